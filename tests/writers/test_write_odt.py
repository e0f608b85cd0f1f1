"""OpenDocument texts: all changes accepted they are the new draft, all rejected the old one; they
read back.
"""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given

import draftdiff as dd
from docx_cases import CASES, draft, expected, without_source_changes
from draftdiff.model import Draft, Paragraph
from draftdiff.odf.package import open_text
from draftdiff.readers.odt import read_odt
from draftdiff.testing import drafts, pairs
from draftdiff.writers.odt import write_odt


def read_back(data: bytes, how: str) -> Draft:
    return Draft(read_odt(data, track_changes=how).children, "back")


class TestLaws:
    @given(drafts("docx"))
    def test_a_draft_reads_back(self, found: Draft) -> None:
        assert (
            read_odt(write_odt(found), track_changes="accept").children
            == without_source_changes(found).children
        )

    @given(pairs("docx"))
    def test_accept_is_new_and_reject_is_old(self, pair: tuple[Draft, Draft]) -> None:
        old, new = map(without_source_changes, pair)
        data = write_odt(dd.redline(old, new), legend=False)
        assert expected(read_back(data, "accept")) == expected(new)
        assert expected(read_back(data, "reject")) == expected(old)

    @given(pairs("docx"))
    def test_accepted_it_reads_back_whole(self, pair: tuple[Draft, Draft]) -> None:
        """Not the words alone: labels, kinds, levels, marks, tables, notes; rejected, the format
        knows less.
        """
        old, new = map(without_source_changes, pair)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            plain = read_back(write_odt(new), "refuse")
        assert (
            read_back(write_odt(dd.redline(old, new), legend=False), "accept").children
            == plain.children
        )


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    old, new = draft(*CASES[case][0]), draft(*CASES[case][1], id="new")
    data = write_odt(dd.redline(old, new), legend=False)
    assert [expected(read_back(data, how)) for how in ("accept", "reject")] == [
        expected(new),
        expected(old),
    ]


def test_what_is_typed_later_is_tracked_only_if_asked() -> None:
    both = dd.redline(
        Draft([Paragraph("States shall act.")], "old"), Draft([Paragraph("We.")], "new")
    )
    for options, told in (({}, b'"false"'), ({"tracking": True}, b'"true"')):
        content = open_text(write_odt(both, **options)).read("content.xml")
        assert b"text:track-changes=" + told in content
