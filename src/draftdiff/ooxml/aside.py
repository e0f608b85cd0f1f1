"""Tracked changes set aside while others are made in the same text, and put back among them
(ECMA-376 Part 1, 17.13.5).

Set aside, a file says what it says with its changes accepted (or rejected): what that hides is set_aside
in place behind a marker, and what it shows bears a note of the change it is part of. Markers and
notes are gone before a file is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby, takewhile
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import drop, properties_of, unwrap, w
from draftdiff.ooxml.resolution import FORMER_NAMES, Mode, has_text, next_paragraph
from draftdiff.ooxml.revisions import (
    CAME,
    FATES,
    FORMER,
    RANGE_ENDS,
    RANGE_STARTS,
    WENT,
    as_deleted,
    marks_of,
    put_mark,
)
from draftdiff.ooxml.xml import M, tag

_MARKER: Final = "{urn:draftdiff}aside"
#: The attributes of notes: of words, paragraph marks and rows; and of formats.
NOTES: Final = ("{urn:draftdiff}note", "{urn:draftdiff}form")
_NOTE, _FORM = NOTES
_UNITS: Final = frozenset([tag("r"), f"{{{M}}}oMath", f"{{{M}}}oMathPara", _MARKER])
_FORMATS: Final = tuple(name for name in FORMER if name != tag("tblGridChange"))
_LASTING: Final = frozenset(map(tag, ("rPr", "sectPr", "headerReference", "footerReference")))


class Unkeepable(Exception):
    """There are tracked changes that cannot be set aside; the message says which."""


@define
class Aside:
    """The tracked changes of a part that were set aside, and are seen as accepted or rejected
    meanwhile. What is set aside by its number is what a marker or note stands for.
    """

    root: etree._Element
    mode: Mode
    set_aside: list[tuple[etree._Element, ...]] = field(factory=list)

    @property
    def _hidden(self) -> frozenset[str]:
        """The elements whose content is not seen."""
        if self.mode == "accept":
            return WENT
        return CAME

    def set(self) -> None:
        """Sets all changes of the part aside, in place; ``Unkeepable`` is raised where columns are
        tracked.
        """
        if next(self.root.iter(tag("cellIns"), tag("cellDel"), tag("cellMerge")), None) is not None:
            raise Unkeepable(
                "columns that are tracked as inserted or deleted; accept or reject those first"
            )
        for start in self.root.iter(*RANGE_STARTS):
            start.set(tag("name"), f"{start.get(tag('name'))}a")  # new moves count from one again
        for change in list(self.root.iter(*_FORMATS)):
            self._set_format(change)
        for row in list(self.root.iter(tag("tr"))):
            self._set_row(row)
        for change in list(self.root.iter(*sorted(self._hidden))):
            if (
                len(change)
                and change.getparent() is not None
                and self.root in change.iterancestors()
            ):
                change.addprevious(self._marker(change))
                drop(change)
        for change in reversed(list(self.root.iter(*sorted(FATES)))):
            if len(change):
                self._set_words(change)
        for paragraph in list(self.root.iter(tag("p"))):
            self._set_mark(paragraph)

    def _number(self, *elements: etree._Element) -> str:
        self.set_aside.append(elements)
        return str(len(self.set_aside) - 1)

    def _note(self, owner: etree._Element, *elements: etree._Element) -> None:
        _add_note(owner, _FORM if len(elements) == 2 else _NOTE, self._number(*elements))

    def _marker(self, *elements: etree._Element) -> etree._Element:
        return etree.Element(_MARKER, number=self._number(*elements))

    def _set_format(self, change: etree._Element) -> None:
        """Set a change of format aside: the format is the new one, or the former one."""
        properties = change.getparent()
        owner = None if properties is None else properties.getparent()
        if properties is None or owner is None:
            return
        holder = properties if properties.tag == tag("sectPr") else owner
        if properties.tag == tag("rPr") and owner.tag == tag("pPr"):
            holder = owner.getparent() if owner.getparent() is not None else owner  # type: ignore[assignment]
        current = deepcopy(properties)
        properties.remove(change)
        if self.mode == "reject" and len(change):
            lasting = [child for child in properties if child.tag in FATES or child.tag in _LASTING]
            properties[:] = [*lasting, *map(deepcopy, change[0])]
        self._note(holder, current, deepcopy(properties))

    def _set_row(self, row: etree._Element) -> None:
        """Set the changes of a row aside; a row that is hidden meanwhile leaves a marker."""
        marks = [mark for mark in row.iterfind(f"{tag('trPr')}/*") if mark.tag in FATES]
        table = row.getparent()
        if not marks or table is None:
            return
        if any(mark.tag in self._hidden for mark in marks):
            row.addprevious(self._marker(row))
            drop(row)
            if next(table.iter(tag("tr")), None) is None:
                table.addprevious(self._marker(table))
                drop(table)
            return
        for mark in marks:
            drop(mark)
            self._note(row, mark)

    def _set_words(self, change: etree._Element) -> None:
        """Set a change of words aside; its runs bear notes of it."""
        number = self._number(_shell(change))
        for unit in change.iter(*_UNITS):
            between = takewhile(lambda above: above is not change, unit.iterancestors())
            if not any(above.tag in _UNITS for above in between):
                _add_note(unit, _NOTE, number)
        if change.tag == tag("del"):
            for element in change.iter(*FORMER_NAMES):
                element.tag = FORMER_NAMES[element.tag]
        unwrap(change)

    def _set_mark(self, paragraph: etree._Element) -> None:
        """Set the changes of a paragraph's end aside; without its end it is joined with the next.
        A paragraph of which nothing is seen leaves a marker where it stands: joined with the next
        it would change places with a hidden table between them.
        """
        marks = marks_of(paragraph)
        if not marks:
            return
        following = next_paragraph(paragraph)
        is_hidden = any(mark.tag in self._hidden for mark in marks)
        if is_hidden and not _is_seen(paragraph):
            paragraph.addprevious(self._marker(paragraph))
            drop(paragraph)
        elif is_hidden and following is not None:
            self._join(paragraph, following)
        else:
            for mark in marks:
                drop(mark)
                self._note(paragraph, mark)

    def _join(self, paragraph: etree._Element, following: etree._Element) -> None:
        """A paragraph without its mark is one with the next, behind a marker; see
        ``resolution.join_next``.
        """
        own = paragraph.find(tag("pPr"))
        following_properties = following.find(tag("pPr"))
        taken = has_text(paragraph) and not has_text(following)
        shell = _shell(paragraph)
        shell.extend(child for child in [deepcopy(own)] if child is not None)
        former = w("pPr") if following_properties is None else deepcopy(following_properties)
        marker = self._marker(shell, former)
        content = [child for child in paragraph if child.tag != tag("pPr")]
        if taken and own is not None:
            if following_properties is not None:
                following.remove(following_properties)
            properties = own.iterfind(f"{tag('rPr')}/*")
            for child in [*properties, *own.findall(tag("sectPr"))]:
                if child.tag in FATES or child.tag == tag("sectPr"):
                    drop(child)
            own.extend(
                former_section for former_section in map(deepcopy, former.findall(tag("sectPr")))
            )
            following.insert(0, own)
            for mark in [mark for mark in former.iterfind(f"{tag('rPr')}/*") if mark.tag in FATES]:
                _mark(following, deepcopy(mark))
            marker.set("taken", "1")
        start = 0 if following.find(tag("pPr")) is None else 1
        following[start:start] = [*content, marker]
        drop(paragraph)

    def put_back(self) -> None:
        """Puts all changes back, in place, among those that were made meanwhile."""
        for marker in list(self.root.iter(_MARKER)):
            if len(self.set_aside[int(marker.get("number", ""))]) == 2:
                self._part(marker)
        for parent in dict.fromkeys(
            unit.getparent() for unit in self.root.iter(*_UNITS) if unit.get(_NOTE)
        ):
            if parent is not None:
                self._wrap(parent)
        for marker in list(self.root.iter(_MARKER)):
            self._unveil(marker)
        for owner in [
            element
            for element in self.root.iter("*")
            if any(element.get(name) is not None for name in NOTES)
        ]:
            numbers = [number for name in NOTES for number in (owner.get(name) or "").split()]
            for name in NOTES:
                owner.attrib.pop(name, "")
            for number in numbers:
                self._put_note(owner, self.set_aside[int(number)])
        if self.mode == "reject":
            _join_alike(self.root)

    def _unveil(self, marker: etree._Element) -> None:
        element = self.set_aside[int(marker.get("number", ""))][0]
        marker.addprevious(element)
        drop(marker)
        for inner in list(element.iter(_MARKER)):  # the rows of a table that is hidden as a whole
            self._unveil(inner)

    def _part(self, marker: etree._Element) -> None:
        """Makes two paragraphs of one again."""
        shell, former = self.set_aside[int(marker.get("number", ""))]
        joined = marker.getparent()
        if joined is None:
            return
        before = [
            child for child in list(joined)[: joined.index(marker)] if child.tag != tag("pPr")
        ]
        drop(marker)
        shell.extend(before)
        now = joined.find(tag("pPr"))
        if marker.get("taken"):
            marks = (
                []
                if now is None
                else [mark for mark in now.iterfind(f"{tag('rPr')}/*") if mark.tag in FATES]
            )
            joined[:] = [former, *(child for child in joined if child is not now)]
            for mark in marks:
                _mark(joined, mark)
        anchor = joined
        while (ahead := anchor.getprevious()) is not None and ahead.tag in RANGE_ENDS:
            anchor = ahead
        anchor.addprevious(shell)

    def _wrap(self, parent: etree._Element) -> None:
        """Puts runs into the changes that they were part of; those that went or moved meanwhile
        within these.
        """
        if parent.tag in FATES:
            for number, units in list(_grouped(list(parent))):
                part = _shell(parent)
                part.extend(units)
                parent.addprevious(part if number is None else self._nested_change(number, part))
            drop(parent)
            return
        for number, same in list(_grouped(list(parent))):
            if number is not None:
                around = deepcopy(self.set_aside[number][0])
                same[0].addprevious(around)
                around.extend(same)
                as_deleted(around)

    def _nested_change(self, number: int, part: etree._Element) -> etree._Element:
        """A piece with the change that it was part of and the one it is part of now."""
        around = deepcopy(self.set_aside[number][0])
        if (around.tag in WENT) == (part.tag in WENT):
            part.set(tag("author"), _names(around, part))
            return part
        around.append(part)
        return around

    def _put_note(self, owner: etree._Element, elements: tuple[etree._Element, ...]) -> None:
        if len(elements) == 2:
            _put_format(owner, *elements)
        elif owner.tag == tag("tr"):
            _row_mark(owner, elements[0])
        elif owner.tag == tag("p"):
            _mark(owner, elements[0])


def _is_seen(paragraph: etree._Element) -> bool:
    """Return True if a run of a paragraph has more than its format, or it has mathematics."""
    runs = paragraph.iter(tag("r"))
    has_run = any(child.tag != tag("rPr") for run in runs for child in run)
    return has_run or has_text(paragraph)


def _add_note(element: etree._Element, name: str, number: str) -> None:
    element.set(name, f"{element.get(name, '')} {number}".strip())


def _shell(element: etree._Element) -> etree._Element:
    made = w(etree.QName(element).localname)
    for name, value in element.attrib.items():
        made.set(name, value)
    return made


def _grouped(units: list[etree._Element]) -> Iterator[tuple[int | None, list[etree._Element]]]:
    """Neighbours that bear the same note, which is taken off them."""

    def note_of(unit: etree._Element) -> str | None:
        return unit.get(_NOTE) if unit.tag in _UNITS else None

    for note, group in groupby(units, note_of):
        found = list(group)
        for unit in found if note else ():
            del unit.attrib[_NOTE]
        yield (int(note.split()[0]) if note else None), found


def _mark(paragraph: etree._Element, mark: etree._Element) -> None:
    """Puts the change of a paragraph's end back; with one of the same kind made meanwhile it is one
    of both.
    """
    present = paragraph.find(f"{tag('pPr')}/{tag('rPr')}/{mark.tag}")
    if present is None:
        put_mark(paragraph, mark)
    else:
        present.set(tag("author"), _names(present, mark))


def _row_mark(row: etree._Element, mark: etree._Element) -> None:
    """Put the change of a row back; with one of the same kind made meanwhile it is one of both."""
    properties = properties_of(row, "trPr")
    present = properties.find(mark.tag)
    if present is not None:
        present.set(tag("author"), _names(present, mark))
        return
    later = next(
        (child for child in properties if child.tag in (tag("del"), tag("trPrChange"))), None
    )
    if later is None:
        properties.append(mark)
    else:
        later.addprevious(mark)


def _put_format(owner: etree._Element, current: etree._Element, seen: etree._Element) -> None:
    """Puts a change of format back, unless the format was changed again: then that change goes back
    as far.
    """
    properties = owner if owner.tag == current.tag else owner.find(current.tag)
    if properties is None and owner.tag == tag("p"):
        properties = owner.find(f"{tag('pPr')}/{current.tag}")
    if properties is None:
        return
    name = f"{current.tag}Change"
    change = current.find(name)
    again = properties.find(name)
    if change is None:
        return
    if again is not None and len(again) and len(change):
        again[:] = [deepcopy(change[0])]
    elif again is None:
        marks = [child for child in properties if child.tag in FATES]
        lasting = [child for child in properties if child.tag in _LASTING]
        wanted = [
            child for child in current if child.tag not in FATES and child.tag not in _LASTING
        ]
        leading = marks if properties.tag != tag("sectPr") else lasting
        trailing = [child for child in (*marks, *lasting) if child not in leading]
        remaining = [element for element in wanted if element.tag != name]
        properties[:] = [*leading, *remaining, *trailing, change]


def _join_alike(root: etree._Element) -> None:
    """Words that two inserted at one place are inserted once, by both."""
    for first in list(root.iter(tag("ins"))):
        second = first.getnext()
        if (
            first.getparent() is None
            or second is None
            or second.tag != tag("ins")
            or not len(first)
        ):
            continue
        words = [
            "".join(text.text or "" for text in insertion.iter(tag("t")))
            for insertion in (first, second)
        ]
        is_other_author = first.get(tag("author")) != second.get(tag("author"))
        if words[0] == words[1] != "" and is_other_author:
            first.set(tag("author"), _names(first, second))
            drop(second)


def _names(first: etree._Element, second: etree._Element) -> str:
    names = {
        name for element in (first, second) for name in element.get(tag("author"), "").split(" + ")
    }
    return " + ".join(sorted(names))
