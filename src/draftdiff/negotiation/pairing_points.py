"""How one argument map became another: points are paired by what they claim, not by the words they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from draftdiff.changes.alignment.outline import Vocabulary, similarity
from draftdiff.changes.changeset import compare_drafts
from draftdiff.meaning import explain
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import key
from draftdiff.negotiation.arguments import ArgumentMap, Point

#: Two wordings are one point from this share of common words in order on. Points of one debate share names and topics;
#: the most alike two different points of the CWG-Internet lists have 0.38.
LEAST: Final = 0.65
#: What turns a point into another one, however many words stay.
_TURNING: Final = frozenset({"negation"})


@frozen
class PointChange:
    """What became of a point.

    Attributes:
        kind: kept, reworded, moved (it stands below another point or in another place), added or removed.
        old: The point before, or None.
        new: The point after, or None.
    """

    kind: str
    old: Point | None
    new: Point | None


def compare_arguments(old: ArgumentMap, new: ArgumentMap) -> tuple[PointChange, ...]:
    """What became of each point, in the order of the new map, what was removed last.

    Points are one if they stand in one camp and say the same: the same words, or most of the same words in order and
    no negation between them. A name or a topic in common makes no pair, and points of two camps never are one.

    Example:
        >>> one = ArgumentMap([Point("for/1", "WTPF-13 had shown how well it can work.", "for")])
        >>> two = ArgumentMap([Point("against/1", "WTPF-13 wasn't the great success some say it was.", "against")])
        >>> [change.kind for change in compare_arguments(one, two)]
        ['added', 'removed']
    """
    pairs = _pairs(old.points, new.points)
    paired = {one: other for other, one in pairs.items()}
    by_old, by_new = ({point.id: point for point in map_.points} for map_ in (old, new))
    changes = [_change(by_old.get(pairs.get(id, "")), point, pairs) for id, point in by_new.items()]
    return (*changes, *(PointChange("removed", point, None) for id, point in by_old.items() if id not in paired))


def _change(old: Point | None, new: Point, pairs: dict[str, str]) -> PointChange:
    if old is None:
        return PointChange("added", None, new)
    if key(old.text) != key(new.text):
        return PointChange("reworded", old, new)
    above_old, above_new = old.id.rpartition("/")[0], new.id.rpartition("/")[0]
    stays = pairs.get(above_new, above_new) == above_old
    return PointChange("kept" if stays else "moved", old, new)


def _pairs(old: Iterable[Point], new: Iterable[Point]) -> dict[str, str]:
    """Ids of new points, with that of the old one each was."""
    olds, news = list(old), list(new)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, one, other in sorted(_candidates(olds, news), key=lambda pair: -pair[0]):
        if one.id not in taken and other.id not in found:
            found[other.id] = one.id
            taken.add(one.id)
    return found


def _candidates(olds: list[Point], news: list[Point]) -> Iterator[tuple[float, Point, Point]]:
    vocabulary = Vocabulary()
    codes = {point.text: vocabulary.encode(point.text) for point in (*olds, *news)}
    for one in olds:
        for other in news:
            if one.camp != other.camp:
                continue
            same = key(one.text) == key(other.text)
            alike = 1.0 if same else similarity(codes[one.text], codes[other.text])
            if same or (alike >= LEAST and not _turned(one.text, other.text)):
                # Of equally good partners the one at the same place comes first.
                yield alike + (one.id == other.id) * 0.001, one, other


def _turned(old: str, new: str) -> bool:
    """Whether a negation stands between two wordings."""
    before, after = Draft([Paragraph(old)], "old"), Draft([Paragraph(new)], "new")
    changes = explain(compare_drafts(before, after), before, after)
    return any(effect.kind in _TURNING for change in changes for effect in change.effects)
