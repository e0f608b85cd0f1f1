"""Which paragraphs of two drafts are the same: anchors, gaps, moves, tables."""

from draftdiff.changes.alignment.aligning import Alignment, align, align_outlines
from draftdiff.changes.alignment.gaps import Link

__all__ = ["Alignment", "Link", "align", "align_outlines"]
