"""The words of every writer of drafts side by side: numbers of rows, heads of columns, remarks in
cells, counts.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from attrs import frozen

from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of
from draftdiff.redlines.columns import AlignedRow, Cell, Comparison
from draftdiff.redlines.descriptions import reformatted

#: How a fate is counted and, in a cell where nothing stands, said.
FATES: Final = {
    "edited": "edited",
    "inserted": "new",
    "deleted": "deleted",
    "moved": "moved",
    "split": "split off",
    "merged": "merged",
    "behind": "behind",
    "missing": "missing",
    "disagrees": "disagree",
    "only": "only here",
}
#: What the marks mean, for a legend.
_LEGEND: Final = "Each column is compared with the one on its left"


@frozen
class Remark:
    """A remark on what became of a paragraph, and the number of the row that the words lead to at
    their end, if any.
    """

    before: str
    row: int | None = None


@frozen
class Shown:
    """A row that has something to read, numbered for the reader from 1."""

    number: int
    row: AlignedRow

    @property
    def differs(self) -> bool:
        """Return whether it is not the same in all drafts."""
        return any(cell.fate != "kept" for cell in self.row.cells)


def shown_rows(comparison: Comparison) -> tuple[list[Shown], dict[int, int]]:
    """The rows that have something to read and are chosen, and the number of each that has something
    by its index among all rows.
    """
    rows: list[Shown] = []
    numbers: dict[int, int] = {}
    for index, row in enumerate(comparison.rows):
        if row.has_text:
            numbers[index] = len(numbers) + 1
            if comparison.chosen is None or index in comparison.chosen:
                rows.append(Shown(numbers[index], row))
    return rows, numbers


def differing_of(rows: list[Shown], numbers: dict[int, int]) -> str:
    """Count the rows that differ, in words: "2 of 7 rows differ"."""
    differing = sum(row.differs for row in rows)
    return f"{differing} of {len(numbers)} rows {'differs' if differing == 1 else 'differ'}"


def title_of(comparison: Comparison) -> str:
    """Return the name of a comparison: the title that all drafts have, else all names."""
    return comparison.between.join(
        dict.fromkeys(draft.title or draft.id for draft in comparison.drafts)
    )


def head_of(draft: Draft) -> tuple[str, list[str]]:
    """The head of a draft's column: its title or id, then its id, proposers and date."""
    below = [draft.id] if draft.title not in (None, draft.id) else []
    below += [" + ".join(names_of(draft.proposers))] if draft.proposers else []
    below += [draft.when] if draft.date else []
    return draft.title or draft.id, below


def counts_of(comparison: Comparison, column: int) -> str:
    """Count the paragraphs that a column changes, in words: "1 edited"."""
    counts: Counter[str] = Counter(
        row.cells[column].fate for row in comparison.rows if row.has_text
    )
    return (
        ", ".join(f"{counts[fate]} {word}" for fate, word in FATES.items() if counts[fate])
        or "no changes"
    )


def legend_of(comparison: Comparison) -> str:
    """Say in a sentence what is compared with what."""
    if comparison.legend:
        return comparison.legend
    ids = [draft.id for draft in comparison.drafts]
    bases = [
        f"{ids[at]} with {ids[base]}" for at, base in enumerate(comparison.bases) if base != at - 1
    ]
    made = (
        f" ({', '.join(bases)}, from which {'it was' if len(bases) == 1 else 'they were'} made)"
        if bases
        else ""
    )
    return f"{_LEGEND}{made}."


def remarks_of(
    cell: Cell, column: int, comparison: Comparison, numbers: dict[int, int]
) -> list[Remark]:
    """Return the remarks on a cell besides its words."""
    row = None if cell.link is None else numbers.get(cell.link)
    remark = {
        "moved": Remark("moved from row", row),
        "split": Remark("split from row", row),
        "deleted": Remark("deleted"),
        "moved_away": Remark("moved to row", row),
        "merged": Remark("merged into row", row),
    }.get(cell.fate)
    remarks = [*([remark] if remark else []), *([Remark(cell.note)] if cell.note else [])]
    if cell.against is not None and cell.against != comparison.bases[column]:
        base_id = comparison.drafts[comparison.bases[column]].id
        remarks.append(
            Remark(f"not in {base_id}; compared with {comparison.drafts[cell.against].id}")
        )
    old, new = cell.was, cell.node
    if old is not None and new is not None and cell.fate in ("edited", "moved"):
        differs = old.kind != new.kind or (old.text == new.text and old.marks != new.marks)
        remarks += [Remark(reformatted(old, new))] if differs else []
    return remarks


def labels_of(cell: Cell) -> tuple[str | None, str | None]:
    """The old and the new label of a paragraph, the same twice where it did not change."""
    own = None if cell.node is None else cell.node.label
    return own if cell.was is None or cell.fate == "split" else cell.was.label, own
