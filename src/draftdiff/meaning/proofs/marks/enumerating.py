"""The sign of enumeration of a script that has one, and the comma: "信件、传真", "信件，传真"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.tokens import UNSPACED

_ENUMERATING: Final = "\u3001"


def enumerates(segment: Segment) -> bool:
    """True where all edits put commas for the signs of enumeration of a script that has such, or the reverse.

    A text that keeps some of these signs may have lists inside a list, which they set apart.

    Args:
        segment: The sentence pair.
    """
    if segment.lexicon.language not in UNSPACED:
        return False
    changed = (
        (segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]) for region in segment.regions
    )
    if any(sorted((one, other)) != [[","], [_ENUMERATING]] for one, other in changed):
        return False
    return _ENUMERATING not in segment.old.words or _ENUMERATING not in segment.new.words
