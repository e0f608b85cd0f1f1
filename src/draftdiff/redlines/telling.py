"""What the names on a redline do not tell: who may have done it instead, and whose words somebody brought back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from draftdiff.changes.credits import Credit
from draftdiff.changes.kinds import Change
from draftdiff.model.party import Party, names_of
from draftdiff.redlines.signing import Drafts

#: The proposers of drafts, by their ids.
Whose = Mapping[str, frozenset[Party]]
_UNSURE: Final = 0.5


def whose_of(changes: Iterable[Change], drafts: Drafts) -> dict[str, frozenset[Party]]:
    """The proposers of the drafts that are named beside those that changes are credited to."""
    credits = [credit for change in changes for credit in change.credits or ()]
    named = {id for credit in credits for id in (credit.brought_by, *credit.rivals) if id is not None and id in drafts}
    return {id: drafts[id].proposers for id in sorted(named)}


def told_of(change: Change, whose: Whose) -> tuple[str, ...]:
    """What is to be said of who did a change, besides the names.

    Example:
        >>> iran, unesco = (frozenset([Party(name)]) for name in ("Iran", "UNESCO"))
        >>> told_of(Change(credits=[Credit("delete", 0, 5, "v3", iran, 0.5, ("v2",))]), {"v2": unesco})
        ('Iran or UNESCO',)
    """
    return tuple(dict.fromkeys(said for credit in change.own_credits for said in _told(credit, whose)))


def _told(credit: Credit, whose: Whose) -> Iterator[str]:
    own = " + ".join(names_of(credit.proposers)) or "unknown"
    if credit.brought_by is not None and whose.get(credit.brought_by, credit.proposers) != credit.proposers:
        yield f"words of {own}, brought back by {' + '.join(names_of(whose[credit.brought_by])) or 'unknown'}"
    if credit.wanted_by - credit.proposers:
        yield f"wanted by {' + '.join(names_of(credit.wanted_by - credit.proposers))}"
    others = {" + ".join(names_of(whose[rival])) for rival in credit.rivals if rival in whose} - {own, ""}
    if credit.confidence <= _UNSURE and others:
        yield " or ".join([own, *sorted(others)])


def credit_words(changes: Iterable[Change], whose: Whose) -> str:
    """Sentences on that of a whole redline; empty where the names tell all.

    Example:
        >>> iran, unesco = (frozenset([Party(name)]) for name in ("Iran", "UNESCO"))
        >>> credit_words([Change(credits=[Credit("delete", 0, 5, "v3", iran, 0.5, ("v2",))])], {"v2": unesco})
        'Besides the names: Iran or UNESCO (1 change).'
    """
    count = Counter(said for change in changes for said in told_of(change, whose))
    listed = [f"{said} ({number} change{'s' * (number > 1)})" for said, number in sorted(count.items())]
    return f"Besides the names: {'; '.join(listed)}." if listed else ""
