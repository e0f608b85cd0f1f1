"""Hypothesis strategies: labels, paragraphs, drafts, true edit scripts, pairs of drafts."""

from draftdiff.model.words import accept_letters

# Nobody chose the scripts of drawn drafts.
accept_letters()
