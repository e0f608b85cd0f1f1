"""Statutes and bills in XML: Akoma Ntoso (OASIS LegalDocML 1.0) and United States Legislative Markup (USLM 2).

Both say in their marks what a paragraph is: its number, its heading, its text, and what stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from draftdiff.readers.registry import Content
from draftdiff.readers.statutes.levels import paragraphs
from draftdiff.readers.statutes.source import LANGUAGES, Element, name_of, parse, said
from draftdiff.readers.tracked import settle

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
#: Elements that name who proposed a text: of Akoma Ntoso, of USLM.
_PROPOSERS: Final = ("docProponent", "sponsor")


def read_statute(data: bytes, /, *, track_changes: str) -> Content:
    """The numbered levels, headings, paragraphs, tables and notes of a statute or bill.

    A level with a heading is a heading with its text below it; another one is an item whose text is its own. The
    cover, the table of contents and what is said of the file itself are left out; a warning says so. Tracked changes
    are ``ins`` and ``del``, in USLM ``addedText`` and ``deletedText``.

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
    return Content(
        children, _title_of(source.root), _language_of(source.root), warnings, header=_header_of(source.root)
    )


def _title_of(root: Element) -> str | None:
    """The title that the facts on the file give, else the one that stands in the text."""
    for name in ("title", "docTitle", "officialTitle"):
        for element in _named(root, name):
            if name_of(element.getparent()) != "main" and not len(element) and said(element):
                return said(element)
    aliases = (one.get("value") for one in _named(root, "FRBRalias") if one.get("name") == "title")
    return next((alias for alias in aliases if alias and alias != "Untitled"), None)


def _language_of(root: Element) -> str | None:
    """BCP 47 tag, where the file says one."""
    for element in _named(root, "FRBRlanguage"):
        code = (element.get("language") or "").strip()
        return LANGUAGES.get(code, code) or None
    return next((one.get(_XML_LANG) for one in root.iter() if one.get(_XML_LANG)), None)


def _header_of(root: Element) -> dict[str, Any]:
    """The proposers and the date, as keywords of ``Draft``; what the file does not say is not in it."""
    found: dict[str, Any] = {}
    proposers = frozenset(filter(None, (said(one) for name in _PROPOSERS for one in _named(root, name))))
    if proposers:
        found["proposers"] = proposers
    if (day := _date(root)) is not None:
        found["date"] = day
    return found


def _date(root: Element) -> date | None:
    """The date of this expression of the work."""
    for expression in _named(root, "FRBRExpression"):
        for element in _named(expression, "FRBRdate"):
            try:
                return date.fromisoformat((element.get("date") or "")[:10])
            except ValueError:
                return None
    return None


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name_of(element) == name)
