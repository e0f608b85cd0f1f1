"""The orders of amending acts as the page shows them: each beside its clause, and what became of it."""

from __future__ import annotations

from draftdiff.explorer.texts import Json
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.orders import Review, ReviewedOrder, acts_with_texts, review_orders
from draftdiff.negotiation.procedure import Amendment


def reviewed_acts(negotiation: Negotiation) -> list[Json]:
    """Return the amending acts under review whose texts are known, with their orders."""
    reviews = [review_orders(negotiation, act) for act in acts_with_texts(negotiation)]
    return [_act(negotiation, review) for review in reviews]


def _act(negotiation: Negotiation, review: Review) -> Json:
    rows = {row.id: row for row in negotiation.amendments}
    return {
        "act": review.act.id,
        "title": review.act.title or review.act.id,
        "to": review.base.id,
        "orders": [_order(order, rows) for order in review.orders],
    }


def _order(reviewed: ReviewedOrder, rows: dict[str, Amendment]) -> Json:
    """Return an order as JSON values; without a row of the record nothing has been said of it."""
    order, row = reviewed.order, rows.get(reviewed.amendment or "")
    place = order.instruction.place
    return {
        "item": reviewed.item,
        "id": reviewed.amendment,
        "place": "" if place in order.instruction.words else place,
        "words": order.instruction.words,
        "before": order.before.splitlines(),
        "after": order.after.splitlines(),
        "unfit": order.reason,
        "outcome": reviewed.outcome,
        "vote": reviewed.vote,
        "by": [*row.proposers, *row.sponsors] if row else [],
        "row": {**row.sourced_fields(), "when": row.when} if row else None,
        "day": str(row.date)[:10] if row and row.date else "",
    }
