"""The looks of text and paragraphs, in the properties of WordprocessingML and in those of
OpenDocument.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.odf.names import o, q
from draftdiff.ooxml.building import bag, w
from draftdiff.ooxml.xml import first, tag

#: A property of runs, the attribute that says it, and its value there; the first value is the one
#: that is written.
_FLAGS: Final = (
    ("b", "fo:font-weight", ("bold", "600", "700", "800", "900")),
    ("i", "fo:font-style", ("italic", "oblique")),
    ("smallCaps", "fo:font-variant", ("small-caps",)),
    ("caps", "fo:text-transform", ("uppercase",)),
    ("vanish", "text:display", ("none",)),
)
_LINES: Final = (("u", "style:text-underline-style"), ("strike", "style:text-line-through-style"))
#: Weights and slants are said again for the other scripts.
_AGAIN: Final = {
    "fo:font-weight": "style:font-weight",
    "fo:font-style": "style:font-style",
    "fo:font-size": "style:font-size",
}
_LENGTH: Final = lazy_pattern(re.compile, r"(-?\d{0,9}\.?\d{1,9})(cm|mm|in|pt|pc|px)")
_TWIPS: Final = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
_SIDES: Final = {"before": "top", "after": "bottom"}
_ALIGNED: Final = {"center": "center", "right": "end", "both": "justify"}

Attributes = dict[str, str | int | None]


def twips(length: str | None) -> int | None:
    """A length in twentieths of a point; None where it is none ("50%")."""
    match = _LENGTH.fullmatch(length or "")
    if match:
        return round(float(match[1]) * _TWIPS[match[2]])
    return None


def points(size: str | int) -> str:
    """Twentieths of a point as a length."""
    return f"{int(size) / 20:g}pt"


def _value(properties: etree._Element, name: str, attribute: str = "val") -> str | None:
    child = first(properties, tag(name))
    if child is None:
        return None
    return child.get(tag(attribute), "")


def text_attributes(properties: etree._Element | None) -> Attributes:
    """The attributes of ``style:text-properties`` (ODF 20.2 to 20.4) for a ``w:rPr``."""
    if properties is None:
        return {}
    attributes: Attributes = {
        attribute: values[0]
        for name, attribute, values in _FLAGS
        if _value(properties, name) is not None
    }
    for name, attribute in _LINES:
        double = _value(properties, name) == "double" or (
            name == "strike" and _value(properties, "dstrike") == ""
        )
        if double or _value(properties, name) is not None:
            attributes |= {
                attribute: "solid",
                attribute.replace("-style", "-type"): "double" if double else "single",
            }
    if position := _value(properties, "vertAlign"):
        attributes["style:text-position"] = f"{position.removesuffix('script')} 58%"
    attributes["fo:font-size"] = (
        points(int(size) * 10) if (size := _value(properties, "sz")) else None
    )
    attributes["fo:color"] = f"#{colour}" if (colour := _value(properties, "color")) else None
    attributes["fo:font-family"] = _value(properties, "rFonts", "ascii")
    attributes |= {
        f"{base}-{script}": attributes[name]
        for name, base in _AGAIN.items()
        if attributes.get(name)
        for script in ("asian", "complex")
    }
    return attributes | _language_attributes(_value(properties, "lang"))


def _language_attributes(language: str | None) -> Attributes:
    """Return the attributes of a language for Western, Asian and complex scripts."""
    if not language:
        return {}
    name, *subtags = language.split("-")
    script = next((part for part in subtags if len(part) == 4), None)
    country = next((part for part in subtags if len(part) in (2, 3) and part.isupper()), "none")
    plain = (
        "-".join(filter(None, (name, script, country if country != "none" else None))) == language
    )
    attributes: Attributes = {
        "fo:language": name,
        "fo:script": script,
        "fo:country": country,
        "style:rfc-language-tag": None if plain else language,
    }
    again = {
        f"style:{part}-{kind}": attributes[f"fo:{part}"]
        for part in ("language", "country")
        for kind in ("asian", "complex")
    }
    return attributes | again


def run_properties(attributes: etree._Element | None) -> list[etree._Element]:
    """The properties of a ``w:rPr`` for a ``style:text-properties``: what a draft's marks and
    languages are told by.
    """
    if attributes is None:
        return []
    properties = []
    for name, attribute, values in _FLAGS:
        if (value := attributes.get(q(attribute))) is not None:
            properties.append(w(name, val=None if value in values else 0))
    for name, attribute in _LINES:
        if (value := attributes.get(q(attribute))) is not None:
            is_on = value != "none"
            properties.append(
                w(
                    name,
                    val=("single" if is_on else "none") if name == "u" else None if is_on else 0,
                )
            )
    position = attributes.get(q("style:text-position"), "").split(" ")[0]
    if position:
        raised = position == "super" or (
            position.endswith("%") and not position.startswith(("-", "0"))
        )
        lowered = position == "sub" or position.startswith("-")
        properties.append(
            w("vertAlign", val="superscript" if raised else "subscript" if lowered else "baseline")
        )
    if (size := twips(attributes.get(q("fo:font-size")))) is not None:
        properties.append(w("sz", val=round(size / 10)))
    parts = (attributes.get(q(f"fo:{name}"), "none") for name in ("language", "script", "country"))
    named = "-".join(part for part in parts if part not in ("none", "zxx"))
    language = attributes.get(q("style:rfc-language-tag")) or named
    if language:
        return [*properties, w("lang", val=language)]
    return properties


def paragraph_properties(properties: etree._Element | None) -> etree._Element | None:
    """The ``style:paragraph-properties`` (ODF 20.196 to 20.243) for a ``w:pPr``; None where it says
    nothing.
    """
    if properties is None:
        return None
    attributes: Attributes = {}
    if (indent := first(properties, tag("ind"))) is not None:
        attributes |= {
            f"fo:margin-{side}": points(indent.get(tag(side), 0))
            for side in ("left", "right")
            if indent.get(tag(side))
        }
        hanging = indent.get(tag("hanging"))
        attributes["fo:text-indent"] = points(-int(hanging)) if hanging else None
    if (spacing := first(properties, tag("spacing"))) is not None:
        attributes |= {
            f"fo:margin-{side}": points(spacing.get(tag(name), 0)) for name, side in _SIDES.items()
        }
        line = spacing.get(tag("line"))
        attributes["fo:line-height"] = f"{round(int(line) / 2.4)}%" if line else None
    attributes["fo:keep-with-next"] = (
        "always" if _value(properties, "keepNext") is not None else None
    )
    attributes["fo:keep-together"] = (
        "always" if _value(properties, "keepLines") is not None else None
    )
    attributes["style:writing-mode"] = "rl-tb" if _value(properties, "bidi") is not None else None
    attributes["fo:text-align"] = _ALIGNED.get(_value(properties, "jc") or "")
    if fill := _value(properties, "shd", "fill"):
        attributes["fo:background-color"] = f"#{fill}"
    for border in () if (borders := first(properties, tag("pBdr"))) is None else borders:
        side = etree.QName(border).localname
        line = f"{int(border.get(tag('sz'), 4)) / 8:g}pt solid #{border.get(tag('color'))}"
        attributes |= {
            f"fo:border-{side}": line,
            f"fo:padding-{side}": f"{border.get(tag('space'))}pt",
        }
    tabs = first(properties, tag("tabs"))
    stops = (
        []
        if tabs is None
        else [
            o(
                "style:tab-stop",
                {
                    "style:position": points(tab.get(tag("pos"), 0)),
                    "style:type": tab.get(tag("val")),
                },
            )
            for tab in tabs
        ]
    )
    made = o(
        "style:paragraph-properties",
        attributes,
        o("style:tab-stops", {}, *stops) if stops else None,
    )
    if made.attrib or len(made):
        return made
    return None


def placed(attributes: etree._Element | None) -> list[etree._Element]:
    """The properties of a ``w:pPr`` for a ``style:paragraph-properties``: where the paragraph
    stands, and its side.
    """
    if attributes is None:
        return []
    margin = twips(attributes.get(q("fo:margin-left")))
    hanging = twips(attributes.get(q("fo:text-indent")))
    properties: list[etree._Element] = []
    if margin is not None:
        hanging = -hanging if hanging and hanging < 0 else None
        properties.append(w("ind", left=margin, hanging=hanging))
    if attributes.get(q("style:writing-mode")) == "rl-tb":
        properties.append(w("bidi"))
    return properties


def properties(name: str, children: list[etree._Element]) -> etree._Element | None:
    """A ``w:pPr`` or ``w:rPr``; of properties that are said twice the last stands."""
    return bag(name, children)
