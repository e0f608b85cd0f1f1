"""A ban before its subject and behind it, in a language without spaces: "禁止承运人转租", "承运人不得转租"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.layers import bare
from draftdiff.meaning.words.tokens import WIDTHS

_LAYERS: Final = ("spelling", "space")
# A subject has so many characters.
_SUBJECT: Final = 2
# Behind these a ban reaches less than before them.
_REACHING: Final = ("quantifier", "restrictor", "negation", "modal")


def is_banned_alike(segment: Segment) -> bool:
    """True where a sentence opens with a ban, and the other one has it behind its subject: ``[grammar] opening_ban``.

    Where a word of quantity stands before the ban, that word decides what is banned: "全部不得", "不得全部".

    Args:
        segment: The sentence pair.
    """
    return _banned(segment.old, segment.new) or _banned(segment.new, segment.old)


def _banned(front: Side, side: Side) -> bool:
    tables = front.lexicon
    one, other = (bare(text.text.strip().translate(WIDTHS), _LAYERS, tables.language) for text in (front, side))
    for opening in tables.among("grammar.opening_ban"):
        if not one.startswith(opening):
            continue
        for ban in tables.among("grammar.ban"):
            subject, found, act = other.partition(ban)
            named = found and len(subject) >= _SUBJECT and "," not in subject and one == f"{opening}{subject}{act}"
            if named and not _reached(side, subject):
                return True
    return False


def _reached(side: Side, subject: str) -> bool:
    """True where a word of quantity ends the subject."""
    size = len("".join(subject.split()))
    return any(hit.end == size for kind in _REACHING for hit in side.hits_of(kind))
