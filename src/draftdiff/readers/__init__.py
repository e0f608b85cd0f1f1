"""Documents in: a registry of formats, and one file or folder a format."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names
from draftdiff.readers.registry import Content, Reader, format_of, formats, read_bytes

if TYPE_CHECKING:
    from draftdiff.readers.twofold import two_columns

__all__ = ["Content", "Reader", "format_of", "formats", "read_bytes", "two_columns"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {"twofold": "two_columns", "registry": "Content Reader format_of formats read_bytes"},
)
