"""Inline elements: which marks they make, and which characters a browser shows for them."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.patterns import lazily
from draftdiff.readers.html.lines import Style
from draftdiff.readers.html.page import Element, style_of

_MARKS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "u": "underline", "s": "strike", "strike": "strike", "sup": "super", "sub": "sub", "code": "code", "tt": "code",
    "kbd": "code", "samp": "code",
}  # fmt: skip
_QUOTES: Final = (("“", "”"), ("‘", "’"))
#: Schemes of links that run or hold something instead of leading somewhere.
_ACTIVE: Final = lazily(re.compile, r"^[\s\x00-\x1f]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)

Styles = frozenset[Style]


def styles_under(element: Element, styles: Styles) -> Styles:
    """The marks on text in an element whose surroundings have the given ones."""
    found = set(styles)
    kind = _MARKS.get(element.tag)
    if kind:
        found.add((kind, ""))
    href = element.get("href")
    if element.tag == "a" and href and not _ACTIVE.match(href):
        found = {style for style in found if style[0] != "link"} | {("link", href.strip())}
    if element.tag in ("ins", "del"):
        found.add(("inserted" if element.tag == "ins" else "deleted", author_and_date(element)))
    if element.get("style"):
        _apply_css(style_of(element), found)
    return frozenset(found)


def author_and_date(element: Element) -> str:
    """Who and when, of an ``ins`` or ``del``: "author", "author|date" or "".

    The author stands in our own ``data-by``; HTML itself has no place for him.
    """
    author, date = element.get("data-by") or "", element.get("datetime") or ""
    return f"{author}|{date}" if date else author


def _apply_css(css: dict[str, str], found: set[Style]) -> None:
    weight = css.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600):
        found.add(("bold", ""))
    elif weight in ("normal", "lighter") or weight.isdecimal():
        found.discard(("bold", ""))
    if css.get("font-style") in ("italic", "oblique"):
        found.add(("italic", ""))
    elif css.get("font-style") == "normal":
        found.discard(("italic", ""))
    lines = css.get("text-decoration", "") + css.get("text-decoration-line", "")
    found.update((kind, "") for word, kind in (("underline", "underline"), ("line-through", "strike")) if word in lines)
    raised = {"super": "super", "sub": "sub"}.get(css.get("vertical-align", ""))
    if raised:
        found.add((raised, ""))
    if "small-caps" in css.get("font-variant", "") + css.get("font-variant-caps", ""):
        found.add(("small_caps", ""))


def keeps_space(element: Element, keep: bool) -> bool:
    """Whether white space in an element stays as it is."""
    space = style_of(element).get("white-space")
    if space is not None:
        return space.startswith("pre") and space != "pre-line"
    return keep or element.tag in ("pre", "textarea", "listing", "xmp")


def quotes(element: Element) -> tuple[str, str]:
    """The quotation marks that a browser puts around a ``q``."""
    depth = sum(1 for _ in element.iterancestors("q"))
    return _QUOTES[depth % 2]
