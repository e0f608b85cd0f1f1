"""Who has the good of a rule, what a condition asks for, and provisions named by their place; beside look-alikes."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit


def said(old: str, new: str) -> list[str]:
    effects, _ = explain_edit(old, new, edits(old, new))
    return sorted({f"{effect.kind}:{effect.direction}" if effect.direction else effect.kind for effect in effects})


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Loans are granted to farmers living in the valley.",
         "Loans are granted to farmers living in the valley or on the coast.", "beneficiary:broader"),
        ("Training shall be provided to teachers working in rural schools.",
         "Training shall be provided to teachers working in schools.", "beneficiary:broader"),
        ("Free meals are given to pupils from poor families.", "Free meals are given to pupils from large families.",
         "beneficiary:swapped"),
        ("Free meals are given to pupils living alone.", "Free meals are given to pupils.", "beneficiary:broader"),
        ("Fees are waived for pupils from the valley.",
         "Fees are waived for pupils from the valley and for apprentices.", "beneficiary:added"),
        ("Grants are paid for repairs to barns in the valley.", "Grants are paid for repairs to barns in the hills.",
         "other"),
    ],
)  # fmt: skip
def test_what_says_which_people_are_given_something(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The club shall pay the treasurer a fee.", "The club shall pay the secretary a fee.", "beneficiary:swapped"),
        ("The mill shall grant each worker two days of leave.",
         "The mill shall grant each night worker two days of leave.", "beneficiary:narrower"),
        ("The press shall send the proofs a second time.", "The press shall send the plates a second time.", "other"),
        ("The club shall pay the fee in May.", "The club shall pay the rent in May.", "other"),
        ("The press shall send the report to the authors.", "The press shall send the report to the reviewers.",
         "beneficiary:swapped"),
        ("The plan shall be submitted to scrutiny.", "The plan shall be submitted to review.", "other"),
        ("Injured riders shall be reimbursed for the costs.",
         "Injured riders and walkers shall be reimbursed for the costs.", "beneficiary:added"),
        ("Damaged trees shall be compensated for by planting.",
         "Damaged trees and hedges shall be compensated for by planting.", "scope:broader"),
        ("Witnesses shall be given a seat.", "Witnesses and their counsel shall be given a seat.",
         "beneficiary:added"),
        ("Notices shall be given in writing.", "Notices and replies shall be given in writing.", "scope:broader"),
    ],
)  # fmt: skip
def test_people_before_what_they_are_given(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("A licence may be withdrawn if the holder breaks a material rule.",
         "A licence may be withdrawn if the holder breaks any rule.", "condition:broader"),
        ("Entry is refused where any of the tests fail.", "Entry is refused where all of the tests fail.",
         "condition:narrower"),
        ("The rebate is paid if every invoice is produced.", "The rebate is paid if some invoice is produced.",
         "condition:broader"),
        ("All members may vote if they have paid.", "Most members may vote if they have paid.", "scope:narrower"),
        ("The office keeps all records. If one is lost, it says so.",
         "The office keeps certain records. If one is lost, it says so.", "scope:narrower"),
    ],
)  # fmt: skip
def test_how_much_a_condition_asks_for(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The limits in section 12 above apply to ships.", "The limits in section 12 below apply to ships.",
         "reference:swapped"),
        ("The duty in the next clause binds the tenant.", "The duty in the previous clause binds the tenant.",
         "reference:swapped"),
        ("The lamp shall hang above the gate.", "The lamp shall hang below the gate.", "other"),
        ("It meets on the following Monday.", "It meets on the preceding Monday.", "other"),
        ("A breach of rule 3.4(a) is a fault.", "A breach of rule 3.4 is a fault.", "reference:broader"),
        ("A breach of clause 7 is a fault.", "A breach of clause 7.2 is a fault.", "reference:narrower"),
        ("A breach of rule 34 is a fault.", "A breach of rule 3 is a fault.", "reference:swapped"),
        ("The client must run version 3.2 of it.", "The client must run version 3 of it.", "reference:swapped"),
    ],
)  # fmt: skip
def test_provisions_named_by_their_place_and_parts_of_them(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]
