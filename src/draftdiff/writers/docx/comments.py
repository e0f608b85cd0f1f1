"""Comments (ECMA-376 Part 1, 17.13.4): ranges around what was changed, and the part that holds what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from draftdiff.ooxml.building import text_element, w
from draftdiff.ooxml.revisions import FATES, REMARK
from draftdiff.ooxml.xml import tag

AUTHOR: Final = "draftdiff"
_INITIALS: Final = "dd"
_P: Final = tag("p")


def comment(root: etree._Element, texts: Mapping[str, str], above: int) -> list[etree._Element]:
    """Puts comments on tracked changes that bear the key of a remark; the keys stay (see ``forget``).

    Only the main text has comments: word processors have none in headers and boxes. No date is given to them, for
    none is known.

    Args:
        root: The root of the main part.
        texts: What is said, by the key of the remark.
        above: The largest id of a comment that the document has.

    Returns:
        The ``w:comment`` elements, in the order of the text.
    """
    found: dict[str | None, list[etree._Element]] = defaultdict(list)
    for element in root.iter(*sorted(FATES)):
        key = element.get(REMARK)
        if key in texts and not _is_in_box(element):
            found[key].append(element)
    comments = []
    for number, (key, elements) in enumerate(found.items(), above + 1):
        _enclose(elements, number)
        comments.append(_comment(number, texts[key or ""]))
    return comments


def open_with(body: etree._Element, lines: Sequence[tuple[str, str]], above: int) -> etree._Element | None:
    """A comment at the start of a text, with a line for each pair; None where the text has no paragraph.

    Args:
        body: The ``w:body``.
        lines: Pairs of a word and what it is about.
        above: The largest id of a comment that the document has.
    """
    paragraphs = list(body.iter(_P))
    paragraph = next(filter(_is_apart, paragraphs), paragraphs[0] if paragraphs else None)
    if paragraph is None:
        return None
    number = above + 1
    range = [w("commentRangeStart", id=number), w("commentRangeEnd", id=number)]
    place = 1 if paragraph.find(tag("pPr")) is not None else 0
    paragraph[place:place] = [*range, w("r", w("commentReference", id=number))]
    said = (w("p", w("r", w("rPr", w("b")), text_element("t", f"{word}: ")), w("r", text_element("t", text)))
                  for word, text in lines)  # fmt: skip
    return w("comment", *said, id=number, author=AUTHOR, initials=_INITIALS)


def _is_apart(paragraph: etree._Element) -> bool:
    """Whether neither end of a paragraph is tracked: LibreOffice does not join paragraphs again over a comment."""
    return not any(
        child.tag in FATES
        for one in (paragraph, paragraph.getprevious())
        if one is not None
        for child in one.iterfind(f"{tag('pPr')}/{tag('rPr')}/*")
    )


def forget(root: etree._Element) -> None:
    """Takes the keys of remarks off all tracked changes of a part."""
    for element in root.iter(*sorted(FATES)):
        if REMARK in element.attrib:
            del element.attrib[REMARK]


def _is_in_box(element: etree._Element) -> bool:
    return next(element.iterancestors(tag("txbxContent")), None) is not None


def _enclose(elements: Sequence[etree._Element], number: int) -> None:
    """Puts a range (17.13.4.3, .4) around changes of one paragraph, and behind it the reference (17.13.4.5)."""
    outer = [_outermost(element) for element in elements]
    last = outer[-1]
    first = next(one for one in outer if one.getparent() is last.getparent())
    first.addprevious(w("commentRangeStart", id=number))
    end = w("commentRangeEnd", id=number)
    last.addnext(end)
    end.addnext(w("r", w("commentReference", id=number)))


def _outermost(element: etree._Element) -> etree._Element:
    """The child of the paragraph that an element is, or stands in."""
    parent = element.getparent()
    while parent is not None and parent.tag != _P:
        element, parent = parent, parent.getparent()
    return element


def _comment(number: int, text: str) -> etree._Element:
    """17.13.4.2 comment."""
    return w("comment", w("p", w("r", text_element("t", text))), id=number, author=AUTHOR, initials=_INITIALS)
