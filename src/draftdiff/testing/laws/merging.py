"""Laws of three drafts: changes in a row, and changes side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet, Reconciled
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.results import Diff

Apply = Callable[[Any, Any], Any]


@law
def compose(
    diff: Diff, apply: Apply, then: Callable[[Any, Any], Any], first: Draft, second: Draft, third: Draft
) -> str | None:
    """``then(diff(a, b), diff(b, c))``, applied to a, gives c: changes in a row are one change set."""
    both = then(diff(first, second), diff(second, third))
    got = apply(both, first)
    return None if got == third else f"applied to the first draft, both changes give {got.text!r}, not the third"


@law
def merge(
    diff: Diff,
    apply: Apply,
    merge: Callable[[Any, Any], Reconciled],
    base: Draft,
    ours: Draft,
    theirs: Draft,
) -> str | None:
    """A merge with nothing is the other side, what both do alike is no conflict, and a clean merge loses nothing.

    Conflicts are the same from either side. A clean merge holds every paragraph that a side inserted, and no word
    that neither side has. The paragraphs are the same from either side; where what both put at one place stands in
    another order the numbers may follow that, else the drafts are the same.
    """
    checks = (_alone, _both_ways, _nothing_lost)
    return next((found for check in checks for found in check(diff, apply, merge, base, ours, theirs)), None)


def _alone(
    diff: Diff, apply: Apply, merge: Callable[[Any, Any], Reconciled], base: Draft, ours: Draft, theirs: Draft
) -> Iterator[str]:
    nothing, changes = diff(base, base), diff(base, ours)
    for what, merged in (
        ("merged with nothing", merge(changes, nothing)),
        ("nothing merged with it", merge(nothing, changes)),
        ("merged with itself", merge(changes, changes)),
    ):
        if merged.conflicts:
            yield f"{what} there is a conflict: {merged.conflicts[0].reason}"
        elif apply(merged.changes, base) != ours:
            yield f"{what} it does not give our draft"


def _both_ways(
    diff: Diff, apply: Apply, merge: Callable[[Any, Any], Reconciled], base: Draft, ours: Draft, theirs: Draft
) -> Iterator[str]:
    one, other = merge(diff(base, ours), diff(base, theirs)), merge(diff(base, theirs), diff(base, ours))
    if bool(one.conflicts) != bool(other.conflicts):
        said = (one.conflicts or other.conflicts)[0]
        yield f"one way round there is a conflict ({said.reason}), the other way round none"
    elif not one.conflicts:
        drafts = [apply(merged.changes, base) for merged in (one, other)]
        numbered = _outline(drafts[0]) == _outline(drafts[1])
        here, there = (Counter(_paragraphs(draft, numbered)) for draft in drafts)
        if here != there:
            yield f"the other way round it gives {sorted(map(str, there - here))}, not {sorted(map(str, here - there))}"


def _nothing_lost(
    diff: Diff, apply: Apply, merge: Callable[[Any, Any], Reconciled], base: Draft, ours: Draft, theirs: Draft
) -> Iterator[str]:
    sides = [diff(base, draft) for draft in (ours, theirs)]
    merged = merge(*sides)
    if merged.conflicts:
        return
    got = apply(merged.changes, base)
    texts = Counter(paragraph.text for paragraph in got.paragraphs)
    for changes in sides:
        for text in (Counter(_inserted(changes)) - texts).elements() if isinstance(changes, ChangeSet) else ():
            yield f"the insertion {text!r} is lost"
    known = {word for draft in (base, ours, theirs) for word in draft.text}
    if not set(got.text) <= known | {"\n", " "}:
        yield f"there are characters that no draft has: {sorted(set(got.text) - known)}"


def _inserted(changes: ChangeSet) -> list[str]:
    return [change.new_text for change in changes if change.kind == "insert"]


def _paragraphs(draft: Draft, numbered: bool) -> Iterator[Paragraph]:
    """The paragraphs, each by itself, with their labels or without."""
    return (paragraph.alone() if numbered else evolve(paragraph.alone(), label=None) for paragraph in draft.paragraphs)


def _outline(draft: Draft) -> list[tuple[int, Paragraph]]:
    """How deep each paragraph stands, whatever its label."""
    return [*zip(map(len, draft.paths), _paragraphs(draft, numbered=False), strict=True)]
