"""Drafts in the markup of other tools: LaTeX, reStructuredText, wikitext, AsciiDoc; redlines where
they have any.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from draftdiff.model.draft import Draft
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.marked import marked
from draftdiff.writers.markup.asciidoc import AsciiDocPage
from draftdiff.writers.markup.latex import LatexPage
from draftdiff.writers.markup.page import Page
from draftdiff.writers.markup.rst import RstPage
from draftdiff.writers.markup.wikitext import WikitextPage
from draftdiff.writers.readback import warn_of_losses
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.text import encoded


def writer_of(page: type[Page]) -> Callable[..., bytes]:
    """Return the writer of a markup language: of drafts, and of redlines where the language can
    mark inserted and deleted words.

    In LaTeX the proposer of a change is its author in the package changes, ``id=party1``, defined
    with his name; ``\\usepackage[final]{changes}`` prints the new text alone. Notes of
    reStructuredText stand at the end of the text.
    """

    def write(what: Any, /) -> bytes:
        if isinstance(what, Redline) and page.has_redlines:
            redline = marked(what)
            return encoded(page(redline.labels).document(redline.draft))
        if not isinstance(what, Draft):
            accepted = "a draft or a redline" if page.has_redlines else "a draft"
            raise cannot_write(page.name, what, accepted)
        data = encoded(page({}).document(what))
        warn_of_losses(what, data, page.name)
        return data

    return write


write_latex = writer_of(LatexPage)
write_rst = writer_of(RstPage)
write_wikitext = writer_of(WikitextPage)
write_asciidoc = writer_of(AsciiDocPage)
