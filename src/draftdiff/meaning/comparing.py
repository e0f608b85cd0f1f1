"""Differences of facts: what a stretch does where readers know it on their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.facts.fact import MODALITY, POLARITY, QUANTITY, REFERENCE, SCOPE, TIME, Fact
from draftdiff.meaning.passages import Side
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import MARK

# Which facts are compared with which: kind and scale must agree.
_PAIRED: Final = frozenset({MODALITY, TIME, QUANTITY, REFERENCE, SCOPE})
_UP_DOWN: Final = {TIME: ("up", "down"), QUANTITY: ("up", "down"), MODALITY: ("stronger", "weaker"), SCOPE: ("broader", "narrower")}


def paired_facts(stretch: Stretch) -> list[tuple[Fact, Fact]]:
    """The facts of either side that stand in one another's place: of one kind and scale, in order."""
    left = list(stretch.new)
    found = []
    for old in stretch.old:
        new = next((one for one in left if (one.kind, one.scale) == (old.kind, old.scale)), None)
        if new and old.kind in _PAIRED and old.scale != "extender":
            left.remove(new)
            found.append((old, new))
    return found


def compared(stretch: Stretch) -> Iterator[Effect]:
    """An effect for each pair of facts that differ, as far as a direction or another target can be told."""
    for old, new in paired_facts(stretch):
        yield stretch.passage.effect(old.kind, direction(old, new), (old.start, old.end), (new.start, new.end))


def direction(old: Fact, new: Fact) -> str:
    """Where a fact went: up or down its scale, later or earlier, else swapped."""
    if old.value is None or new.value is None or old.value == new.value:
        return "swapped"
    grew = new.value > old.value
    if old.scale == "point":
        return "later" if grew else "earlier"
    up, down = _UP_DOWN.get(old.kind, ("swapped", "swapped"))
    return up if grew else down


def alone(stretch: Stretch) -> Effect | None:
    """The effect of a stretch that is one fact and nothing else, come or gone."""
    facts, span, side = (
        (stretch.new, stretch.hunk.new, stretch.passage.new)
        if stretch.shape == "added"
        else (stretch.old, stretch.hunk.old, stretch.passage.old)
    )
    if stretch.shape == "swapped" or len(facts) != 1 or not covers(side, span, facts):
        return None
    fact = facts[0]
    return stretch.passage.effect(fact.kind, _one_sided(fact, stretch), stretch.hunk.old, stretch.hunk.new)


def _one_sided(fact: Fact, stretch: Stretch) -> str:
    added = stretch.shape == "added"
    if fact.kind != SCOPE:
        return "added" if added else "dropped"
    widens = fact.scale == "extender" or (fact.scale == "quantifier" and (fact.value or 0) >= 4)
    return "broader" if widens == added else "narrower"


def covers(side: Side, span: Span, facts: tuple[Fact, ...] | list[Fact]) -> bool:
    """Whether facts and small words are all that stands among some tokens."""
    small = side.lexicon.words("grammar.small") | side.lexicon.words("grammar.determiners") | side.lexicon.words(
        "grammar.prepositions"
    )
    for at in range(*span):
        token = side.tokens[at]
        told = token.kind == MARK or token.form in small or any(fact.start <= at < fact.end for fact in facts)
        if not told:
            return False
    return True


DENIAL: Final = POLARITY
