"""The stories of a document as XML: blocks, tables, notes, boxes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, field, frozen
from lxml import etree

from draftdiff.changes.kinds import Node
from draftdiff.model.party import Party, names_of
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Fate, Stamp, utc
from draftdiff.patterns import lazily
from draftdiff.redlines.rows import Style
from draftdiff.writers.docx.blocks import Block, Key, Line, Piece
from draftdiff.writers.docx.fates import Fates
from draftdiff.writers.docx.forms import Form
from draftdiff.writers.docx.links import as_address, is_safe
from draftdiff.writers.docx.paragraphs import paragraph
from draftdiff.writers.docx.parts import Part
from draftdiff.writers.docx.settings import text_width
from draftdiff.writers.docx.stories import Stories
from draftdiff.writers.docx.tables import table_element

_VML: Final = "urn:schemas-microsoft-com:vml"
_PLAIN: Final = Form()
_DATE: Final = lazily(re.compile, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
#: Word asks for an author.
_NOBODY: Final = "Unknown"


@frozen
class Byline:
    """Whose name changes bear.

    Attributes:
        author: The name of those whose proposer is not known.
        date: ``w:date`` of changes whose proposers' draft has none, or None.
        fixed: Whether all changes bear this date.
    """

    author: str
    date: str | None
    fixed: bool = False

    def stamp(self, proposers: frozenset[Party], date: datetime.date | None = None) -> Stamp:
        """The stamp of changes of these proposers: their names, sorted, and the date of their draft."""
        moment = self.date if self.fixed or date is None else utc(date)
        return Stamp(" + ".join(names_of(proposers)) or self.author, moment)


def source_stamp(value: str) -> Stamp:
    """The stamp that the value of a mark ``inserted`` or ``deleted`` tells: "author" or "author|date".

    Example:
        >>> stamp = source_stamp("Iran|2014-06-09T10:00:00Z")
        >>> stamp.author, stamp.date
        ('Iran', '2014-06-09T10:00:00Z')
    """
    author, _, date = value.rpartition("|")
    is_dated = _DATE.fullmatch(date) is not None
    return Stamp((author if is_dated else value) or _NOBODY, date if is_dated else None)


@define
class Composition:
    """What all parts of a document share while it is written.

    Attributes:
        stories: The text.
        forms: The forms of the old and of the new draft's paragraphs.
        byline: Whose name changes bear.
        former_language: The language of the old draft, where it is not that of the new one.
        keeps_source: Whether insertions and deletions of the source are written as such.
        notes: The number of each note that has been called, in order.
        boxes: How many boxes have been written.
        landscape: Whether the page lies on its side.
    """

    stories: Stories
    forms: tuple[tuple[Form, ...], tuple[Form, ...]]
    byline: Byline
    former_language: str | None = None
    keeps_source: bool = False
    notes: dict[Key, int] = field(factory=dict)
    boxes: int = 0
    landscape: bool = False


@define
class Scribe:
    """Writes the stories of one part."""

    composition: Composition
    part: Part

    def blocks(self, blocks: Iterable[Block], lead: Iterable[etree._Element] = ()) -> Iterator[etree._Element]:
        """The elements of a container's blocks; ``lead`` are runs that its first paragraph starts with."""
        for block in blocks:
            if isinstance(block, Line):
                yield from paragraph(block, self, lead)
                lead = ()
            elif any(row.cells for row in block.rows):
                new, old = block.key[1], block.key[0]
                form = self.composition.forms[1][new] if new is not None else self.composition.forms[0][old or 0]
                width = text_width(landscape=self.composition.landscape)
                yield table_element(block, form, self.blocks, self.stamp, width)

    def form(self, node: Node | None, *, is_old: bool) -> Form:
        """The form of a paragraph of the old or of the new draft."""
        return _PLAIN if node is None else self.composition.forms[0 if is_old else 1][node.index]

    def language(self, node: Node, *, is_old: bool) -> str | None:
        """The language of a paragraph where it is not the document's, which is that of the new draft."""
        return node.language or (self.composition.former_language if is_old else None)

    def stamp(self, proposers: frozenset[Party], date: datetime.date | None = None) -> Stamp:
        """Who is said to have changed something, and when."""
        return self.composition.byline.stamp(proposers, date)

    def source_fates(self, style: Style) -> Fates:
        """The tracked changes of its source that a text has to be written with, insertions outside deletions."""
        if not self.composition.keeps_source:
            return ()
        values = dict(sorted(style))
        fates: tuple[tuple[str, Fate], ...] = (("inserted", "ins"), ("deleted", "del"))
        return tuple((fate, source_stamp(values[kind])) for kind, fate in fates if kind in values)

    def link(self, target: str) -> etree._Element:
        """An empty ``w:hyperlink`` (17.16.22) to an address, or to a place in the document."""
        if target.startswith("#"):
            return w("hyperlink", anchor=target[1:])
        if not is_safe(target):
            return w("hyperlink")
        return w("hyperlink", r_id=self.part.relate("hyperlink", as_address(target), external=True))

    def call(self, piece: Piece) -> list[etree._Element]:
        """The run that calls a note (17.11.14 footnoteReference), or that holds a box."""
        stories, key = self.composition.stories, piece.anchor
        if key in stories.notes:
            number = self.composition.notes.setdefault(key, len(self.composition.notes) + 1)
            return [w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteReference", id=number))]
        return [w("r", self._box(stories.boxes[key]))] if key in stories.boxes else []

    def _box(self, blocks: Iterable[Block]) -> etree._Element:
        """A text box in VML (Part 4, 19.1), which all word processors read; it grows with its text."""
        self.composition.boxes += 1
        content = w("txbxContent", *self.blocks(blocks))
        shape = etree.Element(f"{{{_VML}}}rect", nsmap={"v": _VML})
        shape.set("id", f"Box{self.composition.boxes}")
        shape.set("style", "width:453pt;height:36pt")
        shape.set("strokecolor", "#a6a6a6")
        text = etree.SubElement(shape, f"{{{_VML}}}textbox", style="mso-fit-shape-to-text:t")
        text.append(content)
        return w("pict", shape)
