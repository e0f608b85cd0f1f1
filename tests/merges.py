"""Drafts of a few paragraphs, and what a merge makes of them."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.changes.changeset import Reconciled
from draftdiff.model import Draft, Paragraph
from draftdiff.model.draft import nest
from draftdiff.testing import laws

A, B, C, D = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
    "The Secretariat prepares a summary of all proposals.",
)
#: Texts that no two have a word of in common.
UNLIKE = [
    " ".join(f"{word}{n}" for word in ("media", "council", "charter", "summary")) for n in range(40)
]

#: Texts long enough to be split, that no two have a word of in common.
LONG = [
    " ".join(
        f"{word}{n}" for word in "media council charter summary report budget treaty forum".split()
    )
    for n in range(30)
]
Row = tuple[str, int]


def draft_of(*paragraphs: str | Paragraph, id: str = "d", **header: Any) -> Draft:
    return Draft([Paragraph(p) if isinstance(p, str) else p for p in paragraphs], id, **header)


def reconciled(base: Draft, ours: Draft, theirs: Draft) -> Reconciled:
    return dd.diff(base, ours).merge(dd.diff(base, theirs))


def cleanly(base: Draft, ours: Draft, theirs: Draft) -> Draft:
    merged = reconciled(base, ours, theirs)
    assert not merged.conflicts
    return merged.changes.apply(base)


def tree_of(draft: Draft) -> list[tuple[int, str]]:
    return [(len(path), paragraph.text) for _, path, paragraph in draft.walk()]


def part_of(title: str, *children: str | Paragraph) -> Paragraph:
    return Paragraph(title, kind="heading", children=draft_of(*children).children)


def obeys_all_laws(base: Draft, ours: Draft, theirs: Draft) -> None:
    """A merge, and the changes that it gives from either side: a full account, each what its
    definition says.
    """
    laws.merge(dd.diff, ChangeSet.apply, ChangeSet.merge, base, ours, theirs)
    for sides in ((ours, theirs), (theirs, ours)):
        is_full_account(reconciled(base, *sides).changes, base)


def is_full_account(merged: ChangeSet, base: Draft) -> None:
    got = merged.apply(base)
    sealed = evolve(merged, new=evolve(merged.new, digest=got.digest))
    laws.patch(lambda *_: sealed, ChangeSet.apply, base, got)
    laws.invert(lambda *_: sealed, ChangeSet.apply, ChangeSet.invert, base, got)
    laws.account(lambda *_: sealed, base, got)
    laws.definitions(lambda *_: sealed, base, got)
    laws.interchange(lambda *_: merged, base, got)


def _below(rows: list[Row], at: int) -> int:
    """Where ends what hangs on a row."""
    return next(
        (place for place in range(at + 1, len(rows)) if rows[place][1] <= rows[at][1]), len(rows)
    )


def _levelled(rows: list[Row]) -> list[Row]:
    """Rows none of which is more than one level below the one before."""
    found: list[Row] = []
    for text, depth in rows:
        found.append((text, max(1, min(depth, (found[-1][1] if found else 0) + 1))))
    return found


def _done(draw: st.DrawFn, name: str, rows: list[Row], fresh: list[str]) -> list[Row]:
    """The rows after one operation on one of them."""
    at = draw(st.integers(0, len(rows) - 1))
    (text, depth), end, words = rows[at], _below(rows, at), rows[at][0].split()
    if name == "insert":
        return [*rows[:at], (fresh.pop(), draw(st.integers(1, 3))), *rows[at:]]
    if name in ("move", "relevel"):
        shift = draw(st.integers(-1, 1))
        block, rest = (
            [(text, depth + shift) for text, depth in rows[at:end]],
            [*rows[:at], *rows[end:]],
        )
        to = draw(st.integers(0, len(rest))) if name == "move" else at
        return [*rest[:to], *block, *rest[to:]]
    place = draw(st.integers(0, len(words) - 1))
    new = {
        "delete": ([], at + 1),
        "delete with all below": ([], end),
        "edit": ([" ".join([*words[:place], fresh[-1].split()[0], *words[place + 1 :]])], at + 1),
        "split": ([" ".join(words[:4]), " ".join(words[4:])] if len(words) > 7 else [text], at + 1),
        "merge": ([" ".join(text for text, _ in rows[at : at + 2])], at + 2),
    }[name]
    if name == "edit":
        fresh.pop()
    return [*rows[:at], *((text, depth) for text in new[0]), *rows[new[1] :]]


OPERATIONS = (
    "delete",
    "delete with all below",
    "insert",
    "edit",
    "move",
    "relevel",
    "split",
    "merge",
)


@st.composite
def _amended(draw: st.DrawFn, rows: list[Row], fresh: list[str]) -> list[Row]:
    fresh = list(fresh)
    for name in draw(st.lists(st.sampled_from(OPERATIONS), min_size=1, max_size=4)):
        rows = _levelled(_done(draw, name, rows, fresh)) if rows else rows
    return rows


@st.composite
def forks(draw: st.DrawFn) -> tuple[Draft, Draft, Draft]:
    """A short draft and two amendments of it, in which no word stands twice."""
    depths = draw(st.lists(st.integers(1, 3), min_size=1, max_size=8))
    base = _levelled([*zip(LONG, depths, strict=False)])
    sides = (base, draw(_amended(base, LONG[10:20])), draw(_amended(base, LONG[20:])))
    texts, levels = zip(
        *(([text for text, _ in rows], [depth for _, depth in rows]) for rows in sides), strict=True
    )
    return tuple(  # type: ignore[return-value]
        Draft(nest([*map(Paragraph, texts[side])], levels[side]), id)
        for side, id in enumerate(("base", "ours", "theirs"))
    )
