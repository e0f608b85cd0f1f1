"""Drafts: the drawn pieces find their place, by the rules of the model, and are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from attrs import define, evolve, field, frozen
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.numbering import Scheme
from draftdiff.testing.strategies.shapes import SHAPES, Levels, Shape
from draftdiff.testing.strategies.units import Unit, hung_on, marks_on, near, units


@frozen
class _Numbering:
    """The schemes of one draft; None where that kind carries no labels."""

    headings: Scheme | None = None
    paragraphs: Scheme | None = None
    items: Levels | None = None

    def scheme(self, unit: Unit) -> Scheme | None:
        if unit.kind == "heading":
            return self.headings
        if unit.kind == "item":
            return self.items[min(unit.level, len(self.items) - 1)] if self.items else None
        return self.paragraphs if unit.kind == "paragraph" else None


@define(eq=False)
class _Growing:
    """A paragraph that still gathers children."""

    paragraph: Paragraph
    children: list[_Growing] = field(factory=list)
    hung: list[Paragraph] = field(factory=list)
    numbers: dict[Scheme, int] = field(factory=dict)

    def finished(self) -> Paragraph:
        below = [child.finished() for child in self.children]
        return evolve(self.paragraph, children=(*below, *self.hung))


@define(eq=False)
class _Site:
    """Where the next piece goes: the open headings, the open list, the paragraph just above."""

    numbering: _Numbering
    root: _Growing
    headings: list[tuple[int, _Growing]] = field(factory=list)
    items: list[_Growing] = field(factory=list)
    list_parent: _Growing | None = None
    above: _Growing | None = None
    texts: list[str] = field(factory=list)

    def place(self, unit: Unit) -> None:
        parent = {"heading": self._for_heading, "item": self._for_item}.get(unit.kind, self._for_text)(unit)
        paragraph = self._paragraph(unit, parent)
        anchors, hung = hung_on(paragraph.text, unit.hung)
        grown = _Growing(evolve(paragraph, marks=(*paragraph.marks, *anchors)))
        grown.hung = [*_rows(unit), *hung]
        parent.children.append(grown)
        self.above = grown
        if unit.kind == "heading":
            self.headings.append((unit.level, grown))
        if unit.kind == "item":
            self.items.append(grown)

    def _section(self) -> _Growing:
        return self.headings[-1][1] if self.headings else self.root

    def _for_text(self, unit: Unit) -> _Growing:
        self.items, self.list_parent = [], None
        return self._section()

    def _for_heading(self, unit: Unit) -> _Growing:
        while self.headings and self.headings[-1][0] >= unit.level:
            self.headings.pop()
        return self._for_text(unit)

    def _for_item(self, unit: Unit) -> _Growing:
        if self.list_parent is None:
            above = self.above
            hangs = above is not None and (
                above.paragraph.label is not None
                or above.paragraph.kind == "heading"
                or above.paragraph.text.endswith(":")
            )
            self.list_parent = above if hangs and above is not None else self._section()
        del self.items[unit.level :]
        return self.items[-1] if self.items else self.list_parent

    def _paragraph(self, unit: Unit, parent: _Growing) -> Paragraph:
        text = self._text(unit)
        self.texts.append(text)
        scheme = self.numbering.scheme(evolve(unit, level=len(self.items)) if unit.kind == "item" else unit)
        label = self._label(scheme, parent)
        return Paragraph(text, label, unit.kind, marks_on(text, unit.wishes), (), unit.language)

    def _text(self, unit: Unit) -> str:
        earlier = [text for text in self.texts if text.count(" ") > 2][-unit.echo :]
        if not unit.echo or not earlier:
            return unit.text
        return near(earlier[0]) if unit.near else earlier[0]

    def _label(self, scheme: Scheme | None, parent: _Growing) -> str | None:
        if scheme is None:
            return None
        numbers = (self.root if scheme.running else parent).numbers
        numbers[scheme] = numbers.get(scheme, 0) + 1
        return scheme.label(numbers[scheme])


def _rows(unit: Unit) -> list[Paragraph]:
    return [Paragraph("", kind="row", children=_cells(row, unit.wide)) for row in unit.rows]


def _cells(texts: Sequence[str], wide: bool) -> list[Paragraph]:
    more = [Paragraph("States Parties.")] if wide else []
    return [
        Paragraph(text, kind="cell", children=more if place == 0 and text else ()) for place, text in enumerate(texts)
    ]


def _size(unit: Unit) -> int:
    return 1 + len(unit.hung) + sum(1 + unit.wide + len(row) for row in unit.rows)


def _within(pieces: Sequence[Unit], most: int) -> list[Unit]:
    """The pieces, those that would make the draft too large without their tables and notes."""
    kept: list[Unit] = []
    left = most - len(pieces)
    for unit in pieces:
        if _size(unit) - 1 > left:
            unit = Unit("paragraph", unit.text or "States")
        left -= _size(unit) - 1
        kept.append(unit)
    return kept


def tree(pieces: Sequence[Unit], numbering: _Numbering) -> tuple[Paragraph, ...]:
    """The paragraphs that drawn pieces make, in their place and numbered."""
    site = _Site(numbering, _Growing(Paragraph("")))
    for unit in pieces:
        site.place(unit)
    return site.root.finished().children


@lru_cache(maxsize=8)
def _numberings(format: str | None) -> SearchStrategy[_Numbering]:
    shape = _shape(format)
    return st.builds(
        _Numbering,
        st.sampled_from(shape.heading_schemes),
        st.sampled_from(shape.paragraph_schemes),
        st.sampled_from(shape.item_schemes),
    )


_NOTHING: Final[SearchStrategy[list[Paragraph]]] = st.just([])
#: Running headers and footers; mostly none.
_FURNITURE: Final = st.one_of(
    _NOTHING,
    _NOTHING,
    _NOTHING,
    st.lists(st.builds(Paragraph, prose.titles(), st.none(), st.sampled_from(("header", "footer"))), max_size=1),
)
_PARTIES: Final = ("Chair", "Iran", "UNESCO", "UK+friends", "Secretariat")
_BARE: Final[dict[str, Any]] = {}
#: What a draft is besides its body; mostly nothing.
_HEADERS: Final = st.one_of(
    st.just(_BARE),
    st.just(_BARE),
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

    Resolutions, treaties and reports with headings, numbered and bulleted points, tables, notes; openings that
    repeat, near-duplicates, many scripts. They keep the rules of the model: items hang where readers hang them,
    table over row over cell, notes last with their mark in the text.

    Args:
        draw: Given by Hypothesis.
        format: None for all that the model can say, or text, markdown, html or docx for drafts that this
            format holds without loss.
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
    return _draft(
        draw(st.lists(units(format), min_size=max(min_size, shape.fewest), max_size=max_size)),
        draw(_numberings(format)),
        draw(_FURNITURE) if "header" in shape.kinds else [],
        max_size,
        id,
        draw(_HEADERS) if headers and format is None else _BARE,
    )


def _draft(
    pieces: Sequence[Unit],
    numbering: _Numbering,
    furniture: Sequence[Paragraph],
    most: int,
    id: str,
    header: dict[str, Any],
) -> Draft:
    furniture = furniture[: most - len(pieces)]
    body = tree(_within(pieces, most - len(furniture)), numbering)
    return Draft((*body, *furniture), id, **header)


def _shape(format: str | None) -> Shape:
    if format not in SHAPES:
        known = ", ".join(name for name in SHAPES if name)
        raise ValueError(f"no drafts for format {format!r}; the formats are {known}, or None for any")
    return SHAPES[format]


@st.composite
def paragraphs(draw: st.DrawFn, format: str | None = None, *, min_size: int = 1, max_size: int = 6) -> Paragraph:
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
        raise ValueError(f"a paragraph counts itself: 1 <= min_size <= max_size, not {min_size} and {max_size}")
    draft = draw(drafts(format, min_size=min_size, max_size=max_size, headers=False))
    sizes = [sum(1 for _ in child.walk()) for child in draft.children]
    large = [child for child, size in zip(draft.children, sizes, strict=True) if size >= min_size]
    assume(large)
    return large[0]
