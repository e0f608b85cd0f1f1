"""docs/languages.md: its examples run, and its tables are those of the lexicons."""

import doctest
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from draftdiff.meaning import languages

PAGE = Path(__file__).parent.parent / "docs" / "languages.md"
SPELLING = "### The spelling file"
# The first cell of a row, its tables, and the keys behind each of them.
ROW = re.compile(r"^\| (`[^|]*`) \|", re.M)
SPAN = re.compile(r"`(?:\[(\w+)\] ?)?([\w]*)`")


def told(page: str) -> set[str]:
    """The tables and keys of the rows of a page: "negation.words", or "modal" where a row tells a whole table."""
    found, table = set[str](), ""
    for row in ROW.findall(page):
        table = ""
        for named, key in SPAN.findall(row):
            table = named or table
            found.add(f"{table}.{key}" if table and key else table or key)
    return found


def held(language: str, part: str) -> Iterator[tuple[str, str]]:
    """The tables of a file, each with its keys; a key without a table by itself."""
    source = files("draftdiff.meaning").joinpath("lexicons", f"{language}{part}.toml")
    for table, rows in tomllib.loads(source.read_text(encoding="utf-8")).items():
        yield from ((table, f"{table}.{key}") for key in rows) if isinstance(rows, dict) else [(table, table)]


def sections() -> dict[str, str]:
    text = PAGE.read_text("utf-8")
    tables = text[text.index("### Modals") : text.index("## What code holds")]
    first = text[text.index("`[alike] templates` are pairs") : text.index("### Modals")]
    lexicon, spelling = tables.split(SPELLING)
    return {"": first + lexicon, "-spelling": spelling}


def test_the_examples_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried
    assert not failed


@pytest.mark.parametrize("part", ["", "-spelling"])
def test_every_table_of_a_further_language_is_told(part: str) -> None:
    page = told(sections()[part])
    assert [
        (language, key)
        for language in languages()
        if language != "en"
        for table, key in held(language, part)
        if not page & {table, key}
    ] == []


@pytest.mark.parametrize("part", ["", "-spelling"])
def test_no_table_is_told_that_is_gone(part: str) -> None:
    known = {name for language in languages() for row in held(language, part) for name in row}
    assert told(sections()[part]) - known == set()


def test_tables_are_told_by_their_rows() -> None:
    assert told("| `[a] b`, `c`, `[d]` | says | `[e] f` |\n| `g` | says | x |\n") == {"a.b", "a.c", "d", "g"}
