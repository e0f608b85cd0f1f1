"""Negation: a sentence that says the reverse of what it said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.force.denied import deny_verb_or_noun
from draftdiff.meaning.rules.force.parity import parity
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.traits import REVERSING, SHORTEST_REVERSED, small_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# A negative word inside longer added text belongs to what was added.
_LONGEST = 6
# A word and its reverse stand among no more words than these.
_FORMS = 3
_APART = frozenset({",", ".", ";"})


def explain_negation(segment: Segment) -> Iterator[Effect]:
    """The parity of negative words, where a word exchanged for its reverse counts as one.

    "not inconsistent" against "consistent" is no flip: two negations went.
    """
    if segment.lexicon.reversals:
        yield from _exchanged_for_reverse(segment)
    if "negation" not in segment.kinds and not segment.lexicon.concord:
        yield from _reversals(segment, list(_reversed_words(segment)))
        return
    yield from _excepted(segment)
    old, new = _negatives(segment, segment.old), _negatives(segment, segment.new)
    reversed_words = list(_reversed_words(segment))
    flipped = parity(segment.old, old, segment.lexicon) != parity(segment.new, new, segment.lexicon)
    flipped = flipped or (segment.lexicon.concord and _each_denied(segment, old, new))
    if flipped and not reversed_words and not _fail_alike(segment):
        yield segment.effect("negation", "flip", _range(old), _range(new))
        _take_all(segment, old, new)
        if segment.lexicon.concord:
            _take_idioms(segment)
        if segment.lexicon.reversals:
            _take_polar(segment)
    elif flipped and len(reversed_words) == 1 and segment.lexicon.concord:
        ((region, *_),) = reversed_words  # "non acceptable" is "inacceptable"
        yield segment.effect("style", None, region.old, region.new)
        segment.old.explain(*region.old)
        segment.new.explain(*region.new)
    elif reversed_words and not old and not new:
        yield from _reversals(segment, reversed_words)
    elif [hit.key for hit in old] == [hit.key for hit in new] or _elided(segment, old, new):
        _take_all(segment, old, new)
    elif not reversed_words and (
        _agree_otherwise(segment, old, new) if segment.lexicon.concord else deny_verb_or_noun(segment, old, new)
    ):
        yield segment.effect("style", None, _range(old), _range(new))
        _take_all(segment, old, new)


def _exchanged_for_reverse(segment: Segment) -> Iterator[Effect]:
    """A phrase in the place of its reverse: "允许", "禁止"; an edit may touch only the longer one ("不同意")."""
    come = segment.new.pending("reversal")
    for before in segment.old.pending("reversal"):
        across = segment.lexicon.reversals[before.key]
        reverses = (hit for hit in come if hit.key in across)
        after = next((hit for hit in reverses if _in_one_place(segment, before, hit)), None)
        if after:
            yield segment.effect("negation", "flip", (before.start, before.end), (after.start, after.end))
            segment.old.explain(before.start, before.end)
            segment.new.explain(after.start, after.end)


def _in_one_place(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for two phrases that an edit exchanges, or one of which it makes of the other."""
    one, other = segment.region_of(segment.old, before.start), segment.region_of(segment.new, after.start)
    return one == other or before in segment.old.broken or after in segment.new.broken


def _fail_alike(segment: Segment) -> bool:
    """True where somebody fails on both sides, one or several: "if the [board fails => chair and the clerk fail]"."""
    one, other = ([hit.key for hit in side.pending("negation")] for side in (segment.old, segment.new))
    return len(one) == len(other) == 1 and one[0][:4] == other[0][:4] == "fail" and one != other


def _excepted(segment: Segment) -> Iterator[Effect]:
    """ "No vehicle may enter [without a permit]": what is forbidden is allowed on a condition."""
    sides = ((segment.old, segment.new, "dropped"), (segment.new, segment.old, "added"))
    for side, across, direction in sides:
        for hit in side.pending("negation"):
            region = segment.region_of(side, hit.start) if hit.key == "without" else None
            if region is None or not _forbidden(side, hit) or "without" in across.words:
                continue
            mine, other = (region.old, region.new) if side is segment.old else (region.new, region.old)
            if other[0] == other[1] and mine[0] == hit.start and mine[1] - hit.end > 0:
                yield segment.effect("condition", direction, region.old, region.new)
                side.explain(*mine)


def _forbidden(side: Side, hit: Hit) -> bool:
    """True where a clause forbids before a place: "no ... may", "shall not"."""
    start, _ = side.clause(hit.start)
    denied = any(one.kind == "negation" and start <= one.start < hit.start for one in side.hits)
    return denied and side.has("modal", start, hit.start)


def _reversals(segment: Segment, found: list[tuple[Region, tuple[int, int], tuple[int, int]]]) -> Iterator[Effect]:
    for region, before, after in found:
        yield segment.effect("negation", "flip", before, after)
        segment.old.explain(*region.old)
        segment.new.explain(*region.new)


def _take_all(segment: Segment, old: list[Hit], new: list[Hit]) -> None:
    for side, hits in ((segment.old, old), (segment.new, new)):
        for hit in hits:
            _take(segment, side, hit)


def _take_idioms(segment: Segment) -> None:
    """Mark as explained what is negative in form only where the other side denies: "не может не", "не может"."""
    for side in (segment.old, segment.new):
        for hit in side.pending("idiom"):
            side.explain(hit.start, hit.end)


def _agree_otherwise(segment: Segment, old: list[Hit], new: list[Hit]) -> bool:
    """True where a negation went before its verb, which needs no other one there: "no podrá nunca", "nunca podrá"."""
    anchors, sides = segment.lexicon.among("denial.anchors"), (segment.old, segment.new)
    if not anchors or not old or not new:
        return False
    agreeing = [sorted(hit.key for hit in side.hits_of("negation") if hit.key not in anchors) for side in sides]
    plain = [sum(hit.key in anchors for hit in side.hits_of("negation")) for side in sides]
    free = segment.lexicon.among("grammar.free")
    return agreeing[0] == agreeing[1] != [] and free.issuperset(agreeing[0]) and abs(plain[0] - plain[1]) == 1


def _elided(segment: Segment, old: list[Hit], new: list[Hit]) -> bool:
    """True for "n'" in place of "ne"."""
    anchors = segment.lexicon.among("denial.anchors")
    return len(old) == len(new) and all(hit.key in anchors for hit in (*old, *new))


def _take_polar(segment: Segment) -> None:
    """Mark as explained what stands with a denial only: "未收到任何意见", "收到意见"."""
    polar = segment.lexicon.among("grammar.polar")
    for side in (segment.old, segment.new):
        for hit in side.pending("quantifier"):
            if hit.key in polar:
                side.explain(hit.start, hit.end)


def _range(hits: list[Hit]) -> tuple[int, int]:
    return (hits[0].start, hits[0].end) if hits else (0, 0)


def _negatives(segment: Segment, side: Side) -> list[Hit]:
    """The changed negative words, but for those inside longer insertions and the "nor" of a "neither"."""
    found: list[Hit] = []
    for hit in side.pending("negation"):
        if hit.key in segment.lexicon.among("grammar.nor") and any(
            other.kind == "negation" and other.start < hit.start for other in side.hits
        ):
            continue
        region = segment.region_of(side, hit.end - 1) or segment.region_of(side, hit.start)
        if segment.lexicon.concord and region and _of_an_adjective(segment, side, hit, region):
            continue
        if region is None or not _deep(side, hit, region, segment.lexicon, of_new=side is segment.new):
            found.append(hit)
    return found


def _deep(side: Side, hit: Hit, region: Region, tables: Lexicon, *, of_new: bool) -> bool:
    """True for a negation of what came or went with it: one more member ("or cannot be driven"), who is meant."""
    (start, end), other = (region.new, region.old) if of_new else (region.old, region.new)
    words = sum(side.words[at][0].isalnum() for at in range(start, end) if at in side.open)
    if other[0] == other[1]:
        if _with_its_verb(side, hit, start, end, tables):
            return True
        first = start + (side.words[start] == ",")
        opens = side.words[first] in tables.any_of("grammar.and", "grammar.relative")
        return words > _LONGEST or (opens and not side.negative(start) and words - (hit.end - hit.start) > 2)
    return words > 2 * _LONGEST or _other_case(side, hit, words, other)


def _of_an_adjective(segment: Segment, side: Side, hit: Hit, region: Region) -> bool:
    """True for the "non" of an adjective that came or went with its noun: "et les avances [non sollicitées]"."""
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    across = (segment.old if side is segment.new else segment.new).words[slice(*other)]
    if hit.key not in segment.lexicon.among("denial.of_adjectives") or not mine[0] <= hit.end < mine[1]:
        return False
    adjective = side.words[hit.end]
    turned = (word == adjective or reverse(word, adjective, segment.lexicon) for word in across)
    return adjective.isalpha() and not any(turned)


def _other_case(side: Side, hit: Hit, words: int, other: tuple[int, int]) -> bool:
    """True where a condition names another case, with its negation: "where he [fails to pay => is insolvent]"."""
    both = words > hit.end - hit.start + 1 and other[1] - other[0] > 1
    return both and conditional_clause(side, hit.start, side.lexicon) is not None


def _with_its_verb(side: Side, hit: Hit, start: int, end: int, tables: Lexicon) -> bool:
    """True for the "not" of a clause that came or went with it: "[, are not considered safe]", "[are not fatal,]"."""
    finite = tables.any_of("grammar.be", "grammar.auxiliaries")
    parted = side.words[start] in _APART or side.words[end - 1] in _APART
    return start < hit.start < end - 1 and side.words[hit.start - 1] in finite and parted


def _each_denied(segment: Segment, old: list[Hit], new: list[Hit]) -> bool:
    """True where each of several verbs is denied on one side alone: "не продаёт и не сдаёт", "продаёт и сдаёт"."""
    side, hits = (segment.old, old) if old else (segment.new, new)
    if (old and new) or len(hits) < len("ab") or len({hit.key for hit in hits}) > 1:
        return False
    return len({segment.region_of(side, hit.start) for hit in hits}) == len(hits)


def _take(segment: Segment, side: Side, hit: Hit) -> None:
    """Mark a negative word as explained, with what took its place: an article, "every", "with", "do"."""
    side.explain(hit.start, hit.end)
    for place in (hit.end - 1, *(side.tails[hit.start][:1] if hit.start in side.tails else ())):
        if region := segment.region_of(side, place):
            _take_beside(segment, region, hit)


def _take_beside(segment: Segment, region: Region, hit: Hit) -> None:
    """Mark what stands in the place of a negative word, or of the second part of it."""
    alone = region.old[1] - region.old[0] == region.new[1] - region.new[0] == 1
    for one, (start, end) in ((segment.old, region.old), (segment.new, region.new)):
        for at in range(start, end):
            if alone or _follows(one, at, hit, segment.lexicon):
                one.explain(at, at + 1)


def _follows(side: Side, at: int, hit: Hit, tables: Lexicon) -> bool:
    word = side.words[at]
    if (
        word in tables.opposites.get(hit.key, ())
        or word in tables.among("grammar.auxiliaries")
        or word in tables.among("grammar.determiners")
    ):
        return True
    return any(
        other.start <= at < other.end and (other.kind, other.rank) in (("modal", 2.0), ("quantifier", 4.0))
        for other in side.live
    )


def _reversed_words(segment: Segment) -> Iterator[tuple[Region, tuple[int, int], tuple[int, int]]]:
    """Each region whose one word says the reverse of the other's, and those words.

    Forms of the same word beside them ("from entering", "to enter") follow from it.
    """
    for region in segment.regions:
        if region.old[0] == region.old[1] or region.new[0] == region.new[1] or not _turns(segment, region):
            continue
        one = _weighty(segment.old, region.old, segment.lexicon)
        other = _weighty(segment.new, region.new, segment.lexicon)
        if len(one) != len(other) or not 1 <= len(one) <= _FORMS:
            continue
        words = [(segment.old.words[a], segment.new.words[b]) for a, b in zip(one, other, strict=True)]
        turned = [at for at, pair in enumerate(words) if reverse(*pair, segment.lexicon)]
        if len(turned) == 1 and all(
            related(*pair, segment.lexicon) for at, pair in enumerate(words) if at not in turned
        ):
            a, b = one[turned[0]], other[turned[0]]
            yield region, (a, a + 1), (b, b + 1)


def _turns(segment: Segment, region: Region) -> bool:
    """A quick look: True where some word on either side has a reverse, or may be one by its prefix.

    Of one word in place of one other, it tells whether they are each other's.
    """
    (a, b), (c, d) = region.old, region.new
    if not reduce(or_, segment.old.traits[a:b] + segment.new.traits[c:d]) & REVERSING:
        return False
    return b - a > 1 or d - c > 1 or reverse(segment.old.words[a], segment.new.words[c], segment.lexicon)


def _weighty(side: Side, words: tuple[int, int], tables: Lexicon) -> list[int]:
    """The unexplained words of a stretch but negative ones and prepositions; a single one even if it is one."""
    found = [at for at in range(*words) if at in side.open and side.words[at][0].isalpha()]
    if side.hits_of("negation"):
        found = [at for at in found if not side.negative(at)]
    small = small_words(tables) if tables.inflection.endings or tables.concord else tables.among("grammar.prepositions")
    return found if len(found) == 1 else [at for at in found if side.words[at] not in small]


def reverse(one: str, other: str, tables: Lexicon) -> bool:
    """True where a word says the reverse of another: listed so, or by a negative prefix.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> english = lexicon("en")
        >>> reverse("lawful", "unlawful", english), reverse("permitted", "prohibited", english)
        (True, True)
    """
    if one.endswith("ing") and {"including", "excluding"} == {one, other}:
        return False  # what the scope takes in
    bases = tables.base_of(one) or one, tables.base_of(other) or other
    if other in tables.opposites.get(one, ()) or bases[1] in tables.opposites.get(bases[0], ()):
        return True
    if tables.inflection.endings and _reversed_forms(one, other, tables):
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) <= SHORTEST_REVERSED or not long.endswith(short):
        return False
    return long.removesuffix(short) in tables.negative_prefixes


def _reversed_forms(one: str, other: str, tables: Lexicon) -> bool:
    """True for forms of two words that are listed as each other's reverse: "в отсутствие", "в присутствии"."""
    return any(
        related(known, one, tables) and any(related(reverse, other, tables) for reverse in reverses)
        for known, reverses in tables.opposites.items()
        if known[:1] == one[:1] and len(known) > SHORTEST_REVERSED
    )
