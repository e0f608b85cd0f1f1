"""A draft as alignment sees it: parallel arrays over its paragraphs in reading order, their words
as code points.

All n x m work on words and ids stands behind this file and ``sequences``: a native twin may replace
both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count, filterfalse
from typing import Final, cast

from attrs import field, frozen
from rapidfuzz.distance import Indel
from rapidfuzz.process import extract_iter

from draftdiff.lazy import lazy_pattern
from draftdiff.model.arrays import Arrays
from draftdiff.model.draft import Draft
from draftdiff.model.labels import label_key
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import key, keys, words

#: Cells of the largest word-by-word comparison; above it bags of words are compared.
MAX_CELLS: Final = 40_000_000
#: Small letters and digits as they are, capitals small, all else a space.
_ASCII_FOLD: Final = {
    code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)
}
#: Marks of typeset English; without them most of it is ASCII.
_MARKS: Final = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00a0\u00a7"
_ROUGH_WORD: Final = lazy_pattern(re.compile, r"\w+")
_UNSPACED: Final = lazy_pattern(
    re.compile,
    "[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]",
)
_SURROGATES: Final = range(0xD800, 0xE000)


@frozen(eq=False)
class Vocabulary:
    """Numbers for the words and the paragraphs of the drafts that are compared with each other."""

    _codes: dict[str, str] = field(factory=lambda: _Codes())
    _ids: dict[object, int] = field(factory=lambda: defaultdict(count().__next__))
    _prose: dict[str, int | None] = field(factory=dict)

    @classmethod
    def for_drafts(cls, old: Draft, new: Draft) -> Vocabulary:
        """A vocabulary for two drafts; texts that both have are numbered as they are, without their
        keys.
        """
        olds, news = old.arrays.texts, new.arrays.texts
        prose: dict[str, int | None] = dict(zip(olds, count(), strict=False))
        gone, come = (
            filterfalse(set(news).__contains__, prose),
            filterfalse(prose.__contains__, news),
        )
        own, keyed = keys([*gone, *come])
        prose.update(zip(own, count(len(olds)), strict=False))
        following = count(len(olds) + len(own))
        ids: defaultdict[object, int] = defaultdict(
            following.__next__, cast("dict[object, int]", prose)
        )
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
        """A number for each text of the two drafts, equal for equal keys; None where the key is
        empty.
        """
        return tuple(map(self._prose.__getitem__, texts))


class _Codes(dict[str, str]):
    """A code point for each word, given when it is first asked for."""

    def __missing__(self, word: str) -> str:
        # Unicode has 1.1 million code points; past them numbers are reused, which only makes
        # pairing coarser.
        number = len(self) % 1_112_000 + 1
        code = self[word] = chr(number if number < _SURROGATES.start else number + len(_SURROGATES))
        return code


def compared_words(text: str) -> list[str]:
    """The words of a text as they are compared; cut more roughly than ``words``, where that is
    quicker and enough.
    """
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.translate(_ASCII_FOLD).split()
    folded = text.casefold()
    return _ROUGH_WORD.findall(folded) if _UNSPACED.search(folded) is None else words(key(folded))


def similarity(old: str, new: str) -> float:
    """Words of the longest common subsequence over the mean length, 0 to 1.

    Source: Indel distance, a longest common subsequence by bit-parallel dynamic programming (Hyyrö
    2004).
    """
    total = len(old) + len(new)
    if not old or not new:
        return 0.0
    if len(old) * len(new) > MAX_CELLS:
        return 2 * sum((Counter(old) & Counter(new)).values()) / total
    # From the distance, a whole number: the kernel's own shares are off by a last digit.
    return (total - Indel.distance(old, new)) / total


def similarities(text: str, candidates: Sequence[str]) -> Iterator[float]:
    """The likeness of a text to each of some candidates, as ``similarity`` gives it; one call of
    the kernel for all of them.
    """
    if not text or len(text) * max(map(len, candidates), default=0) > MAX_CELLS:
        return (similarity(text, candidate) for candidate in candidates)
    distances = extract_iter(text, candidates, scorer=Indel.distance)
    return (
        (len(text) + len(candidate) - distance) / (len(text) + len(candidate))
        for candidate, distance, _ in distances
    )


#: Words below a paragraph without words of its own that say which one it is.
MAX_BELOW: Final = 4_000
#: Fewer words are no evidence of a move.
MIN_TELLING_WORDS: Final = 3
#: Letters of a short paragraph that are compared.
MAX_LETTERS: Final = 400
#: Kinds that turn into one another when a text is edited; any other kind pairs with itself only.
_FAMILIES: Final = dict.fromkeys(
    ("heading", "paragraph", "item", "quote", "code", "caption"), "prose"
)


@frozen(eq=False)
class Outline:
    """Parallel arrays over the paragraphs of one draft; the first ones are those of ``Arrays``."""

    paragraphs: tuple[Paragraph, ...]
    texts: tuple[str, ...]
    depths: tuple[int, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]
    #: A number for each class and text (of a table and row: of all that is below), equal across
    #: drafts.
    ids: tuple[int, ...]
    families: tuple[str, ...]  # What each may pair with: prose, or its own kind
    tabular: tuple[bool, ...]  # Whether it stands inside a table
    vocabulary: Vocabulary
    has_tables: bool = False
    _codes: dict[int, str] = field(factory=dict)
    _letters: dict[int, str] = field(factory=dict)

    def __len__(self) -> int:
        return len(self.depths)

    @cached_property
    def wordless(self) -> frozenset[int]:
        """The paragraphs without a text of their own, which are known by what is below them."""
        if "" not in self.texts and not any(map(str.isspace, self.texts)):
            return frozenset()
        return frozenset(index for index, text in enumerate(self.texts) if not text.strip())

    def codes(self, index: int) -> str:
        """The words of a paragraph, one code point a word; of one without words of its own those
        below it.
        """
        try:
            return self._codes[index]
        except KeyError:
            return self._codes.setdefault(index, self._encoded(index))

    def _encoded(self, index: int) -> str:
        if index not in self.wordless:
            return self.vocabulary.encode(self.texts[index])
        below = (self.vocabulary.encode(self.texts[below]) for below in self.below(index))
        return "".join(below)[:MAX_BELOW]

    def size(self, index: int) -> int:
        """The number of words in a paragraph."""
        return len(self.codes(index))

    def says_enough(self, index: int) -> bool:
        """Return whether a paragraph has so many words that they say which one it is."""
        text = self.texts[index]
        one_word = text.isascii() and text.isalnum()
        return not one_word and self.size(index) >= MIN_TELLING_WORDS

    def letters(self, index: int) -> str:
        """The spelling of a short paragraph, without what case and typography add."""
        spelling = self._letters.get(index)
        if spelling is None:
            spelling = self._letters[index] = key(self.texts[index].strip()).casefold()[
                :MAX_LETTERS
            ]
        return spelling

    def extent(self, index: int) -> int:
        """The number of characters in a paragraph, a quicker measure of how much it weighs."""
        return len(self.texts[index])

    def below(self, index: int) -> range:
        """The indexes of all that is below a paragraph."""
        return range(index + 1, self.ends[index])

    def under(self, index: int) -> list[int]:
        """The indexes of its children."""
        children, at = [], index + 1
        while at < self.ends[index]:
            children.append(at)
            at = self.ends[at]
        return children


def outline(draft: Draft, vocabulary: Vocabulary) -> Outline:
    """The outline of a draft; two drafts to be compared share one vocabulary."""
    paragraphs, arrays = draft.paragraphs, draft.arrays
    kinds = set(arrays.kinds)
    plain = _FAMILIES.keys() >= kinds
    families = (
        ("prose",) * len(paragraphs)
        if plain
        else tuple(map(_FAMILIES.get, arrays.kinds, arrays.kinds))
    )
    ids = _identities(paragraphs, arrays, families, vocabulary)
    tree = arrays.depths, arrays.parents, arrays.ends
    has_tables = "table" in kinds
    tabular = _tabular(arrays) if has_tables else (False,) * len(paragraphs)
    return Outline(paragraphs, arrays.texts, *tree, ids, families, tabular, vocabulary, has_tables)


def _identities(
    paragraphs: Sequence[Paragraph], arrays: Arrays, families: Sequence[str], vocabulary: Vocabulary
) -> tuple[int, ...]:
    """Return a number for each paragraph; equal paragraphs of one family have the same number."""
    prose = vocabulary.identify_prose(arrays.texts)
    if families.count("prose") == len(prose) and None not in prose:
        return cast("tuple[int, ...]", prose)
    return tuple(
        number
        if number is not None and family == "prose"
        else vocabulary.identify(*_identity(paragraphs, index, arrays.ends[index]))
        for index, (number, family) in enumerate(zip(prose, families, strict=True))
    )


def _identity(paragraphs: Sequence[Paragraph], index: int, end: int) -> tuple[str, ...]:
    """Return the family of a paragraph and the keys that make it the same as another one."""
    paragraph = paragraphs[index]
    if paragraph.kind in ("table", "row"):
        return (
            paragraph.kind,
            *(f"{below.kind} {key(below.text)}" for below in paragraphs[index + 1 : end]),
        )
    family = _FAMILIES.get(paragraph.kind, paragraph.kind)
    text = key(paragraph.text)
    if text:
        return (family, text)
    # Without words of its own ("Article 19" alone on a line) it is known by its label and what is
    # below it.
    first = next((key(below.text) for below in paragraphs[index + 1 : end] if below.text), "")
    return (family, label_key(paragraph.label), first)


def _tabular(arrays: Arrays) -> tuple[bool, ...]:
    inside: list[bool] = []
    for parent in arrays.parents:
        inside.append(parent >= 0 and (inside[parent] or arrays.kinds[parent] == "table"))
    return tuple(inside)
