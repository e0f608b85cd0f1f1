"""The lines of a plain text as they stand between blank lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import frozen

from draftdiff.model.label_grammar import label_ends

_TAB: Final = 8


class Line(NamedTuple):
    """A line that is not blank, without the spaces around it."""

    indent: int
    text: str
    label: str | None


@frozen(eq=False)
class Stretch:
    """The lines between two blank lines.

    Attributes:
        raws: The lines as they stand in the text.
        texts: The lines without the spaces around them.
        labels: The label that each starts with.
    """

    raws: tuple[str, ...]
    texts: tuple[str, ...]
    labels: tuple[str | None, ...]

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines as values; most paragraphs are made without a look at each."""
        return list(map(Line, map(_indent, self.raws), self.texts, self.labels))


def stretches(text: str) -> Iterator[Stretch]:
    """The stretches of a text in order."""
    # Tuples, for of strings alone the garbage collector does not look at them again.
    raws = tuple(text.split("\n"))
    texts = tuple(map(str.strip, raws))
    labels = tuple([line[:end] if end else None for line, end in zip(texts, label_ends(texts), strict=True)])
    blank = [place for place, line in enumerate(texts) if not line]
    for before, after in pairwise([-1, *blank, len(texts)]):
        start = before + 1
        if start < after:
            yield Stretch(raws[start:after], texts[start:after], labels[start:after])


def _indent(raw: str) -> int:
    """The columns before a line that is not blank."""
    if not raw[0].isspace():
        return 0
    space = raw[: len(raw) - len(raw.lstrip())]
    return len(space.expandtabs(_TAB)) if "\t" in space else len(space)
