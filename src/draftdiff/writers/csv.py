"""The CSV writer: tables, and position matrices as tables."""

from __future__ import annotations

from typing import Any

from draftdiff.analysis.rows import table
from draftdiff.analysis.tables import Table, csv_bytes
from draftdiff.negotiation.matrix import PositionMatrix
from draftdiff.redlines.columns import Comparison
from draftdiff.writers.registry import cannot_write


def write_csv(what: Any, /, *, safe_cells: bool = True) -> bytes:
    """A table, or a position matrix or drafts side by side as one, as UTF-8 CSV with a header.

    Args:
        what: What to write.
        safe_cells: Whether texts that a spreadsheet would run as formulas have an apostrophe first.

    Raises:
        OutputError: It is no table.

    Example:
        >>> from draftdiff.analysis import Column
        >>> write_csv(Table((Column("words", "int"),), [(3,)]))
        b'words\\r\\n3\\r\\n'
    """
    if isinstance(what, PositionMatrix | Comparison):
        what = table(what)
    if not isinstance(what, Table):
        raise cannot_write(
            "csv", what, "a PositionMatrix, a Comparison or a Table (make one with draftdiff.table)"
        )
    return csv_bytes(what.columns, what.rows, safe=safe_cells)
