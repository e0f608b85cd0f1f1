"""What a word that only one side has needs near it, if its sentence is to say the same in one common form.

A word of no phrase needs another form of itself across, one of a phrase what says the same, one of a construction the
words that come and go with it. What the code turns tells its words where it turns them (``BESIDE``).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import Final

from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.forms.traits import small_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.hours import TELLING
from draftdiff.meaning.words.synonymy import exceptions, restating
from draftdiff.meaning.words.synonymy.clues import Clue, beginning
from draftdiff.meaning.words.synonymy.collocations import verbs_with
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, equivalents
from draftdiff.meaning.words.synonymy.exchanging import telling_partners
from draftdiff.meaning.words.synonymy.light_verbs import helps, verb_of_deed
from draftdiff.meaning.words.synonymy.restating import is_roman
from draftdiff.meaning.words.synonymy.telling import of_numbers

_NONE: Final[frozenset[str]] = frozenset()
# The needs of so many words are kept.
_KEPT: Final = 1 << 13
# What all figures, numbers and times offer and want of each other.
_NUMBER: Final = "#"
_HOURS: Final = TELLING | {"noon", "midday", "past", "half", "quarter"}
# Adverbs offer it to "in a reasonable manner".
_ADVERB: Final = "-ly"
_WAYS: Final = frozenset({"manner", "basis", "fashion", "way"})
_PAIRED: Final = {
    "only": frozenset({"also"}), "but": frozenset({"also"}), "also": frozenset({"only", "but"}),
    "we": frozenset({"us"}), "us": frozenset({"we"}), "they": frozenset({"them"}), "them": frozenset({"they"}),
    "he": frozenset({"him"}), "him": frozenset({"he"}), "i": frozenset({"me"}), "me": frozenset({"i"}),
}  # fmt: skip
#: What code that turns a word needs beside it.
_BESIDE: Final = {
    word: frozenset().union(*(told.get(word, ()) for told in (exceptions.BESIDE, restating.BESIDE, _PAIRED)))
    for word in (*exceptions.BESIDE, *restating.BESIDE, *_PAIRED)
}


class Needs(dict[str, Clue]):
    """The needs of the words of a language that were asked for, in their common spelling."""

    def __init__(self, tables: Lexicon) -> None:
        super().__init__()
        self._tables, self._known = tables, equivalents(tables.language)
        self._small = small_words(tables) | self._known.among("articles")
        self._free = self._known.among("relative") | self._known.among("articles") | {"the"}
        self._bounds = frozenset(chain.from_iterable(tables.phrases_of("comparator")))

    def __missing__(self, form: str) -> Clue:
        if len(self) >= _KEPT:
            self.clear()
        found = self[form] = self._needed(form)
        return found

    def _needed(self, form: str) -> Clue:
        known, language = self._known, self._tables.language
        marks = self._forms(form)
        partners, alone = telling_partners(form, language)
        helped = helps(form, language)
        beside = {*partners, *_BESIDE.get(form, _NONE), *verbs_with(form, language), *helped}
        if _NUMBER in marks:
            beside.add("(")  # said twice
        if form in self._tables.among("grammar.by"):
            beside |= self._tables.among("grammar.be")
        if form in self._bounds:
            beside |= self._bounds
        beside.discard(form)
        return Clue(
            free=alone or form in self._free or not form[:1].isalnum() or form.endswith("'s"),
            phrased=form in self._small,
            offers=marks | {_ADVERB} if form.endswith("ly") else marks,
            wants=marks | {_ADVERB} if form in _WAYS else marks,
            beside=frozenset(beside) if beside else _NONE,
            across=known.across[form] | helped if helped else known.across[form],
        )

    def _forms(self, form: str) -> frozenset[str]:
        """What a word has in common with its other forms, what says the same as its verb, and all figures."""
        tables, found = self._tables, {beginning(form)}
        owner = verb_of(form[:-2], tables) if form.endswith("'s") else None
        for verb in (verb_of(form, tables), owner, verb_of_deed(form, tables.language)):
            if verb is not None:
                found |= {beginning(verb), f"~{self._stands_for(verb)}"}
        return frozenset(found | {_NUMBER} if _counts(form, self._known) else found)

    def _stands_for(self, verb: str) -> str:
        """The verb whose form all verbs of its group take."""
        alone = self._known.forms.get(verb, {}).get("")
        return " ".join(alone[0][1]) if alone else verb


def _counts(form: str, known: Equivalents) -> bool:
    """True for a figure, a number, a unit, a time of day."""
    return form[:1].isdecimal() or of_numbers(form, known) or form in known.ordinals or form in _HOURS or is_roman(form)


@lru_cache
def needs(tables: Lexicon) -> Needs:
    """The needs of the words of a language.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> known = needs(lexicon("en"))
        >>> "solely" in known["only"].beside, "if" in known["event"].across, known["dog"].across
        (True, True, frozenset())
    """
    return Needs(tables)
