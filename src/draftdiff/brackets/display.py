"""A composite text as a list for a terminal: what is to be decided, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import Attribution, Slot
from draftdiff.brackets.readings import OptionRow, count_readings, options_table
from draftdiff.brackets.stances import standing
from draftdiff.results import counted

_WIDTH: Final = 72


def listing(composite: Composite) -> str:
    """The profile and its reason, the number of readings, then for each paragraph its tags, slots and positions.

    Example:
        >>> from draftdiff.brackets import parse
        >>> print(listing(parse("1. States [shall][should] act; [agreed]")))
        profile un (1 status tag, 1 slot of alternatives)
        2 brackets in dispute, 1 slot, 2 readings
        <BLANKLINE>
        1. agreed
          slot 0, one of (modal verbs):
            0  shall
            1  should
    """
    none = composite.profile == "plain" and not composite.brackets
    lines = ["no brackets found (read as plain text)"] if none else _head(composite)
    lines += [f"warning: {warning}" for warning in composite.warnings]
    rows: dict[int, list[OptionRow]] = {}
    for row in options_table(composite):
        rows.setdefault(row.slot, []).append(row)
    places: dict[int, list[Slot]] = {}
    for slot in composite.slots:
        places.setdefault(rows[slot.id][0].paragraph, []).append(slot)
    said: dict[int, list[Attribution]] = {}
    for one in composite.attributions:
        said.setdefault(one.paragraph, []).append(one)
    for index, stands in enumerate(standing(composite)):
        slots, stances = places.get(index, []), said.get(index, [])
        if slots or stances or stands in ("agreed", "pending"):
            lines += ["", f"{composite.blocks[index].label or f'paragraph {index}'} {stands}"]
            for slot in slots:
                lines += _slot(slot, rows[slot.id])
            lines += [f"  {_position(one)}" for one in stances]
    return "\n".join(lines)


def _head(composite: Composite) -> list[str]:
    readings = count_readings(composite)
    # A number that is too long to read is told by its power of ten.
    number = str(readings) if readings < 10**15 else f"about 10^{(readings.bit_length() - 1) * 30103 // 100000}"
    return [
        f"profile {composite.profile} ({composite.reason})",
        f"{counted(len(composite.disputed), 'bracket')} in dispute, {counted(len(composite.slots), 'slot')},"
        f" {number} reading{'s' * (readings != 1)}",
    ]


def _slot(slot: Slot, rows: Sequence[OptionRow]) -> Iterator[str]:
    relation = "one of" if slot.relation == "alternative" else "in or out" if len(rows) == 1 else "one of, or nothing"
    inside = f" inside slot {slot.within[0]}" if slot.within is not None else ""
    yield f"  slot {slot.id}, {relation}{inside} ({slot.reason}):"
    for row in rows:
        named = f" [{'/'.join(row.proposers)}]" if row.proposers else ""
        named += f" held by {'/'.join(row.holders)}" if row.holders else ""
        label = f"{row.option.rstrip(' .:')}: " if row.option else ""
        yield f"    {row.member}  {label}{_short(row.text)}{' (to be found)' if row.hole else ''}{named}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1].rstrip()}…"


def _position(one: Attribution) -> str:
    parts = [", ".join(one.parties) or "somebody", one.verb]
    parts += [f"“{_short(one.words)}”"] if one.words else []
    parts += [f"on {one.target}"] if one.target else []
    parts += [f"for {', '.join(one.on_behalf_of)}"] if one.on_behalf_of else []
    parts += [f"except {', '.join(one.excepts)}"] if one.excepts else []
    return " ".join(parts) + (" (withdrawn)" if one.withdrawn else "")
