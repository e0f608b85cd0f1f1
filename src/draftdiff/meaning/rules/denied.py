"""Whether what a modal says is denied: "may not", "nobody may", "can no longer"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.segments import Side
from draftdiff.meaning.words.triggers import Hit

_NOBODY: Final = frozenset({"no", "nobody", "no one", "none", "neither", "nothing"})
# A subject is no longer, in words, and ends with one of these.
_SUBJECT: Final = 6
_CLOSING: Final = frozenset({",", ";", ":", ".", "who", "which", "that", "and", "or", "if", "where", "when"})
_REFRAINING: Final = ("refrain", "abstain", "avoid", "desist", "cease", "fail")


def negated(side: Side, hit: Hit) -> bool:
    """True where a negative word stands in a modal, directly beside it or in its subject: "shall not", "nobody may".

    Whoever may refrain may as well go on.

    Args:
        side: Where it stands.
        hit: The modal.
    """
    return any(
        other.kind == "negation"
        and (hit.start <= other.start <= hit.end or other.end == hit.start or _of_subject(side, other, hit))
        and not other.key.startswith(_REFRAINING)
        for other in side.hits
    )


def with_denial(side: Side, hit: Hit) -> int:
    """The end of a modal with the negation right behind it: "may not", "can no longer".

    Args:
        side: Where it stands.
        hit: The modal.
    """
    return next((one.end for one in side.hits_of("negation") if one.start == hit.end), hit.end)


def _of_subject(side: Side, other: Hit, hit: Hit) -> bool:
    """True for the "no" of "no member may", where nothing between them ends the subject."""
    if other.key not in _NOBODY or not 0 <= hit.start - other.end <= _SUBJECT:
        return False
    return _CLOSING.isdisjoint(side.words[other.end : hit.start])
