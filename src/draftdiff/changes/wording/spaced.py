"""A text as words and marks without the spaces around them, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import Final

import regex
from attrs import frozen

from draftdiff.changes.ends import common_length
from draftdiff.model.words import grapheme_borders, is_cut_by_spaces, is_unspaced, tokens
from draftdiff.patterns import lazily

#: "gender-sensitive", "2014-06-09", "A/RES/70/125", "https://un.org/en": letters and digits with marks between
#: them and no space. A slash joins only where a digit or a scheme says that it is no "and/or".
_COMPOUND: Final = lazily(
    regex.compile,
    r"""\[\p{Lu}{3,12}\] (?<=\[(?:MATH|CITE|CITATION|REF|EQUATION|EQN|FORMULA|FIGURE|FIG|TABLE|NUM|URL)\])
      | [a-z]+://[^\s<>"]*[\p{L}\p{N}/]
      | (?=[\p{L}./-]*\p{N}) [\p{L}\p{N}]+ (?:[./-][\p{L}\p{N}]+)* / [\p{L}\p{N}]+ (?:[./-][\p{L}\p{N}]+)*
      | [\p{L}\p{M}\p{N}]+ (?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LETTERS: Final = lazily(regex.compile, r"[\p{L}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{M}]+)+")
_PART: Final = lazily(regex.compile, r"[\p{L}\p{M}]+[-\u2010\u2011]?")
_MARKS: Final = lazily(regex.compile, r"[-\u2010\u2011/]|[A-Z]\]")


def uncut(pieces: Sequence[str]) -> Iterator[str]:
    """The tokens of a text with those of a compound joined; they join to the same text."""
    text = "".join(pieces)
    if _MARKS.search(text) is None:
        return iter(pieces)
    return _joined(pieces, frozenset(_inside(text)))


def _inside(text: str) -> Iterator[int]:
    """The offsets within compounds; a compound has no space in it."""
    at = 0
    for piece in text.split(" "):
        if _MARKS.search(piece) is not None:
            for match in _COMPOUND.finditer(piece):
                yield from range(at + match.start() + 1, at + match.end())
        at += len(piece) + 1


def shared_parts(old: str, new: str) -> tuple[int, int]:
    """How many characters two compounds of letters share in whole parts ("gender-"), at the start and at the end."""
    if old.isascii() and "-" not in old:
        return 0, 0
    if is_unspaced(old) and is_unspaced(new):
        return _shared_words(old, new)
    if any(map(str.isdigit, old + new)) or not _LETTERS.fullmatch(old) or not _LETTERS.fullmatch(new):
        return 0, 0
    first, second = _PART.findall(old), _PART.findall(new)
    head = common_length(first[:-1], second[:-1])
    tail = common_length(first[head:][:0:-1], second[head:][:0:-1])
    return sum(map(len, first[:head])), sum(map(len, first[len(first) - tail :]))


def _shared_words(old: str, new: str) -> tuple[int, int]:
    """How many characters two stretches without spaces share in whole words, at the start and at the end. A dictionary
    may cut the same letters differently beside other neighbours: a border that one side has is taken for both."""
    heads = _borders(old), _borders(new)
    tails = tuple(frozenset(len(text) - at for at in borders) for text, borders in zip((old, new), heads, strict=True))
    whole = grapheme_borders(old), grapheme_borders(new)
    head = _agreed(common_length(old, new), *heads, whole[0] & whole[1])
    ends = [{len(text) - at for at in borders} for text, borders in zip((old, new), whole, strict=True)]
    tail = _agreed(common_length(old[head:][::-1], new[head:][::-1]), tails[0], tails[1], ends[0] & ends[1])
    return head, tail


def _borders(text: str) -> frozenset[int]:
    return frozenset(accumulate(map(len, tokens(text)), initial=0))


def _agreed(length: int, old: frozenset[int], new: frozenset[int], whole: Set[int]) -> int:
    """The most characters up to that length that end at a border of either side, and are cut differently before it.
    They end where no grapheme of either side is cut."""
    apart = (old ^ new) - {0}
    ends = [at for at in (old | new) & whole if at <= length and any(0 < other < at for other in apart)]
    return max(ends, default=0)


def _joined(pieces: Sequence[str], inside: frozenset[int]) -> Iterator[str]:
    at, held = 0, ""
    for token in pieces:
        held += token
        at += len(token)
        if at not in inside:
            yield held
            held = ""


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
    if text.isascii() and text.isalnum():  # the most usual word, told quickest
        return (text,), (text.casefold(),), 0, (len(text) + 1,)
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
