"""Composite texts as negotiators write them: brackets, alternatives, options, and who holds them."""

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.notation import Profile, profile, profiles, read_profile
from draftdiff.brackets.parsing.parser import parse
from draftdiff.brackets.projections import accept_all, agreed_only, anonymise, delete_all, for_party, resolve

__all__ = ["parse"]
