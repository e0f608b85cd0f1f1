"""Composite text as a value: a draft with its brackets, slots, names and tags as spans beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from draftdiff.brackets.elements import (
    Attribution,
    Block,
    Bracket,
    Choice,
    Member,
    Run,
    Sign,
    Slot,
    Status,
    text_between,
)
from draftdiff.brackets.notation import Profile
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.results import Tabular

if TYPE_CHECKING:
    from draftdiff.brackets.readings import OptionRow

_HEADS = frozenset({"option", "attribution", "verb", "label"})


@frozen
class Composite(Tabular):
    """A text with everything in it that is not agreed.

    Attributes:
        draft: The paragraphs.
        source: The string that was parsed, or the draft's text; ``str`` gives it back.
        notation: The notation profile that was taken; ``profile`` is its name.
        reason: Why that one.
        blocks: The paragraphs as they were parsed.
        signs: All that is no wording, in reading order.
        brackets: All brackets, in the order of opening.
        runs: Adjacent brackets.
        slots: The choices to be made, in reading order.
        attributions: Who takes which position.
        statuses: Tags.
        parties: Parties with members that were named to ``parse``.
        warnings: What could not be understood, a sentence each.

    Example:
        >>> from draftdiff.brackets import parse
        >>> composite = parse("States [shall][should] promote the media.")
        >>> composite.profile, [slot.size for slot in composite.slots], str(composite.resolve({0: 1}).text)
        ('un', [2], 'States should promote the media.')
    """

    draft: Draft
    source: str
    notation: Profile = field(repr=False)
    reason: str
    blocks: tuple[Block, ...] = field(repr=False)
    signs: tuple[Sign, ...] = field(repr=False)
    brackets: tuple[Bracket, ...]
    runs: tuple[Run, ...]
    slots: tuple[Slot, ...]
    attributions: tuple[Attribution, ...]
    statuses: tuple[Status, ...]
    parties: tuple[Party, ...] = ()
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.source

    def __repr__(self) -> str:
        counts = (("bracket", self.brackets), ("slot", self.slots), ("attribution", self.attributions))
        told = ", ".join(f"{len(found)} {name}{'s' * (len(found) != 1)}" for name, found in counts)
        return f"<Composite {self.draft.id!r}, profile {self.profile}: {told}>"

    @property
    def profile(self) -> str:
        """The name of the notation profile that was taken."""
        return self.notation.name

    @cached_property
    def _heads(self) -> dict[int, int]:
        """Where the words of a paragraph start that opens with an option label, a verb or a name."""
        heads: dict[int, int] = {}
        for sign in self.signs:
            if sign.bracket is None and sign.kind in _HEADS and sign.start <= heads.get(sign.paragraph, 0):
                heads[sign.paragraph] = sign.end
        return heads

    @property
    def disputed(self) -> tuple[Bracket, ...]:
        """The brackets that hold text in dispute."""
        return tuple(bracket for bracket in self.brackets if bracket.content == "text")

    def words_of(self, what: Bracket | Member) -> str:
        """The words of a bracket or member, its inner brackets as written, paragraphs a line each."""
        if isinstance(what, Member) and what.bracket is None:
            start, stop = what.paragraphs or (0, 0)
            return "\n".join(block.text[self._heads.get(block.index, 0) :] for block in self.blocks[start:stop])
        bracket = what if isinstance(what, Bracket) else self.brackets[what.bracket or 0]
        return text_between(self.blocks, *bracket.body)

    def accept_all(self) -> Draft:
        """See ``projections.accept_all``."""
        from draftdiff.brackets.projections import accept_all

        return accept_all(self)

    def delete_all(self) -> Draft:
        """See ``projections.delete_all``."""
        from draftdiff.brackets.projections import delete_all

        return delete_all(self)

    def agreed_only(self) -> Draft:
        """See ``projections.agreed_only``."""
        from draftdiff.brackets.projections import agreed_only

        return agreed_only(self)

    def resolve(self, choices: Mapping[int, Choice]) -> Draft:
        """See ``projections.resolve``."""
        from draftdiff.brackets.projections import resolve

        return resolve(self, choices)

    def for_party(self, party: Party | str) -> Draft:
        """See ``projections.for_party``."""
        from draftdiff.brackets.projections import for_party

        return for_party(self, party)

    def anonymise(self) -> Draft:
        """See ``projections.anonymise``."""
        from draftdiff.brackets.projections import anonymise

        return anonymise(self)

    def count_readings(self) -> int:
        """See ``readings.count_readings``."""
        from draftdiff.brackets.readings import count_readings

        return count_readings(self)

    def iter_readings(self, limit: int | None = None) -> Iterator[Draft]:
        """See ``readings.iter_readings``."""
        from draftdiff.brackets.readings import iter_readings

        return iter_readings(self, limit)

    def options_table(self) -> tuple[OptionRow, ...]:
        """See ``readings.options_table``."""
        from draftdiff.brackets.readings import options_table

        return options_table(self)

    def to_dict(self) -> dict[str, Any]:
        """The composite as JSON values (``draftdiff.brackets/1``)."""
        from draftdiff.brackets.interchange import to_dict

        return to_dict(self)
