"""Articles and marks at the ends of a rewritten stretch, which are edits of their own."""

from __future__ import annotations

from draftdiff.changes.wording.lexis import ARTICLES, DETERMINERS, PREPOSITIONS, is_mark
from draftdiff.changes.wording.tokenedits import Sides, TokenEdit


def at_article(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut between two articles and a word that only one side has behind them ("a careful", "the")."""
    articles = (sides.old_folded[region.old[0]], sides.new_folded[region.new[0]])
    lengths = (region.old[1] - region.old[0], region.new[1] - region.new[0])
    if sorted(lengths) != [1, 2] or not ARTICLES.issuperset(articles) or "the" not in articles:
        return []
    cut = (region.old[0] + 1, region.new[0] + 1)
    return [
        TokenEdit((region.old[0], cut[0]), (region.new[0], cut[1])),
        TokenEdit((cut[0], region.old[1]), (cut[1], region.new[1])),
    ]


def at_edge(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before a comma or article at the end that only one side has."""
    last_old, last_new = sides.old_folded[region.old[1] - 1], sides.new_folded[region.new[1] - 1]
    lengths = (region.old[1] - region.old[0], region.new[1] - region.new[0])
    if lengths[0] > 1 and _stands_alone(last_old, last_new, lengths):
        edge = TokenEdit((region.old[1] - 1, region.old[1]), (region.new[1], region.new[1]))
    elif lengths[1] > 1 and _stands_alone(last_new, last_old, lengths):
        edge = TokenEdit((region.old[1], region.old[1]), (region.new[1] - 1, region.new[1]))
    else:
        return []
    return [TokenEdit((region.old[0], edge.old[0]), (region.new[0], edge.new[0])), edge]


def _stands_alone(last: str, other: str, lengths: tuple[int, int]) -> bool:
    if is_mark(last) and not last.isspace():
        return not is_mark(other)
    return (
        last in ARTICLES
        and other not in DETERMINERS
        and (sorted(lengths) == [1, 2] or other in PREPOSITIONS or other == "than")
    )
