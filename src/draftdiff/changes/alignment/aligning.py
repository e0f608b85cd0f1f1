"""Which paragraphs of two drafts are the same: in order, split, merged, or moved."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from draftdiff.changes.alignment.anchors import skeleton
from draftdiff.changes.alignment.gaps import Gap, Link, between, match
from draftdiff.changes.alignment.leftovers import across, free, reclaimed
from draftdiff.changes.alignment.outline import Outline, outline
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
    for draft in (old, new):
        if not draft.text_known:
            raise HistoryError("the text of this draft is not known, so it cannot be compared", path=draft.id)
    vocabulary = Vocabulary.of(old, new)
    return align_outlines(outline(old, vocabulary), outline(new, vocabulary))


def align_outlines(old: Outline, new: Outline) -> Alignment:
    """The alignment of two outlines that share a vocabulary."""
    scorer = Scorer(old, new)
    coarse: list[Gap] = []
    olds = [index for index in range(len(old)) if not old.tabular[index]]
    news = [index for index in range(len(new)) if not new.tabular[index]]
    links = _in_order(Gap(olds, news), scorer, coarse)
    links = reclaimed(scorer, olds, news, links)
    links += across(scorer, *free(olds, news, links))
    links += _neighbours(scorer, links)
    links += _above_links(scorer, links)
    links += _below_links(scorer, links, coarse)
    for link in list(links):
        if old.paragraphs[link.old[0]].kind == "table":
            links += match_table(scorer, link.old[0], link.new[0], coarse)
    return Alignment(
        tuple(sorted(links, key=lambda link: (link.new, link.old))),
        tuple(_degraded(part) for part in coarse),
    )


def _in_order(gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    chain = skeleton(scorer.old, scorer.new, gap.old, gap.new)
    links = [Link((old,), (new,)) for old, new in chain]
    for part in between(gap, chain):
        links += match(part, scorer, coarse)
    return links


def _neighbours(scorer: Scorer, links: Sequence[Link]) -> list[Link]:
    """Equal paragraphs, however short, that stand beside linked ones on both sides."""
    old, new = scorer.old, scorer.new
    free_old, free_new = map(set, free(range(len(old)), range(len(new)), links))
    if not free_old or not free_new:
        return []
    grown: list[Link] = []
    for step in (1, -1):
        for link in [*links, *grown]:
            first, second = link.old[-1 if step > 0 else 0] + step, link.new[-1 if step > 0 else 0] + step
            while (
                first in free_old
                and second in free_new
                and old.ids[first] == new.ids[second]
                and not old.tabular[first]
                and not new.tabular[second]
            ):
                grown.append(Link((first,), (second,)))
                free_old.discard(first)
                free_new.discard(second)
                first, second = first + step, second + step
    return grown


def _above_links(scorer: Scorer, links: Sequence[Link]) -> list[Link]:
    """Equal paragraphs, however short, that hold linked ones: the heading of a section that moved."""
    old, new = scorer.old, scorer.new
    free_old, free_new = map(set, free(range(len(old)), range(len(new)), links))
    found: list[Link] = []
    for link in links:
        first, second = old.parents[link.old[0]], new.parents[link.new[0]]
        if first in free_old and second in free_new and old.ids[first] == new.ids[second]:
            found.append(Link((first,), (second,)))
            free_old.discard(first)
            free_new.discard(second)
    return found


def _below_links(scorer: Scorer, links: Sequence[Link], coarse: list[Gap]) -> list[Link]:
    """What is left over below both sides of a link, deepest first."""
    old, new = scorer.old, scorer.new
    free_old, free_new = map(set, free(range(len(old)), range(len(new)), links))
    if not free_old or not free_new:
        return []
    found: list[Link] = []
    for link in sorted(links, key=lambda link: (-old.depths[link.old[0]], link.old)):
        olds = [i for i in old.below(link.old[0]) if i in free_old and not old.tabular[i]]
        news = [i for i in new.below(link.new[0]) if i in free_new and not new.tabular[i]]
        for fresh in match(Gap(olds, news), scorer, coarse) if olds and news else ():
            found.append(fresh)
            free_old.difference_update(fresh.old)
            free_new.difference_update(fresh.new)
    return found


def _degraded(part: Gap) -> Degraded:
    return Degraded(
        (part.old[0], part.old[-1] + 1),
        (part.new[0], part.new[-1] + 1),
        "too many unlike paragraphs in one place to compare all; only clearly alike ones were paired",
    )
