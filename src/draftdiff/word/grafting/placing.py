"""The stories of a redline put into the old draft's file, container by container: its own blocks
changed, new ones inserted.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Sequence

from attrs import define, evolve
from lxml import etree

from draftdiff.changes.changeset import compare_drafts
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.xml import ALTERNATES, MC, tag
from draftdiff.readers.docx.pieces import plain
from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.word.blocks import Block, Line, Table
from draftdiff.word.grafting.collation import Collation
from draftdiff.word.grafting.commenting import copy_new_comments
from draftdiff.word.grafting.ends import normalise_marks
from draftdiff.word.grafting.layout import (
    add_margin,
    margin_of,
    pair_margins,
    pair_sections,
    restate_sections,
    untracked_differences,
)
from draftdiff.word.grafting.opened import Opened
from draftdiff.word.grafting.paragraphs import (
    add_move_range,
    copy_section,
    delete_paragraph,
    insert_copy,
    insert_element,
    revise_paragraph,
    set_form,
    track_paragraph_mark,
)
from draftdiff.word.grafting.pictures import with_pictures
from draftdiff.word.grafting.restating import reform
from draftdiff.word.grafting.revising import CannotSplitRun
from draftdiff.word.grafting.tables import change_table, insert_table
from draftdiff.word.grafting.unread import Unread, track_unread, unread_of
from draftdiff.word.lines import lines_of
from draftdiff.word.stories import Stories, stories_of


def place_stories(
    files: Collation,
    stories: Stories,
    redline: Redline,
) -> None:
    """Put all stories into their containers of the old file, and warn of what is not tracked."""
    filler = _Filler(files, unread_of(files.old), unread_of(files.new))
    (body,) = stories["body"].values()
    filler.fill(files.old.parts.body, files.new.parts.body, body)
    _place_notes_and_boxes(filler, stories)
    untracked = [
        *restate_sections(files),
        *_place_margins(filler, stories, redline),
        *copy_new_comments(files),
        *untracked_differences(files),
    ]
    if untracked:
        warnings.warn(f"not tracked: {'; '.join(untracked)}", stacklevel=8)


def _place_notes_and_boxes(filler: _Filler, stories: Stories) -> None:
    """Fill the notes and boxes of the old file; those of the new one come with what they hang on,
    and boxes go with it.
    """
    kept = {key: blocks for key, blocks in stories["box"].items() if None not in key}
    for key, blocks in [*stories["note"].items(), *kept.items()]:
        container, new_container = filler.files.containers(key)
        if container is None:
            continue
        changed = filler.fill(
            container,
            new_container,
            blocks,
            is_kept=key[1] is not None,
        )
        if changed and container.tag == tag("txbxContent"):
            # Old readers (ECMA-376 Part 3) would see the old words.
            for alternates in container.iterancestors(ALTERNATES):
                for fallback in alternates.findall(f"{{{MC}}}Fallback"):
                    alternates.remove(fallback)


def _place_margins(
    filler: _Filler,
    stories: Stories,
    redline: Redline,
) -> list[str]:
    """Fill headers and footers, each part by itself, for a draft has those with the same words
    once; return what is not tracked, in words.
    """
    files = filler.files
    pairs, shared = pair_margins(files.old, files.new, pair_sections(files))
    for pair in pairs:
        old = margin_of(pair.old, files.old)
        new = margin_of(pair.new, files.new)
        root = pair.old
        if root is None:
            if new is None:
                continue
            files.touched.add(files.old.parts.main)
            root = add_margin(
                files.old, files.work, pair.section, pair.use, files.byline.stamp(frozenset())
            )
        inner, blocks = _margin_blocks(files, stories, redline, old, new)
        evolve(filler, files=inner).fill(root, pair.new, blocks)
    return [f"the {use}, which the old file shares with others" for use in shared]


def _margin_blocks(
    files: Collation,
    stories: Stories,
    redline: Redline,
    old: Paragraph | None,
    new: Paragraph | None,
) -> tuple[Collation, Sequence[Block]]:
    """The blocks of a header or footer: as the redline has it, or compared by itself where the
    redline pairs it with another one.
    """
    for (old_index, new_index), blocks in {**stories["header"], **stories["footer"]}.items():
        if _is_at(files.old, old_index, old) and _is_at(files.new, new_index, new):
            old_paragraphs = _with_margin(files.old, old_index, old)
            new_paragraphs = _with_margin(files.new, new_index, new)
            return files.with_paragraphs(old_paragraphs, new_paragraphs), blocks
    # Compared by itself.
    old_children = () if old is None else (plain(old),)
    new_children = () if new is None else (plain(new),)
    old_draft = evolve(redline.old, children=old_children)
    new_draft = evolve(redline.new, children=new_children)
    margins = lay_out(old_draft, new_draft, compare_drafts(old_draft, new_draft))
    lines = lines_of(margins.rows, old_draft, new_draft)
    own_stories = stories_of(
        lines, old_draft, new_draft, moves=False, with_ends=False, columns=True
    )
    blocks_by_key = {**own_stories["header"], **own_stories["footer"]}
    own_files = files.with_paragraphs(_descendants(old), _descendants(new))
    return own_files, next(iter(blocks_by_key.values()), ())


def _descendants(margin: Paragraph | None) -> Sequence[Paragraph]:
    """A margin and all that hangs on it; nothing for None."""
    if margin is None:
        return ()
    return tuple(paragraph for _, _, paragraph in margin.walk())


def _is_at(
    opened: Opened,
    index: int | None,
    margin: Paragraph | None,
) -> bool:
    """Return whether a draft has a margin at an index; both may be None."""
    if index is None or margin is None:
        return index is None and margin is None
    return plain(opened.paragraphs[index]) == plain(margin)


def _with_margin(
    opened: Opened,
    index: int | None,
    margin: Paragraph | None,
) -> Sequence[Paragraph]:
    """The paragraphs of a draft, with those of a margin of its file at an index."""
    if index is None or margin is None:
        return opened.paragraphs
    replaced = _descendants(margin)
    end = index + len(replaced)
    return (*opened.paragraphs[:index], *replaced, *opened.paragraphs[end:])


@define
class _Filler:
    """Fills the containers of the old file one by one, given the paragraphs without words of both."""

    files: Collation
    old: Unread
    new: Unread

    def fill(
        self,
        container: etree._Element,
        new_container: etree._Element | None,
        blocks: Sequence[Block],
        *,
        is_kept: bool = True,
    ) -> bool:
        """Put the blocks of both drafts into a container of the old file, whose counterpart in the
        new one is another or none; return whether it changed.
        """
        files = self.files
        # The lines that each kept paragraph became: one, or the parts of a split.
        parts: dict[int, list[Line]] = defaultdict(list)
        for block in blocks:
            if isinstance(block, Line) and block.old is not None and block.new is not None:
                parts[block.old.index].append(block)
        revised: dict[int, etree._Element] = {}
        cursor: etree._Element | None = None
        changed = False
        for block in blocks:
            is_changed = True
            if isinstance(block, Table):
                if block.key[0] is None:
                    cursor, is_changed = insert_table(files, container, block, cursor)
                else:
                    cursor, is_changed = change_table(files, block, cursor, self.fill)
            elif block.old is None:
                cursor = _insert(files, container, block, cursor)
            elif block.new is None:
                cursor = _delete(files, container, block, cursor)
            elif id(block) in revised:
                cursor = revised[id(block)]
            elif _stays(files, lines := parts[block.old.index]):
                cursor, is_changed = _keep(files, container, block, cursor)
            else:
                revised.update(zip(map(id, lines), _revise(files, container, lines), strict=True))
                cursor = revised[id(block)]
            changed = changed or is_changed
        changed = (
            track_unread(
                files,
                container,
                new_container,
                self.old,
                self.new,
            )
            or changed
        )
        if changed:
            files.touched.add(files.part_of(container))
            if is_kept:
                normalise_marks(container)
        return changed


def _delete(
    files: Collation,
    container: etree._Element,
    line: Line,
    cursor: etree._Element | None,
) -> etree._Element | None:
    """Delete a paragraph of the old file; return the element that the next block goes behind."""
    assert line.old is not None
    source = files.old.source(line.old.index)
    text = files.map(line.old.index)
    delete_paragraph(
        source,
        text,
        line,
        files.supply(container),
    )
    return next(reversed(source.elements), cursor)


def _stays(files: Collation, lines: Sequence[Line]) -> bool:
    """Return whether a paragraph is the same in both files but for its format."""
    line = lines[0]
    return (
        len(lines) == 1
        and not line.is_touched
        and files.has_same_look(lines)
        and files.has_same_pictures(line)
    )


def _keep(
    files: Collation,
    container: etree._Element,
    line: Line,
    cursor: etree._Element | None,
) -> tuple[etree._Element | None, bool]:
    """Keep a paragraph that stays, set as the new file sets it; return the element that the next
    block goes behind, and whether anything changed.
    """
    assert line.new is not None
    last = next(reversed(files.elements(line)[0]), cursor)
    files.register(line.new.index, last)
    changed = files.restate([line])
    if last is not None and line.mark == "equal":
        changed = _reform(files, last, line) or changed
    return (container.find(tag("p")) if last is None else last), changed


def _revise(
    files: Collation,
    container: etree._Element,
    lines: Sequence[Line],
) -> list[etree._Element]:
    """Change a paragraph of both drafts where it stands; return a paragraph for each line: one, or
    the parts of a split.
    """
    first = lines[0]
    assert first.old is not None
    has_same_look = files.has_same_look(lines)
    # Of a split, it is not known which part each picture went to.
    pictured = lines
    if len(lines) == 1:
        pieces = with_pictures(first.pieces, *files.pictures(first))
        pictured = [evolve(first, pieces=tuple(pieces))]
    files.restate(lines)
    text = files.map(first.old.index)
    if text is None:
        raise CannotSplitRun
    supply = files.supply(container, *files.elements(first)[1])
    revised = revise_paragraph(
        text,
        pictured,
        files.new_texts(lines),
        supply,
    )
    for line, paragraph in zip(lines, revised, strict=True):
        stamp = files.byline.stamp(*line.by)
        if line is not lines[-1] or not has_same_look:
            properties = _new_properties(files, line)
            model = None if properties is None else supply.copy(properties, stamp)
            set_form(paragraph, model, stamp if line is lines[-1] else None)
        elif line.mark == "equal":
            _reform(files, paragraph, line)
        if line.new is not None:
            files.register(line.new.index, paragraph)
        track_paragraph_mark(paragraph, line, stamp)
    return revised


def _insert(
    files: Collation,
    container: etree._Element,
    line: Line,
    cursor: etree._Element | None,
) -> etree._Element | None:
    """Insert a paragraph of the new file, or move it here; return the element that the next block
    goes behind.
    """
    assert line.new is not None
    source = files.new.source(line.new.index)
    text = files.new.map(line.new.index)
    for element in source.elements:
        files.formats.style(element.find(tag("pPr")))
    supply = files.supply(container, *source.elements)
    stamp = files.byline.stamp(*line.by)
    copies = insert_copy(source, text, line, supply)
    if line.move is None:
        files.brought.update(copies)
        for copy, element in zip(copies, source.elements, strict=False):
            copy_section(copy, element, supply, stamp)
    for copy in copies:
        cursor = insert_element(container, cursor, copy)
        files.register(line.new.index, copy)
    add_move_range(copies, line, stamp)
    return cursor


def _new_properties(files: Collation, line: Line) -> etree._Element | None:
    elements = files.elements(line)[1]
    if elements:
        return elements[-1].find(tag("pPr"))
    return None


def _reform(
    files: Collation,
    paragraph: etree._Element,
    line: Line,
) -> bool:
    """Give a paragraph of the same kind in both files the form that it has in the new one; return
    whether that is different.
    """
    if line.old is None or () in files.elements(line):
        return False
    numbered = files.old.number(line.old.index) is not None
    stamp = files.byline.stamp(*line.by)
    return reform(
        paragraph,
        _new_properties(files, line),
        files.formats,
        stamp,
        numbered=numbered,
    )
