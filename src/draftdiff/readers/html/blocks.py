"""Block elements: paragraphs, headings, lists, quotes and tables in reading order."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, evolve, field, frozen

from draftdiff.model import labels
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.gathering import Gathering, Line, cut, split_at_gaps
from draftdiff.readers.html.markers import LABEL, Counter
from draftdiff.readers.html.page import Element, Styles, keeps_space, styles_under
from draftdiff.readers.html.tables import SECTIONS, Grid, is_layout, rows_of, wrappers
from draftdiff.readers.lines import RANKS
from draftdiff.readers.nesting import Block, nest_blocks, with_children
from draftdiff.readers.registry import Content
from draftdiff.readers.tracked import verdict

_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))
_KINDS: Final = {
    "blockquote": "quote",
    "pre": "code",
    "listing": "code",
    "xmp": "code",
    "figcaption": "caption",
    "caption": "caption",
}
#: Elements that begin and end a line.
_BLOCKS: Final = _LISTS.union(
    _KINDS,
    (
        "address article aside body center dd details div dl dt fieldset figure footer "
        "form header hgroup hr html legend "
        "main nav p plaintext section summary table tbody td tfoot th thead tr"
    ).split(),
)
#: A note at the place where it is called, in a page that another reader made.
NOTE: Final = "draftdiff-note"
#: Which tracked text goes away under which answer.
_GONE: Final = {"accept": "del", "reject": "ins"}
#: What a browser puts around a ``q``, and around one in another.
_QUOTES: Final = (("“", "”"), ("‘", "’"))


@frozen
class _Context:
    """The kind, level, styles and language that text has inside some elements."""

    kind: str = "paragraph"
    #: The level that an item would have here; None outside lists.
    level: int | None = None
    heading: int = 1
    styles: Styles = frozenset()
    language: str | None = None
    keep_space: bool = False
    counter: Counter = field(factory=lambda: Counter("disc", 1, 1))


@define(eq=False)
class _BlockReader:
    """The state of a reading: the blocks so far, the line that gathers, the item that waits for its
    text.
    """

    track_changes: str
    language: str | None
    blocks: list[Block] = field(factory=list)
    #: How many ``ins``, ``del`` and merged cells there are.
    counts: Tally[str] = field(factory=Tally)
    line: Gathering = field(factory=Gathering)
    waiting: tuple[str | None, int] | None = None
    notes: list[Paragraph] = field(factory=list)


def content_from(
    elements: Iterable[Element],
    track_changes: str,
    title: str | None,
    language: str | None,
) -> Content:
    """The paragraphs of elements in reading order, those in another language than the page's with
    theirs; InputError for tracked changes to be refused, LimitExceeded for too many or too deep
    paragraphs.
    """
    reader = _BlockReader(track_changes, language)
    for element in elements:
        chain = (element, *element.iterancestors())
        languages = (outer.get("lang") or outer.get("xml:lang") for outer in chain)
        around = _Context(language=next(filter(None, languages), language))
        _inside(reader, element, around)
        _flush(reader, around)
    cells = reader.counts["cells"]
    merged = "1 merged table cell is" if cells == 1 else f"{cells} merged table cells are"
    warnings = [f"{merged} read as one cell with empty ones beside or below"] if cells else []
    tracked = verdict(track_changes, reader.counts["ins"], reader.counts["del"])
    if tracked:
        warnings.append(tracked)
    blocks = list(_with_numbered_headings(reader.blocks))
    return Content(nest_blocks(blocks), title, language, tuple(warnings))


def _with_numbered_headings(blocks: list[Block]) -> Iterator[Block]:
    """The blocks; of a page without headings those that are a number alone ("Article 3") are its
    headings, one over the other as in a law.
    """
    ranks: dict[int, int] = {}
    for index, block in enumerate(blocks):
        label = block.paragraph.label
        if label and not block.paragraph.text and block.level is None:
            keyword = labels.parse(label).keyword
            ranks |= {index: RANKS[keyword]} if keyword in RANKS else {}
    has_headings = any(block.paragraph.kind == "heading" for block in blocks)
    levels = sorted(set(ranks.values()))
    for index, block in enumerate(blocks):
        if index in ranks and len(ranks) > 1 and not has_headings:
            heading = evolve(block.paragraph, kind="heading")
            yield Block(heading, levels.index(ranks[index]) + 1)
        else:
            yield block


def _inside(reader: _BlockReader, element: Element, around: _Context) -> None:
    _text(reader, element.text, around)
    for child in element:
        _element(reader, child, around)
        _text(reader, child.tail, around)


def _text(reader: _BlockReader, text: str | None, around: _Context) -> None:
    reader.line.add(text, around.styles, keep_space=around.keep_space)


def _element(reader: _BlockReader, element: Element, around: _Context) -> None:
    """Read an element by its tag; one that is no block is read inside the line."""
    around = _entered(element, around)
    tag = element.tag
    if tag == "br":
        reader.line.add("\n", around.styles, keep_space=True)
    elif tag in ("ins", "del"):
        _tracked(reader, element, around)
    elif tag == "q":
        opening, closing = _QUOTES[sum(1 for _ in element.iterancestors("q")) % 2]
        _text(reader, opening, around)
        _inside(reader, element, around)
        _text(reader, closing, around)
    elif tag == "table" and not is_layout(element):
        _table(reader, element, around)
    elif tag == NOTE:
        reader.line.anchor("note")
        reader.notes.append(_note(reader, element, around))
    elif tag == "li":
        _item(reader, element, around)
    elif tag in _BLOCKS or _heading_level(element):
        _block(reader, element, around)
    else:
        _inside(reader, element, around)


def _entered(element: Element, around: _Context) -> _Context:
    language = element.get("lang") or element.get("xml:lang") or around.language
    styles = styles_under(element, around.styles)
    keep_space = keeps_space(element, around.keep_space)
    unchanged = (around.language, around.styles, around.keep_space)
    if (language, styles, keep_space) == unchanged:
        return around
    return evolve(around, language=language, styles=styles, keep_space=keep_space)


def _tracked(reader: _BlockReader, element: Element, around: _Context) -> None:
    """Read an ``ins`` or ``del``, unless its text goes away."""
    reader.counts[element.tag] += 1
    if element.tag == _GONE.get(reader.track_changes):
        return
    if reader.track_changes in _GONE:
        plain_styles = frozenset(
            style for style in around.styles if style[0] not in ("inserted", "deleted")
        )
        around = evolve(around, styles=plain_styles)
    _inside(reader, element, around)


def _heading_level(element: Element) -> int | None:
    """The level of a heading, or None."""
    if (element.get("role") or "").lower() == "heading":
        level = element.get("aria-level") or "2"
        if level.isdecimal():
            return min(int(level), 9) or 1
        return 2
    return _HEADINGS.get(element.tag)


def _block(reader: _BlockReader, element: Element, around: _Context) -> None:
    _flush(reader, around)
    if element.tag == "dt":
        _wait(reader, None, around.level or 0)
    inner = _block_surroundings(element, around)
    _inside(reader, element, inner)
    _flush(reader, inner)


def _block_surroundings(element: Element, around: _Context) -> _Context:
    """The context inside a block: its kind, level and counter."""
    heading = _heading_level(element)
    if heading is not None and around.kind != "quote":
        return evolve(around, kind="heading", heading=heading)
    if element.tag in _LISTS:
        return evolve(around, level=around.level or 0, counter=Counter.for_list(element))
    if element.tag in ("dt", "dd"):
        return evolve(around, level=(around.level or 0) + 1)
    kind = _KINDS.get(element.tag)
    if kind:
        return evolve(around, kind=kind)
    return around


def _item(reader: _BlockReader, element: Element, around: _Context) -> None:
    if _is_gone(element, reader.track_changes):
        reader.counts.update(tracked.tag for tracked in element.iter("ins", "del"))
        return
    _flush(reader, around)
    level = around.level or 0
    _wait(reader, around.counter.marker(element), level)
    _block(reader, element, evolve(around, level=level + 1))
    reader.waiting = None


def _is_gone(element: Element, track_changes: str) -> bool:
    """Return whether an element's text goes away, all of it, with the insertions or deletions
    around it.
    """
    dropped_tag = _GONE.get(track_changes)
    if dropped_tag is None:
        return False
    tracked_texts = (text for tracked in element.iter(dropped_tag) for text in tracked.itertext())
    if not any(map(str.strip, tracked_texts)):
        return False
    return not any(text.strip() for text in _staying(element, dropped_tag))


def _staying(element: Element, dropped_tag: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != dropped_tag:
            yield from _staying(child, dropped_tag)
        yield child.tail or ""


def _wait(reader: _BlockReader, label: str | None, level: int) -> None:
    """An item begins; one that begins inside another before any text of it leaves that one empty."""
    _begin_waiting(reader)
    reader.waiting = (label, level)


def _begin_waiting(reader: _BlockReader) -> None:
    if reader.waiting is not None:
        label, level = reader.waiting
        reader.blocks.append(Block(Paragraph("", label, "item"), level))
        reader.waiting = None


def _flush(reader: _BlockReader, around: _Context) -> None:
    """End the line: the text that gathered becomes paragraphs."""
    (gathered, reader.line), (notes, reader.notes) = (reader.line, Gathering()), (reader.notes, [])
    if not gathered.length and not notes:
        return
    line = gathered.line()
    # A line break right behind the start tag of ``pre`` is not part of it, nor is white space at
    # its end.
    if around.kind == "code":
        start = int(line.text.startswith("\n"))
        end = len(line.text.rstrip())
        pieces = [cut(line, start, end)]
    else:
        pieces = split_at_gaps(line)
    for piece in pieces:
        calls = sum(mark.kind == "note" for mark in piece.marks)
        if piece.text.strip() or calls:
            block = _begin_block(reader, piece, around)
            called_notes = notes[:calls]
            notes = notes[calls:]
            if called_notes:
                block = Block(with_children(block.paragraph, called_notes), block.level)
            reader.blocks.append(block)


def _begin_block(reader: _BlockReader, line: Line, around: _Context) -> Block:
    """The block that a line becomes; the first one in an item bears the item's label."""
    language = around.language if around.language != reader.language else None
    if around.kind in ("code", "caption"):
        _begin_waiting(reader)
        paragraph = Paragraph(line.text, None, around.kind, line.marks, (), language)
        return Block(paragraph, around.level)
    label, level = reader.waiting or (None, around.level)
    # A label is the number that the browser counts, else one that was typed.
    if label is None or label in labels.BULLETS:
        typed, text = labels.split(line.text)
        if typed is not None:
            label = typed
            line = cut(line, len(line.text) - len(text))
    kind = "item" if (reader.waiting or label) and around.kind == "paragraph" else around.kind
    reader.waiting = None
    paragraph = Paragraph(line.text, label, kind, line.marks, (), language)
    return Block(paragraph, around.heading if kind == "heading" else level)


def _table(reader: _BlockReader, element: Element, around: _Context) -> None:
    """Read a table after its caption; rows that go away are left out."""
    _flush(reader, around)
    _beside_rows(reader, element, around)
    _begin_waiting(reader)
    grid = Grid()
    rows: list[Paragraph] = []
    for row_element in rows_of(element):
        row = _row(reader, row_element, grid, around)
        if row is not None:
            rows.append(row)
    reader.counts["cells"] += grid.spans
    if rows:
        reader.blocks.append(Block(Paragraph("", None, "table", (), rows), around.level))


def _beside_rows(reader: _BlockReader, table: Element, around: _Context) -> None:
    """The caption, and text that stands in a table but in no row; a browser shows it above."""
    for part in (table, *(part for part in table if part.tag in SECTIONS)):
        _text(reader, part.text, around)
        for child in part:
            if child.tag not in SECTIONS and child.tag != "tr" and not child.findall(".//tr"):
                _element(reader, child, around)
            _text(reader, child.tail, around)
    _flush(reader, around)


def _row(reader: _BlockReader, row: Element, grid: Grid, around: _Context) -> Paragraph | None:
    """A row, or None where it goes away with the insertions and deletions in it or around it."""
    is_gone = _is_gone(row, reader.track_changes)
    for element in [*wrappers(row), *(row.iter("ins", "del") if is_gone else ())]:
        around = _entered(element, around)
        reader.counts[element.tag] += 1
        is_gone = is_gone or element.tag == _GONE.get(reader.track_changes)
    if is_gone:
        return None
    around = _entered(row, around)
    cells = [
        Paragraph("", None, "cell") if cell is None else _cell(reader, cell, around)
        for cell in grid.place_row(row)
    ]
    return Paragraph("", None, "row", (), cells)


def _subtree(reader: _BlockReader, element: Element, around: _Context) -> tuple[Paragraph, ...]:
    """The content of an element as a tree of its own."""
    inner = _BlockReader(reader.track_changes, reader.language, [], reader.counts)
    context = _Context(styles=around.styles, language=around.language, keep_space=around.keep_space)
    _block(inner, element, _entered(element, context))
    return nest_blocks(inner.blocks)


def _note(reader: _BlockReader, element: Element, around: _Context) -> Paragraph:
    """A note that stands where it is called; its first paragraph is its text."""
    context = _Context(language=around.language)
    first, *more = _subtree(reader, element, context) or [Paragraph("")]
    label = element.get(LABEL) or first.label
    return evolve(first, kind="note", label=label, children=(*first.children, *more))


def _cell(reader: _BlockReader, cell: Element, around: _Context) -> Paragraph:
    """A cell: its first paragraph is its text, what follows is below it."""
    below = _subtree(reader, cell, around)
    if not below:
        return Paragraph("", None, "cell")
    first = below[0]
    is_sign = len(below) == 1 and not first.text and not first.children
    is_bullet = first.label in labels.BULLETS and not is_sign
    if first.kind in ("table", "code", "caption") or is_bullet:
        return Paragraph("", None, "cell", (), below)
    if first.label is not None and not first.text:
        first = evolve(first, text=first.label, label=None)
    return with_children(evolve(first, kind="cell"), below[1:])
