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
from draftdiff.readers.latex.place import Mark, Place
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
class Walk:
    """What was read so far, and what a warning has to say of it."""

    source: Source
    title: Element | None = None
    language: str | None = None
    notes: int = 0
    depth: int = 0
    unknown: Counter[str] = field(factory=Counter)
    dropped: Counter[str] = field(factory=Counter)
    files: list[str] = field(factory=list)
    _place: Place = field(factory=lambda: Place(made("body")))

    def warnings(self) -> Iterator[str]:
        """What was not understood, and what was left out."""
        if self.unknown:
            names = ", ".join(f"{name} ({count})" for name, count in sorted(self.unknown.items()))
            yield f"not understood, the words in braces kept: {names}"
        yield from left_out(self.dropped)
        if self.files:
            yield f"not read, for they are other files: {', '.join(self.files)}"

    def blocks(self, body: Element, *, ends: bool = False) -> None:
        r"""Puts paragraphs into an element, to the end of the source or to \end of an environment."""
        before, self._place = self._place, Place(body)
        self._run(ends=ends)
        self._place.end()
        self._place = before

    def inline(self, text: str) -> list[Element]:
        """What a piece of source is inside a line."""
        outer, self.source = self.source, Source(text, self.source.macros)
        before, self._place = self._place, Place(made("span"), inside=True)
        self._run()
        self.source, (place, self._place) = outer, (self._place, before)
        return [made("span", *place.whole())]

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
                self._place.enter(_switch(words.SWITCHES[token[1:]]))
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
            self._place.leave()
        self.depth -= 1

    def _text(self, token: str) -> None:
        if token.count("\n") > 1 and not token.strip():
            self._place.end()
        elif token == "&" and self._place.table is not None:
            self._place.end_cell(ends_row=False)
        else:
            self._place.add(_SHOWN.get(token, token))

    def _formula(self, sign: str) -> None:
        found = ""
        while (token := self.source.next()) is not None and token != sign:
            found += f"{token} " if len(token) > 2 and token[0] == "\\" else token
        self._place.add(made("code", f"{sign}{found.strip()}{sign}"))

    def _command(self, name: str) -> None:
        base, source, place = name.rstrip("*"), self.source, self._place
        if f"\\{name}" in source.macros:
            source.write_out(f"\\{name}")
        elif name in _DEFINITIONS:
            source.define(but=words.SIGNS if name == "providecommand" else {})
        elif base in words.SECTIONS:
            self.dropped["short title"] += source.option() is not None
            place.block(heading(words.SECTIONS[base], *self._shown()))
        elif name == "begin":
            self._environment(source.group() or "")
        elif name in words.MARKS:
            source.option()
            for _ in range(words.SKIPPED.get(name, 0)):
                source.group()
            shown = self._shown()
            tag, attributes = _switch(words.MARKS[name])
            place.add(
                *(("“", *shown, "”") if name == "enquote" else [made(tag, *shown, **attributes)])
            )
        elif name in words.SIGNS:
            place.add(made("br") if words.SIGNS[name] == "\n" else words.SIGNS[name])
        elif name in words.ACCENTS and (
            len(name) > 1 or not name.isalpha() or source.peek() == "{"
        ):
            letters = "".join(one.text_content() for one in self._shown())
            plain = letters[:1].replace("ı", "i").replace("ȷ", "j")
            place.add(normalize("NFC", f"{plain}{words.ACCENTS[name]}{letters[1:]}"))
        elif (len(name) == 1 and not name.isalpha()) or name == "tabularnewline":
            self._sign("\\" if name[1:] else name)
        else:
            self._other(name, base)

    def _sign(self, sign: str) -> None:
        if sign == "\\":
            self.source.option()
            self._place.end_cell(
                ends_row=True
            ) if self._place.table is not None else self._place.add(made("br"))
        elif sign in "([":
            found = ""
            while (token := self.source.next()) not in (None, "\\)", "\\]"):
                found += token or ""
            self._place.add(made("code", f"${found.strip()}$"))
        else:
            self._place.add(words.SPACES.get(sign, sign))

    def _other(self, name: str, base: str) -> None:
        """A macro that is no mark, sign or accent: by its name, then by its name without a star."""
        told = _TOLD.get(name) or _TOLD.get(base)
        if told is not None:
            told(self, name)
        elif base in words.REFERENCES:
            hint = self.source.option()
            cited = f"[{self.source.group() or ''}{f', {hint}' if hint else ''}]"
            self._place.add(cited.replace("~", "\u00a0"))
        elif base in words.SILENT or name in words.SILENT:
            self._silent(name if name in words.SILENT else base)
        else:
            self.unknown[f"\\{name}"] += 1
            self.source.option()

    def _note(self, _: str) -> None:
        self.source.option()
        self.notes += 1
        self._place.add(note(str(self.notes), *self._shown()))

    def _link(self, _: str) -> None:
        target = self.source.group() or ""
        self._place.add(made("a", *self._shown(), href=target.strip()))

    def _title(self, name: str) -> None:
        self.source.option()
        line = made("h1" if name == "title" else "p", *self._shown())
        self.title = line if name == "title" else self.title
        self._place.block(line)

    def _caption(self, _: str) -> None:
        self.source.option()
        self._place.block(made("figcaption", *self._shown()))

    def _tracked(self, name: str) -> None:
        """A change of the package changes."""
        who = dict(part.partition("=")[::2] for part in (self.source.option() or "").split(","))
        by = {"data-by": who["id"].strip()} if who.get("id", "").strip() else {}
        parts = [("del" if name == "deleted" else "ins", self.source.group() or "")]
        parts += [("del", self.source.group() or "")] if name == "replaced" else []
        self._place.add(*(made(tag, *self.inline(text), **by) for tag, text in parts[::-1]))

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
        spans, _ = self.source.group(), self.source.group()
        across = (spans or "").strip()
        self._place.spans = (
            {"colspan": across} if name == "multicolumn" and across.isdecimal() else {}
        )
        self._place.add(*self._shown())

    def _left_out(self, _: str) -> None:
        while self.source.next() not in (None, "\\fi"):
            pass
        self.dropped["comment"] += 1

    def _shown(self) -> list[Element]:
        return self.inline(self.source.group() or "")

    def _silent(self, name: str) -> None:
        if name == "par":
            self._place.end()
        option = self.source.option()
        taken = [self.source.option() or self.source.group() for _ in range(words.SILENT[name])]
        if name == "usepackage" and taken[0] in ("babel", "polyglossia"):
            named = (words.LANGUAGES.get(one.strip()) for one in (option or "").split(","))
            self.language = [self.language, *filter(None, named)][-1]

    def _verb(self) -> str:
        """What stands between two equal signs."""
        token = self.source.next() or ""
        if token == "{":
            self.source.push("{")
            return self.source.group() or ""
        sign, found = token[:1], token[1:]
        while sign and sign not in found and (token := self.source.next() or ""):
            found += token
        shown, _, rest = found.partition(sign or "\0")
        self.source.push(rest)
        return shown

    def _environment(self, name: str) -> None:
        source, place = self.source, self._place
        base = name.rstrip("*")
        if name in words.VERBATIM or name in words.FORMULAS:
            source.option()
            place.block(made("pre", source.verbatim(name).strip("\n")))
        elif name in ("comment", "tikzpicture"):
            source.verbatim(name)
            self.dropped["comment" if name == "comment" else "picture"] += 1
        elif name in words.LISTS:
            source.option()
            source.group() if name == "thebibliography" else None
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
            place.block(element)
            self.blocks(element, ends=True)

    def _list(self, name: str) -> None:
        before = self._place
        numbered = before.numbered + (name.endswith(("enumerate", "enum")))
        element = made("ol" if numbered > before.numbered else "ul")
        before.block(element)
        self._place = Place(element, numbered=numbered, counts=numbered > before.numbered)
        self._run(ends=True)
        self._place.end()
        self._place = before

    def _item(self, label: str | None) -> None:
        place = self._place
        while place.above is not None and place.body.tag == "li":
            place.end()
            place = place.above
        place.end()
        place.count += 1
        if label is None and place.counts:
            style = _STYLES[min(place.numbered, 4) - 1]
            shown = marker(style.strip("()"), place.count) or ""
            label = f"({shown.rstrip('.')})" if style.startswith("(") else shown
        said = (
            None
            if label is None
            else "".join(one.text_content() for one in self.inline(label)).strip()
        )
        begun = item(said)
        put(place.body, begun)
        self._place = Place(begun, numbered=place.numbered, above=place)

    def _table(self) -> None:
        before, table = self._place, made("table")
        before.block(table)
        self._place = Place(made("td"), table=table)
        self._run(ends=True)
        self._place.end_cell(ends_row=True)
        self._place = before


def _switch(tag: str) -> Mark:
    return ("span", {"style": "font-variant: small-caps"}) if tag == "sc" else (tag, {})


#: What reads a macro, by its names.
_TOLD: Final[dict[str, Callable[[Walk, str], None]]] = {
    name: told
    for names, told in (
        ("footnote thanks marginpar footnotetext endnote", Walk._note),
        ("href", Walk._link),
        ("url nolinkurl path", lambda walk, _: walk._place.add(walk.source.group())),
        ("verb verb* lstinline", lambda walk, _: walk._place.add(made("code", walk._verb()))),
        ("title author date subtitle", Walk._title),
        ("caption", Walk._caption),
        ("added deleted replaced", Walk._tracked),
        ("item bibitem", Walk._entry),
        ("input include subfile includegraphics bibliography", Walk._file),
        ("multicolumn multirow", Walk._spanning),
        ("iffalse", Walk._left_out),
    )
    for name in names.split()
}
