"""Argument maps: points for and against, as a tree, and how one map became another.

Who made a point is known only where the record says so. A point below another is a more special one
of the same side. That does not make it the same speaker's: nothing is handed down from a point to
those below it, or up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Final

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import key
from draftdiff.negotiation.provenance import CERTAINTIES, one_of, rows, texts

#: Two wordings are one point from this share of common words in order on. Points of one debate
#: share names and topics; the most alike two different points of the CWG-Internet lists have 0.38.
LEAST: Final = 0.65


@frozen
class Argument:
    """A heading of a text under which the points of one camp stand.

    Attributes:
        draft, under: The id of the text, and the heading that they stand under, with or without its
            colon.
        camp: for, against or general.
        on: What they are about: a block or draft, or None.
        source: Where they are told, or None.
    """

    draft: str
    under: str
    camp: str = field(validator=one_of("for", "against", "general"))
    on: str | None = None
    source: str | None = None


@frozen
class Link:
    """A relation between two points, or who supplied one.

    Attributes:
        kind: specialises; rebuts; same_source: both cite one text or fact, for opposite ends;
            supplied: somebody made the point, whatever side he is on.
        start, end: The point ("against/7"), and the other one; None for ``supplied``.
        cites, by: The text or fact that both cite; who supplied it.
        source, certainty: Where this is told, and how sure it is: record, statement, hearsay or
            inference.
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
        text, camp: The point in the words of the record, and its camp: for, against or general.
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
        links: What is said of them beyond where they stand; one that names a point that there is
            not is refused.
    """

    tops: tuple[Point, ...] = field(default=(), converter=rows)
    links: tuple[Link, ...] = field(default=(), converter=rows)

    def __attrs_post_init__(self) -> None:
        ids = {point.id for point in self.points}
        for link in self.links:
            for end in (link.start, link.end):
                if end is not None and end not in ids:
                    raise InputError(
                        f"there is no such point; a point is named like {'for/1'!r}", path=end
                    )

    @property
    def points(self) -> tuple[Point, ...]:
        """All points in reading order."""
        return tuple(point for top in self.tops for point in top.walk())

    def camp(self, name: str) -> tuple[Point, ...]:
        """The points of a camp in reading order."""
        return tuple(point for point in self.points if point.camp == name)

    def levels(self, camp: str) -> tuple[int, ...]:
        """The number of points of a camp on each level, the first level first."""
        counts = Counter(point.depth for point in self.camp(camp))
        return tuple(counts[depth] for depth in range(1, max(counts, default=0) + 1))

    def speakers(self, point: str) -> tuple[str, ...]:
        """The parties on record for this very point; nobody where that is not told."""
        return tuple(
            name
            for link in self.links
            if link.kind == "supplied" and link.start == point
            for name in link.by
        )

    def linked(self, point: str, kind: str) -> tuple[str, ...]:
        """The points that are linked with a point in a way, in either direction."""
        linked: list[str] = []
        for link in self.links:
            if link.kind == kind and link.end is not None:
                linked += [link.end] if link.start == point else []
                linked += [link.start] if link.end == point else []
        return tuple(linked)

    def rows(self) -> tuple[dict[str, Any], ...]:
        """A row a point, for tables: id, camp, level, text, speakers, rebuts, same_source."""
        return tuple(
            {
                "id": point.id,
                "camp": point.camp,
                "level": point.depth,
                "text": point.text,
                "speakers": " + ".join(sorted(self.speakers(point.id))) or "unknown",
                "rebuts": ", ".join(self.linked(point.id, "rebuts")),
                "same_source": ", ".join(self.linked(point.id, "same_source")),
            }
            for point in self.points
        )


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
    points: list[Point] = []
    for heading, camp in camps.items():
        paragraph = headed.get(_heading(heading))
        if paragraph is None:
            raise InputError(f"no paragraph reads {heading!r}", path=draft.id)
        number = before + sum(point.camp == camp for point in points)
        points += _points(paragraph.children, camp, camp, number)
    return tuple(points)


def _heading(text: str) -> str:
    return key(text).rstrip(" :").casefold()


def _points(
    children: Iterable[Paragraph], above: str, camp: str, before: int = 0
) -> Iterator[Point]:
    """Yield the points of a list; ``above`` is the id of the point or camp that they stand under."""
    for number, child in enumerate(children, before + 1):
        id = f"{above}/{number}"
        yield Point(id, child.text, camp, tuple(_points(child.children, id, camp)))


@frozen
class PointChange:
    """A change of a point from one map to another.

    Attributes:
        kind: kept, reworded, moved (it stands below another point or in another place), added or
            removed.
        old, new: The point before and after, or None.
    """

    kind: str
    old: Point | None
    new: Point | None


def compare_arguments(old: ArgumentMap, new: ArgumentMap) -> tuple[PointChange, ...]:
    """Return the change of each point, in the order of the new map, what was removed last.

    Points are one if they stand in one camp and say the same: the same words, or most of the same
    words in order and no negation between them. A name or a topic in common makes no pair, and
    points of two camps never are one.

    Example:
        >>> one = ArgumentMap([Point("for/1", "WTPF-13 had shown how well it can work.", "for")])
        >>> two = ArgumentMap([Point("against/1", "WTPF-13 wasn't the great success some say it was.", "against")])
        >>> [change.kind for change in compare_arguments(one, two)]
        ['added', 'removed']
    """
    pairs = _pairs(old.points, new.points)
    paired = set(pairs.values())
    by_old, by_new = ({point.id: point for point in arguments.points} for arguments in (old, new))
    changes = [_change(by_old.get(pairs.get(id, "")), point, pairs) for id, point in by_new.items()]
    return (
        *changes,
        *(PointChange("removed", point, None) for id, point in by_old.items() if id not in paired),
    )


def _change(old: Point | None, new: Point, pairs: dict[str, str]) -> PointChange:
    """Return what became of a point; ``pairs`` are the ids of new points with those of the old."""
    if old is None:
        return PointChange("added", None, new)
    if key(old.text) != key(new.text):
        return PointChange("reworded", old, new)
    above_old, above_new = old.id.rpartition("/")[0], new.id.rpartition("/")[0]
    stays = pairs.get(above_new, above_new) == above_old
    return PointChange("kept" if stays else "moved", old, new)


def _pairs(old: Iterable[Point], new: Iterable[Point]) -> dict[str, str]:
    """Return the ids of new points, each with that of the old point that it was."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, before, after in sorted(_candidates([*old], [*new]), key=lambda pair: -pair[0]):
        if before.id not in taken and after.id not in pairs:
            pairs[after.id] = before.id
            taken.add(before.id)
    return pairs


def _candidates(olds: list[Point], news: list[Point]) -> Iterator[tuple[float, Point, Point]]:
    """Yield the pairs of points that may be one point, each with how alike they are, from 0 to 1."""
    from draftdiff.changes.alignment.outline import Vocabulary, similarity

    vocabulary = Vocabulary()
    codes = {point.text: vocabulary.encode(point.text) for point in (*olds, *news)}
    for old, new in product(olds, news):
        if old.camp != new.camp:
            continue
        equal = key(old.text) == key(new.text)
        alike = 1.0 if equal else similarity(codes[old.text], codes[new.text])
        if equal or (alike >= LEAST and not _turned(old.text, new.text)):
            # Of equally good partners the one with the same id comes first.
            yield alike + (old.id == new.id) * 0.001, old, new


def _turned(old: str, new: str) -> bool:
    """Return whether a negation stands between two wordings: it makes another point, however many
    words stay.
    """
    from draftdiff.changes.changeset import compare_drafts
    from draftdiff.meaning import explain

    before, after = Draft([Paragraph(old)], "old"), Draft([Paragraph(new)], "new")
    changes = explain(compare_drafts(before, after), before, after)
    return any(effect.kind == "negation" for change in changes for effect in change.effects)
