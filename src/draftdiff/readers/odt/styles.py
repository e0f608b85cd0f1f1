"""The styles and lists of an OpenDocument text as a Word file would say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.odf.looks import placed, properties, run_properties, twips
from draftdiff.odf.names import as_shown, number_in, q
from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import tag

_FAMILIES: Final = {"paragraph": "paragraph", "text": "character"}
_FORMATS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
_PLACE: Final = lazy_pattern(re.compile, r"%(\d+)%")
#: The list of the headings.
OUTLINE: Final = "\0outline"


@define
class Sheet:
    """The styles by family and name, and the lists."""

    #: Those that the document shows by name; and those of single paragraphs and stretches, which
    #: vary a named one.
    named: dict[tuple[str, str], etree._Element] = field(factory=dict)
    automatic: dict[tuple[str, str], etree._Element] = field(factory=dict)
    lists: dict[str, etree._Element] = field(factory=dict)
    numbers: list[etree._Element] = field(factory=list)
    definitions: dict[str, etree._Element] = field(factory=dict)

    @classmethod
    def for_part(cls, sheet: etree._Element | None, part: etree._Element) -> Sheet:
        """The styles that a part may name: those of the style sheet, and its own automatic ones."""
        sheet_of_part = cls()
        for root in (part,) if sheet is None else (sheet, part):
            for style in root.iterfind(f"{q('office:styles')}/{q('style:style')}"):
                sheet_of_part.named[_key(style)] = style
            if root is part:
                for style in root.iterfind(f"{q('office:automatic-styles')}/{q('style:style')}"):
                    sheet_of_part.automatic[_key(style)] = style
            for style in root.iter(q("text:list-style"), q("text:outline-style")):
                is_outline = style.tag == q("text:outline-style")
                sheet_of_part.lists[OUTLINE if is_outline else style.get(q("style:name"), "")] = (
                    style
                )
        return sheet_of_part

    def paragraph(self, name: str) -> tuple[list[etree._Element], list[etree._Element]]:
        """The properties of a paragraph of a style, and those of all its runs."""
        style = self.automatic.get(("paragraph", name))
        if style is None:
            return [w("pStyle", val=name)], []
        parent = style.get(q("style:parent-style-name"))
        stated = placed(style.find(q("style:paragraph-properties")))
        return ([w("pStyle", val=parent)] if parent else []) + stated, run_properties(_text(style))

    def run(self, name: str) -> list[etree._Element]:
        """The properties of a run of a style; a named style is called by its name."""
        style = self.automatic.get(("text", name))
        if style is None:
            if ("text", name) in self.named:
                return [w("rStyle", val=name)]
            return []
        parent = style.get(q("style:parent-style-name"))
        return ([w("rStyle", val=parent)] if parent else []) + run_properties(_text(style))

    def is_tracked_row(self, name: str) -> bool:
        """Return whether a row came or went with its words (LibreOffice's own)."""
        style = self.automatic.get(("table-row", name))
        row_properties = None if style is None else style.find(q("style:table-row-properties"))
        return (
            row_properties is not None
            and row_properties.get(q("loext:text-changes-only")) == "false"
        )

    def styles_part(self, sheet: etree._Element | None) -> etree._Element:
        """The style sheet as ``w:styles``."""
        usual = () if sheet is None else sheet.iter(q("style:default-style"))
        looks = [_text(style) for style in usual if style.get(q("style:family")) == "paragraph"]
        styles = [
            self._style(*key, style) for key, style in self.named.items() if key[0] in _FAMILIES
        ]
        look = properties("rPr", run_properties(looks[0] if looks else None))
        standard = None
        if look is not None:
            standard = w("docDefaults", w("rPrDefault", look))
        return w("styles", standard, *styles)

    def _style(self, family: str, name: str, style: etree._Element) -> etree._Element:
        """A named style as ``w:style``."""
        shown = style.get(q("style:display-name")) or as_shown(name)
        based = style.get(q("style:parent-style-name"))
        level = number_in(style, "style:default-outline-level", 0)
        stated = placed(style.find(q("style:paragraph-properties")))
        if level:
            stated.append(w("outlineLvl", val=level - 1))
        plain = family == "paragraph" and name == "Standard"
        return w(
            "style",
            w("name", val="Normal" if plain else shown),
            w("basedOn", val=based) if based else None,
            properties("pPr", stated),
            properties("rPr", run_properties(_text(style))),
            type=_FAMILIES[family],
            styleId=name,
            default=1 if plain else None,
        )

    def begin(
        self,
        style: str,
        level: int = 0,
        start: int | None = None,
        shared_with: str | None = None,
    ) -> str:
        """A list that counts from its start, but for a level that starts with another number; return
        its ``w:numId``. It shares its other numbers with the list ``shared_with``.
        """
        if shared_with is None:
            key = str(len(self.definitions) + 1)
            self.definitions[key] = w("abstractNum", *self._levels(style), abstractNumId=key)
        else:
            definition = self.numbers[int(shared_with) - 1].find(tag("abstractNumId"))
            key = ""
            if definition is not None:
                key = definition.get(tag("val"), "")
        number = str(len(self.numbers) + 1)
        override = None
        if start is not None:
            override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        self.numbers.append(w("num", w("abstractNumId", val=key), override, numId=number))
        return number

    def _levels(self, style: str) -> Iterator[etree._Element]:
        """The levels of a list style as ``w:lvl``."""
        for level in self.lists.get(style, ()):
            number = number_in(level, "text:level", 0)
            if not 0 < number < 10:
                continue
            bullet = level.get(q("text:bullet-char"))
            image = level.tag == q("text:list-level-style-image")
            format = level.get(q("style:num-format"), "")
            yield w(
                "lvl",
                w("start", val=level.get(q("text:start-value"), "1")),
                w("numFmt", val="bullet" if bullet or image else _FORMATS.get(format, format)),
                w("lvlText", val=bullet or ("•" if image else _pattern(level, number, format))),
                w("pPr", w("ind", left=self.indent(style, number - 1))),
                ilvl=number - 1,
            )

    def indent(self, style: str, level: int) -> int:
        """The indentation of a level's text, in twentieths of a point."""
        for level_style in self.lists.get(style, ()):
            if level_style.get(q("text:level")) == str(level + 1):
                aligned = level_style.find(f".//{q('style:list-level-label-alignment')}")
                level_properties = level_style.find(q("style:list-level-properties"))
                margin = None
                if aligned is not None:
                    margin = twips(aligned.get(q("fo:margin-left")))
                if margin is not None:
                    return margin
                if level_properties is not None:
                    space = twips(level_properties.get(q("text:space-before")))
                    width = twips(level_properties.get(q("text:min-label-width")))
                    return (space or 0) + (width or 0)
        return 0

    def numbering_part(self) -> etree._Element:
        """All lists that were begun."""
        return w("numbering", *self.definitions.values(), *self.numbers)


def _key(style: etree._Element) -> tuple[str, str]:
    """The family and name of a style."""
    return style.get(q("style:family"), ""), style.get(q("style:name"), "")


def _pattern(level: etree._Element, level_number: int, format: str) -> str:
    listed = level.get(q("loext:num-list-format"))
    if listed is not None:
        return _PLACE.sub(r"%\1", listed)
    shown = number_in(level, "text:display-levels", 1) if format else 0
    numbers = ".".join(
        f"%{number}" for number in range(max(level_number - shown, 0) + 1, level_number + 1)
    )
    return level.get(q("style:num-prefix"), "") + numbers + level.get(q("style:num-suffix"), "")


def _text(style: etree._Element) -> etree._Element | None:
    return style.find(q("style:text-properties"))
