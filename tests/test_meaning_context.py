"""A sentence says what it says wherever it stands: beside others that stayed, and beside others that changed too."""

from __future__ import annotations

import json
import random
from pathlib import Path

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

DATA = Path(__file__).parent / "data" / "meaning"
BEFORE = "The Council met twice during its first session and heard the Registrar. "
BEHIND = " The minutes were printed."
# What is told of one in so many pairs may differ: brackets and spaces beside words that changed are told apart from
# those that stand alone.
ONE_IN = 100


def sentences() -> list[tuple[str, str]]:
    """Whole sentences before and after, without those that begin with a number of their own."""
    found = []
    for path in sorted(DATA.glob("independent_*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            pair = row["old"], row["new"]
            kinds = row.get("classes") or [kind for kind, _ in row.get("effects", [])]
            whole = all(text.rstrip().endswith(".") and text[0].isupper() and "\n" not in text for text in pair)
            if whole and row.get("language", "en") == "en" and "instruments" not in row and "renumber" not in kinds:
                found.append(pair)
    return found


PAIRS = sentences()


def told(old: str, new: str) -> tuple[set[tuple[str, str | None]], bool]:
    effects, substantive = explain_edit(old, new, edits(old, new))
    return {(effect.kind, effect.direction) for effect in effects}, substantive


def test_there_are_pairs_enough() -> None:
    assert len(PAIRS) > 1500


def test_sentences_that_stay_around_one_change_nothing() -> None:
    drawn = random.Random(7).sample(PAIRS, 600)
    other = [
        pair for pair in drawn if told(*pair) != told(BEFORE + pair[0] + BEHIND, BEFORE + pair[1] + BEHIND)
    ]  # fmt: skip
    assert len(other) * ONE_IN <= len(drawn), other


def test_two_sentences_do_what_each_of_them_does() -> None:
    chance = random.Random(8)
    drawn = [chance.sample(PAIRS, 2) for _ in range(600)]
    other = []
    for first, second in drawn:
        one, two = told(*first), told(*second)
        both = told(f"{first[0]} {second[0]}", f"{first[1]} {second[1]}")
        if both != (one[0] | two[0], one[1] or two[1]):
            other.append((first, second))
    assert len(other) * ONE_IN <= len(drawn), other
