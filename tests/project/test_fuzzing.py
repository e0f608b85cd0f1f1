"""The seed corpus of the fuzzer, and a few turned bytes for each target; more by hand: ``python
tests/fuzzing.py``.
"""

import pytest

from fuzzing import TARGETS, by_seeds


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_what_becomes_of_them_raise_only_errors_of_ours(target: str) -> None:
    assert by_seeds(target, 60) > 60
