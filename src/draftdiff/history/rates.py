"""Rates that show what they were counted from."""

from __future__ import annotations


class Rate(float):
    """A number of things over the number of all of them; adds and compares as the quotient.

    Attributes:
        count: The numerator.
        total: The denominator.

    Example:
        >>> rate = Rate(3, 4)
        >>> rate, float(rate), rate.count, rate.total
        (3/4, 0.75, 3, 4)
    """

    __slots__ = ("count", "total")

    count: float
    total: float

    def __new__(cls, count: float, total: float) -> Rate:
        """The quotient; nan where there is nothing to count."""
        rate = super().__new__(cls, count / total if total else float("nan"))
        rate.count = count
        rate.total = total
        return rate

    def __repr__(self) -> str:
        return f"{self.count:.10g}/{self.total:.10g}"

    __str__ = __repr__

    def __reduce__(self) -> tuple[type[Rate], tuple[float, float]]:
        return Rate, (self.count, self.total)
