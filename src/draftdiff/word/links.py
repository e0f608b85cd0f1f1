"""Targets of links as a package can hold them, and which of them a document may lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

from lxml import etree

from draftdiff.errors import listed
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import parse, tag
from draftdiff.readers.docx.fields import link_target
from draftdiff.word.parts import to_bytes

#: Safe targets: the web, a mail address, a place in the document, or a file beside it; no other
#: scheme, no other computer.
_SAFE: Final = lazy_pattern(re.compile, r"https?://|mailto:|#|(?![/\\]|[^/?#]*:)", re.IGNORECASE)
#: A field that leads nowhere.
_NOWHERE: Final = ' HYPERLINK "#" '
#: The characters that RFC 3986 allows in an address, besides letters and digits.
_ALLOWED: Final = "%:/?#[]@!$&'()*+,;=-._~"


def as_address(target: str) -> str:
    """A target as an address of a relationship: characters that no address may hold are
    percent-encoded.

    Word takes a document for damaged whose relationships lead to blanks or brackets.

    Example:
        >>> as_address("https://un.org/a b?x=1#y"), as_address("https://суд.рф/")
        ('https://un.org/a%20b?x=1#y', 'https://суд.рф/')
    """
    return "".join(
        character if character.isalnum() or character in _ALLOWED else quote(character, safe="")
        for character in target
    )


def is_safe(target: str) -> bool:
    """Return whether a document may lead to a target: the web, a mail address, a place in it, a
    file beside it; no script, no server.
    """
    return _SAFE.match(target) is not None


def empty_link(target: str, relate: Callable[[str], str]) -> etree._Element:
    """An empty ``w:hyperlink`` (17.16.22): to a place in the document, to an address that
    ``relate`` gives the id of, or, for an unsafe target, to nowhere.
    """
    if target.startswith("#"):
        return w("hyperlink", anchor=target[1:])
    if not is_safe(target):
        return w("hyperlink")
    return w("hyperlink", r_id=relate(as_address(target)))


def dropped_links(draft: Draft) -> Iterator[str]:
    """A sentence about the targets of links that no document of ours leads to; nothing where there
    are none.
    """
    targets: dict[str, None] = {}
    for paragraph in draft.paragraphs:
        targets.update((mark.value, None) for mark in paragraph.marks if mark.kind == "link")
    unsafe = [target for target in targets if not is_safe(target)]
    if len(unsafe) > 1:
        yield f"{len(unsafe)} links are written without their targets: {listed(unsafe)}"
    elif unsafe:
        yield f"a link to {unsafe[0]} is written without its target"


def harmless(name: str, data: bytes) -> bytes:
    """A part of a file that a redline is built on, without link targets that are not safe."""
    if name.endswith(".rels") and b"External" in data:
        root = parse(data, name)
        outside = (link for link in root if link.get("TargetMode") == "External")
        links = (link for link in outside if link.get("Type", "").endswith("/hyperlink"))
        unsafe = [link for link in links if not is_safe(link.get("Target", ""))]
        for link in unsafe:
            # A relationship that is called has to stand; an empty place in the document is nowhere.
            link.set("Target", "#")
        if unsafe:
            return to_bytes(root)
        return data
    if name.endswith(".xml") and (b"instrText" in data or b"fldSimple" in data):
        root = parse(data, name)
        if _empty_unsafe_fields(root):
            return to_bytes(root)
        return data
    return data


def _empty_unsafe_fields(root: etree._Element) -> bool:
    """Take unsafe targets out of HYPERLINK fields (ECMA-376 Part 1, 17.16.5.25), and return whether
    there were any.
    """
    has_unsafe = False
    instructions: list[list[etree._Element]] = []
    for element in root.iter(tag("fldChar"), tag("instrText"), tag("fldSimple")):
        kind = element.get(tag("fldCharType"))
        if element.tag == tag("fldSimple"):
            if not _leads_safely(element.get(tag("instr"), "")):
                element.set(tag("instr"), _NOWHERE)
                has_unsafe = True
        elif kind == "begin":
            instructions.append([])
        elif instructions and element.tag == tag("instrText"):
            instructions[-1].append(element)
        elif instructions:
            if not _leads_safely("".join(text.text or "" for text in instructions[-1])):
                has_unsafe = True
                for position, text in enumerate(instructions[-1]):
                    text.text = "" if position else _NOWHERE
            if kind == "end":
                instructions.pop()
    return has_unsafe


def _leads_safely(instruction: str) -> bool:
    target = link_target(instruction)
    return target is None or is_safe(target)
