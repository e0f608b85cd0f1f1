"""The ground rule of streamlining: no option and no position is added or lost."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.fates import Fate, fate
from draftdiff.brackets.projections import count_readings, iter_readings
from draftdiff.brackets.stances import Position, positions
from draftdiff.model.words import key

#: Up to this many readings of both texts they are compared one by one.
MAX_READINGS: Final = 256


@frozen
class Streamlining:
    """The effect of a streamlined text on the options and positions of the one before.

    Attributes:
        options_lost, options_added: The words of brackets and options that only one of the texts
            leaves open.
        positions_lost, positions_added: Positions that only one of the texts records.
        same_readings: Whether both texts can become the same texts; None where those are too many
            to compare.
    """

    options_lost: tuple[str, ...]
    options_added: tuple[str, ...]
    positions_lost: tuple[Position, ...]
    positions_added: tuple[Position, ...]
    same_readings: bool | None

    @property
    def ok(self) -> bool:
        """Return whether the ground rule holds: no position added or lost, and no option, or else
        the same readings.
        """
        options = self.same_readings or not (self.options_lost or self.options_added)
        return options and not (self.positions_lost or self.positions_added)

    def __bool__(self) -> bool:
        return self.ok


def streamline_check(before: Composite, after: Composite) -> Streamlining:
    """Return whether a streamlined text keeps every option and position of the one before, and adds
    none.

    Source: UNFCCC practice for compilation texts: no option or position is added or lost.

    Args:
        before: The text as it was.
        after: The streamlined text, parsed under the same profile.

    Example:
        >>> from draftdiff.brackets import parse
        >>> check = streamline_check(parse("[Iran: shall][EU: should]", "un"), parse("[Iran: shall]", "un"))
        >>> check.ok, check.options_lost, [one.party for one in check.positions_lost]
        (False, ('should',), ['EU'])
    """
    held = positions(before)
    holds = positions(after)
    old = {_position_key(position) for position in held}
    new = {_position_key(position) for position in holds}
    few = max(count_readings(before), count_readings(after)) <= MAX_READINGS
    texts = [
        {key(draft.text) for draft in iter_readings(composite)}
        for composite in (before, after)
        if few
    ]
    return Streamlining(
        _not_open(fate([before, after])),
        _not_open(fate([after, before])),
        tuple(position for position in held if _position_key(position) not in new),
        tuple(position for position in holds if _position_key(position) not in old),
        texts[0] == texts[1] if few else None,
    )


def _not_open(rows: tuple[Fate, ...]) -> tuple[str, ...]:
    """The words of what the later text no longer leaves open as they are."""
    return tuple(row.text for row in rows if not (row.open and row.similarity == 1.0))


def _position_key(position: Position) -> tuple[object, ...]:
    words = key(position.text).strip(" .,;").casefold()
    return position.party, position.verb, words, key(position.target).casefold(), position.withdrawn
