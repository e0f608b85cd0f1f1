"""The parties to a text: states, organisations, people, and coalitions of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from draftdiff.errors import InputError

#: How words are called whose proposers nobody knows.
UNKNOWN: Final = "unknown"


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


@frozen(order=False)
class Party:
    """Somebody who proposes or takes positions; equal to another by name alone.

    Attributes:
        name: The name as it is shown.
        members: Names of the members, where the party is a coalition or group.
        kind: state, igo, company, civil_society, business, person, chair, secretariat, group or
            coalition.
        aliases: Other names that mean this party.
        open: Whether there are more members than are known ("UK+friends").

    Example:
        >>> Party("UK+friends", members=("UK",), open=True) == Party("UK+friends")
        True
    """

    name: str
    members: tuple[str, ...] = field(default=(), converter=_names, eq=False)
    kind: str | None = field(default=None, eq=False)
    aliases: tuple[str, ...] = field(default=(), converter=_names, eq=False)
    open: bool = field(default=False, eq=False)

    def __str__(self) -> str:
        return self.name

    def __lt__(self, other: Party) -> bool:
        return self.name < other.name


def as_parties(parties: Iterable[Party | str] | Party | str | None) -> frozenset[Party]:
    """Names, parties or one of either, as a set of parties."""
    if parties is None:
        return frozenset()
    if isinstance(parties, Party | str):
        parties = (parties,)
    if not isinstance(parties, Iterable):
        raise InputError(f'parties are names, not {parties!r}; write proposers=["Iran"]')
    return frozenset(party if isinstance(party, Party) else Party(party) for party in parties)


def names_of(parties: Iterable[Party]) -> list[str]:
    """The names of the parties, sorted: how JSON and tables list them."""
    return sorted(party.name for party in parties)
