"""One colour and one pattern for each party, or each set of parties, on every page and picture of a
negotiation.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from attrs import field, frozen

from draftdiff.model.party import UNKNOWN


@frozen
class Hue:
    """A colour."""

    #: light, dark: "#rrggbb" for a light and for a dark page; text in it has a contrast of 4.5 and
    #: more there, and on its own tint of an eighth.
    light: str
    dark: str
    pattern: str = "solid"  # What tells it apart without colour: solid, or the name of a pattern


#: Hues that stay apart under normal vision, protanopia, deuteranopia and tritanopia, the first four
#: best; found by search over OKLab distances (dichromats after Machado, Oliveira and Fernandes,
#: IEEE TVCG 15, 2009).
HUES: Final = (
    ("#0657cc", "#26a9f1"),
    ("#af038c", "#df6b93"),
    ("#705f2f", "#b4b52d"),
    ("#4a2253", "#fedaf1"),
    ("#572e16", "#fcc17c"),
    ("#46537c", "#99cbfe"),
    ("#6f3f4e", "#dca4b4"),
    ("#2b5622", "#c5fa8c"),
    ("#6100ac", "#9d8dbc"),
    ("#326d5a", "#47edbf"),
)
GREY: Final = Hue("#5f6368", "#a4a9b0")
PATTERNS: Final = (
    "solid",
    "rising",
    "dots",
    "upright",
    "falling",
    "rings",
    "level",
    "crossed",
    "net",
    "dashes",
    "steps",
)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name and name != UNKNOWN))


@frozen
class Palette:
    """The colour of each party.

    The hues go by the order of the names: the first ten names have ten hues, the next ten the same
    with other patterns. ``History.proposers`` has the names by size, so that the largest ten are
    told apart, and a party has the same colour in everything that is made of that history.

    Attributes:
        names: Of parties or sets of them, as they are shown ("Iran + UK").

    Example:
        >>> palette = Palette(["UK", "Iran + UK"])
        >>> palette["UK"] == palette["Iran + UK"], palette["nobody we know"] == GREY
        (False, True)
    """

    names: tuple[str, ...] = field(default=(), converter=_once)

    def with_more(self, names: Iterable[str]) -> Palette:
        """The same colours, and others for names that have none yet."""
        return Palette([*self.names, *names])

    def __getitem__(self, name: str) -> Hue:
        """The hue of a name; grey for one that is not in the palette."""
        number = self._numbers.get(name)
        if number is None:
            return GREY
        return Hue(*HUES[number % len(HUES)], PATTERNS[number % len(PATTERNS)])

    def number(self, name: str) -> int | None:
        """Its place among the names, None for one that is not in the palette."""
        return self._numbers.get(name)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}
