"""What the words of a Word document look like with its changes accepted or rejected: ECMA-376 Part
1, 17.7, in short.

An own small reading of styles and direct formatting, apart from the writer's: the properties that
people set by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

from attrs import define
from lxml import etree

from word_views import W, view

_RUN = ("rFonts/ascii", "sz/val", "color/val", "highlight/val", "u/val", "vertAlign/val")
_SWITCHES = ("b", "i", "strike", "smallCaps", "caps")
_PARAGRAPH = (
    "jc/val",
    "ind/left",
    "ind/right",
    "ind/firstLine",
    "ind/hanging",
    "spacing/before",
    "spacing/after",
    "spacing/line",
)
_NOTHING = {
    "sz/val": "20",
    "color/val": "auto",
    "u/val": "none",
    "jc/val": "left",
    "ind/left": "0",
    "ind/right": "0",
    "ind/firstLine": "0",
    "ind/hanging": "0",
    "spacing/before": "0",
    "spacing/after": "0",
    "spacing/line": "240",
    "vertAlign/val": "baseline",
    "highlight/val": "none",
}
_OFF = ("0", "false", "off")
Look = tuple[tuple[str, str], ...]


@define
class Sheet:
    """The styles of a document."""

    root: etree._Element | None

    def layers(self, style: str | None, kind: str) -> Iterator[etree._Element]:
        """What a style and those that it is based on say, the nearest first."""
        seen: set[str | None] = set()
        while style not in seen:
            seen.add(style)
            found = self._find(style)
            if found is None:
                return
            yield from found.findall(f"{W}{kind}")
            based = found.find(f"{W}basedOn")
            if based is None:
                return
            style = based.get(f"{W}val")

    def _find(self, style: str | None) -> etree._Element | None:
        for one in () if self.root is None else self.root.iter(f"{W}style"):
            is_default = (
                one.get(f"{W}default") in ("1", "true") and one.get(f"{W}type") == "paragraph"
            )
            if one.get(f"{W}styleId") == style or (style is None and is_default):
                return one
        return None

    def defaults(self, kind: str) -> list[etree._Element]:
        path = f"{W}docDefaults/{W}{kind}Default/{W}{kind}"
        return [] if self.root is None else self.root.findall(path)


def looks(data: bytes, mode: str) -> list[tuple[str, Look]]:
    """The stretches of the main text, each with what it looks like."""
    with ZipFile(BytesIO(data)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
        has_styles = "word/styles.xml" in package.namelist()
        sheet = Sheet(etree.fromstring(package.read("word/styles.xml")) if has_styles else None)
    found: list[tuple[str, Look]] = []
    gone = view(data, mode).is_gone
    for paragraph in document.iter(f"{W}p"):
        if next(paragraph.iterancestors("{*}Fallback"), None) is None:
            found += _of_paragraph(paragraph, _joined_with(paragraph, gone), sheet, mode)
            if not gone(paragraph.find(f"{W}pPr/{W}rPr")):
                found.append(("\n", ()))
    return _joined(found)


def _joined_with(
    paragraph: etree._Element, gone: Callable[[etree._Element | None], bool]
) -> etree._Element:
    """17.13.5.15, .20: a paragraph whose mark is gone is one with the next, whose properties it has
    then.
    """
    while gone(paragraph.find(f"{W}pPr/{W}rPr")):
        following = next(paragraph.itersiblings(f"{W}p"), None)
        if following is None:
            break
        paragraph = following
    return paragraph


def _of_paragraph(
    paragraph: etree._Element, whole: etree._Element, sheet: Sheet, mode: str
) -> Iterator[tuple[str, Look]]:
    own = _stated(whole, "pPr", mode)
    style = _value(own, "pStyle")
    around = _values([*own, *sheet.layers(style, "pPr"), *sheet.defaults("pPr")], _PARAGRAPH)
    away = (f"{W}del", f"{W}moveFrom") if mode == "accept" else (f"{W}ins", f"{W}moveTo")
    for run in paragraph.iter(f"{W}r"):
        words = "".join(map(_words, run))
        if (
            words
            and next(run.iterancestors(*away), None) is None
            and next(run.iterancestors(f"{W}p")) is paragraph
        ):
            yield words, (*around, *_of_run(_stated(run, "rPr", mode), style, sheet))


def _words(element: etree._Element) -> str:
    if element.tag == f"{W}noBreakHyphen":
        return "\u2011"
    return element.text or "" if element.tag in (f"{W}t", f"{W}delText") else ""


def _of_run(
    own: list[etree._Element], style: str | None, sheet: Sheet
) -> Iterator[tuple[str, str]]:
    character = list(sheet.layers(_value(own, "rStyle"), "rPr")) if _value(own, "rStyle") else []
    below, default = list(sheet.layers(style, "rPr")), sheet.defaults("rPr")
    yield from _values([*own, *character, *below, *default], _RUN)
    for name in _SWITCHES:
        direct, toggled = (
            _switch(own, name),
            [_switch(layers, name) for layers in (character, below)],
        )
        on = (
            direct
            if direct is not None
            else bool(_switch(default, name)) or toggled.count(True) == 1
        )
        if on:
            yield name, "on"


def _stated(owner: etree._Element, kind: str, mode: str) -> list[etree._Element]:
    properties = owner.find(f"{W}{kind}")
    former = None if properties is None else properties.find(f"{W}{kind}Change/{W}{kind}")
    found = former if mode == "reject" and former is not None else properties
    return [] if found is None else [found]


def _value(layers: list[etree._Element], name: str) -> str | None:
    found = next((one for layer in layers for one in layer.findall(f"{W}{name}")), None)
    return None if found is None else found.get(f"{W}val")


def _values(layers: list[etree._Element], paths: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for path in paths:
        name, attribute = path.split("/")
        stated = (
            one.get(f"{W}{attribute}") for layer in layers for one in layer.findall(f"{W}{name}")
        )
        value = next((value for value in stated if value is not None), None)
        if value is not None and value != _NOTHING.get(path):
            found.append((path, value))
    return found


def _switch(layers: list[etree._Element], name: str) -> bool | None:
    found = next((one for layer in layers for one in layer.findall(f"{W}{name}")), None)
    return None if found is None else found.get(f"{W}val") not in _OFF


def _joined(found: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    joined: list[tuple[str, Look]] = []
    for words, look in found:
        if joined and joined[-1][1] == look and words != "\n" and joined[-1][0] != "\n":
            joined[-1] = (joined[-1][0] + words, look)
        elif not (words == "\n" and (not joined or joined[-1][0] == "\n")):
            joined.append((words, look))
    return joined
