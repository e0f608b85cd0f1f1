"""The layout of pages and tables in the two files: the old one takes over that of the new one, its
former state noted; what cannot be tracked is listed in words.

ECMA-376 Part 1, 17.13.5.32 sectPrChange, .34 tblGridChange (no former widths are asked for), .36
tblPrChange, .38 tcPrChange, .40 trPrChange, .3 cellMerge. References to headers and footers are no
part of a section's former state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import count
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.building import drop, properties_of, w
from draftdiff.ooxml.numbering import is_on
from draftdiff.ooxml.revisions import WENT, Stamp, keep_properties, marks_of, track_merge
from draftdiff.ooxml.xml import R, tag
from draftdiff.phrases import counted
from draftdiff.word.grafting.collation import Collation
from draftdiff.word.grafting.opened import Opened, source_of
from draftdiff.word.grafting.workpiece import Workpiece, switch_on
from draftdiff.word.parts import WORD, to_bytes

_P: Final = tag("p")
_SHOWN: Final = 40
#: Settings of the whole document that a reader sees on the page (ECMA-376 Part 1, 17.15.1).
_SETTINGS: Final = {
    "evenAndOddHeaders": "headers of their own on even pages",
    "mirrorMargins": "mirrored margins",
    "gutterAtTop": "a gutter at the top",
    "bookFoldPrinting": "pages of a book fold",
    "autoHyphenation": "automatic hyphenation",
    "displayBackgroundShape": "a background",
}
_KINDS: Final = {"header": "hdr", "footer": "ftr"}
#: 17.6.17 sectPr: the children that stand behind ``titlePg``.
_BEHIND_TITLE: Final = frozenset(
    map(
        tag,
        (
            "textDirection",
            "bidi",
            "rtlGutter",
            "docGrid",
            "printerSettings",
            "sectPrChange",
        ),
    )
)
#: The kind of a margin, and the pages it is for (17.18.36): default, first or even.
Use = tuple[str, str]
#: Children of property elements that are not compared: marks, former states, references to other
#: parts.
_NOT_COMPARED: Final = frozenset(
    map(
        tag,
        (
            "headerReference",
            "footerReference",
            "printerSettings",
            "ins",
            "del",
            "cellIns",
            "cellDel",
            "cellMerge",
            "sectPrChange",
            "tblPrChange",
            "trPrChange",
            "tcPrChange",
            "tblPrExChange",
            "cnfStyle",
            "divId",
        ),
    )
)
#: The properties that stand first and stay.
_LEADING: Final = frozenset(map(tag, ("headerReference", "footerReference", "cnfStyle")))


def restate_properties(
    owner: etree._Element,
    name: str,
    new: etree._Element | None,
    stamp: Stamp,
) -> bool:
    """Give a table, row or cell the properties (tblPr, trPr, tcPr; None states nothing) of the new
    file, with styles named as in the old one; return whether they differ.
    """
    old = owner.find(tag(name))
    if _stated(old) == _stated(new):
        return False
    old_merge = _merge(old)
    new_merge = _merge(new)
    if old_merge == new_merge:
        restate(properties_of(owner, name), new, stamp)
        return True
    old = properties_of(owner, name)
    new = deepcopy(w(name) if new is None else new)
    for merge in (*old.findall(tag("vMerge")), *new.findall(tag("vMerge"))):
        drop(merge)
    restate(old, new, stamp)
    track_merge(old, new_merge, old_merge, stamp)
    return True


def _merge(properties: etree._Element | None) -> str | None:
    """The merge of a cell with those above and below it, as a tracked change calls it (17.18.1
    ST_AnnotationVMerge); None for none.
    """
    merge = None if properties is None else properties.find(tag("vMerge"))
    if merge is None:
        return None
    if merge.get(tag("val")) == "restart":
        return "rest"
    return "cont"


def restate(
    old: etree._Element,
    new: etree._Element | None,
    stamp: Stamp,
) -> bool:
    """Give a property element the content of another, its former state noted; return whether that
    is different.
    """
    if _stated(old) == _stated(new):
        return False
    former = deepcopy(old)
    leading = [child for child in old if child.tag in _LEADING]
    marks = [child for child in old if child.tag in _NOT_COMPARED and child.tag not in _LEADING]
    old[:] = [*leading, *map(deepcopy, _compared(new)), *marks]
    keep_properties(old, former, stamp)
    return True


def _compared(properties: etree._Element | None) -> Iterator[etree._Element]:
    """The children of a property element that are compared."""
    if properties is not None:
        yield from (child for child in properties if child.tag not in _NOT_COMPARED)


def _stated(properties: etree._Element | None) -> tuple[object, ...]:
    """The content of a property element, as a comparable value."""
    return tuple(map(_value, _compared(properties)))


def _value(element: etree._Element) -> tuple[object, ...]:
    """An element with its content, as a comparable value."""
    attributes = [(str(key), str(value)) for key, value in element.items()]
    stated = tuple(sorted(pair for pair in attributes if "rsid" not in pair[0]))
    children = tuple(_value(child) for child in element if isinstance(child.tag, str))
    return element.tag, stated, children


def pair_sections(files: Collation) -> list[tuple[etree._Element, etree._Element]]:
    """The sections that end with the same paragraph in both files, and the last ones, in order."""
    pairs = []
    for new_section in sections_of(files.new.parts.body):
        for paragraph in new_section.iterancestors(_P):
            placed = files.placed.get(paragraph)
            old_section = None if placed is None else placed.find(f"{tag('pPr')}/{tag('sectPr')}")
            if old_section is not None:
                pairs.append((old_section, new_section))
    return [*pairs, (last_section(files.old.parts.body), last_section(files.new.parts.body))]


def restate_sections(files: Collation) -> list[str]:
    """Give the sections that both files have the pages of the new one; return what is not tracked,
    in words. A break in a blank paragraph came or went with that; one that a paragraph of words got
    or lost cannot be tracked.
    """
    stamp = files.byline.stamp(frozenset())
    body = files.old.parts.body
    paired = set()
    for old_section, new_section in pair_sections(files):
        paired |= {old_section, new_section}
        if new_section.getparent() is None:
            continue
        if old_section.getparent() is None and len(new_section):
            body.append(old_section)
        if restate(old_section, new_section, stamp):
            files.touched.add(files.part_of(body))
    messages = []
    for section in sections_of(body):
        # A section whose paragraph comes or goes with its mark is tracked.
        if section not in paired and not any(map(marks_of, section.iterancestors(_P))):
            messages.append(f"the section break behind {_last_words(section)!r} went")
    for section in sections_of(files.new.parts.body):
        if section not in paired:
            messages.append(f"the section break behind {_last_words(section)!r} came")
    return messages


def _last_words(section: etree._Element) -> str:
    """The last words before a section ends."""
    for own in section.iterancestors(_P):
        for paragraph in (own, *own.itersiblings(_P, preceding=True)):
            words = "".join(text.text or "" for text in paragraph.iter(tag("t"))).strip()
            if words:
                if len(words) < _SHOWN:
                    return words
                return f"{words[:_SHOWN]}…"
    return ""


def untracked_differences(files: Collation) -> list[str]:
    """Settings that only one of the files has, and content controls that come or go around text
    which stays, in words.
    """
    main = files.old.parts.main
    package = files.new.parts.package
    old_name = files.work.related("settings", main)
    new_names = package.related("settings", files.new.parts.main)
    has_new = bool(new_names) and new_names[0] in package
    before = _switched_on(None if old_name is None else files.work.peek(old_name))
    after = _switched_on(package.xml(new_names[0]) if has_new else None)
    messages = []
    for name, description in _SETTINGS.items():
        if name in after - before:
            messages.append(f"{description}, which the new file has")
    for name, description in _SETTINGS.items():
        if name in before - after:
            messages.append(f"{description}, which the new file has no more")
    old_controls = sum(map(_stays, files.old.parts.root.iter(tag("sdt"))))
    new_controls = sum(map(_stays, files.new.parts.root.iter(tag("sdt"))))
    if old_controls != new_controls:
        controls = counted(abs(old_controls - new_controls), "content control")
        change = "no more" if old_controls > new_controls else "besides"
        messages.append(f"{controls} that the new file has {change}")
    return messages


def _switched_on(settings: etree._Element | None) -> set[str]:
    """The settings of the document that are on."""
    if settings is None:
        return set()
    return {name for name in _SETTINGS if is_on(settings.find(tag(name)))}


def _stays(control: etree._Element) -> bool:
    """Return whether any run in a content control remains when the changes are accepted."""
    return any(next(run.iterancestors(*WENT), None) is None for run in control.iter(tag("r")))


# Headers and footers, paired by the sections and pages that call them (17.10).


@frozen
class MarginPair:
    """A header or footer of a section of the old file and its counterpart in the new file; None for
    a missing one.
    """

    section: etree._Element
    use: Use
    old: etree._Element | None
    new: etree._Element | None


def pair_margins(
    old: Opened,
    new: Opened,
    sections: Sequence[tuple[etree._Element, etree._Element]],
) -> tuple[list[MarginPair], list[str]]:
    """The headers and footers of both files, each old one once, and uses for which the new file has
    more parts. 17.10.1: a section that calls none for some pages has that of the section before it.
    """
    old_uses = _uses(old)
    new_uses = _uses(new)
    counterparts: dict[etree._Element, etree._Element | None] = {}
    pairs: list[MarginPair] = []
    untracked: list[str] = []
    for before, after in sections:
        if before not in old_uses and before.getparent() is not None:
            continue  # it came in with its headers and footers
        for use in dict.fromkeys([*_calls(before, old), *_calls(after, new)]):
            old_part = old_uses.get(before, {}).get(use)
            new_part = new_uses.get(after, {}).get(use)
            if old_part is None or old_part not in counterparts:
                pairs.append(MarginPair(before, use, old_part, new_part))
                if old_part is not None:
                    counterparts[old_part] = new_part
                continue
            counterpart = counterparts[old_part]
            is_same = counterpart is new_part
            if not is_same and margin_of(counterpart, new) != margin_of(new_part, new):
                untracked.append(f"{use[0]} for {use[1]} pages of another section")
    unpaired: dict[etree._Element, None] = {}
    for uses in old_uses.values():
        unpaired.update((part, None) for part in uses.values() if part not in counterparts)
    pairs += [MarginPair(old.parts.body, ("", ""), part, None) for part in unpaired]
    return pairs, untracked


def _calls(section: etree._Element, opened: Opened) -> dict[Use, etree._Element]:
    """The headers and footers that a section itself calls."""
    roots = {name: root for _, name, root in opened.parts.margins}
    calls: dict[Use, etree._Element] = {}
    for kind in _KINDS:
        for call in section.iterchildren(tag(f"{kind}Reference")):
            link = opened.parts.links.get(call.get(f"{{{R}}}id", ""))
            if link is not None and link.target in roots:
                calls[kind, call.get(tag("type"), "default")] = roots[link.target]
    return calls


def _uses(opened: Opened) -> dict[etree._Element, dict[Use, etree._Element]]:
    """The headers and footers of each section, those of the sections before it where it calls none."""
    uses_by_section: dict[etree._Element, dict[Use, etree._Element]] = {}
    uses: dict[Use, etree._Element] = {}
    for section in sections_of(opened.parts.body):
        uses = {**uses, **_calls(section, opened)}
        uses_by_section[section] = uses
    return uses_by_section


def margin_of(root: etree._Element | None, opened: Opened) -> Paragraph | None:
    """The paragraph of a header or footer; None for one without words."""
    if root is None:
        return None
    margins = (margin for margin in opened.margins if source_of(margin).container is root)
    return next(margins, None)


def sections_of(body: etree._Element) -> list[etree._Element]:
    """The properties of all sections (17.6.17, 17.6.18), the last one's last."""
    former = {child for change in body.iter(tag("sectPrChange")) for child in change}
    return [section for section in body.iter(tag("sectPr")) if section not in former]


def last_section(body: etree._Element) -> etree._Element:
    """The properties of the last section; where they are not stated new ones, which are in no
    document yet.
    """
    section = body.find(tag("sectPr"))
    if section is None:
        return w("sectPr")
    return section


def add_margin(
    old: Opened,
    work: Workpiece,
    section: etree._Element,
    use: Use,
    stamp: Stamp,
) -> etree._Element:
    """Add a header or footer that a section of the old file lacks, and return its root. Headers and
    footers of a first page are tracked (``titlePg``, as ``sectPrChange``); a reference to a new
    part cannot be: rejected, the part is empty.
    """
    main, (kind, pages) = old.parts.main, use
    if section.getparent() is None:
        old.parts.body.append(section)
    folder = main.rpartition("/")[0]
    candidates = (f"{folder}/{kind}{number}.xml".lstrip("/") for number in count(1))
    name = next(candidate for candidate in candidates if not work.has(candidate))
    work.add(name, to_bytes(w(_KINDS[kind])), f"{WORD}{kind}+xml")
    if pages == "first" and section.find(tag("titlePg")) is None:
        before = deepcopy(section)
        section.append(w("titlePg"))
        section.extend([child for child in section if child.tag in _BEHIND_TITLE])
        keep_properties(section, before, stamp)
    elif pages == "even":
        switch_on(work, main, "evenAndOddHeaders")
    calls = list(section.iterchildren(tag("headerReference"), tag("footerReference")))
    link = work.relate(main, kind, name)
    section.insert(len(calls), w(f"{kind}Reference", type=pages, r_id=link))
    return work.root(name)
