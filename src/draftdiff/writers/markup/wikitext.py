"""Wikitext: what is a sign elsewhere stands as its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from attrs import define

from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import BULLETS
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.writers.markup.page import Page, as_entity, percent_encoded

_SIGN: Final = lazy_pattern(
    re.compile,
    r"[&<>\[\]{}|]|'(?=')|(?<=')'|_(?=_)|~(?=~)|(?:^|(?<=\n))(?:[*#:;=! ]|-(?=-))",
)
_LIVE_CODE: Final = lazy_pattern(re.compile, r"</?(?:pre|nowiki)\b|&#?\w+;", re.IGNORECASE)
#: The start of a target that leads out of the wiki, or to a place on the page.
_LEADS_AWAY: Final = lazy_pattern(re.compile, r"\w+:|#")
_TARGET_SIGN: Final = lazy_pattern(re.compile, r"[\[\]{}|'<>]|~(?=~)|_(?=_)|&(?=#?\w+;)")


@define
class WikitextPage(Page):
    """A page of a wiki."""

    name = "wikitext"
    marks: ClassVar = {
        "inserted": "<ins>{}</ins>",
        "deleted": "<del>{}</del>",
        "bold": "<b>{}</b>",
        "italic": "<i>{}</i>",
        "underline": "<u>{}</u>",
        "strike": "<s>{}</s>",
        "super": "<sup>{}</sup>",
        "sub": "<sub>{}</sub>",
        "code": "<code>{}</code>",
    }
    link = "[{target} {}]"
    note_call = "<ref>{}</ref>"
    line_break = "<br>"
    fences: ClassVar = {"code": ("<pre>", "</pre>"), "quote": ("<blockquote>", "</blockquote>")}
    live_code = _LIVE_CODE
    has_redlines = True
    has_tight_lists = True

    def escape(self, text: str) -> str:
        """Return a text with its signs as numeric character references."""
        return _SIGN.sub(as_entity, text)

    def heading(self, level: int, text: str) -> str:
        """Return a heading; the first level of a page is its title."""
        signs = "=" * min(level + 2, 6)
        return f"{signs} {text} {signs}"

    def continued(self, lead: str) -> str:
        """Return the signs of lists without bullets."""
        return lead.replace("*", ":")

    def item(self, item: Paragraph, level: int, lead: str) -> Iterator[list[str]]:
        """Yield an item: a bullet of the wiki, or an indented line that begins with its label."""
        # A bullet that was another label stands there as words, as all labels do.
        if item.label in BULLETS and id(item) not in self.labels:
            lead, label = f"{lead}*", ""
        else:
            lead, label = f"{lead}:", f"{self.label(item)} "
        yield [f"{lead} {label}{self.inline(item)}".rstrip()]
        yield from self.blocks(item.children, level, lead)

    def in_one_line(self, line: str) -> str:
        """Return words in one line; a heading or a cell may hold the break of a page."""
        return line.replace("\n", " ")

    def allowed_marks(self, words: str, marks: list[Mark]) -> list[Mark]:
        """Return the marks without links to files beside the page."""
        return [mark for mark in marks if mark.kind != "link" or _LEADS_AWAY.match(mark.value)]

    def link_target(self, target: str) -> str:
        """Return a link's target, its signs percent-encoded."""
        return _TARGET_SIGN.sub(percent_encoded, target)

    def linked(self, target: str, words: str) -> str:
        """Return words as a link, in double brackets where it stays on the page."""
        if target.startswith("#"):
            return f"[[{self.link_target(target)}|{words}]]"
        return super().linked(target, words)

    def table_lines(self, rows: list[list[str]]) -> list[str]:
        """Return the lines of a table, two for each row."""
        lines = ["{|"]
        for row in rows:
            cells = [cell.replace("|", "&#124;") for cell in row]
            lines.append(f"|-\n| {' || '.join(cells)}")
        return [*lines, "|}"]
