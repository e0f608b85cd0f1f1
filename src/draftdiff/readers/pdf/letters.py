"""Letters of a page, those of scripts from right to left as they are spoken; lines joined, parted
words made whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from typing import Final
from unicodedata import bidirectional

import regex
from attrs import field, frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.readers.lines import is_tight

#: What pdfium puts where a hyphen at the end of a line parts a word.
HYPHEN: Final = "\x02"
_ALEFS: Final = frozenset("اأإآٱ")
#: Letters of one line stand at one height, but for so many points.
_NEAR: Final = 3.0
#: Classes of digits (UAX 9); they run from left to right in these scripts too.
_DIGITS: Final = ("EN", "AN")
#: What parts a word at the end of a line, and what stands behind.
_PARTED: Final = lazy_pattern(regex.compile, r"(?:\x02|(?<=\p{L})[-‐](?=\n))\s*(\S*)")
_SPACES: Final = lazy_pattern(regex.compile, r"\s+")
_WORD: Final = lazy_pattern(regex.compile, r"\p{L}+(?:[-‐]\p{L}+)*")
_TERMINAL: Final = lazy_pattern(regex.compile, r"[.!?:;…。！？；：؟।][\"'’”“»)\]）」』]*\Z")


@frozen
class Letter:
    """A letter on a page: its place in the text as pdfium has it, the edges of its picture (left,
    right, bottom, top). Its tag is that of the marked content it belongs to; -1 is none.
    """

    text: str
    tag: int
    at: int
    box: tuple[float, float, float, float] = field(eq=False)


def is_right_to_left(letter: Letter) -> bool:
    """Return whether a letter runs from right to left."""
    return bidirectional(letter.text[0]) in ("R", "AL")


def as_spoken(letters: Iterable[Letter], base: Callable[[Letter], float]) -> list[Letter]:
    """The letters of each line from right to left; pdfium turns some pieces of words round, and
    puts lines in two. Lines are parted by line breaks; ``base`` says how high the baseline of a
    letter stands.
    """
    lines: list[tuple[float, list[Letter]]] = []
    breaks: list[Letter] = []
    for is_break, run in groupby(letters, key=lambda one: one.text == "\n"):
        held = list(run)
        if is_break:
            breaks.append(held[0])
            continue
        seen = [one for one in held if not one.text.isspace()] or held
        height = base(seen[len(seen) // 2])
        if lines and abs(lines[-1][0] - height) < _NEAR:
            lines[-1][1].extend(held)
        else:
            lines.append((height, held))
    ends = breaks[:1] * len(lines)
    return [
        one for (_, line), end in zip(lines, ends, strict=False) for one in (*_turned(line), end)
    ] or [*letters]


def _turned(line: list[Letter]) -> list[Letter]:
    """A line from right to left; what runs from left to right in it stays in its order."""
    kinds = [bidirectional(one.text[0]) for one in line]
    inner = [_is_inner(kinds, at) for at in range(len(line))]
    runs = [
        [line[at] for at in run]
        for _, run in groupby(range(len(line)), key=lambda at: -1 if inner[at] else at)
    ]
    runs.sort(key=lambda run: -max(one.box[0] + one.box[1] for one in run))
    done = [one for run in runs for one in run]
    for at in range(len(done) - 1):
        one, two = done[at], done[at + 1]
        if (
            one.text in _ALEFS and two.text == "ل" and one.box == two.box
        ):  # a ligature, one picture of both
            done[at], done[at + 1] = two, one
    return done


def _is_inner(kinds: list[str], at: int) -> bool:
    """Return whether a letter runs from left to right: a Latin one, a digit, and what parts two
    digits.
    """
    if kinds[at] in ("CS", "ES"):
        return 0 < at < len(kinds) - 1 and kinds[at - 1] in _DIGITS and kinds[at + 1] in _DIGITS
    return kinds[at] == "L" or kinds[at] in _DIGITS


def ends_sentence(text: str) -> bool:
    """Return whether a line ends where a sentence or a point of a list may."""
    return _TERMINAL.search(text[-4:]) is not None


def joiner(texts: Iterable[str]) -> Callable[[str], str]:
    """A function that joins the lines of a text, and parted words as the rest of the document
    writes them.

    Example:
        >>> joiner(["an example of well-known words"])("For exam\\x02\\nple, well\\x02\\nknown, Anglo-\\nDutch,\\nall.")
        'For example, well-known, Anglo-Dutch, all.'
    """
    known = {word.lower() for text in texts for word in _WORD.findall(text)}

    def made_whole(before: str, after: str) -> str:
        head, tail = (_WORD.findall(before) or [""])[-1], (_WORD.match(after) or [""])[0]
        hyphened = f"{head}-{tail}".lower() in known and f"{head}{tail}".lower() not in known
        keeps = hyphened or not tail[:1].islower() or any(sign in before + after for sign in "/@_#")
        return f"{before}{'-' if keeps else ''}{after}"

    def whole_words(text: str) -> Iterator[str]:
        """The pieces of a text; what stands before a parted word is looked at but once."""
        end = 0
        for found in _PARTED.finditer(text):
            piece = text[end : found.start()]
            before = "" if piece[-1:].isspace() else (piece.split() or [""])[-1]
            yield piece[: len(piece) - len(before)]
            yield made_whole(before, found[1])
            end = found.end()
        yield text[end:]

    def joined(text: str) -> str:
        lines = "".join(whole_words(text)).replace(HYPHEN, "-").split("\n")
        tight = [bool(above and line and is_tight(above, line)) for above, line in pairwise(lines)]
        parts = (
            line + ("" if close else " ") for line, close in zip(lines, [*tight, True], strict=True)
        )
        return str(_SPACES.sub(" ", "".join(parts)))

    return joined
