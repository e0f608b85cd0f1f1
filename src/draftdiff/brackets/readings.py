"""How many texts a composite text can become, which they are, and its choices as rows."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from attrs import frozen

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import Slot
from draftdiff.brackets.projections import resolve
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of


@frozen
class OptionRow:
    """One member of a slot, as a row.

    Attributes:
        slot, member: Their numbers.
        relation: Of the slot: alternative, or optional.
        paragraph: Index of the paragraph it starts in.
        label: Label of that paragraph, or None.
        option: What the member is called ("Option 1"), or None.
        text: Its words, inner brackets as written.
        hole: True where it is no words of the text.
        proposers, holders: Who wants its words and who holds them, sorted by name.
        within: (slot, member) around the slot, or None.
        reason: Why it was taken as one slot.
    """

    slot: int
    member: int
    relation: str
    paragraph: int
    label: str | None
    option: str | None
    text: str
    hole: bool
    proposers: tuple[str, ...]
    holders: tuple[str, ...]
    within: tuple[int, int] | None
    reason: str


def options_table(composite: Composite, slot: int | None = None) -> tuple[OptionRow, ...]:
    """A row for each member of each slot, or of one slot, in reading order.

    Raises:
        InputError: There is no such slot.

    Example:
        >>> from draftdiff.brackets import parse
        >>> [row.text for row in options_table(parse("[Parties] [shall][should] act"), 1)]
        ['shall', 'should']
    """
    if slot is not None and not 0 <= slot < len(composite.slots):
        raise InputError(f"there is no slot {slot!r}; this text has {len(composite.slots)}, counted from 0")
    chosen = composite.slots if slot is None else (composite.slots[slot],)
    return tuple(row for one in chosen for row in _rows(composite, one))


def _rows(composite: Composite, slot: Slot) -> Iterator[OptionRow]:
    for number, member in enumerate(slot.members):
        bracket = composite.brackets[member.bracket] if member.bracket is not None else None
        paragraph = bracket.start[0] if bracket is not None else (member.paragraphs or (0, 0))[0]
        holders = tuple(names_of(bracket.holders)) if bracket is not None else ()
        yield OptionRow(
            slot.id, number, slot.relation, paragraph, composite.blocks[paragraph].label, member.label,
            composite.words_of(member), member.hole, tuple(names_of(member.proposers)), holders, slot.within,
            slot.reason,
        )  # fmt: skip


def count_readings(composite: Composite) -> int:
    """How many ways there are to make all choices, exactly; 1 where there is none.

    Slots side by side multiply; a slot inside a member counts only where that member is taken.

    Example:
        >>> from draftdiff.brackets import parse
        >>> count_readings(parse("[[Urges][Invites] States to act]", "un"))
        3
    """
    inside: dict[tuple[int, int] | None, list[int]] = {}
    counts: dict[int, int] = {}
    for slot in reversed(composite.slots):
        counts[slot.id] = sum(
            prod(inside.pop((slot.id, member), ())) if member is not None else 1 for member in slot.choices
        )
        inside.setdefault(slot.within, []).append(counts[slot.id])
    return prod(count for rest in inside.values() for count in rest)


def iter_readings(composite: Composite, limit: int | None = None) -> Iterator[Draft]:
    """The texts that the composite text can become, a draft each, the first choices first.

    Args:
        composite: The text.
        limit: At most so many; None for all (``count_readings`` says how many that are).

    Example:
        >>> from draftdiff.brackets import parse
        >>> [draft.text for draft in iter_readings(parse("States [shall][should] act"))]
        ['States shall act', 'States should act']
    """
    made: dict[int, int | None] = {}
    number = 0
    while limit is None or number < limit:
        _fill(composite, made)
        yield resolve(composite, made)
        number += 1
        if not _advance(composite, made):
            return


def _fill(composite: Composite, made: dict[int, int | None]) -> None:
    """Takes the first choice of each slot that arises behind the last one made."""
    start = max(made, default=-1) + 1
    for slot in composite.slots[start:]:
        if slot.within is None or made.get(slot.within[0], -1) == slot.within[1]:
            made[slot.id] = next(iter(slot.choices), None)


def _advance(composite: Composite, made: dict[int, int | None]) -> bool:
    """Moves the last choice that can move on, and forgets those behind it; False if none can."""
    for number in sorted(made, reverse=True):
        choices = composite.slots[number].choices
        place = choices.index(made[number]) + 1 if made[number] in choices else len(choices)
        if place < len(choices):
            made[number] = choices[place]
            return True
        del made[number]
    return False
