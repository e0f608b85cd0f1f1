"""Tables as data frames of other libraries, which are loaded when they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from draftdiff.errors import OutputError

if TYPE_CHECKING:
    from draftdiff.analysis.tables import Table

_PANDAS: Final = {"string": "string", "int": "Int64", "float": "Float64", "bool": "boolean", "date": "datetime64[s]"}


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise OutputError(f"this needs {name}, which is not installed; pip install 'draftdiff[frames]'") from None


def to_arrow(table: Table) -> Any:
    """An Arrow table."""
    arrow = _library("pyarrow")
    types = {"string": arrow.string(), "int": arrow.int64(), "float": arrow.float64(), "bool": arrow.bool_(),
             "date": arrow.date32()}  # fmt: skip
    schema = arrow.schema([arrow.field(column.name, types[column.type]) for column in table.columns])
    cells = [list(table[column.name]) for column in table.columns]
    return arrow.table([arrow.array(one, types[c.type]) for one, c in zip(cells, table.columns, strict=True)], schema)


def to_pandas(table: Table) -> Any:
    """A pandas data frame."""
    pandas = _library("pandas")
    return pandas.DataFrame(
        {column.name: pandas.Series(list(table[column.name]), dtype=_PANDAS[column.type]) for column in table.columns}
    )


def to_polars(table: Table) -> Any:
    """A polars data frame."""
    polars = _library("polars")
    types = {"string": polars.String, "int": polars.Int64, "float": polars.Float64, "bool": polars.Boolean,
             "date": polars.Date}  # fmt: skip
    return polars.DataFrame(
        {column.name: list(table[column.name]) for column in table.columns},
        schema={column.name: types[column.type] for column in table.columns},
    )
