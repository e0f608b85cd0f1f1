"""Numbers in figures and in words, and the labels of points that stand in the text."""

from __future__ import annotations

import re
from functools import lru_cache

from draftdiff.meaning2.layers.rows import Row
from draftdiff.meaning2.lexicon import Lexicon
from draftdiff.meaning2.tokens import NUMBER, WORD

# Thousands parted by a comma or space, and, in languages that say so, by a stop.
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+")
_STOPPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+")


@lru_cache
def _values(tables: Lexicon) -> dict[str, str]:
    """Number words of one word and their figures."""
    found = {}
    for value, words in tables.table("number").items():
        for word in words if isinstance(words, list) else ():
            if " " not in word:
                found[word] = str(value)
    return found


def plain_numbers(rows: list[Row], tables: Lexicon) -> list[Row]:
    """The rows with numbers in figures, thousands not parted; "twenty (20)" is 20."""
    values = _values(tables)
    grouped = _STOPPED if tables.table("numerals").get("stops") else _GROUPED
    found: list[Row] = []
    for row in rows:
        if row.kind == NUMBER and grouped.fullmatch(row.raw):
            row = row._replace(raw=re.sub(r"\D", "", row.raw))
        elif row.kind == WORD and row.form in values:
            row = row._replace(raw=values[row.form])
        found.append(row)
    return found


# A number of so many figures is a year or an amount.
_LONGEST = 2


def labels_only(old: list[Row], new: list[Row], behind: list[Row]) -> bool:
    """Whether both sides are the label of a point at the start of a text: "4-17", "(b)", "Q14"; words follow."""
    if not old or not new or not any(row.kind == WORD for row in behind) or behind[0].form in "%":
        return False
    if behind[0].kind == WORD and old[-1].kind == NUMBER and len(old) == len(new) == 1:
        return False  # "15 years"
    counted = any(row.kind == NUMBER for row in old) and any(row.kind == NUMBER for row in new)
    if not counted and all(row.kind == WORD for row in (old[0], new[0])) and not _mixed(old[0]) and behind[0].form != ")":
        return False  # "D. Smith"
    return all(_is_label(rows) for rows in (old, new)) and _pattern(old) == _pattern(new)


def _is_label(rows: list[Row]) -> bool:
    return all(len(row.raw) <= _LONGEST or not row.raw.isalnum() or _mixed(row) for row in rows) and any(
        row.kind == NUMBER or len(row.raw) == 1 or _mixed(row) for row in rows if row.raw.isalnum()
    )


def _mixed(row: Row) -> bool:
    return re.fullmatch(r"[a-z]\d{1,3}", row.form) is not None


def _pattern(rows: list[Row]) -> list[str]:
    return [re.sub(r"\d+|\b[ivxlc]+\b|\b[a-z]\b", "1", row.form) for row in rows]
