"""Plain text written: drafts that read back, redlines with the marks of wdiff."""

from __future__ import annotations

import re
import warnings

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import Effect
from draftdiff.errors import InputError, OutputError
from draftdiff.model import Draft, Mark, Paragraph, Party
from draftdiff.model.labels import split
from draftdiff.readers.text import read_text
from draftdiff.redlines.layout import lay_out
from draftdiff.testing import drafts, pairs
from draftdiff.writers.registry import write_bytes
from draftdiff.writers.text import escaped, write_text
from outlines import DATA


def draft(*paragraphs: Paragraph) -> Draft:
    return Draft(paragraphs, "v1")


def back(data: bytes) -> tuple[Paragraph, ...]:
    try:
        return read_text(data, track_changes="accept").children
    except InputError:
        return ()


@given(drafts("text"))
def test_what_was_written_reads_back(old: Draft) -> None:
    assume(
        all(split(f"{p.label or ''} {p.text}".strip()) == (p.label, p.text) for p in old.paragraphs)
    )
    assert back(write_text(old)) == old.children


@given(drafts())
def test_what_text_cannot_hold_is_named(old: Draft) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        data = write_text(old)
    assert (back(data) == old.children) is (not said)
    letters = re.compile(r"[^\W_]")
    shown = letters.findall("".join(f"{p.label or ''}{p.text}" for p in old.paragraphs))
    assert letters.findall(data.decode()) == shown


@pytest.mark.parametrize(
    ("paragraph", "written"),
    [
        (
            Paragraph("Scope", "Article 3", "heading", children=[Paragraph("All.")]),
            "Article 3 Scope\n===============\n\nAll.\n",
        ),
        (
            Paragraph("x", "1.", "item", children=[Paragraph("y", "(a)", "item")]),
            "1. x\n    (a) y\n",
        ),
        (Paragraph("x", "1.", "item", children=[Paragraph("y")]), "1. x\n\n    y\n"),
        (Paragraph("a = 1\n\nb", kind="code"), "    a = 1\n\n    b\n"),
        (Paragraph("two\nlines"), "two lines\n"),
        (
            Paragraph(
                "",
                kind="table",
                children=[Paragraph("", kind="row", children=[Paragraph("a", kind="cell")] * 2)]
                * 2,
            ),
            "a | a\na | a\n",
        ),
    ],
)
def test_how_paragraphs_are_written(paragraph: Paragraph, written: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert write_text(draft(paragraph)).decode() == written


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        (
            Paragraph("x", marks=[Mark(0, 1, "bold")]),
            "1 passage in bold will not read back the same; write docx or json to keep it",
        ),
        (Paragraph("PREAMBLE"), "1 paragraph"),
        (Paragraph("two\nlines"), "the text “two lines”"),
        (Paragraph("\ud800"), "the text"),
    ],
)
def test_losses_are_named(paragraph: Paragraph, named: str) -> None:
    with pytest.warns(UserWarning, match=re.escape(named)):
        write_text(draft(paragraph))


def settle(text: str, *, accept: bool) -> str:
    """What accepting or rejecting all marks of wdiff makes of a text."""
    parts = re.split(r"(\[-.*?-\]|\{\+.*?\+\}|\{>.*?<\})", text, flags=re.DOTALL)
    kept, settled, joins = "{+" if accept else "[-", [], False
    for place, part in enumerate(parts):
        if place % 2 and not part.startswith(kept):
            # Where the end of a paragraph goes, its line end goes too.
            joins = joins or part[2:-2].endswith("¶")
            continue
        text = part[2:-2].removesuffix("¶") if place % 2 else part
        plain = re.sub(r"(?<=[\[{])\\(\\*)(?=[-+>])|(?<=[-+<])\\(\\*)(?=[\]}])", r"\1\2", text)
        settled.append(re.sub(r"\A\n\s*", "", plain) if joins and not place % 2 else plain)
        joins = joins and not text.strip()
    return "".join(settled)


def words(text: str) -> list[str]:
    return text.split()


def shown(old: Draft) -> str:
    """All that is seen of a draft; a table's cells with bars between them."""
    lines = []
    for _, _, paragraph in old.walk():
        lines.append(f"{paragraph.label or ''} {paragraph.text}")
    return " ".join(lines)


@given(pairs("text"))
def test_accept_gives_the_new_words_and_reject_the_old_ones(pair: tuple[Draft, Draft]) -> None:
    old, new = pair
    assume(not any("¶" in p.text for draft in pair for p in draft.paragraphs))
    text = write_text(lay_out(old, new, dd.diff(old, new)), legend=False).decode()
    assert words(settle(text, accept=True)) == words(shown(new))
    assert words(settle(text, accept=False)) == words(shown(old))


SIGNS = st.text(st.sampled_from("ab[]{}-+<>\\"), min_size=1, max_size=12)


@given(SIGNS, SIGNS)
def test_marks_in_the_text_are_no_marks(one: str, two: str) -> None:
    old, new = draft(Paragraph(f"x {one} y")), Draft([Paragraph(f"x {two} y")], "v2")
    text = write_text(lay_out(old, new, dd.diff(old, new)), legend=False).decode()
    assert settle(text, accept=True).strip() == f"x {two} y"
    assert settle(text, accept=False).strip() == f"x {one} y"
    assert not re.search(r"[\[{][-+>]|[-+<][\]}]", escaped(one))


def test_a_redline_to_read() -> None:
    old, new = (dd.read(DATA / "markdown" / f"redline-{name}.md") for name in ("old", "new"))
    written = write_text(dd.redline(old, new)).decode()
    assert written == (DATA / "text" / "redline.txt").read_text(encoding="utf-8")


def test_a_change_set_to_read() -> None:
    old, new = (
        draft(Paragraph("States shall act.", "1.", "item")),
        Draft([Paragraph("States should act.", "1.", "item")], "v2"),
    )
    changes = dd.diff(old, new)
    said = evolve(
        changes,
        changes=[evolve(changes[0], effects=[Effect("deontic", "weaker", "shall", "should")])],
    )
    assert (
        write_text(said).decode()
        == "1.: edited\n    States [-shall-]{+should+} act.\n    weaker: shall → should\n"
    )


def test_proposers_stand_in_remarks() -> None:
    old, new = draft(Paragraph("States shall act.")), Draft([Paragraph("States should act.")], "v2")
    laid = lay_out(old, new, dd.diff(old, new))
    who = frozenset([Party("Iran"), Party("UK+friends")])
    rows = tuple(
        evolve(row, runs=[evolve(run, proposers=who) for run in row.runs]) for row in laid.rows
    )
    written = write_text(evolve(laid, rows=rows), legend=False).decode()
    assert written == "States [-shall-]{>Iran + UK+friends<}{+should+}{>Iran + UK+friends<} act.\n"


def test_other_things_cannot_be_written() -> None:
    with pytest.raises(
        OutputError, match="text holds a draft, a redline, a report or a change set, not int"
    ):
        write_text(1)  # type: ignore[arg-type]
    with pytest.raises(OutputError, match="no option 'width'"):
        write_bytes(draft(), "text", width=80)
