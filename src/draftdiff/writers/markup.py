"""Drafts in the markup of other tools: LaTeX, reStructuredText, wikitext, AsciiDoc; redlines where
they have any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from attrs import define, field, frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import shown
from draftdiff.model.labels import BULLETS
from draftdiff.model.paragraph import Mark, Paragraph
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
    "\u00a0": "~",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    "-": "-{}",
    ",": ",{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
}
#: Only in a row are hyphens and commas more than themselves.
_LATEX_SIGN: Final = lazy_pattern(re.compile, r"[\\~^<>\u00a0{}$&#_%'`]|-(?=-)|,(?=,)")
_RST_SIGN: Final = lazy_pattern(re.compile, r"[\\*`|]|_(?!\w)|(?<=:):|\](?=_)")
_RST_START: Final = lazy_pattern(
    re.compile,
    r"(?:[-+*\u2022\u2023\u2043](?=\s|\Z|-)|\.\.|[|:]|>>>|__|[-/]\w|=+ +=|[!-/:-@\[-`{-~]+\Z|"
    r"\(?[\w#]{1,9}[.)](?=\s|\Z))",
)
_WIKI_SIGN: Final = lazy_pattern(
    re.compile,
    r"[&<>\[\]{}|]|'(?=')|(?<=')'|_(?=_)|~(?=~)|(?:^|(?<=\n))(?:[*#:;=! ]|-(?=-))",
)
#: Signs that turn text around them into something else, and those that do so at the start of a line.
_ADOC_SIGN: Final = lazy_pattern(
    re.compile,
    r"[\\`*#^~+{<>]|(?<=\$)\$|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w{1,30};)|(?<=[^\W_])'(?=[^\W_]|\Z)"
    r"|(?<=\S)\[|\[(?=\[)|(?<=-)-|(?<=\.)\.|\((?=\()|\((?=(?:C|R|TM)\))|(?<=:):|(?<=image):|(?<=icon):|=(?=\s*\Z)"
    # An address with signs in it would not end where it does.
    r"|:(?=//[\w/.:?=%,-]*[^\w\s/.:?=%,-])"
    r"|(?:^|(?<=\n))(?:[=.|\-:/!,'\[ \u2022]|(?:\d+|[A-Za-z]|[ivxIVX]+)[.)](?=\s|\Z)"
    r"|(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):(?=\s|\Z))",
)
_ADOC_TERM: Final = lazy_pattern(re.compile, r"(?<=;);")
#: What is carried out inside of code too: lines for the preprocessor, and numbers of callouts.
_ADOC_LIVE: Final = lazy_pattern(
    re.compile, r"(?m)^\\?(?:include|ifdef|ifndef|ifeval|endif)::|<(?:!--)?[.\d]"
)
_WIKI_LIVE: Final = lazy_pattern(re.compile, r"</?(?:pre|nowiki)\b|&#?\w+;", re.IGNORECASE)
_WIKI_LEADS: Final = lazy_pattern(re.compile, r"\w+:|#")
#: What in a target would be a sign there, and stands as its number.
_WIKI_TARGET: Final = lazy_pattern(re.compile, r"[\[\]{}|'<>]|~(?=~)|_(?=_)|&(?=#?\w+;)")
_ADOC_TARGET: Final = lazy_pattern(
    re.compile,
    r"[\[\]*'~()]|#(?!\w)|\+(?!\w)|(?<!\w)\+|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=-)-|(?<=\.)\."
    r"|(?<=:):|&(?=#?\w+;)",
)


def _entities(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def _rst(text: str) -> str:
    written = _RST_SIGN.sub(r"\\\g<0>", text)
    return f"\\{written}" if _RST_START.match(written) and not written.startswith("\\") else written


def _asciidoc(text: str) -> str:
    """Return a text without signs of AsciiDoc: they stand as their numbers."""
    # The end of a number and a semicolon would be the sign of a term.
    return _ADOC_TERM.sub("&#59;", _ADOC_SIGN.sub(_last_sign, text))


def _last_sign(match: re.Match[str]) -> str:
    """Return what was found, its last character as a number."""
    found = match.group()
    return f"{found[:-1]}&#{ord(found[-1])};"


def _beside_brackets(text: str, linked: bool, noted: bool, behind: str) -> str:
    """Return a stretch of AsciiDoc that ends no brackets around it and is no role of what follows."""
    if linked:
        return re.sub(r"[\],=]", _entities, text)
    if noted:
        return text.replace("]", "&#93;")
    return f"{text[:-1]}&#93;" if behind and text.endswith("]") else text


def _is_bracketed(piece: tuple[str, list[Mark]] | Paragraph) -> bool:
    """Return whether a piece of a paragraph is a note or a link."""
    return isinstance(piece, Paragraph) or any(mark.kind == "link" for mark in piece[1])


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match.group()):02X}"


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
    "\\\\{}\n",
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
    _asciidoc,
    {"bold": "**{}**", "italic": "__{}__", "code": "``{}``", "super": "^{}^", "sub": "~{}~"},
    "link:{target}[{}]",
    "footnote:[{}]",
    " +\n",
    lambda level, text: f"{'=' * min(level + 2, 6)} {text}",
    {"code": ("----", "----"), "quote": ("____", "____"), "table": ("|===", "|===")},
)

_CHANGED: Final = ("inserted", "deleted")
_RST_LABEL: Final = lazy_pattern(
    re.compile, r"[-*+\u2022]|\(?(?:\d{1,4}|[A-Za-z]|[ivxlc]{2,}|[IVXLC]{2,})[.)]"
)
_LISTED: Final = lazy_pattern(re.compile, r"[*:]+ |\d+\. |[a-z]\. ")
#: Words before others: neither letter nor number of a list.
_BEFORE: Final = "y" * 10
_PREAMBLE: Final = (
    "\\documentclass{article}",
    "\\usepackage[T1]{fontenc}",
    "\\usepackage{textcomp}",
    "\\usepackage[normalem]{ulem}",
    "\\usepackage{hyperref}",
)
#: For what knows no textcomp and would leave these signs out.
_STRAIGHT: Final = {
    "\\textquotesingle": "\\providecommand{\\textquotesingle}{'}",
    "\\textasciigrave": "\\providecommand{\\textasciigrave}{`}",
}


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
    #: The lists of AsciiDoc that are open, the outermost first: their sign and last number.
    _lists: list[tuple[str, int]] = field(factory=list)
    #: Whether what is written stands in the brackets of a note.
    _in_note: bool = False
    #: Whether a link or note stands in the paragraph.
    _has_brackets: bool = False
    #: How many items of reStructuredText are open: no heading stands in one.
    _nested: int = 0

    def words(self, text: str) -> str:
        """Return a text as words of the dialect; what nobody sees stands as its code point."""
        return self.dialect.escape(shown(text))

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
            f"\\definechangesauthor[name={{{self.words(name)}}}]{{{key}}}"
            for name, key in self.authors.items()
        ]
        changed = named or any(
            mark.kind in _CHANGED for one in draft.paragraphs for mark in one.marks
        )
        changes = ["\\usepackage{changes}", *named] if changed else []
        title = [f"\\title{{{self.words(draft.title)}}}"] if draft.title else []
        said = "".join([body, *title, *named])
        straight = [line for command, line in _STRAIGHT.items() if command in said]
        head = "\n".join([*_PREAMBLE, *straight, *changes, *title, "\\begin{document}"])
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
                    words = self._inline(one)
                    # Not all that reads LaTeX takes one argument in brackets and no more.
                    guard = "{}" if words.startswith("[") else ""
                    items.append(f"\\item[{{{self._label(one)}}}] {guard}{words}".rstrip())
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
        if one.kind == "item":
            yield from self._item(one, heading, lead)
            return
        self._lists.clear()
        if one.kind == "table":
            lines = self._table(one)
            yield from [lines] if lines else []
            return
        line = self._typed(one)
        if one.kind == "heading" and line and not self._nested:
            yield [self.dialect.heading(heading, self._in_one_line(line))]
        elif one.kind in self.dialect.fences and not self._is_live(one):
            yield self._fenced(one, line)
        elif line:
            yield [f"{lead.replace('*', ':') if self.dialect is WIKITEXT else ''}{line}"]
        yield from self._blocks(one.children, heading + (one.kind == "heading"), lead)

    def _is_live(self, one: Paragraph) -> bool:
        """Whether code would end its block, or be carried out in it: it is written as words then.
        So is what is empty, for a block asks for lines.
        """
        if not one.text.strip():
            return True
        live = {"asciidoc": _ADOC_LIVE, "wikitext": _WIKI_LIVE}.get(self.dialect.name)
        last = self.dialect.fences[one.kind][1]
        return one.kind == "code" and (
            (last != "" and last in one.text)
            or (live is not None and live.search(one.text) is not None)
        )

    def _fenced(self, one: Paragraph, line: str) -> list[str]:
        first, last = self.dialect.fences[one.kind]
        inside = one.text if one.kind == "code" else line
        if self.dialect is not RST:
            return [first, inside, last]
        indented = [f"    {line}" for line in inside.split("\n")]
        return [first, "", *indented, *(["", last] if last else [])]

    def _item(self, item: Paragraph, heading: int, lead: str) -> Iterator[list[str]]:
        label, bullet = item.label or "", item.label in BULLETS
        if self.dialect is RST and _RST_LABEL.fullmatch(label):
            self._nested += 1
            inside = [
                line
                for lines in self._blocks(item.children, heading, lead)
                for line in ("", *lines)
            ]
            self._nested -= 1
            indent = " " * (len(label) + 1)
            yield [
                f"{label} {self._inline(item)}".rstrip(),
                *(indent + line if line else "" for line in inside),
            ]
            return
        lead += "*"
        if self.dialect is WIKITEXT:
            # An old label stands there as words.
            own = "" if bullet and id(item) not in self.labels else f"{self._label(item)} "
            lead = f"{lead[:-1]}{':' if own else '*'}"
            yield [f"{lead} {own}{self._inline(item)}".rstrip()]
        elif self.dialect is ASCIIDOC and item.text.strip() and self._goes_on(label, len(lead)):
            yield [f"{'*' * len(lead) if bullet else label} {self._inline(item)}"]
        else:
            self._lists.clear()
            line = self._typed(item)
            yield from [[line]] if line else []
        yield from self._blocks(item.children, heading, lead)

    def _goes_on(self, label: str, level: int) -> bool:
        """Return whether a list of AsciiDoc gives an item this label, and note that it has one.

        Its processor numbers by itself: a list begins with 1 or a, and no number is left out.
        """
        if label not in BULLETS and not re.fullmatch(r"\d{1,9}\.|[a-z]\.", label):
            return False
        sign, number = "*" * level, 0
        if label[0].isdigit():
            sign, number = "1", int(label[:-1])
        elif label[0].isalpha():
            sign, number = "a", ord(label[0]) - ord("a") + 1
        known = [place for place, (kind, _) in enumerate(self._lists) if kind == sign]
        before = self._lists[known[0]][1] if known else 0
        if level > 5 or number not in (0, before + 1):
            return False
        self._lists[known[0] if known else len(self._lists) :] = [(sign, number)]
        return True

    def _in_one_line(self, line: str) -> str:
        """Return words without line breaks, which a heading or a cell does not hold."""
        if self.dialect is not WIKITEXT:
            line = line.replace(self.dialect.line_break, " ")
        return line.replace("\n", " ")

    def _label(self, one: Paragraph) -> str:
        if id(one) not in self.labels:
            return self.words(one.label or "")
        was, now = (self.words(label or "") for label in self.labels[id(one)])
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
        found = self._pieces(one)
        self._has_brackets = self._in_note or any(map(_is_bracketed, found))
        for place, piece in enumerate(found):
            if isinstance(piece, Paragraph):
                written.append(self._note(piece))
                self._has_brackets = True
                continue
            text, kinds = piece
            after = found[place + 1] if place + 1 < len(found) else ""
            behind = shown(after[0]) if isinstance(after, tuple) else ""
            written.append(self._stretch(text, kinds, written[-1] if written else "", behind))
        line = "".join(written)
        if self.dialect is LATEX:
            line = re.sub(
                r"\\deleted(\[id=\w+\])?\{([^{}]*)\}\\added(\[id=\w+\])?\{([^{}]*)\}",
                _replaced,
                line,
            )
        return line

    def _pieces(self, one: Paragraph) -> list[tuple[str, list[Mark]] | Paragraph]:
        """Return the stretches of a paragraph with the marks that are written, and its notes. Words
        that nothing is written between are one stretch, for signs may arise where two meet.
        """
        found: list[tuple[str, list[Mark]] | Paragraph] = []
        for piece in stretches(one, self.order):
            if isinstance(piece, Paragraph):
                found += [piece] if any(note.text.strip() for _, _, note in piece.walk()) else []
                continue
            text, kinds = piece[0], self._kinds(*piece)
            before = found[-1] if found else None
            if isinstance(before, tuple) and not kinds and not before[1]:
                found.pop()
                text = before[0] + text
            found.append((text, kinds))
        return found

    def _stretch(self, text: str, kinds: list[Mark], before: str, behind: str) -> str:
        if self.dialect is ASCIIDOC and before.endswith("]"):
            # What stands in brackets before a mark would be its role.
            kinds = [mark for mark in kinds if mark.kind == "link"]
        if not before and self.dialect in (RST, ASCIIDOC):
            text = text.lstrip()
        core = text.strip() if kinds and self.dialect in (RST, ASCIIDOC) else text
        # What is a sign at the start of a line is none behind other words.
        words = _BEFORE if before and before[-1] != "\n" else ""
        if not kinds and not core.strip():
            blank = self.words(words + text)[len(words) :]
            return blank.replace("\n", self.dialect.line_break)
        left, right = (
            shown(outside).replace("\n", self.dialect.line_break) for outside in text.split(core, 1)
        )
        literal = self.dialect is RST and kinds and kinds[0].kind == "code"
        made = shown(core) if literal else self.words(words + core)[len(words) :]
        if self.dialect is ASCIIDOC:
            linked = any(mark.kind == "link" for mark in kinds)
            made = _beside_brackets(made, linked, self._in_note, behind)
            # Brackets of a link or note would be those of any macro before them in the line.
            made = made.replace(":", "&#58;") if self._has_brackets else made
        made = made.replace("\n", self.dialect.line_break)
        for mark in reversed(kinds):
            made = self._marked(mark, made)
        if kinds and self.dialect is RST:
            # Marks are marks between blanks alone.
            made = ("\\ " if (before + left).rstrip() == before + left != "" else "") + made
            made += "\\ " if (right + behind).lstrip() == right + behind != "" else ""
        return left + made + right

    def _kinds(self, text: str, marks: tuple[Mark, ...]) -> list[Mark]:
        """Return the marks that a stretch can have, the outermost first."""
        core = text.strip()
        once = {mark.kind: mark for mark in reversed(marks)}
        held = [mark for mark in marks if once[mark.kind] is mark]
        if not core:
            return [mark for mark in held if mark.kind in _CHANGED]
        if self.dialect is WIKITEXT:
            # A page has no links to files beside it.
            held = [mark for mark in held if mark.kind != "link" or _WIKI_LEADS.match(mark.value)]
        if self.dialect is ASCIIDOC and len(core.split()) != 1:
            held = [mark for mark in held if mark.kind not in ("super", "sub")]
        if self.dialect is RST:
            # Nothing in a literal can be escaped.
            return [mark for mark in held if mark.kind != "code" or "`" not in core][:1]
        return held[:9]

    def _marked(self, mark: Mark, text: str) -> str:
        if mark.kind == "link":
            return self._linked(mark.value, text)
        if mark.kind in _CHANGED and self.dialect is LATEX:
            who = mark.value.partition("|")[0]
            key = self.authors.setdefault(who, f"party{len(self.authors) + 1}") if who else ""
            return f"\\{'added' if mark.kind == 'inserted' else 'deleted'}{f'[id={key}]' if key else ''}{{{text}}}"
        return self.dialect.marks[mark.kind].format(text)

    def _linked(self, target: str, text: str) -> str:
        """Return a link to a target, whose signs stand as numbers where they would be orders."""
        if self.dialect is LATEX:
            target = re.sub(r"[%#]", r"\\\g<0>", target)
        elif self.dialect is RST:
            # An underscore at its end would make it the name of another target.
            target = re.sub(r"_\Z", r"\_", target)
        elif self.dialect is ASCIIDOC:
            target = _ADOC_TARGET.sub(_percent, target)
        else:
            target = _WIKI_TARGET.sub(_percent, target)
            if target.startswith("#"):
                return f"[[{target}|{text}]]"
        return self.dialect.link.format(text, target=target)

    def _note(self, note: Paragraph) -> str:
        outer, self._in_note = self._in_note, True
        lines = [self._inline(one) for _, _, one in note.walk() if one.text.strip()]
        words = " ".join(map(self._in_one_line, lines)).strip()
        self._in_note = outer
        if not words:
            return ""
        if self.dialect is RST:
            self.notes.append(words)
            return "\\ [#]_\\ "
        return self.dialect.note.format(words)

    def _table(self, table: Paragraph) -> list[str]:
        rows = [
            [
                " ".join(filter(None, (self._cell(one) for _, _, one in cell.walk())))
                for cell in row.children
            ]
            for row in table.children
        ]
        # A row with fewer cells would be refused, or its words left out.
        width = max(map(len, rows), default=0)
        if not width:
            return []
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
        if self.dialect is RST:
            inside = [
                f"   {'* -' if not place else '  -'} {cell}".rstrip()
                for row in rows
                for place, cell in enumerate(row)
            ]
            return [".. list-table::", "", *inside]
        if self.dialect is LATEX:
            columns = "l" * width
            return [
                f"\\begin{{tabular}}{{{columns}}}",
                # A bracket or an asterisk that begins the next row would be read with the break.
                " \\\\{}\n".join(" & ".join(row) for row in rows) + " \\\\",
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

    def _cell(self, one: Paragraph) -> str:
        return self._in_one_line(self._typed(one)) if one.kind != "note" else ""


def _replaced(match: re.Match[str]) -> str:
    by_old, old, by_new, new = match.groups()
    return f"\\replaced{by_new or ''}{{{new}}}{{{old}}}" if by_old == by_new else match.group()
