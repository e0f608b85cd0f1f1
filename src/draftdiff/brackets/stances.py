"""Where a composite text stands: which paragraphs are agreed, who wants what, and one party's side
of each bracket.
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
    """How each paragraph stands, in reading order. Under ``plain`` all are clean.

    Example:
        >>> from draftdiff.brackets import parse
        >>> standing(parse("Recalls the Charter; [agreed]\\nWelcomes the report;\\n[Notes it;]", "un"))
        ('agreed', 'clean', 'open')
    """
    found: list[Standing] = ["clean"] * len(composite.blocks)
    for index in _open(composite):
        found[index] = "open"
    for index in _apparatus(composite):
        found[index] = "apparatus"
    for status in composite.statuses:
        if (
            found[status.paragraph] != "apparatus"
            or composite.blocks[status.paragraph].label is not None
        ):
            found[status.paragraph] = "agreed" if status.status == "agreed" else "pending"
    return tuple(found)


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
        one.paragraph
        for one in composite.attributions
        if one.verb != "comment" and one.where != "verb"
    )
    settled = {
        one.paragraph
        for one in composite.attributions
        if one.verb == "no change" and one.where == "verb"
    }
    return touched - (settled - in_slots)


def _apparatus(composite: Marked) -> Iterator[int]:
    """Paragraphs with text of which no wording is left without names, tags, positions and comments."""
    for index, signs in composite.signs_of.items():
        text, kept, at = composite.blocks[index].text, "", 0
        aside = [
            one
            for one in signs
            if one.kind in ("attribution", "status", "position", "comment", "verb")
        ]
        for sign in aside:
            kept += text[at : sign.start]
            at = max(at, sign.end)
        if aside and not f"{kept}{text[at:]}".strip(" \t.,;"):
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
    """

    party: str
    verb: Verb
    text: str
    paragraph: int
    bracket: int | None = None
    target: str = ""
    withdrawn: bool = False
    on_behalf_of: tuple[str, ...] = ()


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
            one.verb,
            text,
            one.paragraph,
            one.bracket,
            one.target,
            one.withdrawn,
            one.on_behalf_of,
        )
        for one in composite.attributions
        for text in [_about(composite, one)]
        for name in one.parties
    )


def _about(composite: Marked, one: Attribution) -> str:
    if one.words:
        return one.words
    if one.bracket is not None:
        return composite.words_of(composite.brackets[one.bracket])
    text = composite.blocks[one.paragraph].text
    return (text[: one.start] + text[one.end :]).strip()


def all_names(party: Party | str) -> frozenset[str]:
    """The names that mean a party."""
    return (
        frozenset([party.name, *party.aliases]) if isinstance(party, Party) else frozenset([party])
    )


def sides(composite: Marked, party: Party | str) -> dict[int, Side]:
    """The party's side of each bracket on which anybody has one; what it says itself goes before
    what its groups say.
    """
    own = all_names(party)
    groups = frozenset(group.name for group in composite.parties if own & {*group.members})
    found: dict[int, Side] = {}
    for names in (None, groups, own):
        for one in composite.attributions:
            wants = one.verb in FOR
            if one.bracket is None or one.withdrawn or not (wants or one.verb in AGAINST):
                continue
            if names is None:  # what others want counts as theirs as soon as one of them wants it
                theirs = wants or found.get(one.bracket) == "others for"
                found[one.bracket] = "others for" if theirs else "others against"
            elif not names.isdisjoint((*one.parties, *one.on_behalf_of)) and own.isdisjoint(
                one.excepts
            ):
                found[one.bracket] = "for" if wants else "against"
    return found
