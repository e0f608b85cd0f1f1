"""The way through a LaTeX document: what each command puts on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final
from unicodedata import normalize

from attrs import define, field

from draftdiff.readers.html.made import heading, item, left_out, made, note, put
from draftdiff.readers.html.markers import marker
from draftdiff.readers.html.page import Element
from draftdiff.readers.latex import vocabulary as words
from draftdiff.readers.latex.place import Mark, Paragraphs
from draftdiff.readers.latex.source import Source
from draftdiff.work_limits import check_limit

_SHOWN: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’", "~": "\u00a0"}
_STYLES: Final = ("decimal", "(lower-alpha)", "lower-roman", "upper-alpha")
_DEFINITIONS: Final = (
    "newcommand",
    "renewcommand",
    "providecommand",
    "def",
    "newcommand*",
    "renewcommand*",
)


@define(eq=False)
class LatexReader:
    """Reads a document; keeps what was read so far, and what the warnings have to name."""

    source: Source
    title: Element | None = None
    language: str | None = None
    notes: int = 0
    depth: int = 0
    unknown: Counter[str] = field(factory=Counter)
    dropped: Counter[str] = field(factory=Counter)
    files: list[str] = field(factory=list)
    _paragraphs: Paragraphs = field(factory=lambda: Paragraphs(made("body")))

    def warnings(self) -> Iterator[str]:
        """The warnings about commands that are not understood, and about what was left out."""
        if self.unknown:
            counts = sorted(self.unknown.items())
            names = ", ".join(f"{name} ({count})" for name, count in counts)
            yield f"not understood, the words in braces kept: {names}"
        yield from left_out(self.dropped)
        if self.files:
            yield f"not read, for they are other files: {', '.join(self.files)}"

    def blocks(self, body: Element, *, ends: bool = False) -> None:
        r"""Puts paragraphs into an element, to the end of the source or to \end of an environment."""
        before = self._paragraphs
        self._paragraphs = Paragraphs(body)
        self._run(ends=ends)
        self._paragraphs.end()
        self._paragraphs = before

    def inline(self, text: str) -> list[Element]:
        """The elements of a piece of source inside a line."""
        outer_source = self.source
        self.source = Source(text, self.source.macros)
        outer_line = self._paragraphs
        self._paragraphs = Paragraphs(made("span"), inside=True)
        self._run()
        self.source, (line, self._paragraphs) = outer_source, (self._paragraphs, outer_line)
        return [made("span", *line.close_line())]

    def _run(self, *, ends: bool = False) -> None:
        r"""Reads on, to the end of the source or of a group, or, where that ends it, to \end of an
        environment.
        """
        self.depth += 1
        check_limit("depth", self.depth, "levels of groups and environments")
        switches = 0
        while (token := self.source.next()) is not None:
            if token == "}":
                break
            if token == "\\end":
                self.source.group()
                if ends:
                    break
            elif token[1:] in words.SWITCHES and token[0] == "\\":
                self._paragraphs.enter(_switch(words.SWITCHES[token[1:]]))
                switches += 1
            elif token[0] == "\\" and len(token) > 1:
                self._command(token[1:])
            elif token == "{":
                self._run()
            elif token[0] == "$":
                self._formula(token)
            elif token[0] != "%":
                self._text(token)
        for _ in range(switches):
            self._paragraphs.leave()
        self.depth -= 1

    def _text(self, token: str) -> None:
        if token.count("\n") > 1 and not token.strip():
            self._paragraphs.end()
        elif token == "&" and self._paragraphs.table is not None:
            self._paragraphs.end_cell(ends_row=False)
        else:
            self._paragraphs.add(_SHOWN.get(token, token))

    def _formula(self, sign: str) -> None:
        formula = ""
        while (token := self.source.next()) is not None and token != sign:
            formula += f"{token} " if len(token) > 2 and token[0] == "\\" else token
        self._paragraphs.add(made("code", f"{sign}{formula.strip()}{sign}"))

    def _command(self, name: str) -> None:
        """Read a command by its name, which is given without the backslash."""
        base = name.rstrip("*")
        source = self.source
        paragraphs = self._paragraphs
        if f"\\{name}" in source.macros:
            source.write_out(f"\\{name}")
        elif name in _DEFINITIONS:
            source.define(defined=words.SIGNS if name == "providecommand" else {})
        elif base in words.SECTIONS:
            self.dropped["short title"] += source.option() is not None
            paragraphs.block(heading(words.SECTIONS[base], *self._shown()))
        elif name == "begin":
            self._environment(source.group() or "")
        elif name in words.MARKS:
            source.option()
            for _ in range(words.SKIPPED.get(name, 0)):
                source.group()
            shown = self._shown()
            tag, attributes = _switch(words.MARKS[name])
            if name == "enquote":
                paragraphs.add("“", *shown, "”")
            else:
                paragraphs.add(made(tag, *shown, **attributes))
        elif name in words.SIGNS:
            paragraphs.add(made("br") if words.SIGNS[name] == "\n" else words.SIGNS[name])
        elif name in words.ACCENTS and (
            len(name) > 1 or not name.isalpha() or source.peek() == "{"
        ):
            letters = "".join(element.text_content() for element in self._shown())
            plain = letters[:1].replace("ı", "i").replace("ȷ", "j")
            accented = f"{plain}{words.ACCENTS[name]}{letters[1:]}"
            paragraphs.add(normalize("NFC", accented))
        elif (len(name) == 1 and not name.isalpha()) or name == "tabularnewline":
            self._sign("\\" if name[1:] else name)
        else:
            self._other_macro(name, base)

    def _sign(self, sign: str) -> None:
        """Read a command whose name is one sign: a line break, a formula, a space."""
        if sign == "\\":
            self.source.option()
            if self._paragraphs.table is None:
                self._paragraphs.add(made("br"))
            else:
                self._paragraphs.end_cell(ends_row=True)
        elif sign in "([":
            formula = ""
            while (token := self.source.next()) not in (None, "\\)", "\\]"):
                formula += token or ""
            self._paragraphs.add(made("code", f"${formula.strip()}$"))
        else:
            self._paragraphs.add(words.SPACES.get(sign, sign))

    def _other_macro(self, name: str, base: str) -> None:
        """A macro that is no mark, sign or accent: by its name, then by its name without a star."""
        method = _METHODS.get(name) or _METHODS.get(base)
        if method is not None:
            method(self, name)
        elif base in words.REFERENCES:
            hint = self.source.option()
            key = self.source.group() or ""
            cited = f"[{key}, {hint}]" if hint else f"[{key}]"
            self._paragraphs.add(cited.replace("~", "\u00a0"))
        elif base in words.SILENT or name in words.SILENT:
            self._silent(name if name in words.SILENT else base)
        else:
            self.unknown[f"\\{name}"] += 1
            self.source.option()

    def _note(self, _: str) -> None:
        self.source.option()
        self.notes += 1
        self._paragraphs.add(note(str(self.notes), *self._shown()))

    def _link(self, _: str) -> None:
        target = self.source.group() or ""
        self._paragraphs.add(made("a", *self._shown(), href=target.strip()))

    def _title(self, name: str) -> None:
        self.source.option()
        line = made("h1" if name == "title" else "p", *self._shown())
        self.title = line if name == "title" else self.title
        self._paragraphs.block(line)

    def _caption(self, _: str) -> None:
        self.source.option()
        self._paragraphs.block(made("figcaption", *self._shown()))

    def _tracked(self, name: str) -> None:
        """A change of the package changes."""
        options = (self.source.option() or "").split(",")
        fields = dict(option.partition("=")[::2] for option in options)
        author = fields.get("id", "").strip()
        attributes = {"data-by": author} if author else {}
        parts = [("del" if name == "deleted" else "ins", self.source.group() or "")]
        if name == "replaced":
            parts.append(("del", self.source.group() or ""))
        for tag, text in parts[::-1]:
            self._paragraphs.add(made(tag, *self.inline(text), **attributes))

    def _entry(self, name: str) -> None:
        label = self.source.option()
        key = self.source.group() if name == "bibitem" else None
        self._item(f"[{key}]" if key else label)

    def _file(self, name: str) -> None:
        self.source.option()
        file = (self.source.group() or "").strip()
        self.dropped["picture"] += name == "includegraphics"
        self.files += [] if name == "includegraphics" else [file]

    def _spanning(self, name: str) -> None:
        spans = self.source.group()
        self.source.group()
        across = (spans or "").strip()
        is_wide = name == "multicolumn" and across.isdecimal()
        self._paragraphs.spans = {"colspan": across} if is_wide else {}
        self._paragraphs.add(*self._shown())

    def _left_out(self, _: str) -> None:
        while self.source.next() not in (None, "\\fi"):
            pass
        self.dropped["comment"] += 1

    def _shown(self) -> list[Element]:
        return self.inline(self.source.group() or "")

    def _silent(self, name: str) -> None:
        if name == "par":
            self._paragraphs.end()
        option = self.source.option()
        taken = [self.source.option() or self.source.group() for _ in range(words.SILENT[name])]
        if name == "usepackage" and taken[0] in ("babel", "polyglossia"):
            for language in (option or "").split(","):
                self.language = words.LANGUAGES.get(language.strip(), self.language)

    def _verb(self) -> str:
        """The text between two equal signs, as ``\\verb`` has it."""
        token = self.source.next() or ""
        if token == "{":
            self.source.push("{")
            return self.source.group() or ""
        sign = token[:1]
        text = token[1:]
        while sign and sign not in text and (token := self.source.next() or ""):
            text += token
        shown, _, after = text.partition(sign or "\0")
        self.source.push(after)
        return shown

    def _environment(self, name: str) -> None:
        """Read an environment to its end, by its name."""
        source = self.source
        paragraphs = self._paragraphs
        base = name.rstrip("*")
        if name in words.VERBATIM or name in words.FORMULAS:
            source.option()
            paragraphs.block(made("pre", source.verbatim(name).strip("\n")))
        elif name in ("comment", "tikzpicture"):
            source.verbatim(name)
            self.dropped["comment" if name == "comment" else "picture"] += 1
        elif name in words.LISTS:
            source.option()
            if name == "thebibliography":
                source.group()
            self._list(name)
        elif name in words.TABLES:
            source.option()
            for _ in range(words.TABLES[name]):
                source.group()
            self._table()
        else:
            if base not in words.PLAIN and name not in words.QUOTES:
                self.unknown[f"{name}, an environment"] += 1
            option = source.option()
            for _ in range(words.PLAIN.get(base, 0)):
                source.group()
            element = made("blockquote" if name in words.QUOTES else "div")
            if base == "abstract":
                put(element, made("p", made("strong", "Abstract")))
            elif option and base not in words.PLAIN:
                put(element, made("p", made("strong", *self.inline(option))))
            paragraphs.block(element)
            self.blocks(element, ends=True)

    def _list(self, name: str) -> None:
        before = self._paragraphs
        numbered = before.numbered + (name.endswith(("enumerate", "enum")))
        element = made("ol" if numbered > before.numbered else "ul")
        before.block(element)
        self._paragraphs = Paragraphs(element, numbered=numbered, counts=numbered > before.numbered)
        self._run(ends=True)
        self._paragraphs.end()
        self._paragraphs = before

    def _item(self, label: str | None) -> None:
        """Begin an item of the innermost list, with its own label or the next number."""
        paragraphs = self._paragraphs
        while paragraphs.above is not None and paragraphs.body.tag == "li":
            paragraphs.end()
            paragraphs = paragraphs.above
        paragraphs.end()
        paragraphs.count += 1
        if label is None and paragraphs.counts:
            style = _STYLES[min(paragraphs.numbered, 4) - 1]
            shown = marker(style.strip("()"), paragraphs.count) or ""
            label = shown
            if style.startswith("("):
                label = f"({shown.rstrip('.')})"
        if label is not None:
            label = "".join(element.text_content() for element in self.inline(label)).strip()
        new_item = item(label)
        put(paragraphs.body, new_item)
        self._paragraphs = Paragraphs(new_item, numbered=paragraphs.numbered, above=paragraphs)

    def _table(self) -> None:
        before = self._paragraphs
        table = made("table")
        before.block(table)
        self._paragraphs = Paragraphs(made("td"), table=table)
        self._run(ends=True)
        self._paragraphs.end_cell(ends_row=True)
        self._paragraphs = before


def _switch(tag: str) -> Mark:
    if tag == "sc":
        return ("span", {"style": "font-variant: small-caps"})
    return (tag, {})


#: The methods that read macros, by the names of these.
_METHODS: Final[dict[str, Callable[[LatexReader, str], None]]] = {
    name: method
    for names, method in (
        ("footnote thanks marginpar footnotetext endnote", LatexReader._note),
        ("href", LatexReader._link),
        ("url nolinkurl path", lambda walk, _: walk._paragraphs.add(walk.source.group())),
        ("verb verb* lstinline", lambda walk, _: walk._paragraphs.add(made("code", walk._verb()))),
        ("title author date subtitle", LatexReader._title),
        ("caption", LatexReader._caption),
        ("added deleted replaced", LatexReader._tracked),
        ("item bibitem", LatexReader._entry),
        ("input include subfile includegraphics bibliography", LatexReader._file),
        ("multicolumn multirow", LatexReader._spanning),
        ("iffalse", LatexReader._left_out),
    )
    for name in names.split()
}
