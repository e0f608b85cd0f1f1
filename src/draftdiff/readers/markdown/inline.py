"""The inside of a Markdown paragraph: its text, and emphasis, code and links as marks on it."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from typing import Final

import regex
from attrs import define, field
from markdown_it.tree import SyntaxTreeNode

from draftdiff.model.paragraph import Mark
from draftdiff.patterns import lazily

_EMPHASIS: Final = {"strong": "bold", "em": "italic", "s": "strike"}
#: Tags of what is proposed, which ``proposals`` puts there.
INSERTED: Final = "draftdiff-inserted"
DELETED: Final = "draftdiff-deleted"
#: Tags that say the same as marks do; the others only lose their tags.
_TAGS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strike", "del": "strike", "strike": "strike",
    "u": "underline", "sup": "super", "sub": "sub", "code": "code", "a": "link",
    INSERTED: "inserted", DELETED: "deleted",
}  # fmt: skip
_TAG = lazily(regex.compile, r"<(?P<close>/)?(?P<name>[A-Za-z][\w-]*)(?P<rest>[^>]*)>", regex.DOTALL)
_HREF = lazily(regex.compile, r"""\bhref\s*=\s*(?:"(?P<v>[^"]*)"|'(?P<v>[^']*)'|(?P<v>[^\s"'>]+))""", regex.IGNORECASE)
_UNSPACED = lazily(
    regex.compile, r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u3000-\u303f\uff00-\uffef]"
)


@define
class Dropped:
    """What of a document was not kept, counted."""

    tags: int = 0
    comments: int = 0
    pictures: int = 0


@define
class _Gathering:
    """Text and marks as they come; tags that are open, and lines that only the source breaks."""

    dropped: Dropped
    text: str = ""
    marks: list[Mark] = field(factory=list)
    open: list[tuple[str, int, str]] = field(factory=list)
    breaks: list[int] = field(factory=list)

    def mark(self, start: int, kind: str, value: str = "") -> None:
        if start < len(self.text):
            self.marks.append(Mark(start, len(self.text), kind, value))


@define
class Inline:
    """The inside of a paragraph.

    Attributes:
        text: Its words; hard breaks are ``\\n``, soft ones a space, or nothing between Chinese characters.
        marks: Its marks, touching ones of one kind joined.
        breaks: Offsets at which a new line of the source starts.
    """

    text: str
    marks: list[Mark]
    breaks: list[int]


def inline_of(node: SyntaxTreeNode | None, dropped: Dropped) -> Inline:
    """The text, marks and soft breaks of an inline node; of None, nothing."""
    found = _Gathering(dropped)
    _gather(node.children if node else (), found)
    for name, start, value in reversed(found.open):
        found.mark(start, _TAGS[name], value)
    return Inline(found.text, joined(found.marks), found.breaks)


def _gather(nodes: Iterable[SyntaxTreeNode], found: _Gathering) -> None:
    for node in nodes:
        start = len(found.text)
        if node.type in ("text", "text_special", "code_inline"):
            found.text += node.content
            if node.type == "code_inline":
                found.mark(start, "code")
        elif node.type == "softbreak":
            found.text += "\n"
            found.breaks.append(start)
        elif node.type == "hardbreak":
            found.text += "\n"
        elif node.type == "html_inline":
            _tag(node.content, found)
        elif node.type == "image":
            found.dropped.pictures += 1
            _gather(node.children, found)
        else:
            _gather(node.children, found)
            if node.type == "link":
                found.mark(start, "link", str(node.attrs.get("href", "")))
            elif node.type in _EMPHASIS:
                found.mark(start, _EMPHASIS[node.type])


def _tag(source: str, found: _Gathering) -> None:
    match = _TAG.fullmatch(source)
    name = match["name"].lower() if match else ""
    if name == "br":
        found.text += "\n"
    elif match is None:
        found.dropped.comments += 1
    elif name not in _TAGS:
        found.dropped.tags += not match["close"]
    elif match["close"]:
        _close(name, found)
    elif not match["rest"].endswith("/"):
        href = _HREF.search(match["rest"])
        found.open.append((name, len(found.text), unescape(href["v"]) if href else ""))


def _close(name: str, found: _Gathering) -> None:
    for place in reversed(range(len(found.open))):
        if found.open[place][0] == name:
            _, start, value = found.open.pop(place)
            found.mark(start, _TAGS[name], value)
            return
    found.dropped.tags += 1


def joined(marks: Iterable[Mark]) -> list[Mark]:
    """The marks, those of one kind and value that touch or overlap made one.

    Example:
        >>> joined([Mark(0, 2, "bold"), Mark(2, 5, "bold")])
        [Mark(start=0, end=5, kind='bold', value='')]
    """
    found: list[Mark] = []
    last: dict[tuple[str, str], int] = {}
    for mark in sorted(marks):
        place = last.get((mark.kind, mark.value))
        if place is not None and found[place].end >= mark.start:
            found[place] = Mark(found[place].start, max(mark.end, found[place].end), mark.kind, mark.value)
        else:
            last[mark.kind, mark.value] = len(found)
            found.append(mark)
    return sorted(found)


def without_breaks(inline: Inline) -> Inline:
    """The inline text with the line breaks of its source read as they are shown: a space, or nothing.

    Example:
        >>> without_breaks(Inline("shall\\nact", [Mark(6, 9, "bold")], [5])).text
        'shall act'
    """
    gone = [at for at in inline.breaks if _is_tight(inline.text, at)]
    letters = list(inline.text)
    for at in inline.breaks:
        letters[at] = "" if at in gone else " "
    if not gone:
        return Inline("".join(letters), inline.marks, [])

    def shifted(offset: int) -> int:
        return offset - sum(at < offset for at in gone)

    marks = [Mark(shifted(mark.start), shifted(mark.end), mark.kind, mark.value) for mark in inline.marks]
    return Inline("".join(letters), [mark for mark in marks if mark.start < mark.end], [])


def _is_tight(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(_UNSPACED.match(before) and _UNSPACED.match(after))


def cut(inline: Inline, start: int, end: int) -> Inline:
    """A stretch of the inline text with the marks and breaks that fall in it.

    Example:
        >>> cut(Inline("(a) act", [Mark(4, 7, "bold")], []), 4, 7)
        Inline(text='act', marks=[Mark(start=0, end=3, kind='bold', value='')], breaks=[])
    """
    inside = [(max(mark.start, start), min(mark.end, end), mark) for mark in inline.marks]
    marks = [Mark(a - start, b - start, mark.kind, mark.value) for a, b, mark in inside if a < b]
    return Inline(inline.text[start:end], marks, [at - start for at in inline.breaks if start <= at < end])
