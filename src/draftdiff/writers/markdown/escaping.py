"""Backslashes and entities before whatever Markdown would read as more than a character."""

from __future__ import annotations

import regex

from draftdiff.patterns import lazily

# A character that may start something, and where; the rest of ASCII punctuation stays as it is typed.
_SPECIAL = lazily(
    regex.compile,
    r"""[\\`*]
    | (?<![\p{L}\p{N}])_ | _(?![\p{L}\p{N}])
    | <(?=[A-Za-z/!?]|\Z) | &(?=[#A-Za-z]|\Z)
    | \](?=[(:]|\Z) | !(?=\[|\Z)
    | ~(?=~|\Z) | (?<=~|\A)~""",
    regex.VERBOSE,
)
_LINE_START = lazily(
    regex.compile,
    r"""(?m)^(?: (?P<a>)(?P<b>\#{1,6})(?=\s|\Z|$) | (?P<a>)(?P<b>>) | (?P<a>)(?P<b>[-+])(?=\s|\Z|$)
    | (?P<a>\d{1,9})(?P<b>[.)])(?=\s|\Z|$) | (?P<a>)(?P<b>=+|-[-:|\ ]*|\++)[ \t]*(?=\Z|$)
    | (?P<a>)(?P<b>[:|][-:|\ ]*)[ \t]*(?=\Z|$) )""",
    regex.VERBOSE,
)
_START_SPACE = lazily(regex.compile, r"\A[^\S\n]+")
_END_SPACE = lazily(regex.compile, r"[^\S\n]+\Z")
_ODD_SPACE = lazily(regex.compile, r"[^\S\n]+(?=\n)|(?<=\n)[^\S\n]+|[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_PUNCTUATION = lazily(regex.compile, r"[!-/:-@\[-`{-~]")
#: What an inline text is free of if it needs no look at all.
_PLAIN = lazily(regex.compile, r"[\p{L}\p{M}(“‘«„\"'][\p{L}\p{M}\p{N} ,.;:()“”‘’«»„\"'/%–—-]*")


def is_plain(text: str) -> bool:
    """Whether a text means itself in Markdown, wherever it stands."""
    return _PLAIN.fullmatch(text) is not None and not text.endswith(" ") and "  " not in text


def escaped(
    text: str, *, at_start: bool = True, at_end: bool = False, in_link: bool = False, in_cell: bool = False
) -> str:
    """The text with a backslash where Markdown needs one; line breaks are left.

    Args:
        text: Without marks.
        at_start: Whether it starts a line.
        at_end: Whether it ends a paragraph, where a bracket that closes makes no link.
        in_link: Whether it is a link's text, where all brackets count.
        in_cell: Whether it is a table's cell, where bars count.

    Example:
        >>> print(escaped("1. a*b [shall](x)"))
        1\\. a\\*b [shall\\](x)
        >>> escaped("[shall]", at_end=True)
        '[shall]'
    """
    found: str = _SPECIAL.sub(_backslashed, text)
    if at_end and found.endswith("\\]"):
        found = f"{found[:-2]}]"
    if in_link:
        found = regex.sub(r"(?<!\\)[\[\]]", _backslashed, found)
    if in_cell:
        found = found.replace("|", r"\|")
    if at_start:
        found = _LINE_START.sub(lambda match: f"{match['a']}\\{match.group()[len(match['a']) :]}", found)
    return found


def with_edges(text: str, *, start: bool = True, end: bool = True) -> str:
    """Escaped text with spaces at its ends and beside line breaks, and odd ones, as entities.

    Args:
        text: Markdown.
        start: Whether a paragraph starts with it.
        end: Whether one ends with it.

    Example:
        >>> with_edges(" a"), with_edges(" a", start=False)
        ('&#32;a', ' a')
    """
    text = _ODD_SPACE.sub(_entities, text)
    text = _START_SPACE.sub(_entities, text) if start else text
    return str(_END_SPACE.sub(_entities, text)) if end else text


def all_escaped(text: str) -> str:
    """The text with a backslash before every ASCII punctuation mark.

    Example:
        >>> print(all_escaped("a.b"))
        a\\.b
    """
    return str(_PUNCTUATION.sub(_backslashed, text))


def _backslashed(match: regex.Match[str]) -> str:
    return f"\\{match.group()}"


def _entities(match: regex.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match.group())
