"""Runs that stand in a paragraph wrapped as inserted, deleted or moved, where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

from lxml import etree

from draftdiff.changes.kinds import Op
from draftdiff.ooxml.revisions import Fate, Stamp, track_runs
from draftdiff.ooxml.xml import M, tag

#: What became of a run, and by whom.
Trace = tuple[Fate, Stamp]
FATE: Final[dict[tuple[Op, bool], Fate]] = {
    ("insert", False): "ins",
    ("delete", False): "del",
    ("insert", True): "moveTo",
    ("delete", True): "moveFrom",
}
_WRAPPERS: Final = frozenset(
    map(tag, ("hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo"))
)
_FORMULAS: Final = frozenset({f"{{{M}}}oMath", f"{{{M}}}oMathPara"})
_RUN: Final = tag("r")


def track_content(holder: etree._Element, trace: Callable[[etree._Element], Trace]) -> None:
    """Wraps all runs and formulas of a paragraph, neighbours of one fate together; wrapped ones stay as they are.

    Args:
        holder: The paragraph, or a link or content control in it.
        trace: Says for a run or formula what became of it.
    """
    for members in _neighbours(holder):
        for found, same in groupby(members, trace):
            wrap(list(same), found)
    for child in list(holder):
        if child.tag in _WRAPPERS:
            track_content(child, trace)


def _neighbours(holder: etree._Element) -> Iterator[list[etree._Element]]:
    """The runs that stand side by side."""
    for is_run, members in groupby(list(holder), lambda child: child.tag == _RUN or child.tag in _FORMULAS):
        if is_run:
            yield list(members)


def wrap(members: list[etree._Element], trace: Trace) -> etree._Element:
    """Neighbouring runs in a wrapper that stands in their place."""
    first = members[0]
    place = etree.Element("place")
    first.addprevious(place)
    wrapper = track_runs(trace[0], members, trace[1])
    parent = place.getparent()
    assert parent is not None
    parent.replace(place, wrapper)
    return wrapper


def wrap_each(members: list[etree._Element], trace: Trace) -> etree._Element:
    """Runs in order, neighbours in one wrapper each; comes back with the last wrapper."""
    group: list[etree._Element] = []
    for member in members:
        if group and group[-1].getnext() is not member:
            wrap(group, trace)
            group = []
        group.append(member)
    return wrap(group, trace)
