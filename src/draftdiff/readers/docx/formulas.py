"""The words and signs of formulas (ECMA-376 Part 1, 22.1), in reading order on one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from draftdiff.ooxml.xml import M, tag
from draftdiff.readers.docx.tracking import TRACKED, Marks, View

Token = tuple[str, Marks]

_MARKS: Final = {"sup": "super", "sub": "sub"}
#: What stands between the parts of a formula; a fraction is "a/b".
_BETWEEN: Final = {"f": "/", "func": " ", "mr": " ", "m": "\n", "eqArr": "\n"}


def is_formula(element: etree._Element) -> bool:
    """Return whether an element belongs to a formula."""
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{M}}}")


def formula(element: etree._Element, view: View, marks: Marks = frozenset()) -> Iterator[Token]:
    """The text of a formula, in stretches of the same marks; brackets and big operators are the
    characters drawn.
    """
    name = _name(element)
    if element.tag in TRACKED:
        if view.keeps(element):
            yield from _inside(element, view, marks | view.marks(element))
    elif name == "t":
        yield element.text or "", marks
    elif name == "r":
        yield from _run(element, view, marks)
    elif name == "d":
        yield from _bracketed(element, view, marks)
    elif not name.endswith("Pr"):
        yield from _structure(element, name, view, marks)


def _inside(element: etree._Element, view: View, marks: Marks) -> Iterator[Token]:
    for child in element:
        yield from formula(child, view, marks)


def _run(run: etree._Element, view: View, marks: Marks) -> Iterator[Token]:
    # 22.1.2.87 r: the revisions of a formula's run are among its properties.
    revisions = list(run.iter(*sorted(TRACKED)))
    if not all(map(view.keeps, revisions)):
        return
    run_marks = marks.union(*map(view.marks, revisions))
    for text in run.iter(_math("t"), tag("t"), tag("delText")):
        yield text.text or "", run_marks


def _structure(element: etree._Element, name: str, view: View, marks: Marks) -> Iterator[Token]:
    """The text of a fraction, root, script or other structure, its parts in order."""
    if name in _MARKS:
        marks = marks | {(_MARKS[name], "")}
    if name == "nary":
        yield _property(element, "nary", "chr", "∫"), marks
    separator = _BETWEEN.get(name)
    if name == "f":
        bar = _property(element, "f", "type", "bar")
        separator = None if bar == "noBar" else separator
    parts = [child for child in element if not _name(child).endswith("Pr")]
    for index, child in enumerate(parts):
        if index and separator:
            yield separator, marks
        if name == "rad" and child is parts[-1]:
            yield "√", marks
        yield from formula(child, view, marks)
    if name == "acc":
        yield _property(element, "acc", "chr", "\u0302"), marks


def _bracketed(element: etree._Element, view: View, marks: Marks) -> Iterator[Token]:
    """22.1.2.24 d: brackets are properties, not text; round ones with bars between where nothing is
    said.
    """
    begin = _property(element, "d", "begChr", "(")
    middle = _property(element, "d", "sepChr", "|")
    end = _property(element, "d", "endChr", ")")
    yield begin, marks
    arguments = element.iterchildren(_math("e"))
    for index, child in enumerate(arguments):
        if index:
            yield middle, marks
        yield from _inside(child, view, marks)
    yield end, marks


def _property(element: etree._Element, owner: str, name: str, default: str) -> str:
    properties = _math(f"{owner}Pr")
    property_element = element.find(f"{properties}/{_math(name)}")
    if property_element is None:
        return default
    return property_element.get(_math("val"), "")


def _math(name: str) -> str:
    """Return a name of the namespace of formulas as lxml writes it."""
    return f"{{{M}}}{name}"


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
