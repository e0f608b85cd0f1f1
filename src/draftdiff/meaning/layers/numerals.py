"""Numbers in figures and in words, and the labels of points that stand in the text."""

from __future__ import annotations

import re
from functools import lru_cache

from draftdiff.changes.kinds import Span
from draftdiff.meaning.layers.rows import Row
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.tokens import NUMBER, WORD
from draftdiff.model.labels import split

# Thousands parted by a comma or space, and, in languages that say so, by a stop.
_GROUPED = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+"
_STOPPED = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+"


@lru_cache
def _values(tables: Lexicon) -> dict[str, str]:
    """Number words of one word and their figures."""
    found = {}
    for value, words in tables.table("number").items():
        for word in words if isinstance(words, list) else ():
            if " " not in word:
                found[word] = str(value)
    return found


def ungrouped(rows: list[Row], tables: Lexicon) -> list[Row]:
    """The rows with thousands not parted."""
    grouped = _STOPPED if tables.table("numerals").get("stops") else _GROUPED
    return [
        row._replace(raw=re.sub(r"\D", "", row.raw)) if row.kind == NUMBER and re.fullmatch(grouped, row.raw) else row
        for row in rows
    ]


def in_figures(rows: list[Row], tables: Lexicon) -> list[Row]:
    """The rows with number words in figures."""
    values = _values(tables)
    return [row._replace(raw=values[row.form]) if row.kind == WORD and row.form in values else row for row in rows]


def in_label(text: str, span: Span) -> bool:
    """Whether a stretch of a text lies in the label of the point, at the start of the text or of a line of it.

    Example:
        >>> in_label("4.2 Parties act.", (2, 3)), in_label("4 Parties act.", (10, 13))
        (True, False)
    """
    start = text.rfind("\n", 0, span[0]) + 1
    label, _ = split(text[start:])
    found = re.match(_CODE, text[start:]) if label is None else None
    end = len(label) if label is not None else found.end() if found else 0
    return span[1] <= start + end


# A code before what it numbers: "4-17", "Q14".
_CODE = r"(?:\d+-\d+|[A-Z]\d{1,3})(?=[\s.:)])"
