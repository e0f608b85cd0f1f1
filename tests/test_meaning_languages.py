"""The languages but English on pairs that nobody looked at who wrote a word list or a rule.

Two examiners a group of languages wrote them from the specification of the classes alone; only figures were looked at.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftdiff.changes.kinds import EDITORIAL
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

DATA = Path(__file__).parent / "data" / "meaning"


def pairs(name: str) -> list[dict]:
    return [json.loads(line) for line in (DATA / f"languages_unseen_{name}.jsonl").read_text("utf-8").splitlines()]


def classes(kinds: set[str]) -> set[str]:
    """All editorial classes as one, which beside substance need no telling."""
    found = {"editorial" if kind in EDITORIAL else kind for kind in kinds}
    return found - {"editorial"} or found


@pytest.mark.parametrize(("name", "least", "most_shown"), [("first", 0.92, 15), ("second", 0.86, 25)])
def test_unseen_pairs(name: str, least: float, most_shown: int) -> None:
    right = wrong = shown = directed = told = 0
    for row in pairs(name):
        marked = edits(row["old"], row["new"])
        effects, substantive = explain_edit(row["old"], row["new"], marked, row["language"])
        assert substantive or not row["substantive"], row["id"]
        got, want = classes({one.kind for one in effects}), classes(set(row["classes"]))
        right += len(got & want)
        wrong += len(got ^ want)
        shown += substantive and not row["substantive"]
        for kind in got & want - {"editorial"}:
            if direction := row["directions"].get(kind):
                told += 1
                directed += direction in {one.direction for one in effects if one.kind == kind}
    assert 2 * right / (2 * right + wrong) > least
    assert directed / told > 0.95
    assert shown <= most_shown
