"""What changed no words for good: it is found first, and is no act of anybody."""

from __future__ import annotations

import pytest
from attrs import evolve

import draftdiff as dd
from draftdiff.history import (
    History,
    attribute,
    between,
    nonevents,
    reinstatements,
    removals,
    survival,
)
from draftdiff.model import Draft, Paragraph
from draftdiff.testing import LawBroken, laws

RULES = (
    "Every member may table a motion before the meeting begins and shall send it to the clerk.",
    "The chair counts the votes in public and declares the result without delay.",
    "Two thirds of the members present and voting carry an amendment of these rules.",
)


def draft(id, lines, parent=None, by=(), **fields):
    parents = () if parent is None else (parent,)
    return Draft([Paragraph(line) for line in lines], id, None, parents, by, **fields)


def line(*texts, by=()):
    """A history of markdown texts, each made from the one before."""
    drafts = []
    for number, text in enumerate(texts):
        parents = [f"v{number - 1}"] if number else []
        who = [by[number]] if by else []
        drafts.append(
            dd.read_text(text, id=f"v{number}", parents=parents, proposers=who, format="markdown")
        )
    return History(drafts)


def fresh(history, id):
    return "".join(span.text for span in attribute(history, id).spans if span.origin == id)


def wiki(*, blanked):
    """Ten versions of a page that grows; with six blankings woven in, each undone at once."""
    drafts, lines, last = [], [], None
    for number in range(10):
        lines = [*lines, f"Rule {number} says that {RULES[number % 3]}"]
        drafts.append(draft(f"v{number}", lines, last, ["Ana" if number % 2 else "Ben"]))
        last = f"v{number}"
        if blanked and number in (1, 2, 4, 5, 7, 8):
            vandal = [] if number % 2 else ["Nothing to see in this page any more."]
            drafts.append(draft(f"blank{number}", vandal, last, ["Vandal"]))
            drafts.append(draft(f"back{number}", lines, f"blank{number}", ["Patrol"]))
            last = f"back{number}"
    return History(drafts)


def test_six_blankings_move_neither_survival_nor_who_introduced_words():
    plain, woven = wiki(blanked=False), wiki(blanked=True)
    ends = [
        {side: curve[-1].surviving if curve else 1.0 for side, curve in survival(one).items()}
        for one in (plain, woven)
    ]
    assert ends[1].pop("Vandal", None) is None
    assert ends[0] == ends[1]
    by = [
        [(span.text, span.introduced_by) for span in attribute(one, "v9").spans]
        for one in (plain, woven)
    ]
    assert by[0] == by[1]
    assert removals(woven) == reinstatements(woven) == ()
    assert {"Ana", "Ben"} <= {flow.source for flow in reinstatements(woven, undone=True)}
    kinds = [row.kind for row in nonevents(woven)]
    assert (kinds.count("gap"), kinds.count("revert"), kinds.count("repeat")) == (3, 3, 3)


def test_a_revert_and_what_it_undid_struck_nothing():
    history = History(
        [
            draft("v1", RULES, by=["UK"]),
            draft("v2", RULES[:2], "v1", ["Iran"]),
            draft("v3", RULES, "v2", ["Cuba"]),
        ]
    )
    assert [(row.kind, row.since, row.undone) for row in nonevents(history)] == [
        ("revert", "v1", ("v2",))
    ]
    assert removals(history) == reinstatements(history) == ()
    assert [flow.target for flow in removals(history, undone=True)] == ["Iran"]
    assert [flow.target for flow in reinstatements(history, undone=True)] == ["Cuba"]


def test_what_others_went_on_from_was_not_undone():
    history = History(
        [
            draft("v1", RULES, by=["UK"]),
            draft("v2", RULES[:2], "v1", ["Iran"]),
            draft("v3", RULES, "v2", ["Cuba"]),
            draft("branch", [*RULES[:2], "Done."], "v2", ["Chair"]),
        ]
    )
    assert [flow.target for flow in removals(history)] == ["Iran"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# The rules of the board\n\nAll vote.", "# The\n\n# rules of the board\n\nAll vote."),
        (
            "Members: Ana Bell, Ben Cole, Cem Dal, Dina Ek and Eva Fox.",
            "Members:\n\n- Ana Bell\n- Ben Cole\n- Cem Dal\n- Dina Ek\n- Eva Fox",
        ),
        ("The term Board means all who vote.", 'The term "Board" means all who vote.'),
        (
            "Each member shall vote\nin person at the seat.",
            "Each member\nshall vote in person at the seat.",
        ),
    ],
)
def test_wrapping_and_bullets_write_no_words(old, new):
    history = line(old, new)
    assert fresh(history, "v1") == ""


def test_a_copy_that_was_changed_keeps_the_words_that_both_had():
    one = "Each project may nominate up to two members through a process of its own choosing."
    old = f"Part one. {one}\n\nPart two of the rules. {one}"
    new = f"Part one. {one}\n\nPart two of the rules. {one.replace('two members', 'two voting members')}"
    assert fresh(line(old, new), "v1").strip() == "voting"


def test_words_put_into_a_comment_are_not_struck():
    sentence = "For more information on how your project can benefit please see the other page."
    history = line(f"All vote.\n\n{sentence}", f"All vote.\n\n<!-- {sentence} -->", "All vote.")
    assert between(history, "v0", "v1").removed == ()
    assert removals(History(list(history.values())[:2])) == ()
    (gone,) = between(history, "v0", "v2").removed
    assert gone.removed_by == "v2"
    changes = dd.diff(history["v0"], history["v1"], history=history)
    assert [change.credits for change in changes if change.kind == "delete"] == [()]


def test_words_that_stood_in_a_comment_are_no_new_ones():
    sentence = "For more information on how your project can benefit please see the other page."
    history = line(f"All vote.\n\n<!-- {sentence} -->", f"All vote.\n\n{sentence}")
    assert fresh(history, "v1") == ""
    assert attribute(history, "v1").spans[-1].origin == "v0"
    laws.attribution(attribute, history)


def test_bytes_agree_of_ours_and_not_of_who_credits_all_to_the_last():
    history = wiki(blanked=True)
    laws.bytes_agree(attribute, between, history)

    def latest(history, id):
        found = attribute(history, id)
        return type("Spans", (), {"spans": [evolve(span, origin=id) for span in found.spans]})

    with pytest.raises(LawBroken, match="holds it as often"):
        laws.bytes_agree(latest, between, history)


def test_credits_leave_the_effects_open():
    history = line("The Parties shall act.\n\nDone.", "The Parties should act.\n\nDone.")
    (change,) = dd.diff(history["v0"], history["v1"], history=history)
    assert change.credits
    assert "effects" in change._makers
    assert [effect.direction for effect in change.effects] == ["weaker"]
