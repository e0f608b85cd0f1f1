"""Where a layer stands: a hunk with what stands around it, and what is proved of it."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from draftdiff.meaning.layers.rows import Row, rows_of
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Hunk, Passage
from draftdiff.meaning.tokens import MARK


class Proof(NamedTuple):
    """An editorial class, and whether it is certain that nothing else differs."""

    kind: str
    certain: bool = True


@frozen(eq=False)
class Site:
    """A hunk with what stands around it.

    Attributes:
        passage: The sentences.
        hunk: The words in question.
        old, new: Their rows.
    """

    passage: Passage
    hunk: Hunk
    old: list[Row]
    new: list[Row]

    @property
    def lexicon(self) -> Lexicon:
        """Of the language."""
        return self.passage.new.lexicon

    def before(self, count: int = 1) -> list[Row]:
        """The rows just before the hunk; they are the same on both sides."""
        at = self.hunk.new[0]
        return rows_of(self.passage.new, (max(0, at - count), at))

    def behind(self, count: int = 1) -> list[Row]:
        """The rows just behind the hunk; they are the same on both sides."""
        at = self.hunk.new[1]
        return rows_of(self.passage.new, (at, at + count))

    @property
    def opens(self) -> bool:
        """Whether no word of the sentence stands before the hunk on either side."""
        return all(
            not any(token.kind != MARK for token in side.tokens[: span[0]])
            for side, span in ((self.passage.old, self.hunk.old), (self.passage.new, self.hunk.new))
        )
