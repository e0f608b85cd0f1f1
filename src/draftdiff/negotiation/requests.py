"""All that was asked for in a record: proposals, amendments, and words that are said to be wanted;
and what each party got of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from draftdiff.history.dag import History
from draftdiff.negotiation.following import proposal_outcomes
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
        >>> from draftdiff import History, read_text
        >>> from draftdiff.negotiation import Amendment
        >>> history = History([read_text("States should act.", id="v1")])
        >>> tabled = Amendment("L.1", "v1", text="shall", proposers=("Norway",), outcome="rejected")
        >>> [wish] = requests_in(Negotiation(history, amendments=[tabled]))
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
        outcome="" if amendment.outcome in (None, "later") else amendment.outcome,
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


@frozen
class PartyRequests:
    """The requests of a party, and what came of them by the last text that tells.

    Attributes:
        party: Who asked, alone or with others.
        asked: How many requests.
        taken: How many of them were taken, in these or in other words.
        in_part: How many were taken in part, or stand in brackets.
        refused: How many were not taken, or were rejected or withdrawn.
        untold: Of how many it cannot be told.
        against: Who opposed what was taken, at least in part.
    """

    party: str
    asked: int
    taken: int
    in_part: int
    refused: int
    untold: int
    against: tuple[str, ...]


#: The field that counts an outcome, or what a meeting decided where no text tells.
_COUNTED_AS: Final = {
    **dict.fromkeys(("taken", "reworded", "accepted"), "taken"),
    **dict.fromkeys(("taken in part", "bracketed", "orally_revised"), "in_part"),
    **dict.fromkeys(("refused", "rejected", "withdrawn", "fallen"), "refused"),
}


def requests_by_party(history: History, proposals: Iterable[Proposal]) -> tuple[PartyRequests, ...]:
    """Return what each party asked for and got, and against whom, who asked most first.

    A request of several counts as each one's. That a text does what was asked for does not say that
    it does so because of it.

    Args:
        history: The drafts.
        proposals: What was asked for.

    Example:
        >>> from draftdiff import History, read_text
        >>> first = read_text("States should act.", id="v1", date="2024-02-01")
        >>> second = read_text("States shall act.", id="v2", parents=["v1"], date="2024-03-01")
        >>> wish = Proposal(
        ...     "p1", ("Norway",), "replace", words="should", new="shall", opponents=("Peru",)
        ... )
        >>> [row] = requests_by_party(History([first, second]), [wish])
        >>> row.party, row.asked, row.taken, row.against
        ('Norway', 1, 1, ('Peru',))
    """
    wishes = list(proposals)
    came = {wish.id: _COUNTED_AS.get(wish.outcome, "untold") for wish in wishes}
    for row in proposal_outcomes(history, wishes):
        came[row.proposal] = _COUNTED_AS.get(row.outcome, came[row.proposal])
    results = []
    for party in dict.fromkeys(name for wish in wishes for name in wish.by):
        own = [wish for wish in wishes if party in wish.by]
        counts = Counter(came[wish.id] for wish in own)
        gained = [wish for wish in own if came[wish.id] in ("taken", "in_part")]
        against = dict.fromkeys(name for wish in gained for name in wish.opponents)
        numbers = {name: counts[name] for name in ("taken", "in_part", "refused", "untold")}
        results.append(PartyRequests(party, len(own), against=tuple(against), **numbers))
    return tuple(sorted(results, key=lambda result: (-result.asked, result.party)))
