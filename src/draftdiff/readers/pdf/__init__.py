"""PDF: paragraphs from the tags of a file, else from the lines on its pages (pypdfium2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

import regex

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.phrases import counted
from draftdiff.readers.html.blocks import NOTE
from draftdiff.readers.html.made import item, made, note, put, read_made
from draftdiff.readers.html.markers import LABEL
from draftdiff.readers.html.page import Element
from draftdiff.readers.losses import count_words_of, few_words_warnings
from draftdiff.readers.pdf.grouping import paragraphs
from draftdiff.readers.pdf.layout import without_furniture
from draftdiff.readers.pdf.letters import ends_sentence, joiner
from draftdiff.readers.pdf.pages import Page, Tag, opened
from draftdiff.readers.registry import Content

#: What stands for no letter: private use, and the sign of what could not be read.
_NO_LETTER: Final = lazy_pattern(regex.compile, r"[\ue000-\uf8ff\ufffd]")
_DIGIT_IN_WORD: Final = lazy_pattern(regex.compile, r"\p{Lu}*\p{Nd}\p{Lu}{2,}\P{L}*")
#: So many of the words that may be misread are shown.
_SHOWN: Final = 4


def read_pdf(data: bytes, /, *, track_changes: str) -> Content:
    """The headings, paragraphs, items and tables of a PDF.

    A tagged file says what its paragraphs are; of another one, lines at one distance are a
    paragraph, larger or bold lines headings, and columns are read one after the other. Words parted
    by a hyphen at the end of a line are joined, paragraphs go on across pages, running heads and
    page numbers are left out, and a warning says so.
    """
    file = opened(data)
    pages, left_out = without_furniture(file.pages)
    if not any(page.lines for page in file.pages):
        raise InputError(
            "there are no words in this PDF, only pictures of them; let a program for OCR "
            "read it first"
        )
    content = tagged(pages) or Content(paragraphs(pages))
    lines = (line for page in file.pages for line in page.lines)
    word_count = sum(len(line.text.split()) for line in lines)
    lost = few_words_warnings(count_words_of(content.children), word_count)
    warnings = (*_unread_warnings(file.pages), *left_out, *lost, *content.warnings)
    language = file.language or content.language
    return Content(content.children, file.title or None, language, warnings)


def _unread_warnings(pages: list[Page]) -> list[str]:
    """The warnings about pictures, annotations and pages without words."""
    warnings: list[str] = []
    pictures = sum(page.pictures for page in pages)
    if pictures:
        warnings.append(f"{counted(pictures, 'picture')} left out")
    remarks = sum(page.remarks for page in pages)
    if remarks:
        warnings.append(f"{counted(remarks, 'annotation')} left out")
    scans = [str(page.number) for page in pages if page.pictures and not page.lines]
    if scans:
        warnings.append(f"no words, only pictures on page {', '.join(scans)}")
    misread = misread_words(line.text for page in pages for line in page.lines)
    if misread:
        words = ", ".join(f"“{word}”" for word in misread[:_SHOWN])
        where = f"{counted(len(misread), 'word')} that may be misread ({words})"
        warnings.append(f"a font has no true map of its letters: {where}; compare with the page")
    return warnings


def misread_words(lines: Iterable[str]) -> list[str]:
    """The words that a font without a true map of its letters may have changed: with a sign of no
    meaning, or with a digit among the letters of a line in capitals.

    Example:
        >>> misread_words(["MESURES TELLES 4UE", "a car with 4WD"])
        ['4UE']
    """
    return [
        word
        for line in lines
        for word in line.split()
        if _NO_LETTER.search(word) or (line.isupper() and _DIGIT_IN_WORD.fullmatch(word))
    ]


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
_NOTES: Final = ("Note", "FENote")
#: Of the letters of a file so many may stand outside its tags; else the tags are not trusted.
_OUTSIDE: Final = 0.02


def tagged(pages: list[Page]) -> Content | None:
    """The content by the tags of a file; None without tags, or where text stands outside of them."""
    if not any(page.tree for page in pages):
        return None
    letters = 0
    outside = 0
    for page in pages:
        ids = _ids(page.tree)
        letters += sum(len(line.text) for line in page.lines)
        outside += sum(len(line.text) for line in page.lines if line.tag not in ids)
    if outside > _OUTSIDE * letters:
        return None
    joined = joiner(line.text for page in pages for line in page.lines)
    body = made("body")
    for page in pages:
        below = made("div")
        for tag in page.tree:
            put(below, _element(tag, page, joined))
        ids = _ids(page.tree)
        for line in page.lines:
            if line.tag not in ids:
                put(below, made("p", joined(line.text)))
        _append(body, below)
    _drop_note_numbers(body)
    return read_made(body, "accept")


def _drop_note_numbers(body: Element) -> None:
    """Take their labels off notes that are numbered from 1 on: a word processor's own numbers."""
    notes = list(body.iter(NOTE))
    if [note.get(LABEL) for note in notes] == [str(number + 1) for number in range(len(notes))]:
        for note in notes:
            del note.attrib[LABEL]


def _ids(tree: tuple[Tag, ...]) -> set[int]:
    """The ids of all marked content in a tree of tags."""
    ids: set[int] = set()
    waiting = list(tree)
    while waiting:
        for part in waiting.pop().parts:
            if isinstance(part, int):
                ids.add(part)
            else:
                waiting.append(part)
    return ids


def _element(tag: Tag, page: Page, joined: Callable[[str], str]) -> Element:
    """The element of a tag, with the text of its marked contents and the elements of the tags below
    it; ``joined`` joins the lines of a text.
    """
    inside: list[str | Tag] = []
    runs = groupby(tag.parts, key=lambda part: part if isinstance(part, Tag) else None)
    for child, run in runs:
        if isinstance(child, Tag):
            inside.append(child)
        else:
            ids = (part for part in run if isinstance(part, int))
            inside.append(joined(page.text_of_contents(ids)))
    inside = list(_without_calls(inside, page))
    if tag.name in _NOTES:
        inside = list(_with_own_label(inside))
    label = ""
    labels = [part for part in inside if isinstance(part, Tag) and part.name == "Lbl"]
    if labels:
        label = (_element(labels[0], page, joined).text_content() or "").strip()
    if tag.name in ("LI", *_NOTES) and labels:
        inside.remove(labels[0])
    parts = [part if isinstance(part, str) else _element(part, page, joined) for part in inside]
    if tag.name == "L":
        return made("ul", *_in_their_items(parts))
    if tag.name == "LI":
        return item(label, *parts)
    if tag.name in _NOTES:
        return note(label, *parts)
    return made(_ELEMENTS.get(tag.name, "span"), *parts)


def _without_calls(inside: list[str | Tag], page: Page) -> Iterator[str | Tag]:
    """Yield what is inside a tag but the sign that calls a note, which the note itself has too; of
    it the space behind stays.
    """
    space = ""
    for part, following in zip(inside, [*inside[1:], ""], strict=True):
        is_call = isinstance(part, Tag) and part.name in ("Lbl", "Reference")
        if is_call and isinstance(following, Tag) and following.name in _NOTES:
            call = page.text_of_contents(_ids((part,)) if isinstance(part, Tag) else ())
            space = " " * call.endswith(" ")
            continue
        yield part
        if space:
            yield space
        space = ""


def _with_own_label(inside: Sequence[str | Tag]) -> Iterator[str | Tag]:
    """Yield what is inside a note, its label not in a paragraph of its own."""
    for part in inside:
        inner = part.parts if isinstance(part, Tag) and part.name == "P" else ()
        is_label = len(inner) == 1 and isinstance(inner[0], Tag) and inner[0].name == "Lbl"
        yield inner[0] if is_label and isinstance(inner[0], Tag) else part


def _in_their_items(parts: Iterable[str | Element]) -> Iterator[str | Element]:
    """Yield the parts of a list; a list between its items is part of the item before it (14.8.4.8)."""
    last: Element | None = None
    for part in parts:
        if isinstance(part, str) or part.tag != "ul" or last is None:
            yield part
        else:
            put(last, part)
        last = part if not isinstance(part, str) and part.tag == "li" else last


def _append(body: Element, page: Element) -> None:
    """Put a page behind those before it; a paragraph, item or table that the page border cuts is
    made one again.
    """
    last = _innermost(body, -1)
    first = _innermost(page, 0)
    if last is not None and first is not None and last.tag == first.tag and _goes_on(last, first):
        put(last, " ", first.text, *first)
        above = first.getparent()
        while above is not None and first is not None:
            above.remove(first)
            if len(above) or (above.text or "").strip():
                break
            first = above
            above = above.getparent()
    put(body, *page)


def _innermost(element: Element, index: int) -> Element | None:
    """The first or last paragraph, item or table."""
    while len(element):
        element = element[index]
        if element.tag in ("p", "li", "table"):
            return element
    return None


def _goes_on(last: Element, first: Element) -> bool:
    if first.tag == "table":
        return True
    before = last.text_content().strip()
    after = first.text_content().strip()
    if not before or not after or ends_sentence(before):
        return False
    return bool(after[0].islower() or before[-1].isalnum())
