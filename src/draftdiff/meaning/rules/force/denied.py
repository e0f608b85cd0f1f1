"""Whether what a modal says is denied: "may not", "nobody may", "no se podrá"; and denials that set somebody free."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.force.verb_frames import denied_in_frame
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.triggers import Hit

#: Ranks of what lets somebody do something.
PERMISSIVE: Final = (2.0, 3.0)
_NOBODY: Final = frozenset({"no", "nobody", "no one", "none", "neither", "nothing"})
# A subject is no longer, in words, and ends with one of these.
_SUBJECT: Final = 6
_CLOSING: Final = frozenset({",", ";", ":", ".", "who", "which", "that", "and", "or", "if", "where", "when"})
_REFRAINING: Final = ("refrain", "abstain", "avoid", "desist", "cease", "fail")
# So many pronouns may stand before a verb.
_PRONOUNS: Final = 2


def negated(side: Side, hit: Hit) -> bool:
    """True where a negative word stands in a modal, directly beside it or in its subject: "shall not", "nobody may".

    Whoever may refrain may as well go on; so it is with a denial behind a Chinese modal ("可以不").

    Args:
        side: Where it stands.
        hit: The modal.
    """
    return any(
        other.kind == "negation"
        and (
            (hit.start <= other.start <= hit.end and (other.start < hit.end or not side.lexicon.signs))
            or other.end == hit.start
            or _of_subject(side, other, hit)
            or (side.lexicon.concord and _past_pronouns(side, other, hit))
        )
        and not other.key.startswith(_REFRAINING)
        and not _leaves_free(side, other, hit)
        for other in side.hits
    ) or (bool(side.lexicon.particles) and denied_in_frame(side, hit))


def with_denial(side: Side, hit: Hit) -> int:
    """The end of a modal with the negation right behind it: "may not", "can no longer".

    Args:
        side: Where it stands.
        hit: The modal.
    """
    return next((one.end for one in side.hits_of("negation") if one.start == hit.end), hit.end)


def _leaves_free(side: Side, other: Hit, hit: Hit) -> bool:
    """True for a denial behind a permission, where the language denies one in front: "может не", "يجوز ألا"."""
    return other.start == hit.end and hit.rank in PERMISSIVE and bool(side.lexicon.inflection.endings)


def _of_subject(side: Side, other: Hit, hit: Hit) -> bool:
    """True for the "no" of "no member may", where nothing between them ends the subject."""
    known = side.lexicon.among("grammar.nobody") if side.lexicon.concord else _NOBODY
    if other.key not in known or not 0 <= hit.start - other.end <= _SUBJECT:
        return False
    return _CLOSING.isdisjoint(side.words[other.end : hit.start])


def _past_pronouns(side: Side, other: Hit, hit: Hit) -> bool:
    """True where nothing but pronouns stands between a denial and a modal: "no se podrá"."""
    between = side.words[other.end : hit.start]
    return 0 < len(between) <= _PRONOUNS and side.lexicon.among("grammar.clitic_pronouns").issuperset(between)


def frees(segment: Segment, region: Region) -> bool:
    """True where a denied duty became a prohibition, or the reverse: "nul n'est tenu de", "nul ne doit".

    Args:
        segment: Where they stand.
        region: The edit.
    """
    releasing = segment.lexicon.among("grammar.releasing")
    sides = ((segment.old, region.old), (segment.new, region.new))
    denied = [
        hit.key in releasing
        for side, (start, end) in sides
        for hit in side.hits_of("modal")
        if start <= hit.start < end and negated(side, hit)
    ]
    return len(set(denied)) > 1


def deny_verb_or_noun(segment: Segment, old: list[Hit], new: list[Hit]) -> bool:
    """True where the only denial of a sentence went from the verb to its object: "nicht verpflichtet", "keine Pflicht".

    Before an article it denies that noun alone: "nicht der Rat".

    Args:
        segment: Where they stand.
        old: The changed denials of the old sentence.
        new: Those of the new one.
    """
    tables, sides = segment.lexicon, (segment.old, segment.new)
    nouns, verbs = tables.among("denial.of_nouns"), tables.among("denial.of_verbs")
    if not nouns or any(len(side.hits_of("negation")) != 1 for side in sides) or len(old) != 1 or len(new) != 1:
        return False
    (side, verb), (_, noun) = sorted(zip(sides, (old[0], new[0]), strict=True), key=lambda one: one[1].key in nouns)
    behind = side.words[verb.end : verb.end + 1]
    free = verb.start > 0 and tables.among("grammar.auxiliaries").isdisjoint(behind)
    return verb.key in verbs and noun.key in nouns and free and not any(one.hits_of("quantifier") for one in sides)
