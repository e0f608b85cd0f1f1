"""Two later drafts over one base: taking what one of them did, and leaving the rest, gives that
draft.
"""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import draftdiff as dd
import wild
from draftdiff.errors import HistoryError
from draftdiff.model import Draft, Mark, Paragraph, Party
from draftdiff.readers.html import read_html
from draftdiff.redlines import Redline
from draftdiff.testing import pairs
from draftdiff.writers.docx import write_docx
from draftdiff.writers.html import write_html
from draftdiff.writers.registry import write_bytes

Parties = frozenset[Party]


def settled(redline: Redline, taken: Parties) -> list[tuple[str | None, str]]:
    """The labels and texts of what stands if the changes that a party signs are taken, and the
    others left.
    """
    found: list[tuple[str | None, str]] = []
    joins = False
    for row in redline.rows:
        takes = bool(taken) and taken <= row.proposers
        if (row.status in ("deleted", "moved_away") and takes) or (
            row.status in ("inserted", "moved") and not takes
        ):
            continue
        if row.status in ("deleted", "moved_away"):
            assert row.old is not None
            found.append((row.old.label, row.old.text))
            continue
        text = "".join(
            run.text for run in row.runs if stands(run, taken, takes or row.status != "kept")
        )
        node = row.new if takes or row.status != "kept" else row.old
        label = None if node is None else node.label
        if joins:
            label, before = found.pop()
            text = before + text
        found.append((label, text))
        joins = (row.mark == "delete" and takes) or (
            row.mark == "insert" and not takes and row.status == "kept"
        )
    return found


def stands(run, taken: Parties, whole: bool) -> bool:
    if run.op == "equal":
        return True
    accepts = bool(taken) and taken <= run.proposers
    return accepts if run.op == "insert" else not accepts


def said(draft: Draft) -> list[tuple[str | None, str]]:
    return [(paragraph.label, paragraph.text) for paragraph in draft.paragraphs]


def texts(found: list[tuple[str | None, str]]) -> list[str]:
    return [text for _, text in found]


@st.composite
def threes(draw: st.DrawFn, **options: object) -> tuple[Draft, Draft, Draft]:
    """A base and two drafts made from it, or from each other."""
    base, one = draw(pairs())
    other, two = draw(pairs())
    found = draw(
        st.sampled_from(
            [
                (base, one, base),
                (base, one, one),
                (base, one, two),
                (base, two, one),
                (one, base, other),
            ]
        )
    )
    return tuple(evolve(draft, id=f"v{n}", proposers=()) for n, draft in enumerate(found, 1))


SENTENCES = (
    "States shall act.",
    "All people are free.",
    "The media report.",
    "Nobody is left behind here.",
)


@st.composite
def variants(draw: st.DrawFn) -> tuple[Draft, Draft, Draft]:
    """A base and two drafts with changes at the same places, so that most of them overlap."""
    base = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))

    def changed() -> list[str]:
        found = []
        for text in base:
            kind = draw(st.sampled_from(("keep", "drop", "word", "end", "add", "split", "merge")))
            words = text.split()
            if kind == "word":
                words[draw(st.integers(0, len(words) - 1))] = draw(
                    st.sampled_from(("may", "not", "Iran", ""))
                )
            if kind == "end":
                words.append(draw(st.sampled_from(("now.", "at once."))))
            if kind == "merge" and found:
                found[-1] += " " + text
            elif kind != "drop":
                found += (
                    [" ".join(words)]
                    if kind != "split"
                    else [" ".join(words[:2]), " ".join(words[2:])]
                )
            if kind == "add":
                found.append(draw(st.sampled_from(("A new one.", "Another new one."))))
        return draw(st.permutations(found)) if draw(st.integers(0, 3)) == 0 else found

    return tuple(
        Draft(map(Paragraph, found), f"v{n}")
        for n, found in enumerate((base, changed(), changed()), 1)
    )


def check(base: Draft, one: Draft, other: Draft) -> None:
    both = dd.redline(base, one, third=other)
    assert both.sources is not None
    first, second = both.sources.signatures
    assert texts(settled(both, frozenset())) == texts(said(base))
    assert texts(settled(both, first)) == texts(said(one))
    assert texts(settled(both, second)) == texts(said(other))
    assert settled(both, frozenset()) == said(base)
    assert settled(both, first) == said(one)
    if not both.sources.overlaps:
        assert settled(both, second) == said(other)
    assert both.changes.apply(base) == both.new


@given(threes())
def test_taking_one_drafts_changes_gives_that_draft(three: tuple[Draft, Draft, Draft]) -> None:
    check(*three)


@given(variants())
def test_so_it_does_where_they_overlap(three: tuple[Draft, Draft, Draft]) -> None:
    check(*three)


# --- how it is shown
# -----------------------------------------------------------------------------------------------


def text(words: str, id: str, *proposers: str) -> Draft:
    return dd.read_text(words, id=id, proposers=proposers)


BASE = "1. States shall protect the media.\n\n2. Education is a duty of all.\n\n3. Nobody is left behind by it."
ONE = "1. States should protect the media.\n\n2. Education is a duty of all.\n\n3. Nobody is left behind."
TWO = "1. States may protect the media.\n\n2. Education is a duty of governments.\n\n3. Nobody is left behind."


def three() -> Redline:
    return dd.redline(
        text(BASE, "zero"), text(ONE, "uk", "UK"), third=text(TWO, "iran", "Iran", "Cuba")
    )


def test_who_did_what_is_read_from_the_runs() -> None:
    runs = [
        (run.op, run.text, sorted(map(str, run.proposers)))
        for row in three().rows
        for run in row.runs
    ]
    assert [run for run in runs if run[0] != "equal"] == [
        ("delete", "shall", ["Cuba", "Iran", "UK"]),
        ("insert", "should", ["UK"]),
        ("insert", "may", ["Cuba", "Iran"]),
        ("delete", "all", ["Cuba", "Iran"]),
        ("insert", "governments", ["Cuba", "Iran"]),
        ("delete", " by it", ["Cuba", "Iran", "UK"]),
    ]


def test_word_shows_three_authors() -> None:
    xml = zipfile.ZipFile(io.BytesIO(write_docx(three()))).read("word/document.xml").decode()
    for author in ("UK", "Cuba + Iran", "Cuba + Iran + UK"):
        assert f'w:author="{author}"' in xml
    back = dd.read(write_docx(three(), legend=False), track_changes="reject", format="docx")
    assert said(back) == said(text(BASE, "zero"))


def test_word_dates_each_change_by_its_draft() -> None:
    base, one, two = (
        text(BASE, "zero"),
        dd.read_text(ONE, id="uk", date="2014-05-30"),
        dd.read_text(TWO, id="iran"),
    )
    xml = (
        zipfile.ZipFile(io.BytesIO(write_docx(dd.redline(base, one, third=two))))
        .read("word/document.xml")
        .decode()
    )
    assert re.search(r'w:author="uk" w:date="2014-05-30T00:00:00Z"', xml)
    assert not re.search(r'w:author="(iran|iran \+ uk)" w:date', xml)


def test_the_page_names_all_drafts_and_filters_by_them() -> None:
    page = write_html(three()).decode()
    for name in ("UK", "Cuba + Iran", "Cuba + Iran + UK"):
        assert f"<span>{name}</span>" in page
    assert "<dt>First</dt>" in page
    assert "<dt>Second</dt>" in page
    assert (
        "Both drafts changed 1 paragraph in different ways: both wordings stand, the one of UK first."
        in page
    )


@pytest.mark.parametrize(
    ("format", "mark"),
    [("text", "{>Cuba + Iran<}"), ("markdown", "Cuba + Iran"), ("terminal", "Cuba + Iran + UK")],
)
def test_other_formats_name_them_too(format: str, mark: str) -> None:
    shown = write_bytes(three(), format).decode()
    assert mark in shown
    assert "both wordings stand" in shown


@given(threes())
def test_word_and_html_hold_it(found: tuple[Draft, Draft, Draft]) -> None:
    both = dd.redline(found[0], found[1], third=found[2])
    page = write_html(both)
    assert texts(said_of(read_html(page, track_changes="accept").children)) == texts(said(both.new))
    assert texts(said_of(read_html(page, track_changes="reject").children)) == texts(said(both.old))
    for settle, draft in (("accept", both.new), ("reject", both.old)):
        back = dd.read(write_docx(both, legend=False), format="docx", track_changes=settle)
        assert words(back) == words(draft)


def said_of(children: tuple[Paragraph, ...]) -> list[tuple[str | None, str]]:
    return said(Draft(children, "back"))


def words(draft: Draft) -> str:
    """All that is seen of a draft; where notes stand among the other paragraphs is another test's
    subject.
    """
    found = sorted(f"{p.label or ''}{p.text}" for p in draft.paragraphs)
    return "".join("".join(found).split())


@given(wild.drafts("v1"), wild.drafts("v2"), wild.drafts("v3"))
@settings(max_examples=25)
def test_hostile_drafts_keep_the_laws(base: Draft, one: Draft, other: Draft) -> None:
    both = dd.redline(base, one, third=other)
    first, second = both.sources.signatures
    assert texts(settled(both, first)) == texts(said(one))
    assert texts(settled(both, second)) == texts(said(other))
    assert texts(settled(both, frozenset())) == texts(said(base))


def test_marks_of_both_stand() -> None:
    base, bold, italic = (
        Draft([Paragraph("States act.", marks=marks)], id)
        for id, marks in (("v1", []), ("v2", [Mark(0, 6, "bold")]), ("v3", [Mark(0, 6, "italic")]))
    )
    both = dd.redline(base, bold, third=italic)
    assert both.new.paragraphs[0].marks == (Mark(0, 6, "bold"), Mark(0, 6, "italic"))


def test_a_deleted_paragraph_that_the_other_changed_stands_as_the_others() -> None:
    base, gone, changed = text(BASE, "v1"), text(BASE.split("\n\n")[0], "v2"), text(TWO, "v3")
    both = dd.redline(base, gone, third=changed)
    assert [(row.status, sorted(map(str, row.proposers))) for row in both.rows] == [
        ("kept", []),
        ("deleted", ["v2", "v3"]),
        ("inserted", ["v3"]),
        ("deleted", ["v2", "v3"]),
        ("inserted", ["v3"]),
    ]


def test_the_same_move_by_one_alone_stays_a_move() -> None:
    parts = BASE.replace("1. ", "").replace("2. ", "").replace("3. ", "").split("\n\n")
    base, moved, same = (
        text("\n\n".join(found), id)
        for found, id in ((parts, "v1"), ((parts[2], *parts[:2]), "v2"), (parts, "v3"))
    )
    both = dd.redline(base, moved, third=same)
    assert [row.status for row in both.rows] == ["moved", "kept", "kept", "moved_away"]
    assert {str(party) for row in both.rows for party in row.proposers} == {"v2"}


def test_drafts_that_nothing_tells_apart_are_refused() -> None:
    with pytest.raises(HistoryError, match="nobody could tell their changes apart"):
        dd.redline(text(BASE, "a"), text(ONE, "b"), third=text(TWO, "b"))
