"""What a statute says of itself: its title, language, date, and who proposed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from draftdiff.readers.statutes.source import Element
from draftdiff.readers.statutes.vocabulary import LANGUAGES, name_of, said

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
#: Elements that name who proposed a text: of Akoma Ntoso, of USLM.
_PROPOSERS: Final = ("docProponent", "sponsor")


def title_of(root: Element) -> str | None:
    """The title that the facts on the file give, else the one that stands in the text."""
    for name in ("title", "docTitle", "officialTitle"):
        for element in _named(root, name):
            if name_of(element.getparent()) != "main" and not len(element) and said(element):
                return said(element)
    aliases = (one.get("value") for one in _named(root, "FRBRalias") if one.get("name") == "title")
    return next((alias for alias in aliases if alias and alias != "Untitled"), None)


def language_of(root: Element) -> str | None:
    """BCP 47 tag, where the file says one."""
    for element in _named(root, "FRBRlanguage"):
        code = (element.get("language") or "").strip()
        return LANGUAGES.get(code, code) or None
    return next((one.get(_XML_LANG) for one in root.iter() if one.get(_XML_LANG)), None)


def header_of(root: Element) -> dict[str, Any]:
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
