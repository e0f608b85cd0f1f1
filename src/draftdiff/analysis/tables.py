"""A table: named columns of plain values, also from the fields of a result, for data frames, files
and notebooks.
"""

from __future__ import annotations

import csv
import datetime
import io
import os
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape
from importlib import import_module
from itertools import compress
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from attrs import field, fields, frozen

from draftdiff.cells import guarded
from draftdiff.errors import InputError, OutputError
from draftdiff.files import write_atomically
from draftdiff.history.citations import Citation
from draftdiff.history.rates import Rate
from draftdiff.model.party import Party, names_of
from draftdiff.phrases import counted
from draftdiff.results import Guided

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Type = Literal["string", "int", "float", "bool", "date"]
Value = str | int | float | bool | datetime.date | None
Row = tuple[Value, ...]


@frozen
class Column:
    """A column.

    Attributes:
        name: The same in every version of draftdiff.
        type: string, int, float, bool, or date (a calendar day); any cell may be empty.
    """

    name: str
    type: Type


#: The types of columns in pyarrow, pandas and polars.
_TYPES: Final = {
    "string": ("string", "string", "String"),
    "int": ("int64", "Int64", "Int64"),
    "float": ("float64", "Float64", "Float64"),
    "bool": ("bool_", "boolean", "Boolean"),
    "date": ("date32", "datetime64[s]", "Date"),
}
_SHOWN: Final = 12
_WIDEST: Final = 28


def _rows(rows: Iterable[Iterable[Value]]) -> tuple[tuple[Value, ...], ...]:
    return tuple(map(tuple, rows))


@frozen
class Table(Guided):
    """Rows of a result.

    It goes into any data frame: by name (``to_arrow``, ``to_pandas``, ``to_polars``, ``to_csv``),
    or as it is, for it speaks the Arrow stream interface (``polars.DataFrame(table)``,
    ``duckdb.sql("from rows")``). Iterating gives the rows as dicts; ``table["kind"]`` is a column.

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
        "to_excel": (
            "table.to_pandas().to_excel(path), or table.to_csv(path), which a spreadsheet opens"
        ),
        "to_json": "table.to_pandas().to_json(path), or json.dumps(list(table), default=str)",
        "to_parquet": "it is table.to_pandas().to_parquet(path)",
        "to_duckdb": 'rows = table; duckdb.sql("from rows") reads it as it is',
        "shape": "len(table) rows, len(table.columns) columns",
        "groupby": "table.to_pandas() has groupby",
        "filter": "it is table.where(lambda row: ...)",
        "show": "print(table), table.head(), table.to_pandas()",
    }

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self._indices, row, strict=True)) for row in self.rows)

    def __getitem__(self, name: str) -> tuple[Value, ...]:
        """The cells of a column.

        Raises:
            InputError: There is no column of that name.
        """
        if name not in self._indices:
            raise InputError(
                f"there is no column {name!r}; there are {', '.join(self._indices) or 'none'}"
            )
        return tuple(row[self._indices[name]] for row in self.rows)

    @cached_property
    def _indices(self) -> dict[str, int]:
        return {column.name: index for index, column in enumerate(self.columns)}

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
            conditions = [
                f"row[{name!r}] == {value!r}" for name, value in (wrong or {"kind": "edit"}).items()
            ]
            raise InputError(
                f"where takes a function: table.where(lambda row: {' and '.join(conditions)})"
            )
        pairs = zip(self, self.rows, strict=True)
        return Table(self.columns, [cells for row, cells in pairs if keep(row)])

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
        arrow = _library("pyarrow")
        fields = [
            arrow.field(column.name, getattr(arrow, _TYPES[column.type][0])())
            for column in self.columns
        ]
        columns = zip(self._cells(), fields, strict=True)
        return arrow.table(
            [arrow.array(cells, field.type) for cells, field in columns], arrow.schema(fields)
        )

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame: string, Int64, Float64, boolean and datetime64 columns, empty cells
        as pandas has them.

        Raises:
            OutputError: pandas is not installed (the extra ``frames``).
        """
        pandas_ = _library("pandas")
        frame: pandas.DataFrame = pandas_.DataFrame(
            {
                column.name: pandas_.Series(cells, dtype=_TYPES[column.type][1])
                for column, cells in zip(self.columns, self._cells(), strict=True)
            }
        )
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame: String, Int64, Float64, Boolean and Date columns.

        Raises:
            OutputError: polars is not installed (the extra ``frames``).
        """
        polars_ = _library("polars")
        schema = {column.name: getattr(polars_, _TYPES[column.type][2]) for column in self.columns}
        frame: polars.DataFrame = polars_.DataFrame(
            dict(zip(schema, self._cells(), strict=True)), schema=schema
        )
        return frame

    def _cells(self) -> list[list[Value]]:
        """The cells column by column."""
        return [[row[index] for row in self.rows] for index in range(len(self.columns))]

    def to_csv(self, path: str | os.PathLike[str], *, safe_cells: bool = True) -> None:
        """Writes the table as UTF-8 CSV with a header (RFC 4180); the file appears whole or not at
        all.

        Args:
            path: The file.
            safe_cells: Whether a text that a spreadsheet would run as a formula (``=1+1``, not
                ``-5``) has an apostrophe before it.

        Raises:
            OutputError: The file cannot be written.
        """
        write_atomically(path, csv_bytes(self.columns, self.rows, safe=safe_cells))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as an Arrow C stream, for any library that reads one."""
        stream: Any = self.to_arrow()
        return stream.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        full, cells = self._shown()
        lines = [[column.name for column in full], *cells]
        widths = [max(map(len, column_cells)) for column_cells in zip(*lines, strict=True)]
        aligners = [str.rjust if column.type in ("int", "float") else str.ljust for column in full]
        padded = [
            [align(cell, width) for align, cell, width in zip(aligners, line, widths, strict=True)]
            for line in lines
        ]
        return "".join(f"{'  '.join(line).rstrip()}\n" for line in padded) + self._count(len(full))

    def _repr_html_(self) -> str:
        full, cells = self._shown()
        heads = "".join(f"<th>{escape(column.name)}</th>" for column in full)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in cells
        )
        count = escape(self._count(len(full)))
        return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table>\n<p>{count}</p>\n"

    def _count(self, full: int) -> str:
        size = len(self.rows)
        empty = len(self.columns) - full
        hidden = f"; {counted(empty, 'empty column')} left out" if empty else ""
        return f"({counted(size, 'row')}{f', {_SHOWN} shown' if size > _SHOWN else ''}{hidden})"

    def _shown(self) -> tuple[list[Column], list[list[str]]]:
        """The columns that hold anything, and the cells of the first rows in them, each in a few
        characters.
        """
        rows = self.rows
        places = range(len(self.columns))
        full = [not rows or any(row[index] not in (None, "") for row in rows) for index in places]
        return [*compress(self.columns, full)], [
            [*map(_short, compress(row, full))] for row in rows[:_SHOWN]
        ]


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise OutputError(
            f"this needs {name}, which is not installed; pip install 'draftdiff[frames]'"
        ) from None


def csv_bytes(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    safe: bool = True,
) -> bytes:
    """UTF-8 CSV with a header; lines end as in RFC 4180, empty cells are empty, days are ISO 8601;
    ``safe`` guards texts that a spreadsheet would run.
    """
    target = io.StringIO()
    lines = csv.writer(target)
    lines.writerow(column.name for column in columns)
    lines.writerows([_cell(value, safe=safe) for value in row] for row in rows)
    return target.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Value, *, safe: bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return guarded(value) if safe else value
    if value is None:
        return ""
    return str(value)


def _short(value: Value) -> str:
    if value is None or isinstance(value, float):
        if value is None:
            return ""
        return f"{value:.4g}"
    text = "".join(c if c.isprintable() else " " for c in str(value))
    if len(text) <= _WIDEST:
        return text
    return f"{text[: _WIDEST - 1]}…"


def joined(parties: Iterable[Party]) -> str | None:
    """Parties as one string, sorted names joined by " + "; None for nobody."""
    return " + ".join(names_of(parties)) or None


def listed(values: Iterable[object]) -> str | None:
    """Several values as one string, separated by semicolons; None for none."""
    return "; ".join(map(str, values)) or None


def named(types: Mapping[str, Type]) -> tuple[Column, ...]:
    """Columns by their names and types."""
    return tuple(Column(name, type) for name, type in types.items())


def dotted(path: Iterable[int]) -> str:
    """A path as one string, such as "0.2"."""
    return ".".join(map(str, path))


def day(moment: datetime.date | None) -> datetime.date | None:
    """The calendar day of a date or time, in its own zone."""
    if isinstance(moment, datetime.datetime):
        return moment.date()
    return moment


@frozen
class _Entry:
    """The columns that a field of a class becomes, and the cells for a value of it."""

    columns: tuple[Column, ...]
    cells: Callable[[Any], tuple[Value, ...]]


#: Fields that hold names of parties.
_NAMES: Final = frozenset({"proposers", "holders", "on_behalf_of"})
_PLAIN: Final[dict[Any, Type]] = {str: "string", int: "int", float: "float", bool: "bool"}


def _entry(name: str, hint: Any) -> _Entry | None:
    """A field that can be columns, a rate as three; sets are ``joined``, paths ``dotted``, others
    ``listed``.
    """
    if get_origin(hint) in (Union, types.UnionType):
        parts = [part for part in get_args(hint) if part is not type(None)]
        hint = parts[0] if len(parts) == 1 else hint
    if hint in _PLAIN or get_origin(hint) is Literal:
        return _Entry((Column(name, _PLAIN.get(hint, "string")),), lambda value: (value,))
    if hint is Rate:
        columns = (
            Column(name, "float"),
            Column(f"{name}_count", "float"),
            Column(f"{name}_total", "float"),
        )
        return _Entry(columns, rate)
    if hint is datetime.date:
        return _Entry((Column(name, "date"),), lambda value: (day(value),))
    arguments = get_args(hint)
    if get_origin(hint) is frozenset and arguments == (Party,):
        return _Entry((Column(name, "string"),), lambda value: (joined(value),))
    if (
        get_origin(hint) is tuple
        and arguments
        and all(part in (int, str, Citation, ...) for part in arguments)
    ):
        as_text: Callable[[Any], str | None] = listed
        if name == "path":
            as_text = dotted
        elif name in _NAMES:
            as_text = joined
        return _Entry(
            (Column(name, "string"),), lambda value: (None if value is None else as_text(value),)
        )
    return None


def rate(value: Rate | None) -> tuple[float | None, float | None, float | None]:
    """A rate with its numerator and denominator; nothing in place of a quotient where the
    denominator is 0.
    """
    if value is None:
        return None, None, None
    return (float(value) if value.total else None), float(value.count), float(value.total)


def in_columns(
    kind: type, values: Iterable[Any]
) -> tuple[tuple[Column, ...], list[tuple[Value, ...]]]:
    """The columns of a class, and a row for each of its values."""
    hints = get_type_hints(kind, localns={"Party": Party, "Rate": Rate, "date": datetime.date})
    named_entries = [
        (attribute.name, _entry(attribute.name, hints[attribute.name]))
        for attribute in fields(kind)
        if not attribute.name.startswith("_")
    ]
    entries = [(name, entry) for name, entry in named_entries if entry is not None]
    rows = [
        tuple(cell for name, entry in entries for cell in entry.cells(getattr(value, name)))
        for value in values
    ]
    return tuple(column for _, entry in entries for column in entry.columns), rows
