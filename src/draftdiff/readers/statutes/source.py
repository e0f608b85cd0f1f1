"""The XML of a statute: parsed safely, and the part of it that is the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import InputError, LimitExceeded
from draftdiff.limiting import within
from draftdiff.ooxml.xml import careful_parser, is_too_large
from draftdiff.readers.statutes.vocabulary import COVER, FRAME, TEXTS, name_of, said

Element = etree._Element
#: What says things of the file.
_FACTS: Final = frozenset(("meta", "amendMeta"))

#: Parts of the names of their namespaces; USLM has a root for each kind of document, Akoma Ntoso one for all.
_NAMESPACES: Final = ("/legaldocml/", "schemas.gpo.gov/xml/uslm", "akomantoso.org")


@frozen
class Source:
    """A parsed statute.

    Attributes:
        root: The whole document.
        body: The elements that hold its text, in order.
        warnings: What was left out.
    """

    root: Element
    body: tuple[Element, ...]
    warnings: tuple[str, ...]


def parse(data: bytes) -> Source:
    """A statute, without the cover, the contents and what is said of the file.

    Raises:
        InputError: It is no XML, or XML of another kind, or a part of its text is an entity.
        LimitExceeded: It is nested deeper than 256 elements or holds a text of over 10 MB.
    """
    within("xml", len(data), "bytes of XML")
    within("elements", data.count(b"<"), "tags")
    try:
        root = etree.fromstring(data, careful_parser())
    except etree.XMLSyntaxError as error:
        raise _not_parsed(error) from error
    for entity in root.iter(etree.Entity):
        raise InputError(
            f"the entity {entity.text} stands for text that is not in the file; write the text out",
            where=f"line {entity.sourceline}",
        )
    if not any(part in (root.nsmap.get(root.prefix) or "") for part in _NAMESPACES):
        raise InputError(
            f"the XML is neither Akoma Ntoso nor USLM (its root is {name_of(root)}); convert it, or read it as text"
        )
    frame = FRAME if name_of(root) == "akomaNtoso" else FRAME | COVER
    body = tuple(_texts(root, frame))
    if not body:
        raise InputError(f"there is no text in it: a document ({name_of(root)}) without body; give the whole file")
    return Source(root, body, tuple(_left_out(root, frame)))


def _not_parsed(error: etree.XMLSyntaxError) -> InputError:
    if is_too_large(error):
        return LimitExceeded(f"the XML is nested too deeply or holds a text that is too long ({error.msg})")
    return InputError(f"this is no well-formed XML ({error.msg}); mend the file, or read it as text")


def _texts(root: Element, frame: frozenset[str]) -> Iterator[Element]:
    """The outermost elements that hold text."""
    for child in root:
        if name_of(child) in TEXTS - frame:
            yield child
        elif name_of(child) not in frame:
            yield from _texts(child, frame)


def _outside(root: Element, frame: frozenset[str]) -> Iterator[str]:
    """The names of elements that hold words, and stand neither in a text nor in the frame of one."""
    for child in root:
        if name_of(child) not in TEXTS | frame and name_of(child):
            if (child.text or "").strip() or any((below.tail or "").strip() for below in child):
                yield name_of(child)
            else:
                yield from _outside(child, frame)


def _left_out(root: Element, frame: frozenset[str]) -> Iterator[str]:
    found = dict.fromkeys(name_of(one) for one in root.iter() if name_of(one) in frame - _FACTS and said(one))
    found |= dict.fromkeys(_outside(root, frame))
    if found:
        yield f"left out as the frame of the text: {', '.join(found)}"
