"""A negotiation from rows of plain values, as ``record.toml`` holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import attrs

from draftdiff.history.dag import History
from draftdiff.model.party import Party
from draftdiff.negotiation.arguments import Argument, Link
from draftdiff.negotiation.blocks import Block, Blocks
from draftdiff.negotiation.conditions import NO_CONDITION, Condition
from draftdiff.negotiation.decisions import Decision, Extent
from draftdiff.negotiation.negotiation import Negotiation, Relation, Tabling
from draftdiff.negotiation.positions import Position
from draftdiff.negotiation.procedure import Amendment, Membership, Vote
from draftdiff.negotiation.rules import Rule
from draftdiff.negotiation.testimony import Claim, Event, Source

Row = Mapping[str, Any]
Value = TypeVar("Value")
#: Keys of a row that are named otherwise as attributes, because Python needs the word.
_RENAMED = {"except": "excepted", "in": "draft", "from": "start", "to": "end"}


def negotiation_of(history: History, tables: Mapping[str, Sequence[Row]], title: str | None = None) -> Negotiation:
    """The negotiation that the tables of a record tell of.

    Args:
        history: The drafts.
        tables: Rows by the name of their table ("position", "rule", ...); their keys are those of ``record.toml``.
        title: What it is about.

    Raises:
        InputError: A row does not fit; a record that ``check`` finds no mistake in has none.

    Example:
        >>> talks = negotiation_of(History(), {"block": [{"id": "C9"}],
        ...     "position": [{"party": "Iran", "on": "C9", "stance": "object", "condition": {"mentions": "duties"}}]})
        >>> str(talks.positions[0].condition)
        'mentions “duties”'
    """

    def rows(name: str, kind: type[Value]) -> list[Value]:
        return [value_of(kind, row) for row in tables.get(name, ())]

    return Negotiation(
        history,
        rows("party", Party),
        Blocks(tuple(rows("block", Block))),
        [value_of(Tabling, row, {"id": "draft"}) for row in tables.get("draft", ())],
        rows("position", Position),
        rows("claim", Claim),
        rows("event", Event),
        rows("rule", Rule),
        rows("decision", Decision),
        rows("source", Source),
        title,
        rows("argument", Argument),
        [value_of(Link, row, _RENAMED) for row in tables.get("link", ())],
        rows("amendment", Amendment),
        [value_of(Vote, row, {"for": "yes", "against": "no"}) for row in tables.get("vote", ())],
        rows("membership", Membership),
    )


def value_of(kind: type[Value], row: Row, renamed: Mapping[str, str] = {"except": "excepted", "in": "draft"}) -> Value:
    """A value from its row; keys that the value does not have (a note, mostly) are passed over."""
    known = {field.name for field in attrs.fields(kind)}  # type: ignore[arg-type]
    found = {renamed.get(key, key): value for key, value in row.items()}
    if "condition" in found:
        found["condition"] = Condition(**_known(Condition, found["condition"])) if found["condition"] else NO_CONDITION
    if "extent" in found:
        found["extent"] = Extent(**_known(Extent, found["extent"]))
    if "relates" in found:
        found["relates"] = [Relation(**_known(Relation, one)) for one in found["relates"]]
    return kind(**{key: value for key, value in found.items() if key in known})


def _known(kind: type[Any], row: Row) -> dict[str, Any]:
    names = {field.name for field in attrs.fields(kind)}
    return {key: value for key, value in row.items() if key in names}
