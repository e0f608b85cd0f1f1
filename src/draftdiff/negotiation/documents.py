"""The other documents of a negotiation: the compilation text and the position matrix."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation.matrix import PositionMatrix, position_matrix
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.passages import Passage, Report, as_of, grid, heading, line, passage, title_of
from draftdiff.negotiation.tabled import compilation_of
from draftdiff.negotiation.view import View
from draftdiff.results import exacting


@exacting
def compilation(
    negotiation: Negotiation,
    *,
    scope: str | None = None,
    at: date | str | None = None,
    known: date | str | None = None,
) -> Report:
    """The compilation text: each block's proposals in one text, each party's language in brackets with its name.

    Args:
        negotiation: What is on record.
        scope: Only this block and what is inside it.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff import History, read_text
        >>> from draftdiff.negotiation import Block, Tabling
        >>> drafts = History([
        ...     read_text("States shall act.", id="v1"),
        ...     read_text("States should act.", id="v2", parents=["v1"], proposers=["EU"])])
        >>> talks = Negotiation(drafts, blocks=[Block("C9")], tablings=[
        ...     Tabling("v1", "C9", "draft"), Tabling("v2", "C9", "proposal", "tabled")])
        >>> compilation(talks).passages[-1].text.paragraphs[0].text
        'States [EU delete: shall][EU propose: should] act.'
    """
    view, title = View(negotiation, at, known), title_of("Compilation text", negotiation, scope)
    found = [part for block in negotiation.blocks.inside(scope) for part in _block(view, block)]
    none = [] if found else [line("No proposal is on the table whose text is in the record.")]
    return Report("compilation", title, [passage([heading(title, line(as_of(view)), *none)]), *found])


def _block(view: View, block: str) -> Iterator[Passage]:
    found = list(compilation_of(view, block, below=2))
    if found:
        yield passage([heading(view.negotiation.blocks.block(block).called)], below=1)
        yield from found


@exacting
def matrix_report(
    negotiation: Negotiation,
    *,
    scope: str | None = None,
    at: date | str | None = None,
    known: date | str | None = None,
) -> Report:
    """The position matrix as a document: a row for each party, a column for each text or block.

    Args:
        negotiation: What is on record.
        scope: Only this block, what is inside it, and their drafts.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.
    """
    view, title = View(negotiation, at, known), title_of("Position matrix", negotiation, scope)
    matrix = position_matrix(negotiation, scope=scope, at=at, known=known)
    text = [line(as_of(view)), *_tables(matrix)]
    return Report("position-matrix", title, [passage([heading(title, *text)])], landscape=True)


def _tables(matrix: PositionMatrix) -> Iterator[Paragraph]:
    if not matrix.parties:
        yield line("No position is on record.")
        return
    yield grid(["Party", *matrix.targets], [[row["party"], *(row[t] for t in matrix.targets)] for row in matrix.rows()])
    yield line("An empty cell says that nothing is on record: neither yes nor no.")
    if matrix.opposed:
        yield line("How many proposals each party opposed, by their proposers:")
        yield grid(["Proposers", "Opposed by", "Proposals"], [(*pair, str(n)) for pair, n in matrix.opposed.items()])
