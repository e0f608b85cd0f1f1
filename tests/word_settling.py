"""All tracked changes of a Word file accepted or rejected in it, as Word does it: ECMA-376 Part 1,
17.13.5, in short.

An own small reading of the format that shares no code with the writer or the reader: the two could
agree on a mistake. Notes that nothing calls any more go, and so do files' revisions of properties:
the state that is left is the text's.
"""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from word_views import W

_CAME = {f"{W}ins", f"{W}moveTo"}
_WENT = {f"{W}del", f"{W}moveFrom"}
_HOLDERS = (f"{W}document", f"{W}hdr", f"{W}ftr", f"{W}footnotes", f"{W}endnotes")
_LASTING = {"pPr": ("rPr", "sectPr"), "sectPr": ("headerReference", "footerReference")}
_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag")


def settle(data: bytes, mode: str) -> bytes:
    """The file with all changes accepted or rejected."""
    with ZipFile(BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    roots = {name: etree.fromstring(part) for name, part in files.items() if name.endswith(".xml")}
    stories = {name: root for name, root in roots.items() if root.tag in _HOLDERS}
    for root in stories.values():
        _settle(root, mode)
    called = {
        call.get(f"{W}id")
        for root in stories.values()
        for call in root.iter(f"{W}footnoteReference", f"{W}endnoteReference")
    }
    for root in stories.values():
        for note in list(root.iterchildren(f"{W}footnote", f"{W}endnote")):
            if note.get(f"{W}type") in (None, "normal") and note.get(f"{W}id") not in called:
                root.remove(note)
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, part in files.items():
            package.writestr(name, etree.tostring(stories[name]) if name in stories else part)
    return target.getvalue()


def _settle(root: etree._Element, mode: str) -> None:
    gone = _WENT if mode == "accept" else _CAME
    for merge in list(root.iter(f"{W}cellMerge")):
        _settle_merge(merge, merge.get(f"{W}vMerge" if mode == "accept" else f"{W}vMergeOrig"))
    for change in list(root.iter(f"{W}*")):
        name = change.tag.removeprefix(W)
        if name.endswith("Change") and change.getparent() is not None:
            owner = change.getparent()
            owner.remove(change)
            if mode == "reject" and len(change):
                _restore(owner, change[0])
    joined = []
    for paragraph in root.iter(f"{W}p"):
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        if marks is not None and any(mark.tag in gone for mark in marks):
            joined.append(paragraph)
    for element in list(root.iter(*_CAME, *_WENT)):
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag == f"{W}trPr":
            continue
        if parent.tag in (f"{W}rPr", f"{W}numPr") or not len(element) or element.tag in gone:
            parent.remove(element)
        else:
            at = parent.index(element)
            parent[at : at + 1] = list(element)
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for element in root.iter(f"{W}{old}"):
            element.tag = f"{W}{new}"
    for paragraph in joined:
        _join(paragraph)
    # A table that goes has kept the paragraphs around it apart.
    _settle_tables(root, gone, f"{W}cellDel" if mode == "accept" else f"{W}cellIns")


def _settle_merge(merge: etree._Element, value: str | None) -> None:
    owner = merge.getparent()
    owner.remove(merge)
    if value is not None:
        made = etree.Element(f"{W}vMerge")
        made.set(f"{W}val", {"rest": "restart", "cont": "continue"}[value])
        ahead = [f"{W}{name}" for name in ("cnfStyle", "tcW", "gridSpan", "hMerge")]
        owner.insert(sum(child.tag in ahead for child in owner), made)


def _restore(owner: etree._Element, former: etree._Element) -> None:
    lasting = [f"{W}{one}" for one in _LASTING.get(owner.tag.removeprefix(W), ())]
    marks = [child for child in owner if child.tag in _CAME | _WENT]
    kept = [child for child in owner if child.tag in lasting]
    for child in list(owner):
        owner.remove(child)
    first = kept if owner.tag == f"{W}sectPr" else []
    owner.extend([*marks, *first, *map(deepcopy, former), *([] if first else kept)])


def _settle_tables(root: etree._Element, gone: set[str], cell: str) -> None:
    for member, name in (("tc", "tcPr"), ("tr", "trPr")):
        for element in list(root.iter(f"{W}{member}")):
            properties = element.find(f"{W}{name}")
            for mark in [] if properties is None else list(properties):
                if mark.tag in gone or mark.tag == cell:
                    _remove(element)
                elif mark.tag in _CAME | _WENT or mark.tag in (f"{W}cellIns", f"{W}cellDel"):
                    properties.remove(mark)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            _remove(table)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if parent.tag == f"{W}tr" and next(parent.iter(f"{W}tc"), None) is None:
            _remove(parent)


def _join(paragraph: etree._Element) -> None:
    """A paragraph without its mark is one with the next, which keeps its properties unless nothing
    else is in it.
    """
    following = _following(paragraph)
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is None:
        if (
            not any(child.tag == f"{W}r" for child in content)
            and paragraph.getprevious() is not None
        ):
            _remove(paragraph)
        return
    properties = following.find(f"{W}pPr")
    following[0 if properties is None else 1 : 0 if properties is None else 1] = content
    _remove(paragraph)


def _following(paragraph: etree._Element) -> etree._Element | None:
    element = paragraph
    while element is not None:
        for sibling in element.itersiblings():
            found = (
                [sibling]
                if sibling.tag not in _WRAPPERS
                else list(sibling.iter(f"{W}p", f"{W}tbl"))
            )
            for one in found:
                if one.tag == f"{W}p":
                    return one
                if one.tag == f"{W}tbl":
                    return None
        element = element.getparent()
        if element is None or element.tag not in _WRAPPERS:
            return None
    return None
