"""Redlines on the package of the old draft's file: what did not change keeps its format."""

from draftdiff.writers.docx_on_package.building import build_on_package, redline_on_package
from draftdiff.writers.docx_on_package.unsupported import Unsupported

__all__ = ["Unsupported", "build_on_package", "redline_on_package"]
