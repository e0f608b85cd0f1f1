"""What is wrong with a Word document: rules of packages and of tracked changes (ECMA-376 Part 1,
17.13; Part 2).

Findings come back as sentences, so that a test can ask which of them a redline has that its drafts
have not.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from word_views import W

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FATES = ("ins", "del", "moveFrom", "moveTo")
_STARTS = ("moveFromRangeStart", "moveToRangeStart")
_ENDS = ("moveFromRangeEnd", "moveToRangeEnd")
_PROPERTY_CHANGES = (
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
)
_TRACKED = (*_FATES, *_STARTS, *_PROPERTY_CHANGES)
_CALLS = {
    "footnoteReference": ("footnotes", "footnote"),
    "endnoteReference": ("endnotes", "endnote"),
}


def broken_rules(data: bytes) -> list[str]:
    """All findings, sorted."""
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        roots = {
            name: etree.fromstring(package.read(name))
            for name in names
            if name.endswith((".xml", ".rels"))
        }
    stories = {name: root for name, root in roots.items() if _is_story(root)}
    found = [
        *_package(names, roots),
        *_ids(stories),
        *_ranges(stories),
        *_notes(roots),
        *_comments(roots),
    ]
    for name, root in stories.items():
        for element in root.iter(f"{W}*"):
            found += [f"{name}: {reason}" for reason in _element(element)]
    return sorted(found)


def _is_story(root: etree._Element) -> bool:
    return root.tag.removeprefix(W) in (
        "document",
        "footnotes",
        "endnotes",
        "hdr",
        "ftr",
        "comments",
    )


def _name(element: etree._Element) -> str:
    return element.tag.removeprefix(W)


def _package(names: list[str], roots: dict[str, etree._Element]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    stated = {one.get("PartName", "").lstrip("/") for one in types.iter("{*}Override")}
    defaults = {one.get("Extension", "").lower() for one in types.iter("{*}Default")}
    yield from (
        f"{name} is twice in the package" for name, count in Counter(names).items() if count > 1
    )
    yield from (f"a type is stated for {name}, which is not there" for name in stated - set(names))
    for name in names:
        if (
            name not in stated
            and name.rpartition(".")[2].lower() not in defaults
            and name != "[Content_Types].xml"
        ):
            yield f"no type is stated for {name}"
    for name, root in roots.items():
        if not name.endswith(".rels"):
            yield from _dangling(name, root, roots)
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = Counter(link.get("Id") for link in root)
        yield from (
            f"{name}: relationship {key} stands twice" for key, count in ids.items() if count > 1
        )
        for link in root:
            target = link.get("Target", "")
            if link.get("TargetMode") != "External" and _absolute(folder, target) not in names:
                yield f"{name}: {target} is not there"


def _absolute(folder: str, target: str) -> str:
    return (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(folder, target))
    )


def _dangling(name: str, root: etree._Element, roots: dict[str, etree._Element]) -> Iterator[str]:
    links = roots.get(
        posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")
    )
    known = set() if links is None else {link.get("Id") for link in links}
    for element in root.iter("*"):
        for key, value in element.attrib.items():
            if str(key).startswith(_R) and value and value not in known:
                yield f"{name}: relationship {value} leads nowhere"


def _ids(stories: dict[str, etree._Element]) -> Iterator[str]:
    ids = Counter(
        element.get(f"{W}id")
        for root in stories.values()
        for element in root.iter(*(f"{W}{n}" for n in _TRACKED))
    )
    yield from (
        f"revision id {key} stands {count} times" for key, count in ids.items() if count > 1
    )
    for name, root in stories.items():
        marks = Counter(element.get(f"{W}id") for element in root.iter(f"{W}bookmarkStart"))
        ends = Counter(element.get(f"{W}id") for element in root.iter(f"{W}bookmarkEnd"))
        yield from (
            f"{name}: bookmark {key} does not pair" for key in (marks - ends) + (ends - marks)
        )
        yield from (
            f"{name}: bookmark id {key} is that of a revision" for key in set(marks) & set(ids)
        )


def _ranges(stories: dict[str, etree._Element]) -> Iterator[str]:
    names: Counter[str | None] = Counter()
    for root in stories.values():
        starts = [
            (_name(e)[:-5], e.get(f"{W}id")) for e in root.iter(*(f"{W}{name}" for name in _STARTS))
        ]
        ends = [
            (_name(e)[:-3], e.get(f"{W}id")) for e in root.iter(*(f"{W}{name}" for name in _ENDS))
        ]
        names.update(e.get(f"{W}name") for e in root.iter(*(f"{W}{name}" for name in _STARTS)))
        yield from (f"move range {key} does not pair" for key in Counter(starts) - Counter(ends))
        yield from (f"move range {key} does not pair" for key in Counter(ends) - Counter(starts))
    yield from (
        f"the move {name} has {count} places" for name, count in names.items() if count != 2
    )


def _notes(roots: dict[str, etree._Element]) -> Iterator[str]:
    for call, (part, kind) in _CALLS.items():
        defined = {
            n.get(f"{W}id")
            for root in roots.values()
            for n in root.iter(f"{W}{kind}")
            if _name(root) == part
        }
        for root in roots.values():
            yield from (
                f"{kind} {e.get(f'{W}id')} is not there"
                for e in root.iter(f"{W}{call}")
                if e.get(f"{W}id") not in defined
            )


def _comments(roots: dict[str, etree._Element]) -> Iterator[str]:
    made = Counter(
        e.get(f"{W}id")
        for root in roots.values()
        if _name(root) == "comments"
        for e in root.iter(f"{W}comment")
    )
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        used = Counter(e.get(f"{W}id") for root in roots.values() for e in root.iter(f"{W}{name}"))
        yield from (
            f"{name} of comment {key}, which is not there" for key in used if key not in made
        )
        yield from (
            f"{name} of comment {key} stands {count} times"
            for key, count in used.items()
            if count > 1
        )
    yield from (
        f"comment id {key} stands {count} times" for key, count in made.items() if count > 1
    )


def _element(element: etree._Element) -> Iterator[str]:
    name, parent = _name(element), element.getparent()
    above = _above(element)
    if name in _TRACKED and not (element.get(f"{W}author") or "").strip():
        yield f"{name} without an author"
    if name in _FATES and "r" in above and "rPr" not in above:
        yield f"{name} in a run"
    if name in above and name in _FATES:
        yield f"{name} in {name}"
    if name == "ins" and "del" in above:
        yield "an insertion in a deletion"
    if name in ("delText", "delInstrText") and "del" not in above:
        yield f"{name} outside of a deletion"
    if name in ("t", "instrText") and "del" in above:
        yield f"{name} in a deletion"
    if name in _PROPERTY_CHANGES and (element.getnext() is not None or len(element) != 1):
        yield f"{name} is not last, or holds more than one state"
    if name == "rPr" and parent is not None and _name(parent) == "pPr":
        kinds = [_name(child) in _FATES for child in element]
        if kinds != sorted(kinds, reverse=True):
            yield "the fate of a paragraph mark is not first"
        if any(count > 1 for count in Counter(_name(child) for child in element).values()):
            yield "a paragraph mark has a fate or a property twice"
    if name == "tc" and (len(element) == 0 or _name(element[-1]) not in ("p", "sdt", "customXml")):
        yield "a cell does not end with a paragraph"
    if name == "body":
        yield from _end(element)
    text = element.text or ""
    if name in ("t", "delText") and text != text.strip() and element.get(_SPACE) != "preserve":
        yield "blanks at the ends of a text are not kept"


def _above(element: etree._Element) -> set[str]:
    names: set[str] = set()
    for ancestor in element.iterancestors():
        if _name(ancestor) == "p":
            break
        names.add(_name(ancestor))
    return names


def _end(body: etree._Element) -> Iterator[str]:
    blocks = [child for child in body if _name(child) in ("p", "tbl")]
    if blocks and _name(blocks[-1]) == "tbl":
        yield "a table is last"
    elif blocks and blocks[-1].find(f"{W}pPr/{W}rPr/{W}del") is not None:
        yield "the last paragraph mark is deleted"
