"""How much a condition demands: "clear evidence" is more than "some indication", "indispensable" more than "useful"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.scales import Rank, compared, ranks_at

_ALL: Final = frozenset({"both", "all", "each", "every"})
_ONE: Final = frozenset({"either", "one", "any"})


def demanded(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """stronger or weaker: what words do to a condition that were exchanged in it, or None.

    Args:
        segment: Where they stand.
        old: The words that went.
        new: The words that came.
    """
    found = compared(_ranks(segment.old, old, segment.lexicon), _ranks(segment.new, new, segment.lexicon))
    return found[0] if found else None


def needed_of_several(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """What "one of them" for "both" does to a condition, which is easier to meet then, or the reverse; else None."""
    one, other = ({side.words[at] for at in places} for side, places in ((segment.old, old), (segment.new, new)))
    if _ALL.isdisjoint(one) is _ALL.isdisjoint(other) or _ONE.isdisjoint(one) is _ONE.isdisjoint(other):
        return None
    return "narrower" if _ONE.isdisjoint(other) else "broader"


def _ranks(side: Side, places: list[int], tables: Lexicon) -> list[Rank]:
    """The places on scales of the phrases among changed words, the longest first."""
    found = [rank for at in places for rank in ranks_at(side.words, at, "condition", tables)]
    return sorted(found, key=lambda rank: -rank.end)
