"""What is left to explain: hunks that no layer proves, joined where they share a fact, with the
facts that differ.
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
        """Whether words came ("added"), went ("dropped"), or were put for others ("swapped")."""
        if not has_words(self.passage.old, self.hunk.old):
            return "added"
        return "swapped" if has_words(self.passage.new, self.hunk.new) else "dropped"

    @property
    def sides(self) -> tuple[tuple[Side, Span], tuple[Side, Span]]:
        """Either side with the tokens of it."""
        return self.passage.sides(self.hunk)

    def single(self) -> tuple[Side, Span, tuple[Fact, ...]]:
        """The side on which words came or went, these, and the facts among them."""
        return (*self.sides[self.shape == "added"], self.new if self.shape == "added" else self.old)

    def effect(self, kind: str, direction: str | None, words: Span | None = None) -> Effect:
        """An effect of all its words, or of some of those that came or went."""
        old, new = self.hunk.old, self.hunk.new
        if words is not None:
            old, new = (old, words) if self.shape == "added" else (words, new)
        return self.passage.effect(kind, direction, old, new)


def has_words(side: Side, span: Span) -> bool:
    """Whether there is anything but marks among tokens."""
    return any(token.kind != MARK for token in side.tokens[slice(*span)])


def stretches(
    passage: Passage, hunks: Sequence[Hunk], facts: tuple[list[Fact], list[Fact]]
) -> list[Stretch]:
    """The open hunks of a passage as stretches, in reading order."""
    found: list[Hunk] = []
    for hunk in hunks:
        widened = _widened(hunk, facts, _room(passage, hunk))
        if found and (_meet(found[-1], widened) or _adjoin(passage, found[-1], widened)):
            widened = Hunk(_span(found[-1].old, widened.old), _span(found.pop().new, widened.new))
        found.append(widened)
    return [_stretch(passage, part, facts) for hunk in found for part in _parts(passage, hunk)]


# Words for others: so many on both sides that share so little are words that went and words that
# came.
_LONG: Final = 7
_ALIKE: Final = 0.3


def _parts(passage: Passage, hunk: Hunk) -> list[Hunk]:
    """A hunk, or what went and what came of it where one is no wording of the other."""
    old, new = _content(passage.old, hunk.old), _content(passage.new, hunk.new)
    if min(len(old), len(new)) < _LONG or 2 * len(old & new) > _ALIKE * (len(old) + len(new)):
        return [hunk]
    (_, a), (c, _) = hunk.old, hunk.new
    return [Hunk(hunk.old, (c, c)), Hunk((a, a), hunk.new)]


def _content(side: Side, span: Span) -> set[str]:
    return {token.form for token in side.tokens[slice(*span)] if token.kind != MARK}


def _room(passage: Passage, hunk: Hunk) -> Span:
    """How many kept tokens stand between a hunk and its neighbours."""
    behind = [
        other.new[0] for other in passage.hunks if other.new[0] >= hunk.new[1] and other != hunk
    ]
    before = [
        other.new[1] for other in passage.hunks if other.new[1] <= hunk.new[0] and other != hunk
    ]
    return hunk.new[0] - max(before, default=0), min(
        behind, default=len(passage.new.tokens)
    ) - hunk.new[1]


def _widened(hunk: Hunk, facts: tuple[list[Fact], list[Fact]], room: Span) -> Hunk:
    """A hunk with the whole of the dates, numbers and references that it touches, as far as the
    next hunk. The words that are taken in on one side stand on the other one, too.
    """
    back = on = 0
    for span, side in zip((hunk.old, hunk.new), facts, strict=True):
        for fact in side:
            if (
                fact.scale
                and fact.end - fact.start > 1
                and fact.start < span[1]
                and fact.end > span[0]
            ):
                back, on = max(back, span[0] - fact.start), max(on, fact.end - span[1])
    back, on = min(back, room[0]), min(on, room[1])
    return Hunk((hunk.old[0] - back, hunk.old[1] + on), (hunk.new[0] - back, hunk.new[1] + on))


def _meet(one: Hunk, other: Hunk) -> bool:
    return other.old[0] < one.old[1] or other.new[0] < one.new[1]


def _adjoin(passage: Passage, one: Hunk, other: Hunk) -> bool:
    """Whether at most one small word or mark stands between two hunks."""
    between = passage.new.tokens[one.new[1] : other.new[0]]
    small = passage.new.lexicon.words("grammar.determiners") | passage.new.lexicon.words(
        "grammar.small"
    )
    return not between or (
        len(between) == 1 and (between[0].kind == MARK or between[0].form in small)
    )


def _span(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


def _stretch(passage: Passage, hunk: Hunk, facts: tuple[list[Fact], list[Fact]]) -> Stretch:
    old, new = (
        touching(side, span) for side, span in zip(facts, (hunk.old, hunk.new), strict=True)
    )
    kept = _senses(old) & _senses(new)
    return Stretch(
        passage,
        hunk,
        _beyond(old, kept),
        _beyond(new, kept),
        tuple(f for f in new if (f.kind, f.sense) in kept),
    )


def touching(facts: Iterable[Fact], span: Span) -> list[Fact]:
    """The facts that share a token with a stretch."""
    return [fact for fact in facts if fact.start < span[1] and fact.end > span[0]]


def _senses(facts: Iterable[Fact]) -> Counter[tuple[str, str]]:
    return Counter((fact.kind, fact.sense) for fact in facts)


def _beyond(facts: Iterable[Fact], kept: Counter[tuple[str, str]]) -> tuple[Fact, ...]:
    left = Counter(kept)
    found = []
    for fact in facts:
        if left[fact.kind, fact.sense] > 0:
            left[fact.kind, fact.sense] -= 1
        else:
            found.append(fact)
    return tuple(found)
