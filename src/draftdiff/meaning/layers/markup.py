"""Links, templates and square brackets of markup: what they say stands beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from draftdiff.meaning.layers.rows import Row
from draftdiff.meaning.passages import Hunk, Passage

# Templates, tags, and what stands behind the words of a link: its address or its name.
_ASIDE: Final = r"\{%[^%]*%\}|</?[a-z][^<>]*>|(?<=\])\([^()]*\)|(?<=\])\[[^\[\]]*\]"
_BARE_TARGET: Final = r"\((?:https?://|www\.|mailto:)[^()]*\)|\[(?:https?://|www\.|mailto:)[^\[\]]*\]"


@lru_cache
def _aside() -> re.Pattern[str]:
    return re.compile(f"{_ASIDE}|{_BARE_TARGET}", re.IGNORECASE)


def without_links(rows: list[Row], before: list[Row]) -> list[Row]:
    """The rows without templates, tags, and the targets of links behind their words."""
    lead = "]" if before and before[-1].form == "]" else ""
    starts: list[int] = []
    text = lead
    for row in rows:
        starts.append(len(text))
        text += row.raw
    if not any(sign in text for sign in ("(", "{%", "[", "<")):
        return rows
    taken = [match.span() for match in _aside().finditer(text)]
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
