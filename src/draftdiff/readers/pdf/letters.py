"""Letters of a page, those of scripts from right to left as they are spoken; lines joined, parted
words made whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, filterfalse, groupby, pairwise
from typing import Final
from unicodedata import bidirectional

import regex
from attrs import evolve, field, frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.readers.lines import is_tight

#: What pdfium puts where a hyphen at the end of a line parts a word.
HYPHEN: Final = "\x02"
_ALEFS: Final = frozenset("اأإآٱ")
#: Letters of one line stand at one height, but for so many points.
_NEAR: Final = 3.0
#: Classes of digits (UAX 9); they run from left to right in these scripts too.
_DIGITS: Final = ("EN", "AN")
#: Spaces of no width, where a long token may break; other scripts part words by them.
_BREAKABLE: Final = lazy_pattern(regex.compile, r"(?<=[!-~])\u200b\s*(?=[!-~])")
#: What parts a word at the end of a line, and what stands behind.
_PARTED: Final = lazy_pattern(regex.compile, r"(?:\x02|(?<=\p{L})[-‐](?=\n))\s*(\S*)")
_SPACES: Final = lazy_pattern(regex.compile, r"\s+")
_WORD: Final = lazy_pattern(regex.compile, r"\p{L}+(?:[-‐]\p{L}+)*")
#: Gaps beside a sign or a number, in heights of a line: narrower than a space, and as wide.
_NO_SPACE, _A_SPACE = 0.17, 0.35
#: Words stand at least so many points apart.
_SLIGHT: Final = 1.0
_STOPS: Final = frozenset(".,:;،؛؟")
_BRACKET: Final = lazy_pattern(regex.compile, r"[()\[\]{}«»]")
_CLOSING: Final = ")]}»"
_TWINS: Final = str.maketrans("()[]{}«»", ")(][}{»«")
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
    lines: list[tuple[float, list[list[Letter]]]] = []
    breaks: list[Letter] = []
    for is_break, run in groupby(letters, key=lambda letter: letter.text == "\n"):
        run_letters = list(run)
        if is_break:
            breaks.append(run_letters[0])
            continue
        printed = [letter for letter in run_letters if not letter.text.isspace()] or run_letters
        middle = printed[len(printed) // 2]
        height = base(middle)
        if lines and abs(lines[-1][0] - height) < _NEAR:
            lines[-1][1].append(run_letters)
        else:
            lines.append((height, [run_letters]))
    if not lines or not breaks:
        return [*letters]
    turned = [_spaced(_turned(line)) for _, line in lines]
    # A bracket is drawn as its twin in these scripts; some files name it by its picture.
    firsts = [_BRACKET.search("".join(letter.text for letter in line)) for line in turned]
    closing = sum(first[0] in _CLOSING for first in firsts if first)
    is_mirrored = closing * 2 > sum(map(bool, firsts))
    spoken: list[Letter] = []
    for line in turned:
        spoken += [*(map(_mirrored, line) if is_mirrored else line), breaks[0]]
    return spoken


def _mirrored(letter: Letter) -> Letter:
    return evolve(letter, text=letter.text.translate(_TWINS))


def _spaced(line: list[Letter]) -> list[Letter]:
    """A turned line with its spaces where the gaps are: beside a sign or a number pdfium sets them
    by its own order.
    """
    height = max((letter.box[3] - letter.box[2] for letter in line), default=0.0)
    spaced: list[Letter] = []
    last: Letter | None = None
    space: Letter | None = None
    for letter in line:
        if letter.text.isspace():
            space = letter
            continue
        if last is not None:
            left, right, _, _ = letter.box
            last_left, last_right, _, _ = last.box
            gap = max(left - last_right, last_left - right)
            if not (is_right_to_left(last) and is_right_to_left(letter)):
                least = _NO_SPACE if space else _A_SPACE
                is_behind_stop = last.text in _STOPS and not letter.text.isdecimal()
                is_in_number = not space and (last.text + letter.text).isdecimal()
                is_apart = is_behind_stop or (gap > least * height and not is_in_number)
                space = evolve(last, text=" ") if is_apart else None
            # No space stands before a stop; what a file has there stands behind it.
            if space and letter.text not in _STOPS:
                spaced.append(space)
        spaced.append(letter)
        last = letter
        space = None
    return spaced


def _turned(pieces: Iterable[list[Letter]]) -> list[Letter]:
    """The pieces of a line from right to left: word by word where its words stand apart, since some
    files give spaces no width, and they then stand within the letters beside them.
    """
    words: list[list[Letter]] = []
    for piece in pieces:
        words.extend(_words(piece))
    ends = [word[-1] for word in words]
    if all(_is_thin(letter) or not letter.text.isspace() for letter in ends):
        words = [list(filterfalse(_is_thin, word)) for word in words]
    words.sort(key=_rightmost, reverse=True)
    groups: list[list[Letter]] = []
    for word in words:
        if groups and not _is_apart(groups[-1], word):
            groups[-1] += word
        else:
            groups.append(word)
    turned: list[Letter] = []
    for group in groups:
        if turned:
            turned.append(evolve(turned[-1], text=" "))
        printed = filterfalse(_is_thin, group)
        turned += _turned_letters(list(printed))
    return turned


def _words(piece: list[Letter]) -> Iterator[list[Letter]]:
    """Yield the words of a piece of a line, each with the space behind it."""
    word: list[Letter] = []
    for letter in piece:
        is_space = letter.text.isspace()
        if not word and is_space:
            continue
        word.append(letter)
        if is_space:
            yield word
            word = []
    if word:
        yield word


def _is_thin(letter: Letter) -> bool:
    """Return whether a letter is a space without a width."""
    left, right, _, _ = letter.box
    return left == right and letter.text.isspace()


def _is_apart(word: list[Letter], next_word: list[Letter]) -> bool:
    """Return whether a word with its space ends to the right of the next one."""
    left = min(letter.box[0] for letter in word)
    printed = [letter for letter in next_word if not letter.text.isspace()]
    right = max(letter.box[1] for letter in printed)
    return left > right + _SLIGHT


def _turned_letters(line: list[Letter]) -> list[Letter]:
    """Letters from right to left; what runs from left to right among them stays in its order."""
    kinds = [bidirectional(letter.text[0]) for letter in line]
    inner = [_is_inner(kinds, index) for index in range(len(line))]
    runs: list[list[Letter]] = []
    for index, letter in enumerate(line):
        if index and inner[index] and inner[index - 1]:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    runs.sort(key=_rightmost, reverse=True)
    letters = list(chain.from_iterable(runs))
    for index in range(len(letters) - 1):
        letter = letters[index]
        next_letter = letters[index + 1]
        # A ligature of both letters is one picture.
        is_ligature = letter.text in _ALEFS and next_letter.text == "ل"
        if is_ligature and letter.box == next_letter.box:
            letters[index], letters[index + 1] = next_letter, letter
    return letters


def _rightmost(letters: list[Letter]) -> float:
    """Return how far right the middle of a letter stands at most, as the sum of both edges."""
    boxes = [letter.box for letter in letters]
    return max(left + right for left, right, _, _ in boxes)


def _is_inner(kinds: list[str], index: int) -> bool:
    """Return whether a letter runs from left to right: a Latin one, a digit, and what parts two
    digits.
    """
    kind = kinds[index]
    if kind not in ("CS", "ES"):
        return kind == "L" or kind in _DIGITS
    if not 0 < index < len(kinds) - 1:
        return False
    return kinds[index - 1] in _DIGITS and kinds[index + 1] in _DIGITS


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
    words = {word.lower() for text in texts for word in _WORD.findall(text)}

    def made_whole(before: str, after: str) -> str:
        head = (_WORD.findall(before) or [""])[-1]
        tail = (_WORD.match(after) or [""])[0]
        hyphened = f"{head}-{tail}".lower()
        together = f"{head}{tail}".lower()
        if hyphened in words and together not in words:
            return f"{before}-{after}"
        if any(sign in before + after for sign in "/@_#"):
            return f"{before}-{after}"
        if not tail[:1].islower():
            return f"{before}-{after}"
        return f"{before}{after}"

    def whole_words(text: str) -> Iterator[str]:
        """The pieces of a text; what stands before a parted word is looked at but once."""
        end = 0
        for match in _PARTED.finditer(text):
            piece = text[end : match.start()]
            before = ""
            if not piece[-1:].isspace():
                before = (piece.split() or [""])[-1]
            yield piece[: len(piece) - len(before)]
            yield made_whole(before, match[1])
            end = match.end()
        yield text[end:]

    def joined(text: str) -> str:
        whole = "".join(whole_words(_BREAKABLE.sub("", text))).replace(HYPHEN, "-")
        lines = whole.split("\n")
        parts = [lines[0]]
        for above, line in pairwise(lines):
            is_close = above and line and is_tight(above, line)
            if not is_close:
                parts.append(" ")
            parts.append(line)
        spaced = _SPACES.sub(" ", "".join(parts))
        return str(spaced)

    return joined
