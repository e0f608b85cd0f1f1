"""Texts as words and fingerprints: hashes of a few words in a row, of which winnowing keeps some.

S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting"
(SIGMOD 2003): of ``WINDOW`` neighbouring hashes the least is kept, so that two texts that share
``LEAST`` words in a row share a hash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from draftdiff.lazy import lazy_pattern

#: Words of a shingle, hashes of a window, and words in a row that are always found.
SHINGLE: Final = 5
WINDOW: Final = 4
LEAST: Final = SHINGLE + WINDOW - 1
#: Bits of a fingerprint: enough that of 7 million kept ones one in 10,000 stands for two shingles,
#: which texts settle.
BITS: Final = 36
#: Signs of scripts that are written without spaces are words each.
_SIGNS: Final = "\u0e00-\u0edf\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD: Final = lazy_pattern(re.compile, f"[{_SIGNS}]|[^\\W_{_SIGNS}]+")
_PLAIN: Final = lazy_pattern(re.compile, "[a-z0-9]+")


class _Numbers(dict[str, int]):
    """Words as numbers that are the same in every process."""

    def __missing__(self, word: str) -> int:
        from hashlib import blake2b

        number = int.from_bytes(
            blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(),
            "little",
        )
        if len(self) < 2_000_000:
            self[word] = number
        return number


_NUMBERS: Final = _Numbers()


def words_of(text: str) -> list[str]:
    """The words of a text, case folded and without what stands between them.

    Example:
        >>> words_of("“Women’s” rights, 权利")
        ['women', 's', 'rights', '权', '利']
    """
    if text.isascii():
        plain: list[str] = _PLAIN.findall(text.lower())
        return plain
    # Folding may take a letter apart (ᾶ), so words are cut first.
    return list(map(str.casefold, _WORD.findall(text)))


def places_of(text: str) -> list[tuple[int, int]]:
    """The spans of ``words_of`` in a text."""
    return [match.span() for match in _WORD.finditer(text)]


def prints_of(words: Sequence[str]) -> set[int]:
    """The fingerprints of a text that are kept; of one that is too short for a window all it has."""
    numbers = list(map(_NUMBERS.__getitem__, words))
    # Tuples of numbers are hashed the same way in every process of one build of Python; the index
    # asks which it is.
    hashes = list(map(hash, zip(*(numbers[offset:] for offset in range(SHINGLE)), strict=False)))
    if len(hashes) > WINDOW:
        hashes = list(map(min, *(hashes[offset:] for offset in range(WINDOW))))
    mask = (1 << BITS) - 1
    return {hash_ & mask for hash_ in set(hashes)}


def _common_length(words: Sequence[str], other_words: Sequence[str]) -> int:
    """The number of words that two sequences have in common at their beginnings."""
    for index, (word, other_word) in enumerate(zip(words, other_words, strict=False)):
        if word != other_word:
            return index
    return min(len(words), len(other_words))


class Wording:
    """The words of a query, ready to be looked for in many texts; ``least`` in a row count as the
    same wording.
    """

    def __init__(self, words: Sequence[str], least: int) -> None:
        self.words = words
        self.least = least
        self._where: dict[tuple[str, ...], list[int]] = {}
        for index, gram in enumerate(
            zip(*(words[offset:] for offset in range(least)), strict=False)
        ):
            self._where.setdefault(gram, []).append(index)

    def runs(self, text: Sequence[str]) -> list[tuple[int, int]]:
        """The longest stretches of the query that stand in a text: first word and the one behind
        the last.

        Stretches that lie inside longer ones are left out.

        Example:
            >>> Wording("a b c d e".split(), 2).runs("x b c d y d e".split())
            [(1, 4), (3, 5)]
        """
        spans = set[tuple[int, int]]()
        shingles = zip(*(text[offset:] for offset in range(self.least)), strict=False)
        for text_index, gram in enumerate(shingles):
            for query_index in self._where.get(gram, ()):
                # A stretch that could begin one word earlier was found there.
                at_start = not query_index or not text_index
                if at_start or self.words[query_index - 1] != text[text_index - 1]:
                    length = _common_length(self.words[query_index:], text[text_index:])
                    spans.add((query_index, query_index + length))
        longest: list[tuple[int, int]] = []
        for start, end in sorted(spans, key=lambda run: (run[0], -run[1])):
            if not longest or end > longest[-1][1]:
                longest.append((start, end))
        return longest
