"""How deep an item of a list stands: by its list's own levels, by indentation where lists meet,
else by its label.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from attrs import define, field, frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.nesting import Block, Levels, leads_in

_LOOSE: Final = lazy_pattern(re.compile, r"\s+(?=[)\]])|(?<=[(\[])\s+")
#: Arabic letters as they look inside a word, which some keyboards type.
_FORMS: Final = lazy_pattern(re.compile, "[\ufb50-\ufdff\ufe70-\ufefc]")


@frozen
class Place:
    """Where the file says that a paragraph stands."""

    definition: str | None = None
    level: int = 0  # Its level in that list, from 0
    #: What labels of that level look like ("(%1)", "lowerLetter"); lists of one shape go on from
    #: each other.
    shape: tuple[str, str] | None = None
    indent: int = 0  # Its left indentation in twentieths of a point
    stated: int | None = None  # The level that its style gives it in the tree, or None


@frozen
class _Open:
    place: Place
    depth: int


@define
class Outline:
    """Gives the blocks of a container their levels, in reading order: by their lists, by
    indentation where these meet, by typed labels; text as far in as an open item's, or in a style
    that goes on lists, belongs to it.
    """

    _open: list[_Open] = field(factory=list)
    _levels: Levels = field(factory=Levels)
    _above: Paragraph | None = None

    def block(self, paragraph: Paragraph, place: Place, heading: int | None = None) -> Block:
        """The block of a paragraph that stands at a place; ``heading`` is its level if it is one."""
        if paragraph.kind == "item":
            level: int | None = self._item(paragraph, place)
        else:
            level = None if paragraph.kind in ("heading", "table") else self._held(place)
            if level is None:
                self._open, self._levels = [], Levels()
        self._above = paragraph
        return Block(paragraph, heading if paragraph.kind == "heading" else level)

    def _item(self, paragraph: Paragraph, place: Place) -> int:
        if place.definition is None:
            led_in = self._above is not None and leads_in(self._above)
            depth = self._levels.place(_plain(paragraph.label), place.stated, led_in)
        else:
            self._close(place)
            depth = self._open[-1].depth + 1 if self._open else 0
            self._levels.place(_plain(paragraph.label), depth)
        self._open = [opened for opened in self._open if opened.depth < depth]
        self._open.append(_Open(place, depth))
        return depth

    def _close(self, place: Place) -> None:
        """Closes the items that the next item of a list stands outside of, or beside."""
        own = [
            index
            for index, opened in enumerate(self._open)
            if opened.place.definition == place.definition
        ]
        if own:
            above = [index for index in own if self._open[index].place.level < place.level]
            del self._open[above[-1] + 1 if above else own[0] :]
            return
        while self._open:
            other = self._open[-1].place
            if place.indent > other.indent or (
                place.indent == other.indent and place.shape != other.shape
            ):
                return
            self._open.pop()

    def _held(self, place: Place) -> int | None:
        """The level of a paragraph without a number that goes on an open item."""
        if place.stated is not None:
            return place.stated
        within = [opened for opened in self._open if 0 < opened.place.indent <= place.indent]
        return within[-1].depth + 1 if within else None


def _plain(label: str | None) -> str | None:
    """A label without what hides how it counts: a loose bracket ("a )"), letters in the forms of a
    line's end.
    """
    return (
        None
        if label is None
        else _LOOSE.sub("", normalize("NFKC", label) if _FORMS.search(label) else label)
    )
