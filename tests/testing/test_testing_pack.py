"""The testing pack as its users meet it: what a failing case looks like."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from draftdiff import Draft, History, Paragraph, Party
from draftdiff.model import Mark
from draftdiff.testing import drafts, histories

_NAMES = {one.__name__: one for one in (Draft, History, Paragraph, Party, Mark)} | {
    "datetime": datetime
}


class TestWhatAFailingCaseShows:
    def test_only_what_is_not_as_by_default(self) -> None:
        draft = Draft(
            [Paragraph("States shall act.", "1.", marks=[Mark(0, 6, "bold")])],
            "v1",
            proposers=["Iran"],
        )
        assert " ".join(pretty(draft).split()) == (
            "Draft((Paragraph('States shall act.', label='1.', marks=(Mark(0, 6, 'bold'),)),), 'v1', "
            "proposers=frozenset({Party('Iran')}))"
        )

    @given(drafts())
    def test_a_draft_is_shown_as_a_call_that_makes_it(self, draft: Draft) -> None:
        assert eval(pretty(draft), dict(_NAMES)) == draft

    @given(histories())
    def test_a_history_is_shown_with_its_drafts(self, history: History) -> None:
        assert eval(pretty(history), dict(_NAMES)) == history

    @given(st.from_type(Draft), st.from_type(Paragraph))
    def test_drafts_come_by_their_type(self, draft: Draft, paragraph: Paragraph) -> None:
        assert isinstance(draft, Draft)
        assert isinstance(paragraph, Paragraph)
