"""What is handed over for something else is refused, and the message names the right call."""

import pickle

import pytest

import draftdiff as dd
from draftdiff import changes, history, meaning, negotiation, redlines
from draftdiff.errors import InputError

OLD, NEW = dd.read_text("States act.", id="v1"), dd.read_text("All States act.", id="v2")
RECORD = dd.Record(dd.History.line([OLD, NEW]))
FOUND = dd.diff(OLD, NEW)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: history.influence(RECORD),
            "influence takes a history, not a Record; hand over its .history",
        ),
        (
            lambda: history.survival(history=[OLD]),
            "survival takes a history, not a list; History.line",
        ),
        (
            lambda: dd.diff(OLD, NEW, history=RECORD),
            "diff takes a history, not a Record; hand over its .history",
        ),
        (
            lambda: negotiation.status(RECORD),
            "status takes a negotiation, not a Record; hand over its .negotiation",
        ),
        (
            lambda: negotiation.amend("a.txt", "b"),
            r"amend takes drafts, not a path; draftdiff.read\(path\) reads one",
        ),
        (lambda: meaning.ledger(FOUND, "a", "b"), "ledger takes drafts, not a path"),
        (
            lambda: redlines.line_up_languages(["a", "b"]),
            "line_up_languages takes drafts, not paths",
        ),
        (lambda: changes.tally([1]), "tally takes changes, not a int; draftdiff.diff"),
        (lambda: dd.redline(FOUND, NEW), "redline takes drafts or their paths, not a ChangeSet"),
    ],
)
def test_the_message_says_what_to_hand_over(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_what_is_right_passes_whatever_holds_it():
    assert changes.tally(iter(FOUND)) == changes.tally(FOUND) == changes.tally(list(FOUND))
    assert changes.tally([]) == ()
    assert pickle.loads(pickle.dumps(history.influence)) is history.influence
