"""Groups and their members: who speaks for whom, and counting each of them once."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from draftdiff.model.party import Party
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.results import exacting


@frozen
class Tally:
    """How many stand behind something.

    Attributes:
        voices: The parties that said so, sorted: groups and others.
        within: Those of them that are members of another voice: not counted again.
        members: The parties behind the voices, as far as known, each once: groups replaced by their members.
        at_least: True where there are more than are known (an open group, or one without known members).

    Example:
        >>> talks = Negotiation(parties=[Party("EU", ["Sweden", "UK"])])
        >>> count = tally(talks, ["EU", "Sweden", "USA"])
        >>> count.count, count.within, count.members
        (2, ('Sweden',), ('Sweden', 'UK', 'USA'))
    """

    voices: tuple[str, ...]
    within: tuple[str, ...]
    members: tuple[str, ...]
    at_least: bool

    @property
    def count(self) -> int:
        """The voices, a group and its member counted once."""
        return len(self.voices) - len(self.within)

    def __str__(self) -> str:
        more = "at least " if self.at_least else ""
        return f"{more}{self.count}: {', '.join(self.voices)}" if self.voices else "nobody"


@exacting
def tally(negotiation: Negotiation, parties: Iterable[str]) -> Tally:
    """How many parties these are, if a group and its member count once."""
    voices = tuple(sorted({negotiation.party(name).name for name in parties}))
    behind = {voice: known_members(negotiation, voice) for voice in voices}
    within = tuple(v for v in voices if any(v in behind[other] and not _mutual(behind, v, other) for other in voices))
    alone = [voice for voice in voices if not behind[voice]]
    members = {member for voice in voices for member in behind[voice] if not known_members(negotiation, member)}
    is_open = any(_is_open(negotiation.party(voice)) for voice in voices)
    return Tally(voices, within, tuple(sorted({*members, *alone})), is_open)


def _mutual(behind: dict[str, frozenset[str]], one: str, other: str) -> bool:
    """Of two groups that are each other's members, the first by name counts."""
    return one == other or (other in behind[one] and one < other)


def _is_open(party: Party) -> bool:
    return party.open or (party.kind in ("group", "coalition") and not party.members)


def known_members(negotiation: Negotiation, group: str) -> frozenset[str]:
    """The names of all members of a group, at any depth; of a party that is no group, none.

    Example:
        >>> talks = Negotiation(parties=[Party("NATO+", ["EU", "USA"]), Party("EU", ["Sweden"])])
        >>> sorted(known_members(talks, "NATO+"))
        ['EU', 'Sweden', 'USA']
    """
    return negotiation.members.get(negotiation.party(group).name, frozenset())


def groups_of(negotiation: Negotiation, party: str) -> tuple[str, ...]:
    """The groups that it is known to be a member of, by name."""
    return negotiation.memberships.get(negotiation.party(party).name, ())
