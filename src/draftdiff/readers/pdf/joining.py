"""Lines joined to a text: words that a hyphen parted at the end of a line made whole again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

import regex

from draftdiff.patterns import lazily
from draftdiff.readers.lines import is_tight
from draftdiff.readers.pdf.letters import HYPHEN

_PARTED: Final = lazily(regex.compile, r"(\S*?)(?:\x02|(?<=\p{L})[-‐](?=\n))\s*(\S*)")
_SPACES: Final = lazily(regex.compile, r"\s+")
_WORD: Final = lazily(regex.compile, r"\p{L}+(?:[-‐]\p{L}+)*")
_TERMINAL: Final = lazily(regex.compile, r"[.!?:;…。！？；：؟।][\"'’”“»)\]）」』]*\Z")


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence or a point of a list may."""
    return _TERMINAL.search(text[-4:]) is not None


def joiner(texts: Iterable[str]) -> Callable[[str], str]:
    """A function that joins the lines of a text, and parted words as the rest of the document writes them.

    Example:
        >>> joiner(["an example of well-known words"])("For exam\\x02\\nple, well\\x02\\nknown, Anglo-\\nDutch,\\nall.")
        'For example, well-known, Anglo-Dutch, all.'
    """
    known = {word.lower() for text in texts for word in _WORD.findall(text)}

    def one(found: regex.Match[str]) -> str:
        before, after = found[1], found[2]
        head, tail = (_WORD.findall(before) or [""])[-1], (_WORD.match(after) or [""])[0]
        hyphened = f"{head}-{tail}".lower() in known and f"{head}{tail}".lower() not in known
        keeps = hyphened or not tail[:1].islower() or any(sign in before + after for sign in "/@_#")
        return f"{before}{'-' if keeps else ''}{after}"

    def joined(text: str) -> str:
        lines: list[str] = _PARTED.sub(one, text).replace(HYPHEN, "-").split("\n")
        tight = [bool(above and line and is_tight(above, line)) for above, line in pairwise(lines)]
        parts = (line + ("" if close else " ") for line, close in zip(lines, [*tight, True], strict=True))
        return str(_SPACES.sub(" ", "".join(parts)))

    return joined
