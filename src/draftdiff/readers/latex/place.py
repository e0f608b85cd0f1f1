"""The open lines of a LaTeX document, which become paragraphs, items and cells."""

from __future__ import annotations

from attrs import define, field

from draftdiff.readers.html.made import Part, made, put
from draftdiff.readers.html.page import Element
from draftdiff.work_limits import check_limit

#: An element that is open: its name, its attributes, and what stands in it.
Mark = tuple[str, dict[str, str]]


@define(eq=False)
class Paragraphs:
    """The element that paragraphs go to, the open paragraph, and the marks that are open in it."""

    body: Element
    inside: bool = False
    numbered: int = 0
    counts: bool = False
    count: int = 0
    above: Paragraphs | None = None
    line: list[str | Element] = field(factory=list)
    marks: list[tuple[Mark, list[str | Element]]] = field(factory=list)
    spans: dict[str, str] = field(factory=dict)
    table: Element | None = None
    row: Element = field(factory=lambda: made("tr"))

    def end_cell(self, *, ends_row: bool) -> None:
        r"""A cell of a table ends at &, and its row too at \\; a row without words is none."""
        self.end()
        self.body.attrib.update(self.spans)
        put(self.row, self.body)
        self.body = made("td")
        self.spans = {}
        if ends_row:
            if self.row.text_content().strip() and self.table is not None:
                put(self.table, self.row)
            self.row = made("tr")

    def add(self, *inside: Part) -> None:
        """Text and elements in the line."""
        (self.marks[-1][1] if self.marks else self.line).extend(
            part for part in inside if part is not None
        )

    def enter(self, mark: Mark) -> None:
        """All that follows bears a mark."""
        self.marks.append((mark, []))
        check_limit("depth", len(self.marks), "levels of marks")

    def leave(self) -> None:
        """The mark ends that was entered last."""
        if self.marks:
            (tag, attributes), inside = self.marks.pop()
            self.add(made(tag, *inside, **attributes))

    def end(self) -> None:
        """The line becomes a paragraph; marks that are open go on in the next."""
        if self.inside:
            self.add(" ")
            return
        open_marks = [mark for mark, _ in self.marks]
        inside = self.close_line()
        if any(not isinstance(part, str) or part.strip() for part in inside):
            put(self.body, made("p", *inside))
        self.line = []
        for mark in open_marks:
            self.enter(mark)

    def close_line(self) -> list[str | Element]:
        """Close the marks of the line; return its texts and elements."""
        while self.marks:
            self.leave()
        return self.line

    def block(self, element: Element) -> None:
        """An element of its own between paragraphs; inside a line it stays there."""
        if self.inside:
            self.add(element)
            return
        self.end()
        put(self.body, element)
