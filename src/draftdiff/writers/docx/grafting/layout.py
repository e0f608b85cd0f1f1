"""How pages and tables are laid out in the two files, the former state noted in the old one.

ECMA-376 Part 1, 17.13.5.32 sectPrChange, .34 tblGridChange (no former widths are asked for), .36 tblPrChange, .38
tcPrChange, .40 trPrChange, .3 cellMerge. References to headers and footers are no part of a section's former state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from draftdiff.ooxml.building import drop, properties_of, w
from draftdiff.ooxml.revisions import Stamp, keep_properties, track_merge
from draftdiff.ooxml.xml import tag

#: What a property element of each kind holds that is not compared: marks, former states, what leads to other parts.
_APART: Final = frozenset(
    map(tag, ("headerReference", "footerReference", "printerSettings", "ins", "del", "cellIns", "cellDel", "cellMerge",
              "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange", "cnfStyle", "divId"))
)  # fmt: skip
#: What stands first among properties and stays.
_LEADING: Final = frozenset(map(tag, ("headerReference", "footerReference", "cnfStyle")))


def relay(owner: etree._Element, name: str, other: etree._Element | None, stamp: Stamp) -> bool:
    """Gives a table, row, cell or body the property element that the new file has, its former state noted.

    Args:
        owner: What has the properties, in the old file.
        name: Their element: tblPr, trPr, tcPr.
        other: The same element of the new file, its styles named as in the old one; None for one that says nothing.
        stamp: Who changed it.

    Returns:
        Whether they differ.
    """
    own = owner.find(tag(name))
    if _said(own) == _said(other):
        return False
    was, now = _merge(own), _merge(other)
    if was == now:
        restate(properties_of(owner, name), other, stamp)
        return True
    own, other = properties_of(owner, name), deepcopy(w(name) if other is None else other)
    for merge in (*own.findall(tag("vMerge")), *other.findall(tag("vMerge"))):
        drop(merge)
    restate(own, other, stamp)
    track_merge(own, now, was, stamp)
    return True


def _merge(properties: etree._Element | None) -> str | None:
    """How a cell is merged with those above and below it, as a tracked change says it (17.18.1 ST_AnnotationVMerge)."""
    found = None if properties is None else properties.find(tag("vMerge"))
    return None if found is None else "rest" if found.get(tag("val")) == "restart" else "cont"


def restate(own: etree._Element, other: etree._Element | None, stamp: Stamp) -> bool:
    """Gives a property element the content of another; whether that says something else."""
    if _said(own) == _said(other):
        return False
    before = deepcopy(own)
    leading = [child for child in own if child.tag in _LEADING]
    marks = [child for child in own if child.tag in _APART and child.tag not in _LEADING]
    own[:] = [*leading, *map(deepcopy, _kept(other)), *marks]
    keep_properties(own, before, stamp)
    return True


def _kept(properties: etree._Element | None) -> Iterator[etree._Element]:
    return (child for child in (() if properties is None else properties) if child.tag not in _APART)


def _said(properties: etree._Element | None) -> tuple[object, ...]:
    """What is written in a property element, as a value."""
    return () if properties is None else tuple(_value(child) for child in _kept(properties))


def _value(element: etree._Element) -> tuple[object, ...]:
    own = sorted((str(key), str(value)) for key, value in element.items() if "rsid" not in str(key))
    return element.tag, tuple(own), tuple(map(_value, _elements(element)))


def _elements(element: etree._Element) -> Iterable[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))
