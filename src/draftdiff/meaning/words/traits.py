"""What a word lets the rules find in its sentence: its traits, as bits, worked out when it is first met.

A rule that needs a trait is not asked about sentences without it; see ``rules/asking.py``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.layers import belongs_to_phrase, phrase_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.measures import BEGINNING, is_figurative
from draftdiff.meaning.words.spelling import spelling, word_form

#: A bracket of a composite text.
BRACKET: Final = 1 << 0
#: "(".
OPENING: Final = 1 << 1
#: A figure, a sign, "twenty-five": a measure can begin at it.
FIGURE: Final = 1 << 2
#: A word with which a phrase begins that a measure can begin with.
MEASURING: Final = 1 << 3
#: A word that only names of instruments hold, or a web address.
NAMING: Final = 1 << 4
#: A word with which a phrase begins that cites.
CITING: Final = 1 << 5
#: What ends a clause.
BORDER: Final = 1 << 6
#: A word that has a reverse or may be one by its prefix; any word where negations agree with each other.
REVERSING: Final = 1 << 7
#: "he" or "his".
PRONOUN: Final = 1 << 8
#: A word of a number or of a phrase with another wording, and any mark but signs.
PHRASED: Final = 1 << 9
#: A word or sign that is not shared by so many phrases that it tells of none.
TELLING: Final = 1 << 10
#: A word or sign, no mark.
SAYING: Final = 1 << 11
#: A word of Latin letters that its common spelling leaves one.
PLAIN: Final = 1 << 12
#: A mark that parts words.
PARTING: Final = 1 << 14
#: A word whose common spelling so many phrases share that it tells of none.
COMMON: Final = 1 << 15
#: A word whose common spelling is of no number and of no phrase with another wording.
FOREIGN: Final = 1 << 13

#: Brackets, as words.
BRACKETS: Final = frozenset("[]\uff3b\uff3d\u3010\u3011")
#: Persons, as pronouns: who acts or is acted upon, and whose something is.
PERSONAL: Final = frozenset({"he", "she", "him"})
POSSESSIVE: Final = frozenset({"his", "her"})
_SIGNS: Final = frozenset("$\u20ac\u00a3\u00a5%")
_PARTING: Final = frozenset(",.;:()")
_BORDERS: Final = frozenset(";:.")
# The traits of so many words are kept.
_KEPT: Final = 1 << 15


class Traits(dict[str, int]):
    """The traits of the words of a language that were asked for."""

    def __init__(self, tables: Lexicon) -> None:
        super().__init__()
        self._tables = tables
        self._naming = tables.among("reference.instruments") | tables.among("reference.acronyms")
        begun = [(phrase[0], {entry.kind for entry in entries}) for phrase, entries in tables.known_phrases()]
        self._measuring = frozenset(word for word, kinds in begun if not kinds.isdisjoint(BEGINNING))
        self._citing = frozenset(word for word, kinds in begun if "citation" in kinds)
        self._phrased, self._common = phrase_words(tables.language), spelling(tables.language).common

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = sum(bit for bit, has in self._told(word) if has)
        return found

    def _told(self, word: str) -> tuple[tuple[int, bool], ...]:
        said = word[0].isalnum() or word in _SIGNS
        form = word_form(word, self._tables.language)
        return (
            (BRACKET, word in BRACKETS),
            (OPENING, word == "("),
            (FIGURE, not word.isalpha() and is_figurative(word, self._tables)),
            (MEASURING, word in self._measuring),
            (NAMING, word in self._naming or word.startswith("http")),
            (CITING, word in self._citing),
            (BORDER, word in _BORDERS),
            (REVERSING, self._tables.concord or has_reverse(word, self._tables)),
            (PRONOUN, word in PERSONAL or word in POSSESSIVE),
            (PHRASED, not said or belongs_to_phrase(word, self._phrased)),
            (TELLING, said and word not in self._common),
            (SAYING, said),
            (PLAIN, all(one.isascii() and one.isalpha() for one in (word, form))),
            (PARTING, word in _PARTING),
            (COMMON, form in self._common and form in self._phrased),
            (FOREIGN, not belongs_to_phrase(form, self._phrased)),
        )


@lru_cache
def traits(tables: Lexicon) -> Traits:
    """The traits of the words of a language."""
    return Traits(tables)


def has_reverse(word: str, tables: Lexicon) -> bool:
    """A quick look: False for a word that has no reverse and cannot be one by its prefix."""
    if word in tables.opposites or tables.base_of(word) in tables.opposites:
        return True
    return word.startswith(tables.negative_prefixes)
