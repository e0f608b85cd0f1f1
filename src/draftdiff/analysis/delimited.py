"""Tables as CSV."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING, Final

from draftdiff.analysis.columns import Value
from draftdiff.files import write_atomically

if TYPE_CHECKING:
    from draftdiff.analysis.tables import Table

#: What makes a spreadsheet take a text for a formula (OWASP, CSV Injection).
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: Table) -> bytes:
    """UTF-8 CSV with a header; lines end as in RFC 4180, empty cells are empty, days are ISO 8601.

    Example:
        >>> from draftdiff.analysis import Column, Table
        >>> csv_bytes(Table((Column("words", "string"), Column("sign", "int")), [("=1+1", -1)]))
        b"words,sign\\r\\n'=1+1,-1\\r\\n"
    """
    target = io.StringIO()
    rows = csv.writer(target)
    rows.writerow(column.name for column in table.columns)
    rows.writerows(tuple(map(_cell, row)) for row in table.rows)
    return target.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULAS) else value
    return str(value)


def write_csv(table: Table, path: str | os.PathLike[str]) -> None:
    """Writes a table as CSV.

    Raises:
        OutputError: The file cannot be written.
    """
    write_atomically(path, csv_bytes(table))
