"""Lines of a composite text in which a party says where it stands, beside those that it proposes."""

from __future__ import annotations

import pytest

from draftdiff.brackets import parse
from draftdiff.negotiation import positions_in


def stances(line: str) -> list[tuple[str, str]]:
    text = f"1. States shall act.\n\n{line}\n\n2. States shall report."
    return [(row.party, row.stance) for row in positions_in(parse(text, "wsis"), "v2")]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("USA: cannot accept this paragraph.", [("USA", "object")]),
        ("Norway: could not support the text.", [("Norway", "object")]),
        ("EU: reserved its position.", [("EU", "reserve")]),
        ("Peru: no objection.", [("Peru", "support")]),
        ("India: opposed the addition.", [("India", "object")]),
        ("Iran: could accept the text if the footnote stays.", [("Iran", "accept_if")]),
        (
            "Norway and Chile: propose to delete the paragraph.",
            [("Norway", "object"), ("Chile", "object")],
        ),
        ("Cuba: wishes to retain the paragraph.", [("Cuba", "support")]),
        ('Japan: called for replacing "should" with "shall".', [("Japan", "none")]),
        ("Egypt: prefers option 2.", [("Egypt", "none")]),
        ("Iran: objected.", [("Iran", "object")]),
        ("Iran: disagrees; needs time.", [("Iran", "object")]),
        ("Chile: agrees.", [("Chile", "support")]),
        ("Chile: withdrew its reservation.", [("Chile", "none")]),
        ("Kenya: had difficulty with the paragraph.", [("Kenya", "none")]),
    ],
)
def test_a_line_that_says_where_a_party_stands_is_no_proposed_text(
    line: str, read: list[tuple[str, str]]
) -> None:
    assert stances(line) == read


@pytest.mark.parametrize(
    "line",
    [
        "Norway: Supports the efforts of developing countries.",
        "Norway: Requests the Secretary-General to report.",
        "Norway: States shall act at once.",
    ],
)
def test_a_line_that_reads_like_a_paragraph_is_one_that_the_party_proposes(line: str) -> None:
    composite = parse(f"1. States shall act.\n\n{line}", "wsis")
    assert [one.verb for one in composite.attributions] == ["propose"]


def test_a_condition_is_one_of_the_position() -> None:
    text = "1. States shall act.\n\nIran: could accept the text if the footnote stays."
    [position] = positions_in(parse(text, "wsis"), "v2")
    assert position.condition.says == "the footnote stays"
