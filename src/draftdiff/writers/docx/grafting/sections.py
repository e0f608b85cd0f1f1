"""Sections of the two files and how their pages differ (17.6); what no element of the format tracks is told by name."""

from __future__ import annotations

from typing import Final

from lxml import etree

from draftdiff.ooxml.numbering import is_on
from draftdiff.ooxml.revisions import WENT, marks_of
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


#: Settings of the whole document that a reader sees on the page (ECMA-376 Part 1, 17.15.1).
_SETTINGS: Final = {
    "evenAndOddHeaders": "headers of their own on even pages", "mirrorMargins": "mirrored margins",
    "gutterAtTop": "a gutter at the top", "bookFoldPrinting": "pages of a book fold",
    "autoHyphenation": "automatic hyphenation", "displayBackgroundShape": "a background",
}  # fmt: skip


def untold(files: Collation) -> list[str]:
    """Settings that only one of the files has, and content controls that come or go around text which stays."""
    main, package = files.old.parts.main, files.new.parts.package
    own, theirs = files.work.related("settings", main), package.related("settings", files.new.parts.main)
    had = _switched_on(None if own is None else files.work.peek(own))
    has = _switched_on(package.xml(theirs[0]) if theirs and theirs[0] in package else None)
    found = [f"{what}, which the new file has" for name, what in _SETTINGS.items() if name in has - had]
    found += [f"{what}, which the new file has no more" for name, what in _SETTINGS.items() if name in had - has]
    roots = files.old.parts.root, files.new.parts.root
    before, after = (sum(map(_stays, root.iter(tag("sdt")))) for root in roots)
    controls = f"{abs(before - after)} content control{'s' * (abs(before - after) > 1)}"
    if before != after:
        found.append(f"{controls} that the new file has {'no more' if before > after else 'besides'}")
    return found


def _switched_on(settings: etree._Element | None) -> set[str]:
    return set() if settings is None else {name for name in _SETTINGS if is_on(settings.find(tag(name)))}


def _stays(control: etree._Element) -> bool:
    """Whether something is left in a content control when the changes are accepted."""
    return any(next(run.iterancestors(*WENT), None) is None for run in control.iter(tag("r")))
