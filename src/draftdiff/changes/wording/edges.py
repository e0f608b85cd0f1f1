"""Marks and articles at the ends of a rewritten stretch, which are edits of their own."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.wording.lexis import ARTICLES, PREPOSITIONS, is_mark
from draftdiff.changes.wording.tokenedits import Sides, TokenEdit

#: Marks that belong to the word before them, or to what they close.
_BOUND: Final = frozenset(")]}%‰°'’/")


def at_edge(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before a mark at the end that only one side has; a bracket goes with what it closes."""
    old, new = sides.words(region)
    if len(old) > 1 and _is_loose(old[-1]) and not is_mark(new[-1]):
        return region.cut(region.old[1] - 1, region.new[1])
    if len(new) > 1 and _is_loose(new[-1]) and not is_mark(old[-1]):
        return region.cut(region.old[1], region.new[1] - 1)
    return []


def at_marks(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before two last marks that answer each other, where all before them came or went (",", "at last;")."""
    old, new = sides.words(region)
    if min(len(old), len(new)) > 1 or not _is_loose(old[-1]) or not _is_loose(new[-1]):
        return []
    return region.cut(region.old[1] - 1, region.new[1] - 1)


def at_article(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before an article that only one of two prepositions has behind it ("at", "after the")."""
    old, new = sides.words(region)
    if {len(old), len(new)} != {1, 2} or not PREPOSITIONS.issuperset((old[0], new[0])):
        return []
    is_article = (old[1:] or new[1:])[0] in ARTICLES
    return region.cut(region.old[0] + 1, region.new[0] + 1) if is_article else []


def _is_loose(token: str) -> bool:
    """Whether it is a mark that can be set or left out by itself."""
    return is_mark(token) and token not in _BOUND and not token.isspace()
