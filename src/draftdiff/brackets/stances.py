"""Who wants what: the positions that a composite text records, and one party's side of each bracket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import frozen

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import AGAINST, FOR, Attribution, Verb
from draftdiff.model.party import Party

#: One's own side, or what is known of the others where one has none.
Side = Literal["for", "against", "others for", "others against"]


@frozen
class Position:
    """One party's position on one piece of text.

    Attributes:
        party: Its name as written.
        verb: propose, support, retain, delete, oppose, reserve, consider, comment, or no change.
        text: The words it is about: the bracket's, the quoted ones, or the paragraph's.
        paragraph, bracket: Where they stand.
        target: What else is named ("para 3"), or "".
        withdrawn: True where it was taken back.
        on_behalf_of: Groups it spoke for.
    """

    party: str
    verb: Verb
    text: str
    paragraph: int
    bracket: int | None = None
    target: str = ""
    withdrawn: bool = False
    on_behalf_of: tuple[str, ...] = ()


def positions(composite: Composite) -> tuple[Position, ...]:
    """All positions that the text records, one for each party, in reading order.

    Example:
        >>> from draftdiff.brackets import parse
        >>> [(one.party, one.verb, one.text) for one in positions(parse("[US/PE propose; AU oppose: shall act]"))]
        [('US', 'propose', 'shall act'), ('PE', 'propose', 'shall act'), ('AU', 'oppose', 'shall act')]
    """
    return tuple(
        Position(
            name,
            one.verb,
            _about(composite, one),
            one.paragraph,
            one.bracket,
            one.target,
            one.withdrawn,
            one.on_behalf_of,
        )
        for one in composite.attributions
        for name in one.parties
    )


def _about(composite: Composite, one: Attribution) -> str:
    if one.words:
        return one.words
    if one.bracket is not None:
        return composite.words_of(composite.brackets[one.bracket])
    text = composite.blocks[one.paragraph].text
    return (text[: one.start] + text[one.end :]).strip()


def names_of(party: Party | str) -> frozenset[str]:
    """The names that mean a party."""
    return frozenset([party.name, *party.aliases]) if isinstance(party, Party) else frozenset([party])


def sides(composite: Composite, party: Party | str) -> dict[int, Side]:
    """The party's side of each bracket on which anybody has one; what it says itself goes before what its group says.

    Args:
        composite: The text; groups that were named to ``parse`` speak for their members.
        party: A name, or a Party with aliases.
    """
    own = names_of(party)
    groups = frozenset(group.name for group in composite.parties if own & {*group.members})
    found: dict[int, Side] = {}
    for names, speaks in ((None, False), (groups, True), (own, True)):
        for bracket, side in _said(composite.attributions, own, names):
            found[bracket] = side if speaks else _others(side, found.get(bracket))
    return found


def _said(
    attributions: Iterable[Attribution], own: frozenset[str], names: frozenset[str] | None
) -> Iterator[tuple[int, Side]]:
    """The sides that parties of these names (None: any) took of brackets."""
    for one in attributions:
        spoken = {*one.parties, *one.on_behalf_of}
        if one.bracket is None or one.withdrawn or (names is not None and (not spoken & names or own & {*one.excepts})):
            continue
        if one.verb in FOR:
            yield one.bracket, "for"
        elif one.verb in AGAINST:
            yield one.bracket, "against"


def _others(side: Side, before: Side | None) -> Side:
    """What others want: their words count as theirs as soon as one of them wants them."""
    return "others for" if side == "for" or before == "others for" else "others against"
