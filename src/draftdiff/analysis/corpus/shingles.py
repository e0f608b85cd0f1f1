"""Texts as words and fingerprints: hashes of a few words in a row, of which winnowing keeps some.

S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD 2003): of
``WINDOW`` neighbouring hashes the least is kept, so that two texts that share ``LEAST`` words in a row share a hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.patterns import lazily

#: Words of a shingle, hashes of a window, and words in a row that are always found.
SHINGLE: Final = 5
WINDOW: Final = 4
LEAST: Final = SHINGLE + WINDOW - 1
#: Bits of a fingerprint: enough that of 7 million kept ones one in 10,000 stands for two shingles, which texts settle.
BITS: Final = 36
#: Signs of scripts that are written without spaces are words each.
_SIGNS: Final = "\u0e00-\u0edf\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD: Final = lazily(re.compile, f"[{_SIGNS}]|[^\\W_{_SIGNS}]+")
_PLAIN: Final = lazily(re.compile, "[a-z0-9]+")


class _Numbers(dict[str, int]):
    """Words as numbers that are the same in every process."""

    def __missing__(self, word: str) -> int:
        from hashlib import blake2b

        found = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "little")
        if len(self) < 2_000_000:
            self[word] = found
        return found


_NUMBERS: Final = _Numbers()


def words_of(text: str) -> list[str]:
    """The words of a text, case folded and without what stands between them.

    Example:
        >>> words_of("“Women’s” rights, 权利")
        ['women', 's', 'rights', '权', '利']
    """
    folded = text.casefold()
    found: list[str] = (_PLAIN if folded.isascii() else _WORD).findall(folded)
    return found


def places_of(text: str) -> list[tuple[int, int]]:
    """Where each of ``words_of`` stands in a text; casefolding that changes lengths (ß) is undone word by word."""
    if len(folded := text.casefold()) == len(text):
        return [match.span() for match in _WORD.finditer(folded)]
    return [match.span() for match in _WORD.finditer(text)]


def prints_of(words: Sequence[str]) -> set[int]:
    """The fingerprints of a text that are kept; of one that is too short for a window all it has.

    Example:
        >>> long = "all human beings are born free and equal in dignity and rights".split()
        >>> bool(prints_of(long) & prints_of(["whereas", *long[2:10], "so"])), prints_of(long[:4])
        (True, set())
    """
    numbers = list(map(_NUMBERS.__getitem__, words))
    # Tuples of numbers are hashed the same way in every process of one build of Python; the index asks which it is.
    hashes = list(map(hash, zip(*(numbers[at:] for at in range(SHINGLE)), strict=False)))
    if len(hashes) > WINDOW:
        hashes = list(map(min, *(hashes[at:] for at in range(WINDOW))))
    mask = (1 << BITS) - 1
    return {one & mask for one in set(hashes)}


def runs(query: Sequence[str], text: Sequence[str], least: int) -> Iterator[tuple[int, int, int]]:
    """The longest common runs of at least so many words: where in the query, where in the text, how long.

    A run of the query is found once a text, at its first place; runs inside longer ones are left out.

    Example:
        >>> list(runs("a b c d e".split(), "x b c d y".split(), 2))
        [(1, 1, 3)]
    """
    where: dict[tuple[str, ...], list[int]] = {}
    for at, gram in enumerate(zip(*(text[k:] for k in range(least)), strict=False)):
        where.setdefault(gram, []).append(at)
    end = 0
    for at, gram in enumerate(zip(*(query[k:] for k in range(least)), strict=False)):
        best, place = max(((_length(query, text, at, place), -place) for place in where.get(gram, ())), default=(0, 0))
        if at + best > end:
            yield at, -place, best
            end = at + best


def _length(query: Sequence[str], text: Sequence[str], at: int, place: int) -> int:
    length = 0
    for one, other in zip(query[at:], text[place:], strict=False):
        if one != other:
            break
        length += 1
    return length
