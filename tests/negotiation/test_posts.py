"""What three posts say, statement by statement (tests/data/posts.txt), is what the reports of their
records tell; what no post says stays untold.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

import draftdiff as dd
from draftdiff.model.words import tokens
from draftdiff.negotiation import report

ROOT = Path(__file__).parents[2]
RECORDS = {"wsis": "wsis10-c9", "cwg": "cwg-internet-2013", "wtpf": "wtpf-13"}
#: So many words of a post in a row would be a copy of its sentence.
COPIED = 8


@frozen
class Statement:
    post: str
    paragraph: int
    verdict: str
    says: str
    place: str

    def __str__(self) -> str:
        return f"{self.post} {self.paragraph}, {self.says}"


def statements() -> Iterator[Statement]:
    for line in (ROOT / "tests/data/posts.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            where, verdict, says, place = line.split(" | ")
            post, paragraph = where.split()
            yield Statement(post, int(paragraph), verdict, says, place)


ALL = list(statements())
TOLD = [one for one in ALL if one.verdict in ("right", "partly")]
NEVER = [one for one in ALL if one.verdict == "never"]


@functools.cache
def lines(post: str, day: str | None = None) -> tuple[str, ...]:
    """The lines of the report of a record, as of a day."""
    found = report(dd.load(ROOT / "examples" / RECORDS[post]).negotiation, at=day)
    return tuple(
        paragraph.text for passage in found.passages for paragraph in passage.text.paragraphs
    )


def lines_with(pieces: str, said: tuple[str, ...]) -> list[str]:
    wanted = [piece.casefold() for piece in pieces.split(" + ")]
    return [line for line in said if all(piece in line.casefold() for piece in wanted)]


@pytest.mark.parametrize("one", TOLD, ids=str)
def test_what_a_post_says_stands_in_the_report(one: Statement) -> None:
    _, found, pieces = one.place.rpartition("10 June:")
    if one.place.startswith("file:"):
        folder = ROOT / "examples" / RECORDS[one.post]
        said = tuple(file.read_text("utf-8") for file in sorted(folder.glob("*.txt")))
        pieces = one.place.removeprefix("file:")
    else:
        said = lines(one.post, "2014-06-10" if found else None)
    assert lines_with(pieces, said), f"no line tells: {pieces}"


@pytest.mark.parametrize("one", NEVER, ids=str)
def test_what_no_post_says_is_told_nowhere(one: Statement) -> None:
    for day in (None, "2014-06-10", "2014-06-02"):
        assert lines_with(one.place, lines(one.post, day)) == []


def test_nine_in_ten_are_told_right() -> None:
    said = [one for one in ALL if one.verdict != "never"]
    right = [one for one in said if one.verdict == "right"]
    assert len(said) >= 110
    assert len(right) >= 0.9 * len(said)


def test_the_statements_are_in_words_of_our_own() -> None:
    quotes: set[tuple[str, ...]] = set()
    for name in RECORDS.values():
        data = tomllib.loads((ROOT / "examples" / name / "record.toml").read_text("utf-8"))
        rows = [row for table in data.values() if isinstance(table, list) for row in table]
        for row in rows:
            quotes |= set(runs(row.get("quote", "")))
    copied = [one for one in ALL if quotes.intersection(runs(one.says))]
    assert copied == []


def runs(text: str) -> list[tuple[str, ...]]:
    words = [token.casefold() for token in tokens(text) if token.strip()]
    return [tuple(words[at : at + COPIED]) for at in range(len(words) - COPIED + 1)]
