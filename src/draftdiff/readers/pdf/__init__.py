"""PDF: paragraphs from the tags of a file, else from the lines on its pages (pypdfium2)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Final

from draftdiff.errors import InputError
from draftdiff.phrases import counted
from draftdiff.readers.html.made import item, made, note, put, read_made
from draftdiff.readers.html.page import Element
from draftdiff.readers.losses import count_words_of, few_words_told
from draftdiff.readers.pdf.grouping import paragraphs
from draftdiff.readers.pdf.layout import without_furniture
from draftdiff.readers.pdf.letters import ends_sentence, joiner
from draftdiff.readers.pdf.pages import Page, Tag, opened
from draftdiff.readers.registry import Content


def read_pdf(data: bytes, /, *, track_changes: str) -> Content:
    """The headings, paragraphs, items and tables of a PDF.

    A tagged file says what its paragraphs are; of another one, lines at one distance are a
    paragraph, larger or bold lines headings, and columns are read one after the other. Words parted
    by a hyphen at the end of a line are joined, paragraphs go on across pages, running heads and
    page numbers are left out, and a warning says so.
    """
    file = opened(data)
    kept, left_out = without_furniture(file.pages)
    if not any(page.lines for page in file.pages):
        raise InputError(
            "there are no words in this PDF, only pictures of them; let a program for OCR read it first"
        )
    content = tagged(kept) or Content(paragraphs(kept))
    had = sum(len(line.text.split()) for page in file.pages for line in page.lines)
    lost = few_words_told(count_words_of(content.children), had)
    found = (*_unread(file.pages), *left_out, *lost, *content.warnings)
    language = file.language or content.language
    return Content(content.children, file.title or None, language, found)


def _unread(pages: list[Page]) -> list[str]:
    pictures, remarks = sum(page.pictures for page in pages), sum(page.remarks for page in pages)
    scans = [str(page.number) for page in pages if page.pictures and not page.lines]
    found = [f"{counted(pictures, 'picture')} left out"] if pictures else []
    found += [f"{counted(remarks, 'annotation')} left out"] if remarks else []
    return found + ([f"no words, only pictures on page {', '.join(scans)}"] if scans else [])


_ELEMENTS: Final = {
    "Title": "h1",
    "H": "h2",
    **{f"H{n}": f"h{n}" for n in range(1, 7)},
    "P": "p",
    "TOCI": "p",
    "L": "ul",
    "TOC": "div",
    "LBody": "div",
    "BlockQuote": "blockquote",
    "Table": "table",
    "TR": "tr",
    "TH": "th",
    "TD": "td",
    "Caption": "figcaption",
    "Sect": "section",
    "Div": "div",
    "Art": "div",
    "Part": "div",
    "Document": "div",
    "Sub": "div",
    "Aside": "div",
    "BibEntry": "p",
    "Index": "div",
}
#: Of the letters of a file so many may stand outside its tags; else the tags are not trusted.
_OUTSIDE: Final = 0.02


def tagged(pages: list[Page]) -> Content | None:
    """What the tags of a file say; None where there are none, or text stands outside of them."""
    if not any(page.tree for page in pages):
        return None
    outside = sum(
        len(line.text) for page in pages for line in page.lines if line.tag not in _ids(page.tree)
    )
    if outside > _OUTSIDE * sum(len(line.text) for page in pages for line in page.lines):
        return None
    joined = joiner(line.text for page in pages for line in page.lines)
    body = made("body")
    for page in pages:
        below = made("div")
        for tag in page.tree:
            put(below, _element(tag, page, joined))
        stray = [joined(line.text) for line in page.lines if line.tag not in _ids(page.tree)]
        put(below, *(made("p", text) for text in stray))
        _append(body, below)
    return read_made(body, "accept")


def _ids(tree: tuple[Tag, ...]) -> set[int]:
    found: set[int] = set()
    waiting = list(tree)
    while waiting:
        for part in waiting.pop().parts:
            if isinstance(part, int):
                found.add(part)
            else:
                waiting.append(part)
    return found


def _element(tag: Tag, page: Page, joined: Callable[[str], str]) -> Element:
    runs = [
        [*run]
        for _, run in groupby(tag.parts, key=lambda part: part if isinstance(part, Tag) else None)
    ]
    inside = [
        run[0]
        if isinstance(run[0], Tag)
        else joined(page.said(one for one in run if isinstance(one, int)))
        for run in runs
    ]
    labels = [one for one in inside if isinstance(one, Tag) and one.name == "Lbl"]
    label = "".join(_element(one, page, joined).text_content() for one in labels[:1]).strip()
    if tag.name in ("LI", "Note", "FENote") and labels:
        inside.remove(labels[0])
    parts = [one if isinstance(one, str) else _element(one, page, joined) for one in inside]
    if tag.name == "LI":
        return item(label, *parts)
    if tag.name in ("Note", "FENote"):
        return note(label, *parts)
    return made(_ELEMENTS.get(tag.name, "span"), *parts)


def _append(body: Element, page: Element) -> None:
    """A page behind those before; the paragraph, item or table that the border cuts is made one
    again.
    """
    last, first = _innermost(body, -1), _innermost(page, 0)
    if last is not None and first is not None and last.tag == first.tag and _goes_on(last, first):
        put(last, " ", first.text, *first)
        above = first.getparent()
        while above is not None and first is not None:
            above.remove(first)
            if len(above) or (above.text or "").strip():
                break
            first, above = above, above.getparent()
    put(body, *page)


def _innermost(element: Element, place: int) -> Element | None:
    """The first or last paragraph, item or table."""
    while len(element):
        element = element[place]
        if element.tag in ("p", "li", "table"):
            return element
    return None


def _goes_on(last: Element, first: Element) -> bool:
    if first.tag == "table":
        return True
    before, after = last.text_content().strip(), first.text_content().strip()
    return (
        bool(before and after)
        and not ends_sentence(before)
        and (after[0].islower() or before[-1].isalnum())
    )
