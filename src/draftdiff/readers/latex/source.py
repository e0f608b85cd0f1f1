"""The source of a LaTeX document as tokens, with macros that it defines itself written out."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from attrs import define, field

from draftdiff.lazy import lazy_pattern
from draftdiff.work_limits import check_limit

_TOKEN: Final = lazy_pattern(
    re.compile,
    r"%[^\n]*(?:\n(?![ \t]*\n)[ \t]*)?"
    r"|\\(?:[a-zA-Z@]+\*?[ \t]*\n?(?![ \t]*\n)[ \t]*|[\s\S])|\n[ \t]*(?:\n[ \t]*)+|\$\$?"
    r"|[{}\[\]&~#]|---?|``|''|[^\\%{}\[\]&~#$\n`'-]+|[\s\S]",
)
_ARGUMENT: Final = lazy_pattern(re.compile, r"#([1-9])")
#: Macros that are written out, one within another; each may hold many.
_MOST: Final = 50_000


@define
class Source:
    """Tokens, and the macros of the document: how many arguments, the first one's default, and what
    they stand for.
    """

    text: str
    macros: dict[str, tuple[int, str | None, str]] = field(factory=dict)
    _tokens: list[str] = field(init=False)
    _written_out: int = 0
    _length: int = 0

    def __attrs_post_init__(self) -> None:
        self._tokens = _TOKEN.findall(self.text)[::-1]

    def next(self) -> str | None:
        """The next token, taken; None at the end. A command comes without the spaces behind it."""
        if not self._tokens:
            return None
        token = self._tokens.pop()
        return token.rstrip() if len(token) > 2 and token[0] == "\\" else token

    def peek(self) -> str | None:
        """The next token, left where it is."""
        return self._tokens[-1] if self._tokens else None

    def skip_spaces(self) -> None:
        """Takes spaces, single line breaks and comments."""
        while self._tokens and (self._tokens[-1][0] == "%" or not self._tokens[-1].strip()):
            if self._tokens[-1].count("\n") > 1 and self._tokens[-1][0] != "%":
                return
            self._tokens.pop()

    def group(self) -> str | None:
        """The source of the next argument in braces, or the next token as one; None at the end."""
        self.skip_spaces()
        token = self.next()
        return self._until("}") if token == "{" else token

    def option(self) -> str | None:
        """The source of an argument in brackets, if one is next."""
        if self.peek() != "[":
            return None
        self.next()
        return self._until("]")

    def _until(self, end: str) -> str:
        found, depth = [], 0
        while (token := self._tokens.pop() if self._tokens else None) is not None:
            if token == end and not depth:
                break
            depth += (token == "{") - (token == "}")
            found.append(token)
        return "".join(found)

    def verbatim(self, name: str) -> str:
        """The source up to the end of an environment, which is taken too."""
        found: list[str] = []
        while self._tokens:
            token = self._tokens.pop()
            if token.startswith("\\end") and "".join(
                self._tokens[-2 - len(name) :][::-1]
            ).startswith(f"{{{name}}}"):
                self.group()
                break
            found.append(token)
        return "".join(found)

    def push(self, text: str) -> None:
        """More source before what is next."""
        self._written_out += 1
        check_limit("signs", 0 if self._written_out < _MOST else 10**9, "macros written out")
        self._length += len(text)
        check_limit("line", self._length, "characters of macros written out")
        self._tokens += _TOKEN.findall(text)[::-1]

    def define(self, but: Container[str] = ()) -> None:
        r"""Takes a definition: \newcommand{\name}[2][default]{body} or \def\name#1{body}; of what is
        defined already, ``but``, it is nothing.
        """
        name = (self.group() or "").strip()
        count, default = self.option(), self.option()
        held = ""
        while self.peek() not in ("{", None) and len(held) < 40:
            held += self.next() or ""
        body = self.group() or ""
        numbers = [int(one) for one in _ARGUMENT.findall(held)]
        number = (
            int(count)
            if count and count.isdecimal() and len(count) == 1
            else max(numbers, default=0)
        )
        if name.startswith("\\") and name[1:] not in but:
            self.macros[name] = (number, default, body)

    def write_out(self, name: str) -> None:
        """Puts what a macro of the document stands for before what is next."""
        number, default, body = self.macros[name]
        arguments: list[str] = []
        if number and default is not None:
            given = self.option()
            arguments.append(default if given is None else given)
        while len(arguments) < number:
            arguments.append(self.group() or "")
        self.push(
            _ARGUMENT.sub(lambda found: "".join(arguments[int(found[1]) - 1 : int(found[1])]), body)
        )
