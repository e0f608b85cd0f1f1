"""What a changed measure is a change of: rates, shares of a whole, numbers in conditions and in more of a list."""

from __future__ import annotations

import pytest

from meanings import said, said_in_order


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Interest accrues at 4% per annum.", "Interest accrues at 4% per month.", "quantity:up"),
        ("A juror is paid 60 dollars a day.", "A juror is paid 60 dollars a week.", "quantity:down"),
        ("The wage is 60 dollars a day for all.", "The wage is 60 dollars an hour for all.", "quantity:up"),
        (
            "The fine is \u00a3100 for each day of the offence.",
            "The fine is \u00a3100 for the offence.",
            "quantity:down",
        ),
        # no amount is due
        ("The council meets annually.", "The council meets monthly.", "time:earlier"),
        ("The board spends a week on it.", "The board spends a day on it.", "time:earlier"),
    ],
)
def test_how_often_an_amount_is_due(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Producers shall bear the cost of waste.", "Producers shall bear at least 80 % of the cost of waste.",
         "quantity:down"),
        ("Producers shall bear half of the cost of waste.", "Producers shall bear the cost of waste.", "quantity:up"),
        ("Liability is limited to the charges paid.", "Liability is limited to 150% of the charges paid.",
         "quantity:up"),
        # the whole was not meant
        ("The buyer may keep part of the price.", "The buyer may keep up to 5 per cent of the price.",
         "quantity:added"),
        ("The bidder shall lodge a bond equal to 3 per cent of the price.", "The bidder shall lodge a bond.",
         "quantity:dropped"),
    ],
)  # fmt: skip
def test_a_share_of_the_whole(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Where the child is under ten, the guardian signs.", "Where the child is abroad, the guardian signs.",
         "condition:swapped"),
        ("The bid is preferred if prices are equal.", "The bid is preferred if prices differ by less than 3 per cent.",
         "condition:swapped"),
        # another number, and one that is no condition
        ("Where the child is under ten, the guardian signs.", "Where the child is under six, the guardian signs.",
         "quantity:down"),
        ("The fee is ten euros where the child is abroad.", "The fee is low where the child is abroad.",
         "quantity:dropped"),
    ],
)  # fmt: skip
def test_a_number_in_a_condition(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # of which years, and how often
        ("It falls for each year in which nobody claims.", "It falls for any year in which nobody claims.",
         "scope:broader"),
        ("The council meets each year.", "The council meets.", "time:dropped"),
        # how often more is done
        ("Operators shall carry out checks.", "Operators shall carry out checks and undergo annual tests.",
         "action:added"),
        ("Operators shall carry out checks.", "Operators shall carry out annual checks.", "time:added"),
        # which are meant
        ("Staff must record all gifts in the book.", "Staff must record all gifts worth over 50 euros in the book.",
         "scope:narrower"),
        # one more of what a term covers
        ('"Rest day" means a Sunday or a public holiday.',
         '"Rest day" means a Sunday, a day between Christmas and 15 January or a public holiday.',
         "definition:broader"),
        # a soft time
        ("The union shall be given reasonable notice.", "The union shall be given at least 60 days' notice.",
         "time:stronger"),
        ("The union shall be given notice of it.", "The union shall be given 60 days' notice of it.", "time:added"),
        # beside a proviso
        ("Stalls may stay until midnight.", "Stalls may stay until 1 a.m., provided that the music ends at ten.",
         "time:later condition:added"),
        # from when a delay counts
        ("It may be used after three years from the date of signature.", "It may be used from the date of signature.",
         "time:earlier"),
    ],
)  # fmt: skip
def test_times_and_sums_that_tell_something_else(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == want.split()


def test_two_hyphens_are_no_minus() -> None:
    assert "quantity" not in " ".join(said("The pH is 6.5 -- 7.5 there.", "The pH is 6.5\u20137.5 there."))
    assert said_in_order("It is kept at -7.5 degrees.", "It is kept at 7.5 degrees.") == ["quantity:up"]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It ends with the sixty-day display period.", "It ends with the sixteen-day display period.", "time:earlier"),
        ("She is elected for a two-year term.", "She is elected for a four-year term.", "time:later"),
        ("A 30-day notice is given.", "A 60-day notice is given.", "time:later"),
        ("A 500-metre zone is set up.", "A 300-metre zone is set up.", "quantity:down"),
        ("A five-member panel decides.", "A three-member panel decides.", "quantity:down"),
        ("A thirty-day notice is given.", "A 30-day notice is given.", "style"),
        # nothing is counted
        ("It is a two-way street.", "It is a one-way street.", "scope:swapped"),
    ],
)
def test_measures_of_one_word(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == [want]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Leave is granted at half pay.", "Leave is granted at full pay.", "quantity:up"),
        ("The Council decides by consensus.", "The Council decides by a majority of two thirds.", "quantity:down"),
        ("A majority of two thirds is needed.", "A majority of three quarters is needed.", "quantity:up"),
    ],
)
def test_the_whole_is_a_share(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == [want]


def test_full_is_no_share_beside_none() -> None:
    assert "quantity" not in " ".join(said("Leave is granted at full pay.", "Leave is granted at basic pay."))


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("A rule takes >= 4/5 of the votes.", "A rule takes > 4/5 of the votes.", "quantity:up"),
        ("A rule takes >= 4/5 of the votes.", "A rule takes at least 4/5 of the votes.", "style"),
        ("A rule takes \u2264 5 votes.", "A rule takes at most 5 votes.", "style"),
        ("A rule takes 50%+1 of the votes.", "A rule takes 50% of the votes.", "quantity:down"),
        ("A rule takes 50%+1 of the votes.", "A rule takes more than 50% of the votes.", "style"),
        ("A rule takes more than 50% + 1 of the votes.", "A rule takes more than 50% of the votes.", "quantity:down"),
        ("A rule takes half plus one of the votes.", "A rule takes more than half of the votes.", "style"),
        # the end of a tag, and a sum of two things
        ("It keeps <td>5 rooms.", "It keeps <td>6 rooms.", "quantity:up"),
        ("The fee is 50% + 1 dollar.", "The fee is 50%.", "quantity:dropped"),
    ],
)
def test_bounds_in_signs(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == [want]
