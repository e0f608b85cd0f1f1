"""``what_if`` and ``smallest_unblocking``: what would follow from another text, and the least that
would unblock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, count
from typing import Any, Final

from attrs import frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.changeset import compare_drafts
from draftdiff.changes.kinds import Change
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.words import words
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.ruling import Blocker, blockers_in
from draftdiff.negotiation.sourcing import Plain, When
from draftdiff.negotiation.stands import eligible_for, side_of, sides, stands
from draftdiff.negotiation.testimony import same_wording
from draftdiff.negotiation.view import View

#: How many sets of alternatives are tried at most.
MAX_TRIALS: Final = 4096


@frozen
class Shift(Plain):
    """Where a party stands on the text on the table, and where it would stand on another.

    Attributes:
        party: Who.
        before: accepts, objects, open, unknown, or "" where it had no position on the text.
        after: The same for the other text; unknown where no position tells it.
        why, certainty: How that comes about, in words, and how sure the position is that it rests
            on.
    """

    party: str
    before: str
    after: str
    why: str
    certainty: str

    @property
    def moves(self) -> bool:
        """Whether it would stand elsewhere."""
        return self.before != self.after


@frozen
class WhatIf:
    """What would follow if a text were tabled in place of the one on the table.

    Attributes:
        block, draft: The block that it is a text of, and its id.
        instead_of: The ids of the texts on the table.
        unchanged: Whether it equals one of them but for white space, quotes and bullets.
        shifts: Each party that has a position, in the order of the record.
        blockers: What would stand in the way of the block then.
    """

    block: str
    draft: str
    instead_of: tuple[str, ...]
    unchanged: bool
    shifts: tuple[Shift, ...]
    blockers: tuple[Blocker, ...]

    def to(self, side: str) -> tuple[str, ...]:
        """The parties that would move to a side."""
        return tuple(shift.party for shift in self.shifts if shift.moves and shift.after == side)

    @property
    def collapses(self) -> bool:
        """Whether anybody who accepts would object: the coalition behind the text falls apart."""
        return any(shift.before == "accepts" and shift.after == "objects" for shift in self.shifts)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values (``draftdiff.what_if/1``)."""
        return {
            "schema": "draftdiff.what_if/1",
            "block": self.block,
            "draft": self.draft,
            "instead_of": list(self.instead_of),
            "unchanged": self.unchanged,
            "collapses": self.collapses,
            "shifts": [one.to_dict() for one in self.shifts],
            "blockers": [blocker.to_dict() for blocker in self.blockers],
        }


@validate_arguments
def what_if(
    negotiation: Negotiation,
    draft: Draft,
    *,
    block: str | None = None,
    at: When = None,
    known: When = None,
) -> WhatIf:
    """Who would move where if this text were tabled.

    A condition is evaluated on the text. A position on another text without a condition tells
    nothing of this one, so the party's side is then unknown: who accepted one text has not accepted
    the next.

    Args:
        negotiation: What is on record.
        draft: The text; it need not be in the history.
        block: The block it is a text of; by default that of its id or of its parents.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: It cannot be told which block it is a text of.

    Example:
        >>> from draftdiff.history import History
        >>> from draftdiff.model import Paragraph
        >>> from draftdiff.negotiation import Block, Position, Tabling
        >>> text = Draft([Paragraph("Freedom for all.")], "v1")
        >>> talks = Negotiation(History([text]), blocks=[Block("C9")], tablings=[Tabling("v1", "C9")],
        ...     positions=[Position("Sweden", "v1", "accept_if_unchanged"), Position("Russia", "v1", "accept")])
        >>> other = Draft([Paragraph("Freedom for most.")], "v2", parents=["v1"])
        >>> [(one.party, one.before, one.after) for one in what_if(talks, other).shifts]
        [('Sweden', 'accepts', 'objects'), ('Russia', 'accepts', 'unknown')]
    """
    view = View(negotiation, at, known)
    place = _block(negotiation, draft, block)
    live, supposed = view.live_drafts(place), view.supposing(texts={place: draft})
    blocking = tuple(one for one in blockers_in(supposed, place) if one.block == place)
    unchanged = any(same_wording(one, draft) for one in live)
    shifts = tuple(_shifts(view, place, draft, live))
    return WhatIf(place, draft.id, tuple(one.id for one in live), unchanged, shifts, blocking)


def _block(negotiation: Negotiation, draft: Draft, block: str | None) -> str:
    if block is not None:
        return negotiation.blocks.block(block).id
    for id in (draft.id, *draft.parents):
        found = negotiation.block_of(id) if id in negotiation.history else None
        if found is not None:
            return found
    raise InputError(
        "of which block is it a text? name the block, or a parent that is a text of one",
        path=draft.id,
    )


def _shifts(view: View, block: str, draft: Draft, live: tuple[Draft, ...]) -> Iterator[Shift]:
    before = sides(stand for one in live or (None,) for stand in stands(view, block, one))
    after = stands(view, block, draft, live)
    for party in dict.fromkeys((*before, *sides(after))):
        theirs = [stand for stand in after if stand.party == party]
        old, new = before.get(party, ""), side_of(theirs) if theirs else "unknown"
        if {old, new} <= {"", "procedure"}:
            continue
        why = "; ".join(
            dict.fromkeys(stand.why for stand in theirs if stand.why and stand.side != "procedure")
        )
        yield Shift(party, old, new, why, theirs[-1].position.certainty if theirs else "inference")


Alternative = str | Draft


@frozen
class Unblocking:
    """A smallest set of alternatives that leaves nothing in the way.

    Attributes:
        scope: The block that was to be unblocked.
        steps: The ids of the alternatives; empty where nothing was in the way, or no set is enough.
        enough: Whether they leave nothing in the way.
        words: How many words the texts among them insert and delete.
        remaining: What stays in the way even if all alternatives are taken; empty if ``enough``.
        degraded: Whether there were too many sets to try them all: a smaller one may exist.
    """

    scope: str
    steps: tuple[str, ...]
    enough: bool
    words: int = 0
    remaining: tuple[Blocker, ...] = ()
    degraded: bool = False


@validate_arguments
def smallest_unblocking(
    negotiation: Negotiation,
    scope: str,
    alternatives: Iterable[Alternative],
    *,
    at: When = None,
    known: When = None,
) -> Unblocking:
    """The least of the given alternatives that would leave nothing in the way of a scope.

    An alternative is a block that would be agreed, or a text that would be tabled. A text makes its
    block agreed if everybody who has a position on what is on the table would accept it, going by
    their conditions, and all that are eligible, where a rule names them. Fewer alternatives are
    less; of sets of one size, that which changes fewer words.

    Raises:
        InputError: There is no such block.

    Example:
        >>> from draftdiff.negotiation import Block, Decision, Rule
        >>> talks = Negotiation(
        ...     blocks=[Block("C"), Block("C5", part_of="C"), Block("C9", part_of="C")],
        ...     rules=[Rule("all_or_none", "C")], decisions=[Decision("C5", "partial"), Decision("C9", "none")])
        >>> alone = smallest_unblocking(talks, "C", ["C9"])
        >>> alone.enough, [one.block for one in alone.remaining]
        (False, ['C5'])
        >>> smallest_unblocking(talks, "C", ["C5", "C9"]).steps
        ('C5', 'C9')
    """
    view = View(negotiation, at, known)
    place = negotiation.blocks.block(scope).id
    given = [
        one if isinstance(one, Draft) else negotiation.blocks.block(one).id for one in alternatives
    ]
    if not blockers_in(view, place):
        return Unblocking(place, (), True)
    tried = count(1)
    for size in range(1, len(given) + 1):
        fits = []
        for chosen in combinations(given, size):
            if next(tried) > MAX_TRIALS:
                return _taken(view, place, given, degraded=True)
            taken = _taken(view, place, chosen)
            fits += [taken] if taken.enough else []
        if fits:
            return min(fits, key=lambda fit: fit.words)
    return _taken(view, place, given)


def _taken(
    view: View, place: str, given: Sequence[Alternative], *, degraded: bool = False
) -> Unblocking:
    """What comes of taking all the given alternatives."""
    remaining = blockers_in(_taking(view, given), place)
    steps = () if remaining else tuple(one.id if isinstance(one, Draft) else one for one in given)
    changed = 0 if remaining else sum(_words(view, one) for one in given)
    return Unblocking(place, steps, not remaining, changed, remaining, degraded)


def _words(view: View, one: Alternative) -> int:
    """How many words a text inserts in and deletes from the one on the table that is nearest to it."""
    if not isinstance(one, Draft):
        return 0
    live = view.live_drafts(_block(view.negotiation, one, None))
    found = (compare_drafts(old, one, None) for old in live if old.text_known and one.text_known)
    return min((sum(map(_changed, changes)) for changes in found), default=0)


def _changed(one: Change) -> int:
    whole = [one.old_text, one.new_text] if one.kind in ("insert", "delete") else []
    texts = [item[1] for item in one.words if item[0] != "equal"] if one.edits else whole
    return sum(len(words(text)) for text in texts)


def _taking(view: View, chosen: Sequence[Alternative]) -> View:
    """The view with the alternatives taken; a block agreed by one text may be what the next depends
    on.
    """
    found = view.supposing(agreed=[one for one in chosen if isinstance(one, str)])
    waiting = [
        (_block(view.negotiation, one, None), one) for one in chosen if isinstance(one, Draft)
    ]
    while would := [one for one in waiting if would_agree(found, *one)]:
        found = found.supposing(agreed=[place for place, _ in would])
        waiting = [one for one in waiting if one not in would]
    return found


def would_agree(view: View, block: str, draft: Draft) -> bool:
    """Whether everybody who has a position would accept a text of a block, and everybody who has
    to.
    """
    found = sides(stands(view, block, draft, view.live_drafts(block)))
    would = {party: side for party, side in found.items() if side != "procedure"}
    needed = eligible_for(view, block)
    return (
        bool(would)
        and all(side == "accepts" for side in would.values())
        and all(one in would for one in needed)
    )
