"""What may or will be so, and what is: "the solvent [may cause => causes] dizziness" permits nobody anything."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.roles.subjects import acts, is_passive
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.triggers import Hit

_CHANCES: Final = frozenset({"may", "might", "could", "can"})
# A subject begins so near before its modal, in words.
_NEAR: Final = 4


def tells_chance(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for a "may" that came or went and says that something is possible.

    So it does behind what nobody does ("pollution may harm"), and of what has happened ("may have caused").

    Args:
        segment: The sentence pair.
        before: The modal that went.
        after: The one that came.
    """
    side, hit = (segment.new, after) if after else (segment.old, before)
    if hit is None or (before and after) or hit.key not in _CHANCES or segment.lexicon.language != "en":
        return False
    if side.words[hit.end : hit.end + 1] == ["have"]:
        return True
    return hit.start > 0 and not is_passive(side, hit, segment.lexicon) and not _somebody_before(side, hit)


def foretells(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for the "will" of "the vote will happen" where it "happens": what comes of itself binds nobody.

    Args:
        segment: The sentence pair.
        before: The modal that went.
        after: The one that came.
    """
    side, hit = (segment.new, after) if after else (segment.old, before)
    if hit is None or (before and after) or hit.key != "will":
        return False
    return side.words[hit.end : hit.end + 1] in (["happen"], ["occur"]) and not _somebody_before(side, hit)


def _somebody_before(side: Side, hit: Hit) -> bool:
    """True where the subject is somebody, or nobody can tell: a pronoun, a term with its capital."""
    start, tables = max(0, hit.start - _NEAR), side.lexicon
    if side.words[hit.start - 1] in tables.any_of("grammar.pronouns_alone", "grammar.relative", "grammar.adverbs"):
        return True
    return any(acts(side, at, at + 1, at, tables) for at in range(start, hit.start) if side.words[at][0].isalpha())


def take_foretold(segment: Segment, before: Hit | None, after: Hit | None) -> None:
    """Mark both forms of the verb of what happens as explained."""
    side, hit = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, hit.start) if hit else None
    if region:
        segment.old.explain(*region.old)
        segment.new.explain(*region.new)


def take_perfect(segment: Segment, before: Hit | None, after: Hit | None) -> None:
    """Mark the "have" of "may have caused" as explained."""
    for side, hit in ((segment.old, before), (segment.new, after)):
        if hit and side.words[hit.end : hit.end + 1] == ["have"]:
            side.explain(hit.end, hit.end + 1)
