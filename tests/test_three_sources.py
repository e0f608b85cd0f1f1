"""Two later drafts over one base: taking what one of them did, and leaving the rest, gives that draft."""

from __future__ import annotations

import io
import zipfile

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
import wild
from draftdiff.errors import HistoryError
from draftdiff.model import Draft, Mark, Paragraph, Party
from draftdiff.readers.html import read_html
from draftdiff.redlines import Redline
from draftdiff.testing import pairs
from draftdiff.writers.docx import write_docx
from draftdiff.writers.html import write_html
from draftdiff.writers.registry import write_bytes

Parties = frozenset[Party]


def settled(redline: Redline, taken: Parties) -> list[tuple[str | None, str]]:
    """The labels and texts of what stands if the changes that a party signs are taken, and the others left."""
    found: list[tuple[str | None, str]] = []
    joins = False
    for row in redline.rows:
        takes = bool(taken) and taken <= row.proposers
        if row.status in ("deleted", "moved_away") and takes or row.status in ("inserted", "moved") and not takes:
            continue
        if row.status in ("deleted", "moved_away"):
            assert row.old is not None
            found.append((row.old.label, row.old.text))
            continue
        text = "".join(run.text for run in row.runs if stands(run, taken, takes or row.status != "kept"))
        node = row.new if takes or row.status != "kept" else row.old
        label = None if node is None else node.label
        if joins:
            label, before = found.pop()
            text = before + text
        found.append((label, text))
        joins = row.mark == "delete" and takes or row.mark == "insert" and not takes and row.status == "kept"
    return found


def stands(run, taken: Parties, whole: bool) -> bool:
    if run.op == "equal":
        return True
    accepts = bool(taken) and taken <= run.proposers
    return accepts if run.op == "insert" else not accepts


def said(draft: Draft) -> list[tuple[str | None, str]]:
    return [(paragraph.label, paragraph.text) for paragraph in draft.paragraphs]


def texts(found: list[tuple[str | None, str]]) -> list[str]:
    return [text for _, text in found]


@st.composite
def threes(draw: st.DrawFn, **options: object) -> tuple[Draft, Draft, Draft]:
    """A base and two drafts made from it, or from each other."""
    base, one = draw(pairs())
    other, two = draw(pairs())
    found = draw(st.sampled_from([(base, one, base), (base, one, one), (base, one, two), (base, two, one),
                                  (one, base, other)]))  # fmt: skip
    return tuple(evolve(draft, id=f"v{n}", proposers=()) for n, draft in enumerate(found, 1))


SENTENCES = ("States shall act.", "All people are free.", "The media report.", "Nobody is left behind here.")


@st.composite
def variants(draw: st.DrawFn) -> tuple[Draft, Draft, Draft]:
    """A base and two drafts with changes at the same places, so that most of them overlap."""
    base = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))

    def changed() -> list[str]:
        found = []
        for text in base:
            kind = draw(st.sampled_from(("keep", "drop", "word", "end", "add", "split", "merge")))
            words = text.split()
            if kind == "word":
                words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(("may", "not", "Iran", "")))
            if kind == "end":
                words.append(draw(st.sampled_from(("now.", "at once."))))
            if kind == "merge" and found:
                found[-1] += " " + text
            elif kind != "drop":
                found += [" ".join(words)] if kind != "split" else [" ".join(words[:2]), " ".join(words[2:])]
            if kind == "add":
                found.append(draw(st.sampled_from(("A new one.", "Another new one."))))
        return draw(st.permutations(found)) if draw(st.integers(0, 3)) == 0 else found

    return tuple(Draft(map(Paragraph, found), f"v{n}") for n, found in enumerate((base, changed(), changed()), 1))


def check(base: Draft, one: Draft, other: Draft) -> None:
    both = dd.redline(base, one, third=other)
    assert both.sources is not None
    first, second = both.sources.signatures
    assert texts(settled(both, frozenset())) == texts(said(base))
    assert texts(settled(both, first)) == texts(said(one))
    assert texts(settled(both, second)) == texts(said(other))
    assert settled(both, frozenset()) == said(base)
    assert settled(both, first) == said(one)
    if not both.sources.overlaps:
        assert settled(both, second) == said(other)
    assert both.changes.apply(base) == both.new


@given(threes())
def test_taking_one_drafts_changes_gives_that_draft(three: tuple[Draft, Draft, Draft]) -> None:
    check(*three)


@given(variants())
def test_so_it_does_where_they_overlap(three: tuple[Draft, Draft, Draft]) -> None:
    check(*three)
