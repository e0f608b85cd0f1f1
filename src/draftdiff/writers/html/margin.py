"""What the margin says beside a row: which change this is, what it does, whose it is, where a move leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from draftdiff.changes.kinds import Change, Move
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row
from draftdiff.redlines.signing import told_of
from draftdiff.writers.descriptions import effect_words, is_shift, place, tops, what
from draftdiff.writers.html.escaping import text
from draftdiff.writers.html.proposers import Proposers, change_proposers, joined


def change_id(index: int) -> str:
    """The id of the element that explains a change.

    Example:
        >>> change_id(0)
        'change-1'
    """
    return f"change-{index + 1}"


@frozen
class Margin:
    """The notes beside the rows of a redline.

    Attributes:
        redline: The redline.
        proposers: The classes of those who changed something.
        entries: For each row the changes that are explained beside it, with what came along below.
        heads: For each move the rows where its topmost paragraph was and is.
        along: For each row the changes that came along with a paragraph above and do something of their own.
    """

    redline: Redline
    proposers: Proposers
    entries: dict[int, list[tuple[int, int]]] = field(factory=dict)
    heads: dict[int, dict[str, int]] = field(factory=dict)
    along: dict[int, list[int]] = field(factory=dict)

    @classmethod
    def of(cls, redline: Redline, proposers: Proposers) -> Margin:
        """The margin of a redline."""
        margin = cls(redline, proposers)
        below = {index: count for index, change, count in tops(redline.changes) if not is_shift(change)}
        for home, index in sorted(_homes(redline.rows, redline.changes.changes)):
            if index in below:
                margin.entries.setdefault(home, []).append((index, below[index]))
            elif not is_shift(redline.changes[index]) and effect_words(redline.changes[index].effects):
                margin.along.setdefault(home, []).append(index)
        for number, row in enumerate(redline.rows):
            if row.move is not None:
                margin.heads.setdefault(row.move, {}).setdefault(row.status, number)
        return margin

    def explained(self, number: int) -> str | None:
        """The id of the note that explains a row's first change, or None."""
        found = self.entries.get(number)
        return change_id(found[0][0]) if found else None

    def row_id(self, number: int) -> str | None:
        """The id of a row that another place leads to: either end of a move."""
        row = self.redline.rows[number]
        if row.move is None or self.heads[row.move].get(row.status) != number:
            return None
        return f"move-{row.move}-{'from' if row.status == 'moved_away' else 'to'}"

    def note(self, number: int) -> str:
        """The note beside a row, as HTML; empty where there is nothing to say."""
        lines = [*self._departure(number), *(self._entry(*entry) for entry in self.entries.get(number, ()))]
        lines += map(self._came_along, self.along.get(number, ()))
        return f'<div class="what" role="note" lang="en">{"".join(lines)}</div>' if lines else ""

    def _departure(self, number: int) -> Iterator[str]:
        row = self.redline.rows[number]
        if row.status == "moved_away" and self.row_id(number) and row.new is not None:
            yield f'<p><b>moved to <a href="#move-{row.move}-to">{text(place(row.new))}</a></b></p>'

    def _entry(self, index: int, below: int) -> str:
        change = self.redline.changes[index]
        said = self._headline(change)
        if below:
            said += f" with {below} more below"
        classes = f"{'substantive' if change.substantive else 'editorial'} {self.proposers.css_classes(change)}"
        more = "".join(f' <span class="told">{text(words)}</span>' for words in told_of(change, self.redline.whose))
        told = f"<b>{said}</b>{effects(change)}{who(change, self.proposers)}{more}"
        return f'<p id="{change_id(index)}" class="{classes.strip()}">{told}</p>'

    def _came_along(self, index: int) -> str:
        """What a paragraph does that came or went with the one above it, where that is told."""
        change = self.redline.changes[index]
        classes = f"{'substantive' if change.substantive else 'editorial'} {self.proposers.css_classes(change)}"
        return f'<p class="{classes.strip()}">{effects(change).strip()}</p>'

    def _headline(self, change: Change) -> str:
        if isinstance(change, Move):
            number = next(row.move for row in self.redline.rows if row.new == change.new[0] and row.status == "moved")
            if "moved_away" in self.heads[number or 0]:
                return f'moved from <a href="#move-{number}-from">{text(place(change.old[0]))}</a>'
        return text(what(change))


def effects(change: Change) -> str:
    """What a change does, as HTML."""
    return "".join(f' <span class="effect">{text(words)}</span>' for words in effect_words(change.effects))


def who(change: Change, proposers: Proposers) -> str:
    """Those who had a hand in a change, as HTML."""
    found = dict.fromkeys(change_proposers(change))
    return "".join(f' <span class="who {proposers.css_class(party)}">{text(joined(party))}</span>' for party in found)


def _homes(rows: Sequence[Row], changes: Sequence[Change]) -> list[tuple[int, int]]:
    """Pairs (row, change): beside which row each change is explained."""
    homes: dict[int, int] = {}
    for number, row in enumerate(rows):
        for index in row.changes:
            if row.status != "moved_away" or changes[index].kind == "delete":
                homes.setdefault(index, number)
    return [(number, index) for index, number in homes.items()]
