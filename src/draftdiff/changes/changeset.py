"""The change set: everything that differs between two drafts, as a value that applies, inverts,
composes and merges.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.delta import Delta
from draftdiff.changes.delta import Header as Header
from draftdiff.changes.delta import subtree as subtree
from draftdiff.changes.kinds import Degraded as Degraded
from draftdiff.model.draft import Draft
from draftdiff.results import Guided, Tabular, public_name

if TYPE_CHECKING:
    from draftdiff.changes.alignment import Alignment
    from draftdiff.changes.merging.conflicts import Conflict


def compare_drafts(old: Draft, new: Draft, alignment: Alignment | None = None) -> ChangeSet:
    """Everything that differs between two drafts (aligned so, where that is known), without what it
    means; HistoryError where a text is not known. Changes are made when they are looked at, their
    edits when those are.
    """
    from draftdiff.changes.comparison import compared

    return compared(ChangeSet, old, new, alignment)


class ChangeSet(Delta, Tabular):
    """Everything that differs between two drafts; it holds neither of them.

    Attributes:
        old, new: The headers of the drafts, with the digests of their bodies.
        old_depths, new_depths: Depth of each paragraph in reading order, 1 for the top ones.
        kept: Runs (old index, new index, length) of unchanged paragraphs, in old order.
        changes: The changes, in reading order of the new draft, a deletion where it stood.
        degraded: Where a budget made the result coarser; it is correct all the same.
    """

    __slots__ = ()

    _calls: ClassVar[Mapping[str, str]] = {
        "stats": "changes.summary() counts them in a line, draftdiff.changes.tally(changes) counts their words",
        "insertions": "take those whose kind is 'insert'",
        "deletions": "take those whose kind is 'delete'",
        "edits": "take those whose kind is 'edit'",
        "moves": "take those whose kind is 'move'",
        "words": "each change has .words: [change.words for change in changes]",
        "to_csv": "draftdiff.table(changes).to_csv(path) writes a row for each change",
        **dict.fromkeys(
            ("groupby", "describe", "sort_values", "query", "plot", "rows"),
            "changes.to_pandas() is a data frame, draftdiff.table(changes) has the rows",
        ),
        "save": "draftdiff.write(changes, 'changes.json') writes them",
        "to_docx": "draftdiff.write(draftdiff.redline(old, new), 'redline.docx') writes tracked changes",
        "redline": "draftdiff.redline(old, new) lays both drafts out for reading",
        "meaning": "changes.effects are all, change.effects those of one; draftdiff.meaning.ledger(changes, old, new) "
        "has those with a direction",
        "to_polars": "draftdiff.table(changes).to_polars()",
        "to_arrow": "draftdiff.table(changes).to_arrow()",
    }

    def __repr__(self) -> str:
        return f"<ChangeSet {self.old.id!r} -> {self.new.id!r}: {len(self)} change{'s' * (len(self) != 1)}>"

    def to_html(self) -> str:
        """The changes as a page of HTML, as ``draftdiff.write`` writes it."""
        return str(public_name("write_bytes")(self, "html"), "utf-8")

    @validate_arguments
    def apply(self, old: Draft, *, fuzzy: bool = False) -> Draft:
        """The new draft, header included.

        Args:
            old: The draft that the change set was made from.
            fuzzy: Take another state of it too. What cannot be placed there is in the new draft's
                ``warnings``, a sentence each; ``changes.carry`` gives it as values.

        Raises:
            ApplyError: It is another draft.
        """
        if not fuzzy:
            return self._applied(old)
        from draftdiff.changes.carrying import carry

        carried = carry(self, old)
        return evolve(carried.draft, warnings=(*old.warnings, *map(str, carried.unplaced)))

    def then(self, other: ChangeSet) -> ChangeSet:
        """The change set that does both, this one first; exact under ``apply`` and ``invert``.

        What moved in a way that neither change set speaks of is in ``kept`` only; for the full
        account, diff.

        Raises:
            ApplyError: The other does not start where this one ends.
        """
        from draftdiff.changes.composition import compose

        return compose(self, other)

    def merge(self, other: ChangeSet) -> Reconciled:
        """Both change sets, made from one base, as one: what both change, and the conflicts where
        they meet.

        Returns:
            ``changes``, which apply to the base, and ``conflicts``. Where a conflict is, this side
            stands. Edits of one paragraph that do not meet are both made. What both sides put at
            one place stands in this order: what hangs deeper, then this side's, then the other's;
            but for that order clean merges are symmetric.

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

        return Reconciled(*reconcile(self, other))

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
            InputError: Another schema, or something that is missing, of the wrong type, or fits to
                nothing else; ``where`` is its place.
        """
        from draftdiff.changes.interchange import from_dict

        return from_dict(cls, data)


@frozen
class Reconciled(Guided):
    """A merge of two change sets on one base.

    Attributes:
        changes: From the base to the merged draft. Where a conflict is, our side stands in it. The
            digest of the merged draft is None where it cannot be known without the texts.
        conflicts: What could not be done, in reading order; none for a clean merge.
    """

    changes: ChangeSet
    conflicts: tuple[Conflict, ...]

    _calls: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("draft", "text", "result", "merged", "apply"),
        "merged.changes.apply(base) is the merged draft; draftdiff.brackets.from_conflicts(merged, base) has the "
        "conflicts in brackets",
    )

    def __repr__(self) -> str:
        count, shown = len(self.conflicts), repr(self.changes).replace("ChangeSet", "Reconciled", 1)
        return f"{shown[:-1]}, {count} conflict{'s' * (count != 1)}>"
