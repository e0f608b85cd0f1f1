"""Whole public laws carried out on the sections that they amend, with the text that each law
gives, typed from the law itself; Acts carried out one after the other, with the official text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import draftdiff as dd
from draftdiff.amending.amended import amend
from draftdiff.amending.consolidating import carry_out_in_order

FILE = Path(__file__).parent / "instructions" / "laws.toml"
ACTS = FILE.with_name("consolidations.toml")
CONSOLIDATED = tomllib.loads(ACTS.read_text("utf-8"))["law"]
LAWS = tomllib.loads(FILE.read_text("utf-8"))["law"]


@pytest.mark.parametrize("law", LAWS, ids=[law["source"] for law in LAWS])
def test_a_public_law_gives_the_text_that_it_orders(law: dict[str, Any]) -> None:
    before = dd.read_text(law["section"].format(law["old"]), id="before")
    after = dd.read_text(law["section"].format(law["new"]), id="after")
    amended = amend(before, dd.read_text(law["law"], id="law"))
    assert amended.troubles == ()
    assert amended.draft.children == after.children


@pytest.mark.parametrize("law", CONSOLIDATED, ids=[law["name"] for law in CONSOLIDATED])
def test_acts_in_their_order_give_the_official_text_but_for_marginal_headings(
    law: dict[str, Any],
) -> None:
    acts = [
        dd.read_text(text, id=f"act {number}", date=day)
        for number, (text, day) in enumerate(zip(law["acts"], law["days"], strict=True))
    ]
    done = carry_out_in_order(dd.read_text(law["before"], id="before"), acts)
    official = dd.read_text(law["after"], id="after")
    assert done.troubles == ()
    assert texts(done.law) == texts(official)


def texts(draft: dd.Draft) -> list[str]:
    return [part.text for part in draft.paragraphs if part.kind != "heading"]
