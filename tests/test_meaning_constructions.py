"""Constructions as patterns: what they match and write, which are candidates, and where two sentences meet by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.meaning.turns import constructions
from draftdiff.meaning.turns.abreast import constructed_towards
from draftdiff.meaning.turns.constructions import constructed, told_by_constructions
from draftdiff.meaning.turns.patterns import filled, literals, matches, names, parsed
from draftdiff.meaning.words.data_files import construction_tables
from draftdiff.meaning.words.forms.verb_forms import nouns_of
from draftdiff.meaning.words.lexicon import lexicon

ENGLISH = lexicon("en")
GROUPS = construction_tables("en")["table"]["groups"]
WORDS = sorted(
    {word for group in GROUPS for one in group for words in literals(one) for word in words if word[0] != "{"}
)
OTHERS = "the a clerk clerks deed deeds sign signs signed seal of and , . not shall is if who it".split()
SENTENCES = st.lists(st.sampled_from(OTHERS) | st.sampled_from(WORDS), min_size=1, max_size=9)


def found(pattern: str, said: str) -> list[dict[str, str]]:
    return [
        {name: " ".join(held) for name, held in bound.items()} for *_, bound in matches(pattern, said.split(), ENGLISH)
    ]


def test_a_slot_holds_a_phrase_and_no_second_clause() -> None:
    assert {"A": "the toll"} in found("^ A applies", "the toll applies")
    assert found("^ A applies $", "the clerk shall say that it applies") == [{"A": "it"}]
    assert {"A": "the barges , rafts and punts"} in found("^ A pay", "the barges , rafts and punts pay")
    assert found("^ A shall", "if it rains , the fair shall") == [{"A": "the fair"}]
    assert not found("no A may", "no clerk who may")


def test_marks_bar_quantifiers_and_relatives() -> None:
    assert found("give A! back", "give the key back")
    assert not found("give A! back", "give every key back")
    assert not found("^ to A- promptly", "to the clerk who objects promptly")


def test_verbs_adjectives_and_nouns_are_written_in_other_forms() -> None:
    (bound,) = [
        bound for *_, bound in matches("the m:adj v:noun of n:many", "the prompt sale of boats".split(), ENGLISH)
    ]
    written = [" ".join(words) for words in filled("m:adv v:base a n:one", bound, ENGLISH)]
    assert written == ["promptly sell a boat"]


def test_alternatives_are_chosen_once() -> None:
    (bound,) = [bound for *_, bound in matches("A1 means|includes", "vessel includes".split(), ENGLISH)]
    assert list(filled("the word A1 means|includes", bound, ENGLISH)) == [["the", "word", "vessel", "includes"]]


def test_nouns_of_doing() -> None:
    assert "adoption" in nouns_of("adopt", ENGLISH)
    assert "rise" in nouns_of("rise", ENGLISH)
    assert "table" not in nouns_of("table", ENGLISH)


def test_every_pattern_of_the_table_can_be_read_and_some_can_be_written() -> None:
    for group in GROUPS:
        assert all(map(parsed, group))
        held = [names(one) for one in group]
        assert any(one <= other for at, one in enumerate(held) for place, other in enumerate(held) if at != place), (
            group
        )


@given(SENTENCES, SENTENCES)
def test_no_construction_fails_on_any_words(one: list[str], other: list[str]) -> None:
    assert all(all(turned) for turned in constructed(one, other, ENGLISH))


@given(SENTENCES, SENTENCES)
def test_what_is_written_is_told_by_the_quick_look(one: list[str], other: list[str]) -> None:
    if any(True for _ in constructed(one, other, ENGLISH)):
        assert told_by_constructions(tuple(one), tuple(other), ENGLISH)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("small rafts are exempt from the toll .", "the toll does not apply to small rafts ."),
        ("no raft found adrift may be sold .", "rafts found adrift may not be sold ."),
        ("the board shall appoint a clerk . the clerk shall keep the seal .",
         "the board shall appoint a clerk , who shall keep the seal ."),
    ],
)  # fmt: skip
def test_sentences_meet_by_a_construction(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        *_, last = constructed_towards(one.split(), other.split(), ENGLISH)
        assert last[0] == last[1]


def test_without_a_construction_nothing_is_told() -> None:
    one, other = "the clerk shall keep the file .".split(), "the file shall be kept by the clerk .".split()
    assert not list(constructed_towards(one, other, ENGLISH))


def test_words_that_only_move_are_looked_for_where_no_others_differ() -> None:
    said = "the clerk shall promptly tell the owner".split()
    assert told_by_constructions(tuple(said), tuple("the clerk shall tell the owner promptly".split()), ENGLISH)
    assert not told_by_constructions(tuple(said), tuple("the clerk shall promptly tell an owner".split()), ENGLISH)


def test_other_languages_have_none() -> None:
    assert not constructions.told_by_constructions(("a", "b"), ("b", "a"), lexicon("de"))
