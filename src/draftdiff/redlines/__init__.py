"""Changes laid out for reading, in no format yet."""

from draftdiff.redlines.layout import Redline, Row, Run, lay_out

__all__ = ["Redline", "Row", "Run", "lay_out"]
