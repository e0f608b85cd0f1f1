"""Layers: ordered normalisations, each of which proves one editorial class and is certain by itself."""

from __future__ import annotations

from draftdiff.meaning.layers.proving import prove
from draftdiff.meaning.layers.site import Proof

__all__ = ["Proof", "prove"]
