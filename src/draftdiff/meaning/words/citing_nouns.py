"""Nouns that cite, in all their forms, and ordinals that stand for the figure of a reference."""

from __future__ import annotations

from draftdiff.meaning.words.data_files import Table
from draftdiff.meaning.words.tokens import fold


def cited_as(tables: Table) -> dict[str, str]:
    """The forms of nouns that cite and of ordinals, with the particles that may be glued to them."""
    leads = ("", *tables.get("tokens", {}).get("prefixes", ()))
    numbers = {form: named for named, forms in tables.get("reference_ordinals", {}).items() for form in forms}
    return {fold(lead + form): named for form, named in (noun_forms(tables) | numbers).items() for lead in leads}


def noun_forms(tables: Table) -> dict[str, str]:
    """The forms of nouns that cite, behind each of the articles and particles that may stand before them."""
    heads = tables.get("reference", {}).get("heads", ("",))
    named = tables.get("reference_forms", {}).items()
    return {head + form: noun for noun, forms in named for form in forms for head in heads}
