"""The differences of two texts, sentence by sentence: passages around edits, and the hunks of words
in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from attrs import frozen

from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.lexicon import Hit, Lexicon
from draftdiff.meaning.tokens import MARK, Token
from draftdiff.model.words import sentences

#: A line, and the line breaks and spaces behind it.
_LINE: Final = lazy_pattern(re.compile, r"[^\n]*\n\s*|[^\n]+")


@frozen(eq=False)
class Side:
    """One of the two texts of a passage: the whole text, and where the passage stands in it."""

    text: str
    span: Span
    lexicon: Lexicon

    @cached_property
    def tokens(self) -> list[Token]:
        """The words and marks, at their places in the whole text."""
        start, end = self.span
        tokens = self.lexicon.tokens(self.text[start:end])
        if not start:
            return tokens
        return [
            Token(form, first + start, last + start, kind) for form, first, last, kind in tokens
        ]

    @cached_property
    def hits(self) -> list[Hit]:
        """The phrases of the lexicon in it."""
        return self.lexicon.scan(self.tokens)

    @cached_property
    def forms(self) -> list[str]:
        """The folded words."""
        return [token.form for token in self.tokens]

    def written(self, at: int) -> str:
        """A word as it is written."""
        token = self.tokens[at]
        return self.text[token.start : token.end]

    def chars(self, start: int, end: int) -> Span:
        """The place in the text of the tokens ``start`` to ``end``; of no tokens, the place between
        two.
        """
        if start < end:
            return self.tokens[start].start, self.tokens[end - 1].end
        if start < len(self.tokens):
            offset = self.tokens[start].start
        else:
            offset = self.span[1]
        return offset, offset

    def words(self, start: int, end: int) -> str:
        """The text of the tokens ``start`` to ``end``."""
        return self.text[slice(*self.chars(start, end))]

    def tokens_in(self, span: Span | None) -> Span:
        """The tokens that begin inside a stretch of the text; none for None."""
        first, last = span or (0, 0)
        start = bisect_left(self.tokens, first, key=lambda token: token.start)
        end = bisect_left(self.tokens, last, lo=start, key=lambda token: token.start)
        return start, end

    def among(self, start: int, end: int, *kinds: str) -> list[Hit]:
        """The phrases of some kinds that touch the tokens ``start`` to ``end``."""
        return [
            hit
            for hit in self.hits
            if hit.start < end and hit.end > start and (not kinds or hit.kind in kinds)
        ]


@frozen
class Hunk:
    """Words of either side, as tokens, that stand in one another's place; either may be none."""

    old: Span
    new: Span


@frozen(eq=False)
class Passage:
    """Sentences of two texts that differ, with the same borders; either side may be empty."""

    old: Side
    new: Side
    edits: tuple[Replacement, ...]

    @cached_property
    def hunks(self) -> list[Hunk]:
        """The edits as whole words; those that share a word are one."""
        widened = [_whole_words(edit, self.old, self.new) for edit in self.edits]
        hunks = []
        for edit in _joined(widened):
            hunk = Hunk(self.old.tokens_in(edit.old), self.new.tokens_in(edit.new))
            hunks.append(self._without_common_ends(hunk))
        return hunks

    def _without_common_ends(self, hunk: Hunk) -> Hunk:
        """A hunk without the words that begin or end both of its sides in whatever case; as it is
        where all do.
        """
        (a, b), (c, d) = hunk.old, hunk.new
        old = self.old.forms
        new = self.new.forms
        if old[a:b] == new[c:d]:
            return hunk
        while b > a and d > c and old[b - 1] == new[d - 1]:
            b -= 1
            d -= 1
        while a < b and c < d and old[a] == new[c]:
            a += 1
            c += 1
        return Hunk((a, b), (c, d))

    def sides(self, hunk: Hunk) -> tuple[tuple[Side, Span], tuple[Side, Span]]:
        """Either side with the tokens of a hunk."""
        return (self.old, hunk.old), (self.new, hunk.new)

    def effect(self, kind: str, direction: str | None, old: Span, new: Span) -> Effect:
        """An effect with the words of some tokens of either side, without marks at their ends."""
        old_chars = self.old.chars(*_trimmed(self.old, old))
        new_chars = self.new.chars(*_trimmed(self.new, new))
        return Effect(
            kind,
            direction,
            self.old.text[slice(*old_chars)],
            self.new.text[slice(*new_chars)],
            old_chars,
            new_chars,
        )


# Marks that are read as words are.
_SIGNS: Final = frozenset("%\u2030$\u20ac\u00a3\u00a5\u00a7")


def _trimmed(side: Side, span: Span) -> Span:
    """Tokens without marks at their ends; all of them where there is nothing else."""
    words = [at for at in range(*span) if side.tokens[at].kind != MARK or side.forms[at] in _SIGNS]
    if not words:
        return span
    start = words[0]
    end = words[-1] + 1
    if end < span[1] and side.forms[end] == ")" and "(" in side.forms[start:end]:
        end += 1
    return start, end


def passages(old: str, new: str, edits: Sequence[Replacement], lexicon: Lexicon) -> list[Passage]:
    """The passages of two texts, in reading order."""
    if not edits:
        return []
    breaks = sentence_breaks(old)
    new_breaks = set(sentence_breaks(new))
    result: list[Passage] = []
    group: list[Replacement] = []
    start = (0, 0)
    starts = [edit.old[0] for edit in edits]
    ends = [edit.old[1] for edit in edits]
    # The kept stretches of the old text before and behind each edit.
    kept_before = zip([0, *ends], starts, strict=False)
    kept_behind = zip(ends, [*starts[1:], len(old)], strict=True)
    for edit, before, behind in zip(edits, kept_before, kept_behind, strict=True):
        if not group:
            shift = edit.new[0] - edit.old[0]
            breaks_before = _common(breaks, new_breaks, before, shift)
            if breaks_before:
                start = (breaks_before[-1], breaks_before[-1] + shift)
        group.append(edit)
        shift = edit.new[1] - edit.old[1]
        breaks_behind = _common(breaks, new_breaks, behind, shift)
        is_last = edit is edits[-1]
        if breaks_behind:
            stop = (breaks_behind[0], breaks_behind[0] + shift)
        elif is_last:
            stop = (len(old), len(new))
        else:
            continue
        old_side = Side(old, (start[0], stop[0]), lexicon)
        new_side = Side(new, (start[1], stop[1]), lexicon)
        result.append(Passage(old_side, new_side, tuple(group)))
        group = []
        start = stop
    return result


def sentence_breaks(text: str) -> list[int]:
    """Return where the sentences of a text begin and end, in code points, its start and end
    included. A line ends one, too.
    """
    breaks = [0]
    start = 0
    for line in _LINE.findall(text):
        lengths = map(len, sentences(line))
        breaks += [start + at for at in accumulate(lengths)]
        start += len(line)
    return breaks


def _common(breaks: list[int], new_breaks: set[int], kept: Span, shift: int) -> list[int]:
    """The places between sentences of both texts inside a kept stretch of the old one."""
    start, end = kept
    first = bisect_left(breaks, start)
    shared: list[int] = []
    for position in breaks[first:]:
        if position > end:
            break
        if position + shift in new_breaks and (not shared or position > shared[-1]):
            shared.append(position)
    return shared


def _whole_words(edit: Replacement, old: Side, new: Side) -> Replacement:
    """An edit as far as the borders of words on both sides."""
    (a, b), (c, d) = edit.old, edit.new
    while back := max(_inside(old, a)[0], _inside(new, c)[0]):
        a -= back
        c -= back
    while on := max(_inside(old, b)[1], _inside(new, d)[1]):
        b += on
        d += on
    return Replacement((a, b), (c, d))


def _inside(side: Side, offset: int) -> Span:
    """Return how far inside a word an offset is, from its start and to its end; nought between
    words.
    """
    at = bisect_left(side.tokens, offset, key=lambda token: token.end)
    if at == len(side.tokens):
        return 0, 0
    token = side.tokens[at]
    if token.start < offset < token.end:
        return offset - token.start, token.end - offset
    return 0, 0


def _joined(edits: list[Replacement]) -> list[Replacement]:
    """Return the edits with those that touch or overlap as one."""
    joined_edits: list[Replacement] = []
    for edit in edits:
        if joined_edits and _touch(joined_edits[-1], edit):
            last = joined_edits.pop()
            old_end = max(last.old[1], edit.old[1])
            new_end = max(last.new[1], edit.new[1])
            edit = Replacement((last.old[0], old_end), (last.new[0], new_end))
        joined_edits.append(edit)
    return joined_edits


def _touch(first: Replacement, second: Replacement) -> bool:
    """Return whether an edit overlaps the one before, or nothing is kept between them."""
    old_gap = second.old[0] - first.old[1]
    new_gap = second.new[0] - first.new[1]
    return old_gap < 0 or new_gap < 0 or old_gap == new_gap == 0
