"""Which paragraphs of two drafts are the same: in order, split, merged, or moved; tables by rows,
cells by column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from draftdiff.changes.alignment.anchors import contents_pairs, skeleton
from draftdiff.changes.alignment.gaps import (
    CLEAR,
    MANY,
    across,
    match,
    match_part,
    paired,
    reclaimed,
    search,
)
from draftdiff.changes.alignment.links import FREE, Gap, Link, Partners, between, unlinked
from draftdiff.changes.alignment.outline import Outline, Vocabulary, outline
from draftdiff.changes.alignment.plain import plain_pairs
from draftdiff.changes.alignment.scoring import SAME_MOVED, Scorer
from draftdiff.changes.alignment.sequences import common_subsequence
from draftdiff.changes.kinds import Degraded
from draftdiff.errors import HistoryError
from draftdiff.model.draft import Draft


@frozen
class Alignment:
    """The paragraphs of two drafts that are the same.

    Attributes:
        links: Pairs, splits and merges, sorted by new index; what is in no link was inserted or
            deleted.
        degraded: Where a budget made the result coarser.

    Example:
        >>> from draftdiff.model import Draft, Paragraph
        >>> old = Draft([Paragraph("States shall act at once.")], "v1")
        >>> align(old, Draft([Paragraph("States should act at once.")], "v2")).partners()
        {0: (0,)}
    """

    links: tuple[Link, ...]
    degraded: tuple[Degraded, ...] = ()

    def partners(self) -> dict[int, tuple[int, ...]]:
        """The new indexes of each old paragraph that has any."""
        found: dict[int, tuple[int, ...]] = {}
        for link in self.links:
            for old in link.old:
                found[old] = found.get(old, ()) + link.new
        return found


def align(old: Draft, new: Draft) -> Alignment:
    """Return the paragraphs of two drafts that are the same.

    Anchors first (equal paragraphs in order), dynamic programming in the gaps between them, then
    what is left over across the gaps (moves), then what is inside moved parts and tables. Every
    step is bounded by a count of operations, so that the same drafts give the same alignment on
    every machine.

    Raises:
        HistoryError: The text of a draft is not known.
    """
    scorer = scorer_of(old, new)
    partners = align_outlines(scorer)
    return Alignment(links_of(partners, scorer), degraded(partners))


def scorer_of(old: Draft, new: Draft) -> Scorer:
    """The similarities of the paragraphs of two drafts of known text, whose outlines share a
    vocabulary.
    """
    for draft in (old, new):
        if not draft.text_known:
            raise HistoryError(
                "the text of this draft is not known, so it cannot be compared", path=draft.id
            )
    vocabulary = Vocabulary.for_drafts(old, new)
    return Scorer(outline(old, vocabulary), outline(new, vocabulary))


def align_outlines(scorer: Scorer) -> Partners:
    """The partners of the paragraphs of two outlines that share a vocabulary."""
    old, new = scorer.old, scorer.new
    partners = Partners.none(len(old), len(new))
    olds, news = _loose(old), _loose(new)
    contents = contents_pairs(old, new)
    if contents:
        partners.link(Link((first,), (second,)) for first, second in contents)
        olds, news = partners.free(olds, news)
    _in_order(olds, news, scorer, partners)
    partners.drop(*reclaimed(scorer, *partners.free(olds, news)))
    if partners.any_free():
        partners.link(across(scorer, *partners.free(olds, news)))
        _neighbours(scorer, partners)
        _above_links(scorer, partners)
        _below_links(scorer, partners)
    if old.has_tables:
        tables = [index for index in olds if old.families[index] == "table"]
        for table, partner in partners.starting_at(tables):
            partners.link(match_table(scorer, table, partner, partners.coarse))
    return partners


def links_of(partners: Partners, scorer: Scorer) -> tuple[Link, ...]:
    """All partners as links, sorted by new index."""
    links = list(partners.links)
    for old, new in zip(*partners.pairs(), strict=True):
        gap = partners.gaps.get(old)
        links.append(Link((old,), (new,)) if gap is None else paired(scorer, gap, old, new))
    return tuple(sorted(links, key=lambda link: (link.new, link.old)))


def degraded(partners: Partners) -> tuple[Degraded, ...]:
    """Return the ranges in which a budget made the partners coarser."""
    reason = "too many unlike paragraphs in one place to compare all; only clearly alike ones were paired"
    return tuple(
        Degraded((part.old[0], part.old[-1] + 1), (part.new[0], part.new[-1] + 1), reason)
        for part in partners.coarse
    )


def _loose(outline: Outline) -> Sequence[int]:
    """Return the indexes of the paragraphs outside tables."""
    inside = outline.tabular
    return (
        [index for index, is_in in enumerate(inside) if not is_in]
        if outline.has_tables
        else range(len(outline))
    )


def _in_order(olds: Sequence[int], news: Sequence[int], scorer: Scorer, partners: Partners) -> None:
    """Anchors, what plainly is the same between them, and what is between that."""
    parts: list[tuple[Gap, Gap]] = []
    for gap in _anchored(olds, news, scorer, partners):
        pairs = plain_pairs(gap.old, gap.new, scorer)
        partners.pair_in(gap, pairs)
        parts += [(part, gap) for part in between(gap, pairs)]
    if any(part.cells > MANY for part, _ in parts):
        search(*partners.free(olds, news), scorer, CLEAR)
    for part, gap in parts:
        partners.link(match_part(part, gap, scorer, partners.coarse))


def _anchored(
    olds: Sequence[int], news: Sequence[int], scorer: Scorer, partners: Partners
) -> list[Gap]:
    """Pairs the anchors, and says what is between them."""
    gaps: list[Gap] = []
    old = new = 0
    for first, second, length in [
        *skeleton(scorer.old, scorer.new, olds, news),
        (len(olds), len(news), 0),
    ]:
        gaps.append(Gap(olds[old:first], news[new:second]))
        old, new = first + length, second + length
        if length:
            partners.pair(olds[first:old], news[second:new])
    return gaps


def _neighbours(scorer: Scorer, partners: Partners) -> None:
    """Equal paragraphs, however short, that stand beside linked ones on both sides."""
    old, new = scorer.old, scorer.new
    free, _ = partners.free(range(len(old)), ())
    ahead = partners.starting_at([index - 1 for index in free], end=-1)
    after = partners.starting_at([index + 1 for index in free])
    for step, ends in ((1, ahead), (-1, after)):
        for last, partner in ends:
            first, second = last + step, partner + step
            while (
                0 <= first < len(old)
                and 0 <= second < len(new)
                and partners.forward[first] == FREE == partners.back[second]
                and old.ids[first] == new.ids[second]
                and not old.tabular[first]
                and not new.tabular[second]
            ):
                partners.link([Link((first,), (second,))])
                first, second = first + step, second + step


def _above_links(scorer: Scorer, partners: Partners) -> None:
    """Equal paragraphs, however short, that hold linked ones: the heading of a section that moved."""
    old, new = scorer.old, scorer.new
    free = partners.free(range(len(old)), ())[0]
    children = {child: index for index in free for child in old.under(index)}
    for child, partner in partners.starting_at(children):
        index, above = children[child], new.parents[partner]
        if (
            above >= 0
            and partners.forward[index] == FREE == partners.back[above]
            and old.ids[index] == new.ids[above]
        ):
            partners.link([Link((index,), (above,))])


def _below_links(scorer: Scorer, partners: Partners) -> None:
    """Link what is left over below both sides of a link; what is below another one first."""
    old, new = scorer.old, scorer.new
    holders: set[int] = set()
    for index in partners.free(range(len(old)), ())[0]:
        while (index := old.parents[index]) >= 0:
            holders.add(index)
    for holder, partner in partners.starting_at(sorted(holders, reverse=True)):
        olds, news = partners.free(old.below(holder), new.below(partner))
        olds, news = (
            [i for i in olds if not old.tabular[i]],
            [i for i in news if not new.tabular[i]],
        )
        partners.link(match(Gap(olds, news), scorer, partners.coarse))


#: Words of a row that can become any others.
_FEW_WORDS: Final = 6


def match_table(scorer: Scorer, old: int, new: int, coarse: list[Gap]) -> list[Link]:
    """The links between all rows and cells of two tables that are one table, and what the cells
    hold.
    """
    old_rows, new_rows = scorer.old.under(old), scorer.new.under(new)
    links = match(Gap(old_rows, new_rows), scorer, coarse)
    chain = sorted((link.old[0], link.new[0]) for link in links)
    links += across(scorer, *unlinked(old_rows, new_rows, links))
    for part in between(Gap(old_rows, new_rows), chain):
        left_old, left_new = unlinked(part.old, part.new, links)
        if len(left_old) == len(left_new) == 1 and _may_be_one(scorer, left_old[0], left_new[0]):
            links.append(Link((left_old[0],), (left_new[0],), 0.5))
    return links + [
        cell for link in links for cell in _match_row(scorer, link.old[0], link.new[0], coarse)
    ]


def _may_be_one(scorer: Scorer, old: int, new: int) -> bool:
    """Return whether two rows left over at one place share a cell, or are too short to say that
    they do not.
    """
    sizes = (
        sum(map(side.size, side.below(row))) for side, row in ((scorer.old, old), (scorer.new, new))
    )
    if min(sizes) <= _FEW_WORDS:
        return True
    row = Gap(scorer.old.under(old), scorer.new.under(new))
    return any(scorer.similarity(*pair) >= SAME_MOVED for pair in _cells(scorer, row))


def _match_row(scorer: Scorer, old: int, new: int, coarse: list[Gap]) -> list[Link]:
    """Return the links of the cells of two rows, and of what is in the cells."""
    row = Gap(scorer.old.under(old), scorer.new.under(new))
    links: list[Link] = []
    for old_cell, new_cell in _cells(scorer, row):
        links.append(
            Link((old_cell,), (new_cell,), max(0.5, scorer.similarity(old_cell, new_cell)))
        )
        links += _match_cell(scorer, old_cell, new_cell, coarse)
    return links


def _cells(scorer: Scorer, row: Gap) -> list[tuple[int, int]]:
    """Cells by column where the columns are as many, else equal cells in order and by column
    between them.
    """
    if len(row.old) == len(row.new):
        return list(zip(row.old, row.new, strict=True))
    equal = common_subsequence(
        [scorer.old.ids[i] for i in row.old], [scorer.new.ids[i] for i in row.new]
    )
    chain = [(row.old[first], row.new[second]) for first, second in equal]
    sides = [pair for part in between(row, chain) for pair in zip(part.old, part.new, strict=False)]
    return sorted(chain + sides)


def _match_cell(scorer: Scorer, old: int, new: int, coarse: list[Gap]) -> list[Link]:
    links = match(Gap(_in_cell(scorer.old, old), _in_cell(scorer.new, new)), scorer, coarse)
    tables = [link for link in links if scorer.old.paragraphs[link.old[0]].kind == "table"]
    return links + [
        inner for link in tables for inner in match_table(scorer, link.old[0], link.new[0], coarse)
    ]


def _in_cell(outline: Outline, cell: int) -> list[int]:
    """Return the indexes of what is below a cell, of a nested table the table itself only."""
    indexes: list[int] = []
    end = cell
    for index in outline.below(cell):
        if index >= end:
            indexes.append(index)
            if outline.paragraphs[index].kind == "table":
                end = outline.ends[index]
    return indexes
