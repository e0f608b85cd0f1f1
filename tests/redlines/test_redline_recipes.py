"""What drafters do to real Word files, tracked: each recipe gives a pair that comes back both ways,
in every aspect.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from redline_recipes import judged, pairs  # noqa: E402

FILES = BENCHMARKS / "data" / "docx"


@pytest.mark.parametrize(
    ("name", "old", "new"), [pytest.param(*pair, id=pair[0]) for pair in pairs(FILES, "")]
)
def test_a_drafters_edits_come_back_both_ways(
    name: str, old: bytes, new: bytes, tmp_path: Path
) -> None:
    wrong, told = judged(tmp_path, name, old, new)
    assert (wrong, told) == ([], [])
