"""The headings that tracked changes stand under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.odf.names import number_in, q
from draftdiff.odf.reviewing import Reviewed as ReviewedText
from draftdiff.ooxml.reviewing import Reviewed
from draftdiff.readers.docx.document import read_with_sources
from draftdiff.readers.docx.parts import open_parts
from draftdiff.readers.docx.pieces import Sourced

Section = tuple[str, ...]


def sections_of(reviewed: Reviewed | ReviewedText) -> list[Section]:
    """The headings above each change of a file, the outermost first; a heading is in its own
    section, and in headers and footers there is none.
    """
    if isinstance(reviewed, ReviewedText):
        known = dict(_text_sections(reviewed))
        standing = [
            [piece.paragraph for name, _ in change.acts for piece in reviewed.pieces[name]]
            for change in reviewed.changes
        ]
        return [_first(known, elements) for elements in standing]
    known = dict(_word_sections(reviewed))
    return [_first(known, _upwards(change.elements)) for change in reviewed.changes]


def is_under(section: Section, name: str) -> bool:
    """Return whether one of the headings is the name, or begins with it and no letter or digit
    follows: "Article 3" is that of "Article 3. Scope", not of "Article 30".
    """
    wanted = " ".join(name.casefold().split())
    for heading in section:
        title = heading.casefold()
        if title.startswith(wanted) and not title[len(wanted) :][:1].isalnum():
            return True
    return False


def _first(
    known: dict[etree._Element | None, Section], elements: Iterable[etree._Element | None]
) -> Section:
    return next((known[element] for element in elements if element in known), ())


def _upwards(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for element in elements:
        yield element
        yield from element.iterancestors()


def _word_sections(reviewed: Reviewed) -> Iterator[tuple[etree._Element | None, Section]]:
    """The elements of each paragraph, row, cell and note of a Word file with their headings."""
    parts = open_parts(reviewed.package.data)
    roots = reviewed.roots
    notes = {kind: (name, roots[name]) for kind, (name, _) in parts.notes.items()}
    children, _ = read_with_sources(evolve(parts, root=roots[parts.main], notes=notes))
    for top in children:
        above: list[Section] = []
        for _, path, paragraph in top.walk():
            del above[len(path) :]
            section = above[-1] if above else ()
            if paragraph.kind == "heading":
                section = (*section, _title(paragraph))
            above.append(section)
            if not isinstance(paragraph, Sourced):
                continue
            yield paragraph.source.container, section
            for element in paragraph.source.elements:
                yield element, section


def _title(heading: Paragraph) -> str:
    """The label and the words of a heading, without those that went."""
    gone: set[int] = set()
    for mark in heading.marks:
        if mark.kind == "deleted":
            gone.update(range(mark.start, mark.end))
    words = "".join(letter for at, letter in enumerate(heading.text) if at not in gone)
    return " ".join(f"{heading.label or ''} {words}".split())


def _text_sections(reviewed: ReviewedText) -> Iterator[tuple[etree._Element | None, Section]]:
    """The paragraphs of an OpenDocument text with their headings."""
    above: dict[int, str] = {}
    for paragraph in reviewed.roots["content.xml"].iter(q("text:p"), q("text:h")):
        if paragraph.tag == q("text:h"):
            level = number_in(paragraph, "text:outline-level", 1)
            for deeper in [depth for depth in above if depth >= level]:
                del above[deeper]
            words = [piece.text for piece in reviewed.pieces[paragraph]]
            title = "".join(words).removesuffix("¶")
            above[level] = title.strip()
        yield paragraph, tuple(above.values())
