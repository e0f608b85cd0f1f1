"""Two people change one ``record.toml``: rows that do not touch one another are joined, others are
named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from draftdiff.records.checking import Row
from draftdiff.records.schema import row_as_toml, to_toml, with_defaults

#: The key by which the rows of a table are named; rows of other tables go by all that they hold.
_NAMES: Final = {
    "party": "name",
    "block": "id",
    "draft": "id",
    "source": "id",
    "amendment": "id",
    "proposal": "id",
}
#: A row's table and its name, or its whole content where the table has no names.
Key = tuple[str, str]


@frozen
class Rejoined:
    """The outcome of joining three states of a record.

    Attributes:
        text: The joined ``record.toml``, or None where rows collide.
        collisions: The rows that were changed in two ways, named as a person would.
    """

    text: str | None
    collisions: tuple[str, ...] = ()


def rejoin_records(base: str, theirs: str, ours: Mapping[str, Any]) -> Rejoined:
    """Return the record that holds what was changed here and what was changed there.

    Args:
        base: The ``record.toml`` from which both sides began.
        theirs: The ``record.toml`` that lies in the folder now.
        ours: The tables that are to be saved, as ``Record.to_dict`` gives them.
    """
    their_data = with_defaults(tomllib.loads(theirs))
    base_rows = _rows_by_key(with_defaults(tomllib.loads(base)))
    their_rows, our_rows = _rows_by_key(their_data), _rows_by_key(ours)
    collisions: list[str] = []
    joined: dict[Key, Row] = {}
    for key in dict.fromkeys([*their_rows, *our_rows]):
        before, their_row, our_row = (rows.get(key) for rows in (base_rows, their_rows, our_rows))
        if their_row != before and our_row != before and their_row != our_row:
            collisions.append(_name_of_row(key))
            continue
        row = their_row if our_row == before else our_row
        if row is not None:
            joined[key] = row
    collisions += _rewritten_twice(base_rows, their_rows, our_rows)
    if collisions:
        return Rejoined(None, tuple(collisions))
    new = [key for key in joined if key not in their_rows]
    if all(joined.get(key) == row for key, row in their_rows.items()):
        return Rejoined(_with_rows(theirs, [(key[0], joined[key]) for key in new]))
    return Rejoined(to_toml(_as_tables(joined)))


def rows_that_vanish(theirs: str, ours: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the rows of a record on disk that a record made elsewhere lacks, named as a person
    would.
    """
    our_rows = _rows_by_key(ours)
    their_rows = _rows_by_key(with_defaults(tomllib.loads(theirs)))
    return tuple(_name_of_row(key) for key in their_rows if key[0] and key not in our_rows)


def _rewritten_twice(
    base: Mapping[Key, Row], theirs: Mapping[Key, Row], ours: Mapping[Key, Row]
) -> list[str]:
    """Return the rows without a name that both sides took away while both put others into the
    table: each may have rewritten it in its own way.
    """
    their_keys = {key for key in theirs if key not in base}
    our_keys = {key for key in ours if key not in base}
    tables = {table for table, _ in their_keys - our_keys} & {
        table for table, _ in our_keys - their_keys
    }
    gone = (key for key in base if key not in theirs and key not in ours)
    return [_name_of_row(key) for key in gone if key[0] in tables and key[0] not in _NAMES]


def _rows_by_key(data: Mapping[str, Any]) -> dict[Key, Row]:
    """Return all rows by table and name, the lines above the tables under an empty table."""
    rows: dict[Key, Row] = {}
    for table, value in data.items():
        if not isinstance(value, list):
            rows["", table] = {table: value}
            continue
        for row in value:
            name = row.get(_NAMES.get(table, ""))
            rows[table, str(name) if name is not None else row_as_toml(table, row)] = row
    return rows


def _name_of_row(key: Key) -> str:
    """Return a row as a person would call it: its table and its name or first line."""
    table, name = key
    if not table:
        return name
    lines = name.splitlines()
    return f"{table} {name!r}" if len(lines) == 1 else f"[[{table}]] {lines[1]}"


def _with_rows(text: str, rows: list[tuple[str, Row]]) -> str:
    """Return the text with rows at its end; as it is where there are none."""
    if not rows:
        return text
    return "\n".join([text.rstrip("\n") + "\n", *(row_as_toml(table, row) for table, row in rows)])


def _as_tables(rows: Mapping[Key, Row]) -> dict[str, Any]:
    """Return rows as the tables of a ``record.toml``, the lines above the tables first."""
    head: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    for (table, _), row in rows.items():
        if table:
            tables.setdefault(table, []).append(row)
        else:
            head |= row
    return {**head, **tables}
