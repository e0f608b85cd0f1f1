"""Markdown written: drafts that read back, redlines in CriticMarkup that can be accepted and
rejected.
"""

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
from draftdiff.readers.gathering import joined
from draftdiff.readers.markdown import read_markdown
from draftdiff.redlines.layout import lay_out
from draftdiff.testing import drafts, pairs
from draftdiff.writers.markdown import write_markdown
from draftdiff.writers.markdown.inline import inline
from draftdiff.writers.registry import write_bytes
from outlines import DATA, words

ROUGH = "ab é人1.)(-*_`~>#|[]<&;:'\"\\!{}+=/\u00a0\n"
KINDS = ("bold", "italic", "strike", "code", "link", "underline", "super", "sub")


def read(data: bytes | str) -> tuple[Paragraph, ...]:
    return read_markdown(
        data.encode() if isinstance(data, str) else data, track_changes="accept"
    ).children


def draft(*paragraphs: Paragraph, **header: object) -> Draft:
    return Draft(paragraphs, "v1", **header)  # type: ignore[arg-type]


def seems_labelled(paragraph: Paragraph) -> bool:
    return (
        paragraph.label is None
        and paragraph.kind != "cell"
        and split(paragraph.text)[0] is not None
    )


@given(drafts("markdown"))
def test_what_was_written_reads_back(old: Draft) -> None:
    assume(not any(map(seems_labelled, old.paragraphs)))
    assert (read(write_markdown(old)) if old.children else ()) == old.children


@given(drafts())
def test_what_markdown_cannot_hold_is_named(old: Draft) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        data = write_markdown(old)
    try:
        back = read(data)
    except InputError:
        back = ()
    assert (back == old.children) is (not said)


MARKS = st.lists(
    st.builds(Mark, st.integers(0, 12), st.integers(0, 12), st.sampled_from(KINDS)), max_size=4
)


@given(st.text(st.sampled_from(ROUGH), min_size=1, max_size=12), MARKS)
def test_any_text_with_any_marks_reads_back(text: str, marks: list[Mark]) -> None:
    kept = [evolve(m, end=min(m.end, len(text))) for m in marks if m.start < min(m.end, len(text))]
    kept = [evolve(m, value="https://x.org/a_(b) c") if m.kind == "link" else m for m in kept]
    # A link cannot hold another one, nor can tags nest in themselves.
    assume(joined(kept) == tuple(sorted(kept)))
    assume(not seems_labelled(Paragraph(text)) and text.strip())
    found = read(inline(text, kept))
    assert [(p.text, list(p.marks)) for p in found] == [(text, sorted(kept))]


@pytest.mark.parametrize(
    ("paragraph", "written"),
    [
        (
            Paragraph("A [bracketed] text, it is; (yes) – 50 %."),
            "A [bracketed] text, it is; (yes) – 50 %.",
        ),
        (Paragraph("snake_case and 2 * 3"), "snake_case and 2 \\* 3"),
        (Paragraph("1.5 a"), "1.5 a"),
        (Paragraph("States:a: b, at 10:30:15: all"), "States\\:a: b, at 10:30:15: all"),
        (Paragraph("# no heading"), "\\# no heading"),
        (Paragraph("Scope", "Article 3", "heading"), "# Article 3 Scope"),
        (Paragraph("C #", None, "heading"), "# C \\#"),
        (Paragraph("a\nb"), "a\\\nb"),
        (Paragraph("a\nb", None, "heading"), "# a<br>b"),
        (Paragraph("act", "(a)", "item"), "(a) act"),
        (Paragraph("", "-", "item"), "-"),
        (Paragraph("x ``` y", kind="code"), "````\nx ``` y\n````"),
        (Paragraph("q\nr", kind="quote"), "> q\\\n> r"),
        (Paragraph("shall act", marks=[Mark(0, 5, "bold")]), "**shall** act"),
        (
            Paragraph("shall act", marks=[Mark(0, 5, "bold"), Mark(0, 5, "italic")]),
            "***shall*** act",
        ),
        (Paragraph("a `b` c", marks=[Mark(2, 5, "code")]), "a `` `b` `` c"),
        (Paragraph("see it", marks=[Mark(4, 6, "link", "x y")]), "see [it](<x y>)"),
        (Paragraph("H2O", marks=[Mark(1, 2, "sub")]), "H<sub>2</sub>O"),
    ],
)
def test_how_paragraphs_are_written(paragraph: Paragraph, written: str) -> None:
    assert write_markdown(draft(paragraph)).decode() == f"{written}\n"


def test_a_title_is_front_matter() -> None:
    data = write_markdown(draft(Paragraph("x"), title='The "draft"'))
    assert data.decode().startswith('---\ntitle: "The \\"draft\\""\n---\n')
    assert read_markdown(data, track_changes="accept").title == 'The "draft"'


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        (Paragraph("1. x"), "the text “1. x”"),
        (Paragraph("x", None, "item"), "1 item"),
        (Paragraph("x", None, "caption"), "1 caption"),
        (Paragraph("x", marks=[Mark(0, 1, "small_caps")]), "1 passage in small caps"),
        (Paragraph("x", language="fr"), "the language of 1 paragraph (fr)"),
        (
            Paragraph("x", marks=[Mark(1, 1, "note")], children=[Paragraph("n", kind="note")]),
            "1 note",
        ),
        (Paragraph("x", children=[Paragraph("y")]), "how paragraphs hang together"),
    ],
)
def test_losses_are_named(paragraph: Paragraph, named: str) -> None:
    with pytest.warns(UserWarning, match=re.escape(named)):
        data = write_markdown(draft(paragraph))
    assert all(part.text in data.decode().replace("\\", "") for _, _, part in paragraph.walk())


def settle(markup: str, *, accept: bool) -> str:
    """What a simple processor makes of CriticMarkup."""
    kept = r"\2" if accept else r"\1"
    markup = re.sub(r"\{>>.*?<<\}", "", markup, flags=re.DOTALL)
    markup = re.sub(r"\{~~(.*?)~>(.*?)~~\}", kept, markup, flags=re.DOTALL)
    markup = re.sub(r"\{\+\+(.*?)\+\+\}", r"\1" if accept else "", markup, flags=re.DOTALL)
    return re.sub(r"\{--(.*?)--\}", "" if accept else r"\1", markup, flags=re.DOTALL)


@given(pairs("markdown"))
def test_accept_gives_the_new_paragraphs_and_reject_the_old_ones(pair: tuple[Draft, Draft]) -> None:
    old, new = pair
    assume(old.children and new.children)
    # A label of a code block stands in a paragraph of its own.
    assume(not any(p.label and p.kind == "code" for draft in pair for p in draft.paragraphs))
    markup = write_markdown(lay_out(old, new, dd.diff(old, new))).decode()
    for accept, wanted in ((True, new), (False, old)):
        try:
            found = read(settle(markup, accept=accept))
        except InputError:
            found = ()
        assert words(found) == words(wanted.children)


@given(
    st.text(st.sampled_from("ab{}+-~<>=\\* "), min_size=1, max_size=12),
    st.text(st.sampled_from("ab{}+-~<>="), max_size=9),
)
def test_signs_in_the_text_are_no_signs(one: str, two: str) -> None:
    old, new = draft(Paragraph(f"x{one}y z")), Draft([Paragraph(f"x{two}y z")], "v2")
    markup = write_markdown(lay_out(old, new, dd.diff(old, new))).decode()
    for accept, wanted in ((True, new), (False, old)):
        assert words(read(settle(markup, accept=accept))) == words(wanted.children)


def test_a_redline_to_read() -> None:
    old, new = (dd.read(DATA / "markdown" / f"redline-{name}.md") for name in ("old", "new"))
    written = write_markdown(dd.redline(old, new)).decode()
    assert written == (DATA / "markdown" / "redline.critic.md").read_text(encoding="utf-8")


def test_a_change_set_to_read() -> None:
    old, new = (dd.read(DATA / "markdown" / f"redline-{name}.md") for name in ("old", "new"))
    changes = dd.diff(old, new)
    plain = evolve(changes, changes=[evolve(change, effects=()) for change in changes])
    written = write_markdown(plain).decode()
    assert written == (DATA / "markdown" / "changes.md").read_text(encoding="utf-8")


def test_a_change_set_says_what_changes_do() -> None:
    old, new = draft(Paragraph("States shall act.")), Draft([Paragraph("States should act.")], "v2")
    changes = dd.diff(old, new)
    said = evolve(
        changes,
        changes=[evolve(changes[0], effects=[Effect("deontic", "weaker", "shall", "should")])],
    )
    assert (
        write_markdown(said)
        .decode()
        .endswith("{~~shall~>should~~} act.\n\n    weaker: shall → should\n")
    )


def test_proposers_stand_in_comments() -> None:
    old, new = draft(Paragraph("States shall act.")), Draft([Paragraph("States should act.")], "v2")
    laid = lay_out(old, new, dd.diff(old, new))
    who = frozenset([Party("Iran"), Party("{++UK++}")])
    rows = tuple(
        evolve(row, runs=[evolve(run, proposers=who) for run in row.runs]) for row in laid.rows
    )
    written = write_markdown(evolve(laid, rows=rows), legend=False).decode()
    assert written == "States {~~shall~>should~~}{>>Iran + {\\++UK++\\}<<} act.\n"


def test_other_things_cannot_be_written() -> None:
    with pytest.raises(
        OutputError, match="markdown holds a draft, a redline, a report or a change set, not str"
    ):
        write_markdown("x")  # type: ignore[arg-type]
    with pytest.raises(OutputError, match="no option 'colour'"):
        write_bytes(draft(), "markdown", colour=True)


def test_numbers_of_sources_stand_as_they_are() -> None:
    assert inline("Consensus by 1 June [1]: all") == "Consensus by 1 June [1]: all"
    assert inline("[1]: all") == "[1\\]: all"
    source = draft(Paragraph("The post, http://example.org/a", "[1]"))
    lines = (
        write_markdown(lay_out(source, source, dd.diff(source, source)), legend=False)
        .decode()
        .splitlines()
    )
    assert "[1] The post, http://example.org/a" in lines
