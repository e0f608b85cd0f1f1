"""Amending acts of a record under review: each order beside its clause, accepted, rejected or left
for later by a row ``[[amendment]]`` or by a vote on it; and the text as amended by what is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from draftdiff.amending.amended import Amended, Order, carry_out
from draftdiff.amending.consolidating import Consolidation, carry_out_in_order
from draftdiff.argument_checks import validate_arguments
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.procedure import Amendment, outcome_of_amendment
from draftdiff.negotiation.provenance import When
from draftdiff.negotiation.view import View
from draftdiff.results import Tabular


@frozen
class ReviewedOrder:
    """An order of an amending act, and what became of it.

    Attributes:
        act, item: The draft with the act, and the order's number in it, from 1.
        order: Its words, and its clause before and after, as if all orders before it were accepted.
        outcome: accepted, rejected, later, withdrawn, fallen, orally_revised, or None where it is
            open: nothing is on record, or a vote that decides nothing.
        amendment: The id of its row in the record, or None where it has none.
        vote: "46 to 17, 5 abstaining", or None.
    """

    act: str
    item: int
    order: Order
    outcome: str | None = None
    amendment: str | None = None
    vote: str | None = None

    def __str__(self) -> str:
        outcome = (self.outcome or "open").replace("_", " ")
        state = f"{outcome}, {self.vote}" if self.vote else outcome
        return f"[{self.item}] {state}: {self.order}"


@frozen(eq=False)
class Review(Tabular):
    """An amending act of a record under review.

    Attributes:
        act: The act.
        base: The draft that it amends.
        orders: Its orders, in the order of its text.
    """

    act: Draft
    base: Draft
    orders: tuple[ReviewedOrder, ...]

    @property
    def left_out(self) -> tuple[int, ...]:
        """The numbers of the orders that are not accepted: rejected ones, and those that are open."""
        return tuple(row.item for row in self.orders if row.outcome != "accepted")


@validate_arguments
def review_orders(
    negotiation: Negotiation, act: str, *, at: When = None, known: When = None
) -> Review:
    """Return each order of an amending act with what became of it.

    Rows ``[[amendment]]`` name the act and the order's number (``act``, ``item``), and what became
    of it (``outcome``); without an outcome the last vote on the row decides. An order without a row
    is open.

    Args:
        negotiation: What is on record.
        act: The id of the draft with the act.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: No row names the act, rows say that it amends several drafts, or name an order
            that it does not have.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("1. All shall act.\\n\\n2. All report.", id="v1"),
        ...           read_text("In paragraph 1, replace “shall” by “may”. Delete paragraph 2.", id="bill")]
        >>> talks = Negotiation(History(drafts[:1], drafts[1:]), amendments=[
        ...     Amendment("b1", "v1", act="bill", item=1, outcome="accepted"),
        ...     Amendment("b2", "v1", act="bill", item=2, outcome="later")])
        >>> print(*review_orders(talks, "bill").orders, sep="\\n")
        [1] accepted: paragraph 1: replace “shall” by “may”
          - 1. All shall act.
          + 1. All may act.
        [2] later: Delete paragraph 2
          - 2. All report.
    """
    view = View(negotiation, at, known)
    named = [row for row in negotiation.amendments if row.act == act]
    base = _base(act, named, negotiation)
    text = negotiation.history[act]
    orders = sorted(carry_out(base, text).orders, key=_number)
    _refuse_unknown(act, named, len(orders))
    visible = {row.item: row for row in view.amendments if row.act == act}
    reviewed = (_reviewed(act, order, visible.get(_number(order)), view) for order in orders)
    return Review(text, base, tuple(reviewed))


def _number(order: Order) -> int:
    return order.instruction.order


def _reviewed(act: str, order: Order, row: Amendment | None, view: View) -> ReviewedOrder:
    """Return an order with what its row, and the votes on that, say of it."""
    if row is None:
        return ReviewedOrder(act, _number(order), order)
    votes = [vote for vote in view.votes if vote.on == row.id]
    outcome = outcome_of_amendment(row, votes)
    return ReviewedOrder(
        act, _number(order), order, outcome, row.id, votes[-1].told if votes else None
    )


def _base(act: str, rows: Sequence[Amendment], negotiation: Negotiation) -> Draft:
    """Return the draft that an act amends by the rows on its orders."""
    targets = dict.fromkeys(row.to for row in rows)
    if not targets:
        raise InputError(
            f"no [[amendment]] names {act!r} as its act; add rows with act and item", path=act
        )
    if len(targets) > 1:
        raise InputError(f"its orders amend {' and '.join(targets)}; one is wanted", path=act)
    [target] = targets
    for id in (target, act):
        if not negotiation.history[id].text_known:
            raise InputError("its text is not known; give the draft its file", path=id)
    return negotiation.history[target]


def _refuse_unknown(act: str, rows: Iterable[Amendment], count: int) -> None:
    """Raise an ``InputError`` for a row on an order that an act does not have."""
    for row in rows:
        if not 1 <= (row.item or 0) <= count:
            raise InputError(
                f"{row.id} is order {row.item} of {act}, which has {count}; `draftdiff amend "
                "--dry-run` counts them",
                path=act,
            )


def acts_under_review(negotiation: Negotiation) -> tuple[str, ...]:
    """Return the ids of the acts whose orders are on record, in the order of the record."""
    return tuple(dict.fromkeys(row.act for row in negotiation.amendments if row.act is not None))


def acts_with_texts(negotiation: Negotiation) -> tuple[str, ...]:
    """Return the ids of the acts under review whose texts, and those of what they amend, are known."""
    history = negotiation.history
    return tuple(
        act
        for act in acts_under_review(negotiation)
        if history[act].text_known
        and all(history[row.to].text_known for row in negotiation.amendments if row.act == act)
    )


@validate_arguments
def carry_out_accepted(
    negotiation: Negotiation,
    to: str,
    acts: Sequence[str] = (),
    *,
    at: When = None,
    known: When = None,
) -> Amended:
    """Return a draft of a record with the accepted orders of acts carried out that amend it.

    What is rejected, left for
    later or open is left out; an accepted order that cannot be carried out is in ``troubles``.

    Args:
        negotiation: What is on record.
        to: The id of the draft.
        acts: The ids of the acts in their order; none for all that amend the draft by the record,
            in its order.
        at: By what was accepted then.
        known: As far as sources had told then.

    Raises:
        InputError: No act on record amends the draft, or as ``review_orders`` does.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("1. All shall act.\\n\\n2. All report.", id="v1"),
        ...           read_text("In paragraph 1, replace “shall” by “may”. Delete paragraph 2.", id="bill")]
        >>> talks = Negotiation(History(drafts[:1], drafts[1:]), amendments=[
        ...     Amendment("b1", "v1", act="bill", item=1, outcome="accepted")])
        >>> carry_out_accepted(talks, "v1").draft.text
        'All may act.\\nAll report.'
    """
    reviews = _reviews(negotiation, to, acts, at, known)
    texts = [review.act for review in reviews]
    return carry_out(reviews[0].base, texts, without=_left_out(reviews))


@validate_arguments
def consolidate_accepted(
    negotiation: Negotiation,
    to: str,
    acts: Sequence[str] = (),
    *,
    at: When = None,
    known: When = None,
) -> Consolidation:
    """Return a draft of a record as law: the accepted orders of all acts that amend it, in the order
    of their commencement, what is not yet in force, and what is broken.

    Args:
        negotiation: What is on record.
        to: The id of the draft.
        acts: The ids of the acts in their order; none for all that amend the draft by the record,
            in its order.
        at: By what was accepted then, and the law at that day.
        known: As far as sources had told then.

    Raises:
        InputError: As ``carry_out_accepted`` and ``consolidate`` do.
    """
    reviews = _reviews(negotiation, to, acts, at, known)
    texts = [evolve(review.act, parents=()) for review in reviews]
    day = View(negotiation, at, known).at
    return carry_out_in_order(reviews[0].base, texts, at=day, without=_left_out(reviews))


def _reviews(
    negotiation: Negotiation, to: str, acts: Sequence[str], at: When, known: When
) -> list[Review]:
    """Return the reviews of acts that amend a draft."""
    named = acts or [
        act
        for act in acts_under_review(negotiation)
        if any(row.to == to for row in negotiation.amendments if row.act == act)
    ]
    reviews = [review_orders(negotiation, act, at=at, known=known) for act in named]
    if not reviews:
        raise InputError("no [[amendment]] with an act amends it", path=to)
    for review in reviews:
        if review.base.id != to:
            raise InputError(
                f"by its rows it amends {review.base.id}, not {to}", path=review.act.id
            )
    return reviews


def _left_out(reviews: Iterable[Review]) -> list[int]:
    """Return the numbers of what is not accepted, counted through all acts."""
    left: list[int] = []
    before = 0
    for review in reviews:
        left += [before + item for item in review.left_out]
        before += len(review.orders)
    return left
