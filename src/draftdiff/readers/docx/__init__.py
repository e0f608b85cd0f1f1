"""Word documents (WordprocessingML) in."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.readers.docx.document import read_docx

__all__ = ["read_docx"]

__getattr__, __dir__ = lazy_names(__name__, {"document": "read_docx"})
