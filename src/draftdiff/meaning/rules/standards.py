"""How much a condition demands: "clear evidence" is more than "some indication", "indispensable" more than "useful"."""

from __future__ import annotations

from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.scales import Rank, compared, ranks_at


def demanded(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """stronger or weaker: what words do to a condition that were exchanged in it, or None.

    Args:
        segment: Where they stand.
        old: The words that went.
        new: The words that came.
    """
    found = compared(_ranks(segment.old, old, segment.lexicon), _ranks(segment.new, new, segment.lexicon))
    return found[0] if found else None


def _ranks(side: Side, places: list[int], tables: Lexicon) -> list[Rank]:
    """The places on scales of the phrases among changed words, the longest first."""
    found = [rank for at in places for rank in ranks_at(side.words, at, "condition", tables)]
    return sorted(found, key=lambda rank: -rank.end)
