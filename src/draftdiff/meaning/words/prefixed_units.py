"""Units with prefixes: "kilopascals" are 1,000 pascals, "MPa" a million; the data hold the units and the prefixes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Unit(NamedTuple):
    """A unit: its name, all ways to write it, how large it is and of what."""

    name: str
    written: tuple[str, ...]
    size: float
    kind: str


def prefixed_units(tables: Mapping[str, Any]) -> Iterator[Unit]:
    """The units of a language with each prefix, and without.

    Args:
        tables: Those of its lexicon.

    Example:
        >>> tables = {"unit_base": {"pascal": ["pascals"]}, "unit_prefix": {"kilo": 1e3}}
        >>> tables["unit_short"] = {"kilopascal": ["kpa"]}
        >>> [(unit.written, unit.size) for unit in prefixed_units(tables)]
        [(('pascal', 'pascals'), 1.0), (('kilopascal', 'kilopascals', 'kpa'), 1000.0)]
    """
    known = {word for words in tables.get("unit", {}).values() for word in words}
    for base, others in tables.get("unit_base", {}).items():
        for prefix, size in {"": 1.0, **tables.get("unit_prefix", {})}.items():
            short = tables.get("unit_short", {}).get(prefix + base, [])
            written = tuple(word for word in (*(prefix + one for one in (base, *others)), *short) if word not in known)
            if written:
                yield Unit(prefix + base, written, float(size), tables.get("unit_kind", {}).get(base, base))
