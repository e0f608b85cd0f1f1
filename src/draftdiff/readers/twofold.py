"""Tables of two columns, "Text proposed by the Commission" beside "Amendment", as the two drafts
that they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import regex
from attrs import evolve

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph

#: What the right column is called in tables of the European Parliament and the Council, and of
#: others.
_AMENDED: Final = lazy_pattern(
    regex.compile,
    r"\s*(?:amendments?|amended text|proposed amendments?|amendements?|texte amendé|"
    r"änderungsantrag|abänderung"
    r"|geänderter text|vorgeschlagene änderung|enmiendas?|texto enmendado|"
    r"emendament[oi]|alteraç(?:ão|ões)|poprawka"
    r"|zmiana|pozměňovací návrh|amendament|изменение|поправка)\s*[:\d]*\s*",
    regex.IGNORECASE,
)
#: What stands in the place of a text that is struck out.
_STRUCK: Final = lazy_pattern(
    regex.compile,
    r"[\s\[(]*(?:deleted|supprimé|entfällt|gestrichen|suprimido|suprimida|soppresso|"
    r"schrappen|skreśla się"
    r"|vypouští se)[\s.\])]*",
    regex.IGNORECASE,
)


def two_columns(draft: Draft) -> tuple[Draft, Draft]:
    """The text and the amended text of a document that sets them side by side.

    Tables whose right column is headed "Amendment" (in eleven languages) are parted: of each row
    the left cell goes to the first draft, the right one to the second; "deleted" there stands for
    no text. Where no table is headed so, all tables of two columns are. What stands outside of them
    stands in both. Of more columns the last two count.

    Args:
        draft: As ``read`` gives it, from docx, HTML or any other format with tables.

    Returns:
        Two drafts, their ids that of the document with ``-text`` and ``-amended``, the second one a
        child of the first.

    Raises:
        InputError: There is no table of two columns in it.

    Example:
        >>> from draftdiff import read_text
        >>> page = "<table><tr><th>Text proposed<th>Amendment<tr><td>States may act.<td>States shall act.</table>"
        >>> [one.text for one in two_columns(read_text(page, format="html"))]
        ['States may act.', 'States shall act.']
    """
    tables = [paragraph for paragraph in draft.paragraphs if paragraph.kind == "table"]
    # The heads of the tables that are parted, by the ids of the tables; -1 is no row.
    heads: dict[int, int] = {}
    for table in tables:
        head = _head(table)
        if head is not None:
            heads[id(table)] = head
    if not heads:
        widths = {id(table): max(map(_width, table.children), default=0) for table in tables}
        heads = {key: -1 for key, width in widths.items() if width == 2}
    if not heads:
        raise InputError(
            "there is no table of two columns in it, a text beside its amendment",
            path=draft.id,
        )
    old = tuple(_side(draft.children, heads, -2))
    new = tuple(_side(draft.children, heads, -1))
    first = evolve(draft, id=f"{draft.id}-text", children=old, package=None)
    return first, evolve(
        draft,
        id=f"{draft.id}-amended",
        children=new,
        parents=(first.id,),
        package=None,
    )


def _width(row: Paragraph) -> int:
    """The number of cells of a row."""
    return len(row.children)


def _head(table: Paragraph) -> int | None:
    """The row that says what the columns are; None of a table where no row does."""
    for index, row in enumerate(table.children[:4]):
        if len(row.children) > 1 and _AMENDED.fullmatch(row.children[-1].text):
            return index
    return None


def _side(
    paragraphs: Iterable[Paragraph],
    heads: dict[int, int],
    column: int,
) -> Iterator[Paragraph]:
    """The paragraphs of one draft, tables that are known parted by their column."""
    for paragraph in paragraphs:
        if id(paragraph) not in heads:
            if paragraph.children:
                children = tuple(_side(paragraph.children, heads, column))
                paragraph = evolve(paragraph, children=children)
            yield paragraph
            continue
        for index, row in enumerate(paragraph.children):
            if not row.children or index == heads[id(paragraph)]:
                continue
            # A row of one cell, above the head or between the others, is of both.
            if len(row.children) > 1:
                cell = row.children[column]
            else:
                cell = row.children[0]
            yield from _of_cell(cell)


def _of_cell(cell: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs of a cell as they would stand outside of it."""
    if _STRUCK.fullmatch(cell.text) and not cell.children:
        return
    notes = tuple(child for child in cell.children if child.kind in ("note", "box"))
    if cell.text or cell.label or notes:
        yield evolve(cell, kind="item" if cell.label else "paragraph", children=notes)
    yield from (child for child in cell.children if child.kind not in ("note", "box"))
