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
#: What a reader sees that is no text.
SHOWN: Final = (*HOLDERS, _BREAK)
_IMAGES: Final = (
    f"{{{A}}}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
)
_EXTENT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
#: What a picture, or a paragraph without words, shows.
Key = tuple[str, ...]
#: A picture in a paragraph: how many characters of the text stand before it, and what it shows.
Picture = tuple[int, Key]


def pictures_of(text: TextMap | None, opened: Opened) -> list[Picture]:
    """The pictures of a paragraph in order."""
    found: list[Picture] = []
    place = 0 if text is None else -text.label
    for token in () if text is None else text.tokens:
        if token.anchor == PICTURE:
            found.append((max(place, 0), key_of(token.element, opened)))
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
                shown.append(
                    sha256(package.read(link.target)).hexdigest() if is_inside else link.target
                )
    size = holder.find(f".//{_EXTENT}")
    return (*shown, *(() if size is None else (size.get("cx", ""), size.get("cy", ""))))


def shown_in(paragraph: etree._Element, opened: Opened) -> Key:
    """What a paragraph without words shows: pictures, breaks, fields without a result; nothing for
    a blank one.
    """
    shown: list[str] = []
    for element in paragraph.iter(*SHOWN, tag("instrText")):
        if element.tag == tag("instrText"):
            shown.append((element.text or "").strip())
        elif next(element.iterancestors(tag("p"))) is paragraph and is_shown(element):
            shown += key_of(element, opened) or ("drawing",)
    return tuple(shown)


def is_shown(element: etree._Element) -> bool:
    """Return whether one of these is no text: of the breaks those of page and column (17.3.3.1 br)."""
    return element.tag != _BREAK or element.get(tag("type"), "textWrapping") != "textWrapping"


def all_pictures(opened: Opened) -> Counter[Key]:
    """How often a file shows each picture."""
    stories = roots(opened.parts).values()
    return Counter(
        key_of(holder, opened)
        for root in stories
        for holder in root.iter(*HOLDERS)
        if _is_seen(holder)
    )


def tracked_pictures(stories: Iterable[etree._Element]) -> str | None:
    """How many pictures are tracked as inserted and as deleted, in words; None where none are."""
    changes = [change for root in stories for change in root.iter(tag("ins"), tag("del"))]
    found = Counter(
        change.tag for change in changes for holder in change.iter(*HOLDERS) if _is_seen(holder)
    )
    told = ((found[tag("ins")], "inserted"), (found[tag("del")], "deleted"))
    return ", ".join(f"{count} {what}" for count, what in told if count) or None


def _is_seen(holder: etree._Element) -> bool:
    is_picture = next(holder.iter(*_IMAGES), None) is not None
    return is_picture and next(holder.iterancestors(f"{{{MC}}}Fallback"), None) is None


def with_pictures(
    pieces: Sequence[Piece], old: Sequence[Picture], new: Sequence[Picture]
) -> list[Piece]:
    """The pieces of a paragraph with its pictures between them: kept, deleted, inserted."""
    cut = [
        *_cut(pieces, {place for place, _ in old}, {place for place, _ in new}),
        Piece("equal", ""),
    ]
    kept = _kept(old, new, {(before, after) for _, before, after in with_offsets(cut)})
    found: list[Piece] = []
    at = (0, 0)
    for piece, *point in with_offsets(cut):
        while (op := _due(old, new, kept, at, point)) is not None:
            found.append(Piece(op, "", frozenset([(PICTURE, "")]), anchor=(None, None)))
            at = (at[0] + (op != "insert"), at[1] + (op != "delete"))
        found.append(piece)
    return found[:-1]


def _cut(pieces: Sequence[Piece], old: set[int], new: set[int]) -> Iterator[Piece]:
    for piece, at_old, at_new in with_offsets(pieces):
        in_old = {place - at_old for place in old} if piece.op != "insert" else set()
        in_new = {place - at_new for place in new} if piece.op != "delete" else set()
        inner = sorted(cut for cut in in_old | in_new if 0 < cut < len(piece.text))
        for start, stop in pairwise([0, *inner, len(piece.text)]):
            yield evolve(piece, text=piece.text[start:stop])


def _kept(
    old: Sequence[Picture], new: Sequence[Picture], points: set[tuple[int, int]]
) -> dict[int, int]:
    """The new place in order of each old picture that stands between the same words as before."""
    matcher = SequenceMatcher(
        None, [key for _, key in old], [key for _, key in new], autojunk=False
    )
    pairs = [
        (i + step, j + step) for i, j, size in matcher.get_matching_blocks() for step in range(size)
    ]
    return {i: j for i, j in pairs if (old[i][0], new[j][0]) in points}


def _due(
    old: Sequence[Picture],
    new: Sequence[Picture],
    kept: Mapping[int, int],
    at: tuple[int, int],
    point: Sequence[int],
) -> Op | None:
    """What became of the next picture that stands before a point, if there is one."""
    has_old = at[0] < len(old) and old[at[0]][0] <= point[0]
    has_new = at[1] < len(new) and new[at[1]][0] <= point[1]
    if has_old and has_new and kept.get(at[0]) == at[1]:
        return "equal"
    if has_old and at[0] not in kept:
        return "delete"
    return "insert" if has_new and at[1] not in kept.values() else None
