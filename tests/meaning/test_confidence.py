"""The confidence in effects, and those that views show."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.changes.kinds import EDITORIAL
from draftdiff.meaning.confidence import SURE
from draftdiff.redlines.descriptions import open_told, with_all_effects


def changes_of(old: str, new: str) -> dd.ChangeSet:
    return dd.diff(dd.read_text(old, id="old"), dd.read_text(new, id="new"))


SHOWN = [
    ("The Parties shall report.", "The Parties may report.", "deontic"),
    ("Reports are due by 1 March.", "Reports are due by 1 June.", "time"),
    ("Members vote on budgets.", "Members and observers vote on budgets.", "scope"),
]


@pytest.mark.parametrize(("old", "new", "kind"), SHOWN)
def test_what_is_sure_is_shown(old: str, new: str, kind: str) -> None:
    (change,) = changes_of(old, new)
    (effect,) = change.shown_effects
    assert effect.kind == kind
    assert effect.confidence is not None
    assert effect.confidence >= SURE


def test_what_is_doubtful_stands_in_the_data_and_is_counted_in_views() -> None:
    changes = changes_of("All States shall act.", "All States shall, as appropriate, act.")
    (change,) = changes
    assert [effect.kind for effect in change.effects] == ["hedge"]
    assert change.shown_effects == ()
    assert open_told(changes) == "1 effect left open"
    (shown,) = with_all_effects(changes)
    assert [effect.kind for effect in shown.shown_effects] == ["hedge"]


def test_brackets_of_a_negotiation_are_read_off_the_notation() -> None:
    old = "The Parties [shall][should] report.\n\nOption 1: [The Council shall meet.]"
    new = "The Parties shall report.\n\nOption 1: [The Council shall meet.]"
    effects = [effect for change in changes_of(old, new) for effect in change.effects]
    brackets = [effect for effect in effects if effect.kind == "bracket"]
    assert brackets
    assert all(effect.shown and effect.confidence is None for effect in brackets)


def test_brackets_of_a_link_are_not_read_off_the_notation() -> None:
    (change,) = changes_of(
        "Members may escalate the report at any time.",
        "Members may [escalate the report][escalation] at any time.",
    )
    assert "bracket" not in [effect.kind for effect in change.shown_effects]


def test_editorial_effects_are_never_shown() -> None:
    (change,) = changes_of("The colour of the cover.", "The color of the cover.")
    assert {effect.kind for effect in change.effects} <= EDITORIAL
    assert not any(effect.shown for effect in change.effects)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Any 18F staff member can review.", "Any TTS staff member can review."),
        ("All of Basecamp 3 is for all.", "All of Basecamp 4 is for all."),
        (
            "In line with the guidance,49 these are posted.",
            "In line with the guidance,46 these are posted.",
        ),
        ("Works are under Creative Commons Zero.", "Works are under Creative Commons Attribution."),
        ("See :pep:`8105` for more.", "See :pep:`8106` for more."),
    ],
    ids=["letters", "name", "mark of a note", "word of a name", "code"],
)
def test_a_number_that_counts_nothing_is_no_quantity(old: str, new: str) -> None:
    (change,) = changes_of(old, new)
    assert "quantity" not in [effect.kind for effect in change.effects]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("At least 10 members vote.", "At least 20 members vote."),
        ("There are 3 Board seats.", "There are 4 Board seats."),
        ("Two members may ask for it.", "Three members may ask for it."),
    ],
)
def test_a_number_before_what_it_counts_is_a_quantity(old: str, new: str) -> None:
    (change,) = changes_of(old, new)
    assert ("quantity", "up") in [(effect.kind, effect.direction) for effect in change.effects]
