"""Change sets from JSON that somebody has tampered with: refused by the place of the fault, or good
for every call.
"""

from __future__ import annotations

import copy
import json
import os
import random
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.errors import DraftDiffError, InputError
from draftdiff.history import History
from draftdiff.model import Draft, Paragraph
from draftdiff.model.paragraph import Mark
from draftdiff.testing import pairs
from draftdiff.writers.registry import write_bytes

BASE = Draft(
    [
        Paragraph(
            "Media",
            "1.",
            "heading",
            children=[
                Paragraph(
                    "States shall protect journalists at all times, in every place.", "(a)", "item"
                ),
                Paragraph(
                    "States shall act together. They shall report each year to the Council.",
                    "(b)",
                    "item",
                    marks=[Mark(0, 6, "bold")],
                ),
            ],
        ),
        Paragraph(
            "Finance",
            "2.",
            "heading",
            children=[
                Paragraph("The budget is agreed by consensus of all.", "(a)", "item"),
            ],
        ),
        Paragraph("Closing words that nobody ever changes."),
    ],
    "v1",
    proposers=["UK"],
    date="2014-06-01",
)
NEW = Draft(
    [
        Paragraph(
            "Finance",
            "1.",
            "heading",
            children=[
                Paragraph("The budget is agreed by consensus of all.", "(a)", "item"),
            ],
        ),
        Paragraph(
            "Media and journalists",
            "2.",
            "heading",
            children=[
                Paragraph(
                    "States should protect journalists at all times, in every place.", "(a)", "item"
                ),
                Paragraph(
                    "States shall act together.", "(b)", "item", marks=[Mark(0, 6, "italic")]
                ),
                Paragraph("They shall report each year to the Council.", "(c)", "item"),
                Paragraph("An entirely new sentence about something else.", "(d)", "item"),
            ],
        ),
        Paragraph("Closing words that nobody ever changes."),
    ],
    "v2",
    parents=["v1"],
    proposers=["Iran"],
    date="2014-06-02",
)
OTHER = Draft([*BASE.children, Paragraph("Words of a third party.")], "v3", parents=["v1"])
#: Mutants of one change set that are tried; 0 for all.
LIMIT = int(os.environ.get("MUTANTS", "400")) or None
ORDERS = "\x1b[2J\u202e\x9b"
WRONG: tuple[Any, ...] = (
    None,
    -1,
    10**12,
    1.5,
    float("nan"),
    True,
    "x",
    "\ud800",
    ORDERS,
    [],
    {},
    [[0, 0, 10**12]],
    [None],
)


def crafted(changes: ChangeSet) -> dict[str, Any]:
    return json.loads(changes.to_json())


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of each value below one, keys and indexes; of long lists the first and the last."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places(one, (*path, key))
    elif isinstance(value, list):
        for at in sorted({0, len(value) - 1} & set(range(len(value)))):
            yield from places(value[at], (*path, at))


def mutants(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The data with one thing wrong: a value replaced, left out, doubled, or a number one off."""
    for path in places(data):
        if path[0] == "schema":
            continue
        for wrong in (*WRONG, "gone", "twice", "off", "back"):
            mutant = copy.deepcopy(data)
            holder = mutant
            for key in path[:-1]:
                holder = holder[key]
            value = holder[path[-1]]
            if wrong == "gone":
                del holder[path[-1]]
            elif wrong == "twice":
                if not isinstance(holder, list):
                    continue
                holder.insert(path[-1], copy.deepcopy(value))
            elif wrong in ("off", "back"):
                if not isinstance(value, int) or isinstance(value, bool):
                    continue
                holder[path[-1]] = value + (1 if wrong == "off" else -1)
            else:
                holder[path[-1]] = wrong
            yield mutant


def used(changes: ChangeSet, old: Draft, new: Draft, other: Draft) -> None:
    """Everything that can be done with a change set; what is not possible raises an error of ours."""
    theirs = dd.diff(old, other)
    back = dd.diff(new, old)
    calls = [
        lambda: changes.apply(old),
        lambda: changes.apply(old, fuzzy=True),
        lambda: changes.apply(other, fuzzy=True),
        lambda: changes.invert().invert(),
        lambda: changes.invert().apply(new),
        lambda: changes.then(back),
        lambda: back.then(changes),
        lambda: changes.merge(theirs),
        lambda: theirs.merge(changes),
        lambda: changes.merge(changes),
        lambda: [change.words for change in changes],
        lambda: changes.to_json(),
        lambda: [change.effects for change in changes],
        lambda: hash(changes),
        lambda: repr(changes),
        *[
            lambda f=f: harmless(write_bytes(changes, f))
            for f in ("text", "markdown", "terminal", "html", "json")
        ],
        lambda: write_bytes(changes, "csv"),
    ]
    for call in calls:
        try:
            call()
        except DraftDiffError:
            continue


def harmless(data: bytes) -> None:
    assert not {"\x1b", "\u202e", "\x9b"} & set(data.decode())


def tried(data: dict[str, Any], old: Draft, new: Draft, other: Draft) -> bool:
    """Whether it is taken; then it is good for every call."""
    try:
        changes = ChangeSet.from_dict(data)
    except InputError:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        used(changes, old, new, other)
    return True


@pytest.mark.parametrize("credited", [False, True], ids=["plain", "with who did it"])
def test_each_value_wrong_in_turn(credited: bool) -> None:
    changes = dd.diff(BASE, NEW, history=History([BASE, NEW]) if credited else None)
    data = crafted(changes)
    assert ChangeSet.from_dict(data).to_dict() == data
    chosen = [*mutants(data)]
    random.Random(7).shuffle(chosen)
    refused = [not tried(mutant, BASE, NEW, OTHER) for mutant in chosen[:LIMIT]]
    assert sum(refused) > 0.7 * len(refused)


@settings(max_examples=20)
@given(pairs(), st.randoms(use_true_random=False))
def test_a_value_wrong_in_any_change_set(pair: tuple[Draft, Draft], chance: random.Random) -> None:
    old, new = pair
    data = crafted(dd.diff(old, new))
    assert ChangeSet.from_dict(data).to_dict() == data
    chosen = [*mutants(data)]
    for mutant in chance.sample(chosen, min(5, len(chosen))):
        tried(mutant, old, new, old)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("kept",), [[0, 0, 10**12]], "kept[0][2]"),
        (("kept",), [[0, 0, 10**6]], "kept[0]"),
        (("changes", 0, "kind"), "rename", "changes[0].kind"),
        (("depths", "old", 0), 3, "depths.old[0]"),
        (
            ("changes", 0, "old", 0, "marks"),
            [{"start": 0, "end": 10**6, "kind": "bold"}],
            "changes[0].old[0].marks[0]",
        ),
        (("old", "date"), "June", "old.date"),
        (("changes", 0, "confidence"), 2, "changes[0].confidence"),
        (("changes",), [], "changes"),
    ],
)
def test_the_fault_is_named_by_its_place(path: tuple[Any, ...], value: Any, where: str) -> None:
    data = crafted(dd.diff(BASE, NEW))
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    with pytest.raises(InputError) as caught:
        ChangeSet.from_dict(data)
    assert caught.value.where == where


@pytest.mark.parametrize(
    "data", [None, [], "x", 5, {}, {"schema": None}, {"schema": "draftdiff.changeset/1"}]
)
def test_what_is_no_change_set_at_all(data: Any) -> None:
    with pytest.raises(InputError):
        ChangeSet.from_dict(data)
