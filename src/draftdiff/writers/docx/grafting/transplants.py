"""Styles and lists of one document brought over to another (ECMA-376 Part 1, 17.7 and 17.9)."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import drop, w
from draftdiff.ooxml.styles import Styles, read_styles
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.parts import Parts
from draftdiff.writers.docx.grafting.workpiece import Workpiece

_VAL: Final = tag("val")
_STYLE_REFERENCES: Final = tuple(map(tag, ("pStyle", "rStyle", "tblStyle")))
_WITHIN_STYLES: Final = tuple(map(tag, ("basedOn", "next", "link")))


@define
class Transplants:
    """Gives the ids of the new file's styles and lists the ids that they have in the old file.

    A style is the same as one of the same name; what the old file lacks comes over under an id that is free.

    Attributes:
        work: The old file.
        main: The name of its main part.
        new: The new file's parts.
        brought: How many styles came over.
    """

    work: Workpiece
    main: str
    new: Parts
    brought: int = 0
    _styles: dict[str, str] = field(factory=dict)
    _numbers: dict[str, str] = field(factory=dict)
    _definitions: dict[str, str] = field(factory=dict)
    _roots: dict[str, etree._Element] = field(factory=dict)

    def adapt(self, element: etree._Element) -> None:
        """Makes all references to styles and lists below an element those of the old file."""
        for reference in element.iter(*_STYLE_REFERENCES):
            reference.set(_VAL, self._style(reference.get(_VAL, "")))
        for number in element.iter(tag("numId")):
            number.set(_VAL, self._number(number.get(_VAL, "")))

    def same_list(self, new: str, old: str) -> None:
        """Says that a list of the new file is one of the old file: kept paragraphs are items of both.

        Lists that count on from one another in the new file (17.9.1: of one definition) then do so here as well.
        """
        if self._numbers.setdefault(new, old) == old:
            ours, theirs = self.work.related("numbering", self.main), self._new_lists()
            if ours is not None and theirs is not None:
                found = _find(theirs, "num", "numId", new), _find(self.work.peek(ours), "num", "numId", old)
                if found[0] is not None and found[1] is not None:
                    self._definitions.setdefault(_definition_id(found[0]), _definition_id(found[1]))

    def sheet(self) -> Styles:
        """The old file's style sheet as it is now."""
        return read_styles(self._sheet(is_read=True))

    def _style(self, style_id: str) -> str:
        if style_id not in self._styles:
            self._styles[style_id] = style_id
            found = self._style_element(style_id)
            if found is not None:
                self._styles[style_id] = self._same_style(found) or self._free(style_id)
                if self._styles[style_id] not in self._known():
                    self._bring_style(found, self._styles[style_id])
        return self._styles[style_id]

    def _style_element(self, style_id: str) -> etree._Element | None:
        name = next(iter(self.new.package.related("styles", self.new.main)), None)
        if name is None:
            return None
        return _find(self._new_root(name), "style", "styleId", style_id)

    def _new_root(self, name: str) -> etree._Element:
        if name not in self._roots:
            self._roots[name] = self.new.package.xml(name)
        return self._roots[name]

    def _sheet(self, *, is_read: bool = False) -> etree._Element:
        """The old file's style sheet; one that is only read stays as it is in the file."""
        name = self.work.related("styles", self.main)
        if is_read:
            return w("styles") if name is None else self.work.peek(name)
        return self.work.root(self.work.ensure("styles", self.main))

    def _known(self) -> dict[str, etree._Element]:
        sheet = self._sheet(is_read=True)
        return {style.get(tag("styleId"), ""): style for style in sheet.iterchildren(tag("style"))}

    def _same_style(self, style: etree._Element) -> str | None:
        known_ones = self._known()  # that of the same id first: files were seen that have a name twice
        own = style.get(tag("styleId"), "")
        for key, known in sorted(known_ones.items(), key=lambda pair: pair[0] != own):
            if known.get(tag("type")) == style.get(tag("type")) and _name(known) == _name(style):
                return key
        return None

    def _free(self, style_id: str) -> str:
        known = self._known()
        return next(key for key in _variants(style_id) if key not in known)

    def _bring_style(self, style: etree._Element, style_id: str) -> None:
        self.brought += 1
        copy = deepcopy(style)
        copy.set(tag("styleId"), style_id)
        if tag("default") in copy.attrib:
            del copy.attrib[tag("default")]
        self._sheet().append(copy)
        for reference in copy.iter(*_WITHIN_STYLES):
            reference.set(_VAL, self._style(reference.get(_VAL, "")))
        self.adapt(copy)

    def _number(self, number_id: str) -> str:
        if number_id == "0":
            return number_id
        if number_id not in self._numbers:
            self._numbers[number_id] = self._bring_number(number_id)
        return self._numbers[number_id]

    def _bring_number(self, number_id: str) -> str:
        theirs = self._new_lists()
        found = None if theirs is None else _find(theirs, "num", "numId", number_id)
        if theirs is None or found is None:
            return number_id
        definition = _find(theirs, "abstractNum", "abstractNumId", _definition_id(found))
        known = self.work.related("numbering", self.main)
        is_free = known is not None and number_id not in self._numbers.values()
        if known is not None and is_free and _same_list(self.work.peek(known), number_id, found, definition):
            return number_id
        lists = self.work.root(self.work.ensure("numbering", self.main))
        copy = deepcopy(found)
        fresh = _next_id(lists, "num", "numId")
        copy.set(tag("numId"), fresh)
        if definition is not None:
            reference = copy.find(tag("abstractNumId"))
            assert reference is not None
            reference.set(_VAL, self._definition(lists, definition))
        lists.append(copy)
        return fresh

    def _new_lists(self) -> etree._Element | None:
        name = next(iter(self.new.package.related("numbering", self.new.main)), None)
        return None if name is None else self._new_root(name)

    def _definition(self, lists: etree._Element, definition: etree._Element) -> str:
        """17.9.1 abstractNum: all of them stand before the lists that use them."""
        own = definition.get(tag("abstractNumId"), "")
        if own not in self._definitions:
            copy = deepcopy(definition)
            self._definitions[own] = _next_id(lists, "abstractNum", "abstractNumId")
            copy.set(tag("abstractNumId"), self._definitions[own])
            # 17.9.14 nsid and the picture bullets would tie it to lists that it does not belong to.
            for name in ("nsid", "lvlPicBulletId"):
                for element in list(copy.iter(tag(name))):
                    drop(element)
            first = lists.find(tag("num"))
            lists.append(copy) if first is None else first.addprevious(copy)
            self.adapt(copy)
        return self._definitions[own]


def _find(root: etree._Element, name: str, key: str, value: str) -> etree._Element | None:
    return next((found for found in root.iterchildren(tag(name)) if found.get(tag(key)) == value), None)


def _name(style: etree._Element) -> str:
    found = style.find(tag("name"))
    return "" if found is None else found.get(_VAL, "").lower()


def _variants(style_id: str) -> list[str]:
    return [style_id, *(f"{style_id}D{number}" for number in range(1, 10_000))]


def _definition_id(number: etree._Element) -> str:
    found = number.find(tag("abstractNumId"))
    return "" if found is None else found.get(_VAL, "")


def _same_list(lists: etree._Element, number_id: str, found: etree._Element, definition: etree._Element | None) -> bool:
    """Whether the old file has that very list: drafts of one text mostly share theirs."""
    own = _find(lists, "num", "numId", number_id)
    if own is None:
        return False
    known = _find(lists, "abstractNum", "abstractNumId", _definition_id(own))
    if known is None or definition is None:
        return known is definition
    return _shape(known) == _shape(definition) and _shape(own) == _shape(found)


def _shape(element: etree._Element) -> list[tuple[object, ...]]:
    """What of a list makes a difference on the page."""
    kept = "ilvl start numFmt lvlText lvlRestart isLgl startOverride lvlOverride pStyle lvl"
    names = set(map(tag, kept.split()))
    return [(e.tag, e.get(_VAL), e.get(tag("ilvl"))) for e in element.iter() if e.tag in names]


def _next_id(lists: etree._Element, name: str, key: str) -> str:
    taken = [int(found.get(tag(key), "0")) for found in lists.iterchildren(tag(name))]
    return str(max(taken, default=0) + 1)
