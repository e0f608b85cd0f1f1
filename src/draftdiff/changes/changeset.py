"""The change set: everything that differs between two drafts, as one value that applies and inverts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from draftdiff.changes.counting import summary, total
from draftdiff.changes.credits import Who, inverted
from draftdiff.changes.deferred import Deferring, deferred
from draftdiff.changes.ends import Run
from draftdiff.changes.kinds import Change, Delete, Effect, Insert, Merge, Move, Replacement, Split
from draftdiff.errors import ApplyError
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import Party
from draftdiff.results import Tabular

if TYPE_CHECKING:
    from draftdiff.changes.merging.conflicts import Reconciled


@frozen
class Header(Deferring):
    """All that a draft is besides its body, and the digest of that body; None where only the texts could tell it."""

    id: str
    title: str | None
    parents: tuple[str, ...]
    proposers: frozenset[Party]
    editors: frozenset[Party]
    date: date | None
    language: str | None
    digest: str | None

    @classmethod
    def of(cls, draft: Draft) -> Header:
        """The header of a draft; the digest, which costs more than all else, when it is looked at."""
        known = (draft.id, draft.title, draft.parents, draft.proposers, draft.editors, draft.date, draft.language)
        return deferred(cls(*known, ""), digest=lambda: draft.digest)


@frozen
class Degraded:
    """Ranges of both drafts where a budget made the result coarser, and which budget."""

    old: tuple[int, int]
    new: tuple[int, int]
    reason: str


def _changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(changes)


@frozen
class ChangeSet(Deferring, Tabular):
    """Everything that differs between two drafts; it holds neither of them.

    Attributes:
        old, new: The headers of the drafts, with the digests of their bodies.
        old_depths, new_depths: Depth of each paragraph in reading order, 1 for the top ones.
        kept: Runs (old index, new index, length) of unchanged paragraphs, in old order.
        changes: The changes, in reading order of the new draft, a deletion where it stood.
        degraded: Where a budget made the result coarser; it is correct all the same.
    """

    old: Header
    new: Header
    old_depths: tuple[int, ...]
    new_depths: tuple[int, ...]
    kept: tuple[Run, ...]
    changes: tuple[Change, ...] = field(converter=_changes)
    degraded: tuple[Degraded, ...] = ()

    _calls: ClassVar[Mapping[str, str]] = {
        "stats": "changes.summary() counts them in a line, draftdiff.changes.tally(changes) counts their words",
        "insertions": "take those whose kind is 'insert'", "deletions": "take those whose kind is 'delete'",
        "edits": "take those whose kind is 'edit'", "moves": "take those whose kind is 'move'",
        "words": "each change has .words: [change.words for change in changes]",
        "to_csv": "draftdiff.table(changes).to_csv(path) writes a row for each change",
        "to_html": "draftdiff.write(changes, 'changes.html') writes a page",
        "to_docx": "draftdiff.write(draftdiff.redline(old, new), 'redline.docx') writes tracked changes",
        "redline": "draftdiff.redline(old, new) lays both drafts out for reading",
        "meaning": "changes.effects are all, change.effects those of one; draftdiff.meaning.ledger(changes, old, new) "
                   "has those with a direction",
        "to_polars": "draftdiff.table(changes).to_polars()", "to_arrow": "draftdiff.table(changes).to_arrow()",
    }  # fmt: skip

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __getitem__(self, index: int) -> Change:
        return self.changes[index]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __repr__(self) -> str:
        return f"<ChangeSet {self.old.id!r} -> {self.new.id!r}: {len(self)} change{'s' * (len(self) != 1)}>"

    @property
    def effects(self) -> tuple[Effect, ...]:
        """The effects of all changes, in their order."""
        return tuple(effect for change in self.changes for effect in change.effects)

    def summary(self) -> str:
        """How many changes of each kind there are, and how many are substantive, in one line.

        Example:
            >>> from draftdiff import diff, read_text
            >>> diff(read_text("States shall act."), read_text("States should act.")).summary()
            '1 change: 1 edit (1 substantive, 0 editorial)'
        """
        if not self.changes:
            return "no changes"
        all_of_them, substantive, editorial = total(self.changes)
        return f"{all_of_them}: {summary(self.changes)} ({substantive} substantive, {editorial} editorial)"

    def apply(self, old: Draft, *, fuzzy: bool = False) -> Draft:
        """The new draft, header included.

        Args:
            old: The draft that the change set was made from.
            fuzzy: Take another state of it too. What cannot be placed there is in the new draft's ``warnings``, a
                sentence each; ``changes.carry`` gives it as values.

        Raises:
            ApplyError: It is another draft.
        """
        if fuzzy:
            from draftdiff.changes.carrying import carry

            carried = carry(self, old)
            return evolve(carried.draft, warnings=(*old.warnings, *map(str, carried.unplaced)))
        if not _is_base(self, old):
            raise ApplyError(
                f"these changes were made from another text (id {self.old.id!r}); apply them to that draft", path=old.id
            )
        header = self.new
        return Draft(
            nest(_carried(self, old.paragraphs), self.new_depths),
            header.id,
            header.title,
            header.parents,
            header.proposers,
            header.editors,
            header.date,
            header.language,
        )

    def invert(self) -> ChangeSet:
        """The change set from the new draft to the old one."""
        kept = tuple(sorted((new, old, length) for old, new, length in self.kept))
        changes = [_inverted(change) for change in self.changes]
        turned = evolve(
            self,
            old=self.new,
            new=self.old,
            old_depths=self.new_depths,
            new_depths=self.old_depths,
            kept=kept,
            degraded=tuple(Degraded(place.new, place.old, place.reason) for place in self.degraded),
        )
        return evolve(turned, changes=in_reading_order(changes, kept, self.new_depths))

    def then(self, other: ChangeSet) -> ChangeSet:
        """The change set that does both, this one first; exact under ``apply`` and ``invert``.

        What moved in a way that neither change set speaks of is in ``kept`` only; for the full account, diff.

        Raises:
            ApplyError: The other does not start where this one ends.
        """
        from draftdiff.changes.composition import compose

        return compose(self, other)

    def merge(self, other: ChangeSet) -> Reconciled:
        """Both change sets, made from one base, as one: what both change, and the conflicts where they meet.

        Returns:
            ``changes``, which apply to the base, and ``conflicts``. Where a conflict is, this side stands. Edits of
            one paragraph that do not meet are both made. What both sides put at one place stands in this order: what
            hangs deeper, then this side's, then the other's; but for that order clean merges are symmetric.

        Raises:
            ApplyError: The other was made from another base.

        Example:
            >>> from draftdiff import diff, read_text
            >>> base = read_text("States shall act.")
            >>> ours, theirs = read_text("All States shall act."), read_text("States should act.")
            >>> merged = diff(base, ours).merge(diff(base, theirs))
            >>> merged.changes.apply(base).text, merged.conflicts
            ('All States should act.', ())
        """
        from draftdiff.changes.merging.reconciling import reconcile

        return reconcile(self, other)

    def to_dict(self) -> dict[str, Any]:
        """The change set as JSON values (``draftdiff.changeset/1``)."""
        from draftdiff.changes.interchange import to_dict

        return to_dict(self)

    def to_json(self, indent: int | None = None) -> str:
        """The change set as JSON text, Unicode unescaped."""
        from draftdiff.changes.interchange import dumps

        return dumps(self.to_dict(), indent=indent)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ChangeSet:
        """The change set that ``to_dict`` wrote.

        Raises:
            InputError: Another schema, or something that is missing, of the wrong type, or fits to nothing else;
                ``where`` is its place.
        """
        from draftdiff.changes.interchange import from_dict

        return from_dict(data)


def _is_base(changes: ChangeSet, old: Draft) -> bool:
    """Whether changes were made from a draft; without a digest as far as they speak of it."""
    if changes.old.digest is not None:
        return changes.old.digest == old.digest
    return changes.old_depths == tuple(map(len, old.paths)) and all(
        node.paragraph() == old.paragraphs[node.index].alone() for change in changes for node in change.old
    )


def _carried(changes: ChangeSet, old: tuple[Paragraph, ...]) -> list[Paragraph]:
    placed: dict[int, Paragraph] = {}
    for start, target, length in changes.kept:
        for offset in range(length):
            placed[target + offset] = old[start + offset].alone()
    for change in changes.changes:
        for node in change.new:
            placed[node.index] = node.paragraph()
    return [placed[index] for index in range(len(changes.new_depths))]


_INVERSE: dict[type[Change], type[Change]] = {Insert: Delete, Delete: Insert, Split: Merge, Merge: Split}


def _inverted(change: Change) -> Change:
    edits = tuple(Replacement(edit.new, edit.old) for edit in change.edits)
    effects = tuple(
        evolve(effect, old=effect.new, new=effect.old, old_span=effect.new_span, new_span=effect.old_span,
               direction=OPPOSITE.get(effect.direction, effect.direction))
        for effect in change.effects
    )  # fmt: skip
    who = change.proposers
    turned = evolve(
        change,
        old=change.new,
        new=change.old,
        edits=edits,
        effects=effects,
        proposers=None if who is None else Who(who.removed, who.inserted, who.arranged),
        credits=None if change.credits is None else inverted(change.credits),
    )
    kind = _INVERSE.get(type(change))
    if kind is None:
        return turned
    return kind(
        turned.old,
        turned.new,
        edits=edits,
        effects=effects,
        substantive=turned.substantive,
        confidence=turned.confidence,
        proposers=turned.proposers,
        credits=turned.credits,
    )


OPPOSITE: dict[str | None, str] = {
    "stronger": "weaker", "weaker": "stronger", "broader": "narrower", "narrower": "broader",
    "added": "dropped", "dropped": "added", "up": "down", "down": "up",
    "earlier": "later", "later": "earlier", "toward": "away", "away": "toward",
}  # fmt: skip


_RANK = {kind: rank for rank, kind in enumerate(("move", "relevel", "split", "merge", "edit", "renumber", "reformat"))}


def in_reading_order(
    changes: Iterable[Change], kept: tuple[Run, ...], old_depths: tuple[int, ...]
) -> tuple[Change, ...]:
    """The changes in reading order of the new draft; a deletion follows the last unmoved paragraph before it."""
    changes = list(changes)
    anchors = _anchors(changes, kept, old_depths)
    stood = [old for old, _ in anchors]

    def place(change: Change) -> tuple[int, ...]:
        if change.new:
            return change.new[0].index, 0, _RANK.get(change.kind, -1)
        before = bisect_left(stood, change.old[0].index) - 1
        return anchors[before][1] if before >= 0 else -1, 1, change.old[0].index

    return tuple(sorted(changes, key=place))


def _anchors(changes: list[Change], kept: tuple[Run, ...], old_depths: tuple[int, ...]) -> list[tuple[int, int]]:
    """The paragraphs that no move carried, in old order: old index, and the last new index of all up to there."""
    partner = {start + i: target + i for start, target, length in kept for i in range(length)}
    for change in changes:
        if change.new:
            partner.update((node.index, change.new[-1].index) for node in change.old)
    for change in changes:
        if isinstance(change, Move):
            for index in (below for node in change.old for below in subtree(old_depths, node.index)):
                partner.pop(index, None)
    olds = sorted(partner)
    return [*zip(olds, accumulate((partner[old] for old in olds), max), strict=True)]


def subtree(depths: Sequence[int], index: int) -> range:
    """The indexes of a paragraph and all below it, by the depths of a draft in reading order."""
    end = index + 1
    while end < len(depths) and depths[end] > depths[index]:
        end += 1
    return range(index, end)
