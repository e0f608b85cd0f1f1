"""Tracked changes in WordprocessingML (ECMA-376 Part 1, 17.13.5): elements, and their ids when all
parts are complete.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, date, datetime, time
from itertools import takewhile
from typing import Final, Literal

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.building import add_property, properties_of, w
from draftdiff.ooxml.xml import tag

Fate = Literal["ins", "del", "moveFrom", "moveTo"]
CAME: Final = frozenset(map(tag, ("ins", "moveTo")))
WENT: Final = frozenset(map(tag, ("del", "moveFrom")))
FATES: Final = CAME | WENT
#: What opens and closes the two places of a move.
RANGE_STARTS: Final = (tag("moveFromRangeStart"), tag("moveToRangeStart"))
RANGE_ENDS: Final = (tag("moveFromRangeEnd"), tag("moveToRangeEnd"))
#: The former states of property elements.
FORMER: Final = tuple(
    tag(f"{name}Change")
    for name in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblPrEx", "tblGrid")
)
#: No attribute of the format: it is gone before a document is.
REMARK: Final = "remark"
#: The date of a move whose date is not known: the schema asks for one.
NO_DATE: Final = "1900-01-01T00:00:00Z"
#: All elements whose ``w:id`` is that of a revision.
REVISIONS: Final = (
    *sorted(FATES),
    *RANGE_STARTS,
    *RANGE_ENDS,
    *FORMER,
    *map(tag, ("numberingChange", "cellIns", "cellDel", "cellMerge")),
)


@frozen
class Stamp:
    """The author and the time of a change (``w:date``: UTC, ISO 8601, to the second). The remark is
    the key of a comment on it, noted in an attribute ``REMARK`` until comments are made.
    """

    author: str
    date: str | None = None
    remark: str | None = None


def utc(moment: date | None) -> str | None:
    """A date or time as ``w:date`` has it (17.18.9): a time without a zone is UTC, a date its
    midnight.
    """
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def _stamped(name: str, stamp: Stamp, *children: etree._Element) -> etree._Element:
    element = w(name, *children, id=0, author=stamp.author, date=stamp.date)
    if stamp.remark is not None:
        element.set(REMARK, stamp.remark)
    return element


# 17.13.5.18 ins, 17.13.5.14 del, 17.13.5.22 moveFrom, 17.13.5.25 moveTo (run content): they stand
# beside runs and hold them, never the other way round. 17.3.3.7 delText, 17.16.13 delInstrText:
# what a deleted run says.
_DELETED_FORM: Final = {tag("t"): tag("delText"), tag("instrText"): tag("delInstrText")}


def track_runs(fate: Fate, runs: Iterable[etree._Element], stamp: Stamp) -> etree._Element:
    """The runs as inserted, deleted, moved away or moved here."""
    tracked = _stamped(fate, stamp, *runs)
    as_deleted(tracked)
    return tracked


def as_deleted(tracked: etree._Element) -> None:
    """Gives the text of a ``w:del`` the form that deleted text has."""
    if tracked.tag == tag("del"):
        for element in [
            candidate
            for candidate in tracked.iter(*_DELETED_FORM)
            if not is_in_box(candidate, tracked)
        ]:
            element.tag = _DELETED_FORM[element.tag]


def is_in_box(inner: etree._Element, outer: etree._Element) -> bool:
    """Return whether an element stands in a paragraph of a box in a tracked run, which goes as a
    whole.
    """
    return any(
        above.tag == tag("p")
        for above in takewhile(lambda above: above is not outer, inner.iterancestors())
    )


def track_mark(paragraph: etree._Element, fate: Fate, stamp: Stamp) -> None:
    """Marks a paragraph's end, first in the ``rPr`` of its ``pPr`` (17.13.5.15 del, .20 ins, .21
    moveFrom, .26 moveTo).

    A paragraph whose mark is gone is one with the next, and takes its properties: a split inserts
    the mark of its first part, a merge deletes the mark of the first paragraph.
    """
    put_mark(paragraph, _stamped(fate, stamp))


def put_mark(paragraph: etree._Element, mark: etree._Element) -> None:
    """Puts the change of a paragraph's end first among the properties of its mark."""
    properties = properties_of(paragraph, "pPr")
    marks = properties.find(tag("rPr"))
    if marks is None:
        marks = w("rPr")
        add_property(properties, marks)
    marks.insert(0, mark)


def marks_of(paragraph: etree._Element) -> list[etree._Element]:
    """The insertions, deletions and moves that a paragraph's end is part of."""
    return [
        mark for mark in paragraph.iterfind(f"{tag('pPr')}/{tag('rPr')}/*") if mark.tag in FATES
    ]


def track_row(row: etree._Element, fate: Literal["ins", "del"], stamp: Stamp) -> None:
    """Marks a table row as inserted or deleted (17.13.5.17, 17.13.5.12): last in its ``trPr``.
    The content of the row has to be tracked as well, for readers that do not know of rows."""
    properties_of(row, "trPr").append(_stamped(fate, stamp))


def keep_run_properties(run: etree._Element, before: etree._Element | None, stamp: Stamp) -> None:
    """Notes in a run what its properties were (17.13.5.31 rPrChange): last in its ``rPr``."""
    properties_of(run, "rPr").append(
        _stamped("rPrChange", stamp, _bare("rPr", before, _NOT_BEFORE_RUN))
    )


def keep_paragraph_properties(
    paragraph: etree._Element, before: etree._Element | None, stamp: Stamp
) -> None:
    """Notes in a paragraph what its properties were (17.13.5.29 pPrChange): last in its ``pPr``."""
    was = _bare("pPr", before, NO_FORM)
    properties_of(paragraph, "pPr").append(_stamped("pPrChange", stamp, was))


def keep_properties(properties: etree._Element, before: etree._Element, stamp: Stamp) -> None:
    """Notes in the properties of a section, table, row or cell what they were, last and once
    (17.13.5.32 sectPrChange, .36 tblPrChange, .38 tcPrChange, .40 trPrChange). References to
    headers and footers are no part of a former state.
    """
    name = etree.QName(properties).localname
    if properties.find(tag(f"{name}Change")) is None:
        properties.append(_stamped(f"{name}Change", stamp, _bare(name, before, _NOT_BEFORE_LAYOUT)))


def track_cell(cell: etree._Element, fate: Literal["ins", "del"], stamp: Stamp) -> None:
    """Marks a cell as inserted or deleted (17.13.5.4 cellIns, 17.13.5.1 cellDel): last in its
    ``tcPr``. The content of the cell has to be tracked as well, for readers that do not know of
    cells.
    """
    properties_of(cell, "tcPr").append(_stamped("cellIns" if fate == "ins" else "cellDel", stamp))


def track_merge(properties: etree._Element, now: str | None, was: str | None, stamp: Stamp) -> None:
    """Notes in a ``w:tcPr``, which states no merge, that the cell was merged with others of its
    column, or parted. 17.13.5.3 cellMerge: "rest" is the first of merged cells, "cont" one below
    it, None one that is not merged.
    """
    merge = _stamped("cellMerge", stamp)
    for name, value in (("vMerge", now), ("vMergeOrig", was)):
        if value is not None:
            merge.set(tag(name), value)
    add_property(properties, merge)


#: What is no form of a paragraph, nor of its former state: marks and sections have revisions of
#: their own.
NO_FORM: Final = tuple(map(tag, ("rPr", "sectPr", "pPrChange")))
_NOT_BEFORE_LAYOUT: Final = (
    *sorted(FATES),
    *map(tag, ("headerReference", "footerReference", "cellIns", "cellDel", "cellMerge")),
    *(tag(f"{name}Change") for name in ("sectPr", "tblPr", "tblPrEx", "trPr", "tcPr")),
)
_NOT_BEFORE_RUN: Final = (*sorted(FATES), tag("rPrChange"))


def _bare(
    name: str, properties: etree._Element | None, unwanted: tuple[str, ...]
) -> etree._Element:
    before = w(name) if properties is None else deepcopy(properties)
    before.tail = None
    before[:] = [child for child in before if child.tag not in unwanted]
    return before


def move_range(
    side: Literal["moveFrom", "moveTo"], name: str, stamp: Stamp
) -> tuple[etree._Element, etree._Element]:
    """The start and end of a place that a move left or reached (17.13.5.23, .24, .27, .28), which
    are paired by the name. The schema asks for a date that nobody is shown: where it is unknown, it
    is one that no draft can have.
    """
    start = w(f"{side}RangeStart", id=name, author=stamp.author, date=stamp.date or NO_DATE)
    start.set(tag("name"), name)
    return start, w(f"{side}RangeEnd", id=name)


def number(roots: Iterable[etree._Element], above: int = 0) -> None:
    """Gives every revision of a document's parts an id of its own, in reading order.

    17.13.5 asks for ids that are unique among annotations; ends of ranges repeat that of their
    start. Bookmarks count apart, yet word processors were seen to mix them up: ``above`` is the
    largest id in use.
    """
    following = above
    for root in roots:
        started: dict[tuple[str, str | None], str] = {}
        for element in root.iter(*REVISIONS):
            if element.tag in RANGE_ENDS:
                continue
            following += 1
            if element.tag in RANGE_STARTS:
                started[element.tag.removesuffix("Start"), element.get(tag("id"))] = str(following)
            element.set(tag("id"), str(following))
        for element in root.iter(*RANGE_ENDS):
            name = element.get(tag("id"))
            start = (element.tag.removesuffix("End"), name)
            element.set(tag("id"), started.get(start, name or ""))
