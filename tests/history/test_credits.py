"""Changes and redlines with a history: who put in, took out and arranged what, also across several
drafts.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from test_attribution_laws import histories

from draftdiff import Draft, History, Paragraph, attribute, diff, read, read_text, redline
from draftdiff.changes import ChangeSet
from draftdiff.errors import HistoryError
from draftdiff.history import between
from draftdiff.model.words import words
from draftdiff.redlines import woven
from draftdiff.testing import laws
from draftdiff.writers.registry import write_bytes

ONE = "Encourage equal opportunities and active participation of women."
TWO = "States shall protect journalists and all other media workers."
SIX = "Promote freedom of opinion everywhere always."


def draft(id, lines, *parents, by=(), day=None, labels=None, **fields):
    labels = labels or [None] * len(lines)
    paragraphs = [Paragraph(text, label) for text, label in zip(lines, labels, strict=True)]
    return Draft(
        paragraphs, id, None, parents, by, date=f"2014-06-{day:02}" if day else None, **fields
    )


def told(changes):
    """Each stretch that came in or went, with the names."""
    return [word for change in changes for word in change.words if word[0] != "equal"]


def line():
    """Four drafts in a row: UK inserts, Iran strikes, Cuba moves, the Chair only changes the case."""
    return History(
        [
            draft("v1", [ONE, TWO, SIX], by=["Secretariat"], day=1),
            draft(
                "v2",
                [ONE, TWO.replace("all other", "all other independent"), SIX],
                "v1",
                by=["UK"],
                day=2,
            ),
            draft(
                "v3",
                [
                    ONE.replace("equal opportunities and ", ""),
                    TWO.replace("all other", "all other independent"),
                    SIX,
                ],
                "v2",
                by=["Iran"],
                day=3,
            ),
            draft(
                "v4",
                [
                    SIX,
                    ONE.replace("equal opportunities and ", ""),
                    TWO.replace("all other", "all other independent"),
                ],
                "v3",
                by=["Cuba"],
                day=4,
            ),
            draft(
                "v5",
                [
                    SIX.upper(),
                    ONE.replace("equal opportunities and ", ""),
                    TWO.replace("all other", "all other independent"),
                ],
                "v4",
                by=["Chair"],
                day=5,
            ),
        ]
    )


def test_every_stretch_has_its_own_proposer_across_several_steps():
    history = line()
    changes = diff(history["v1"], history["v5"], history=history)
    assert ("insert", "independent ", ("UK",)) in told(changes)
    assert ("delete", "equal opportunities and ", ("Iran",)) in told(changes)
    assert {names for _, _, names in told(changes)} == {("UK",), ("Iran",), ("Chair",)}
    (move,) = [change for change in changes if change.kind == "move"]
    assert [str(party) for party in move.proposers.arranged] == ["Cuba"]


def test_who_wrote_words_otherwise_proposed_no_words():
    """A change of case is Chair's hand; the words stay the Secretariat's."""
    history = line()
    (edit,) = [
        change
        for change in diff(history["v4"], history["v5"], history=history)
        if change.kind == "edit"
    ]
    assert [str(party) for party in edit.proposers.inserted] == ["Chair"]
    assert attribute(history, "v5").spans[0].origin == "v1"


def test_adopted_words_are_credited_to_the_rival_that_proposed_them():
    history = History(
        [
            draft("base", [ONE], by=["Chair"], day=1),
            draft("uk", [ONE, TWO], "base", by=["UK"], day=2),
            draft("rev", [ONE, TWO, SIX], "base", by=["Chair"], day=3),
        ]
    )
    changes = diff(history["base"], history["rev"], history=history)
    assert told(changes) == [("insert", TWO, ("UK",)), ("insert", SIX, ("Chair",))]


def test_what_a_rival_never_had_nobody_removed():
    history = History(
        [
            draft("base", [ONE, SIX], by=["Chair"], day=1),
            draft("uk", [ONE, TWO, SIX], "base", by=["UK"], day=2),
            draft("iran", [ONE], "base", by=["Iran"], day=3),
        ]
    )
    assert told(diff(history["uk"], history["iran"], history=history)) == [
        ("delete", TWO, ()),
        ("delete", SIX, ("Iran",)),
    ]


def test_a_merge_that_follows_the_branch_that_struck_the_words_removed_nothing_itself():
    history = History(
        [
            draft("base", [ONE, SIX], by=["Chair"], day=1),
            draft("iran", [ONE], "base", by=["Iran"], day=2),
            draft("uk", [ONE, SIX, TWO], "base", by=["UK"], day=3),
            draft("join", [ONE, TWO], "uk", "iran", by=["Chair"], day=4),
        ]
    )
    assert told(diff(history["base"], history["join"], history=history)) == [
        ("delete", SIX, ("Iran",)),
        ("insert", TWO, ("UK",)),
    ]


def test_quotations_are_credited_to_the_draft_that_brought_them_in():
    udhr = draft("udhr", [SIX], by=["UN"])
    history = History(
        [draft("v1", [ONE], by=["Chair"], day=1), draft("v2", [ONE, SIX], "v1", by=["UK"], day=2)],
        instruments=[udhr],
    )
    assert told(diff(history["v1"], history["v2"], history=history)) == [("insert", SIX, ("UK",))]


def test_splits_renumberings_levels_and_forms_have_actors():
    history = History(
        [
            draft("v1", [f"{ONE} {TWO}", SIX], by=["Chair"], labels=["1.", "2."]),
            draft("v2", [ONE, TWO, SIX], "v1", by=["UK"], labels=["1.", "2.", "3."]),
            Draft(
                [
                    Paragraph(
                        ONE, "1.", children=[Paragraph(TWO, "2."), Paragraph(SIX, "3.", "heading")]
                    )
                ],
                "v3",
                None,
                ["v2"],
                ["Iran"],
            ),
        ]
    )
    found = {
        (change.kind, change.new[-1].text): [str(party) for party in change.proposers.arranged]
        for change in diff(history["v1"], history["v3"], history=history)
    }
    assert found["split", TWO] == ["UK"]
    assert found["renumber", SIX] == ["UK"]
    assert found["reformat", SIX] == ["Iran"]
    levels = [
        change
        for change in diff(history["v2"], history["v3"], history=history)
        if change.kind == "relevel"
    ]
    assert levels
    assert all([str(party) for party in change.proposers.arranged] == ["Iran"] for change in levels)


def test_a_draft_from_elsewhere_is_refused():
    history = line()
    with pytest.raises(HistoryError, match="not in the history"):
        diff(history["v1"], evolve(history["v5"], children=()), history=history)


def test_a_redline_is_signed_run_by_run_with_dates():
    history = line()
    runs = [
        run
        for row in redline(history["v1"], history["v5"], history=history).rows
        for run in row.runs
    ]
    signed = {(run.text, *map(str, run.proposers), run.date) for run in runs if run.op != "equal"}
    assert ("independent ", "UK", datetime.date(2014, 6, 2)) in signed
    assert ("equal opportunities and ", "Iran", datetime.date(2014, 6, 3)) in signed
    moved = [row for row in redline(history["v1"], history["v4"], history=history).rows if row.move]
    assert {(*map(str, row.proposers), row.date) for row in moved} == {
        ("Cuba", datetime.date(2014, 6, 4))
    }


def test_json_says_names_and_drafts():
    history = line()
    changes = diff(history["v2"], history["v3"], history=history)
    (change,) = json.loads(changes.to_json())["changes"]
    assert ["delete", "equal opportunities and ", ["Iran"]] in change["words"]
    assert change["proposers"] == {"inserted": [], "removed": ["Iran"], "arranged": []}
    assert change["credits"] == [
        {
            "act": "delete",
            "start": 10,
            "end": 34,
            "draft": "v3",
            "proposers": ["Iran"],
            "confidence": 1.0,
            "rivals": [],
            "brought_by": None,
            "wanted_by": [],
        }
    ]


@settings(max_examples=60)
@given(histories(), st.data())
def test_credits_tile_what_came_and_went_and_nothing_else_differs(drafts, data):
    history = History(drafts)
    old, new = (history[data.draw(st.sampled_from(sorted(history)))] for _ in range(2))
    changes, plain = diff(old, new, history=history), diff(old, new)
    assert [evolve(change, credits=None, proposers=None) for change in changes] == list(plain)
    for change in changes:
        for act, side in (("insert", "new"), ("delete", "old")):
            wanted = {place for edit in change.edits for place in range(*getattr(edit, side))}
            found = [
                (place, one.draft)
                for one in change.credits
                if one.act == act
                for place in range(one.start, one.end)
            ]
            assert len(found) == len(set(found))
            assert {place for place, _ in found} <= wanted
        assert all(credit.proposers == history[credit.draft].proposers for credit in change.credits)
    assert ChangeSet.from_dict(json.loads(changes.to_json())) == changes
    assert changes.invert().invert() == changes
    assert changes.apply(old) == new
    laws.words(lambda a, b: diff(a, b, history=history), old, new)


@settings(max_examples=60)
@given(histories(), st.data())
def test_names_are_those_of_spans_and_removals(drafts, data):
    """What came in and stood nowhere in the old draft is its origin's; what is gone is its
    remover's.
    """
    history = History(drafts)
    old, new = (data.draw(st.sampled_from(sorted(history))) for _ in range(2))
    before = history.origins.node(old).tokens()
    tokens = {
        (index, start): token
        for index, account in enumerate(history.origins.node(new).accounts)
        for start, token in zip(account.line.starts, account.tokens, strict=True)
    }
    spans = attribute(history, new).spans
    steps = between(history, old, new)
    for change in diff(history[old], history[new], history=history):
        if change.kind != "edit":
            continue
        for credit in change.credits:
            node = (change.new if credit.act == "insert" else change.old)[0]
            if credit.act == "insert":
                for span in (span for span in spans if span.index == node.index):
                    starts = [
                        start
                        for index, start in tokens
                        if index == node.index
                        and span.start <= start < span.end
                        and credit.start <= start < credit.end
                        and tokens[index, start] not in before
                    ]
                    assert not starts or credit.draft == span.origin
            for gone in (
                gone
                for gone in steps.removed
                if gone.index == node.index and credit.act == "delete"
            ):
                inside = max(gone.start, credit.start), min(gone.end, credit.end)
                if inside[0] < inside[1] and words(node.text[slice(*inside)]) and gone.removed_by:
                    assert gone.proposers is not None
                    assert credit.proposers == gone.removers


@settings(max_examples=60)
@given(histories(), st.data())
def test_two_steps_together_tell_who_did_what(drafts, data):
    history = History(drafts)
    one, two, three = (history[data.draw(st.sampled_from(sorted(history)))] for _ in range(3))
    first, second = diff(one, two, history=history), diff(two, three, history=history)
    both = first.then(second)
    assert both.apply(one) == three
    assert both.invert().apply(three) == one
    assert ChangeSet.from_dict(both.to_dict()) == both
    known = {credit.draft for change in (*first, *second) for credit in change.credits}
    for change in both:
        assert change.credits is not None
        assert {credit.draft for credit in change.credits} <= known | {None}


def test_words_in_the_second_of_two_merged_paragraphs_keep_their_proposer():
    history = History(
        [
            draft("v1", [ONE, TWO, SIX], by=["Secretariat"], day=1),
            draft(
                "v2",
                [ONE, TWO.replace("all other", "all other independent"), SIX],
                "v1",
                by=["UK"],
                day=2,
            ),
            draft(
                "v3",
                [f"{ONE} {TWO.replace('all other', 'all other independent and free')}", SIX],
                "v2",
                by=["Iran"],
                day=3,
            ),
        ]
    )
    first, second = (
        diff(history[a], history[b], history=history) for a, b in (("v1", "v2"), ("v2", "v3"))
    )
    names = {
        text.strip(): who
        for op, text, who in told(first.then(second))
        if op == "insert" and text.strip()
    }
    assert names == {"independent": ("UK",), "and free": ("Iran",)}


def struggle():
    """UK adds a word and a paragraph, Iran strikes both, the Chair changes something else."""
    return History(
        [
            draft("v1", [ONE, TWO], by=["Chair"], day=1),
            draft(
                "v2",
                [ONE, TWO.replace("all other", "all other independent"), SIX],
                "v1",
                by=["UK"],
                day=2,
            ),
            draft("v3", [ONE, TWO], "v2", by=["Iran"], day=3),
            draft("v4", [ONE.replace("women", "women and men"), TWO], "v3", by=["Chair"], day=4),
        ]
    )


def test_what_was_put_in_and_struck_between_is_there_on_request():
    history = struggle()
    assert redline(history["v1"], history["v4"], history=history).contested == ()
    both = redline(history["v1"], history["v4"], history=history, contested=True)
    assert [
        (one.text, *map(str, one.proposers), *map(str, one.removers)) for one in both.contested
    ] == [("independent ", "UK", "Iran"), (SIX, "UK", "Iran")]
    told = [run for row in woven(both).rows for run in row.runs if run.struck]
    assert [run.text for run in told] == ["independent ", f" ¶ {SIX}"]
    page = write_bytes(both, "html").decode()
    assert re.search(
        r'<ins [^>]*title="UK"[^>]*><del [^>]*title="Iran"[^>]*datetime="2014-06-03">independent ',
        page,
    )
    with pytest.raises(HistoryError, match="only a history"):
        redline(history["v1"], history["v4"], contested=True)


@settings(max_examples=25)
@given(histories(), st.data())
def test_contested_words_are_in_neither_draft(drafts, data):
    """A Word document with them is still the new draft with all changes accepted, the old one with
    all rejected.
    """
    history = History(drafts)
    old, new = (history[data.draw(st.sampled_from(sorted(history)))] for _ in range(2))
    both = redline(old, new, history=history, contested=True)
    document = write_bytes(both, "docx")
    plain = write_bytes(redline(old, new, history=history), "docx")
    for how in ("accept", "reject"):
        texts = [
            [p.text for p in read(one, track_changes=how).paragraphs] for one in (document, plain)
        ]
        assert texts[0] == texts[1]
    if both.contested and old.paragraphs and new.paragraphs:
        shown = " ".join(p.text for p in read(document, track_changes="all").paragraphs)
        assert all(passage.text.strip() in shown for passage in both.contested)


@settings(max_examples=25)
@given(histories(), st.data())
def test_the_authors_of_a_word_document_are_the_proposers(drafts, data):
    """Where every draft has proposers, nobody else signs in the redline of a draft and one made
    from it.
    """
    history = History([evolve(draft, proposers=draft.proposers or ["Chair"]) for draft in drafts])
    new = data.draw(st.sampled_from(sorted(history)))
    if not history.ancestors(new):
        return
    old = data.draw(st.sampled_from(history.ancestors(new)))
    document = write_bytes(redline(history[old], history[new], history=history), "docx")
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        authors = set(re.findall(r'w:author="([^"]*)"', package.read("word/document.xml").decode()))
    assert authors <= {" + ".join(sorted(map(str, draft.proposers))) for draft in history.values()}


def test_words_that_went_to_a_new_paragraph_are_credited_where_they_went_and_where_they_came():
    before, after = "Service Level Agreement Standard Terms", "Service Level Agreement"
    means = f"“SLA” means these Common Paper {before} Version 2.0."
    history = History.line(
        [draft("v1", [before, ONE], by=["A"]), draft("v2", [after, ONE, means], by=["B"])]
    )
    stretches = told(diff(history["v1"], history["v2"], history=history))
    assert ("delete", " Standard Terms", ("B",)) in stretches
    assert {names for _, _, names in stretches} == {("B",)}


def test_who_brings_words_back_elsewhere_took_none_of_them_out() -> None:
    rest = "of archives and libraries in all official languages."
    texts = {
        "Chair": f"Noting with concern the Convention, States must take note {rest}",
        "Iran": f"Noting the Convention, small islands and the note {rest}",
        "UK": f"Noting the Convention, small islands and the note {rest} with concern the Convention, States must take",
    }
    history = History.line([read_text(text, id=who, proposers=who) for who, text in texts.items()])
    laws.credits(diff, history)
    (change,) = diff(history["Chair"], history["UK"], history=history)
    assert change.proposers.removed == frozenset()


def test_a_sentence_that_a_merge_took_once_was_struck_by_the_merge():
    """Its bytes hold the sentence as often as the parent that said it once, not as the one that
    said it twice.
    """
    twice = draft("d0", [f"{TWO} {TWO}"], by=["Chair"], day=1)
    once = draft("d1", [TWO, ONE], by=["Chair"], day=2)
    merged = draft("d2", [TWO], "d0", "d1", by=["Iran"], day=3)
    history = History([twice, once, merged])
    (change,) = diff(twice, merged, history=history)
    assert [(credit.act, credit.draft) for credit in change.credits] == [("delete", "d2")]
