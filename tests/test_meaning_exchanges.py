"""A law over others' sentences: two who trade places in a sentence change what it says, if no list joins them."""

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.words.lexicon import lexicon
from meanings import said_in_order

DATA = Path(__file__).parent / "data" / "meaning"
WORD = re.compile(r"[A-Za-z]+")
# What joins two of one list, or says of the one that it is the other.
JOINED = re.compile(r"[,;:/]|\b(?:and|or|nor|but|both|together|as well as)\b")
PRONOUNS = frozenset({"he", "she", "it", "they", "both", "who", "each", "anyone", "everyone", "nobody", "one", "all"})
ENGLISH = lexicon("en")
NAMES = ENGLISH.any_of("grammar.agents", "grammar.persons") - PRONOUNS


def sentences():
    """Each English sentence of the sets once."""
    for path in sorted(DATA.glob("*.jsonl")):
        for row in map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines())):
            if row.get("language", "en") == "en" and isinstance(row.get("old"), str):
                yield from (row["old"], row["new"])


def exchanges():
    """A sentence with two who act or are acted for, and the same with the one in the place of the other."""
    for said in dict.fromkeys(sentences()):
        words = list(WORD.finditer(said))
        often = Counter(match[0] for match in words)
        named = [match for match in words if match[0].lower() in NAMES and often[match[0]] == 1]
        for first, second in combinations(named, 2):
            one, other, between = first[0], second[0], said[first.end() : second.start()]
            alike = one.lower()[:4] == other.lower()[:4]  # "Party", "Parties"
            if alike or between.isspace() or JOINED.search(between):
                continue
            places = {one: other, other: one}
            yield said, WORD.sub(lambda match, places=places: places.get(match[0], match[0]), said)


def test_who_trades_places_in_a_sentence_is_substance():
    pairs = list(exchanges())[::3]
    found = [(old, new) for old, new in pairs if not explain_edit(old, new, edits(old, new))[1]]
    assert (len(pairs) > 1_000, found) == (True, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("At the request of a member, the chair shall rise.", "At the request of the chair, a member shall rise."),
        ("On the lessor's request, the lessee pays.", "On the lessee's request, the lessor pays."),
        ("The court hears the crew and the owner's agent.", "The court hears the agent and the owner's crew."),
        ("The tenant, that is, the person named above, pays.", "The person, that is, the tenant named above, pays."),
    ],
)  # fmt: skip
def test_a_comma_alone_makes_no_list(old, new):
    assert explain_edit(old, new, edits(old, new))[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The clerk, the chair and the guest may sign.", "The chair, the clerk and the guest may sign."),
        ("The following are exempt: schools, clinics.", "The following are exempt: clinics, schools."),
    ],
)
def test_members_of_a_list_may_trade_places(old, new):
    assert not explain_edit(old, new, edits(old, new))[1]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("ability to resolve disputes in good ways;", "negotiate and resolve disputes in good ways;",
         ["other", "action:added"]),
        ("The town shall inspect the roads.", "The town shall repair the roads.", ["action:swapped"]),
        ("We may suspend an account.", "We may suspend an account or otherwise limit your use.", ["action:added"]),
        ("We may sell by auction.", "We may sell by auction or otherwise.", ["scope:broader"]),
        # forms of the same words are partners all the same
        ("Aid is given to orphans and refugees.", "Aid is given to orphaned refugees.", ["other"]),
        # a number of what there was before came
        ("Members are elected for 3 years.", "The board is composed of 5 members. They are elected for 3 years.",
         ["quantity:added"]),
    ],
)  # fmt: skip
def test_a_word_with_its_conjunction_is_no_partner(old: str, new: str, want: list[str]) -> None:
    found = said_in_order(old, new)
    assert all(one in found for one in want)
    assert "action:swapped" in want or "action:swapped" not in found


def test_a_plural_with_its_verb_is_a_clause() -> None:
    old = "For clarity, plans of roads are old."
    assert said_in_order(old, "For clarity, new lists need a vote, and plans of roads are old.") == ["other"]
    old = "The club keeps dogs and cats."
    assert said_in_order(old, "The club keeps dogs, birds and cats.") == ["scope:broader"]
