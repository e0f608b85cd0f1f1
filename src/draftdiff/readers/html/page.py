"""A page as lxml's element tree, from its bytes: what its head says, and what elements and
attributes mean.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, TypeAlias

from lxml import etree, html

from draftdiff.errors import InputError, LimitExceeded
from draftdiff.lazy import lazy_pattern
from draftdiff.readers.gathering import Style
from draftdiff.work_limits import check_limit

#: lxml gives elements of HTML a few methods more; its stubs leave their type open.
Element: TypeAlias = html.HtmlElement
Styles = frozenset[Style]

_BYTE_ORDER: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CHARSET: Final = lazy_pattern(
    re.compile,
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]+)""",
    re.IGNORECASE,
)
_XML: Final = lazy_pattern(
    re.compile,
    rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([a-zA-Z0-9_.:-]+)""",
)
# WHATWG Encoding, section 4.2: these labels mean the larger sets that pages really use, and a meta
# that could be read as ASCII cannot mean UTF-16.
_MEANT: Final = dict(
    pair.split("=")
    for pair in """
    iso-8859-1=cp1252
    latin1=cp1252 latin-1=cp1252
    us-ascii=cp1252 ascii=cp1252
    iso-8859-9=cp1254
    gb2312=gb18030 gbk=gb18030
    gb_2312-80=gb18030
    x-gbk=gb18030 shift_jis=cp932
    shift-jis=cp932 sjis=cp932
    x-sjis=cp932
    ks_c_5601-1987=cp949
    euc-kr=cp949 big5=big5hkscs
    tis-620=cp874
    iso-8859-11=cp874
    iso-8859-8-i=iso-8859-8
    x-cp1251=cp1251 utf-16=utf-8
    utf-16le=utf-8 utf-16be=utf-8
    """.split()
)
# HTML, 13.2.6.4: what follows </body> or </html> still belongs to the body; libxml2 drops it.
_ENDS: Final = lazy_pattern(re.compile, r"</(?:body|html)\s*>", re.IGNORECASE)
_DECLARATION: Final = lazy_pattern(re.compile, r"^\s*<\?xml[^>]*\?>")
#: Elements that are paragraphs.
_PARAGRAPHS: Final = ("p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6")
_MARKS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "dfn": "italic",
    "var": "italic",
    "u": "underline",
    "s": "strike",
    "strike": "strike",
    "sup": "super",
    "sub": "sub",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
}
#: Schemes of links that run or hold something instead of leading somewhere.
_ACTIVE: Final = lazy_pattern(
    re.compile,
    r"^[\s\x00-\x1f]*(?:javascript|vbscript|data)\s*:",
    re.IGNORECASE,
)


def decode(data: bytes) -> str:
    """The text of a page: by its byte order mark, then ``meta``, then as UTF-8; what does not fit
    is refused.
    """
    mark, encoding = next(
        ((mark, name) for mark, name in _BYTE_ORDER if data.startswith(mark)),
        (b"", None),
    )
    try:
        encoding = encoding or _declared(data[:4096]) or "utf-8"
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        reason = (
            f"not a text in {error.encoding}; name the page's encoding in a <meta charset>, "
            f"or convert it"
        )
        raise InputError(reason, where=f"byte {error.start + len(mark)}") from error
    if "\0" in text:
        raise InputError(
            "it holds NUL bytes, so it is no HTML page",
            where=f"character {text.index(chr(0))}",
        )
    return text


def _declared(head: bytes) -> str | None:
    """The encoding that the head of a page declares; None where it declares none."""
    match = _CHARSET.search(head) or _XML.search(head)
    if match is None:
        return None
    label = match[1].decode("ascii").lower()
    try:
        return codecs.lookup(_MEANT.get(label, label)).name
    except LookupError as error:
        raise InputError(
            f"the page says its encoding is {label!r}, which is not known; convert it to UTF-8"
        ) from error


def parse(text: str) -> Element:
    """The root element of a page; nothing is fetched and nothing runs.

    Raises:
        InputError: There is nothing in it.
        LimitExceeded: Elements are nested too deeply, or one text is too large.
    """
    check_limit("tags", text.count("<"), "tags")
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
    )
    source = _ENDS.sub("", _DECLARATION.sub("", text))
    try:
        root = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise InputError("the page is empty; there is nothing to compare in it") from error
    check_limit("paragraphs", sum(1 for _ in root.iter(*_PARAGRAPHS)), "paragraphs")
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise LimitExceeded(
                f"the page is nested too deeply or too large ({entry.message.strip()})",
                where=f"line {entry.line}",
            )
    return root


def title_of(root: Element) -> str | None:
    """The text of ``title``, or None."""
    title = root.find(".//title")
    if title is not None:
        return " ".join(title.text_content().split()) or None
    return None


def language_of(root: Element) -> str | None:
    """The language that the page says it is in; "und" says none."""
    named = [
        root.get("lang"),
        root.get("xml:lang"),
        *(body.get("lang") for body in root.iter("body")),
    ]
    named += [
        element.get("content")
        for element in root.iter("meta")
        if (element.get("http-equiv") or "").lower() == "content-language"
    ]
    tags = [tag.strip() for tag in named if tag]
    return next((tag for tag in tags if tag not in ("", "und")), None)


def style_of(element: Element) -> dict[str, str]:
    """The properties of an element's ``style`` attribute, lower-cased."""
    written = element.get("style")
    if not written:
        return {}
    pairs = (part.partition(":") for part in written.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def is_hidden(element: Element) -> bool:
    """Return whether a browser does not show it, as far as its own attributes say."""
    style = style_of(element)
    hidden = element.get("hidden") is not None or style.get("display") == "none"
    return hidden or style.get("visibility") in ("hidden", "collapse")


def count_words(element: Element) -> int:
    """The number of words in an element, as spaces part them."""
    return len(" ".join(element.itertext()).split())


def styles_under(element: Element, styles: Styles) -> Styles:
    """The marks on text in an element whose surroundings have the given ones."""
    marks = set(styles)
    if element.tag in _MARKS:
        marks.add((_MARKS[element.tag], ""))
    href = element.get("href")
    if element.tag == "a" and href and not _ACTIVE.match(href):
        marks = {style for style in marks if style[0] != "link"} | {("link", href.strip())}
    if element.tag in ("ins", "del"):
        # Our own ``data-by`` names the author; HTML has no attribute for one.
        author = element.get("data-by") or ""
        date = element.get("datetime") or ""
        kind = "inserted" if element.tag == "ins" else "deleted"
        marks.add((kind, f"{author}|{date}" if date else author))
    if element.get("style"):
        _apply_css(style_of(element), marks)
    return frozenset(marks)


def _apply_css(css: dict[str, str], marks: set[Style]) -> None:
    """Add or discard the marks that CSS properties set."""
    weight = css.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600):
        marks.add(("bold", ""))
    elif weight in ("normal", "lighter") or weight.isdecimal():
        marks.discard(("bold", ""))
    if css.get("font-style") in ("italic", "oblique"):
        marks.add(("italic", ""))
    elif css.get("font-style") == "normal":
        marks.discard(("italic", ""))
    lines = css.get("text-decoration", "") + css.get("text-decoration-line", "")
    if "underline" in lines:
        marks.add(("underline", ""))
    if "line-through" in lines:
        marks.add(("strike", ""))
    raised = css.get("vertical-align")
    if raised in ("super", "sub"):
        marks.add((raised, ""))
    if "small-caps" in css.get("font-variant", "") + css.get("font-variant-caps", ""):
        marks.add(("small_caps", ""))


def keeps_space(element: Element, keep: bool) -> bool:
    """Return whether white space in an element stays as it is."""
    space = style_of(element).get("white-space")
    if space is not None:
        return space.startswith("pre") and space != "pre-line"
    return keep or element.tag in ("pre", "textarea", "listing", "xmp")
