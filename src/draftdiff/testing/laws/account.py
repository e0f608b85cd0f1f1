"""The law that a change set accounts for every paragraph of both drafts, once and without contradiction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from draftdiff.changes.changeset import ChangeSet, Header
from draftdiff.changes.kinds import Change, Node
from draftdiff.model.draft import Draft
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.order import Tie, ties_of
from draftdiff.testing.laws.results import Diff


@law
def account(diff: Diff, old: Draft, new: Draft) -> str | None:
    """Every paragraph of both drafts stands in one kept run, or in changes that agree about it.

    Headers and depths are the drafts'; each paragraph in a change is the draft's at that index and path; runs
    are the longest, in old order, of equal paragraphs; each kind has as many paragraphs as it must.
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
    return next((found for check in checks for found in check(changes, old, new)), None)


def _headers(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    for header, depths, draft in (
        (changes.old, changes.old_depths, old),
        (changes.new, changes.new_depths, new),
    ):
        if header != Header.of(draft):
            yield f"the header {header} is not that of {draft!r}"
        if depths != tuple(map(len, draft.paths)):
            yield f"the depths {depths} are not those of {draft!r}"


def _nodes(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    for change in changes:
        for nodes, draft in ((change.old, old), (change.new, new)):
            for node in nodes:
                if not 0 <= node.index < len(draft.paragraphs):
                    yield f"{change.kind}: no paragraph {node.index} in {draft!r}"
                elif node != Node.of(node.index, draft.paths[node.index], draft.paragraphs[node.index]):
                    yield f"{change.kind}: {node} is not paragraph {node.index} of {draft!r}"
            if [node.index for node in nodes] != sorted({node.index for node in nodes}):
                yield f"{change.kind}: its paragraphs are not in reading order"


#: How many old and new paragraphs each kind has.
_MANY: Final = {
    "insert": ({0}, {1}),
    "delete": ({1}, {0}),
    "split": ({1}, None),
    "merge": (None, {1}),
}


def _counts(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    for change in changes:
        sizes = len(change.old), len(change.new)
        if not 0 <= change.confidence <= 1:
            yield f"{change.kind}: a confidence of {change.confidence}"
        for size, allowed in zip(sizes, _MANY.get(change.kind, ({1}, {1})), strict=True):
            right = size > 1 if allowed is None else size in allowed
            several = change.kind == "move" or (change.kind == "relevel" and 1 in sizes)
            if not right and not (several and 0 not in sizes):
                yield f"{change.kind}: {sizes[0]} old and {sizes[1]} new paragraphs"


def _runs(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    for run, after in pairwise(changes.kept):
        if run[0] + run[2] > after[0]:
            yield f"the runs {run} and {after} are not in old order"
        if (run[0] + run[2], run[1] + run[2]) == after[:2]:
            yield f"the runs {run} and {after} are one run"
    for start, target, length in changes.kept:
        if length < 1 or start + length > len(old.paragraphs) or target + length > len(new.paragraphs):
            yield f"the run {(start, target, length)} is out of the drafts"
            return
        for offset in range(length):
            if old.paragraphs[start + offset].alone() != new.paragraphs[target + offset].alone():
                yield f"paragraph {start + offset} is kept as {target + offset}, but they differ"


def _covered(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    kept_old = Counter(start + i for start, _, length in changes.kept for i in range(length))
    kept_new = Counter(target + i for _, target, length in changes.kept for i in range(length))
    in_old = {node.index for change in changes for node in change.old}
    in_new = {node.index for change in changes for node in change.new}
    for side, draft, kept, changed in (("old", old, kept_old, in_old), ("new", new, kept_new, in_new)):
        for index in range(len(draft.paragraphs)):
            if kept[index] + (index in changed) != 1:
                found = "no kept run and no change" if not kept[index] else "more than one of them"
                yield f"{side} paragraph {index} stands in {found}"


def _agreement(changes: ChangeSet, old: Draft, new: Draft) -> Iterator[str]:
    """Changes that share a paragraph speak of the same pair; n to m ones are splits and merges of one knot."""
    knots = {("old", index): tie for tie in ties_of(changes) for index in tie.old}
    knots |= {("new", index): tie for tie in ties_of(changes) for index in tie.new}
    said: dict[Tie, list[Change]] = defaultdict(list)
    for change in changes:
        sides = [("old", node.index) for node in change.old] + [("new", node.index) for node in change.new]
        if change.kind in ("insert", "delete"):
            if sides[0] in knots:
                yield f"{change.kind} of {sides[0]}, which has a partner in another change"
        else:
            said[knots[sides[0]]].append(change)
    for tie, about in said.items():
        yield from _one_knot(tie, about)


def _one_knot(tie: Tie, about: list[Change]) -> Iterator[str]:
    counts = Counter(
        (change.kind, tuple(n.index for n in change.old), tuple(n.index for n in change.new)) for change in about
    )
    splits = [old for kind, old, _ in counts if kind == "split"]
    merges = [new for kind, _, new in counts if kind == "merge"]
    for (kind, old, new), count in counts.items():
        if count > 1:
            yield f"{count} times the same {kind} of {old} to {new}"
        if kind not in ("split", "merge") and (old, new) != (tie.old, tie.new):
            yield f"{kind} of {old} to {new}, but another change says {tie.old} became {tie.new}"
        if kind in ("edit", "renumber", "reformat") and (splits or merges):
            yield f"{kind} of {old} to {new}, which were split or merged"
    if len(tie.old) == 1 < len(tie.new) and splits != [tie.old]:
        yield f"{tie.old} became {tie.new}, but there is not one split of it"
    if len(tie.new) == 1 < len(tie.old) and merges != [tie.new]:
        yield f"{tie.old} became {tie.new}, but there is not one merge of them"
    if len(set(splits)) != len(splits) or len(set(merges)) != len(merges):
        yield f"{tie.old} became {tie.new} by two splits or merges of the same paragraph"
