"""The comments of a Word file: who said what to which words, in answer to whom, and whether it is
settled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.package import Package, open_package
from draftdiff.ooxml.xml import tag

#: The namespaces of ids of paragraphs and of threads (MS-DOCX, 2.5.2.5 and 2.2.4.3).
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_THREADS: Final = "commentsExtended"


@frozen
class Comment:
    """A comment of a Word file.

    Attributes:
        id: Its id in the file.
        author: Its author; "" is none.
        date: Its date and time, as the file has them; None is none.
        text: Its words, a line a paragraph.
        words: The words that it is on, those tracked as deleted left out.
        answers: The id of the comment that it answers, or None.
        resolved: Whether its thread is marked as done; None where the file does not tell.
    """

    id: str
    author: str
    date: str | None
    text: str
    words: str
    answers: str | None
    resolved: bool | None


def comments_of(data: bytes) -> tuple[Comment, ...]:
    """Return the comments of a Word file, in the order of their part.

    Raises:
        InputError: The bytes are no Word file.
    """
    package = open_package(data)
    elements = [
        element
        for name in package.related("comments", package.main)
        for element in package.xml(name).iter(tag("comment"))
    ]
    words = _words(package.xml(package.main))
    paragraphs = {
        id: element.get(tag("id"), "") for element in elements for id in _own_ids(element)
    }
    threads = dict(_threads(package))
    comments = [
        _comment(
            element,
            words,
            paragraphs,
            threads,
        )
        for element in elements
    ]
    return tuple(comments)


def _comment(
    element: etree._Element,
    words: dict[str, str],
    paragraphs: dict[str, str],
    threads: dict[str, tuple[str, bool]],
) -> Comment:
    """Return the comment of an element of the part of comments."""
    id = element.get(tag("id"), "")
    known = [threads[own] for own in _own_ids(element) if own in threads]
    above, is_done = known[-1] if known else ("", None)
    texts = ["".join(_letters(paragraph)) for paragraph in element.iter(tag("p"))]
    return Comment(
        id,
        element.get(tag("author"), ""),
        element.get(tag("date")),
        "\n".join(texts),
        words.get(id, ""),
        paragraphs.get(above),
        is_done,
    )


def _own_ids(element: etree._Element) -> list[str]:
    """Return the ids of a comment's paragraphs; threads know it by the last one."""
    ids = (paragraph.get(f"{_W14}paraId") for paragraph in element.iter(tag("p")))
    return list(filter(None, ids))


def _threads(package: Package) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Yield for ids of paragraphs the id of what is answered, "" for none, and whether it is done."""
    for name in package.related(_THREADS, package.main):
        for thread in package.xml(name).iter(f"{_W15}commentEx"):
            above = thread.get(f"{_W15}paraIdParent", "")
            is_done = thread.get(f"{_W15}done", "0") in ("1", "true")
            yield thread.get(f"{_W15}paraId", ""), (above, is_done)


def _words(root: etree._Element) -> dict[str, str]:
    """Return the words that each comment is on, by its id."""
    pieces: dict[str, list[str]] = defaultdict(list)
    opened: dict[str, None] = {}
    for element in root.iter(tag("commentRangeStart"), tag("commentRangeEnd"), tag("t"), tag("p")):
        id = element.get(tag("id"), "")
        if element.tag == tag("commentRangeStart"):
            opened[id] = None
        elif element.tag == tag("commentRangeEnd"):
            opened.pop(id, None)
        else:
            text = "\n" if element.tag == tag("p") else element.text or ""
            for id in opened:
                pieces[id].append(text)
    return {id: "".join(texts).strip("\n") for id, texts in pieces.items()}


def _letters(paragraph: etree._Element) -> Iterator[str]:
    """Yield the words of a paragraph of a comment."""
    for element in paragraph.iter(tag("t")):
        yield element.text or ""
