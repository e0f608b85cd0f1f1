"""The lines of a plain text as they stand between blank lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress, count, repeat
from operator import is_not, itemgetter, or_
from types import MappingProxyType
from typing import Final, NamedTuple

import regex

from draftdiff.lazy import lazy_pattern
from draftdiff.model.label_grammar import label_end, may_be_label

_TAB: Final = 8
#: Lines of one mark: the underline of a title, or a rule between parts.
_ADORNMENT = lazy_pattern(regex.compile, r"([!-/:-@\[-`{-~─━═])\1{2,}")
#: With what the lines of a table drawn with characters start.
_DRAWN: Final = frozenset("+=-")
#: So many words, and none longer, are remembered.
_MOST: Final = 8192
_LONGEST: Final = 64
#: Lines whose label is remembered: versions of a text share most of theirs. No longer line is.
_LINES: Final = 16_384
_SHORT: Final = 2_000
#: Of most stretches the labels.
_NONE: Final[Mapping[int, str]] = MappingProxyType({})
_first = itemgetter(0)
_label_end = lru_cache(_LINES)(label_end)


class Line(NamedTuple):
    """A line that is not blank, without the spaces around it."""

    indent: int
    text: str
    label: str | None


class Stretch(NamedTuple):
    """The lines between two blank lines."""

    raws: tuple[str, ...]  # The lines as they stand in the text, or without the spaces behind them
    texts: tuple[str, ...]  # The lines without the spaces around them
    labels: Mapping[int, str]  # The labels of the lines that start with one, by place
    plain: bool  # Whether all lines stand at the margin, and none is of marks alone
    wordy: bool  # Whether the first line starts with a word that no label starts with

    def lines(self) -> list[Line]:
        """The lines as values; most paragraphs are made without a look at each."""
        labels = map(self.labels.get, range(len(self.texts)))
        return list(map(Line, map(_indent, self.raws), self.texts, labels))


def is_adornment(text: str) -> bool:
    """Return whether a line is one mark repeated: an underline or a rule."""
    return not text[:1].isalnum() and _ADORNMENT.fullmatch(text) is not None


def stretches(text: str) -> Iterator[Stretch]:
    """The stretches of a text in order."""
    # Tuples, for of strings alone the garbage collector does not look at them again. A blank line
    # ends the last one.
    raws = (*text.split("\n"), "")
    texts = tuple(map(str.strip, raws))
    start = 0
    plain = True
    labels = _NONE
    wordy = True
    labels_found: dict[int, str] = {}
    for index in _telling(raws, texts):
        line = texts[index]
        if line:
            wordy = wordy and index > start
            plain = plain and not raws[index][0].isspace() and not _may_be_marks(line)
            if end := (_label_end if len(line) <= _SHORT else label_end)(line):
                labels_found[index - start] = line[:end]
                labels = labels_found
            continue
        if start < index:
            lines = texts[start:index]
            # NamedTuple's own __new__ takes twice as long.
            values = (
                lines if plain else raws[start:index],
                lines,
                labels,
                plain,
                wordy and " " in lines[0],
            )
            yield tuple.__new__(Stretch, values)
        if labels_found:
            labels_found = {}
        start = index + 1
        plain = True
        labels = _NONE
        wordy = True


def _telling(raws: Sequence[str], texts: Sequence[str]) -> Iterator[int]:
    """The places of blank lines, and of all that may have a label, be indented, or of marks alone."""
    tells = map(_TELLING.__getitem__, map(_first, map(str.partition, texts, repeat(" "))))
    if raws == texts:
        return compress(count(), tells)
    are_changed = map(is_not, raws, texts)
    return compress(count(), map(or_, tells, are_changed))


class _Telling(dict[str, bool]):
    """By what stands before the first space, whether a line is blank or may have a label or be of
    marks alone. What was found before is kept, for texts that were read before too.
    """

    def __missing__(self, first: str) -> bool:
        tells = not first or may_be_label(first) or _may_be_marks(first)
        if len(first) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[first] = tells
        return tells


_TELLING: Final = _Telling()


def _may_be_marks(text: str) -> bool:
    """Return whether a line that starts like this may be an underline, a rule, or of a table drawn
    with characters.
    """
    return text[0] in _DRAWN or is_adornment(text)


def _indent(raw: str) -> int:
    """The columns before a line that is not blank."""
    if not raw[0].isspace():
        return 0
    space = raw[: len(raw) - len(raw.lstrip())]
    if "\t" in space:
        return len(space.expandtabs(_TAB))
    return len(space)
