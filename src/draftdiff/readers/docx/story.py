"""The state in which all containers of one story of a document (its body, its notes, a header, a
box) are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from attrs import define
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.formatting import Formatting
from draftdiff.ooxml.numbering import Counters
from draftdiff.ooxml.package import Relationship
from draftdiff.readers.docx.fields import Fields
from draftdiff.readers.docx.language import Languages
from draftdiff.readers.docx.properties import Rules
from draftdiff.readers.docx.tracking import View
from draftdiff.readers.nesting import Block, paragraph_of_blocks

#: What a document holds that a draft cannot, and what became of it; "{}" is the plural.
_FINDINGS: Final = {
    "comment": "comment{} left out (comments are not part of the text)",
    "picture": "picture{}: not read",
    "chart": "chart{}: not read, with the words in it",
    "object": "embedded object{}: not read, with the words in it",
    "embedded": "embedded document{} (altChunk): not read; open and save the file",
    "linked": "linked document{}: not read; read it by itself",
    "ruby": "reading aid{} (ruby): left out; the words under it were read",
    "list number field": "number{0} made by {1}: not computed (LISTNUM, AUTONUM)",
    "hidden": "word{} of hidden text: left out",
}


@define
class Story:
    """A story; ``note`` gives the note of a part and id, ``box`` the box of a ``w:txbxContent``."""

    rules: Rules
    formatting: Formatting
    findings: Counter[str]  # How many there are of what cannot be modelled, by kind
    languages: Languages
    counters: Counters  # The numbers that the story's lists have reached
    links: Mapping[str, Relationship]  # The relationships of its part
    fields: Fields  # The fields that are open
    note: Callable[[str, str], Paragraph | None]
    box: Callable[[etree._Element], Paragraph | None]
    diagram_lines: Callable[[str], list[str]]  # Gives the lines of a diagram part
    keeps_sources: bool = False  # Whether paragraphs keep the elements that they were read from

    @property
    def view(self) -> View:
        """The view of tracked changes."""
        return self.rules.view

    def diagram(self, relationship: str | None) -> Paragraph | None:
        """The box of a diagram's words; None where it has none."""
        link = self.links.get(relationship or "")
        if link is None or link.external:
            return None
        return lines_box(self.diagram_lines(link.target))

    def target(self, relationship: str) -> str | None:
        """The address that a relationship leads to."""
        link = self.links.get(relationship)
        if link is None:
            return None
        return link.target


def lines_box(lines: list[str]) -> Paragraph | None:
    """A box of plain lines; None where there are none."""
    if any(lines):
        return paragraph_of_blocks("box", [Block(Paragraph(line)) for line in lines])
    return None


def findings_warnings(findings: Counter[str]) -> Iterator[str]:
    """A warning for each kind of finding."""
    for kind, sentence in _FINDINGS.items():
        if count := findings[kind]:
            endings = ("", "a field") if count == 1 else ("s", "fields")
            yield f"{count} {sentence.format(*endings)}"
