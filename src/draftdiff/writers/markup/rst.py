"""reStructuredText: notes stand at the end of the document, one mark around words at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from attrs import define, field

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import shown
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.writers.markup.page import Page

_SIGN: Final = lazy_pattern(re.compile, r"[\\*`|]|_(?!\w)|(?<=:):|\](?=_)")
#: What is a sign at the start of a line.
_LINE_START: Final = lazy_pattern(
    re.compile,
    r"(?:[-+*\u2022\u2023\u2043](?=\s|\Z|-)|\.\.|[|:]|>>>|__|[-/]\w|=+ +=|[!-/:-@\[-`{-~]+\Z|"
    r"\(?[\w#]{1,9}[.)](?=\s|\Z))",
)
_LABEL: Final = lazy_pattern(
    re.compile, r"[-*+\u2022]|\(?(?:\d{1,4}|[A-Za-z]|[ivxlc]{2,}|[IVXLC]{2,})[.)]"
)
_UNDERLINES: Final = "=-~^\"'+#"


@define
class RstPage(Page):
    """A document of reStructuredText."""

    name = "rst"
    marks: ClassVar = {
        "bold": "**{}**",
        "italic": "*{}*",
        "code": "``{}``",
        "super": ":sup:`{}`",
        "sub": ":sub:`{}`",
    }
    link = "`{} <{target}>`__"
    line_break = " "
    fences: ClassVar = {"code": ("::", ""), "quote": ("..", "..")}
    has_tight_marks = True

    #: The words of the notes, in the order in which they are called.
    notes: list[str] = field(factory=list)
    #: How many items are open: no heading stands in one.
    _open_items: int = 0

    def escape(self, text: str) -> str:
        """Return a text with a backslash before each sign."""
        written = _SIGN.sub(r"\\\g<0>", text)
        if _LINE_START.match(written) and not written.startswith("\\"):
            return f"\\{written}"
        return written

    def heading(self, level: int, text: str) -> str:
        """Return a heading over its underline."""
        # An underline must be as wide as its heading, and some characters are two columns wide.
        return f"{text}\n{_UNDERLINES[min(level, 7)] * max(3, len(text) * 2)}"

    def document(self, draft: Draft) -> str:
        """Return the document, with the notes at its end."""
        body = self.body(draft)
        if self.notes:
            body += "\n\n" + "\n".join(f".. [#] {note}" for note in self.notes)
        return f"{body}\n" if body else ""

    def allows_headings(self) -> bool:
        """Return whether no item is open."""
        return not self._open_items

    def item(self, item: Paragraph, level: int, lead: str) -> Iterator[list[str]]:
        """Yield an item with the blocks below it indented, or a paragraph where it has no label."""
        label = item.label or ""
        if not _LABEL.fullmatch(label):
            yield from super().item(item, level, lead)
            return
        indent = " " * (len(label) + 1)
        item_lines: list[str] = []
        self._open_items += 1
        for lines in self.blocks(item.children, level, lead):
            item_lines += ["", *(indent + line if line else "" for line in lines)]
        self._open_items -= 1
        yield [f"{label} {self.inline(item)}".rstrip(), *item_lines]

    def fenced(self, paragraph: Paragraph, line: str) -> list[str]:
        """Return the indented lines of code or of a quote."""
        opening, closing = self.fences[paragraph.kind]
        text = paragraph.text if paragraph.kind == "code" else line
        indented = [f"    {text_line}" for text_line in text.split("\n")]
        return [opening, "", *indented, *(["", closing] if closing else [])]

    def allowed_marks(self, words: str, marks: list[Mark]) -> list[Mark]:
        """Return the outermost mark alone: marks cannot be nested."""
        # Nothing in a literal can be escaped.
        return [mark for mark in marks if mark.kind != "code" or "`" not in words][:1]

    def core(self, text: str, marks: list[Mark], before: str, after: str) -> str:
        """Return the words of a stretch; those of a literal stand as they are."""
        is_literal = bool(marks) and marks[0].kind == "code"
        return shown(text) if is_literal else self.words_after(before, text)

    def set_apart(self, words: str, before: str, after: str) -> str:
        """Return marked words between escaped blanks where words touch them."""
        # Marks are marks only between blanks; an escaped blank counts, and is not shown.
        if before and before.rstrip() == before:
            words = f"\\ {words}"
        if after and after.lstrip() == after:
            words += "\\ "
        return words

    def link_target(self, target: str) -> str:
        """Return a link's target that is no name of another target."""
        # An underscore at its end would make it the name of another target.
        return re.sub(r"_\Z", r"\_", target)

    def called_note(self, words: str) -> str:
        """Keep the words of a note for the end of the document, and return its call."""
        self.notes.append(words)
        return "\\ [#]_\\ "

    def table_lines(self, rows: list[list[str]]) -> list[str]:
        """Return the lines of a list table."""
        lines = [".. list-table::", ""]
        for row in rows:
            bullets = ["* -", *["  -"] * (len(row) - 1)]
            pairs = zip(bullets, row, strict=True)
            lines += [f"   {bullet} {cell}".rstrip() for bullet, cell in pairs]
        return lines
