"""Redlines in CriticMarkup (criticmarkup.com/spec): signs around what came and went, comments beside it."""

from __future__ import annotations
from draftdiff.changes.changeset import ChangeSet
from draftdiff.redlines.layout import Redline
def changes_in_critic_markup(changes: ChangeSet) -> str: raise NotImplementedError
def redline_in_critic_markup(redline: Redline, *, legend: bool) -> str: raise NotImplementedError
