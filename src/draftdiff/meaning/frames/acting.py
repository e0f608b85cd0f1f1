"""Two clauses that differ in their voice and in who acts: "the clerk seals the deed", "the deed is sealed"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.frames.clauses import Frame, readings
from draftdiff.meaning.frames.comparison import Look, same_frame
from draftdiff.meaning.frames.grammar import BE, DETERMINERS, REACHING
from draftdiff.meaning.frames.phrases import Words, name_of
from draftdiff.meaning.frames.verbs import bases
from draftdiff.meaning.words.lexicon import Lexicon

# Longer clauses are not read, in words.
_LONGEST: Final = 40


def acting_otherwise(one: Sequence[str], other: Sequence[str], tables: Lexicon) -> str | None:
    """dropped, added or swapped: what became of who acts where only the voice changed besides; or None.

    Args:
        one: The words of a clause, folded.
        other: Those of the other one.
        tables: The lexicon.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> active, passive = "the clerk shall seal the deed".split(), "the deed shall be sealed".split()
        >>> acting_otherwise(active, passive, lexicon("en"))
        'dropped'
        >>> acting_otherwise(active, [*passive, "by", "the", "mayor"], lexicon("en"))
        'swapped'
    """
    if tables.language != "en" or max(len(one), len(other)) > _LONGEST or _helpers(one) == _helpers(other):
        return None
    told = frozenset(base for words in (one, other) for word in words for base in bases(word, tables, "done"))
    for before in readings(_unstopped(one), tables, told):
        for after in readings(_unstopped(other), tables, told):
            if before.group.passive != after.group.passive and _same_but_subject(before, after, tables):
                return _became(before, after, tables)
    return None


def _helpers(words: Sequence[str]) -> int:
    return sum(word in BE for word in words)


def _unstopped(words: Sequence[str]) -> Sequence[str]:
    return words[:-1] if words[-1:] and words[-1] in (".", ";") else words


def _same_but_subject(one: Frame, other: Frame, tables: Lexicon) -> bool:
    """True where all that is done and its circumstances are the same."""
    named = [*(one.subject or ()), *(other.subject or ())]
    if not named or not REACHING.isdisjoint(named):
        return False
    one, other = one._replace(subject=None), other._replace(subject=None)
    return same_frame(one, other, Look(tables, turned=False))


def _became(one: Frame, other: Frame, tables: Lexicon) -> str | None:
    if one.subject is None or other.subject is None:
        return "added" if one.subject is None else "dropped"
    named = [_bare(each.subject or (), tables) for each in (one, other)]
    return "swapped" if named[0] != named[1] else None


def _bare(subject: Words, tables: Lexicon) -> tuple[Words, ...]:
    """The name of a subject without what says which of its kind is meant."""
    return name_of([word for word in subject if word not in DETERMINERS], tables)
