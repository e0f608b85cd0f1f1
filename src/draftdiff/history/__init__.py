"""Who proposed every word: histories of drafts, the origin of their words, and what follows from it."""

from draftdiff.history.attribution import attribute
from draftdiff.history.dag import History
from draftdiff.history.provenance import Provenance, Span
from draftdiff.history.rates import Rate

__all__ = ["History", "Provenance", "Rate", "Span", "attribute"]
