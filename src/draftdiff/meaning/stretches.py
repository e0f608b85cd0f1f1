"""The stretches left to explain: hunks that no layer proves, joined where they share a fact, with
the facts that differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.facts import Fact
from draftdiff.meaning.passages import Hunk, Passage, Side
from draftdiff.meaning.tokens import MARK


@frozen(eq=False)
class Stretch:
    """Words of both sides that have to be explained together."""

    passage: Passage
    hunk: Hunk
    old: tuple[
        Fact, ...
    ]  # old, new: the facts that touch them and that the other side does not have there
    new: tuple[Fact, ...]
    kept: tuple[Fact, ...] = ()  # The facts that touch them on both sides

    @cached_property
    def shape(self) -> str:
        """Return whether words came ("added"), went ("dropped"), or were put for others
        ("swapped").
        """
        if not has_words(self.passage.old, self.hunk.old):
            return "added"
        if has_words(self.passage.new, self.hunk.new):
            return "swapped"
        return "dropped"

    @property
    def sides(self) -> tuple[tuple[Side, Span], tuple[Side, Span]]:
        """Either side with the tokens of it."""
        return self.passage.sides(self.hunk)

    def single(self) -> tuple[Side, Span, tuple[Fact, ...]]:
        """The side on which words came or went, these, and the facts among them."""
        if self.shape == "added":
            return self.passage.new, self.hunk.new, self.new
        return self.passage.old, self.hunk.old, self.old

    def effect(self, kind: str, direction: str | None, words: Span | None = None) -> Effect:
        """An effect of all its words, or of some of those that came or went."""
        old = self.hunk.old
        new = self.hunk.new
        if words is not None:
            old, new = (old, words) if self.shape == "added" else (words, new)
        return self.passage.effect(kind, direction, old, new)


def has_words(side: Side, span: Span) -> bool:
    """Return whether there is anything but marks among tokens."""
    return any(token.kind != MARK for token in side.tokens[slice(*span)])


def stretches(
    passage: Passage, hunks: Sequence[Hunk], facts: tuple[list[Fact], list[Fact]]
) -> list[Stretch]:
    """The open hunks of a passage as stretches, in reading order."""
    widened_hunks: list[Hunk] = []
    for hunk in hunks:
        widened = _widened(hunk, facts, _room(passage, hunk))
        last = widened_hunks[-1] if widened_hunks else None
        if last and (_meet(last, widened) or _adjoin(passage, last, widened)):
            widened_hunks.pop()
            widened = Hunk(_span(last.old, widened.old), _span(last.new, widened.new))
        widened_hunks.append(widened)
    parts = [part for hunk in widened_hunks for part in _parts(passage, hunk)]
    return [stretch_of(passage, part, facts) for part in parts]


# Words for others: so many on both sides that share so little are words that went and words that
# came.
_LONG: Final = 7
_ALIKE: Final = 0.3


def _parts(passage: Passage, hunk: Hunk) -> list[Hunk]:
    """A hunk, or what went and what came of it where one is no wording of the other."""
    old = _content(passage.old, hunk.old)
    new = _content(passage.new, hunk.new)
    if min(len(old), len(new)) < _LONG:
        return [hunk]
    if 2 * len(old & new) > _ALIKE * (len(old) + len(new)):
        return [hunk]
    (_, a), (c, _) = hunk.old, hunk.new
    return [Hunk(hunk.old, (c, c)), Hunk((a, a), hunk.new)]


def _content(side: Side, span: Span) -> set[str]:
    return {token.form for token in side.tokens[slice(*span)] if token.kind != MARK}


def _room(passage: Passage, hunk: Hunk) -> Span:
    """Return how many kept tokens stand between a hunk and its neighbours."""
    start, end = hunk.new
    end_before = 0
    start_after = len(passage.new.tokens)
    for neighbour in passage.hunks:
        if neighbour == hunk:
            continue
        first, last = neighbour.new
        if last <= start:
            end_before = max(end_before, last)
        if first >= end:
            start_after = min(start_after, first)
    return start - end_before, start_after - end


def _widened(hunk: Hunk, facts: tuple[list[Fact], list[Fact]], room: Span) -> Hunk:
    """A hunk with the whole of the dates, numbers and references that it touches, as far as the
    next hunk. The words that are taken in on one side stand on the other one, too.
    """
    back = on = 0
    for (start, end), side in zip((hunk.old, hunk.new), facts, strict=True):
        for fact in side:
            if not fact.scale or fact.end - fact.start < 2:
                continue
            if fact.start < end and fact.end > start:
                back = max(back, start - fact.start)
                on = max(on, fact.end - end)
    back = min(back, room[0])
    on = min(on, room[1])
    old_span = (hunk.old[0] - back, hunk.old[1] + on)
    new_span = (hunk.new[0] - back, hunk.new[1] + on)
    return Hunk(old_span, new_span)


def _meet(first: Hunk, second: Hunk) -> bool:
    if second.old[0] < first.old[1]:
        return True
    return second.new[0] < first.new[1]


def _adjoin(passage: Passage, first: Hunk, second: Hunk) -> bool:
    """Return whether at most one small word or mark stands between two hunks."""
    between = passage.new.tokens[first.new[1] : second.new[0]]
    if len(between) != 1:
        return not between
    token = between[0]
    if token.kind == MARK:
        return True
    words = passage.new.lexicon.words
    return token.form in words("grammar.determiners") or token.form in words("grammar.small")


def _span(first: Span, second: Span) -> Span:
    return min(first[0], second[0]), max(first[1], second[1])


def stretch_of(passage: Passage, hunk: Hunk, facts: tuple[list[Fact], list[Fact]]) -> Stretch:
    """Return a stretch with the facts that only one side of it states, and those that both state."""
    old_facts, new_facts = facts
    old = touching(old_facts, hunk.old)
    new = touching(new_facts, hunk.new)
    shared = _senses(old) & _senses(new)
    stated_by_both = tuple(fact for fact in new if (fact.kind, fact.sense) in shared)
    return Stretch(passage, hunk, _beyond(old, shared), _beyond(new, shared), stated_by_both)


def touching(facts: Iterable[Fact], span: Span) -> list[Fact]:
    """The facts that share a token with a stretch."""
    start, end = span
    return [fact for fact in facts if fact.start < end and fact.end > start]


def _senses(facts: Iterable[Fact]) -> Counter[tuple[str, str]]:
    return Counter((fact.kind, fact.sense) for fact in facts)


def _beyond(facts: Iterable[Fact], shared: Counter[tuple[str, str]]) -> tuple[Fact, ...]:
    """Return the facts without those whose senses are shared, each taken once."""
    remaining = Counter(shared)
    beyond = []
    for fact in facts:
        sense = (fact.kind, fact.sense)
        if remaining[sense] > 0:
            remaining[sense] -= 1
        else:
            beyond.append(fact)
    return tuple(beyond)
