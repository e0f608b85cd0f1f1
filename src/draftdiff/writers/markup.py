"""Drafts in the markup of other tools: LaTeX, reStructuredText, wikitext, AsciiDoc; redlines where
they have any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from attrs import define, field, frozen

from draftdiff.model.draft import Draft
from draftdiff.model.labels import BULLETS
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.patterns import lazily
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.marked import Labels, marked
from draftdiff.writers.readback import warn_of_losses
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.stretches import stretches
from draftdiff.writers.text import encoded

_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\u00a0": "~",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    "-": "-{}",
    "`": "`{}",
    "'": "'{}",
}
#: Only in a row, or before a bracket, are these signs more than themselves.
_LATEX_SIGN: Final = lazily(re.compile, r"[\\~^<>|\u00a0{}$&#_%]|-(?=-)|`(?=`)|'(?=')")
_RST_SIGN: Final = lazily(re.compile, r"[\\*`|]|_(?!\w)|(?<=:):|\](?=_)")
_RST_START: Final = lazily(
    re.compile,
    r"(?:[-+*\u2022\u2023\u2043](?=\s|\Z|-)|\.\.|[|:]|>>>|__|[-/]\w|[!-/:-@\[-`{-~]+\Z|\(?[\w#]{1,9}[.)](?=\s|\Z))",
)
_WIKI_SIGN: Final = lazily(
    re.compile, r"[&<>\[\]{}|]|'(?=')|(?<=')'|_(?=_)|~(?=~)|(?:^|(?<=\n))[*#:;= ]"
)
_ADOC_SIGN: Final = lazily(
    re.compile,
    r"[*_`#^~\[\]{}<>](?=[*_`#^~<>])|(?<!\w)[*_`#]|(?:^|(?<=\n))(?:[=.*|\-:/]|\[(?=[^\n]*\]\s*(?:\Z|\n)))",
)


def _entities(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def _rst(text: str) -> str:
    written = _RST_SIGN.sub(r"\\\g<0>", text)
    return f"\\{written}" if _RST_START.match(written) and not written.startswith("\\") else written


@frozen
class Dialect:
    """A markup language: words stand in ``{}`` of what is around them, the outermost first, link
    targets in ``{target}``; ``escape`` makes words of its signs, headings have levels from 0,
    ``fences`` are around code, a quote and a table.
    """

    name: str
    escape: Callable[[str], str]
    marks: Mapping[str, str]
    link: str
    note: str
    line_break: str
    heading: Callable[[int, str], str]
    fences: Mapping[str, tuple[str, str]]
    redlines: bool = False


_SECTIONS: Final = ("section", "subsection", "subsubsection", "paragraph", "subparagraph")
_UNDERLINES: Final = "=-~^\"'+#"

LATEX: Final = Dialect(
    "latex",
    lambda text: _LATEX_SIGN.sub(lambda match: _LATEX[match.group()], text),
    {
        "bold": r"\textbf{{{}}}",
        "italic": r"\textit{{{}}}",
        "underline": r"\underline{{{}}}",
        "strike": r"\sout{{{}}}",
        "super": r"\textsuperscript{{{}}}",
        "sub": r"\textsubscript{{{}}}",
        "small_caps": r"\textsc{{{}}}",
        "code": r"\texttt{{{}}}",
    },
    r"\href{{{target}}}{{{}}}",
    r"\footnote{{{}}}",
    "\\\\\n",
    lambda level, text: f"\\{_SECTIONS[min(level, 4)]}*{{{text}}}",
    {"code": ("\\begin{verbatim}", "\\end{verbatim}"), "quote": ("\\begin{quote}", "\\end{quote}")},
    redlines=True,
)
RST: Final = Dialect(
    "rst",
    _rst,
    {
        "bold": "**{}**",
        "italic": "*{}*",
        "code": "``{}``",
        "super": ":sup:`{}`",
        "sub": ":sub:`{}`",
    },
    "`{} <{target}>`__",
    "",
    " ",
    lambda level, text: f"{text}\n{_UNDERLINES[min(level, 7)] * max(3, len(text) * 2)}",
    {"code": ("::", ""), "quote": ("..", "..")},
)
WIKITEXT: Final = Dialect(
    "wikitext",
    lambda text: _WIKI_SIGN.sub(_entities, text),
    {
        "inserted": "<ins>{}</ins>",
        "deleted": "<del>{}</del>",
        "bold": "<b>{}</b>",
        "italic": "<i>{}</i>",
        "underline": "<u>{}</u>",
        "strike": "<s>{}</s>",
        "super": "<sup>{}</sup>",
        "sub": "<sub>{}</sub>",
        "code": "<code>{}</code>",
    },
    "[{target} {}]",
    "<ref>{}</ref>",
    "<br>",
    lambda level, text: f"{'=' * min(level + 2, 6)} {text} {'=' * min(level + 2, 6)}",
    {
        "code": ("<pre>", "</pre>"),
        "quote": ("<blockquote>", "</blockquote>"),
        "table": ("{|", "|}"),
    },
    redlines=True,
)
ASCIIDOC: Final = Dialect(
    "asciidoc",
    lambda text: _ADOC_SIGN.sub(_entities, text),
    {"bold": "**{}**", "italic": "__{}__", "code": "``{}``", "super": "^{}^", "sub": "~{}~"},
    "link:{target}[{}]",
    "footnote:[{}]",
    " +\n",
    lambda level, text: f"{'=' * min(level + 2, 6)} {text}",
    {"code": ("----", "----"), "quote": ("____", "____"), "table": ("|===", "|===")},
)

_CHANGED: Final = ("inserted", "deleted")
_RST_LABEL: Final = lazily(
    re.compile, r"[-*+\u2022]|\(?(?:\d{1,4}|[A-Za-z]|[ivxlc]{2,}|[IVXLC]{2,})[.)]"
)
_LISTED: Final = lazily(re.compile, r"[*:]+ |\d+\. |[a-z]\. ")
#: Words before others: too long to be the number of a list.
_BEFORE: Final = "x" * 10
_PREAMBLE: Final = (
    "\\documentclass{article}",
    "\\usepackage[T1]{fontenc}",
    "\\usepackage[normalem]{ulem}",
    "\\usepackage{hyperref}",
)


def writer_of(dialect: Dialect) -> Callable[..., bytes]:
    """The writer of a markup language: of drafts, and of redlines where it can say what came and
    went.

    In LaTeX whoever proposed a change is its author in the package changes, ``id=party1``, defined
    with his name; ``\\usepackage[final]{changes}`` prints the new text alone. Notes of
    reStructuredText stand behind the text.
    """

    def write(what: Any, /) -> bytes:
        if isinstance(what, Redline) and dialect.redlines:
            both = marked(what)
            return encoded(_Page(dialect, both.labels).text(both.draft))
        if not isinstance(what, Draft):
            raise cannot_write(
                dialect.name, what, "a draft or a redline" if dialect.redlines else "a draft"
            )
        data = encoded(_Page(dialect, {}).text(what))
        warn_of_losses(what, data, dialect.name)
        return data

    return write


write_latex, write_rst, write_wikitext, write_asciidoc = map(
    writer_of, (LATEX, RST, WIKITEXT, ASCIIDOC)
)


@define
class _Page:
    """A document while it is written, with old and new labels that differ by the identity of the
    paragraph. Authors of changes have ids in LaTeX; notes of reStructuredText stand at the end.
    """

    dialect: Dialect
    labels: Mapping[int, Labels]
    authors: dict[str, str] = field(factory=dict)
    notes: list[str] = field(factory=list)

    @property
    def order(self) -> tuple[str, ...]:
        changed = _CHANGED if self.dialect.redlines else ()
        return (*changed, "link", *(kind for kind in self.dialect.marks if kind not in _CHANGED))

    def text(self, draft: Draft) -> str:
        """The whole document."""
        body, before = "", ""
        for lines in self._blocks(draft.children, 0, ""):
            # Items of one list stand close.
            close = (
                self.dialect in (WIKITEXT, ASCIIDOC)
                and _LISTED.match(before)
                and _LISTED.match(lines[0])
            )
            body += ("\n" if close else "\n\n" if body else "") + "\n".join(lines)
            before = lines[-1]
        if self.notes:
            body += "\n\n" + "\n".join(f".. [#] {note}" for note in self.notes)
        if self.dialect is not LATEX:
            return body + "\n" if body else ""
        named = [
            f"\\definechangesauthor[name={{{self.dialect.escape(name)}}}]{{{key}}}"
            for name, key in self.authors.items()
        ]
        changed = named or any(
            mark.kind in _CHANGED for one in draft.paragraphs for mark in one.marks
        )
        changes = ["\\usepackage{changes}", *named] if changed else []
        title = [f"\\title{{{self.dialect.escape(draft.title)}}}"] if draft.title else []
        head = "\n".join([*_PREAMBLE, *changes, *title, "\\begin{document}"])
        return f"{head}\n\n{body}\n\n\\end{{document}}\n"

    def _blocks(
        self, children: Sequence[Paragraph], heading: int, lead: str
    ) -> Iterator[list[str]]:
        for kind, group in groupby(
            (one for one in children if one.kind != "note"), lambda one: one.kind == "item"
        ):
            if kind and self.dialect is LATEX:
                items = ["\\begin{itemize}"]
                for one in group:
                    items.append(f"\\item[{{{self._label(one)}}}] {self._inline(one)}".rstrip())
                    items += [
                        line
                        for lines in self._blocks(one.children, heading, lead)
                        for line in ("", *lines)
                    ]
                yield [*items, "\\end{itemize}"]
                continue
            for one in group:
                yield from self._block(one, heading, lead)

    def _block(self, one: Paragraph, heading: int, lead: str) -> Iterator[list[str]]:
        fence = self.dialect.fences.get(one.kind)
        if one.kind == "code" and fence is not None and fence[1] and fence[1] in one.text:
            fence = None  # code that would end its block is written as words
        if one.kind == "table":
            yield self._table(one)
            return
        if one.kind == "heading":
            yield [self.dialect.heading(heading, self._typed(one).replace("\n", " "))]
        elif one.kind == "item":
            yield from self._item(one, heading, lead)
            return
        elif fence is not None and self.dialect is RST:
            inside = one.text if one.kind == "code" else self._typed(one)
            yield [
                fence[0],
                "",
                *(f"    {line}" for line in inside.split("\n")),
                *(["", fence[1]] if fence[1] else []),
            ]
        elif fence is not None:
            yield [fence[0], one.text if one.kind == "code" else self._typed(one), fence[1]]
        elif line := self._typed(one):
            yield [f"{lead.replace('*', ':') if self.dialect is WIKITEXT else ''}{line}"]
        yield from self._blocks(one.children, heading + (one.kind == "heading"), lead)

    def _item(self, item: Paragraph, heading: int, lead: str) -> Iterator[list[str]]:
        label, bullet = item.label or "", item.label in BULLETS
        if self.dialect is RST and _RST_LABEL.fullmatch(label):
            inside = [
                line
                for lines in self._blocks(item.children, heading, lead)
                for line in ("", *lines)
            ]
            indent = " " * (len(label) + 1)
            yield [
                f"{label} {self._inline(item)}".rstrip(),
                *(indent + line if line else "" for line in inside),
            ]
            return
        if self.dialect is WIKITEXT:
            # An old label stands there as words.
            own = "" if bullet and id(item) not in self.labels else f"{self._label(item)} "
            lead += ":" if own else "*"
            yield [f"{lead} {own}{self._inline(item)}".rstrip()]
        elif self.dialect is ASCIIDOC and (bullet or re.fullmatch(r"\d+\.|[a-z]\.", label)):
            lead += "*"
            yield [f"{lead[:5] if bullet else label} {self._inline(item)}".rstrip()]
        else:
            lead += "*"
            yield [self._typed(item)]
        yield from self._blocks(item.children, heading, lead)

    def _label(self, one: Paragraph) -> str:
        if id(one) not in self.labels:
            return self.dialect.escape(one.label or "")
        was, now = (self.dialect.escape(label or "") for label in self.labels[id(one)])
        if self.dialect is LATEX:
            return (
                f"\\replaced{{{now}}}{{{was}}}"
                if was and now
                else f"\\{'added' if now else 'deleted'}{{{was or now}}}"
            )
        both = (("deleted", was), ("inserted", now))
        return "".join(self.dialect.marks[kind].format(label) for kind, label in both if label)

    def _typed(self, one: Paragraph) -> str:
        label = self._label(one) if one.label or id(one) in self.labels else ""
        return " ".join(filter(None, (label, self._inline(one))))

    def _inline(self, one: Paragraph) -> str:
        written: list[str] = []
        found = list(stretches(one, self.order))
        for place, piece in enumerate(found):
            if isinstance(piece, Paragraph):
                written.append(self._note(piece))
                continue
            text, marks = piece
            after = found[place + 1] if place + 1 < len(found) else ""
            behind = after[0] if isinstance(after, tuple) else ""
            written.append(self._stretch(text, marks, written[-1] if written else "", behind))
        line = "".join(written)
        if self.dialect is LATEX:
            line = re.sub(
                r"\\deleted(\[id=\w+\])?\{([^{}]*)\}\\added(\[id=\w+\])?\{([^{}]*)\}",
                _replaced,
                line,
            )
        return line

    def _stretch(self, text: str, marks: tuple[Mark, ...], before: str, behind: str) -> str:
        kinds = [mark for mark in marks if self.dialect is not RST][:9] or list(marks[:1])
        core = text.strip() if kinds and self.dialect in (RST, ASCIIDOC) else text
        if not core:
            return self.dialect.escape(text)
        left, _, right = text.partition(core)
        literal = self.dialect is RST and kinds and kinds[0].kind == "code"
        # What is a sign at the start of a line is none behind other words.
        words = _BEFORE if before else ""
        made = core if literal else self.dialect.escape(words + core)[len(words) :]
        made = made.replace("\n", self.dialect.line_break)
        for mark in reversed(kinds):
            made = self._marked(mark, made)
        if kinds and self.dialect is RST:
            made = ("\\ " if before and not left and not before[-1:].isspace() else "") + made
            made += "\\ " if behind and not right and not behind[:1].isspace() else ""
        return left + made + right

    def _marked(self, mark: Mark, text: str) -> str:
        if mark.kind == "link":
            target = (
                re.sub(r"[%#]", r"\\\g<0>", mark.value) if self.dialect is LATEX else mark.value
            )
            return self.dialect.link.format(text, target=target)
        if mark.kind in _CHANGED and self.dialect is LATEX:
            who = mark.value.partition("|")[0]
            key = self.authors.setdefault(who, f"party{len(self.authors) + 1}") if who else ""
            return f"\\{'added' if mark.kind == 'inserted' else 'deleted'}{f'[id={key}]' if key else ''}{{{text}}}"
        return self.dialect.marks[mark.kind].format(text)

    def _note(self, note: Paragraph) -> str:
        words = " ".join(self._inline(one) for _, _, one in note.walk() if one.text)
        if self.dialect is RST:
            self.notes.append(words)
            return "\\ [#]_\\ "
        return self.dialect.note.format(words)

    def _table(self, table: Paragraph) -> list[str]:
        rows = [
            [
                " ".join(filter(None, (self._typed(one) for _, _, one in cell.walk()))).replace(
                    "\n", " "
                )
                for cell in row.children
            ]
            for row in table.children
        ]
        if self.dialect is RST:
            inside = [
                f"   {'* -' if not place else '  -'} {cell}".rstrip()
                for row in rows
                for place, cell in enumerate(row)
            ]
            return [".. list-table::", "", *inside]
        if self.dialect is LATEX:
            columns = "l" * max(map(len, rows), default=1)
            return [
                f"\\begin{{tabular}}{{{columns}}}",
                *(f"{' & '.join(row)} \\\\" for row in rows),
                "\\end{tabular}",
            ]
        first, last = self.dialect.fences["table"]
        rows = [[cell.replace("|", "&#124;") for cell in row] for row in rows]
        sign = "|-\n| " if self.dialect is WIKITEXT else "| "
        return [
            first,
            *(sign + (" || " if self.dialect is WIKITEXT else " | ").join(row) for row in rows),
            last,
        ]


def _replaced(match: re.Match[str]) -> str:
    by_old, old, by_new, new = match.groups()
    return f"\\replaced{by_new or ''}{{{new}}}{{{old}}}" if by_old == by_new else match.group()
