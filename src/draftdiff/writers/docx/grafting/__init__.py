"""Redlines on the file of the old draft: what did not change stays as it is there."""

from draftdiff.writers.docx.grafting.graft import graft

__all__ = ["graft"]
