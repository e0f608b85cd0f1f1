"""Plain text: paragraphs between blank lines or a line each, hard wraps, numbered and bulleted points, titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from draftdiff.errors import InputError
from draftdiff.model.labels import parse, split
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.encoding import decode
from draftdiff.readers.levels import Levels
from draftdiff.readers.lines import Chunk, chunks
from draftdiff.readers.nesting import Block, nest_blocks
from draftdiff.readers.pagination import without_pages
from draftdiff.readers.registry import Content
from draftdiff.readers.titles import LONGEST, Title, is_name, is_shout, ranks, title_of


def read_text(data: bytes, /, *, track_changes: str) -> Content:
    """The content of a plain text.

    Paragraphs stand between blank lines, or one on each line; lines broken at a margin are joined. A line that
    starts with a bullet or number starts an item, its level told by indentation, else by its label. Headings
    are underlined lines (``===``, as in reStructuredText), short ones such as "Article 19", and short ones in
    capitals. What is indented behind "::" and tables drawn with characters are kept as code, line by line.

    Args:
        data: UTF-8, or UTF-16 with a byte order mark.
        track_changes: Of no effect; plain text has none.

    Raises:
        InputError: Another encoding, a binary file, or nothing but spaces.

    Example:
        >>> read_text(b"Decides to:\\n\\n(a) act;\\n(b) report.", track_changes="accept").children[0].children[1].text
        'report.'
    """
    text, warnings = decode(data)
    text, pages = without_pages(text) if "[Page " in text else (text, [])
    children = nest_blocks(outlined(list(chunks(text))))
    if not children:
        raise InputError("the file holds no text; there is nothing to compare in it")
    return Content(children, warnings=(*warnings, *pages))


def outlined(found: list[Chunk], styles: Mapping[str, int] | None = None) -> Iterator[Block]:
    """The paragraphs of a text with their levels.

    Args:
        found: As they stand on the page.
        styles: The levels of titles by their styles, where more is known than the order in which they appear.
    """
    found = list(_with_titles(found))
    levels = _heading_levels(found, dict(styles or {}))
    outline = _Outline()
    for place, chunk in enumerate(found):
        if place in levels:
            outline = _Outline()
            label, text = chunk.parted()
            yield Block(Paragraph.shared(text, label, "heading"), levels[place])
        elif chunk.code:
            yield Block(Paragraph(chunk.text, kind="code"), outline.inside(chunk))
        elif chunk.sure and chunk.label is None:
            yield Block(Paragraph.shared(chunk.text), outline.inside(chunk))
        else:
            yield _block(chunk, outline)


def _block(chunk: Chunk, outline: _Outline) -> Block:
    label, text = chunk.parted()
    if label is None:
        return Block(Paragraph.shared(text), outline.inside(chunk))
    if is_announced(label):
        return Block(Paragraph.shared(text, label), outline.inside(chunk))
    return Block(Paragraph.shared(text, label, "item"), outline.level(chunk, label))


def is_announced(label: str) -> bool:
    """Whether a label names what it numbers ("Article 3"), so that it heads a paragraph and no list item.

    Example:
        >>> is_announced("Article 3."), is_announced("OP3.")
        (True, False)
    """
    return len(parse(label).keyword) > 2


def _with_titles(found: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks, "CHAPTER II" and the name in the line below it made one."""
    skipped = -1
    for place, chunk in enumerate(found):
        if place == skipped:
            continue
        after = found[place + 1] if chunk.label and place + 1 < len(found) else None
        if after is not None and _is_bare(chunk) and _names(chunk, after):
            skipped = place + 1
            yield Chunk(chunk.indent, f"{chunk.text} {after.text}", chunk.label, alone=True)
        else:
            yield chunk


def _is_bare(chunk: Chunk) -> bool:
    """Whether a line is a keyword and number and nothing else."""
    return not chunk.style and chunk.label == chunk.text and is_announced(chunk.text)


def _names(chunk: Chunk, after: Chunk) -> bool:
    """Whether a line is the name of the chapter above, and together they still read as that chapter's.

    It is one in capitals, or a short one on the next line that is no sentence.
    """
    if (
        after.style
        or after.label
        or after.code
        or not (is_shout(after.text) or (is_name(after.text) and not after.first))
    ):
        return False
    return split(f"{chunk.text} {after.text}") == (chunk.text, after.text)


def _heading_levels(found: Sequence[Chunk], styles: dict[str, int]) -> dict[int, int]:
    """The level of each chunk that is a heading; underlined ones count in the order in which styles appear."""
    titles: dict[int, Title] = {}
    levels: dict[int, int] = {}
    for place, chunk in enumerate(found):
        if chunk.style:
            levels[place] = min(9, styles.setdefault(chunk.style, len(styles) + 1))
        elif len(chunk.text) <= LONGEST and not chunk.code and (title := _title(chunk)) is not None:
            titles[place] = title
    followed = [(title, place + 1 in titles) for place, title in titles.items()]
    return levels | dict(zip(titles, ranks(followed, len(styles)), strict=True))


def _title(chunk: Chunk) -> Title | None:
    title = title_of(chunk.text, chunk.label)
    return title if title is None or title.concept or chunk.alone else None


@define
class _Group:
    """Items at one indentation."""

    indent: int
    base: int
    levels: Levels = field(factory=Levels)
    last: int = 0


@define
class _Outline:
    """How deep items stand, told by indentation, and among those at one indentation by their labels."""

    groups: list[_Group] = field(factory=list)
    led_in: bool = False

    def level(self, chunk: Chunk, label: str) -> int:
        """The level of an item."""
        while self.groups and self.groups[-1].indent > chunk.indent + 1:
            self.groups.pop()
        # Numbers set flush right differ by a column: " 9." and "10.".
        if not self.groups or self.groups[-1].indent + 1 < chunk.indent:
            self.groups.append(_Group(chunk.indent, self.groups[-1].last + 1 if self.groups else 0))
        group = self.groups[-1]
        group.last = group.base + group.levels.place(label, led_in=self.led_in)
        self.led_in = chunk.text.endswith(":")
        return group.last

    def inside(self, chunk: Chunk) -> int | None:
        """The level of a paragraph that stands inside an item, or None for one that ends the list."""
        while self.groups and (self.groups[-1].indent + 1 >= chunk.indent or not chunk.inside):
            if self.groups[-1].indent == 0 and not chunk.inside:
                break
            self.groups.pop()
        self.led_in = False
        return self.groups[-1].last + 1 if self.groups and chunk.inside else None
