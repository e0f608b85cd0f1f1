"""The made-up composite text: read in a second, in time that grows with its size, and given back
exactly.
"""

import gc
import sys
import time
from pathlib import Path

import pytest

from draftdiff.brackets import parse

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from brackets_speed import DEPTH, LENGTH, LONGEST_RUN, PAIRS, composite_text


def least(text, repeat=3):
    """The least CPU time of several parses, without looking for the garbage of other tests
    meanwhile.
    """
    times = []
    gc.disable()
    try:
        for _ in range(repeat):
            start = time.process_time()
            parse(text, "un")
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)


def test_the_text_is_as_large_as_it_claims():
    text = composite_text()
    composite = parse(text, "un")
    assert str(composite) == text
    assert len(text) >= LENGTH
    assert sum(bracket.closed for bracket in composite.brackets) >= PAIRS
    strays = sum(sign.kind == "stray" for sign in composite.signs)
    unclosed = sum(not bracket.closed for bracket in composite.brackets)
    assert 25 <= strays + unclosed <= 50
    assert max(bracket.depth for bracket in composite.brackets) >= DEPTH - 1
    assert max(len(run.brackets) for run in composite.runs) >= LONGEST_RUN


def test_120_000_characters_in_a_second():
    assert least(composite_text()) <= 1.0


def test_twice_the_text_takes_twice_the_time():
    one, four = composite_text(), composite_text(4 * LENGTH, 4 * PAIRS, 200)
    # Four times the text in less than eight times the time: quadratic work would take sixteen.
    assert least(four) < 8 * max(least(one), 0.02)


SIZE = 1500


@pytest.mark.parametrize(
    "text",
    [
        "[" * SIZE,
        "]" * SIZE,
        "[a" * SIZE,
        "[" * SIZE + "]" * SIZE,
        "[a][b] " * SIZE,
        "[Iran: " * SIZE,
        '[a] [State A: delete "a"; EU: retain] ' * SIZE,
        "[a\n" * SIZE + "b]\n" * SIZE,
        "Option 1: x\n" * SIZE,
        "1 alt. x\n" * SIZE,
        "MOD 3.2 x\n" * SIZE,
        "Iran, Government: the text\n" * SIZE,
        "(agreed " * SIZE,
        "[shall/should " * SIZE,
        "[ " + " " * 20 * SIZE + "]",
    ],
    ids=lambda text: text[:12].strip(),
)
def test_no_text_takes_long(text):
    start = time.process_time()
    composite = parse(text)
    composite.accept_all()
    composite.delete_all()
    composite.count_readings()
    assert time.process_time() - start < 10
    assert str(composite) == text
