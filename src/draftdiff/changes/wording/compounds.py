"""What a person reads as one word although marks stand in it: compounds, dates, citations, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

#: "gender-sensitive", "2014-06-09", "A/RES/70/125", "https://un.org/en": letters and digits with marks between
#: them and no space. A slash joins only where a digit or a scheme says that it is no "and/or".
_COMPOUND: Final = regex.compile(
    r"""[a-z]+://[^\s<>"]*[\p{L}\p{N}/]
      | (?=[\p{L}./-]*\p{N}) [\p{L}\p{N}]+ (?:[./-][\p{L}\p{N}]+)* / [\p{L}\p{N}]+ (?:[./-][\p{L}\p{N}]+)*
      | [\p{L}\p{M}\p{N}]+ (?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_MARKS: Final = regex.compile(r"[-\u2010\u2011/]")


def uncut(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens of a text with those of a compound joined; they join to the same text.

    Example:
        >>> list(uncut(["gender", "-", "sensitive", " ", "and", "/", "or"]))
        ['gender-sensitive', ' ', 'and', '/', 'or']
    """
    text = "".join(tokens)
    if _MARKS.search(text) is None:
        return iter(tokens)
    inside = {place for match in _COMPOUND.finditer(text) for place in range(match.start() + 1, match.end())}
    return _joined(tokens, inside)


def _joined(tokens: Sequence[str], inside: set[int]) -> Iterator[str]:
    at, held = 0, ""
    for token in tokens:
        held += token
        at += len(token)
        if at not in inside:
            yield held
            held = ""
