"""Effects cost more than all else, so nothing works one out that nobody looks at: they are counted."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.changes.comparison import _Told
from draftdiff.cli import main

RECORD = Path(__file__).resolve().parents[2] / "examples" / "wsis10-c9"
OLD, NEW = (str(RECORD / name) for name in ("c9-earlier-stand-in.txt", "c9-unesco.txt"))
CHANGED = 6
TEXT = "\n\n".join(
    f"{number}. Each Party shall report to the Board on measure {number}." for number in range(1, 5)
)
FIRST = dd.read_text(TEXT, id="first", proposers=["UK"])
SECOND = dd.read_text(
    TEXT.replace("shall", "should"), id="second", parents=["first"], proposers=["Iran"]
)
THIRD = dd.read_text(
    TEXT.replace("shall", "should").replace("Board", "Council") + "\n\nStates shall act.",
    id="third",
    parents=["second"],
    proposers=["Cuba"],
)
HISTORY = dd.History([FIRST, SECOND, THIRD])


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many times a field that tells the meaning of a change was worked out."""
    counts: Counter[str] = Counter()
    make = _Told.__call__

    def counted(told: _Told) -> object:
        counts[("effects", "substantive")[told.field]] += 1
        return make(told)

    monkeypatch.setattr(_Told, "__call__", counted)
    return counts


def credited() -> ChangeSet:
    return dd.diff(FIRST, THIRD, history=HISTORY)


FREE: dict[str, Callable[[], object]] = {
    "credits": credited,
    "words": lambda: [change.words for change in credited()],
    "invert": lambda: [change.edits for change in credited().invert()],
    "then": lambda: list(
        dd.diff(FIRST, SECOND, history=HISTORY).then(dd.diff(SECOND, THIRD, history=HISTORY))
    ),
    "merge": lambda: list(dd.merge(SECOND, FIRST, THIRD).changes),
    "apply": lambda: credited().apply(FIRST),
    "carry": lambda: dd.diff(FIRST, SECOND).apply(THIRD, fuzzy=True),
    "redline": lambda: dd.redline(FIRST, THIRD, history=HISTORY, contested=True),
    "three sources": lambda: dd.redline(FIRST, SECOND, third=THIRD),
    "tracked changes": lambda: dd.write_bytes(dd.redline(FIRST, THIRD, history=HISTORY), "docx"),
    "shown": lambda: repr(credited()),
    "copies": lambda: (copy.copy(credited()[0]), pickle.dumps(credited())),
    "blame": lambda: dd.attribute(HISTORY, "third"),
}


@pytest.mark.parametrize("name", FREE)
def test_no_effect_is_worked_out(name: str, forced: Counter[str]) -> None:
    FREE[name]()
    assert not forced


COMMANDS = {
    "-q": (["-q", OLD, NEW], {}),
    "--stat": (["--stat", OLD, NEW], {"substantive": CHANGED}),
    "diff": ([OLD, NEW], {"effects": CHANGED, "substantive": CHANGED}),
    "--json": (["--json", OLD, NEW], {"effects": CHANGED, "substantive": CHANGED}),
    **{name: ([name, str(RECORD)], {}) for name in ("log", "status", "stats", "check")},
    "blame": (["blame", NEW], {}),
    "-q with a record": (["-q", "--record", str(RECORD), "earlier", "unesco"], {}),
    "--stat with a record": (
        ["--stat", "--record", str(RECORD), "earlier", "unesco"],
        {"substantive": CHANGED},
    ),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_works_out_what_it_shows(
    name: str, forced: Counter[str], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, counts = COMMANDS[name]
    assert main(arguments) in (0, 1), capsys.readouterr().err
    assert dict(forced) == counts


def test_what_was_left_open_is_as_if_made_at_once() -> None:
    changes = credited()
    turned = changes.invert()
    assert [change.substantive for change in turned] == [change.substantive for change in changes]
    assert changes.invert().invert() == changes
    assert pickle.loads(pickle.dumps(credited().invert())) == turned
    told = {effect.direction for change in changes for effect in change.effects}
    opposite = {effect.direction for change in turned for effect in change.effects}
    assert {"weaker", "added"} <= told
    assert {"stronger", "dropped"} <= opposite
