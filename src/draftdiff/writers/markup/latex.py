"""LaTeX: changes are those of the package changes, with their authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar, Final

from attrs import define, field

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.writers.markup.page import CHANGED, Page

_ESCAPES: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "\u00a0": "~",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    "-": "-{}",
    ",": ",{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
}
#: Hyphens and commas are signs only before another one.
_SIGN: Final = lazy_pattern(re.compile, r"[\\~^<>\u00a0{}$&#_%'`]|-(?=-)|,(?=,)")
_SECTIONS: Final = ("section", "subsection", "subsubsection", "paragraph", "subparagraph")
_PREAMBLE: Final = (
    "\\documentclass{article}",
    "\\usepackage[T1]{fontenc}",
    "\\usepackage{textcomp}",
    "\\usepackage[normalem]{ulem}",
    "\\usepackage{hyperref}",
)
#: Definitions for tools that do not know textcomp and would leave these signs out.
_STRAIGHT_QUOTES: Final = {
    "\\textquotesingle": "\\providecommand{\\textquotesingle}{'}",
    "\\textasciigrave": "\\providecommand{\\textasciigrave}{`}",
}
_COMMANDS: Final = {"inserted": "added", "deleted": "deleted"}
_DELETED_AND_ADDED: Final = lazy_pattern(
    re.compile, r"\\deleted(\[id=\w+\])?\{([^{}]*)\}\\added(\[id=\w+\])?\{([^{}]*)\}"
)


def _as_command(match: re.Match[str]) -> str:
    """Return the matched sign as a command that prints it."""
    return _ESCAPES[match.group()]


@define
class LatexPage(Page):
    """A document of LaTeX; each author of a change has an id."""

    name = "latex"
    marks: ClassVar = {
        "bold": r"\textbf{{{}}}",
        "italic": r"\textit{{{}}}",
        "underline": r"\underline{{{}}}",
        "strike": r"\sout{{{}}}",
        "super": r"\textsuperscript{{{}}}",
        "sub": r"\textsubscript{{{}}}",
        "small_caps": r"\textsc{{{}}}",
        "code": r"\texttt{{{}}}",
    }
    link = r"\href{{{target}}}{{{}}}"
    note_call = r"\footnote{{{}}}"
    line_break = "\\\\{}\n"
    fences: ClassVar = {
        "code": ("\\begin{verbatim}", "\\end{verbatim}"),
        "quote": ("\\begin{quote}", "\\end{quote}"),
    }
    has_redlines = True

    #: The ids of the authors of changes, by their names.
    author_ids: dict[str, str] = field(factory=dict)

    def escape(self, text: str) -> str:
        """Return a text with its signs as commands."""
        return _SIGN.sub(_as_command, text)

    def heading(self, level: int, text: str) -> str:
        """Return a section without a number."""
        return f"\\{_SECTIONS[min(level, 4)]}*{{{text}}}"

    def document(self, draft: Draft) -> str:
        """Return the document with its preamble: packages, authors of changes, title."""
        # The authors are known when the body is written.
        body = self.body(draft)
        authors = [
            f"\\definechangesauthor[name={{{self.words(name)}}}]{{{key}}}"
            for name, key in self.author_ids.items()
        ]
        title = [f"\\title{{{self.words(draft.title)}}}"] if draft.title else []
        text = "".join([body, *title, *authors])
        quotes = [line for command, line in _STRAIGHT_QUOTES.items() if command in text]
        all_marks = (mark for paragraph in draft.paragraphs for mark in paragraph.marks)
        changes: list[str] = []
        if authors or any(mark.kind in CHANGED for mark in all_marks):
            changes = ["\\usepackage{changes}", *authors]
        preamble = "\n".join([*_PREAMBLE, *quotes, *changes, *title, "\\begin{document}"])
        return f"{preamble}\n\n{body}\n\n\\end{{document}}\n"

    def blocks(self, children: Sequence[Paragraph], level: int, lead: str) -> Iterator[list[str]]:
        """Yield the lines of each block; items that follow each other are one list."""
        paragraphs = (child for child in children if child.kind != "note")
        for is_list, group in groupby(paragraphs, lambda child: child.kind == "item"):
            if is_list:
                items = (line for item in group for line in self._item_lines(item, level, lead))
                yield ["\\begin{itemize}", *items, "\\end{itemize}"]
                continue
            for paragraph in group:
                yield from self.block(paragraph, level, lead)

    def _item_lines(self, item: Paragraph, level: int, lead: str) -> Iterator[str]:
        """Yield the lines of an item, a blank line before each block in it."""
        words = self.inline(item)
        # Not all that reads LaTeX takes one argument in brackets and no more.
        guard = "{}" if words.startswith("[") else ""
        yield f"\\item[{{{self.label(item)}}}] {guard}{words}".rstrip()
        for lines in self.blocks(item.children, level, lead):
            yield from ("", *lines)

    def changed_label(self, old: str, new: str) -> str:
        """Return an old and a new label as a change without an author."""
        if old and new:
            return f"\\replaced{{{new}}}{{{old}}}"
        return f"\\added{{{new}}}" if new else f"\\deleted{{{old}}}"

    def inline(self, paragraph: Paragraph) -> str:
        """Return the words of a paragraph with replacements where words came for others."""
        line = super().inline(paragraph)
        return _DELETED_AND_ADDED.sub(_as_replaced, line)

    def marked(self, mark: Mark, words: str) -> str:
        """Return words with a mark around them, changes with their authors."""
        if mark.kind not in CHANGED:
            return super().marked(mark, words)
        author = mark.value.partition("|")[0]
        signature = ""
        if author:
            key = self.author_ids.setdefault(author, f"party{len(self.author_ids) + 1}")
            signature = f"[id={key}]"
        return f"\\{_COMMANDS[mark.kind]}{signature}{{{words}}}"

    def link_target(self, target: str) -> str:
        """Return a link's target with its signs escaped."""
        return re.sub(r"[%#]", r"\\\g<0>", target)

    def table_lines(self, rows: list[list[str]]) -> list[str]:
        """Return the lines of a tabular."""
        columns = "l" * len(rows[0])
        # A bracket or an asterisk that begins the next row would be read with the line break.
        cells = " \\\\{}\n".join(" & ".join(row) for row in rows)
        return [f"\\begin{{tabular}}{{{columns}}}", f"{cells} \\\\", "\\end{tabular}"]


def _as_replaced(match: re.Match[str]) -> str:
    """Return a deletion and an insertion by the same author as a replacement."""
    old_author, old, new_author, new = match.groups()
    if old_author != new_author:
        return match.group()
    return f"\\replaced{new_author or ''}{{{new}}}{{{old}}}"
