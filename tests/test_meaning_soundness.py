"""What is proved editorial is so only as long as nothing else changes: with one thing more it is substance."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

DATA = Path(__file__).parent / "data" / "meaning"
MODALS = {"shall", "must", "may", "should", "will"}
# Each says something else in any sentence.
OTHERS = {
    "before": "after", "after": "before", "more": "less", "all": "some", "any": "all", "each": "no", "with": "without",
    "without": "with", "to": "from", "from": "to", "first": "second", "least": "most", "not": "", "if": "unless",
    "until": "after", "within": "after", "two": "three", "days": "months", "months": "years", "years": "days",
    "except": "including", "by": "for", "for": "by", "under": "over",
}  # fmt: skip


def proved() -> list[tuple[str, str]]:
    """The pairs that say the same, and are told to."""
    found = []
    for path in sorted(DATA.glob("independent_*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            old, new = row["old"], row["new"]
            if not row["substantive"] and row.get("language", "en") == "en" and not substantive(old, new):
                found.append((old, new))
    return found


def substantive(old: str, new: str) -> bool:
    return explain_edit(old, new, edits(old, new))[1]


def changed(text: str) -> Iterator[tuple[str, str]]:
    """The text with one thing changed, and what that is."""
    words = text.split(" ")
    for at, word in enumerate(words):
        before, behind = words[:at], words[at + 1 :]
        if word in OTHERS:
            yield "another word", " ".join([*before, *OTHERS[word].split(), *behind])
        if word in MODALS and not {"not", "only", "__not__", "*not*", "**not**"}.intersection(behind[:1]):
            yield "negation", " ".join([*before, word, "not", *behind])
            yield "hedge", " ".join([*before, word, "where possible", *behind])
        if word.isalpha() and word.islower() and len(word) > 6 and "reasonable" not in (word, *before[-1:]):
            yield "another noun", " ".join([*before, "castle", *behind])
            yield "an adjective more", " ".join([*before, "reasonable", *words[at:]])
    if text.endswith("."):
        yield "condition", f"{text[:-1]} unless the Board decides otherwise."
        yield "a sentence more", f"{text} Fees are due."


PROVED = proved()


def test_there_are_proofs_enough() -> None:
    assert len(PROVED) > 800


@pytest.mark.parametrize(
    "kind",
    ["another word", "negation", "hedge", "another noun", "an adjective more", "condition", "a sentence more"],
)  # fmt: skip
def test_one_thing_more_is_substance(kind: str) -> None:
    chance = random.Random(kind)
    passed = []
    for old, new in PROVED:
        others = [text for name, text in changed(new) if name == kind and text not in (old, new)]
        if others and not substantive(old, other := chance.choice(others)):
            passed.append((old, new, other))
    assert not passed
