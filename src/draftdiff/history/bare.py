"""The bare words of texts and of the files they come from, and what runs of them prove."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from unicodedata import normalize

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft

#: Words in a row that prove that a text was there before; characters in a script without spaces.
RUN: Final = 8
SIGNS: Final = 20
#: Words in a row that are looked up first: one in five of these lies in every run.
_PROBE: Final = 4
_STRIDE: Final = RUN - _PROBE + 1
#: From so many look-ups on an index is made for them.
_MANY: Final = 200
_UNSPACED: Final = lazy_pattern(re.compile, r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD: Final = lazy_pattern(re.compile, r"(?:[^\W_]|\xad)+")
_SIGN_OR_WORD: Final = lazy_pattern(
    re.compile, r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[^\W_]|\xad)+"
)
#: Tags, targets of links and addresses, and what begins a line in front of its words.
_MARKUP: Final = lazy_pattern(re.compile, r"</?[A-Za-z][^<>]*>|\]\([^()\s]*\)|\w+://[^\s<>)\]]*")
_LABEL: Final = lazy_pattern(
    re.compile, r"(?m)^[ \t>]*(?:[-*+#]+|\d+[.)]|\(?[a-z0-9]{1,2}\))[ \t]+"
)

Run = tuple[str, ...]


def _pattern(text: str) -> re.Pattern[str]:
    return _SIGN_OR_WORD if _UNSPACED.search(text) else _WORD


def _folded(text: str) -> str:
    return (text if text.isascii() else normalize("NFKC", text).replace("\xad", "")).casefold()


def bare_words(text: str) -> list[tuple[str, int]]:
    """The words of a text as they are looked up, each with its offset; in a script without spaces
    each character is one.

    Example:
        >>> bare_words("Each *Party*, 各国")
        [('each', 0), ('party', 6), ('各', 14), ('国', 15)]
    """
    matches = _pattern(text).finditer(text)
    return [(_folded(match.group()), match.start()) for match in matches]


def unmarked_words(raw: str) -> list[str]:
    """The words of the text of a file without markup, wrapping and the labels of lines.

    Example:
        >>> unmarked_words("1. Each [Party](https://x.org/p) shall\\n   <b>act</b>. <!-- Always. -->")
        ['each', 'party', 'shall', 'act', 'always']
    """
    text = _folded(_MARKUP.sub(" ", _LABEL.sub("", raw)))
    return _pattern(text).findall(text)


class Bytes:
    """The words that a draft's file holds, shown by a paragraph or not."""

    def __init__(self, draft: Draft) -> None:
        raw = draft.raw
        self.words = tuple(unmarked_words(draft.text if raw is None else raw))
        self._line = f" {' '.join(self.words)} "
        self._probes: frozenset[Run] | None = None
        self._asked = 0
        self._counts: dict[int, Counter[Run]] = {}

    def has(self, words: Run) -> bool:
        """Return True if a few words stand in a row."""
        self._asked += 1
        if self._asked < _MANY or len(words) != _PROBE:
            return f" {' '.join(words)} " in self._line
        if self._probes is None:
            self._probes = frozenset(_runs(self.words, _PROBE))
        return words in self._probes

    def count(self, run: Run) -> int:
        """Return how often a run stands in it."""
        if len(run) not in self._counts:
            self._counts[len(run)] = Counter(_runs(self.words, len(run)))
        return self._counts[len(run)][run]


def _runs(words: Sequence[str], size: int) -> Iterator[Run]:
    return zip(*(words[start:] for start in range(size)), strict=False)


def proved_runs(words: Run, source: Bytes, target: Bytes) -> Iterator[tuple[int, int]]:
    """The stretches of some words that lie in runs which a source holds as often as a target."""
    size = length_of_run(words)
    hits = [
        start
        for start in range(0, len(words) - _PROBE + 1, _STRIDE)
        if source.has(words[start : start + _PROBE])
    ]
    begins = {
        begin
        for hit in hits
        for begin in range(max(0, hit + _PROBE - size), min(hit, len(words) - size) + 1)
    }
    covered: set[int] = set()
    for begin in begins:
        run = words[begin : begin + size]
        if _is_telling(run) and source.count(run) >= max(1, target.count(run)):
            covered.update(range(begin, begin + size))
    for _, group in groupby(enumerate(sorted(covered)), key=lambda pair: pair[1] - pair[0]):
        stretch = [word for _, word in group]
        yield stretch[0], stretch[-1] + 1


def length_of_run(words: Sequence[str]) -> int:
    """Return how many words in a row are proof: more if most of them are single characters."""
    single = sum(len(word) == 1 and not word.isascii() for word in words)
    return SIGNS if single * 2 > len(words) and _UNSPACED.search("".join(words)) else RUN


def _is_telling(run: Run) -> bool:
    """Return True if a run is more than numbers and letters."""
    dull = sum(word[:1].isdigit() or (len(word) == 1 and word.isascii()) for word in run)
    return dull * 2 < len(run)
