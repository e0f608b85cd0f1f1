"""Word documents (WordprocessingML) in."""

from typing import TYPE_CHECKING

from draftdiff.rooms import names_of

if TYPE_CHECKING:
    from draftdiff.readers.docx.document import read_docx

__all__ = ["read_docx"]

__getattr__, __dir__ = names_of(__name__, {"document": "read_docx"})
