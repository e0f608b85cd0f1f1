"""The last paragraphs of containers in the file: a mark that nothing follows cannot be inserted or
deleted (see ``containers``).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import takewhile
from typing import Final

from lxml import etree

from draftdiff.ooxml.building import drop, properties_of
from draftdiff.ooxml.revisions import (
    CAME,
    NO_FORM,
    Stamp,
    keep_paragraph_properties,
    marks_of,
    track_mark,
)
from draftdiff.ooxml.xml import tag

_P: Final = tag("p")
_PASSED: Final = frozenset(
    map(
        tag,
        (
            "moveFromRangeEnd",
            "moveToRangeEnd",
            "bookmarkStart",
            "bookmarkEnd",
            "commentRangeEnd",
            "proofErr",
        ),
    )
)


def normalise_marks(container: etree._Element) -> None:
    """Settle the marks of the last paragraph of a container that both drafts have, and of those
    before its tables.
    """
    segment: list[etree._Element] = []
    behind_table = False
    for child in list(container):
        if child.tag == _P:
            segment.append(child)
        elif child.tag == tag("tbl"):
            _settle(segment, is_last=False, behind_table=behind_table)
            segment = []
            behind_table = True
        elif child.tag not in _PASSED and child.tag != tag("sectPr"):
            segment = []
            behind_table = False
    _settle(segment, is_last=True, behind_table=behind_table)


def _settle(
    segment: Sequence[etree._Element],
    *,
    is_last: bool,
    behind_table: bool,
) -> None:
    """Settle the marks at the end of a row of paragraphs: before a table, or at the end."""
    _separate_insertions(segment)
    tail = list(takewhile(marks_of, reversed(segment)))[::-1]
    if not tail:
        return
    inserted: list[etree._Element] = []
    deleted: list[etree._Element] = []
    for paragraph in tail:
        (inserted if marks_of(paragraph)[0].tag in CAME else deleted).append(paragraph)
    before = segment[-len(tail) - 1] if len(segment) > len(tail) else None
    if inserted and deleted:
        _replace(deleted[-1], inserted[-1], later=tail[-1])
    elif before is not None and before.find(f"{tag('pPr')}/{tag('sectPr')}") is None:
        _shift_mark(before, tail[-1], is_insertion=bool(inserted))
    elif is_last or behind_table:
        drop(marks_of(tail[-1])[0])


def _separate_insertions(segment: Sequence[etree._Element]) -> None:
    """Shift the marks of new paragraphs behind one that ends with inserted words (see
    ``containers``).
    """
    for index, paragraph in enumerate(segment):
        if marks_of(paragraph) or not len(paragraph) or paragraph[-1].tag != tag("ins"):
            continue
        inserted = list(takewhile(_is_inserted, segment[index + 1 :]))
        if inserted:
            _shift_mark(paragraph, inserted[-1], is_insertion=True)


def _is_inserted(paragraph: etree._Element) -> bool:
    return [mark.tag for mark in marks_of(paragraph)][:1] == [tag("ins")]


def _replace(
    deleted: etree._Element,
    inserted: etree._Element,
    later: etree._Element,
) -> None:
    """Make one paragraph of the last deleted and the last inserted one: its text is replaced."""
    earlier = deleted if later is inserted else inserted
    stamp = _stamp(inserted)
    old_properties = deepcopy(deleted.find(tag("pPr")))
    new_properties = deepcopy(inserted.find(tag("pPr")))
    content = [child for child in earlier if child.tag != tag("pPr")]
    content += takewhile(lambda sibling: sibling.tag in _PASSED, earlier.itersiblings())
    properties = [] if new_properties is None else [new_properties]
    content += [child for child in later if child.tag != tag("pPr")]
    later[:] = [*properties, *content]
    drop(earlier)
    for mark in marks_of(later)[:1]:
        drop(mark)
    if _form(old_properties) != _form(new_properties):
        keep_paragraph_properties(later, _former(old_properties), stamp)


def _shift_mark(
    kept: etree._Element,
    last: etree._Element,
    *,
    is_insertion: bool,
) -> None:
    """Move the tracked mark from the last of the paragraphs that came or went to the kept one
    before them; the last gets the mark of the kept one.
    """
    stamp = _stamp(last)
    drop(marks_of(last)[0])
    track_mark(kept, "ins" if is_insertion else "del", stamp)
    kept_properties = kept.find(tag("pPr"))
    last_properties = last.find(tag("pPr"))
    if is_insertion:
        former = _former(kept_properties)
        if _form(former) != _form(last_properties):
            keep_paragraph_properties(last, former, stamp)
    elif _form(kept_properties) != _form(last_properties):
        before = deepcopy(last_properties)
        properties = properties_of(last, "pPr")
        form = (
            ()
            if kept_properties is None
            else [child for child in kept_properties if child.tag not in NO_FORM]
        )
        properties[:] = [*map(deepcopy, form), *properties.findall(tag("rPr"))]
        keep_paragraph_properties(last, _former(before), stamp)


def _former(properties: etree._Element | None) -> etree._Element | None:
    """The properties before a tracked change of them."""
    if properties is None:
        return None
    change = properties.find(tag("pPrChange"))
    if change is None:
        return properties
    return change[0]


def _form(properties: etree._Element | None) -> list[bytes]:
    """The properties of a paragraph's form, as comparable values."""
    if properties is None:
        return []
    return [etree.tostring(child) for child in properties if child.tag not in NO_FORM]


def _stamp(paragraph: etree._Element) -> Stamp:
    """The stamp of a paragraph's tracked mark."""
    mark = marks_of(paragraph)[0]
    return Stamp(mark.get(tag("author"), ""), mark.get(tag("date")))
