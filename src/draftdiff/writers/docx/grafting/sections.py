"""Sections of the two files: which are one in both, and how their pages differ (ECMA-376 Part 1, 17.6)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from draftdiff.ooxml.revisions import marks_of
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.layout import restate
from draftdiff.writers.docx.grafting.margins import last_section, sections_of

_SHOWN: Final = 40


def section_pairs(files: Collation) -> list[tuple[etree._Element, etree._Element]]:
    """The sections that end with the same paragraph in both files, and the last ones, in order."""
    found = []
    for section in sections_of(files.new.parts.body):
        own = _standing_for(files, section)
        if own is not None:
            found.append((own, section))
    return [*found, (last_section(files.old.parts.body), last_section(files.new.parts.body))]


def _standing_for(files: Collation, section: etree._Element) -> etree._Element | None:
    paragraph = next(section.iterancestors(tag("p")), None)
    placed = None if paragraph is None else files.placed.get(paragraph)
    return None if placed is None else placed.find(f"{tag('pPr')}/{tag('sectPr')}")


def restate_sections(files: Collation) -> list[str]:
    """Gives the sections that both files have the pages of the new one.

    A break in a blank paragraph came or went with that. One that a paragraph of words got or lost cannot be tracked.

    Returns:
        What is not tracked.
    """
    stamp = files.byline.stamp(frozenset())
    body, pairs = files.old.parts.body, section_pairs(files)
    for own, other in pairs:
        if other.getparent() is None:
            continue
        if own.getparent() is None and len(other):
            body.append(own)
        if restate(own, other, stamp):
            files.touch(body)
    kept = {section for pair in pairs for section in pair}
    gone = [section for section in sections_of(body) if section not in kept and not _is_tracked(section)]
    came = [section for section in sections_of(files.new.parts.body) if section not in kept]
    return [
        f"the section break behind {_behind(section)!r} {what}"
        for sections, what in ((gone, "went"), (came, "came"))
        for section in sections
    ]


def _is_tracked(section: etree._Element) -> bool:
    """Whether the paragraph that a section ends with comes or goes with its mark."""
    return any(map(marks_of, section.iterancestors(tag("p"))))


def _behind(section: etree._Element) -> str:
    """The last words before a section ends."""
    paragraph = next(section.iterancestors(tag("p")), None)
    while paragraph is not None:
        words = "".join(text.text or "" for text in paragraph.iter(tag("t"))).strip()
        if words:
            return words if len(words) < _SHOWN else f"{words[:_SHOWN]}…"
        paragraph = next(paragraph.itersiblings(tag("p"), preceding=True), None)
    return ""
