"""Lines of a statute: text that gathers from inline elements, its marks, and the notes that it calls."""

from __future__ import annotations

from typing import Final

from attrs import define, evolve, field

from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.readers.html.lines import Gathering
from draftdiff.readers.statutes.source import Element
from draftdiff.readers.statutes.vocabulary import CLASSES, FRAME, MARKS, NOTES, name_of, said

Styles = frozenset[tuple[str, str]]

# Other targets ("/us/usc/t42/s284g") name a provision, not a place where it can be read.
_ADDRESSES: Final = ("https://", "http://", "mailto:")


@define(eq=False)
class Line:
    """Text that gathers until a block begins or ends."""

    gathering: Gathering = field(factory=Gathering)
    notes: list[Paragraph] = field(factory=list)

    def add(self, text: str | None, styles: Styles) -> None:
        """More text."""
        self.gathering.add(text or "", styles)

    def add_element(self, element: Element, styles: Styles) -> None:
        """An inline element with what stands in it, without what follows."""
        name = name_of(element)
        if name in FRAME or not name:
            return
        if name in NOTES:
            self.gathering.anchor("note")
            self.notes.append(Paragraph(said(element), element.get("marker"), "note"))
            return
        if name in ("br", "eol"):
            self.gathering.add("\n", (), keep=True)
            return
        inside = styles | _marked(element)
        self.add(element.text, inside)
        for child in element:
            self.add_element(child, inside)
            self.add(child.tail, inside)

    def paragraph(self, kind: str) -> Paragraph | None:
        """What has gathered, as a paragraph; None where there are no words and no notes."""
        line = self.gathering.line()
        if not line.text and not self.notes:
            return None
        return Paragraph(line.text, None, kind, line.marks, self.notes)


def _marked(element: Element) -> Styles:
    """The marks that an element puts on its text."""
    found: set[tuple[str, str]] = set()
    kind = MARKS.get(name_of(element))
    if kind:
        found.add((kind, ""))
    found.update((CLASSES[one], "") for one in (element.get("class") or "").split() if one in CLASSES)
    target = (element.get("href") or "").strip()
    if target.lower().startswith(_ADDRESSES):
        found.add(("link", target))
    return frozenset(found)


def appended(paragraph: Paragraph, tail: Paragraph) -> Paragraph:
    """A paragraph whose last line ends with the marks that stand behind its block (“...”;)."""
    below = [child for child in paragraph.children if child.kind != "note"]
    if below:
        last = paragraph.children.index(below[-1])
        children = [*paragraph.children]
        children[last] = appended(below[-1], tail)
        return evolve(paragraph, children=children)
    shift = len(paragraph.text)
    moved = [Mark(mark.start + shift, mark.end + shift, mark.kind, mark.value) for mark in tail.marks]
    return evolve(
        paragraph,
        text=paragraph.text + tail.text,
        marks=(*paragraph.marks, *moved),
        children=(*paragraph.children, *tail.children),
    )
