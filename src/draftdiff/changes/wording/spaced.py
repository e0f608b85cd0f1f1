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
        pieces = map(_known, text.split(" ")) if is_cut_by_spaces(text) else (_piece(text),)
        words, folded, leads, steps = zip(*pieces, strict=True)
        starts = accumulate(chain.from_iterable(steps), initial=leads[0])
        return cls(text, list(chain.from_iterable(words)), list(chain.from_iterable(folded)), list(starts))

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


#: The tokens of a piece of text, casefolded ones, how far off the first is, and from each how far it is to the next.
_Piece = tuple[tuple[str, ...], tuple[str, ...], int, tuple[int, ...]]


def _piece(text: str) -> _Piece:
    words, starts, at = [], [], 0
    for token in uncut(tokens(text)):
        if not token.isspace() or "\n" in token:
            words.append(token)
            starts.append(at)
        at += len(token)
    starts.append(len(text) + 1)
    steps = tuple(following - start for start, following in pairwise(starts))
    return tuple(words), tuple(word.casefold() for word in words), starts[0], steps


_known = lru_cache(maxsize=65536)(_piece)
