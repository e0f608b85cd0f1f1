"""Edits proved one after the other: what is told of each, and that one of substance is not lost among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.turns import places as places_of_phrases
from draftdiff.meaning.turns import turning
from draftdiff.meaning.turns.turning import are_one, meeting
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

ENGLISH = lexicon("en")
EQUIVALENTS = equivalents("en")


def effects(old: str, new: str) -> tuple[list[tuple[str, str | None]], bool]:
    found, substantive = explain_edit(old, new, edits(old, new))
    return [(effect.kind, effect.direction) for effect in found], substantive


def test_an_edit_of_substance_stays_the_only_one_among_turns() -> None:
    old = "The clerk shall inform the owner within ten days and shall publish the decision if it is not confidential."
    new = "The clerk shall inform the owner within five days and publish the decision unless it is confidential."
    found, substantive = effects(old, new)
    assert substantive
    assert [effect for effect in found if effect[0] != "style"] == [("time", "earlier")]


def test_a_mark_that_is_proved_with_turns_is_punctuation() -> None:
    old = "The flag State shall, as soon as possible, and in any case within two days, acknowledge receipt."
    new = "The flag State shall acknowledge receipt as soon as possible and in any case within two days."
    found, substantive = effects(old, new)
    assert not substantive
    assert {kind for kind, _ in found} == {"style", "punctuation"}


def test_a_turn_is_not_made_where_a_term_lost_its_capital() -> None:
    old = "The Buyer shall return the Goods unless the Seller agrees."
    new = "The Buyer shall return the goods if the Seller does not agree."
    assert effects(old, new)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the clerk shall keep the file .", "the file shall be kept by the clerk ."),
        ("no vessel shall enter without a permit .", "a vessel may enter only with a permit ."),
        ("if it is late , the board shall meet .", "the board shall meet if it is late ."),
    ],
)
def test_turned_sentences_meet_from_either_side(old: str, new: str) -> None:
    tables = lexicon("en")
    for one, other in ((old, new), (new, old)):
        *_, last = meeting(one.split(), other.split(), tables)
        assert are_one(*last, "en")


@pytest.mark.parametrize("language", ["de", "fr", "und"])
def test_no_turn_is_made_in_another_language(language: str) -> None:
    old, new = "It is void if it is not signed.", "It is void unless it is signed."
    assert explain_edit(old, new, edits(old, new), language)[1]


KEYS = sorted({word for needed, _ in turning._TURNS for word in needed})
LITTLE = sorted({word for words in (EQUIVALENTS.among("borders"), EQUIVALENTS.among("finite")) for word in words})
OTHERS = "board boards report request requested not be than lower exceed who that the a y , . ; ( ) 18 years".split()


@given(st.lists(st.sampled_from(KEYS) | st.sampled_from(LITTLE) | st.sampled_from(OTHERS), min_size=1, max_size=9))
def test_no_turn_fails_on_any_words(words):
    for _, turn in turning._TURNS:
        for turned in turn(list(words), ENGLISH):
            assert all(turned)


@given(st.lists(st.sampled_from(KEYS) | st.sampled_from(LITTLE) | st.sampled_from(OTHERS), min_size=1, max_size=9))
def test_turns_are_found_by_the_words_they_need(words):
    asked = [turn for needed, turn in turning._TURNS if not needed or not needed.isdisjoint(words)]
    every = [tuple(turned) for turn in asked for turned in turn(list(words), ENGLISH)]
    assert list(turning.turned(tuple(words), ENGLISH)) == every
    assert len(asked) < len(turning._TURNS)


FEW = st.lists(st.sampled_from(["in", "writing", "promptly", "to"]), max_size=8)


@given(FEW, FEW.filter(bool))
def test_a_phrase_stands_where_all_its_words_do(words, parts):
    places = [at for at in range(len(words)) if words[at : at + len(parts)] == parts]
    assert places_of_phrases.standing(parts, words) == places
