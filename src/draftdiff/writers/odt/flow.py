"""The paragraphs of one container as OpenDocument tracks them (ODF 1.3 part 3, 5.5).

What came stands between ``text:change-start`` and ``text:change-end``, over the ends of paragraphs
too. What went stands in its region, with a ``text:change`` where it was: a region of several
paragraphs says that their ends went.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field, frozen
from lxml import etree

from draftdiff.odf.names import attrib_of, o, put, q
from draftdiff.odf.package import UNDATED

_ELEMENTS: Final = {"ins": "text:insertion", "del": "text:deletion", "format": "text:format-change"}


@frozen
class Hand:
    """The record of a change: what was done, by whom, when, and the number of the move that it is
    an end of.
    """

    kind: str
    author: str
    date: str | None = None
    move: int | None = None

    def element(self) -> etree._Element:
        """Return the element by which a region records it."""
        info = o("office:change-info", {}, o("dc:creator", {}, self.author))
        put(
            info,
            [
                None if self.move is None else o("loext:move-id", {}, str(self.move)),
                o("dc:date", {}, (self.date or UNDATED).removesuffix("Z")),
            ],
        )
        return o(_ELEMENTS[self.kind], {}, info)


Hands = tuple[Hand, ...]


@define
class Regions:
    """The changed regions of a text, or of a header or footer, in order; with ``tracking`` what is
    typed later is tracked too.
    """

    prefix: str = "ct"
    tracking: bool = False
    made: list[etree._Element] = field(factory=list)
    count: int = 0

    def open(
        self, hands: Sequence[Hand], content: Sequence[etree._Element] = ()
    ) -> tuple[str, etree._Element]:
        """A new region of these hands, the last one first; its name, and its first element."""
        self.count += 1
        name = f"{self.prefix}{self.count}"
        parts = [hand.element() for hand in reversed(hands)]
        self.made.append(o("text:changed-region", {"xml:id": name, "text:id": name}, *parts))
        return name, parts[0]

    def element(self) -> etree._Element | None:
        """``text:tracked-changes``; None where there are none."""
        if not self.made:
            return None
        is_on = "true" if self.tracking else "false"
        return o("text:tracked-changes", {"text:track-changes": is_on}, *self.made)


@frozen
class Shape:
    """The making of a ``text:p`` or ``text:h``: its name and attributes."""

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
    """Writes the paragraphs of a container; ``plain`` where all of it comes or goes with what it
    hangs on.
    """

    regions: Regions
    plain: bool = False
    blocks: list[etree._Element] = field(factory=list)
    _line: etree._Element | None = None
    _last: Shape = Shape()
    _arrival: tuple[Hands, str] | None = None
    _gone: tuple[Hands, etree._Element, etree._Element] | None = None
    _tails: list[etree._Element] = field(factory=list)
    _has_kept: bool = False
    _trailing: tuple[Hands, etree._Element] | None = None

    def add(self, hands: Hands, *content: etree._Element | str) -> None:
        """Something of a paragraph with what was done to it, insertions outside deletions."""
        hands = () if self.plain else hands
        if any(hand.kind == "del" for hand in hands):
            self._end_insertion()
            put(self._deletion(hands)[2], content)
            return
        if self._gone is not None:
            self._tails.append(self._gone[2])
            self._gone = None
        if (hands or None) != (self._arrival and self._arrival[0]):
            self._end_insertion()
            if hands:
                self._begin(hands)
        put(self._current(), content)

    def end(self, hands: Hands, after: Shape, before: Shape) -> None:
        """The end of a paragraph, with its shape as it is now and as it was."""
        hands = () if self.plain else hands
        self._last = after
        if any(hand.kind == "del" for hand in hands):
            self._end_insertion()
            if not self._is_whole() or not self._has_kept or not self._behind_last(hands, before):
                all_hands, region, line = self._deletion(hands)
                before.cast(line)
                self._gone = (all_hands, region, etree.SubElement(region, q("text:p")))
            return
        for line in [*self._tails, *([] if self._gone is None else [self._gone[2]])]:
            before.cast(line)
        self._tails, self._gone = [], None
        if hands != (self._arrival and self._arrival[0]):
            self._end_insertion()
            if hands:
                self._begin(hands)
        self.blocks.append(after.cast(self._current()))
        self._line, self._has_kept, self._trailing = None, not hands, None

    def _is_whole(self) -> bool:
        """Return whether nothing of the paragraph is there any more: its line is empty, or has but
        the sign of a deletion.
        """
        if self._line is None:
            return True
        return (
            self._gone is not None
            and len(self._line) == 1
            and not self._line[0].tail
            and len(self._gone[1]) == 2
        )

    def _behind_last(self, hands: Hands, shape: Shape) -> bool:
        """A paragraph that went as a whole goes from the end of the one before: LibreOffice keeps
        its style so. Not where two hands had a part in it.
        """
        if self._gone is not None and self._gone[0] != hands:
            return False
        above = self.blocks[-1]
        if self._gone is None:
            region, line = self.regions.open(hands)[1], o("text:p")
        else:
            _, region, line = self._gone
        last = (
            self._trailing[1] if self._trailing is not None and self._trailing[0] == hands else None
        )
        shape.cast(line)
        if last is not None:
            last.append(line)
            self.regions.made.remove(_region_of(region))
        else:
            name = _region_of(region).get(q("text:id"), "")
            put(above, [o("text:change", {"text:change-id": name})])
            region[1:] = [etree.Element(above.tag, attrib_of(above)), line]
            self._trailing = hands, region
        self._line, self._gone = None, None
        return True

    def close(self) -> list[etree._Element]:
        """All blocks; what waits for a paragraph to join is one."""
        if (
            self._arrival is not None
            and self._line is None
            and self.blocks
            and self.blocks[-1].tag != q("table:table")
        ):
            self._line = self.blocks.pop()
        self._end_insertion()
        if self._line is not None:
            self.blocks.append(self._last.cast(self._line))
        if (
            self._gone is not None
            and len(self._gone[1]) > 2
            and not (len(self._gone[2]) or self._gone[2].text)
        ):
            # The end of the last paragraph stays with its container.
            self._gone[1].remove(self._gone[2])
        self._line, self._gone = None, None
        return self.blocks

    def table(self, table: etree._Element) -> None:
        """A table, between paragraphs."""
        self.close()
        self.blocks.append(table)
        self._has_kept, self._trailing = False, None

    def _current(self) -> etree._Element:
        if self._line is None:
            self._line = o("text:p")
        return self._line

    def _begin(self, hands: Hands) -> None:
        name, _ = self.regions.open(hands)
        put(self._current(), [o("text:change-start", {"text:change-id": name})])
        self._arrival = hands, name

    def _end_insertion(self) -> None:
        if self._arrival is not None:
            put(self._current(), [o("text:change-end", {"text:change-id": self._arrival[1]})])
            self._arrival = None

    def _deletion(self, hands: Hands) -> tuple[Hands, etree._Element, etree._Element]:
        """The open region of these hands, and the paragraph in it that is written."""
        if self._gone is None or self._gone[0] != hands:
            name, region = self.regions.open(hands)
            put(self._current(), [o("text:change", {"text:change-id": name})])
            self._gone = hands, region, etree.SubElement(region, q("text:p"))
        return self._gone


def _region_of(part: etree._Element) -> etree._Element:
    region = part.getparent()
    assert region is not None
    return region
