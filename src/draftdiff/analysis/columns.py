"""Columns of a table: their names and types, and how a field of a result becomes one or three of them."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Iterable
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, frozen

from draftdiff.history.rates import Rate
from draftdiff.model.party import Party, names_of

Type = Literal["string", "int", "float", "bool", "date"]
Value = str | int | float | bool | datetime.date | None


@frozen
class Column:
    """A column.

    Attributes:
        name: The same in every version of draftdiff.
        type: string, int, float, bool, or date (a calendar day); any cell may be empty.
    """

    name: str
    type: Type


def joined(parties: Iterable[Party]) -> str | None:
    """Parties as one string, sorted names joined by " + "; None for nobody."""
    return " + ".join(names_of(parties)) or None


def listed(values: Iterable[object]) -> str | None:
    """Several values as one string, separated by semicolons; None for none."""
    return "; ".join(map(str, values)) or None


def dotted(path: Iterable[int]) -> str:
    """A path as one string, such as "0.2"."""
    return ".".join(map(str, path))


def day(moment: datetime.date | None) -> datetime.date | None:
    """The calendar day of a date or time, in its own zone."""
    return moment.date() if isinstance(moment, datetime.datetime) else moment


@frozen
class _Entry:
    """How one field of a class becomes columns."""

    columns: tuple[Column, ...]
    cells: Callable[[Any], tuple[Value, ...]]


#: Fields that hold names of parties.
_NAMES: Final = frozenset({"proposers", "holders", "on_behalf_of"})
_PLAIN: Final[dict[Any, Type]] = {str: "string", int: "int", float: "float", bool: "bool"}


def _entries_of(kind: type) -> list[tuple[str, _Entry]]:
    """The fields that can be columns, a rate as three; sets are ``joined``, paths ``dotted``, others ``listed``."""
    hints = get_type_hints(kind, localns={"Party": Party, "Rate": Rate, "date": datetime.date})
    found = [(one.name, _entry(one.name, hints[one.name])) for one in fields(kind) if not one.name.startswith("_")]
    return [(name, entry) for name, entry in found if entry is not None]


def _entry(name: str, hint: Any) -> _Entry | None:
    if get_origin(hint) in (Union, types.UnionType):
        rest = [part for part in get_args(hint) if part is not type(None)]
        hint = rest[0] if len(rest) == 1 else hint
    if hint in _PLAIN or get_origin(hint) is Literal:
        return _Entry((Column(name, _PLAIN.get(hint, "string")),), lambda value: (value,))
    if hint is Rate:
        columns = (Column(name, "float"), Column(f"{name}_count", "float"), Column(f"{name}_total", "float"))
        return _Entry(columns, rate)
    if hint is datetime.date:
        return _Entry((Column(name, "date"),), lambda value: (day(value),))
    parts = get_args(hint)
    if get_origin(hint) is frozenset and parts == (Party,):
        return _Entry((Column(name, "string"),), lambda value: (joined(value),))
    if get_origin(hint) is tuple and parts and all(part in (int, str, ...) for part in parts):
        as_text = dotted if name == "path" else joined if name in _NAMES else listed
        return _Entry((Column(name, "string"),), lambda value: (None if value is None else as_text(value),))
    return None


def rate(value: Rate | None) -> tuple[float | None, float | None, float | None]:
    """A rate with its numerator and denominator; nothing in place of a quotient where the denominator is 0."""
    if value is None:
        return None, None, None
    return (float(value) if value.total else None), float(value.count), float(value.total)


def in_columns(kind: type, values: Iterable[Any]) -> tuple[tuple[Column, ...], list[tuple[Value, ...]]]:
    """The columns of a class, and a row for each of its values."""
    entries = _entries_of(kind)
    rows = [tuple(cell for name, entry in entries for cell in entry.cells(getattr(value, name))) for value in values]
    return tuple(column for _, entry in entries for column in entry.columns), rows
