"""Documents in: a registry of formats, and one file a format."""

from draftdiff.readers.registry import Content, Reader, format_of, formats, read_bytes

__all__ = ["Content", "Reader", "format_of", "formats", "read_bytes"]
