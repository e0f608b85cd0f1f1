"""A document of a markup language while it is written: what all languages have in common."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from attrs import define

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import shown
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.redlines.marked import Labels
from draftdiff.writers.stretches import stretches

#: The kinds of marks that a redline has.
CHANGED: Final = ("inserted", "deleted")
#: The marks around one stretch that are written.
_MOST_MARKS: Final = 9
_LIST_ITEM: Final = lazy_pattern(re.compile, r"[*:]+ |\d+\. |[a-z]\. ")
#: Stands for words earlier in the line: neither a letter nor a number of a list.
_EARLIER_WORDS: Final = "y" * 10


class Stretch(NamedTuple):
    """Words of a paragraph that have the same marks, the outermost mark first."""

    text: str
    marks: list[Mark]


#: A stretch of a paragraph, or a note where it is called.
Piece = Stretch | Paragraph


def as_entity(match: re.Match[str]) -> str:
    """Return the matched character as a numeric character reference of HTML."""
    return f"&#{ord(match.group())};"


def percent_encoded(match: re.Match[str]) -> str:
    """Return the matched character as it stands in an address."""
    return f"%{ord(match.group()):02X}"


@define
class Page(ABC):
    """A document while it is written, in a language that each subclass describes.

    Attributes:
        labels: The old and new labels that differ, by the identity of the paragraph.
        name: The format's name.
        marks: For each kind of mark what stands around the words ``{}``, the outermost first.
        link: What stands around the words ``{}`` of a link to ``{target}``.
        note_call: What stands around the words ``{}`` of a note.
        line_break: A line break within a paragraph.
        fences: The lines before and after code and quotes.
        live_code: Matches code that would be carried out even between its fences.
        has_redlines: Whether the language can mark inserted and deleted words.
        has_tight_lists: Whether no blank line stands between the items of a list.
        has_tight_marks: Whether a mark must touch the words that it is around, and a paragraph must
            begin with a word.
    """

    labels: Mapping[int, Labels]

    name: ClassVar[str]
    marks: ClassVar[Mapping[str, str]]
    link: ClassVar[str]
    note_call: ClassVar[str] = ""
    line_break: ClassVar[str]
    fences: ClassVar[Mapping[str, tuple[str, str]]]
    live_code: ClassVar[re.Pattern[str] | None] = None
    has_redlines: ClassVar[bool] = False
    has_tight_lists: ClassVar[bool] = False
    has_tight_marks: ClassVar[bool] = False

    @abstractmethod
    def escape(self, text: str) -> str:
        """Return a text with all signs of the language made words."""

    @abstractmethod
    def heading(self, level: int, text: str) -> str:
        """Return a heading; the outermost level is 0."""

    @abstractmethod
    def link_target(self, target: str) -> str:
        """Return a link's target without characters that would be signs in it."""

    @abstractmethod
    def table_lines(self, rows: list[list[str]]) -> list[str]:
        """Return the lines of a table from its cells; all rows are equally long."""

    def words(self, text: str) -> str:
        """Return a text as words of the language; invisible characters stand as code points."""
        return self.escape(shown(text))

    def words_after(self, before: str, text: str) -> str:
        """Return a text as words that follow others in the same paragraph."""
        # A sign at the start of a line is none behind other words.
        prefix = _EARLIER_WORDS if before and not before.endswith("\n") else ""
        return self.words(prefix + text)[len(prefix) :]

    def with_line_breaks(self, line: str) -> str:
        """Return words with line breaks as the language writes them."""
        return line.replace("\n", self.line_break)

    def document(self, draft: Draft) -> str:
        """Return the text of the document."""
        body = self.body(draft)
        return f"{body}\n" if body else ""

    def body(self, draft: Draft) -> str:
        """Return the paragraphs of a draft, with blank lines between them."""
        body, previous_line = "", ""
        for lines in self.blocks(draft.children, 0, ""):
            is_tight = (
                self.has_tight_lists
                and _LIST_ITEM.match(previous_line)
                and _LIST_ITEM.match(lines[0])
            )
            if is_tight:
                body += "\n"
            elif body:
                body += "\n\n"
            body += "\n".join(lines)
            previous_line = lines[-1]
        return body

    def blocks(self, children: Sequence[Paragraph], level: int, lead: str) -> Iterator[list[str]]:
        """Yield the lines of each block.

        Args:
            children: The paragraphs to write; notes among them are left out.
            level: The level of a heading among them.
            lead: The sign of each list that they stand in, the outermost first.
        """
        for child in children:
            if child.kind != "note":
                yield from self.block(child, level, lead)

    def block(self, paragraph: Paragraph, level: int, lead: str) -> Iterator[list[str]]:
        """Yield the lines of a paragraph, and of all blocks below it."""
        if paragraph.kind == "item":
            yield from self.item(paragraph, level, lead)
            return
        if paragraph.kind == "table":
            lines = self.table(paragraph)
            if lines:
                yield lines
            return
        line = self.labelled(paragraph)
        is_heading = paragraph.kind == "heading"
        if is_heading and line and self.allows_headings():
            yield [self.heading(level, self.in_one_line(line))]
        elif paragraph.kind in self.fences and not self._is_live(paragraph):
            yield self.fenced(paragraph, line)
        elif line:
            yield [self.continued(lead) + line]
        yield from self.blocks(paragraph.children, level + is_heading, lead)

    def item(self, item: Paragraph, level: int, lead: str) -> Iterator[list[str]]:
        """Yield the lines of an item: by default a paragraph that begins with its label."""
        line = self.labelled(item)
        if line:
            yield [line]
        yield from self.blocks(item.children, level, lead + "*")

    def allows_headings(self) -> bool:
        """Return whether a heading may be written at this point of the document."""
        return True

    def continued(self, lead: str) -> str:
        """Return what stands before a paragraph within an item of a list."""
        return ""

    def _is_live(self, paragraph: Paragraph) -> bool:
        """Return whether code would end its block, or be carried out in it; it is written as words
        then. So is what is empty, for a block needs lines.
        """
        if not paragraph.text.strip():
            return True
        if paragraph.kind != "code":
            return False
        fence = self.fences["code"][1]
        if fence and fence in paragraph.text:
            return True
        return self.live_code is not None and self.live_code.search(paragraph.text) is not None

    def fenced(self, paragraph: Paragraph, line: str) -> list[str]:
        """Return the lines of code or of a quote; code stands there as it is."""
        opening, closing = self.fences[paragraph.kind]
        return [opening, paragraph.text if paragraph.kind == "code" else line, closing]

    def in_one_line(self, line: str) -> str:
        """Return words without line breaks, which a heading or a cell does not hold."""
        return line.replace(self.line_break, " ").replace("\n", " ")

    def label(self, paragraph: Paragraph) -> str:
        """Return a paragraph's label as words, the old and the new one where they differ."""
        if id(paragraph) not in self.labels:
            return self.words(paragraph.label or "")
        old, new = self.labels[id(paragraph)]
        return self.changed_label(self.words(old or ""), self.words(new or ""))

    def changed_label(self, old: str, new: str) -> str:
        """Return the words of an old and a new label, marked; either may be empty."""
        sides = (("deleted", old), ("inserted", new))
        return "".join(self.marks[kind].format(label) for kind, label in sides if label)

    def labelled(self, paragraph: Paragraph) -> str:
        """Return the words of a paragraph behind its label."""
        label = self.label(paragraph)
        return " ".join(filter(None, (label, self.inline(paragraph))))

    def inline(self, paragraph: Paragraph) -> str:
        """Return the words of a paragraph with their marks, links and notes."""
        return self.written(self._pieces(paragraph))

    def written(self, pieces: Sequence[Piece]) -> str:
        """Return the pieces of a paragraph as words with marks."""
        words: list[str] = []
        for index, piece in enumerate(pieces):
            if isinstance(piece, Paragraph):
                words.append(self.note(piece))
                continue
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            after = shown(following.text) if isinstance(following, Stretch) else ""
            words.append(self._stretch(piece, words[-1] if words else "", after))
        return "".join(words)

    def _pieces(self, paragraph: Paragraph) -> list[Piece]:
        """Return the stretches of a paragraph with the marks that are written, and its notes.

        Neighbours without marks are one stretch, for signs may arise where two of them meet.
        """
        kinds = (kind for kind in self.marks if kind not in CHANGED)
        order = (*(CHANGED if self.has_redlines else ()), "link", *kinds)
        pieces: list[Piece] = []
        for piece in stretches(paragraph, order):
            if isinstance(piece, Paragraph):
                if any(part.text.strip() for _, _, part in piece.walk()):
                    pieces.append(piece)
                continue
            text, marks = piece[0], self._marks_of(*piece)
            previous = pieces[-1] if pieces else None
            if isinstance(previous, Stretch) and not marks and not previous.marks:
                pieces[-1] = Stretch(previous.text + text, [])
            else:
                pieces.append(Stretch(text, marks))
        return pieces

    def _marks_of(self, text: str, marks: tuple[Mark, ...]) -> list[Mark]:
        """Return the marks that are written around a text, the outermost first, one of a kind."""
        first_of_kind: dict[str, Mark] = {}
        for mark in marks:
            first_of_kind.setdefault(mark.kind, mark)
        distinct = list(first_of_kind.values())
        words = text.strip()
        if not words:
            return [mark for mark in distinct if mark.kind in CHANGED]
        return self.allowed_marks(words, distinct)[:_MOST_MARKS]

    def allowed_marks(self, words: str, marks: list[Mark]) -> list[Mark]:
        """Return those marks that the language can have around these words."""
        return marks

    def marks_after(self, before: str, marks: list[Mark]) -> list[Mark]:
        """Return those marks that the language can have behind what is already written."""
        return marks

    def _stretch(self, stretch: Stretch, before: str, after: str) -> str:
        """Return a stretch as it is written.

        Args:
            stretch: The text and its marks.
            before: The piece before it as it was written; empty at the start of the paragraph.
            after: The text behind it; empty before a note and at the end of the paragraph.
        """
        text, marks = stretch.text, self.marks_after(before, stretch.marks)
        if self.has_tight_marks and not before:
            text = text.lstrip()
        if not marks and not text.strip():
            return self.with_line_breaks(self.words_after(before, text))
        core = text.strip() if marks and self.has_tight_marks else text
        leading, trailing = (
            self.with_line_breaks(shown(blank)) for blank in text.split(core, maxsplit=1)
        )
        words = self.with_line_breaks(self.core(core, marks, before, after))
        for mark in reversed(marks):
            words = self.marked(mark, words)
        if marks:
            words = self.set_apart(words, before + leading, trailing + after)
        return leading + words + trailing

    def core(self, text: str, marks: list[Mark], before: str, after: str) -> str:
        """Return the words of a stretch without its marks; the other texts are as in `_stretch`."""
        return self.words_after(before, text)

    def set_apart(self, words: str, before: str, after: str) -> str:
        """Return marked words such that their marks are still marks between these texts."""
        return words

    def marked(self, mark: Mark, words: str) -> str:
        """Return words with a mark around them."""
        if mark.kind == "link":
            return self.linked(mark.value, words)
        return self.marks[mark.kind].format(words)

    def linked(self, target: str, words: str) -> str:
        """Return words as a link to a target."""
        return self.link.format(words, target=self.link_target(target))

    def note(self, note: Paragraph) -> str:
        """Return a note where it is called, or an empty string where it has no words."""
        lines = [self.inline(part) for _, _, part in note.walk() if part.text.strip()]
        words = " ".join(map(self.in_one_line, lines)).strip()
        return self.called_note(words) if words else ""

    def called_note(self, words: str) -> str:
        """Return what stands in the text for a note of these words."""
        return self.note_call.format(words)

    def table(self, table: Paragraph) -> list[str]:
        """Return the lines of a table, none for one without cells."""
        rows = [[self._cell(cell) for cell in row.children] for row in table.children]
        width = max(map(len, rows), default=0)
        if not width:
            return []
        # A row with fewer cells would be refused, or its words left out.
        padded = [row + [""] * (width - len(row)) for row in rows]
        return self.table_lines(padded)

    def _cell(self, cell: Paragraph) -> str:
        """Return the words of a cell in one line, those of its notes where they are called."""
        parts = [part for _, _, part in cell.walk() if part.kind != "note"]
        lines = [self.in_one_line(self.labelled(part)) for part in parts]
        return " ".join(filter(None, lines))
