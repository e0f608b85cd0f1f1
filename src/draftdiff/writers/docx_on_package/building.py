"""A redline on the package of the old draft's file."""

from __future__ import annotations

import datetime
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from lxml import etree

from draftdiff.ooxml.numbering import reference
from draftdiff.ooxml.revisions import number, utc
from draftdiff.ooxml.xml import tag
from draftdiff.redlines.layout import Redline
from draftdiff.writers.docx.blocks import Block, Key, Line
from draftdiff.writers.docx.composition import Byline
from draftdiff.writers.docx.lines import lines_of
from draftdiff.writers.docx.moves import with_moves
from draftdiff.writers.docx.stories import Stories, stories_of
from draftdiff.writers.docx_on_package.containers import Containers
from draftdiff.writers.docx_on_package.lists import Lists
from draftdiff.writers.docx_on_package.originals import Original, open_original
from draftdiff.writers.docx_on_package.paragraphs import Paragraphs
from draftdiff.writers.docx_on_package.proof import prove
from draftdiff.writers.docx_on_package.settings import track_from_now_on
from draftdiff.writers.docx_on_package.sheets import Sheets
from draftdiff.writers.docx_on_package.target import Target
from draftdiff.writers.docx_on_package.translation import Translation
from draftdiff.writers.docx_on_package.unsupported import Unsupported


def redline_on_package(
    redline: Redline,
    *,
    author: str = "draftdiff",
    date: datetime.date | None = None,
    moves: Literal["native", "ins-del"] = "native",
) -> bytes | None:
    """The old draft's file with the changes tracked in it, or None where that cannot be.

    None comes back in silence where a draft was not read from a docx file, else with a ``UserWarning`` that says why.
    The arguments are those of ``build_on_package``.

    Example:
        >>> from draftdiff import read_text, redline
        >>> redline_on_package(redline(read_text("States shall act."), read_text("States should act."))) is None
        True
    """
    if redline.old.package is None or redline.new.package is None:
        return None
    try:
        return build_on_package(redline, author=author, date=date, moves=moves)
    except Unsupported as reason:
        warnings.warn(f"the redline was built from the template, not on the old file: {reason}", stacklevel=3)
        return None


def build_on_package(
    redline: Redline,
    *,
    author: str = "draftdiff",
    date: datetime.date | None = None,
    moves: Literal["native", "ins-del"] = "native",
) -> bytes:
    """The old draft's file with the changes tracked in it; what they do not touch is as it was.

    Args:
        redline: The redline of two drafts that were read from docx files.
        author: The name of changes whose proposer is not known.
        date: When the changes were made; None says that of the new draft, or none if it has none.
        moves: Whether moves are tracked as such, or as insertions and deletions.

    Raises:
        Unsupported: A draft was not read from a docx file, or something that changed cannot be tracked there.
    """
    old, new = open_original(redline.old), open_original(redline.new)
    before = {name: etree.tostring(old.parts.package.xml(name)) for name, _ in _named(old)}
    target = Target(old.parts.package)
    lists = Lists(old.parts, new.parts, target)
    translation = Translation(new.parts, target, old.parts.main, Sheets.of(old.parts, new.parts, target), lists)
    lines = lines_of(redline.rows, redline.old, redline.new)
    stories = with_moves(stories_of(lines, redline.old, redline.new), native=moves == "native")
    lists.learn(_shared_lists(stories, old, new))
    byline = Byline(author, utc(redline.new.date if date is None else date))
    paragraphs = Paragraphs(old, new, translation, byline, _groups(stories))
    _track(Containers(paragraphs), old, stories)
    _collect(target, old, before)
    track_from_now_on(target, old.parts.main)
    data = target.packed()
    prove(data, redline.old, redline.new)
    return data


def _named(original: Original) -> Iterator[tuple[str, etree._Element]]:
    """The parts that hold text."""
    parts = original.parts
    yield parts.main, parts.root
    yield from parts.notes.values()
    yield from ((name, root) for _, name, root in parts.margins)


def _shared_lists(stories: Stories, old: Original, new: Original) -> Iterator[tuple[str, str]]:
    """The lists that paragraphs of both drafts are in, before and after."""
    for line in _lines(stories):
        if line.old is not None and line.new is not None:
            numbers = [_list(original, node.index) for original, node in ((old, line.old), (new, line.new))]
            if numbers[0] and numbers[1]:
                yield numbers[0], numbers[1]


def _list(original: Original, index: int) -> str | None:
    elements = original.source(index).elements
    return reference(elements[-1].find(tag("pPr"))).number if elements else None


def _all_blocks(stories: Stories) -> Iterator[tuple[str, Key, tuple[Block, ...]]]:
    yield "body", (None, None), stories.body
    named: dict[str, Mapping[Key, tuple[Block, ...]]] = {
        "note": stories.notes,
        "box": stories.boxes,
        "header": stories.headers,
        "footer": stories.footers,
    }
    for kind, found in named.items():
        for key, blocks in found.items():
            yield kind, key, blocks


def _lines(stories: Stories) -> Iterator[Line]:
    for _, _, blocks in _all_blocks(stories):
        yield from _lines_in(blocks)


def _lines_in(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines_in(cell.blocks)


def _groups(stories: Stories) -> dict[int, list[Line]]:
    """The lines that a paragraph of the old draft became."""
    groups: dict[int, list[Line]] = defaultdict(list)
    for line in _lines(stories):
        if line.old is not None and line.new is not None:
            groups[line.old.index].append(line)
    return groups


def _track(containers: Containers, old: Original, stories: Stories) -> None:
    """Tracks all stories. What a note or box that is gone says stays: nobody calls it when it is accepted."""
    for kind, (index, new), blocks in _all_blocks(stories):
        if kind == "body":
            containers.track(old.parts.body, blocks)
        elif _is_untouched(blocks):
            continue
        elif index is None:
            raise Unsupported(f"a {kind} came in")
        elif new is None and kind in ("note", "box"):
            continue
        elif kind == "box" or _again(old, kind, index):
            raise Unsupported(f"the words of a {kind} changed")
        else:
            container = old.source(index).container
            assert container is not None
            containers.track(container, blocks)


def _is_untouched(blocks: tuple[Block, ...]) -> bool:
    return all(
        line.mark == "equal"
        and line.labels[0] == line.labels[1]
        and (line.old is None) == (line.new is None)
        and all(piece.op == "equal" and piece.was is None for piece in line.pieces)
        for line in _lines_in(blocks)
    )


def _again(old: Original, kind: str, index: int) -> bool:
    """Whether several headers or footers say what one of them says: the draft knows them as one."""
    found = old.paragraphs[index]
    return kind in ("header", "footer") and sum(margin == found for margin in old.margins) > 1


def _collect(target: Target, old: Original, before: Mapping[str, bytes]) -> None:
    """Gives revisions their ids, and hands the parts that changed to the file."""
    changed = {name: root for name, root in _named(old) if etree.tostring(root) != before[name]}
    number(changed.values(), _largest_id(old, before))
    for name, root in changed.items():
        target.put(name, root)


def _largest_id(old: Original, before: Mapping[str, bytes]) -> int:
    """The largest id of an annotation of the file, bookmarks and comments included."""
    package = old.parts.package
    names = [*before, *package.related("comments", old.parts.main)]
    found = (element.get(tag("id"), "") for name in names for element in package.xml(name).iter())
    return max((int(value) for value in found if value.isdigit()), default=0)
