"""Change sets as JSON values and back (``draftdiff.changeset/1``)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from draftdiff.changes.credits import Credit, Who
from draftdiff.changes.delta import D, Delta, Header
from draftdiff.changes.kinds import KINDS, Change, Degraded, Effect, Node, Renumber, Replacement
from draftdiff.changes.vetting import CHANGESET, vet
from draftdiff.errors import InputError
from draftdiff.model.draft import as_date
from draftdiff.model.paragraph import Mark
from draftdiff.model.party import as_parties, names_of
from draftdiff.patterns import lazily

SCHEMA = "draftdiff.changeset/1"
#: DEL, the C1 controls, and the bidirectional embeddings, overrides and isolates; JSON itself escapes the C0 controls.
_ORDERS: Final[re.Pattern[str]] = lazily(re.compile, r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Json = dict[str, Any]
T = TypeVar("T")


def dumps(data: Json, indent: int | None = None) -> str:
    """JSON text of the values: Unicode unescaped, but for lone surrogates and what gives orders to a terminal."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    text = _ORDERS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def to_dict(changes: Delta) -> Json:
    """The change set as JSON values."""
    return {
        "schema": SCHEMA,
        "old": _header_to_dict(changes.old),
        "new": _header_to_dict(changes.new),
        "depths": {"old": list(changes.old_depths), "new": list(changes.new_depths)},
        "kept": [list(run) for run in changes.kept],
        "degraded": [
            {"old": list(place.old), "new": list(place.new), "reason": place.reason} for place in changes.degraded
        ],
        "changes": [change_to_dict(change) for change in changes.changes],
    }


def header_fields(header: Any) -> Json:
    """The fields that the header of a draft and a draft itself have in common."""
    return {
        "id": header.id,
        "title": header.title,
        "parents": list(header.parents),
        "proposers": names_of(header.proposers),
        "editors": names_of(header.editors),
        "date": header.date.isoformat() if header.date else None,
        "language": header.language,
    }


def _header_to_dict(header: Header) -> Json:
    return {**header_fields(header), "digest": header.digest}


def node_to_dict(node: Node) -> Json:
    """A paragraph at its place, with every field it has."""
    return {
        "index": node.index,
        "path": list(node.path),
        "depth": node.depth,
        "kind": node.kind,
        "label": node.label,
        "text": node.text,
        "marks": [mark_to_dict(mark) for mark in node.marks],
        "language": node.language,
    }


def mark_to_dict(mark: Mark) -> Json:
    """A mark; ``value`` stands only where there is one."""
    fields: Json = {"start": mark.start, "end": mark.end, "kind": mark.kind}
    return {**fields, "value": mark.value} if mark.value else fields


def change_to_dict(change: Change) -> Json:
    """One change with its words, edits and effects."""
    fields: Json = {
        "kind": change.kind,
        "old": [node_to_dict(node) for node in change.old],
        "new": [node_to_dict(node) for node in change.new],
        "words": [[list(part) if isinstance(part, tuple) else part for part in word] for word in change.words],
        "edits": [{"old": list(edit.old), "new": list(edit.new)} for edit in change.edits],
        "effects": [_effect_to_dict(effect) for effect in change.effects],
        "substantive": change.substantive,
        "confidence": change.confidence,
    }
    if isinstance(change, Renumber):
        fields["cause"] = change.cause
    if change.proposers is not None:
        who = change.proposers
        fields["proposers"] = {
            "inserted": names_of(who.inserted),
            "removed": names_of(who.removed),
            "arranged": names_of(who.arranged),
        }
    if change.credits is not None:
        fields["credits"] = [_credit_to_dict(credit) for credit in change.credits]
    return fields


def _credit_to_dict(credit: Credit) -> Json:
    return {
        "act": credit.act,
        "start": credit.start,
        "end": credit.end,
        "draft": credit.draft,
        "proposers": names_of(credit.proposers),
        "confidence": credit.confidence,
        "rivals": list(credit.rivals),
        "brought_by": credit.brought_by,
        "wanted_by": names_of(credit.wanted_by),
    }


def _effect_to_dict(effect: Effect) -> Json:
    return {
        "class": effect.kind,
        "direction": effect.direction,
        "old": effect.old,
        "new": effect.new,
        "old_span": list(effect.old_span) if effect.old_span else None,
        "new_span": list(effect.new_span) if effect.new_span else None,
    }


def from_dict(kind: type[D], data: Json) -> D:
    """The change set that ``to_dict`` wrote.

    Raises:
        InputError: Another schema, or something that is missing, of the wrong type, or fits to nothing else; ``where``
            is its place.
        LimitExceeded: It speaks of more or deeper paragraphs than is safe.
    """
    return checked(partial(_changeset, kind), data, SCHEMA)


def checked(build: Callable[[Json], T], data: Json, schema: str) -> T:
    """What ``build`` makes of the values, if they say the schema; else a clear error."""
    found = data.get("schema") if isinstance(data, dict) else None
    if found != schema:
        raise InputError(f"expected schema {schema!r}, found {found!r}; a newer draftdiff may read it", where="schema")
    try:
        return build(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"not a valid {schema}: {type(error).__name__} {error}") from error


def _changeset(kind: type[D], data: Json) -> D:
    CHANGESET(data, "")
    return vet(
        kind(
            _header(data["old"]),
            _header(data["new"]),
            tuple(map(int, data["depths"]["old"])),
            tuple(map(int, data["depths"]["new"])),
            tuple((int(old), int(new), int(length)) for old, new, length in data["kept"]),
            tuple(map(_change, data["changes"])),
            tuple(Degraded(_span(p["old"]), _span(p["new"]), p["reason"]) for p in data["degraded"]),
        )
    )


def _header(data: Json) -> Header:
    return Header(
        data["id"],
        data["title"],
        tuple(data["parents"]),
        as_parties(data["proposers"]),
        as_parties(data["editors"]),
        as_date(data["date"]),
        data["language"],
        data["digest"],
    )


def _change(data: Json) -> Change:
    fields: Json = {
        "edits": [Replacement(_span(edit["old"]), _span(edit["new"])) for edit in data["edits"]],
        "effects": list(map(_effect, data["effects"])),
        "substantive": data["substantive"],
        "confidence": data["confidence"],
    }
    if "cause" in data and data["kind"] == "renumber":
        fields["cause"] = data["cause"]
    if "proposers" in data:
        fields["proposers"] = Who(**{role: as_parties(names) for role, names in data["proposers"].items()})
    if "credits" in data:
        fields["credits"] = list(map(_credit, data["credits"]))
    return KINDS[data["kind"]](list(map(node_from_dict, data["old"])), list(map(node_from_dict, data["new"])), **fields)


def _credit(data: Json) -> Credit:
    return Credit(
        data["act"], int(data["start"]), int(data["end"]), data["draft"], as_parties(data["proposers"]),
        data.get("confidence", 1.0), tuple(data.get("rivals", ())), data.get("brought_by"),
        as_parties(data.get("wanted_by")),
    )  # fmt: skip


def node_from_dict(data: Json) -> Node:
    """The node that ``node_to_dict`` wrote."""
    marks = tuple(Mark(m["start"], m["end"], m["kind"], m.get("value", "")) for m in data["marks"])
    return Node(
        data["index"], tuple(data["path"]), data["kind"], data["label"], data["text"], marks, data.get("language")
    )


def _effect(data: Json) -> Effect:
    old, new = data["old_span"], data["new_span"]
    return Effect(
        data["class"],
        data["direction"],
        data["old"],
        data["new"],
        _span(old) if old else None,
        _span(new) if new else None,
    )


def _span(pair: Any) -> tuple[int, int]:
    start, end = pair
    return int(start), int(end)
