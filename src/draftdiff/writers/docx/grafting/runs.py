"""Runs of a paragraph cut apart, found by field, and wrapped in what happened to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.aside import NOTES
from draftdiff.ooxml.building import drop, unwrap, w
from draftdiff.ooxml.revisions import track_runs
from draftdiff.ooxml.xml import M, tag
from draftdiff.writers.docx.fates import Fates

_RUN: Final = tag("r")
_FORMULAS: Final = frozenset([f"{{{M}}}oMath", f"{{{M}}}oMathPara"])
#: What word processors note between runs and need not find again.
_NOTES: Final = (tag("proofErr"), tag("lastRenderedPageBreak"))
_FIELD: Final = tag("fldChar")


def split_run(element: etree._Element) -> None:
    """Cuts a run before one of its children; the child and what follows are a run of their own."""
    run = element.getparent()
    while run is not None and run.tag not in (_RUN, tag("p")):
        element, run = run, run.getparent()
    if run is None or run.tag != _RUN:
        return
    content = [child for child in run if child.tag != tag("rPr")]
    if content[0] is element:
        return
    rest = w("r")
    for name in NOTES:
        if run.get(name) is not None:
            rest.set(name, run.get(name, ""))
    properties = run.find(tag("rPr"))
    if properties is not None:
        rest.append(etree.fromstring(etree.tostring(properties)))
    rest.extend(content[content.index(element) :])
    run.addnext(rest)


def split_behind(element: etree._Element) -> None:
    """Cuts a run behind one of its children."""
    parent = element.getparent()
    while parent is not None and parent.tag not in (_RUN, tag("p")):
        element, parent = parent, parent.getparent()
    following = element.getnext()
    if parent is not None and parent.tag == _RUN and following is not None:
        split_run(following)


def cut_around(outer: etree._Element, inner: etree._Element) -> None:
    """Cuts a hyperlink in two so that what was put into it, and is no part of it, stands between the halves."""
    parent = outer.getparent()
    if inner.getparent() is not outer or parent is None:
        return
    rest = w("hyperlink")
    for name, value in outer.attrib.items():
        rest.set(name, value)
    rest.extend(list(inner.itersiblings()))
    outer.addnext(inner)
    if len(rest):
        inner.addnext(rest)
    if not len(outer):
        drop(outer)


def tracked_units(paragraph: etree._Element) -> list[etree._Element]:
    """The runs and formulas of a paragraph in order, each of them tracked as a whole; those in text boxes apart."""
    found: list[etree._Element] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag == _RUN or element.tag in _FORMULAS:
            found.append(element)
        elif element.tag not in (tag("pPr"), tag("sdtPr")):
            stack += list(element)[::-1]
    return found


def as_complex_fields(paragraph: etree._Element) -> None:
    """Makes complex fields of simple ones (17.16.19 fldSimple), which cannot stand in a deletion."""
    for field in list(paragraph.iter(tag("fldSimple"))):
        code = w("instrText", field.get(tag("instr"), ""))
        code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        result = [child for child in field if child.tag != tag("fldData")]
        opening = [
            w("r", w("fldChar", fldCharType="begin")),
            w("r", code),
            w("r", w("fldChar", fldCharType="separate")),
        ]
        field[:] = [*opening, *result, w("r", w("fldChar", fldCharType="end"))]
        unwrap(field)


@frozen(eq=False)
class Field:
    """A complex field (17.16.18): all its runs, and those that show its result."""

    runs: tuple[etree._Element, ...]
    result: tuple[etree._Element, ...]


def fields_of(units: Iterable[etree._Element]) -> list[Field]:
    """The complex fields that begin and end among the runs of a paragraph, the inner ones first."""
    open: list[tuple[list[etree._Element], list[etree._Element], list[bool]]] = []
    found: list[Field] = []
    for unit in units:
        kinds = [child.get(tag("fldCharType")) for child in unit.iterchildren(_FIELD)]
        for kind in kinds:
            if kind == "begin":
                open.append(([], [], [False]))
        for runs, result, shown in open:
            runs.append(unit)
            if shown[0] and not kinds:
                result.append(unit)
        for kind in kinds:
            if kind == "separate" and open:
                open[-1][2][0] = True
            elif kind == "end" and open:
                runs, result, _ = open.pop()
                found.append(Field(tuple(runs), tuple(result)))
    return found


def with_whole_fields(units: list[etree._Element], fates: dict[etree._Element, Fates]) -> None:
    """Gives a field whose result goes or comes as a whole the fate of its result."""
    for field in fields_of(units):
        shown = {fates.get(unit, ()) for unit in field.result if _has_text(unit)}
        if len(shown) == 1 and () not in shown:
            for unit in field.runs:
                fates.setdefault(unit, *shown)


def _has_text(unit: etree._Element) -> bool:
    return next(unit.iter(tag("t"), tag("tab"), tag("sym"), tag("noBreakHyphen")), None) is not None


def wrap(paragraph: etree._Element, fates: Mapping[etree._Element, Fates]) -> None:
    """Wraps runs in the insertions, deletions and moves that they belong to, neighbours together."""
    if not fates:
        return
    for noted in list(paragraph.iter(*_NOTES)):
        drop(noted)
    parents = dict.fromkeys(unit.getparent() for unit in fates)
    for parent in parents:
        if parent is None:
            continue
        for found, same in groupby(list(parent), lambda child: fates.get(child, ())):
            if found:
                _wrap_neighbours(list(same), found)


def _wrap_neighbours(units: list[etree._Element], fates: Fates) -> None:
    parent = units[0].getparent()
    if parent is None:
        return
    place = parent.index(units[0])
    wrapped: list[etree._Element] = units
    for fate, stamp in reversed(fates):
        wrapped = [track_runs(fate, wrapped, stamp)]
    parent[place:place] = wrapped
