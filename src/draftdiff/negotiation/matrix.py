"""``position_matrix``: who says what to which text or block, and who opposes whose proposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from draftdiff.model.party import names_of
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.positions import BLOCKING, Position
from draftdiff.negotiation.stands import standing_positions
from draftdiff.negotiation.view import View
from draftdiff.results import exacting

#: What is on record of a party and a target where it has no position; "" where nothing is.
SPOKE = "spoke, direction unknown"
AWAY = "absent or silent"
SILENT = "silent"
ABSENT = "absent"
_PRESENCE = {"absent_or_silent": AWAY, "silent": SILENT, "absent": ABSENT}


@frozen
class PositionMatrix:
    """Parties by targets.

    Attributes:
        parties: The rows: all that have a position, spoke, or are on record as absent or silent.
        targets: The columns: drafts and blocks, in the order of the record.
        cells: The positions that count, by party and target: of the latest moment, text and procedure side by side.
        presence: What is on record where there is no position: that it spoke, was silent, absent, or one of both.
        opposed: How many proposals each party opposed of each set of proposers: (proposers joined by " + ", party).
    """

    parties: tuple[str, ...]
    targets: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Position, ...]] = field(repr=False)
    presence: Mapping[tuple[str, str], str] = field(repr=False)
    opposed: Mapping[tuple[str, str], int] = field(repr=False)

    def cell(self, party: str, target: str) -> str:
        """A cell as it is shown; "" says that nothing is on record, which is neither yes nor no."""
        found = self.cells.get((party, target), ())
        return "; ".join(map(shown, found)) or self.presence.get((party, target), "")

    def rows(self) -> tuple[dict[str, str], ...]:
        """A row a party, for tables: "party", then each target."""
        return tuple(
            {"party": party, **{target: self.cell(party, target) for target in self.targets}} for party in self.parties
        )

    def long_rows(self) -> tuple[dict[str, Any], ...]:
        """A row a position, with all that is known of it."""
        return tuple(one.to_dict() for found in self.cells.values() for one in found)


def shown(one: Position) -> str:
    """A position in words: stance, condition, how sure, when.

    Example:
        >>> shown(Position("Iran", "unesco", "object", date="2014-06-09", certainty="hearsay"))
        'object [hearsay] 2014-06-09'
    """
    condition = f" ({one.condition})" if one.condition else ""
    unsure = f" [{one.certainty}]" if one.certainty != "record" else ""
    behalf = f" on behalf of {', '.join(one.on_behalf_of)}" if one.on_behalf_of else ""
    excepted = f" except {', '.join(one.excepted)}" if one.excepted else ""
    return f"{one.stance.replace('_', ' ')}{condition}{behalf}{excepted}{unsure} {one.when}"


@exacting
def position_matrix(
    negotiation: Negotiation,
    *,
    scope: str | None = None,
    at: date | str | None = None,
    known: date | str | None = None,
) -> PositionMatrix:
    """Who says what to which draft and block.

    Args:
        negotiation: What is on record.
        scope: Only this block, what is inside it, and their drafts: parties may stand otherwise in another process.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff.negotiation import Block, Event
        >>> talks = Negotiation(blocks=[Block("C9")], positions=[Position("Iran", "C9", "red_line")],
        ...     events=[Event("statement", "C9", ["Nick"])])
        >>> position_matrix(talks).rows()
        ({'party': 'Iran', 'C9': 'red line undated'}, {'party': 'Nick', 'C9': 'spoke, direction unknown'})
    """
    view = View(negotiation, at, known)
    targets = _targets(negotiation, scope)
    cells: dict[tuple[str, str], tuple[Position, ...]] = {}
    for one in standing_positions(view, targets):
        place = negotiation.party(one.party).name, view.negotiation.target_key(one.on)
        cells[place] = (*cells.get(place, ()), one)
    presence = {place: what for place, what in _presence(view, targets) if place not in cells}
    parties = _in_order(negotiation, {party for party, _ in (*cells, *presence)})
    used = {target for _, target in (*cells, *presence)}
    return PositionMatrix(
        parties, tuple(target for target in targets if target in used), cells, presence, _opposed(view, targets)
    )


def _targets(negotiation: Negotiation, scope: str | None) -> tuple[str, ...]:
    blocks = negotiation.blocks
    if scope is None:
        return (*blocks.ids, *negotiation.history)
    place = blocks.block(scope).id
    inside = (place, *blocks.below(place))
    return (*inside, *(id for id in negotiation.history if negotiation.block_of(id) in inside))


def _presence(view: View, targets: Iterable[str]) -> Iterator[tuple[tuple[str, str], str]]:
    wanted = frozenset(targets)
    for event in view.events:
        what = SPOKE if event.kind == "statement" else _PRESENCE.get(event.kind)
        target = view.negotiation.target_key(event.on) if event.on is not None else None
        if what is not None and target in wanted:
            for party in event.parties:
                yield (view.negotiation.party(party).name, str(target)), what


def _in_order(negotiation: Negotiation, names: set[str]) -> tuple[str, ...]:
    declared = [party.name for party in negotiation.parties if party.name in names]
    return (*declared, *sorted(names - {*declared}))


def _opposed(view: View, targets: Iterable[str]) -> dict[tuple[str, str], int]:
    """Each proposal counts once for its proposers and a party that opposed it at any time."""
    negotiation, wanted = view.negotiation, frozenset(targets)
    pairs = {
        (draft, negotiation.party(one.party).name)
        for one in view.positions
        if one.firm
        and one.stance in BLOCKING
        and (draft := negotiation.draft_of(one.on)) is not None
        and draft in wanted
    }
    count = Counter((proposers(negotiation, draft), party) for draft, party in pairs)
    return dict(sorted(count.items()))


def proposers(negotiation: Negotiation, draft: str) -> str:
    """The proposers of a draft as one string, "unknown" where there are none on record."""
    return " + ".join(names_of(negotiation.history[draft].proposers)) or "unknown"
