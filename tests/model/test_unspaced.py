"""Words of scripts without spaces, with a dictionary and without one."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import diff, read_text
from draftdiff.model import words as unspaced

RUNS = st.text(alphabet="人权三十年尊严和利ひらがなสิทธิมนุษยชนལ་", min_size=1)


@given(RUNS)
def test_words_join_to_the_run(run):
    assert "".join(unspaced.letter_words(run)) == "".join(unspaced.dictionary_words(run)) == run


@pytest.fixture
def without_dictionary(monkeypatch):
    monkeypatch.setitem(sys.modules, "icu4py.breakers", None)
    unspaced._cutter.cache_clear()
    yield
    unspaced._cutter.cache_clear()


@pytest.mark.usefixtures("without_dictionary")
def test_without_a_dictionary_letters_are_words_and_a_warning_says_so_once():
    old, new = read_text("人人有权享有尊严。", id="v1"), read_text("人人有权享有生命。", id="v2")
    with pytest.warns(UserWarning, match=r"draftdiff\[unspaced\]") as told:
        words = diff(old, new)[0].words
    assert words == (
        ("equal", "人人有权享有"),
        ("delete", "尊严"),
        ("insert", "生命"),
        ("equal", "。"),
    )
    assert len(told) == 1
