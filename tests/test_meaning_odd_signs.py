"""Signs that are no words, figures or marks of a language: what they do is told, and nothing fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

# Marks without a letter, figures that are no number, spaces without width, letters of other scripts.
ODD = "\u0301\u0308\u0345\u064b\u0640\u200b\u00ad\ufeff\u20dd\u00b2\u2460\u0660\u0966\u1e9e\u0130\ud7a3\u2028\U0001f600"
SENTENCES = (
    "The Council shall elect 12 members by 1 May, and each of them may not serve twice.",
    "Samples shall be taken before the batch is released under article 5 (b) of the rules.",
    "If the board decides otherwise, the fee of 5 % is due within two weeks.",
)


@st.composite
def with_odd_signs(draw: st.DrawFn, sentence: str) -> str:
    """A sentence in which some odd signs stand, by themselves or in a word, perhaps in place of a letter."""
    for _ in range(draw(st.integers(0, 3))):
        at, length = draw(st.integers(0, len(sentence))), draw(st.integers(0, 1))
        sign = draw(st.sampled_from(ODD))
        sentence = sentence[:at] + draw(st.sampled_from([sign, f" {sign} "])) + sentence[at + length :]
    return sentence


@given(st.data())
def test_odd_signs_are_no_reason_to_fail(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(SENTENCES))
    old, new = data.draw(with_odd_signs(sentence)), data.draw(with_odd_signs(sentence))
    effects, substantive = explain_edit(old, new, edits(old, new), "en")
    assert effects or not substantive


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("No fee \u00b2 is due.", "No fee is due."),
        ("No fee \u2460 is due.", "A fee is due."),
        ("The fee \u0301 is due.", "The fee is due."),
        ("Only 12 members vote.", "Only 12\u0301 members vote."),
        ("Under art.17 he shall act.", "Under art. 17 he shall act."),
    ],
)
def test_a_sign_alone_is_told(old: str, new: str) -> None:
    assert explain_edit(old, new, edits(old, new), "en")[0]
