"""OpenDocument text out: drafts, and redlines with tracked changes."""

from draftdiff.writers.odt.writing import write_odt

__all__ = ["write_odt"]
