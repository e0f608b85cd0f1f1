"""One known thing is done to a sentence that somebody wrote, and just that is told."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

DATA = Path(__file__).parent / "data" / "meaning"
RANKS = {"must": 5, "shall": 5, "will": 4, "should": 3, "may": 2}
HEDGES = (
    "as appropriate", "where possible", "to the extent possible", "within available resources",
    "as far as practicable", "in accordance with national law", "on mutually agreed terms", "where feasible",
)  # fmt: skip
CONDITIONS = ("unless the Board decides otherwise", "if the Council so requests", "where a quorum is present")
TIMES = ("within thirty days", "by 31 March 2027", "every two years", "at least once a month")
DENYING = {"no", "nor", "neither", "none", "nobody", "nothing"}
PROVISIONS = ("article", "section", "rule", "paragraph", "clause", "schedule", "regulation")

Done = tuple[str, str, tuple[str, str]]


def sentences() -> list[str]:
    found = set()
    for path in sorted(DATA.glob("independent_*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            text = row["old"]
            if row.get("language", "en") == "en" and text.endswith(".") and "\n" not in text and "[" not in text:
                found.add(text)
    return random.Random(4).sample(sorted(found), 1500)


# Behind these "may" and "must" forbid alike.
_NONE = {"nor", "neither"}


def modal_of(words: list[str]) -> int | None:
    """A modal that nothing denies, and that no "only" follows; not the month of "1 may"."""
    for at, word in enumerate(words):
        if words[at - 1 : at] and words[at - 1].isdigit():
            continue
        denied = DENYING.intersection(w.lower().split(".")[-1] for w in words[max(0, at - 8) : at])
        if word in RANKS and words[at + 1].strip(",") not in ("not", "only", "never", "at") and not denied:
            return at
    return None


def set_in(words: list[str], at: int, phrase: str) -> str:
    return " ".join([*words[:at], f"{words[at]},", f"{phrase},", *words[at + 1 :]])


def rank(text: str, chance: random.Random) -> Iterator[Done]:
    words = text.split(" ")
    if (at := modal_of(words)) is not None:
        other = chance.choice([modal for modal in RANKS if RANKS[modal] != RANKS[words[at]]])
        told = "stronger" if RANKS[other] > RANKS[words[at]] else "weaker"
        yield text, " ".join([*words[:at], other, *words[at + 1 :]]), ("deontic", told)


def denial(text: str, chance: random.Random) -> Iterator[Done]:
    words = text.split(" ")
    if (at := modal_of(words)) is not None:
        yield text, " ".join([*words[: at + 1], "not", *words[at + 1 :]]), ("negation", "flip")


def hedge(text: str, chance: random.Random) -> Iterator[Done]:
    words = text.split(" ")
    if (at := modal_of(words)) is not None:
        more = set_in(words, at, chance.choice(HEDGES))
        yield text, more, ("hedge", "added")
        yield more, text, ("hedge", "dropped")


def condition(text: str, chance: random.Random) -> Iterator[Done]:
    said = chance.choice(CONDITIONS)
    if " mean" in text or set(text) & set('"\u201c\u2018'):
        return  # a condition of a definition changes that too
    yield text, f"{text[:-1]}, {said}.", ("condition", "added")
    if text.split(" ")[0] in ("The", "A", "An", "Each", "Every", "No", "All"):
        yield text, f"{said[0].upper()}{said[1:]}, {text[0].lower()}{text[1:]}", ("condition", "added")


def deadline(text: str, chance: random.Random) -> Iterator[Done]:
    words = text.split(" ")
    if (at := modal_of(words)) is not None and not set(text) & set('"“'):
        yield text, set_in(words, at, chance.choice(TIMES)), ("time", "added")


def citation(text: str, chance: random.Random) -> Iterator[Done]:
    words = text.split(" ")
    for at in range(2, len(words)):
        if words[at - 1].lower() in PROVISIONS and (number := re.match(r"\d+", words[at])):
            other = words[at].replace(number[0], str(int(number[0]) + 2), 1)
            yield text, " ".join([*words[:at], other, *words[at + 1 :]]), ("reference", "swapped")
            return


def brackets(text: str, chance: random.Random) -> Iterator[Done]:
    words = text.split(" ")
    start = chance.randrange(len(words) - 1)
    end = min(len(words) - 1, start + chance.randint(1, 5))
    marked = " ".join([*words[:start], f"[{' '.join(words[start:end])}]", *words[end:]])
    of_words = all(any(map(str.isalnum, word)) for word in words[start:end])
    if of_words and not set(text) & set("\"'()“‘") and not re.search(r"(?i)\breference|\bnote\b|\bsee\b", text):
        yield text, marked, ("bracket", "added")
        yield marked, text, ("bracket", "dropped")


SENTENCES = sentences()


@pytest.mark.parametrize(
    "operation",
    [rank, denial, hedge, condition, deadline, citation, brackets],
    ids=lambda operation: operation.__name__,
)
def test_what_was_done_is_what_is_told(operation: Callable[[str, random.Random], Iterator[Done]]) -> None:
    chance = random.Random(9)
    done = [one for text in SENTENCES for one in operation(text, chance)]
    assert len(done) > 15
    for old, new, wanted in done:
        effects, substantive = explain_edit(old, new, edits(old, new))
        assert ({(effect.kind, effect.direction) for effect in effects}, substantive) == ({wanted}, True), (old, new)
