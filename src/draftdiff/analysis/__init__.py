"""Results as tables: rows for Arrow, pandas, polars and CSV; and as pictures."""

from typing import TYPE_CHECKING

from draftdiff.rooms import names_of

if TYPE_CHECKING:
    from draftdiff.analysis.rows import table
    from draftdiff.analysis.strength import strength
    from draftdiff.analysis.tables import Column, Table

__all__ = ["Column", "Table", "strength", "table"]

__getattr__, __dir__ = names_of(
    __name__,
    {
        "corpus": "",
        "rows": "table",
        "pictures": "",
        "strength": "strength",
        "tables": "Column Table",
    },
)
