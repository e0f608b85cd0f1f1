"""Exchanges of more than one edit: what shows those around a kept word, and what is left beside a measure."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import LINK

Words = tuple[int, int]
_SIGNS: Final = frozenset({"+", "-"})


def around(segment: Segment, region: Region) -> tuple[Words, Words]:
    """The words that show an exchange around a kept word, with that on both sides.

    Args:
        segment: Where they stand.
        region: The edits and what was kept between them.
    """
    return _without_marks(segment.old, region.old), _without_marks(segment.new, region.new)


def _without_marks(side: Side, words: Words) -> Words:
    shown = (at for at in range(*words) if side.words[at][0].isalnum() or side.words[at] in _SIGNS)
    said = [at for at in shown if not side.parts[at] & LINK]
    return (said[0], said[-1] + 1) if said else words


def beside_measure(effects: list[Effect], region: Region) -> bool:
    """True for the rest of an exchange in which a time or number came: "the [current => 2024 term] council".

    Args:
        effects: What is explained so far.
        region: The edit.
    """
    (start, end), measured = region.new_span, ("time", "quantity")
    spans = [one.new_span for one in effects if one.kind in measured and not one.old and one.new_span]
    return any(start <= span[0] < span[1] <= end for span in spans)
