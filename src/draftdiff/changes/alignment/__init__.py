"""Which paragraphs of two drafts are the same: anchors, gaps, moves, tables."""

from draftdiff.changes.alignment.aligning import Alignment, align
from draftdiff.changes.alignment.links import Link

__all__ = ["Alignment", "Link", "align"]
