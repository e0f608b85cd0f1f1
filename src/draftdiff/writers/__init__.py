"""Results out: a registry of formats, and one file a format."""

from draftdiff.writers.registry import Writer, format_for, formats, write_bytes

__all__ = ["Writer", "format_for", "formats", "write_bytes"]
