"""All that was asked for in a record: proposals, amendments, and words that are said to be wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.procedure import Amendment
from draftdiff.negotiation.proposals import Proposal
from draftdiff.negotiation.provenance import FIRM
from draftdiff.negotiation.view import View


def requests_in(
    negotiation: Negotiation, wanted: Iterable[Mapping[str, Any]] = ()
) -> tuple[Proposal, ...]:
    """Return all that was asked for: proposals with the sides taken on them, amendments, and words
    that a draft put in or took out because somebody wanted it.

    Args:
        negotiation: The proposals and amendments.
        wanted: Rows ``[[wanted]]`` of the record; what is only heard or inferred is passed over.

    Example:
        >>> from draftdiff import History
        >>> from draftdiff.negotiation import Amendment
        >>> tabled = Amendment("L.1", "v1", text="shall", proposers=("Norway",), outcome="rejected")
        >>> [wish] = requests_in(Negotiation(History([]), amendments=[tabled]))
        >>> wish.by, wish.act, wish.new, wish.outcome
        (('Norway',), 'insert', 'shall', 'rejected')
    """
    amendments = map(_of_amendment, (row for row in negotiation.amendments if row.proposers))
    return (*View(negotiation).proposals, *amendments, *_of_wanted(wanted))


def _of_amendment(amendment: Amendment) -> Proposal:
    """An amendment as what its proposers asked for, and its sponsors backed."""
    act = "request"
    if amendment.text:
        act = "replace" if amendment.place else "insert"
    return Proposal(
        amendment.id,
        amendment.proposers,
        act,
        target=amendment.place or amendment.to,
        new=amendment.text or "",
        date=amendment.date,
        source=amendment.source or "",
        quote=amendment.quote or "",
        supporters=amendment.sponsors,
        outcome=amendment.outcome or "",
    )


def _of_wanted(rows: Iterable[Mapping[str, Any]]) -> Iterator[Proposal]:
    """Yield rows of words that were wanted as what was asked for."""
    for number, row in enumerate(rows, 1):
        act = row.get("act", "insert")
        words = {"new" if act == "insert" else "words": row.get("words", "")}
        evidence = {name: row[name] for name in ("source", "quote") if name in row}
        if row.get("certainty", "record") in FIRM:
            yield Proposal(
                f"wanted-{number}", row["by"], act, becomes=row["on"], **words, **evidence
            )
