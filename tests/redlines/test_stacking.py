"""Several redlines as one document: it is still a redline, and each piece is in it as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.errors import InputError
from draftdiff.model import Draft, Paragraph
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.stacking import Part, stack
from draftdiff.testing import laws, pairs

pieces = st.lists(pairs(max_size=4), min_size=1, max_size=3)
HEADING = Draft([Paragraph("Block", kind="heading")], "heading")


def stacked(drafts: list[tuple[Draft, Draft]]) -> Redline:
    parts = [
        part for old, new in drafts for part in (Part(HEADING), Part(dd.redline(old, new), below=1))
    ]
    return stack(parts, id="report", title="Report")


@settings(max_examples=60)
@given(pieces)
def test_is_a_redline_of_both_stacks(drafts: list[tuple[Draft, Draft]]) -> None:
    report = stacked(drafts)
    assert report.changes.apply(report.old) == report.new
    assert report.changes.invert().apply(report.new) == report.old
    laws.layout(
        lambda old, new, changes: report, lambda old, new: report.changes, report.old, report.new
    )
    laws.account(lambda old, new: report.changes, report.old, report.new)


@settings(max_examples=60)
@given(pieces)
def test_holds_every_piece_as_it_was(drafts: list[tuple[Draft, Draft]]) -> None:
    report = stacked(drafts)
    texts = [
        paragraph.text for _, new in drafts for paragraph in (*HEADING.paragraphs, *new.paragraphs)
    ]
    assert [paragraph.text for paragraph in report.new.paragraphs] == texts
    changes = [change for old, new in drafts for change in dd.diff(old, new)]
    assert [(change.kind, change.words) for change in report.changes] == [
        (c.kind, c.words) for c in changes
    ]


def test_needs_something_to_stand_under() -> None:
    with pytest.raises(
        InputError, match="nothing stands 1 levels below the top for 'heading' to stand under"
    ):
        stack([Part(HEADING, below=1)], id="report")
