"""Whether a change is editorial: proved, probable, or not."""

from __future__ import annotations

import pytest
from attrs import evolve

import draftdiff as dd
from draftdiff.changes.kinds import Change, Edit, Effect


def change_of(old: str, new: str) -> Change:
    (change,) = dd.diff(dd.read_text(old, id="old"), dd.read_text(new, id="new"))
    return change


def test_what_is_proved_is_not_substantive() -> None:
    change = change_of("The colour of it.", "The color of it.")
    assert (change.editorial, change.substantive) == ("proved", False)
    assert change_of("Members shall act.", "Members may act.").editorial == "no"


def test_probable_is_substantive_and_sure() -> None:
    doubted = Edit(effects=(Effect("punctuation", None, ",", "", confidence=0.94, shown=False),))
    assert (doubted.editorial, doubted.substantive) == ("probable", True)
    less = evolve(doubted.effects[0], confidence=0.85)
    assert evolve(doubted, effects=(*doubted.effects, less)).editorial == "no"
    beside = Effect("scope", "broader", "", "or text", confidence=0.94)
    assert evolve(doubted, effects=(*doubted.effects, beside)).editorial == "no"


def test_effects_without_a_confidence_are_not_probable() -> None:
    assert Edit(effects=(Effect("style", None, "a", "b"),)).editorial == "no"


NOTES = [
    (
        "In line with the guidance,49 these are posted.",
        "In line with the guidance,46 these are posted.",
    ),
    ("They are listed in the manual.12", "They are listed in the manual.9"),
    ("14Open data are described there.", "11Open data are described there."),
    ("9 The action plan of 2014. \u21a9", "17 The action plan of 2014. \u21a9"),
]


@pytest.mark.parametrize(("old", "new"), NOTES)
def test_the_number_of_a_note_is_renumbered(old: str, new: str) -> None:
    change = change_of(old, new)
    assert change.editorial == "proved"
    assert [effect.kind for effect in change.effects] == ["renumber"]


NO_NOTES = [
    ("It is set out in section.12 of it.", "It is set out in section.9 of it."),
    ("30 Members form a quorum.", "40 Members form a quorum."),
    ("The rate is 1,049 a year.", "The rate is 1,046 a year."),
    ("The fee is $5.40 a day.", "The fee is $5.60 a day."),
    ("It is made by 18F of late.", "It is made by 17F of late."),
    ("Pay within the term:30 days are given.", "Pay within the term:20 days are given."),
    ("Beside the fees,30 members pay.", "Beside the fees,20 members pay."),
    ("3D models are kept.", "2D models are kept."),
]


@pytest.mark.parametrize(("old", "new"), NO_NOTES)
def test_another_number_is_substance(old: str, new: str) -> None:
    assert change_of(old, new).substantive


def test_a_link_put_on_words_is_format() -> None:
    change = change_of("The list is open.", "The [list](https://a.org/list#two) is open.")
    assert {effect.kind for effect in change.effects} == {"format"}
    assert change.editorial == "proved"
