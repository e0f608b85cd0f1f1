"""The standing of a composite text: which paragraphs are agreed, who wants what, and one party's
side of each bracket.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from draftdiff.brackets.elements import AGAINST, FOR, Attribution, Marked, Verb
from draftdiff.model.party import Party

#: agreed: tagged so. clean: nothing in it is open. pending: tagged so. open: a bracket, option,
#: placeholder, proposal or reservation touches it. apparatus: it holds names, tags and comments
#: only.
Standing = Literal["agreed", "clean", "pending", "open", "apparatus"]
#: One's own side, or what is known of the others where one has none.
Side = Literal["for", "against", "others for", "others against"]


def standing(composite: Marked) -> tuple[Standing, ...]:
    """Return the standing of each paragraph, in reading order. Under ``plain`` all are clean.

    Example:
        >>> from draftdiff.brackets import parse
        >>> standing(parse("Recalls the Charter; [agreed]\\nWelcomes the report;\\n[Notes it;]", "un"))
        ('agreed', 'clean', 'open')
    """
    standings: list[Standing] = ["clean"] * len(composite.blocks)
    for index in _open(composite):
        standings[index] = "open"
    for index in _apparatus(composite):
        standings[index] = "apparatus"
    for status in composite.statuses:
        if (
            standings[status.paragraph] != "apparatus"
            or composite.blocks[status.paragraph].label is not None
        ):
            standings[status.paragraph] = "agreed" if status.status == "agreed" else "pending"
    return tuple(standings)


def _open(composite: Marked) -> set[int]:
    in_slots = {
        index for slot in composite.slots for member in slot.members for index in member.range
    }
    touched = {
        at for bracket in composite.disputed for at in range(bracket.start[0], bracket.end[0] + 1)
    } | in_slots
    touched.update(
        sign.paragraph for sign in composite.signs if sign.kind in ("placeholder", "verb")
    )
    touched.update(
        attribution.paragraph
        for attribution in composite.attributions
        if attribution.verb != "comment" and attribution.where != "verb"
    )
    settled = {
        attribution.paragraph
        for attribution in composite.attributions
        if attribution.verb == "no change" and attribution.where == "verb"
    }
    return touched - (settled - in_slots)


def _apparatus(composite: Marked) -> Iterator[int]:
    """Paragraphs with text of which no wording is left without names, tags, positions and comments."""
    for index, signs in composite.signs_of.items():
        text = composite.blocks[index].text
        outside = ""
        at = 0
        aside = [
            sign
            for sign in signs
            if sign.kind in ("attribution", "status", "position", "comment", "verb")
        ]
        for sign in aside:
            outside += text[at : sign.start]
            at = max(at, sign.end)
        if aside and not f"{outside}{text[at:]}".strip(" \t.,;"):
            yield index


@frozen
class Position:
    """One party's position on one piece of text.

    Attributes:
        party: Its name as written.
        verb: propose, support, retain, delete, oppose, reserve, consider, comment, or no change.
        text: The words it is about: the bracket's, the quoted ones, or the paragraph's.
        paragraph, bracket: Where they stand.
        target: What else is named ("para 3"), or "".
        withdrawn: Whether it was taken back.
        on_behalf_of: Groups it spoke for.
        condition: On what it depends, in words, or "".
    """

    party: str
    verb: Verb
    text: str
    paragraph: int
    bracket: int | None = None
    target: str = ""
    withdrawn: bool = False
    on_behalf_of: tuple[str, ...] = ()
    condition: str = ""


def positions(composite: Marked) -> tuple[Position, ...]:
    """All positions that the text records, one for each party, in reading order.

    Example:
        >>> from draftdiff.brackets import parse
        >>> [(one.party, one.verb, one.text) for one in positions(parse("[US/PE propose; AU oppose: shall act]"))]
        [('US', 'propose', 'shall act'), ('PE', 'propose', 'shall act'), ('AU', 'oppose', 'shall act')]
    """
    return tuple(
        Position(
            name,
            attribution.verb,
            text,
            attribution.paragraph,
            attribution.bracket,
            attribution.target,
            attribution.withdrawn,
            attribution.on_behalf_of,
            attribution.condition,
        )
        for attribution in composite.attributions
        for text in [_about(composite, attribution)]
        for name in attribution.parties
    )


def _about(composite: Marked, attribution: Attribution) -> str:
    if attribution.words:
        return attribution.words
    if attribution.bracket is not None:
        return composite.words_of(composite.brackets[attribution.bracket])
    text = composite.blocks[attribution.paragraph].text
    return (text[: attribution.start] + text[attribution.end :]).strip()


def all_names(party: Party | str) -> frozenset[str]:
    """The names that mean a party."""
    if isinstance(party, Party):
        return frozenset([party.name, *party.aliases])
    return frozenset([party])


def sides(composite: Marked, party: Party | str) -> dict[int, Side]:
    """The party's side of each bracket on which anybody has one; what it says itself goes before
    what its groups say.
    """
    own = all_names(party)
    groups = frozenset(group.name for group in composite.parties if own & {*group.members})
    side_of: dict[int, Side] = {}
    for names in (None, groups, own):
        for attribution in composite.attributions:
            wants = attribution.verb in FOR
            if (
                attribution.bracket is None
                or attribution.withdrawn
                or not (wants or attribution.verb in AGAINST)
            ):
                continue
            if names is None:  # what others want counts as theirs as soon as one of them wants it
                theirs = wants or side_of.get(attribution.bracket) == "others for"
                side_of[attribution.bracket] = "others for" if theirs else "others against"
            elif not names.isdisjoint(
                (*attribution.parties, *attribution.on_behalf_of)
            ) and own.isdisjoint(attribution.excepts):
                side_of[attribution.bracket] = "for" if wants else "against"
    return side_of
