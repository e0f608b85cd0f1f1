"""Argument maps: points for and against, as a tree; who made a point is known only where the record says so.

A point below another is a more special one of the same side. That does not make it the same speaker's: nothing is
handed down from a point to those below it, or up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import key
from draftdiff.negotiation.sourcing import CERTAINTIES, one_of, rows, texts

CAMPS: Final = ("for", "against", "general")


@frozen
class Argument:
    """Where the points of one camp stand.

    Attributes:
        draft: The id of the text.
        under: The heading that they stand under, with or without its colon.
        camp: for, against or general.
        on: What they are about: a block or draft, or None.
        source: Where they are told, or None.
    """

    draft: str
    under: str
    camp: str = field(validator=one_of(*CAMPS))
    on: str | None = None
    source: str | None = None


@frozen
class Link:
    """What two points have to do with each other, or who supplied one.

    Attributes:
        kind: specialises; rebuts; same_source: both cite one text or fact, for opposite ends; supplied: somebody made
            the point, whatever side he is on.
        start: The point ("against/7").
        end: The other point; None for ``supplied``.
        cites: The text or fact that both cite.
        by: Who supplied it.
        source: Where this is told, or None.
        certainty: record, statement, hearsay or inference.
    """

    kind: str = field(validator=one_of("specialises", "rebuts", "same_source", "supplied"))
    start: str
    end: str | None = None
    cites: str | None = None
    by: tuple[str, ...] = field(default=(), converter=texts)
    source: str | None = None
    certainty: str = field(default="record", validator=one_of(*CERTAINTIES))


@frozen
class Point:
    """A point of a camp.

    Attributes:
        id: The camp and its place: "for/6/1" is the first point below the sixth.
        text: The point in the words of the record.
        camp: for, against or general.
        points: The more special points below it.
    """

    id: str
    text: str
    camp: str
    points: tuple[Point, ...] = field(default=(), repr=False)

    @property
    def depth(self) -> int:
        """1 for a point of the first level."""
        return self.id.count("/")

    def walk(self) -> Iterator[Point]:
        """This point and all below it, in reading order."""
        yield self
        for point in self.points:
            yield from point.walk()


@frozen
class ArgumentMap:
    """Points by camp, and the links between them.

    Attributes:
        tops: The points of the first level, camp by camp.
        links: What is said of them beyond where they stand.

    Raises:
        InputError: A link names a point that there is not.
    """

    tops: tuple[Point, ...] = field(default=(), converter=rows)
    links: tuple[Link, ...] = field(default=(), converter=rows)

    def __attrs_post_init__(self) -> None:
        known = {point.id for point in self.points}
        for link in self.links:
            for end in (link.start, link.end):
                if end is not None and end not in known:
                    raise InputError(f"there is no such point; a point is named like {'for/1'!r}", path=end)

    @property
    def points(self) -> tuple[Point, ...]:
        """All points in reading order."""
        return tuple(point for top in self.tops for point in top.walk())

    def camp(self, name: str) -> tuple[Point, ...]:
        """The points of a camp in reading order."""
        return tuple(point for point in self.points if point.camp == name)

    def levels(self, camp: str) -> tuple[int, ...]:
        """How many points of a camp stand on each level, the first level first.

        Example:
            >>> ArgumentMap([Point("for/1", "Now.", "for", (Point("for/1/1", "At once.", "for"),))]).levels("for")
            (1, 1)
        """
        counts = Counter(point.depth for point in self.camp(camp))
        return tuple(counts[depth] for depth in range(1, max(counts, default=0) + 1))

    def speakers(self, point: str) -> tuple[str, ...]:
        """Who is on record for this very point; nobody where that is not told."""
        return tuple(name for link in self.links if link.kind == "supplied" and link.start == point for name in link.by)

    def linked(self, point: str, kind: str) -> tuple[str, ...]:
        """The points that are linked with a point in a way, in either direction."""
        ends = [(link.start, link.end) for link in self.links if link.kind == kind and link.end is not None]
        return tuple(other for one, two in ends for mine, other in ((one, two), (two, one)) if mine == point)

    def rows(self) -> tuple[dict[str, Any], ...]:
        """A row a point, for tables: id, camp, level, text, speakers, rebuts, same_source."""
        return tuple(
            {
                "id": point.id, "camp": point.camp, "level": point.depth, "text": point.text,
                "speakers": " + ".join(sorted(self.speakers(point.id))) or "unknown",
                "rebuts": ", ".join(self.linked(point.id, "rebuts")),
                "same_source": ", ".join(self.linked(point.id, "same_source")),
            }
            for point in self.points
        )  # fmt: skip


def read_arguments(draft: Draft, camps: Mapping[str, str], before: int = 0) -> tuple[Point, ...]:
    """The points of a text, camp by camp.

    Args:
        draft: A text in which each camp's points stand as a nested list below a heading or a line.
        camps: The camp of each heading; a final colon and the form of quotes make no difference.
        before: How many points each camp has already, where its list goes on in this text.

    Raises:
        InputError: There is no such heading.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> text = Draft([Paragraph("Open it because:", children=[Paragraph("It works.", "•", "item")])], "arguments")
        >>> read_arguments(text, {"Open it because": "for"})
        (Point(id='for/1', text='It works.', camp='for'),)
    """
    headed = {_heading(paragraph.text): paragraph for paragraph in reversed(draft.paragraphs)}
    found: list[Point] = []
    for heading, camp in camps.items():
        paragraph = headed.get(_heading(heading))
        if paragraph is None:
            raise InputError(f"no paragraph reads {heading!r}", path=draft.id)
        number = before + sum(point.camp == camp for point in found)
        found += _points(paragraph.children, camp, camp, number)
    return tuple(found)


def _heading(text: str) -> str:
    return key(text).rstrip(" :").casefold()


def _points(children: Iterable[Paragraph], above: str, camp: str, before: int = 0) -> Iterator[Point]:
    for number, child in enumerate(children, before + 1):
        id = f"{above}/{number}"
        yield Point(id, child.text, camp, tuple(_points(child.children, id, camp)))
