"""A draft as rows in reading order, each knowing which old paragraphs it was made of: what edit scripts work on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, frozen

from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import ANCHORS, Paragraph
from draftdiff.testing.strategies.numbering import Scheme, scheme_of
from draftdiff.testing.strategies.units import FREE

HUNG: Final = ("note", "box")


@frozen
class Row:
    """One paragraph on its way from the old to the new draft.

    Attributes:
        depth: 1 for the top ones.
        paragraph: As it is now, without children.
        sources: Indexes of the old paragraphs it was made of; none if it is new.
        moved: Whether it was moved.
    """

    depth: int
    paragraph: Paragraph
    sources: tuple[int, ...] = ()
    moved: bool = False

    @property
    def kind(self) -> str:
        """The kind of the paragraph."""
        return self.paragraph.kind


Rows = tuple[Row, ...]


def rows_of(draft: Draft) -> Rows:
    """The rows of a draft before anything happened to it."""
    return tuple(Row(len(path), paragraph.alone(), (index,)) for index, path, paragraph in draft.walk())


def children_of(rows: Iterable[Row]) -> tuple[Paragraph, ...]:
    """The tree that the rows make.

    Example:
        >>> draft = Draft([Paragraph("One.", children=[Paragraph("Two.")])], "old")
        >>> children_of(rows_of(draft)) == draft.children
        True
    """
    rows = tuple(rows)
    return nest([row.paragraph for row in rows], [row.depth for row in rows])


def end_of(rows: Sequence[Row], index: int) -> int:
    """The index behind a row and all below it."""
    end = index + 1
    while end < len(rows) and rows[end].depth > rows[index].depth:
        end += 1
    return end


def parent_of(rows: Sequence[Row], index: int) -> int:
    """The index of a row's parent, -1 for a top row."""
    return next((i for i in range(index - 1, -1, -1) if rows[i].depth < rows[index].depth), -1)


def below(rows: Sequence[Row], index: int) -> list[int]:
    """The indexes of a row's children; of -1 the top rows."""
    depth = rows[index].depth + 1 if index >= 0 else 1
    end = end_of(rows, index) if index >= 0 else len(rows)
    return [i for i in range(index + 1, end) if rows[i].depth == depth]


def siblings(rows: Sequence[Row], index: int) -> list[int]:
    """The indexes of a row and its siblings."""
    return below(rows, parent_of(rows, index))


def free(rows: Sequence[Row]) -> list[int]:
    """The rows that may stand anywhere: no rows, cells, notes, boxes, headers, footers."""
    return [index for index, row in enumerate(rows) if row.kind in (*FREE, "table")]


def calls_notes(row: Row) -> bool:
    """Whether notes or boxes hang on a row."""
    return any(mark.kind in ANCHORS for mark in row.paragraph.marks)


def relabelled(rows: Rows) -> Rows:
    """The rows numbered on anew, each list in the scheme it is written in; labels of no scheme stay."""
    done = list(rows)
    running: dict[Scheme, int] = {}
    for parent in range(-1, len(rows)):
        if parent < 0 or rows[parent].depth < max(row.depth for row in rows):
            _relabel(done, [i for i in below(rows, parent) if rows[i].paragraph.label is not None], running)
    return tuple(done)


def _relabel(rows: list[Row], listed: Sequence[int], running: dict[Scheme, int]) -> None:
    scheme = scheme_of([rows[index].paragraph.label or "" for index in listed])
    if scheme is None or scheme.style == "none":
        return
    number = running.get(scheme, 0) if scheme.running else 0
    for index in listed:
        if scheme.number(rows[index].paragraph.label or "") is not None:
            number += 1
            label = scheme.label(number)
            rows[index] = evolve(rows[index], paragraph=evolve(rows[index].paragraph, label=label))
    running[scheme] = number
