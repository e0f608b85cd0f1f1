"""The words of a changed paragraph that are marked, and as how many edits."""

from draftdiff.changes.wording.edits import edits, whole_replacement

__all__ = ["edits", "whole_replacement"]
