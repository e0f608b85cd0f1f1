"""How strongly a modal binds, denied or not, and when two bind alike."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.force.denied import PERMISSIVE, frees, negated
from draftdiff.meaning.rules.force.inflected import released
from draftdiff.meaning.rules.force.modal_forms import inflects
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.spelling_tables import spelling
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.triggers import Hit

#: "may not" and "cannot" forbid as "shall not" does.
_PROHIBITION: Final = 6.0
_DUTY: Final = 5.0
# What nobody has to do he may do or leave.
_NO_DUTY: Final = 1.0
_MAY: Final = 3.0
_FORBIDDING: Final = frozenset({"may", "must", "shall"})


def same_force(before: Hit, after: Hit, tables: Lexicon) -> bool:
    """True where only number or tense differs ("is required to", "are required to")."""
    if before.rank == after.rank and tables.paradigms and inflects(before.key.split(), after.key.split(), tables):
        return True
    stems = [hit.key.replace("are ", "is ").rstrip("s").removesuffix("ing") for hit in (before, after)]
    return before.rank == after.rank and (stems[0] == stems[1] or before.key == after.key)


def agrees_in_number(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for one modal in two persons, numbers or genders ("может", "могут")."""
    if not segment.lexicon.alike or not is_alike(segment, before, after):
        return False
    one, other = before.key.split()[0], after.key.split()[0]
    return one[:2] == other[:2] and related(one, other, segment.lexicon)


def forbid_alike(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for "may not", "must not" and "shall not", which forbid alike, and so with "never" and behind "nor"."""
    if segment.lexicon.concord and not _may_forbid((before, after), segment.lexicon):
        return False
    return all(
        hit is not None
        and (hit.key.split(" ")[0] in _FORBIDDING or segment.lexicon.concord)
        and hit.rank != 0
        and negated(side, hit)
        for side, hit in ((segment.old, before), (segment.new, after))
    )


def _may_forbid(hits: tuple[Hit | None, Hit | None], tables: Lexicon) -> bool:
    """True for modals that forbid when they are denied, by the table of a language; all that permit do."""
    forbidding = tables.among("grammar.forbidding")
    return bool(forbidding) and all(hit and (hit.key in forbidding or hit.rank == _MAY) for hit in hits)


def binds_alike(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for "shall" and "must" inside an exchange of more words ("the owner shall", "the tenant must")."""
    if before is None or after is None or before.rank != after.rank or before.key.isupper():
        return False
    touched = range(before.start, before.end if segment.lexicon.paradigms else before.start + 1)
    region = next((found for at in touched if (found := segment.region_of(segment.old, at))), None)
    if region is None:
        return False
    if segment.lexicon.paradigms:  # "s'obligent à", "s'engage à"
        forms = spelling(segment.lexicon.language).phrases
        said, across = (forms.get(hit.key, hit.key).split() for hit in (before, after))
        denied = negated(segment.old, before), negated(segment.new, after)
        return denied[0] is denied[1] and not frees(segment, region) and inflects(said, across, segment.lexicon)
    if region.old == (before.start, before.end) or region.new == (after.start, after.end):
        return False
    known = equivalents(segment.lexicon.language)
    one, other = (dict(known.at(words := hit.key.split(), 0)).get(tuple(words)) for hit in (before, after))
    return one is not None and one == other


def is_alike(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for modals that the lexicon lists as binding alike ("должен", "обязан"), denied both or neither."""
    if before is None or after is None:
        return False
    groups = segment.lexicon.alike
    if not groups or negated(segment.old, before) is not negated(segment.new, after):
        return False
    if released(segment.old, before) is not released(segment.new, after):
        return False
    if negated(segment.old, before) and _frees(segment.old, before) is not _frees(segment.new, after):
        return False
    return groups.get(before.key, before.key) == groups.get(after.key, "")


def _frees(side: Side, hit: Hit) -> bool:
    """True for a modal that frees when it is denied, where others of its strength forbid: "muss nicht"."""
    freeing = side.lexicon.among("grammar.freeing")
    return hit.key in freeing or side.words[hit.start] in freeing


def turned_round(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for a permission or duty that became a prohibition, or the reverse: negation, of no other force."""
    one, other = negated(segment.old, before), negated(segment.new, after)
    if one is other or not _odd(segment):
        return False
    if segment.lexicon.concord:  # "must inform", "is not obliged to inform"
        releasing = segment.lexicon.among("grammar.releasing")
        if (before if one else after).key in releasing:
            return (after if one else before).key in releasing
    plain = after if one else before
    groups = segment.lexicon.alike
    if groups and groups.get(before.key, before.key) == groups.get(after.key):
        return True
    return plain.rank in PERMISSIVE or abs(strength(segment.old, before) - strength(segment.new, after)) < 1


def _odd(segment: Segment) -> bool:
    """True where one side has an odd number of negations more."""
    counts = [sum(hit.kind == "negation" for hit in side.hits) for side in (segment.old, segment.new)]
    return (counts[0] - counts[1]) % 2 == 1


def right_for_duty(before: Hit, after: Hit) -> bool:
    """True for "is entitled to" against "is obliged to": whose gain it is, not how much it binds."""
    rights = [
        hit.key.split()[1:2] in (["entitled"], ["the"]) and not hit.key.startswith("reserve") for hit in (before, after)
    ]
    return rights[0] != rights[1] and min(before.rank, after.rank) < _DUTY <= max(before.rank, after.rank)


def strength(side: Side, hit: Hit) -> float:
    """The rank of a modal; a permission that is denied forbids, a duty that is denied leaves free.

    Args:
        side: Where it stands.
        hit: The modal.
    """
    if (side.lexicon.alike or side.lexicon.concord) and released(side, hit):
        return _NO_DUTY
    return _PROHIBITION if hit.rank in PERMISSIVE and negated(side, hit) else hit.rank
