"""Diffs of texts that each overlook one thing, of those that people really wrote, and one that is
right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher

import regex

Words = list[tuple[str, str]]
TextDiff = Callable[[str, str], Words]
_TOKENS = regex.compile(r"\w+|\s+|\X")


def by_tokens(
    old: str,
    new: str,
    key: Callable[[str], str] = str,
    tokens: Callable[[str], list[str]] = _TOKENS.findall,
) -> Words:
    """difflib over tokens that are compared by a key; without a key nothing is wrong with it."""
    before, after = tokens(old), tokens(new)
    found: Words = []
    matcher = SequenceMatcher(
        None, [key(one) for one in before], [key(one) for one in after], autojunk=False
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found.append(("equal", "".join(before[i:j])))
        else:
            found += [("delete", "".join(before[i:j])), ("insert", "".join(after[k:m]))]
    return [(op, text) for op, text in found if text]


def whole_graphemes(old: str, new: str) -> Words:
    """A right diff: tokens are whole grapheme clusters or runs of plain letters, and nothing is
    compared loosely.
    """
    return by_tokens(old, new, tokens=regex.compile(r"[A-Za-z]+(?!\p{M}|\p{Cf})|\X").findall)


def on(change: Callable[[str], str]) -> TextDiff:
    """A diff of what a change makes of both texts."""
    return lambda old, new: whole_graphemes(change(old), change(new))


def drops_spaces(old: str, new: str) -> Words:
    return [
        (op, text)
        for op, text in whole_graphemes(old, new)
        if not (op == "insert" and text.isspace())
    ]


def by_letters(old: str, new: str) -> Words:
    return by_tokens(old, new, tokens=list)


def straightened(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


BROKEN: dict[str, TextDiff] = {
    "drops space-only inserts": drops_spaces,
    "compares by casefold": lambda old, new: by_tokens(old, new, key=str.casefold),
    "loses the last newline": on(lambda text: text.removesuffix("\n")),
    "straightens quotes": on(straightened),
    "normalises to NFC": on(lambda text: unicodedata.normalize("NFC", text)),
    "strips ends": on(str.strip),
    "drops other scripts": on(lambda text: re.sub(r"[\u0400-\u0dff\u0e00-\u9fff]", "", text)),
    "drops Arabic alone": on(lambda text: re.sub(r"[\u0600-\u06ff]", "", text)),
    "cuts at 200 tokens": lambda old, new: whole_graphemes(
        " ".join(old.split(" ")[:200]), " ".join(new.split(" ")[:200])
    ),
    "drops astral characters": on(lambda text: re.sub("[\U00010000-\U0010ffff]", "", text)),
    "ignores numbers": lambda old, new: by_tokens(
        old, new, key=lambda one: "0" if one.isdecimal() else one
    ),
    "cuts graphemes": by_letters,
    "joins runs of spaces": on(lambda text: re.sub(" +", " ", text)),
    "drops line ends": on(lambda text: text.replace("\n", " ")),
}
