"""Paragraphs without words (pictures, breaks, blanks), which no draft has: paired by their
neighbours.

Between two paragraphs or tables with words that both files have, they are paired in order by their
content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from attrs import define
from lxml import etree

from draftdiff.ooxml.building import drop
from draftdiff.ooxml.revisions import FATES, RANGE_ENDS, Stamp, track_mark
from draftdiff.ooxml.xml import tag
from draftdiff.word.grafting.collation import Collation
from draftdiff.word.grafting.opened import Opened, source_of
from draftdiff.word.grafting.paragraphs import copy_section, insert_element
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


#: The paragraphs of a file that no draft has, with their content; known before anything is changed.
Unread = Mapping[etree._Element, Key]


def unread_of(opened: Opened) -> Unread:
    """The paragraphs of a file without words, but for the first of a cell without words, which
    stands for that cell.
    """
    margin_paragraphs = [
        paragraph for margin in opened.margins for _, _, paragraph in margin.walk()
    ]
    sources = [source_of(paragraph) for paragraph in (*opened.paragraphs, *margin_paragraphs)]
    read = {element for source in sources for element in source.elements}
    containers = [opened.parts.body, *(root for _, _, root in opened.parts.margins)]
    containers += [
        source.container
        for source in sources
        if source.container is not None and source.container.tag not in _GRIDS
    ]
    unread: dict[etree._Element, Key] = {}
    for container in containers:
        paragraphs = [block for block in blocks_of(container) if block.tag == _P]
        has_words = not read.isdisjoint(paragraphs)
        for index, paragraph in enumerate(paragraphs):
            if paragraph in read:
                continue
            shown = shown_in(paragraph, opened)
            is_cell = index == 0 and not has_words and not shown and container.tag == tag("tc")
            if not is_cell:
                unread[paragraph] = (*shown, *_section_key(paragraph))
    return unread


def track_unread(
    files: Collation,
    container: etree._Element,
    new_container: etree._Element | None,
    old: Unread,
    new: Unread,
) -> bool:
    """Track the paragraphs without words of a container that came or went, when its words are
    settled; return whether there are any.
    """
    old_blocks = list(blocks_of(container))
    new_blocks = [] if new_container is None else list(blocks_of(new_container))
    has_unread = any(block in old for block in old_blocks)
    if not has_unread and not any(block in new for block in new_blocks):
        return False
    placed = {block: files.placed.get(block) for block in new_blocks if block not in new}
    fixed = {block for block in placed.values() if block is not None and block not in files.brought}
    changed = False
    for ours, theirs in _segments(old_blocks, new_blocks, placed, fixed):
        segment = _Segment(files, container, ours, theirs, placed, old, new)
        changed = segment.track() or changed
    return changed


def _segments(
    old_blocks: list[etree._Element],
    new_blocks: list[etree._Element],
    placed: Mapping[etree._Element, etree._Element | None],
    fixed: set[etree._Element],
) -> Iterator[tuple[list[etree._Element], list[etree._Element]]]:
    """The blocks between two fixed ones in either file; the fixed one in front comes first in
    both.
    """
    indexes = {block: index for index, block in enumerate(old_blocks) if block in fixed}
    next_free = old_start = new_start = 0
    for new_index, block in enumerate(new_blocks):
        partner = placed.get(block)
        old_index = -1 if partner is None else indexes.get(partner, -1)
        if old_index >= next_free:
            yield old_blocks[old_start:old_index], new_blocks[new_start:new_index]
            old_start = old_index
            new_start = new_index
            next_free = old_index + 1
    yield old_blocks[old_start:], new_blocks[new_start:]


@define
class _Segment:
    """The blocks between two fixed ones: ``ours`` in the old file, ``theirs`` in the new one, and
    what was ``placed`` in the old file for blocks of the new one.
    """

    files: Collation
    container: etree._Element
    ours: list[etree._Element]
    theirs: list[etree._Element]
    placed: Mapping[etree._Element, etree._Element | None]
    old: Unread
    new: Unread

    def track(self) -> bool:
        """Track the paragraphs without words that came, went or changed; return whether any did."""
        inserted = [block for block in self.theirs if block in self.new]
        pairs = self._pair(inserted)
        self.files.placed.update(pairs)
        self._order(pairs)
        stamp = self.files.byline.stamp(frozenset())
        formats = self.files.formats
        are_reformed = [
            reform(
                partner,
                block.find(tag("pPr")),
                formats,
                stamp,
                numbered=False,
            )
            for block, partner in pairs.items()
        ]
        partners = list(pairs.values())
        deleted = [
            block
            for block in self.ours
            if block in self.old and block not in partners and not _is_tracked(block)
        ]
        unpaired = [block for block in inserted if block not in pairs]
        for block in unpaired:
            self._insert(block, deleted, pairs, stamp)
        for block in deleted:
            track_content(block, (("del", stamp),))
            track_mark(block, "del", stamp)
        return any(are_reformed) or bool(deleted or unpaired)

    def _pair(self, inserted: Sequence[etree._Element]) -> dict[etree._Element, etree._Element]:
        """The new paragraphs without words that the old file has too, with their partners there."""
        candidates = [block for block in self.ours if block in self.old]
        old_keys = [self.old[block] for block in candidates]
        new_keys = [self.new[block] for block in inserted]
        matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
        pairs: dict[etree._Element, etree._Element] = {}
        for old_start, new_start, size in matcher.get_matching_blocks():
            for step in range(size):
                pairs[inserted[new_start + step]] = candidates[old_start + step]
        return pairs | self._emptied([block for block in inserted if block not in pairs])

    def _insert(
        self,
        block: etree._Element,
        deleted: list[etree._Element],
        pairs: dict[etree._Element, etree._Element],
        stamp: Stamp,
    ) -> None:
        """Insert a paragraph of the new file; if its pictures replace those of a deleted one, they
        come into that, which is no longer deleted.
        """
        supply = self.files.supply(self.container, block)
        replaced = next((old for old in deleted if self._is_replaced(old, block, pairs)), None)
        copy = supply.copy(block, stamp)
        copy_section(copy, block, supply, stamp)
        track_content(copy, (("ins", stamp),))
        if replaced is not None:
            # The pictures of one come behind those of the other.
            deleted.remove(replaced)
            track_content(replaced, (("del", stamp),))
            replaced.extend([child for child in copy if child.tag != tag("pPr")])
            pairs[block] = replaced
        else:
            pairs[block] = self.files.placed[block] = copy
            self._put(block, copy, pairs)
            track_mark(copy, "ins", stamp)

    def _emptied(self, inserted: Sequence[etree._Element]) -> dict[etree._Element, etree._Element]:
        """New blank paragraphs that end a section, as the old paragraphs whose words went and whose
        section stays.
        """
        emptied: dict[etree._Element, etree._Element] = {}
        for block in inserted:
            if self.new[block] != ("section",):
                continue
            for candidate in self.ours:
                mark = candidate.find(f"{tag('pPr')}/{tag('rPr')}/{tag('del')}")
                if candidate not in self.old and mark is not None and _section_key(candidate):
                    drop(mark)
                    emptied[block] = candidate
                    break
        return emptied

    def _order(self, pairs: Mapping[etree._Element, etree._Element]) -> None:
        """Put paragraphs that were brought in on the side of a kept one on which they stand in the
        new file.
        """
        brought: dict[int, etree._Element] = {}
        for index, block in enumerate(self.theirs):
            placed = self.placed.get(block)
            if placed in self.files.brought and placed in self.ours:
                brought[index] = placed
        if not brought:
            return
        for block, partner in pairs.items():
            block_index = self.theirs.index(block)
            cursor = partner
            for index, paragraph in brought.items():
                is_before = self.ours.index(paragraph) < self.ours.index(partner)
                if index < block_index and not is_before:
                    partner.addprevious(paragraph)
                    self._move(paragraph, partner, 0)
                elif index > block_index and is_before:
                    cursor.addnext(paragraph)
                    self._move(paragraph, cursor, 1)
                    cursor = paragraph

    def _move(
        self,
        block: etree._Element,
        neighbour: etree._Element,
        step: int,
    ) -> None:
        """Move a block before (0) or behind (1) a neighbour in the list of blocks."""
        self.ours.remove(block)
        self.ours.insert(self.ours.index(neighbour) + step, block)

    def _put(
        self,
        block: etree._Element,
        copy: etree._Element,
        pairs: Mapping[etree._Element, etree._Element],
    ) -> None:
        """Put the copy of a new block behind the last block before it that the old file has."""
        earlier = self.theirs[: self.theirs.index(block)]
        partners = (pairs.get(block, self.placed.get(block)) for block in reversed(earlier))
        cursor = next((partner for partner in partners if partner in self.ours), None)
        index = 0 if cursor is None else self.ours.index(cursor) + 1
        self.ours.insert(index, copy)
        while cursor is not None:
            following = cursor.getnext()
            if following is None or following.tag not in RANGE_ENDS:
                break
            cursor = following
        insert_element(self.container, cursor, copy)

    def _is_replaced(
        self,
        old: etree._Element,
        new: etree._Element,
        pairs: Mapping[etree._Element, etree._Element],
    ) -> bool:
        """Return whether pictures of the new file stand where pictures of the old one stood."""
        if not self.old[old] or not self.new[new]:
            return False
        partners: set[etree._Element | None] = set()
        for block in self.theirs[: self.theirs.index(new)]:
            if block in pairs or block in self.placed:
                partners.add(pairs.get(block, self.placed.get(block)))
        earlier = self.ours[: self.ours.index(old)]
        if any(block in self.ours and block not in earlier for block in partners):
            return False
        matched = [
            block for block in earlier if block in pairs.values() or block in self.files.brought
        ]
        return all(block in partners for block in matched)


def _is_tracked(paragraph: etree._Element) -> bool:
    """Return whether a paragraph is deleted already, with the row that it stands in."""
    return any(
        above.tag in FATES for unit in tracked_units(paragraph) for above in unit.iterancestors()
    )


def _section_key(paragraph: etree._Element) -> Key:
    """The part of its content that tells a paragraph that ends a section from others."""
    if paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is not None:
        return ("section",)
    return ()
