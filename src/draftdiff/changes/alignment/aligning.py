"""Which paragraphs of two drafts are the same: in order, split, merged, or moved."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from draftdiff.changes.alignment.anchors import skeleton
from draftdiff.changes.alignment.candidates import MANY, search
from draftdiff.changes.alignment.gaps import CLEAR, match, match_part, paired
from draftdiff.changes.alignment.leftovers import across, reclaimed
from draftdiff.changes.alignment.links import Gap, Link, between
from draftdiff.changes.alignment.outline import Outline, outline
from draftdiff.changes.alignment.partners import FREE, Partners
from draftdiff.changes.alignment.plain import plain_pairs
from draftdiff.changes.alignment.scoring import Scorer
from draftdiff.changes.alignment.tables import match_table
from draftdiff.changes.alignment.vocabulary import Vocabulary
from draftdiff.changes.changeset import Degraded
from draftdiff.errors import HistoryError
from draftdiff.model.draft import Draft


@frozen
class Alignment:
    """Which paragraphs of two drafts are the same.

    Attributes:
        links: Pairs, splits and merges, sorted by new index; what is in no link was inserted or deleted.
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
    """Which paragraphs of two drafts are the same.

    Anchors first (equal paragraphs in order), dynamic programming in the gaps between them, then what is
    left over across the gaps (moves), then what is inside moved parts and tables. Every step is bounded by a
    count of operations, so that the same drafts give the same alignment on every machine.

    Raises:
        HistoryError: The text of a draft is not known.
    """
    scorer = scorer_of(old, new)
    partners = align_outlines(scorer)
    return Alignment(links_of(partners, scorer), degraded(partners))


def scorer_of(old: Draft, new: Draft) -> Scorer:
    """The similarities of the paragraphs of two drafts, whose outlines share a vocabulary.

    Raises:
        HistoryError: The text of a draft is not known.
    """
    for draft in (old, new):
        if not draft.text_known:
            raise HistoryError("the text of this draft is not known, so it cannot be compared", path=draft.id)
    vocabulary = Vocabulary.of(old, new)
    return Scorer(outline(old, vocabulary), outline(new, vocabulary))


def align_outlines(scorer: Scorer) -> Partners:
    """The partners of the paragraphs of two outlines that share a vocabulary."""
    old, new = scorer.old, scorer.new
    partners = Partners.none(len(old), len(new))
    olds, news = _loose(old), _loose(new)
    _in_order(olds, news, scorer, partners)
    partners.drop(*reclaimed(scorer, *partners.free(olds, news)))
    if partners.any_free():
        partners.link(across(scorer, *partners.free(olds, news)))
        _neighbours(scorer, partners)
        _above_links(scorer, partners)
        _below_links(scorer, partners)
    if old.has_tables:
        tables = [index for index in olds if old.families[index] == "table"]
        for table, other in partners.starting_at(tables):
            partners.link(match_table(scorer, table, other, partners.coarse))
    return partners


def links_of(partners: Partners, scorer: Scorer) -> tuple[Link, ...]:
    """All partners as links, sorted by new index."""
    links = list(partners.links)
    for old, new in zip(*partners.pairs(), strict=True):
        gap = partners.gaps.get(old)
        links.append(Link((old,), (new,)) if gap is None else paired(scorer, gap, old, new))
    return tuple(sorted(links, key=lambda link: (link.new, link.old)))


def degraded(partners: Partners) -> tuple[Degraded, ...]:
    """Where a budget made the partners coarser."""
    reason = "too many unlike paragraphs in one place to compare all; only clearly alike ones were paired"
    return tuple(
        Degraded((part.old[0], part.old[-1] + 1), (part.new[0], part.new[-1] + 1), reason) for part in partners.coarse
    )


def _loose(outline: Outline) -> Sequence[int]:
    """What stands in no table."""
    if not outline.has_tables:
        return range(len(outline))
    return [index for index, inside in enumerate(outline.tabular) if not inside]


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


def _anchored(olds: Sequence[int], news: Sequence[int], scorer: Scorer, partners: Partners) -> list[Gap]:
    """Pairs the anchors, and says what is between them."""
    gaps: list[Gap] = []
    old = new = 0
    for first, second, length in [*skeleton(scorer.old, scorer.new, olds, news), (len(olds), len(news), 0)]:
        gaps.append(Gap(olds[old:first], news[new:second]))
        old, new = first + length, second + length
        if length:
            partners.pair(olds[first:old], news[second:new])
    return gaps


def _neighbours(scorer: Scorer, partners: Partners) -> None:
    """Equal paragraphs, however short, that stand beside linked ones on both sides."""
    old, new = scorer.old, scorer.new
    free, _ = partners.free(range(len(old)), ())
    ahead = partners.ending_at([index - 1 for index in free])
    behind = partners.starting_at([index + 1 for index in free])
    for step, ends in ((1, ahead), (-1, behind)):
        for last, other in ends:
            first, second = last + step, other + step
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
    for child, other in partners.starting_at(children):
        index, above = children[child], new.parents[other]
        if above >= 0 and partners.forward[index] == FREE == partners.back[above] and old.ids[index] == new.ids[above]:
            partners.link([Link((index,), (above,))])


def _below_links(scorer: Scorer, partners: Partners) -> None:
    """What is left over below both sides of a link; what is below another one first."""
    old, new = scorer.old, scorer.new
    holders: set[int] = set()
    for index in partners.free(range(len(old)), ())[0]:
        while (index := old.parents[index]) >= 0:
            holders.add(index)
    for holder, other in partners.starting_at(sorted(holders, reverse=True)):
        olds, news = partners.free(old.below(holder), new.below(other))
        olds, news = [i for i in olds if not old.tabular[i]], [i for i in news if not new.tabular[i]]
        partners.link(match(Gap(olds, news), scorer, partners.coarse))
