"""The conditions of a stretch: what it asks for, and what has to happen first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.rules.force.conditions import opens_clause
from draftdiff.meaning.sentences.segments import Side, sentence_end

_PLACING: Final = frozenset({"where", "when"})
# So many words at least are a clause, among so many words and marks.
_LEAST: Final = 3
_CLAUSE: Final = 5
_UNTIL: Final = frozenset({"until", "till"})
# A German condition without a conjunction opens its sentence with its verb.

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
