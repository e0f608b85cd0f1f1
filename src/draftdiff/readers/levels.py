"""How deep a numbered paragraph stands by its label alone: 1. over (a) over (i), bullets innermost."""

from __future__ import annotations

from typing import Final, NamedTuple

from attrs import define, field

from draftdiff.model.labels import Label, follows, parse

#: Schemes from the outermost to the innermost, as drafting manuals use them; the labels seen decide first.
_RANKS: Final = {
    "upper_roman": 0,
    "upper_letter": 1,
    "decimal": 3,
    "han": 3,
    "word": 3,
    "lower_roman": 5,
    "bullet": 6,
}
_LETTERS: Final = 4
_CODE: Final = 2


class _Open(NamedTuple):
    """The last label seen at a level that is still open."""

    level: int
    written: str
    label: Label


@define
class Levels:
    """The levels of the items of one section, asked in reading order.

    Example:
        >>> levels = Levels()
        >>> [levels.place(label) for label in ("1.", "(a)", "(i)", "(ii)", "(b)", "2.", "2 bis.")]
        [0, 1, 2, 2, 1, 0, 0]
    """

    _open: list[_Open] = field(factory=list)

    def place(self, label: str | None, level: int | None = None, led_in: bool = False) -> int:
        """The level of the next item.

        Args:
            label: Its label; None stands at the level of the item before.
            level: Its level where something else than the label tells (indentation, a list's own levels).
            led_in: Whether the paragraph above ends with a colon.
        """
        if level is None:
            level = self._level(label, led_in)
        previous = None
        while self._open and self._open[-1].level >= level:
            closed = self._open.pop()
            previous = closed.written if closed.level == level else None
        if label is not None:
            self._open.append(_Open(level, label, parse(label, previous)))
        return level

    def counting_on(self, label: str) -> int | None:
        """The level of the open item whose list a label goes on, though numbers may be missing between; else None.

        Example:
            >>> levels = Levels()
            >>> [levels.place(label) for label in ("(1)", "1.", "2.")]
            [0, 1, 1]
            >>> levels.counting_on("4."), levels.counting_on("1.")
            (1, None)
        """
        later = parse(label)
        for open in reversed(self._open):
            if _scheme(open.label) == _scheme(later) and open.label.numbers < later.numbers:
                return open.level
        return None

    def _level(self, written: str | None, led_in: bool) -> int:
        if not self._open:
            return 0
        if written is None:
            return self._open[-1].level
        for open in reversed(self._open):
            if follows(open.written, written):
                return open.level
        label = parse(written)
        known = self._known(label)
        return known if known is not None else self._new(label, led_in)

    def _known(self, label: Label) -> int | None:
        """The level of an open label that counts in the same way, or one deeper than its own beginning."""
        for open in reversed(self._open):
            if _scheme(open.label) == _scheme(label):
                return open.level
            if label.numbers and label.numbers[:-1] == open.label.numbers and open.label.family == "decimal":
                return open.level + 1
        return None

    def _new(self, label: Label, led_in: bool) -> int:
        above = self._open[-1]
        if led_in or (_is_first(label) and label.form == above.label.form == "()"):
            return above.level + 1
        if above.label.keyword and (label.keyword or label.family == "decimal"):
            return above.level
        outer = [open for open in self._open if _rank(open.label) <= _rank(label)]
        if not outer:
            return self._open[0].level
        return outer[-1].level + 1


def _scheme(label: Label) -> tuple[object, ...]:
    doubled = label.family.endswith("letter") and label.numbers[0] > 26
    depth = len(label.numbers) if label.family == "decimal" else 0
    return label.family, label.keyword, label.form, doubled, depth


def _rank(label: Label) -> int:
    return _CODE if label.keyword else _RANKS.get(label.family, _LETTERS)


def _is_first(label: Label) -> bool:
    return label.family == "bullet" or label.numbers[-1:] in ((1,), (27,))
