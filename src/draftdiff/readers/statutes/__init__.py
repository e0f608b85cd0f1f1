"""Statutes and bills in XML: Akoma Ntoso (OASIS LegalDocML 1.0) and United States Legislative Markup (USLM 2).

Both say in their marks what a paragraph is: its number, its heading, its text, and what stands below it.
"""

from __future__ import annotations

from draftdiff.readers.registry import Content
from draftdiff.readers.statutes.header import header_of, language_of, title_of
from draftdiff.readers.statutes.levels import paragraphs
from draftdiff.readers.statutes.source import parse
from draftdiff.readers.tracked import settle


def read_statute(data: bytes, /, *, track_changes: str) -> Content:
    """The numbered levels, headings, paragraphs, tables and notes of a statute or bill.

    A level with a heading is a heading with its text below it; another one is an item whose text is its own. The
    cover, the table of contents and what is said of the file itself are left out; a warning says so.

    Args:
        data: The file.
        track_changes: What becomes of ``ins`` and ``del`` (in USLM ``addedText`` and ``deletedText``): accept, reject,
            all (as marks) or refuse.

    Raises:
        InputError: It is no XML, or XML of another kind, or ``refuse`` met changes; LimitExceeded where elements are
            nested too deeply.

    Example:
        >>> act = b'''<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>
        ... <article><num>Article 19</num><content><p>Everyone has the right.</p></content></article>
        ... </body></act></akomaNtoso>'''
        >>> content = read_statute(act, track_changes="accept")
        >>> content.children[0].label, content.children[0].text
        ('Article 19', 'Everyone has the right.')
    """
    source = parse(data)
    children, tracked = settle(paragraphs(source.body), track_changes)
    warnings = (*source.warnings, *([tracked] if tracked else []))
    return Content(children, title_of(source.root), language_of(source.root), warnings, header=header_of(source.root))
