"""A page of the web of which only the article counts, as trafilatura finds it."""

from __future__ import annotations

from attrs import evolve

from draftdiff.errors import InputError
from draftdiff.readers.extras import library
from draftdiff.readers.html.encoding import decode
from draftdiff.readers.html.page import count_words, language_of, parse, title_of
from draftdiff.readers.html.reading import read_html
from draftdiff.readers.registry import Content


def read_web(data: bytes, /, *, track_changes: str) -> Content:
    """The article of a page: what trafilatura takes for it, read as ``read_html`` reads a page.

    Where a page is full of menus, teasers and comments that nothing in it names, this format is asked for by name; a
    warning says how much was left out. ``html`` leaves out only what the page itself says is none of its text.

    Args:
        data: The page.
        track_changes: As ``read_html`` takes it.

    Raises:
        InputError: There is no article on it, or trafilatura is not installed.
    """
    trafilatura = library("trafilatura", "web")
    text = decode(data)
    root = parse(text)
    found = trafilatura.extract(
        text, output_format="html", include_comments=False, include_tables=True, include_links=True,
        include_formatting=True, favor_recall=True, deduplicate=False,
    )  # fmt: skip
    if not found:
        raise InputError("trafilatura finds no article on this page; read it as html")
    content = read_html(found.encode(), track_changes=track_changes)
    kept = sum(len(one.text.split()) for top in content.children for _, _, one in top.walk())
    told = f"the article as trafilatura {trafilatura.__version__} finds it: {kept} of {count_words(root)} words"
    language, title = content.language or language_of(root), title_of(root)
    return evolve(content, title=title, language=language, warnings=(told, *content.warnings))
