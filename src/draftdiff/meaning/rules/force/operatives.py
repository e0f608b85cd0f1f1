"""Operative verbs: which of them open a paragraph or call upon somebody, and which are nouns or plain verbs."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.roles.opening_verbs import CALLS, for_the_reader, goes_on, is_noun, opens
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.triggers import Hit

# What says of whom a subject is, in words.
_SUBJECT: Final = 4
# What somebody is called upon to do is told among so many words.
_NEAR: Final = 8


def is_operative(side: Side, hit: Hit, segment: Segment) -> bool:
    """True where an operative verb opens its paragraph or follows its subject, and is no noun or infinitive."""
    tables = segment.lexicon
    before = side.words[: hit.start]
    if not tables.among("grammar.openers"):  # "la demande", "sur demande"
        if tables.inflection.endings and _under_modal(side, hit):
            return False
        return not before or before[-1] not in tables.any_of("grammar.determiners", "grammar.before_nouns")
    if for_the_reader(side, hit):
        return False
    if opens(side, hit) or (
        (_is_exchanged(segment, side, hit) or _is_joined(segment, side, hit)) and goes_on(side, hit)
    ):
        return True
    if any(one.start == hit.end for one in side.hits_of("modal")):
        return False  # "members concerned may"
    if before[-1] in tables.among("grammar.determiners") or before[-1] in tables.among("grammar.prepositions"):
        return False
    if conditional_clause(side, hit.start, tables):
        return False
    if side.has("modal", 0, hit.start):
        return before[-1] not in ("to",) and _calls_on(side, hit) and _exchanged_for_another(segment, side, hit)
    called = side.words[hit.end : hit.end + 1] in (["to"], ["that"]) and _are_several(side, hit.start)
    return (
        called
        or (_begins_clause(side, hit) and not is_noun(side, hit))
        or before[-1] in ("parties", "states", "members", "we")
    )


def _under_modal(side: Side, hit: Hit) -> bool:
    """True for a verb that is led by a modal, or that leads its object with no particle where it has to."""
    start, _ = side.clause(hit.start)
    behind = side.words[hit.end : hit.end + 1]
    leads = tuple(side.lexicon.among("grammar.operative_leads"))
    led = hit.key in side.lexicon.among("grammar.operative_led") and not (behind and behind[0].startswith(leads))
    return led or any(start <= one.start < one.end <= hit.start for one in side.hits_of("modal"))


def _begins_clause(side: Side, hit: Hit) -> bool:
    """True for a verb near the beginning of its clause: "The Assembly urges"."""
    return hit.start - _clause_start(side, hit.start) <= _NEAR and hit.key.split()[0].endswith(("s", "ing"))


def _clause_start(side: Side, verb: int) -> int:
    """Where the clause of a verb begins behind a recital: "Recognizing that it is late, the Assembly urges"."""
    comma = max((at for at in range(verb) if side.words[at] == ","), default=-1)
    if comma < 0 or comma + 1 >= verb or side.words[comma + 1] not in side.lexicon.among("grammar.articles"):
        return 0
    return comma + 1


def _are_several(side: Side, verb: int) -> bool:
    """True for a subject in the plural before a verb: "the parties", "the heads of delegation"."""
    if side.words[verb - 1].endswith("s"):
        return True
    start, _ = side.clause(verb)
    of = next((at for at in range(start + 1, verb) if side.words[at] == "of"), 0)
    return of > 0 and verb - of <= _SUBJECT and side.words[of - 1].endswith("s")


def _is_exchanged(segment: Segment, side: Side, hit: Hit) -> bool:
    """True where another such verb stood or stands in its place."""
    region = segment.region_of(side, hit.start)
    if region is None:
        return False
    across, (start, end) = (segment.old, region.old) if side is segment.new else (segment.new, region.new)
    return any(one.kind in ("operative", "attitude") and start <= one.start < end for one in across.live)


def _is_joined(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for one that calls upon somebody and came or went with all that it calls for."""
    region = segment.region_of(side, hit.start)
    if region is None or hit.rank < CALLS:
        return False
    mine, other = (region.old, region.new) if side is segment.old else (region.new, region.old)
    return other[0] == other[1] and joins_another(side, hit, mine)


def joins_another(side: Side, hit: Hit, words: tuple[int, int]) -> bool:
    """True for one more operative verb behind "and" in words that came or went: "bedauert ... [und ersucht ...]".

    Languages that join them so have ``[grammar] joining_operatives``. Where words that open a clause are listed, what
    is only noted ("and noting the Declaration") is told by what it notes.

    Args:
        side: Where it stands.
        hit: The operative verb.
        words: All that came or went with it.
    """
    joining = side.lexicon.among("grammar.joining_operatives")
    if hit.rank < CALLS and side.lexicon.among("grammar.openers"):
        return False
    start = words[0] + (side.words[words[0]] == ",")
    if hit.kind != "operative" or side.words[start] not in joining:
        return False
    opened = (*side.hits_of("operative"), *side.hits_of("attitude"))
    first = min((one.start for one in opened), default=start)
    return joining.issuperset(side.words[start : hit.start]) and first < start and not side.has("modal", 0, first)


def _calls_on(side: Side, hit: Hit) -> bool:
    """True where somebody is called upon to do something, not for "order the dismissal of an official"."""
    _, end = side.clause(hit.start)
    return not {"to", "that"}.isdisjoint(side.words[hit.end : min(end, hit.end + _NEAR)])


def _exchanged_for_another(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for "should encourage companies to" against "should require companies to"."""
    region = segment.region_of(side, hit.start)
    if region is None:
        return False
    other, (start, end) = (segment.old, region.old) if side is segment.new else (segment.new, region.new)
    return hit.rank >= CALLS and any(
        one.kind == "operative" and start <= one.start < end and one.rank >= CALLS for one in other.hits
    )
