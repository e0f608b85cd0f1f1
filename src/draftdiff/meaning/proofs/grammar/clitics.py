"""Pronouns that stand before a modal or at the end of its infinitive: "no se podrá resolver", "no podrá resolverse"."""

from __future__ import annotations

from draftdiff.meaning.sentences.segments import Region, Segment


def climbs(segment: Segment, one: Region, other: Region) -> bool:
    """True for a pronoun that went from one of these places to the other one.

    Args:
        segment: Where they stand.
        one: The edit before.
        other: The edit behind it.
    """
    paradigms = segment.lexicon.paradigms
    enclitics = paradigms.enclitics if paradigms else ()
    for which in (0, 1):
        sides = (segment.old.words, segment.new.words)
        here, there = sides[which], sides[1 - which]
        alone = here[slice(*one[which])], there[slice(*one[1 - which])]
        verbs = here[slice(*other[which])], there[slice(*other[1 - which])]
        if len(alone[0]) == 1 and not alone[1] and alone[0][0] in enclitics and len(verbs[0]) == len(verbs[1]) == 1:
            return verbs[1][0] == verbs[0][0] + alone[0][0]
    return False
