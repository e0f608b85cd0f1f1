"""How pages and tables are laid out in the two files, the former state noted in the old one;
untracked things are told.

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
#: 17.6.17 sectPr: what stands behind ``titlePg``.
_BEHIND_TITLE: Final = frozenset(
    map(tag, ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"))
)
#: The kind of a margin, and the pages it is for (17.18.36): default, first or even.
Use = tuple[str, str]
#: What a property element of each kind holds that is not compared: marks, former states, what leads
#: to other parts.
_APART: Final = frozenset(
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
#: What stands first among properties and stays.
_LEADING: Final = frozenset(map(tag, ("headerReference", "footerReference", "cnfStyle")))


def restate_properties(
    owner: etree._Element, name: str, other: etree._Element | None, stamp: Stamp
) -> bool:
    """Gives a table, row or cell the properties (tblPr, trPr, tcPr; None says nothing) of the new
    file, with styles named as in the old one; whether they differ.
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
    """How a cell is merged with those above and below it, as a tracked change says it (17.18.1
    ST_AnnotationVMerge).
    """
    found = None if properties is None else properties.find(tag("vMerge"))
    return None if found is None else "rest" if found.get(tag("val")) == "restart" else "cont"


def restate(own: etree._Element, other: etree._Element | None, stamp: Stamp) -> bool:
    """Gives a property element the content of another, its former state noted; whether that says
    something else.
    """
    if _said(own) == _said(other):
        return False
    before = deepcopy(own)
    leading = [child for child in own if child.tag in _LEADING]
    marks = [child for child in own if child.tag in _APART and child.tag not in _LEADING]
    own[:] = [*leading, *map(deepcopy, _kept(other)), *marks]
    keep_properties(own, before, stamp)
    return True


def _kept(properties: etree._Element | None) -> Iterator[etree._Element]:
    return (
        child for child in (() if properties is None else properties) if child.tag not in _APART
    )


def _said(properties: etree._Element | None) -> tuple[object, ...]:
    """What is written in a property element, as a value."""
    return tuple(map(_value, _kept(properties)))


def _value(element: etree._Element) -> tuple[object, ...]:
    own = sorted((str(key), str(value)) for key, value in element.items() if "rsid" not in str(key))
    return (
        element.tag,
        tuple(own),
        tuple(_value(child) for child in element if isinstance(child.tag, str)),
    )


def pair_sections(files: Collation) -> list[tuple[etree._Element, etree._Element]]:
    """The sections that end with the same paragraph in both files, and the last ones, in order."""
    found = []
    for section in sections_of(files.new.parts.body):
        for paragraph in section.iterancestors(_P):
            placed = files.placed.get(paragraph)
            own = None if placed is None else placed.find(f"{tag('pPr')}/{tag('sectPr')}")
            if own is not None:
                found.append((own, section))
    return [*found, (last_section(files.old.parts.body), last_section(files.new.parts.body))]


def restate_sections(files: Collation) -> list[str]:
    """Gives the sections that both files have the pages of the new one; what is not tracked. A
    break in a blank paragraph came or went with that; one that a paragraph of words got or lost
    cannot be tracked.
    """
    stamp = files.byline.stamp(frozenset())
    body, pairs = files.old.parts.body, pair_sections(files)
    for own, other in pairs:
        if other.getparent() is None:
            continue
        if own.getparent() is None and len(other):
            body.append(own)
        if restate(own, other, stamp):
            files.touched.add(files.part_of(body))
    kept = {section for pair in pairs for section in pair}
    # A section whose paragraph comes or goes with its mark is tracked.
    gone = [
        one
        for one in sections_of(body)
        if one not in kept and not any(map(marks_of, one.iterancestors(_P)))
    ]
    came = [one for one in sections_of(files.new.parts.body) if one not in kept]
    told = [*((one, "went") for one in gone), *((one, "came") for one in came)]
    return [f"the section break behind {_behind(section)!r} {what}" for section, what in told]


def _behind(section: etree._Element) -> str:
    """The last words before a section ends."""
    for own in section.iterancestors(_P):
        for paragraph in (own, *own.itersiblings(_P, preceding=True)):
            words = "".join(text.text or "" for text in paragraph.iter(tag("t"))).strip()
            if words:
                return words if len(words) < _SHOWN else f"{words[:_SHOWN]}…"
    return ""


def untracked_differences(files: Collation) -> list[str]:
    """Settings that only one of the files has, and content controls that come or go around text
    which stays.
    """
    main, package = files.old.parts.main, files.new.parts.package
    own, theirs = (
        files.work.related("settings", main),
        package.related("settings", files.new.parts.main),
    )
    had = _switched_on(None if own is None else files.work.peek(own))
    has = _switched_on(package.xml(theirs[0]) if theirs and theirs[0] in package else None)
    found = [
        f"{what}, which the new file has" for name, what in _SETTINGS.items() if name in has - had
    ]
    found += [
        f"{what}, which the new file has no more"
        for name, what in _SETTINGS.items()
        if name in had - has
    ]
    before, after = (
        sum(map(_stays, one.parts.root.iter(tag("sdt")))) for one in (files.old, files.new)
    )
    if before != after:
        controls = counted(abs(before - after), "content control")
        found.append(
            f"{controls} that the new file has {'no more' if before > after else 'besides'}"
        )
    return found


def _switched_on(settings: etree._Element | None) -> set[str]:
    return (
        set()
        if settings is None
        else {name for name in _SETTINGS if is_on(settings.find(tag(name)))}
    )


def _stays(control: etree._Element) -> bool:
    """Return whether something is left in a content control when the changes are accepted."""
    return any(next(run.iterancestors(*WENT), None) is None for run in control.iter(tag("r")))


# Headers and footers, paired by the sections and pages that call them (17.10).


@frozen
class MarginPair:
    """A header or footer of a section of the old file and what the new file has in its place; None
    for none.
    """

    section: etree._Element
    use: Use
    old: etree._Element | None
    new: etree._Element | None


def pair_margins(
    old: Opened, new: Opened, sections: Sequence[tuple[etree._Element, etree._Element]]
) -> tuple[list[MarginPair], list[str]]:
    """The headers and footers of both files, each old one once, and uses for which the new file has
    more parts. 17.10.1: a section that calls none for some pages has that of the section before it.
    """
    ours, theirs = _uses(old), _uses(new)
    known: dict[etree._Element, etree._Element | None] = {}
    found: list[MarginPair] = []
    untracked_differences: list[str] = []
    for before, after in sections:
        if before not in ours and before.getparent() is not None:
            continue  # it came in with its headers and footers
        for use in dict.fromkeys([*_calls(before, old), *_calls(after, new)]):
            part, other = (
                uses.get(one, {}).get(use) for uses, one in ((ours, before), (theirs, after))
            )
            if part is None or part not in known:
                found.append(MarginPair(before, use, part, other))
                if part is not None:
                    known[part] = other
            elif known[part] is not other and margin_of(known[part], new) != margin_of(other, new):
                untracked_differences.append(f"{use[0]} for {use[1]} pages of another section")
    rest = dict.fromkeys(
        part for uses in ours.values() for part in uses.values() if part not in known
    )
    found += [MarginPair(old.parts.body, ("", ""), part, None) for part in rest]
    return found, untracked_differences


def _calls(section: etree._Element, opened: Opened) -> dict[Use, etree._Element]:
    names = {name: root for _, name, root in opened.parts.margins}
    found: dict[Use, etree._Element] = {}
    for kind in _KINDS:
        for call in section.iterchildren(tag(f"{kind}Reference")):
            link = opened.parts.links.get(call.get(f"{{{R}}}id", ""))
            if link is not None and link.target in names:
                found[kind, call.get(tag("type"), "default")] = names[link.target]
    return found


def _uses(opened: Opened) -> dict[etree._Element, dict[Use, etree._Element]]:
    """The margins of each section, those of sections before it where it calls none."""
    found: dict[etree._Element, dict[Use, etree._Element]] = {}
    uses: dict[Use, etree._Element] = {}
    for section in sections_of(opened.parts.body):
        uses = {**uses, **_calls(section, opened)}
        found[section] = uses
    return found


def margin_of(root: etree._Element | None, opened: Opened) -> Paragraph | None:
    """What a header or footer says; None for one without words."""
    return next(
        (
            margin
            for margin in opened.margins
            if root is not None and source_of(margin).container is root
        ),
        None,
    )


def sections_of(body: etree._Element) -> list[etree._Element]:
    """The properties of all sections (17.6.17, 17.6.18), the last one's last."""
    former = {child for change in body.iter(tag("sectPrChange")) for child in change}
    return [found for found in body.iter(tag("sectPr")) if found not in former]


def last_section(body: etree._Element) -> etree._Element:
    """The properties of the last section; where they are not stated new ones, which stand nowhere
    yet.
    """
    found = body.find(tag("sectPr"))
    return w("sectPr") if found is None else found


def add_margin(
    old: Opened, work: Workpiece, section: etree._Element, use: Use, stamp: Stamp
) -> etree._Element:
    """The root of a header or footer that a section of the old file lacks. Own ones of a first page
    are tracked (``titlePg``, as ``sectPrChange``); a reference to a new part cannot be: rejected,
    the part is empty.
    """
    main, (kind, pages) = old.parts.main, use
    if section.getparent() is None:
        old.parts.body.append(section)
    folder = main.rpartition("/")[0]
    named = (f"{folder}/{kind}{number}.xml".lstrip("/") for number in count(1))
    name = next(name for name in named if not work.has(name))
    work.add(name, to_bytes(w(_KINDS[kind])), f"{WORD}{kind}+xml")
    if pages == "first" and section.find(tag("titlePg")) is None:
        before = deepcopy(section)
        section.append(w("titlePg"))
        for behind in [child for child in section if child.tag in _BEHIND_TITLE]:
            section.append(behind)
        keep_properties(section, before, stamp)
    elif pages == "even":
        switch_on(work, main, "evenAndOddHeaders")
    calls = list(section.iterchildren(*(tag(f"{one}Reference") for one in _KINDS)))
    section.insert(
        len(calls), w(f"{kind}Reference", type=pages, r_id=work.relate(main, kind, name))
    )
    return work.root(name)
