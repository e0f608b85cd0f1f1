"""What is said otherwise, and what nearly is: for each proof edits that it takes, and look-alikes that it must not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

_FILES = sorted((Path(__file__).parent / "data" / "meaning").glob("near_misses*.jsonl"))
ROWS = [json.loads(line) for file in _FILES for line in file.read_text(encoding="utf-8").splitlines()]
SAME = [(row["old"], row["new"]) for row in ROWS if not row["substantive"]]
OTHER = [(row["old"], row["new"]) for row in ROWS if row["substantive"]]


def substantive(old: str, new: str) -> bool:
    return explain_edit(old, new, edits(old, new))[1]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_said_otherwise_is_editorial(old: str, new: str) -> None:
    assert not substantive(old, new)


@pytest.mark.parametrize(("old", "new"), [pair for one in OTHER for pair in (one, one[::-1])])
def test_a_look_alike_is_substance_either_way_round(old: str, new: str) -> None:
    assert substantive(old, new)


def test_there_are_look_alikes_enough() -> None:
    assert len(OTHER) >= 100
