"""The paragraphs of two drafts that are the same: anchors, gaps, moves, tables."""

from draftdiff.changes.alignment.aligning import Alignment, align
from draftdiff.changes.alignment.links import Link

__all__ = ["Alignment", "Link", "align"]
