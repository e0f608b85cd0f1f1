"""A judge of one's own: what it is asked, and what of its answers counts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import draftdiff as dd
from draftdiff.changes.interchange import change_to_dict
from draftdiff.changes.kinds import Change
from draftdiff.errors import InputError
from draftdiff.meaning import CalledJudge, Judge, Judged, ProcessJudge, RememberingJudge, explain

OLD = "Fees are due in May. The clerk shall keep the list of members."
NEW = "Fees are due in May. The clerk may keep the list of members."
WEAKER = {
    "class": "deontic",
    "direction": "weaker",
    "old": "shall",
    "new": "may",
    "confidence": 0.9,
}


def explained(judge: Judge, old: str = OLD, new: str = NEW) -> Change:
    before, after = dd.read_text(old, id="old"), dd.read_text(new, id="new")
    (change,) = explain(dd.diff(before, after), before, after, judge=judge)
    return change


def saying(*rows: Any) -> CalledJudge:
    return CalledJudge("scripted", lambda passage: list(rows))


def told(change: Change) -> list[tuple[str, str | None, str, str, str | None]]:
    return [(each.kind, each.direction, each.old, each.new, each.judge) for each in change.effects]


def test_a_judge_sees_sentences_edits_and_context() -> None:
    seen: list[dict[str, Any]] = []

    def call(passage: dict[str, Any]) -> None:
        seen.append(passage)

    own = explained(CalledJudge("silent", call))
    (passage,) = seen
    assert passage["old"] == "The clerk shall keep the list of members."
    ((start, end),) = [edit["new"] for edit in passage["edits"]]
    assert passage["new"][start:end] == "may"
    assert passage["context"] == {"old": OLD, "new": NEW}
    assert own.effects == explained(saying()).effects


def test_an_answer_counts_with_its_places_name_and_confidence() -> None:
    change = explained(saying(WEAKER))
    (effect,) = change.effects
    assert told(change) == [("deontic", "weaker", "shall", "may", "scripted")]
    assert OLD[slice(*(effect.old_span or ()))] == "shall"
    assert NEW[slice(*(effect.new_span or ()))] == "may"
    assert (effect.confidence, effect.shown) == (0.9, True)
    assert change_to_dict(change)["effects"][0]["judge"] == "scripted"


def test_what_a_judge_is_not_sure_of_is_left_open() -> None:
    change = explained(saying({**WEAKER, "confidence": 0.4}))
    assert change.shown_effects == ()
    assert change.effects[0].judge == "scripted"


BAD = [
    {**WEAKER, "class": "mood"},
    {**WEAKER, "class": None},
    {**WEAKER, "direction": "earlier"},
    {**WEAKER, "direction": ["weaker"]},
    {**WEAKER, "old": "must"},
    {**WEAKER, "old": "members"},
    {**WEAKER, "old": "", "new": ""},
    {**WEAKER, "old": 7},
    {**WEAKER, "confidence": 3},
    {"class": "style", "old": "shall", "new": "may"},
    {"class": "punctuation", "direction": "added", "old": "shall", "new": "may"},
    "deontic weaker",
    None,
    7,
]


@pytest.mark.parametrize("row", BAD, ids=repr)
def test_a_bad_answer_leaves_what_draftdiff_tells(row: object) -> None:
    change = explained(saying(row))
    assert told(change) == [("deontic", "weaker", "shall", "may", None)]
    assert change.substantive


@pytest.mark.parametrize("answer", [None, "all is well", {"class": "deontic"}, 3])
def test_an_answer_that_is_no_list_counts_for_nothing(answer: Any) -> None:
    assert told(explained(CalledJudge("odd", lambda passage: answer)))[0][-1] is None


def test_good_rows_count_beside_bad_ones() -> None:
    assert told(explained(saying({"class": "mood"}, WEAKER, WEAKER))) == [
        ("deontic", "weaker", "shall", "may", "scripted")
    ]


def test_what_is_proved_editorial_is_not_asked() -> None:
    def refuse(passage: dict[str, Any]) -> None:
        raise AssertionError(passage)

    change = explained(CalledJudge("strict", refuse), "The colour of it.", "The color of it.")
    assert change.editorial == "proved"


class Short:
    """A judge that answers too seldom."""

    name = "short"

    def judge(self, passages: Sequence[Judged], /) -> list[None]:
        return [None] * (len(passages) - 1)


def test_a_judge_has_to_answer_for_each_passage() -> None:
    with pytest.raises(InputError, match="'short' gave 0 answers for 1 passages"):
        explained(Short())


def counting(calls: list[str]) -> Callable[[dict[str, Any]], list[Any]]:
    def call(passage: dict[str, Any]) -> list[Any]:
        calls.append(passage["id"])
        return [WEAKER]

    return call


def test_a_judge_is_asked_once_about_a_passage(tmp_path: Path) -> None:
    calls: list[str] = []
    path = tmp_path / "answers.jsonl"
    judge = RememberingJudge(CalledJudge("house", counting(calls)), path)
    first = explained(judge)
    assert told(explained(judge)) == told(first)
    later = RememberingJudge(CalledJudge("house", counting(calls)), path)
    assert told(explained(later)) == told(first)
    assert len(calls) == 1
    another = RememberingJudge(CalledJudge("other", counting(calls)), path)
    assert told(explained(another))[0][-1] == "other"
    assert len(calls) == 2


PROGRAM = """
import json, sys
for line in sys.stdin:
    passage = json.loads(line)
    start, end = passage["edits"][0]["old"]
    words = passage["old"][start:end]
    print(json.dumps([{"class": "deontic", "direction": "weaker", "old": words, "new": ""}]))
"""


def test_a_program_may_judge_by_lines_of_json() -> None:
    judge = ProcessJudge("program", (sys.executable, "-c", PROGRAM))
    assert told(explained(judge)) == [("deontic", "weaker", "shall", "", "program")]


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("print('no json')", "line 1 of its answers is no JSON"),
        ("import sys; sys.exit('out of order')", "ended with status 1: out of order"),
        ("", "gave 0 answers for 1 passages"),
        ("import time; time.sleep(9)", "took more than 0.5 seconds"),
    ],
)
def test_a_program_that_fails_is_named(program: str, reason: str) -> None:
    patience = 0.5 if "sleep" in program else 60
    judge = ProcessJudge("program", (sys.executable, "-c", program), patience=patience)
    with pytest.raises(InputError, match=reason):
        explained(judge)


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="'gone' cannot be run"):
        explained(ProcessJudge("gone", ("no-such-program-of-ours",)))
