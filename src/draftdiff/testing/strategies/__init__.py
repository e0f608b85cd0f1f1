"""Hypothesis strategies: labels, paragraphs, drafts, true edit scripts, pairs of drafts."""
