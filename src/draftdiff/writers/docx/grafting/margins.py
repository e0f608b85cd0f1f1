"""Headers and footers that only the new draft has: a part of their own, called by the section that had them."""

from __future__ import annotations

from copy import deepcopy
from itertools import count
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp, keep_section_properties
from draftdiff.ooxml.xml import R, tag
from draftdiff.writers.docx.grafting.opened import Opened
from draftdiff.writers.docx.grafting.switches import switch_on
from draftdiff.writers.docx.grafting.workpiece import OFFICE, Workpiece
from draftdiff.writers.docx.parts import to_bytes

_ROOTS: Final = {"header": "hdr", "footer": "ftr"}
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
#: 17.6.17 sectPr: what stands behind ``titlePg``.
_BEHIND_TITLE: Final = frozenset(map(tag, ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings")))


@frozen
class Place:
    """Where a header or footer is called.

    Attributes:
        section: The place of its section, counted from the end of the document.
        pages: The pages it is for (17.18.36): default, first or even.
        behind: The pages that others of its kind are for which the section calls before it.
    """

    section: int = 0
    pages: str = "default"
    behind: tuple[str, ...] = ()


def place_of(opened: Opened, kind: str, name: str | None) -> Place:
    """The last place in a file where a header or footer is called; for one that is not, the usual one.

    Args:
        opened: The file.
        kind: ``header`` or ``footer``.
        name: The name of its part.
    """
    for section, properties in enumerate(reversed(_sections(opened))):
        pages: list[str] = []
        for reference in properties.iterchildren(tag(f"{kind}Reference")):
            link = opened.parts.links.get(reference.get(f"{{{R}}}id", ""))
            pages.append(reference.get(tag("type"), "default"))
            if link is not None and link.target == name:
                return Place(section, pages[-1], tuple(pages[:-1]))
    return Place()


def margin_at(old: Opened, work: Workpiece, kind: str, place: Place, stamp: Stamp) -> etree._Element:
    """The root of the header or footer at a place of the old file; made if there is none.

    That pages of that sort have their own is tracked for the first page (``titlePg``, as ``sectPrChange``); a
    reference to a new part is no change that can be tracked: rejected, the part is empty.

    Args:
        old: The old file.
        work: Its package, which is changed.
        kind: ``header`` or ``footer``.
        place: The place.
        stamp: Who changed it.
    """
    main = old.parts.main
    section = _section(old, place)
    known = _called(old, work, section, kind, place)
    if known is not None:
        return work.root(known)
    folder = main.rpartition("/")[0]
    named = (f"{folder}/{kind}{number}.xml".lstrip("/") for number in count(1))
    name = next(name for name in named if not work.has(name))
    work.add(name, to_bytes(w(_ROOTS[kind])), f"{_WORD}{kind}+xml")
    if place.pages == "first" and section.find(tag("titlePg")) is None:
        _set_title_page(section, stamp)
    elif place.pages == "even":
        switch_on(work, main, "evenAndOddHeaders")
    link = work.relate(main, f"{OFFICE}/{kind}", name)
    before = [
        child
        for child in section.iterchildren(tag(f"{kind}Reference"))
        if child.get(tag("type"), "default") in place.behind
    ]
    at = section.index(before[-1]) + 1 if before else 0
    section.insert(at, w(f"{kind}Reference", type=place.pages, r_id=link))
    return work.root(name)


def _sections(opened: Opened) -> list[etree._Element]:
    return list(opened.parts.body.iter(tag("sectPr")))


def _section(old: Opened, place: Place) -> etree._Element:
    found = _sections(old)
    if old.parts.body.find(tag("sectPr")) is None:
        last = w("sectPr")
        old.parts.body.append(last)
        found.append(last)
    return found[-1 - min(place.section, len(found) - 1)]


def _called(old: Opened, work: Workpiece, section: etree._Element, kind: str, place: Place) -> str | None:
    """The part that a section calls there already, be it one that came in."""
    for reference in section.iterchildren(tag(f"{kind}Reference")):
        if reference.get(tag("type"), "default") == place.pages:
            return work.target(old.parts.main, reference.get(f"{{{R}}}id", ""))
    return None


def _set_title_page(section: etree._Element, stamp: Stamp) -> None:
    before = deepcopy(section)
    behind = next((child for child in section if child.tag in _BEHIND_TITLE), section.find(tag("sectPrChange")))
    if behind is None:
        section.append(w("titlePg"))
    else:
        behind.addprevious(w("titlePg"))
    keep_section_properties(section, before, stamp)
