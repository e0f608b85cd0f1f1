"""One sentence or two: "the clerk opens the bids and the auditor records them", "... the bids. The auditor ..."."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_SUBJECTS: Final = frozenset({"it", "they", "he", "she", "we", "you", "no"})
_OBJECTS: Final = frozenset({"it", "them", "him", "her"})
_PRONOUNS: Final = frozenset({"it", "they", "he", "she"})
# A subject is no longer, in words.
_LONGEST: Final = 8
# Of these there may be more in one sentence than in the two.
_SEQUEL: Final = frozenset({"otherwise", "therefore", "so", "this", "that", "these", "those"})


def one_sentence(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the chair opens it. the clerk takes the minutes." as "the chair opens it and the clerk takes the minutes."."""
    stops = range(3, len(words) - 3) if "." in words[3:-3] else ()
    for at in stops:
        if words[at] != "." or not _are_apart(words[:at], words[at + 1 :], tables):
            continue
        before, behind = words[:at], words[at + 1 :]
        subject = _subject(behind, tables)
        for link in (["and"], [",", "and"], [";", "and"]):
            yield [*before, *link, *behind]
        if behind[:1] == ["however"]:
            yield from ([*before, *link, "but", *behind[1 + (behind[1] == ",") :]] for link in ([], [","]))
        if subject and (behind[0] in _PRONOUNS or before[: len(subject)] == subject):
            yield [*before, "and", *behind[len(subject) :]]


def _are_apart(before: list[str], behind: list[str], tables: Lexicon) -> bool:
    """True for two statements of which neither has a condition that would hold for both in one sentence."""
    known = equivalents(tables.language)
    reaching = (known.among("conditional") - _WITHIN) | known.among("opening_clause")
    if not reaching.isdisjoint(before) or behind[0] in _SEQUEL or known.among("reporting") & set(before):
        return False
    opening = behind[1 + (behind[1] == ",") :] if behind[0] == "however" else behind
    told = _subject(before, tables) and _subject(opening, tables)
    return bool(told) and reaching.isdisjoint(behind)


_WITHIN: Final = frozenset({"which", "who", "that", "as", "such", "than", "without", "other"})


def _subject(words: list[str], tables: Lexicon) -> list[str]:
    """The words before the first finite verb of a clause that opens with its subject; none for another clause."""
    known = equivalents(tables.language)
    named = words[0] in _SUBJECTS or words[0] in known.among("determiners")
    for at in range(1, min(_LONGEST, len(words))):
        if words[at] == "," or words[at] in known.among("borders"):
            return []
        verb = verb_of(words[at], tables)
        if words[at] in known.among("finite") or (verb is not None and words[at] == inflected(verb, "s") and named):
            return words[:at]
        if named and verb is None and words[at].endswith("s") and words[at + 1 : at + 2] != []:
            told = words[at + 1] in known.among("determiners") | _OBJECTS and not words[at].endswith(("ss", "us"))
            if told:
                return words[:at]
        plural = words[at - 1].endswith("s") and not words[at - 1].endswith("ss")
        if verb == words[at] and plural and words[at + 1 : at + 2] != []:
            return words[:at]
    return []
