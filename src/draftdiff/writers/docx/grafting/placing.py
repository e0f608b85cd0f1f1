"""The stories of a redline put into the old draft's file: container by container, what stands there and what is new."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import define, evolve
from lxml import etree

from draftdiff.changes.changeset import compare_drafts
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.sources import plain
from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.writers.docx.blocks import Block, Key, Line, Table
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.commenting import bring_comments
from draftdiff.writers.docx.grafting.ends import seal
from draftdiff.writers.docx.grafting.fitting import bring_in, keep, rework, stays, take_out
from draftdiff.writers.docx.grafting.insertion import drop_fallbacks
from draftdiff.writers.docx.grafting.margins import make_margin, margin_of, margin_pairs
from draftdiff.writers.docx.grafting.opened import Opened
from draftdiff.writers.docx.grafting.sections import restate_sections, section_pairs, untold
from draftdiff.writers.docx.grafting.tables import bring_table, change_table
from draftdiff.writers.docx.grafting.unread import Unread, settle_unread
from draftdiff.writers.docx.lines import lines_of
from draftdiff.writers.docx.stories import Stories, stories_of


def place(files: Collation, stories: Stories, redline: Redline) -> None:
    """Puts all stories where they belong in the old file."""
    walk = _Walk(files, Unread.of(files.old), Unread.of(files.new))
    walk.fill(files.old.parts.body, files.new.parts.body, stories.body)
    _place_notes_and_boxes(walk, stories)
    rest = [*restate_sections(files), *_place_margins(walk, stories, redline), *bring_comments(files), *untold(files)]
    if rest:
        warnings.warn(f"not tracked: {'; '.join(rest)}", stacklevel=8)


def _place_notes_and_boxes(walk: _Walk, stories: Stories) -> None:
    """Notes and boxes of the old file; those of the new one come with what they hang at."""
    for (old, new), blocks in stories.notes.items():
        if old is not None:
            _fill_within(walk, old, new, blocks)
    for (old, new), blocks in stories.boxes.items():
        if old is not None and new is not None:
            _fill_within(walk, old, new, blocks)


def _fill_within(walk: _Walk, old: int, new: int | None, blocks: Sequence[Block]) -> None:
    container = walk.files.source(old).container
    if container is None:
        return
    other = None if new is None else walk.files.new.source(new).container
    changed = walk.fill(container, other, blocks, is_kept=new is not None)
    if changed and container.tag == tag("txbxContent"):
        drop_fallbacks(container)


def _place_margins(walk: _Walk, stories: Stories, redline: Redline) -> list[str]:
    """Headers and footers, each part by itself: a draft has those with the same words once.

    Returns:
        What is not tracked.
    """
    files = walk.files
    known = {**stories.headers, **stories.footers}
    pairs, shared = margin_pairs(files.old, files.new, section_pairs(files))
    for pair in pairs:
        old, new = margin_of(pair.old, files.old), margin_of(pair.new, files.new)
        if pair.old is None:
            if new is None:
                continue
            files.touched.add(files.old.parts.main)
            root = make_margin(files.old, files.work, pair.section, pair.use, files.byline.stamp(frozenset()))
        else:
            root = pair.old
        inner, blocks = _margin_blocks(files, known, redline, old, new)
        evolve(walk, files=inner).fill(root, pair.new, blocks, is_kept=True)
    return [f"the {what}, which the old file shares with others" for what in shared]


def _margin_blocks(
    files: Collation,
    known: Mapping[Key, Sequence[Block]],
    redline: Redline,
    old: Paragraph | None,
    new: Paragraph | None,
) -> tuple[Collation, Sequence[Block]]:
    """What stands in a header or footer: as the redline has it, or compared by itself where it pairs others."""
    for (i, j), blocks in known.items():
        if _says(files.old, i, old) and _says(files.new, j, new):
            return files.beside(_with(files.old, i, old), _with(files.new, j, new)), blocks
    alone = [
        evolve(draft, children=() if margin is None else (plain(margin),))
        for draft, margin in ((redline.old, old), (redline.new, new))
    ]
    both = lay_out(alone[0], alone[1], compare_drafts(alone[0], alone[1]))
    apart = stories_of(lines_of(both.rows, *alone), *alone, with_ends=False, columns=True)
    found = [() if margin is None else tuple(inner for _, _, inner in margin.walk()) for margin in (old, new)]
    blocks = next(iter({**apart.headers, **apart.footers}.values()), ())
    return files.beside(*found), blocks


def _says(opened: Opened, index: int | None, margin: Paragraph | None) -> bool:
    """Whether the draft has a margin at an index; whether neither is there."""
    if index is None or margin is None:
        return index is None and margin is None
    return plain(opened.found[index]) == plain(margin)


def _with(opened: Opened, index: int | None, margin: Paragraph | None) -> Sequence[Paragraph]:
    if index is None or margin is None:
        return opened.found
    inner = [paragraph for _, _, paragraph in margin.walk()]
    return (*opened.found[:index], *inner, *opened.found[index + len(inner) :])


@define
class _Walk:
    """Fills the containers of the old file one by one.

    Attributes:
        files: The two files.
        old, new: Their paragraphs without words.
    """

    files: Collation
    old: Unread
    new: Unread

    def fill(
        self, container: etree._Element, other: etree._Element | None, blocks: Sequence[Block], *, is_kept: bool = True
    ) -> bool:
        """Puts the blocks of one container there.

        Args:
            container: An element of the old file.
            other: What it is in the new file, or None.
            blocks: What stands in it, of both drafts.
            is_kept: Whether the new draft has it, too.

        Returns:
            Whether anything changed.
        """
        files, parts = self.files, _parts(blocks)
        made: dict[int, etree._Element] = {}
        cursor: etree._Element | None = None
        changed = False
        for block in blocks:
            if isinstance(block, Table):
                cursor, is_changed = self._table(container, block, cursor)
            elif block.old is None:
                cursor, is_changed = bring_in(files, container, block, cursor), True
            elif block.new is None:
                cursor, is_changed = take_out(files, container, block, cursor), True
            else:
                cursor, is_changed = _kept(files, container, block, parts[block.old.index], made, cursor)
            changed = changed or is_changed
        changed = settle_unread(files, container, other, self.old, self.new) or changed
        if changed:
            files.touch(container)
            if is_kept:
                seal(container)
        return changed

    def _table(
        self, container: etree._Element, table: Table, cursor: etree._Element | None
    ) -> tuple[etree._Element | None, bool]:
        if table.key[0] is None:
            return bring_table(self.files, container, table, cursor)
        return change_table(self.files, table, cursor, self.fill)


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
