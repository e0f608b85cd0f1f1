"""Where words stand that somebody struck, adopted or brought back: the draft that holds them and
the line of its file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from attrs import frozen

from draftdiff.lazy import lazy_pattern

if TYPE_CHECKING:
    from draftdiff.history.ledger import Node

#: Words before and from a word on that are looked up in a file together, until they stand there
#: once: more where they stand twice, fewer where markup parts them.
_WINDOWS: Final = ((0, 8), (6, 6), (16, 16), (2, 3), (3, 1), (0, 4), (0, 3))
#: Paragraphs on each side that are looked up with it, where a paragraph stands twice.
_AROUND: Final = 2
_WORD: Final = lazy_pattern(re.compile, r"[^\W_]+")
_BREAK: Final = r"[\W_]+"


@frozen
class Citation:
    """A line of a file on which words stand that somebody struck, adopted or brought back.

    Attributes:
        step: Id of the draft that did so, a commit where drafts come from git.
        draft: Id of the draft that holds the words: the one before where they were struck.
        line: The line of its file on which they begin, from 1; None where that cannot be told (it
            has no file that is text, or the words stand there more than once).
        words: How many.

    Example:
        >>> str(Citation("v2", "v1", 12, 5)), str(Citation("v2", "v2", None, 5))
        ('v1:12 by v2', 'v2')
    """

    step: str
    draft: str
    line: int | None
    words: int

    def __str__(self) -> str:
        where = self.draft
        if self.line is not None:
            where = f"{where}:{self.line}"
        if self.step == self.draft:
            return where
        return f"{where} by {self.step}"


def citations_of(tokens: Iterable[int], holder: Node, step: Node) -> Iterator[Citation]:
    """Yield the lines of the draft ``holder`` on which words stand that the draft ``step`` struck
    or took over, in reading order.
    """
    counts = Counter[int | None]()
    for line, size in _lines(holder, Counter(tokens)):
        counts[line] += size
    for line, size in counts.items():
        yield Citation(step.draft.id, holder.draft.id, line, size)


def _lines(holder: Node, wanted: Counter[int]) -> Iterator[tuple[int | None, int]]:
    """The line on which each stretch of wanted words begins, with how many words it has; those
    that no paragraph shows come last.
    """
    raw = holder.draft.raw
    texts = [account.line.text for account in holder.accounts]
    for index, account in enumerate(holder.accounts):
        for stretch in _stretches(account.tokens, wanted):
            offset = account.line.starts[stretch[0]]
            line = None
            if raw is not None:
                line = _line(raw, texts, index, offset)
            yield line, len(stretch)
    for row in holder.hidden:
        for stretch in _stretches(row.tokens, wanted):
            line = None
            if raw is not None:
                line = line_of(raw, " ".join(row.words), 0)
            yield line, len(stretch)


def _stretches(tokens: Sequence[int], wanted: Counter[int]) -> Iterator[list[int]]:
    """The words in a row whose tokens are wanted, each as often as it still is."""
    if wanted.keys().isdisjoint(tokens):
        return
    is_wanted = list[bool]()
    for token in tokens:
        is_due = wanted[token] > 0
        wanted[token] -= is_due
        is_wanted.append(is_due)
    for is_set, group in groupby(range(len(tokens)), key=is_wanted.__getitem__):
        if is_set:
            yield list(group)


def _line(raw: str, texts: Sequence[str], index: int, offset: int) -> int | None:
    """The line of the word at an offset of a paragraph, told by what stands around it there, else
    by the paragraphs around.
    """
    text = texts[index]
    line = line_of(raw, text, offset)
    if line is not None:
        return line
    start, end = max(0, index - _AROUND), index + 1 + _AROUND
    before = "".join(f"{neighbour} " for neighbour in texts[start:index])
    after = " ".join(texts[index + 1 : end])
    return line_of(raw, f"{before}{text} {after}", len(before) + offset)


def line_of(raw: str, text: str, offset: int) -> int | None:
    """Return the line of a file, from 1, on which the word at an offset of a text stands; None
    where that cannot be told.

    Example:
        >>> line_of("# Rules\\n\\nStates *shall*\\nact now.\\n", "States shall act now.", 13)
        4
    """
    before = _WORD.findall(text[:offset])
    after = _WORD.findall(text[offset:])
    for back, forth in _WINDOWS:
        first = max(0, len(before) - back)
        begin = _only_match(raw, before[first:], after[:forth])
        if begin is not None:
            return raw.count("\n", 0, begin) + 1
    return None


def _only_match(raw: str, lead: list[str], words: list[str]) -> int | None:
    """Return where some words begin that stand once in a file behind those that lead to them."""
    if not words:
        return None
    opening = "".join(f"{word}{_BREAK}" for word in lead)
    meant = _BREAK.join(words)
    pattern = rf"(?<![^\W_]){opening}({meant})(?![^\W_])"
    matches = re.finditer(pattern, raw, re.IGNORECASE)
    first_two = list(islice(matches, 2))
    if len(first_two) != 1:
        return None
    return first_two[0].start(1)
