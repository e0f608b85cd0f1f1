"""Edits in tokens, and the two texts that they are edits of."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

Span = tuple[int, int]


@frozen
class TokenEdit:
    """An edit in tokens: a span of the old ones and one of the new ones; one may be empty."""

    old: Span
    new: Span

    @property
    def is_substitution(self) -> bool:
        """Whether it takes words out and puts words in."""
        return self.old[0] < self.old[1] and self.new[0] < self.new[1]

    @property
    def size(self) -> int:
        """The words of its longer side."""
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])

    @property
    def words(self) -> int:
        """The words of both sides together."""
        return self.old[1] - self.old[0] + self.new[1] - self.new[0]

    def cut(self, old: int, new: int) -> list[TokenEdit]:
        """The edit cut in two at a place of either side; what is empty is left out."""
        pieces = (TokenEdit((self.old[0], old), (self.new[0], new)), TokenEdit((old, self.old[1]), (new, self.new[1])))
        return [piece for piece in pieces if piece.size]


@frozen
class Sides:
    """Both texts as tokens, as written and casefolded."""

    old: Sequence[str]
    new: Sequence[str]
    old_folded: Sequence[str]
    new_folded: Sequence[str]

    @classmethod
    def of(cls, old: Sequence[str], new: Sequence[str]) -> Sides:
        """Both texts, casefolded here."""
        return cls(old, new, [token.casefold() for token in old], [token.casefold() for token in new])

    def words(self, edit: TokenEdit) -> tuple[Sequence[str], Sequence[str]]:
        """The casefolded tokens of an edit, the old and the new ones."""
        return self.old_folded[slice(*edit.old)], self.new_folded[slice(*edit.new)]
