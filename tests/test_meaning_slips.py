"""Slips of the keyboard, and the changes of a letter that are none."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

SLIPS = [
    ("The insured supplies photografs of the damage.", "The insured supplies photographs of the damage."),
    ("The applicant's martial status is entered.", "The applicant's marital status is entered."),
    ("The principle office is in Tartu.", "The principal office is in Tartu."),
    ("An agreement with the Untied States is needed.", "An agreement with the United States is needed."),
    ("The time limit runs form the day of notice.", "The time limit runs from the day of notice."),
    ("The seperation of powers is observed.", "The separation of powers is observed."),
    ("The goverment publishes the list.", "The government publishes the list."),
    ("A member who no longer satify the test leaves.", "A member who no longer satisfies the test leaves."),
    ("Each member recieve a copy.", "Each member receives a copy."),
    ("The concensus of the parties is needed.", "The consensus of the parties is needed."),
]

OTHER_WORDS = [
    ("The sulphite is stored.", "The sulphate is stored."),
    ("The price in the contact is fixed.", "The price in the contract is fixed."),
    ("The driver must brake at the light.", "The driver must break at the light."),
    ("The compliant party pays.", "The complaint party pays."),
    ("The untied parcels are sent.", "The united parcels are sent."),
    ("The statue of the court is old.", "The statute of the court is old."),
    ("The lessor pays the tax.", "The lessee pays the tax."),
    ("The moral of the staff counts.", "The morale of the staff counts."),
    ("The house of Smyth is heard.", "The house of Smith is heard."),
    ("The members are interstate carriers.", "The members are intrastate carriers."),
    ("The patient has hypotension.", "The patient has hypertension."),
    ("The court shall prescribe it.", "The court shall proscribe it."),
]


def read(old: str, new: str) -> tuple[set[str], bool]:
    effects, substantive = explain_edit(old, new, edits(old, new))
    return {effect.kind for effect in effects}, substantive


@pytest.mark.parametrize(("old", "new"), SLIPS)
def test_a_slip_that_is_mended_is_spelling(old: str, new: str) -> None:
    assert read(old, new) == ({"spelling"}, False)


@pytest.mark.parametrize(("old", "new"), OTHER_WORDS)
def test_another_word_is_substance(old: str, new: str) -> None:
    assert read(old, new)[1]
    assert read(new, old)[1]


def test_words_that_ran_together_are_a_matter_of_space() -> None:
    assert read("Samples of thewater are taken.", "Samples of the water are taken.") == ({"space"}, False)
    assert read("It is a minor matter for all together.", "It is a minor matter for all to gether.")[1]
    assert read("All of them apply to day.", "All of them apply today.")[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Der Vertrag gilt für den Warenverkher.", "Der Vertrag gilt für den Warenverkehr."),
        ("Le gouvernment décide.", "Le gouvernement décide."),
    ],
)
def test_only_english_words_are_known(old: str, new: str) -> None:
    language = "de" if old.startswith("Der") else "fr"
    assert explain_edit(old, new, edits(old, new), language)[1]
