"""The looks that properties come to: the look of a run or paragraph (17.7.2), as what differs from
plain, however it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import field, frozen
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.ooxml.numbering import is_on
from draftdiff.ooxml.styles import Styles
from draftdiff.ooxml.xml import tag

#: What is said of each aspect, by (property, aspect).
Look = Mapping[tuple[str, str], str]

#: No matter of looks: languages, proofing, how it was saved, revisions, and what stands on its own.
_UNSEEN: Final = frozenset(
    map(
        tag,
        "lang noProof webHidden specVanish rPrChange pPrChange rPr sectPr numPr cnfStyle"
        " divId pStyle rStyle".split(),
    )
)
#: 17.7.3: on a paragraph style and a character style together, these cancel out.
_TOGGLES: Final = frozenset(
    "b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint vanish".split()
)
_SWITCHES: Final = _TOGGLES | frozenset(
    "rtl cs snapToGrid keepNext keepLines pageBreakBefore widowControl suppressLineNumbers suppressAutoHyphens kinsoku"
    " wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd contextualSpacing mirrorIndents"
    " suppressOverlap".split()
)
#: Switches that are on unless something switches them off.
_ON: Final = frozenset(
    "snapToGrid widowControl kinsoku wordWrap overflowPunct autoSpaceDE autoSpaceDN adjustRightInd".split()
)
#: Properties whose attributes are inherited one by one.
_APART: Final = frozenset({"rFonts", "spacing", "ind"})
#: What says no more than saying nothing does.
_PLAIN: Final = {
    ("u", "val"): "none",
    ("vertAlign", "val"): "baseline",
    ("highlight", "val"): "none",
    ("effect", "val"): "none",
    ("em", "val"): "none",
    ("color", "val"): "auto",
    ("sz", "val"): "20",
    ("szCs", "val"): "20",
    ("w", "val"): "100",
    ("kern", "val"): "0",
    ("position", "val"): "0",
    ("spacing", "val"): "0",
    ("spacing", "before"): "0",
    ("spacing", "after"): "0",
    ("spacing", "line"): "240",
    ("spacing", "lineRule"): "auto",
    ("spacing", "beforeAutospacing"): "0",
    ("spacing", "afterAutospacing"): "0",
    ("jc", "val"): "start",
    ("textAlignment", "val"): "auto",
    ("outlineLvl", "val"): "9",
    ("textDirection", "val"): "lrTb",
    ("textboxTightWrap", "val"): "none",
    **{
        ("ind", name): "0"
        for name in ("start", "end", "firstLine", "startChars", "endChars", "firstLineChars")
    },
}
#: Part 4 calls by sides what Part 1 calls by the direction of the text.
_BY_DIRECTION: Final = {
    "left": "start",
    "right": "end",
    "leftChars": "startChars",
    "rightChars": "endChars",
}
_EAST_ASIAN: Final = lazy_pattern(
    re.compile,
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]",
)
#: Scripts whose fonts and sizes are those of "complex scripts" (17.3.2.26).
_COMPLEX: Final = lazy_pattern(
    re.compile,
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]",
)
_OF_COMPLEX: Final = frozenset({("bCs", ""), ("iCs", ""), ("szCs", "val"), ("rFonts", "cs")})
_OF_EAST_ASIAN: Final = ("rFonts", "eastAsia")


@frozen
class Looks:
    """The looks that a document's styles give."""

    styles: Styles
    _of_runs: dict[tuple[object, ...], Look] = field(factory=dict, init=False, eq=False, repr=False)

    def of_run(self, properties: etree._Element | None, paragraph_style: str | None) -> Look:
        """The look of a run by its ``w:rPr`` and the id of its paragraph's style, or None for the
        default one.
        """
        key = (paragraph_style, stated(properties))
        if key not in self._of_runs:
            self._of_runs[key] = self._run(properties, paragraph_style)
        return self._of_runs[key]

    def _run(self, properties: etree._Element | None, paragraph_style: str | None) -> Look:
        """Return the look of a run with these properties in a paragraph of a style."""
        reference = None if properties is None else properties.find(tag("rStyle"))
        of_character = (
            {} if reference is None else self._style(reference.get(tag("val")), of_paragraph=False)
        )
        of_paragraph = self._style(paragraph_style, of_paragraph=False)
        default = _stated_aspects(self.styles.defaults)
        direct = _stated_aspects(properties)
        layered = {**default, **of_paragraph, **of_character}
        for name in _TOGGLES & {name for name, _ in layered}:
            key = (name, "")
            is_doubled = of_character.get(key) == of_paragraph.get(key) == "1"
            layered[key] = (
                default.get(key, "0")
                if is_doubled
                else max(layer.get(key, "0") for layer in (default, of_paragraph, of_character))
            )
        return _seen({**layered, **direct})

    def of_paragraph(self, properties: etree._Element | None) -> Look:
        """The look of a paragraph, but for its numbering."""
        reference = None if properties is None else properties.find(tag("pStyle"))
        style = None if reference is None else reference.get(tag("val"))
        default = _stated_aspects(self.styles.paragraph_defaults)
        return _seen(
            {**default, **self._style(style, of_paragraph=True), **_stated_aspects(properties)}
        )

    def of_style(self, style: str | None) -> tuple[Look, Look]:
        """Return what a style makes of a paragraph that says nothing else, and of its runs."""
        paragraph = {
            **_stated_aspects(self.styles.paragraph_defaults),
            **self._style(style, of_paragraph=True),
        }
        return _seen(paragraph), self.of_run(None, style)

    def _style(self, style: str | None, *, of_paragraph: bool) -> dict[tuple[str, str], str]:
        aspects: dict[tuple[str, str], str] = {}
        for style_in_chain in self.styles.chain(style):
            aspects = {
                **_stated_aspects(style_in_chain.paragraph if of_paragraph else style_in_chain.run),
                **aspects,
            }
        return aspects


def seen_in(look: Look, text: str) -> Look:
    """Return the part of a look that shows in a text: fonts and sizes of scripts that it is not
    written in do not.
    """
    unseen: set[tuple[str, str]] = set()
    if not _COMPLEX.search(text) and ("rtl", "") not in look and ("cs", "") not in look:
        unseen |= _OF_COMPLEX
    if not _EAST_ASIAN.search(text):
        unseen.add(_OF_EAST_ASIAN)
    return {key: value for key, value in look.items() if key not in unseen}


def stated(properties: etree._Element | None) -> tuple[object, ...]:
    """Return the content of a property element as a value: equal ones say the same."""
    if properties is None:
        return ()
    return tuple(
        (child.tag, *sorted(map(_plain_pair, child.items())), *stated(child))
        for child in properties
    )


def _plain_pair(pair: tuple[object, object]) -> tuple[str, str]:
    return str(pair[0]), str(pair[1])


def _stated_aspects(properties: etree._Element | None) -> dict[tuple[str, str], str]:
    aspects: dict[tuple[str, str], str] = {}
    for child in () if properties is None else properties:
        if child.tag not in _UNSEEN and isinstance(child.tag, str):
            aspects.update(_aspects(child))
    return aspects


def _aspects(element: etree._Element) -> Iterable[tuple[tuple[str, str], str]]:
    """Return the aspects of a look that a property states, each with its value."""
    name = element.tag.removeprefix(tag(""))
    if name in _SWITCHES:
        return [((name, ""), "1" if is_on(element) else "0")]
    if name == "rFonts":
        return _fonts(element)
    if name in _APART:
        return [((name, key), value) for key, value in _attributes(element)]
    if name in ("pBdr", "tabs"):
        return [
            ((name, child.get(tag("pos"), child.tag.removeprefix(tag("")))), _serialised(child))
            for child in element
        ]
    if [key for key, _ in _attributes(element)] == ["val"] and not len(element):
        value = element.get(tag("val"), "")
        return [((name, "val"), _BY_DIRECTION.get(value, value) if name == "jc" else value)]
    return [((name, "whole"), _serialised(element))]


def _attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    for key, value in sorted(map(_plain_pair, element.items())):
        name = key.removeprefix(tag(""))
        if name == "hanging":
            yield "firstLine", "0" if value == "0" else f"-{value}"
        else:
            yield _BY_DIRECTION.get(name, name), value


def _fonts(element: etree._Element) -> Iterator[tuple[tuple[str, str], str]]:
    """17.3.2.26 rFonts: the font of the theme goes over the one that is named beside it."""
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        of_theme = element.get(
            tag(f"{script}Theme"), element.get(tag("cstheme")) if script == "cs" else None
        )
        named = element.get(tag(script))
        if of_theme is not None or named is not None:
            yield ("rFonts", script), named or "" if of_theme is None else f"theme {of_theme}"


def _serialised(element: etree._Element) -> str:
    inner = "".join(map(_serialised, element))
    name = element.tag.removeprefix(tag(""))
    attributes = dict(_attributes(element))
    return f"{name} {attributes} {inner}".strip()


def _seen(look: Look) -> Look:
    def is_plain(key: tuple[str, str], value: str) -> bool:
        if key[1] == "" and key[0] in _SWITCHES:
            return (value == "1") == (key[0] in _ON)
        if _PLAIN.get(key) == value:
            return True
        return key[0] in ("bdr", "pBdr", "shd") and _is_nothing(value)

    return {key: value for key, value in look.items() if not is_plain(key, value)}


def _is_nothing(value: str) -> bool:
    """Return whether a border is none, or a shade has no colour."""
    return re.search(r"'val': '(nil|none)'", value) is not None or (
        "'val': 'clear'" in value and re.search(r"'fill': '(?!auto')", value) is None
    )
