"""Marks in a language without spaces that part what is parted all the same: "根据本法，", "；" between clauses."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.proofs.marks.mark import Mark, mark_of
from draftdiff.meaning.sentences.segments import Region, Segment
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import UNSPACED

# A circumstance has no more characters.
_LONGEST: Final = 30
_COMMA: Final = frozenset({",", ""})
_PAUSES: Final = frozenset({",", "、", ""})
_COLON: Final = frozenset({":", ""})
_STOPS: Final = (frozenset({";", "."}), frozenset({";", ","}))
_BORDERS: Final = frozenset(",;:.")
# What may reach over a mark.
_REACHING: Final = ("condition", "hedge", "restrictor", "extender")


def parts_the_same(segment: Segment, region: Region) -> bool:
    """True for a comma behind what opens a sentence, a stop between clauses, a colon before a list that is announced.

    The tables are ``[grammar] circumstances``, ``joining_clauses`` and ``announcing``.

    Args:
        segment: Where the mark stands.
        region: The edit.
    """
    changed = (*segment.old.words[slice(*region.old)], *segment.new.words[slice(*region.new)])
    worded = segment.lexicon.language not in UNSPACED or any(word[0].isalnum() for word in changed)
    mark = None if worded else mark_of(segment, region)
    if mark is None or not mark.before or not mark.behind:
        return False
    before, behind, tables = "".join(mark.before), "".join(mark.behind), segment.lexicon
    if mark.kinds == _COLON:
        return before.endswith(tuple(tables.among("grammar.announcing"))) or behind.startswith("(")
    if mark.kinds == _COMMA and _opens(before, tables):
        return True
    if mark.kinds <= _PAUSES and "" in mark.kinds and behind.startswith(tuple(tables.among("grammar.and"))):
        return "、" in before  # before the last member of a list
    if any(mark.side.hits_of(kind) for kind in _REACHING):
        return False
    joining = tuple(tables.among("grammar.joining_clauses"))
    if mark.kinds == _COMMA:
        return behind.startswith(joining) and _BORDERS.isdisjoint(before)
    return mark.kinds in _STOPS and not behind.startswith(joining) and _is_lone(mark)


def _opens(before: str, tables: Lexicon) -> bool:
    """True for a circumstance, by what it begins with or ends with, and nothing before it."""
    told = before.startswith(tuple(tables.among("grammar.circumstances"))) or before.endswith(
        tuple(tables.among("grammar.circumstance_ends"))
    )
    return told and len(before) <= _LONGEST and _BORDERS.isdisjoint(before)


def _is_lone(mark: Mark) -> bool:
    """True where no other mark parts the sentence, so that nothing else belongs to either half."""
    return _BORDERS.isdisjoint(mark.before) and _BORDERS.isdisjoint(mark.behind[:-1])
