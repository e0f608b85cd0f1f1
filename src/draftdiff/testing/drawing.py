"""Examples of a strategy, chosen by a seed alone: the same ones whatever else is imported or
installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
#: More bytes than any example takes.
_BYTES: Final = 8192
#: Draws in a row of which none gives an example.
_PATIENCE: Final = 200
_QUIETLY: Final = settings(database=None, deadline=None, suppress_health_check=[*HealthCheck])


def drawn(strategy: SearchStrategy[T], seed: str) -> Iterator[T]:
    """Yield examples of a strategy without end, or until it gives none any more.

    Hypothesis makes each of random bytes; so no constants of the modules that happen to be loaded
    play a part, as they do where it chooses by itself.

    Args:
        strategy: What to draw.
        seed: Chooses the examples.

    Example:
        >>> from hypothesis import strategies as st
        >>> first, again = (drawn(st.integers(0, 9), "1") for _ in range(2))
        >>> [next(first) for _ in range(5)] == [next(again) for _ in range(5)]
        True
    """
    values: list[T] = []

    @_QUIETLY
    @given(strategy)
    def take(value: T) -> None:
        values.append(value)

    chance = Random(seed)
    failures = 0
    while failures < _PATIENCE:
        take.hypothesis.fuzz_one_input(chance.randbytes(_BYTES))  # type: ignore[attr-defined]
        failures = 0 if values else failures + 1
        yield from values
        values.clear()
