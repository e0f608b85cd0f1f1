"""Bounds and ranges: which are turned round, which reach farther, and what only looks so."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from meanings import said_in_order


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The plan is due no later than 3 May.", "The plan is due no earlier than 3 May.", "time:flip"),
        ("The plan is due no earlier than 3 May.", "The plan is due by 3 May.", "time:flip"),
        ("The plan is due before 3 May.", "The plan is due not earlier than 3 May.", "time:flip"),
        ("The plan is due no later than 3 days before the vote.",
         "The plan is due no earlier than 3 days before the vote.", "time:flip"),
        ("The estate is shared out within six months of the grant.",
         "The estate is shared out not earlier than six months after the grant.", "time:flip"),
        ("The claim is served within 14 days after issue.", "The claim is served not less than 14 days after issue.",
         "time:flip"),
        ("The permit lasts for at least 30 days.", "The permit lasts for at most 30 days.", "time:flip"),
        ("The road is closed until 3 October.", "The road is closed from 3 October.", "time:flip"),
        ("The lease runs from the date of signature.", "The lease runs until the date of signature.", "time:flip"),
        ("The gates are open until Monday.", "The gates are open from Monday.", "time:flip"),
        ("The pilot lasts at least six months.", "The pilot lasts no longer than six months.", "time:flip"),
        ("Claims are brought up to two years after it.", "Claims are brought no sooner than two years after it.",
         "time:flip"),
        ("It is filed at the earliest on 3 May.", "It is filed at the latest on 3 May.", "time:flip"),
        # with another value, what became of the value
        ("The plan is due no later than 3 May.", "The plan is due no earlier than 8 May.", "time:later"),
        ("The claim is served within 14 days after issue.", "The claim is served not less than 21 days after issue.",
         "time:later"),
        # "after" is only later
        ("The plan is due by 3 May.", "The plan is due after 3 May.", "time:later"),
        ("The form is filed after the vote.", "The form is filed before the vote.", "time:earlier"),
        ("The form is due earlier than 3 May.", "The form is due later than 3 May.", "time:later"),
        ("It no longer lasts six months.", "It lasts six months.", "negation:flip"),
        # another bound on the same side
        ("The plan is due before 3 May.", "The plan is due not later than 3 May.", "time:later"),
        ("The permit lasts for 30 days.", "The permit lasts for at least 30 days.", "time:later"),
        ("The permit lasts for 30 days.", "The permit lasts for up to 30 days.", "time:earlier"),
        ("Notice is given 30 days before the end.", "Notice is given at least 30 days before the end.",
         "time:earlier"),
        # no time
        ("The letter comes from Bern.", "The letter comes by Bern.", "other"),
    ],
)  # fmt: skip
def test_a_time_turned_round(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == want.split()


def test_what_leads_to_the_event_is_no_effect_of_its_own() -> None:
    old, new = "Payment is due within two days of receipt.", "Payment is due no earlier than two days after receipt."
    effects, _ = explain_edit(old, new, edits(old, new))
    assert [(effect.old, effect.new) for effect in effects] == [("within", "no earlier than")]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It is kept between 4 and 8 degrees Celsius.", "It is kept between 2 and 10 degrees Celsius.",
         "quantity:broader"),
        ("It is kept between 4 and 8 degrees Celsius.", "It is kept between 5 and 7 degrees Celsius.",
         "quantity:narrower"),
        ("The ball weighs 410\u2013450 g.", "The ball weighs 400\u2013460 g.", "quantity:broader"),
        ("The team has two to six persons.", "The team has three to five persons.", "quantity:narrower"),
        ("Work is done between 1 September and 31 October.", "Work is done between 1 August and 30 November.",
         "time:broader"),
        ("The trip lasts from 1 May 2027 until 3 June 2027.", "The trip lasts from 1 April 2027 until 3 August 2027.",
         "time:broader"),
        ("The gate is shut from 11 p.m. to 5 a.m.", "The gate is shut from 1 a.m. to 4 a.m.", "time:narrower"),
        ("Hunting is barred from 1 December to 31 January.", "Hunting is barred from 2 January to 15 January.",
         "time:narrower"),
        ("Notice is given three to five days before the vote.", "Notice is given two to six days before the vote.",
         "time:broader"),
        ("It is open from Monday to Friday.", "It is open from Monday to Saturday.", "time:broader"),
        ("It is open from Monday to Friday.", "It is open from Tuesday to Thursday.", "time:narrower time:narrower"),
        # moved as a whole
        ("It is open from Monday to Friday.", "It is open from Tuesday to Saturday.", "time:swapped time:swapped"),
        ("It is kept between 4 and 8 degrees Celsius.", "It is kept between 6 and 10 degrees Celsius.",
         "quantity:up quantity:up"),
        ("Hunting is barred from 1 June to 31 August.", "Hunting is barred from 1 May to 31 July.",
         "time:swapped time:swapped"),
        # one end tells what became of it
        ("It is kept between 4 and 8 degrees Celsius.", "It is kept between 4 and 10 degrees Celsius.", "quantity:up"),
        ("The park is open from May to October.", "The park is open from April to October.", "time:earlier"),
        # no ranges
        ("The court has two judges and six clerks.", "The court has one judge and eight clerks.",
         "quantity:down quantity:up"),
        ("The lease costs 4 euros and 8 cents.", "The lease costs 2 euros and 10 cents.", "quantity:down quantity:up"),
    ],
)  # fmt: skip
def test_a_range_that_grows_or_shrinks(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The council will sell the land to the trust by May 2027.",
         "In due course, the council will sell the land to the trust.", "time:weaker"),
        ("The council will sell the land to the trust no later than 3 May.",
         "The council will promptly sell the land to the trust.", "time:weaker"),
        ("As soon as possible, the council will sell the land.", "The council will sell the land within ten days.",
         "time:stronger"),
        # of two deeds, and no deadline
        ("The council will sell the land by 3 May and publish the deed.",
         "The council will sell the land and promptly publish the deed.", "time:added time:dropped"),
        ("The council will sell it by 3 May; it publishes the deed.",
         "The council will sell it; it promptly publishes the deed.", "time:added time:dropped"),
        ("The council shall meet on 3 May.", "From time to time, the council shall meet.", "time:added time:dropped"),
        ("A tenant for ten years shall be heard.", "A tenant shall be heard in good time.", "time:added time:dropped"),
    ],
)  # fmt: skip
def test_a_deadline_that_became_soft_elsewhere(old: str, new: str, want: str) -> None:
    assert sorted(said_in_order(old, new)) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The jury awards at least four prizes.", "The jury awards at most four prizes.", "quantity:flip"),
        ("The strip is no more than 6 metres wide.", "The strip is no less than 6 metres wide.", "quantity:flip"),
        ("Loads over 3 tonnes are barred.", "Loads under 3 tonnes are barred.", "quantity:flip"),
        ("Three or more members may ask.", "Three or fewer members may ask.", "quantity:flip"),
        ("Courses have a minimum of six guests.", "Courses have a maximum of six guests.", "quantity:flip"),
        ("The minimum depth is 12 metres.", "The maximum depth is 12 metres.", "quantity:flip"),
        ("The dose shall not exceed 5 mg.", "The dose shall not fall below 5 mg.", "quantity:flip"),
        ("The dose shall be at least 5 mg.", "The dose shall not exceed 5 mg.", "quantity:flip"),
        ("The dose shall not be less than 5 mg.", "The dose shall not be more than 5 mg.", "quantity:flip"),
        ("The dose shall not exceed 5 mg.", "The dose shall be less than 5 mg.", "quantity:down"),
        ("The dose shall not exceed 5 mg.", "The dose shall be at most 5 mg.", "style"),
        # with another number, what became of the number
        ("The jury awards at least four prizes.", "The jury awards at most five prizes.", "quantity:up"),
        # another bound on the same side, and a bound that came
        ("The jury awards more than four prizes.", "The jury awards at least four prizes.", "quantity:down"),
        ("The jury awards four prizes.", "The jury awards at most four prizes.", "quantity:down"),
        # another unit
        ("Loads of at least 3 tonnes are barred.", "Loads of at most 3 metres are barred.", "quantity:swapped"),
        # no number
        ("The maximum effort is made.", "The minimum effort is made.", "scope:swapped"),
    ],
)
def test_a_number_whose_bound_is_turned_round(old: str, new: str, want: str) -> None:
    assert said_in_order(old, new) == [want]
