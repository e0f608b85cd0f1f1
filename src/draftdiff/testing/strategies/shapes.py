"""What each format can hold, as far as generated drafts go: what a reader gives back just as it was written."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from draftdiff.testing.strategies.numbering import BULLETS, HEADINGS, ITEMS, PARAGRAPHS, Scheme

Levels = tuple[Scheme, ...]


@frozen
class Shape:
    """The parts that drafts of one format are made of.

    Attributes:
        kinds: Kinds of paragraphs beside "paragraph"; "table" stands for rows and cells too.
        marks: Kinds of marks on words.
        heading_schemes, paragraph_schemes: Numbering to choose from; None for no labels.
        item_schemes: Numbering of lists, a scheme a level; None for items without labels.
        wide_cells: Whether a cell may hold more paragraphs than one.
        rough: Whether a text may be of any characters, empty, or have spaces at its ends.
        languages: Whether paragraphs may say their language.
        typed: Whether labels are typed before the text, so that no text may look as if it had one.
        fewest: How many paragraphs a file of it has at least.
    """

    kinds: frozenset[str]
    marks: tuple[str, ...] = ()
    heading_schemes: tuple[Scheme | None, ...] = (None,)
    paragraph_schemes: tuple[Scheme | None, ...] = (None,)
    item_schemes: tuple[Levels | None, ...] = (None,)
    wide_cells: bool = False
    rough: bool = False
    languages: bool = False
    typed: bool = False
    fewest: int = 0


_DECIMAL: Final = (Scheme("", "arabic", "."),) * 3
_DASHES: Final = (BULLETS[0],) * 3
_DOTS: Final = (BULLETS[1],) * 3

ANY: Final = Shape(
    frozenset({"heading", "item", "quote", "code", "caption", "table", "note", "box", "header", "footer"}),
    ("bold", "italic", "underline", "strike", "super", "sub", "small_caps", "code", "link", "inserted", "deleted"),
    (None, *HEADINGS),
    (None, *PARAGRAPHS),
    (*ITEMS, None),
    wide_cells=True,
    rough=True,
    languages=True,
)
#: The formats that drafts can be asked for.
SHAPES: Final[dict[str | None, Shape]] = {
    None: ANY,
    "text": Shape(frozenset({"heading", "item"}), item_schemes=(ITEMS[0], _DASHES, _DOTS), typed=True, fewest=1),
    "markdown": Shape(
        frozenset({"heading", "item", "quote", "code", "table"}),
        ("bold", "italic", "code", "link"),
        item_schemes=(_DASHES, _DECIMAL),
        typed=True,
        fewest=1,
    ),
    "html": Shape(
        frozenset({"heading", "item", "quote", "code", "table"}),
        ("bold", "italic", "underline", "strike", "super", "sub", "code", "link"),
        item_schemes=(_DOTS, _DECIMAL),
    ),
    "docx": Shape(
        frozenset({"heading", "item", "table", "note"}),
        ("bold", "italic", "underline", "strike", "super", "sub", "small_caps"),
        (None, HEADINGS[0]),
        item_schemes=(ITEMS[0], _DOTS),
        wide_cells=True,
    ),
}
