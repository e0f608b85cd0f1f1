"""Those whom a quantifier counts: all who act or are given something, in place of some."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.sentences.segments import Region, Role, Segment, Side
from draftdiff.meaning.words.triggers import Hit

#: The rank of "all" and "every".
UNIVERSAL: Final = 4.0
# People are named in so few words.
_PHRASE: Final = 4


def whose_quantifier(segment: Segment, before: Hit | None, after: Hit | None) -> Role | None:
    """The role of those who are all meant now, or not all any more: "all Parties" for "developed country Parties".

    Args:
        segment: Where they stand.
        before: The quantifier that went.
        after: The one that came.
    """
    hit, side, which = (after, segment.new, 1) if after else (before, segment.old, 0)
    if hit is None or (before and after) or hit.end >= len(side.words):
        return None
    region = segment.region_of(side, hit.start)
    if region is None or region[which][0] != hit.start or hit.rank < UNIVERSAL:
        return None
    if region[which][1] != hit.end and not _other_people(segment, side, region):
        return None
    across = (segment.old, segment.new)[1 - which].words[slice(*region[1 - which])]
    small = segment.lexicon.among("grammar.determiners")
    role = (
        role_of(side, hit.end, segment.lexicon)
        if any(word[0].isalpha() and word not in small for word in across)
        else None
    )
    if role not in ("actor", "beneficiary"):
        return None
    segment.old.explain(*region.old)
    segment.new.explain(*region.new)
    return role


def _other_people(segment: Segment, side: Side, region: Region) -> bool:
    """True for an exchange of nouns with what determines them ("a core maintainer" against "any contributor")."""
    small = segment.lexicon.any_of("grammar.prepositions", "grammar.and")
    pair = ((segment.old, region.old), (segment.new, region.new))
    return all(
        words[1] - words[0] <= _PHRASE
        and all(word[0].isalpha() and word not in small for word in one.words[slice(*words)])
        and not one.has("modal", *words)
        for one, words in pair
    )
