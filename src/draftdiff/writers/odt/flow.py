"""The paragraphs of one container as OpenDocument tracks them (ODF 1.3 part 3, 5.5).

What came stands between ``text:change-start`` and ``text:change-end``, over the ends of paragraphs too. What went
stands in its region, with a ``text:change`` where it was: a region of several paragraphs says that their ends went.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field, frozen
from lxml import etree

from draftdiff.odf.names import o, put, q

#: The date of what nobody dated: the format asks for one.
_UNDATED: Final = "1970-01-01T00:00:00"
_ELEMENTS: Final = {"ins": "text:insertion", "del": "text:deletion", "format": "text:format-change"}


@frozen
class Hand:
    """What was done, by whom, when, and the number of the move that it is an end of."""

    kind: str
    author: str
    date: str | None = None
    move: int | None = None

    def element(self) -> etree._Element:
        """What a region says of it."""
        info = o("office:change-info", {}, o("dc:creator", {}, self.author))
        put(info, [None if self.move is None else o("loext:move-id", {}, str(self.move)),
                   o("dc:date", {}, (self.date or _UNDATED).removesuffix("Z"))])  # fmt: skip
        return o(_ELEMENTS[self.kind], {}, info)


Hands = tuple[Hand, ...]


@define
class Regions:
    """The changed regions of a text, or of a header or footer, in order."""

    prefix: str = "ct"
    made: list[etree._Element] = field(factory=list)

    def open(self, hands: Sequence[Hand], content: Sequence[etree._Element] = ()) -> tuple[str, etree._Element]:
        """A new region of these hands, the last one first; its name, and its first element."""
        name = f"{self.prefix}{len(self.made) + 1}"
        parts = [hand.element() for hand in reversed(hands)]
        self.made.append(o("text:changed-region", {"xml:id": name, "text:id": name}, *parts))
        return name, parts[0]

    def element(self) -> etree._Element | None:
        """``text:tracked-changes``; None where there are none."""
        return o("text:tracked-changes", {"text:track-changes": "true"}, *self.made) if self.made else None


@frozen
class Shape:
    """What makes a ``text:p`` or ``text:h``: its name and attributes."""

    name: str = "text:p"
    attributes: tuple[tuple[str, str], ...] = ()

    def cast(self, line: etree._Element) -> etree._Element:
        """Gives a paragraph this shape."""
        line.tag = q(self.name)
        for key, value in self.attributes:
            line.set(q(key), value)
        return line


@define
class Flow:
    """Writes the paragraphs of a container; ``plain`` where all of it comes or goes with what it hangs on."""

    regions: Regions
    plain: bool = False
    blocks: list[etree._Element] = field(factory=list)
    _line: etree._Element | None = None
    _last: Shape = Shape()
    _came: tuple[Hands, str] | None = None
    _gone: tuple[Hands, etree._Element, etree._Element] | None = None

    def add(self, hands: Hands, *content: etree._Element | str) -> None:
        """Something of a paragraph with what was done to it, insertions outside deletions."""
        hands = () if self.plain else hands
        if any(hand.kind == "del" for hand in hands):
            self._end_insertion()
            put(self._deletion(hands)[2], content)
            return
        self._gone = None
        if (hands or None) != (self._came and self._came[0]):
            self._end_insertion()
            if hands:
                self._begin(hands)
        put(self._here(), content)

    def end(self, hands: Hands, after: Shape, before: Shape) -> None:
        """The end of a paragraph, with its shape as it is now and as it was."""
        hands = () if self.plain else hands
        self._last = after
        if any(hand.kind == "del" for hand in hands):
            self._end_insertion()
            all_hands, region, line = self._deletion(hands)
            before.cast(line)
            self._gone = (all_hands, region, etree.SubElement(region, q("text:p")))
            return
        if self._gone is not None:
            before.cast(self._gone[2])
            self._gone = None
        if hands != (self._came and self._came[0]):
            self._end_insertion()
            if hands:
                self._begin(hands)
        self.blocks.append(after.cast(self._here()))
        self._line = None

    def close(self) -> list[etree._Element]:
        """All blocks; what waits for a paragraph to join is one."""
        if self._came is not None and self._line is None and self.blocks and self.blocks[-1].tag != q("table:table"):
            self._line = self.blocks.pop()
        self._end_insertion()
        if self._line is not None:
            self.blocks.append(self._last.cast(self._line))
        self._line, self._gone = None, None
        return self.blocks

    def table(self, table: etree._Element) -> None:
        """A table, between paragraphs."""
        self.close()
        self.blocks.append(table)

    def _here(self) -> etree._Element:
        if self._line is None:
            self._line = o("text:p")
        return self._line

    def _begin(self, hands: Hands) -> None:
        name, _ = self.regions.open(hands)
        put(self._here(), [o("text:change-start", {"text:change-id": name})])
        self._came = hands, name

    def _end_insertion(self) -> None:
        if self._came is not None:
            put(self._here(), [o("text:change-end", {"text:change-id": self._came[1]})])
            self._came = None

    def _deletion(self, hands: Hands) -> tuple[Hands, etree._Element, etree._Element]:
        """The open region of these hands, and the paragraph in it that is written."""
        if self._gone is None or self._gone[0] != hands:
            name, region = self.regions.open(hands)
            put(self._here(), [o("text:change", {"text:change-id": name})])
            self._gone = hands, region, etree.SubElement(region, q("text:p"))
        return self._gone
