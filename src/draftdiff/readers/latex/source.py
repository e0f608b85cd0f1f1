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
        if len(token) > 2 and token[0] == "\\":
            return token.rstrip()
        return token

    def peek(self) -> str | None:
        """The next token, left where it is."""
        if self._tokens:
            return self._tokens[-1]
        return None

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
        if token == "{":
            return self._until("}")
        return token

    def option(self) -> str | None:
        """The source of an argument in brackets, if one is next."""
        if self.peek() != "[":
            return None
        self.next()
        return self._until("]")

    def _until(self, end: str) -> str:
        tokens = []
        depth = 0
        while (token := self._tokens.pop() if self._tokens else None) is not None:
            if token == end and not depth:
                break
            depth += (token == "{") - (token == "}")
            tokens.append(token)
        return "".join(tokens)

    def verbatim(self, name: str) -> str:
        """The source up to the end of an environment, which is taken too."""
        tokens: list[str] = []
        while self._tokens:
            token = self._tokens.pop()
            next_tokens = self._tokens[-2 - len(name) :]
            following = "".join(reversed(next_tokens))
            if token.startswith("\\end") and following.startswith(f"{{{name}}}"):
                self.group()
                break
            tokens.append(token)
        return "".join(tokens)

    def push(self, text: str) -> None:
        """More source before what is next."""
        self._written_out += 1
        check_limit("signs", 0 if self._written_out < _MOST else 10**9, "macros written out")
        self._length += len(text)
        check_limit("line", self._length, "characters of macros written out")
        self._tokens += _TOKEN.findall(text)[::-1]

    def define(self, defined: Container[str] = ()) -> None:
        r"""Takes a definition: \newcommand{\name}[2][default]{body} or \def\name#1{body}; a
        name that is ``defined`` is not defined again.
        """
        name = (self.group() or "").strip()
        count = self.option()
        default = self.option()
        parameters = ""
        while self.peek() not in ("{", None) and len(parameters) < 40:
            parameters += self.next() or ""
        body = self.group() or ""
        numbers = [int(digit) for digit in _ARGUMENT.findall(parameters)]
        number = max(numbers, default=0)
        if count and count.isdecimal() and len(count) == 1:
            number = int(count)
        if name.startswith("\\") and name[1:] not in defined:
            self.macros[name] = (number, default, body)

    def write_out(self, name: str) -> None:
        """Put the body of a macro, with its arguments, before the next token."""
        number, default, body = self.macros[name]
        arguments: list[str] = []
        if number and default is not None:
            option = self.option()
            arguments.append(default if option is None else option)
        while len(arguments) < number:
            arguments.append(self.group() or "")

        def argument(match: re.Match[str]) -> str:
            number = int(match[1])
            if number <= len(arguments):
                return arguments[number - 1]
            return ""

        self.push(_ARGUMENT.sub(argument, body))
