"""Passages of reports: their own words, and texts of drafts with what changed in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.provenance import in_words, rows
from draftdiff.results import Shown

if TYPE_CHECKING:
    from draftdiff.negotiation.negotiation import Negotiation
    from draftdiff.negotiation.view import View


@frozen
class Passage:
    """A stretch of a report.

    Attributes:
        text: What it says.
        since: The text that it is shown against, or None where it stands as it is.
        below: How many levels below the top of the report its top paragraphs stand.
    """

    text: Draft
    since: Draft | None = None
    below: int = 0


@frozen
class Report(Shown):
    """A report in no format yet; ``draftdiff.write`` makes a document of it.

    Attributes:
        id, title: Its name and title.
        passages: All that it says, in order.
        history: The drafts from which it quotes: it says whose words they are.
        landscape: Whether its tables are so wide that the page had better lie on its side.
    """

    id: str
    title: str
    passages: tuple[Passage, ...] = field(converter=rows, repr=False)
    history: History = field(factory=History, repr=False)
    landscape: bool = False


def title_of(kind: str, negotiation: Negotiation, scope: str | None) -> str:
    """The title of a document about a negotiation, or about one of its blocks."""
    title = f"{kind}: {negotiation.title or 'negotiation'}"
    if scope is None:
        return title
    return f"{title}, {spoken_name(negotiation.blocks.block(scope))}"


def as_of(view: View) -> str:
    """The times that a document speaks of, as a sentence."""
    sentence = f"As of {in_words(view.at)}" if view.at else "As of the end of the record"
    if view.known:
        sentence += f", as far as sources had told by {in_words(view.known)}"
    return f"{sentence}."


def passage(paragraphs: Iterable[Paragraph], below: int = 0) -> Passage:
    """A passage of the report's own words."""
    return Passage(Draft(paragraphs, "report"), below=below)


def heading(text: str, *below: Paragraph) -> Paragraph:
    """A heading with what stands under it."""
    return Paragraph(text, kind="heading", children=below)


def line(text: str) -> Paragraph:
    """A sentence or more."""
    return Paragraph(text)


def point(text: str, *below: Paragraph) -> Paragraph:
    """An item of a list."""
    return Paragraph(text, "•", "item", children=below)


def grid(header: Sequence[str], body: Iterable[Sequence[str]]) -> Paragraph:
    """A table: its header in bold, then a row for each of the body's."""
    header_cells = []
    for name in header:
        marks = [Mark(0, len(name), "bold")] if name else []
        header_cells.append(Paragraph(name, kind="cell", marks=marks))
    body_cells = ([Paragraph(text, kind="cell") for text in row] for row in body)
    rows = [Paragraph("", kind="row", children=cells) for cells in (header_cells, *body_cells)]
    return Paragraph("", kind="table", children=rows)
