"""Numbers in figures and in words, and the labels of points that stand in the text."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.changes.kinds import Span
from draftdiff.meaning.layers.site import Row
from draftdiff.meaning.lexicon import Lexicon, value_of
from draftdiff.meaning.tokens import NUMBER, WORD
from draftdiff.model.labels import split

# Thousands parted by a comma or space, and, in languages that say so, by a stop.
_GROUPED = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+"
_STOPPED = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+"


def ungrouped(rows: list[Row], tables: Lexicon) -> list[Row]:
    """The rows with thousands not parted."""
    grouped = _STOPPED if tables.table("numerals").get("stops") else _GROUPED
    return [
        row._replace(raw=re.sub(r"\D", "", row.form))
        if row.kind == NUMBER and re.fullmatch(grouped, row.form)
        else row
        for row in rows
    ]


def in_figures(rows: list[Row], tables: Lexicon) -> list[Row]:
    """The rows with number words in figures."""
    if not any(row.kind == WORD for row in rows):
        return rows
    result: list[Row] = []
    parts: list[tuple[str, float]] = []
    first = 0
    hits = {
        hit.start: hit
        for hit in tables.scan_words([row.form for row in rows])
        if hit.kind in _NUMERALS
    }
    at = 0
    while at < len(rows):
        hit = hits.get(at)
        if hit and (hit.end - at == 1 or hit.rank > 1):
            first = first if parts else at
            parts.append((hit.kind, hit.rank))
            at = hit.end
            continue
        result += _figure(rows[first], parts)
        parts = []
        result.append(rows[at])
        at += 1
    return result + _figure(rows[first], parts)


_NUMERALS: Final = frozenset({"number", "multiplier"})


def _figure(first: Row, parts: list[tuple[str, float]]) -> list[Row]:
    if parts:
        return [first._replace(raw=f"{value_of(parts):.15g}")]
    return []


def in_label(text: str, span: Span) -> bool:
    """Return whether a stretch of a text lies in the label of the point, at the start of the text
    or of a line of it.
    """
    start = text.rfind("\n", 0, span[0]) + 1
    label, _ = split(text[start:])
    code = re.match(_CODE, text[start:]) if label is None else None
    end = len(label) if label is not None else code.end() if code else 0
    return span[1] <= start + end


# A code before what it numbers: "4-17", "Q14".
_CODE = r"(?:\d+-\d+|[A-Z]\d{1,3})(?=[.:)]|\s+(?![a-z]))"
