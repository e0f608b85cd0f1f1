"""Conditions: "if", "provided that", "unless", "to the extent that"; added, dropped, exchanged, or changed inside."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditional_clauses import PROVISOS, hangs_on_place, only_leads
from draftdiff.meaning.rules.force.verb_frames import take_moved_verb
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import RECEIVING
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# A condition stands this near the beginning of what was added, in words.
_FIRST = 3
# What depends on means is said in so few words.
_OWN = 7
# Somebody's leave is asked for in so few words.
_CONSENT = 10
_OWNERS = frozenset({"its", "their", "his", "her", "our", "my", "your", "'", "\u2019"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
# The ranks of what allows.
_ALLOWING = (2.0, 3.0)


def explain_conditions(segment: Segment) -> Iterator[Effect]:
    """Conditions that came, went or were exchanged for others, which may stand elsewhere."""
    found = list(_changed_conditions(segment))
    if found and segment.lexicon.particles:
        take_moved_verb(segment)
    told = {effect.direction: effect for effect in found if effect.kind == "condition"}
    if len(found) == 2 and told.keys() == {"dropped", "added"}:
        went, came = told["dropped"], told["added"]
        both = evolve(went, direction="swapped", new=came.new, new_span=came.new_span)
        yield evolve(both, kind="other", direction=None) if _only_moved(segment, both) else both
    else:
        yield from found


def _only_moved(segment: Segment, effect: Effect) -> bool:
    """True where the edits of the condition that went and of the one that came have the same words."""
    said = []
    for side, span, which in ((segment.old, effect.old_span, 0), (segment.new, effect.new_span, 1)):
        region = segment.region_of(side, side.words_in(span)[0]) if span else None
        words = side.words[slice(*region[which])] if region else []
        said.append([word for word in words if word[0].isalnum()])
    return said[0] == said[1]


def _changed_conditions(segment: Segment) -> Iterator[Effect]:
    """The same, each by itself."""
    inflected = segment.lexicon.inflection.endings
    for region in segment.regions:
        before, after = (
            _opening(segment.old, region.old, segment.lexicon),
            _opening(segment.new, region.new, segment.lexicon),
        )
        before = None if _only_shifted(segment.old, before, segment.new) else before
        after = None if _only_shifted(segment.new, after, segment.old) else after
        if before is None and not _inside(segment.new, after, region.new):
            after = None
        if after is None and not _inside(segment.old, before, region.old):
            continue
        if (before is None or after is None) and inflected and _denied_instead(segment, region, before or after):
            continue
        if before and after:
            if before.key != after.key:
                yield from _exchanged(segment, before, after)
            segment.old.explain(before.start, before.end)
            segment.new.explain(after.start, after.end)
        elif after or before:
            yield from _came_or_went(segment, region, after or before, added=after is not None)


def _denied_instead(segment: Segment, region: Region, hit: Hit | None) -> bool:
    """True for a phrase of leave in place of its denial in a word: "دون موافقة", "بموافقة"."""
    if hit is None:
        return False
    came = hit in segment.new.live
    mine, other, across = (region.new, region.old, segment.old) if came else (region.old, region.new, segment.new)
    denied = any(one.start == other[0] for one in across.pending("negation"))
    return denied and mine[0] == hit.start and other[0] < other[1]


def _came_or_went(segment: Segment, region: Region, hit: Hit | None, *, added: bool) -> Iterator[Effect]:
    """A condition that came or went; of a proviso, which is a rule of its own, its sums and how it binds."""
    side, mine = (segment.new, region.new) if added else (segment.old, region.old)
    if hit is None:
        return
    direction, tables = "added" if added else "dropped", segment.lexicon
    found = [("hedge" if of_means(side, hit, tables) else "condition", (hit.start, hit.end))]
    if hit.key.startswith(PROVISOS):
        sums = (one for one in side.measures(tables) if one.kind == "amount")
        found += [("quantity", (one.start, one.end)) for one in sums if mine[0] <= one.start < mine[1]]
        binding = (one for one in side.hits_of("modal") if hit.end <= one.start < mine[1])
        found += [("deontic", (one.start, one.end)) for one in binding][:1]
    for kind, words in found:
        yield segment.effect(kind, direction, *(((0, 0), words) if added else (words, (0, 0))))
    other = region.old if added else region.new
    side.explain(_from(side, mine[0], hit, tables, exchanged=other[0] < other[1]), _until(side, hit, mine[1]))


def _until(side: Side, hit: Hit, end: int) -> int:
    """Where a condition ends before a hedge that stands beside it: "upon request [and as appropriate]"."""
    joined = (one.start - 1 for one in side.hits_of("hedge") if hit.end < one.start < end)
    return next((at for at in joined if side.words[at] in ("and", ",")), end)


def _from(side: Side, start: int, hit: Hit, tables: Lexicon, *, exchanged: bool) -> int:
    """Where what belongs to a condition begins: a member before it ("and volunteers, if ...") is another effect.

    So is what stands in place of other words ("until 1 a.m., provided that" for "until midnight").
    """
    said = [word for word in side.words[start : hit.start] if word[0].isalnum()]
    if exchanged and said:
        return hit.start - (side.words[hit.start - 1] == ",")
    if len(said) > 1 and side.parts[start] & RECEIVING:
        return hit.start  # "to the candidates if no recount was asked for"
    said = [word for word in said if word[0].isalpha()]
    if len(said) < 2 or said[0] not in tables.among("grammar.and"):
        return start
    return hit.start - (side.words[hit.start - 1] == ",")


def of_means(side: Side, hit: Hit, tables: Lexicon) -> bool:
    """True for what depends on one's own means: "where funds allow", "subject to operational requirements"."""
    ends = (at for at in range(hit.end, len(side.words)) if not side.words[at][0].isalpha())
    said = side.words[hit.end : next(ends, len(side.words))]
    means = tables.among("grammar.means_of_ones_own")
    if not 0 < len(said) <= _OWN:
        return False
    if hit.key == "subject to" and said[-1] in tables.among("grammar.laws"):
        return said[0] not in _POINTING  # "subject to applicable export law"
    if means.isdisjoint(said):
        return False
    if hit.key in ("subject to", "depending on"):
        return said[-1] in means
    return said[-1] in tables.among("grammar.allowing")


def asks_consent(side: Side, words: tuple[int, int], tables: Lexicon) -> bool:
    """True for a phrase that asks for somebody's leave: "with the writer's consent", "without leave of the court".

    Args:
        side: Where it stands.
        words: Its words.
        tables: The lexicon.
    """
    start, end = words
    while start < end and not side.words[start][0].isalpha():
        start += 1
    if side.words[start] not in ("with", "without") or end - start > _CONSENT:
        return False
    known = tables.among("grammar.consents")
    found = next((at for at in range(start + 1, end) if side.words[at] in known), None)
    if found is None or side.words[found + 1 : found + 2] in (["on"], ["between"], ["for"]):
        return False
    said = side.words[start:found]
    owned = any(word.endswith(("'s", "\u2019s")) or word in _OWNERS for word in said)
    return owned or side.words[found + 1 : found + 2] in (["of"], ["from"], ["by"])


def _only_shifted(side: Side, hit: Hit | None, across: Side) -> bool:
    """True for a condition whose words an edit parts and that the other side has as often: "Provided further, That"."""
    if hit is None or hit not in side.broken:
        return False
    return sum(one.key == hit.key for one in across.hits) >= sum(one.key == hit.key for one in side.hits)


def _exchanged(segment: Segment, before: Hit, after: Hit) -> Iterator[Effect]:
    """ "if" that became "only if" binds more, with the reverse less; "unless" for "if" denies it besides."""
    words = ((before.start, before.end), (after.start, after.end))
    provisos = before.key.startswith(PROVISOS) and after.key.startswith(PROVISOS)
    if provisos or (_provided(before) and _provided(after)):
        yield segment.effect("style", None, *words)  # the first of several provisos needs no "further"
    elif len(segment.regions) > 1 and _suppose_alike(segment, before, after):
        yield segment.effect("style", None, *words)
    elif segment.lexicon.reversals and after.key in segment.lexicon.reversals.get(before.key, ()):
        yield segment.effect("negation", "flip", *words)
    elif after.key in segment.lexicon.opposites.get(before.key, ()):
        yield segment.effect("condition", "swapped", *words)
        yield segment.effect("negation", "flip", *words)
    elif after.key in (f"only {before.key}", f"{before.key} and only {before.key}"):
        yield segment.effect("condition", "stronger", *words)
    elif before.key in (f"only {after.key}", f"{after.key} and only {after.key}"):
        yield segment.effect("condition", "weaker", *words)
    else:
        yield segment.effect("condition", "swapped", *words)


def _provided(hit: Hit) -> bool:
    """True for "provided", with or without "that"."""
    return hit.key.lstrip(", ").startswith("provided") and not hit.key.startswith(PROVISOS)


def _suppose_alike(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for "if" and "in the event that"; "so long as" lasts, but for what is allowed "provided that"."""
    keys, known = {before.key, after.key}, segment.lexicon.among("grammar.supposing")
    if keys <= known:
        return True
    allowed = any(hit.rank in _ALLOWING and hit.end <= before.start for hit in segment.old.hits_of("modal"))
    return allowed and keys <= known | segment.lexicon.among("grammar.allowing_while")


def _opening(side: Side, words: tuple[int, int], tables: Lexicon) -> Hit | None:
    """The condition that opens a changed stretch."""
    start, end = words
    for hit in side.pending("condition"):
        reaches_in = hit.start <= start < hit.end and not side.open.isdisjoint(range(hit.start, hit.end))
        if (
            not start <= hit.start < end
            and not reaches_in
            and not (hit in side.broken and hit.start <= start <= hit.end)
        ):
            continue
        before = sum(side.words[at][0].isalnum() for at in range(start, hit.start) if at in side.open)
        if (
            before <= _FIRST
            and not hangs_on_place(side, hit, before, tables)
            and not only_leads(side, hit, words, tables)
        ):
            return hit
    return None


def _inside(side: Side, hit: Hit | None, words: tuple[int, int]) -> bool:
    """True for a condition that stands in an edit, but for the "of" it may end with."""
    if hit is None or hit.start < words[0]:
        return False
    return hit.end <= words[1] or (hit.end == words[1] + 1 and side.words[hit.end - 1] == "of")
