"""pandoc's spans: whoever drops the insertions has the old Markdown, whoever drops the deletions
the new one.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given

import draftdiff as dd
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Paragraph
from draftdiff.testing import pairs
from draftdiff.writers.markdown import write_markdown
from draftdiff.writers.markdown.pandoc import write_pandoc
from draftdiff.writers.registry import write_bytes

CRITIC = re.compile(r"\{\+\+(.*?)\+\+\}|\{--(.*?)--\}|\{~~(.*?)~>(.*?)~~\}|\{>>.*?<<\}", re.DOTALL)
#: What stands in brackets, with brackets in it, and in those.
INSIDE = r"(?:\\.|[^\[\]\\])*"
for _ in range(2):
    INSIDE = rf"(?:\\.|[^\[\]\\]|\[{INSIDE}\])*"
SPAN = re.compile(rf"\[({INSIDE})\]\{{\.(paragraph-)?(insertion|deletion|comment-\w+)[^}}]*\}}")
BRACKET = re.compile(r"\\([\[\]])")


def of_critic(text: str, *, new: bool) -> str:
    return CRITIC.sub(lambda m: ((m[1] or m[4]) if new else (m[2] or m[3])) or "", text)


def of_spans(text: str, *, new: bool) -> str:
    keep = "insertion" if new else "deletion"

    def side(match: re.Match[str]) -> str:
        if match[2]:
            return "" if match[3] == keep else "\0"
        return match[1] if match[3] == keep else ""

    return re.sub(r"\0\n\n", "", SPAN.sub(side, text))


@given(pairs("markdown"))
def test_both_sides_are_those_of_criticmarkup(pair: tuple[Draft, Draft]) -> None:
    found = dd.redline(*pair)
    critic, spans = write_markdown(found, legend=False).decode(), write_pandoc(found).decode()
    for new in (False, True):
        # Inside of a span more brackets are shielded.
        sides = of_spans(spans, new=new), of_critic(critic, new=new)
        assert BRACKET.sub(r"\1", sides[0]) == BRACKET.sub(r"\1", sides[1])


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("[alt: freely] upon", r"[\[alt: freely\]]{.insertion} upon"),
        ("All [ upon", r"[All \[]{.insertion} upon"),
        ("All ] upon", r"[All \]]{.insertion} upon"),
        ("[shall] all upon", "[[shall] all]{.insertion} upon"),
    ],
)
def test_brackets_do_not_end_a_span(words: str, span: str) -> None:
    old, new = (Draft([Paragraph(text)], id) for text, id in (("Calls upon", "a"), (words, "b")))
    text = write_pandoc(dd.redline(old, new)).decode()
    assert text == f"[Calls]{{.deletion}}{span}\n"
    assert of_spans(text, new=False) == "Calls upon\n"


def test_it_says_who() -> None:
    old = dd.read_text("States may act.", id="v1", proposers=["Chair"])
    new = dd.read_text(
        "States shall act.\n\nThey report.",
        id="v2",
        proposers=["Iran"],
        parents=["v1"],
        date="2014-06-09",
    )
    assert write_bytes(dd.redline(old, new), "pandoc").decode() == (
        'States [may]{.deletion author="Iran" date="2014-06-09"}'
        '[shall]{.insertion author="Iran" date="2014-06-09"} act.'
        '\n\n[They report.]{.insertion author="Iran" date="2014-06-09"}\n'
    )
    assert b"{~~may~>shall~~}{>>Iran<<}" in write_bytes(dd.redline(old, new), "criticmarkup")


def test_it_holds_redlines_alone() -> None:
    with pytest.raises(OutputError, match="pandoc holds a redline, not Draft"):
        write_pandoc(dd.read_text("x"))
