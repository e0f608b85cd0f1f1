"""The formats of kept text in the two files, compared: which formats of the new file the old file
takes over.

Looks are compared as the old file's style sheet makes them, for that sheet stays: what a style is
made of cannot be tracked (ECMA-376 Part 1, 17.13.5 knows revisions of a paragraph, a run, a section
and a table, none of a style).
"""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import add_property, w
from draftdiff.ooxml.formatting import Formatting
from draftdiff.ooxml.looks import Look, Looks, seen_in, stated
from draftdiff.ooxml.revisions import NO_FORM
from draftdiff.ooxml.styles import Styles
from draftdiff.ooxml.xml import tag
from draftdiff.word.grafting.revising import MARKS, switch_marks
from draftdiff.word.grafting.transplants import Transplants

#: The properties that a list sets for its items.
_INDENTS: Final = (tag("ind"), tag("tabs"))
_NUMBER: Final = tag("numPr")


@define
class Formats:
    """Compares formats of the new file with those of the old one by the style sheets of each
    (``theirs`` and ``ours``); ``renumbers`` if kept paragraphs take over their lists too.
    ``redefined`` are styles of kept text, by name, that look different in the two files.
    """

    transplants: Transplants
    ours: Styles
    theirs: Styles
    renumbers: bool = False
    redefined: set[str] = field(factory=set)
    _sheet: tuple[int, Looks, Formatting] | None = None
    _adapted: dict[tuple[object, ...], etree._Element] = field(factory=dict)
    _known: dict[tuple[object, ...], etree._Element | None] = field(factory=dict)
    _compared: set[str | None] = field(factory=set)

    def run(
        self,
        old: etree._Element | None,
        new: etree._Element | None,
        style: str | None,
        marks: frozenset[str] | None,
        text: str,
    ) -> etree._Element | None:
        """The ``w:rPr`` that a run takes over; None where it looks the same in both files. The
        style is its paragraph's with all accepted, by the old file's id; marks are the kinds that
        the new draft has there, None where it is silent.
        """
        adapted = self._adapt(new)
        key = (
            stated(old),
            stated(adapted),
            style,
            marks,
            *seen_in(_OF_SCRIPTS, text),
        )
        if key not in self._known:
            _, looks, formatting = self._current_sheet()
            adapted_marks = formatting.of_run(adapted, style).marks & MARKS
            if marks is not None and adapted_marks != marks & MARKS:
                adapted = deepcopy(adapted)
                switch_marks(adapted, adapted_marks - marks, (marks & MARKS) - adapted_marks)
            old_look = seen_in(looks.of_run(old, style), text)
            new_look = seen_in(looks.of_run(adapted, style), text)
            self._known[key] = None if old_look == new_look else adapted
        return self._known[key]

    def paragraph(
        self,
        old: etree._Element | None,
        new: etree._Element | None,
        *,
        numbered: bool,
    ) -> etree._Element | None:
        """The ``w:pPr`` that a paragraph takes over, of the same kind in both files; None where it
        looks the same. Where its number is automatic (``numbered``), its list indents what states
        no indent.
        """
        default = self.ours.default_paragraph
        old_style = None if old is None else old.find(tag("pStyle"))
        old_id = default if old_style is None else old_style.get(tag("val"))
        has_same_style = old_id == (self.style(new) or default)
        if has_same_style and stated(old) == stated(new) and not self.renumbers:
            return None
        if self.renumbers and _stated_in(old, _NUMBER) != _stated_in(self._adapt(new), _NUMBER):
            return self._adapt(new)
        our_form = _without_number(old)
        their_form = self._adapt(_without_number(new))
        if not has_same_style:
            return self._adapt(new)
        if stated(our_form) == stated(their_form):
            return None
        _, looks, _ = self._current_sheet()
        if looks.of_paragraph(our_form) == looks.of_paragraph(their_form) and not (
            numbered and _have_different_indents(our_form, their_form)
        ):
            return None
        form = deepcopy(their_form)
        if old is not None:  # a list that is the same to the reader may be another one in the file
            add_property(form, *map(deepcopy, old.findall(_NUMBER)))
        return form

    def mark(self, old: etree._Element | None, new: etree._Element | None) -> etree._Element | None:
        """The ``w:rPr`` that a paragraph's mark takes over, and with it an automatic number; None
        where it looks the same.
        """
        old_mark = None if old is None else old.find(tag("rPr"))
        new_mark = None if new is None else new.find(tag("rPr"))
        return self.run(old_mark, new_mark, self.style(new), None, "")

    def style(self, new: etree._Element | None) -> str | None:
        """The style of a paragraph of the new file, by its id in the old one; None for the default
        one.
        """
        style = None if new is None else new.find(tag("pStyle"))
        self._note_redefined(None if style is None else style.get(tag("val"), ""))
        if style is None:
            return None
        return self._adapt(w("pPr", deepcopy(style)))[0].get(tag("val"))

    def adapted(self, properties: etree._Element | None) -> etree._Element | None:
        """A property element of the new file with its references to styles and lists as the old
        file has them.
        """
        if properties is None:
            return None
        return self._adapt(properties)

    def _adapt(self, properties: etree._Element | None) -> etree._Element:
        """A copy of a property element for the old file, made once for all that state the same."""
        key = stated(properties)
        if properties is None:
            return w("rPr")
        if (properties.tag, key) not in self._adapted:
            copy = deepcopy(properties)
            self.transplants.adapt(copy)
            self._adapted[properties.tag, key] = copy
        return self._adapted[properties.tag, key]

    def _current_sheet(self) -> tuple[int, Looks, Formatting]:
        """The old file's style sheet by now: the number of styles that came over, their looks and
        formatting.
        """
        size = self.transplants.brought
        if self._sheet is None or size != self._sheet[0]:
            styles = self.transplants.sheet() if size else self.ours
            self._sheet = size, Looks(styles), Formatting(styles)
        return self._sheet

    def _note_redefined(self, new: str | None) -> None:
        """Note a style of the new file, by its id, if the old file has one of its name that looks
        different.
        """
        if new in self._compared:
            return
        self._compared.add(new)
        their_style = self.theirs.by_id.get(new or self.theirs.default_paragraph or "")
        if their_style is None:
            return
        for our_style in (self.ours.by_id.get(their_style.id), *self.ours.by_id.values()):
            if our_style is not None and our_style.name == their_style.name:
                if _look(self.ours, our_style.id) != _look(self.theirs, their_style.id):
                    self.redefined.add(their_style.name)
                return


_OF_SCRIPTS: Final[Look] = {("szCs", "val"): "", ("rFonts", "eastAsia"): ""}


def _look(styles: Styles, style: str) -> tuple[Look, Look]:
    paragraph, run = Looks(styles).of_style(style)
    return paragraph, seen_in(run, "")


def _without_number(properties: etree._Element | None) -> etree._Element:
    """The form of a paragraph without its number."""
    form = w("pPr")
    for child in () if properties is None else properties:
        if child.tag != _NUMBER and child.tag not in NO_FORM:
            form.append(deepcopy(child))
    return form


def _have_different_indents(ours: etree._Element, theirs: etree._Element) -> bool:
    return any(_stated_in(ours, name) != _stated_in(theirs, name) for name in _INDENTS)


def _stated_in(properties: etree._Element | None, name: str) -> tuple[object, ...]:
    """The content of a property as a comparable value; empty where it is not stated."""
    child = None if properties is None else properties.find(name)
    if child is None:
        return ()
    return (*sorted(child.items()), *stated(child))
