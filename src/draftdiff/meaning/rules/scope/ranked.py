"""How far one quantifier reaches against another one, or against none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.scope.open_triggers import open_triggers
from draftdiff.meaning.rules.scope.quantified import UNIVERSAL, whose_quantifier
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Role, Segment, Side
from draftdiff.meaning.words.forms.parts import DETERMINER
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# "that satisfy at least" stands before "one of".
_LEADING: Final = 4


def ranked(segment: Segment) -> Iterator[Effect]:
    """Quantifiers that came, went or stand for others, by rank.

    Args:
        segment: Where they stand.
    """
    old, new = open_triggers(segment, segment.old, "quantifier"), open_triggers(segment, segment.new, "quantifier")
    if not old or not new:
        old = [hit for hit in old if hit not in segment.old.broken]
        new = [hit for hit in new if hit not in segment.new.broken]
    if polar := segment.lexicon.among("grammar.polar"):
        old = _but_polar(segment.old, old, polar) if len(old) > len(new) else old
        new = _but_polar(segment.new, new, polar) if len(new) > len(old) else new
    for before, after in zip_longest(old, new):
        if before and after and (before.key == after.key or _is_one(segment, before, after)):
            if before.key != after.key and not _declined(before, after, segment.lexicon):
                yield segment.effect("style", None, (before.start, before.end), (after.start, after.end))
            segment.old.explain(before.start, before.end)
            segment.new.explain(after.start, after.end)
            continue
        one, other = _rank(before, after), _rank(after, before)
        people: Role | None = None
        if before and after and one == other and (pronouns := _pronouns(segment, before, after)):
            one, other = pronouns
            people = _people(segment, before)
        direction = "broader" if other > one else "narrower" if other < one else "swapped"
        if before and after and (turned := _denied(segment, before, after)):
            direction = turned
        words = _words(segment, before, after), _words(segment, after, before)
        asked = _asked_for(segment, before, after)
        kind = "condition" if asked else people or whose_quantifier(segment, before, after) or "scope"
        yield segment.effect(kind, asked or _to_be_met(segment, before, after) or direction, *words)
        _take(segment, segment.old, before, after)
        _take(segment, segment.new, after, before)


def _words(segment: Segment, hit: Hit | None, other: Hit | None) -> tuple[int, int]:
    """The words of a quantifier; for none those in whose place the other one stands ("all", "your")."""
    if hit is not None:
        return hit.start, hit.end
    side = segment.old if other in segment.old.live else segment.new
    region = segment.region_of(side, other.start) if other else None
    if region is None:
        return 0, 0
    mine = region.new if side is segment.old else region.old
    across = segment.new if side is segment.old else segment.old
    if mine[0] == mine[1] or not across.parts[mine[0]] & DETERMINER:
        return 0, 0
    return mine if all(across.parts[at] & DETERMINER for at in range(*mine)) else (0, 0)


def _is_one(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for forms of one quantifier, and for those that the lexicon lists as reaching alike, unless denied.

    "Not any" denies more than "not every".
    """
    tables = segment.lexicon
    if _declined(before, after, tables):
        return True
    group = tables.alike.get(before.key)
    if group is None or group != tables.alike.get(after.key):
        return False
    return not all(_is_denied(side, hit) for side, hit in ((segment.old, before), (segment.new, after)))


def _but_polar(side: Side, hits: list[Hit], polar: frozenset[str]) -> list[Hit]:
    """Those but for "any" that came or went with the denial it stands behind: "لا يتضمن أي سر"."""
    denials = [one.start for one in side.live if one.kind == "negation"]
    gone = [hit for hit in hits if hit.key in polar and any(start < hit.start for start in denials)]
    for hit in gone:
        side.explain(hit.start, hit.end)
    return [hit for hit in hits if hit not in gone]


def _is_denied(side: Side, hit: Hit) -> bool:
    start, _ = side.clause(hit.start)
    return any(start <= one.start < hit.start for one in side.hits_of("negation"))


def _declined(before: Hit, after: Hit, tables: Lexicon) -> bool:
    """True for one quantifier in two cases ("каждое", "каждому"), in a language that tells them by endings."""
    return bool(tables.inflection.endings) and before.rank == after.rank and related(before.key, after.key, tables)


def _denied(segment: Segment, before: Hit, after: Hit) -> str | None:
    """ "may not sell all of it" forbids less than "may not sell any of it"."""
    if {before.key.split()[0], after.key.split()[0]} != {"any", "all"}:
        return None
    start, _ = segment.old.clause(before.start)
    denied = any(start <= one.start < before.start for one in segment.old.hits_of("negation"))
    return ("narrower" if after.key.startswith("all") else "broader") if denied else None


def _people(segment: Segment, before: Hit) -> Role | None:
    """The role of "anyone" in place of which "any member" stands, if it acts or is given something."""
    role = role_of(segment.old, before.start, segment.lexicon)
    return role if role in ("actor", "beneficiary") else None


def _asked_for(segment: Segment, before: Hit | None, after: Hit | None) -> str | None:
    """What a quantifier in a condition does to it: "if [a serious => any] offence" is easier to meet, "all" harder."""
    found = ((segment.old, before), (segment.new, after))
    for side, hit in found:
        if hit is not None and conditional_clause(side, hit.start, segment.lexicon) is None:
            return None
    one, other = (_demand(hit, segment.lexicon) for _, hit in found)
    return "swapped" if one == other else "narrower" if other > one else "broader"


def _to_be_met(segment: Segment, before: Hit | None, after: Hit | None) -> str | None:
    """What "all" for "any" does behind "that satisfies": fewer meet it."""
    tables = segment.lexicon
    if before is None or after is None or before.start == 0:
        return None
    asking = tables.among("grammar.qualifying")
    leading = segment.old.words[max(0, before.start - _LEADING) : before.start]
    if asking.isdisjoint(leading) or tables.among("grammar.relative").isdisjoint(leading):
        return None
    one, other = _demand(before, tables), _demand(after, tables)
    return None if one == other else "narrower" if other > one else "broader"


def _demand(hit: Hit | None, tables: Lexicon) -> float:
    """How much a condition asks for: one of any kind the least, all the most."""
    if hit is None:
        return 0.0
    return -1.0 if hit.key in tables.among("grammar.whichever") else hit.rank


def _pronouns(segment: Segment, before: Hit, after: Hit) -> tuple[float, float] | None:
    """ "everyone" reaches farther than "every citizen"; the noun is explained with it."""
    pronouns = segment.lexicon.among("grammar.pronouns")
    if (before.key in pronouns) == (after.key in pronouns):
        return None
    side, hit = (segment.new, after) if before.key in pronouns else (segment.old, before)
    region = segment.region_of(side, hit.start)
    if region:
        side.explain(*(region.new if side is segment.new else region.old))
    return (1.0, 0.0) if before.key in pronouns else (0.0, 1.0)


def _rank(hit: Hit | None, other: Hit | None) -> float:
    """The reach of a quantifier; none at all is less than "all" and more than "some"."""
    if hit:
        return hit.rank
    return UNIVERSAL - 0.5 if other else 0.0


def _take(segment: Segment, side: Side, hit: Hit | None, other: Hit | None) -> None:
    """Mark a quantifier as explained; in place of one, the words that took its place."""
    if hit:
        side.explain(hit.start, hit.end)
        return
    if other is None:
        return
    from_side = segment.old if side is segment.new else segment.new
    region = segment.region_of(from_side, other.start)
    if region is not None:
        mine = region.new if side is segment.new else region.old
        if mine[1] - mine[0] <= 2:
            side.explain(*mine)
