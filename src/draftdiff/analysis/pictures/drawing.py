"""The elements of a drawing, as SVG: shapes, texts that are measured and cut, patterns, and the
style of all pictures.

Every text is escaped here, and what a class is called does not rest on what strangers send. No
element has a ``style`` of its own, so that a page with a strict policy can hold a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from unicodedata import combining, east_asian_width

from draftdiff.model.palette import GREY, HUES, PATTERNS, Palette

#: The page and what stands on it (light, dark).
GROUND: Final = {
    "paper": ("#ffffff", "#1a1d21"),
    "ink": ("#1c1e22", "#e6e4df"),
    "muted": ("#565b65", "#a9aeb8"),
    "line": ("#d5d3cb", "#3a3f47"),
    "tone": ("#0657cc", "#26a9f1"),
    "bad": ("#9f211c", "#f6a49d"),
    "good": ("#0c6237", "#83d8a6"),
}
#: Stands for the id of the picture until all of it is drawn.
KEY: Final = "\ue000"
FONT: Final = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
SIZE: Final = 12
_TILES: Final = {
    "rising": "M-1 1L1 -1M0 6L6 0M5 7L7 5",
    "falling": "M-1 5L1 7M0 0L6 6M5 -1L7 1",
    "dots": "M1 1h1.6M4 4h1.6",
    "upright": "M3 0V6",
    "level": "M0 3H6",
    "crossed": "M3 0V6M0 3H6",
    "net": "M0 0L6 6M0 6L6 0",
    "rings": "M1.5 3a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0",
    "dashes": "M0 1.5H3M3 4.5H6",
    "steps": "M0 5H3V2H6",
}
#: Dashes of lines, in the order of the patterns.
DASHES: Final = (
    "",
    "7 3",
    "2 2",
    "10 3 2 3",
    "5 5",
    "1 4",
    "12 4",
    "8 2 2 2 2 2",
    "3 6",
    "6 2 1 2",
    "14 2",
)
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000\ufffe\uffff]"
)
_NARROW: Final = frozenset("ijltfrI.,:;'|!()[]{}/ -·")
_WIDE: Final = frozenset("mwMW%@—…–")


def escaped(text: str) -> str:
    """A text for SVG, in content and in attributes: what XML cannot hold, or turns lines of text
    around, is U+FFFD.
    """
    flat = _UNSAFE.sub("\ufffd", " ".join(text.split()))
    return (
        flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def number(value: float) -> str:
    """A coordinate, to a tenth.

    Example:
        >>> number(12.04), number(3.25), number(-0.01)
        ('12', '3.2', '0')
    """
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def width_of(text: str, size: float = SIZE) -> float:
    """The width of a text in pixels, about; rather more than less, for the font is not known."""
    return size * sum(map(_width, text))


def _width(character: str) -> float:
    """The width of a character, as a share of the size of the font."""
    if character in _NARROW:
        return 0.36
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WF":
        return 1.02
    if character in _WIDE:
        return 0.96
    return 0.7 if character.isupper() else 0.585


def cut(text: str, room: float, size: float = SIZE) -> str:
    """A text, with an ellipsis for what has no room."""
    text = " ".join(text.split())
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def tooltip(tip: str) -> str:
    """The words that a browser shows when one points at an element; "" is none."""
    if tip:
        return f"<title>{escaped(tip)}</title>"
    return ""


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    css: str,
    tip: str = "",
    more: str = "",
) -> str:
    """A rectangle; ``more`` is other attributes, escaped."""
    position = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect {position} class="{css}"{more}{f">{tooltip(tip)}</rect>" if tip else "/>"}'


def path(d: str, css: str, tip: str = "", more: str = "") -> str:
    """A path."""
    return f'<path d="{d}" class="{css}"{more}{f">{tooltip(tip)}</path>" if tip else "/>"}'


def line(x: float, y: float, x2: float, y2: float, css: str = "rule", more: str = "") -> str:
    """A line."""
    return path(f"M{number(x)} {number(y)}L{number(x2)} {number(y2)}", css, more=more)


def circle(x: float, y: float, radius: float, css: str, tip: str = "") -> str:
    """A circle."""
    position = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    return f'<circle {position} class="{css}"{f">{tooltip(tip)}</circle>" if tip else "/>"}'


def ribbon(x: float, top: float, x2: float, top2: float, height: float) -> str:
    """The outline of a ribbon from one column to another, for ``path``."""
    middle, start, end = map(number, ((x + x2) / 2, x, x2))
    high, high2, low, low2 = map(number, (top, top2, top + height, top2 + height))
    return (
        f"M{start} {high}C{middle} {high} {middle} {high2} {end} {high2}"
        f"V{low2}C{middle} {low2} {middle} {low} {start} {low}Z"
    )


def text(
    x: float,
    y: float,
    words: str,
    css: str = "ink",
    *,
    room: float = 0,
    anchor: str = "start",
    size: float = SIZE,
    turned: float = 0,
) -> str:
    """A line of text, cut to its room (0 for any) and turned clockwise; what was cut is told when
    one points at it.
    """
    shown = cut(words, room, size) if room else words
    tip = ""
    if shown != " ".join(words.split()):
        tip = tooltip(words)
    more = f' text-anchor="{anchor}"' if anchor != "start" else ""
    more += f' font-size="{number(size)}"' if size != SIZE else ""
    more += f' transform="rotate({number(turned)} {number(x)} {number(y)})"' if turned else ""
    return f'<text x="{number(x)}" y="{number(y)}" class="{css}"{more}>{tip}{escaped(shown)}</text>'


def wrapped(words: str, room: float, size: float = SIZE) -> list[str]:
    """A text as lines that have room."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(cut(word, room, size))
    return lines


def hue_class(palette: Palette, name: str) -> str:
    """The class of a name's colour."""
    index = palette.number(name)
    if index is None:
        return "hx"
    return f"h{index % len(HUES)}"


def band(
    palette: Palette,
    name: str,
    box: tuple[float, float, float, float],
    tip: str = "",
    more: str = "",
) -> str:
    """A rectangle (x, y, width, height) in the colour and pattern of a name; ``more`` is other
    attributes, escaped.
    """
    filled = rect(*box, f"f {hue_class(palette, name)}", tip, more)
    pattern = palette[name].pattern
    if pattern == "solid" or min(box[2:]) < 1:
        return filled
    return filled + rect(*box, "over", "", f' fill="url(#{KEY}-{pattern})"')


def legend(palette: Palette, labels: Mapping[str, str], width: float) -> tuple[str, float]:
    """Names with their colours and patterns in lines, each under its label, and how high they are
    together.
    """
    parts = []
    x = 0.0
    y = 12.0
    for name, label in labels.items():
        shown = cut(label, min(width, 260) - 18)
        needed = width_of(shown) + 34
        if x and x + needed > width:
            x = 0.0
            y = y + 20
        parts.append(band(palette, name, (x, y - 10, 12, 12)))
        parts.append(text(x + 17, y, label, room=width_of(shown) + 1))
        x += needed
    return "".join(parts), (y + 12 if labels else 0)


def style(key: str) -> str:
    """The style of a picture, which touches nothing but the element with this id."""

    def rules(side: int) -> Iterator[str]:
        hues = [*HUES, (GREY.light, GREY.dark)]
        for index, hue in enumerate(hues):
            css = f"h{index}" if index < len(HUES) else "hx"
            yield f"#{key} .f.{css}{{fill:{hue[side]}}}#{key} .s.{css}{{stroke:{hue[side]}}}"
        for name, pair in GROUND.items():
            yield f"#{key} .{name}{{fill:{pair[side]}}}#{key} .s-{name}{{stroke:{pair[side]}}}"
        yield (
            f"#{key} .rule{{stroke:{GROUND['line'][side]}}}#{key} .over "
            f"path{{stroke:{GROUND['paper'][side]}}}"
        )

    fixed = (
        f"#{key} text{{white-space:pre}}#{key} .rule,#{key} .s{{fill:none}}#{key} "
        f".bold{{font-weight:600}}"
        f"#{key} .kept{{fill-opacity:.3}}#{key} .way{{fill-opacity:.5}}#{key} "
        f".pale{{fill-opacity:.22}}"
        f"#{key} :target{{stroke:{GROUND['tone'][0]};stroke-width:.6px}}"
    )
    return f"{fixed}{''.join(rules(0))}@media (prefers-color-scheme:dark){{{''.join(rules(1))}}}"


def patterns(key: str, body: str) -> str:
    """The patterns that a drawing uses."""
    tiles = "".join(
        f'<pattern id="{key}-{name}" class="over" width="6" height="6" '
        f'patternUnits="userSpaceOnUse">'
        f'<path d="{_TILES[name]}" fill="none" stroke-width="1.3" stroke-opacity=".6"/></pattern>'
        for name in PATTERNS
        if f"url(#{key}-{name})" in body
    )
    if tiles:
        return f"<defs>{tiles}</defs>"
    return ""


def spread(places: Iterable[float], gap: float, bottom: float) -> list[float]:
    """Ascending places moved down, and up again from the bottom, so that they are apart.

    Example:
        >>> spread([0, 1, 100], 10, 100)
        [0, 10, 100]
    """
    positions: list[float] = []
    for wanted in places:
        lowest = positions[-1] + gap if positions else wanted
        positions.append(max(wanted, lowest))
    overflow = 0.0
    if positions:
        overflow = max(0.0, positions[-1] - bottom)
    for index in range(len(positions) - 1, -1, -1):
        is_last = index + 1 == len(positions)
        limit = positions[index] - overflow if is_last else positions[index + 1] - gap
        positions[index] = min(positions[index], limit)
    return positions
