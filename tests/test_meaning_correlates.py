"""Both halves of "not only ... but also", and who acts where a sentence was turned into the other voice."""

from __future__ import annotations

import pytest

from meanings import said


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The code binds only licensed brokers.", "The code binds not only licensed brokers but also their agents.",
         "scope:broader"),
        ("The choir sings not only in the abbey but also in village halls.", "The choir sings only in the abbey.",
         "scope:narrower"),
        ("The fund insures not only barns but also the stock in them.", "The fund insures barns.", "scope:narrower"),
        ("The rule binds not only staff but also helpers.", "The rule binds not staff but helpers.",
         "negation:flip scope:narrower"),
        ("The gate is not only shut but also locked.", "The gate is not only shut but also barred.", "other"),
    ],
)  # fmt: skip
def test_what_is_named_besides(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The engineer shall inspect hydrants twice a year.", "Hydrants shall be inspected twice a year.",
         "actor:dropped"),
        ("The minutes are kept in the safe.", "The clerk keeps the minutes in the safe.", "actor:added"),
        ("The plan was approved by the delegates.", "The bureau approved the plan.", "actor:swapped style"),
        ("The plan was approved by the delegates.", "The delegates approved the plan.", "style"),
    ],
)  # fmt: skip
def test_who_acts_in_the_other_voice(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The engineer shall inspect hydrants twice a year.", "Hydrants shall be repaired twice a year."),
        ("The engineer shall inspect no hydrants.", "No hydrants shall be inspected."),
        ("Every guide shall learn a song.", "A song shall be learned."),
    ],
)  # fmt: skip
def test_another_deed_or_reach_is_more_than_another_actor(old: str, new: str) -> None:
    assert said(old, new) not in (["actor:dropped"], ["actor:swapped", "style"])


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Taxis that run on gas are exempt from the toll.", "Taxis, which run on gas, are exempt from the toll.",
         "scope:broader"),
        ("The club thanks the guests, who brought cakes.", "The club thanks the guests that brought cakes.",
         "scope:narrower"),
        ("Taxis that run on gas are exempt.", "Taxis which run on gas are exempt.", "style"),
        ("Seats for elderly guests are reserved.", "Seats for elderly and frail guests are reserved.",
         "beneficiary:broader"),
        ("Seats are reserved for elderly guests.", "Seats are reserved for elderly and frail guests.",
         "beneficiary:broader"),
        ("Seats are directly reserved for guests.", "Seats are directly or indirectly reserved for guests.",
         "scope:broader"),
    ],
)  # fmt: skip
def test_clauses_set_off_and_adjectives_that_end_as_adverbs(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()
