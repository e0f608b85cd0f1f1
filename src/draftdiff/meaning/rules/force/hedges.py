"""Hedges: words that leave a duty to discretion, means or circumstances; and how warmly a document is received."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, zip_longest

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.force.operatives import is_operative
from draftdiff.meaning.rules.force.verb_frames import take_frame
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.parts import COMMA, LINK, PEOPLE
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# So many words beside a hedge still belong to it ("as it deems necessary in its own judgment").
_FEW = 4


def explain_hedges(segment: Segment) -> Iterator[Effect]:
    """Hedges that were added or dropped (which weakens, strengthens), or exchanged for others."""
    yield from _attitudes(segment)
    yield from _tests(segment)
    old, new = (
        [hit for hit in side.pending("hedge") if _hedges(side, hit) and not _goes_with_member(segment, side, hit)]
        for side in (segment.old, segment.new)
    )
    for before, after in _paired(segment, old, new):
        if (before and after and before.key == after.key) or _other_act(segment, before, after):
            continue
        if _is_taken(segment, before, after):
            continue
        yield segment.effect("hedge", _direction(before, after, segment.lexicon), _range(before), _range(after))
        for side, hit in ((segment.old, before), (segment.new, after)):
            if hit:
                _take(segment, side, hit)
        if segment.lexicon.particles:
            take_frame(segment)  # "bemüht sich, ... zu beheben", "behebt"


def _paired(segment: Segment, old: list[Hit], new: list[Hit]) -> Iterator[tuple[Hit | None, Hit | None]]:
    """Hedges that stand for each other; those far apart came and went each for itself."""
    for before, after in zip_longest(old, new):
        if before and after and _far_apart(segment, before, after):
            yield before, None
            yield None, after
        else:
            yield before, after


def _far_apart(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for hedges of two main clauses: ", and" or a modal stands between their edits."""
    one, other = segment.region_of(segment.old, before.start), segment.region_of(segment.new, after.start)
    if one is None or other is None or one == other:
        return False
    low, high = sorted((one.old, other.old))
    parts = segment.old.parts[low[1] : high[0]]
    joined = any(first & COMMA and second & LINK for first, second in pairwise(parts))
    return joined or segment.old.has("modal", low[1], high[0])


def _hedges(side: Side, hit: Hit) -> bool:
    """True for a word that leaves something open where it stands."""
    return not (_by_text(side, hit) or _seems_to_somebody(side, hit) or _describes_choices(side, hit))


def _describes_choices(side: Side, hit: Hit) -> bool:
    """True for "possible options", which are no more open than options are."""
    return hit.key == "possible" and not side.lexicon.among("grammar.choices").isdisjoint(
        side.words[hit.end : hit.end + 1]
    )


def _by_text(side: Side, hit: Hit) -> bool:
    """True for "as required by the Code", which leaves nothing to anybody."""
    return hit.key == "as required" and side.words[hit.end : hit.end + 1] in (["by"], ["under"], ["in"])


def _seems_to_somebody(side: Side, hit: Hit) -> bool:
    """True for "if it appears to the court", and for what a condition supposes ("if it is likely to fail")."""
    if hit.key not in side.lexicon.among("grammar.seeming"):
        return False
    verb = side.words[hit.end] if hit.end < len(side.words) else ""
    told = verb in ("be", "have") or (conjugates(verb, side.lexicon) and not verb.endswith("ing"))
    return not told or conditional_clause(side, hit.start, side.lexicon) is not None


def _tests(segment: Segment) -> Iterator[Effect]:
    """ "reasonably" and "beyond reasonable doubt" in a condition: a test that is harder to meet, and no hedge."""
    tables = segment.lexicon
    for side, direction in ((segment.old, "weaker"), (segment.new, "stronger")):
        for hit in side.pending("hedge", "idiom"):
            if hit.key not in tables.among("grammar.tests") or not conditional_clause(side, hit.start, tables):
                continue
            words = (hit.start, hit.end)
            old, new = (words, (0, 0)) if side is segment.old else ((0, 0), words)
            yield segment.effect("condition", direction, old, new)
            side.explain(*words)


def _direction(before: Hit | None, after: Hit | None, tables: Lexicon) -> str:
    """Added or dropped; of two, "best efforts" are stronger than "reasonable efforts"."""
    if before is None or after is None:
        return "added" if after else "dropped"
    firm = tables.among("grammar.firm")
    one, other = (not firm.isdisjoint(hit.key.split()) for hit in (before, after))
    return "swapped" if one == other else "stronger" if other else "weaker"


def _other_act(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for a verb in place of another one: "may consider the report", "must approve the report"."""
    if (before is None) == (after is None):
        return False
    hit, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    region = segment.region_of(side, hit.start) if hit and hit.end - hit.start == 1 else None
    if hit is None or region is None or segment.lexicon.base_of(hit.key) is None:
        return False
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    return mine[1] == hit.end and any(segment.lexicon.base_of(word) is not None for word in across.words[slice(*other)])


def _range(hit: Hit | None) -> tuple[int, int]:
    return (hit.start, hit.end) if hit else (0, 0)


def _take(segment: Segment, side: Side, hit: Hit) -> None:
    """Mark a hedge as explained, with the rest of a short insertion or deletion that it opens."""
    side.explain(hit.start, hit.end)
    region = segment.region_of(side, hit.end - 1) or segment.region_of(side, hit.start)
    if region is None:
        return
    start, end = region.new if side is segment.new else region.old
    other = region.old if side is segment.new else region.new
    if _behind_member(side, start, hit):
        side.explain(hit.start - 1, hit.end)
        return
    words = [at for at in range(start, end) if side.words[at][0].isalnum()]
    outside = [at for at in words if not hit.start <= at < hit.end]
    most = 2 * _FEW if hit.key.endswith(" of") else _FEW  # "to the best of the signatory's knowledge and belief"
    if other[0] == other[1] and len(outside) <= most and not side.has("modal", start, end):
        side.explain(start, hit.end + 1 if _set_apart(side, hit.end, end) else end)


def _is_taken(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for a hedge inside one that is told: "subject to the availability of [voluntary] contributions"."""
    side, hit = (segment.new, after) if after else (segment.old, before)
    if hit is None or (before and after) or hit in side.broken:
        return False
    return side.open.isdisjoint(range(hit.start, hit.end))


def _goes_with_member(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for what only says of a member of a list that came or went: "[and other Parties in a position to do so]"."""
    region = segment.region_of(side, hit.start)
    if region is None:
        return False
    (start, _), other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    joined = other[0] == other[1] and side.words[start] in side.lexicon.among("grammar.and")
    joined = joined and side.words[hit.start - 1] != ","
    return joined and any(side.parts[at] & PEOPLE for at in range(start + 1, hit.start))


def _behind_member(side: Side, start: int, hit: Hit) -> bool:
    """True for a hedge that a comma parts from one more of a list: "[and the host State, as appropriate]"."""
    joined = side.words[start] in side.lexicon.among("grammar.and") and side.words[hit.start - 1] == ","
    return joined and any(side.parts[at] & PEOPLE for at in range(start + 1, hit.start))


def _set_apart(side: Side, at: int, end: int) -> bool:
    """True where a comma closes a hedge and more goes on behind it: ", where possible, restore and"."""
    joined = not side.lexicon.among("grammar.and").isdisjoint(side.words[at:end])
    return side.words[at : at + 1] == [","] and joined


def _attitudes(segment: Segment) -> Iterator[Effect]:
    """Welcomes against takes note, as ranks; "notes" and "recognizes" count as taking note."""
    old, new = _received(segment, segment.old, "attitude"), _received(segment, segment.new, "attitude")
    if not old and not new:
        return
    old = old or [hit for hit in _received(segment, segment.old, "operative") if hit.rank <= 2]
    new = new or [hit for hit in _received(segment, segment.new, "operative") if hit.rank <= 2]
    for before, after in zip(old, new, strict=False):
        one, other = (hit.rank if hit.kind == "attitude" else 0.5 for hit in (before, after))
        if min(one, other) < 0:
            if max(one, other) > 0 and before.kind == after.kind:  # blame for praise: neither is the weaker
                yield segment.effect("deontic", "swapped", _range(before), _range(after))
                segment.old.explain(before.start, before.end)
                segment.new.explain(after.start, after.end)
            continue
        direction = "stronger" if other > one else "weaker" if other < one else "swapped"
        yield segment.effect("hedge", direction, _range(before), _range(after))
        segment.old.explain(before.start, before.end)
        segment.new.explain(after.start, after.end)


def _received(segment: Segment, side: Side, kind: str) -> list[Hit]:
    return [hit for hit in side.pending(kind) if " with " in hit.key or is_operative(side, hit, segment)]
