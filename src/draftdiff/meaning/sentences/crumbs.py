"""Edits that a comparison parted around words which it kept by chance: put together again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.changes.kinds import Replacement, Span
from draftdiff.meaning.sentences.borders import BORDER

#: A shorter edit holds no sentence and a part of another one.
SHORTEST: Final = 40
#: So much may stand in place of a whole sentence and be no sentence of its own, in code points.
CRUMB: Final = 24
# And a part of what stands around it.
_CRUMBS: Final = 10
# A mark is no longer.
_MARK: Final = 3


def without_crumbs(old: str, new: str, edits: Sequence[Replacement]) -> list[Replacement]:
    """The edits, those as one that only a mark or words kept by chance part.

    Args:
        old: The text before.
        new: The text after.
        edits: Edits of whole words, in reading order.

    Example:
        >>> old, new = "Fees are due.", "Fees are due by order of the board of all towns in the whole county."
        >>> parted = [Replacement((12, 12), (12, 21)), Replacement((12, 12), (21, 67))]
        >>> [new[slice(*edit.new)] for edit in without_crumbs(old, new, parted)]
        [' by order of the board of all towns in the whole county']
    """
    return _over_words(old, new, _around_kept(old, new, _joined(old, new, edits)))


def _around_kept(old: str, new: str, edits: Sequence[Replacement]) -> list[Replacement]:
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
        last = end if length(edits[end]) >= SHORTEST else last
        end += 1
    return last if length(edits[at]) >= SHORTEST else at


def _around_crumbs(old: str, new: str, one: Replacement, other: Replacement) -> Replacement | None:
    """All between two additions or deletions as one, if the words kept between them end or begin it too."""
    (a, b), (c, d) = one.old, one.new
    (e, f), (g, h) = other.old, other.new
    added = a == b
    kept, text, start, end = (old[b:e], new, c, h) if added else (new[d:g], old, a, f)
    if not 0 < len(kept) <= CRUMB + (end - start - len(kept)) // _CRUMBS or not any(map(str.isalnum, kept)):
        return None
    if text.endswith(kept, start, end):
        rest = start, end - len(kept)
        return Replacement((a, a), rest) if added else Replacement(rest, (c, c))
    if text.startswith(kept, start, end):
        rest = start + len(kept), end
        return Replacement((f, f), rest) if added else Replacement(rest, (h, h))
    return None


def _over_words(old: str, new: str, edits: Sequence[Replacement]) -> list[Replacement]:
    """The edits, one that ends another sentence joined with the exchange before the words that end it as well.

    "[It => In May it] may [be let. The hall may ]be sold" is "[It => In May it may be let. The hall] may be sold".
    """
    found: list[Replacement] = []
    for edit in edits:
        before = found[-1] if found and length(edit) >= SHORTEST else None
        if before and before.old[0] < before.old[1] and before.new[0] < before.new[1]:
            (p, q), (r, s), (a, b), (c, d) = *_spans(before), *_spans(edit)
            kept = old[q:a]
            if 0 < len(kept) <= CRUMB and any(map(str.isalnum, kept)):
                if a == b and new.endswith(kept, c, d) and BORDER.search(new, c, d):
                    edit = Replacement((p, q), (r, d - len(kept)))
                elif c == d and old.endswith(kept, a, b) and BORDER.search(old, a, b):
                    edit = Replacement((p, b - len(kept)), (r, s))
                if edit.old[0] == p:
                    found.pop()
        found.append(edit)
    return found


def _spans(edit: Replacement) -> tuple[Span, Span]:
    return edit.old, edit.new


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
    return length(one) >= SHORTEST and length(other) <= _MARK


def _go_on(old: str, new: str, one: Replacement, other: Replacement) -> bool:
    """True for two stretches of words, one of them long, that both came or both went."""
    if max(length(one), length(other)) < SHORTEST:
        return False
    if one.old[0] == other.old[1]:
        said = new[slice(*one.new)], new[slice(*other.new)]
    elif one.new[0] == other.new[1]:
        said = old[slice(*one.old)], old[slice(*other.old)]
    else:
        return False
    return all(any(map(str.isalnum, words)) for words in said)


def length(edit: Replacement) -> int:
    """How much went or came, in code points: the more of both."""
    (a, b), (c, d) = edit.old, edit.new
    return max(b - a, d - c)
