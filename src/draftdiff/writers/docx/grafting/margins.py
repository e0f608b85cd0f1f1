"""Headers and footers of the two files, paired by the sections and pages that call them (17.10)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import count
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp, keep_properties
from draftdiff.ooxml.xml import R, tag
from draftdiff.writers.docx.grafting.opened import Opened, source_of
from draftdiff.writers.docx.grafting.workpiece import Workpiece, switch_on
from draftdiff.writers.docx.parts import WORD, to_bytes

_KINDS: Final = {"header": "hdr", "footer": "ftr"}
#: 17.6.17 sectPr: what stands behind ``titlePg``.
_BEHIND_TITLE: Final = frozenset(
    map(tag, ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"))
)
#: The kind of a margin, and the pages it is for (17.18.36): default, first or even.
Use = tuple[str, str]


@frozen
class MarginPair:
    """A header or footer of a section of the old file and what the new file has in its place; None for none."""

    section: etree._Element
    use: Use
    old: etree._Element | None
    new: etree._Element | None


def margin_pairs(
    old: Opened, new: Opened, sections: Sequence[tuple[etree._Element, etree._Element]]
) -> tuple[list[MarginPair], list[str]]:
    """The headers and footers of both files, each of the old ones once, and uses for which the new file has more parts.

    17.10.1: a section that calls none for some pages has that of the section before it.
    """
    ours, theirs = _uses(old), _uses(new)
    known: dict[etree._Element, etree._Element | None] = {}
    found: list[MarginPair] = []
    untold: list[str] = []
    for before, after in sections:
        if before not in ours and before.getparent() is not None:
            continue  # it came in with its headers and footers
        for use in dict.fromkeys([*_calls(before, old), *_calls(after, new)]):
            part, other = (uses.get(one, {}).get(use) for uses, one in ((ours, before), (theirs, after)))
            if part is None or part not in known:
                found.append(MarginPair(before, use, part, other))
                if part is not None:
                    known[part] = other
            elif known[part] is not other and margin_of(known[part], new) != margin_of(other, new):
                untold.append(f"{use[0]} for {use[1]} pages of another section")
    rest = dict.fromkeys(part for uses in ours.values() for part in uses.values() if part not in known)
    found += [MarginPair(old.parts.body, ("", ""), part, None) for part in rest]
    return found, untold


def _calls(section: etree._Element, opened: Opened) -> dict[Use, etree._Element]:
    """The margins that a section itself calls."""
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
    return next((margin for margin in opened.margins if root is not None and source_of(margin).container is root), None)


def sections_of(body: etree._Element) -> list[etree._Element]:
    """The properties of all sections (17.6.17, 17.6.18), the last one's last."""
    former = {child for change in body.iter(tag("sectPrChange")) for child in change}
    return [found for found in body.iter(tag("sectPr")) if found not in former]


def last_section(body: etree._Element) -> etree._Element:
    """The properties of the last section; where they are not stated new ones, which stand nowhere yet."""
    found = body.find(tag("sectPr"))
    return w("sectPr") if found is None else found


def make_margin(old: Opened, work: Workpiece, section: etree._Element, use: Use, stamp: Stamp) -> etree._Element:
    """The root of a header or footer that a section of the old file lacks.

    That pages of that sort have their own is tracked for the first page (``titlePg``, as ``sectPrChange``); a
    reference to a new part is no change that can be tracked: rejected, the part is empty.
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
    section.insert(len(calls), w(f"{kind}Reference", type=pages, r_id=work.relate(main, kind, name)))
    return work.root(name)
