"""The styles of amending: each file's own examples, right and wrong, and what is said of their source."""

from __future__ import annotations

import difflib
import tomllib
from importlib.resources import files
from typing import Any

import pytest

import draftdiff as dd
from draftdiff.amending.amended import amend
from draftdiff.amending.grammar import forms
from draftdiff.model import Draft

#: The draft of the examples that bring none of their own.
BASE = """Section 14. Powers

(1) The Commission and the commission of a mayor may act, and the Commission may report within 14 days.

(2) In this section “panel” means a panel, a body or the agency.

(3) The adult who is an adult shall—

    (a) attend the order for sale,

    (b) report the order under an order, or

    (c) leave.

Section 15. Definitions

In this Act—

“agency” means a body;

“order” means an order of the court.

Section 16. Appeals

An appeal lies. No appeal lies from a review.
"""
FOLDER = files("draftdiff.amending") / "grammars"
TABLES = {name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in forms()}


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(name, example, id=f"{name}-{number}")
        for name, table in TABLES.items()
        for number, example in enumerate(table.get(kind, []), 1)
    ]


def lines(draft: Draft) -> list[str]:
    return [" ".join(filter(None, [one.label, one.text])) for one in draft.paragraphs]


def changed_lines(old: Draft, new: Draft) -> str:
    """The lines that differ, with "-" before those that go and "+" before those that come."""
    told = difflib.unified_diff(lines(old), lines(new), n=0, lineterm="")
    return "\n".join(one for one in told if one[:2] not in ("--", "++", "@@"))


def base_of(example: dict[str, Any]) -> Draft:
    return dd.read_text(example.get("base", BASE), id="base")


@pytest.mark.parametrize(("style", "example"), examples("right"))
def test_what_is_right_gives_what_it_says(style: str, example: dict[str, Any]) -> None:
    amended = amend(base_of(example), example["orders"], form=style)
    assert amended.troubles == ()
    assert changed_lines(amended.base, amended.draft) == example["gives"].strip()


@pytest.mark.parametrize(("style", "example"), examples("wrong"))
def test_what_is_wrong_is_refused_with_its_reason(style: str, example: dict[str, Any]) -> None:
    amended = amend(base_of(example), example["orders"], form=style)
    assert example["reason"] in [trouble.reason for trouble in amended.troubles]


@pytest.mark.parametrize(("style", "example"), [*examples("right"), *examples("wrong")])
def test_without_a_style_the_same_is_done_or_told(style: str, example: dict[str, Any]) -> None:
    amended = amend(base_of(example), example["orders"])
    told = changed_lines(amended.base, amended.draft)
    assert amended.troubles or told == example.get("gives", "nothing").strip()


@pytest.mark.parametrize("style", forms())
def test_a_style_names_its_manual_and_the_source_of_each_example(style: str) -> None:
    table = TABLES[style]
    assert table["manual"]
    for example in [*table.get("right", []), *table.get("wrong", [])]:
        assert example.get("source") or example["constructed"] is True


def test_a_style_without_real_text_has_ten_examples_at_most() -> None:
    for table in TABLES.values():
        constructed = [one for one in table.get("right", []) if "constructed" in one]
        assert len(constructed) <= 10
