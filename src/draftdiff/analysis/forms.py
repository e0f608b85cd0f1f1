"""A table in other forms: data frames of other libraries, CSV, and the first rows as a person sees them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape
from importlib import import_module
from itertools import compress
from typing import TYPE_CHECKING, Any, Final

from draftdiff.analysis.columns import Column, Value
from draftdiff.errors import OutputError
from draftdiff.results import counted

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Columns = Sequence[Column]
Rows = Sequence[Sequence[Value]]
#: The types of columns in pyarrow, pandas and polars.
_TYPES: Final = {
    "string": ("string", "string", "String"), "int": ("int64", "Int64", "Int64"),
    "float": ("float64", "Float64", "Float64"), "bool": ("bool_", "boolean", "Boolean"),
    "date": ("date32", "datetime64[s]", "Date"),
}  # fmt: skip
#: What makes a spreadsheet take a text for a formula (OWASP, CSV Injection).
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
_SHOWN: Final = 12
_WIDEST: Final = 28


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise OutputError(f"this needs {name}, which is not installed; pip install 'draftdiff[frames]'") from None


def _by_column(columns: Columns, rows: Rows) -> list[tuple[Column, list[Value]]]:
    return [(column, [row[place] for row in rows]) for place, column in enumerate(columns)]


def to_arrow(columns: Columns, rows: Rows) -> pyarrow.Table:
    """An Arrow table."""
    arrow = _library("pyarrow")
    fields = [arrow.field(column.name, getattr(arrow, _TYPES[column.type][0])()) for column in columns]
    cells = zip(_by_column(columns, rows), fields, strict=True)
    return arrow.table([arrow.array(one, own.type) for (_, one), own in cells], arrow.schema(fields))


def to_pandas(columns: Columns, rows: Rows) -> pandas.DataFrame:
    """A pandas data frame."""
    pandas_ = _library("pandas")
    frame: pandas.DataFrame = pandas_.DataFrame({column.name: pandas_.Series(cells, dtype=_TYPES[column.type][1])
                                                 for column, cells in _by_column(columns, rows)})  # fmt: skip
    return frame


def to_polars(columns: Columns, rows: Rows) -> polars.DataFrame:
    """A polars data frame."""
    polars_ = _library("polars")
    schema = {column.name: getattr(polars_, _TYPES[column.type][2]) for column in columns}
    cells = {column.name: cells for column, cells in _by_column(columns, rows)}
    frame: polars.DataFrame = polars_.DataFrame(cells, schema=schema)
    return frame


def csv_bytes(columns: Columns, rows: Rows) -> bytes:
    """UTF-8 CSV with a header; lines end as in RFC 4180, empty cells are empty, days are ISO 8601.

    Example:
        >>> csv_bytes([Column("words", "string"), Column("sign", "int")], [("=1+1", -1)])
        b"words,sign\\r\\n'=1+1,-1\\r\\n"
    """
    target = io.StringIO()
    lines = csv.writer(target)
    lines.writerow(column.name for column in columns)
    lines.writerows(tuple(map(_cell, row)) for row in rows)
    return target.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULAS) else value
    return "" if value is None else str(value)


def as_text(columns: Columns, rows: Rows) -> str:
    """The first rows in columns; long texts cut short, numbers to the right.

    Example:
        >>> print(as_text([Column("party", "string"), Column("words", "int")], [("UK", 3), (None, 12)]))
        party  words
        UK         3
                  12
        (2 rows)
    """
    full, cells = _shown(columns, rows)
    lines = [[column.name for column in full], *cells]
    widths = [max(map(len, some)) for some in zip(*lines, strict=True)]
    turned = [str.rjust if column.type in ("int", "float") else str.ljust for column in full]
    told = [[turn(cell, wide) for turn, cell, wide in zip(turned, line, widths, strict=True)] for line in lines]
    return "".join(f"{'  '.join(line).rstrip()}\n" for line in told) + _count(len(rows), len(columns) - len(full))


def as_html(columns: Columns, rows: Rows) -> str:
    """The first rows as an HTML table, for notebooks."""
    full, cells = _shown(columns, rows)
    heads = "".join(f"<th>{escape(column.name)}</th>" for column in full)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in cells)
    count = escape(_count(len(rows), len(columns) - len(full)))
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table>\n<p>{count}</p>\n"


def _count(size: int, empty: int) -> str:
    hidden = f"; {counted(empty, 'empty column')} left out" if empty else ""
    return f"({counted(size, 'row')}{f', {_SHOWN} shown' if size > _SHOWN else ''}{hidden})"


def _shown(columns: Columns, rows: Rows) -> tuple[list[Column], list[list[str]]]:
    """The columns that hold anything, and the cells of the first rows in them, each in a few characters."""
    full = [not rows or any(row[at] not in (None, "") for row in rows) for at in range(len(columns))]
    return [*compress(columns, full)], [[*map(_short, compress(row, full))] for row in rows[:_SHOWN]]


def _short(value: Value) -> str:
    if value is None or isinstance(value, float):
        return "" if value is None else f"{value:.4g}"
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
