"""The law that a change set accounts for every paragraph of both drafts, and which ones it says are
the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise, product

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet, Header, subtree
from draftdiff.changes.kinds import Change, Node
from draftdiff.model.draft import Draft
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.results import Diff


@law
def account(diff: Diff, old: Draft, new: Draft) -> str | None:
    """Every paragraph of both drafts stands in one kept run, or in changes that agree about it.

    Headers and depths are the drafts'; each paragraph in a change is the draft's at that index and
    path; runs are the longest, in old order, of equal paragraphs; each kind has as many paragraphs
    as it must.
    """
    changes = diff(old, new)
    checks: tuple[Callable[[ChangeSet, Draft, Draft], Iterator[str]], ...] = (
        _headers,
        _nodes,
        _counts,
        _runs,
        _covered,
        _agreement,
    )
    troubles = chain.from_iterable(check(changes, old, new) for check in checks)
    return next(troubles, None)


def _headers(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    """Yield what is wrong with the headers and depths."""
    for header, depths, draft in (
        (changes.old, changes.old_depths, old),
        (changes.new, changes.new_depths, new),
    ):
        if header != Header.of(draft):
            yield f"the header {header} is not that of {draft!r}"
        if depths != tuple(map(len, draft.paths)):
            yield f"the depths {depths} are not those of {draft!r}"


def _nodes(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    """Yield the nodes that are not the drafts' paragraphs at their indexes and paths."""
    for change in changes:
        for nodes, draft in ((change.old, old), (change.new, new)):
            for node in nodes:
                index = node.index
                if not 0 <= index < len(draft.paragraphs):
                    yield f"{change.kind}: no paragraph {index} in {draft!r}"
                elif node != Node.of(index, draft.paths[index], draft.paragraphs[index]):
                    yield f"{change.kind}: {node} is not paragraph {index} of {draft!r}"
            indexes = _indexes(nodes)
            if indexes != tuple(sorted(set(indexes))):
                yield f"{change.kind}: its paragraphs are not in reading order"


def _indexes(nodes: Iterable[Node]) -> tuple[int, ...]:
    return tuple(node.index for node in nodes)


def _has_fitting_counts(kind: str, old: int, new: int) -> bool:
    """Return whether a change of a kind may have so many old and new paragraphs."""
    match kind:
        case "insert":
            return (old, new) == (0, 1)
        case "delete":
            return (old, new) == (1, 0)
        case "split":
            return old == 1 < new
        case "merge":
            return new == 1 < old
        case "move":
            return old > 0 < new
        case "relevel":
            return min(old, new) == 1
        case _:
            return old == new == 1


def _counts(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    """Yield the changes of too many or too few paragraphs, or of no such confidence."""
    for change in changes:
        old_count = len(change.old)
        new_count = len(change.new)
        if not 0 <= change.confidence <= 1:
            yield f"{change.kind}: a confidence of {change.confidence}"
        if not _has_fitting_counts(change.kind, old_count, new_count):
            yield f"{change.kind}: {old_count} old and {new_count} new paragraphs"


def _runs(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    """Yield the runs of kept paragraphs that are out of order, too short, or not kept."""
    for run, after in pairwise(changes.kept):
        start, target, length = run
        if start + length > after[0]:
            yield f"the runs {run} and {after} are not in old order"
        if (start + length, target + length) == after[:2]:
            yield f"the runs {run} and {after} are one run"
    for start, target, length in changes.kept:
        is_outside_old = start + length > len(old.paragraphs)
        is_outside_new = target + length > len(new.paragraphs)
        if length < 1 or is_outside_old or is_outside_new:
            yield f"the run {(start, target, length)} is out of the drafts"
            return
        for index in range(start, start + length):
            kept_as = index - start + target
            if old.paragraphs[index].alone() != new.paragraphs[kept_as].alone():
                yield f"paragraph {index} is kept as {kept_as}, but they differ"


def _covered(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    """Yield the paragraphs that stand in no kept run and no change, or in several."""
    sides = (
        ("old", old, [change.old for change in changes]),
        ("new", new, [change.new for change in changes]),
    )
    for at, (side, draft, nodes) in enumerate(sides):
        counts: Counter[int] = Counter()
        for run in changes.kept:
            start = run[at]
            counts.update(range(start, start + run[2]))
        changed = set(_indexes(chain.from_iterable(nodes)))
        for index in range(len(draft.paragraphs)):
            if counts[index] + (index in changed) == 1:
                continue
            where = "more than one of them" if counts[index] else "no kept run and no change"
            yield f"{side} paragraph {index} stands in {where}"


def _agreement(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    """Changes that share a paragraph speak of the same pair; n to m ones are splits and merges of
    one knot.
    """
    knots: dict[tuple[str, int], Tie] = {}
    for tie in ties_of(changes):
        knots.update((("old", index), tie) for index in tie.old)
        knots.update((("new", index), tie) for index in tie.new)
    changes_by_tie: dict[Tie, list[Change]] = defaultdict(list)
    for change in changes:
        side = "old" if change.old else "new"
        node = (change.old or change.new)[0]
        first = side, node.index
        if change.kind not in ("insert", "delete"):
            changes_by_tie[knots[first]].append(change)
        elif first in knots:
            yield f"{change.kind} of {first}, which has a partner in another change"
    for tie, about in changes_by_tie.items():
        yield from _check_knot(tie, about)


def _check_knot(tie: Tie, about: list[Change]) -> Iterator[str]:
    """Yield the changes of one knot that do not fit together."""
    counts: Counter[tuple[str, tuple[int, ...], tuple[int, ...]]] = Counter()
    for change in about:
        old = _indexes(change.old)
        new = _indexes(change.new)
        counts[change.kind, old, new] += 1
    splits = [old for kind, old, _ in counts if kind == "split"]
    merges = [new for kind, _, new in counts if kind == "merge"]
    became = f"{tie.old} became {tie.new}"
    for (kind, old, new), count in counts.items():
        change_words = f"{kind} of {old} to {new}"
        if count > 1:
            yield f"{count} times the same {change_words}"
        if kind not in ("split", "merge") and (old, new) != (tie.old, tie.new):
            yield f"{change_words}, but another change says {became}"
        is_for_pairs = kind in ("edit", "renumber", "reformat")
        if is_for_pairs and (splits or merges):
            yield f"{change_words}, which were split or merged"
    is_split = len(tie.old) == 1 < len(tie.new)
    if is_split and splits != [tie.old]:
        yield f"{became}, but there is not one split of it"
    is_merge = len(tie.new) == 1 < len(tie.old)
    if is_merge and merges != [tie.new]:
        yield f"{became}, but there is not one merge of them"
    if _has_twins(splits) or _has_twins(merges):
        yield f"{became} by two splits or merges of the same paragraph"


def _has_twins(items: Sequence[object]) -> bool:
    return len(set(items)) < len(items)


@frozen(order=True)
class Tie:
    """Old paragraphs and the new ones they became, as indexes; mostly one of each."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@frozen(eq=False)
class Order:
    """The ties between two drafts, and the drafts' depths in reading order.

    "Pairs carried by the same moved paragraph in both drafts form a group, all others one group; in
    each group the unmoved stand in the same order, and no move can be dropped."
    """

    ties: tuple[Tie, ...]
    old_depths: Sequence[int]
    new_depths: Sequence[int]

    def disordered(self, moved: Collection[Tie]) -> tuple[Tie, Tie] | None:
        """Two ties of one group that did not move and still changed places, or None."""
        for carrier in [None, *sorted(moved)]:
            pair = _crossing(self._still(carrier, moved))
            if pair:
                return pair
        return None

    def needless(self, moved: Collection[Tie]) -> Tie | None:
        """A move without which the others would still leave all groups in order, or None."""
        for tie in sorted(moved):
            moves_left = [move for move in moved if move != tie]
            carrier = self._carrier(tie, moves_left)
            group = self._still(carrier, moves_left)
            if not _crossing(group):
                return tie
        return None

    def _still(self, carrier: Tie | None, moved: Collection[Tie]) -> list[Tie]:
        """The ties of one group that did not move."""
        unmoved = [tie for tie in self.ties if tie not in moved]
        return [tie for tie in unmoved if self._carrier(tie, moved) == carrier]

    def _carrier(self, tie: Tie, moved: Iterable[Tie]) -> Tie | None:
        """The innermost moved tie that carries this one in both drafts."""
        carriers = [top for top in moved if self._carries(top, tie)]
        return max(carriers, default=None, key=lambda top: top.old[-1])

    def _carries(self, top: Tie, tie: Tie) -> bool:
        """Return whether a tie stands below a moved one in both drafts."""
        if not _is_below(self.old_depths, top.old, tie.old[0]):
            return False
        return _is_below(self.new_depths, top.new, tie.new[0])


def _is_below(depths: Sequence[int], tops: Iterable[int], index: int) -> bool:
    earlier = [top for top in tops if top < index]
    return any(index in subtree(depths, top) for top in earlier)


def _crossing(ties: Iterable[Tie]) -> tuple[Tie, Tie] | None:
    """The first two neighbours of the old draft that stand the other way round in the new one."""
    for tie, after in pairwise(sorted(ties)):
        if tie.new[0] > after.new[0]:
            return tie, after
    return None


def ties_of(changes: ChangeSet) -> tuple[Tie, ...]:
    """Return which paragraphs a change set says are the same, n to m ones together, in old order.

    Example:
        >>> from draftdiff.changes.changeset import compare_drafts
        >>> from draftdiff.model import Draft, Paragraph
        >>> ties_of(compare_drafts(Draft([Paragraph("One.")], "old"), Draft([Paragraph("One.")], "new")))
        (Tie(old=(0,), new=(0,)),)
    """
    pairs: set[tuple[int, int]] = set()
    for old, new, length in changes.kept:
        olds = range(old, old + length)
        news = range(new, new + length)
        pairs.update(zip(olds, news, strict=True))
    for change in changes:
        pairs.update(product(_indexes(change.old), _indexes(change.new)))
    return tuple(sorted(joined(pairs)))


#: Indexes of old and of new paragraphs that hang together.
_Knot = tuple[set[int], set[int]]


def joined(pairs: Iterable[tuple[int, int]]) -> Iterator[Tie]:
    """Pairs (old index, new index) as ties: those that share a paragraph are one.

    Example:
        >>> list(joined([(0, 0), (0, 1), (1, 2)]))
        [Tie(old=(0,), new=(0, 1)), Tie(old=(1,), new=(2,))]
    """
    knots: dict[tuple[int, int], _Knot] = {}
    for pair in pairs:
        olds, news = {pair[0]}, {pair[1]}
        for side, index in enumerate(pair):
            met_olds, met_news = knots.get((side, index), (set(), set()))
            olds |= met_olds
            news |= met_news
        members = [(0, old) for old in olds]
        members += [(1, new) for new in news]
        knots.update(dict.fromkeys(members, (olds, news)))
    ties = set()
    for olds, news in knots.values():
        tie = Tie(tuple(sorted(olds)), tuple(sorted(news)))
        ties.add(tie)
    yield from sorted(ties)
