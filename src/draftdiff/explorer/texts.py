"""The texts of a history as the page holds them: each paragraph once, each draft as what differs
from a parent.

Offsets are UTF-16 code units, as JavaScript counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final, Protocol

from attrs import define, field

from draftdiff.history.attribution import attribute
from draftdiff.history.dag import History
from draftdiff.history.ledger import EVIDENCE
from draftdiff.history.provenance import Provenance, Span
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import Party, names_of
from draftdiff.records.record import Record

#: The marks that the page draws, by the class of their elements there.
_MARKS: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strike": "s",
    "super": "p",
    "sub": "d",
    "small_caps": "c",
    "code": "m",
}
Json = Any


class Walked(Protocol):
    """The subject of a page: drafts, and what else is on record."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def history(self) -> History:
        """The drafts."""

    @property
    def record(self) -> Record | None:
        """The record that the drafts belong to, or None."""


class Names(list[frozenset[Party]]):
    """Sets of proposers, at first in order of their names; the data name them by their numbers."""

    def __init__(self, history: History) -> None:
        proposers = {draft.proposers for draft in history.values()} | {
            row.parties for row in history.wanted
        }
        super().__init__(sorted((who for who in proposers if who), key=names_of))

    def number(self, who: frozenset[Party]) -> int:
        """The number of a set, -1 of nobody; one that is new gets the next."""
        if who and who not in self:
            self.append(who)
        if who:
            return self.index(who)
        return -1


@define(eq=False)
class Texts:
    """Interned paragraphs, origins and drafts.

    Attributes:
        paragraphs: ``[text, label, kind, depth, language, marks]``.
        credited: A paragraph with its origins: ``[paragraph, end, stamp, end, stamp, ...]``.
        stamps: ``[origin, introduced by, adopted + 2 * reinstated, evidence, confidence in %,
            rivals]``.
        bodies: By draft None (text unknown) or ``[base, part, ...]``: ``[start, length]`` of its
            credited paragraphs, or the number of such a paragraph.
        shares: By draft its words by set of proposers, ``[set, words, ...]``.
    """

    history: History
    names: Names
    paragraphs: list[Json] = field(factory=list)
    credited: list[Json] = field(factory=list)
    stamps: list[Json] = field(factory=list)
    bodies: list[Json] = field(factory=list)
    shares: list[Json] = field(factory=list)
    _numbers: dict[str, int] = field(factory=dict)
    _rows: dict[Any, int] = field(factory=dict)
    _ids: list[list[int]] = field(factory=list)

    @classmethod
    def from_history(cls, history: History, names: Names) -> Texts:
        """The texts of all drafts."""
        texts = cls(history, names)
        texts._numbers = {id: number for number, id in enumerate(history)}
        for draft in history.values():
            texts._add_draft(draft.id)
        return texts

    def _add_draft(self, id: str) -> None:
        """Take in the paragraphs of a draft, its body and its shares."""
        draft = self.history[id]
        if not draft.text_known:
            self._ids.append([])
            self.bodies.append(None)
            self.shares.append([])
            return
        origins = attribute(self.history, id)
        credited = [
            self._intern_paragraph(origins, index, credit, len(path), paragraph)
            for (index, path, paragraph), credit in zip(draft.walk(), origins.marks(), strict=True)
        ]
        parents = map(self.number, draft.parents)
        bases = [number for number in parents if self.bodies[number] is not None]
        base = bases[0] if bases else len(self._ids) - 1
        self._ids.append(credited)
        parts = _parts(self._ids[base], credited) if base >= 0 else credited
        self.bodies.append([base, *parts])
        shares: list[int] = []
        for who, words in origins.counts().items():
            shares += [self.names.number(who), words]
        self.shares.append(shares)

    def _intern_paragraph(
        self, origins: Provenance, index: int, credit: int, depth: int, paragraph: Paragraph
    ) -> int:
        """Return the number of a paragraph with its origins, from which it is interned."""
        key = (
            credit,
            depth,
            paragraph.text,
            paragraph.label,
            paragraph.kind,
            paragraph.language,
            paragraph.marks,
        )
        if key not in self._rows:
            units = units_of(paragraph.text)
            marks: list[Json] = []
            for mark in paragraph.marks:
                if mark.kind in _MARKS:
                    marks += [at(units, mark.start), at(units, mark.end), _MARKS[mark.kind]]
            row = [
                paragraph.text,
                paragraph.label,
                paragraph.kind,
                depth,
                paragraph.language,
                marks,
            ]
            entry = [self._intern(self.paragraphs, row, key[1:])]
            for span in origins.at(index):
                entry += [at(units, span.end), self._stamp(span)]
            self._rows[key] = len(self.credited)
            self.credited.append(entry)
        return self._rows[key]

    def _stamp(self, span: Span) -> int:
        numbers = self._numbers
        row = [
            numbers[span.origin],
            numbers[span.introduced_by],
            span.adopted + 2 * span.reinstated,
            EVIDENCE.index(span.evidence),
            round(span.confidence * 100),
            [numbers[rival] for rival in span.rivals],
        ]
        return self._intern(self.stamps, row, ("stamp", *row[:5], *span.rivals))

    def _intern(self, rows: list[Json], row: Json, key: Any) -> int:
        """The number of a row among those of its kind."""
        if key not in self._rows:
            self._rows[key] = len(rows)
            rows.append(row)
        return self._rows[key]

    def number(self, id: str) -> int:
        """The number of a draft."""
        return self._numbers[id]

    def needed(self, number: int) -> list[int]:
        """The credited paragraphs of a draft, by their numbers."""
        return self._ids[number]


def _parts(old: Sequence[int], new: Sequence[int]) -> list[Json]:
    """The new numbers as copies ``[start, length]`` of the old ones and numbers of their own."""
    first = {entry: index for index, entry in reversed([*enumerate(old)])}
    parts: list[Json] = []
    after = -1
    for entry in new:
        if 0 < after < len(old) and old[after] == entry:
            parts[-1][1] += 1
            after += 1
        elif entry in first:
            parts.append([first[entry], 1])
            after = first[entry] + 1
        else:
            parts.append(entry)
            after = -1
    return parts


def units_of(text: str) -> list[int] | None:
    """For each code point the UTF-16 units before it; None where each is one unit."""
    if not text or max(text) <= "\uffff":
        return None
    return [0, *accumulate(1 + (character > "\uffff") for character in text)]


def at(units: Sequence[int] | None, offset: int) -> int:
    """An offset in code points as one in UTF-16 units."""
    if units is None:
        return offset
    return units[min(offset, len(units) - 1)]
