"""The scope of a report: a view and its blocks, and what it calls parties, texts and sources."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.phrases import (
    BALLOTS,
    certainty,
    closed,
    opened,
    parenthetical,
    target_name,
    when,
)
from draftdiff.negotiation.provenance import Sourced, texts
from draftdiff.negotiation.standing import BlockStatus
from draftdiff.negotiation.statements import AGREED
from draftdiff.negotiation.view import View


@frozen(eq=False, slots=False)
class Scope:
    """The view and the blocks that a report is about, and what it calls them."""

    view: View
    blocks: tuple[BlockStatus, ...]

    @property
    def agreed(self) -> tuple[BlockStatus, ...]:
        """The blocks that are agreed."""
        return tuple(block for block in self.blocks if block.status in AGREED)

    @property
    def texts(self) -> tuple[BlockStatus, ...]:
        """The blocks that are texts or questions of their own: no procedure, nothing that only
        holds others.
        """
        blocks = self.view.negotiation.blocks
        return tuple(
            block
            for block in self.blocks
            if blocks.block(block.block).kind != "procedure" and not blocks.parts(block.block)
        )

    def holds(self, on: str | None) -> bool:
        """Return whether it is about a draft or block, or, where the row names none, about the
        whole.
        """
        if on is None:
            return True
        return self.view.negotiation.block_of(on) in [block.block for block in self.blocks]

    def name(self, block: str) -> str:
        """Return the name that people give a block."""
        return spoken_name(self.view.negotiation.blocks.block(block))

    def target(self, on: str) -> str:
        """Return the name of a draft or block: a draft is called by its title."""
        return target_name(self.view.negotiation, on)

    @cached_property
    def handles(self) -> frozenset[str]:
        """Names of one word that begin with a small letter and are printed so, unlike descriptions
        ("one State") and groups.
        """
        talks, groups = self.view.negotiation, ("group", "coalition", "civil_society", "business")
        rows = (*self.view.positions, *self.view.events, *self.view.amendments)
        names = {party.name for party in talks.parties}
        for row in rows:
            for key in ("party", "parties", "proposers"):
                names.update(texts(getattr(row, key, ())))
        small = (name for name in names if name[:1].islower() and " " not in name)
        return frozenset(name for name in small if talks.party(name).kind not in groups)

    def opened(self, text: str) -> str:
        """A sentence with its capital letter, but for names that have none."""
        return opened(text, self.handles)

    def short(self, block: str) -> str:
        """A block by its short name, where it has one."""
        aliases = self.view.negotiation.blocks.block(block).aliases
        return aliases[0] if aliases else self.name(block)

    def cite(self, id: str | None) -> str:
        """The number of a source, as it stands behind a sentence; that it has none, where others
        have one.
        """
        ids = [source.id for source in self.view.negotiation.sources]
        if id in ids:
            return f" [{ids.index(id) + 1}]"
        if id:
            return f" [{id}]"
        return " [no source]" if ids else ""

    def sourced(self, sentence: str, row: Sourced, *, dated: bool = True, voice: str = "") -> str:
        """A sentence with whose voice it is or how sure, its date, its source, and its note."""
        day = when(row) if dated else ""
        end = parenthetical(voice or certainty(row), day) + self.cite(row.source)
        note = f" {opened(closed(row.note))}" if row.note and row.note not in BALLOTS else ""
        return f"{closed(sentence.rstrip('.') + end)}{note}"
