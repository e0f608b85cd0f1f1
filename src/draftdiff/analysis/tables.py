"""A table: named columns of plain values, for data frames, files and notebooks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from draftdiff.analysis import forms
from draftdiff.analysis.columns import Column, Value
from draftdiff.errors import InputError
from draftdiff.files import write_atomically
from draftdiff.results import Guided

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def _rows(rows: Iterable[Iterable[Value]]) -> tuple[tuple[Value, ...], ...]:
    return tuple(map(tuple, rows))


@frozen
class Table(Guided):
    """Rows of a result.

    It goes into any data frame: by name (``to_arrow``, ``to_pandas``, ``to_polars``, ``to_csv``), or as it is, for
    it speaks the Arrow stream interface (``polars.DataFrame(table)``, ``duckdb.sql("from rows")``). Iterating
    gives the rows as dicts; ``table["kind"]`` is a column.

    Attributes:
        columns: Their names and types.
        rows: For each row a cell a column; None where it is empty.

    Example:
        >>> from draftdiff import diff, read_text, table
        >>> found = table(diff(read_text("States shall act."), read_text("States should act.")))
        >>> found["kind"], found["effects"]
        (('edit',), ('deontic weaker',))
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = field(converter=_rows)

    _calls: ClassVar[Mapping[str, str]] = {
        "to_excel": "table.to_pandas().to_excel(path), or table.to_csv(path), which a spreadsheet opens",
        "to_json": "table.to_pandas().to_json(path), or json.dumps(list(table), default=str)",
        "to_parquet": "it is table.to_pandas().to_parquet(path)",
        "to_duckdb": 'rows = table; duckdb.sql("from rows") reads it as it is',
        "shape": "len(table) rows, len(table.columns) columns", "groupby": "table.to_pandas() has groupby",
        "filter": "it is table.where(lambda row: ...)", "show": "print(table), table.head(), table.to_pandas()",
    }  # fmt: skip

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self._places, row, strict=True)) for row in self.rows)

    def __getitem__(self, name: str) -> tuple[Value, ...]:
        """The cells of a column.

        Raises:
            InputError: There is no column of that name.
        """
        if name not in self._places:
            raise InputError(f"there is no column {name!r}; there are {', '.join(self._places) or 'none'}")
        return tuple(row[self._places[name]] for row in self.rows)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.name: place for place, column in enumerate(self.columns)}

    def where(self, keep: Callable[[dict[str, Any]], bool] | None = None, **wrong: Value) -> Table:
        """The rows of which ``keep`` says so, handed each as a dict.

        Raises:
            InputError: It is no function.

        Example:
            >>> from draftdiff import diff, read_text, table
            >>> len(table(diff(read_text("One."), read_text("Two."))).where(lambda row: row["kind"] == "move"))
            0
        """
        if keep is None or wrong or not callable(keep):
            told = [f"row[{name!r}] == {value!r}" for name, value in (wrong or {"kind": "edit"}).items()]
            raise InputError(f"where takes a function: table.where(lambda row: {' and '.join(told)})")
        kept = zip(self, self.rows, strict=True)
        return Table(self.columns, [cells for row, cells in kept if keep(row)])

    def head(self, rows: int = 5) -> Table:
        """The first rows.

        Args:
            rows: How many.

        Example:
            >>> from draftdiff import read_text, table
            >>> table(read_text("One.\\n\\nTwo.")).head(1)["text"]
            ('One.',)
        """
        return Table(self.columns, self.rows[:rows])

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table: string, int64, float64, bool and date32 columns.

        Raises:
            OutputError: pyarrow is not installed (the extra ``frames``).
        """
        return forms.to_arrow(self.columns, self.rows)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame: string, Int64, Float64, boolean and datetime64 columns, empty cells as pandas has them.

        Raises:
            OutputError: pandas is not installed (the extra ``frames``).
        """
        return forms.to_pandas(self.columns, self.rows)

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame: String, Int64, Float64, Boolean and Date columns.

        Raises:
            OutputError: polars is not installed (the extra ``frames``).
        """
        return forms.to_polars(self.columns, self.rows)

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Writes the table as UTF-8 CSV with a header (RFC 4180); the file appears whole or not at all.

        A text that a spreadsheet would run as a formula (it starts with =, +, -, @, a tab or a carriage return) has
        an apostrophe before it.

        Raises:
            OutputError: The file cannot be written.
        """
        write_atomically(path, forms.csv_bytes(self.columns, self.rows))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as an Arrow C stream, for any library that reads one."""
        stream: Any = self.to_arrow()
        return stream.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return forms.as_text(self.columns, self.rows)

    def _repr_html_(self) -> str:
        return forms.as_html(self.columns, self.rows)
