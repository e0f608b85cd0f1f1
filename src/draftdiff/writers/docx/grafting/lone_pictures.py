"""Paragraphs of nothing but pictures, which no draft has: what became of them is told by what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.revisions import FATES, Stamp, track_mark
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.fates import Fates
from draftdiff.writers.docx.grafting.insertion import put
from draftdiff.writers.docx.grafting.opened import Opened, roots
from draftdiff.writers.docx.grafting.pictures import HOLDERS, Key, key_of
from draftdiff.writers.docx.grafting.runs import tracked_units, wrap

_P: Final = tag("p")
_BESIDE: Final = frozenset(map(tag, ("p", "tbl", "sdt")))
#: Makes a copy of an element of the new file for a container of the old one.
Copy = Callable[[etree._Element, etree._Element], etree._Element]


@frozen(eq=False)
class Lone:
    """A paragraph of pictures.

    Attributes:
        paragraph: The ``w:p``.
        container: What it stands in.
        key: What it shows.
        before: The paragraph or table with words in front of it in its container, or None.
        behind: The one behind it, or None.
    """

    paragraph: etree._Element
    container: etree._Element
    key: tuple[Key, ...]
    before: etree._Element | None
    behind: etree._Element | None


def lone_pictures(opened: Opened) -> list[Lone]:
    """The paragraphs of pictures of a file, before anything in it is changed."""
    stories = list(roots(opened.parts).values())
    if not any(next(root.iter(*HOLDERS), None) is not None for root in stories):
        return []
    known = opened.read_elements()
    return [lone for root in stories for lone in _lone_in(root, known, opened)]


def _lone_in(root: etree._Element, known: set[etree._Element], opened: Opened) -> Iterator[Lone]:
    for paragraph in root.iter(_P):
        container = paragraph.getparent()
        holders = [one for one in paragraph.iter(*HOLDERS) if next(one.iterancestors(_P)) is paragraph]
        if paragraph in known or container is None or not holders or next(paragraph.iter(tag("txbxContent")), None):
            continue
        before = next((one for one in paragraph.itersiblings(preceding=True) if _has_words(one, known)), None)
        behind = next((one for one in paragraph.itersiblings() if _has_words(one, known)), None)
        yield Lone(paragraph, container, tuple(key_of(one, opened) for one in holders), before, behind)


def _has_words(element: etree._Element, known: set[etree._Element]) -> bool:
    return element in known or (element.tag in _BESIDE and element.tag != _P)


def settle_pictures(
    old: Sequence[Lone],
    new: Sequence[Lone],
    placed: Mapping[etree._Element, etree._Element],
    copy: Copy,
    stamp: Stamp,
) -> set[etree._Element]:
    """Tracks paragraphs of pictures that came and went.

    Args:
        old: Those of the old file.
        new: Those of the new file.
        placed: What stands in the old file for an element of the new one: containers, paragraphs, tables.
        copy: Makes copies.
        stamp: Who changed them.

    Returns:
        The containers that were changed.
    """
    changed: set[etree._Element] = set()
    for container in dict.fromkeys([*(placed.get(one.container) for one in new), *(one.container for one in old)]):
        if container is not None:
            mine = [one for one in old if one.container is container]
            theirs = [one for one in new if placed.get(one.container) is container]
            if _settle(container, mine, theirs, placed, copy, stamp):
                changed.add(container)
    return changed


def _settle(
    container: etree._Element,
    old: Sequence[Lone],
    new: Sequence[Lone],
    placed: Mapping[etree._Element, etree._Element],
    copy: Copy,
    stamp: Stamp,
) -> bool:
    matcher = SequenceMatcher(None, [one.key for one in old], [one.key for one in new], autojunk=False)
    pairs = [(old[i + step], new[j + step]) for i, j, size in matcher.get_matching_blocks() for step in range(size)]
    kept = [(before, after) for before, after in pairs if _is_beside_the_same(before, after, placed)]
    stay = {id(after): before for before, after in kept}
    gone = [one for one in old if one not in stay.values() and not _is_tracked(one.paragraph)]
    last: dict[etree._Element | None, etree._Element] = {}
    come: list[etree._Element] = []
    for one in new:
        beside = None if one.before is None else placed.get(one.before)
        same = next((other for other in gone if other.before is beside), None)
        if id(one) in stay:
            last[beside] = stay[id(one)].paragraph
            continue
        made = copy(one.paragraph, container)
        if same is not None:
            gone.remove(same)
            _replace(same.paragraph, made, stamp)
            last[beside] = same.paragraph
            continue
        at = last.get(beside, beside)
        put(container, at if at is not None and at.getparent() is container else None, made)
        last[beside] = made
        come.append(made)
    for paragraph in come:
        _track(paragraph, "ins", stamp)
    for one in gone:
        _track(one.paragraph, "del", stamp)
    return len(kept) < max(len(old), len(new))


def _replace(paragraph: etree._Element, made: etree._Element, stamp: Stamp) -> None:
    """Tracks the pictures of a paragraph as deleted, and those of another as inserted behind them."""
    came: Fates = (("ins", stamp),)
    went: Fates = (("del", stamp),)
    wrap(paragraph, dict.fromkeys(tracked_units(paragraph), went))
    wrap(made, dict.fromkeys(tracked_units(made), came))
    paragraph.extend([child for child in made if child.tag != tag("pPr")])


def _is_beside_the_same(old: Lone, new: Lone, placed: Mapping[etree._Element, etree._Element]) -> bool:
    before = None if new.before is None else placed.get(new.before)
    behind = None if new.behind is None else placed.get(new.behind)
    return before is old.before or behind is old.behind


def _is_tracked(paragraph: etree._Element) -> bool:
    """Whether it goes already, with the row that it stands in."""
    return any(above.tag in FATES for unit in tracked_units(paragraph) for above in unit.iterancestors())


def _track(paragraph: etree._Element, fate: Literal["ins", "del"], stamp: Stamp) -> None:
    """Tracks all of a paragraph; one that is last, ends a section or gave its mark already is empty when it is gone."""
    fates: Fates = ((fate, stamp),)
    wrap(paragraph, dict.fromkeys(tracked_units(paragraph), fates))
    following = paragraph.getnext()
    keeps_mark = any(
        child.tag in FATES or child.tag == tag("sectPr")
        for properties in paragraph.iterchildren(tag("pPr"))
        for child in (*properties, *properties.iterfind(f"{tag('rPr')}/*"))
    )
    if following is not None and following.tag == _P and not keeps_mark:
        track_mark(paragraph, fate, stamp)
