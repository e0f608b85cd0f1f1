"""Units that get other numbers, lose them, or stand elsewhere."""

from __future__ import annotations

import re

from draftdiff.amending.instructions import Operation
from draftdiff.amending.spans import Target
from draftdiff.amending.units import NUMBER, CannotApply


def relabel(operation: Operation, targets: list[Target]) -> None:
    """Give units other numbers."""
    numbers = [place.steps[-1].number for place in operation.to if place.steps]
    if operation.new and len(targets) > 1:
        raise CannotApply("several units cannot have one number")
    if not operation.new and len(targets) != len(numbers):
        raise CannotApply(f"{len(targets)} units cannot have {len(numbers)} numbers")
    for (_, unit), number in zip(targets, numbers or [""], strict=True):
        unit.relabel(operation.new or _with_number(unit.paragraph.label or "", number))


def _with_number(label: str, number: str) -> str:
    """A label with another number in it.

    Example:
        >>> _with_number("Article 5", "6"), _with_number("(a)", "b"), _with_number("3 bis.", "4ter")
        ('Article 6', '(b)', '4 ter.')
    """
    spaced = re.sub(r"(?<=\d)(?=(?:bis|ter|quater|quinquies|sexies)$)", " ", number)
    parts = NUMBER.search(label)
    if parts is None:
        return spaced
    end = max(parts.end(1), parts.end(2))
    return label[: parts.start()] + spaced + label[end:]


def unlabel(operation: Operation, targets: list[Target]) -> None:
    """Take the numbers of units away."""
    for _, unit in targets:
        unit.relabel(None)


def move(operation: Operation, targets: list[Target]) -> None:
    """Put units beside another, or inside of it: the last of them all."""
    *units, target = [unit for _, unit in targets]
    if any(part is target for unit in units for part in unit.walk()):
        raise CannotApply("a unit cannot be moved beside itself")
    is_beside = operation.where in ("after", "before")
    above = target.above
    if is_beside and above is None:
        raise CannotApply("nothing stands beside the whole text")
    for unit in units:
        unit.leave()
    if is_beside and above is not None:
        at = above.children.index(target)
        above.put(units, at + (operation.where == "after"))
    else:
        target.put(units, len(target.children) if operation.where == "end" else 0)
