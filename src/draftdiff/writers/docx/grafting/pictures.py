"""Pictures of the two files: which of them came, went or stayed, beside the words they stand between.

A draft holds no pictures; so what became of them is found here, by their bytes and their size on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import pairwise
from typing import Final

from attrs import define, evolve, frozen
from lxml import etree

from draftdiff.changes.kinds import Op
from draftdiff.ooxml.xml import MC, A, R, tag
from draftdiff.writers.docx.blocks import PICTURE, Piece
from draftdiff.writers.docx.grafting.opened import Opened, roots
from draftdiff.writers.docx.grafting.textmap import TextMap

HOLDERS: Final = (tag("drawing"), tag("pict"), tag("object"))
_BREAK: Final = tag("br")
#: What a reader sees that is no text.
SHOWN: Final = (*HOLDERS, _BREAK)
_IMAGES: Final = (
    f"{{{A}}}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
)
_EXTENT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_STYLE: Final = frozenset([(PICTURE, "")])
Key = tuple[str, ...]


@frozen
class Picture:
    """A picture in a paragraph.

    Attributes:
        place: How many characters of the text stand before it.
        key: What it shows; equal for equal pictures.
    """

    place: int
    key: Key


def pictures_of(text: TextMap | None, opened: Opened) -> list[Picture]:
    """The pictures of a paragraph in order."""
    found: list[Picture] = []
    place = 0 if text is None else -text.label
    for token in () if text is None else text.tokens:
        if token.anchor == PICTURE:
            found.append(Picture(max(place, 0), key_of(token.element, opened)))
        place += len(token.text)
    return found


def key_of(holder: etree._Element, opened: Opened) -> Key:
    """What a drawing shows: the bytes of its images and charts, and its size; of a break its kind."""
    if holder.tag == _BREAK:
        return ("break", holder.get(tag("type"), ""))
    package, part = opened.parts.package, opened.part_of(holder)
    links = package.relationships(part)
    shown: list[str] = []
    for image in holder.iter(*_IMAGES):
        for name in (f"{{{R}}}embed", f"{{{R}}}link", f"{{{R}}}id"):
            link = links.get(image.get(name, ""))
            if link is not None:
                is_inside = not link.external and link.target in package
                shown.append(sha256(package.read(link.target)).hexdigest() if is_inside else link.target)
    size = holder.find(f".//{_EXTENT}")
    return (*shown, *(() if size is None else (size.get("cx", ""), size.get("cy", ""))))


def shown_in(paragraph: etree._Element, opened: Opened) -> Key:
    """What a paragraph without words shows: pictures, breaks, fields without a result; nothing for a blank one."""
    shown: list[str] = []
    for element in paragraph.iter(*SHOWN, tag("instrText")):
        if element.tag == tag("instrText"):
            shown.append((element.text or "").strip())
        elif next(element.iterancestors(tag("p"))) is paragraph and is_shown(element):
            shown += key_of(element, opened) or ("drawing",)
    return tuple(shown)


def is_shown(element: etree._Element) -> bool:
    """Whether one of these is no text: of the breaks those of page and column (17.3.3.1 br)."""
    return element.tag != _BREAK or element.get(tag("type"), "textWrapping") != "textWrapping"


def all_pictures(opened: Opened) -> Counter[Key]:
    """How often a file shows each picture."""
    stories = roots(opened.parts).values()
    return Counter(key_of(holder, opened) for root in stories for holder in root.iter(*HOLDERS) if _is_seen(holder))


def tracked_pictures(stories: Iterable[etree._Element]) -> str | None:
    """How many pictures are tracked as inserted and as deleted, in words; None where none are."""
    found = Counter(
        etree.QName(change).localname
        for root in stories
        for change in root.iter(tag("ins"), tag("del"))
        for holder in change.iter(*HOLDERS)
        if _is_seen(holder)
    )
    told = [f"{found[name]} {what}" for name, what in (("ins", "inserted"), ("del", "deleted")) if found[name]]
    return ", ".join(told) or None


def _is_seen(holder: etree._Element) -> bool:
    is_picture = next(holder.iter(*_IMAGES), None) is not None
    return is_picture and next(holder.iterancestors(f"{{{MC}}}Fallback"), None) is None


def with_pictures(pieces: Sequence[Piece], old: Sequence[Picture], new: Sequence[Picture]) -> list[Piece]:
    """The pieces of a paragraph with its pictures between them: kept, deleted, inserted."""
    cut = list(_cut(pieces, {picture.place for picture in old}, {picture.place for picture in new}))
    walk = _Walk(old, new, _kept(old, new, set(_points(cut))))
    found: list[Piece] = []
    for piece, point in zip([*cut, None], _points(cut), strict=True):
        found += walk.reach(point)
        if piece is not None:
            found.append(piece)
    return found


def _cut(pieces: Sequence[Piece], old: set[int], new: set[int]) -> Iterator[Piece]:
    """The pieces cut where a picture stands in them."""
    at_old = at_new = 0
    for piece in pieces:
        length = len(piece.text)
        in_old = {place - at_old for place in old} if piece.op != "insert" else set()
        in_new = {place - at_new for place in new} if piece.op != "delete" else set()
        inner = sorted(cut for cut in in_old | in_new if 0 < cut < length)
        if inner:
            yield from (evolve(piece, text=piece.text[a:b]) for a, b in pairwise([0, *inner, length]))
        else:
            yield piece
        at_old += 0 if piece.op == "insert" else length
        at_new += 0 if piece.op == "delete" else length


def _points(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """How many characters of the old and the new text stand before each piece, and behind the last."""
    at = (0, 0)
    yield at
    for piece in pieces:
        length = len(piece.text)
        at = (at[0] + length * (piece.op != "insert"), at[1] + length * (piece.op != "delete"))
        yield at


def _kept(old: Sequence[Picture], new: Sequence[Picture], points: set[tuple[int, int]]) -> dict[int, int]:
    """The new place in order of each old picture that stands between the same words as before."""
    matcher = SequenceMatcher(None, [one.key for one in old], [one.key for one in new], autojunk=False)
    pairs = [(i + step, j + step) for i, j, size in matcher.get_matching_blocks() for step in range(size)]
    return {i: j for i, j in pairs if (old[i].place, new[j].place) in points}


@define
class _Walk:
    """Hands out the pictures on the way through a paragraph."""

    old: Sequence[Picture]
    new: Sequence[Picture]
    kept: Mapping[int, int]
    _i: int = 0
    _j: int = 0

    def reach(self, point: tuple[int, int]) -> Iterator[Piece]:
        """The pictures that stand before a point, in order."""
        while True:
            has_old = self._i < len(self.old) and self.old[self._i].place <= point[0]
            has_new = self._j < len(self.new) and self.new[self._j].place <= point[1]
            if has_old and has_new and self.kept.get(self._i) == self._j:
                yield self._picture("equal")
            elif has_old and self._i not in self.kept:
                yield self._picture("delete")
            elif has_new and self._j not in self.kept.values():
                yield self._picture("insert")
            else:
                return

    def _picture(self, op: Op) -> Piece:
        self._i += op != "insert"
        self._j += op != "delete"
        return Piece(op, "", _STYLE, anchor=(None, None))
