"""Positions that a composite text records: who proposes and who opposes each bracket."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.stances import positions as stances_in
from draftdiff.lazy import lazy_pattern
from draftdiff.negotiation.provenance import When
from draftdiff.negotiation.statements import NO_CONDITION, Condition, Position

#: What the verbs of brackets come to as stances. "consider" and "comment" are no stance.
_STANCES: Final = {
    "propose": "support",
    "support": "support",
    "retain": "support",
    "delete": "object",
    "oppose": "object",
    "reserve": "reserve",
    "no change": "support",
}
#: What leads a condition in, before the clause that tells it.
_CLAUSE: Final = lazy_pattern(
    re.compile, r"(?i)^(?:but )?(?:only )?(?:if|provided(?: that)?|on (?:the )?condition that) "
)


def positions_in(
    composite: Composite, on: str, *, date: When = None, source: str | None = None
) -> tuple[Position, ...]:
    """The positions that a composite text records, one for each party and bracket, in reading
    order.

    Args:
        composite: The text.
        on: The draft or block that it is a text of. A party may support one bracket and oppose the
            next, so each position is on a part of it: the paragraph and the bracket ("v2#3.1").
        date: When the text was put down.
        source: Where it is told.

    Example:
        >>> from draftdiff.brackets import parse
        >>> [(one.party, one.stance) for one in positions_in(parse("[US/PE propose; AU oppose: shall act]"), "v2")]
        [('US', 'support'), ('PE', 'support'), ('AU', 'object')]
    """
    positions: list[Position] = []
    for stance in stances_in(composite):
        if not stance.withdrawn:
            bracket = f".{stance.bracket}" if stance.bracket is not None else ""
            side = _STANCES.get(stance.verb, "none")
            condition = NO_CONDITION
            if stance.condition:
                condition = Condition(says=_CLAUSE.sub("", stance.condition))
                side = "accept_if" if side == "support" else side
            position = Position(
                stance.party,
                f"{on}#{stance.paragraph}{bracket}",
                side,
                condition,
                date=date,
                source=source,
                on_behalf_of=stance.on_behalf_of,
                note=stance.text,
            )
            positions.append(position)
    return tuple(positions)


def propose_oppose_pairs(composite: Composite) -> Counter[tuple[str, str]]:
    """Count on how many brackets each party opposes what each other proposes: (proposer, opponent).

    Joint proposers each make a pair; a party makes no pair with itself, and one with the same party
    on the same bracket only once.

    Example:
        >>> from draftdiff.brackets import parse
        >>> sorted(propose_oppose_pairs(parse("[US/PE propose; AU oppose: shall act]")).items())
        [(('PE', 'AU'), 1), (('US', 'AU'), 1)]
    """
    parties: dict[tuple[int, int | None, str], dict[str, set[str]]] = {}
    for stance in stances_in(composite):
        if not stance.withdrawn:
            target = stance.target if stance.bracket is None else ""
            by_verb = parties.setdefault((stance.paragraph, stance.bracket, target), {})
            by_verb.setdefault(stance.verb, set()).add(stance.party)
    return Counter(
        (proposer, opponent)
        for by_verb in parties.values()
        for proposer in sorted(by_verb.get("propose", ()))
        for opponent in sorted(by_verb.get("oppose", set()) | by_verb.get("delete", set()))
        if proposer != opponent
    )
