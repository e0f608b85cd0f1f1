"""Suppositions: ``what_if`` another text were tabled, and the ``smallest_unblocking`` set of
alternatives.
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
from draftdiff.negotiation.evaluation import eligible_for, evaluate_positions, side_of, sides
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.provenance import Plain, When
from draftdiff.negotiation.ruling import Blocker, blockers_in
from draftdiff.negotiation.statements import AGREED, same_wording
from draftdiff.negotiation.view import View, settled

#: How many sets of alternatives are tried at most.
MAX_TRIALS: Final = 4096


@frozen
class Shift(Plain):
    """A party's side on the text on the table, and its side on another.

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
        """Return whether it would stand elsewhere."""
        return self.before != self.after


@frozen
class WhatIf:
    """The consequences of tabling a text in place of the one on the table.

    Attributes:
        block, draft: The block that it is a text of, and its id.
        instead_of: The ids of the texts on the table.
        unchanged: Whether it equals one of them but for white space, quotes and bullets.
        shifts: Each party that has a position, in the order of the record.
        blockers: What would stand in the way of the block then; for the text on the table itself,
            what stands in its way.
        decided: The decision by which the block is agreed already, in words, or "": another text
            would reopen it.
    """

    block: str
    draft: str
    instead_of: tuple[str, ...]
    unchanged: bool
    shifts: tuple[Shift, ...]
    blockers: tuple[Blocker, ...]
    decided: str = ""

    def to(self, side: str) -> tuple[str, ...]:
        """The parties that would move to a side."""
        return tuple(shift.party for shift in self.shifts if shift.moves and shift.after == side)

    @property
    def collapses(self) -> bool:
        """Return whether anybody who accepts would object: the coalition behind the text falls
        apart.
        """
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
            "shifts": [shift.to_dict() for shift in self.shifts],
            "blockers": [blocker.to_dict() for blocker in self.blockers],
            "decided": self.decided,
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
    """Return who would move where if this text were tabled.

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
    view, id = View(negotiation, at, known), _block_of(negotiation, draft, block)
    live = view.live_drafts(id)
    unchanged = any(same_wording(text, draft) for text in live)
    after = view if unchanged else view.supposing(texts={id: draft})
    blocking = tuple(blocker for blocker in blockers_in(after, id) if blocker.block == id)
    shifts = tuple(_shifts(view, id, draft, live))
    verdict = settled(view, id)
    decided = verdict.why if verdict is not None and verdict.status in AGREED else ""
    on_the_table = tuple(text.id for text in live)
    return WhatIf(id, draft.id, on_the_table, unchanged, shifts, blocking, decided)


def _block_of(negotiation: Negotiation, draft: Draft, block: str | None = None) -> str:
    """Return the id of the block named, else of the one that a draft or its parents are texts of.

    Raises:
        InputError: There is no such block, or none is named and none follows from the parents.
    """
    if block is not None:
        return negotiation.blocks.block(block).id
    for id in (draft.id, *draft.parents):
        declared = negotiation.block_of(id) if id in negotiation.history else None
        if declared is not None:
            return declared
    raise InputError(
        "it cannot be told which block this is a text of; name the block, or a parent that is a "
        "text of one",
        path=draft.id,
    )


def _shifts(view: View, block: str, draft: Draft, live: tuple[Draft, ...]) -> Iterator[Shift]:
    """Yield the shift of each party from the texts on the table to a draft; procedure is none."""
    before = sides(
        position for text in live or (None,) for position in evaluate_positions(view, block, text)
    )
    evaluated = evaluate_positions(view, block, draft, live)
    for party in dict.fromkeys((*before, *sides(evaluated))):
        own = [position for position in evaluated if position.party == party]
        old, new = before.get(party, ""), side_of(own) if own else "unknown"
        if {old, new} <= {"", "procedure"}:
            continue
        reasons = dict.fromkeys(
            position.why for position in own if position.why and position.side != "procedure"
        )
        certainty = own[-1].position.certainty if own else "inference"
        yield Shift(party, old, new, "; ".join(reasons), certainty)


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
    """Return the least of the given alternatives that would leave nothing in the way of a scope.

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
    id = negotiation.blocks.block(scope).id
    choices = [
        choice if isinstance(choice, Draft) else negotiation.blocks.block(choice).id
        for choice in alternatives
    ]
    if not blockers_in(view, id):
        return Unblocking(id, (), True)
    trials = count(1)
    for size in range(1, len(choices) + 1):
        enough = []
        for chosen in combinations(choices, size):
            if next(trials) > MAX_TRIALS:
                return _unblocking(view, id, choices, degraded=True)
            unblocking = _unblocking(view, id, chosen)
            if unblocking.enough:
                enough.append(unblocking)
        if enough:
            return min(enough, key=lambda unblocking: unblocking.words)
    return _unblocking(view, id, choices)


def _unblocking(
    view: View, scope: str, chosen: Sequence[Alternative], *, degraded: bool = False
) -> Unblocking:
    """Return what comes of taking all the chosen alternatives."""
    remaining = blockers_in(_view_with(view, chosen), scope)
    if remaining:
        return Unblocking(scope, (), False, 0, remaining, degraded)
    steps = tuple(choice.id if isinstance(choice, Draft) else choice for choice in chosen)
    changed = sum(_words_changed(view, choice) for choice in chosen if isinstance(choice, Draft))
    return Unblocking(scope, steps, True, changed, (), degraded)


def _words_changed(view: View, draft: Draft) -> int:
    """Return how many words a text inserts in and deletes from the nearest one on the table."""
    live = view.live_drafts(_block_of(view.negotiation, draft))
    counts = (
        sum(map(_words_in, compare_drafts(text, draft, None)))
        for text in live
        if text.text_known and draft.text_known
    )
    return min(counts, default=0)


def _words_in(change: Change) -> int:
    """Return how many words a change inserts and deletes; a move of a paragraph counts none."""
    texts: list[str] = []
    if change.edits:
        texts = [part[1] for part in change.words if part[0] != "equal"]
    elif change.kind in ("insert", "delete"):
        texts = [change.old_text, change.new_text]
    return sum(len(words(text)) for text in texts)


def _view_with(view: View, chosen: Sequence[Alternative]) -> View:
    """Return the view with the alternatives taken.

    A block agreed by one text may be what the next depends on: texts are taken round by round.
    """
    supposed = view.supposing(agreed=[choice for choice in chosen if isinstance(choice, str)])
    waiting = [
        (_block_of(view.negotiation, choice), choice)
        for choice in chosen
        if isinstance(choice, Draft)
    ]
    while True:
        agreed = [pair for pair in waiting if would_agree(supposed, *pair)]
        if not agreed:
            return supposed
        supposed = supposed.supposing(agreed=[block for block, _ in agreed])
        waiting = [pair for pair in waiting if pair not in agreed]


def would_agree(view: View, block: str, draft: Draft) -> bool:
    """Return whether everybody who has a position would accept a text of a block, and everybody who
    has to.
    """
    evaluated = evaluate_positions(view, block, draft, view.live_drafts(block))
    on_text = {party: side for party, side in sides(evaluated).items() if side != "procedure"}
    if not on_text or any(side != "accepts" for side in on_text.values()):
        return False
    return all(party in on_text for party in eligible_for(view, block))
