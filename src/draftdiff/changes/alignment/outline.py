"""A draft as alignment sees it: parallel arrays over its paragraphs in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, cast

from attrs import field, frozen

from draftdiff.changes.alignment.vocabulary import Vocabulary
from draftdiff.model.arrays import Arrays
from draftdiff.model.draft import Draft
from draftdiff.model.labels import label_key
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import key

#: Words below a paragraph without words of its own that say which one it is.
MAX_BELOW: Final = 4_000
#: Fewer words are no evidence of a move.
MIN_TELLING_WORDS: Final = 3
#: Letters of a short paragraph that are compared.
MAX_LETTERS: Final = 400
#: Kinds that turn into one another when a text is edited; any other kind pairs with itself only.
_FAMILIES: Final = dict.fromkeys(("heading", "paragraph", "item", "quote", "code", "caption"), "prose")


@frozen(eq=False)
class Outline:
    """Parallel arrays over the paragraphs of one draft.

    Attributes:
        paragraphs: The paragraphs.
        texts: Their texts.
        depths: Their depths, 1 for the top ones.
        parents: Index of each one's parent, -1 for the top ones.
        ends: Index behind the last paragraph below each.
        ids: A number for each class and text (of a table and row: of all that is below), equal across drafts.
        families: What each may pair with: prose, or its own kind.
        tabular: Whether it stands inside a table.
        has_tables: Whether there is any table.
    """

    paragraphs: tuple[Paragraph, ...]
    texts: tuple[str, ...]
    depths: tuple[int, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]
    ids: tuple[int, ...]
    families: tuple[str, ...]
    tabular: tuple[bool, ...]
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
        """The words of a paragraph, one code point a word; of one without words of its own those below it."""
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
        """Whether a paragraph has so many words that they say which one it is."""
        text = self.texts[index]
        one_word = text.isascii() and text.isalnum()
        return not one_word and self.size(index) >= MIN_TELLING_WORDS

    def letters(self, index: int) -> str:
        """How a short paragraph is spelt, without what case and typography add."""
        found = self._letters.get(index)
        if found is None:
            found = self._letters[index] = key(self.texts[index].strip()).casefold()[:MAX_LETTERS]
        return found

    def extent(self, index: int) -> int:
        """The number of characters in a paragraph, a quicker measure of how much it weighs."""
        return len(self.texts[index])

    def below(self, index: int) -> range:
        """The indexes of all that is below a paragraph."""
        return range(index + 1, self.ends[index])

    def under(self, index: int) -> list[int]:
        """The indexes of its children."""
        found, at = [], index + 1
        while at < self.ends[index]:
            found.append(at)
            at = self.ends[at]
        return found


def outline(draft: Draft, vocabulary: Vocabulary) -> Outline:
    """The outline of a draft; two drafts to be compared share one vocabulary."""
    paragraphs, arrays = draft.paragraphs, draft.arrays
    kinds = set(arrays.kinds)
    families = ("prose",) * len(paragraphs) if _FAMILIES.keys() >= kinds else _families(arrays.kinds)
    ids = _identities(paragraphs, arrays, families, vocabulary)
    tree = arrays.depths, arrays.parents, arrays.ends
    has_tables = "table" in kinds
    tabular = _tabular(arrays) if has_tables else (False,) * len(paragraphs)
    return Outline(paragraphs, arrays.texts, *tree, ids, families, tabular, vocabulary, has_tables)


def _families(kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_FAMILIES.get, kinds, kinds))


def _identities(
    paragraphs: Sequence[Paragraph], arrays: Arrays, families: Sequence[str], vocabulary: Vocabulary
) -> tuple[int, ...]:
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
    paragraph = paragraphs[index]
    if paragraph.kind in ("table", "row"):
        return (paragraph.kind, *(f"{below.kind} {key(below.text)}" for below in paragraphs[index + 1 : end]))
    family = _FAMILIES.get(paragraph.kind, paragraph.kind)
    text = key(paragraph.text)
    if text:
        return (family, text)
    # Without words of its own ("Article 19" alone on a line) it is known by its label and what is below it.
    first = next((key(below.text) for below in paragraphs[index + 1 : end] if below.text), "")
    return (family, label_key(paragraph.label), first)


def _tabular(arrays: Arrays) -> tuple[bool, ...]:
    inside: list[bool] = []
    for parent in arrays.parents:
        inside.append(parent >= 0 and (inside[parent] or arrays.kinds[parent] == "table"))
    return tuple(inside)
