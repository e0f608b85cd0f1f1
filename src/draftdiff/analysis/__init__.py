"""Results as tables: rows for Arrow, pandas, polars and CSV; and as pictures."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.analysis.rows import table
    from draftdiff.analysis.stepping import strength
    from draftdiff.analysis.tables import Column, Table

__all__ = ["Column", "Table", "strength", "table"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "corpus": "",
        "rows": "table",
        "pictures": "",
        "stepping": "strength",
        "tables": "Column Table",
    },
)
