"""The table of amendments: the old text on the left, the new one on the right, what differs bold
and italic.
"""

from __future__ import annotations

from hypothesis import given

import draftdiff as dd
from draftdiff.model import Draft, Paragraph
from draftdiff.redlines import amendment_table
from draftdiff.redlines.two_columns import STRUCK
from draftdiff.testing import pairs
from draftdiff.writers.registry import write_bytes


def columns(table: Draft) -> list[tuple[str, str]]:
    """The texts of the left and the right cell of each amendment, a line for each paragraph."""
    rows = [p for p in table.paragraphs if p.kind == "row"][1::2]
    return [(side(row.children[0]), side(row.children[1])) for row in rows]


def side(cell: Paragraph) -> str:
    return "\n".join([cell.text, *(child.text for child in cell.children)])


def marked(cell: Paragraph) -> list[str]:
    return [cell.text[mark.start : mark.end] for mark in cell.marks if mark.kind == "bold"]


@given(pairs())
def test_both_sides_of_each_change(pair: tuple[Draft, Draft]) -> None:
    """Without its labels a cell is the text of the change; a paragraph that went is "deleted" on
    the right.
    """
    changes = dd.diff(*pair)
    found = columns(amendment_table(changes))
    told = {(side.replace("\n", ""), other.replace("\n", "")) for side, other in found}
    for change in changes:
        if change.kind == "edit":
            old, new = change.old_text.replace("\n", ""), change.new_text.replace("\n", "")
            assert any(left.endswith(old) and right.endswith(new) for left, right in told)
        elif change.kind == "delete" and change.old_text:
            assert any(
                change.old_text.replace("\n", "") in left and right == STRUCK
                for left, right in told
            )
        elif change.kind == "insert" and change.new_text:
            assert any(
                not left and change.new_text.replace("\n", "") in right for left, right in told
            )


def test_what_stands_where() -> None:
    old = dd.read_text(
        "1. States may act.\n\n2. They report.\n\n3. They meet.", id="v1", proposers=["Chair"]
    )
    new = dd.read_text(
        "1. States shall act.\n\n2. They meet.\n\n(a) yearly.",
        id="v2",
        proposers=["Iran"],
        parents=["v1"],
    )
    table = amendment_table(dd.diff(old, new, history=dd.History([old, new])))
    assert columns(table) == [
        ("1. States may act.", "1. States shall act."),
        ("2. They report.", STRUCK),
        ("", "(a) yearly."),
    ]
    cells = [p for p in table.paragraphs if p.kind == "cell"]
    assert [marked(cells[2]), marked(cells[3])] == [["may"], ["shall"]]
    assert [p.text for p in table.children[0].children[:2]] == ["Iran", "1."]
    assert b"<td" in write_bytes(table, "html")
    assert dd.read(write_bytes(table, "docx")).children == table.children
