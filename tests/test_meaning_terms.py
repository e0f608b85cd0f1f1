"""A term that the drafts define, put in the place of another one."""

from __future__ import annotations

import pytest

from draftdiff import diff, read_text

DEFINED = (
    '"Party" means a State that has signed. "Contracting Party" means a Party that has ratified.\n\n'
    '"Waste" means what is thrown away.\n\n"Hazardous Waste" means Waste listed in Annex 1.\n\n'
    'Acme (the "Supplier") sells, Bolt (the "Buyer") buys.\n\n'
)


def told(old: str, new: str, defined: str = DEFINED) -> list[tuple[str, str | None, str, str]]:
    changes = diff(read_text(defined + old), read_text(defined + new))
    return [(e.kind, e.direction, e.old, e.new) for change in changes for e in change.effects]


@pytest.mark.parametrize(
    ("old", "new", "terms"),
    [
        ("Each Party shall report.", "Each Contracting Party shall report.", ("Party", "Contracting Party")),
        ("All Contracting Parties shall report.", "All Parties shall report.", ("Contracting Parties", "Parties")),
        ("Nobody sells Waste to islands.", "Nobody sells Hazardous Waste to islands.", ("Waste", "Hazardous Waste")),
        ("The fee is paid by the Supplier.", "The fee is paid by the Buyer.", ("Supplier", "Buyer")),
        ("The fee is paid by the Supplier", "The fee is paid by the Buyer", ("Supplier", "Buyer")),
        ("The Supplier pays the fee.", "The Buyer pays the fee.", ("Supplier", "Buyer")),
    ],
)
def test_one_term_for_another_is_told_with_both_terms(old: str, new: str, terms: tuple[str, str]) -> None:
    assert told(old, new) == [("definition", "swapped", *terms)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Each Party shall report.", "Each signatory shall report."),
        ("A party of tourists arrived.", "A working party of tourists arrived."),
        ("A Party may withdraw.", "A neutral Party may withdraw."),
    ],
)
def test_other_words_are_no_term(old: str, new: str) -> None:
    assert "definition" not in {kind for kind, *_ in told(old, new)}


def test_one_and_several_of_a_term_are_no_exchange() -> None:
    assert "definition" not in {kind for kind, *_ in told("The Party shall report.", "The Parties shall report.")}


def test_a_draft_without_definitions_tells_as_before() -> None:
    assert told("Each Party shall report.", "Each Contracting Party shall report.", "") == [
        ("actor", "narrower", "", "Contracting")
    ]


def test_what_changes_beside_a_term_is_told_too() -> None:
    found = told("Each Party shall report on time.", "Each Contracting Party should report on time.")
    assert sorted(found) == [
        ("definition", "swapped", "Party", "Contracting Party"),
        ("deontic", "weaker", "shall", "should"),
    ]
