"""Drafts of a few paragraphs, and what a merge makes of them."""

from __future__ import annotations

from typing import Any

from attrs import evolve

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.changes.merging import Reconciled
from draftdiff.model import Draft, Paragraph
from draftdiff.testing import laws

A, B, C, D = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
    "The Secretariat prepares a summary of all proposals.",
)
#: Texts that no two have a word of in common.
UNLIKE = [" ".join(f"{word}{n}" for word in ("media", "council", "charter", "summary")) for n in range(40)]


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
    """A merge, and the changes that it gives from either side: a full account, each what its definition says."""
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
