"""Plain text: paragraphs between blank lines or a line each, hard wraps, numbered and bulleted
points, titles.

A title that nothing underlines is "Article 19", "CHAPTER II", or a short line in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import regex
from attrs import define, field

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import parse, split
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.encoding import decode
from draftdiff.readers.lines import RANKS, Chunk, chunks
from draftdiff.readers.nesting import Block, Levels, nest_blocks
from draftdiff.readers.registry import Content

#: A section that first stands behind an article is a part of articles, as in constitutions.
_SECTION_OF_ARTICLE: Final = 7
#: Of headings in capitals: I. over A. over 1.
_NUMBERED_RANKS: Final = {"upper_roman": 3, "upper_letter": 4, "decimal": 5}
_LONGEST_TITLE, _LONGEST_SHOUT = 100, 80
#: No label makes a heading longer than this.
_LONGEST: Final = 200
_ENDS_SENTENCE = lazy_pattern(regex.compile, r"[.;:,!?。；：，][\"'’”»)\]]*\Z")
#: Page breaks, as RFCs had them: "Walton, et al.      Standards Track      [Page 2]", and on the
#: next page a head, "RFC 7911   ADD-PATH   July 2016".
_FOOT: Final = lazy_pattern(re.compile, r"^\S[^\n]*\[Page [\divxlc]+\][ \t]*$", re.MULTILINE)
_HEAD: Final = lazy_pattern(
    re.compile,
    r"(?:[ \t]*\n)*(?:(?:RFC|Internet-Draft|INTERNET-DRAFT)\b[^\n]*(?:\n[ \t]*)*\n)?(?:[ \t]*\n)*",
)
_ENDS: Final = (".", ":", ";", "!", "?", ")", "]", "|", "+", ",")


def read_text(data: bytes, /, *, track_changes: str) -> Content:
    """The content of a plain text.

    Paragraphs stand between blank lines, or one on each line; lines broken at a margin are joined.
    A line that starts with a bullet or number starts an item, its level told by indentation, else
    by its label. Headings are underlined lines (``===``, as in reStructuredText), short ones such
    as "Article 19", and short ones in capitals. What is indented behind "::" and tables drawn with
    characters are kept as code, line by line.

    Example:
        >>> read_text(b"Decides to:\\n\\n(a) act;\\n(b) report.", track_changes="accept").children[0].children[1].text
        'report.'
    """
    text, warnings = decode(data)
    pages: list[str] = []
    if "[Page " in text:
        text, pages = without_pages(text)
    children = nest_blocks(outlined(list(chunks(text))))
    if not children:
        raise InputError("the file holds no text; there is nothing to compare in it")
    return Content(children, warnings=(*warnings, *pages))


def without_pages(text: str) -> tuple[str, list[str]]:
    """The text as if it had one page, and a warning; a text of less than two such pages as it is. A
    paragraph goes on across a page where its last line does not end as paragraphs do and the next
    has the same margin.
    """
    page_feet = list(_FOOT.finditer(text))
    if len(page_feet) < 2:
        return text, []
    parts = []
    start = 0
    for foot in page_feet:
        before = text[start : foot.start()].rstrip()
        page_head = _HEAD.match(text, foot.end())
        start = page_head.end() if page_head else foot.end()
        last = before.rpartition("\n")[2]
        first = text[start : start + 200].partition("\n")[0]
        margin_before = len(last) - len(last.lstrip())
        margin = len(first) - len(first.lstrip())
        same_margin = margin_before == margin
        goes_on = same_margin and last.strip() and not last.endswith(_ENDS)
        parts.append(before)
        parts.append("\n" if goes_on or not first.strip() else "\n\n")
    parts.append(text[start:])
    warning = f"left out as heads and feet of pages: {len(page_feet)} page breaks"
    return "".join(parts), [warning]


def outlined(paragraphs: list[Chunk], styles: Mapping[str, int] | None = None) -> Iterator[Block]:
    """The paragraphs of a text, as they stand on the page, with levels; of titles by styles where
    more is known than order.
    """
    paragraphs = list(_with_titles(paragraphs))
    levels = _heading_levels(paragraphs, dict(styles or {}))
    outline = _Outline()
    for index, chunk in enumerate(paragraphs):
        if index in levels:
            outline = _Outline()
            label, text = chunk.parted()
            yield Block(Paragraph.shared(text, label, "heading"), levels[index])
        elif chunk.code:
            yield Block(Paragraph(chunk.text, kind="code"), outline.inside(chunk))
        elif chunk.sure and chunk.label is None:
            yield Block(Paragraph.shared(chunk.text), outline.inside(chunk))
        else:
            label, text = chunk.parted()
            if label is None or is_announced(label):
                yield Block(Paragraph.shared(text, label), outline.inside(chunk))
            else:
                yield Block(Paragraph.shared(text, label, "item"), outline.level(chunk, label))


def is_announced(label: str) -> bool:
    """Return whether a label names what it numbers ("Article 3"), so that it heads a paragraph and
    no list item.
    """
    return len(parse(label).keyword) > 2


def _with_titles(paragraphs: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks, "CHAPTER II" and the name in the line below it made one."""
    skipped = -1
    for index, chunk in enumerate(paragraphs):
        if index == skipped:
            continue
        after = None
        if chunk.label and index + 1 < len(paragraphs):
            after = paragraphs[index + 1]
        bare = not chunk.style and chunk.label == chunk.text
        if after is not None and bare and is_announced(chunk.text) and _names(chunk, after):
            skipped = index + 1
            yield Chunk(chunk.indent, f"{chunk.text} {after.text}", chunk.label, alone=True)
        else:
            yield chunk


def _names(chunk: Chunk, after: Chunk) -> bool:
    """Return whether a line is the name of the chapter above, and together they still read as that
    chapter's. It is one in capitals, or on the next line a short one that starts with a capital and
    is no sentence.
    """
    text = after.text
    if after.style or after.label or after.code:
        return False
    is_short = len(text) <= _LONGEST_SHOUT and not text[0].islower()
    is_short = is_short and not _ENDS_SENTENCE.search(text)
    if not _is_shout(text) and (after.first or not is_short):
        return False
    return split(f"{chunk.text} {text}") == (chunk.text, text)


class _Title(NamedTuple):
    """A heading by what its keyword names ("article"), "" for a line in capitals; a smaller rank is
    further out.
    """

    concept: str
    rank: int


def _heading_levels(paragraphs: Sequence[Chunk], styles: dict[str, int]) -> dict[int, int]:
    """The level of each chunk that is a heading; underlined ones count in the order in which styles
    appear.
    """
    titles: dict[int, _Title] = {}
    levels: dict[int, int] = {}
    for index, chunk in enumerate(paragraphs):
        if chunk.style:
            levels[index] = min(9, styles.setdefault(chunk.style, len(styles) + 1))
        elif len(chunk.text) <= _LONGEST and not chunk.code:
            title = _title_of(chunk.text, chunk.label)
            if title is not None and (title.concept or chunk.alone):
                titles[index] = title
    followed = [(title, index + 1 in titles) for index, title in titles.items()]
    return levels | dict(zip(titles, _ranks(followed, len(styles)), strict=True))


def _title_of(text: str, label: str | None) -> _Title | None:
    """The heading that a line is, or None."""
    words = split(text)[1] if label else text
    parsed = parse(label) if label else None
    keyword = parsed.keyword if parsed else ""
    if keyword in RANKS:
        if len(text) > _LONGEST_TITLE or _ENDS_SENTENCE.search(words):
            return None
        return _Title(keyword, RANKS[keyword])
    rank = _NUMBERED_RANKS.get(parsed.family, 2) if parsed else 2
    if not keyword and _is_shout(words):
        return _Title("", rank)
    return None


def _is_shout(text: str) -> bool:
    """Return whether a line is short and in capitals throughout: "GENERAL PROVISIONS"."""
    if len(text) > _LONGEST_SHOUT or not text.isupper() or _ENDS_SENTENCE.search(text):
        return False
    if len(regex.findall(r"\p{Lu}", text)) < 4:
        return False
    return not any(c in text for c in "[]{}()|/_=<>")


def _ranks(titles: list[tuple[_Title, bool]], outside: int) -> list[int]:
    """Heading levels, 1 to 9, of titles in order (each with whether another follows at once) below
    those of underlined ones.
    """
    concepts = [title.concept for title, _ in titles]
    levels = {concept: RANKS[concept] for concept in concepts if concept}
    if "section" in concepts and "article" in concepts[: concepts.index("section")]:
        levels["section"] = _SECTION_OF_ARTICLE
    outermost = min((rank for rank in levels.values() if rank > 0), default=1)
    ranks: list[int] = []
    for title, has_heading_next in titles:
        if title.concept:
            ranks.append(levels[title.concept])
        elif has_heading_next or title.rank > 2:
            ranks.append(title.rank)
        else:
            ranks.append(outermost)
    # An annex stands beside the outermost part.
    ranks = [rank or outermost for rank in ranks]
    distinct = sorted(set(ranks))
    order = {rank: level for level, rank in enumerate(distinct, outside + 1)}
    return [min(9, order[rank]) for rank in ranks]


@define
class _Group:
    """Items at one indentation."""

    indent: int
    base: int
    levels: Levels = field(factory=Levels)
    last: int = 0


@define
class _Outline:
    """The levels of items, told by indentation, and among those at one indentation by their labels."""

    groups: list[_Group] = field(factory=list)
    led_in: bool = False

    def level(self, chunk: Chunk, label: str) -> int:
        """The level of an item."""
        while self.groups and self.groups[-1].indent > chunk.indent + 1:
            self.groups.pop()
        # Numbers set flush right differ by a column: " 9." and "10.".
        if not self.groups or self.groups[-1].indent + 1 < chunk.indent:
            base = self.groups[-1].last + 1 if self.groups else 0
            self.groups.append(_Group(chunk.indent, base))
        group = self.groups[-1]
        group.last = group.base + group.levels.place_label(label, led_in=self.led_in)
        self.led_in = chunk.text.endswith(":")
        return group.last

    def inside(self, chunk: Chunk) -> int | None:
        """The level of a paragraph that stands inside an item, or None for one that ends the list."""
        while self.groups and (self.groups[-1].indent + 1 >= chunk.indent or not chunk.inside):
            if self.groups[-1].indent == 0 and not chunk.inside:
                break
            self.groups.pop()
        self.led_in = False
        if self.groups and chunk.inside:
            return self.groups[-1].last + 1
        return None
