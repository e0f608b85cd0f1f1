"""The inside of a paragraph as Markdown: emphasis, code and links around escaped text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Final

import regex

from draftdiff.model.paragraph import Mark
from draftdiff.patterns import lazily
from draftdiff.readers.gathering import joined
from draftdiff.readers.markdown.inline import inline_of, parse
from draftdiff.writers.markdown.escaping import all_escaped, escaped, is_plain, with_edges

#: Marks that Markdown has signs or tags for, the outermost first where several have one range.
_ORDER: Final = ("link", "bold", "italic", "strike", "underline", "super", "sub", "code")
_SIGNS: Final = {"bold": "**", "italic": "*", "strike": "~~"}
_TAGS: Final = {
    "bold": "b", "italic": "i", "strike": "s", "underline": "u", "super": "sup", "sub": "sub", "code": "code",
}  # fmt: skip
# A break between two words; and the others, which no backslash can stand before.
_INNER_BREAK = lazily(regex.compile, r"(?<=[^\n])\n(?=[^\n])")
_OUTER_BREAK = lazily(regex.compile, r"\A\n|\n(?=\n)|(?<=\n)\n|\n\Z")
_TICKS = lazily(regex.compile, "`+")
_ANGLED = lazily(regex.compile, r"[\s()<>\\]|\A\Z")

#: How marks are written: with signs, with ``_`` for italics, or with tags and every mark of punctuation escaped.
Style = str
STYLES: Final = ("*", "_", "<")


def inline(text: str, marks: Sequence[Mark] = (), *, one_line: bool = False, in_cell: bool = False) -> str:
    """A text with its marks as Markdown; signs where they read back, else tags.

    Args:
        text: Line breaks in it are hard ones.
        marks: Those that Markdown has nothing for are left out.
        one_line: Whether line breaks must be tags, as in a heading.
        in_cell: Whether it is a table's cell.

    Example:
        >>> inline("shall act", [Mark(0, 5, "bold")]), inline("a b", [Mark(0, 2, "bold")])
        ('**shall** act', '<b>a </b>b')
    """
    kept = [mark for mark in marks if mark.kind in _ORDER and 0 <= mark.start < mark.end <= len(text)]
    if not kept and is_plain(text):
        return text
    for style in STYLES:
        written = _broken(with_edges("".join(_written(text, kept, style, in_cell, whole=True))), one_line or in_cell)
        if _reads_back(written, text, kept, in_cell):
            break
    return written


def fragment(
    text: str,
    marks: Sequence[Mark],
    before: Iterable[str],
    after: Iterable[str],
    finish: Callable[[str], str],
    *,
    in_cell: bool = False,
    tags: bool = False,
) -> str:
    """A stretch of a paragraph as Markdown that reads as it should beside whatever may come to stand there.

    Args:
        text: Its words.
        marks: Marks on them.
        before: The characters that may stand before it; "" is the start of the paragraph.
        after: The same behind it.
        finish: What is done to the Markdown in the end.
        in_cell: Whether it is in a table's cell.
        tags: Whether marks must be tags, for there are signs beside it.

    Example:
        >>> fragment("(a", [Mark(0, 2, "bold")], " ", "b", str), fragment("a ", [Mark(0, 2, "bold")], " ", "b", str)
        ('**(a**', '<b>a </b>')
    """
    kept = [mark for mark in marks if mark.kind in _ORDER and mark.start < mark.end]
    before, after = sorted({_like(char) for char in before}), sorted({_like(char) for char in after})
    # Tildes are signs of CriticMarkup too.
    styles = ("<",) if tags or any(mark.kind == "strike" for mark in kept) else STYLES
    for style in styles:
        written = with_edges("".join(_written(text, kept, style, in_cell)), start="" in before, end="" in after)
        written = finish(written.replace("\n", "<br>"))
        if all(_reads_back_beside(one, written, two, text, kept, in_cell) for one in before for two in after):
            break
    return written


def _like(character: str) -> str:
    """A character that emphasis takes for the same kind: a letter, a space, a mark of punctuation."""
    if not character:
        return ""
    return "x" if character.isalnum() else " " if character.isspace() else "."


def _reads_back_beside(before: str, written: str, after: str, text: str, marks: Sequence[Mark], in_cell: bool) -> bool:
    left, right = before and f"x{before}", after and f"{after}x"
    shifted = [Mark(mark.start + len(left), mark.end + len(left), mark.kind, mark.value) for mark in marks]
    return _reads_back(left + written + right, left + text + right, shifted, in_cell)


def _broken(written: str, one_line: bool) -> str:
    """Line breaks as Markdown has them: a backslash, or a tag where that would stand for itself."""
    if not one_line:
        written = _INNER_BREAK.sub(lambda _: "\\\n", written)
    return _OUTER_BREAK.sub("<br>", written) if not one_line else written.replace("\n", "<br>")


def _reads_back(written: str, text: str, marks: Sequence[Mark], in_cell: bool) -> bool:
    source = written.replace(r"\|", "|") if in_cell else written
    nodes = parse(source)
    if len(nodes) != 1 or nodes[0].type != "paragraph":
        return not nodes and not text
    found = inline_of(nodes[0].children[0], Counter())
    return found.text == text and found.marks == joined(marks) and not found.breaks


def _written(text: str, marks: Sequence[Mark], style: Style, in_cell: bool, *, whole: bool = False) -> Iterator[str]:
    """The text cut where marks begin and end, with what opens and closes them; whole if no other stands behind it."""
    open_marks: list[Mark] = []
    borders = sorted({0, len(text), *(place for mark in marks for place in (mark.start, mark.end))})
    for start, end in zip(borders, [*borders[1:], len(text)], strict=True):
        yield from _closed(open_marks, start, style, text)
        for mark in sorted(marks, key=lambda mark: (-mark.end, _ORDER.index(mark.kind))):
            if mark.start <= start < mark.end and mark not in open_marks:
                open_marks.append(mark)
                yield _opening(mark, style, text)
        if start < end:
            at_start, at_end = start == 0 or text[start - 1] == "\n", whole and end == len(text)
            yield _stretch(text[start:end], open_marks, style, in_cell, at_start=at_start, at_end=at_end)


def _closed(open_marks: list[Mark], at: int, style: Style, text: str) -> Iterator[str]:
    """Closes what ends here, and what was opened inside it; the latter is opened again by the caller."""
    ending = [place for place, mark in enumerate(open_marks) if mark.end <= at]
    while ending and len(open_marks) > ending[0]:
        yield _closing(open_marks.pop(), style, text)


def _stretch(text: str, marks: Sequence[Mark], style: Style, in_cell: bool, *, at_start: bool, at_end: bool) -> str:
    kinds = [mark.kind for mark in marks]
    if style == "<":
        return all_escaped(text)
    if "code" in kinds:
        return text.replace("|", r"\|") if in_cell else text
    return escaped(text, at_start=at_start, at_end=at_end, in_link="link" in kinds, in_cell=in_cell)


def _opening(mark: Mark, style: Style, text: str) -> str:
    if style != "<":
        if mark.kind == "link":
            return "["
        if mark.kind == "code":
            return _ticks(text[mark.start : mark.end]) + _gap(text[mark.start : mark.end])
        if mark.kind in _SIGNS:
            return "_" if mark.kind == "italic" and style == "_" else _SIGNS[mark.kind]
    return f'<a href="{escape(mark.value)}">' if mark.kind == "link" else f"<{_TAGS[mark.kind]}>"


def _closing(mark: Mark, style: Style, text: str) -> str:
    if style != "<":
        if mark.kind == "link":
            return f"]({_target(mark.value)})"
        if mark.kind == "code":
            return _gap(text[mark.start : mark.end]) + _ticks(text[mark.start : mark.end])
        if mark.kind in _SIGNS:
            return "_" if mark.kind == "italic" and style == "_" else _SIGNS[mark.kind]
    return "</a>" if mark.kind == "link" else f"</{_TAGS[mark.kind]}>"


def _target(url: str) -> str:
    """A link's target; in angle brackets where it has spaces or brackets itself."""
    safe = regex.sub(r"[\\<>*_`&]", lambda match: "\\" + match.group(), url)
    return f"<{safe}>" if _ANGLED.search(url) else safe


def _ticks(text: str) -> str:
    longest = max(map(len, _TICKS.findall(text)), default=0)
    return "`" * (longest + 1)


def _gap(text: str) -> str:
    return " " if text[:1] == "`" or text[-1:] == "`" or (text[:1] == text[-1:] == " " and text.strip()) else ""
