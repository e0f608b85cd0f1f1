"""The HTML reader: from the bytes of a page to its paragraphs."""

from __future__ import annotations

from draftdiff.readers.html.blocks import read_blocks
from draftdiff.readers.html.encoding import decode
from draftdiff.readers.html.frame import content_of, frame_warnings
from draftdiff.readers.html.own import own_text, read_own
from draftdiff.readers.html.page import language_of, parse, title_of
from draftdiff.readers.nesting import nest_blocks
from draftdiff.readers.registry import Content
from draftdiff.readers.tracked import verdict


def read_html(data: bytes, /, *, track_changes: str) -> Content:
    """The headings, paragraphs, lists, quotes and tables of a page.

    Navigation, banners, asides, forms and what is hidden are left out; a warning says what and how much. List
    items carry the number or bullet that a browser shows. White space collapses as in CSS Text 3, section 4.1.
    Scripts do not run and nothing is fetched.

    Args:
        data: The page; its encoding is that of its byte order mark, else of its ``meta``, else UTF-8.
        track_changes: What becomes of ``ins`` and ``del``: accept, reject, all (as marks) or refuse.

    Raises:
        InputError: The bytes are no text in the encoding that the page names, or ``refuse`` met ``ins`` or
            ``del``; LimitExceeded where elements are nested too deeply.

    Example:
        >>> page = b"<nav>Menu</nav><h1>Article 19</h1><p>Everyone has the <em>right</em>.</p>"
        >>> content = read_html(page, track_changes="accept")
        >>> content.children[0].children[0].text
        'Everyone has the right.'
        >>> content.warnings
        ("left out as the page's frame: 1 nav (1 word)",)
    """
    root = parse(decode(data))
    text = own_text(root)
    if text is not None:
        return read_own(text, root, track_changes)
    language = language_of(root)
    content = content_of(root)
    found = read_blocks(content.elements, language, track_changes)
    tracked = verdict(track_changes, found.insertions, found.deletions)
    warnings = (*frame_warnings(content), *found.warnings, *([tracked] if tracked else []))
    return Content(nest_blocks(found.blocks), title_of(root), language, warnings)
