"""Proposals: what somebody asked for, who backed and who opposed it, as the report of a meeting says.

Backing and opposing are of the proposal, not of a text: whoever opposes a deletion may be for the
text or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, evolve, field, frozen

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.negotiation.provenance import texts

if TYPE_CHECKING:
    from draftdiff.brackets.reports.reading import Report, ReportedPosition
    from draftdiff.negotiation.statements import Position

#: What can be asked for: something done with a text, its adoption, or anything else.
ACTS: Final = (
    "insert",
    "delete",
    "replace",
    "retain",
    "move",
    "merge",
    "bracket",
    "unbracket",
    "adopt",
    "request",
)
#: The acts of those who take a side on a proposal.
_SIDES: Final = frozenset({"support", "accept", "oppose", "reserve"})
#: Acts in reports, and stances in records, that back or oppose a proposal.
_BACKING: Final = frozenset({"support", "accept", "accept_reluctantly"})
_OPPOSING: Final = frozenset({"oppose", "object", "red_line"})
#: The place in a text that a report names.
_ONE_PLACE: Final = (
    r"(?:(?:operative|preambular) )?(?:(?:sub-?)?paragraphs?|paras?\.?|articles?|art\.|annex|sections?"
    r"|clauses?|chapters?|options?|lines?) [\dIVXLA-Z][\w.()/]*"
)
_PLACE: Final = lazy_pattern(
    re.compile, rf"\b{_ONE_PLACE}(?:(?:,| of| in) {_ONE_PLACE})*", re.IGNORECASE
)
_ADOPTED: Final = lazy_pattern(
    re.compile,
    r"(?:the )?(?:adoption|approval) of|(?:to )?adopt(?:ing)? |(?:to )?approv(?:e|ing) ",
    re.IGNORECASE,
)


def _as_day(value: date | str | None) -> str | None:
    return value.isoformat()[:10] if isinstance(value, date) else value


def _as_conditions(
    values: Iterable[Mapping[str, str] | Sequence[str]],
) -> tuple[tuple[str, str], ...]:
    """Parties with their conditions, from pairs or from rows of a record."""
    pairs = [
        (value["party"], value["condition"]) if isinstance(value, Mapping) else value
        for value in values
    ]
    return tuple((party, condition) for party, condition in pairs)


@frozen
class Proposal:
    """A request to do something with a text, as its source tells it.

    Attributes:
        id: Its name in the record.
        by: Who asked.
        act: What for: one of ``ACTS``.
        for_: On whose behalf.
        target: The place in the text that was named ("paragraph 4"), or the id of a block, or "".
        words: The words of the text that it is about, "" where they are not known.
        new: The words that were to stand, "" where they are not known.
        condition: Under which condition, or "".
        date: When, as YYYY-MM-DD, or None.
        source: Where it is said.
        quote: The sentence.
        certainty: "sure" or "partly".
        about: What was asked for, in the words of the source.
        supporters, opponents, reserved: Who is said to back it, to oppose it, to keep a reservation.
        conditional: Who would accept it under a condition, with the condition.
        becomes: Id of the draft that is itself said to do what was asked, as a commit's message
            does, or "".
        outcome: What a meeting decided of it, as the record has it, or "".
    """

    id: str
    by: tuple[str, ...] = field(converter=texts)
    act: str
    for_: tuple[str, ...] = field(default=(), converter=texts)
    target: str = ""
    words: str = ""
    new: str = ""
    condition: str = ""
    date: str | None = field(default=None, converter=_as_day)
    source: str = ""
    quote: str = ""
    certainty: str = "sure"
    about: str = ""
    supporters: tuple[str, ...] = field(default=(), converter=texts)
    opponents: tuple[str, ...] = field(default=(), converter=texts)
    reserved: tuple[str, ...] = field(default=(), converter=texts)
    conditional: tuple[tuple[str, str], ...] = field(default=(), converter=_as_conditions)
    becomes: str = ""
    outcome: str = ""

    def __attrs_post_init__(self) -> None:
        if self.act not in ACTS:
            raise InputError(f"proposal {self.id!r}: an act is one of {', '.join(ACTS)}")
        if not self.by:
            raise InputError(f"proposal {self.id!r}: nobody is named who asked for it (by)")

    @property
    def sides(self) -> tuple[tuple[str, str], ...]:
        """The parties that took a side on it, each with what it did: backed it, opposed it, kept a
        reservation, or would accept it under a condition.
        """
        return (
            *((party, "backed it") for party in self.supporters),
            *((party, f"would accept it {condition}") for party, condition in self.conditional),
            *((party, "kept a reservation") for party in self.reserved),
            *((party, "opposed it") for party in self.opponents),
        )

    def to_dict(self) -> dict[str, Any]:
        """The fields as JSON has them; ``for_`` is ``for``."""
        fields = {
            name: value for name, value in asdict(self).items() if value not in ("", (), None)
        }
        if "for_" in fields:
            fields["for"] = fields.pop("for_")
        return fields


def proposals_in(
    report: Report, *, source: str = "", prefix: str = "p"
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """Return the proposals of a report with who backs and opposes them, and what found no place.

    Args:
        report: What ``brackets.read_report`` read.
        source: Id of the source.
        prefix: How the ids of the proposals begin.

    Returns:
        The proposals in their order; then the sentences that were not understood, and those that
        back or oppose what nobody in the report proposed.

    Example:
        >>> from draftdiff.brackets import read_report
        >>> report = read_report("Chile proposed, and Peru opposed, deleting the text.")
        >>> [proposal], unread = proposals_in(report)
        >>> proposal.by, proposal.act, proposal.opponents
        (('Chile',), 'delete', ('Peru',))
    """
    proposals: list[Proposal] = []
    unplaced: list[str] = list(report.unread)
    for reported in report.positions:
        decided = _place_of_decided(proposals, reported) if reported.outcome else None
        if decided is not None:
            proposals[decided] = evolve(proposals[decided], outcome=reported.outcome)
        elif reported.act == "propose":
            id = f"{prefix}{len(proposals) + 1}"
            proposals.append(_proposal(reported, id, source, report.date))
        elif reported.act in _SIDES:
            index = _place_of(proposals, reported)
            if index is None:
                unplaced.append(reported.quote)
            else:
                proposals[index] = _with_side(proposals[index], reported)
    return tuple(proposals), tuple(dict.fromkeys(unplaced))


def _proposal(reported: ReportedPosition, id: str, source: str, date: str | None) -> Proposal:
    """The proposal that a position is."""
    target = _PLACE.search(reported.on)
    is_adoption = reported.edit is None and _ADOPTED.match(reported.on) is not None
    return Proposal(
        id=id,
        by=reported.parties,
        act=reported.edit or ("adopt" if is_adoption else "request"),
        for_=reported.on_behalf_of,
        target="" if target is None else target[0],
        words=reported.words,
        new=reported.new,
        condition=reported.condition,
        date=date,
        source=source,
        quote=reported.quote,
        certainty=reported.certainty,
        about=reported.on,
        outcome=reported.outcome,
    )


def _place_of(proposals: Sequence[Proposal], reported: ReportedPosition) -> int | None:
    """The index of the last proposal by those whose proposal a position is about, or None."""
    for index in range(len(proposals) - 1, -1, -1):
        if reported.of and set(reported.of) & set(proposals[index].by):
            return index
    return None


def _place_of_decided(proposals: Sequence[Proposal], reported: ReportedPosition) -> int | None:
    """The index of the one proposal by those of whose proposal something was decided, or None."""
    own = [index for index, row in enumerate(proposals) if {*row.by} & {*reported.parties}]
    return own[0] if len(own) == 1 else None


def _with_side(proposal: Proposal, reported: ReportedPosition) -> Proposal:
    """The proposal with those who take a side on it."""
    if reported.condition and reported.act in ("support", "accept"):
        conditional = [(party, reported.condition) for party in reported.parties]
        return evolve(proposal, conditional=(*proposal.conditional, *conditional))
    return _with_party(proposal, reported.act, reported.parties)


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Both lists, each name once."""
    return tuple(dict.fromkeys((*first, *second)))


def with_sides(proposal: Proposal, positions: Iterable[Position]) -> Proposal:
    """Return a proposal with the sides that positions on it take.

    Example:
        >>> from draftdiff.negotiation import Position
        >>> wish = Proposal("p1", ("Norway",), "delete", words="and men")
        >>> with_sides(wish, [Position("Peru", "p1", "object"), Position("Chile", "p2", "object")]).opponents
        ('Peru',)
    """
    for position in positions:
        if position.on != proposal.id:
            continue
        if position.stance in ("accept_if", "accept_if_unchanged"):
            condition = str(position.condition) or "unchanged"
            conditional = (*proposal.conditional, (position.party, condition))
            proposal = evolve(proposal, conditional=conditional)
        else:
            proposal = _with_party(proposal, position.stance, (position.party,))
    return proposal


def _with_party(proposal: Proposal, act: str, parties: tuple[str, ...]) -> Proposal:
    """Return a proposal with parties on the side that an act or stance takes; the same for others."""
    if act in _BACKING:
        return evolve(proposal, supporters=_joined(proposal.supporters, parties))
    if act in _OPPOSING:
        return evolve(proposal, opponents=_joined(proposal.opponents, parties))
    if act == "reserve":
        return evolve(proposal, reserved=_joined(proposal.reserved, parties))
    return proposal
