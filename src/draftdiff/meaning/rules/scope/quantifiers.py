"""Quantifiers by their reach, and what limits or widens: "only", "including"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditions import conditional_clause
from draftdiff.meaning.rules.force.verb_frames import take_number
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.scope.attributes import take_attributes
from draftdiff.meaning.rules.scope.limits import (
    before_another,
    bounds_measure,
    example,
    goes_on_across,
    leads_to_deed,
    phrases_of_their_own,
    superlative,
    with_its_phrase,
)
from draftdiff.meaning.rules.scope.quantified import UNIVERSAL, whose_quantifier
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Role, Segment, Side
from draftdiff.meaning.words.forms.denials import PARTED
from draftdiff.meaning.words.forms.parts import DETERMINER
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# "that satisfy at least" stands before "one of".
_LEADING: Final = 4
# People are named in so few words.
_PHRASE: Final = 4
# So many words in place of others are no single change of scope.
_REWRITTEN: Final = 10
# So many words in place of as many are another phrase.
_EXCHANGED: Final = 5
_FLIP: Final = {"broader": "narrower", "narrower": "broader"}
# It widens what stands before it, or leads to one more deed.
_OTHERWISE: Final = "or otherwise"


def explain_quantifiers(segment: Segment) -> Iterator[Effect]:
    """Quantifiers by rank; "only" narrows and "including" widens where it comes in."""
    if "quantifier" in segment.kinds:
        yield from _ranked(segment)
        if segment.lexicon.particles:
            take_number(segment)
        if segment.lexicon.attributive:
            take_attributes(segment)
    if "restrictor" in segment.kinds:
        yield from _limiting(segment, "restrictor", "narrower")
    if "extender" in segment.kinds:
        yield from _limiting(segment, "extender", "broader")


def _open(segment: Segment, side: Side, kind: str) -> list[Hit]:
    found = [hit for hit in side.pending(kind) if not superlative(side, hit) and not _of_time(side, hit)]
    found = [hit for hit in found if not _deep(segment, side, hit) and not _measured(segment, side, hit)]
    return [hit for hit in found if hit.key != "strictly" or not bounds_measure(side, hit)]


def _of_time(side: Side, hit: Hit) -> bool:
    """True for the "any" of "at any time", which reaches nothing."""
    around = side.words[max(0, hit.start - 1) : hit.start] + side.words[hit.end : hit.end + 1]
    return around in (["at", "time"], ["at", "times"])


def _measured(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for "part of" in place of which a share stands: its effect is told."""
    region = segment.region_of(side, hit.start) if hit.kind == "quantifier" else None
    if region is None or hit.rank >= UNIVERSAL:
        return False
    across, other = (segment.old, region.old) if side is segment.new else (segment.new, region.new)
    return any(
        one.kind in ("share", "percent", "fraction", "amount") and other[0] <= one.start < other[1]
        for one in across.measures(segment.lexicon)
    )


def _deep(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for a word well inside a longer insertion or deletion: it belongs to what came or went."""
    region = segment.region_of(side, hit.start)
    if region is None:
        return False
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    if hit.kind == "quantifier" and side.words[hit.start - 1 : hit.start] in (["any"], ["every"], ["each"], ["no"]):
        return True  # "any full member"
    if other[0] == other[1]:
        if hit.kind == "restrictor" and side.words[mine[0]].endswith("ing"):
            return hit.start > mine[0]  # "living alone"
        leads = segment.lexicon.any_of("grammar.prepositions", "grammar.and")
        behind = hit.kind == "quantifier" and hit.start > mine[0] and side.words[mine[0]] in leads
        if hit.kind == "quantifier" and _with_its_noun(side, hit, mine[1], segment.lexicon):
            return True  # "[each club with] the name"
        opens = hit.kind == "quantifier" and mine[1] - hit.end > _PHRASE  # "several departments, agencies and bodies"
        return hit.start - mine[0] > 1 or behind or opens
    if hit.kind != "quantifier":
        longest = _EXCHANGED if other[1] - other[0] > _EXCHANGED else _REWRITTEN
        return mine[1] - mine[0] > longest and hit.start - mine[0] > 1
    return _of_a_phrase(segment, side, hit, mine, other)


def _with_its_noun(side: Side, hit: Hit, end: int, tables: Lexicon) -> bool:
    """True for a quantifier that came or went with its noun, as nothing goes on behind them that it could count."""
    if end - hit.end < 1 or side.words[hit.end] in tables.among("grammar.determiners") | {"of"}:
        return False
    following = side.words[end] if end < len(side.words) else "."
    closed = side.words[end - 1] in tables.among("grammar.prepositions") - {"of"}
    return closed or following in tables.any_of("grammar.determiners", "grammar.relative")


def _of_a_phrase(segment: Segment, side: Side, hit: Hit, mine: tuple[int, int], other: tuple[int, int]) -> bool:
    """True for a quantifier of words that were exchanged as a whole, for words without one."""
    across = segment.old if side is segment.new else segment.new
    if across.has("quantifier", *other):
        return False
    behind, exchanged = set(side.words[hit.end : mine[1]]), across.words[slice(*other)]
    if phrases_of_their_own(side.words[slice(*mine)], exchanged, segment.lexicon):
        return True
    if hit.start - mine[0] > 1 and exchanged and set(side.words[mine[0] : hit.start]).isdisjoint(exchanged):
        return True  # "stars to each" for "of the"
    least = 1 if segment.lexicon.among("grammar.determiners").isdisjoint(exchanged) else 2
    alike = segment.lexicon.inflection.endings and any(
        related(one, other, segment.lexicon) for one in behind for other in exchanged
    )
    return mine[1] - hit.end >= least and behind.isdisjoint(exchanged) and not alike


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


def _ranked(segment: Segment) -> Iterator[Effect]:
    old, new = _open(segment, segment.old, "quantifier"), _open(segment, segment.new, "quantifier")
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


def _limiting(segment: Segment, kind: str, direction: str) -> Iterator[Effect]:
    old, new = (
        [
            hit
            for hit in _open(segment, side, kind)
            if not goes_on_across(segment, side, hit) and not before_another(segment, side, hit)
        ]
        for side in (segment.old, segment.new)
    )
    for before, after in zip_longest(old, new):
        if (before is None or after is None) and (aside := example(segment, before, after)):
            yield aside
            continue
        if before and after:
            if before.key.split()[1:] == after.key.split()[1:] != []:
                continue  # "or other", "and other": the conjunction is looked at by itself
            if before.key != after.key and {before.key, after.key} <= segment.lexicon.among("grammar.only"):
                yield segment.effect("style", None, (before.start, before.end), (after.start, after.end))
            elif before.key != after.key:
                turned = _of_longer(before.key, after.key, direction)
                yield segment.effect("scope", turned, (before.start, before.end), (after.start, after.end))
            elif kind == "restrictor":  # it limits other words now
                yield segment.effect("scope", "swapped", (before.start, before.end), (after.start, after.end))
        elif after:
            asked = _limits_condition(segment.new, after)
            told = ("condition", "stronger") if asked else ("scope", direction)
            told = ("action", "added") if after.key == _OTHERWISE and leads_to_deed(segment.new, after) else told
            yield segment.effect(*told, (0, 0), with_its_phrase(segment, segment.new, after))
        elif before:
            asked = _limits_condition(segment.old, before)
            told = ("condition", "weaker") if asked else ("scope", _FLIP[direction])
            told = ("action", "dropped") if before.key == _OTHERWISE and leads_to_deed(segment.old, before) else told
            yield segment.effect(*told, with_its_phrase(segment, segment.old, before), (0, 0))
        for side, hit in ((segment.old, before), (segment.new, after)):
            if hit:
                _take_phrase(segment, side, hit)


def _limits_condition(side: Side, hit: Hit) -> bool:
    """True for the "only" of "is only due if": a condition follows its verb, and nothing else that it could limit."""
    if hit.key == PARTED:  # "n'est dû que si"
        return any(one.start == hit.end for one in side.hits_of("condition"))
    asked = hit.key == "only" and any(0 < one.start - hit.end <= 1 for one in side.hits_of("condition"))
    return asked and side.words[hit.end - 2] in side.lexicon.among("grammar.be")


def _of_longer(before: str, after: str, direction: str) -> str:
    """ "including but not limited to" says more than "including"."""
    if after.startswith(before):
        return direction
    return _FLIP[direction] if before.startswith(after) else "swapped"


def _take_phrase(segment: Segment, side: Side, hit: Hit) -> None:
    side.explain(hit.start, hit.end)
    region = segment.region_of(side, hit.start)
    if region is None:
        return
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    across = segment.old if side is segment.new else segment.new
    said = other[0] < other[1] and any(word[0].isalnum() for word in across.words[slice(*other)])
    if hit.start - mine[0] <= 1 and not said:
        side.explain(*mine)
    verbs = segment.lexicon.any_of("grammar.covering", "grammar.be")
    if other[0] < other[1] and all(
        word in verbs or segment.lexicon.base_of(word) in verbs
        for word in (*across.words[slice(*other)], *side.words[mine[0] : hit.start])
    ):
        side.explain(mine[0], hit.end)  # "include" against "are limited to"
        across.explain(*other)
