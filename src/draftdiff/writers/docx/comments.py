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
#: What stands beside the main text, and what it is called.
_ASIDES: Final = {tag("footnote"): "note", tag("endnote"): "note", tag("txbxContent"): "box",
                  tag("hdr"): "header", tag("ftr"): "footer"}  # fmt: skip


def comment(
    root: etree._Element, texts: Mapping[str, str], above: int, others: Sequence[etree._Element] = ()
) -> list[etree._Element]:
    """Puts comments on tracked changes that bear the key of a remark; the keys stay (see ``forget``).

    11.3.2: comments belong to the main part alone. What is said of a change in a note or a box stands at its call in
    the main text, what is said of a header or footer at the start. No date is given, for none is known.

    Args:
        root: The root of the main part.
        texts: What is said, by the key of the remark.
        above: The largest id of a comment that the document has.
        others: The roots of the other parts that hold text.

    Returns:
        The ``w:comment`` elements, in the order of the text; those on other parts last.
    """
    found: dict[str, list[etree._Element]] = defaultdict(list)
    aside: dict[str, tuple[str, etree._Element]] = {}
    for one in (root, *others):
        for element in one.iter(*sorted(FATES)):
            key = element.get(REMARK, "")
            place = _place_aside(element, one, root) if key in texts else None
            if place is not None:
                aside.setdefault(key, place)
            elif key in texts and one is root:
                found[key].append(element)
    comments = []
    for number, (key, elements) in enumerate(found.items(), above + 1):
        _enclose(elements, number)
        comments.append(_comment(number, texts[key]))
    for number, (key, (where, element)) in enumerate(aside.items(), above + 1 + len(found)):
        _point(element, number)
        comments.append(_comment(number, f"{where}: {texts[key]}"))
    return comments


def _place_aside(
    element: etree._Element, root: etree._Element, main: etree._Element
) -> tuple[str, etree._Element] | None:
    """Where the main text calls what a change stands in, and what that is; None for a change in the main text."""
    owner = next(element.iterancestors(*_ASIDES), None)
    if owner is None:
        return None
    if owner.tag == tag("txbxContent"):
        runs = [above for above in element.iterancestors(tag("r")) if not _is_in_box(above)]
        return ("box", runs[-1]) if runs and root is main else None
    if owner.tag in (tag("hdr"), tag("ftr")):
        paragraph = _first(main)
        return None if paragraph is None else (_ASIDES[owner.tag], paragraph)
    calls = main.iter(tag(f"{etree.QName(owner).localname}Reference"))
    call = next((found for found in calls if found.get(tag("id")) == owner.get(tag("id"))), None)
    run = None if call is None else call.getparent()
    return None if run is None else (_ASIDES[owner.tag], run)


def _point(element: etree._Element, number: int) -> None:
    """Calls a comment on a run, or at the start of a paragraph."""
    if element.tag == _P:
        _open(element, number)
    else:
        _enclose([element], number)


def _first(root: etree._Element) -> etree._Element | None:
    """The first paragraph where a comment does no harm; None where the text has no paragraph."""
    paragraphs = list(root.iter(_P))
    fit = (found for is_fit in (_is_apart, _keeps_mark) for found in paragraphs if is_fit(found))
    return next(fit, paragraphs[0] if paragraphs else None)


def _open(paragraph: etree._Element, number: int) -> None:
    range = [w("commentRangeStart", id=number), w("commentRangeEnd", id=number)]
    place = 1 if paragraph.find(tag("pPr")) is not None else 0
    paragraph[place:place] = [*range, w("r", w("commentReference", id=number))]


def open_with(body: etree._Element, lines: Sequence[tuple[str, str]], above: int) -> etree._Element | None:
    """A comment at the start of a text, with a line for each pair; None where the text has no paragraph.

    Args:
        body: The ``w:body``.
        lines: Pairs of a word and what it is about.
        above: The largest id of a comment that the document has.
    """
    paragraph = _first(body)
    if paragraph is None:
        return None
    number = above + 1
    _open(paragraph, number)
    said = (w("p", w("r", w("rPr", w("b")), text_element("t", f"{word}: ")), w("r", text_element("t", text)))
                  for word, text in lines)  # fmt: skip
    return w("comment", *said, id=number, author=AUTHOR, initials=_INITIALS)


def _is_apart(paragraph: etree._Element) -> bool:
    """Whether neither end of a paragraph is tracked."""
    previous = paragraph.getprevious()
    return _keeps_mark(paragraph) and (previous is None or _keeps_mark(previous))


def _keeps_mark(paragraph: etree._Element) -> bool:
    """Whether a paragraph's own mark is not tracked: LibreOffice does not join paragraphs over a comment's call."""
    return not any(child.tag in FATES for child in paragraph.iterfind(f"{tag('pPr')}/{tag('rPr')}/*"))


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
    behind = _joined_with(last.getparent())
    if behind is None:
        last.addnext(end)
    else:
        behind.insert(1 if behind.find(tag("pPr")) is not None else 0, end)
    end.addnext(w("r", w("commentReference", id=number)))


def _joined_with(paragraph: etree._Element | None) -> etree._Element | None:
    """The paragraph that a part of a split or merged one is one with, all changes accepted or rejected.

    Its start is where a comment on such a part is called, for the part gives its mark; None for other paragraphs.
    """
    if paragraph is None or _keeps_mark(paragraph) or not any(child.tag == tag("r") for child in paragraph):
        return None
    return next((found for found in paragraph.itersiblings(_P) if _keeps_mark(found)), None)


def _outermost(element: etree._Element) -> etree._Element:
    """The child of the paragraph that an element is, or stands in."""
    parent = element.getparent()
    while parent is not None and parent.tag != _P:
        element, parent = parent, parent.getparent()
    return element


def _comment(number: int, text: str) -> etree._Element:
    """17.13.4.2 comment."""
    return w("comment", w("p", w("r", text_element("t", text))), id=number, author=AUTHOR, initials=_INITIALS)
