"""How kept text is set in the two files: what of the new file's formats the old file takes over.

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

#: What a list says of the place of its items.
_PLACE: Final = (tag("ind"), tag("tabs"))
_NUMBER: Final = tag("numPr")


@define
class Formats:
    """Compares formats of the new file with those of the old by the style sheets of both;
    ``renumbers`` if kept paragraphs take over their lists too. ``redefined`` are styles of kept
    text, by name, that look different in the two files.
    """

    transplants: Transplants
    own: Styles
    others: Styles
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
        key = (stated(old), stated(adapted), style, marks, *seen_in(_OF_SCRIPTS, text))
        if key not in self._known:
            _, looks, formatting = self._now()
            had = formatting.of_run(adapted, style).marks & MARKS
            if marks is not None and had != marks & MARKS:
                adapted = deepcopy(adapted)
                switch_marks(adapted, had - marks, (marks & MARKS) - had)
            before, after = (
                seen_in(looks.of_run(properties, style), text) for properties in (old, adapted)
            )
            self._known[key] = None if before == after else adapted
        return self._known[key]

    def paragraph(
        self, old: etree._Element | None, new: etree._Element | None, *, numbered: bool
    ) -> etree._Element | None:
        """The ``w:pPr`` that a paragraph takes over, of the same kind in both files; None where it
        looks the same. Where its number is automatic (``numbered``), its list indents what states
        no indent.
        """
        own = None if old is None else old.find(tag("pStyle"))
        default = self.own.default_paragraph
        same_style = (default if own is None else own.get(tag("val"))) == (
            self.style(new) or default
        )
        if same_style and stated(old) == stated(new) and not self.renumbers:
            return None
        if self.renumbers and _stated_one(old, _NUMBER) != _stated_one(self._adapt(new), _NUMBER):
            return self._adapt(new)
        ours, theirs = _without_number(old), self._adapt(_without_number(new))
        if not same_style:
            return self._adapt(new)
        if stated(ours) == stated(theirs):
            return None
        _, looks, _ = self._now()
        is_alike = looks.of_paragraph(ours) == looks.of_paragraph(theirs)
        if is_alike and not (
            numbered
            and any(_stated_one(ours, name) != _stated_one(theirs, name) for name in _PLACE)
        ):
            return None
        taken = deepcopy(theirs)
        if old is not None:  # a list that is the same to the reader may be another one in the file
            add_property(taken, *map(deepcopy, old.findall(_NUMBER)))
        return taken

    def mark(self, old: etree._Element | None, new: etree._Element | None) -> etree._Element | None:
        """The ``w:rPr`` that a paragraph's mark takes over, and with it an automatic number; None
        where it looks so.
        """
        ours, theirs = (
            None if properties is None else properties.find(tag("rPr")) for properties in (old, new)
        )
        return self.run(ours, theirs, self.style(new), None, "")

    def style(self, new: etree._Element | None) -> str | None:
        """The style of a paragraph of the new file, by its id in the old one; None for the default
        one.
        """
        found = None if new is None else new.find(tag("pStyle"))
        self._note_redefined(None if found is None else found.get(tag("val"), ""))
        return None if found is None else self._adapt(w("pPr", deepcopy(found)))[0].get(tag("val"))

    def adapted(self, properties: etree._Element | None) -> etree._Element | None:
        """A property element of the new file with its references to styles and lists as the old
        file has them.
        """
        return None if properties is None else self._adapt(properties)

    def _adapt(self, properties: etree._Element | None) -> etree._Element:
        key = stated(properties)
        if properties is None:
            return w("rPr")
        if (properties.tag, key) not in self._adapted:
            copy = deepcopy(properties)
            self.transplants.adapt(copy)
            self._adapted[properties.tag, key] = copy
        return self._adapted[properties.tag, key]

    def _now(self) -> tuple[int, Looks, Formatting]:
        """The old file's style sheet with so many styles that have come over."""
        size = self.transplants.brought
        if self._sheet is None or size != self._sheet[0]:
            styles = self.transplants.sheet() if size else self.own
            self._sheet = size, Looks(styles), Formatting(styles)
        return self._sheet

    def _note_redefined(self, new: str | None) -> None:
        if new in self._compared:
            return
        self._compared.add(new)
        theirs = self.others.by_id.get(new or self.others.default_paragraph or "")
        if theirs is None:
            return
        known = (self.own.by_id.get(theirs.id), *self.own.by_id.values())
        ours = next(
            (style for style in known if style is not None and style.name == theirs.name), None
        )
        if ours is not None and _look(self.own, ours.id) != _look(self.others, theirs.id):
            self.redefined.add(theirs.name)


_OF_SCRIPTS: Final[Look] = {("szCs", "val"): "", ("rFonts", "eastAsia"): ""}


def _look(styles: Styles, style: str) -> tuple[Look, Look]:
    paragraph, run = Looks(styles).of_style(style)
    return paragraph, seen_in(run, "")


def _without_number(properties: etree._Element | None) -> etree._Element:
    apart = (_NUMBER, *NO_FORM)
    return w(
        "pPr",
        *(
            deepcopy(one)
            for one in (() if properties is None else properties)
            if one.tag not in apart
        ),
    )


def _stated_one(properties: etree._Element | None, name: str) -> tuple[object, ...]:
    found = None if properties is None else properties.find(name)
    return () if found is None else (*sorted(found.items()), *stated(found))
