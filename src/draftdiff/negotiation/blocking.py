"""``blockers``: what stands between a block and consensus, who, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.ruling import Blocker, blocker_of, ruling, units
from draftdiff.negotiation.view import View
from draftdiff.results import exacting


@exacting
def blockers(
    negotiation: Negotiation, scope: str, *, at: date | str | None = None, known: date | str | None = None
) -> tuple[Blocker, ...]:
    """The blocks in a scope that have no consensus or break a rule, each with the rules by which it blocks.

    Args:
        negotiation: What is on record.
        scope: A block, by any of its names.
        at: As it was then.
        known: As far as sources had told then.

    Returns:
        A blocker for each block, in the order of the record; ``certain`` is false where a block is only not known to
        be agreed. Where no rule covers the scope, each of its parts is taken to need consensus.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff.negotiation import Block, Decision, Rule
        >>> talks = Negotiation(
        ...     blocks=[Block("C"), Block("C5", part_of="C"), Block("C6", part_of="C")],
        ...     rules=[Rule("all_or_none", "C")], decisions=[Decision("C5", "partial"), Decision("C6", "consensus")])
        >>> [(one.block, one.status, one.rules) for one in blockers(talks, "C")]
        [('C5', 'partial', ('all_or_none',))]
    """
    return blockers_in(View(negotiation, at, known), negotiation.blocks.block(scope).id)


def blockers_in(view: View, scope: str) -> tuple[Blocker, ...]:
    """The blockers of a scope in a view."""
    blocks = view.negotiation.blocks
    inside = {scope, *blocks.below(scope)}
    reach = inside | {*blocks.above(scope)}
    rules = [rule for rule in view.rules if not rule.place or view.negotiation.block_of(rule.place) in reach]
    found = [one for rule in rules for one in ruling(view, rule).blockers if one.block in inside]
    if not any(rule.kind in ("all_or_none", "unanimity") for rule in rules):
        found += [one for unit in units(view, scope, deep=True) if (one := blocker_of(view, unit)) is not None]
    order = {id: place for place, id in enumerate(blocks.ids)}
    return tuple(sorted(_merged(found), key=lambda one: order.get(one.block, len(order))))


def _merged(found: Iterable[Blocker]) -> Iterable[Blocker]:
    """One blocker a block: who and why of all rules together."""
    by_block: dict[str, Blocker] = {}
    for one in found:
        seen = by_block.get(one.block)
        by_block[one.block] = one if seen is None else _joined(seen, one)
    return by_block.values()


def _joined(one: Blocker, other: Blocker) -> Blocker:
    return evolve(
        one,
        why=one.why if other.why in one.why else f"{one.why}; {other.why}",
        parties=tuple(dict.fromkeys((*one.parties, *other.parties))),
        expected=tuple(dict.fromkeys((*one.expected, *other.expected))),
        rules=tuple(dict.fromkeys((*one.rules, *other.rules))),
        certain=one.certain or other.certain,
    )
