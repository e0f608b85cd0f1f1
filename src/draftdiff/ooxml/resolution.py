"""Tracked changes settled in the file itself: all accepted, or all rejected (ECMA-376 Part 1,
17.13.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

from lxml import etree

from draftdiff.ooxml.building import add_property, drop, unwrap, w
from draftdiff.ooxml.revisions import CAME, FORMER, REVISIONS, WENT
from draftdiff.ooxml.xml import M, tag

Mode = Literal["accept", "reject"]
# Co-authoring conflicts are tracked changes too ([MS-DOCX] 2.2.3).
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_CAME: Final = CAME | {f"{_W14}conflictIns"}
_WENT: Final = WENT | {f"{_W14}conflictDel"}
_CELLS: Final = frozenset([tag("cellIns"), tag("cellDel")])
_CELL_MARKS: Final = _CELLS | {tag("cellMerge")}
_PROPERTIES: Final = frozenset(map(tag, ("rPr", "trPr", "tcPr", "numPr")))
_WRAPPERS: Final = frozenset(map(tag, ("sdt", "sdtContent", "customXml", "smartTag")))
_GRIDS: Final = _WRAPPERS | {tag("tr"), tag("tbl")}
#: The form of deleted text and what it was.
FORMER_NAMES: Final = {tag("delText"): tag("t"), tag("delInstrText"): tag("instrText")}
_RANGES: Final = tuple(
    tag(f"{name}Range{end}")
    for name in (
        "moveFrom",
        "moveTo",
        "customXmlIns",
        "customXmlDel",
        "customXmlMoveFrom",
        "customXmlMoveTo",
    )
    for end in ("Start", "End")
)
#: What the former state of a property element does not speak of, and which therefore stays.
_LASTING: Final = {
    tag("pPr"): frozenset({tag("rPr"), tag("sectPr")}),
    tag("sectPr"): frozenset({tag("headerReference"), tag("footerReference")}),
}


def has_revisions(root: etree._Element) -> bool:
    """Return whether a part holds tracked changes."""
    return next(root.iter(*REVISIONS, *_CAME, *_WENT), None) is not None


#: Whether an element of a tracked change is settled.
_Chosen = Callable[[etree._Element], bool]


def resolve(root: etree._Element, mode: Mode, chosen: _Chosen = lambda _: True) -> None:
    """Settles those chosen of the tracked changes of a part that holds text, in place; the others
    stay.
    """
    if not has_revisions(root):
        return
    gone = _WENT if mode == "accept" else _CAME
    for merge in filter(chosen, list(root.iter(tag("cellMerge")))):
        _settle_merge(merge, mode)
    _settle_formats(root, mode, chosen)
    _settle_runs(root, gone, chosen)
    # A table that goes has kept the paragraphs around it apart: joining them is up to who edits on.
    _settle_marks(root, gone, chosen)
    _settle_tables(root, gone, chosen)
    for element in filter(chosen, list(root.iter(*_RANGES, tag("numberingChange")))):
        drop(element)


def _settle_formats(root: etree._Element, mode: Mode, chosen: _Chosen) -> None:
    """Settle changes of format: former properties come back, or go."""
    for change in filter(chosen, list(root.iter(*FORMER))):
        properties = change.getparent()
        if properties is None:
            continue
        former = list(change[0]) if len(change) else []
        drop(change)
        if mode == "reject":
            _restore(properties, former)
    for inserted in list(root.iterfind(f".//{tag('numPr')}/{tag('ins')}")):
        number = inserted.getparent()
        if chosen(inserted) and number is not None:
            drop(number if mode == "reject" else inserted)


#: 17.18.1 ST_AnnotationVMerge in the words of 17.18.57 ST_Merge.
_MERGES: Final = {"cont": "continue", "rest": "restart"}


def _settle_merge(merge: etree._Element, mode: Mode) -> None:
    """17.13.5.3 cellMerge: a cell that was merged with the one above it, or parted from it."""
    value = _MERGES.get(merge.get(tag("vMerge" if mode == "accept" else "vMergeOrig"), ""))
    properties = merge.getparent()
    if properties is not None:
        for stated in properties.findall(tag("vMerge")):
            drop(stated)
        add_property(properties, *([] if value is None else [w("vMerge", val=value)]))
    drop(merge)


def _restore(properties: etree._Element, former: list[etree._Element]) -> None:
    """Put former properties back; marks and what lasts stay in their places."""
    lasting = _LASTING.get(properties.tag, frozenset())
    lasting_properties = [child for child in properties if child.tag in lasting]
    marks = [child for child in properties if child.tag in _CAME | _WENT]
    marks_behind = [child for child in properties if child.tag in _CELL_MARKS]
    inner = (
        [*lasting_properties, *former]
        if properties.tag == tag("sectPr")
        else [*former, *lasting_properties]
    )
    properties[:] = [*marks, *inner, *marks_behind]


def _settle_tables(root: etree._Element, gone: frozenset[str], chosen: _Chosen) -> None:
    """Settle rows and cells that came or went."""
    cell_gone = tag("cellDel") if gone is _WENT else tag("cellIns")
    for owner, name in ((tag("tc"), "tcPr"), (tag("tr"), "trPr")):
        for member in list(root.iter(owner)):
            properties = member.find(tag(name))
            stated = [] if properties is None else list(properties)
            marks = [
                child for child in stated if child.tag in _CAME | _WENT | _CELLS and chosen(child)
            ]
            if any(mark.tag in gone or mark.tag == cell_gone for mark in marks):
                _remove_member(member)
            for mark in marks:
                drop(mark)


def _remove_member(member: etree._Element) -> None:
    """Takes out a cell or row, and the row or table that is empty then."""
    over = member.getparent()
    drop(member)
    while over is not None and over.tag in _GRIDS:
        if over.find(f".//{tag('tc')}") is not None:
            return
        emptied = over
        over = over.getparent()
        drop(emptied)


def _settle_runs(root: etree._Element, gone: frozenset[str], chosen: _Chosen) -> None:
    """Settle insertions, deletions and moves of runs."""
    for revision in filter(chosen, list(root.iter(*sorted(_CAME | _WENT)))):
        parent = revision.getparent()
        if parent is None:
            continue
        if parent.tag in _PROPERTIES:
            _settle_formula(revision, gone)
        elif revision.tag in gone:
            drop(revision)
        else:
            unwrap(revision)
    for element in list(root.iter(*FORMER_NAMES)):
        if next(element.iterancestors(*sorted(_WENT)), None) is None:
            element.tag = FORMER_NAMES[element.tag]


def _settle_formula(revision: etree._Element, gone: frozenset[str]) -> None:
    """17.13.5.13, 17.13.5.16: a formula's run or control character has its revision among its
    properties.
    """
    properties = revision.getparent()
    owner = None if properties is None else properties.getparent()
    if owner is None or not isinstance(owner.tag, str):
        return
    if not owner.tag.startswith(f"{{{M}}}"):
        return
    drop(revision)
    if revision.tag in gone and owner.tag == f"{{{M}}}r":
        drop(owner)


def _settle_marks(root: etree._Element, gone: frozenset[str], chosen: _Chosen) -> None:
    """Settle the changes of paragraphs' ends; a paragraph whose end is gone joins the next."""
    joined = []
    for paragraph in root.iter(tag("p")):
        marks = paragraph.find(f"{tag('pPr')}/{tag('rPr')}")
        settled = (
            []
            if marks is None
            else [child for child in marks if child.tag in _CAME | _WENT and chosen(child)]
        )
        for mark in settled:
            drop(mark)
        if any(mark.tag in gone for mark in settled):
            joined.append(paragraph)
    for paragraph in joined:
        join_next(paragraph)


def join_next(paragraph: etree._Element) -> None:
    """Makes a paragraph whose mark is gone one with the next, whose properties it has; an empty one
    gives only its mark. Before a table, and at the end of what holds it, it stays, unless nothing
    is in it and nothing needs it.
    """
    following = next_paragraph(paragraph)
    if following is None:
        runs = paragraph.iter(tag("r"), f"{{{M}}}r")
        if next(runs, None) is None and not _is_needed(paragraph):
            drop(paragraph)
        return
    properties = following.find(tag("pPr"))
    if has_text(paragraph) and not has_text(following):
        own = paragraph.find(tag("pPr"))
        sections = [] if properties is None else properties.findall(tag("sectPr"))
        if properties is not None:
            following.remove(properties)
        properties = own
        if own is not None:
            others = [child for child in own if child.tag != tag("sectPr")]
            own[:] = [*others, *sections]
            following.insert(0, own)
    content = [child for child in paragraph if child.tag != tag("pPr")]
    start = 0 if properties is None else 1
    following[start:start] = content
    drop(paragraph)


def next_paragraph(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph after one in the same container; None where a table or nothing follows."""
    following = next(
        (element for element in _following(paragraph) if element.tag in (tag("p"), tag("tbl"))),
        None,
    )
    if following is not None and following.tag == tag("p"):
        return following
    return None


def _following(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what follows in the same container, content controls opened."""
    for sibling in element.itersiblings():
        yield from _opened(sibling)
    parent = element.getparent()
    if parent is not None and parent.tag in _WRAPPERS:
        yield from _following(parent)


def _opened(element: etree._Element) -> Iterator[etree._Element]:
    if element.tag in _WRAPPERS:
        for child in element:
            yield from _opened(child)
    else:
        yield element


#: The elements of words.
TEXT: Final = (tag("t"), tag("tab"), tag("br"), tag("sym"), f"{{{M}}}t")


def has_text(element: etree._Element) -> bool:
    """Return whether there are words in an element."""
    return next(element.iter(*TEXT), None) is not None


def _is_needed(paragraph: etree._Element) -> bool:
    """A container has a paragraph, and one behind its last table (17.4.65 tc)."""
    before = paragraph.getprevious()
    container = paragraph.getparent()
    if container is None or container.tag in _WRAPPERS:
        return True
    is_first = before is None or before.tag in (tag("tcPr"), tag("tbl"))
    return is_first and next(paragraph.itersiblings(tag("p")), None) is None
