"""The conditions of a stretch: what it asks for, and what has to happen first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.rules.force.conditional_clauses import opens_clause
from draftdiff.meaning.sentences.segments import Side, sentence_end
from draftdiff.meaning.words.forms.parts import (
    BEING,
    BINDS,
    DETERMINER,
    DOING,
    LINK,
    OF_ONE,
    OF_SEVERAL,
    PAST,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
)

_PLACING: Final = frozenset({"where", "when"})
# So many words at least are a clause, among so many words and marks.
_LEAST: Final = 3
_CLAUSE: Final = 5
_UNTIL: Final = frozenset({"until", "till"})
# What a main clause begins with, its comma before it or not, and what may be its verb.
_WHO: Final = frozenset({"we", "they", "he", "she", "it", "you", "i", "there", "this", "then", "no"})
_SUBJECTS: Final = frozenset({"we", "they", "he", "she"})
_FINITE: Final = BEING | BINDS | DOING | OF_ONE | OF_SEVERAL | PAST
_NO_VERB_BEHIND: Final = DETERMINER | PREPOSITION
_INSIDE: Final = LINK | RELATIVE | SUBORDINATOR

#: The words that lead a condition, and what they say.
Asked = tuple[int, int, tuple[object, ...]]


def conditions_told(side: Side) -> list[Asked]:
    """Conditions, but for "where" and "when" of a place or time.

    Args:
        side: The text.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said = "No grant shall be paid until the board has a plan, or until 1 May, if the roads are closed."
        >>> side = Side(said, (0, len(said)), lexicon("en"))
        >>> [side.words[start:end] for start, end, _ in conditions_told(side)]
        [['if'], ['until']]
    """
    found: list[Asked] = []
    for hit in side.hits_of("condition"):
        if _is_end(side, hit.start) or ("?" in side.words and _asks_where(side, hit.start)):
            continue
        if opens_clause(side, hit, side.lexicon):
            found.append((hit.start, hit.end, (hit.key,)))
    if "until" in side.words or "till" in side.words:
        found += _first(side)
    return found


def _is_end(side: Side, at: int) -> bool:
    """True for the second "when" of "the time between when it falls due and when it is paid"."""
    return side.words[at - 1 : at + 1] == ["and", "when"] and any(hit.end <= at for hit in side.hits_of("topic"))


def in_question(side: Side, at: int) -> bool:
    """True for a word of a sentence that ends with a question mark: "Where should the list be kept?"."""
    end = sentence_end(side.text, side.starts[at] + side.offset)
    return side.text[:end].rstrip(" \"')]\u201d\u2019").endswith("?")


def _asks_where(side: Side, at: int) -> bool:
    """True for "where" or "when" that opens a question."""
    return side.words[at] in _PLACING and side.initial(at) and in_question(side, at)


def _first(side: Side) -> Iterator[Asked]:
    """What has to happen first: "shall not be paid until the board has a plan"; a date is a time."""
    for at, word in enumerate(side.words):
        if word not in _UNTIL or not side.has("negation", side.clause(at)[0], at):
            continue
        timed = any(one.start in (at, at + 1) for one in side.measures(side.lexicon))
        phrase = any(hit.start <= at < hit.end for hit in side.hits_of("condition"))
        if not timed and not phrase and _is_clause(side, at + 1):
            yield at, at + 1, (word,)


def _is_clause(side: Side, at: int) -> bool:
    """True where a subject and more follow: not "until expended", "until further notice"."""
    said = side.words[at : at + _CLAUSE]
    if "," in said or "." in said or not said or said[0] == "further":
        return False
    return len([word for word in said if word[0].isalnum()]) >= _LEAST


def has_main_clause(side: Side, start: int, end: int) -> bool:
    """True where a clause follows the one of a condition, behind its comma or with a pronoun as its subject.

    Args:
        side: The text.
        start: The first word behind the words that lead the condition.
        end: Where the stretch ends.
    """
    for at in range(start + 2, end - 1):
        word, before = side.words[at], side.parts[at - 1]
        if word == "," and _has_verb(side, start + 1, at):
            opening = side.parts[at + 1] & DETERMINER or side.words[at + 1] in _WHO
            return bool(opening) and _has_verb(side, at + 2, end)
        if word in _SUBJECTS and not before & (_INSIDE | PREPOSITION) and side.words[at - 1] != "that":
            return _has_verb(side, start + 1, at) and _has_verb(side, at + 1, end)
    return False


def _has_verb(side: Side, start: int, end: int) -> bool:
    """True where a finite verb may stand among some words, the first of which no article leads to."""
    return any(side.parts[at] & _FINITE and not side.parts[at - 1] & _NO_VERB_BEHIND for at in range(start, end))
