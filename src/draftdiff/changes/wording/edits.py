"""The edits inside a changed paragraph, as spans of characters.

Words and marks are compared without the spaces around them (``marking``); here the spaces are
shared out, so that the edits and what is between them make up both texts again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import Final

import regex
from attrs import frozen

from draftdiff.changes.ends import common_ends, common_length
from draftdiff.changes.kinds import Replacement, Span
from draftdiff.changes.wording.marking import Sides, TokenEdit, mark
from draftdiff.lazy import lazy_pattern
from draftdiff.model.words import grapheme_borders, is_cut_by_spaces, is_unspaced, tokens

#: Characters kept on either side of what differs, so that an edit can slide to where it reads best.
_CONTEXT: Final = 160
#: What is one grapheme with the character before it, a space too.
_JOINS: Final = regex.compile(r"[\p{M}\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]")


def edits(old: str, new: str) -> tuple[Replacement, ...]:
    """Return what a careful person would call one edit each, from an old text to a new one.

    Returns:
        Spans in code points, in reading order, not overlapping, cutting no grapheme and no word;
        touching ones are edits of their own. Empty for equal texts. Everything between the edits is
        equal on both sides.

    Example:
        >>> edits("States shall act", "States should act")
        (Replacement(old=(7, 12), new=(7, 13)),)
    """
    if old == new:
        return ()
    if not old or not new:
        return whole_replacement(old, new)
    head, tail = common_ends(old, new)
    head = _to_space(old, head - _CONTEXT)
    tail = _to_space(old[::-1], tail - _CONTEXT)
    first = Spaced.from_text(old[head : len(old) - tail])
    second = Spaced.from_text(new[head : len(new) - tail])
    sides = Sides(first.words, second.words, first.folded, second.folded)
    placed = _placed(first, second, mark(sides))
    return tuple(_narrowed(first.text, second.text, edit, head) for edit in placed)


def _to_space(text: str, length: int) -> int:
    """The longest beginning up to that length that ends between a space and a letter, where every
    cut is clean.
    """
    while length > 0:
        if text[length - 1] == " " and text[length].isalnum():
            return length
        length -= 1
    return 0


def _narrowed(old: str, new: str, edit: Replacement, by: int) -> Replacement:
    """Return only the parts that differ of one compound in place of another ("gender-sensitive",
    "gender-responsive"). It stands so far off in the whole texts.
    """
    head, tail = shared_parts(old[slice(*edit.old)], new[slice(*edit.new)])
    if not (head or tail or by):
        return edit
    start = by + head
    end = by - tail
    old_span = edit.old[0] + start, edit.old[1] + end
    new_span = edit.new[0] + start, edit.new[1] + end
    return Replacement(old_span, new_span)


def whole_replacement(old: str, new: str) -> tuple[Replacement, ...]:
    """One edit that puts the new text in place of the old one; none where both are empty."""
    if not old and not new:
        return ()
    return (Replacement((0, len(old)), (0, len(new))),)


def _placed(old: Spaced, new: Spaced, marked: Sequence[TokenEdit]) -> Iterator[Replacement]:
    """The edits in characters. Gap g is the space before token g, the last gap the space behind all
    tokens.
    """
    done_old = done_new = -1
    for group in _touching(marked):
        by = done_new - done_old
        yield from _space_edits(old, new, done_old + 1, group[0].old[0], by)
        yield from _stretch(old, new, group)
        last = group[-1]
        done_old = last.old[1]
        done_new = last.new[1]
    by = done_new - done_old
    yield from _space_edits(old, new, done_old + 1, len(old.words) + 1, by)


def _space_edits(old: Spaced, new: Spaced, start: int, stop: int, by: int) -> Iterator[Replacement]:
    """The edits of the spaces between kept tokens (before the first, behind the last), if they
    differ.
    """
    if start >= stop:
        return
    if old.run(start, stop) == new.run(start + by, stop + by):
        return
    for gap in range(start, stop):
        first = old.stretch(gap, gap)
        second = new.stretch(gap + by, gap + by)
        if old.text[slice(*first)] != new.text[slice(*second)]:
            first, second = _trimmed(old.text, new.text, first, second)
            yield Replacement(first, second)


def _touching(marked: Sequence[TokenEdit]) -> list[list[TokenEdit]]:
    """Edits with no kept token between them, together."""
    groups: list[list[TokenEdit]] = []
    for edit in marked:
        last = groups[-1][-1] if groups else None
        if last is None or (last.old[1], last.new[1]) != (edit.old[0], edit.new[0]):
            groups.append([])
        groups[-1].append(edit)
    return groups


def _trimmed(old: str, new: str, first: Span, second: Span) -> tuple[Span, Span]:
    """Two spans without the equal white space at their ends."""
    (start_old, stop_old), (start_new, stop_new) = first, second

    def same_space(at: int, new_at: int) -> bool:
        return (
            start_old < stop_old
            and start_new < stop_new
            and old[at] == new[new_at]
            and old[at].isspace()
        )

    while same_space(start_old, start_new):
        if _is_joined(old, start_old) or _is_joined(new, start_new):
            break
        start_old += 1
        start_new += 1
    while same_space(stop_old - 1, stop_new - 1):
        stop_old -= 1
        stop_new -= 1
    return (start_old, stop_old), (start_new, stop_new)


def _is_joined(text: str, at: int) -> bool:
    """Return whether what stands behind a character is one grapheme with it."""
    following = text[at + 1 : at + 2]
    if following.isascii() or following.isalnum():
        return False
    return _JOINS.match(following) is not None


def _stretch(old: Spaced, new: Spaced, group: Sequence[TokenEdit]) -> Iterator[Replacement]:
    """The edits of a stretch between two kept tokens: its outer equal spaces stay, its inner ones
    are shared out.
    """
    last_old = group[-1].old[1]
    last_new = group[-1].new[1]
    first = old.stretch(group[0].old[0], last_old)
    second = new.stretch(group[0].new[0], last_new)
    (at_old, stop_old), (at_new, stop_new) = _trimmed(old.text, new.text, first, second)
    for edit in group[:-1]:
        cut_old, next_old = _border(old, edit.old, last_old, at_old, stop_old)
        cut_new, next_new = _border(new, edit.new, last_new, at_new, stop_new)
        if old.text[cut_old:next_old] != new.text[cut_new:next_new]:
            is_pure = edit.old[0] == edit.old[1] or edit.new[0] == edit.new[1]
            if is_pure:
                cut_old = next_old
                cut_new = next_new
            next_old = cut_old
            next_new = cut_new
        yield Replacement((at_old, cut_old), (at_new, cut_new))
        at_old = next_old
        at_new = next_new
    if at_old < stop_old or at_new < stop_new:
        yield Replacement((at_old, stop_old), (at_new, stop_new))


def _border(side: Spaced, span: tuple[int, int], last: int, at: int, stop: int) -> tuple[int, int]:
    """The white space behind an edit's tokens on one side, before those of the next: where it
    starts and ends.
    """
    start, stop_token = span
    if start == stop_token:
        return at, at
    if stop_token == last:
        return stop, stop
    return side.end(stop_token - 1), side.starts[stop_token]


#: "gender-sensitive", "2014-06-09", "A/RES/70/125", "https://un.org/en": letters and digits with
#: marks between them and no space. A slash joins only where a digit or a scheme says that it is no
#: "and/or".
_COMPOUND: Final = lazy_pattern(
    regex.compile,
    r"""\[\p{Lu}{3,12}\] (?<=\[(?:MATH|CITE|CITATION|REF|EQUATION|EQN|FORMULA|FIGURE|FIG|TABLE|NUM|URL)\])
      | [a-z]+://[^\s<>"]*[\p{L}\p{N}/]
      | (?=[\p{L}./-]*\p{N}) [\p{L}\p{N}]+ (?:[./-][\p{L}\p{N}]+)* / [\p{L}\p{N}]+ (?:[./-][\p{L}\p{N}]+)*
      | [\p{L}\p{M}\p{N}]+ (?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LETTERS: Final = lazy_pattern(regex.compile, r"[\p{L}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{M}]+)+")
_PART: Final = lazy_pattern(regex.compile, r"[\p{L}\p{M}]+[-\u2010\u2011]?")
_MARKS: Final = lazy_pattern(regex.compile, r"[-\u2010\u2011/]|[A-Z]\]")


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
    """Return how many characters two compounds of letters share in whole parts ("gender-"), at the
    start and at the end.
    """
    if old.isascii() and "-" not in old:
        return 0, 0
    if is_unspaced(old) and is_unspaced(new):
        return _shared_words(old, new)
    if any(map(str.isdigit, old + new)):
        return 0, 0
    if not _LETTERS.fullmatch(old) or not _LETTERS.fullmatch(new):
        return 0, 0
    first = _PART.findall(old)
    second = _PART.findall(new)
    head = common_length(first[:-1], second[:-1])
    tail = common_length(first[head:][:0:-1], second[head:][:0:-1])
    shared_head = first[:head]
    shared_tail = first[len(first) - tail :]
    return sum(map(len, shared_head)), sum(map(len, shared_tail))


def _shared_words(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two stretches without spaces share in whole words, at the start
    and at the end. A dictionary may cut the same letters differently beside other neighbours: a
    border that one side has is taken for both.
    """
    old_borders = _borders(old)
    new_borders = _borders(new)
    old_graphemes = grapheme_borders(old)
    new_graphemes = grapheme_borders(new)
    longest_head = common_length(old, new)
    head = _agreed(longest_head, old_borders, new_borders, old_graphemes & new_graphemes)
    longest_tail = common_length(old[head:][::-1], new[head:][::-1])
    tail = _agreed(
        longest_tail,
        _from_end(old, old_borders),
        _from_end(new, new_borders),
        _from_end(old, old_graphemes) & _from_end(new, new_graphemes),
    )
    return head, tail


def _borders(text: str) -> frozenset[int]:
    """Return the offsets where words start and end."""
    return frozenset(accumulate(map(len, tokens(text)), initial=0))


def _from_end(text: str, offsets: Set[int]) -> frozenset[int]:
    """Return offsets in a text as lengths of what stands behind them."""
    return frozenset(len(text) - at for at in offsets)


def _agreed(length: int, old: frozenset[int], new: frozenset[int], graphemes: Set[int]) -> int:
    """The most characters up to that length that end at a border of either side, and are cut
    differently before it. They end where no grapheme of either side is cut.
    """
    one_sided = [border for border in old ^ new if border > 0]
    first_cut = min(one_sided, default=length)
    ends = [at for at in (old | new) & graphemes if first_cut < at <= length]
    return max(ends, default=0)


def _joined(pieces: Sequence[str], inside: frozenset[int]) -> Iterator[str]:
    """The tokens, those joined whose border is inside of a compound."""
    at = 0
    joined = ""
    for token in pieces:
        joined += token
        at += len(token)
        if at not in inside:
            yield joined
            joined = ""


@frozen
class Spaced:
    """A text as tokens without spaces: as written, casefolded, and where each of them starts."""

    text: str
    words: Sequence[str]
    folded: Sequence[str]
    starts: Sequence[int]

    @classmethod
    def from_text(cls, text: str) -> Spaced:
        """The tokens of a text; where single spaces part its words, each word that was met before
        is known.
        """
        pieces = map(_known, text.split(" ")) if is_cut_by_spaces(text) else (_piece(text),)
        words, folded, leads, steps = zip(*pieces, strict=True)
        starts = accumulate(chain.from_iterable(steps), initial=leads[0])
        return cls(
            text,
            list(chain.from_iterable(words)),
            list(chain.from_iterable(folded)),
            list(starts),
        )

    def run(self, start: int, stop: int) -> str:
        """The text from the token before ``start`` to the one before ``stop``; all of it beyond the
        first and last.
        """
        begin = self.starts[start - 1] if start else 0
        end = self.end(stop - 1) if stop <= len(self.words) else len(self.text)
        return self.text[begin:end]

    def end(self, position: int) -> int:
        """Return the offset where a token ends."""
        return self.starts[position] + len(self.words[position])

    def stretch(self, start: int, stop: int) -> tuple[int, int]:
        """The characters from behind the token before ``start`` to the token at ``stop``."""
        begin = self.end(start - 1) if start else 0
        right = self.starts[stop] if stop < len(self.words) else len(self.text)
        return begin, right


#: The tokens of a piece of text, casefolded ones, how far off the first is, and from each how far
#: it is to the next.
_Piece = tuple[tuple[str, ...], tuple[str, ...], int, tuple[int, ...]]


def _piece(text: str) -> _Piece:
    """Return the tokens of a piece of text, also casefolded, and how far apart they start."""
    if text.isascii() and text.isalnum():  # the most usual word, told quickest
        return (text,), (text.casefold(),), 0, (len(text) + 1,)
    words = []
    starts = []
    at = 0
    for token in uncut(tokens(text)):
        if not token.isspace() or "\n" in token:
            words.append(token)
            starts.append(at)
        at += len(token)
    starts.append(len(text) + 1)
    steps = tuple(following - start for start, following in pairwise(starts))
    folded = tuple(word.casefold() for word in words)
    return tuple(words), folded, starts[0], steps


_known = lru_cache(maxsize=65536)(_piece)
