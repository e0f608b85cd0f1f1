"""What a report is about: a view, its blocks, what they are called, and how a sentence names its source."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from draftdiff.negotiation import saying
from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.decisions import AGREED
from draftdiff.negotiation.saying import aside, closed, opened, when
from draftdiff.negotiation.sourcing import Sourced
from draftdiff.negotiation.standing import BlockStatus
from draftdiff.negotiation.view import View

#: Notes of positions that come from votes: the stance says the same.
BALLOTS: Final = ("voted", "abstained")


@frozen(eq=False)
class Scope:
    """What a report is about: a view, its blocks, and where they stand."""

    view: View
    blocks: tuple[BlockStatus, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the blocks."""
        return tuple(block.block for block in self.blocks)

    @property
    def agreed(self) -> tuple[BlockStatus, ...]:
        """The blocks that are agreed."""
        return tuple(block for block in self.blocks if block.status in AGREED)

    @property
    def open(self) -> tuple[BlockStatus, ...]:
        """The others."""
        return tuple(block for block in self.blocks if block.status not in AGREED)

    def holds(self, on: str | None) -> bool:
        """Whether it is about a draft or block, or, where the row names none, about the whole."""
        return on is None or self.view.negotiation.block_of(on) in self.ids

    def name(self, block: str) -> str:
        """What people call a block."""
        return spoken_name(self.view.negotiation.blocks.block(block))

    def target(self, on: str) -> str:
        """What a draft or block is called: a draft by its title."""
        negotiation = self.view.negotiation
        if negotiation.draft_of(on) is not None:
            return negotiation.history[str(negotiation.draft_of(on))].title or on
        return self.name(on) if negotiation.blocks.resolve(on) else on

    def short(self, block: str) -> str:
        """A block by its short name, where it has one."""
        return self.view.negotiation.blocks.block(block).aliases[0] if self._has_alias(block) else self.name(block)

    def _has_alias(self, block: str) -> bool:
        return bool(self.view.negotiation.blocks.block(block).aliases)

    def cite(self, id: str | None) -> str:
        """The number of a source, as it stands behind a sentence."""
        sources = [source.id for source in self.view.negotiation.sources]
        return f" [{sources.index(id) + 1}]" if id in sources else f" [{id}]" if id else ""

    def told(self, said: str, one: Sourced, *, dated: bool = True, voice: str = "") -> str:
        """A sentence with whose voice it is or how sure, when it was so, its source, and what else is to be said."""
        end = aside(voice or saying.certainty(one), when(one) if dated else "") + self.cite(one.source)
        note = f" {opened(closed(one.note))}" if one.note and one.note not in BALLOTS else ""
        return f"{closed(said.rstrip('.') + end)}{note}"
