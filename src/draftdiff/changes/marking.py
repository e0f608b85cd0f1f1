"""Which words of a changed sentence a careful person would mark, and as how many edits."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from rapidfuzz.distance import Indel

Span = tuple[int, int]


@frozen
class TokenEdit:
    """An edit in tokens: a span of the old ones and one of the new ones; one may be empty."""

    old: Span
    new: Span


def mark(old: Sequence[str], new: Sequence[str]) -> list[TokenEdit]:
    """The edits from one list of tokens to another, in order; what is between them is equal."""
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(word, len(numbers)) for word in old]
    second = [numbers.setdefault(word, len(numbers)) for word in new]
    found: list[TokenEdit] = []
    for op in Indel.opcodes(first, second):
        if op.tag == "equal":
            continue
        if found and found[-1].old[1] == op.src_start and found[-1].new[1] == op.dest_start:
            last = found.pop()
            found.append(TokenEdit((last.old[0], op.src_end), (last.new[0], op.dest_end)))
        else:
            found.append(TokenEdit((op.src_start, op.src_end), (op.dest_start, op.dest_end)))
    return found
