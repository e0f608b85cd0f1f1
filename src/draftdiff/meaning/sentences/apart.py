"""Edits cut where whole sentences and provisos came or went, so that each stands alone.

A comparison of words keeps what it can: of "[+Provided, That X: +]Provided, That Y" it may keep the first "Provided",
of "A[+. B+]." the second stop. What came is one whole rule all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from draftdiff.changes.kinds import Replacement, Span
from draftdiff.meaning.sentences.borders import BORDER as BORDER
from draftdiff.meaning.sentences.crumbs import CRUMB, SHORTEST, length, without_crumbs
from draftdiff.meaning.sentences.put_before import put_before

# A shorter edit holds no sentence.
_SENTENCE: Final = 24
_OPENING: Final = re.compile(r" (?:and|or) (?=[a-z])")
# With these marks a sentence may be put behind another one, whose stop becomes its own.
_LEADING: Final = (": Provided", "; ")
_STOPS: Final = frozenset({".", ";", "!", "?"})
# So many words at the beginning of two sentences may be kept by chance.
_BEGINNING: Final = 3
# They and the stop before them lie in so many code points.
_NEAR: Final = 60
_PROVISO: Final = re.compile(r"(?<=: )Provided(?: further| however)?\Z")
_STOP: Final = re.compile(r"[.!?;]|:(?= Provided\b)")

Cut = tuple[Replacement, bool]


def set_apart(old: str, new: str, edits: Sequence[Replacement]) -> list[Cut]:
    """The edits, each with whether it is nothing but whole sentences that came or went.

    Args:
        old: The text before.
        new: The text after.
        edits: Edits of whole words, in reading order.

    Example:
        >>> old, new = "Fees are due.", "Fees are due in May. They shall be paid to the treasurer on time."
        >>> [(new[slice(*edit.new)], whole) for edit, whole in set_apart(old, new, [Replacement((12, 12), (12, 64))])]
        [(' in May', False), (' They shall be paid to the treasurer on time.', True)]
    """
    if not _any_long(edits):
        return [(edit, False) for edit in edits]
    found: list[Cut] = []
    joined = without_crumbs(old, new, put_before(old, new, edits))
    for edit, behind in zip(joined, [*(edit.old[0] for edit in joined[1:]), len(old)], strict=True):
        start = found[-1][0].old[1] if found else 0
        slid = _slid(old, new, edit, (edit.old[0] - start, behind - edit.old[1]))
        found += _cut(old, new, slid, (slid.old[0] - start, behind - slid.old[1]))
    return found


def _any_long(edits: Sequence[Replacement]) -> bool:
    """A quick look: False where no edit can hold a sentence."""
    for edit in edits:
        (a, b), (c, d) = edit.old, edit.new
        if b - a >= _SENTENCE or d - c >= _SENTENCE:
            return True
    return False


def _slid(old: str, new: str, edit: Replacement, room: tuple[int, int]) -> Replacement:
    """A long addition or deletion, moved to where it opens with a conjunction: "[or A of B] or C of B"."""
    (a, b), (c, d) = edit.old, edit.new
    if (a < b and c < d) or length(edit) < SHORTEST:
        return edit
    text, start, end = (new, c, d) if a == b else (old, a, b)
    if _OPENING.match(text, start) or text[start] in ",;:" or text[end - 1] in ".;":
        return edit
    for way, most in ((-1, min(room[0], start)), (1, min(room[1], len(text) - end))):
        for step in range(1, min(most, end - start) + 1):
            at = way * step
            passed = min(at, step - 1)
            if text[start + passed] != text[end + passed]:
                break
            if _OPENING.match(text, start + at) or _is_member(text, start + at, end + at):
                return Replacement((a + at, b + at), (c + at, d + at))
    return edit


def _is_member(text: str, start: int, end: int) -> bool:
    """True for a member of a list with its comma: "[losses from a storm, ]losses of crops"."""
    return text[end - 2 : end] == ", " and text[start - 1].isspace() and text.find(",", start, end - 2) < 0


def _cut(old: str, new: str, edit: Replacement, room: tuple[int, int]) -> list[Cut]:
    """An edit in its parts; the room is how much is kept before and behind it."""
    (a, b), (c, d) = edit.old, edit.new
    if d - c >= SHORTEST and b - a <= CRUMB:
        cuts = _Stretch(new, edit.new, old, edit.old, room).cuts()
        return [(Replacement(short, long), whole) for long, short, whole in cuts]
    if b - a >= SHORTEST and d - c <= CRUMB:
        cuts = _Stretch(old, edit.old, new, edit.new, room).cuts()
        return [(Replacement(long, short), whole) for long, short, whole in cuts]
    whole = (a == b or c == d) and max(b - a, d - c) >= _SENTENCE and _is_whole(old, new, edit)
    return [(edit, whole)]


def _is_whole(old: str, new: str, edit: Replacement) -> bool:
    """True for a short sentence that came or went from its beginning to its end."""
    (a, b), (c, d) = edit.old, edit.new
    if a < b:
        return _borders(old, a) and _borders(old, b)
    return _borders(new, c) and _borders(new, d)


@frozen
class _Stretch:
    """Much text that came or went, the little that stands in its place, and how much is kept around them."""

    text: str
    span: Span
    across: str
    instead: Span
    room: tuple[int, int]

    def cuts(self) -> list[tuple[Span, Span, bool]]:
        """The parts: spans of the long text, what stands across, and whether they are whole sentences."""
        (start, end), (a, b) = self.span, self.instead
        if a == b and (slid := self._repeated() or self._proviso()):
            return slid
        begins, ends = self._begins(), self._ends()
        if begins and ends:
            return [(self.span, (a, b), a == b)]
        inner = [one for one in BORDER.finditer(self.text, start, end) if one.end() < end]
        if not inner:
            return [(self.span, self.instead, False)]
        first, last = inner[0], inner[-1]
        if begins:
            return self._parts(((start, last.end()), (a, a)), ((last.end(), end), (a, b)))
        stop = first.start() + (self.text[first.start()] != ":")
        if ends:
            return self._parts(((stop, end), (b, b)), ((start, stop), (a, b)))
        if self.room[1] and self.text[end] == self.text[first.start()]:
            at = first.start()
            return self._parts(((at + 1, end + 1), (b + 1, b + 1)), ((start, at), (a, b)))
        return self._begun_alike(last.end()) or self._in_the_middle(stop, last.end())

    def _parts(self, whole: tuple[Span, Span], rest: tuple[Span, Span]) -> list[tuple[Span, Span, bool]]:
        """Whole sentences and what is left beside them, in reading order."""
        parts = [(*whole, True), (*rest, False)]
        if rest[1] == whole[1] and rest[0][1] == whole[0][0] and self.text[slice(*rest[0])] in _STOPS:
            return [((rest[0][0], whole[0][1]), whole[1], True)]  # the stop of the sentence before
        return sorted(one for one in parts if self.text[slice(*one[0])] != self.across[slice(*one[1])])

    def _repeated(self) -> list[tuple[Span, Span, bool]]:
        """Sentences before one that they begin as: "That any [A: That any ]B" as "[That any A: ]That any B"."""
        (start, end), (at, _) = self.span, self.instead
        begun = self._sentence_start()
        kept = self.text[begun:start]
        last = end - len(kept)
        if not kept or len(kept) > self.room[0] or last <= start or not self.text.endswith(kept, start, end):
            return []
        return [((begun, last), (at - len(kept), at - len(kept)), True)] if _borders(self.text, last) else []

    def _sentence_start(self) -> int:
        """Where the sentence begins that a stretch begins in, if that is near."""
        start = self.span[0]
        borders = [one.end() for one in BORDER.finditer(self.text, max(0, start - _NEAR), start + 1)]
        return max((at for at in borders if at <= start), default=0 if start < _NEAR else start)

    def _proviso(self) -> list[tuple[Span, Span, bool]]:
        """ "Provided[+, That X: Provided further+], That Y" as "[+Provided, That X: +]Provided[+ further+], That Y"."""
        (start, end), (at, _) = self.span, self.instead
        kept = _PROVISO.search(self.text, max(0, start - self.room[0]), start)
        again = _PROVISO.search(self.text, start, end)
        if not kept or not again or not again[0].startswith(kept[0]) or not self.text.endswith(": ", 0, again.start()):
            return []
        back = len(kept[0])
        whole = (start - back, again.start()), (at - back, at - back)
        return self._parts(whole, ((again.start() + back, end), (at, at)))

    def _begins(self) -> bool:
        """True where the stretch begins a sentence, the space or colon before it perhaps included."""
        start = self.span[0]
        if _borders(self.text, start) or self.text.startswith(_LEADING, start):
            return True
        return self.text[start].isspace() and self.text[start - 1] in ".;!?\u3002"

    def _ends(self) -> bool:
        """True where it ends one; where it has the mark before it, the stop behind it may be kept."""
        start, end = self.span
        if end >= len(self.text) or _borders(self.text, end):
            return True
        if self.text.startswith(_LEADING, start):
            return _STOP.match(self.text, end) is not None
        return self.text[end - 1] in ".;!?\u3002" and (self.text[end].isspace() or self.text[end].isupper())

    def _begun_alike(self, end: int) -> list[tuple[Span, Span, bool]]:
        """A sentence whose first words are those of the next one: "The means [+are paid. They +]expire"."""
        start, (a, b) = self.span[0], self.instead
        begun = self._sentence_start()
        kept = self.text[begun:start]
        if not 0 < len(kept.split()) <= _BEGINNING or len(kept) > self.room[0]:
            return []
        back = start - begun
        return self._parts(((begun, end), (a - back, a - back)), ((end, self.span[1]), (a - back, b)))

    def _in_the_middle(self, first: int, last: int) -> list[tuple[Span, Span, bool]]:
        """Whole sentences between the end of one and the beginning of another one."""
        (start, end), (a, b) = self.span, self.instead
        if a != b or not any(map(str.isalnum, self.text[first:last])):
            return [(self.span, self.instead, False)]
        here = (a, a)
        parts = [((start, first), here, False), ((first, last), here, True), ((last, end), here, False)]
        return [part for part in parts if self.text[slice(*part[0])].strip()]


def _borders(text: str, at: int) -> bool:
    """True where a sentence begins at a place."""
    return at == 0 or any(one.end() == at for one in BORDER.finditer(text, max(0, at - CRUMB), at + 1))
