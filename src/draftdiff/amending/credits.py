"""Each word of an amended draft credited to the order that brought or struck it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from draftdiff.amending.amended import Amended
from draftdiff.amending.instructions import Instruction
from draftdiff.amending.operations import perform
from draftdiff.amending.units import units_of
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party

#: The longest name of an order.
_LONGEST = 120


def history_of_orders(amended: Amended) -> History:
    """Return a draft as each order left it, with the order as the one who proposed it: a redline
    that is made with this history names the order of each change.

    Example:
        >>> from draftdiff import read_text, redline
        >>> from draftdiff.amending import amend
        >>> base = read_text("1. States shall act.", id="v1")
        >>> orders = amend(base, "In paragraph 1, replace “shall” by “must”.")
        >>> history = history_of_orders(orders)
        >>> marked = redline(base, history.drafts[-1], history=history)
        >>> [str(party) for run in marked.rows[0].runs for party in run.proposers]
        ['paragraph 1: replace “shall” by “must”', 'paragraph 1: replace “shall” by “must”']
    """
    drafts = [amended.base]
    for step in amended.acts or (amended,):
        drafts += _drafts(step, len(drafts))
    return History.line(drafts)


def _drafts(amended: Amended, count: int) -> Iterator[Draft]:
    """The draft as each order of one act left it; orders that change nothing leave none."""
    root = units_of(amended.base)
    before = [unit.whole() for unit in root.children]
    for operation in amended.operations:
        perform(operation, root)
        after = [unit.whole() for unit in root.children]
        if after == before:
            continue
        proposer = Party(order_name(operation.instruction))
        yield Draft(after, f"order {count}", amended.base.title, proposers=[proposer])
        before = after
        count += 1


def order_name(instruction: Instruction) -> str:
    """Return a short name of an order: its number, place and words."""
    return shorten(instruction.name, _LONGEST, placeholder=" …")
