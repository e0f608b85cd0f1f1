"""Who did it across merges: what came by any parent, what rivals both did, what came back, what is
in doubt.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter

import pytest
from attrs import evolve
from lxml import etree

from draftdiff import (
    Draft,
    History,
    Paragraph,
    Record,
    attribute,
    diff,
    load,
    read_text,
    redline,
    save,
    table,
)
from draftdiff.changes import ChangeSet, tally
from draftdiff.errors import HistoryError
from draftdiff.history import Wanted
from draftdiff.model.words import words
from draftdiff.redlines.signing import BETWEEN
from draftdiff.testing.strategies.histories import invent
from draftdiff.writers.registry import write_bytes

ONE = "Encourage equal opportunities and active participation of women in all media everywhere."
TWO = "States shall protect journalists, bloggers and all other media workers at all times."
SIX = "Promote freedom of opinion and of expression, online as well as offline, as a right of all."
TEN = "The Secretary-General shall report on progress to the General Assembly every second year."
LINES = [ONE, TWO, SIX, TEN]
AUTHOR = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}author"


def draft(id, lines, *parents, by=(), day=1, **fields):
    paragraphs = [
        Paragraph(*line) if isinstance(line, tuple) else Paragraph(line) for line in lines
    ]
    return Draft(paragraphs, id, None, parents, by, date=f"2014-06-{day:02}", **fields)


def who(changes, act="removed"):
    return {(change.kind, *sorted(map(str, getattr(change.proposers, act)))) for change in changes}


def merged(a, b, joined, order=("a", "b"), base=tuple(LINES)):
    return History(
        [
            draft("v0", base, by=["Chair"]),
            draft("a", a, "v0", by=["Iran"], day=2),
            draft("b", b, "v0", by=["UK"], day=3),
            draft("m", joined, *order, by=["Secretariat"], day=4),
        ]
    )


ORDERS = pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])


@ORDERS
def test_a_rival_struck_what_the_compromise_lacks(order):
    """The commonest comparison there is: the previous text of one side against the compromise."""
    struck, added = (
        TWO.replace(", bloggers", ""),
        TWO.replace("at all times", "at all times and places"),
    )
    both = added.replace(", bloggers", "")
    history = merged([ONE, added, SIX, TEN], [ONE, struck, SIX, TEN], [ONE, both, SIX, TEN], order)
    (edit,) = diff(history["a"], history["m"], history=history)
    assert {tuple(map(str, one.proposers)) for one in edit.credits} == {("UK",)}
    (edit,) = diff(history["b"], history["m"], history=history)
    assert {tuple(map(str, one.proposers)) for one in edit.credits} == {("Iran",)}


@ORDERS
@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("move", [TEN, ONE, TWO, SIX]),
        ("split", [ONE, TWO, SIX[:44], SIX[45:], TEN]),
        ("merge", [ONE, TWO, f"{SIX} {TEN}"]),
        ("reformat", [ONE, TWO, (SIX, None, "heading"), TEN]),
        ("edit", [ONE, TWO, SIX.upper(), TEN]),
    ],
)
def test_what_came_by_the_other_parent_was_done_there(kind, lines, order):
    other = [ONE, TWO.replace("journalists", "women journalists"), SIX, TEN]
    joined = [(other[1],) if line == TWO else line for line in lines]
    history = merged(
        lines, other, [line[0] if line == (other[1],) else line for line in joined], order
    )
    for old in ("v0", "b"):
        found = [
            change
            for change in diff(history[old], history["m"], history=history)
            if change.kind == kind
        ]
        actors = {
            str(party)
            for change in found
            if change.new[0].text != other[1]
            for one in change.own_credits
            for party in one.proposers
        }
        assert actors == {"Iran"}


@ORDERS
def test_two_who_struck_the_same_words_are_both_named(order):
    less = [ONE, TWO.replace(", bloggers", ""), SIX, TEN]
    history = merged(less, less, less, order)
    (edit,) = diff(history["v0"], history["m"], history=history)
    assert [(one.draft, *map(str, one.proposers)) for one in edit.credits] == [
        ("a", "Iran"),
        ("b", "UK"),
    ]
    assert [word[2] for word in edit.words if word[0] == "delete"] == [("Iran", "UK")]
    runs = [
        run
        for row in redline(history["v0"], history["m"], history=history).rows
        for run in row.runs
    ]
    (gone,) = [run for run in runs if run.op == "delete"]
    assert sorted(map(str, gone.proposers)) == ["Iran", "UK"]


def test_who_chose_between_two_texts_is_who_left_words_out():
    """Nobody on the other branch struck what it never had."""
    history = merged(
        [ONE, TWO, SIX, TEN, "Calls for a free press in each of the member States."], LINES, LINES
    )
    assert who(diff(history["a"], history["m"], history=history)) == {("delete", "Secretariat")}
    assert who(diff(history["a"], history["b"], history=history)) == {("delete",)}


def test_a_choice_is_no_removal_among_the_events():
    history = merged(
        [ONE, TWO, SIX, TEN, "Calls for a free press in each of the member States."], LINES, LINES
    )
    assert {event.kind for event in attribute(history, "m").events} == {"select"}
    struck = merged(LINES[:3], LINES[:3], LINES[:3])
    assert {event.kind for event in attribute(struck, "a").events} == {"remove"}
    assert attribute(struck, "m").events == ()


def test_brought_back_words_are_their_first_proposers_and_signed_by_who_brought_them():
    history = History(
        [
            draft("v1", LINES, by=["UK"]),
            draft("v2", LINES[:3], "v1", by=["Iran"], day=2),
            draft("v3", LINES, "v2", by=["Cuba"], day=3),
        ]
    )
    changes = diff(history["v2"], history["v3"], history=history)
    (credit,) = changes[0].credits
    assert (credit.draft, credit.brought_by, *map(str, credit.proposers)) == ("v1", "v3", "UK")
    both = redline(history["v2"], history["v3"], history=history)
    (run,) = [run for row in both.rows for run in row.runs if run.op == "insert"]
    assert (*map(str, run.proposers), run.date) == ("Cuba", history["v3"].date)
    assert "words of UK, brought back by Cuba" in write_bytes(both, "html").decode()
    assert list(table(changes)["brought_by"]) == ["v3"]


def test_what_a_draft_without_text_may_have_done_is_in_doubt():
    history = History(
        [
            draft("v1", LINES, by=["Chair"]),
            Draft([], "v2", None, ["v1"], ["UNESCO"], date="2014-06-02", text_known=False),
            draft("v3", [ONE, TWO.replace(", bloggers", ""), SIX, TEN], "v2", by=["Iran"], day=3),
        ]
    )
    changes = diff(history["v1"], history["v3"], history=history)
    (credit,) = changes[0].credits
    assert (credit.draft, credit.confidence, credit.rivals) == ("v3", 0.5, ("v2",))
    assert list(table(changes)["rivals"]) == ["v2"]
    both = redline(history["v1"], history["v3"], history=history)
    page = write_bytes(both, "html").decode()
    assert page.count("Iran or UNESCO") == 2  # in the margin and above the text
    assert "Iran or UNESCO (1 change)" in write_bytes(both, "text").decode()
    with zipfile.ZipFile(io.BytesIO(write_bytes(both, "docx", legend=True))) as package:
        parts = "".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist()
        )
    assert "Iran or UNESCO" in re.sub(r"<[^>]*>", "", parts)


def test_what_nobody_did_is_signed_by_nobody():
    history = merged(
        [ONE, TWO, SIX, TEN, "Calls for a free press in each of the member States."],
        LINES[1:],
        LINES,
    )
    both = redline(history["a"], history["b"], history=history)
    signed = {
        (run.text, run.proposers) for row in both.rows for run in row.runs if run.op == "delete"
    }
    assert ("Calls for a free press in each of the member States.", BETWEEN) in signed
    assert (ONE, history["b"].proposers) in signed


def test_words_that_others_wanted_name_these_beside_their_proposers(tmp_path):
    """As in the model case: UNESCO's draft carries what an open coalition had asked for."""
    (tmp_path / "record.toml").write_text("""
        schema = "draftdiff.record/1"
        [[party]]
        name = "Chair"
        [[party]]
        name = "UNESCO"
        [[party]]
        name = "UK+friends"
        open = true
        [[draft]]
        id = "zero"
        file = "zero.txt"
        proposers = ["Chair"]
        [[draft]]
        id = "unesco"
        file = "unesco.txt"
        parents = ["zero"]
        proposers = ["UNESCO"]
        [[wanted]]
        on = "unesco"
        words = "men and"
        by = ["UK+friends"]
        [[wanted]]
        on = "unesco"
        words = ", bloggers"
        by = ["UK+friends"]
        act = "delete"
    """)
    (tmp_path / "zero.txt").write_text(
        "Encourage women, journalists, bloggers and all others to take part in it."
    )
    (tmp_path / "unesco.txt").write_text(
        "Encourage men and women, journalists and all others to take full part in it."
    )
    record = load(tmp_path)
    history = record.history
    changes = diff(history["zero"], history["unesco"], history=history)
    told = {
        ((one.act == "delete" and change.old_text) or change.new_text)[
            one.start : one.end
        ].strip(): one
        for change in changes
        for one in change.credits
    }
    assert {text: sorted(map(str, one.wanted_by)) for text, one in told.items() if text} == {
        "men and": ["UK+friends"],
        ", bloggers": ["UK+friends"],
        "full": [],
    }
    assert all(sorted(map(str, one.proposers)) == ["UNESCO"] for one in told.values())
    assert ChangeSet.from_dict(changes.to_dict()) == changes
    page = write_bytes(
        redline(history["zero"], history["unesco"], history=history), "html"
    ).decode()
    assert "wanted by UK+friends" in page
    save(record, tmp_path / "copy")
    assert load(tmp_path / "copy").history == history
    plain = Record(history)
    save(plain, tmp_path / "again")
    assert load(tmp_path / "again").history.wanted == history.wanted
    with pytest.raises(HistoryError, match="something was wanted"):
        History([], wanted=[Wanted("unesco", "men and", ["UK"])])


def made(seed, **form):
    """A history of sentences that share no words."""
    chance, number = random.Random(seed), iter(range(10**6))
    drafts, acts = invent(
        chance,
        lambda: [f"w{next(number)}" for _ in range(11)] + [f"end{next(number)}."],
        lambda parents: ["Secretariat"] if parents > 1 else [chance.choice(["UK", "Iran", "Cuba"])],
        count=14,
        size=9,
        **form,
    )
    return History(drafts), acts


FORMS = pytest.mark.parametrize(
    "form", [{}, {"numbered": True}, {"nested": True}, {"nested": True, "numbered": True}]
)


@FORMS
def test_deeds_are_credited_to_whoever_did_them(form):
    right, total = Counter(), Counter()
    for seed in range(5):
        history, acts = made(seed, **form)
        for id in history:
            for old in history.ancestors(id)[::3]:
                for change in diff(history[old], history[id], history=history):
                    for due in acts.due(old, id, change):
                        named = [
                            one
                            for one in change.credits
                            if one.act == due.act
                            and (due.act == "arrange" or one.start <= due.at < one.end)
                        ]
                        true = {party for other in due.drafts for party in history[other].proposers}
                        total[due.kind] += 1
                        right[due.kind] += {
                            party for one in named for party in one.proposers
                        } == true
    assert total["removed"] > 3000
    assert min(total[kind] for kind in ("move", "split", "merge", "reinstated", "capitals")) > 10
    assert all(
        right[kind] / total[kind] >= 0.97
        for kind in ("inserted", "removed", "reinstated", "capitals")
    )
    assert all(right[kind] / total[kind] >= 0.9 for kind in total)


@FORMS
def test_the_declared_order_of_parents_decides_nothing(form):
    three = 0
    for seed in (0, 8, 9):  # each form has a merge of three among them
        history, _ = made(seed, **form)
        chance = random.Random(seed)
        turned = History(
            evolve(one, parents=chance.sample(one.parents, len(one.parents)))
            for one in history.values()
        )
        three += sum(len(one.parents) == 3 for one in history.values())
        for id in history:
            for old in history.ancestors(id)[::4]:
                ours, theirs = (
                    [
                        {
                            (one.act, place, one.draft, one.brought_by)
                            for one in change.credits
                            for place in range(one.start, one.end)
                        }
                        for change in diff(where[old], where[id], history=where)
                    ]
                    for where in (history, turned)
                )
                assert ours == theirs
    assert three


def test_a_word_file_names_no_other_author_than_the_change_set():
    seen = 0
    for seed in range(3):
        history, _ = made(seed)
        chance = random.Random(seed)
        for _ in range(6):
            old, new = (history[id] for id in chance.sample(list(history), 2))
            both = redline(old, new, history=history)
            wanted, found = Counter(), Counter()
            for row in both.rows:
                for run in row.runs:
                    if run.op != "equal" and row.status != "moved_away":
                        name = " + ".join(sorted(map(str, run.proposers)))
                        wanted.update((name, word) for word in words(run.text))
            with zipfile.ZipFile(io.BytesIO(write_bytes(both, "docx"))) as package:
                root = etree.fromstring(package.read("word/document.xml"))
            for element in root.iter("{*}ins", "{*}del"):
                text = "".join(part.text or "" for part in element.iter("{*}t", "{*}delText"))
                found.update((element.get(AUTHOR), word) for word in words(text))
            assert not wanted - found
            seen += wanted.total()
    assert seen > 1000


def test_a_word_in_two_changes_counts_once():
    old = read_text(f"{ONE}\n\n{TWO}\n\n{SIX}", id="v1", proposers=["UK"])
    new = read_text(
        f"{SIX.replace('Promote', 'Firmly promote')}\n\n{ONE}\n\n{TWO}",
        id="v2",
        parents=["v1"],
        proposers=["Iran"],
    )
    changes = diff(old, new, history=History([old, new]))
    assert [change.kind for change in changes] == ["move", "edit"]
    written = sum(
        len(words(text)) for change in changes for op, text, *_ in change.words if op == "insert"
    )
    counted = sum(one.words for one in tally(changes) if one.act == "insert")
    assert (counted, written) == (2, 4)
    assert table(tally(changes))["proposers"][0] == "Iran"
