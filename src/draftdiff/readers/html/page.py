"""A page as lxml's element tree, and what its head and its elements' attributes say."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from lxml import etree, html

from draftdiff.errors import InputError, LimitExceeded
from draftdiff.limiting import within
from draftdiff.patterns import lazily

#: lxml gives elements of HTML a few methods more; its stubs leave their type open.
Element: TypeAlias = html.HtmlElement

# HTML, 13.2.6.4: what follows </body> or </html> still belongs to the body; libxml2 drops it.
_ENDS: Final = lazily(re.compile, r"</(?:body|html)\s*>", re.IGNORECASE)
_DECLARATION: Final = lazily(re.compile, r"^\s*<\?xml[^>]*\?>")


#: Elements that are paragraphs.
_PARAGRAPHS: Final = ("p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6")


def parse(text: str) -> Element:
    """The root element of a page; nothing is fetched and nothing runs.

    Raises:
        InputError: There is nothing in it.
        LimitExceeded: Elements are nested too deeply, or one text is too large.
    """
    within("tags", text.count("<"), "tags")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    source = _ENDS.sub("", _DECLARATION.sub("", text))
    try:
        root = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise InputError("the page is empty; there is nothing to compare in it") from error
    within("paragraphs", sum(1 for _ in root.iter(*_PARAGRAPHS)), "paragraphs")
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise LimitExceeded(f"the page is nested too deeply or too large ({entry.message.strip()})",
                                where=f"line {entry.line}")  # fmt: skip
    return root


def title_of(root: Element) -> str | None:
    """What ``title`` says, or None."""
    title = root.find(".//title")
    return " ".join(title.text_content().split()) or None if title is not None else None


def language_of(root: Element) -> str | None:
    """The language that the page says it is in; "und" says none."""
    named = [root.get("lang"), root.get("xml:lang"), *(body.get("lang") for body in root.iter("body"))]
    named += [meta.get("content") for meta in root.iter("meta") if _says_language(meta)]
    return next((tag.strip() for tag in named if tag and tag.strip() not in ("", "und")), None)


def _says_language(meta: Element) -> bool:
    return (meta.get("http-equiv") or "").lower() == "content-language"


def style_of(element: Element) -> dict[str, str]:
    """The properties of an element's ``style`` attribute, lower-cased."""
    written = element.get("style")
    if not written:
        return {}
    pairs = (part.partition(":") for part in written.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show it, as far as its own attributes say."""
    if element.get("hidden") is not None:
        return True
    style = style_of(element)
    return style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse")


def count_words(element: Element) -> int:
    """How many words stand in an element, as spaces part them."""
    return len(" ".join(element.itertext()).split())
