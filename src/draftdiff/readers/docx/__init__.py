"""Word documents (WordprocessingML) in."""

from draftdiff.readers.docx.document import read_docx

__all__ = ["read_docx"]
