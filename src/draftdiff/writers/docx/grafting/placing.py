"""The stories of a redline put into the old draft's file: container by container, what stands there and what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from lxml import etree

from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.sources import plain
from draftdiff.writers.docx.blocks import Block, Line, Table
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.ends import seal
from draftdiff.writers.docx.grafting.fitting import bring_in, keep, rework, stays, take_out
from draftdiff.writers.docx.grafting.insertion import drop_fallbacks
from draftdiff.writers.docx.grafting.lone_pictures import Lone, lone_pictures, settle_pictures
from draftdiff.writers.docx.grafting.margins import margin_at, place_of
from draftdiff.writers.docx.grafting.opened import source_of
from draftdiff.writers.docx.grafting.tables import bring_table, change_table
from draftdiff.writers.docx.stories import Stories


def place(files: Collation, stories: Stories) -> None:
    """Puts all stories where they belong in the old file."""
    old, new = lone_pictures(files.old), lone_pictures(files.new)
    _fill(files, files.old.parts.body, stories.body)
    _place_notes_and_boxes(files, stories)
    _place_margins(files, stories)
    if old or new:
        _settle_pictures(files, old, new)


def _place_notes_and_boxes(files: Collation, stories: Stories) -> None:
    """Notes and boxes of the old file; those of the new one come with what they hang at."""
    for (old, new), blocks in stories.notes.items():
        if old is not None:
            _fill_within(files, old, blocks, is_kept=new is not None)
    for (old, new), blocks in stories.boxes.items():
        if old is not None and new is not None:
            _fill_within(files, old, blocks, is_kept=True)


def _place_margins(files: Collation, stories: Stories) -> None:
    for kind, margins in (("header", stories.headers), ("footer", stories.footers)):
        for (old, new), blocks in margins.items():
            if old is not None:
                _fill_margins(files, old, blocks)
            elif new is not None:
                _fill(files, _new_margin(files, kind, new), blocks)


def _fill_within(files: Collation, index: int, blocks: Sequence[Block], *, is_kept: bool) -> None:
    container = files.source(index).container
    if container is None:
        return
    changed = _fill(files, container, blocks, is_kept=is_kept)
    if changed and container.tag == tag("txbxContent"):
        drop_fallbacks(container)


def _fill_margins(files: Collation, index: int, blocks: Sequence[Block]) -> None:
    """A header or footer, and others with the same words, for the draft has them once."""
    found = plain(files.old.found[index])
    for margin in files.old.margins:
        container = source_of(margin).container
        if container is not None and plain(margin) == found:
            _fill(files.repeated(index, margin), container, blocks)


def _new_margin(files: Collation, kind: str, index: int) -> etree._Element:
    """Where a header or footer goes that only the new draft has."""
    container = files.new.source(index).container
    name = None if container is None else files.new.part_of(container)
    files.touched.add(files.old.parts.main)
    return margin_at(files.old, files.work, kind, place_of(files.new, kind, name), files.byline.stamp(frozenset()))


def _fill(files: Collation, container: etree._Element, blocks: Sequence[Block], *, is_kept: bool = True) -> bool:
    """Puts the blocks of one container there.

    Args:
        files: The two files.
        container: An element of the old file.
        blocks: What stands in it, of both drafts.
        is_kept: Whether the new draft has it, too.

    Returns:
        Whether anything changed.
    """
    parts = _parts(blocks)
    made: dict[int, etree._Element] = {}
    cursor: etree._Element | None = None
    changed = False
    for block in blocks:
        if isinstance(block, Table):
            cursor, is_changed = _table(files, container, block, cursor)
        elif block.old is None:
            cursor, is_changed = bring_in(files, container, block, cursor), True
        elif block.new is None:
            cursor, is_changed = take_out(files, container, block, cursor), True
        else:
            cursor, is_changed = _kept(files, container, block, parts[block.old.index], made, cursor)
        changed = changed or is_changed
    if changed:
        files.touch(container)
        if is_kept:
            seal(container)
    return changed


def _parts(blocks: Sequence[Block]) -> dict[int, list[Line]]:
    """The lines that each kept paragraph of the old draft became: one, or the parts of a split."""
    found: dict[int, list[Line]] = defaultdict(list)
    for block in blocks:
        if isinstance(block, Line) and block.old is not None and block.new is not None:
            found[block.old.index].append(block)
    return found


def _kept(
    files: Collation,
    container: etree._Element,
    line: Line,
    parts: Sequence[Line],
    made: dict[int, etree._Element],
    cursor: etree._Element | None,
) -> tuple[etree._Element | None, bool]:
    """A paragraph of both drafts; all parts of a split are made with the first."""
    if id(line) in made:
        return made[id(line)], True
    if stays(files, parts):
        return keep(files, container, line, cursor)
    made.update(zip(map(id, parts), rework(files, container, parts), strict=True))
    return made[id(line)], True


def _table(
    files: Collation, container: etree._Element, table: Table, cursor: etree._Element | None
) -> tuple[etree._Element | None, bool]:
    if table.key[0] is None:
        return bring_table(files, container, table, cursor)
    return change_table(files, table, cursor, partial(_fill, files))


def _settle_pictures(files: Collation, old: Sequence[Lone], new: Sequence[Lone]) -> None:
    stamp = files.byline.stamp(frozenset())

    def copy(element: etree._Element, container: etree._Element) -> etree._Element:
        return files.supply(container, element).copy(element, stamp)

    files.placed[files.new.parts.body] = files.old.parts.body
    for changed in settle_pictures(old, new, files.placed, copy, stamp):
        files.touch(changed)
