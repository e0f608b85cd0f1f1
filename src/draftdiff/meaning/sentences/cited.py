"""A reference among words, as a value."""

from __future__ import annotations

from typing import Final, NamedTuple

#: No reference is longer, in words.
NEAR: Final = 18


class Citation(NamedTuple):
    """A reference among words.

    Attributes:
        noun: "article", "resolution", ...; "" for an instrument cited by name.
        numbers: What follows it, in order: ("5", "6"), ("68/167",), ("4(b)",).
        instrument: The named instrument, folded, or "" where the text itself is meant.
        start, end: The words it is written in.
        within: What it is said to stand in: Article 5 of "paragraph 2 of Article 5".
        ranged: True for all from the first number to the last ("Articles 5 to 8").
    """

    noun: str
    numbers: tuple[str, ...]
    instrument: str
    start: int
    end: int
    within: tuple[str, tuple[str, ...]] | None = None
    ranged: bool = False

    @property
    def sense(self) -> tuple[object, ...]:
        """What it names, wherever it stands."""
        return self.noun, self.numbers, self.instrument, self.within, self.ranged
