"""A text as words and marks without the spaces around them, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise

from attrs import frozen

from draftdiff.changes.wording.compounds import uncut
from draftdiff.model.words import is_cut_by_spaces, tokens


@frozen
class Spaced:
    """A text as tokens without spaces: as written, casefolded, and where each of them starts."""

    text: str
    words: Sequence[str]
    folded: Sequence[str]
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Spaced:
        """The tokens of a text; where single spaces part its words, each word that was met before is known."""
        pieces = [_known(word) for word in text.split(" ")] if is_cut_by_spaces(text) else [_piece(text)]
        words = list(chain.from_iterable([piece.words for piece in pieces]))
        folded = list(chain.from_iterable([piece.folded for piece in pieces]))
        # every piece tells how far it is from each of its tokens to the next one, the last to the next piece's
        steps = accumulate(chain.from_iterable([piece.steps for piece in pieces]), initial=pieces[0].lead)
        return cls(text, words, folded, list(steps))

    def run(self, start: int, stop: int) -> str:
        """The text from the token before ``start`` to the one before ``stop``; all of it beyond the first and last."""
        left = self.starts[start - 1] if start else 0
        return self.text[left : self.end(stop - 1) if stop <= len(self.words) else len(self.text)]

    def end(self, place: int) -> int:
        """Where a token ends."""
        return self.starts[place] + len(self.words[place])

    def stretch(self, start: int, stop: int) -> tuple[int, int]:
        """The characters from behind the token before ``start`` to the token at ``stop``."""
        left = self.end(start - 1) if start else 0
        right = self.starts[stop] if stop < len(self.words) else len(self.text)
        return left, right


@frozen
class _Piece:
    words: tuple[str, ...]
    folded: tuple[str, ...]
    lead: int
    steps: tuple[int, ...]


def _piece(text: str) -> _Piece:
    words, starts, at = [], [], 0
    for token in uncut(tokens(text)):
        if not token.isspace() or "\n" in token:
            words.append(token)
            starts.append(at)
        at += len(token)
    starts.append(len(text) + 1)
    steps = tuple(following - start for start, following in pairwise(starts))
    return _Piece(tuple(words), tuple(word.casefold() for word in words), starts[0], steps)


_known = lru_cache(maxsize=65536)(_piece)
