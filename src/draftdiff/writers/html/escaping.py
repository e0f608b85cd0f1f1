"""Text and values made safe for a page: escaped, hidden characters shown, links that run refused."""

from __future__ import annotations

import re
from html import escape
from typing import Final
from unicodedata import bidirectional

from draftdiff.lazy import lazy_pattern
from draftdiff.model.hidden import code_point, pieces, shown

_SAFE_LINK: Final = lazy_pattern(re.compile, r"(?:https?://|mailto:|#)", re.IGNORECASE)
_SCHEME: Final = lazy_pattern(re.compile, r"[^/?#]*:")
#: What stands between words of the drafts in what is told of a change.
_JOINTS: Final = lazy_pattern(re.compile, r"( → | · |: (?:[−+] )?|\A[−+] )")
_RIGHT_TO_LEFT: Final = frozenset(
    (
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ks",
        "ku-arab",
        "nqo",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    )
)


def text(written: str) -> str:
    """Text as HTML: escaped, each hidden character as its code point, line breaks as ``br``."""
    return "".join(
        f'<bdi class="cp" data-cp="{ord(piece):04X}">{code_point(piece)}</bdi>'
        if hidden
        else escape(piece, quote=False).replace("\n", "<br>")
        for piece, hidden in pieces(written)
    )


def value(written: str) -> str:
    """An attribute's value, escaped, hidden characters as code points."""
    return escape(shown(written), quote=True)


def classed(*names: str) -> str:
    """The class attribute, or nothing where no name is given."""
    classes = " ".join(filter(None, names))
    return f' class="{classes}"' if classes else ""


def spoken(language: str | None, written: str) -> str:
    """The attributes for the language of words and their direction, where it is known."""
    way = direction(written, language)
    return (f' lang="{value(language)}"' if language else "") + (f' dir="{way}"' if way else "")


def holds(written: str) -> bool:
    """Return whether an attribute holds the string as it is."""
    return not any(hidden for _, hidden in pieces(written)) and "\r" not in written


def is_safe_link(target: str) -> bool:
    """Return whether a link may lead there: the web, a mail address, a place in the page; not a
    script.
    """
    return _SAFE_LINK.match(target) is not None and holds(target)


def is_relative_link(target: str) -> bool:
    """Return whether a target names no scheme, so that it can be kept as a note of where it led."""
    return _SCHEME.match(target) is None and holds(target)


def parted_by_direction(words: str) -> list[tuple[str, bool]]:
    """The pieces of what is told of a change, and whether each runs from right to left: the arrows
    between words of the drafts run as ours do.

    Example:
        >>> parted_by_direction("up: 30 يوما → 60 يوما")
        [('up', False), (': ', False), ('30 يوما', True), (' → ', False), ('60 يوما', True)]
    """
    pieces = filter(None, _JOINTS.split(words))
    return [(piece, direction(piece, None) == "rtl") for piece in pieces]


def direction(written: str, language: str | None) -> str | None:
    """ltr or rtl: what most letters have, else what the language has; None where neither tells.

    Example:
        >>> direction("المادة 1", None), direction("Article 1", "ar"), direction("1", "fa"), direction("1", None)
        ('rtl', 'ltr', 'rtl', None)
    """
    classes = [bidirectional(character) for character in written[:2000]]
    right, left = sum(c in ("R", "AL") for c in classes), classes.count("L")
    if right != left:
        return "rtl" if right > left else "ltr"
    if language is None:
        return None
    return (
        "rtl"
        if language.lower() in _RIGHT_TO_LEFT or language.split("-")[0].lower() in _RIGHT_TO_LEFT
        else "ltr"
    )
