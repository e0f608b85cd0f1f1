"""Cells of CSV that a spreadsheet would run as formulas, guarded with an apostrophe, and back."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from draftdiff.lazy import lazy_pattern

#: What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection): a sign, also behind
#: spaces or as the keyboards of East Asia have it; behind all but "=" something to work out. Signed
#: numbers, and signs alone, are shown as they are.
_RUN: Final = lazy_pattern(
    re.compile,
    r"'*(?!\s*[-+＋－]\s*\d[\d\s.,]*%?\s*\Z)\s*(?:[=＝]\s*\S|[-+@＋－＠].*\w)",
    re.DOTALL,
)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it.

    Example:
        >>> guarded("=1+1"), guarded("-x"), guarded("-5 %"), guarded("- "), guarded("'=1+1")
        ("'=1+1", "'-x", '-5 %', '- ', "''=1+1")
    """
    return f"'{text}" if _RUN.match(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that ``guarded`` puts before it.

    Example:
        >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("''=1+1")
        ('=1+1', "'tis", "'=1+1")
    """
    return text[1:] if text.startswith("'") and _RUN.match(text[1:]) else text


def read_rows(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows of a CSV with a header, by its columns, without the apostrophes of guarded cells.

    Raises:
        csv.Error: It is no CSV.
    """
    for row in csv.DictReader(lines):
        yield {
            name: unguarded(value) if isinstance(value, str) else value
            for name, value in row.items()
        }
