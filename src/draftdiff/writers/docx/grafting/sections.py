"""Sections of the two files: which are one in both, and how their pages differ (ECMA-376 Part 1, 17.6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.margins import last_section, sections_of


def section_pairs(files: Collation) -> list[tuple[etree._Element, etree._Element]]:
    """The sections that end with the same paragraph in both files, and the last ones, in order."""
    return list(_pairs(files))


def _pairs(files: Collation) -> Iterator[tuple[etree._Element, etree._Element]]:
    for section in sections_of(files.new.parts.body):
        paragraph = next(section.iterancestors(tag("p")), None)
        placed = None if paragraph is None else files.placed.get(paragraph)
        found = None if placed is None else placed.find(f"{tag('pPr')}/{tag('sectPr')}")
        if found is not None:
            yield found, section
    yield last_section(files.old.parts.body), last_section(files.new.parts.body)
