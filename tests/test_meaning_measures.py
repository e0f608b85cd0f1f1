"""Laws of numbers, sums and dates: two ways to write one value are one, and of two values one is the greater."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, example, given
from hypothesis import strategies as st

from draftdiff.changes.kinds import EDITORIAL
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
DATES = (
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%d}-{MONTHS[day.month - 1][:3]}-{day.year}",
)
SUMS = (
    lambda sum_: f"${sum_:,}",
    lambda sum_: f"${sum_}",
    lambda sum_: f"{sum_:,} dollars",
)
COUNTS = (
    lambda count: f"{count:,} members",
    lambda count: f"{count} members",
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def told(old: str, new: str) -> tuple[set[tuple[str, str | None]], bool]:
    effects, substantive = explain_edit(old, new, edits(old, new))
    return {(effect.kind, effect.direction) for effect in effects}, substantive


@given(DAYS, DAYS, st.sampled_from(DATES), st.sampled_from(DATES))
@example(date(2019, 6, 12), date(2019, 6, 14), DATES[0], DATES[0])
@example(date(2018, 8, 24), date(2018, 8, 25), DATES[2], DATES[3])
def test_a_later_day_is_later_however_it_is_written(one, other, before, after):
    assume(one != other)
    old, new = f"The Council meets on {before(one)}.", f"The Council meets on {after(other)}."
    assert told(old, new) == ({("time", "later" if other > one else "earlier")}, True)


@given(DAYS, st.sampled_from(DATES), st.sampled_from(DATES))
def test_one_day_is_one_however_it_is_written(day, before, after):
    old, new = f"The Council meets on {before(day)}.", f"The Council meets on {after(day)}."
    kinds, substantive = told(old, new)
    assert not substantive
    assert {kind for kind, _ in kinds} <= EDITORIAL


@given(st.integers(2, 10**12), st.integers(2, 10**12), st.sampled_from(SUMS), st.sampled_from(SUMS))
@example(331_442_114, 331_442_115, SUMS[0], SUMS[0])
@example(2_210_000_000, 2_210_000_010, SUMS[0], SUMS[2])
def test_a_greater_sum_is_up_however_it_is_written(one, other, before, after):
    assume(one != other)
    old, new = f"The fund pays {before(one)} a year.", f"The fund pays {after(other)} a year."
    assert told(old, new) == ({("quantity", "up" if other > one else "down")}, True)


@given(st.integers(2, 10**12), st.sampled_from(SUMS), st.sampled_from(SUMS))
def test_one_sum_is_one_however_it_is_written(sum_, before, after):
    old, new = f"The fund pays {before(sum_)} a year.", f"The fund pays {after(sum_)} a year."
    assert not told(old, new)[1]


@given(st.integers(2, 10**10), st.integers(2, 10**10), st.sampled_from(COUNTS), st.sampled_from(COUNTS))
@example(12_345_678, 12_345_679, COUNTS[0], COUNTS[0])
def test_more_members_are_more(one, other, before, after):
    assume(one != other)
    old, new = f"The panel has {before(one)}.", f"The panel has {after(other)}."
    assert told(old, new) == ({("quantity", "up" if other > one else "down")}, True)
