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

import regex
from attrs import evolve

from draftdiff.changes.changeset import ChangeSet, Reconciled
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.results import Diff, is_empty, is_words, stretches, unlike

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
    twice = invert(back)
    if twice == changes:
        return None
    # What another library gives may say the same in another form, so it is judged by what it does.
    if isinstance(changes, ChangeSet) or is_words(changes) or apply(twice, old) != new:
        return "inverted twice it is another change set"
    return None


def _difference(got: Any, wanted: Draft | str) -> str:
    if not isinstance(got, Draft) or not isinstance(wanted, Draft):
        return repr(got)
    return unlike(got, wanted, "another draft") or "the right body under another header"


@law
def totality(diff: Diff, old: Draft | str, new: Draft | str) -> str | None:
    """The diff answers, whatever the drafts."""
    try:
        diff(old, new)
    except Exception as error:  # anybody's diff may raise anything
        cause = error.__cause__ or error
        return f"it raises {type(cause).__name__}: {cause}"
    return None


@law
def identity(diff: Diff, draft: Draft | str) -> str | None:
    """``diff(draft, draft)`` is empty."""
    result = diff(draft, draft)
    return None if is_empty(result) else f"a draft differs from itself: {_short(result)}"


@law
def difference(diff: Diff, old: Draft | str, new: Draft | str) -> str | None:
    """Drafts that differ have changes: ``diff(old, new)`` is empty for equal drafts only."""
    is_same = (
        old == new if isinstance(old, str) or isinstance(new, str) else old.children == new.children
    )
    return (
        "they differ, and the diff says nothing"
        if not is_same and is_empty(diff(old, new))
        else None
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
    answers = [_answer_text(diff(old, new)) for _ in range(2)]
    answers += [_answer_under(seed, diff, old, new) for seed in seeds]
    for number, (first, second) in enumerate(pairwise(answers)):
        if first != second:
            again = "asked again" if number == 0 else f"under PYTHONHASHSEED={seeds[number - 1]}"
            return f"{again} it says something else"
    return None


def _answer_text(result: Any) -> str:
    """Return a result as text; where an object stands in memory says nothing."""
    if isinstance(result, ChangeSet):
        return result.to_json()
    shown: str = _ADDRESS.sub("", repr(result))
    return shown


_ADDRESS: Final = regex.compile(r" at 0x[0-9a-fA-F]+")


_ASK: Final = """\
import pickle, sys
from importlib import import_module
module, name, old, new = pickle.load(sys.stdin.buffer)
from draftdiff.testing.laws.algebra import _answer_text
sys.stdout.buffer.write(_answer_text(getattr(import_module(module), name)(old, new)).encode("utf-8", "surrogatepass"))
"""


def _answer_under(seed: int, diff: Diff, old: Draft | str, new: Draft | str) -> str:
    """Return the answer of a diff in an interpreter of its own, under a hash seed."""
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
    """The share of changes whose mirrored kind is missing on the way back, 0 to 1.

    The share of changes whose mirrored kind is missing on the other side.
    """
    forth = Counter(change.kind for change in diff(old, new))
    back = Counter(_MIRROR.get(change.kind, change.kind) for change in diff(new, old))
    unmatched = (forth - back).total() + (back - forth).total()
    return unmatched / max(1, forth.total() + back.total())


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
    forth, back = diff(old, new), diff(new, old)
    if is_empty(forth) != is_empty(back):
        return f"one way nothing differs, the other way {_short(forth if is_empty(back) else back)}"
    if not isinstance(forth, ChangeSet) or len(forth) + len(back) <= 8:
        return None
    share = asymmetry(diff, old, new) if isinstance(old, Draft) and isinstance(new, Draft) else 0.0
    return (
        None if share <= at_most else f"{share:.0%} of the changes have no mirror on the way back"
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
    composed = then(diff(first, second), diff(second, third))
    got = apply(composed, first)
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
    """Yield what is wrong with merges: with nothing, with itself, and the other way round."""
    nothing, our_changes, their_changes = (diff(base, draft) for draft in (base, ours, theirs))
    for way, merged in (
        ("merged with nothing", merge(our_changes, nothing)),
        ("nothing merged with it", merge(nothing, our_changes)),
        ("merged with itself", merge(our_changes, our_changes)),
    ):
        if merged.conflicts:
            yield f"{way} there is a conflict: {merged.conflicts[0].reason}"
        elif apply(merged.changes, base) != ours:
            yield f"{way} it does not give our draft"
    merged_both_ways = merge(our_changes, their_changes), merge(their_changes, our_changes)
    if bool(merged_both_ways[0].conflicts) != bool(merged_both_ways[1].conflicts):
        conflict = (merged_both_ways[0].conflicts or merged_both_ways[1].conflicts)[0]
        yield f"one way round there is a conflict ({conflict.reason}), the other way round none"
    if merged_both_ways[0].conflicts:
        return
    got, turned = drafts = [apply(merged.changes, base) for merged in merged_both_ways]
    numbered = _outline(got) == _outline(turned)
    paragraphs, turned_paragraphs = (Counter(_paragraphs(draft, numbered)) for draft in drafts)
    if paragraphs != turned_paragraphs:
        extra = sorted(map(str, turned_paragraphs - paragraphs))
        lacking = sorted(map(str, paragraphs - turned_paragraphs))
        yield f"the other way round it gives {extra}, not {lacking}"
    texts = Counter(paragraph.text for paragraph in got.paragraphs)
    for changes in (our_changes, their_changes):
        inserts = (
            (change for change in changes if change.kind == "insert")
            if isinstance(changes, ChangeSet)
            else ()
        )
        for text in (Counter(change.new_text for change in inserts) - texts).elements():
            yield f"the insertion {text!r} is lost"
    characters = {character for draft in (base, ours, theirs) for character in draft.text}
    if not set(got.text) <= characters | {"\n", " "}:
        yield f"there are characters that no draft has: {sorted(set(got.text) - characters)}"


def _paragraphs(draft: Draft, numbered: bool) -> Iterator[Paragraph]:
    """The paragraphs, each by itself, with their labels or without."""
    return (
        paragraph.alone() if numbered else evolve(paragraph.alone(), label=None)
        for paragraph in draft.paragraphs
    )


def _outline(draft: Draft) -> list[tuple[int, Paragraph]]:
    """Return how deep each paragraph stands, whatever its label."""
    return [*zip(map(len, draft.paths), _paragraphs(draft, numbered=False), strict=True)]
