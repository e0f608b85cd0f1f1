"""Readings that look wrong: what a reader made of a file, held against the bytes of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from attrs import evolve

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph

#: Bytes of a text that has to have words; paragraphs of which a loss shows; words likewise.
_BYTES: Final = 200
_PARAGRAPHS: Final = 10
_WORDS: Final = 50
#: Paragraphs that are left, words that are left, words that are left out, as shares.
_FEWER: Final = 0.6
_LASTING: Final = 0.9
_LEFT: Final = 0.05
#: How far the characters read for each byte may differ before the words are counted anew.
_ALIKE: Final = 0.03
#: Formats whose bytes hold no words that could be counted.
PACKED: Final = frozenset({"docx", "odt", "pdf", "rtf", "json"})
#: What is no word of the text in any of the markups: tags and comments, addresses, what stands in
#: the head of a file, the names of roles, directives and commands.
_MARKUP: Final = lazy_pattern(
    re.compile,
    r"(?s)\A---\n.*?\n---\n|<!--.*?-->|<[^<>]*>|(?m:^\.\. .*$)|(?m:^:[\w-]+:.*$)|:[\w:-]+:(?=`)"
    r"|(?m:^\s*\[[^\]\n]*\]:.*$)|\]\([^)]*\)|https?://\S+|\w+://\S+|\\[A-Za-z]+|\{\{.*?\}\}|&#?\w+;"
    r"|(?m:^\s*```.*$)|(?m:^\[.*\]$)",
)
_WORD: Final = lazy_pattern(re.compile, r"[^\W\d_]+")


class Words:
    """The words of a reading and of its file, counted when they are asked for: long histories are
    read, and most steps look well.
    """

    def __init__(
        self,
        children: tuple[Paragraph, ...],
        data: bytes,
        old: Words | None,
        sizes: dict[int, tuple[int, int]],
    ) -> None:
        self._children, self.data = children, data
        counts = [_size(top, sizes) for top in children]
        self.paragraphs = sum(count for count, _ in counts)
        self.characters = sum(length for _, length in counts)
        #: Characters that were read, for each byte; of the last reading that was looked into.
        self.density: float = self.characters / max(1, len(data))
        self.is_lossy: bool
        if old is not None and abs(self.density - old.density) < _ALIKE:
            self.density, self.is_lossy = old.density, old.is_lossy
        else:
            total = self.raw.total()
            self.is_lossy = total >= _WORDS and self.left > _LEFT * total

    @cached_property
    def read(self) -> Counter[str]:
        """The words of the paragraphs, their labels, and what is behind them (addresses)."""
        everything = [paragraph for top in self._children for _, _, paragraph in top.walk()]
        parts = [f"{paragraph.label or ''} {paragraph.text}" for paragraph in everything]
        parts += [mark.value for paragraph in everything for mark in paragraph.marks if mark.value]
        return _counted(" ".join(parts))

    @cached_property
    def raw(self) -> Counter[str]:
        """The words of the file that are no markup."""
        text = self.data.decode("utf-8-sig", "replace").replace("\r", "")
        return _counted(_MARKUP.sub(" ", text))

    def forget(self) -> None:
        """Drop the words that were counted: a long history would fill the memory with them."""
        for name in ("read", "raw"):
            self.__dict__.pop(name, None)

    @property
    def left(self) -> int:
        """The number of words of the file that the reader left out."""
        return (self.raw - self.read).total()

    @property
    def is_empty(self) -> bool:
        """Return True if nothing was read of a file that has words."""
        return not self.characters and len(self.data) > _BYTES and bool(self.raw)


def _size(top: Paragraph, sizes: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Return the counts of paragraphs and characters; by identity, for versions share them."""
    if id(top) not in sizes:
        everything = [paragraph for _, _, paragraph in top.walk()]
        sizes[id(top)] = len(everything), sum(len(paragraph.text) for paragraph in everything)
    return sizes[id(top)]


def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def doubts_about(new: Words, old: Words | None) -> tuple[str, ...]:
    """Why a reading looks wrong, or the step to it from another; what was so before is not said
    again.
    """
    if new.is_empty:
        return (f"the reader found no words in a file of {len(new.data)} bytes",)
    doubts = []
    if (
        old is not None
        and old.paragraphs >= _PARAGRAPHS
        and new.paragraphs < _FEWER * old.paragraphs
        and new.raw.total() > _LASTING * old.raw.total()
    ):
        doubts.append(
            f"of {old.paragraphs} paragraphs {new.paragraphs} are left, though the file has "
            f"{new.raw.total()} words of {old.raw.total()}"
        )
    if new.is_lossy and not (old is not None and old.is_lossy):
        doubts.append(f"the reader left out {new.left} of the {new.raw.total()} words of the file")
    return tuple(doubts)


def gathered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one file with each kind of warning on the first draft that has it, and with the
    count; doubts stay where they are.
    """
    counts: Counter[str] = Counter()
    for draft in drafts:
        counts.update({_kind(warning) for warning in _common(draft)})
    regrouped, seen = [], set[str]()
    for draft in drafts:
        own = list(draft.reading.doubts)
        for warning in _common(draft):
            kind = _kind(warning)
            if kind not in seen:
                more = counts[kind]
                own.append(f"{warning} (so in {more} drafts)" if more > 1 else warning)
            seen.add(kind)
        regrouped.append(draft if draft.warnings == tuple(own) else evolve(draft, warnings=own))
    return regrouped


def _common(draft: Draft) -> list[str]:
    return [warning for warning in draft.warnings if warning not in draft.reading.doubts]


def _kind(warning: str) -> str:
    """A warning without its numbers and what it quotes."""
    return re.sub(r"\d+|'[^']*'|\"[^\"]*\"", "", warning).replace("s ", " ")
