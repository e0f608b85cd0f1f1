"""The site of a layer: a hunk as rows of words, what stands around it, and what is proved of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from attrs import frozen

from draftdiff.changes.kinds import Span
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Hunk, Passage, Side
from draftdiff.meaning.tokens import MARK


class Proof(NamedTuple):
    """An editorial class, and whether it is certain that nothing else differs."""

    kind: str
    certain: bool = True


@frozen(eq=False)
class Site:
    """A hunk with its rows, and what stands around it."""

    passage: Passage
    hunk: Hunk
    old: list[Row]
    new: list[Row]

    @property
    def rows(self) -> list[Row]:
        """The rows of both sides."""
        return [*self.old, *self.new]

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon of the language."""
        return self.passage.new.lexicon

    def before(self, count: int = 1) -> list[Row]:
        """The rows just before the hunk; they are the same on both sides."""
        at = self.hunk.new[0]
        return rows_of(self.passage.new, (max(0, at - count), at))

    def behind(self, count: int = 1) -> list[Row]:
        """The rows just behind the hunk; they are the same on both sides."""
        at = self.hunk.new[1]
        return rows_of(self.passage.new, (at, at + count))

    @property
    def opens(self) -> bool:
        """Return whether no word of the sentence stands before the hunk on either side."""
        for side, (start, _) in self.passage.sides(self.hunk):
            if any(token.kind != MARK for token in side.tokens[:start]):
                return False
        return True


# Marks that only set words off or lay them out.
MARKUP: Final = frozenset(
    '*_`#^\\|={}<>\u2022\u00b7"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d'
)
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
    start, end = span
    return [
        Row(token.form, text[token.start : token.end], token.kind)
        for token in side.tokens[start:end]
    ]


def is_mark(row: Row, marks: frozenset[str]) -> bool:
    """Return whether a row is one of some marks."""
    return row.kind == MARK and row.form in marks


def only_words(rows: list[Row]) -> list[Row]:
    """The rows without any marks."""
    return [row for row in rows if row.kind != MARK]


def joined(rows: list[Row]) -> str:
    """The letters and digits of all rows in one."""
    return "".join(character for row in rows for character in row.form if character.isalnum())
