"""The words of a composite text without names and tags, where its brackets stand among them, and
what they became.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

import regex
from attrs import evolve, frozen

from draftdiff.brackets.elements import Marked
from draftdiff.grouping import grouped
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import is_word, key, tokens

#: A run of words in more paragraphs than this tells of none of them.
_COMMON = 20
_COMPOUND = lazy_pattern(regex.compile, r"\b\p{L}{2,}(?:-\p{L}{2,})+\b")
_ASIDE = frozenset({"attribution", "status", "position", "comment", "verb", "option"})


@frozen
class Unit:
    """A subject of decision: the words of a bracket, or whole paragraphs of an option. It is a
    member of a slot, a range of the words of the text, starts in a paragraph, and may hold all
    words of that.
    """

    bracket: int | None
    slot: int
    member: int
    start: int
    stop: int
    paragraph: int
    is_whole: bool

    @property
    def words(self) -> range:
        """Its word numbers."""
        return range(self.start, self.stop)


@frozen(slots=False)
class Wording:
    """The words of a composite text."""

    composite: Marked  # The text
    keys: tuple[str, ...]  # The words as they are compared, in lower case, in reading order
    firsts: tuple[
        int, ...
    ]  # For each paragraph the number of its first word, and one entry more for the end
    open: tuple[bool, ...]  # For each word whether it stands in a bracket or option
    units: tuple[Unit, ...]  # All that is to be decided about

    @classmethod
    def from_composite(cls, composite: Marked, joined: Container[str] = ()) -> Wording:
        """The wording of a composite text; words that others write without a hyphen are read so."""
        keys: list[str] = []
        firsts = []
        ranges: dict[int, list[int]] = {}
        for block in composite.blocks:
            firsts.append(len(keys))
            at = 0
            for sign in composite.signs_of.get(block.index, ()):
                keys += _words(block.text[at : sign.start], joined)
                if sign.kind in ("open", "close") and sign.bracket is not None:
                    ranges.setdefault(sign.bracket, []).append(len(keys))
                elif sign.kind not in _ASIDE:
                    keys += _words(block.text[sign.start : sign.end], joined)
                at = max(at, sign.end)
            keys += _words(block.text[at:], joined)
        firsts.append(len(keys))
        units = tuple(_units(composite, ranges, firsts))
        return cls(
            composite,
            tuple(keys),
            tuple(firsts),
            tuple(_opened(len(keys), units, composite)),
            units,
        )

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """The paragraph of each word."""
        return tuple(
            index
            for index, (first, end) in enumerate(pairwise(self.firsts))
            for _ in range(first, end)
        )

    @cached_property
    def articles(self) -> tuple[int, ...]:
        """For each paragraph the one that heads its article, or -1."""
        return tuple(
            accumulate(
                (block.index if block.article else -1 for block in self.composite.blocks), max
            )
        )

    def name(self, article: int) -> str:
        """Return the name of an article; "" before the first."""
        if article >= 0:
            return self.composite.blocks[article].article
        return ""

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its articles."""
        return frozenset(self.name(article) for article in self.articles)

    @cached_property
    def _owners(self) -> tuple[Unit | None, ...]:
        """For each word the innermost unit that it stands in."""
        owners: list[Unit | None] = [None] * len(self.keys)
        for unit in sorted(self.units, key=lambda unit: (unit.start, -unit.stop)):
            owners[unit.start : unit.stop] = [unit] * len(unit.words)
        return tuple(owners)

    def own_words(self, unit: Unit) -> list[int]:
        """The words of a unit that stand in no choice inside it; all of them where there are no
        others.
        """
        return [at for at in unit.words if self._owners[at] is unit] or list(unit.words)

    def neighbours(self, unit: Unit) -> tuple[list[int], list[int]]:
        """The words of its paragraph before and behind a unit that stand as deep as its choice
        does.
        """
        parent = self.composite.slots[unit.slot].within
        first = self.firsts[unit.paragraph]
        end = self.firsts[unit.paragraph + 1]
        level = [at for at in range(first, end) if self._home(at) == parent]
        before = [at for at in level if at < unit.start]
        after = [at for at in level if at >= unit.stop]
        return before, after

    def _home(self, at: int) -> tuple[int, int] | None:
        """The slot and member that a word stands in, or None outside of all."""
        owner = self._owners[at]
        if owner is None:
            return None
        return (owner.slot, owner.member)

    def outside(self, span: tuple[int, int]) -> frozenset[int]:
        """The words of a range that stand in no choice which begins inside it."""
        owners = ((at, self._owners[at]) for at in range(*span))
        return frozenset(at for at, owner in owners if owner is None or owner.start <= span[0])

    def runs_of_three(self, words: range) -> Iterator[tuple[str, ...]]:
        """Each three words that follow each other in a range."""
        return (self.keys[at : at + 3] for at in words[:-2])

    @cached_property
    def by_three(self) -> dict[tuple[str, ...], tuple[int, ...]]:
        """The paragraphs in which three words follow each other; those of very many say nothing and
        are left out.
        """
        spans = enumerate(pairwise(self.firsts))
        runs = (
            (at, dict.fromkeys(self.runs_of_three(range(first, end)))) for at, (first, end) in spans
        )
        paragraphs_of = grouped((run, index) for index, listed in runs for run in listed)
        return {
            run: tuple(places) for run, places in paragraphs_of.items() if len(places) <= _COMMON
        }

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers at which each word stands."""
        return grouped((word, at) for at, word in enumerate(self.keys))

    def text(self, unit: Unit) -> str:
        """The words of a unit as written."""
        return self.composite.words_of(self.composite.slots[unit.slot].members[unit.member])

    def draft(self) -> Draft:
        """A draft of the same paragraphs that holds the words alone, to be aligned with another."""
        draft = self.composite.draft
        paragraphs = [
            Paragraph(" ".join(self.keys[first:end]), paragraph.label, paragraph.kind)
            for paragraph, (first, end) in zip(
                draft.paragraphs, pairwise(self.firsts), strict=False
            )
        ]
        return evolve(draft, children=nest(paragraphs, draft.arrays.depths), package=None)


def _words(text: str, joined: Container[str]) -> list[str]:
    def plain(match: regex.Match[str]) -> str:
        word = _unhyphened(match.group())
        return word if word in joined else match.group()

    text = _COMPOUND.sub(plain, text) if joined else text
    return [key(token).casefold() for token in tokens(text) if is_word(token)]


def _unhyphened(word: str) -> str:
    return key(word.replace("-", "")).casefold()


def joined_words(texts: Sequence[Marked]) -> frozenset[str]:
    """The words that some of the texts write with a hyphen and some without: "stocktake"."""
    written = {compound for text in texts for compound in _COMPOUND.findall(text.source)}
    wanted = {_unhyphened(compound) for compound in written}
    words = {key(token).casefold() for text in texts for token in tokens(text.source)}
    return frozenset(wanted & words)


def _units(
    composite: Marked, ranges: Mapping[int, Sequence[int]], firsts: Sequence[int]
) -> Iterator[Unit]:
    for slot in composite.slots:
        for number, member in enumerate(slot.members):
            if member.hole or member.base:
                continue
            if member.paragraphs is not None:
                start, stop = (firsts[index] for index in member.paragraphs)
                yield Unit(member.bracket, slot.id, number, start, stop, member.paragraphs[0], True)
            elif member.bracket is not None and len(ranges.get(member.bracket, ())) == 2:
                start, stop = ranges[member.bracket]
                (first, _), (last, _) = (
                    (bracket := composite.brackets[member.bracket]).start,
                    bracket.end,
                )
                is_whole = (start, stop) == (firsts[first], firsts[last + 1])
                yield Unit(member.bracket, slot.id, number, start, stop, first, is_whole)


def _opened(length: int, units: Sequence[Unit], composite: Marked) -> Iterator[bool]:
    steps = [0] * (length + 1)
    for unit in units:
        if unit.bracket is not None or composite.slots[unit.slot].form != "columns":
            steps[unit.start] += 1
            steps[unit.stop] -= 1
    return (depth > 0 for depth in accumulate(steps[:length]))


@frozen
class Matching:
    """The words of one text that became which of another, which old paragraphs moved, and the
    partners of each.
    """

    forward: dict[int, int]
    backward: dict[int, int]
    moved: frozenset[int]
    partners: dict[int, tuple[int, ...]]


def match(old: Wording, new: Wording) -> Matching:
    """The words that stayed, by alignment of the paragraphs and then of the words in each pair."""
    # The kernels behind alignment load only here: parsing needs none of them.
    from draftdiff.changes.alignment import align
    from draftdiff.changes.alignment.sequences import common_subsequence
    from draftdiff.changes.changeset import compare_drafts

    first = old.draft()
    second = new.draft()
    alignment = align(first, second)
    forward: dict[int, int] = {}
    for link in alignment.links:
        old_words = [
            at for index in link.old for at in range(old.firsts[index], old.firsts[index + 1])
        ]
        new_words = [
            at for index in link.new for at in range(new.firsts[index], new.firsts[index + 1])
        ]
        shared = common_subsequence(
            [old.keys[at] for at in old_words], [new.keys[at] for at in new_words]
        )
        forward.update((old_words[i], new_words[j]) for i, j in shared)
    changes = compare_drafts(first, second, alignment)
    moved = frozenset(
        node.index for change in changes if change.kind == "move" for node in change.old
    )
    return Matching(
        forward, {new_at: old_at for old_at, new_at in forward.items()}, moved, alignment.partners()
    )
