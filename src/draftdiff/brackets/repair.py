"""Spaces and punctuation where brackets were: what a careful typist would leave between the words that remain.

Only the seams are touched, never what stands between two words that were neighbours before. Of two marks that
meet at a seam the one outside brackets stays, so that nothing outside brackets gets lost when all are accepted;
of two equally deep ones the stronger (full stop before semicolon before colon before comma).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import regex

from draftdiff.brackets.lexicon import cues
from draftdiff.model.unspaced import SCRIPTS
from draftdiff.patterns import lazily

#: A stretch of text that stays: start, end, and how many of its brackets were opened around it.
Kept = tuple[int, int, int]
#: Stands in the result for a space that was not in the text.
SPACE: Final = -1

_STRENGTH: Final = {mark: rank for rank, marks in enumerate((",،、，", ":：", ";；؛", ".。۔।")) for mark in marks}
_NO_SPACE_BEFORE: Final = frozenset(",،、，.。۔।)）]］”’…;；؛:：!?")
#: Before these some languages write a space; one that was written stays.
_SPACED: Final = frozenset(";:!?»")
_OPENING: Final = frozenset("([（“‘«„")
_AFTER_MARK: Final = frozenset(",;:.!?)]%°”»،؛")
_UNSPACED: Final = lazily(regex.compile, rf"[{SCRIPTS}\p{{Katakana}}]")


class Seams:
    """A text without what was taken out, while it is put together; private to the projections."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: list[int] = []
        self._depth: list[int] = []
        self._affix = False

    def add(self, start: int, end: int, depth: int) -> None:
        """Adds a stretch behind something that was taken out."""
        affix = self._is_affix(start, end)
        start = self._meet(start, end, depth)
        if start < end and self._needs_space(start) and not (affix or self._affix):
            self._push(SPACE, depth)
        self.extend(start, end, depth)
        self._affix = affix

    def extend(self, start: int, end: int, depth: int) -> None:
        """Adds a stretch as it is."""
        self.kept += range(start, end)
        self._depth += [depth] * (end - start)
        self._affix = False

    def close(self) -> None:
        """Takes away the space in front of something that was taken out at the end."""
        self._pop_spaces()

    def _push(self, offset: int, depth: int) -> None:
        self.kept.append(offset)
        self._depth.append(depth)

    def _pop(self) -> None:
        self.kept.pop()
        self._depth.pop()

    def _last(self) -> str:
        return "" if not self.kept else " " if self.kept[-1] == SPACE else self.text[self.kept[-1]]

    def _pop_spaces(self) -> None:
        while self._last().isspace():
            self._pop()

    def _meet(self, start: int, end: int, depth: int) -> int:
        """Mends a seam until nothing more is wrong with it; where the stretch now starts."""
        while start < end:
            following = self._spaces(start, end)
            if following == start:
                following = self._marks(start, depth)
            if following == start:
                break
            start = following
        return start

    def _spaces(self, start: int, end: int) -> int:
        """Leaves one of the spaces on both sides of a seam, and none where a mark wants none."""
        behind = start
        while behind < end and self.text[behind].isspace():
            behind += 1
        if not self.kept:
            return behind
        mark = self.text[behind] if behind < end else ""
        if mark in _SPACED and behind > start and mark:
            self._pop_spaces()
            return start
        if mark in _NO_SPACE_BEFORE and mark:
            self._pop_spaces()
            return behind
        if self._last().isspace() or self._last() in _OPENING:
            return behind
        return start

    def _marks(self, start: int, depth: int) -> int:
        """Leaves one of two marks that meet, none at the start of a text, and no empty parentheses."""
        mark, last = self.text[start], self._last()
        if not self.kept:
            return start + 1 if mark in _STRENGTH else start
        if last in "(（" and mark in ")）" and self._depth[-1] == depth:
            self._pop()
            return start + 1
        if mark not in _STRENGTH or last not in _STRENGTH:
            return start
        if (self._depth[-1], -_STRENGTH[last]) <= (depth, -_STRENGTH[mark]):
            return start + 1
        self._pop()
        self._pop_spaces()
        return start

    def _needs_space(self, start: int) -> bool:
        last, first = self._last(), self.text[start]
        if not last or last.isspace() or not (first.isalnum() or first in "[“«"):
            return False
        if not (last.isalnum() or last in _AFTER_MARK) or _UNSPACED.match(last) or _UNSPACED.match(first):
            return False
        decimal = last in ".,:" and first.isdigit() and self._before_last().isdigit()
        return not decimal

    def _before_last(self) -> str:
        return self.text[self.kept[-2]] if len(self.kept) > 1 and self.kept[-2] != SPACE else ""

    def _is_affix(self, start: int, end: int) -> bool:
        """Whether a stretch is a part of a word whose other part touches its bracket: State[s]."""
        if end - start > 8 or self.text[start:end].lower() not in cues("affixes"):
            return False
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        return before[:1].isalpha() or (after[-1:].isalpha() and after[:1] in "]］")


def mend(text: str, runs: Iterable[Kept]) -> list[int]:
    """The offsets of a text that stay when only these stretches of it do, ``SPACE`` for a space that is put in.

    Example:
        >>> text = "shall, [as appropriate,], promote"
        >>> "".join(text[at] for at in mend(text, [(0, 7, 0), (24, len(text), 0)]))
        'shall, promote'
    """
    seams = Seams(text)
    at = 0
    for start, end, depth in runs:
        if start > at:
            seams.add(start, end, depth)
        else:
            seams.extend(start, end, depth)
        at = end
    if at < len(text):
        seams.close()
    return seams.kept


def read_off(text: str, kept: Sequence[int]) -> str:
    """The text that the kept offsets give."""
    return "".join(" " if at == SPACE else text[at] for at in kept)
