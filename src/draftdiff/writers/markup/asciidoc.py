"""AsciiDoc: signs stand as their numbers; its processor numbers lists by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from attrs import define, field

from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import BULLETS
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.writers.markup.page import Page, Piece, as_entity, percent_encoded

#: Signs that turn text around them into something else, and those that do so at the start of a line.
_SIGN: Final = lazy_pattern(
    re.compile,
    r"[\\`*#^~+{<>]|(?<=\$)\$|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w{1,30};)|(?<=[^\W_])'(?=[^\W_]|\Z)"
    r"|(?<=\S)\[|\[(?=\[)|(?<=-)-|(?<=\.)\.|\((?=\()|\((?=(?:C|R|TM)\))|(?<=:):|(?<=image):|(?<=icon):|=(?=\s*\Z)"
    # An address with signs in it would not end where it does.
    r"|:(?=//[\w/.:?=%,-]*[^\w\s/.:?=%,-])"
    r"|(?:^|(?<=\n))(?:[=.|\-:/!,'\[ \u2022]|(?:\d+|[A-Za-z]|[ivxIVX]+)[.)](?=\s|\Z)"
    r"|(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):(?=\s|\Z))",
)
#: The end of a number and a semicolon: the sign of a term.
_TERM: Final = lazy_pattern(re.compile, r"(?<=;);")
#: What is carried out inside of code too: lines for the preprocessor, and numbers of callouts.
_LIVE_CODE: Final = lazy_pattern(
    re.compile, r"(?m)^\\?(?:include|ifdef|ifndef|ifeval|endif)::|<(?:!--)?[.\d]"
)
_TARGET_SIGN: Final = lazy_pattern(
    re.compile,
    r"[\[\]*'~()]|#(?!\w)|\+(?!\w)|(?<!\w)\+|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=-)-|(?<=\.)\."
    r"|(?<=:):|&(?=#?\w+;)",
)
_LIST_LABEL: Final = lazy_pattern(re.compile, r"\d{1,9}\.|[a-z]\.")
#: How deep lists may be nested.
_DEEPEST_LIST: Final = 5


def _last_as_entity(match: re.Match[str]) -> str:
    """Return the match with its last character as a numeric character reference."""
    signs = match.group()
    return f"{signs[:-1]}&#{ord(signs[-1])};"


def _is_bracketed(piece: Piece) -> bool:
    """Return whether a piece of a paragraph is a note or a link."""
    return isinstance(piece, Paragraph) or any(mark.kind == "link" for mark in piece.marks)


@define
class AsciiDocPage(Page):
    """A document of AsciiDoc."""

    name = "asciidoc"
    marks: ClassVar = {
        "bold": "**{}**",
        "italic": "__{}__",
        "code": "``{}``",
        "super": "^{}^",
        "sub": "~{}~",
    }
    link = "link:{target}[{}]"
    note_call = "footnote:[{}]"
    line_break = " +\n"
    fences: ClassVar = {"code": ("----", "----"), "quote": ("____", "____")}
    live_code = _LIVE_CODE
    has_tight_lists = True
    has_tight_marks = True

    #: The lists that are open, the outermost first: their sign and last number.
    _lists: list[tuple[str, int]] = field(factory=list)
    #: Whether what is written stands in the brackets of a note.
    _in_note: bool = False
    #: Whether a link or note stands in the paragraph.
    _has_brackets: bool = False

    def escape(self, text: str) -> str:
        """Return a text with its signs as numeric character references."""
        return _TERM.sub("&#59;", _SIGN.sub(_last_as_entity, text))

    def heading(self, level: int, text: str) -> str:
        """Return a heading; one sign alone would make it the document's title."""
        return f"{'=' * min(level + 2, 6)} {text}"

    def block(self, paragraph: Paragraph, level: int, lead: str) -> Iterator[list[str]]:
        """Yield the lines of a paragraph; any but an item ends all lists before it."""
        if paragraph.kind != "item":
            self._lists.clear()
        yield from super().block(paragraph, level, lead)

    def item(self, item: Paragraph, level: int, lead: str) -> Iterator[list[str]]:
        """Yield an item of a list where the processor would number it so, else a paragraph."""
        label, depth = item.label or "", len(lead) + 1
        if not item.text.strip() or not self._numbers_item(label, depth):
            self._lists.clear()
            yield from super().item(item, level, lead)
            return
        sign = "*" * depth if label in BULLETS else label
        yield [f"{sign} {self.inline(item)}"]
        yield from self.blocks(item.children, level, lead + "*")

    def _numbers_item(self, label: str, depth: int) -> bool:
        """Return whether the processor gives an item this label, and note that its list goes on.

        It numbers by itself: a list begins with 1 or a, and no number is left out.
        """
        if label in BULLETS:
            sign, number = "*" * depth, 0
        elif not _LIST_LABEL.fullmatch(label):
            return False
        elif label[0].isdigit():
            sign, number = "1", int(label[:-1])
        else:
            sign, number = "a", ord(label[0]) - ord("a") + 1
        signs = [list_sign for list_sign, _ in self._lists]
        index = signs.index(sign) if sign in signs else len(signs)
        last_number = self._lists[index][1] if index < len(signs) else 0
        if depth > _DEEPEST_LIST or number not in (0, last_number + 1):
            return False
        self._lists[index:] = [(sign, number)]
        return True

    def written(self, pieces: Sequence[Piece]) -> str:
        """Return the pieces of a paragraph; colons are no signs beside brackets."""
        self._has_brackets = self._in_note or any(map(_is_bracketed, pieces))
        return super().written(pieces)

    def allowed_marks(self, words: str, marks: list[Mark]) -> list[Mark]:
        """Return the marks without raised and lowered letters around more than a word."""
        if len(words.split()) == 1:
            return marks
        return [mark for mark in marks if mark.kind not in ("super", "sub")]

    def marks_after(self, before: str, marks: list[Mark]) -> list[Mark]:
        """Return the marks that nothing before them would give a role."""
        if not before.endswith("]"):
            return marks
        # What stands in brackets before a mark would be its role.
        return [mark for mark in marks if mark.kind == "link"]

    def core(self, text: str, marks: list[Mark], before: str, after: str) -> str:
        """Return the words of a stretch that end no brackets around them."""
        words = self.words_after(before, text)
        if any(mark.kind == "link" for mark in marks):
            words = re.sub(r"[\],=]", as_entity, words)
        elif self._in_note:
            words = words.replace("]", "&#93;")
        elif after and words.endswith("]"):
            # A text in brackets would be the role of marked words behind it.
            words = f"{words[:-1]}&#93;"
        # The brackets of a link or note would be those of any macro before them in the line.
        return words.replace(":", "&#58;") if self._has_brackets else words

    def link_target(self, target: str) -> str:
        """Return a link's target, its signs percent-encoded."""
        return _TARGET_SIGN.sub(percent_encoded, target)

    def note(self, note: Paragraph) -> str:
        """Return a note in brackets."""
        was_in_note, self._in_note = self._in_note, True
        call = super().note(note)
        self._in_note = was_in_note
        return call

    def table_lines(self, rows: list[list[str]]) -> list[str]:
        """Return the lines of a table, one for each row."""
        lines = ["|==="]
        for row in rows:
            cells = [cell.replace("|", "&#124;") for cell in row]
            lines.append(f"| {' | '.join(cells)}")
        return [*lines, "|==="]
