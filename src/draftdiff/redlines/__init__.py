"""Changes laid out for reading, in no format yet."""

from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.redlines.rows import Row, Run, Status, Style

__all__ = ["Redline", "Row", "Run", "Status", "Style", "lay_out"]
