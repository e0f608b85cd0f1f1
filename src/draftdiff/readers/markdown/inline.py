"""Markdown as it is parsed, and the inside of a paragraph: its text, and emphasis, code and links
as marks on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from typing import Final

import regex
from attrs import define, field
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.tree import SyntaxTreeNode

from draftdiff.errors import LimitExceeded
from draftdiff.lazy import lazy_pattern
from draftdiff.model.paragraph import Mark
from draftdiff.readers import gathering
from draftdiff.readers.gathering import joined, without
from draftdiff.readers.lines import is_tight
from draftdiff.work_limits import current_limits

#: Levels of tokens that are parsed: a list has two a level; beyond, the parser would leave text
#: out.
_MAX_TOKENS: Final = 300
_EMPHASIS: Final = {"strong": "bold", "em": "italic", "s": "strike"}
#: Tags of what is proposed, which ``proposals`` puts there.
INSERTED: Final = "draftdiff-inserted"
DELETED: Final = "draftdiff-deleted"
#: Tags that say the same as marks do; the others only lose their tags.
_TAGS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "u": "underline",
    "sup": "super",
    "sub": "sub",
    "code": "code",
    "a": "link",
    INSERTED: "inserted",
    DELETED: "deleted",
}
_TAG = lazy_pattern(
    regex.compile,
    r"<(?P<close>/)?(?P<name>[A-Za-z][\w-]*)(?P<rest>[^>]*)>",
    regex.DOTALL,
)
_HREF = lazy_pattern(
    regex.compile,
    r"""\bhref\s*=\s*(?:"(?P<v>[^"]*)"|'(?P<v>[^']*)'|(?P<v>[^\s"'>]+))""",
    regex.IGNORECASE,
)


#: What may be more than words: the signs that open something, and spaces at the ends of lines.
_MARKED: Final = lazy_pattern(re.compile, r"[\\`*_~\[<&]|[ \t]\n|\n\s")

_LINE_END: Final = lazy_pattern(re.compile, r"\n")


def _parse_inlines(state: StateCore) -> None:
    """Parse the inside of paragraphs, but for plain words: those are left without children."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MARKED.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)


class _Dialect(MarkdownIt):
    """Links stay as they are written: they are compared, not followed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


_PARSER: Final = _Dialect("commonmark", {"maxNesting": _MAX_TOKENS}).enable(
    ["table", "strikethrough"]
)
_PARSER.core.ruler.at("inline", _parse_inlines)


def parse(text: str) -> list[SyntaxTreeNode]:
    """The blocks of a Markdown text."""
    try:
        tokens = _PARSER.parse(text)
        if any(token.level >= 2 * current_limits().depth + 2 for token in tokens):
            raise RecursionError
        return list(SyntaxTreeNode(tokens).children)
    except RecursionError:
        raise too_deep() from None


def too_deep() -> LimitExceeded:
    """The error for a text whose lists and quotes are nested deeper than the model goes."""
    limit = min(current_limits().depth, _MAX_TOKENS // 3)
    return LimitExceeded(
        f"lists or quotes are nested more than {limit} levels deep; flatten them to read it"
    )


@define
class Inline:
    """The inside of a paragraph."""

    # Its words; hard breaks are ``\n``, soft ones a space, or nothing between Chinese characters
    text: str = ""
    marks: tuple[Mark, ...] = ()  # Its marks, touching ones of one kind joined
    breaks: tuple[int, ...] = ()  # Offsets at which a new line of the source starts

    def cut(self, start: int, end: int | None = None) -> Inline:
        """A stretch of the text with the marks and breaks that fall in it."""
        if start == 0 and end in (None, len(self.text)):
            return self
        line = gathering.cut(gathering.Line(self.text, self.marks), start, end)
        inside = (
            offset - start for offset in self.breaks if start <= offset < start + len(line.text)
        )
        return Inline(line.text, line.marks, tuple(inside))

    def without_breaks(self) -> Inline:
        """The text with the line breaks of its source read as they are shown: a space, or nothing."""
        if not self.breaks:
            return self
        letters = list(self.text)
        removed = []
        for offset in self.breaks:
            letters[offset] = " "
            if 0 < offset < len(letters) - 1 and is_tight(
                self.text[offset - 1], self.text[offset + 1]
            ):
                removed.append((offset, offset + 1))
        line = without("".join(letters), removed, self.marks)
        return Inline(line.text, line.marks)


@define
class _Gathering:
    """Text and marks as they come; tags that are open, and lines that only the source breaks."""

    dropped: Counter[str]
    text: str = ""
    marks: list[Mark] = field(factory=list)
    open: list[tuple[str, int, str]] = field(factory=list)
    breaks: list[int] = field(factory=list)

    def mark(self, start: int, kind: str, value: str = "") -> None:
        if start < len(self.text):
            self.marks.append(Mark(start, len(self.text), kind, value))

    def gather(self, nodes: Iterable[SyntaxTreeNode]) -> None:
        for node in nodes:
            start = len(self.text)
            if node.type in ("text", "text_special", "code_inline"):
                self.text += node.content
                if node.type == "code_inline":
                    self.mark(start, "code")
            elif node.type in ("softbreak", "hardbreak"):
                self.text += "\n"
                self.breaks += [start] * (node.type == "softbreak")
            elif node.type == "html_inline":
                self.tag(node.content)
            else:
                self.dropped["picture"] += node.type == "image"
                self.gather(node.children)
                if node.type == "link":
                    self.mark(start, "link", str(node.attrs.get("href", "")))
                elif node.type in _EMPHASIS:
                    self.mark(start, _EMPHASIS[node.type])

    def tag(self, source: str) -> None:
        match = _TAG.fullmatch(source)
        name = match["name"].lower() if match else ""
        if name == "br":
            self.text += "\n"
        elif match is None:
            self.dropped["comment"] += 1
        elif name not in _TAGS:
            self.dropped["tag"] += not match["close"]
        elif match["close"]:
            index = next(
                (
                    position
                    for position in reversed(range(len(self.open)))
                    if self.open[position][0] == name
                ),
                None,
            )
            if index is None:
                self.dropped["tag"] += 1
            else:
                _, start, value = self.open.pop(index)
                self.mark(start, _TAGS[name], value)
        elif not match["rest"].endswith("/"):
            href = _HREF.search(match["rest"])
            target = unescape(href["v"]) if href else ""
            self.open.append((name, len(self.text), target))


def inline_of(node: SyntaxTreeNode | None, dropped: Counter[str]) -> Inline:
    """The text, marks and soft breaks of an inline node; of None, nothing."""
    if node is not None and not node.children:
        breaks = (match.start() for match in _LINE_END.finditer(node.content))
        return Inline(node.content, (), tuple(breaks))
    gathering = _Gathering(dropped)
    gathering.gather(node.children if node else ())
    for name, start, value in reversed(gathering.open):
        gathering.mark(start, _TAGS[name], value)
    return Inline(gathering.text, joined(gathering.marks), tuple(gathering.breaks))
