"""Words as single code points, so that one kernel call compares two texts word by word.

All n x m work on words and ids stands behind this file and ``sequences``: a native twin may replace both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, filterfalse
from typing import Final, cast

from attrs import field, frozen
from rapidfuzz.distance import Indel
from rapidfuzz.process import extract_iter

from draftdiff.model.draft import Draft
from draftdiff.model.words import key, keys, words

#: Cells of the largest word-by-word comparison; above it bags of words are compared.
MAX_CELLS: Final = 40_000_000
#: Small letters and digits as they are, capitals small, all else a space.
_ASCII_FOLD: Final = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
#: Marks of typeset English; without them most of it is ASCII.
_MARKS: Final = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00a0\u00a7"
_ROUGH_WORD: Final = re.compile(r"\w+")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_SURROGATES: Final = range(0xD800, 0xE000)


@frozen(eq=False)
class Vocabulary:
    """Numbers for the words and the paragraphs of the drafts that are compared with each other."""

    _codes: dict[str, str] = field(factory=lambda: _Codes())
    _ids: dict[object, int] = field(factory=lambda: defaultdict(count().__next__))
    _prose: dict[str, int | None] = field(factory=dict)

    @classmethod
    def of(cls, old: Draft, new: Draft) -> Vocabulary:
        """A vocabulary for two drafts; texts that both have are numbered as they are, without their keys."""
        olds, news = old.arrays.texts, new.arrays.texts
        prose: dict[str, int | None] = dict(zip(olds, count(), strict=False))
        gone, come = filterfalse(set(news).__contains__, prose), filterfalse(prose.__contains__, news)
        own, keyed = keys([*gone, *come])
        prose.update(zip(own, count(len(olds)), strict=False))
        following = count(len(olds) + len(own))
        ids: defaultdict[object, int] = defaultdict(following.__next__, cast("dict[object, int]", prose))
        prose.update(zip(keyed, map(ids.__getitem__, keyed.values()), strict=True))
        if "" in prose or "" in keyed.values() or any(map(str.isspace, prose)):
            prose.update([(text, None) for text in prose if not keyed.get(text, text).strip()])
        return cls(ids=ids, prose=prose)

    def encode(self, text: str) -> str:
        """The words of a text, one code point a word; case and form of quotes make no difference."""
        return "".join(map(self._codes.__getitem__, compared_words(text)))

    def identify(self, *identity: str) -> int:
        """A number for a paragraph, equal for equal ones."""
        return self._ids[identity]

    def identify_prose(self, texts: Sequence[str]) -> tuple[int | None, ...]:
        """A number for each text of the two drafts, equal for equal keys; None where the key is empty."""
        return tuple(map(self._prose.__getitem__, texts))


class _Codes(dict[str, str]):
    """A code point for each word, given when it is first asked for."""

    def __missing__(self, word: str) -> str:
        code = self[word] = _code_point(len(self))
        return code


def compared_words(text: str) -> list[str]:
    """The words of a text as they are compared; cut more roughly than ``words``, where that is quicker and enough."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.translate(_ASCII_FOLD).split()
    folded = text.casefold()
    return _ROUGH_WORD.findall(folded) if _UNSPACED.search(folded) is None else words(key(folded))


def _code_point(number: int) -> str:
    # Unicode has 1.1 million code points; past them numbers are reused, which only makes pairing coarser.
    number = number % 1_112_000 + 1
    return chr(number if number < _SURROGATES.start else number + len(_SURROGATES))


def similarity(old: str, new: str) -> float:
    """Words of the longest common subsequence over the mean length, 0 to 1.

    Source: Indel distance, a longest common subsequence by bit-parallel dynamic programming (Hyyrö 2004).
    """
    total = len(old) + len(new)
    if not old or not new:
        return 0.0
    if len(old) * len(new) > MAX_CELLS:
        return 2 * sum((Counter(old) & Counter(new)).values()) / total
    # From the distance, a whole number: the kernel's own shares are off by a last digit.
    return (total - Indel.distance(old, new)) / total


def similarities(one: str, others: Sequence[str]) -> Iterator[float]:
    """How alike a text is to each of some others, as ``similarity`` says; one call of the kernel for all of them."""
    if not one or len(one) * max(map(len, others), default=0) > MAX_CELLS:
        return (similarity(one, other) for other in others)
    apart = extract_iter(one, others, scorer=Indel.distance)
    return ((len(one) + len(other) - distance) / (len(one) + len(other)) for other, distance, _ in apart)
