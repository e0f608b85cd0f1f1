"""The page of redlines: its pictures are there, small, and made from drafts that still can be
written.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import draftdiff as dd

DOCS = Path(__file__).parents[2] / "docs"


def test_every_picture_is_there_and_small() -> None:
    named = set(
        re.findall(
            r"\]\((images/[\w-]+\.png)\)", (DOCS / "redlines.md").read_text(encoding="utf-8")
        )
    )
    assert named == {f"images/{path.name}" for path in (DOCS / "images").glob("*.png")}
    assert all(2_000 < (DOCS / name).stat().st_size < 150_000 for name in named)


def test_the_script_of_the_pictures_has_drafts_to_show() -> None:
    spec = importlib.util.spec_from_file_location("make", DOCS / "images" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    chair, uk, iran = make.drafts()
    three = dd.redline(chair, uk, third=iran)
    assert {party.name for row in three.rows for run in row.runs for party in run.proposers} == {
        "UK+friends",
        "Iran",
    }
