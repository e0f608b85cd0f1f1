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

_ROOTS: Final = ("akomaNtoso", "bill", "resolution", "amendment", "pLaw", "statutesAtLarge", "uscDoc", "lawDoc")


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
    if name_of(root) not in _ROOTS:
        raise InputError(
            f"the XML is neither Akoma Ntoso nor USLM (its root is {name_of(root)}); convert it, or read it as text"
        )
    frame = FRAME if name_of(root) == "akomaNtoso" else FRAME | COVER
    return Source(root, tuple(_texts(root, frame)), tuple(_left_out(root, frame)))


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


def _left_out(root: Element, frame: frozenset[str]) -> Iterator[str]:
    found = dict.fromkeys(name_of(one) for one in root.iter() if name_of(one) in frame - {"meta"} and said(one))
    if found:
        yield f"left out as the frame of the text: {', '.join(found)}"
