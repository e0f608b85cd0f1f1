"""A draft as alignment sees it: parallel arrays over its paragraphs in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from draftdiff.changes.alignment.vocabulary import Vocabulary
from draftdiff.model.draft import Draft
from draftdiff.model.labels import label_key
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import key

#: Words below a paragraph without words of its own that say which one it is.
MAX_BELOW: Final = 4_000
#: Kinds that turn into one another when a text is edited; any other kind pairs with itself only.
_PROSE: Final = frozenset({"heading", "paragraph", "item", "quote", "code", "caption"})


@frozen(eq=False)
class Outline:
    """Parallel arrays over the paragraphs of one draft.

    Attributes:
        paragraphs: The paragraphs.
        depths: Their depths, 1 for the top ones.
        parents: Index of each one's parent, -1 for the top ones.
        ends: Index behind the last paragraph below each.
        ids: A number for each class and text (of a table and row: of all that is below), equal across drafts.
        tabular: Whether it stands inside a table.
    """

    paragraphs: tuple[Paragraph, ...]
    depths: tuple[int, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]
    ids: tuple[int, ...]
    tabular: tuple[bool, ...]
    vocabulary: Vocabulary
    _codes: dict[int, str] = field(factory=dict)

    def __len__(self) -> int:
        return len(self.paragraphs)

    def codes(self, index: int) -> str:
        """The words of a paragraph, one code point a word; of one without words of its own those below it."""
        found = self._codes.get(index)
        if found is None:
            found = self._codes[index] = self._encoded(index)
        return found

    def _encoded(self, index: int) -> str:
        if self.paragraphs[index].text.strip():
            return self.vocabulary.encode(self.paragraphs[index].text)
        below = (self.vocabulary.encode(self.paragraphs[below].text) for below in self.below(index))
        return "".join(below)[:MAX_BELOW]

    def size(self, index: int) -> int:
        """The number of words in a paragraph."""
        return len(self.codes(index))

    def extent(self, index: int) -> int:
        """The number of characters in a paragraph, a quicker measure of how much it weighs."""
        return len(self.paragraphs[index].text)

    def family(self, index: int) -> str:
        """What it may pair with: prose, or its own kind."""
        kind = self.paragraphs[index].kind
        return "prose" if kind in _PROSE else kind

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
    paragraphs = draft.paragraphs
    depths = tuple(map(len, draft.paths))
    ends = subtree_ends(depths)
    parents = _parents(depths)
    ids = _identities(paragraphs, ends, vocabulary)
    return Outline(paragraphs, depths, parents, ends, ids, _tabular(paragraphs, parents), vocabulary)


def _identities(paragraphs: Sequence[Paragraph], ends: Sequence[int], vocabulary: Vocabulary) -> tuple[int, ...]:
    of_prose = vocabulary.identify_prose
    found = [of_prose(paragraph.text) if paragraph.kind in _PROSE else None for paragraph in paragraphs]
    return tuple(
        vocabulary.identify(*_identity(paragraphs, index, ends[index])) if number is None else number
        for index, number in enumerate(found)
    )


def _identity(paragraphs: Sequence[Paragraph], index: int, end: int) -> tuple[str, ...]:
    paragraph = paragraphs[index]
    if paragraph.kind in ("table", "row"):
        return (paragraph.kind, *(f"{below.kind} {key(below.text)}" for below in paragraphs[index + 1 : end]))
    family = "prose" if paragraph.kind in _PROSE else paragraph.kind
    text = key(paragraph.text)
    if text:
        return (family, text)
    # Without words of its own ("Article 19" alone on a line) it is known by its label and what is below it.
    first = next((key(below.text) for below in paragraphs[index + 1 : end] if below.text), "")
    return (family, "", label_key(paragraph.label), first)


def _parents(depths: Sequence[int]) -> tuple[int, ...]:
    if max(depths, default=1) == 1:
        return (-1,) * len(depths)
    parents: list[int] = []
    line: list[int] = []
    for index, depth in enumerate(depths):
        del line[depth - 1 :]
        parents.append(line[-1] if line else -1)
        line.append(index)
    return tuple(parents)


def subtree_ends(depths: Sequence[int]) -> tuple[int, ...]:
    """For each paragraph in reading order the index behind the last one below it.

    Example:
        >>> subtree_ends([1, 2, 2, 1])
        (3, 2, 3, 4)
    """
    if max(depths, default=1) == 1:
        return tuple(range(1, len(depths) + 1))
    ends = [0] * len(depths)
    line: list[int] = []
    for index, depth in enumerate(depths):
        while line and depths[line[-1]] >= depth:
            ends[line.pop()] = index
        line.append(index)
    for index in line:
        ends[index] = len(depths)
    return tuple(ends)


def _tabular(paragraphs: Sequence[Paragraph], parents: Sequence[int]) -> tuple[bool, ...]:
    if all(paragraph.kind != "table" for paragraph in paragraphs):
        return (False,) * len(paragraphs)
    inside: list[bool] = []
    for parent in parents:
        inside.append(parent >= 0 and (inside[parent] or paragraphs[parent].kind == "table"))
    return tuple(inside)
