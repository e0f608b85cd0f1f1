"""What must never be called editorial: lists whose first word belongs to one member, marks that moved, other ranges."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

DATA = Path(__file__).parent / "data" / "meaning"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Charitable donations, jobs and loans are listed.", "Charitable jobs, donations and loans are listed."),
        (
            "Forced labour, trafficking and servitude are banned.",
            "Forced trafficking, labour and servitude are banned.",
        ),
        ("Articles 5 and 8 shall apply.", "Articles 5 to 8 shall apply."),
        ("The panda eats, shoots and leaves.", "The panda eats shoots, and leaves."),
        ("Persons (e.g. minors, adults) may appeal.", "Persons minors, (e.g. adults) may appeal."),
        ("Keep the statement; however, date it.", "Keep the however, statement; date it."),
        ("A member shall not fail to act.", "A member may act."),
        ("Temperatures shall stay above -5 degrees.", "Temperatures shall stay above 5 degrees."),
        ("The load is 10 mg.", "The load is 10 Mg."),
        ("10 mSv", "10 MSv"),
        ("Let us eat, children.", "Let us eat children."),
        ("Mar. 1, 2026 is the day.", "May 1, 2026 is the day."),
        ("The lessor shall insure the flat.", "The lessee shall insure the flat."),
    ],
)
def test_is_substantive(old: str, new: str) -> None:
    effects, substantive = explain_edit(old, new, edits(old, new))
    assert substantive
    assert effects


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("The list names foxes, badgers and hares.", "The list names hares, foxes and badgers.", "style"),
        ("A judge and an engineer sit.", "An engineer and a judge sit.", "style"),
        ("See PEP 8.", "See :pep:`8`.", "style"),
        ("The term ends on 31/12/2026.", "The term ends on 31 December 2026.", "style"),
        ("The fine is US$ 500.", "The fine is 500 US dollars.", "style"),
        ("The goverment of the day", "The government of the day", "spelling"),
        ("Discoloured, unfavourable and dishonoured", "Discolored, unfavorable and dishonored", "spelling"),
        ("Two kilogrammes are catalogued.", "Two kilograms are cataloged.", "spelling"),
        ("The low income tenant", "The low-income tenant", "spelling"),
        ("The lease starts on Mar. 1, 2026.", "The lease starts on March 1, 2026.", "style"),
        ("Approx. 40 seats are kept.", "Approximately 40 seats are kept.", "style"),
        ("The clerk attends it, too.", "The clerk attends it too.", "punctuation"),
        ("Due on 5 MAY 2026.", "Due on 5 May 2026.", "case"),
        (
            "It is due within 14 days, by post or by hand.",
            "It is due within 14 days – by post or by hand.",
            "punctuation",
        ),
        ("One has leave: the Packaging team.", "One has leave: the Packaging Team.", "case"),
    ],
)
def test_is_editorial(old: str, new: str, kind: str) -> None:
    effects, substantive = explain_edit(old, new, edits(old, new))
    assert not substantive
    assert {effect.kind for effect in effects} == {kind}


def test_of_an_abbreviation_that_may_be_a_word_nobody_can_tell() -> None:
    old, new = "They told US so.", "They told us so."
    effects, substantive = explain_edit(old, new, edits(old, new))
    assert substantive
    assert [effect.kind for effect in effects] == ["other"]


def test_a_dash_makes_one_thing_of_a_list() -> None:
    old, new = "Bring knives, forks or spoons.", "Bring knives – forks or spoons."
    assert explain_edit(old, new, edits(old, new))[1]


def test_a_day_and_a_month_that_could_be_each_other_prove_nothing() -> None:
    old, new = "Due on 03/04/2026.", "Due on 3 April 2026."
    assert explain_edit(old, new, edits(old, new))[1]


@pytest.mark.parametrize(
    "name",
    [
        "tuning",
        "held_out",
        "strangers_1",
        "strangers_2",
        "final",
        "look_alikes",
        "udhr_pairs",
        "independent_dev",
        "independent_final",
        "independent_third",
    ],
)
def test_no_substance_of_any_set_is_called_editorial(name: str) -> None:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["substantive"]]
    missed = [
        row["id"]
        for row in rows
        if not explain_edit(row["old"], row["new"], edits(row["old"], row["new"]), row.get("language", "en"))[1]
    ]
    assert rows
    assert missed == []
