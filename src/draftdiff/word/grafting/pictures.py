"""Pictures of the two files, which drafts do not hold: what came, went or stayed, by their bytes
and size on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import pairwise
from typing import Final

from attrs import evolve
from lxml import etree

from draftdiff.changes.kinds import Op
from draftdiff.ooxml.xml import MC, A, R, tag
from draftdiff.word.blocks import PICTURE, Piece, with_offsets
from draftdiff.word.grafting.opened import Opened, TextMap, roots

HOLDERS: Final = (tag("drawing"), tag("pict"), tag("object"))
_BREAK: Final = tag("br")
#: The elements that a reader sees and that are no text.
SHOWN: Final = (*HOLDERS, _BREAK)
_IMAGES: Final = (
    f"{{{A}}}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
)
_EXTENT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
#: The content of a picture, or of a paragraph without words, by which it is compared.
Key = tuple[str, ...]
#: A picture in a paragraph: the number of characters before it, and its key.
Picture = tuple[int, Key]


def pictures_of(text: TextMap | None, opened: Opened) -> list[Picture]:
    """The pictures of a paragraph in order."""
    pictures: list[Picture] = []
    if text is None:
        return pictures
    offset = -text.label
    for token in text.tokens:
        if token.anchor == PICTURE:
            pictures.append((max(offset, 0), key_of(token.element, opened)))
        offset += len(token.text)
    return pictures


def key_of(holder: etree._Element, opened: Opened) -> Key:
    """The content of a drawing: the bytes of its images and charts, and its size; of a break its
    kind.
    """
    if holder.tag == _BREAK:
        return ("break", holder.get(tag("type"), ""))
    package = opened.parts.package
    part = opened.part_of(holder)
    links = package.relationships(part)
    shown: list[str] = []
    for image in holder.iter(*_IMAGES):
        for name in (f"{{{R}}}embed", f"{{{R}}}link", f"{{{R}}}id"):
            link = links.get(image.get(name, ""))
            if link is not None:
                if not link.external and link.target in package:
                    shown.append(sha256(package.read(link.target)).hexdigest())
                else:
                    shown.append(link.target)
    size = holder.find(f".//{_EXTENT}")
    if size is not None:
        shown += [size.get("cx", ""), size.get("cy", "")]
    return tuple(shown)


def shown_in(paragraph: etree._Element, opened: Opened) -> Key:
    """The content of a paragraph without words: pictures, breaks, fields without a result; empty
    for a blank one.
    """
    shown: list[str] = []
    for element in paragraph.iter(*SHOWN, tag("instrText")):
        if element.tag == tag("instrText"):
            shown.append((element.text or "").strip())
        elif next(element.iterancestors(tag("p"))) is paragraph and is_shown(element):
            shown += key_of(element, opened) or ("drawing",)
    return tuple(shown)


def is_shown(element: etree._Element) -> bool:
    """Return whether one of the ``SHOWN`` elements is no text: of the breaks those of page and
    column (17.3.3.1 br).
    """
    return element.tag != _BREAK or element.get(tag("type"), "textWrapping") != "textWrapping"


def all_pictures(opened: Opened) -> Counter[Key]:
    """The number of times that a file shows each picture."""
    stories = roots(opened.parts).values()
    return Counter(
        key_of(holder, opened)
        for root in stories
        for holder in root.iter(*HOLDERS)
        if _is_seen(holder)
    )


def tracked_pictures(stories: Iterable[etree._Element]) -> str | None:
    """The numbers of pictures tracked as inserted and as deleted, in words; None without any."""
    changes = [change for root in stories for change in root.iter(tag("ins"), tag("del"))]
    counts: Counter[str] = Counter()
    for change in changes:
        counts[change.tag] += sum(map(_is_seen, change.iter(*HOLDERS)))
    fates = ((counts[tag("ins")], "inserted"), (counts[tag("del")], "deleted"))
    return ", ".join(f"{count} {fate}" for count, fate in fates if count) or None


def _is_seen(holder: etree._Element) -> bool:
    """Return whether a holder shows a picture, and is no fallback for old readers."""
    is_picture = next(holder.iter(*_IMAGES), None) is not None
    return is_picture and next(holder.iterancestors(f"{{{MC}}}Fallback"), None) is None


def with_pictures(
    pieces: Sequence[Piece],
    old: Sequence[Picture],
    new: Sequence[Picture],
) -> list[Piece]:
    """The pieces of a paragraph with its pictures between them: kept, deleted, inserted."""
    old_offsets = {offset for offset, _ in old}
    new_offsets = {offset for offset, _ in new}
    cut_pieces = [*_cut(pieces, old_offsets, new_offsets), Piece("equal", "")]
    points = {(before, after) for _, before, after in with_offsets(cut_pieces)}
    partners = _kept_pictures(old, new, points)
    combined: list[Piece] = []
    passed = (0, 0)
    for piece, *point in with_offsets(cut_pieces):
        while (op := _next_op(old, new, partners, passed, point)) is not None:
            style = frozenset([(PICTURE, "")])
            combined.append(Piece(op, "", style, anchor=(None, None)))
            passed = (passed[0] + (op != "insert"), passed[1] + (op != "delete"))
        combined.append(piece)
    return combined[:-1]


def _cut(
    pieces: Sequence[Piece],
    old: set[int],
    new: set[int],
) -> Iterator[Piece]:
    """The pieces cut at offsets of the old and of the new text."""
    for piece, old_start, new_start in with_offsets(pieces):
        cuts: set[int] = set()
        if piece.op != "insert":
            cuts |= {offset - old_start for offset in old}
        if piece.op != "delete":
            cuts |= {offset - new_start for offset in new}
        inner = sorted(cut for cut in cuts if 0 < cut < len(piece.text))
        for start, stop in pairwise([0, *inner, len(piece.text)]):
            yield evolve(piece, text=piece.text[start:stop])


def _kept_pictures(
    old: Sequence[Picture],
    new: Sequence[Picture],
    points: set[tuple[int, int]],
) -> dict[int, int]:
    """The old pictures that stand between the same words as before, with their new partners, both
    by index.
    """
    old_keys = [key for _, key in old]
    new_keys = [key for _, key in new]
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    partners: dict[int, int] = {}
    for old_start, new_start, size in matcher.get_matching_blocks():
        for step in range(size):
            old_index = old_start + step
            new_index = new_start + step
            if (old[old_index][0], new[new_index][0]) in points:
                partners[old_index] = new_index
    return partners


def _next_op(
    old: Sequence[Picture],
    new: Sequence[Picture],
    partners: Mapping[int, int],
    passed: tuple[int, int],
    point: Sequence[int],
) -> Op | None:
    """The operation of the next picture before a point, given how many have been passed in either
    text; None where no picture is left before the point.
    """
    old_index, new_index = passed
    has_old = old_index < len(old) and old[old_index][0] <= point[0]
    has_new = new_index < len(new) and new[new_index][0] <= point[1]
    if has_old and has_new and partners.get(old_index) == new_index:
        return "equal"
    if has_old and old_index not in partners:
        return "delete"
    if has_new and new_index not in partners.values():
        return "insert"
    return None
