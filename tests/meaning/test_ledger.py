"""Acts counted as people count them: duties, lists, permissions; nothing that still stands."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.analysis import strength
from draftdiff.history import History
from draftdiff.meaning import ledger

KEPT = "Intro of the charter.\n\n{}\n\nEnd of the charter."


def acts(old, new):
    before, after = (
        dd.read_text(text, id=name, format="markdown") for text, name in ((old, "a"), (new, "b"))
    )
    rows = ledger(dd.diff(before, after), before, after)
    return [(row.act, row.sign) for row in rows if row.kind == "deontic" or row.sign]


def test_a_list_struck_is_one_act_and_a_permission_no_duty():
    text = "Members may vote by post.\n\nMaintainers shall:\n\n- keep the code base clean\n- answer questions"
    old = dd.read_text(KEPT.format(text), id="a")
    new = dd.read_text(KEPT.format(""), id="b")
    rows = ledger(dd.diff(old, new), old, new)
    assert [(row.act, row.sign, row.draft, row.line, row.step) for row in rows] == [
        ("permission struck", 0, "a", 3, "b"),
        ("list struck", -1, "a", 5, "b"),
    ]
    assert rows[1].old == "Maintainers shall: / keep the code base clean / answer questions"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "The clerk shall report each year.",
            "The clerk should report each year.",
            [("duty softened", -1)],
        ),
        (
            "The clerk should report each year.",
            "The clerk shall report each year.",
            [("duty hardened", 1)],
        ),
        ("The clerk may report.", "The clerk can report.", [("", 0)]),
        ("You should ask the team first.", "Ask the team first.", []),
    ],
)
def test_a_duty_is_softened_or_hardened(old, new, found):
    assert acts(KEPT.format(old), KEPT.format(new)) == found


def test_what_still_stands_in_the_bytes_is_not_struck():
    duty = "The treasurer shall publish the accounts of the year before the first of May."
    moved = f"# Money\n\n{duty}\n\n# Votes\n\nAll vote in public."
    assert acts(moved, f"# Money\n\n# Votes\n\nAll vote in public.\n\nMoreover: {duty}") == []
    assert acts(moved, f"# Money\n\n<!-- {duty} -->\n\n# Votes\n\nAll vote in public.") == []
    reworded = "Before the first of May of each year the accounts are published by the treasurer."
    assert (
        acts(moved, f"# Money\n\nOther matters.\n\n# Votes\n\nAll vote in public. {reworded}") == []
    )
    assert acts(moved, "# Money\n\n# Votes\n\nAll vote in public.") == [("duty struck", -1)]


def test_often_for_usually_adds_no_hedge():
    assert [
        row
        for row in acts("The clerk shall often report.", "The clerk shall usually report.")
        if row[1]
    ] == []


def test_a_language_beside_it_does_not_change_the_effect():
    old, new = (
        "The Parties {} submit a report each year.".format,
        "各国应当合作，以促进可持续发展，并定期报告。",
    )
    for more in ("", f"\n\n{new}", f"\n\n{new * 9}"):
        first, last = (dd.read_text(old(verb) + more) for verb in ("shall", "should"))
        effects = [effect for change in dd.diff(first, last) for effect in change.effects]
        assert [(effect.kind, effect.direction) for effect in effects] == [("deontic", "weaker")]


def test_a_forgotten_space_is_no_substance():
    for old, new, substantive in (
        ("as in theBoard rules", "as in the Board rules", False),
        ("They are nowhere.", "They are now here.", True),
    ):
        (change,) = dd.diff(dd.read_text(old), dd.read_text(new))
        assert change.substantive is substantive


def test_a_history_is_counted_step_by_step():
    texts = (
        "A stub.",
        "A stub.\n\nThe clerk shall report to the members each year.",
        "A stub.\n\nThe clerk should report to the members each year.",
        "A stub.",
        "A stub.\n\nThe clerk should report to the members each year.",
    )
    drafts = [dd.read_text(text, id=f"v{number}") for number, text in enumerate(texts)]
    history = History.line(drafts)
    rows = strength(history)
    assert [(row.step, row.act, row.sign) for row in rows] == [
        ("v1", "duty added", 1),
        ("v2", "duty softened", -1),
    ]
    assert [row.step for row in strength(history, undone=True)] == ["v1", "v2", "v3", "v4"]
    assert strength(history, "v0") == ()
