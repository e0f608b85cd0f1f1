"""Headings and tables of RTF, which striprtf does not know."""

from __future__ import annotations

import pytest

pytest.importorskip("striprtf")

import draftdiff as dd
from draftdiff.readers.rtf import read_rtf

SHEET = (
    r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0\b heading 1;}{\s2\sbasedon1 heading 2;}{\s7 Body;}}"
)


def outline(body: str) -> list[tuple[str, str | None, str, int]]:
    content = read_rtf(rf"{{\rtf1\ansi{SHEET}{body}}}".encode("latin-1"), track_changes="accept")
    draft = dd.Draft(content.children, "v1")
    return [(node.kind, node.label, node.text, len(path)) for _, path, node in draft.walk()]


def test_headings_are_told_by_style_and_by_outline_level() -> None:
    body = r"\pard\s1\b Rules\par\pard\s2 Scope\par\pard\s7 All act.\par\pard\outlinelevel1 End\par"
    assert outline(body) == [
        ("heading", None, "Rules", 1),
        ("heading", None, "Scope", 2),
        ("paragraph", None, "All act.", 3),
        ("heading", None, "End", 2),
    ]


def test_the_label_of_a_heading_is_apart() -> None:
    assert outline(r"\pard\s1 Article 4 Reports\par")[0] == ("heading", "Article 4", "Reports", 1)


def test_rows_make_a_table_of_cells() -> None:
    row = r"\trowd\cellx900\cellx1800\pard\intbl %s\cell %s\cell\row"
    first, second = row % ("Year", "Reports"), row % ("2026", r"ten\par eleven")
    body = rf"Before.\par {first} {second}\pard After.\par"
    kinds = [(kind, text) for kind, _, text, _ in outline(body)]
    assert kinds == [
        ("paragraph", "Before."),
        ("table", ""),
        ("row", ""),
        ("cell", "Year"),
        ("cell", "Reports"),
        ("row", ""),
        ("cell", "2026"),
        ("cell", "ten\neleven"),
        ("paragraph", "After."),
    ]


def test_cells_without_the_start_of_a_row_stay_a_line() -> None:
    kinds = [(kind, text) for kind, _, text, _ in outline(r"One\cell Two\cell\row")]
    assert kinds == [("paragraph", "One|Two|")]
