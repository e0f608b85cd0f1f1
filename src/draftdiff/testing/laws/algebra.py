"""Laws of a diff as a function: it patches, it inverts, it says it again; of changes in a row and
side by side.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from os import environ
from typing import Any, Final

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet, Reconciled
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.results import Diff, is_empty, stretches, unlike

Apply = Callable[[Any, Any], Any]


@law
def patch(diff: Diff, apply: Apply, old: Draft | str, new: Draft | str) -> str | None:
    """``apply(diff(old, new), old) == new``: the changes, applied to the old draft, give the new
    one.
    """
    got = apply(diff(old, new), old)
    return None if got == new else f"applied to the old draft it gives {_difference(got, new)}"


@law
def invert(
    diff: Diff, apply: Apply, invert: Callable[[Any], Any], old: Draft | str, new: Draft | str
) -> str | None:
    """``apply(invert(diff(old, new)), new) == old``: the changes, inverted, lead back."""
    changes = diff(old, new)
    back = invert(changes)
    got = apply(back, new)
    if got != old:
        return f"inverted and applied to the new draft it gives {_difference(got, old)}"
    return None if invert(back) == changes else "inverted twice it is another change set"


def _difference(got: Any, wanted: Draft | str) -> str:
    if not isinstance(got, Draft) or not isinstance(wanted, Draft):
        return repr(got)
    return unlike(got, wanted, "another draft") or "the right body under another header"


@law
def identity(diff: Diff, draft: Draft | str) -> str | None:
    """``diff(draft, draft)`` is empty."""
    result = diff(draft, draft)
    return None if is_empty(result) else f"a draft differs from itself: {_short(result)}"


@law
def difference(diff: Diff, old: Draft | str, new: Draft | str) -> str | None:
    """What differs has changes: ``diff(old, new)`` is empty for equal drafts only."""
    same = (
        old == new if isinstance(old, str) or isinstance(new, str) else old.children == new.children
    )
    return (
        "they differ, and the diff says nothing" if not same and is_empty(diff(old, new)) else None
    )


def _short(result: Any) -> str:
    shown = (
        [f"{change.kind} {change.words}" for change in result]
        if isinstance(result, ChangeSet)
        else result
    )
    return str(shown)[:500]


@law
def determinism(
    diff: Diff, old: Draft | str, new: Draft | str, *, seeds: Sequence[int] = ()
) -> str | None:
    """The same drafts give the same result: when asked again, and under any PYTHONHASHSEED.

    Args:
        diff: With ``seeds`` a function that can be imported by its module and name.
        old: The draft before.
        new: The draft after.
        seeds: Values of PYTHONHASHSEED, each tried in an interpreter of its own; none: only asked
            twice.
    """
    said = [_said(diff(old, new)) for _ in range(2)]
    said += [_said_under(seed, diff, old, new) for seed in seeds]
    for place, (one, other) in enumerate(pairwise(said)):
        if one != other:
            again = "asked again" if place == 0 else f"under PYTHONHASHSEED={seeds[place - 1]}"
            return f"{again} it says something else"
    return None


def _said(result: Any) -> str:
    return result.to_json() if isinstance(result, ChangeSet) else repr(result)


_ASK: Final = """\
import pickle, sys
from importlib import import_module
module, name, old, new = pickle.load(sys.stdin.buffer)
from draftdiff.testing.laws.algebra import _said
sys.stdout.buffer.write(_said(getattr(import_module(module), name)(old, new)).encode("utf-8", "surrogatepass"))
"""


def _said_under(seed: int, diff: Diff, old: Draft | str, new: Draft | str) -> str:
    question = pickle.dumps((diff.__module__, diff.__name__, old, new))
    run = subprocess.run(
        [sys.executable, "-c", _ASK],
        input=question,
        capture_output=True,
        check=True,
        env={
            **environ,
            "PYTHONHASHSEED": str(seed),
            "PYTHONPATH": ":".join(filter(None, sys.path)),
        },
    )
    return run.stdout.decode("utf-8", "surrogatepass")


_MIRROR: Final = {"insert": "delete", "delete": "insert", "split": "merge", "merge": "split"}


def asymmetry(diff: Diff, old: Draft, new: Draft) -> float:
    """How far the changes there and the changes back are from being each other's mirror, 0 to 1.

    The share of changes whose mirrored kind is missing on the other side.
    """
    there = Counter(change.kind for change in diff(old, new))
    back = Counter(_MIRROR.get(change.kind, change.kind) for change in diff(new, old))
    unmatched = (there - back).total() + (back - there).total()
    return unmatched / max(1, there.total() + back.total())


@law
def symmetry(diff: Diff, old: Draft | str, new: Draft | str, *, at_most: float = 0.5) -> str | None:
    """The changes back mirror the changes there.

    Exact in this: there are changes one way if and only if there are the other way. Beyond that it
    is a measure, for of two equally good answers a diff may take one there and the other back: the
    share of changes without a mirror (``asymmetry``) is at most ``at_most``, where there are more
    than a few changes.

    Args:
        diff: The diff.
        old: The draft before.
        new: The draft after.
        at_most: Allowed share.
    """
    there, back = diff(old, new), diff(new, old)
    if is_empty(there) != is_empty(back):
        return f"one way nothing differs, the other way {_short(there if is_empty(back) else back)}"
    if not isinstance(there, ChangeSet) or len(there) + len(back) <= 8:
        return None
    found = asymmetry(diff, old, new) if isinstance(old, Draft) and isinstance(new, Draft) else 0.0
    return (
        None if found <= at_most else f"{found:.0%} of the changes have no mirror on the way back"
    )


@law
def cost_bound(diff: Diff, old: Draft | str, new: Draft | str) -> str | None:
    """The characters deleted and inserted are no more than both texts together: at worst all is put
    in all's place.
    """
    bound = sum(len(side) if isinstance(side, str) else len(side.text) for side in (old, new))
    result = diff(old, new)
    if isinstance(result, ChangeSet):
        bound += sum(len(change.old) + len(change.new) for change in result)
        cost = _cost_of_changes(result)
    else:
        cost = sum(len(text) for op, text in stretches(result, old, new)[0].words if op != "equal")
    return (
        None
        if cost <= bound
        else f"{cost} characters are deleted or inserted, both texts have {bound}"
    )


_CHANGE_WORDS: Final = ("insert", "delete", "edit", "split", "merge")


def _cost_of_changes(changes: ChangeSet) -> int:
    """Characters deleted and inserted; paragraphs that a split and a merge share count in one of
    them.
    """
    seen: set[tuple[str, int]] = set()
    cost = 0
    for change in changes:
        nodes = {("old", node.index) for node in change.old} | {
            ("new", node.index) for node in change.new
        }
        if change.kind in _CHANGE_WORDS and not nodes & seen:
            cost += sum(len(text) for op, text, *_ in change.words if op != "equal")
            seen |= nodes
    return cost


@law
def compose(
    diff: Diff,
    apply: Apply,
    then: Callable[[Any, Any], Any],
    first: Draft,
    second: Draft,
    third: Draft,
) -> str | None:
    """``then(diff(a, b), diff(b, c))``, applied to a, gives c: changes in a row are one change set."""
    both = then(diff(first, second), diff(second, third))
    got = apply(both, first)
    return (
        None
        if got == third
        else f"applied to the first draft, both changes give {got.text!r}, not the third"
    )


@law
def merge(
    diff: Diff,
    apply: Apply,
    merge: Callable[[Any, Any], Reconciled],
    base: Draft,
    ours: Draft,
    theirs: Draft,
) -> str | None:
    """A merge with nothing is the other side, what both do alike is no conflict, and a clean merge
    loses nothing.

    Conflicts are the same from either side. A clean merge holds every paragraph that a side
    inserted, and no word that neither side has. The paragraphs are the same from either side; where
    what both put at one place stands in another order the numbers may follow that, else the drafts
    are the same.
    """
    return next(_wrong_merge(diff, apply, merge, base, ours, theirs), None)


def _wrong_merge(
    diff: Diff,
    apply: Apply,
    merge: Callable[[Any, Any], Reconciled],
    base: Draft,
    ours: Draft,
    theirs: Draft,
) -> Iterator[str]:
    nothing, one, other = (diff(base, draft) for draft in (base, ours, theirs))
    for what, merged in (
        ("merged with nothing", merge(one, nothing)),
        ("nothing merged with it", merge(nothing, one)),
        ("merged with itself", merge(one, one)),
    ):
        if merged.conflicts:
            yield f"{what} there is a conflict: {merged.conflicts[0].reason}"
        elif apply(merged.changes, base) != ours:
            yield f"{what} it does not give our draft"
    both = merge(one, other), merge(other, one)
    if bool(both[0].conflicts) != bool(both[1].conflicts):
        said = (both[0].conflicts or both[1].conflicts)[0]
        yield f"one way round there is a conflict ({said.reason}), the other way round none"
    if both[0].conflicts:
        return
    got, turned = drafts = [apply(merged.changes, base) for merged in both]
    numbered = _outline(got) == _outline(turned)
    here, there = (Counter(_paragraphs(draft, numbered)) for draft in drafts)
    if here != there:
        yield f"the other way round it gives {sorted(map(str, there - here))}, not {sorted(map(str, here - there))}"
    texts = Counter(paragraph.text for paragraph in got.paragraphs)
    for changes in (one, other):
        inserts = (
            (change for change in changes if change.kind == "insert")
            if isinstance(changes, ChangeSet)
            else ()
        )
        for text in (Counter(change.new_text for change in inserts) - texts).elements():
            yield f"the insertion {text!r} is lost"
    known = {character for draft in (base, ours, theirs) for character in draft.text}
    if not set(got.text) <= known | {"\n", " "}:
        yield f"there are characters that no draft has: {sorted(set(got.text) - known)}"


def _paragraphs(draft: Draft, numbered: bool) -> Iterator[Paragraph]:
    """The paragraphs, each by itself, with their labels or without."""
    return (
        paragraph.alone() if numbered else evolve(paragraph.alone(), label=None)
        for paragraph in draft.paragraphs
    )


def _outline(draft: Draft) -> list[tuple[int, Paragraph]]:
    """How deep each paragraph stands, whatever its label."""
    return [*zip(map(len, draft.paths), _paragraphs(draft, numbered=False), strict=True)]
