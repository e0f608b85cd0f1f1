"""Tables as a person sees them: the first rows in columns."""

from __future__ import annotations

from html import escape
from itertools import compress
from typing import TYPE_CHECKING, Final

from draftdiff.analysis.columns import Column, Value
from draftdiff.results import counted

if TYPE_CHECKING:
    from draftdiff.analysis.tables import Table

_SHOWN: Final = 12
_WIDEST: Final = 28


def as_text(table: Table) -> str:
    """The first rows; long texts cut short, numbers to the right.

    Example:
        >>> from draftdiff.analysis import Column, Table
        >>> print(as_text(Table((Column("party", "string"), Column("words", "int")), [("UK", 3), (None, 12)])))
        party  words
        UK         3
                  12
        (2 rows)
    """
    columns, rows = _filled(table)
    lines = [[column.name for column in columns], *(list(map(shown, row)) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    right = [column.type in ("int", "float") for column in columns]
    text = "".join(
        "  ".join(
            cell.rjust(wide) if turned else cell.ljust(wide)
            for cell, wide, turned in zip(line, widths, right, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )
    return f"{text}{_count(table)}"


def _filled(table: Table) -> tuple[list[Column], list[list[Value]]]:
    """The columns that hold anything, and the first rows of them."""
    full = [not table.rows or any(row[at] not in (None, "") for row in table.rows) for at in range(len(table.columns))]
    return [*compress(table.columns, full)], [[*compress(row, full)] for row in table.rows[:_SHOWN]]


def _count(table: Table) -> str:
    more = f", {_SHOWN} shown" if len(table) > _SHOWN else ""
    empty = len(table.columns) - len(_filled(table)[0])
    hidden = f"; {counted(empty, 'empty column')} left out" if empty else ""
    return f"({counted(len(table), 'row')}{more}{hidden})"


def shown(value: Value) -> str:
    """A cell in a few characters."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def as_html(table: Table) -> str:
    """The first rows as an HTML table, for notebooks."""
    columns, cells = _filled(table)
    heads = "".join(f"<th>{escape(column.name)}</th>" for column in columns)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(shown(cell))}</td>' for cell in row)}</tr>\n" for row in cells)
    head = f"<thead><tr>{heads}</tr></thead>"
    return f"<table>\n{head}\n<tbody>\n{rows}</tbody></table>\n<p>{escape(_count(table))}</p>\n"
