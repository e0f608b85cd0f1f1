"""Brackets of a negotiation, and brackets that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff import diff, read_text
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain, explain_edit


def told(old: str, new: str) -> tuple[list[tuple[str, str | None, str]], bool]:
    effects, substantive = explain_edit(old, new, edits(old, new))
    return [(one.kind, one.direction, one.old or one.new) for one in effects], substantive


# What is done to "[shall]" in a sentence, and its direction.
@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("States shall act.", "States [shall] act.", [("bracket", "opened", "shall")]),
        ("States [shall] act.", "States shall act.", [("bracket", "lifted", "shall")]),
        ("States act.", "States [shall] act.", [("bracket", "added", "shall")]),
        ("States [shall] act.", "States act.", [("bracket", "dropped", "shall")]),
        ("States [shall] act.", "States [shall][should] act.", [("bracket", "added", "should")]),
        (
            "States [shall][should] act.",
            "States shall act.",
            [("bracket", "lifted", "shall"), ("bracket", "resolved", "should")],
        ),
        (
            "The Conference decides.",
            "[The Conference decides.]",
            [("bracket", "opened", "The Conference decides.")],
        ),
        ("States act. (agreed)", "States act.", [("bracket", "dropped", "agreed")]),
        ("States act.", "States act. [agreed ad ref]", [("bracket", "added", "agreed ad ref")]),
        # What brackets hold may differ as well.
        (
            "States [shall] act.",
            "States [should] act.",
            [("bracket", "swapped", "shall"), ("deontic", "weaker", "shall")],
        ),
        (
            "States [and cities] shall pay.",
            "States [and cities] should pay.",
            [("deontic", "weaker", "shall")],
        ),
    ],
)
def test_directions(old: str, new: str, want: list[tuple[str, str | None, str]]) -> None:
    assert told(old, new) == (want, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("See [the guide](https://a.org/c).", "See [the guide](https://a.org/d)."),
        ("See the guide.", "See [the guide](https://a.org/c)."),
        ("Use `a[0]` at first.", "Use `a[1]` at first."),
        ("It was shown before[^1] by many.", "It was shown before[^2] by many."),
        (
            "Ask [the whole team of the project][team] for it.",
            "Ask the whole team of the project for it.",
        ),
    ],
)
def test_brackets_of_markup_are_none(old: str, new: str) -> None:
    assert "bracket" not in {kind for kind, *_ in told(old, new)[0]}


WORDS = st.lists(
    st.sampled_from("states shall keep open books for all members".split()), min_size=2, max_size=6
)


@settings(deadline=None, max_examples=60)
@given(WORDS, st.data())
def test_brackets_put_and_lifted_mirror_each_other(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    plain = f"The {' '.join(words)}."
    inside = " ".join(words[start:end])
    bracketed = f"The {' '.join([*words[:start], f'[{inside}]', *words[end:]])}."
    assert told(plain, bracketed) == ([("bracket", "opened", inside)], True)
    assert told(bracketed, plain) == ([("bracket", "lifted", inside)], True)


NEGOTIATED = (
    "States [shall][should] report each year. [agreed ad ref]\n\nStates act [on their own].\n"
)
PROSE = "He said that it was so.\n\nStates act [on their own].\n"


@pytest.mark.parametrize(("draft", "kinds"), [(NEGOTIATED, {"bracket"}), (PROSE, {"punctuation"})])
def test_the_draft_decides_what_its_brackets_are(draft: str, kinds: set[str]) -> None:
    old, new = read_text(draft), read_text(draft.replace("[on their own]", "on their own"))
    (change,) = explain(diff(old, new), old, new, language="en")
    assert change.substantive
    assert {one.kind for one in change.effects} == kinds
