"""The limits: each has a name, a default, a line in the docs, and is what an input past it is
refused by.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import asdict

import draftdiff as dd
from draftdiff.errors import LimitExceeded
from draftdiff.ooxml.package import open_package
from draftdiff.readers.registry import read_bytes
from draftdiff.records import check, init
from draftdiff.work_limits import Limits, current_limits
from hostile_set import docx, listed, pdf, words

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs" / "reliability.md"
CELL = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
#: An input past a limit of 3, by its name.
PAST: dict[str, Callable[[], object]] = {
    "size": lambda: read_bytes(b"words", "text"),
    "text": lambda: read_bytes(b"words", "text"),
    "lines": lambda: read_bytes(b"a\nb\nc\nd\n", "text"),
    "line": lambda: read_bytes(b"words\n", "text"),
    "signs": lambda: read_bytes(b"*a* *b*", "markdown"),
    "tags": lambda: read_bytes(b"<p><b>a</b></p>", "html"),
    "paragraphs": lambda: read_bytes(b"a\n\nb\n\nc\n\nd\n", "text"),
    "depth": lambda: read_bytes(b"1. a\n   (a) b\n       (i) c\n           (A) d\n", "text"),
    "elements": lambda: read_bytes(
        b'{"schema": "draftdiff.draft/1", "paragraphs": [[], [], []]}', "json"
    ),
    "unpacked": lambda: open_package(docx(words())),
    "parts": lambda: open_package(docx(words())),
    "xml": lambda: read_bytes(docx(words()), "docx"),
    "cells": lambda: read_bytes(_table(CELL * 4), "docx"),
    "runs": lambda: read_bytes(docx("<w:p>" + "<w:r><w:t>x</w:t></w:r>" * 4 + "</w:p>"), "docx"),
    "revisions": lambda: read_bytes(
        docx("<w:p>" + "<w:ins><w:r><w:t>x</w:t></w:r></w:ins>" * 4 + "</w:p>"), "docx"
    ),
    "label": lambda: read_bytes(listed('<w:lvlText w:val="(%1%1%1)"/>'), "docx"),
    "letters": lambda: read_bytes(
        (TESTS / "readers" / "data" / "resolution.pdf").read_bytes(), "pdf"
    ),
    "pages": lambda: read_bytes(pdf(b"", 4), "pdf"),
    "ratio": lambda: open_package(docx(words("x" * 17_000_000))),
}


def _table(cells: str) -> bytes:
    return docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")


@pytest.mark.parametrize("name", PAST)
def test_what_is_past_a_limit_is_refused_by_its_name(name: str) -> None:
    with dd.limits(**{name: 3}), pytest.raises(LimitExceeded, match=rf"--limit {name}=\d+"):
        PAST[name]()


def test_a_record_past_its_limit(tmp_path: Path) -> None:
    init(tmp_path / "rec", title="Talks")
    with dd.limits(record=3):
        assert "--limit record=" in check(tmp_path / "rec")[0].message


def test_the_docs_list_each_with_its_default() -> None:
    listed_there = dict(
        re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert listed_there == {name: f"{most:,}" for name, most in asdict(Limits()).items()}
    # Those of a helper are in tests/readers/test_bounded.py.
    assert {*PAST, "record", "versions", "seconds", "memory"} == {*listed_there}


def test_each_thread_has_its_own() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with dd.limits(size=3), ThreadPoolExecutor(1) as pool:
        assert pool.submit(current_limits).result() == Limits()
        assert current_limits().size == 3
