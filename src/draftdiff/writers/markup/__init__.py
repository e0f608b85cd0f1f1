"""Drafts in the markup of other tools: LaTeX, reStructuredText, wikitext, AsciiDoc; redlines where they have any."""

from draftdiff.writers.markup.writing import write_asciidoc, write_latex, write_rst, write_wikitext

__all__ = ["write_asciidoc", "write_latex", "write_rst", "write_wikitext"]
