"""The words and signs of formulas (ECMA-376 Part 1, 22.1), in reading order on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from draftdiff.ooxml.xml import M, tag
from draftdiff.readers.docx.tracking import TRACKED, Marks, View

Token = tuple[str, Marks]

_VALUE: Final = f"{{{M}}}val"
_MARKS: Final = {"sup": "super", "sub": "sub"}
_BETWEEN: Final = {"f": "/", "func": " ", "mr": " ", "m": "\n", "eqArr": "\n"}
_BEFORE_LAST: Final = {"rad": "√"}


def is_formula(element: etree._Element) -> bool:
    """Whether an element belongs to a formula."""
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{M}}}")


def formula(element: etree._Element, view: View, marks: Marks = frozenset()) -> Iterator[Token]:
    """The text of a formula, in stretches of the same marks; exponents and indices are super and sub.

    Fractions are "a/b", brackets and big operators the characters that are drawn.

    Example:
        >>> x, two = ("<m:r><m:t>x</m:t></m:r>", "<m:r><m:t>2</m:t></m:r>")
        >>> sup = etree.fromstring(f'<m:sSup xmlns:m="{M}"><m:e>{x}</m:e><m:sup>{two}</m:sup></m:sSup>')
        >>> [(text, sorted(marks)) for text, marks in formula(sup, View("accept"))]
        [('x', []), ('2', [('super', '')])]
    """
    name = etree.QName(element).localname
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
    if all(view.keeps(revision) for revision in revisions):
        for revision in revisions:
            marks |= view.marks(revision)
        for text in run.iter(f"{{{M}}}t", tag("t"), tag("delText")):
            yield text.text or "", marks


def _structure(element: etree._Element, name: str, view: View, marks: Marks) -> Iterator[Token]:
    if name in _MARKS:
        marks = marks | {(_MARKS[name], "")}
    operator = _OPERATORS[name](element) if name in _OPERATORS else ""
    if operator and name == "nary":
        yield operator, marks
    parts = [child for child in element if not etree.QName(child).localname.endswith("Pr")]
    for place, child in enumerate(parts):
        if place and name in _BETWEEN and not (name == "f" and _is_stacked(element)):
            yield _BETWEEN[name], marks
        if name in _BEFORE_LAST and place == len(parts) - 1:
            yield _BEFORE_LAST[name], marks
        yield from formula(child, view, marks)
    if operator and name == "acc":
        yield operator, marks


def _bracketed(element: etree._Element, view: View, marks: Marks) -> Iterator[Token]:
    """22.1.2.24 d: brackets are properties, not text; round ones with bars between where nothing is said."""
    begin, middle, end = (_property(element, "d", name, usual) for name, usual in _BRACKETS)
    yield begin, marks
    for place, child in enumerate(element.iterchildren(f"{{{M}}}e")):
        if place:
            yield middle, marks
        yield from _inside(child, view, marks)
    yield end, marks


_BRACKETS: Final = (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))


def _property(element: etree._Element, owner: str, name: str, usual: str) -> str:
    found = element.find(f"{{{M}}}{owner}Pr/{{{M}}}{name}")
    return usual if found is None else found.get(_VALUE, "")


def _is_stacked(element: etree._Element) -> bool:
    return _property(element, "f", "type", "bar") == "noBar"


_OPERATORS: Final[dict[str, Callable[[etree._Element], str]]] = {
    "nary": lambda element: _property(element, "nary", "chr", "∫"),
    "acc": lambda element: _property(element, "acc", "chr", "\u0302"),
}
