"""Two to six drafts side by side: rows that follow each paragraph through all of them.

Three laws hold, and every writer rests on them:

* each column read down is its draft's paragraphs in reading order, each of them once;
* what a cell says of the words (``runs``) is, without the inserted ones, the text that it is compared with, and,
  without the deleted ones, its own text;
* a paragraph that stands in another row than what it was made from leads there, and the row that it left leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from attrs import frozen

from draftdiff.changes.kinds import Node
from draftdiff.model.draft import Draft
from draftdiff.redlines.rows import Run
from draftdiff.results import Shown

#: The fewest and the most drafts that stand side by side.
FEWEST, MOST = 2, 6

#: What became of a paragraph, seen from the column that its own is compared with. Stands here: ``kept``, ``edited``,
#: ``inserted``, ``moved``, ``split`` (a later part). Stands here no longer: ``deleted``, ``moved_away``, ``merged``
#: (into the paragraph of another row). ``absent``: neither here nor there. Of language versions: ``behind`` (the source
#: has changed), ``missing`` (not translated yet), ``disagrees`` (in a number or label), ``only`` (not in the source).
Fate = Literal[
    "kept", "edited", "inserted", "moved", "split", "deleted", "moved_away", "merged", "absent",
    "behind", "missing", "disagrees", "only",
]  # fmt: skip


@frozen
class Cell:
    """What a row is in one draft.

    Attributes:
        fate: What became of it.
        node: The paragraph, or None where the draft has none here.
        runs: Its text, with the words marked that differ from ``was``.
        was: The paragraph that it is compared with.
        against: The column of ``was``: the one that its own is compared with, or another where it was last seen.
        link: The row where the other end of a move, split or merge stands.
        note: What else is to be said of it.
    """

    fate: Fate
    node: Node | None = None
    runs: tuple[Run, ...] = ()
    was: Node | None = None
    against: int | None = None
    link: int | None = None
    note: str = ""


@frozen
class AlignedRow:
    """One paragraph through all drafts, a cell for each of them."""

    cells: tuple[Cell, ...]

    @property
    def has_text(self) -> bool:
        """Whether there is anything to read in it; tables and rows of tables have no words of their own."""
        return any(cell.node is not None and (cell.node.text or cell.node.label) for cell in self.cells)


@frozen
class Comparison(Shown):
    """Drafts side by side.

    Attributes:
        drafts: A column each, in the order in which they were given.
        rows: The paragraphs, each in one row through all drafts.
        bases: The column that each is compared with (of the first: -1): the nearest on its left that it was made from,
            as far as a history tells, else its neighbour.
        legend: How the columns are compared, in a sentence; empty where ``bases`` tells.
    """

    drafts: tuple[Draft, ...]
    rows: tuple[AlignedRow, ...]
    bases: tuple[int, ...]
    legend: str = ""
    #: What stands between the names of the columns in a title.
    between: ClassVar[str] = " → "

    def __repr__(self) -> str:
        return f"<Comparison {' | '.join(repr(draft.id) for draft in self.drafts)}: {len(self.rows)} rows>"

    def column(self, number: int) -> Iterator[Node]:
        """The paragraphs of a column from top to bottom: all of that draft, in reading order."""
        for row in self.rows:
            node = row.cells[number].node
            if node is not None:
                yield node
