"""Links, templates and square brackets of markup: what they say stands beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from draftdiff.meaning.layers.site import Row
from draftdiff.meaning.passages import Hunk, Passage

# Templates, tags, and the address behind the words of a link.
_ASIDE: Final = (
    r"\{%[^%]*%\}|</?(?!https?:|mailto:|www\.)[a-z][^<>]*>|<(?:https?:|mailto:|www\.)[^<>]*>"
)
_BARE_TARGET: Final = (
    r"\((?:https?://|www\.|mailto:)[^()]*\)|\[(?:https?://|www\.|mailto:)[^\[\]]*\]"
)


# Words of a link with the name of its target at once behind them; "[shall][should]" are
# alternatives.
_ADDRESSED: Final = r"\]\([^()]*\)"
_NAMED_TARGET: Final = r"\[[^\[\]]*\s[^\[\]]*\]\[[^\[\]]+\]|\[[^\[\]]+\]\[\]"


@lru_cache
def _aside(addressed: bool, named: bool) -> re.Pattern[str]:
    targets = ""
    if addressed:
        targets += r"|(?<=\])\([^()]*\)"
    if named:
        targets += r"|(?<=\])\[[^\[\]]*\]"
    return re.compile(f"{_ASIDE}|{_BARE_TARGET}{targets}", re.IGNORECASE)


def without_links(rows: list[Row], before: list[Row], passage: Passage) -> tuple[list[Row], str]:
    """The rows without templates, tags, and the targets of links behind their words; and what was
    left out.
    """
    text = ""
    if before and before[-1].form == "]":
        text = "]"
    starts: list[int] = []
    for row in rows:
        starts.append(len(text))
        text += row.raw
    signs = ("(", "{%", "[", "<")
    if not any(sign in text for sign in signs):
        return rows, ""
    addressed = _holds(passage, _ADDRESSED)
    named = _holds(passage, _NAMED_TARGET)
    aside = _aside(addressed, named)
    taken = [match.span() for match in aside.finditer(text)]
    rows_left = []
    for row, at in zip(rows, starts, strict=True):
        is_aside = any(start <= at < end for start, end in taken)
        if not is_aside:
            rows_left.append(row)
    left_out = "".join(text[start:end] for start, end in taken)
    return rows_left, left_out


def is_lost(old_targets: str, new_targets: str, passage: Passage) -> bool:
    """Return whether a link had an address that the new text does not lead to any more."""
    if not old_targets or new_targets:
        return False
    addresses = [found.rstrip("/") for found in re.findall(_ADDRESS, old_targets)]
    return any(
        not re.search(rf"{re.escape(found)}/?(?![\w/])", passage.new.text) for found in addresses
    )


_ADDRESS: Final = r"(?:https?://|www\.)[^\s<>()\[\]]+"


def _holds(passage: Passage, pattern: str) -> bool:
    """Return whether either text of a passage holds a pattern."""
    return any(re.search(pattern, side.text) for side in (passage.old, passage.new))


def is_bracket_of_markup(passage: Passage, hunk: Hunk) -> bool:
    """Return whether square brackets are those of a link, a note, a box to tick or a name, not of a
    negotiation.
    """
    for side, span in passage.sides(hunk):
        for token in side.tokens[slice(*span)]:
            if token.form in "[]":
                return _of_markup(side.text, token.start)
    return False


def _of_markup(text: str, at: int) -> bool:
    """Return whether a bracket is one of markup: of a link, a note or a named target."""
    start = at if text[at] == "[" else text.rfind("[", 0, at)
    end = text.find("]", start)
    if start < 0 or end < 0 or text.count("[") != text.count("]"):
        return "](" in text or "][" in text
    inside = text[start + 1 : end]
    following = text[end + 1 :]
    if not inside.strip() or inside.startswith(("^", "#", "@")):
        return True
    touches_word = start > 0 and not text[start - 1].isspace()
    if touches_word and inside.isdigit():
        return True
    if following.startswith(("(", ":")):
        return True
    if following.lstrip().startswith("(http"):
        return True
    if "://" in inside or _is_name(inside):
        return True
    return _is_named(text, start, end)


def _is_name(inside: str) -> bool:
    """Return whether all longer words have a capital, as in a name, and no article opens them."""
    if not inside[:1].isalpha() or inside[:4] in ("The ", "A ", "An "):
        return False
    words = re.findall(r"\w+", inside)
    longer = [word for word in words if len(word) > 2]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _is_named(text: str, start: int, end: int) -> bool:
    """Return whether a bracket holds the words of a link or the name of its target."""
    targets = [target.span() for target in re.finditer(_NAMED_TARGET, text)]
    return any(first <= start and end < last for first, last in targets)


def address(url: str) -> str:
    """A URL without what leads to the same place."""
    bare = url.removeprefix("https://").removeprefix("http://")
    bare = bare.removeprefix("www.").rstrip("/")
    return bare.replace("/master/", "/main/")
