"""Plain cases: few words in a form that says by itself what they do, each reader counted by itself."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.changes.kinds import Effect
from draftdiff.meaning.confidence import SURE, counts, plain_case, share_right
from draftdiff.meaning.settling import ScoredEffect


def shown(old: str, new: str) -> list[tuple[str, str | None, str, str]]:
    changes = dd.diff(
        dd.read_text(old, id="old", language="en"), dd.read_text(new, id="new", language="en")
    )
    effects = [effect for change in changes for effect in change.shown_effects]
    return [(effect.kind, effect.direction, effect.old, effect.new) for effect in effects]


PLAIN = [
    ("The share is 60 % of fees.", "The share is 55 % of fees.", "quantity down 60 % > 55 %"),
    ("The fee is $500 a year.", "The fee is $700 a year.", "quantity up $500 > $700"),
    ("The quorum is 5 members.", "The quorum is 7 members.", "quantity up 5 > 7"),
    ("Members shall report.", "Members may report.", "deontic weaker shall > may"),
    ("Members should report.", "Members shall report.", "deontic stronger should > shall"),
    ("Members shall report.", "Members shall not report.", "negation added  > not"),
    ("Fees are not refundable.", "Fees are refundable.", "negation dropped not > "),
    (
        "It ends on 1 March 2020.",
        "It ends on 1 June 2021.",
        "time later 1 March 2020 > 1 June 2021",
    ),
    ("Pay within 30 days.", "Pay within 20 days.", "time down 30 days > 20 days"),
    (
        "See version 1.2 of it.",
        "See version 1.3 of it.",
        "reference swapped version 1.2 > version 1.3",
    ),
    (
        "Members may copy the text of a report.",
        "Members may copy the text or images of a report.",
        "scope broader  > images",
    ),
    ("We ask for input.", "We ask for technical input.", "scope narrower  > technical"),
    (
        "Members may vote.",
        "Members may vote, subject to approval of the Board.",
        "condition added  > subject to approval of the Board",
    ),
    ("Officers are chosen.", "Officers are chosen within 30 days.", "time added  > within 30 days"),
    (
        "Fees are due in May.",
        "Fees are due in May. The clerk shall keep the list.",
        "deontic added  > The clerk shall keep the list",
    ),
    (
        "Fees are due in May.",
        "Fees are due in May. See the handbook for details.",
        "reference added  > See the handbook for details",
    ),
    (
        "Take measures to ensure safety;",
        "Promote safety;",
        "deontic weaker Take measures to ensure > Promote",
    ),
]


@pytest.mark.parametrize(("old", "new", "want"), PLAIN, ids=[row[2] for row in PLAIN])
def test_plain_cases_are_shown(old: str, new: str, want: str) -> None:
    ((kind, direction, old_words, new_words),) = shown(old, new)
    assert f"{kind} {direction} {old_words} > {new_words}" == want


NOT_PLAIN = [
    ("All of it is for Basecamp 3.", "All of it is for Basecamp 4."),
    ("You can edit or delete comments.", "You can edit, delete, or hide comments."),
    ("It is done by the TAC vote.", "It is done by the TAC or parent WG vote."),
    ("If any, the fee is paid back.", "The fee is paid back, if any."),
    ("Do not accept names.", "Do not accept new names."),
    ("It goes to the Community Working Group.", "It goes to the Community Building Working Group."),
]


@pytest.mark.parametrize(("old", "new"), NOT_PLAIN)
def test_what_only_looks_plain_is_left_open(old: str, new: str) -> None:
    assert shown(old, new) == []


def test_a_reader_seen_seldom_is_as_often_right_as_all_of_them() -> None:
    rows = {"exact:time:put": (80, 100)}
    assert share_right("denied:negation:came", rows) == pytest.approx(0.8)
    assert share_right("exact:time:put", rows) == pytest.approx(0.8)
    assert share_right("exact:time:put", {**rows, "bound:deontic:came": (0, 100)}) < SURE


def test_what_came_and_what_went_are_counted_apart() -> None:
    names = [
        plain_case(ScoredEffect(Effect("condition", "added", *words), source="conditional"))
        for words in (("", "if so"), ("if so", ""), ("if", "when"))
    ]
    assert names == [f"conditional:condition:{way}" for way in ("came", "went", "put")]
    assert plain_case(ScoredEffect(Effect("condition", "added"), source="table")) is None


def test_counts_are_of_plain_cases_alone() -> None:
    for case, (right, told) in counts().items():
        assert 0 <= right <= told
        assert case.count(":") == 2
