"""Change sets that came as JSON from a stranger: what is wrong with one, and where.

First the types, by the table ``CHANGESET``; then what the values say of each other, so that
whatever is done with a change set later finds each paragraph where it is looked for. Keys that are
not known here are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NoReturn

from draftdiff.changes.delta import D, Delta
from draftdiff.changes.kinds import KINDS, Change, Node
from draftdiff.errors import InputError
from draftdiff.model.arrays import paths_of
from draftdiff.model.draft import as_date
from draftdiff.model.paragraph import KINDS as PARAGRAPHS
from draftdiff.model.paragraph import MARK_KINDS, Mark
from draftdiff.work_limits import check_limit

#: Refuses a value that is not of a type; the second argument is its place.
Type = Callable[[Any, str], None]


def wrong(where: str, reason: str) -> NoReturn:
    """Refuses something."""
    raise InputError(f"not a valid change set: {reason}", where=where or "the top")


def _is(wanted: str, fits: Callable[[Any], bool]) -> Type:
    def check(value: Any, where: str) -> None:
        if not fits(value):
            wrong(where, f"{wanted} is wanted, not {_brief(value)}")

    return check


def _brief(value: Any) -> str:
    return f"a {type(value).__name__}" if isinstance(value, list | dict) else ascii(value)[:60]


def _one_of(values: Iterable[str]) -> Type:
    allowed = frozenset(values)
    wanted = f"one of {', '.join(sorted(allowed))}"
    return _is(wanted, lambda value: isinstance(value, str) and value in allowed)


def _or_none(type: Type) -> Type:
    return lambda value, where: None if value is None else type(value, where)


def _list(type: Type, length: int | None = None) -> Type:
    """Return a check that a value is a list of items of a type."""

    def check(value: Any, where: str) -> None:
        if not isinstance(value, list) or length not in (None, len(value)):
            wrong(
                where, f"a list{f' of {length}' if length else ''} is wanted, not {_brief(value)}"
            )
        for number, item in enumerate(value):
            type(item, f"{where}[{number}]")

    return check


def _object(fields: Mapping[str, Type], optional: Mapping[str, Type] | None = None) -> Type:
    """Return a check that a value is an object with these fields."""

    def check(value: Any, where: str) -> None:
        if not isinstance(value, dict):
            wrong(where, f"an object is wanted, not {_brief(value)}")
        for name, type in {**fields, **(optional or {})}.items():
            if name in value:
                type(value[name], f"{where}.{name}".lstrip("."))
            elif name in fields:
                wrong(where, f"{name} is missing")

    return check


def _date(value: Any, where: str) -> None:
    _text(value, where)
    try:
        as_date(value)
    except ValueError:
        wrong(where, f"{ascii(value)[:60]} is no date")


_text: Final = _is("a string", lambda value: isinstance(value, str))
_number: Final = _is(
    "a whole number from 0 on", lambda value: type(value) is int and 0 <= value <= 2**31
)
_flag: Final = _is("true or false", lambda value: isinstance(value, bool))
_share: Final = _is(
    "a number from 0 to 1", lambda v: isinstance(v, int | float) and v is not True and 0 <= v <= 1
)
_texts: Final = _list(_text)
_name: Final = _is(
    "a name",
    lambda value: isinstance(value, str) and re.fullmatch("[a-z_]{1,40}", value) is not None,
)
_span: Final = _list(_number, 2)
_mark: Final = _object(
    {"start": _number, "end": _number, "kind": _one_of(MARK_KINDS)}, {"value": _text}
)
#: A paragraph at its place, as ``node_to_dict`` writes it.
NODE: Final = _object(
    {
        "index": _number,
        "path": _list(_number),
        "kind": _one_of(PARAGRAPHS),
        "label": _or_none(_text),
        "text": _text,
        "marks": _list(_mark),
    },
    {"language": _or_none(_text), "depth": _number},
)
_header: Final = _object(
    {
        "id": _text,
        "title": _or_none(_text),
        "parents": _texts,
        "proposers": _texts,
        "editors": _texts,
        "date": _or_none(_date),
        "language": _or_none(_text),
        "digest": _or_none(_text),
    },
    {"dating": _one_of(("on", "by"))},
)
_effect: Final = _object(
    {
        "class": _name,
        "direction": _or_none(_name),
        "old": _text,
        "new": _text,
        "old_span": _or_none(_span),
        "new_span": _or_none(_span),
    },
    {"confidence": _or_none(_share), "group": _name, "shown": _flag, "judge": _text},
)
_credit: Final = _object(
    {
        "act": _one_of(("insert", "delete", "arrange")),
        "start": _number,
        "end": _number,
        "draft": _or_none(_text),
        "proposers": _texts,
    },
    {"confidence": _share, "rivals": _texts, "brought_by": _or_none(_text), "wanted_by": _texts},
)
_change: Final = _object(
    {
        "kind": _one_of(KINDS),
        "old": _list(NODE),
        "new": _list(NODE),
        "edits": _list(_object({"old": _span, "new": _span})),
        "effects": _list(_effect),
        "substantive": _flag,
        "confidence": _share,
    },
    {
        "editorial": _one_of(("proved", "probable", "no")),
        "cause": _one_of(("shift", "chosen", "glyph")),
        "credits": _list(_credit),
        "proposers": _object({}, dict.fromkeys(("inserted", "removed", "arranged"), _texts)),
    },
)
#: ``draftdiff.changeset/1``.
CHANGESET: Final = _object(
    {
        "old": _header,
        "new": _header,
        "depths": _object({"old": _list(_number), "new": _list(_number)}),
        "kept": _list(_list(_number, 3)),
        "changes": _list(_change),
        "degraded": _list(_object({"old": _span, "new": _span, "reason": _text})),
    }
)

_NONE, _ONE, _SOME, _MANY = range(1), range(1, 2), range(1, 1_000_000), range(2, 1_000_000)
#: How many old and how many new paragraphs a kind of change has; one each if it is not named.
_SIDES: Final = {
    "insert": (_NONE, _ONE),
    "delete": (_ONE, _NONE),
    "split": (_ONE, _MANY),
    "merge": (_MANY, _ONE),
    "move": (_SOME, _SOME),
    "relevel": (_SOME, _SOME),
}


def vet(changes: D) -> D:
    """The change set, if all that it says fits together; else InputError with the place,
    LimitExceeded for more or deeper paragraphs than is safe.
    """
    sides = (changes.old_depths, changes.new_depths)
    for name, depths in zip(("old", "new"), sides, strict=True):
        _depths(depths, f"depths.{name}")
    for number, part in enumerate(changes.degraded):
        for name, span, depths in (("old", part.old, sides[0]), ("new", part.new, sides[1])):
            _within(span, len(depths), f"degraded[{number}].{name}")
    paths = paths_of(sides[0]), paths_of(sides[1])
    for number, change in enumerate(changes.changes):
        _vet_change(change, paths, f"changes[{number}]")
    _vet_account(changes)
    return changes


def _depths(depths: Sequence[int], where: str) -> None:
    check_limit("paragraphs", len(depths), "paragraphs", where=where)
    above = 0
    for index, depth in enumerate(depths):
        if not 1 <= depth <= above + 1:
            wrong(f"{where}[{index}]", f"depth {depth} cannot follow depth {above}")
        above = depth
    check_limit("depth", max(depths, default=0), "levels of nested paragraphs", where=where)


def _within(span: tuple[int, int], length: int, where: str) -> None:
    if not span[0] <= span[1] <= length:
        wrong(where, f"{list(span)} lies outside what has a length of {length}")


def _vet_change(change: Change, paths: tuple[Sequence[Any], Sequence[Any]], place: str) -> None:
    """Refuse a change whose nodes, edits, effects or credits do not fit its texts."""
    sides = (
        ("old", change.old, change.old_text, paths[0]),
        ("new", change.new, change.new_text, paths[1]),
    )
    counts = len(change.old), len(change.new)
    if not all(
        count in allowed
        for count, allowed in zip(counts, _SIDES.get(change.kind, (_ONE, _ONE)), strict=True)
    ):
        wrong(place, f"a {change.kind} has not {counts[0]} old and {counts[1]} new paragraphs")
    for name, nodes, _, paths_of_side in sides:
        for number, node in enumerate(nodes):
            where = f"{place}.{name}[{number}]"
            if node.index >= len(paths_of_side):
                wrong(
                    f"{where}.index",
                    f"there is no paragraph {node.index} among {len(paths_of_side)}",
                )
            if node.path != paths_of_side[node.index]:
                wrong(
                    f"{where}.path",
                    f"by the depths it is {list(paths_of_side[node.index])}, not {list(node.path)}",
                )
            vet_marks(node.marks, node.text, f"{where}.marks")
        if any(before.index >= after.index for before, after in pairwise(nodes)):
            wrong(f"{place}.{name}", "the paragraphs are not in reading order")
    _vet_edits(change, place)
    for number, effect in enumerate(change.effects):
        for name, _, text, _ in sides:
            span = effect.old_span if name == "old" else effect.new_span
            if span is not None:
                _within(span, len(text), f"{place}.effects[{number}].{name}_span")
    for number, credit in enumerate(change.credits or ()):
        text = sides[credit.act != "delete"][2]
        _within((credit.start, credit.end), len(text), f"{place}.credits[{number}]")


def vet_marks(marks: Iterable[Mark], text: str, where: str) -> None:
    """Refuses marks outside a text."""
    for number, mark in enumerate(marks):
        _within((mark.start, mark.end), len(text), f"{where}[{number}]")


def _vet_edits(change: Change, place: str) -> None:
    """In order, inside the texts, and the same words between them on both sides."""
    old, new = change.old_text, change.new_text
    last = (0, 0)
    for number, edit in enumerate(change.edits):
        where = f"{place}.edits[{number}]"
        _within(edit.old, len(old), f"{where}.old")
        _within(edit.new, len(new), f"{where}.new")
        if (
            old[last[0] : edit.old[0]] != new[last[1] : edit.new[0]]
            or edit.old[0] < last[0]
            or edit.new[0] < last[1]
        ):
            wrong(
                where, "between it and the edit before it the old and the new text are not the same"
            )
        last = edit.old[1], edit.new[1]
    says = change.edits or change.kind in ("edit", "insert", "delete", "split", "merge")
    if says and old[last[0] :] != new[last[1] :]:
        wrong(f"{place}.edits", "behind the last one the old and the new text are not the same")


def _vet_account(changes: Delta) -> None:
    """Every paragraph of either draft is in one run, or in changes that agree about it."""
    kept_indexes = _runs(changes)
    for side, depths, runs in (
        ("old", changes.old_depths, kept_indexes[0]),
        ("new", changes.new_depths, kept_indexes[1]),
    ):
        node_by_index: dict[int, Node] = {}
        alone: set[int] = set()
        for number, change in enumerate(changes.changes):
            for node in getattr(change, side):
                spot = f"changes[{number}].{side}"
                if node.index in runs:
                    wrong(spot, f"paragraph {node.index} is kept unchanged as well")
                if node_by_index.setdefault(node.index, node) != node:
                    wrong(spot, f"another change says something else of paragraph {node.index}")
                if node.index in alone or (
                    change.kind in ("insert", "delete") and node_by_index[node.index] is not node
                ):
                    wrong(
                        spot,
                        f"paragraph {node.index} came or went, and another change speaks of it",
                    )
                if change.kind in ("insert", "delete"):
                    alone.add(node.index)
        missing = next(
            (
                index
                for index in range(len(depths))
                if index not in node_by_index and index not in runs
            ),
            None,
        )
        if missing is not None:
            wrong("changes", f"nothing is said of {side} paragraph {missing}")


def _runs(changes: Delta) -> tuple[set[int], set[int]]:
    """Return the old and the new indexes in runs of kept paragraphs; refuse runs that overlap."""
    indexes_of_sides: tuple[set[int], set[int]] = set(), set()
    lengths = len(changes.old_depths), len(changes.new_depths)
    before = -1
    for number, (old, new, length) in enumerate(changes.kept):
        spot = f"kept[{number}]"
        for start, most in zip((old, new), lengths, strict=True):
            _within((start, start + length), most, spot)
        if not length or old <= before:
            wrong(spot, "runs have a length, and stand in old order")
        before = old + length - 1
        indexes = range(new, new + length)
        if not indexes_of_sides[1].isdisjoint(indexes):
            wrong(spot, "a new paragraph is in two runs")
        indexes_of_sides[0].update(range(old, old + length))
        indexes_of_sides[1].update(indexes)
    return indexes_of_sides
