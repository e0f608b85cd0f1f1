"""Titles of two lines in AsciiDoc: words, and below them a line as long."""

from __future__ import annotations

import draftdiff as dd

TEXT = """Statutes
========

Rules
-----

A member may vote.

Quorum
------

Half of the members.

Small parts
~~~~~~~~~~~

Last words stand here and are long
----
code
----
"""


def test_titles_of_two_lines_are_titles_and_what_follows_is_no_code() -> None:
    draft = dd.read_text(TEXT, format="asciidoc")
    rows = [(len(path), node.kind, node.text) for _, path, node in draft.walk()]
    assert rows == [
        (1, "heading", "Statutes"),
        (2, "heading", "Rules"),
        (3, "paragraph", "A member may vote."),
        (2, "heading", "Quorum"),
        (3, "paragraph", "Half of the members."),
        (3, "heading", "Small parts"),
        (4, "paragraph", "Last words stand here and are long"),
        (4, "code", "code"),
    ]


def test_a_line_below_that_is_too_short_or_too_long_makes_no_title() -> None:
    for underline in ("===", "==========="):
        draft = dd.read_text(f"Quorum\n{underline}\n\nHalf.", format="asciidoc")
        assert "heading" not in [node.kind for node in draft.paragraphs]
