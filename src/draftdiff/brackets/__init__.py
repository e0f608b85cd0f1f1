"""Composite texts as negotiators write them: brackets, alternatives, options, and who holds them."""

from draftdiff.brackets.parsing.parser import parse

__all__ = ["parse"]
