"""Definitions: what a term covers after a change, and what only looks like a change of it."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from meanings import said, said_in_order


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("exceeding 50 megawatts", "exceeding 100 megawatts", "quantity:up definition:narrower"),
        ("in excess of 50 megawatts", "in excess of 20 megawatts", "quantity:down definition:broader"),
        ("that exceeds 50 megawatts", "that exceeds 100 megawatts", "quantity:up definition:narrower"),
        ("not exceeding 50 megawatts", "not exceeding 100 megawatts", "quantity:up definition:broader"),
        ("that does not exceed 50 megawatts", "that does not exceed 40 megawatts", "quantity:down definition:narrower"),
        ("of up to 50 megawatts", "of up to 40 megawatts", "quantity:down definition:narrower"),
        ("of more than 50 megawatts", "of at least 50 megawatts", "quantity:down definition:broader"),
        ("between 40 and 50 megawatts", "between 30 and 60 megawatts", "quantity:broader definition:broader"),
        # no bound, and no common measure
        ("of 50 megawatts", "of 60 megawatts", "quantity:up definition:swapped"),
        ("of at least 50 tonnes", "of at least 50 metres", "quantity:swapped definition:swapped"),
    ],
)
def test_a_limit_in_a_definition(old: str, new: str, want: str) -> None:
    before, after = (f'"Large plant" means a plant with an input {limit}.' for limit in (old, new))
    assert said_in_order(before, after) == want.split()


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("includes", "means", "narrower"),
        ("means", "includes", "broader"),
        ("includes, but is not limited to,", "means only", "narrower"),
        ("includes, without limitation,", "means", "narrower"),
        ("includes", "includes, but is not limited to,", "broader"),
        ("means", "means, but is not limited to,", "broader"),
        ("includes, but is not limited to,", "includes only", "narrower"),
        # both leave as much open
        ("means", "comprises", "swapped"),
        ("means only", "means", "broader"),
    ],
)
def test_open_and_closed_definitions(old: str, new: str, want: str) -> None:
    effects = said_in_order(f'"Waste" {old} ash, slag and dust.', f'"Waste" {new} ash, slag and dust.')
    assert effects == [f"definition:{want}"]


def test_the_opener_is_told_whole() -> None:
    old, new = '"Waste" includes, without limitation, ash.', '"Waste" means ash.'
    effects, _ = explain_edit(old, new, edits(old, new))
    assert [(effect.old, effect.new) for effect in effects] == [("includes, without limitation,", "means")]


@pytest.mark.parametrize(
    ("more", "fewer", "reach"),
    [
        ("a plane tree standing on public land and entered in the list", "a plane tree entered in the list", "broader"),
        ("a plane tree standing on public land and entered in the list", "a plane tree standing on public land",
         "broader"),
        ("a tree entered in the list and bearing a plaque", "a tree entered in the list", "broader"),
        ("articles made by hand and sold on the market", "articles sold on the market", "broader"),
        ("a person who buys scrap and who holds a licence", "a person who buys scrap", "broader"),
        # nouns are a list
        ("storm, flood and armed conflict", "storm and flood", "narrower"),
        ("mining in the zone and fishing in the lake", "mining in the zone", "narrower"),
        ("the digging of wells and the building of roads", "the digging of wells", "narrower"),
        ("ash removed from stoves and dust swept from floors", "ash removed from stoves", "narrower"),
        ("a parent living in the house and a child", "a parent living in the house", "narrower"),
        # either is enough
        ("ash removed from stoves or swept from floors", "ash removed from stoves", "narrower"),
    ],
)  # fmt: skip
def test_tests_and_members_of_a_term(more: str, fewer: str, reach: str) -> None:
    long, short = f'"Thing" means {more}.', f'"Thing" means {fewer}.'
    back = {"broader": "narrower", "narrower": "broader"}[reach]
    assert said_in_order(long, short) == [f"definition:{reach}"]
    assert said_in_order(short, long) == [f"definition:{back}"]


@pytest.mark.parametrize(
    ("more", "fewer", "want"),
    [
        ("The Agent keeps all Proceeds, meaning the sums collected from sales, in a separate account.",
         "The Agent keeps all Proceeds in a separate account.", "definition:dropped"),
        ("The Agent keeps all Proceeds (meaning any sums collected from sales) in a separate account.",
         "The Agent keeps all Proceeds in a separate account.", "definition:dropped"),
        ("Guests, meaning persons invited by a member, may use the library.", "Guests may use the library.",
         "definition:dropped"),
        # what follows from something, and another meaning of the word
        ("The word is read in its ordinary meaning.", "The word is read.", "other"),
    ],
)  # fmt: skip
def test_what_a_word_means_beside_it(more: str, fewer: str, want: str) -> None:
    assert said_in_order(more, fewer) == [want]
    assert said_in_order(fewer, more) == [want.replace("dropped", "added")]


def test_what_follows_is_no_definition() -> None:
    assert said("The gate is shut.", "The gate is shut, meaning that the yard is closed.") != ["definition:added"]


@pytest.mark.parametrize(
    ("more", "reach"), [("wholly or mainly", "broader"), ("primarily", "broader"), ("wholly", "narrower")]
)
def test_adverbs_that_ask_for_less(more: str, reach: str) -> None:
    old = '"Consumer" means a person acting outside a trade.'
    assert said_in_order(old, f'"Consumer" means a person acting {more} outside a trade.') == [f"definition:{reach}"]


@pytest.mark.parametrize(("word", "reach"), [("before", "broader"), ("after", "narrower"), ("in", "swapped")])
def test_a_date_in_a_definition(word: str, reach: str) -> None:
    old, new = (f'"Old car" means a car first registered {word} {year}.' for year in (1980, 1990))
    assert said_in_order(old, new) == ["time:later", f"definition:{reach}"]


def test_what_a_term_excludes() -> None:
    old, new = '"Vehicle" includes a trailer.', '"Vehicle" excludes a trailer.'
    assert said_in_order(old, new) == ["negation:flip", "definition:narrower"]
    assert said_in_order(new, old) == ["negation:flip", "definition:broader"]
