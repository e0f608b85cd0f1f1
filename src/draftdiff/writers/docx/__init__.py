"""Word documents out: drafts, and redlines as real tracked changes."""

from draftdiff.writers.docx.writing import write_docx

__all__ = ["write_docx"]
