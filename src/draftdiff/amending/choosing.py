"""The orders of texts by their numbers, and those that are chosen: each is an item to accept, to
reject or to leave for later.
"""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from draftdiff.amending.instructions import Instruction, Reading
from draftdiff.errors import InputError


def numbered(reading: Reading, before: int = 0) -> Reading:
    """Return what was read with each order numbered as it stands in its text.

    Args:
        reading: The orders that were understood, and those that were not.
        before: The count of the orders of the texts before this one.
    """
    instructions = [operation.instruction for operation in reading.operations]
    instructions += reading.unread
    order = sorted(range(len(instructions)), key=lambda at: instructions[at].line)
    number = {at: before + place for place, at in enumerate(order, 1)}
    placed = [evolve(instruction, order=number[at]) for at, instruction in enumerate(instructions)]
    count = len(reading.operations)
    operations = [
        evolve(operation, instruction=instruction)
        for operation, instruction in zip(reading.operations, placed, strict=False)
    ]
    return Reading(operations, placed[count:], reading.passed)


def chosen(reading: Reading, only: Collection[int], without: Collection[int]) -> Reading:
    """Return what was read without the orders that are left out.

    Args:
        reading: The orders, numbered.
        only: The numbers of those to carry out; none for all.
        without: The numbers of those to leave out.
    """

    def is_chosen(instruction: Instruction) -> bool:
        is_wanted = not only or instruction.order in only
        return is_wanted and instruction.order not in without

    operations = [operation for operation in reading.operations if is_chosen(operation.instruction)]
    unread = [instruction for instruction in reading.unread if is_chosen(instruction)]
    return Reading(operations, unread, reading.passed)


def refuse_unknown(numbers: set[int], count: int) -> None:
    """Raise an ``InputError`` for the number of an order that no text has."""
    unknown = numbers - {*range(1, count + 1)}
    if unknown:
        raise InputError(
            f"there is no order {min(unknown)}; the texts have {count}, as --dry-run lists them"
        )
