"""Change sets as JSON values and back (``draftdiff.changeset/1``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final, TypeVar

from draftdiff.changes.credits import Credit, Who
from draftdiff.changes.delta import D, Delta, Header
from draftdiff.changes.kinds import KINDS, Change, Degraded, Effect, Node, Renumber, Replacement
from draftdiff.changes.vetting import CHANGESET, vet
from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import as_date
from draftdiff.model.paragraph import Mark
from draftdiff.model.party import as_parties, names_of

SCHEMA = "draftdiff.changeset/1"
#: DEL, the C1 controls, and the bidirectional embeddings, overrides and isolates; JSON itself
#: escapes the C0 controls.
_ORDERS: Final[re.Pattern[str]] = lazy_pattern(re.compile, r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Json = dict[str, Any]
T = TypeVar("T")


def dumps(data: Json, indent: int | None = None) -> str:
    """JSON text of the values: Unicode unescaped, but for lone surrogates and what gives orders to
    a terminal.
    """
    import json

    text = json.dumps(data, ensure_ascii=False, indent=indent)
    text = _ORDERS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def to_dict(changes: Delta) -> Json:
    """The change set as JSON values."""
    headers = {
        side: {**header_fields(header), "digest": header.digest}
        for side, header in (("old", changes.old), ("new", changes.new))
    }
    return {
        "schema": SCHEMA,
        **headers,
        "depths": {"old": list(changes.old_depths), "new": list(changes.new_depths)},
        "kept": [list(run) for run in changes.kept],
        "degraded": [_fields(part, "old new reason") for part in changes.degraded],
        "changes": [change_to_dict(change) for change in changes.changes],
    }


def _fields(value: object, names: str) -> Json:
    """Fields of a value by their names, as JSON has them."""
    return {name: _plain(getattr(value, name)) for name in names.split()}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return names_of(value)
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def header_fields(header: Any) -> Json:
    """The fields that the header of a draft and a draft itself have in common; ``dating`` stands
    only where the date is that of the latest day.
    """
    fields = _fields(header, "id title parents proposers editors date language")
    return {**fields, "dating": "by"} if header.dating == "by" else fields


def node_to_dict(node: Node) -> Json:
    """A paragraph at its place, with every field it has."""
    fields = _fields(node, "index path depth kind label text")
    return {**fields, "marks": list(map(mark_to_dict, node.marks)), "language": node.language}


def mark_to_dict(mark: Mark) -> Json:
    """A mark; ``value`` stands only where there is one."""
    return _fields(mark, "start end kind value" if mark.value else "start end kind")


def change_to_dict(change: Change) -> Json:
    """One change with its words, edits and effects."""
    fields: Json = {
        "kind": change.kind,
        "old": list(map(node_to_dict, change.old)),
        "new": list(map(node_to_dict, change.new)),
        "words": _plain(change.words),
        "edits": [_fields(edit, "old new") for edit in change.edits],
        "effects": [
            {
                "class": effect.kind,
                **_fields(effect, "direction old new confidence group shown"),
                "old_span": _plain(effect.old_span or None),
                "new_span": _plain(effect.new_span or None),
                **({"judge": effect.judge} if effect.judge else {}),
            }
            for effect in change.effects
        ],
        "substantive": change.substantive,
        "editorial": change.editorial,
        "confidence": change.confidence,
    }
    if isinstance(change, Renumber):
        fields["cause"] = change.cause
    if change.proposers is not None:
        fields["proposers"] = _fields(change.proposers, "inserted removed arranged")
    if change.credits is not None:
        fields["credits"] = [_fields(credit, _CREDIT) for credit in change.credits]
    return fields


_CREDIT: Final = "act start end draft proposers confidence rivals brought_by wanted_by"


def from_dict(kind: type[D], data: Json) -> D:
    """The change set that ``to_dict`` wrote; whatever is wrong with one is an InputError that says
    where.
    """
    return checked(partial(_changeset, kind), data, SCHEMA)


def checked(build: Callable[[Json], T], data: Json, schema: str) -> T:
    """Return what ``build`` makes of the values if they state the schema; else raise a clear error."""
    stated = data.get("schema") if isinstance(data, dict) else None
    if stated != schema:
        raise InputError(
            f"expected schema {schema!r}, found {stated!r}; a newer draftdiff may read it",
            where="schema",
        )
    try:
        return build(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"not a valid {schema}: {type(error).__name__} {error}") from error


def _changeset(kind: type[D], data: Json) -> D:
    """Return the change set that JSON values describe, vetted."""
    CHANGESET(data, "")
    old, new = _header(data["old"]), _header(data["new"])
    depths = tuple(data["depths"]["old"]), tuple(data["depths"]["new"])
    degraded = tuple(
        Degraded(_span(part["old"]), _span(part["new"]), part["reason"])
        for part in data["degraded"]
    )
    return vet(
        kind(
            old,
            new,
            *depths,
            tuple(map(_span, data["kept"])),
            map(_change, data["changes"]),
            degraded,
        )
    )


def _header(data: Json) -> Header:
    parties = as_parties(data["proposers"]), as_parties(data["editors"])
    fields = data["id"], data["title"], tuple(data["parents"]), *parties, as_date(data["date"])
    return Header(*fields, data["language"], data["digest"], data.get("dating", "on"))


def _change(data: Json) -> Change:
    """Return the change that JSON values describe."""
    fields: Json = {
        "edits": [Replacement(_span(edit["old"]), _span(edit["new"])) for edit in data["edits"]],
        "effects": [
            Effect(
                effect["class"],
                effect["direction"],
                effect["old"],
                effect["new"],
                _span(effect["old_span"]),
                _span(effect["new_span"]),
                effect.get("confidence"),
                effect.get("shown", True),
                effect.get("judge"),
            )
            for effect in data["effects"]
        ],
        "substantive": data["substantive"],
        "confidence": data["confidence"],
    }
    if "cause" in data and data["kind"] == "renumber":
        fields["cause"] = data["cause"]
    if "proposers" in data:
        fields["proposers"] = Who(
            **{role: as_parties(names) for role, names in data["proposers"].items()}
        )
    if "credits" in data:
        fields["credits"] = list(map(_credit, data["credits"]))
    return KINDS[data["kind"]](
        map(node_from_dict, data["old"]), map(node_from_dict, data["new"]), **fields
    )


def _credit(data: Json) -> Credit:
    """Return the credit that JSON values describe."""
    return Credit(
        data["act"],
        data["start"],
        data["end"],
        data["draft"],
        as_parties(data["proposers"]),
        data.get("confidence", 1.0),
        tuple(data.get("rivals", ())),
        data.get("brought_by"),
        as_parties(data.get("wanted_by")),
    )


def node_from_dict(data: Json) -> Node:
    """The node that ``node_to_dict`` wrote."""
    marks = tuple(
        Mark(mark["start"], mark["end"], mark["kind"], mark.get("value", ""))
        for mark in data["marks"]
    )
    fields = data["index"], tuple(data["path"]), data["kind"], data["label"], data["text"]
    return Node(*fields, marks, data.get("language"))


def _span(pair: list[int] | None) -> Any:
    return tuple(pair) if pair else None
