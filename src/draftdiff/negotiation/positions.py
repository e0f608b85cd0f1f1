"""Positions: what a party says to a text, a block or a way to proceed, at one time."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.negotiation.conditions import NO_CONDITION, Condition
from draftdiff.negotiation.sourcing import Sourced, one_of, texts

STANCES: Final = (
    "support", "accept", "accept_reluctantly", "accept_if_unchanged", "accept_if", "reserve", "object", "red_line",
    "ask_to_continue", "none",
)  # fmt: skip
ACCEPTING: Final = frozenset({"support", "accept", "accept_reluctantly"})
CONDITIONAL: Final = frozenset({"accept_if_unchanged", "accept_if"})
BLOCKING: Final = frozenset({"object", "red_line"})
#: About how to go on, not about the text: stands beside a stance on the text and never replaces it.
PROCEDURAL: Final = frozenset({"ask_to_continue"})


@frozen
class Position(Sourced):
    """One party's stance at one time. Later positions stand beside earlier ones and overwrite nothing.

    Attributes:
        party: Who takes it: a party, or a group that speaks as one.
        on: The draft, the block or a part of one.
        stance: One of ``STANCES``; "none" says that it took no stance, not that it was silent.
        condition: What has to be so for it to accept. On an objection: what its objection rests on; that it would
            accept once that is mended is not said.
        on_behalf_of: Groups for which it claims to speak; no position of their members.
        excepted: Members of the party for whom it does not speak ("EU except Sweden").

    Example:
        >>> Position("Sweden", "unesco", "accept_if_unchanged").condition
        Condition(unchanged='unesco', mentions=(), not_mentions=(), agreed=(), defers_to=())
    """

    party: str
    on: str
    stance: str = field(validator=one_of(*STANCES))
    condition: Condition = field(default=NO_CONDITION)
    on_behalf_of: tuple[str, ...] = field(default=(), converter=texts)
    excepted: tuple[str, ...] = field(default=(), converter=texts)

    def __attrs_post_init__(self) -> None:
        if self.stance == "accept_if_unchanged" and self.condition.unchanged is None:
            object.__setattr__(self, "condition", _unchanged(self.condition, self.on))
        if self.stance == "accept_if" and not self.condition:
            raise InputError(f"{self.party} accepts {self.on!r} if what? accept_if needs a condition")

    @property
    def procedural(self) -> bool:
        """Whether it is about how to go on, not about the text."""
        return self.stance in PROCEDURAL


def _unchanged(condition: Condition, on: str) -> Condition:
    return Condition(on, condition.mentions, condition.not_mentions, condition.agreed, condition.defers_to)
