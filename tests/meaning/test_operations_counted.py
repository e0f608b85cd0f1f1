"""What explaining costs, counted in calls and not in seconds: twice the text is twice the work, and
no more.
"""

import sys

import pytest
from told import reading

from draftdiff import diff, read_text
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain, explain_edit

SENTENCE = "The Agency shall report to the Council within {} days under Article {} unless the Board decides otherwise. "


def calls(function, *arguments):
    """How many Python functions are called, builtins left out."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "call"

    function(*arguments)  # so that every table is loaded
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return count


def paragraph(sentences):
    """A paragraph of so many sentences, and the same with a change in each."""
    old = "".join(SENTENCE.format(at % 50 + 20, at % 30 + 2) for at in range(sentences)).strip()
    return old, old.replace("shall", "may").replace("Council", "Committee")


@pytest.mark.parametrize(("size", "most"), [(50, 2.3), (200, 2.3)])
def test_a_paragraph_of_many_sentences_is_linear(size, most):
    costs = []
    for sentences in (size, 2 * size):
        old, new = paragraph(sentences)
        costs.append(calls(explain_edit, old, new, edits(old, new), "en"))
    assert costs[1] <= most * costs[0]
    assert costs[0] >= size


def test_sentences_that_stay_cost_next_to_nothing():
    old, _ = paragraph(400)
    one = old.replace("shall", "may", 1)
    alone = SENTENCE.format(20, 2).strip()
    cost = calls(explain_edit, old, one, edits(old, one), "en")
    short = alone.replace("shall", "may")
    assert cost <= 3 * calls(explain_edit, alone, short, edits(alone, short), "en") + 100


def test_a_long_sentence_with_many_edits_is_not_much_more_than_linear():
    costs = []
    for words in (150, 300):
        old = " ".join(f"word{at} of the" for at in range(words)) + "."
        new = (
            " ".join(f"word{at} of the" if at % 5 else f"other{at} of the" for at in range(words))
            + "."
        )
        costs.append(calls(explain_edit, old, new, edits(old, new), "en"))
    assert costs[1] <= 3.5 * costs[0]


def test_nobody_pays_for_effects_that_nobody_looks_at():
    text = "".join(SENTENCE.format(at, at) for at in range(40))
    old, new = read_text(text), read_text(text.replace("shall", "may"))
    changes = diff(old, new)
    looked_at = calls(lambda: [change.effects for change in explain(changes, old, new)])
    assert calls(explain, changes, old, new) < looked_at / 100


def test_hostile_texts_come_back():
    for old, new in (
        ("[" * 1500, "]" * 1500),
        ("5 " * 1500, "6 " * 1500),
        ("not " * 1000, "may " * 1000),
    ):
        assert reading(old, new)[0]
    assert reading("(see " * 800, "refer to " * 800)[1]
