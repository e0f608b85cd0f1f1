"""How many texts a composite text can become, which they are, and its choices as rows."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from attrs import frozen

from draftdiff.brackets.elements import Marked
from draftdiff.brackets.projections import resolve, slot_of
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
        hole: Whether it is no words of the text.
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


def options_table(composite: Marked, slot: int | None = None) -> tuple[OptionRow, ...]:
    """A row for each member of each slot, or of one slot, in reading order.

    Raises:
        InputError: There is no such slot.

    Example:
        >>> from draftdiff.brackets import parse
        >>> [row.text for row in options_table(parse("[Parties] [shall][should] act"), 1)]
        ['shall', 'should']
    """
    rows = []
    for one in composite.slots if slot is None else (slot_of(composite, slot),):
        for number, member in enumerate(one.members):
            bracket = None if member.bracket is None else composite.brackets[member.bracket]
            paragraph = bracket.start[0] if bracket else member.range.start
            rows.append(OptionRow(
                one.id, number, one.relation, paragraph, composite.blocks[paragraph].label, member.label,
                composite.words_of(member), member.hole, tuple(names_of(member.proposers)),
                tuple(names_of(bracket.holders)) if bracket else (), one.within, one.reason,
            ))  # fmt: skip
    return tuple(rows)


def count_readings(composite: Marked) -> int:
    """How many ways there are to make all choices, exactly; 1 where there is none.

    Slots side by side multiply; a slot inside a member counts only where that member is taken.

    Example:
        >>> from draftdiff.brackets import parse
        >>> count_readings(parse("[[Urges][Invites] States to act]", "un"))
        3
    """
    inside: dict[tuple[int, int] | None, list[int]] = {}
    for slot in reversed(composite.slots):
        ways = (1 if member is None else prod(inside.pop((slot.id, member), ())) for member in slot.choices)
        inside.setdefault(slot.within, []).append(sum(ways))
    return prod(count for rest in inside.values() for count in rest)


def iter_readings(composite: Marked, limit: int | None = None) -> Iterator[Draft]:
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
        # The first choice of each slot that arises behind the last one made.
        for slot in composite.slots[max(made, default=-1) + 1 :]:
            if slot.within is None or made.get(slot.within[0], -1) == slot.within[1]:
                made[slot.id] = next(iter(slot.choices), None)
        yield resolve(composite, made)
        number += 1
        if not _advance(composite, made):
            return


def _advance(composite: Marked, made: dict[int, int | None]) -> bool:
    """Moves the last choice that can move on, and forgets those behind it; says whether one could."""
    for number in sorted(made, reverse=True):
        choices = composite.slots[number].choices
        place = choices.index(made[number]) + 1 if made[number] in choices else len(choices)
        if place < len(choices):
            made[number] = choices[place]
            return True
        del made[number]
    return False
