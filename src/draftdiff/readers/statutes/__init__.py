"""Statutes and bills in XML: Akoma Ntoso (OASIS LegalDocML 1.0) and United States Legislative
Markup (USLM 2).

Both say in their marks what a paragraph is: its number, its heading, its text, and what stands
below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from attrs import define, evolve, field

from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.gathering import Gathering, Style, appended
from draftdiff.readers.nesting import with_children
from draftdiff.readers.registry import Content
from draftdiff.readers.statutes import source
from draftdiff.readers.statutes.dialects import name_of, text_of
from draftdiff.readers.statutes.source import LANGUAGES, Element, parse
from draftdiff.readers.tracked import settle
from draftdiff.work_limits import check_limit

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
#: Elements that name who proposed a text: of Akoma Ntoso, of USLM.
_PROPOSERS: Final = ("docProponent", "sponsor")


def read_statute(data: bytes, /, *, track_changes: str) -> Content:
    """The numbered levels, headings, paragraphs, tables and notes of a statute or bill.

    A level with a heading is a heading with its text below it; another one is an item whose text is
    its own. The cover, the table of contents and what is said of the file itself are left out; a
    warning says so. Tracked changes are ``ins`` and ``del``, in USLM ``addedText`` and
    ``deletedText``.

    Example:
        >>> act = b'''<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>
        ... <article><num>Article 19</num><content><p>Everyone has the right.</p></content></article>
        ... </body></act></akomaNtoso>'''
        >>> content = read_statute(act, track_changes="accept")
        >>> content.children[0].label, content.children[0].text
        ('Article 19', 'Everyone has the right.')
    """
    source = parse(data)
    children, tracked = settle(paragraphs(source.body), track_changes)
    warnings = (*source.warnings, *([tracked] if tracked else []))
    return Content(
        children,
        _title_of(source.root),
        _language_of(source.root),
        warnings,
        header=_header_of(source.root),
    )


def _title_of(root: Element) -> str | None:
    """The title that the facts on the file give, else the one that stands in the text."""
    for name in ("title", "docTitle", "officialTitle"):
        for element in _named(root, name):
            if name_of(element.getparent()) != "main" and not len(element) and text_of(element):
                return text_of(element)
    for alias in _named(root, "FRBRalias"):
        title = alias.get("value")
        if alias.get("name") == "title" and title and title != "Untitled":
            return title
    return None


def _language_of(root: Element) -> str | None:
    """BCP 47 tag, where the file says one."""
    for element in _named(root, "FRBRlanguage"):
        code = (element.get("language") or "").strip()
        return LANGUAGES.get(code, code) or None
    return next((element.get(_XML_LANG) for element in root.iter() if element.get(_XML_LANG)), None)


def _header_of(root: Element) -> dict[str, Any]:
    """The proposers and the date, as keywords of ``Draft``; what the file does not say is not in
    it.
    """
    header: dict[str, Any] = {}
    named = (text_of(element) for name in _PROPOSERS for element in _named(root, name))
    proposers = frozenset(filter(None, named))
    if proposers:
        header["proposers"] = proposers
    if (day := _date(root)) is not None:
        header["date"] = day
    return header


def _date(root: Element) -> date | None:
    """The date of this expression of the work."""
    for expression in _named(root, "FRBRExpression"):
        for element in _named(expression, "FRBRdate"):
            try:
                return date.fromisoformat((element.get("date") or "")[:10])
            except ValueError:
                return None
    return None


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name_of(element) == name)


Styles = frozenset[Style]

# Other targets ("/us/usc/t42/s284g") name a provision, not a place where it can be read.
_ADDRESSES: Final = ("https://", "http://", "mailto:")
#: The ranks of the headings of an appropriations act, which stand side by side in the file.
_RANKS: Final = {"major": 1, "intermediate": 2, "small": 3}
#: What USLM calls "; and" behind a quoted block.
_BEHIND_QUOTE: Final = "after-quoted-block"
_STRUCTURE: Final = source.BLOCKS | source.LEVELS | source.TITLES | {"table"}
_NONE: Final[Styles] = frozenset()


@define(eq=False)
class _LineReader:
    """Text that gathers until a block begins or ends."""

    gathering: Gathering = field(factory=Gathering)
    notes: list[Paragraph] = field(factory=list)

    def add_element(self, element: Element, styles: Styles) -> None:
        """An inline element with what stands in it, without what follows."""
        name = name_of(element)
        if name in source.FRAME or not name:
            return
        if name in source.NOTES:
            self.gathering.anchor("note")
            self.notes.append(Paragraph(text_of(element), element.get("marker"), "note"))
            return
        if name in ("br", "eol"):
            self.gathering.add("\n", (), keep_space=True)
            return
        inside = styles | _marked(element)
        self.gathering.add(element.text, inside)
        for child in element:
            self.add_element(child, inside)
            self.gathering.add(child.tail, inside)

    def paragraph(self, kind: str) -> Paragraph | None:
        """The gathered text as a paragraph; None where there are no words and no notes."""
        # Most lines end before they have begun.
        if not self.gathering.length and not self.notes:
            return None
        line = self.gathering.line()
        if not line.text and not self.notes:
            return None
        return Paragraph(line.text, None, kind, line.marks, self.notes)


def _marked(element: Element) -> Styles:
    """The marks that an element puts on its text."""
    classes = (source.CLASSES.get(name) for name in (element.get("class") or "").split())
    kinds = [source.MARKS.get(name_of(element)), *classes]
    marks = {(kind, "") for kind in kinds if kind}
    target = (element.get("href") or "").strip()
    return frozenset(marks | {("link", target)} if target.lower().startswith(_ADDRESSES) else marks)


def paragraphs(elements: Iterable[Element]) -> tuple[Paragraph, ...]:
    """The paragraphs of the parts of a statute."""
    return tuple(
        paragraph for element in elements for paragraph in _inside(element, "paragraph", 0)
    )


@define(eq=False)
class _ParagraphRow:
    """Paragraphs side by side, and the line that gathers behind them."""

    kind: str
    paragraphs: list[Paragraph] = field(factory=list)
    ranks: list[int] = field(factory=list)
    line: _LineReader = field(factory=_LineReader)
    #: Whether the line goes on behind a quoted block.
    goes_on: bool = False

    def end_line(self) -> None:
        """Makes a paragraph of what has gathered; marks alone belong to the line before."""
        paragraph = self.line.paragraph(self.kind)
        goes_on = self.goes_on
        self.line = _LineReader()
        self.goes_on = False
        if paragraph is None:
            return
        if (
            self.paragraphs
            and paragraph.text
            and (goes_on or not any(map(str.isalnum, paragraph.text)))
        ):
            self.paragraphs[-1] = _continued(self.paragraphs[-1], paragraph)
        else:
            self.put([paragraph])

    def put(self, added: Iterable[Paragraph], rank: int = 0) -> None:
        """More paragraphs; those of a lower rank than one before hang on it."""
        for paragraph in added:
            self.paragraphs.append(paragraph)
            self.ranks.append(rank)


def _inside(element: Element, kind: str, depth: int) -> list[Paragraph]:
    """The paragraphs inside an element, but for the number and title of a level."""
    row = _ParagraphRow(kind)
    row.line.gathering.add(element.text, _NONE)
    for child in element:
        name = name_of(child)
        is_block = name == "table" or name in source.LEVELS or name in source.BLOCKS
        if is_block or _holds_blocks(child):
            row.end_line()
            rank = 0
            if name == "appropriations":
                rank = _RANKS.get(child.get("level") or "", 0)
            row.put(_block(child, kind, depth), rank)
        elif name and name != source.NUMBER and not (name in source.FRAME or name in source.TITLES):
            row.goes_on = row.goes_on or child.get("role") == _BEHIND_QUOTE
            row.line.add_element(child, _NONE)
        row.line.gathering.add(child.tail, _NONE)
    row.end_line()
    return list(_ranked(row.paragraphs, row.ranks))


def _continued(paragraph: Paragraph, tail: Paragraph) -> Paragraph:
    """A paragraph whose last line ends with the marks that stand behind its block (“...”;)."""
    below = [index for index, child in enumerate(paragraph.children) if child.kind != "note"]
    if not below:
        return appended(paragraph, tail)
    children = [*paragraph.children]
    children[below[-1]] = _continued(children[below[-1]], tail)
    return evolve(paragraph, children=children)


def _holds_blocks(element: Element) -> bool:
    """Return whether an inline element stands around blocks; those in a note do not count."""
    name = name_of(element)
    if name in source.NOTES | source.FRAME | source.TITLES or name == source.NUMBER:
        return False
    return any(name_of(child) in _STRUCTURE or _holds_blocks(child) for child in element)


def _block(element: Element, kind: str, depth: int) -> list[Paragraph]:
    name = name_of(element)
    if name == "table":
        return _table(element, depth)
    if name in source.LEVELS:
        return _level(element, kind, depth + 1)
    if name == "crossHeading":
        return [evolve(paragraph, kind="heading") for paragraph in _inside(element, kind, depth)]
    return _inside(element, "quote" if name in source.QUOTED else kind, depth)


def _level(element: Element, kind: str, depth: int) -> list[Paragraph]:
    """A level: a heading with its text below it, or an item; what has neither number nor title is
    only its text.
    """
    check_limit("depth", depth, "levels of nested paragraphs", where=f"line {element.sourceline}")
    numbers = [text_of(child) for child in element if name_of(child) == source.NUMBER]
    label = " ".join(numbers) or None
    lines = (_title(child) for child in element if name_of(child) in source.TITLES)
    titles = [line for line in lines if line is not None]
    below = _inside(element, kind, depth)
    if titles:
        head, *other_titles = titles
        children = (*head.children, *other_titles, *below)
        return [evolve(head, label=label, kind="heading", children=children)]
    if label is None:
        return below
    if below and below[0].label is None and below[0].kind in ("paragraph", "quote"):
        first, *siblings = below
        return [with_children(evolve(first, label=label, kind="item"), siblings)]
    return [Paragraph("", label, "item", children=below)]


def _title(element: Element) -> Paragraph | None:
    line = _LineReader()
    line.add_element(element, _NONE)
    return line.paragraph("paragraph")


def _ranked(paragraphs: list[Paragraph], ranks: list[int]) -> Iterator[Paragraph]:
    """The paragraphs with those of a lower rank, and what follows them, below the heading before
    them.
    """
    index = 0
    while index < len(paragraphs):
        end = index + 1
        if ranks[index]:
            while end < len(paragraphs) and (ranks[end] > ranks[index] or not ranks[end]):
                end += 1
        heading = paragraphs[index]
        if end > index + 1:
            below = _ranked(paragraphs[index + 1 : end], ranks[index + 1 : end])
            heading = evolve(heading, children=(*heading.children, *below))
        yield heading
        index = end


def _table(element: Element, depth: int) -> list[Paragraph]:
    """The captions of a table, and the table."""
    captions: list[Paragraph] = []
    for child in element:
        if name_of(child) == "caption":
            parts = _inside(child, "paragraph", depth)
            captions += [evolve(paragraph, kind="caption") for paragraph in parts]
    rows: list[Paragraph] = []
    for row in _rows(element):
        cells = [_cell(cell, depth) for cell in row if name_of(cell) in ("td", "th")]
        rows.append(Paragraph("", None, "row", children=cells))
    return [*captions, Paragraph("", None, "table", children=rows)]


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table, in whatever they are gathered; those of tables inside its cells are not
    its own.
    """
    for child in element:
        name = name_of(child)
        if name == "tr":
            yield child
        elif name not in ("table", "caption"):
            yield from _rows(child)


def _cell(element: Element, depth: int) -> Paragraph:
    """A cell: its first paragraph is its text, more are below it."""
    first, *more = _inside(element, "paragraph", depth) or [Paragraph("")]
    return evolve(first, kind="cell", children=(*first.children, *more))
