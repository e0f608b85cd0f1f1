"""Tables of a language are made once, and what is told of its words is kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from draftdiff.meaning.words.making import kept_by_word, made_once


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    yield
    gc.enable()


@made_once
def _collects(language: str) -> tuple[bool, str]:
    return gc.isenabled(), language


def test_no_garbage_is_looked_for_while_a_table_is_made():
    gc.enable()
    assert _collects("off") == (False, "off")
    assert gc.isenabled()


def test_nobody_who_looks_for_no_garbage_is_made_to_look_for_it():
    gc.disable()
    assert _collects("still off") == (False, "still off")
    assert not gc.isenabled()


def test_garbage_is_looked_for_again_where_a_table_cannot_be_made():
    gc.enable()

    @made_once
    def fails(language: str) -> None:
        raise KeyError(language)

    with pytest.raises(KeyError):
        fails("en")
    assert gc.isenabled()


def test_a_table_is_among_the_oldest_things_and_nothing_is_frozen():
    gc.enable()
    table = made_once(lambda language: [language])("en")
    assert any(table is one for one in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0


def test_what_others_have_frozen_stays_frozen():
    gc.enable()
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        made_once(lambda language: [language])("en")
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()


def test_what_is_told_of_a_word_is_kept_for_each_language():
    asked = []

    @kept_by_word(8)
    def told(word: str, language: str) -> str:
        asked.append((word, language))
        return f"{word}-{language}"

    assert [told("a", "en"), told("a", "fr"), told("a", "en")] == ["a-en", "a-fr", "a-en"]
    assert asked == [("a", "en"), ("a", "fr")]


def test_no_more_words_are_kept_than_was_said():
    asked = []
    told = kept_by_word(2)(lambda word, language: asked.append(word) or word.upper())
    assert [told(word, "en") for word in ("a", "b", "c", "a")] == ["A", "B", "C", "A"]
    assert asked == ["a", "b", "c", "a"]
