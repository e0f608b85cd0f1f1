"""The header of a merged draft: its name, parents, digest and dates, field by field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from draftdiff.changes.changeset import Header
from draftdiff.changes.merging.paragraphs import merged_header
from draftdiff.model.party import Party

BASE = Header(
    "v1", None, (), frozenset({Party("Chair")}), frozenset(), date(2014, 6, 1), None, "of v1"
)
OURS = evolve(BASE, id="uk", parents=("v1",), digest="of uk", date=date(2014, 6, 3))
THEIRS = evolve(BASE, id="iran", parents=("v1",), digest="of iran", date=date(2014, 6, 2))


def test_it_is_named_after_both_and_comes_from_both() -> None:
    merged = merged_header(BASE, OURS, THEIRS)
    assert (merged.id, merged.parents, merged.digest, merged.date) == (
        "uk+iran",
        ("uk", "iran"),
        None,
        date(2014, 6, 3),
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "id", "parents"),
    [
        (OURS, evolve(THEIRS, id="v1", parents=()), "uk", ("v1",)),
        (evolve(OURS, id="v1", parents=()), THEIRS, "iran", ("v1",)),
        (OURS, evolve(THEIRS, id="uk", parents=("v1", "side")), "uk", ("v1",)),
        (
            evolve(OURS, id="v1", parents=()),
            evolve(THEIRS, id="v1", parents=("v0",)),
            "v1",
            ("v0",),
        ),
    ],
    ids=["theirs keeps the name", "ours keeps it", "both took one name", "both keep it"],
)
def test_a_side_without_a_name_of_its_own_gives_none(
    ours: Header, theirs: Header, id: str, parents: tuple[str, ...]
) -> None:
    merged = merged_header(BASE, ours, theirs)
    assert (merged.id, merged.parents) == (id, parents)


@pytest.mark.parametrize(
    ("ours", "theirs", "digest"),
    [
        ("of v1", "of iran", "of iran"),
        ("of uk", "of v1", "of uk"),
        ("of both", "of both", "of both"),
        ("of v1", "of v1", "of v1"),
        ("of uk", "of iran", None),
    ],
)
def test_the_digest_is_known_where_one_body_is_the_merged_one(
    ours: str, theirs: str, digest: str | None
) -> None:
    merged = merged_header(BASE, evolve(OURS, digest=ours), evolve(THEIRS, digest=theirs))
    assert merged.digest == digest


@pytest.mark.parametrize(
    ("field", "ours", "theirs", "merged"),
    [
        ("title", "Draft", None, "Draft"),
        ("title", None, "Draft", "Draft"),
        ("title", "Resolution", "Decision", "Resolution"),
        ("language", None, "fr", "fr"),
        ("date", BASE.date, THEIRS.date, THEIRS.date),
        ("date", None, THEIRS.date, THEIRS.date),
        ("proposers", {"Chair", "UK"}, {"Chair", "Iran"}, {"Chair", "UK", "Iran"}),
        ("proposers", {"UK"}, {"Chair", "Iran"}, {"UK", "Iran"}),
    ],
)
def test_what_a_side_changed(field: str, ours: Any, theirs: Any, merged: Any) -> None:
    given = [
        frozenset(map(Party, one)) if isinstance(one, set) else one
        for one in (ours, theirs, merged)
    ]
    got = merged_header(
        BASE, evolve(OURS, **{field: given[0]}), evolve(THEIRS, **{field: given[1]})
    )
    assert getattr(got, field) == given[2]
