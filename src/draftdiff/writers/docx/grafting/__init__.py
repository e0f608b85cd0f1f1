"""Redlines on the file of the old draft: what did not change stays as it is there."""

from draftdiff.writers.docx.grafting.graft import Ungraftable, graft

__all__ = ["Ungraftable", "graft"]
