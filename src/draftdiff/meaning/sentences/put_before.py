"""Sentences put before one that was rewritten, or taken away there: what came is told apart from what was rewritten.

"[See the Terms for => Fees are due. For] more[+, see the Terms+]": a comparison makes one edit of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from draftdiff.changes.kinds import Replacement, Span
from draftdiff.meaning.sentences.borders import BORDER

# Less holds no sentence before another one, in code points.
_LONG: Final = 20
# So many of all words stay in a sentence that was put in another order.
_KEPT: Final = 0.75
_FEWEST: Final = 4
_MARKS: Final = " \t\n.,;:!?\"'()\u201c\u201d\u2019"


def put_before(old: str, new: str, edits: Sequence[Replacement]) -> list[Replacement]:
    """The edits, cut behind whole sentences that stand on one side before a sentence that both sides have.

    Args:
        old: The text before.
        new: The text after.
        edits: Edits of whole words, in reading order.

    Example:
        >>> old, new = "See the terms of sale.", "Fees are due each year. For sale see the terms."
        >>> [new[slice(*edit.new)] for edit in put_before(old, new, [Replacement((0, 21), (0, 46))])]
        ['Fees are due each year. ', 'For sale see the terms']
    """
    found: list[Replacement] = []
    first, last = 0, len(edits) - 1
    for at, edit in enumerate(edits):
        if at < last and edit.old[1] == edits[at + 1].old[0] and edit.new[1] == edits[at + 1].new[0]:
            continue  # nothing kept parts them
        (a, b), (c, d) = (edits[first].old[0], edit.old[1]), (edits[first].new[0], edit.new[1])
        parts = _cut(old, new, (a, b), (c, d)) if a < b and c < d and (b - a > _LONG or d - c > _LONG) else []
        found += parts or edits[first : at + 1]
        first = at + 1
    return found


def _cut(old: str, new: str, gone: Span, came: Span) -> list[Replacement]:
    """The two parts of an exchange that begins a sentence on both sides; none where nothing stands before it."""
    (a, b), (c, d) = gone, came
    longer = new if d - c > b - a else old
    start, end = (c, d) if longer is new else (a, b)
    if ". " not in longer[start:end] or not (_begins(old, a) and _begins(new, c)):
        return []
    for border in reversed([*BORDER.finditer(longer, start, end)]):
        at = border.end()
        places = (a, at) if longer is new else (at, c)
        if at < end and _same_words(_sentence(old, places[0], b), _sentence(new, places[1], d)):
            return [Replacement((a, places[0]), (c, places[1])), Replacement((places[0], b), (places[1], d))]
    return []


def _begins(text: str, at: int) -> bool:
    """True for the beginning of a text, and behind the end of a sentence."""
    return at == 0 or any(one.end() == at for one in BORDER.finditer(text, max(0, at - len('." ) ')), at + 1))


def _sentence(text: str, start: int, end: int) -> list[str]:
    """The words from a place to the end of the sentence that another place is in."""
    border = BORDER.search(text, end)
    said = (word.strip(_MARKS) for word in text[start : border.end() if border else len(text)].lower().split())
    return [word for word in said if word]


def _same_words(one: list[str], other: list[str]) -> bool:
    """True for two sentences of nearly the same words, in any order."""
    most = max(len(one), len(other))
    return most >= _FEWEST and (Counter(one) & Counter(other)).total() >= _KEPT * most
