"""Whole public laws carried out on the sections that they amend, with the text that each law
gives, typed from the law itself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import draftdiff as dd
from draftdiff.amending.amended import amend

FILE = Path(__file__).parent / "instructions" / "laws.toml"
LAWS = tomllib.loads(FILE.read_text("utf-8"))["law"]


@pytest.mark.parametrize("law", LAWS, ids=[law["source"] for law in LAWS])
def test_a_public_law_gives_the_text_that_it_orders(law: dict[str, Any]) -> None:
    before = dd.read_text(law["section"].format(law["old"]), id="before")
    after = dd.read_text(law["section"].format(law["new"]), id="after")
    amended = amend(before, dd.read_text(law["law"], id="law"))
    assert amended.troubles == ()
    assert amended.draft.children == after.children
