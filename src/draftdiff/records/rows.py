"""The rows that a record returns, as far as this room knows them; ``draftdiff.analysis`` makes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Rows(Protocol):
    """A ``draftdiff.analysis.Table``: named columns of plain values."""

    @property
    def columns(self) -> tuple[Any, ...]:
        """The names and types of the columns."""

    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """For each row a cell a column; None where it is empty."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[dict[str, Any]]: ...

    def __getitem__(self, name: str, /) -> tuple[Any, ...]: ...

    def where(self, keep: Callable[[dict[str, Any]], bool] | None = None, **wrong: Any) -> Rows:
        """The rows of which ``keep`` says so, handed each as a dict."""

    def head(self, rows: int = 5) -> Rows:
        """The first rows."""

    def to_csv(self, path: str | os.PathLike[str], *, safe_cells: bool = True) -> None:
        """Writes a CSV file."""

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas data frame."""

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars data frame."""

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table."""
