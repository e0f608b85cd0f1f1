"""The seed corpus of the fuzzer, and a few turned bytes for each target; more by hand: ``python
tests/fuzzing.py``.
"""

import random
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from fuzzing import LARGE, MEMORY, TARGETS, Cost, by_seeds, cost_of, dear, repeated, seeds


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_what_becomes_of_them_raise_only_errors_of_ours(target: str) -> None:
    assert by_seeds(target, 60) > 60


def test_what_costs_far_more_a_byte_than_most_is_dear() -> None:
    usual = [Cost(b"a" * size, size / 1_000_000, size * 100) for size in (1_000, 50_000, 60_000)]
    slow, large = Cost(b"a" * 50_000, 2.0, 0), Cost(b"a" * 50_000, 0.05, 2 * MEMORY)
    # As much a byte, but of few bytes.
    small = Cost(b"a" * 100, 0.4, 100)
    assert dear([*usual, slow, large, small]) == [slow, large]
    assert dear(usual) == []


def test_a_format_that_is_slow_throughout_has_no_dear_inputs() -> None:
    assert dear([Cost(b"a" * 1_000, 1.0, 0)] * 5) == []


@pytest.mark.skipif(sys.platform == "win32", reason="costs of processes are told by POSIX")
def test_the_cost_of_a_reader_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "text", lambda data: sum(range(3_000_000 * len(data))))
    assert cost_of("text", b"many").seconds > cost_of("text", b"").seconds


@pytest.mark.parametrize("target", ["wikitext", "rtf", "docx", "html"])
def test_a_piece_of_a_seed_is_said_over_and_over(target: str) -> None:
    sound = b"PK" if target == "docx" else b""
    seed = next(seed for seed in seeds(target) if seed.startswith(sound) and len(seed) > 100)
    made = repeated(target, seed, random.Random(1))
    if target == "docx":
        with ZipFile(BytesIO(made)) as package:
            assert len(package.read("word/document.xml")) > 10 * LARGE
    else:
        assert LARGE <= len(made) < 2 * LARGE
