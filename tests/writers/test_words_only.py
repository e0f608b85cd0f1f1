"""What is written gives back words, never instructions: hostile drafts, set by the tools of their formats."""

from __future__ import annotations

import os
import re
import warnings

import pytest
from hypothesis import given, settings

import draftdiff as dd
import renderers
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.testing import LawBroken, hostile_drafts, laws
from draftdiff.writers.registry import write_bytes

#: Examples for each format; else those of the profile.
EXAMPLES = int(os.environ.get("CASES", "0"))
NOTED = Draft(
    [
        Paragraph(
            "All shall act.",
            "1.",
            marks=[Mark(3, 3, "note")],
            children=[Paragraph("b c", kind="note")],
        ),
        Paragraph("They report.", "(a)", "item"),
    ],
    "noted",
    "A title",
)


def written(draft: Draft, format: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return write_bytes(draft, format)


@pytest.mark.parametrize("format", renderers.TOOLS)
def test_words_only(format: str) -> None:
    if reason := renderers.missing(format):
        pytest.skip(reason)

    @settings(max_examples=EXAMPLES or settings.default.max_examples)
    @given(hostile_drafts())
    def law(draft: Draft) -> None:
        laws.words_only(lambda one: written(one, format), renderers.TOOLS[format], draft)

    law()


@pytest.mark.parametrize(
    "shown",
    [
        "All shall act. (a) They report. b c",
        "A title 1. All shall act. b c They report.",
        "1. All\nshall  act. (a) They report. b c",
    ],
)
def test_words_hold(shown: str) -> None:
    laws.words_only(lambda _: shown, str, NOTED)


@pytest.mark.parametrize(
    "shown",
    [
        "1. All shall act. They report.",
        "1. All shall act. (a) They report. b c vm",
        "2. All shall act. (a) They report. b c",
        "All shall act. (a) Theyreport. b c",
        "They report. All shall act. b c",
        "Another title 1. All shall act. (a) They report. b c",
        "",
    ],
)
def test_other_words_are_found(shown: str) -> None:
    with pytest.raises(LawBroken, match="words_only"):
        laws.words_only(lambda _: shown, str, NOTED)


#: Orders that were carried out once, and where.
ORDERS = {
    "include::/etc/hostname[]": "asciidoc",
    "{docdir}": "asciidoc",
    "a:: b": "asciidoc",
    "  .. include:: /etc/hostname": "rst",
    "a\n[2cm] b": "latex",
    "[ ] a": "markdown",
    "$a$": "markdown",
    "-- a": "wikitext",
}


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_is_words(order: str) -> None:
    if reason := renderers.missing(ORDERS[order]):
        pytest.skip(reason)
    format = ORDERS[order]
    draft = Draft(
        [Paragraph(order), Paragraph("All shall act."), Paragraph(order, "-", "item")], "d"
    )
    laws.words_only(lambda one: written(one, format), renderers.TOOLS[format], draft)


def test_conditions_take_out_nothing() -> None:
    texts = ("ifdef::x[]", "All States shall act.", "endif::[]")
    for kind in ("paragraph", "code", "quote", "item"):
        draft = Draft([Paragraph(text, kind=kind) for text in texts], "d")
        lines = written(draft, "asciidoc").decode().splitlines()
        assert not [line for line in lines if re.match(r"\\?(ifdef|endif)::.*\[.*\]$", line)]


@pytest.mark.parametrize(
    "text", ["#tag#", "a #tag# b", "&#35;tag&#35;", "##a## #b", "*a* `b` _c_ ^d^ ~e~"]
)
def test_signs_come_back_from_asciidoc(text: str) -> None:
    draft = Draft([Paragraph(text)], "d")
    data = write_bytes(draft, "asciidoc")
    assert dd.read(data, format="asciidoc").children == draft.children


def test_nothing_in_latex_is_a_ligature() -> None:
    """pandoc knows commands, not what a font makes of letters in a row."""
    draft = Draft([Paragraph("don't `a' ``b'' c---d e--f ,,g <<h>> !`i ?`j 'k")], "d")
    data = written(draft, "latex").decode()
    body = data.partition("\\begin{document}")[2]
    assert not re.search(r"['`]|--|,,|<<|>>", body)
    assert dd.read(data.encode(), format="latex").children == draft.children


@pytest.mark.parametrize("target", ["#anchor", "other.html"])
def test_a_link_within_a_wiki_is_no_words(target: str) -> None:
    draft = Draft([Paragraph("see here", marks=[Mark(4, 8, "link", target)])], "d")
    data = written(draft, "wikitext")
    assert renderers.by_wikitext_grammar(data).split() == ["see", "here"]
    assert dd.read(data, format="wikitext").text.split() == ["see", "here"]


def test_markdown_shows_the_numbers_that_were_given() -> None:
    """A list counts by itself: one that leaves out a number, or begins anew, is another list."""
    if reason := renderers.missing("markdown"):
        pytest.skip(reason)
    numbers = ("1.", "2.", "4.", "5.", "1.", "0.")
    draft = Draft([Paragraph("All act.", number, "item") for number in numbers], "d")
    data = written(draft, "markdown")
    assert (
        renderers.TOOLS["markdown"](data).split()
        == " ".join(f"{number} All act." for number in numbers).split()
    )
    back = dd.read(data, format="markdown")
    assert back.children == draft.children
    assert not back.warnings
