"""The differences between two drafts, as plain fields: changes, what was kept, headers; it applies
and inverts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Self, TypeVar

from attrs import evolve, field, frozen

from draftdiff.changes.credits import Who, inverted
from draftdiff.changes.deferred import Deferring, deferred, with_fields
from draftdiff.changes.ends import Run
from draftdiff.changes.kinds import (
    Change,
    Degraded,
    Delete,
    Effect,
    Insert,
    Merge,
    Move,
    Replacement,
    Split,
    summary,
    total,
)
from draftdiff.errors import ApplyError
from draftdiff.model.draft import Draft, nest, shown_day
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import Party


@frozen
class Header(Deferring):
    """All that a draft is besides its body, and the digest of that body; None where only the texts
    could tell it.
    """

    id: str
    title: str | None
    parents: tuple[str, ...]
    proposers: frozenset[Party]
    editors: frozenset[Party]
    date: date | None
    language: str | None
    digest: str | None
    dating: str = field(default="on", eq=False)

    @classmethod
    def of(cls, draft: Draft) -> Header:
        """The header of a draft; the digest, which costs more than all else, when it is looked at."""
        fields = (
            draft.id,
            draft.title,
            draft.parents,
            draft.proposers,
            draft.editors,
            draft.date,
            draft.language,
        )
        return deferred(cls(*fields, "", draft.dating), digest=lambda: draft.digest)

    def with_body(self, children: Iterable[Paragraph]) -> Draft:
        """The draft that has this header and these paragraphs."""
        fields = (
            self.id,
            self.title,
            self.parents,
            self.proposers,
            self.editors,
            self.date,
            self.language,
        )
        return Draft(children, *fields, dating=self.dating)

    @property
    def when(self) -> str:
        """The day as it is shown, as that of a draft."""
        return shown_day(self.date, self.dating)


def _changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(changes)


@frozen
class Delta(Deferring):
    """Everything that differs between two drafts, as plain fields; ``ChangeSet``, which is one,
    says what each holds. The algebra takes deltas and gives ones of the same class.
    """

    old: Header
    new: Header
    old_depths: tuple[int, ...]
    new_depths: tuple[int, ...]
    kept: tuple[Run, ...]
    changes: tuple[Change, ...] = field(converter=_changes)
    degraded: tuple[Degraded, ...] = ()

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __getitem__(self, index: int) -> Change:
        return self.changes[index]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """The effects of all changes, in their order."""
        return tuple(effect for change in self.changes for effect in change.effects)

    def summary(self) -> str:
        """Return how many changes of each kind there are, and how many are substantive, in one
        line.

        What came or went with a paragraph above it, such as the cells of a row, is counted with
        that.

        Example:
            >>> from draftdiff import diff, read_text
            >>> diff(read_text("States shall act."), read_text("States should act.")).summary()
            '1 change: 1 edit (1 substantive, 0 editorial)'
        """
        all_of_them, substantive, editorial = total(self.changes)
        line = f"{all_of_them}: {summary(self.changes)} ({substantive} substantive, {editorial} editorial)"
        return line if self.changes else "no changes"

    def _applied(self, old: Draft) -> Draft:
        """The new draft, header included; ApplyError for another draft than the one that the
        changes were made from.
        """
        if not self._starts_from(old):
            reason = f"these changes were made from another text (id {self.old.id!r}); apply them to that draft"
            raise ApplyError(reason, path=old.id)
        placed = {
            target + by: old.paragraphs[start + by].alone()
            for start, target, length in self.kept
            for by in range(length)
        }
        placed |= {node.index: node.paragraph() for change in self.changes for node in change.new}
        return self.new.with_body(
            nest([placed[index] for index in range(len(self.new_depths))], self.new_depths)
        )

    def _starts_from(self, old: Draft) -> bool:
        """Return whether it was made from a draft; without a digest as far as it speaks of it."""
        if self.old.digest is not None:
            return self.old.digest == old.digest
        return self.old_depths == old.arrays.depths and all(
            node.paragraph() == old.paragraphs[node.index].alone()
            for change in self
            for node in change.old
        )

    def invert(self) -> Self:
        """Return the changes from the new draft to the old one."""
        kept = tuple(sorted((new, old, length) for old, new, length in self.kept))
        changes = in_reading_order(map(_inverted, self.changes), kept, self.new_depths)
        return evolve(
            self,
            old=self.new,
            new=self.old,
            old_depths=self.new_depths,
            new_depths=self.old_depths,
            kept=kept,
            changes=changes,
            degraded=tuple(
                Degraded(range_.new, range_.old, range_.reason) for range_ in self.degraded
            ),
        )


D = TypeVar("D", bound=Delta)

_INVERSE: dict[type[Change], type[Change]] = {
    Insert: Delete,
    Delete: Insert,
    Split: Merge,
    Merge: Split,
}


def _inverted(change: Change) -> Change:
    """Return a change of the inverse change set; what the change leaves open stays open."""
    who, credits = change.proposers, change.credits
    turned = with_fields(
        change,
        old=change.new,
        new=change.old,
        proposers=who and Who(who.removed, who.inserted, who.arranged),
        credits=None if credits is None else inverted(credits),
    )
    kind = _INVERSE.get(type(change))
    if kind:
        turned = kind(turned.old, turned.new, proposers=turned.proposers, credits=turned.credits)
    return deferred(
        turned,
        edits=lambda: tuple(Replacement(edit.new, edit.old) for edit in change.edits),
        effects=lambda: tuple(map(_inverted_effect, change.effects)),
        substantive=lambda: change.substantive,
        confidence=lambda: change.confidence,
    )


def _inverted_effect(effect: Effect) -> Effect:
    """Return an effect of the inverse change."""
    return evolve(
        effect,
        old=effect.new,
        new=effect.old,
        old_span=effect.new_span,
        new_span=effect.old_span,
        direction=OPPOSITE.get(effect.direction, effect.direction),
    )


OPPOSITE: dict[str | None, str] = {
    "stronger": "weaker",
    "weaker": "stronger",
    "broader": "narrower",
    "narrower": "broader",
    "added": "dropped",
    "dropped": "added",
    "up": "down",
    "down": "up",
    "earlier": "later",
    "later": "earlier",
    "toward": "away",
    "away": "toward",
}


_RANK = {
    kind: rank
    for rank, kind in enumerate(
        ("move", "relevel", "split", "merge", "edit", "renumber", "reformat")
    )
}


def in_reading_order(
    changes: Iterable[Change], kept: tuple[Run, ...], old_depths: tuple[int, ...]
) -> tuple[Change, ...]:
    """The changes in reading order of the new draft; a deletion follows the last unmoved paragraph
    before it.
    """
    changes = list(changes)
    anchors = _anchors(changes, kept, old_depths)
    stood = [old for old, _ in anchors]

    def place(change: Change) -> tuple[int, ...]:
        if change.new:
            return change.new[0].index, 0, _RANK.get(change.kind, -1)
        before = bisect_left(stood, change.old[0].index) - 1
        return anchors[before][1] if before >= 0 else -1, 1, change.old[0].index

    return tuple(sorted(changes, key=place))


def _anchors(
    changes: list[Change], kept: tuple[Run, ...], old_depths: tuple[int, ...]
) -> list[tuple[int, int]]:
    """The paragraphs that no move carried, in old order: old index, and the last new index of all
    up to there.
    """
    partner = {start + i: target + i for start, target, length in kept for i in range(length)}
    for change in changes:
        if change.new:
            partner.update((node.index, change.new[-1].index) for node in change.old)
    for change in changes:
        if isinstance(change, Move):
            for index in (
                below for node in change.old for below in subtree(old_depths, node.index)
            ):
                partner.pop(index, None)
    olds = sorted(partner)
    return [*zip(olds, accumulate((partner[old] for old in olds), max), strict=True)]


def subtree(depths: Sequence[int], index: int) -> range:
    """The indexes of a paragraph and all below it, by the depths of a draft in reading order."""
    end = index + 1
    while end < len(depths) and depths[end] > depths[index]:
        end += 1
    return range(index, end)
