"""How many denials the negative words of a sentence are, odd or even: some languages say one in several words."""

from __future__ import annotations

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# A negation so many words behind "without" is the same one ("sans distinction aucune").
_AGREEING = 4
_APART = frozenset({",", ".", ";"})


def parity(side: Side, hits: list[Hit], tables: Lexicon) -> int:
    """Odd or even; where negations agree with each other ("no ... nunca") those of a clause are one."""
    if not tables.concord:
        return len(hits) % 2
    standing = _standing(side)
    if agreeing := tables.among("grammar.agreeing"):
        standing = [hit for hit in standing if hit not in side.live or hit in hits]
        plain = [hit for hit in standing if hit.key not in agreeing]
        return max(len(plain), min(len(standing), 1)) % 2
    own = tables.among("grammar.apart")
    apart = [hit for hit in hits if hit.key in own]
    nor = tables.among("grammar.nor")
    one_denial = [hit for hit in standing if hit.key not in own and (hit.key not in nor or hit.start < 2)]
    one_denial = [hit for hit in one_denial if not any(0 <= hit.start - one.end <= _AGREEING for one in apart)]
    return (len(apart) + _denials(side, one_denial, tables)) % 2


def _standing(side: Side) -> list[Hit]:
    """The negative words but those that came or went with what another rule has explained."""
    told = {*side.live}.difference(side.pending("negation"))
    return [hit for hit in side.hits_of("negation") if hit not in told]


def _denials(side: Side, hits: list[Hit], tables: Lexicon) -> int:
    """How many denials some negations are: each "ne" is one, and with it what agrees with it in its clause."""
    anchors = tables.among("denial.anchors")
    if not anchors:
        return min(len(hits), 1)
    borders = (tables.any_of("grammar.and", "denial.borders") - tables.among("grammar.nor")) | _APART
    told = [hit for hit in hits if hit.key in anchors]
    for hit in hits:
        if hit.key not in anchors and not any(_in_one_clause(side, hit, one, borders) for one in told):
            told.append(hit)
    return len(told)


def _in_one_clause(side: Side, one: Hit, other: Hit, borders: frozenset[str]) -> bool:
    """True where nothing parts two negations: "nul ne peut"; "nul n'est tenu, et aucun accord n'est" is two."""
    first, last = sorted((one, other), key=lambda hit: hit.start)
    return borders.isdisjoint(side.words[first.end : last.start])
