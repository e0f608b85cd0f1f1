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
    """The ids that the new file's styles and lists have in the old file. Styles are the same by
    name; those that the old file lacks come over under an id that is free, and are counted.
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
        """Make all references to styles and lists below an element those of the old file."""
        for reference in element.iter(*_STYLE_REFERENCES):
            reference.set(_VAL, self._style(reference.get(_VAL, "")))
        for number in element.iter(tag("numId")):
            number.set(_VAL, self._number(number.get(_VAL, "")))

    def same_list(self, new: str, old: str) -> None:
        """Note that a list of the new file is one of the old file: kept paragraphs are items of
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
        if name is None:
            return w(kind)
        return self.work.peek(name)

    def _theirs(self, kind: str) -> etree._Element:
        if kind not in self._roots:
            names = self.new.package.related(kind, self.new.main)
            self._roots[kind] = self.new.package.xml(names[0]) if names else w(kind)
        return self._roots[kind]

    def _style(self, style_id: str) -> str:
        """The old file's id of a style of the new file, which is brought over if need be."""
        if style_id in self._styles:
            return self._styles[style_id]
        self._styles[style_id] = style_id
        style = _find(self._theirs("styles"), "style", "styleId", style_id)
        if style is not None:
            known: dict[str, etree._Element] = {}
            for our_style in self._ours("styles").iterchildren(tag("style")):
                known[our_style.get(tag("styleId"), "")] = our_style
            same_id = _same_style(style, known)
            if same_id is not None:
                self._styles[style_id] = same_id
                return same_id
            candidates = (f"{style_id}D{number}" if number else style_id for number in count())
            free_id = next(candidate for candidate in candidates if candidate not in known)
            self._styles[style_id] = free_id
            self._bring_style(style, free_id)
        return self._styles[style_id]

    def _bring_style(self, style: etree._Element, style_id: str) -> None:
        """Copy a style into the old file under an id, with the styles that it builds on."""
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
        """The old file's id of a list of the new file, which is copied unless the old file has the
        same one.
        """
        their_lists = self._theirs("numbering")
        their_list = _find(their_lists, "num", "numId", number_id)
        if their_list is None:
            return number_id
        definition = _find(
            their_lists, "abstractNum", "abstractNumId", _val(their_list, "abstractNumId")
        )
        is_free = number_id not in self._numbers.values()
        if is_free and _same_list(
            self._ours("numbering"),
            number_id,
            their_list,
            definition,
        ):
            return number_id
        our_lists = self.work.root(self.work.ensure("numbering", self.main))
        copy = deepcopy(their_list)
        new_id = _next_id(our_lists, "num", "numId")
        copy.set(tag("numId"), new_id)
        if definition is not None:
            reference = copy.find(tag("abstractNumId"))
            assert reference is not None
            reference.set(_VAL, self._definition(our_lists, definition))
        our_lists.append(copy)
        return new_id

    def _definition(self, lists: etree._Element, definition: etree._Element) -> str:
        """The id of a copied list definition (17.9.1 abstractNum); all of them stand before the
        lists that use them.
        """
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


def _find(
    root: etree._Element,
    name: str,
    key: str,
    value: str,
) -> etree._Element | None:
    children = root.iterchildren(tag(name))
    return next((child for child in children if child.get(tag(key)) == value), None)


def _val(owner: etree._Element, name: str) -> str:
    child = owner.find(tag(name))
    if child is None:
        return ""
    return child.get(_VAL, "")


def _same_style(style: etree._Element, known: Mapping[str, etree._Element]) -> str | None:
    """The id of a known style of the same name; that of the same id first: files were seen that
    have a name twice.
    """
    wanted = _type_and_name(style)
    candidates = sorted(known.items(), key=lambda pair: pair[0] != style.get(tag("styleId"), ""))
    matches = (key for key, candidate in candidates if _type_and_name(candidate) == wanted)
    return next(matches, None)


def _type_and_name(style: etree._Element) -> tuple[str | None, str]:
    return style.get(tag("type")), _val(style, "name").lower()


def _same_list(
    lists: etree._Element,
    number_id: str,
    their_list: etree._Element,
    their_definition: etree._Element | None,
) -> bool:
    """Return whether the old file has that very list: drafts of one text mostly share theirs."""
    our_list = _find(lists, "num", "numId", number_id)
    if our_list is None:
        return False
    our_definition = _find(
        lists,
        "abstractNum",
        "abstractNumId",
        _val(our_list, "abstractNumId"),
    )
    if our_definition is None or their_definition is None:
        return our_definition is their_definition
    return _shape(our_definition) == _shape(their_definition) and _shape(our_list) == _shape(
        their_list
    )


#: The elements of a list that make a difference on the page.
_SHAPE: Final = frozenset(
    map(
        tag,
        "ilvl start numFmt lvlText lvlRestart isLgl startOverride lvlOverride pStyle lvl".split(),
    )
)


def _shape(element: etree._Element) -> list[tuple[object, ...]]:
    shaping = (child for child in element.iter() if child.tag in _SHAPE)
    return [(child.tag, child.get(_VAL), child.get(tag("ilvl"))) for child in shaping]


def _next_id(
    lists: etree._Element,
    name: str,
    key: str,
) -> str:
    ids = [int(child.get(tag(key), "0")) for child in lists.iterchildren(tag(name))]
    return str(max(ids, default=0) + 1)
