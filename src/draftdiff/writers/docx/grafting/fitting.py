"""A paragraph of a redline fitted into the old file: kept where it stands, changed, deleted, or brought in."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from lxml import etree

from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.blocks import Line
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.insertion import put
from draftdiff.writers.docx.grafting.paragraphs import bring, bring_section, change, leave, set_range, take_form, track
from draftdiff.writers.docx.grafting.pictures import with_pictures
from draftdiff.writers.docx.grafting.restating import reform
from draftdiff.writers.docx.grafting.revising import Uncuttable
from draftdiff.writers.docx.grafting.supply import PartSupply


def stays(files: Collation, lines: Sequence[Line]) -> bool:
    """Whether a paragraph is the same in both files but for how it is set."""
    line = lines[0]
    return len(lines) == 1 and not line.is_touched and files.is_like(lines) and files.has_same_pictures(line)


def keep(
    files: Collation, container: etree._Element, line: Line, cursor: etree._Element | None
) -> tuple[etree._Element | None, bool]:
    """Keeps a paragraph that stays, behind a cursor, set as the new file sets it.

    Returns:
        What the next block goes behind; whether anything changed.
    """
    assert line.old is not None
    last = _last(files, line, cursor)
    if line.new is not None:
        files.stand_for(line.new.index, last)
    changed = files.restate([line])
    if last is not None and line.mark == "equal":
        changed = _reform(files, last, line) or changed
    return (container.find(tag("p")) if last is None else last), changed


def rework(files: Collation, container: etree._Element, lines: Sequence[Line]) -> list[etree._Element]:
    """Changes a paragraph of both drafts where it stands; its lines are one, or the parts of a split in order.

    Returns:
        A paragraph for each line.

    Raises:
        Uncuttable: The file cannot be cut where a change begins or ends.
    """
    first = lines[0]
    assert first.old is not None
    is_like = files.is_like(lines)
    pictured = _with_pictures(files, lines)
    files.restate(lines)
    text = files.map(first.old.index)
    if text is None:
        raise Uncuttable
    supply = files.supply(container, _new_element(files, first))
    made = change(text, pictured, files.new_texts(lines), supply)
    for line, paragraph in zip(lines, made, strict=True):
        if line is not lines[-1]:
            _take_new_form(files, paragraph, line, supply, is_tracked=False)
        elif not is_like:
            _take_new_form(files, paragraph, line, supply, is_tracked=True)
        elif line.mark == "equal":
            _reform(files, paragraph, line)
        if line.new is not None:
            files.stand_for(line.new.index, paragraph)
        track(paragraph, line, files.byline.stamp(*line.signature))
    return made


def take_out(
    files: Collation, container: etree._Element, line: Line, cursor: etree._Element | None
) -> etree._Element | None:
    """Deletes a paragraph, or moves it away; comes back with what the next block goes behind."""
    assert line.old is not None
    leave(files.source(line.old.index), files.map(line.old.index), line, files.supply(container))
    return _last(files, line, cursor)


def bring_in(
    files: Collation, container: etree._Element, line: Line, cursor: etree._Element | None
) -> etree._Element | None:
    """Inserts a paragraph of the new file, or moves it here; comes back with what the next block goes behind."""
    assert line.new is not None
    source, text = files.new.source(line.new.index), files.new.map(line.new.index)
    for element in source.elements:
        files.formats.style(element.find(tag("pPr")))
    supply = files.supply(container, _new_element(files, line))
    copies = bring(source, text, line, supply)
    if line.move is None:
        for copy, element in zip(copies, source.elements, strict=False):
            bring_section(copy, element, supply, files.byline.stamp(*line.signature))
    for copy in copies:
        cursor = put(container, cursor, copy)
        files.stand_for(line.new.index, copy)
    if line.move is None:
        files.brought.update(copies)
    set_range(copies, line, files.byline.stamp(*line.signature))
    return cursor


def _last(files: Collation, line: Line, cursor: etree._Element | None) -> etree._Element | None:
    """The last element of an old paragraph; what stands in front of it, where it has none of its own."""
    elements = () if line.old is None else files.source(line.old.index).elements
    return elements[-1] if elements else cursor


def _new_element(files: Collation, line: Line) -> etree._Element | None:
    elements = () if line.new is None else files.new.source(line.new.index).elements
    return elements[0] if elements else None


def _with_pictures(files: Collation, lines: Sequence[Line]) -> list[Line]:
    """The lines with pictures between their words; of a split, which ones went to which part is not known."""
    if len(lines) > 1:
        return list(lines)
    return [evolve(line, pieces=tuple(with_pictures(line.pieces, *files.pictures(line)))) for line in lines]


def _new_properties(files: Collation, line: Line) -> etree._Element | None:
    elements = () if line.new is None else files.new.source(line.new.index).elements
    return elements[-1].find(tag("pPr")) if elements else None


def _take_new_form(
    files: Collation, paragraph: etree._Element, line: Line, supply: PartSupply, *, is_tracked: bool
) -> None:
    """Gives a paragraph of another kind the form that it has in the new file."""
    stamp = files.byline.stamp(*line.signature)
    properties = _new_properties(files, line)
    model = None if properties is None else supply.copy(properties, stamp)
    take_form(paragraph, model, stamp if is_tracked else None)


def _reform(files: Collation, paragraph: etree._Element, line: Line) -> bool:
    """Gives a paragraph of the same kind in both files the form that it has in the new one; whether it differs."""
    if line.old is None or line.new is None:
        return False
    if not files.new.source(line.new.index).elements or not files.source(line.old.index).elements:
        return False
    stamp = files.byline.stamp(*line.signature)
    is_numbered = files.old.number(line.old.index) is not None
    return reform(paragraph, _new_properties(files, line), files.formats, stamp, numbered=is_numbered)
