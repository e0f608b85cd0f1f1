"""What a person reads as one word although marks stand in it: compounds, dates, citations, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

#: "gender-sensitive", "2014-06-09", "A/RES/70/125", "https://un.org/en": letters and digits with marks between
#: them and no space. A slash joins only where a digit or a scheme says that it is no "and/or".
_COMPOUND: Final = regex.compile(
    r"""\[\p{Lu}{3,12}\] (?<=\[(?:MATH|CITE|CITATION|REF|EQUATION|EQN|FORMULA|FIGURE|FIG|TABLE|NUM|URL)\])
      | [a-z]+://[^\s<>"]*[\p{L}\p{N}/]
      | (?=[\p{L}./-]*\p{N}) [\p{L}\p{N}]+ (?:[./-][\p{L}\p{N}]+)* / [\p{L}\p{N}]+ (?:[./-][\p{L}\p{N}]+)*
      | [\p{L}\p{M}\p{N}]+ (?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{M}]+)+")
_PART: Final = regex.compile(r"[\p{L}\p{M}]+[-\u2010\u2011]?")
_MARKS: Final = regex.compile(r"[-\u2010\u2011/]|[A-Z]\]")


def uncut(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens of a text with those of a compound joined; they join to the same text.

    Example:
        >>> list(uncut(["gender", "-", "sensitive", " ", "and", "/", "or"]))
        ['gender-sensitive', ' ', 'and', '/', 'or']
    """
    text = "".join(tokens)
    if _MARKS.search(text) is None:
        return iter(tokens)
    return _joined(tokens, frozenset(_inside(text)))


def _inside(text: str) -> Iterator[int]:
    """The offsets within compounds; a compound has no space in it."""
    at = 0
    for piece in text.split(" "):
        if _MARKS.search(piece) is not None:
            for match in _COMPOUND.finditer(piece):
                yield from range(at + match.start() + 1, at + match.end())
        at += len(piece) + 1


def shared_parts(old: str, new: str) -> tuple[int, int]:
    """How many characters two compounds of letters share in whole parts, at the start and at the end.

    Example:
        >>> shared_parts("gender-sensitive", "gender-responsive"), shared_parts("2014-06-09", "2014-06-10")
        ((7, 0), (0, 0))
    """
    if any(map(str.isdigit, old + new)) or not _LETTERS.fullmatch(old) or not _LETTERS.fullmatch(new):
        return 0, 0
    first, second = _PART.findall(old), _PART.findall(new)
    head = _common(first[:-1], second[:-1])
    tail = _common(first[head:][:0:-1], second[head:][:0:-1])
    return sum(map(len, first[:head])), sum(map(len, first[len(first) - tail :]))


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def _joined(tokens: Sequence[str], inside: frozenset[int]) -> Iterator[str]:
    at, held = 0, ""
    for token in tokens:
        held += token
        at += len(token)
        if at not in inside:
            yield held
            held = ""
