"""The stories of a redline put into the old draft's file, container by container: what stands there
and what is new.
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
    change,
    copy_section,
    delete_paragraph,
    insert_copy,
    put,
    set_form,
    track,
)
from draftdiff.word.grafting.pictures import with_pictures
from draftdiff.word.grafting.restating import reform
from draftdiff.word.grafting.revising import CannotSplitRun
from draftdiff.word.grafting.tables import change_table, insert_table
from draftdiff.word.grafting.unread import Unread, track_unread, unread_of
from draftdiff.word.lines import lines_of
from draftdiff.word.stories import Stories, stories_of


def place(files: Collation, stories: Stories, redline: Redline) -> None:
    """Puts all stories where they belong in the old file."""
    walk = _Walk(files, unread_of(files.old), unread_of(files.new))
    (body,) = stories["body"].values()
    walk.fill(files.old.parts.body, files.new.parts.body, body)
    _place_notes_and_boxes(walk, stories)
    rest = [
        *restate_sections(files),
        *_place_margins(walk, stories, redline),
        *copy_new_comments(files),
        *untracked_differences(files),
    ]
    if rest:
        warnings.warn(f"not tracked: {'; '.join(rest)}", stacklevel=8)


def _place_notes_and_boxes(walk: _Walk, stories: Stories) -> None:
    """Notes and boxes of the old file; those of the new one come with what they hang at, and boxes
    go with it.
    """
    kept = {key: blocks for key, blocks in stories["box"].items() if None not in key}
    for key, blocks in [*stories["note"].items(), *kept.items()]:
        container, other = walk.files.containers(key)
        if container is None:
            continue
        changed = walk.fill(container, other, blocks, is_kept=key[1] is not None)
        if changed and container.tag == tag("txbxContent"):
            # Old readers (ECMA-376 Part 3) would see the old words.
            for alternates in container.iterancestors(ALTERNATES):
                for fallback in alternates.findall(f"{{{MC}}}Fallback"):
                    alternates.remove(fallback)


def _place_margins(walk: _Walk, stories: Stories, redline: Redline) -> list[str]:
    """Headers and footers, each part by itself, for a draft has those with the same words once;
    what is not tracked.
    """
    files = walk.files
    pairs, shared = pair_margins(files.old, files.new, pair_sections(files))
    for pair in pairs:
        old, new = margin_of(pair.old, files.old), margin_of(pair.new, files.new)
        root = pair.old
        if root is None:
            if new is None:
                continue
            files.touched.add(files.old.parts.main)
            root = add_margin(
                files.old, files.work, pair.section, pair.use, files.byline.stamp(frozenset())
            )
        inner, blocks = _margin_blocks(files, stories, redline, old, new)
        evolve(walk, files=inner).fill(root, pair.new, blocks)
    return [f"the {what}, which the old file shares with others" for what in shared]


def _margin_blocks(
    files: Collation,
    stories: Stories,
    redline: Redline,
    old: Paragraph | None,
    new: Paragraph | None,
) -> tuple[Collation, Sequence[Block]]:
    """What stands in a header or footer: as the redline has it, or compared by itself where it
    pairs others.
    """
    for (i, j), blocks in {**stories["header"], **stories["footer"]}.items():
        if _says(files.old, i, old) and _says(files.new, j, new):
            return files.beside(_with(files.old, i, old), _with(files.new, j, new)), blocks
    alone = [
        evolve(draft, children=() if margin is None else (plain(margin),))
        for draft, margin in ((redline.old, old), (redline.new, new))
    ]
    both = lay_out(alone[0], alone[1], compare_drafts(alone[0], alone[1]))
    apart = stories_of(
        lines_of(both.rows, *alone), *alone, moves=False, with_ends=False, columns=True
    )
    found = [
        () if margin is None else tuple(inner for _, _, inner in margin.walk())
        for margin in (old, new)
    ]
    return files.beside(*found), next(iter({**apart["header"], **apart["footer"]}.values()), ())


def _says(opened: Opened, index: int | None, margin: Paragraph | None) -> bool:
    """Return whether the draft has a margin at an index; whether neither is there."""
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
    """Fills the containers of the old file one by one, given the paragraphs without words of both."""

    files: Collation
    old: Unread
    new: Unread

    def fill(
        self,
        container: etree._Element,
        other: etree._Element | None,
        blocks: Sequence[Block],
        *,
        is_kept: bool = True,
    ) -> bool:
        """Puts the blocks of both drafts into a container of the old file, another or none in the
        new one; whether it changed.
        """
        files = self.files
        parts: dict[int, list[Line]] = defaultdict(
            list
        )  # what each kept paragraph became: one line, or several
        for block in blocks:
            if isinstance(block, Line) and block.old is not None and block.new is not None:
                parts[block.old.index].append(block)
        made: dict[int, etree._Element] = {}
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
                cursor = _bring_in(files, container, block, cursor)
            elif block.new is None:
                delete_paragraph(
                    files.old.source(block.old.index),
                    files.map(block.old.index),
                    block,
                    files.supply(container),
                )
                cursor = next(reversed(files.elements(block)[0]), cursor)
            elif id(block) in made:
                cursor = made[id(block)]
            elif _stays(files, same := parts[block.old.index]):
                cursor, is_changed = _keep(files, container, block, cursor)
            else:
                made.update(zip(map(id, same), _rework(files, container, same), strict=True))
                cursor = made[id(block)]
            changed = changed or is_changed
        changed = track_unread(files, container, other, self.old, self.new) or changed
        if changed:
            files.touched.add(files.part_of(container))
            if is_kept:
                normalise_marks(container)
        return changed


def _stays(files: Collation, lines: Sequence[Line]) -> bool:
    """Return whether a paragraph is the same in both files but for how it is set."""
    line = lines[0]
    return (
        len(lines) == 1
        and not line.is_touched
        and files.has_same_look(lines)
        and files.has_same_pictures(line)
    )


def _keep(
    files: Collation, container: etree._Element, line: Line, cursor: etree._Element | None
) -> tuple[etree._Element | None, bool]:
    """Keeps a paragraph that stays, set as the new file sets it: what the next goes behind, whether
    it changed.
    """
    assert line.new is not None
    last = next(reversed(files.elements(line)[0]), cursor)
    files.register(line.new.index, last)
    changed = files.restate([line])
    if last is not None and line.mark == "equal":
        changed = _reform(files, last, line) or changed
    return (container.find(tag("p")) if last is None else last), changed


def _rework(
    files: Collation, container: etree._Element, lines: Sequence[Line]
) -> list[etree._Element]:
    """Changes a paragraph of both drafts where it stands; a paragraph for each line: one, or the
    parts of a split.
    """
    first = lines[0]
    assert first.old is not None
    has_same_look = files.has_same_look(lines)
    pictured = lines  # of a split, which pictures went to which part is not known
    if len(lines) == 1:
        pictured = [
            evolve(first, pieces=tuple(with_pictures(first.pieces, *files.pictures(first))))
        ]
    files.restate(lines)
    text = files.map(first.old.index)
    if text is None:
        raise CannotSplitRun
    supply = files.supply(container, *files.elements(first)[1])
    made = change(text, pictured, files.new_texts(lines), supply)
    for line, paragraph in zip(lines, made, strict=True):
        stamp = files.byline.stamp(*line.by)
        if line is not lines[-1] or not has_same_look:
            properties = _new_properties(files, line)
            model = None if properties is None else supply.copy(properties, stamp)
            set_form(paragraph, model, stamp if line is lines[-1] else None)
        elif line.mark == "equal":
            _reform(files, paragraph, line)
        if line.new is not None:
            files.register(line.new.index, paragraph)
        track(paragraph, line, stamp)
    return made


def _bring_in(
    files: Collation, container: etree._Element, line: Line, cursor: etree._Element | None
) -> etree._Element | None:
    """Inserts a paragraph of the new file, or moves it here; comes back with what the next block
    goes behind.
    """
    assert line.new is not None
    source, text = files.new.source(line.new.index), files.new.map(line.new.index)
    for element in source.elements:
        files.formats.style(element.find(tag("pPr")))
    supply, stamp = files.supply(container, *source.elements), files.byline.stamp(*line.by)
    copies = insert_copy(source, text, line, supply)
    if line.move is None:
        files.brought.update(copies)
        for copy, element in zip(copies, source.elements, strict=False):
            copy_section(copy, element, supply, stamp)
    for copy in copies:
        cursor = put(container, cursor, copy)
        files.register(line.new.index, copy)
    add_move_range(copies, line, stamp)
    return cursor


def _new_properties(files: Collation, line: Line) -> etree._Element | None:
    elements = files.elements(line)[1]
    return elements[-1].find(tag("pPr")) if elements else None


def _reform(files: Collation, paragraph: etree._Element, line: Line) -> bool:
    """Gives a paragraph of the same kind in both files the form that it has in the new one; whether
    it differs.
    """
    if line.old is None or () in files.elements(line):
        return False
    numbered = files.old.number(line.old.index) is not None
    stamp = files.byline.stamp(*line.by)
    return reform(paragraph, _new_properties(files, line), files.formats, stamp, numbered=numbered)
