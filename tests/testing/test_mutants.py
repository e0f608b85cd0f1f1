"""The seeded faults: enough of them, each with a name and a law, and each makes a function wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.testing import check_diff
from draftdiff.testing.drawing import drawn
from draftdiff.testing.mutants import MUTANTS, Mutant
from draftdiff.testing.shrinking import shrunk
from draftdiff.testing.strategies.scripts import pairs
from mutation_score import (
    APART,
    GOT_BY,
    RIGHT,
    apply_words,
    ids_in,
    is_caught,
    lot,
    table,
)


def test_there_are_more_than_two_hundred_of_nine_sorts() -> None:
    counts = Counter(mutant.subject for mutant in MUTANTS)
    assert counts.total() > 200
    assert len(counts) == 9
    assert min(counts.values()) >= 15
    assert len({mutant.id for mutant in MUTANTS}) == len(MUTANTS)


def test_sixty_are_kept_apart() -> None:
    assert len(ids_in(APART)) == 60
    assert ids_in(APART) <= {mutant.id for mutant in MUTANTS}


#: Of each law that judges diffs one fault that was not kept apart.
_CAUGHT = {
    "text: control characters": "words",
    "text: cuts characters": "no_cut_graphemes",
    "text: raises on an empty text": "totality",
    "draft: no edit beside move": "definitions",
    "draft: one edit of a whole paragraph": "minimal",
    "draft: no effects": "effects_fit",
    "draft: spoilt text after two hundred paragraphs": "patch",
}


@pytest.mark.parametrize("mutant", lot(), ids=lambda mutant: mutant.id)
def test_no_score_of_a_law_falls(mutant: Mutant) -> None:
    assert is_caught(mutant, seed=0) == (mutant.id not in ids_in(GOT_BY))


def test_the_lot_has_faults_of_each_law() -> None:
    assert {mutant.law for mutant in lot()} == {mutant.law for mutant in MUTANTS}


def test_the_docs_show_the_table_that_is_printed() -> None:
    page = Path(__file__).parents[2] / "docs" / "testing.md"
    assert "\n".join(table()) in page.read_text("utf-8")


@pytest.mark.parametrize("id", sorted(set(_CAUGHT) - ids_in(APART)))
def test_its_law_catches_a_fault(id: str) -> None:
    (mutant,) = (mutant for mutant in MUTANTS if mutant.id == id)
    wrong = mutant.wrap(RIGHT[mutant.subject])
    is_text = mutant.subject == "text"
    options = {"apply": apply_words, "as_text": True} if is_text else {}
    (verdict,) = check_diff(wrong, laws=[_CAUGHT[id]], **options).verdicts
    assert verdict.outcome == "broken"
    assert mutant.law == verdict.law


def test_the_same_seed_draws_the_same_pairs() -> None:
    first, again, another = (
        [next(stream) for _ in range(5)] for stream in (drawn(pairs(), s) for s in ("1", "1", "2"))
    )
    assert first == again != another


def test_a_counter_example_is_made_small() -> None:
    old = dd.read_text(
        "One paragraph stands.\n\nStates shall not act.\n\nThe last stands.", id="old"
    )
    new = dd.read_text("One paragraph stands.\n\nStates shall act.\n\nThe last stands.", id="new")
    small = shrunk((old, new), lambda pair: "not" in pair[0].text and "not" not in pair[1].text)
    assert [draft.text for draft in small] == ["not", ""]
