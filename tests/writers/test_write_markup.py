"""LaTeX, reStructuredText, wikitext, AsciiDoc: golden documents, both sides of a redline, and what
reads back.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

import draftdiff as dd
from docx_cases import without_source_changes
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.readers.registry import formats, read_bytes
from draftdiff.testing import drafts, pairs
from draftdiff.writers.registry import write_bytes

DATA = Path(__file__).parent / "data"
SUFFIXES = {"latex": "tex", "rst": "rst", "wikitext": "wiki", "asciidoc": "adoc"}
COMMAND = re.compile(r"\\(added|deleted|replaced)(?:\[id=\w+\])?\{")
HOLDS = {"latex": r"~\{}", "wikitext": "", "asciidoc": "", "rst": ""}


def row(*cells: str) -> Paragraph:
    return Paragraph("", kind="row", children=[Paragraph(cell, kind="cell") for cell in cells])


EVERYTHING = Draft(
    [
        Paragraph(
            "Scope & aim",
            "Article 3",
            "heading",
            children=[
                Paragraph(
                    "States shall act: 100 % of #1_a {x} ~ ^ \\ $5, [agreed].",
                    marks=[Mark(7, 12, "bold")],
                ),
                Paragraph(
                    "in particular to:",
                    children=[
                        Paragraph(
                            "stand by note",
                            "(a)",
                            "item",
                            [Mark(5, 5, "note")],
                            [
                                Paragraph("See article 2.", kind="note"),
                                Paragraph("at once;", "(i)", "item"),
                            ],
                        ),
                        Paragraph(
                            "and see this",
                            "(b)",
                            "item",
                            [
                                Mark(8, 12, "link", "https://example.org/a_b"),
                                Mark(4, 7, "italic"),
                            ],
                        ),
                    ],
                ),
                Paragraph("bullet", "•", "item", children=[Paragraph("inner", "•", "item")]),
                Paragraph("As they said.", kind="quote"),
                Paragraph("x = {1}\ny = 2", kind="code"),
                Paragraph("", kind="table", children=[row("a", "b & c"), row("d", "")]),
            ],
        ),
    ],
    "v1",
    title="On scope",
)


def written(what: object, format: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return write_bytes(what, format).decode()


@pytest.mark.parametrize("format", SUFFIXES)
def test_golden(format: str) -> None:
    assert written(EVERYTHING, format) == (
        DATA / f"constructed-everything.{SUFFIXES[format]}"
    ).read_text("utf-8")


def settled(tex: str, *, new: bool) -> str:
    """LaTeX with the commands of the package changes carried out, as a reader of its source does
    it.
    """
    done, at = [], 0
    while (found := COMMAND.search(tex, at)) is not None:
        done.append(tex[at : found.start()])
        first, at = group(tex, found.end())
        second = ""
        if found[1] == "replaced":
            second, at = group(tex, at + 1)
        old, now = {"added": ("", first), "deleted": (first, ""), "replaced": (second, first)}[
            found[1]
        ]
        done.append(settled(now if new else old, new=new))
    return "".join(done) + tex[at:]


def group(tex: str, start: int) -> tuple[str, int]:
    depth, at = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(tex[at], 0) if tex[at - 1] != "\\" else 0
        at += 1
    return tex[start : at - 1], at


def words(tex: str) -> Counter[str]:
    """The words of the body, without commands; those of marks part no word."""
    body = tex.partition("\\begin{document}")[2]
    parted = re.sub(r"\\(?:begin|end)\{\w+\}|\\item\b|\\\\", " ", body)
    return Counter(re.sub(r"\\[a-zA-Z]+\*?|[{}\[\]\\]", "", parted).split())


@given(pairs("text"))
def test_both_sides_of_a_latex_redline(pair: tuple[Draft, Draft]) -> None:
    old, new = map(without_source_changes, pair)
    tex = written(dd.redline(old, new), "latex")
    assert words(settled(tex, new=True)) == words(written(new, "latex"))
    assert words(settled(tex, new=False)) == words(written(old, "latex"))


def test_no_text_leaves_its_place() -> None:
    """What a stranger puts into code, a link or a name stays words there."""
    bad = "\\end{verbatim}\\input{x}"
    found = Draft(
        [
            Paragraph(bad, kind="code"),
            Paragraph("here", marks=[Mark(0, 4, "link", "https://e.org/}" + bad)]),
        ],
        bad,
    )
    tex = written(found, "latex")
    assert "\\input" not in tex
    assert "\\href{https://e.org/\\%7D\\%5Cend\\%7Bverbatim\\%7D\\%5Cinput\\%7Bx\\%7D}{here}" in tex
    assert "</pre><script>" not in written(
        Draft([Paragraph("</pre><script>", kind="code")], "v1"), "wikitext"
    )


def test_who_changed_what() -> None:
    old = dd.read_text("1. States may act.", id="v1", proposers=["Chair"])
    new = dd.read_text("2. States shall act.", id="v2", proposers=["Côte d'Ivoire"], parents=["v1"])
    tex = written(dd.redline(old, new), "latex")
    assert "\\definechangesauthor[name={Côte d\\textquotesingle{}Ivoire}]{party1}" in tex
    assert "\\item[{\\replaced{2.}{1.}}] States \\replaced[id=party1]{shall}{may} act." in tex
    wiki = written(dd.redline(old, new), "wikitext")
    assert wiki == ": <del>1.</del><ins>2.</ins> States <del>may</del><ins>shall</ins> act.\n"
    with pytest.raises(OutputError, match="rst holds a draft, not Redline"):
        write_bytes(dd.redline(old, new), "rst")


@pytest.mark.parametrize("format", SUFFIXES)
def test_no_word_is_lost(format: str) -> None:
    """Read back by the reader of the format, where there is one."""
    if format not in formats():
        pytest.skip(f"no reader for {format}")

    @given(drafts("text"))
    def law(found: Draft) -> None:
        data = written(found, format).encode()
        if found.text.strip() and data.strip():
            back = Counter(
                re.findall(
                    r"\w+",
                    " ".join(
                        p.text for p in Draft(read_bytes(data, format).children, "b").paragraphs
                    ),
                )
            )
            want = Counter(re.findall(r"\w+", " ".join(p.text for p in found.paragraphs)))
            assert not want - back

    law()
