"""What is told of the three example records, sentence by sentence, as it was read aloud."""

import re

import pytest

from told_sentences import GOLDEN, lines

#: Words that were stilted, or told less than the record.
STILTED = (
    "Pending: ",
    "as far as the record shows",
    "Statement by ",
    "Meeting: ",
    "all_or_none: does not hold",
    "(Iran accepts)",
    "called it a red line",
    "Absent or silent",
    "None of the one",
)


@pytest.fixture(scope="module")
def told():
    return list(lines())


def test_every_sentence_is_the_one_that_was_read(told):
    assert told == GOLDEN.read_text("utf-8").split("\n"), "run python tests/told_sentences.py"


def test_none_is_stilted(told):
    assert [line for line in told for words in STILTED if words in line] == []


def test_sentences_end_and_have_no_gaps(told):
    wrong = re.compile(r"  |\.\.(?!\.)| \.|\(\)|: \.|None\b(?! of)|\bthe the\b|“”")
    ours = [line for line in told if not line.startswith("#") and line[:1].isupper()]
    assert [line for line in ours if wrong.search(line)] == []
