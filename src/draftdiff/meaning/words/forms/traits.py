"""What a word lets the rules find in its sentence: its traits, as bits, worked out when it is first met.

A rule that needs a trait is not asked about sentences without it; see ``asking.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.forms.layers import belongs_to_phrase, phrase_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.measures import BEGINNING, is_figurative
from draftdiff.meaning.words.spelling import word_form
from draftdiff.meaning.words.spelling_tables import spelling

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
#: The longest word of a phrase that cites.
CITING: Final = 1 << 5
#: A word that has a reverse or may be one by its prefix; any word where negations agree with each other.
REVERSING: Final = 1 << 6
#: "he" or "his".
PRONOUN: Final = 1 << 7
#: A word of a number or of a phrase with another wording, and any mark but signs.
PHRASED: Final = 1 << 8
#: A word or sign that is not shared by so many phrases that it tells of none.
TELLING: Final = 1 << 9
#: A word or sign, no mark.
SAYING: Final = 1 << 10
#: A word of Latin letters that its common spelling leaves one.
PLAIN: Final = 1 << 11
#: A mark that parts words.
PARTING: Final = 1 << 12
#: A word whose common spelling so many phrases share that it tells of none.
COMMON: Final = 1 << 13
#: "by"; "to", "for" and "among"; "support", "pay" and the like.
BY: Final = 1 << 14
RECEIVING: Final = 1 << 15
SUPPORTING: Final = 1 << 16
#: Words with which phrases of these kinds begin: modals, operative verbs.
BINDING: Final = 1 << 17
CALLING: Final = 1 << 18
#: The longest word of "for the benefit of" and the like.
FAVOURING: Final = 1 << 19
#: An article or verb that follows the number of a noun.
AGREEING: Final = 1 << 20
#: A word whose common spelling is of no number and of no phrase with another wording.
FOREIGN: Final = 1 << 21
#: A verb of giving, sending, sharing or making.
GIVING: Final = 1 << 22
#: A word of what leads to those whose part something is ("the duty of", "it is for").
CHARGING: Final = 1 << 23
#: A word or figure, no conjunction.
WEIGHTY: Final = 1 << 24
#: A word that no subject holds before its verb: a relative pronoun, a form of "be" or "have"; any mark but a comma.
HALTING: Final = 1 << 25
#: "jointly" and the like.
JOINT: Final = 1 << 26
#: "that", "which" or "who".
CLAUSAL: Final = 1 << 27
#: An article, preposition, form of "be", relative pronoun and the like.
SMALL: Final = 1 << 28
#: The longest word of a phrase that a measure can begin with: fewer sentences have it than have the first one.
MEASURED: Final = 1 << 29
#: A word that its common spelling writes otherwise.
RESPELLED: Final = 1 << 30

#: A word that a prefix turns into its reverse has more letters.
SHORTEST_REVERSED: Final = 3
#: Brackets, as words.
BRACKETS: Final = frozenset("[]\uff3b\uff3d\u3010\u3011")
#: Persons, as pronouns: who acts or is acted upon, and whose something is.
PERSONAL: Final = frozenset({"he", "she", "him"})
POSSESSIVE: Final = frozenset({"his", "her"})
_CLAUSAL: Final = frozenset({"that", "which", "who"})
_AGREEING: Final = frozenset("the is are was were has have does do".split())
#: What stands before a recipient.
RECIPIENT: Final = frozenset({"to", "for"})
#: And before those who share something.
SHARING: Final = frozenset({"among", "amongst", "between"})
_GIVING: Final = ("giving", "sending", "allowing_in", "making", "sharing")
_CHARGING: Final = frozenset("responsibility duty task rests rest lies lie falls up incumbent it".split())
_FIRST: Final = {
    **dict.fromkeys(BEGINNING, MEASURING), "modal": BINDING, "responsible": BINDING, "operative": CALLING,
}  # fmt: skip
_LONGEST: Final = {**dict.fromkeys(BEGINNING, MEASURED), "citation": CITING, "benefit": FAVOURING}
_SIGNS: Final = frozenset("$\u20ac\u00a3\u00a5%")
_PARTING: Final = frozenset(",.;:()")
# The traits of so many words are kept.
_KEPT: Final = 1 << 15


class Traits(dict[str, int]):
    """The traits of the words of a language that were asked for."""

    def __init__(self, tables: Lexicon) -> None:
        super().__init__()
        self._tables = tables
        supporting = ("supporting", "borne", "two_objects", "supplying")
        self._listed = bits_of(
            [
                (NAMING, tables.any_of(*(f"reference.{name}" for name in ("instruments", "acronyms", "codes")))),
                (BY, tables.among("grammar.by")), (RECEIVING, RECIPIENT), (RECEIVING, SHARING),
                (SUPPORTING, tables.any_of(*(f"grammar.{name}" for name in supporting))),
                (GIVING, tables.any_of(*(f"grammar.{name}" for name in _GIVING))), (CHARGING, _CHARGING),
                (JOINT, tables.among("grammar.jointly")), (AGREEING, _AGREEING), (CLAUSAL, _CLAUSAL),
                (PRONOUN, PERSONAL), (PRONOUN, POSSESSIVE),
            ]
        )  # fmt: skip
        phrased = [(bit, [phrase[0] for phrase in tables.phrases_of(kind)]) for kind, bit in _FIRST.items()]
        phrased += [(bit, [max(one, key=len) for one in tables.phrases_of(kind)]) for kind, bit in _LONGEST.items()]
        halting = tables.any_of("grammar.relative", "grammar.be", "grammar.having")
        self._of_all = bits_of([(HALTING, halting), (SMALL, small_words(tables)), *phrased])
        self._links = tables.among("grammar.and")
        self._phrased, self._common = phrase_words(tables.language), spelling(tables.language).common

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = self._of_word(word) if word[0].isalnum() else self._of_mark(word)
        return found

    def _of_word(self, word: str) -> int:
        found, form = SAYING, word_form(word, self._tables.language)
        if word.isascii() and word.isalpha() and form.isascii() and form.isalpha():
            found |= PLAIN
        elif not word.isalpha() and is_figurative(word, self._tables):
            found |= FIGURE
        found |= PHRASED * belongs_to_phrase(word, self._phrased) | TELLING * (word not in self._common)
        found |= COMMON * (form in self._common and form in self._phrased)
        found |= FOREIGN * (not belongs_to_phrase(form, self._phrased))
        found |= self._listed.get(word, 0) | NAMING * word.startswith("http") | WEIGHTY * (word not in self._links)
        return found | self._of_any(word)

    def _of_mark(self, word: str) -> int:
        found = BRACKET * (word in BRACKETS) | OPENING * (word == "(")
        found |= PARTING * (word in _PARTING) | FIGURE * is_figurative(word, self._tables)
        if word not in _SIGNS:
            return found | PHRASED | self._of_any(word)
        found |= SAYING | TELLING * (word not in self._common) | PHRASED * belongs_to_phrase(word, self._phrased)
        return found | self._of_any(word)

    def _of_any(self, word: str) -> int:
        found = self._of_all.get(word, 0) | HALTING * (not (word[0].isalpha() or word == ","))
        found |= RESPELLED * (word_form(word, self._tables.language) != word)
        return found | REVERSING * (self._tables.concord or has_reverse(word, self._tables))


def bits_of(lists: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """The bits of the lists that each word is in.

    Example:
        >>> bits_of([(1, ["to", "for"]), (2, ["for"])])
        {'to': 1, 'for': 3}
    """
    found: dict[str, int] = {}
    for bit, words in lists:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found


@lru_cache
def traits(tables: Lexicon) -> Traits:
    """The traits of the words of a language."""
    return Traits(tables)


@lru_cache
def small_words(tables: Lexicon) -> frozenset[str]:
    """Articles, prepositions, forms of "be", relative pronouns and other words without a meaning of their own."""
    return tables.any_of(*(f"grammar.{name}" for name in ("determiners", "prepositions", "be", "relative", "small")))


def has_reverse(word: str, tables: Lexicon) -> bool:
    """A quick look: False for a word that has no reverse and cannot be one by its prefix."""
    if word in tables.opposites or tables.base_of(word) in tables.opposites:
        return True
    prefixes = tables.negative_prefixes
    return word.startswith(prefixes) and any(
        word.startswith(one) and len(word) > len(one) + SHORTEST_REVERSED for one in prefixes
    )
