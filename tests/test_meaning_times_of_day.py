"""Seasons, parts of the day, stages of an instrument and units of speed, beside words that only look like them."""

from __future__ import annotations

import pytest

from meanings import said


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The hedges are cut every spring.", "The hedges are cut every autumn.", "time:swapped"),
        ("Meetings take place in the morning.", "Meetings take place in the evening.", "time:swapped"),
        ("Keys are returned by Sunday evening.", "Keys are returned by Sunday noon.", "time:earlier"),
        ("The gate is locked at sunset.", "The gate is locked at 9 p.m.", "time:swapped"),
        ("It is due a year after the signature of the pact.", "It is due a year after the ratification of the pact.",
         "time:later"),
        ("It is due a year after the entry into force of the pact.", "It is due a year after the adoption of the pact.",
         "time:earlier"),
        # what describes a thing, and what is no limit
        ("The spring water is tested.", "The winter water is tested.", "scope:swapped"),
        ("The minutes record the signature of the pact.", "The minutes record the adoption of the pact.", "other"),
    ],
)  # fmt: skip
def test_other_times(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Trains keep below 80 km/h here.", "Trains keep below 80 mph here.", "quantity:up"),
        ("Ships keep below 12 knots here.", "Ships keep below 12 km/h here.", "quantity:down"),
        ("Tanks hold 40 litres.", "Tanks hold 40 gallons.", "quantity:up"),
        ("Speed is limited to 6knots.", "Speed is limited to 6 knots.", "space"),
        ("It sounds if the probe fails.", "It sounds if the probe fails three times in a row.", "condition:narrower"),
        ("It sounds if one probe fails.", "It sounds if two probes fail.", "quantity:up"),
    ],
)
def test_other_units(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ('"Night" means the hours between sunset and sunrise.', '"Night" means the hours between 9 p.m. and 5 a.m.',
         "definition:swapped"),
        ('"Night" means the hours after 9 p.m.', '"Night" means the hours after 10 p.m.',
         "definition:narrower time:later"),
    ],
)  # fmt: skip
def test_times_that_a_term_covers(old: str, new: str, want: str) -> None:
    assert said(old, new) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The library opens on two days each week.", "The library opens on four days each week.", "quantity:up"),
        ("It is open for two days.", "It is open for four days.", "time:later"),
        ("It is laid within thirty sitting days.", "It is laid within forty sitting days.", "time:later"),
        ("It is served before noon.", "It is served before 9 a.m.", "time:earlier"),
        ("It closes before midnight.", "It closes before 11 p.m.", "time:earlier"),
        ("It closes at 2300 hours.", "It closes at 2200 hours.", "time:earlier"),
        ("Lead is banned by 2031.", "Lead is banned after 2031.", "time:later"),
        ("Claims lodged after 15 May will lapse.", "Claims lodged after 1 May will lapse.", "time:earlier"),
        ("Paragraph 9 may be used.", "Paragraph 8 may be used.", "reference:swapped"),
        ("It is due within a week.", "It is due within two weeks.", "time:later"),
        ("It meets in even-numbered years.", "It meets in odd-numbered years.", "time:swapped"),
        ("The 2010 edition of the code applies.", "The 2021 edition of the code applies.", "reference:swapped"),
        ("The 2010 budget of the club applies.", "The 2021 budget of the club applies.", "time:later"),
    ],
)
def test_rates_and_times_of_day(old: str, new: str, want: str) -> None:
    assert said(old, new) == [want]
