"""Drafts: the drawn pieces find their place, by the rules of the model, and are numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from attrs import evolve
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.numbering import Scheme
from draftdiff.testing.strategies.units import SHAPES, Shape, Unit, almost_same, units

#: The schemes of one draft, of headings, paragraphs, and items by level; None where that kind
#: carries no labels.
_Numbering = tuple[Scheme | None, Scheme | None, tuple[Scheme, ...] | None]


def _tree(pieces: Sequence[Unit], numbering: _Numbering) -> list[Paragraph]:
    """The paragraphs that drawn pieces make, in their place and numbered."""
    rows: list[tuple[int, Paragraph]] = []
    #: Levels of the open headings; where the first item of the open list hangs, and how many items
    #: are open.
    headings: list[int] = []
    base = opened = 0
    #: The last paragraph at each depth, 0 the draft itself; how far each scheme has counted below
    #: each.
    parents, counted = [-1], Counter[tuple[int, Scheme]]()
    for unit in pieces:
        kind = unit.paragraph.kind
        if kind == "heading":
            headings = [level for level in headings if level < unit.level]
        if kind != "item":
            base = opened = 0
            depth = len(headings) + 1
        else:
            base = base or (rows[-1][0] + 1 if rows and _leads(rows[-1][1]) else len(headings) + 1)
            opened = min(unit.level, opened)
            depth = base + opened
        scheme, label = _scheme(numbering, kind, opened), None
        if scheme is not None:
            list_of_scheme = (-1 if scheme.running else parents[depth - 1], scheme)
            counted[list_of_scheme] += 1
            label = scheme.label(counted[list_of_scheme])
        paragraph = evolve(unit.paragraph, text=_text(unit, rows), label=label)
        parents[depth:] = [len(rows)]
        rows.append((depth, paragraph))
        headings += [unit.level] if kind == "heading" else []
        opened += kind == "item"
    return _grown(rows)


def _leads(above: Paragraph) -> bool:
    """Return whether the items of a list hang on the paragraph just above it."""
    return above.label is not None or above.kind == "heading" or above.text.endswith(":")


def _scheme(numbering: _Numbering, kind: str, level: int) -> Scheme | None:
    headings, paragraphs, items = numbering
    if kind == "item":
        return items[min(level, len(items) - 1)] if items else None
    return {"heading": headings, "paragraph": paragraphs}.get(kind)


def _text(unit: Unit, rows: Sequence[tuple[int, Paragraph]]) -> str:
    """The text of a piece, or that of an earlier one."""
    earlier = [
        row_paragraph.text for _, row_paragraph in rows if row_paragraph.text.count(" ") > 2
    ][-unit.echo :]
    if not unit.echo or not earlier:
        return unit.paragraph.text
    return almost_same(earlier[0]) if unit.almost_same else earlier[0]


def _grown(rows: Sequence[tuple[int, Paragraph]]) -> list[Paragraph]:
    """The tree of paragraphs whose depths are given; what hangs on one already comes first."""
    waiting: dict[int, list[Paragraph]] = {}
    for depth, paragraph in reversed(rows):
        below = waiting.pop(depth + 1, [])
        grown = evolve(paragraph, children=(*paragraph.children, *below[::-1]))
        waiting.setdefault(depth, []).append(grown)
    return waiting.get(1, [])[::-1]


def _within(pieces: Sequence[Unit], most: int) -> list[Unit]:
    """The pieces, those that would make the draft too large without their tables and notes."""
    pieces_left: list[Unit] = []
    room = most - len(pieces)
    for unit in pieces:
        hung = sum(1 for _ in unit.paragraph.walk()) - 1
        fits = hung <= room
        pieces_left.append(unit if fits else Unit(Paragraph(unit.paragraph.text or "States")))
        room -= hung * fits
    return pieces_left


@lru_cache(maxsize=8)
def _numberings(format: str | None) -> SearchStrategy[_Numbering]:
    shape = _shape(format)
    return st.tuples(*map(st.sampled_from, (shape.headings, shape.paragraphs, shape.items)))


_NOTHING: Final[SearchStrategy[list[Paragraph]]] = st.just([])
#: Running headers and footers; mostly none.
_FURNITURE: Final = st.one_of(
    *[_NOTHING] * 3,
    st.lists(
        st.builds(Paragraph, prose.TITLES, st.none(), st.sampled_from(("header", "footer"))),
        max_size=1,
    ),
)
_PARTIES: Final = ("Chair", "Iran", "UNESCO", "UK+friends", "Secretariat")
_BARE: Final[dict[str, Any]] = {}
#: What a draft is besides its body; mostly nothing.
_HEADERS: Final = st.one_of(
    *[st.just(_BARE)] * 2,
    st.fixed_dictionaries(
        {
            "title": st.sampled_from((None, "Draft resolution", "مشروع قرار")),
            "parents": st.sampled_from(((), ("zero",), ("zero", "uk"))),
            "proposers": st.lists(st.sampled_from(_PARTIES), max_size=2),
            "editors": st.lists(st.sampled_from(_PARTIES), max_size=1),
            "date": st.sampled_from((None, date(2014, 6, 9), "2019-06-01T10:30:00")),
            "language": st.sampled_from((None, "en", "ar", "zh-Hans")),
        }
    ),
)


@st.composite
def drafts(
    draw: st.DrawFn,
    format: str | None = None,
    *,
    min_size: int = 0,
    max_size: int = 12,
    id: str = "old",
    headers: bool = True,
) -> Draft:
    """Drafts of negotiated texts.

    Resolutions, treaties and reports with headings, numbered and bulleted points, tables, notes;
    openings that repeat, near-duplicates, many scripts. They keep the rules of the model: items
    hang where readers hang them, table over row over cell, notes first with their mark in the text.

    Args:
        draw: Given by Hypothesis.
        format: None for all that the model can say, or text, markdown, html or docx for drafts that
            this format holds without loss.
        min_size: Fewest paragraphs, all levels counted.
        max_size: Most paragraphs.
        id: Of the draft.
        headers: Whether some have a title, parents, proposers, a date.

    Raises:
        ValueError: A format that is not known.

    Example:
        >>> from hypothesis import find
        >>> len(find(drafts(max_size=5), lambda draft: len(draft.paragraphs) >= 2).paragraphs)
        2
    """
    shape = _shape(format)
    pieces = draw(st.lists(units(format), min_size=max(min_size, shape.fewest), max_size=max_size))
    numbering = draw(_numberings(format))
    furniture = draw(_FURNITURE)[: max_size - len(pieces)] if "header" in shape.kinds else []
    header = draw(_HEADERS) if headers and format is None else _BARE
    body = _tree(_within(pieces, max_size - len(furniture)), numbering)
    return Draft((*body, *furniture), id, **header)


def _shape(format: str | None) -> Shape:
    if format not in SHAPES:
        formats = ", ".join(name for name in SHAPES if name)
        raise ValueError(
            f"no drafts for format {format!r}; the formats are {formats}, or None for any"
        )
    return SHAPES[format]


@st.composite
def paragraphs(
    draw: st.DrawFn, format: str | None = None, *, min_size: int = 1, max_size: int = 6
) -> Paragraph:
    """Paragraphs with what hangs on them.

    Args:
        draw: Given by Hypothesis.
        format: As for ``drafts``.
        min_size: Fewest paragraphs, itself and all below it counted.
        max_size: Most paragraphs.

    Example:
        >>> from hypothesis import find
        >>> find(paragraphs(), lambda paragraph: paragraph.kind == "table").children[0].children[0].kind
        'cell'
    """
    if not 1 <= min_size <= max_size:
        raise ValueError(
            f"a paragraph counts itself: 1 <= min_size <= max_size, not {min_size} and {max_size}"
        )
    draft = draw(drafts(format, min_size=min_size, max_size=max_size, headers=False))
    sizes = [sum(1 for _ in child.walk()) for child in draft.children]
    large = [child for child, size in zip(draft.children, sizes, strict=True) if size >= min_size]
    assume(large)
    return large[0]
