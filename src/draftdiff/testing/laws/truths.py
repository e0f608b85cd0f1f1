"""Laws that know the truth: what was really done to a draft, and what a merge has to give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from draftdiff.model.draft import Draft
from draftdiff.testing.laws.algebra import Apply
from draftdiff.testing.laws.broken import LawBroken, law
from draftdiff.testing.laws.results import Diff, unlike

#: Fewest steps of a kind of which a share is judged.
_FEWEST = 8


def script_recovered(diff: Diff, scripts: Iterable[Any], *, floor: float = 0.5) -> None:
    """Of each kind of change enough of what was truly done is told, and enough of what is told was
    done.

    Args:
        diff: Takes an old and a new draft and gives a ``ChangeSet``.
        scripts: With ``old``, ``new`` and ``steps``, as ``scripts()`` draws them.
        floor: The least precision and recall of a kind with eight steps or more.

    Raises:
        LawBroken: With the drafts of the first script of which a step was missed.
    """
    done: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    missed: dict[str, tuple[Draft, Draft]] = {}
    for script in scripts:
        true = Counter((step.kind, step.old, step.new) for step in script.steps)
        told = Counter(
            (change.kind, *(tuple(n.index for n in side) for side in (change.old, change.new)))
            for change in diff(script.old, script.new)
        )
        for counts, steps in ((done, true), (stated, told), (agreed, true & told)):
            counts.update(step[0] for step in steps.elements())
        for step in (true - told) + (told - true):
            missed.setdefault(step[0], (script.old, script.new))
    for kind in sorted(missed):
        if done[kind] >= _FEWEST and agreed[kind] < floor * max(done[kind], stated[kind]):
            shares = f"{done[kind]} done, {stated[kind]} told, {agreed[kind]} of them the same"
            raise LawBroken("script_recovered", f"{kind}: {shares}", *missed[kind])


@law
def merge_truth(
    diff: Diff,
    apply: Apply,
    merge: Callable[[Any, Any], Any],
    base: Draft,
    ours: Draft,
    theirs: Draft,
    wanted: Draft | None,
) -> str | None:
    """All that two sides did to different paragraphs is in their merge, without a conflict; what
    they did to the same words is a conflict.

    Args:
        diff: The diff.
        apply: Applies what it gave.
        merge: Merges what it gave for two drafts made from one.
        base: What both were made from.
        ours: One side.
        theirs: The other side.
        wanted: The draft with all that both did; None where they contradict each other.
    """
    merged = merge(diff(base, ours), diff(base, theirs))
    if wanted is None:
        return None if merged.conflicts else "both sides changed the same words, without a conflict"
    if merged.conflicts:
        return f"they changed different paragraphs; a conflict: {merged.conflicts[0].reason}"
    got = apply(merged.changes, base)
    if got.proposers != wanted.proposers or got.title != wanted.title:
        return f"the merge is titled {got.title!r}, by {sorted(map(str, got.proposers))}"
    return unlike(got, wanted, "merged")
