"""Positions in sentences: cue and polarity, speaker by grammar, and nothing where nothing is
understood.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.brackets import read_statement
from draftdiff.brackets.parsing.statements import read_report

LINES = (
    (Path(__file__).parents[1] / "data" / "statements.txt").read_text(encoding="utf-8").splitlines()
)
CASES = [tuple(line.split(" | ")) for line in LINES if " | " in line]


def said(text: str) -> set[str]:
    return {
        f"{'+'.join(one.parties)}: {one.verb}{'~' * one.withdrawn}" for one in read_statement(text)
    }


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_sentence_of_a_summary_record(text, wanted):
    assert said(text) == (set() if wanted == "-" else set(wanted.split("; ")))


@given(st.text(max_size=200))
def test_any_text_reads_without_an_error(text):
    read = read_report(text)
    assert all(0 <= one.start <= one.end <= len(text) for one in read.positions)


FORMS = [
    ("supported", "did not support", "support"),
    ("could accept", "could not accept", "support"),
    ("opposed", "did not oppose", "oppose"),
    ("objected to", "had no objection to", "oppose"),
    ("wished to delete", "did not wish to delete", "delete"),
    ("agreed to retain", "could not agree to retain", "retain"),
]
CONTRARY = {"support": "oppose", "oppose": "support", "delete": "retain", "retain": "delete"}


@given(
    st.sampled_from(FORMS),
    st.sampled_from(["Iran", "Sweden", "the EU", "Saudi Arabia"]),
    st.sampled_from(["the text", "paragraph 3", "any reference to media"]),
)
def test_a_negation_turns_every_stance(form, party, thing):
    plain, turned, verb = form
    [first] = read_statement(f"In the debate, {party} {plain} {thing}.")
    [second] = read_statement(f"In the debate, {party} {turned} {thing}.")
    assert (first.verb, second.verb) == (verb, CONTRARY[verb])
    assert first.parties == second.parties == (party.removeprefix("the "),)


def test_we_is_the_speaker_and_the_chair_is_only_addressed():
    text = "Thank you, Mr. Chair. We cannot accept the footnote."
    assert read_statement(text) == ()
    assert read_report(text).unread[-1:] == ("We cannot accept the footnote.",)
    [one] = read_statement(text, speakers=["Iran"])
    assert (one.parties, one.verb) == (("Iran",), "oppose")
    [one] = read_statement("Norway: Thank you, Mr. Chair. We cannot accept the footnote.")
    assert (one.parties, one.verb) == (("Norway",), "oppose")


def test_what_it_depends_on_is_kept():
    [one] = read_statement("Uruguay could accept the text provided that the footnote was deleted.")
    assert (one.verb, one.condition) == ("support", "provided that the footnote was deleted")


def test_a_withdrawal_marks_what_was_said_before():
    first, second = read_statement(
        "Iran proposed a footnote. Sweden opposed it. Iran withdrew its proposal."
    )
    assert (first.parties, first.withdrawn, second.withdrawn) == (("Iran",), True, False)


DOUBTS = [
    "denied that it",
    "was mistaken for one that",
    "found it odd that it",
    "had been told that it",
    "dreaded that it",
]


@given(
    st.sampled_from(FORMS).flatmap(lambda form: st.sampled_from(form[:2])),
    st.sampled_from(DOUBTS),
    st.sampled_from(["Iran", "Sweden", "the EU"]),
)
def test_what_is_not_surely_understood_is_no_position_and_is_listed(stance, doubt, party):
    text = f"In the debate, {party} {doubt} {stance} the text."
    read = read_report(text)
    assert (read.positions, read.unread) == ((), (text,))


def test_a_sentence_of_which_one_half_is_understood_gives_that_half_and_is_listed():
    text = "Iran supported the text, but Sweden squirmed before it supported the footnote."
    read = read_report(text)
    assert [(one.parties, one.verb) for one in read.positions] == [(("Iran",), "support")]
    assert read.unread == (text,)
