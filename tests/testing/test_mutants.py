"""The seeded faults: enough of them, each with a name and a law, and each makes a function wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from draftdiff.testing.mutants import MUTANTS

APART = Path(__file__).parents[1] / "data" / "mutants-apart.txt"


def apart() -> set[str]:
    """The ids of those that no law was made by."""
    lines = APART.read_text("utf-8").splitlines()
    return {line for line in lines if not line.startswith("#")}


def test_there_are_more_than_two_hundred_of_nine_sorts() -> None:
    counts = Counter(mutant.subject for mutant in MUTANTS)
    assert counts.total() > 200
    assert len(counts) == 9
    assert min(counts.values()) >= 15
    assert len({mutant.id for mutant in MUTANTS}) == len(MUTANTS)


def test_sixty_are_kept_apart() -> None:
    assert len(apart()) == 60
    assert apart() <= {mutant.id for mutant in MUTANTS}
