"""The levels of list items: by their list's own levels, by indentation where lists meet, else by
their labels.
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
class ListPosition:
    """The list, level and indentation that the file gives a paragraph."""

    definition: str | None = None
    level: int = 0  # Its level in that list, from 0
    #: What labels of that level look like ("(%1)", "lowerLetter"); lists of one shape go on from
    #: each other.
    shape: tuple[str, str] | None = None
    indent: int = 0  # Its left indentation in twentieths of a point
    stated: int | None = None  # The level that its style gives it in the tree, or None


@frozen
class _Open:
    position: ListPosition
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

    def block(
        self,
        paragraph: Paragraph,
        position: ListPosition,
        heading: int | None = None,
    ) -> Block:
        """The block of a paragraph that stands at a place; ``heading`` is its level if it is one."""
        if paragraph.kind == "item":
            level: int | None = self._item(paragraph, position)
        else:
            level = (
                None
                if paragraph.kind in ("heading", "table")
                else self._level_of_continuation(position)
            )
            if level is None:
                self._open = []
                self._levels = Levels()
        self._above = paragraph
        return Block(paragraph, heading if paragraph.kind == "heading" else level)

    def _item(self, paragraph: Paragraph, position: ListPosition) -> int:
        """The level of an item, which is open from now on."""
        if position.definition is None:
            led_in = self._above is not None and leads_in(self._above)
            depth = self._levels.place_label(_plain(paragraph.label), position.stated, led_in)
        else:
            self._close(position)
            depth = 0
            if self._open:
                depth = self._open[-1].depth + 1
            self._levels.place_label(_plain(paragraph.label), depth)
        self._open = [opened for opened in self._open if opened.depth < depth]
        self._open.append(_Open(position, depth))
        return depth

    def _close(self, position: ListPosition) -> None:
        """Closes the items that the next item of a list stands outside of, or beside."""
        same_list = [
            index
            for index, opened in enumerate(self._open)
            if opened.position.definition == position.definition
        ]
        if same_list:
            above = [
                index for index in same_list if self._open[index].position.level < position.level
            ]
            del self._open[above[-1] + 1 if above else same_list[0] :]
            return
        while self._open:
            last_position = self._open[-1].position
            if position.indent > last_position.indent or (
                position.indent == last_position.indent and position.shape != last_position.shape
            ):
                return
            self._open.pop()

    def _level_of_continuation(self, position: ListPosition) -> int | None:
        """The level of a paragraph without a number that goes on an open item."""
        if position.stated is not None:
            return position.stated
        within = [opened for opened in self._open if 0 < opened.position.indent <= position.indent]
        if within:
            return within[-1].depth + 1
        return None


def _plain(label: str | None) -> str | None:
    """A label without what hides how it counts: a loose bracket ("a )"), letters in the forms of a
    line's end.
    """
    if label is None:
        return None
    if _FORMS.search(label):
        label = normalize("NFKC", label)
    return _LOOSE.sub("", label)
