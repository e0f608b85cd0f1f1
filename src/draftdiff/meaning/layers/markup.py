"""Links, templates and square brackets of markup: what they say stands beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from draftdiff.meaning.layers.site import Row
from draftdiff.meaning.passages import Hunk, Passage

# Templates, tags, and the address behind the words of a link.
_ASIDE: Final = r"\{%[^%]*%\}|</?[a-z][^<>]*>"
_BARE_TARGET: Final = (
    r"\((?:https?://|www\.|mailto:)[^()]*\)|\[(?:https?://|www\.|mailto:)[^\[\]]*\]"
)


# Words of a link with the name of its target at once behind them; "[shall][should]" are
# alternatives.
_ADDRESSED: Final = r"\]\([^()]*\)"
_NAMED_TARGET: Final = r"\[[^\[\]]*\s[^\[\]]*\]\[[^\[\]]+\]|\[[^\[\]]+\]\[\]"


@lru_cache
def _aside(addressed: bool, named: bool) -> re.Pattern[str]:
    targets = (r"|(?<=\])\([^()]*\)" if addressed else "") + (
        r"|(?<=\])\[[^\[\]]*\]" if named else ""
    )
    return re.compile(f"{_ASIDE}|{_BARE_TARGET}{targets}", re.IGNORECASE)


def without_links(rows: list[Row], before: list[Row], passage: Passage) -> tuple[list[Row], str]:
    """The rows without templates, tags, and the targets of links behind their words; and what was
    left out.
    """
    lead = "]" if before and before[-1].form == "]" else ""
    starts: list[int] = []
    text = lead
    for row in rows:
        starts.append(len(text))
        text += row.raw
    if not any(sign in text for sign in ("(", "{%", "[", "<")):
        return rows, ""
    linked = [
        any(re.search(form, side.text) for side in (passage.old, passage.new))
        for form in (_ADDRESSED, _NAMED_TARGET)
    ]
    taken = [match.span() for match in _aside(*linked).finditer(text)]
    rows_left = [
        row for row, at in zip(rows, starts, strict=True) if not any(a <= at < b for a, b in taken)
    ]
    return rows_left, "".join(text[a:b] for a, b in taken)


def is_bracket_of_markup(passage: Passage, hunk: Hunk) -> bool:
    """Return whether square brackets are those of a link, a note, a box to tick or a name, not of a
    negotiation.
    """
    for side, span in passage.sides(hunk):
        for at in range(*span):
            form = side.tokens[at].form
            if form in "[]":
                return _of_markup(side.text, side.tokens[at].start)
    return False


def _of_markup(text: str, at: int) -> bool:
    """Return whether a bracket is one of markup: of a link, a note or a named target."""
    start = at if text[at] == "[" else text.rfind("[", 0, at)
    end = text.find("]", start)
    if start < 0 or end < 0 or text.count("[") != text.count("]"):
        return "](" in text or "][" in text
    inside = text[start + 1 : end]
    following = text[end + 1 :]
    noted = inside.isdigit() and start > 0 and not text[start - 1].isspace()
    linked = (
        following[:1] in ("(", ":")
        or following.lstrip().startswith("(http")
        or _is_named(text, start, end)
    )
    if not inside.strip() or linked or inside[0] in "^#@" or noted:
        return True
    words = [word for word in re.findall(r"\w+", inside) if len(word) > 2]
    named = (
        len(words) > 1
        and all(word[0].isupper() for word in words)
        and inside[:4] not in ("The ", "A ", "An ")
    )
    return "://" in inside or (named and inside[:1].isalpha())


def _is_named(text: str, start: int, end: int) -> bool:
    """Return whether a bracket holds the words of a link or the name of its target."""
    return any(
        match.start() <= start and end < match.end() for match in re.finditer(_NAMED_TARGET, text)
    )


def address(url: str) -> str:
    """A URL without what leads to the same place."""
    bare = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return bare.replace("/master/", "/main/")
