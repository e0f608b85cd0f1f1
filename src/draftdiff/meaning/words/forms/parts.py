"""What part a word can play in its clause: as bits, worked out when it is first met.

What a sentence holds is told by ``traits.py``; these bits are asked of single words, one after the other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.forms.conjugation import conjugates, third_person
from draftdiff.meaning.words.forms.people import names_people, names_somebody
from draftdiff.meaning.words.forms.traits import (
    BINDING,
    CALLING,
    HALTING,
    RECIPIENT,
    SHARING,
    bits_of,
    small_words,
    traits,
)
from draftdiff.meaning.words.lexicon import Lexicon

#: An article or the like; a preposition; a conjunction; a relative pronoun; a form of "be"; "if" and the like.
DETERMINER: Final = 1 << 0
PREPOSITION: Final = 1 << 1
LINK: Final = 1 << 2
RELATIVE: Final = 1 << 3
BEING: Final = 1 << 4
SUBORDINATOR: Final = 1 << 5
#: The end of a clause: ";", ":" or "."; a comma.
STOP: Final = 1 << 6
COMMA: Final = 1 << 7
#: A word of letters, no mark and no figure.
LETTERED: Final = 1 << 8
#: A word without a meaning of its own.
SMALL: Final = 1 << 9
#: A form of a verb of drafting; one in its base form.
VERB: Final = 1 << 10
BASE: Final = 1 << 11
#: What may be the verb of a plain clause: "lend" of several, "lends" of one, "lent" before its object.
OF_SEVERAL: Final = 1 << 12
OF_ONE: Final = 1 << 13
PAST: Final = 1 << 14
#: What may open the object of such a verb.
OBJECT: Final = 1 << 15
#: "do", "does", "did".
DOING: Final = 1 << 16
#: An adverb or comma that may stand between a modal and its verb.
PASSED_OVER: Final = 1 << 17
#: A noun of somebody who acts; one of people.
SOMEBODY: Final = 1 << 18
PEOPLE: Final = 1 << 19
#: "of"; "from", "with", "aged" and the like, which may say which people are meant; "living", "enrolled".
OF: Final = 1 << 20
QUALIFYING: Final = 1 << 21
PARTICIPLE: Final = 1 << 22
#: "to" or "for"; "among" or "between".
RECEIVING: Final = 1 << 23
SHARED: Final = 1 << 24
#: A preposition but "of".
PLACING: Final = 1 << 25
#: A mark between the members of a list.
SEPARATOR: Final = 1 << 26
#: A word or mark that no subject holds before its verb.
HALT: Final = 1 << 27
#: A word with which a modal begins, or an operative verb.
BINDS: Final = 1 << 28

_DOING: Final = frozenset({"do", "does", "did"})
_QUALIFYING: Final = frozenset({"from", "with", "without", "under", "over", "aged"})
#: Marks between the members of a list.
SEPARATORS: Final = frozenset({",", ";", "\u060c", "\u061b", "\u3001", "\uff0c", "/"})
_STOPS: Final = frozenset({";", ":", "."})
# Shorter words are no participles, and an adverb is longer.
_SHORTEST: Final = 6
_ADVERB: Final = 4
# The parts of so many words are kept.
_KEPT: Final = 1 << 15


class Parts(dict[str, int]):
    """The parts that the words of a language can play, of those words that were asked for."""

    def __init__(self, tables: Lexicon) -> None:
        super().__init__()
        self._tables = tables
        listed = [
            (part, tables.among(f"grammar.{name}"))
            for part, name in (
                (DETERMINER, "determiners"), (PREPOSITION, "prepositions"), (LINK, "and"), (RELATIVE, "relative"),
                (BEING, "be"), (SUBORDINATOR, "subordinators"), (PASSED_OVER, "adverbs"), (PARTICIPLE, "residing"),
            )
        ]  # fmt: skip
        listed += [
            (SMALL, small_words(tables)), (BASE, tables.verbs), (DOING, _DOING), (QUALIFYING, _QUALIFYING),
            (RECEIVING, RECIPIENT), (SHARED, SHARING), (STOP, _STOPS), (SEPARATOR, SEPARATORS),
        ]  # fmt: skip
        self._listed = bits_of(listed)

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        found = COMMA | PASSED_OVER if word == "," else OF * (word == "of")
        found |= self._listed.get(word, 0)
        told = traits(self._tables)[word]
        found |= HALT * bool(told & HALTING) | BINDS * bool(told & (BINDING | CALLING))
        found |= PLACING * (found & (PREPOSITION | OF) == PREPOSITION) | OBJECT * opens_object(word, self._tables)
        found |= SOMEBODY * names_somebody(word, self._tables) | PEOPLE * names_people(word, self._tables)
        found = self[word] = found | self._of_verb(word) if word[0].isalpha() else found
        return found

    def _of_verb(self, word: str) -> int:
        """What forms of verbs a word may be."""
        tables = self._tables
        found = LETTERED | VERB * (tables.base_of(word) is not None)
        found |= PASSED_OVER * (word.endswith("ly") and len(word) > _ADVERB)
        found |= PARTICIPLE * (len(word) > _SHORTEST and word.endswith(("ed", "ing")))
        found |= OF_SEVERAL * conjugates(word, tables)
        found |= OF_ONE * (word.endswith("s") and third_person(word, tables) is not None)
        past = word.endswith("ed") and (conjugates(word[:-1], tables) or conjugates(word[:-2], tables))
        return found | PAST * past


def opens_object(word: str, tables: Lexicon) -> bool:
    """True for what stands behind a verb and not behind a noun of its form: an article, a plural, "in"."""
    if not word[:1].isalpha():
        return not word.startswith(("'", "\u2019"))
    people = tables.among("grammar.people")
    return word in small_words(tables) or word.endswith(("s", "ly", "al", "ic")) or word in people


@lru_cache
def parts(tables: Lexicon) -> Parts:
    """The parts that the words of a language can play."""
    return Parts(tables)
