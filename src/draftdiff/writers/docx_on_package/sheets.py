"""The styles of the new file in the old one: those that it has too by their names, the others brought over."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.parts import Parts
from draftdiff.writers.docx_on_package.target import Target

_KEYS: Final = tuple(map(tag, ("basedOn", "next", "link")))


@define(eq=False)
class Sheets:
    """Finds for a style of the new file the one of the old file.

    Attributes:
        target: The old file.
        main: The name of its main part.
    """

    target: Target
    main: str
    _old: dict[tuple[str, str], str]
    _new: dict[str, etree._Element]
    _known: dict[str, str | None] = field(factory=dict)

    @classmethod
    def of(cls, old: Parts, new: Parts, target: Target) -> Sheets:
        """The sheets of two files."""
        olds = {_identity(style): style.get(tag("styleId"), "") for style in _styles(old)}
        news = {style.get(tag("styleId"), ""): style for style in _styles(new)}
        return cls(target, old.main, olds, news)

    def style(self, key: str) -> str | None:
        """The id in the old file of a style of the new file, brought over if need be; None where there is none."""
        if key not in self._known:
            self._known[key] = None  # a style that is based on itself, as only a broken file has it
            self._known[key] = self._found(key)
        return self._known[key]

    def _found(self, key: str) -> str | None:
        style = self._new.get(key)
        if style is None:  # one that neither file defines is the default in both
            return None if key in self._old.values() else key
        known = self._old.get(_identity(style))
        return self._brought(key, style) if known is None else known

    def _brought(self, key: str, style: etree._Element) -> str:
        """17.7.4.17 style: with those that it is based on; what it links to stays behind."""
        taken = set(self._old.values()) | {value for value in self._known.values() if value}
        fresh = next(name for name in _names(key) if name not in taken)
        self._known[key] = fresh
        copy = deepcopy(style)
        copy.set(tag("styleId"), fresh)
        if tag("default") in copy.attrib:
            del copy.attrib[tag("default")]
        for element in [child for child in copy if child.tag in _KEYS]:
            mapped = self.style(element.get(tag("val"), "")) if element.tag == tag("basedOn") else None
            if mapped is None:
                copy.remove(element)
            else:
                element.set(tag("val"), mapped)
        for numbers in list(copy.iter(tag("numPr"))):
            parent = numbers.getparent()
            if parent is not None:
                parent.remove(numbers)
        self.target.part("styles", self.main, w("styles")).append(copy)
        return fresh


def _names(key: str) -> list[str]:
    return [key, *(f"{key}New{number}" for number in range(1, 1000))]


def _styles(parts: Parts) -> list[etree._Element]:
    names = parts.package.related("styles", parts.main)
    return list(parts.package.xml(names[0]).iterchildren(tag("style"))) if names else []


def _identity(style: etree._Element) -> tuple[str, str]:
    name = style.find(tag("name"))
    shown = style.get(tag("styleId"), "") if name is None else name.get(tag("val"), "")
    return style.get(tag("type"), "paragraph"), shown.casefold()
