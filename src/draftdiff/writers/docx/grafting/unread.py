"""Paragraphs that no draft has, for nothing in them is words: pictures alone, breaks, blank ones.

What became of them is told by what stands beside them. Paragraphs and tables with words that both files have are
fixed points; between two of them the paragraphs without words are paired in order by what they show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from attrs import define, frozen
from lxml import etree

from draftdiff.ooxml.building import drop
from draftdiff.ooxml.revisions import FATES, RANGE_ENDS, Stamp, track_mark
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.fates import Fates
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.insertion import put
from draftdiff.writers.docx.grafting.opened import Opened
from draftdiff.writers.docx.grafting.paragraphs import bring_section
from draftdiff.writers.docx.grafting.pictures import Key, shown_in
from draftdiff.writers.docx.grafting.restating import reform
from draftdiff.writers.docx.grafting.runs import as_complex_fields, tracked_units, wrap

_P: Final = tag("p")
_BLOCKS: Final = frozenset([_P, tag("tbl")])
_WRAPPERS: Final = frozenset(map(tag, ("sdt", "sdtContent", "customXml", "smartTag")))


def blocks_of(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a container in order, content controls opened."""
    for child in container:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks_of(child)


@frozen(eq=False)
class Unread:
    """The paragraphs of a file that no draft has, by what they show; known before anything is changed."""

    keys: Mapping[etree._Element, Key]

    @classmethod
    def of(cls, opened: Opened) -> Unread:
        """Those of a file; the first paragraph of a container without words stands for that container."""
        known = opened.read_elements()
        found: dict[etree._Element, Key] = {}
        for container in opened.containers():
            paragraphs = [block for block in blocks_of(container) if block.tag == _P]
            has_words = any(block in known for block in paragraphs)
            for place, paragraph in enumerate(paragraphs):
                shown = () if paragraph in known else shown_in(paragraph, opened)
                stands = place == 0 and not has_words and not shown and container.tag == tag("tc")
                if paragraph not in known and not stands:
                    found[paragraph] = (*shown, *_section(paragraph))
        return cls(found)


def settle_unread(
    files: Collation, container: etree._Element, other: etree._Element | None, old: Unread, new: Unread
) -> bool:
    """Tracks what came and went of the paragraphs without words of a container, when its words are settled.

    Returns:
        Whether anything changed.
    """
    theirs = [] if other is None else list(blocks_of(other))
    ours = list(blocks_of(container))
    if not any(block in old.keys for block in ours) and not any(block in new.keys for block in theirs):
        return False
    stand_for = {block: files.placed.get(block) for block in theirs if block not in new.keys}
    fixed = {block for block in stand_for.values() if block is not None and block not in files.brought}
    changed = False
    for here, there in _segments(ours, theirs, stand_for, fixed):
        changed = _Segment(files, container, here, there, stand_for, old, new).settle() or changed
    return changed


def _segments(
    ours: Sequence[etree._Element],
    theirs: Sequence[etree._Element],
    stand_for: Mapping[etree._Element, etree._Element | None],
    fixed: set[etree._Element],
) -> Iterator[tuple[list[etree._Element], list[etree._Element]]]:
    """What stands between two fixed points in either file; the point in front comes first in both."""
    at = {block: place for place, block in enumerate(ours)}
    reached, here, there = 0, 0, 0
    for place, block in enumerate(theirs):
        point = stand_for.get(block)
        if point is None or point not in fixed or at.get(point, -1) < reached:
            continue
        yield list(ours[here : at[point]]), list(theirs[there:place])
        here, there = at[point], place
        reached = here + 1
    yield list(ours[here:]), list(theirs[there:])


@define
class _Segment:
    """One stretch between fixed points of the two files."""

    files: Collation
    container: etree._Element
    ours: list[etree._Element]
    theirs: list[etree._Element]
    stand_for: Mapping[etree._Element, etree._Element | None]
    old: Unread
    new: Unread

    def settle(self) -> bool:
        went = [block for block in self.ours if block in self.old.keys]
        came = [block for block in self.theirs if block in self.new.keys]
        pairs = self._pairs(went, came)
        pairs |= self._emptied([block for block in came if block not in pairs])
        self.files.placed.update(pairs)
        self._order(pairs)
        stamp = self.files.byline.stamp(frozenset())
        changed = self._restate(pairs, stamp)
        went = [block for block in went if block not in pairs.values() and not _is_tracked(block)]
        lone = [block for block in came if block not in pairs]
        for block in lone:
            same = next((one for one in went if self._is_replaced(one, block, pairs)), None)
            copy = self._copy(block, stamp)
            if same is not None:
                went.remove(same)
                _replace(same, copy, stamp)
                pairs[block] = same
            else:
                pairs[block] = self.files.placed[block] = copy
                self._put(block, copy, pairs)
                _track(copy, "ins", stamp)
        for block in went:
            _track(block, "del", stamp)
        return changed or bool(went or lone)

    def _emptied(self, came: Sequence[etree._Element]) -> dict[etree._Element, etree._Element]:
        """New blank paragraphs that end a section, as the old paragraphs whose words went and whose section stays."""
        found: dict[etree._Element, etree._Element] = {}
        for block in came:
            for kept in self.ours:
                mark = kept.find(f"{tag('pPr')}/{tag('rPr')}/{tag('del')}")
                is_free = kept not in self.old.keys and mark is not None and _section(kept)
                if self.new.keys[block] == ("section",) and is_free and mark is not None:
                    drop(mark)
                    found[block] = kept
                    break
        return found

    def _copy(self, block: etree._Element, stamp: Stamp) -> etree._Element:
        """A copy of a paragraph, with the section that it ends."""
        supply = self.files.supply(self.container, block)
        copy = supply.copy(block, stamp)
        bring_section(copy, block, supply, stamp)
        return copy

    def _pairs(
        self, went: Sequence[etree._Element], came: Sequence[etree._Element]
    ) -> dict[etree._Element, etree._Element]:
        """The old paragraph that each new one is."""
        keys = [self.old.keys[block] for block in went], [self.new.keys[block] for block in came]
        matcher = SequenceMatcher(None, *keys, autojunk=False)
        return {came[j + step]: went[i + step] for i, j, size in matcher.get_matching_blocks() for step in range(size)}

    def _order(self, pairs: Mapping[etree._Element, etree._Element]) -> None:
        """Puts paragraphs that were brought in on the side of a kept one on which they stand in the new file."""
        brought = {place: found for place, one in enumerate(self.theirs) if (found := self._brought(one)) is not None}
        for block, kept in pairs.items() if brought else ():
            at, cursor = self.theirs.index(block), kept
            for place, one in brought.items():
                is_before = self.ours.index(one) < self.ours.index(kept)
                if place < at and not is_before:
                    kept.addprevious(one)
                    self._note(one, kept, 0)
                elif place > at and is_before:
                    cursor.addnext(one)
                    self._note(one, cursor, 1)
                    cursor = one

    def _note(self, one: etree._Element, beside: etree._Element, step: int) -> None:
        self.ours.remove(one)
        self.ours.insert(self.ours.index(beside) + step, one)

    def _brought(self, block: etree._Element) -> etree._Element | None:
        found = self.stand_for.get(block)
        return found if found in self.files.brought and found in self.ours else None

    def _put(self, block: etree._Element, copy: etree._Element, pairs: Mapping[etree._Element, etree._Element]) -> None:
        """Puts a copy behind what stands before it in the new file."""
        before = self.theirs[: self.theirs.index(block)]
        points = (pairs.get(one, self.stand_for.get(one)) for one in reversed(before))
        point = next((found for found in points if found in self.ours), None)
        place = self.ours.index(point) + 1 if point is not None else 0
        self.ours.insert(place, copy)
        while point is not None and (following := point.getnext()) is not None and following.tag in RANGE_ENDS:
            point = following
        put(self.container, point, copy)

    def _is_replaced(
        self, old: etree._Element, new: etree._Element, pairs: Mapping[etree._Element, etree._Element]
    ) -> bool:
        """Whether pictures of the new file stand where pictures of the old one stood."""
        if not self.old.keys[old] or not self.new.keys[new]:
            return False
        before = [one for one in self.theirs[: self.theirs.index(new)] if one in pairs or one in self.stand_for]
        points = {pairs.get(one, self.stand_for.get(one)) for one in before}
        ahead = self.ours[: self.ours.index(old)]
        return all(one in ahead for one in points if one in self.ours) and not any(
            one not in points for one in ahead if one in pairs.values() or one in self.files.brought
        )

    def _restate(self, pairs: Mapping[etree._Element, etree._Element], stamp: Stamp) -> bool:
        """Gives kept paragraphs the form that they have in the new file."""
        forms = [
            reform(kept, block.find(tag("pPr")), self.files.formats, stamp, numbered=False)
            for block, kept in pairs.items()
        ]
        return any(forms)


def _replace(paragraph: etree._Element, made: etree._Element, stamp: Stamp) -> None:
    """Tracks the pictures of a paragraph as deleted, and those of another as inserted behind them."""
    for one, fate in ((paragraph, "del"), (made, "ins")):
        fates: Fates = (("del" if fate == "del" else "ins", stamp),)
        as_complex_fields(one)
        wrap(one, dict.fromkeys(tracked_units(one), fates))
    paragraph.extend([child for child in made if child.tag != tag("pPr")])


def _is_tracked(paragraph: etree._Element) -> bool:
    """Whether it goes already, with the row that it stands in."""
    return any(above.tag in FATES for unit in tracked_units(paragraph) for above in unit.iterancestors())


def _section(paragraph: etree._Element) -> Key:
    """What tells a paragraph that ends a section from others."""
    return ("section",) if paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is not None else ()


def _track(paragraph: etree._Element, fate: Literal["ins", "del"], stamp: Stamp) -> None:
    """Tracks all of a paragraph; the section that it ends comes and goes with its mark."""
    fates: Fates = ((fate, stamp),)
    as_complex_fields(paragraph)
    wrap(paragraph, dict.fromkeys(tracked_units(paragraph), fates))
    track_mark(paragraph, fate, stamp)
