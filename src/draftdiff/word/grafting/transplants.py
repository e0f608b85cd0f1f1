"""Styles and lists of one document brought over to another (ECMA-376 Part 1, 17.7 and 17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import count
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import drop, w
from draftdiff.ooxml.styles import Styles, read_styles
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.parts import Parts
from draftdiff.word.grafting.workpiece import Workpiece

_VAL: Final = tag("val")
_STYLE_REFERENCES: Final = tuple(map(tag, ("pStyle", "rStyle", "tblStyle")))
_WITHIN_STYLES: Final = tuple(map(tag, ("basedOn", "next", "link")))


@define
class Transplants:
    """Gives the ids that the new file's styles and lists have in the old file. Styles are the same
    by name; what the old file lacks comes over under an id that is free, and is counted.
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
        """Says that a list of the new file is one of the old file: kept paragraphs are items of
        both. Lists that count on from one another in the new file (17.9.1: of one definition) then
        do so here as well.
        """
        if self._numbers.setdefault(new, old) == old:
            theirs = _find(self._theirs("numbering"), "num", "numId", new)
            ours = _find(self._ours("numbering"), "num", "numId", old)
            if theirs is not None and ours is not None:
                self._definitions.setdefault(
                    _val(theirs, "abstractNumId"), _val(ours, "abstractNumId")
                )

    def sheet(self) -> Styles:
        """The old file's style sheet as it is now."""
        return read_styles(self._ours("styles"))

    def _ours(self, kind: str) -> etree._Element:
        """The root of a part of the old file, to be read; it stays as it is there."""
        name = self.work.related(kind, self.main)
        return w(kind) if name is None else self.work.peek(name)

    def _theirs(self, kind: str) -> etree._Element:
        if kind not in self._roots:
            names = self.new.package.related(kind, self.new.main)
            self._roots[kind] = self.new.package.xml(names[0]) if names else w(kind)
        return self._roots[kind]

    def _style(self, style_id: str) -> str:
        if style_id not in self._styles:
            self._styles[style_id] = style_id
            found = _find(self._theirs("styles"), "style", "styleId", style_id)
            if found is not None:
                known = {
                    one.get(tag("styleId"), ""): one
                    for one in self._ours("styles").iterchildren(tag("style"))
                }
                same = _same_style(found, known)
                names = (f"{style_id}D{number}" if number else style_id for number in count())
                self._styles[style_id] = same or next(name for name in names if name not in known)
                if same is None:
                    self._bring_style(found, self._styles[style_id])
        return self._styles[style_id]

    def _bring_style(self, style: etree._Element, style_id: str) -> None:
        self.brought += 1
        copy = deepcopy(style)
        copy.set(tag("styleId"), style_id)
        etree.strip_attributes(copy, tag("default"))
        self.work.root(self.work.ensure("styles", self.main)).append(copy)
        for reference in copy.iter(*_WITHIN_STYLES):
            reference.set(_VAL, self._style(reference.get(_VAL, "")))
        self.adapt(copy)

    def _number(self, number_id: str) -> str:
        if number_id != "0" and number_id not in self._numbers:
            self._numbers[number_id] = self._bring_number(number_id)
        return self._numbers.get(number_id, number_id)

    def _bring_number(self, number_id: str) -> str:
        theirs = self._theirs("numbering")
        found = _find(theirs, "num", "numId", number_id)
        if found is None:
            return number_id
        definition = _find(theirs, "abstractNum", "abstractNumId", _val(found, "abstractNumId"))
        is_free = number_id not in self._numbers.values()
        if is_free and _same_list(self._ours("numbering"), number_id, found, definition):
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
    return next(
        (found for found in root.iterchildren(tag(name)) if found.get(tag(key)) == value), None
    )


def _val(owner: etree._Element, name: str) -> str:
    found = owner.find(tag(name))
    return "" if found is None else found.get(_VAL, "")


def _same_style(style: etree._Element, known: Mapping[str, etree._Element]) -> str | None:
    """The id of a known style of the same name; that of the same id first: files were seen that
    have a name twice.
    """
    said = style.get(tag("type")), _val(style, "name").lower()
    own = sorted(known.items(), key=lambda pair: pair[0] != style.get(tag("styleId"), ""))
    return next(
        (key for key, one in own if (one.get(tag("type")), _val(one, "name").lower()) == said), None
    )


def _same_list(
    lists: etree._Element, number_id: str, found: etree._Element, definition: etree._Element | None
) -> bool:
    """Return whether the old file has that very list: drafts of one text mostly share theirs."""
    own = _find(lists, "num", "numId", number_id)
    if own is None:
        return False
    known = _find(lists, "abstractNum", "abstractNumId", _val(own, "abstractNumId"))
    if known is None or definition is None:
        return known is definition
    return _shape(known) == _shape(definition) and _shape(own) == _shape(found)


#: What of a list makes a difference on the page.
_SHAPE: Final = frozenset(
    map(
        tag,
        "ilvl start numFmt lvlText lvlRestart isLgl startOverride lvlOverride pStyle lvl".split(),
    )
)


def _shape(element: etree._Element) -> list[tuple[object, ...]]:
    return [(e.tag, e.get(_VAL), e.get(tag("ilvl"))) for e in element.iter() if e.tag in _SHAPE]


def _next_id(lists: etree._Element, name: str, key: str) -> str:
    return str(
        max((int(found.get(tag(key), "0")) for found in lists.iterchildren(tag(name))), default=0)
        + 1
    )
