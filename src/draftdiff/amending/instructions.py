"""An instruction as it was written, and the operation that it is understood as."""

from __future__ import annotations

from typing import Final

from attrs import define, evolve, field, frozen

from draftdiff.amending.places import Place
from draftdiff.amending.quotations import Quotation

#: How the term of a definition is shown.
QUOTED_TERM: Final = str.maketrans("⟪⟫", "“”")


@frozen
class Instruction:
    """One thing to do, as it was written."""

    number: str  # "3(b)(ii)", or "".
    words: str
    place: str = ""  # Where in the draft, in words; "" where it hangs on nothing.
    line: int = 0  # The index of its paragraph in the text of instructions.
    proposers: tuple[str, ...] = ()  # Who tabled it, as far as the text says.
    order: int = 0  # Its number among the orders of all texts, from 1; 0 where none was given.

    def __str__(self) -> str:
        return " ".join(filter(None, [self.number, self.words]))

    @property
    def name(self) -> str:
        """Its number, its place where its words do not say it, and its words."""
        is_placed = self.place and self.place not in self.words
        prefix = f"{self.place}:" if is_placed else ""
        return " ".join(filter(None, [self.number, prefix, self.words]))

    def at(self, *places: str | None) -> Instruction:
        """The same at a place inside its own."""
        place = ", ".join(filter(None, [self.place, *places]))
        return evolve(self, place=place.translate(QUOTED_TERM))


@frozen
class Operation:
    """An instruction understood."""

    instruction: Instruction
    verb: (
        str  # replace, strike, insert, append (words); rewrite, delete, add, relabel, move (units).
    )
    places: tuple[Place, ...]
    to: tuple[Place, ...] = ()  # The numbers to come, or where to move.
    # Words, as ``new``, ``anchor`` and ``until``; punctuation that was named stands as it is.
    old: str = ""
    new: str = ""
    anchor: str = ""
    until: str = ""
    block: Quotation | None = None  # What comes in.
    where: str = ""  # after, before, end, beginning, or "".
    # Which of several places of the words: all, both, end, rest (from them to the end), behind
    # (what follows them), numbers, or "": the words have to stand there once.
    which: str = ""
    beside: str = ""  # Of a word that is struck: before, or after, the unit; else "".


@define(eq=False)
class Reading:
    """The outcome of reading a text of instructions: what was understood, what was not, and lines that are
    no instructions.
    """

    operations: list[Operation] = field(factory=list)
    unread: list[Instruction] = field(factory=list)
    passed: list[Instruction] = field(factory=list)
