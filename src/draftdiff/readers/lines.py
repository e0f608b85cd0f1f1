"""The lines of a plain text gathered into paragraphs: hard wraps, labels, underlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat
from operator import itemgetter
from typing import Final, NamedTuple

import regex

from draftdiff.lazy import lazy_pattern
from draftdiff.model.label_grammar import concept
from draftdiff.model.labels import BULLETS, GLYPHS, follows, parse, split
from draftdiff.readers.stretches import Line, Stretch, is_adornment, stretches

#: What stands over what in treaties, laws and contracts.
RANKS: Final = {
    "annex": 0,
    "appendix": 0,
    "schedule": 0,
    "book": 1,
    "part": 2,
    "title": 3,
    "chapter": 4,
    "section": 5,
    "article": 6,
    "rule": 6,
    "regulation": 6,
    "principle": 6,
    "clause": 6,
    "goal": 6,
    "recommendation": 6,
    "paragraph": 8,
    "option": 9,
    "alt": 9,
}
#: About so many lines tell whether a text was broken at a margin.
_SAMPLED: Final = 2_000
#: Lines of a table drawn with characters; at least two columns.
_GRID = lazy_pattern(regex.compile, r"\+(?:[-=]+\+)+|[=-]+(?:\s+[=-]+)+")
_FIELD = lazy_pattern(regex.compile, r":?\p{L}[\p{L}\p{N} -]{0,30}:(?:\s|\Z)")
#: Characters in which the name of a field and its colon stand.
_LONGEST_FIELD: Final = 32
#: Lines of an address, of signatures and of verses are no longer.
_SHORT: Final = 40
_TERMINAL = lazy_pattern(regex.compile, r"[.!?:;…。！？；：۔؟।።][\"'’”“»)\]）」』]*\Z")
_UNSPACED = lazy_pattern(
    regex.compile,
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u3000-\u303f\uff00-\uffef]",
)
#: No character of those scripts stands before this one.
_FIRST_UNSPACED: Final = "\u0e00"
_CONJUNCTIONS: Final = frozenset("and or und oder bzw. beziehungsweise sowie et ou y e o".split())
_HYPHENS: Final = frozenset("-‐")

_indents = _first = itemgetter(0)
_last = itemgetter(-1)
_labels = itemgetter(2)


class Chunk(NamedTuple):
    """A paragraph as it stands on the page."""

    indent: int  # Columns before its first line
    text: str  # Its lines joined, the label included; of code, its lines as they are
    label: str | None = None
    # Of an underlined title, the character it is underlined with, doubled if it has an overline
    style: str = ""
    code: bool = False
    first: bool = False  # Whether there is a blank line before it
    alone: bool = False  # Whether there are blank lines before and after it
    inside: bool = False  # Whether all its lines are indented
    # Whether the label is that of the whole text: of several lines joined it may be another one
    sure: bool = False

    def parted(self) -> tuple[str | None, str]:
        """The label, and the text behind it."""
        if not self.sure:
            return split(self.text)
        if self.label is None:
            return None, self.text
        return self.label, self.text[len(self.label) :].lstrip()


def is_wrapped(blocks: list[Stretch]) -> bool:
    """Return whether the lines of a text were broken at a margin, so that a paragraph goes over
    several. Then most lines do not end a sentence, and the next word would not have fitted, or goes
    on in lower case.
    """
    step = 1 + sum(len(stretch.texts) for stretch in blocks) // _SAMPLED
    pairs: list[tuple[int, str, str]] = []
    for stretch in blocks[::step]:
        if len(stretch.texts) > 1:
            pairs += _neighbours(stretch)
    if not pairs:
        return False
    unended = sum(not _ends_sentence(line) for _, line, _ in pairs)
    lower = sum(next_line[0].islower() for _, _, next_line in pairs)
    widths = sorted(indent + len(line) for indent, line, _ in pairs)
    width = widths[len(widths) * 9 // 10]
    full = 0
    for indent, line, next_line in pairs:
        full += indent + len(line) + 1 + first_word(next_line) > width
    narrow = 20 if _UNSPACED.match(pairs[0][2]) else 40
    is_full = full * 5 >= len(pairs) * 2 and width >= narrow
    goes_on = lower * 10 >= len(pairs) * 3
    return unended * 2 >= len(pairs) and (is_full or goes_on)


def _neighbours(stretch: Stretch) -> Iterable[tuple[int, str, str]]:
    """The lines of which the next one, which starts no item, may be the rest: indentation, line and
    next line.
    """
    texts = stretch.texts
    if stretch.plain and not stretch.labels:
        return zip(repeat(0), texts, texts[1:], strict=False)
    pairs: list[tuple[int, str, str]] = []
    for line, next_line in pairwise(stretch.lines()):
        label = next_line.label
        if not stretch.plain and (is_adornment(line.text) or is_adornment(next_line.text)):
            continue
        if label is None or not (_is_first(label) or starts_item(line, line, next_line)):
            pairs.append((line.indent, line.text, next_line.text))
    return pairs


def _ends_sentence(text: str) -> bool:
    if text[-1].isalnum():
        return False
    return _TERMINAL.search(text[-4:]) is not None


def first_word(text: str) -> int:
    """The length of the first word; in scripts without spaces, one character."""
    if text >= _FIRST_UNSPACED and _UNSPACED.match(text):
        return 1
    return len(text.split(None, 1)[0])


def chunks(text: str) -> Iterator[Chunk]:
    """The paragraphs of a plain text in order."""
    blocks = list(stretches(text))
    wrapped = is_wrapped(blocks)
    literal: int | None = None
    code_blocks: list[list[Line]] = []
    for stretch in blocks:
        if literal is not None and min(map(_indents, stretch.lines())) > literal:
            code_blocks.append(stretch.lines())
            continue
        if code_blocks:
            yield _code(code_blocks)
            code_blocks = []
        literal = None
        if _is_one_paragraph(stretch, wrapped):
            parts: Iterable[Chunk] = (_paragraph_of_stretch(stretch),)
        else:
            parts = _cut(stretch, wrapped)
        for chunk in parts:
            yield chunk
            literal = None
            if chunk.text.endswith("::") and not chunk.style:
                literal = chunk.indent
    if code_blocks:
        yield _code(code_blocks)


def _code(blocks: list[list[Line]]) -> Chunk:
    margin = min(line.indent for stretch in blocks for line in stretch)
    parts: list[str] = []
    for stretch in blocks:
        lines = (" " * (line.indent - margin) + line.text for line in stretch)
        parts.append("\n".join(lines))
    return Chunk(margin, "\n\n".join(parts), code=True, inside=True)


def _paragraph_of_stretch(stretch: Stretch) -> Chunk:
    single = len(stretch.texts) == 1
    text = stretch.texts[0] if single else _joined(stretch.texts)
    # NamedTuple's own __new__ takes twice as long.
    values = 0, text, stretch.labels.get(0), "", False, True, True, False, single or stretch.wordy
    return tuple.__new__(Chunk, values)


def _cut(stretch: Stretch, wrapped: bool) -> Iterator[Chunk]:
    if stretch.plain:
        marks = []
    else:
        marks = [text for text in stretch.texts if not text[0].isalnum()]
    if any(text[0] in "+=-" and _GRID.fullmatch(text) for text in marks):
        yield _code([stretch.lines()])
    elif any(map(is_adornment, marks)):
        yield from _adorned(stretch.lines(), wrapped)
    else:
        yield from _paragraphs(stretch.lines(), wrapped, first=True, alone=True)


def _is_one_paragraph(stretch: Stretch, wrapped: bool) -> bool:
    """Return whether it plainly is: at the margin, and if of several lines, without fields, items
    or verses.
    """
    if not stretch.plain:
        return False
    if len(stretch.texts) == 1:
        return True
    first = stretch.texts[0]
    if not wrapped or stretch.labels:
        return False
    return len(first) > _SHORT and first.find(":", 0, _LONGEST_FIELD) < 0


def _adorned(stretch: list[Line], wrapped: bool) -> Iterator[Chunk]:
    """The titles of a stretch with underlines or rules, and the paragraphs between them."""
    pending: list[Line] = []
    index = 0
    while index < len(stretch):
        taken, title = _title_at(stretch, index, first=not pending)
        if not taken:
            pending.append(stretch[index])
        elif pending:
            yield from _paragraphs(pending, wrapped, first=index == len(pending), alone=False)
            pending = []
        if title is not None:
            yield title
        index += taken or 1
    if pending:
        is_complete = len(pending) == len(stretch)
        yield from _paragraphs(pending, wrapped, first=is_complete, alone=is_complete)


def _title_at(stretch: list[Line], at: int, *, first: bool) -> tuple[int, Chunk | None]:
    """The underlined title at a line, and how many lines it takes; a rule takes one and is no
    title.
    """
    line = stretch[at]
    after = ""
    if at + 1 < len(stretch):
        after = stretch[at + 1].text
    last = ""
    if at + 2 < len(stretch):
        last = stretch[at + 2].text
    if is_adornment(line.text):
        if last != line.text or is_adornment(after):
            return 1, None
        title = stretch[at + 1]
        return 3, Chunk(title.indent, title.text, title.label, line.text[0] * 2)
    if first:
        fits = len(after) * 2 >= len(line.text)
    else:
        fits = abs(len(after) - len(line.text)) <= 2
    if not fits or not is_adornment(after):
        return 0, None
    return 2, Chunk(line.indent, line.text, line.label, after[0])


def _paragraphs(lines: list[Line], wrapped: bool, *, first: bool, alone: bool) -> Iterator[Chunk]:
    """The paragraphs of lines that hold no titles: fields, items, verses or wrapped lines."""
    if len(lines) == 1:
        yield _paragraph(lines, first, alone)
        return
    fields = _are_fields(lines)
    listed = not wrapped or _are_short(lines)
    if not fields and not listed and not any(map(_labels, lines)):
        yield _paragraph(lines, first, alone)
        return
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, fields, listed):
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        is_first = first and group is groups[0]
        is_alone = alone and len(groups) == 1
        yield _paragraph(group, is_first, is_alone)


def _goes_on(group: list[Line], line: Line, fields: bool, listed: bool) -> bool:
    """Return whether a line belongs to the paragraph above it."""
    head = group[0]
    last = group[-1]
    if fields:
        return line.indent > head.indent
    if line.label is not None and starts_item(head, last, line):
        return False
    if listed:
        # Lines below an item that start where its text starts hang from it.
        if head.label is None:
            return False
        label_width = len(head.text) - len(split(head.text)[1])
        return line.indent == head.indent + label_width
    if head.label is None or len(group) == 1:
        return True
    # Behind a hanging indent, a line at the margin starts anew.
    return not group[1].indent > head.indent >= line.indent


def starts_item(head: Line, last: Line, line: Line) -> bool:
    """Return whether a label at the start of a line inside a stretch is one, and not words that
    fell there.
    """
    assert line.label is not None
    if concept(last.text.rsplit(None, 1)[-1]):
        return False  # "in accordance with Article" ... "5. The Parties"
    if line.label[0].islower() and concept(line.label.split(None, 1)[0]):
        return _ends_sentence(last.text)  # "in accordance with" ... "article 5."
    if head.label is not None and follows(head.label, line.label):
        return True
    if _ends_sentence(last.text) or last.text.endswith(",") or line.label in GLYPHS:
        return True
    if head.label is not None and last.text.endswith((" and", " or")):
        return True
    if line.indent == last.indent:
        return False
    return line.indent < head.indent or _is_first(line.label)


def _is_first(label: str) -> bool:
    return label in BULLETS or parse(label).numbers[-1:] == (1,)


def _are_fields(lines: list[Line]) -> bool:
    """Lines such as "Author: ...", two at least, that each start a paragraph."""
    if len(lines) < 2 or ":" not in lines[0].text[:_LONGEST_FIELD]:
        return False
    if not _FIELD.match(lines[0].text):
        return False
    flush = [line for line in lines if line.indent == lines[0].indent]
    if len(flush) <= 1:
        return False
    return all(_FIELD.match(line.text) for line in flush)


def _are_short(lines: list[Line]) -> bool:
    """Lines that break long before the margin: an address, signatures, verses."""
    if len(lines) < 2 or len(lines[0].text) > _SHORT:
        return False
    if max(len(line.text) for line in lines) > _SHORT:
        return False
    following = [line.text for line in lines[1:]]
    return not any(text[0].islower() or _UNSPACED.match(text) for text in following)


def _paragraph(lines: list[Line], first: bool, alone: bool) -> Chunk:
    """The paragraph of some lines; its label is sure where it is one line."""
    head = lines[0]
    single = len(lines) == 1
    text = head.text if single else _joined([line.text for line in lines])
    inside = min(map(_indents, lines)) > 0
    return Chunk(
        head.indent,
        text,
        head.label,
        first=first,
        alone=alone,
        inside=inside,
        sure=single,
    )


def _joined(texts: Sequence[str]) -> str:
    """The text of a paragraph over several lines; no space in scripts that have none, nor within a
    compound.
    """
    spaced = " ".join(texts)
    unspaced = not spaced.isascii() and max(map(_first, texts)) >= _FIRST_UNSPACED
    if not unspaced:
        if "-" not in spaced and "‐" not in spaced:
            return spaced
        if _HYPHENS.isdisjoint(map(_last, texts)):
            return spaced
    parts = [texts[0]]
    for line, next_line in pairwise(texts):
        is_compound = line[-1] in _HYPHENS and _is_compound(line, next_line)
        if is_compound or (unspaced and is_tight(line, next_line)):
            parts.append(next_line)
        else:
            parts.append(" ")
            parts.append(next_line)
    return "".join(parts)


def is_tight(line: str, next_line: str) -> bool:
    """Return whether a line was broken between two characters of a script without spaces."""
    return bool(_UNSPACED.match(next_line) and _UNSPACED.match(line[-1]))


def _is_compound(line: str, next_line: str) -> bool:
    """Return whether a line was broken behind the hyphen of a word; not in "land- und
    forstwirtschaftlich".
    """
    if not line[-2:-1].isalpha():
        return False
    if not next_line[0].isalpha():
        return False
    return next_line.split(None, 1)[0].lower() not in _CONJUNCTIONS
