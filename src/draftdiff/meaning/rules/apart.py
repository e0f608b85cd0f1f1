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

_MONTHS: Final = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
#: The end of a sentence, with the space behind it; the provisos of statutes are sentences. The stop of an initial
#: ("Robert T. Stafford") and of a day ("1. September") is none.
BORDER: Final = re.compile(
    r"[;.!?\n\u061b\u3002\uff1b\u061f]"
    rf"(?!(?<=\b[A-Z]\.) [A-Z]|(?<=\d\.) (?:{_MONTHS})\b)"
    r"(?:(?<=[;\n\u061b\u3002\uff1b])\s*|(?<=[.!?\u061f])[\"'\u2019\u201d\u00bb)\]]*\s+(?=[^\sa-z0-9\u0430-\u044f]))"
    r"|:\s+(?=Provided\b)"
)
_OPENING: Final = re.compile(r" (?:and|or) (?=[a-z])")
# With these marks a sentence may be put behind another one, whose stop becomes its own.
_LEADING: Final = (": Provided", "; ")
_STOPS: Final = frozenset({".", ";", "!", "?"})
# A shorter edit holds no sentence and a part of another one.
_SHORTEST: Final = 40
# So much may stand in place of a whole sentence and be no sentence of its own, in code points.
_CRUMB: Final = 24
# And a part of what stands around it.
_CRUMBS: Final = 10
# So many words at the beginning of two sentences may be kept by chance.
_BEGINNING: Final = 3
# They and the stop before them lie in so many code points.
_NEAR: Final = 60
# A mark is no longer.
_MARK: Final = 3
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
    if all(_length(edit) < _SHORTEST for edit in edits):
        return [(edit, False) for edit in edits]
    found: list[Cut] = []
    joined = _without_crumbs(old, new, _joined(old, new, edits))
    for edit, behind in zip(joined, [*(edit.old[0] for edit in joined[1:]), len(old)], strict=True):
        start = found[-1][0].old[1] if found else 0
        slid = _slid(old, new, edit, (edit.old[0] - start, behind - edit.old[1]))
        found += _cut(old, new, slid, (slid.old[0] - start, behind - slid.old[1]))
    return found


def _without_crumbs(old: str, new: str, edits: Sequence[Replacement]) -> list[Replacement]:
    """The edits, several long ones of a kind as one where what they part stands together at the end or beginning.

    "That [X with such ]funds [go on: Provided, That funds ]in" is "That [X with such funds go on: Provided, That ]funds
    in".
    """
    found: list[Replacement] = []
    at = 0
    while at < len(edits):
        end = _end_of_kind(edits, at)
        while end > at and not (one := _around_crumbs(old, new, edits[at], edits[end])):
            end -= 1
        found.append(one if end > at and one else edits[at])
        at = end + 1
    return found


def _end_of_kind(edits: Sequence[Replacement], at: int) -> int:
    """The last of several edits that all only add, or all only take away; the first and the last are long."""
    adds, end = edits[at].old[0] == edits[at].old[1], at
    last = at
    while end < len(edits) and (edits[end].old[0] == edits[end].old[1]) is adds:
        if not adds and edits[end].new[0] != edits[end].new[1]:
            break
        last = end if _length(edits[end]) >= _SHORTEST else last
        end += 1
    return last if _length(edits[at]) >= _SHORTEST else at


def _around_crumbs(old: str, new: str, one: Replacement, other: Replacement) -> Replacement | None:
    """All between two additions or deletions as one, if the words kept between them end or begin it too."""
    (a, b), (c, d) = one.old, one.new
    (e, f), (g, h) = other.old, other.new
    added = a == b
    kept, text, start, end = (old[b:e], new, c, h) if added else (new[d:g], old, a, f)
    if not 0 < len(kept) <= _CRUMB + (end - start - len(kept)) // _CRUMBS or not any(map(str.isalnum, kept)):
        return None
    if text.endswith(kept, start, end):
        rest = start, end - len(kept)
        return Replacement((a, a), rest) if added else Replacement(rest, (c, c))
    if text.startswith(kept, start, end):
        rest = start + len(kept), end
        return Replacement((f, f), rest) if added else Replacement(rest, (h, h))
    return None


def _joined(old: str, new: str, edits: Sequence[Replacement]) -> list[Replacement]:
    """The edits, a mark exchanged right behind a long one taken into it, and words that came or went behind others."""
    found: list[Replacement] = []
    for edit in edits:
        if (
            found
            and found[-1].old[1] == edit.old[0]
            and found[-1].new[1] == edit.new[0]
            and (_is_mark_behind(found[-1], edit) or _go_on(old, new, found[-1], edit))
        ):
            before = found.pop()
            edit = Replacement((before.old[0], edit.old[1]), (before.new[0], edit.new[1]))
        found.append(edit)
    return found


def _is_mark_behind(one: Replacement, other: Replacement) -> bool:
    return _length(one) >= _SHORTEST and _length(other) <= _MARK


def _go_on(old: str, new: str, one: Replacement, other: Replacement) -> bool:
    """True for two stretches of words, one of them long, that both came or both went."""
    if max(_length(one), _length(other)) < _SHORTEST:
        return False
    if one.old[0] == other.old[1]:
        said = new[slice(*one.new)], new[slice(*other.new)]
    elif one.new[0] == other.new[1]:
        said = old[slice(*one.old)], old[slice(*other.old)]
    else:
        return False
    return all(any(map(str.isalnum, words)) for words in said)


def _slid(old: str, new: str, edit: Replacement, room: tuple[int, int]) -> Replacement:
    """A long addition or deletion, moved to where it opens with a conjunction: "[or A of B] or C of B"."""
    (a, b), (c, d) = edit.old, edit.new
    if (a < b and c < d) or _length(edit) < _SHORTEST:
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


def _length(edit: Replacement) -> int:
    (a, b), (c, d) = edit.old, edit.new
    return max(b - a, d - c)


def _cut(old: str, new: str, edit: Replacement, room: tuple[int, int]) -> list[Cut]:
    """An edit in its parts; the room is how much is kept before and behind it."""
    (a, b), (c, d) = edit.old, edit.new
    if d - c >= _SHORTEST and b - a <= _CRUMB:
        cuts = _Stretch(new, edit.new, old, edit.old, room).cuts()
        return [(Replacement(short, long), whole) for long, short, whole in cuts]
    if b - a >= _SHORTEST and d - c <= _CRUMB:
        cuts = _Stretch(old, edit.old, new, edit.new, room).cuts()
        return [(Replacement(long, short), whole) for long, short, whole in cuts]
    return [(edit, False)]


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
    return at == 0 or any(one.end() == at for one in BORDER.finditer(text, max(0, at - _CRUMB), at + 1))
