"""The runs of a paragraph: cut apart, grouped by field, and wrapped in their tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from itertools import groupby
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.aside import NOTES
from draftdiff.ooxml.building import drop, unwrap, w
from draftdiff.ooxml.revisions import track_runs
from draftdiff.ooxml.xml import XML, M, tag
from draftdiff.word.blocks import Fates

_RUN: Final = tag("r")
_FORMULAS: Final = frozenset([f"{{{M}}}oMath", f"{{{M}}}oMathPara"])
#: Notes of word processors between runs that they need not find again.
_NOTES: Final = (tag("proofErr"), tag("lastRenderedPageBreak"))
_FIELD: Final = tag("fldChar")
_TEXT: Final = tuple(map(tag, ("t", "tab", "sym", "noBreakHyphen")))


def split_run_before(element: etree._Element) -> None:
    """Cut a run before one of its children; the child and its later siblings are a run of their
    own.
    """
    child, run = _child_and_run(element)
    if run is None:
        return
    content = [sibling for sibling in run if sibling.tag != tag("rPr")]
    if content[0] is child:
        return
    second = w("r", deepcopy(run.find(tag("rPr"))))
    for properties in second:
        properties.tail = None
    for name in NOTES:
        if run.get(name) is not None:
            second.set(name, run.get(name, ""))
    second.extend(content[content.index(child) :])
    run.addnext(second)


def split_run_after(element: etree._Element) -> None:
    """Cut a run behind one of its children."""
    child, run = _child_and_run(element)
    following = child.getnext()
    if run is not None and following is not None:
        split_run_before(following)


def _child_and_run(element: etree._Element) -> tuple[etree._Element, etree._Element | None]:
    """The child of a run that an element is, or stands in, and that run; None where it stands in
    none.
    """
    run = element.getparent()
    while run is not None and run.tag not in (_RUN, tag("p")):
        element = run
        run = run.getparent()
    if run is None or run.tag != _RUN:
        return element, None
    return element, run


def split_hyperlink(outer: etree._Element, inner: etree._Element) -> None:
    """Cut a hyperlink in two so that what was put into it, and is no part of it, stands between the
    halves.
    """
    if inner.getparent() is not outer or outer.getparent() is None:
        return
    second = w("hyperlink")
    second.attrib.update(outer.attrib)
    second.extend(list(inner.itersiblings()))
    outer.addnext(inner)
    if len(second):
        inner.addnext(second)
    if not len(outer):
        drop(outer)


def tracked_units(paragraph: etree._Element) -> list[etree._Element]:
    """The runs and formulas of a paragraph in order, each of them tracked as a whole; those in text
    boxes left out.
    """
    units: list[etree._Element] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag == _RUN or element.tag in _FORMULAS:
            units.append(element)
        elif element.tag not in (tag("pPr"), tag("sdtPr")):
            stack += list(element)[::-1]
    return units


def make_fields_complex(paragraph: etree._Element) -> None:
    """Make complex fields of simple ones (17.16.19 fldSimple), which cannot stand in a deletion."""
    for field in list(paragraph.iter(tag("fldSimple"))):
        code = w("instrText", field.get(tag("instr"), ""))
        code.set(f"{{{XML}}}space", "preserve")
        result = [child for child in field if child.tag != tag("fldData")]
        begin, separate, end = (
            w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")
        )
        field[:] = [begin, w("r", code), separate, *result, end]
        unwrap(field)


@frozen(eq=False)
class Field:
    """A complex field (17.16.18): all its runs, and those that show its result."""

    runs: tuple[etree._Element, ...]
    result: tuple[etree._Element, ...]


def fields_of(units: Iterable[etree._Element]) -> list[Field]:
    """The complex fields that begin and end among the runs of a paragraph, the inner ones first."""
    open_fields: list[tuple[list[etree._Element], list[etree._Element]]] = []
    shown: list[bool] = []
    fields: list[Field] = []
    for unit in units:
        kinds = [child.get(tag("fldCharType")) for child in unit.iterchildren(_FIELD)]
        open_fields += [([], []) for kind in kinds if kind == "begin"]
        shown += [False] * (len(open_fields) - len(shown))
        for (runs, result), is_shown in zip(open_fields, shown, strict=True):
            runs.append(unit)
            if is_shown and not kinds:
                result.append(unit)
        for kind in kinds:
            if kind == "separate" and open_fields:
                shown[-1] = True
            elif kind == "end" and open_fields:
                shown.pop()
                runs, result = open_fields.pop()
                fields.append(Field(tuple(runs), tuple(result)))
    return fields


def extend_to_whole_fields(units: list[etree._Element], fates: dict[etree._Element, Fates]) -> None:
    """Give a field whose result goes or comes as a whole the fate of its result."""
    for field in fields_of(units):
        result_fates = {
            fates.get(unit, ())
            for unit in field.result
            if next(unit.iter(*_TEXT), None) is not None
        }
        if len(result_fates) == 1 and () not in result_fates:
            for unit in field.runs:
                fates.setdefault(unit, *result_fates)


def track_content(paragraph: etree._Element, fates: Fates) -> None:
    """Give all runs of a paragraph one fate."""
    make_fields_complex(paragraph)
    wrap(paragraph, dict.fromkeys(tracked_units(paragraph), fates))


def wrap(paragraph: etree._Element, fates: Mapping[etree._Element, Fates]) -> None:
    """Wrap runs in the insertions, deletions and moves that they belong to, neighbours together."""
    if not fates:
        return
    for note in list(paragraph.iter(*_NOTES)):
        drop(note)
    for parent in dict.fromkeys(unit.getparent() for unit in fates):
        if parent is None:
            continue
        for shared, neighbours in groupby(list(parent), lambda child: fates.get(child, ())):
            if not shared:
                continue
            wrapped = list(neighbours)
            index = parent.index(wrapped[0])
            for fate, stamp in reversed(shared):
                wrapped = [track_runs(fate, wrapped, stamp)]
            parent[index:index] = wrapped
