"""No substitution of substance that a script makes in this project's own texts is called editorial."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

hidden_substance = pytest.importorskip("hidden_substance")
TEXTS = sorted(set(hidden_substance.texts(ROOT / "docs")))
WANTED = {"word": 60, "number": 30, "link": 30}


def test_substance_is_not_hidden() -> None:
    made = hidden_substance.substitutions(TEXTS, 1, WANTED)
    assert len(made) > 100
    hidden = [(one.old, one.new) for one in made if hidden_substance.is_hidden(one)]
    assert hidden == []


def test_a_substitution_changes_what_its_name_says() -> None:
    chance = random.Random(1)
    word = hidden_substance.near_word("The clerk receives the plans.", chance)
    assert word is not None
    assert (
        sum(
            a != b
            for a, b in zip(word.split(), "The clerk receives the plans.".split(), strict=True)
        )
        == 1
    )
    cited = hidden_substance.other_number("It follows from Section 4(b) of it.", chance)
    assert cited not in (None, "It follows from Section 4(b) of it.")
    assert (
        hidden_substance.without_target("See [the list](https://a.org/b).", chance)
        == "See the list."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Read the [list](https://a.org/list) first.", "Read the list first."),
        ("Read the `list <https://a.org/list>`_ first.", "Read the `list`_ first."),
        ("The list <https://a.org/list> is open.", "The list is open."),
        ("The duties in this Section 4 hold.", "The duties in this Section 14 hold."),
        ("It is of the author's choice.", "It is of the autos's choice."),
    ],
)
def test_what_was_hidden_is_substance(old: str, new: str) -> None:
    one = hidden_substance.Substitution("any", old, new)
    assert not hidden_substance.is_hidden(one)
