"""OpenDocument text in: said in WordprocessingML, and read as such."""

from typing import TYPE_CHECKING

from draftdiff.rooms import names_of

if TYPE_CHECKING:
    from draftdiff.readers.odt.document import read_odt

__all__ = ["read_odt"]

__getattr__, __dir__ = names_of(__name__, {"document": "read_odt"})
