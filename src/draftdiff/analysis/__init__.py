"""Results as tables: rows for Arrow, pandas, polars and CSV."""

from draftdiff.analysis.columns import Column
from draftdiff.analysis.rows import table
from draftdiff.analysis.tables import Table

__all__ = ["Column", "Table", "table"]
