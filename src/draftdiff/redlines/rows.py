"""What a redline is made of: rows, and the runs in them.

Rows are in the reading order of the new draft; what is gone stands where it stood. Two laws hold, and every
writer rests on them:

* accept: without the rows of status ``deleted`` and ``moved_away`` and without deleted runs, and with rows
  joined whose paragraph mark is ``delete``, the rows are the new draft, paragraph by paragraph;
* reject: the same with ``inserted``, ``moved``, inserted runs and ``insert`` gives the old one.
"""

from __future__ import annotations

import datetime
from typing import Literal

from attrs import frozen

from draftdiff.changes.kinds import Node, Op
from draftdiff.model.party import Party

#: What became of the paragraph. ``moved_away`` is the old place of a moved one, ``moved`` its new place.
Status = Literal["kept", "inserted", "deleted", "moved", "moved_away"]
Style = frozenset[tuple[str, str]]


@frozen
class Run:
    """A stretch of a row in one style and of one fate.

    Attributes:
        op: equal, delete or insert.
        text: The characters; empty for the anchor of a note or box.
        style: Its marks as (kind, value), of the new draft, or of the old one where it is deleted.
        was: The old marks of an equal run where they differ, else None.
        proposers: Who inserted or deleted it, where known.
        date: The date of their draft, where known.
        struck: Of words that neither draft has: who took them out again, and when; see ``contesting``.
    """

    op: Op
    text: str
    style: Style = frozenset()
    was: Style | None = None
    proposers: frozenset[Party] = frozenset()
    date: datetime.date | None = None
    struck: tuple[frozenset[Party], datetime.date | None] | None = None


@frozen
class Row:
    """One paragraph of a redline.

    Attributes:
        status: What became of it.
        old, new: Its node in either draft; a split's parts share the old one, a merge's parts the new one.
        runs: Its text.
        mark: What became of its paragraph mark: equal, insert or delete. A split's parts but the last have
            an inserted mark, a merge's parts but the last a deleted one.
        changes: Indexes into the change set of what changed here.
        move: A number that a moved row shares with its ``moved_away`` twin, else None.
        proposers: Who inserted, deleted or moved it, where known.
        date: The date of their draft, where known.
    """

    status: Status
    old: Node | None
    new: Node | None
    runs: tuple[Run, ...] = ()
    mark: Op = "equal"
    changes: tuple[int, ...] = ()
    move: int | None = None
    proposers: frozenset[Party] = frozenset()
    date: datetime.date | None = None

    @property
    def node(self) -> Node:
        """Its node in the draft it is shown as part of: the new one, unless it is gone."""
        node = self.new if self.new is not None and self.status not in ("deleted", "moved_away") else self.old
        assert node is not None
        return node

    @property
    def is_edited(self) -> bool:
        """Whether it stays and something of it changed."""
        if self.status != "kept":
            return False
        return self.mark != "equal" or bool(self.changes) or any(run.op != "equal" or run.was for run in self.runs)

    @property
    def depth(self) -> int:
        """Its depth there."""
        return self.node.depth
