"""The differences of two texts, sentence by sentence: passages around edits, and the hunks of words
in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache

from attrs import frozen

from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.meaning.lexicon import Hit, Lexicon
from draftdiff.meaning.tokens import MARK, Token, fold

# A sentence ends behind a stop, and the next one does not begin in lower case; a line ends one,
# too.
_SENTENCE = r"(?:[.!?\u2026\u061f]+[\"'\u201d\u2019\u00bb)\]*_]*\s+(?![a-z\u0430-\u044f])|[\u3002\uff01\uff1f]\s*|\n\s*)"
# Such stops end no sentence.
_ABBREVIATED = r"(?<!\b[A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\bNo)(?<!\bArt)(?<!\bcf)(?<!\bvs)(?<!\betc)"


@lru_cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(_ABBREVIATED + _SENTENCE)


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
        if start:
            return [Token(form, at + start, stop + start, kind) for form, at, stop, kind in tokens]
        return tokens

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
        widened = _joined([_whole_words(edit, self.old, self.new) for edit in self.edits])
        hunks = [
            Hunk(_tokens_in(self.old, edit.old), _tokens_in(self.new, edit.new)) for edit in widened
        ]
        return [self._without_common_ends(hunk) for hunk in hunks]

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
            b = b - 1
            d = d - 1
        while a < b and c < d and old[a] == new[c]:
            a = a + 1
            c = c + 1
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


def _trimmed(side: Side, span: Span) -> Span:
    """Tokens without marks at their ends; all of them where there is nothing else."""
    words = [at for at in range(*span) if side.tokens[at].kind != MARK]
    if not words:
        return span
    end = words[-1] + 1
    closes = (
        side.forms[end : end + 1] == [")"] and end < span[1] and "(" in side.forms[words[0] : end]
    )
    return words[0], end + closes


def passages(old: str, new: str, edits: Sequence[Replacement], lexicon: Lexicon) -> list[Passage]:
    """The passages of two texts, in reading order."""
    if not edits:
        return []
    breaks = sentence_breaks(old, lexicon)
    new_breaks = set(sentence_breaks(new, lexicon))
    result: list[Passage] = []
    group: list[Replacement] = []
    start = (0, 0)
    ends = [*edits[1:], Replacement((len(old), len(old)), (len(new), len(new)))]
    for at, (edit, following) in enumerate(zip(edits, ends, strict=True)):
        shift = edit.new[1] - edit.old[1]
        common = _common(breaks, new_breaks, edit.old[1], following.old[0], shift)
        if not group:
            before = _common(
                breaks,
                new_breaks,
                edits[at - 1].old[1] if at else 0,
                edit.old[0],
                edit.new[0] - edit.old[0],
            )
            if before:
                start = (before[-1], before[-1] + edit.new[0] - edit.old[0])
        group.append(edit)
        if common or at == len(edits) - 1:
            if common:
                stop = (common[0], common[0] + shift)
            else:
                stop = (len(old), len(new))
            old_side = Side(old, (start[0], stop[0]), lexicon)
            new_side = Side(new, (start[1], stop[1]), lexicon)
            result.append(Passage(old_side, new_side, tuple(group)))
            group = []
            start = stop
    return result


def sentence_breaks(text: str, lexicon: Lexicon | None = None) -> list[int]:
    """Return where the sentences of a text begin and end, in code points, its start and end
    included. A stop behind the day of a month ends none, in languages whose months the lexicon
    knows.
    """
    months = lexicon.months if lexicon else frozenset()
    ends = [
        match
        for match in _sentence_end().finditer(text)
        if not (months and _is_day(text, match, months))
    ]
    return [0, *(match.end() for match in ends), len(text)]


def _is_day(text: str, end: re.Match[str], months: frozenset[str]) -> bool:
    if not text[max(0, end.start() - 1) : end.start()].isdigit():
        return False
    word = re.match(r"\w+", text[end.end() : end.end() + 20])
    return word is not None and fold(word[0]) in months


def _common(breaks: list[int], new_breaks: set[int], start: int, end: int, shift: int) -> list[int]:
    """The places between sentences of both texts inside a kept stretch of the old one."""
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
        a = a - back
        c = c - back
    while on := max(_inside(old, b)[1], _inside(new, d)[1]):
        b = b + on
        d = d + on
    return Replacement((a, b), (c, d))


def _inside(side: Side, offset: int) -> Span:
    """Return how far inside a word an offset is, from its start and to its end; nought between
    words.
    """
    at = bisect_left(side.tokens, offset, key=lambda token: token.end)
    if at < len(side.tokens) and side.tokens[at].start < offset < side.tokens[at].end:
        return offset - side.tokens[at].start, side.tokens[at].end - offset
    return 0, 0


def _joined(edits: list[Replacement]) -> list[Replacement]:
    """Return the edits with those that touch or overlap as one."""
    joined_edits: list[Replacement] = []
    for edit in edits:
        # Between adjacent edits nothing is kept.
        if joined_edits:
            before = (joined_edits[-1].old[1], joined_edits[-1].new[1])
        else:
            before = (-1, -1)
        if (
            edit.old[0] < before[0]
            or edit.new[0] < before[1]
            or (edit.old[0], edit.new[0]) == before
        ):
            last = joined_edits.pop()
            ends = max(last.old[1], edit.old[1]), max(last.new[1], edit.new[1])
            edit = Replacement((last.old[0], ends[0]), (last.new[0], ends[1]))
        joined_edits.append(edit)
    return joined_edits


def _tokens_in(side: Side, span: Span) -> Span:
    start = bisect_left(side.tokens, span[0], key=lambda token: token.start)
    end = bisect_left(side.tokens, span[1], lo=start, key=lambda token: token.start)
    return start, end
