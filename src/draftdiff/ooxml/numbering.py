"""Automatic numbers as a word processor shows them: ECMA-376 Part 1, 17.9."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from attrs import define, evolve, field, frozen
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.ooxml.number_formats import number_text
from draftdiff.ooxml.runs import is_private, unicode_of
from draftdiff.ooxml.xml import children, first, tag
from draftdiff.work_limits import check_limit

LEVELS: Final = 9
#: Word counts no further; a larger number would make labels of any length.
MAX_NUMBER: Final = 32767
_PLACE: Final = lazy_pattern(re.compile, r"%([1-9])")
_BULLET: Final = "•"


@frozen
class NumberReference:
    """The list and the level that ``w:numPr`` (17.3.1.19) names; None where it leaves that to the
    style.
    """

    number: str | None = None
    level: int | None = None


@frozen
class Level:
    """One level of a list (17.9.6 ``lvl``): how it counts (ST_NumberFormat; ``custom`` has a row of
    examples as pattern), its text with %1 to %9 for numbers (``legal``: all decimal), the paragraph
    style that stands for it, and the 1-based level after which it starts again (0 never, None any
    above).
    """

    start: int = 0
    format: str = "decimal"
    pattern: str | None = None
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str | None = None
    indent: int | None = None


@frozen
class List:
    """A list as used (17.9.15 ``num``): the id of its ``abstractNum``, and what this use changes;
    levels count from 0. ``restarts`` are numbers that levels start with when this list is first
    used (17.9.26 ``startOverride``).
    """

    definition: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]

    def level_of_style(self, style_id: str) -> int | None:
        """The level that a paragraph style stands for, or None."""
        return next(
            (depth for depth, level in self.levels.items() if level.style == style_id), None
        )


def reference(properties: etree._Element | None) -> NumberReference:
    """The number reference in a ``w:pPr``; an empty one where there is none."""
    stated = None if properties is None else first(properties, tag("numPr"))
    if stated is None:
        return NumberReference()
    number = stated.find(tag("numId"))
    level = stated.find(tag("ilvl"))
    return NumberReference(
        None if number is None else number.get(tag("val")),
        None if level is None else min(max(_integer(level, 0), 0), LEVELS - 1),
    )


def indentation(properties: etree._Element | None) -> int | None:
    """The left indentation (17.3.1.12 ``ind``) that a ``w:pPr`` states, in twentieths of a point."""
    stated = None if properties is None else first(properties, tag("ind"))
    if stated is None:
        return None
    value = stated.get(tag("left"), stated.get(tag("start"), ""))
    if value and re.fullmatch(r"-?[0-9]{1,9}", value):
        return int(value)
    return None


def read_numbering(
    root: etree._Element | None, style_number: Callable[[str], str | None] = lambda name: None
) -> dict[str, List]:
    """The lists of a numbering part by their ``numId``; a numbering style holds one by its own id."""
    if root is None:
        return {}
    definitions = {
        item.get(tag("abstractNumId"), ""): item for item in root.iterchildren(tag("abstractNum"))
    }
    items = root.iterchildren(tag("num"))
    numbers = {item.get(tag("numId"), ""): item for item in items}

    def resolved(definition: str, seen: frozenset[str] = frozenset()) -> str:
        """17.9.21 numStyleLink: the definition behind a numbering style."""
        link = (
            definitions[definition].find(tag("numStyleLink")) if definition in definitions else None
        )
        if link is None:
            number = None
        else:
            number = style_number(link.get(tag("val"), ""))
        target = _definition_of(numbers[number]) if number in numbers else definition
        if target in seen or target == definition:
            return target
        return resolved(target, seen | {definition})

    levels = {
        key: {_integer(level, 0, "ilvl"): _level(level) for level in item.iterchildren(tag("lvl"))}
        for key, item in definitions.items()
    }
    return {
        key: _list(item, resolved(_definition_of(item)), levels) for key, item in numbers.items()
    }


def _definition_of(number: etree._Element) -> str:
    reference = number.find(tag("abstractNumId"))
    if reference is None:
        return ""
    return reference.get(tag("val"), "")


def _list(
    number: etree._Element, definition: str, definitions: Mapping[str, Mapping[int, Level]]
) -> List:
    """Return a list with the levels of its definition and its own overrides."""
    levels = dict(definitions.get(definition, {}))
    restarts: dict[int, int] = {}
    for override in number.iterchildren(tag("lvlOverride")):
        depth = _integer(override, 0, "ilvl")
        changed = override.find(tag("lvl"))
        start = override.find(tag("startOverride"))
        if changed is not None:
            levels[depth] = _level(changed)
        if start is not None:
            restarts[depth] = _number(start)
            levels[depth] = evolve(levels.get(depth, Level()), start=restarts[depth])
    return List(definition, levels, restarts)


def _level(element: etree._Element) -> Level:
    """Return a level as its element states it."""
    properties = {child.tag: child for child in children(element)}
    fonts = element.find(f"{tag('rPr')}/{tag('rFonts')}")
    text = properties.get(tag("lvlText"))
    format = properties.get(tag("numFmt"))
    restart = properties.get(tag("lvlRestart"))
    style = properties.get(tag("pStyle"))
    return Level(
        start=_number(properties.get(tag("start"))),
        format="decimal" if format is None else format.get(tag("val"), "decimal"),
        pattern=None if format is None else format.get(tag("format")),
        text=_BULLET
        if tag("lvlPicBulletId") in properties
        else ""
        if text is None
        else text.get(tag("val"), ""),
        restart=None if restart is None else _integer(restart, 0),
        legal=is_on(properties.get(tag("isLgl"))),
        style=None if style is None else style.get(tag("val")),
        font=None if fonts is None else fonts.get(tag("ascii"), fonts.get(tag("hAnsi"))),
        indent=indentation(properties.get(tag("pPr"))),
    )


def _number(element: etree._Element | None) -> int:
    return min(max(_integer(element, 0), 0), MAX_NUMBER)


def is_on(element: etree._Element | None) -> bool:
    """Return whether an on/off property is there and not switched off (17.17.4 ``ST_OnOff``)."""
    if element is None:
        return False
    return element.get(tag("val"), "1") not in ("0", "false", "off")


def _integer(element: etree._Element | None, default: int, name: str = "val") -> int:
    value = "" if element is None else element.get(tag(name), "")
    if re.fullmatch(r"-?[0-9]{1,9}", value):
        return int(value)
    return default


@define
class Counters:
    """The numbers that a story's lists have reached, shared by lists of one definition (17.9.15),
    unknown formats as decimal. A level counts on until one above it is used; one that is skipped
    counts as used once, as in "1.1" before any "1".
    """

    lists: Mapping[str, List]
    unknown: set[str] = field(factory=set)
    _values: dict[str, dict[int, int]] = field(factory=dict)
    _started: set[str] = field(factory=set)

    def label(self, number: str, depth: int) -> str | None:
        """The label of the next paragraph of a known list at a level from 0; None where it shows
        none.
        """
        used = self.lists[number]
        values = self._values.setdefault(used.definition, {})
        self._count(number, used, values, depth)
        level = used.levels.get(depth)
        if level is None:
            return None
        text = _PLACE.sub(
            lambda match: self._shown(used, values, int(match[1]) - 1, level.legal), level.text
        )
        check_limit("label", len(text), "characters in a label")
        if level.format == "bullet":
            glyphs = "".join(unicode_of(character, level.font) for character in text)
            text = "".join(_BULLET if is_private(glyph) else glyph for glyph in glyphs)
        return text.strip() or None

    def _count(self, number: str, used: List, values: dict[int, int], depth: int) -> None:
        """Count a paragraph at a level; levels below begin anew as their ``lvlRestart`` says."""
        for above in range(depth):
            values.setdefault(above, used.levels.get(above, Level()).start)
        if number not in self._started:
            self._started.add(number)
            for restarted in [level for level in used.restarts if level >= depth]:
                values.pop(restarted, None)
        values[depth] = (
            values[depth] + 1 if depth in values else used.levels.get(depth, Level()).start
        )
        for below in [below for below in values if below > depth]:
            # 17.9.10 lvlRestart: whether a level starts again after a level above it was used.
            restart = used.levels.get(below, Level()).restart
            if restart is None or depth < restart:
                del values[below]

    def _shown(self, used: List, values: Mapping[int, int], depth: int, legal: bool) -> str:
        """Return the number of a level as it is shown in the text of a level."""
        level = used.levels.get(depth, Level())
        # 17.9.4 isLgl; the article and section lists of word processors show that leading zeros
        # stay: "1.01".
        format = "decimal" if legal and level.format != "decimalZero" else level.format
        text = number_text(values.get(depth, level.start), format, level.pattern)
        if text is None:
            self.unknown.add(format)
            return str(values.get(depth, level.start))
        return text
