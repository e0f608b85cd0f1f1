"""Links, templates and square brackets of markup: what they say stands beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from draftdiff.meaning.layers.rows import Row
from draftdiff.meaning.passages import Hunk, Passage
from draftdiff.meaning.tokens import URL

# Where a link leads: an address, a path, a place in the same page.
_TARGET: Final = r"(?:https?://|www\.|mailto:|/|#|\.{1,2}/|[\w-]+\.(?:md|html?|rst|txt)\b)\S*"


@lru_cache
def _template() -> re.Pattern[str]:
    return re.compile(r"\{%[^%]*%\}|</?[a-z][^<>]*>|\(" + _TARGET + r"\)|\[" + _TARGET + r"\]|\(link to url\)", re.IGNORECASE)


def without_links(rows: list[Row], before: list[Row], behind: list[Row]) -> list[Row]:
    """The rows without templates and without the targets of links in parentheses behind their words."""
    text = "".join(row.raw + (" " if row.raw[-1:].isalnum() else "") for row in rows)
    if not any(sign in text for sign in ("(", "{%", "[", "<")):
        return rows
    if before and before[-1].form == "]" and rows[0].form == "[" and rows[-1].form == "]":
        return []
    if "{%" in text or "<" in text or any(row.form == "]" for row in (*before, *rows)):
        return _without(rows, _template())
    return rows


def _without(rows: list[Row], pattern: re.Pattern[str]) -> list[Row]:
    starts: list[int] = []
    text = ""
    for row in rows:
        starts.append(len(text))
        text += row.raw
    taken = [match.span() for match in pattern.finditer(text)]
    return [row for row, at in zip(rows, starts, strict=True) if not any(a <= at < b for a, b in taken)]


def is_bracket_of_markup(passage: Passage, hunk: Hunk) -> bool:
    """Whether the square brackets of a hunk are those of a link, a note, a box to tick or a name, not of a negotiation."""
    for side, span in ((passage.old, hunk.old), (passage.new, hunk.new)):
        for at in range(*span):
            form = side.tokens[at].form
            if form in "[]":
                return _of_markup(side.text, side.tokens[at].start)
    return False


def _of_markup(text: str, at: int) -> bool:
    start = at if text[at] == "[" else text.rfind("[", 0, at)
    end = text.find("]", start)
    if start < 0 or end < 0 or text.count("[") != text.count("]"):
        return "](" in text or "][" in text
    inside, following = text[start + 1 : end], text[end + 1 : end + 3].lstrip()
    noted = inside.isdigit() and start > 0 and not text[start - 1].isspace()
    if not inside.strip() or following[:1] in ("(", "[", ":") or inside[0] in "^#@" or noted:
        return True
    words = [word for word in re.findall(r"\w+", inside) if len(word) > 2]
    named = len(words) > 1 and all(word[0].isupper() for word in words) and inside[:4] not in ("The ", "A ", "An ")
    return "://" in inside or (named and inside[:1].isalpha())
