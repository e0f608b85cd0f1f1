"""Last paragraphs in the file: a mark that nothing follows cannot be inserted or deleted (see
``containers``).
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
    """Settles the marks of the last paragraph of a container that both drafts have, and of those
    before its tables.
    """
    segment: list[etree._Element] = []
    behind_table = False
    for child in list(container):
        if child.tag == _P:
            segment.append(child)
        elif child.tag == tag("tbl"):
            _settle(segment, is_last=False, behind_table=behind_table)
            segment, behind_table = [], True
        elif child.tag not in _PASSED and child.tag != tag("sectPr"):
            segment, behind_table = [], False
    _settle(segment, is_last=True, behind_table=behind_table)


def _settle(segment: Sequence[etree._Element], *, is_last: bool, behind_table: bool) -> None:
    _part_insertions(segment)
    tail = list(takewhile(marks_of, reversed(segment)))[::-1]
    if not tail:
        return
    came = [paragraph for paragraph in tail if marks_of(paragraph)[0].tag in CAME]
    went = [paragraph for paragraph in tail if paragraph not in came]
    before = segment[-len(tail) - 1] if len(segment) > len(tail) else None
    if came and went:
        _replace(went[-1], came[-1], later=tail[-1])
    elif before is not None and before.find(f"{tag('pPr')}/{tag('sectPr')}") is None:
        _shift(before, tail[-1], has_come=bool(came))
    elif is_last or behind_table:
        drop(marks_of(tail[-1])[0])


def _part_insertions(segment: Sequence[etree._Element]) -> None:
    """Shifts the marks of new paragraphs behind one that ends with inserted words (see
    ``containers``).
    """
    for place, paragraph in enumerate(segment):
        if marks_of(paragraph) or not len(paragraph) or paragraph[-1].tag != tag("ins"):
            continue
        behind = list(
            takewhile(
                lambda later: [mark.tag for mark in marks_of(later)][:1] == [tag("ins")],
                segment[place + 1 :],
            )
        )
        if behind:
            _shift(paragraph, behind[-1], has_come=True)


def _replace(went: etree._Element, came: etree._Element, later: etree._Element) -> None:
    """Makes one paragraph of the last that went and the last that came: its text is replaced."""
    earlier = went if later is came else came
    stamp = _stamp(came)
    before, after = deepcopy(went.find(tag("pPr"))), deepcopy(came.find(tag("pPr")))
    content = [child for child in earlier if child.tag != tag("pPr")]
    content += takewhile(lambda one: one.tag in _PASSED, earlier.itersiblings())
    stated = [] if after is None else [after]
    later[:] = [*stated, *content, *(child for child in later if child.tag != tag("pPr"))]
    drop(earlier)
    for mark in marks_of(later)[:1]:
        drop(mark)
    if _look(before) != _look(after):
        keep_paragraph_properties(later, _former(before), stamp)


def _shift(kept: etree._Element, last: etree._Element, *, has_come: bool) -> None:
    """The kept paragraph gives its own mark, and what came or went keeps the mark that was there."""
    stamp = _stamp(last)
    drop(marks_of(last)[0])
    track_mark(kept, "ins" if has_come else "del", stamp)
    now, then = kept.find(tag("pPr")), last.find(tag("pPr"))
    if has_come:
        former = _former(now)
        if _look(former) != _look(then):
            keep_paragraph_properties(last, former, stamp)
    elif _look(now) != _look(then):
        before = deepcopy(then)
        properties = properties_of(last, "pPr")
        own = () if now is None else [child for child in now if child.tag not in NO_FORM]
        properties[:] = [*map(deepcopy, own), *properties.findall(tag("rPr"))]
        keep_paragraph_properties(last, _former(before), stamp)


def _former(properties: etree._Element | None) -> etree._Element | None:
    change = None if properties is None else properties.find(tag("pPrChange"))
    return properties if change is None else change[0]


def _look(properties: etree._Element | None) -> list[bytes]:
    return (
        []
        if properties is None
        else [etree.tostring(child) for child in properties if child.tag not in NO_FORM]
    )


def _stamp(paragraph: etree._Element) -> Stamp:
    mark = marks_of(paragraph)[0]
    return Stamp(mark.get(tag("author"), ""), mark.get(tag("date")))
