"""HTML: the content of a page, without the page's frame (lxml.html).

A page of our own (``writers.html``) says for each paragraph what it is; there the tree is read back
as it was.
"""

from __future__ import annotations

from attrs import evolve

from draftdiff.errors import InputError
from draftdiff.phrases import counted
from draftdiff.readers.html.blocks import content_from
from draftdiff.readers.html.page import count_words, decode, language_of, parse, title_of
from draftdiff.readers.registry import Content, library

__all__ = ["read_html"]


def read_html(data: bytes, /, *, track_changes: str) -> Content:
    """The headings, paragraphs, lists, quotes and tables of a page.

    Navigation, banners, asides, forms and what is hidden are left out; a warning says what and how
    much. List items carry the number or bullet that a browser shows. White space collapses as in
    CSS Text 3, section 4.1. Scripts do not run and nothing is fetched.

    Example:
        >>> page = b"<nav>Menu</nav><h1>Article 19</h1><p>Everyone has the <em>right</em>.</p>"
        >>> content = read_html(page, track_changes="accept")
        >>> content.children[0].children[0].text
        'Everyone has the right.'
        >>> content.warnings
        ("left out as the page's frame: 1 nav (1 word)",)
    """
    from draftdiff.readers.html.frame import content_of, frame_warnings
    from draftdiff.readers.html.own import own_text, read_own

    root = parse(decode(data))
    text = own_text(root)
    if text is not None:
        return read_own(text, root, track_changes)
    scripts = sum(1 for _ in root.iter("script"))
    content = content_of(root)
    body = content_from(content.elements, track_changes, title_of(root), language_of(root))
    empty = [] if body.children else [_emptiness(scripts)]
    return evolve(body, warnings=(*empty, *frame_warnings(content), *body.warnings))


def _emptiness(scripts: int) -> str:
    """The warning for a page that has no words of its own."""
    if scripts:
        by = f"{counted(scripts, 'script')} may fill it"
        return f"the page holds no words of its own, {by}; save it as a browser shows it"
    return "the page holds no words; see whether it was saved whole"


def read_web(data: bytes, /, *, track_changes: str) -> Content:
    """The article of a page: what trafilatura takes for it, read as ``read_html`` reads a page.

    Where a page is full of menus, teasers and comments that nothing in it names, this format is
    asked for by name; a warning says how much was left out. ``html`` leaves out only what the page
    itself says is none of its text.
    """
    trafilatura = library("trafilatura", "web")
    text = decode(data)
    root = parse(text)
    article = trafilatura.extract(
        text,
        output_format="html",
        include_comments=False,
        include_tables=True,
        include_links=True,
        include_formatting=True,
        favor_recall=True,
        deduplicate=False,
    )
    if not article:
        raise InputError("trafilatura finds no article on this page; read it as html")
    content = read_html(article.encode(), track_changes=track_changes)
    word_count = sum(
        len(paragraph.text.split()) for top in content.children for _, _, paragraph in top.walk()
    )
    coverage = (
        f"the article as trafilatura {trafilatura.__version__} finds it: {word_count} "
        f"of {count_words(root)} words"
    )
    language = content.language or language_of(root)
    title = title_of(root)
    return evolve(content, title=title, language=language, warnings=(coverage, *content.warnings))
