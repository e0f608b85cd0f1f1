"""Words as the layers compare them: how they are written, folded, and of what kind."""

from __future__ import annotations

from typing import Final, NamedTuple

from draftdiff.changes.kinds import Span
from draftdiff.meaning.passages import Side
from draftdiff.meaning.tokens import MARK, WORD

# Marks that only set words off or lay them out.
MARKUP: Final = frozenset('*_`#^\\|={}<>\u2022\u00b7"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d')
QUOTES: Final = frozenset("'\u2018\u2019\"\u201c\u201d\u201e\u00ab\u00bb")
STOPS: Final = frozenset(",;:.\u2013\u2014-\u2026\u3001\uff0c\u3002\uff1b\uff1a\u060c\u061b")


class Row(NamedTuple):
    """A word or mark: folded, as written, of what kind."""

    form: str
    raw: str
    kind: str


def rows_of(side: Side, span: Span) -> list[Row]:
    """The rows of some tokens."""
    text = side.text
    return [Row(one.form, text[one.start : one.end], one.kind) for one in side.tokens[slice(*span)]]


def is_mark(row: Row, marks: frozenset[str]) -> bool:
    """Whether a row is one of some marks."""
    return row.kind == MARK and row.form in marks


def only_words(rows: list[Row]) -> list[Row]:
    """The rows without any marks."""
    return [row for row in rows if row.kind != MARK]


def joined(rows: list[Row]) -> str:
    """The letters and digits of all rows in one."""
    return "".join(character for row in rows for character in row.form if character.isalnum())


def is_word(row: Row) -> bool:
    """Whether a row is a word."""
    return row.kind == WORD
