"""Paragraphs that no draft has, for nothing in them is words (pictures, breaks, blanks): told by
what is beside them.

Between two paragraphs or tables with words that both files have, they are paired in order by what
they show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from attrs import define
from lxml import etree

from draftdiff.ooxml.building import drop
from draftdiff.ooxml.revisions import FATES, RANGE_ENDS, track_mark
from draftdiff.ooxml.xml import tag
from draftdiff.word.grafting.collation import Collation
from draftdiff.word.grafting.opened import Opened, source_of
from draftdiff.word.grafting.paragraphs import copy_section, put
from draftdiff.word.grafting.pictures import Key, shown_in
from draftdiff.word.grafting.restating import reform
from draftdiff.word.grafting.runs import track_content, tracked_units

_P: Final = tag("p")
_GRIDS: Final = frozenset(map(tag, ("tbl", "tr")))
_BLOCKS: Final = frozenset([_P, tag("tbl")])
_WRAPPERS: Final = frozenset(map(tag, ("sdt", "sdtContent", "customXml", "smartTag")))


def blocks_of(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a container in order, content controls opened."""
    for child in container:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks_of(child)


#: The paragraphs of a file that no draft has, by what they show; known before anything is changed.
Unread = Mapping[etree._Element, Key]


def unread_of(opened: Opened) -> Unread:
    """Those of a file; the first paragraph of a cell without words stands for that cell."""
    inner = [paragraph for margin in opened.margins for _, _, paragraph in margin.walk()]
    sources = [source_of(paragraph) for paragraph in (*opened.found, *inner)]
    known = {element for source in sources for element in source.elements}
    containers = [opened.parts.body, *(root for _, _, root in opened.parts.margins)]
    containers += [
        one.container
        for one in sources
        if one.container is not None and one.container.tag not in _GRIDS
    ]
    found: dict[etree._Element, Key] = {}
    for container in containers:
        paragraphs = [block for block in blocks_of(container) if block.tag == _P]
        has_words = not known.isdisjoint(paragraphs)
        for place, paragraph in enumerate(paragraphs):
            shown = () if paragraph in known else shown_in(paragraph, opened)
            stands = place == 0 and not has_words and not shown and container.tag == tag("tc")
            if paragraph not in known and not stands:
                found[paragraph] = (*shown, *_section(paragraph))
    return found


def track_unread(
    files: Collation,
    container: etree._Element,
    other: etree._Element | None,
    old: Unread,
    new: Unread,
) -> bool:
    """Tracks what came and went of a container's paragraphs without words, when its words are
    settled; whether any.
    """
    theirs = [] if other is None else list(blocks_of(other))
    ours = list(blocks_of(container))
    if not any(block in old for block in ours) and not any(block in new for block in theirs):
        return False
    register = {block: files.placed.get(block) for block in theirs if block not in new}
    fixed = {
        block for block in register.values() if block is not None and block not in files.brought
    }
    changed = False
    for here, there in _segments(ours, theirs, register, fixed):
        changed = _Segment(files, container, here, there, register, old, new).settle() or changed
    return changed


def _segments(
    ours: list[etree._Element],
    theirs: list[etree._Element],
    register: Mapping[etree._Element, etree._Element | None],
    fixed: set[etree._Element],
) -> Iterator[tuple[list[etree._Element], list[etree._Element]]]:
    """What stands between two fixed points in either file; the point in front comes first in both."""
    at = {block: place for place, block in enumerate(ours) if block in fixed}
    reached, here, there = 0, 0, 0
    for place, block in enumerate(theirs):
        kept = register.get(block)
        point = -1 if kept is None else at.get(kept, -1)
        if point >= reached:
            yield ours[here:point], theirs[there:place]
            here, there, reached = point, place, point + 1
    yield ours[here:], theirs[there:]


@define
class _Segment:
    """One stretch between fixed points of the two files."""

    files: Collation
    container: etree._Element
    ours: list[etree._Element]
    theirs: list[etree._Element]
    register: Mapping[etree._Element, etree._Element | None]
    old: Unread
    new: Unread

    def settle(self) -> bool:
        went = [block for block in self.ours if block in self.old]
        came = [block for block in self.theirs if block in self.new]
        keys = [self.old[block] for block in went], [self.new[block] for block in came]
        blocks = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
        pairs = {came[j + step]: went[i + step] for i, j, size in blocks for step in range(size)}
        pairs |= self._emptied([block for block in came if block not in pairs])
        self.files.placed.update(pairs)
        self._order(pairs)
        stamp = self.files.byline.stamp(frozenset())
        forms = [
            reform(kept, block.find(tag("pPr")), self.files.formats, stamp, numbered=False)
            for block, kept in pairs.items()
        ]
        went = [block for block in went if block not in pairs.values() and not _is_tracked(block)]
        lone = [block for block in came if block not in pairs]
        for block in lone:
            same = next((one for one in went if self._is_replaced(one, block, pairs)), None)
            supply = self.files.supply(self.container, block)
            copy = supply.copy(block, stamp)
            copy_section(copy, block, supply, stamp)
            track_content(copy, (("ins", stamp),))
            if same is not None:
                # The pictures of one come behind those of the other.
                went.remove(same)
                track_content(same, (("del", stamp),))
                same.extend([child for child in copy if child.tag != tag("pPr")])
                pairs[block] = same
            else:
                pairs[block] = self.files.placed[block] = copy
                self._put(block, copy, pairs)
                track_mark(copy, "ins", stamp)
        for block in went:
            track_content(block, (("del", stamp),))
            track_mark(block, "del", stamp)
        return any(forms) or bool(went or lone)

    def _emptied(self, came: Sequence[etree._Element]) -> dict[etree._Element, etree._Element]:
        """New blank paragraphs that end a section, as the old paragraphs whose words went and whose
        section stays.
        """
        found: dict[etree._Element, etree._Element] = {}
        for block in came:
            for kept in self.ours if self.new[block] == ("section",) else ():
                mark = kept.find(f"{tag('pPr')}/{tag('rPr')}/{tag('del')}")
                if kept not in self.old and mark is not None and _section(kept):
                    drop(mark)
                    found[block] = kept
                    break
        return found

    def _order(self, pairs: Mapping[etree._Element, etree._Element]) -> None:
        """Puts paragraphs that were brought in on the side of a kept one on which they stand in the
        new file.
        """
        register = {place: self.register.get(block) for place, block in enumerate(self.theirs)}
        brought = {
            place: one
            for place, one in register.items()
            if one in self.files.brought and one in self.ours
        }
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

    def _put(
        self,
        block: etree._Element,
        copy: etree._Element,
        pairs: Mapping[etree._Element, etree._Element],
    ) -> None:
        before = self.theirs[: self.theirs.index(block)]
        points = (pairs.get(one, self.register.get(one)) for one in reversed(before))
        point = next((found for found in points if found in self.ours), None)
        place = self.ours.index(point) + 1 if point is not None else 0
        self.ours.insert(place, copy)
        while (
            point is not None
            and (following := point.getnext()) is not None
            and following.tag in RANGE_ENDS
        ):
            point = following
        put(self.container, point, copy)

    def _is_replaced(
        self,
        old: etree._Element,
        new: etree._Element,
        pairs: Mapping[etree._Element, etree._Element],
    ) -> bool:
        """Return whether pictures of the new file stand where pictures of the old one stood."""
        if not self.old[old] or not self.new[new]:
            return False
        before = [
            one
            for one in self.theirs[: self.theirs.index(new)]
            if one in pairs or one in self.register
        ]
        points = {pairs.get(one, self.register.get(one)) for one in before}
        ahead = self.ours[: self.ours.index(old)]
        return all(one in ahead for one in points if one in self.ours) and not any(
            one not in points for one in ahead if one in pairs.values() or one in self.files.brought
        )


def _is_tracked(paragraph: etree._Element) -> bool:
    """Return whether it goes already, with the row that it stands in."""
    return any(
        above.tag in FATES for unit in tracked_units(paragraph) for above in unit.iterancestors()
    )


def _section(paragraph: etree._Element) -> Key:
    """What tells a paragraph that ends a section from others."""
    return ("section",) if paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is not None else ()
