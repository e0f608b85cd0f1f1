"""Changes of brackets between two composite texts, told apart from changes of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import frozen

from draftdiff.brackets.elements import Marked
from draftdiff.brackets.wording import Unit, Wording, match
from draftdiff.grouping import grouped

Kind = Literal[
    "lifted",
    "placed",
    "moved",
    "split",
    "joined",
    "words",
    "alternative dropped",
    "alternative added",
    "dropped",
    "added",
]

#: Shared words over all words from which on two brackets are one whose border moved.
_SAME: Final = 0.3
#: Share of a bracket's words that must stay for the bracket to have been lifted or placed.
_STAYS: Final = 0.5
#: Shares of words by which one bracket counts as parts of another.
_MOST: Final = 0.8
_COVERED: Final = 0.6


@frozen
class BracketChange:
    """One change of a bracket or option.

    Attributes:
        kind: lifted (its words stay, without it), placed (around words that were there), moved (its
            border, or the whole of it), split, joined, words (those in it changed), alternative
            dropped or added (others of its slot stay), dropped or added (with its words).
        old, new: Ids of the brackets before and after; None for an option without one.
        old_paragraph, new_paragraph: Where it starts, or None.
        old_text, new_text: Its words.
        reason: What was seen.
    """

    kind: Kind
    old: tuple[int | None, ...]
    new: tuple[int | None, ...]
    old_paragraph: int | None
    new_paragraph: int | None
    old_text: str
    new_text: str
    reason: str


def bracket_changes(old: Marked, new: Marked) -> tuple[BracketChange, ...]:
    """Return what happened to the brackets and options of a text, without what happened to its
    other words.

    A bracket whose words and place are the same is not listed. Brackets around marks only are left
    out.

    Args:
        old: The text before.
        new: The text after, parsed under the same profile.

    Example:
        >>> from draftdiff.brackets import parse
        >>> old = parse("States [shall][should] promote [the] media", "un")
        >>> new = parse("States shall promote [the free] media", "un")
        >>> [(one.kind, one.old_text) for one in bracket_changes(old, new)]
        [('lifted', 'shall'), ('alternative dropped', 'should'), ('words', 'the')]
    """
    search = _Search(Wording.from_composite(old), Wording.from_composite(new))
    changes = [*search.split_or_joined()]
    changes += search.paired()
    changes += search.elsewhere()
    changes += search.in_place()
    changes += map(search.gone, search.olds)
    changes += map(search.come, search.news)
    return tuple(sorted(changes, key=_reading_order))


def _reading_order(change: BracketChange) -> tuple[int, int]:
    """Reading order of the old text, what is new behind the old changes of the same paragraph."""
    is_new = change.old_paragraph is None
    if is_new:
        paragraph = change.new_paragraph or 0
        numbers = change.new
    else:
        paragraph = change.old_paragraph or 0
        numbers = change.old
    brackets = [number for number in numbers if number is not None]
    return paragraph * 2 + is_new, min(brackets, default=-1)


class _Search:
    """The brackets not accounted for yet, while one kind of change after the other is found."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self.old = old
        self.new = new
        matching = match(old, new)
        self.forward = matching.forward
        self.backward = matching.backward
        unchanged = self._unchanged()
        kept_new = set(unchanged.values())
        # Dictionaries serve as ordered sets.
        with_words = [unit for unit in old.units if unit.words]
        self.olds = dict.fromkeys(unit for unit in with_words if unit not in unchanged)
        with_words = [unit for unit in new.units if unit.words]
        self.news = dict.fromkeys(unit for unit in with_words if unit not in kept_new)
        self._live_old = {unit.slot for unit in unchanged}
        self._live_new = {unit.slot for unit in kept_new}
        over = grouped((at, unit) for unit in self.news for at in unit.words)
        #: How many words each old unit that is not accounted for shares with which new ones.
        self._shared: dict[Unit, Counter[Unit]] = {}
        for unit in self.olds:
            shared = self._shared[unit] = Counter[Unit]()
            for at in unit.words:
                new_at = self.forward.get(at, -1)
                shared.update(over.get(new_at, ()))

    def _unchanged(self) -> dict[Unit, Unit]:
        """Units whose words all stayed and make up a unit again."""
        spans = [((unit.start, unit.stop), unit) for unit in reversed(self.new.units)]
        new_units = grouped(spans)
        unchanged: dict[Unit, Unit] = {}
        for unit in self.old.units:
            reached = [self.forward[at] for at in unit.words if at in self.forward]
            if not reached or len(reached) != len(unit.words):
                continue
            start = min(reached)
            stop = max(reached) + 1
            waiting = new_units.get((start, stop))
            if waiting and stop - start == len(reached):
                unchanged[unit] = waiting.pop()
        return unchanged

    def _settle(self, olds: Iterable[Unit], news: Iterable[Unit]) -> None:
        for unit in olds:
            del self.olds[unit]
            self._live_old.add(unit.slot)
        for unit in news:
            del self.news[unit]
            self._live_new.add(unit.slot)

    def split_or_joined(self) -> Iterator[BracketChange]:
        """One bracket that became several side by side, or the reverse."""
        for unit in list(self.olds):
            shared = self._shared[unit].items()
            counts = {new_unit: count for new_unit, count in shared if new_unit in self.news}
            parts = _parts(unit, counts)
            if parts:
                self._settle([unit], parts)
                reason = f"its words stand in {len(parts)} brackets"
                yield self._change("split", [unit], parts, reason)
        for unit in list(self.news):
            counts = {}
            for old_unit in self.olds:
                if unit in self._shared[old_unit]:
                    counts[old_unit] = self._shared[old_unit][unit]
            parts = _parts(unit, counts)
            if parts:
                self._settle(parts, [unit])
                yield self._change("joined", parts, [unit], f"{len(parts)} brackets became one")

    def paired(self) -> Iterator[BracketChange]:
        """Brackets that share words: their border moved, or the words in them changed."""
        pairs = []
        for old_unit, counts in self._shared.items():
            for new_unit, shared in counts.items():
                of_both = len(old_unit.words) + len(new_unit.words) - shared
                pairs.append((shared / of_both, old_unit, new_unit))
        pairs.sort(key=lambda pair: (-pair[0], pair[1].start, pair[2].start))
        for alike, old_unit, new_unit in pairs:
            if alike < _SAME:
                break
            if old_unit in self.olds and new_unit in self.news:
                self._settle([old_unit], [new_unit])
                yield from self._difference(old_unit, new_unit)

    def _difference(self, old_unit: Unit, new_unit: Unit) -> Iterator[BracketChange]:
        """The changes of a bracket that shares words with a new one."""
        words_out = _leaves(old_unit, new_unit, self.forward)
        words_in = _leaves(new_unit, old_unit, self.backward)
        if words_out and words_in:
            yield self._change("moved", [old_unit], [new_unit], "both its borders moved")
        elif words_out:
            yield self._change("moved", [old_unit], [new_unit], "its border let words out")
        elif words_in:
            yield self._change("moved", [old_unit], [new_unit], "its border took words in")
        are_new_known = self.backward.keys() >= set(new_unit.words)
        if not are_new_known or not self.forward.keys() >= set(old_unit.words):
            yield self._change("words", [old_unit], [new_unit], "words in it changed")

    def elsewhere(self) -> Iterator[BracketChange]:
        """Brackets whose very words stand in brackets at another place."""
        places = grouped(
            (self.new.keys[unit.start : unit.stop], unit) for unit in reversed(self.news)
        )
        for unit in list(self.olds):
            waiting = places.get(self.old.keys[unit.start : unit.stop], [])
            if len(unit.words) > 1 and waiting:
                new_unit = waiting.pop()
                self._settle([unit], [new_unit])
                yield self._change("moved", [unit], [new_unit], "it stands at another place")

    def in_place(self) -> Iterator[BracketChange]:
        """Brackets whose words were all replaced, found by the words around them."""
        replaced = [unit for unit in self.olds if self.forward.keys().isdisjoint(unit.words)]
        for unit in replaced:
            before, after = self._neighbours(unit)
            fresh = self._fresh_between(before, after)
            if fresh:
                self._settle([unit], [fresh])
                yield self._change("words", [unit], [fresh], "all words in it were replaced")

    def _fresh_between(self, before: int, after: int) -> Unit | None:
        """The first new bracket between two words of which no word was there before, or None."""
        old_words = self.backward.keys()
        for unit in self.news:
            is_between = before < unit.start and unit.stop <= after
            if is_between and old_words.isdisjoint(unit.words):
                return unit
        return None

    def _neighbours(self, unit: Unit) -> tuple[int, int]:
        """The new places of the nearest kept words around a unit, within its paragraph."""
        first = self.old.firsts[unit.paragraph]
        last = self.old.firsts[unit.paragraph + 1]
        forward = self.forward
        behind_first = range(unit.start - 1, first - 1, -1)
        before = next((forward[at] for at in behind_first if at in forward), None)
        up_to_last = range(unit.stop, last)
        after = next((forward[at] for at in up_to_last if at in forward), None)
        if before is None and after is None:
            return -1, -1
        partner = self.new.paragraphs[before if before is not None else after or 0]
        start = self.new.firsts[partner] - 1
        end = self.new.firsts[partner + 1]
        return (start if before is None else before), (end if after is None else after)

    def gone(self, unit: Unit) -> BracketChange:
        """Return what happened to a bracket that is no more."""
        if _stay(self.old, unit, self.forward):
            return self._change("lifted", [unit], [], "its words stay without it")
        if _has_rival(self.old, self._live_old, unit, self.forward):
            return self._change("alternative dropped", [unit], [], "others of its slot stay")
        return self._change("dropped", [unit], [], "it went with its words")

    def come(self, unit: Unit) -> BracketChange:
        """Return what happened where a bracket is new."""
        if _stay(self.new, unit, self.backward):
            return self._change("placed", [], [unit], "its words stood there without it")
        if _has_rival(self.new, self._live_new, unit, self.backward):
            return self._change("alternative added", [], [unit], "others of its slot were there")
        return self._change("added", [], [unit], "it came with its words")

    def _change(
        self, kind: Kind, olds: Sequence[Unit], news: Sequence[Unit], reason: str
    ) -> BracketChange:
        return BracketChange(
            kind,
            tuple(unit.bracket for unit in olds),
            tuple(unit.bracket for unit in news),
            olds[0].paragraph if olds else None,
            news[0].paragraph if news else None,
            " … ".join(map(self.old.text, olds)),
            " … ".join(map(self.new.text, news)),
            reason,
        )


def _leaves(unit: Unit, partner: Unit, mapped: Mapping[int, int]) -> bool:
    """Return whether a word of a bracket stands outside of its partner in the other text."""
    return any(mapped.get(at, partner.start) not in partner.words for at in unit.words)


def _stay(side: Wording, unit: Unit, mapped: Mapping[int, int]) -> bool:
    """Return whether most of a unit's own words are in the other text."""
    own = side.own_words(unit)
    return sum(at in mapped for at in own) >= _STAYS * len(own)


def _has_rival(side: Wording, live: set[int], unit: Unit, mapped: Mapping[int, int]) -> bool:
    """Return whether another member of an alternative slot is in both texts, in brackets or not."""
    members = side.composite.slots[unit.slot].members
    if len(members) < 2:
        return False
    rivals = [
        rival for rival in side.units if rival.slot == unit.slot and rival.member != unit.member
    ]
    is_known = unit.slot in live or any(member.base for member in members)
    return is_known or any(at in mapped for rival in rivals for at in rival.words)


def _is_around(outer: Unit, inner: Unit) -> bool:
    """Return whether a bracket holds all of another one."""
    return outer != inner and outer.start <= inner.start and inner.stop <= outer.stop


def _parts(unit: Unit, shared: Mapping[Unit, int]) -> list[Unit]:
    """The brackets side by side that most of a bracket's words stand in, and that hold little else."""
    held = []
    for bracket, count in shared.items():
        if count >= _MOST * len(bracket.words):
            held.append(bracket)
    parts = [part for part in held if not any(_is_around(bracket, part) for bracket in held)]
    covered = sum(shared[part] for part in parts)
    if len(parts) > 1 and covered >= _COVERED * len(unit.words):
        return parts
    return []
