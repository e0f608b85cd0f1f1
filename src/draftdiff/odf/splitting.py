"""Text taken out of an OpenDocument text and put back, over the ends of paragraphs too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from draftdiff.odf.names import attrib_of, o, put, q
from draftdiff.odf.package import SIGNS

_PARAGRAPHS: Final = frozenset({q("text:p"), q("text:h")})
_LIST: Final = q("text:list")
_LISTED: Final = frozenset(map(q, ("text:list", "text:list-item", "text:list-header")))
#: What is not seen when it is empty.
_THIN: Final = frozenset(
    {*SIGNS, *map(q, ("text:span", "text:bookmark", "text:bookmark-start", "text:bookmark-end"))}
)


def drop(element: etree._Element) -> None:
    """Takes an element out; the text behind it stays."""
    if (parent := element.getparent()) is not None:
        tail = element.tail
        element.tail = None
        _say_before(element, tail)
        parent.remove(element)


def _say_before(element: etree._Element, text: str | None) -> None:
    parent = element.getparent()
    before = element.getprevious()
    if text and before is not None:
        before.tail = (before.tail or "") + text
    elif text and parent is not None:
        parent.text = (parent.text or "") + text


def cut_out(signs: Sequence[etree._Element]) -> None:
    """Takes out what stands between two signs, with these; one sign alone goes. The paragraphs that
    they stand in become one, in the style of the first, unless nothing is left of that one.
    """
    start = signs[0]
    end = signs[-1]
    if start is not end:
        first = _paragraph(start)
        second = _paragraph(end)
        is_first_empty = first is not None and not _before(start, first)
        around = set(end.iterancestors()) | set(start.iterancestors())
        inside = False
        doomed: list[etree._Element] = []
        root = start.getroottree().getroot()
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start" and element is end:
                break
            if event == "start" and inside:
                if element in around:
                    element.text = None
                else:
                    doomed.append(element)
            elif event == "end" and (element is start or (inside and element in around)):
                inside = inside or element is start
                element.tail = None
            elif event == "end" and inside:
                element.tail = None
        for element in doomed:
            if (parent := element.getparent()) is not None:
                parent.remove(element)
        if first is not None and second is not None and first is not second:
            _join(first, second, keeps_second=is_first_empty)
    for sign in dict.fromkeys(signs):
        drop(sign)


def _paragraph(element: etree._Element) -> etree._Element | None:
    return next((above for above in element.iterancestors() if above.tag in _PARAGRAPHS), None)


def _before(sign: etree._Element, paragraph: etree._Element) -> bool:
    """Return whether anything of a paragraph stands before a sign."""
    while sign is not paragraph:
        parent = sign.getparent()
        if parent is None or parent.text:
            return True
        for sibling in sign.itersiblings(preceding=True):
            if sibling.tail or sibling.tag not in _THIN or any(sibling.itertext()):
                return True
        sign = parent
    return False


def _join(first: etree._Element, second: etree._Element, *, keeps_second: bool) -> None:
    """Make two paragraphs one: the second or the first, with the content of both."""
    first_content = [first.text, *first]
    second_content = [second.text, *second]
    if keeps_second:
        second.text = None
        put(second, [*first_content, *second_content])
        _take(first)
    else:
        put(first, second_content)
        _take(second)


def restore(sign: etree._Element, blocks: Sequence[etree._Element], name: str | None) -> None:
    """Puts what went back at its sign; as an insertion of a region still, where that is named."""
    opening = [o("text:change-start", {"text:change-id": name})] if name else []
    closing = [o("text:change-end", {"text:change-id": name})] if name else []
    paragraph = _paragraph(sign)
    first: etree._Element | None = None
    blocks_left = list(blocks)
    if paragraph is not None:
        first, blocks_left = _parted(blocks)
    words = [] if first is None else [first.text, *first]
    if paragraph is None:
        for block in blocks_left:
            sign.addprevious(block)
    elif not blocks_left:
        _replace(sign, [*opening, *words, *closing])
    else:
        top = paragraph
        while (parent := top.getparent()) is not None and parent.tag in _LISTED:
            top = parent
        right = _split(sign, top)
        put(paragraph, [*opening, *words])
        for block in blocks_left:
            right.addprevious(block)
        next_paragraph = right if right.tag in _PARAGRAPHS else next(right.iter(*_PARAGRAPHS))
        last_block = blocks_left[-1]
        last = last_block
        if last_block.tag not in _PARAGRAPHS:
            last = [*last_block.iter(*_PARAGRAPHS)][-1]
        put(last, closing)
        if last_block.tag != q("table:table"):
            _join(last, next_paragraph, keeps_second=False)
        if right.tag == _LIST and right.getparent() is not None:
            right.set(q("text:continue-numbering"), "true")
    drop(sign)


def _parted(blocks: Sequence[etree._Element]) -> tuple[etree._Element | None, list[etree._Element]]:
    """The first paragraph of what goes back, which may stand in a list, and the other blocks."""
    blocks_left = list(blocks)
    if not blocks_left or blocks_left[0].tag not in {*_PARAGRAPHS, _LIST}:
        return None, blocks_left
    if blocks_left[0].tag in _PARAGRAPHS:
        return blocks_left[0], blocks_left[1:]
    first = next(blocks_left[0].iter(*_PARAGRAPHS), None)
    if first is not None:
        _take(first, blocks_left[0])
    if next(blocks_left[0].iter(*_PARAGRAPHS), None) is None:
        return first, blocks_left[1:]
    return first, blocks_left


def _take(paragraph: etree._Element, top: etree._Element | None = None) -> None:
    """Takes a paragraph out, and the parts of lists that held nothing else, below an element."""
    removed: etree._Element | None = paragraph
    while removed is not None and removed is not top:
        parent = removed.getparent()
        if parent is None:
            break
        drop(removed)
        removed = None
        if parent.tag in _LISTED and not len(parent):
            removed = parent


def _replace(sign: etree._Element, content: Sequence[etree._Element | str | None]) -> None:
    holder = o("text:span")
    put(holder, content)
    _say_before(sign, holder.text)
    for child in list(holder):
        tail = child.tail
        sign.addprevious(child)
        child.tail = tail


def _split(sign: etree._Element, top: etree._Element) -> etree._Element:
    """Cuts the tree behind a sign, up to an element; the right half of that, which stands behind
    it.
    """
    right: etree._Element | None = None
    cut = sign
    while cut is not top:
        parent = cut.getparent()
        assert parent is not None
        half = etree.Element(parent.tag, attrib_of(parent))
        siblings = list(cut.itersiblings())
        half.text = cut.tail
        cut.tail = None
        put(half, ([] if right is None else [right]))
        for sibling in siblings:
            half.append(sibling)
        cut = parent
        right = half
    assert right is not None
    tail = top.tail
    top.tail = None
    top.addnext(right)
    right.tail = tail
    return right
