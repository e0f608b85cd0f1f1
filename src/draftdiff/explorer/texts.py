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
    """What a page is about: drafts, and what else is on record."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def history(self) -> History:
        """The drafts."""

    @property
    def record(self) -> Record | None:
        """What else is on record."""


class Names(list[frozenset[Party]]):
    """Sets of proposers, at first in order of their names; the data name them by their numbers."""

    def __init__(self, history: History) -> None:
        found = {draft.proposers for draft in history.values()} | {
            row.parties for row in history.wanted
        }
        super().__init__(sorted((who for who in found if who), key=names_of))

    def number(self, who: frozenset[Party]) -> int:
        """The number of a set, -1 of nobody; one that is new gets the next."""
        if who and who not in self:
            self.append(who)
        return self.index(who) if who else -1


@define(eq=False)
class Texts:
    """Interned paragraphs, origins and drafts.

    Attributes:
        paragraphs: ``[text, label, kind, depth, language, marks]``.
        stands: A paragraph with its origins: ``[paragraph, end, stamp, end, stamp, ...]``.
        stamps: ``[origin, introduced by, adopted + 2 * reinstated, evidence, confidence in %,
            rivals]``.
        bodies: By draft None (text unknown) or ``[base, part, ...]``: ``[start, length]`` of its
            stands, or a stand.
        shares: By draft its words by set of proposers, ``[set, words, ...]``.
    """

    history: History
    names: Names
    paragraphs: list[Json] = field(factory=list)
    stands: list[Json] = field(factory=list)
    stamps: list[Json] = field(factory=list)
    bodies: list[Json] = field(factory=list)
    shares: list[Json] = field(factory=list)
    _places: dict[str, int] = field(factory=dict)
    _known: dict[Any, int] = field(factory=dict)
    _ids: list[list[int]] = field(factory=list)

    @classmethod
    def of(cls, history: History, names: Names) -> Texts:
        """The texts of all drafts."""
        found = cls(history, names)
        found._places = {id: place for place, id in enumerate(history)}
        for draft in history.values():
            found._take(draft.id)
        return found

    def _take(self, id: str) -> None:
        draft = self.history[id]
        if not draft.text_known:
            self._ids.append([])
            self.bodies.append(None)
            self.shares.append([])
            return
        origins = attribute(self.history, id)
        stands = [
            self._stand(origins, index, same, len(path), paragraph)
            for (index, path, paragraph), same in zip(draft.walk(), origins.marks(), strict=True)
        ]
        bases = [
            place
            for parent in draft.parents
            if self.bodies[place := self._places[parent]] is not None
        ]
        base = bases[0] if bases else len(self._ids) - 1
        self._ids.append(stands)
        self.bodies.append([base, *_parts(self._ids[base], stands)] if base >= 0 else [-1, *stands])
        self.shares.append(
            [
                part
                for who, words in origins.counts().items()
                for part in (self.names.number(who), words)
            ]
        )

    def _stand(
        self, origins: Provenance, index: int, same: int, depth: int, paragraph: Paragraph
    ) -> int:
        key = (
            same,
            depth,
            paragraph.text,
            paragraph.label,
            paragraph.kind,
            paragraph.language,
            paragraph.marks,
        )
        if key not in self._known:
            units = units_of(paragraph.text)
            marks = [
                part
                for mark in paragraph.marks
                if mark.kind in _MARKS
                for part in (at(units, mark.start), at(units, mark.end), _MARKS[mark.kind])
            ]
            row = [
                paragraph.text,
                paragraph.label,
                paragraph.kind,
                depth,
                paragraph.language,
                marks,
            ]
            stand = [self._of(self.paragraphs, row, key[1:])]
            for span in origins.at(index):
                stand += [at(units, span.end), self._stamp(span)]
            self._known[key] = len(self.stands)
            self.stands.append(stand)
        return self._known[key]

    def _stamp(self, span: Span) -> int:
        places = self._places
        row = [
            places[span.origin],
            places[span.introduced_by],
            span.adopted + 2 * span.reinstated,
            EVIDENCE.index(span.evidence),
            round(span.confidence * 100),
            [places[one] for one in span.rivals],
        ]
        return self._of(self.stamps, row, ("stamp", *row[:5], *span.rivals))

    def _of(self, rows: list[Json], row: Json, key: Any) -> int:
        """The number of a row among those of its kind."""
        if key not in self._known:
            self._known[key] = len(rows)
            rows.append(row)
        return self._known[key]

    def place(self, id: str) -> int:
        """The number of a draft."""
        return self._places[id]

    def needed(self, place: int) -> list[int]:
        """The stands of one draft."""
        return self._ids[place]


def _parts(old: Sequence[int], new: Sequence[int]) -> list[Json]:
    """The new numbers as copies ``[start, length]`` of the old ones and numbers of their own."""
    first = {stand: place for place, stand in reversed([*enumerate(old)])}
    parts: list[Json] = []
    after = -1
    for stand in new:
        if 0 < after < len(old) and old[after] == stand:
            parts[-1][1] += 1
            after += 1
        elif stand in first:
            parts.append([first[stand], 1])
            after = first[stand] + 1
        else:
            parts.append(stand)
            after = -1
    return parts


def units_of(text: str) -> list[int] | None:
    """For each code point the UTF-16 units before it; None where each is one unit."""
    if not text or max(text) <= "\uffff":
        return None
    return [0, *accumulate(1 + (character > "\uffff") for character in text)]


def at(units: Sequence[int] | None, offset: int) -> int:
    """An offset in code points as one in UTF-16 units."""
    return offset if units is None else units[min(offset, len(units) - 1)]
