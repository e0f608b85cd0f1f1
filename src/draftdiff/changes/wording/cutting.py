"""How one rewritten stretch falls into edits: at forms of a word, at clauses, at what has nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.wording.clauses import at_clause, unrelated
from draftdiff.changes.wording.constituents import answering
from draftdiff.changes.wording.edges import at_article, at_edge, at_marks
from draftdiff.changes.wording.forms import at_compound, at_form
from draftdiff.changes.wording.tokenedits import Sides, TokenEdit, shared_start

_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")


def divided(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """The edits of one region: a form of a word apart, a clause apart, unrelated deletion and insertion apart."""
    return list(_pieces(sides, region))


def _pieces(sides: Sides, region: TokenEdit) -> Iterator[TokenEdit]:
    waiting = [region]
    while waiting:
        part = waiting.pop()
        pieces = [piece for piece in _cut(sides, part) if piece.size]
        if part in pieces or not pieces:
            yield part
        else:
            waiting += reversed(pieces)


def parted(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """The edits of a phrase that was rewritten as a whole: a clause apart, unrelated deletion and insertion apart."""
    return [
        piece
        for part in _at_equal_ends(sides, region) or [region]
        for piece in at_clause(sides, part)
        or unrelated(sides, part)
        or at_edge(sides, part)
        or answering(sides.old_folded, sides.new_folded, part)
        or [part]
        if piece.size
    ]


def _cut(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """A region cut by the first rule that applies; empty where none does."""
    if not region.is_substitution:
        return _at_bracket(sides, region)
    if region.size == 1:
        return []
    return (
        _at_equal_ends(sides, region)
        or at_marks(sides, region)
        or at_compound(sides, region)
        or at_clause(sides, region)
        or at_form(sides, region)
        or _at_conjunct(sides, region)
        or unrelated(sides, region)
        or at_article(sides, region)
        or answering(sides.old_folded, sides.new_folded, region)
        or at_edge(sides, region)
    )


def _at_bracket(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """A deletion or insertion cut from a bracket around kept words ("[shall] [" before "should]")."""
    old, new = sides.words(region)
    tokens = old or new
    if len(tokens) > 1 and tokens[-1] in _OPENING:
        at = len(tokens) - 1
    elif len(tokens) > 1 and tokens[0] in _CLOSING:
        at = 1
    else:
        return []
    return region.cut(region.old[0] + at * bool(old), region.new[0] + at * bool(new))


def _at_equal_ends(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """What is left between equal tokens at the ends of a part."""
    old, new = sides.words(region)
    head = shared_start(old, new)
    tail = shared_start(old[head:][::-1], new[head:][::-1])
    inner = TokenEdit((region.old[0] + head, region.old[1] - tail), (region.new[0] + head, region.new[1] - tail))
    return [inner] if head or tail else []


def _at_conjunct(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before a conjunct that only one side has: it begins as what follows it does ("[the one and] the other")."""
    old, new = sides.words(region)
    behind = sides.old_folded[region.old[1] : region.old[1] + 1]
    joins = [side[-1] in ("and", "or") for side in (old, new)]
    if joins[0] == joins[1] or not behind:
        return []
    side, other = (old, new) if joins[0] else (new, old)
    start = next((at for at in range(1, len(side) - 1) if side[at] == behind[0]), 0)
    if not start and len(other) == 1 and len(side) >= 3:
        start = 1
    if not start:
        return []
    if joins[0]:
        return region.cut(region.old[0] + start, region.new[1])
    return region.cut(region.old[1], region.new[0] + start)
