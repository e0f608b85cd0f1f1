"""Measures that came or went without another one in their place: whether they are a change of their own."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.sentences.kinship import is_small
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.people import names_people
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.measure_reader import Measure
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# So many words before a year are what happened in it.
_MEMBER: Final = 2
_COUNTED: Final = frozenset({"number", "share", "unit"})
# These stand out in any added text.
_NUMBERED: Final = frozenset(
    {"response", "code", "status", "error", "version", "port", "channel", "room", "gate", "platform", "zone", "number",
     "identifier", "id", "flight", "route", "line", "form", "extension", "lane", "berth"}
)  # fmt: skip
# It stands so near before such a number, in words.
_CALLED: Final = 4
_COMPARING: Final = frozenset({"over", "under", "above", "below", "exceeding", "longer", "heavier", "of", "with"})
# These describe the noun before them wherever it stands: "gifts worth over 50 euros".
_WHICH: Final = frozenset({"worth", "weighing", "costing", "valued", "measuring"})
_SUMS: Final = frozenset({"amount", "share"})
# An amount deep inside longer added text is no change of an amount.
_LONGEST: Final = 8
# How often within a time ("at least once every two years"), and how much ("equal to three per cent").
_LEADING: Final = frozenset({"once", "twice", "equal", "equivalent", "amounting", "totalling", "worth"})


def said_in_condition(segment: Segment, before: Measure | None, after: Measure | None) -> bool:
    """True for a bare number among words that came to a condition or left it: "if it fails [twice in succession]".

    Any number is one that other words stand for now: "where the child is [under ten => abroad]".
    """
    measure, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    if measure is None or (before and after) or measure.kind not in _COUNTED:
        return False
    region = segment.region_of(side, measure.start)
    mine, other = ((region.new, region.old) if after else (region.old, region.new)) if region else ((0, 0), (0, 1))
    if other[0] == other[1]:
        more = sum(side.words[at][0].isalpha() for at in range(*mine)) > measure.end - measure.start
        asked = more and measure.kind == "number" and not measure.bound
    else:
        asked = any(not is_small(word, segment.lexicon) for word in across.words[slice(*other)])
    return asked and conditional_clause(side, measure.start, segment.lexicon) is not None


def is_name(side: Side, measure: Measure | None) -> bool:
    """True for a number by which a thing is called: "if the response is 503", "40 Alder Street"; no time either.

    "For each year in which a claim is made" tells of which years, not how often.
    """
    if measure is not None and measure.kind == "frequency":
        behind = side.words[measure.end : measure.end + 2]
        return side.words[max(0, measure.start - 1)] == "for" and behind in (["in", "which"], ["during", "which"])
    if measure is None or measure.kind != "number" or measure.bound:
        return False
    before = side.words[max(0, measure.start - _CALLED) : measure.start]
    if before[-1:] in (["is"], ["are"]) and not _NUMBERED.isdisjoint(before[:-1]):
        return True
    end = measure.end
    while end < len(side.words) and side.words[end][0].isalpha() and side.written(end, end + 1)[0].isupper():
        end += 1
    return end > measure.end + 1 and side.words[end - 1] in side.lexicon.among("grammar.streets")


def stands_out(segment: Segment, before: Measure | None, after: Measure | None) -> bool:
    """True where a measure that came or went is most of what came or went there."""
    side, measure = (segment.new, after) if after else (segment.old, before)
    if measure is None:
        return False
    region = segment.region_of(side, measure.end - 1) or segment.region_of(side, measure.start)
    if region is None:
        return True
    ordinals = equivalents(segment.lexicon.language).ordinals
    if measure.kind == "share" and side.words[measure.start - 1] in ordinals:
        return False  # "during the first half of the match"
    if side.words[measure.end - 1] == "majority" and names_people("".join(side.words[measure.end :][:1]), side.lexicon):
        return False  # "the majority shareholder"
    mine, across = (region.new, region.old) if side is segment.new else (region.old, region.new)
    if across[0] == across[1] and (_is_age(side, measure) or _says_which(side, mine, measure)):
        return False
    (start, end), others = mine, across
    if others[0] == others[1] and _of_new_deed(segment, side, mine, measure):
        return False
    if (
        measure.kind == "number"
        and not measure.bound
        and (measure.value == 1 or _of_more(segment, side, measure, others))
    ):
        return False
    if measure.kind == "date" and others[0] == others[1] and _of_member(side, start, measure, segment.lexicon):
        return False
    if measure.kind == "number" and _of_joined_member(segment, side, (start, end), measure):
        return False
    if end - start <= _LONGEST or measure.kind in _SUMS:
        return True
    return others[0] == others[1] and opens(segment, side, start, measure)


def _of_new_deed(segment: Segment, side: Side, words: tuple[int, int], measure: Measure) -> bool:
    """True for how often what came or went is done: "[and undergo annual tests]"."""
    describes = measure.end - measure.start == 1 and measure.end < words[1] and side.words[measure.end][0].isalpha()
    if measure.kind != "frequency" or not describes or is_small(side.words[measure.end], segment.lexicon):
        return False
    return _led(segment, side, words[0], measure.start)


def _is_age(side: Side, measure: Measure) -> bool:
    """True for an age that says which people are meant: "pupils under twelve", "residents aged over 60"."""
    at = measure.start
    if measure.kind != "number" or not measure.bound:
        return False
    while at > 0 and side.words[at - 1] in ("aged", "over", "under", "of", "age", "the"):
        at -= 1
    return at > 0 and names_people(side.words[at - 1], side.lexicon)


def _says_which(side: Side, words: tuple[int, int], measure: Measure) -> bool:
    """True for what says which are meant: "vehicles [over 3.5 tonnes] may not", with nothing but the measure in it."""
    start, end = words
    said = [word for word in side.words[start : measure.end] if word[0].isalpha()]
    if measure.bound and measure.end == end and start and not _WHICH.isdisjoint(said[:1]):
        return not is_small(side.words[start - 1], side.lexicon)
    if not measure.bound or measure.end != end or not start or _COMPARING.isdisjoint(said[:1]):
        return False
    goes_on = any(hit.start == end for hit in side.hits_of("modal")) or side.words[end : end + 1] in (["is"], ["are"])
    return goes_on and not is_small(side.words[start - 1], side.lexicon)


def _of_joined_member(segment: Segment, side: Side, words: tuple[int, int], measure: Measure) -> bool:
    """True for a number in one more member of a list: "[children under twelve and] mothers"."""
    joined = segment.lexicon.among("grammar.and") & {side.words[words[0]], side.words[words[1] - 1]}
    return bool(joined) and _led(segment, side, words[0], measure.start)


def _of_member(side: Side, start: int, measure: Measure, tables: Lexicon) -> bool:
    """True for the year of one more member of a list: ", including floods occurring in 2019"."""
    if side.words[measure.start - 1] not in ("in", "year"):
        return False
    small = tables.any_of("grammar.and", "grammar.prepositions")
    said = [word for word in side.words[start : measure.start] if word[0].isalpha()]
    joined = side.words[start] in tables.among("grammar.and") or side.words[start] == ","
    return "including" in said[:1] or (joined and sum(word not in small for word in said) > _MEMBER)


def opens(segment: Segment, side: Side, start: int, measure: Measure) -> bool:
    """True for a measure that a stretch opens with, but for small words and "in any event"."""
    bounding = (*side.hits_of("comparator"), *side.hits_of("idiom"))
    bounds = {at for hit in bounding for at in range(hit.start, hit.end)}
    tables = segment.lexicon
    small = tables.any_of("grammar.prepositions", "grammar.determiners", "grammar.anyhow")
    leading = [at for at in range(start, measure.start) if at in side.open and side.words[at][0].isalnum()]
    return all(at in bounds or side.words[at] in small or side.words[at] in _LEADING for at in leading)


def _of_more(segment: Segment, side: Side, measure: Measure, others: tuple[int, int]) -> bool:
    """True for a number of words that stand in place of others: "two payments" for "insolvent" changes no number."""
    region = segment.region_of(side, measure.start)
    mine = (region.new if side is segment.new else region.old) if region else (0, 0)
    across = segment.old if side is segment.new else segment.new
    small = segment.lexicon.among("grammar.determiners")
    if others[0] == others[1]:
        return not _counts_kept(side, mine[1], measure) and _led(segment, side, mine[0], measure.start)
    counted = [word for word in side.words[measure.end : mine[1]] if word[0].isalpha()]
    instead = [word for word in across.words[slice(*others)] if word[0].isalpha() and word not in small]
    return bool(counted and instead) and set(counted).isdisjoint(instead)


def _counts_kept(side: Side, end: int, measure: Measure) -> bool:
    """True for a number right before what there was of before: "[is composed of 5] members"."""
    behind = side.words[end] if measure.end == end < len(side.words) else ""
    return behind.endswith("s") and behind.isalpha() and not is_small(behind, side.lexicon)


def _led(segment: Segment, side: Side, start: int, end: int) -> bool:
    """True where a noun came with a number behind it ("by observers from three States")."""
    return any(
        side.words[at][0].isalpha() and not is_small(side.words[at], segment.lexicon) for at in range(start, end)
    )
