"""Links within the document and what they lead to: bookmarks of the two files that are one (17.13.6, 17.16.5.45).

Word names the bookmarks of its tables of contents and references anew when it pleases. A link that leads to the same
paragraph in both files is the same link, whatever its bookmark is called; the old file's name stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve
from lxml import etree

from draftdiff.ooxml.xml import tag
from draftdiff.patterns import lazily
from draftdiff.writers.docx.blocks import Line, Piece
from draftdiff.writers.docx.grafting.opened import Opened, roots

_P: Final = tag("p")
_START: Final = tag("bookmarkStart")
_WORD: Final = lazily(re.compile, r"[^\s\"]+")


def bookmarks(trees: Iterable[etree._Element]) -> dict[str, etree._Element]:
    """The paragraph that each bookmark starts in, or in front of."""
    found: dict[str, etree._Element] = {}
    for root in trees:
        for start in root.iter(_START):
            inside = next(start.iterancestors(_P), None)
            paragraph = next(start.itersiblings(_P), None) if inside is None else inside
            if paragraph is not None:
                found[start.get(tag("name"), "")] = paragraph
    return found


def same_anchors(lines: Sequence[Line], old: Opened, new: Opened) -> dict[str, str]:
    """The old name of each bookmark of the new file that starts in a paragraph which both files have.

    Several bookmarks of a paragraph are told apart by their order. A name that the old file has too keeps it.
    """
    ours: dict[etree._Element, list[str]] = defaultdict(list)
    theirs: dict[etree._Element, list[str]] = defaultdict(list)
    for opened, names in ((old, ours), (new, theirs)):
        for name, paragraph in bookmarks(roots(opened.parts).values()).items():
            names[paragraph].append(name)
    known = {name for names in ours.values() for name in names}
    found: dict[str, str] = {}
    for line in lines:
        if line.old is None or line.new is None:
            continue
        before = [name for one in old.source(line.old.index).elements for name in ours.get(one, ())]
        after = [name for one in new.source(line.new.index).elements for name in theirs.get(one, ())]
        gone = [name for name in before if name not in after]
        came = [name for name in after if name not in known]
        found.update(zip(came, gone, strict=False))
    return found


def with_anchors(lines: Sequence[Line], anchors: Mapping[str, str]) -> list[Line]:
    """The lines with their links under the old names; a piece that had only another name is kept."""
    return [evolve(line, pieces=tuple(_renamed(line.pieces, anchors))) for line in lines] if anchors else list(lines)


def _renamed(pieces: Iterable[Piece], anchors: Mapping[str, str]) -> Iterator[Piece]:
    for piece in pieces:
        style = frozenset(
            (kind, f"#{anchors[value[1:]]}" if kind == "link" and value[:1] == "#" and value[1:] in anchors else value)
            for kind, value in piece.style
        )
        yield evolve(piece, style=style, was=None if piece.was == style else piece.was)


def rename(element: etree._Element, anchors: Mapping[str, str]) -> None:
    """Gives what leads to a bookmark below an element the old name: hyperlinks, and fields such as PAGEREF and REF."""
    for link in element.iter(tag("hyperlink")):
        name = link.get(tag("anchor"), "")
        if name in anchors:
            link.set(tag("anchor"), anchors[name])
    for text in element.iter(tag("instrText")):
        text.text = _WORD.sub(lambda found: anchors.get(found[0], found[0]), text.text or "")
