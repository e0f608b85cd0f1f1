"""``dag``: which draft was made from which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from draftdiff.analysis.columns import Type, day, joined, listed
from draftdiff.analysis.pictures.drawing import circle, hue_class, number, path, text, width_of
from draftdiff.analysis.pictures.picture import Picture, framed, scale, tabled
from draftdiff.analysis.pictures.subjects import Subject, in_order
from draftdiff.history.dag import History
from draftdiff.history.provenance import joint
from draftdiff.history.streams import lanes
from draftdiff.model.words import words

#: Rows that are read easily; of more drafts, those that follow each other without a branch share a row.
MOST_ROWS: Final = 120
_ROW: Final = 22
_LANE: Final = 18
_COLUMNS: Final[dict[str, Type]] = {
    "draft": "string", "date": "date", "proposers": "string", "parents": "string", "lane": "int", "row": "int",
    "words": "int", "text_known": "bool", "title": "string",
}  # fmt: skip

Rows = Sequence[Sequence[str]]


def dag(what: Any, *, final: str | None = None) -> Picture:
    """The drafts from the first to the last, a row each, with lines to those that they were made from.

    Args:
        what: A record or a history.
        final: The draft that the lane on the left leads to; the last one with a text where not given.

    Returns:
        The picture. Of more than 120 drafts, those that follow each other on one line share rows. Its table has a
        row for each draft.

    Raises:
        InputError: It is neither a record nor a history.
        HistoryError: There is no such draft.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("All act.", id="v1"), read_text("All act now.", id="v2")]
        >>> dag(History.line(drafts)).table["parents"]
        (None, 'v1')
    """
    subject = Subject.of(what)
    lane_of = lanes(subject.history, final)
    rows = _rows(subject.history, lane_of)
    row_of = {id: place for place, row in enumerate(rows) for id in row}
    left = (max(lane_of.values(), default=0) + 1) * _LANE + 8
    cells = [_cells(subject, row) for row in rows]
    widths = [min(240, max((width_of(line[place]) for line in cells), default=0)) + 16 for place in range(5)]
    parts = [*_edges(subject, rows, row_of, lane_of), *_nodes(subject, rows, lane_of), *_words(cells, widths, left)]
    names = in_order((joint(draft.proposers) for draft in subject.history.values()), subject.palette)
    joined_rows = f"{len(lane_of)} drafts in {len(rows)} rows." if len(rows) < len(lane_of) else ""
    made_from = {parent for draft in subject.history.values() for parent in draft.parents}
    heads = sum(id not in made_from for id in lane_of)
    return framed(
        "dag",
        subject.called("which draft was made from which"),
        subject.notes("A ring: the text is not known.", joined_rows),
        parts,
        (left + sum(widths), len(rows) * _ROW + 4),
        _table(subject.history, lane_of, row_of),
        {"mark": {"type": "point", "filled": True}, "encoding": {
            "x": {"field": "draft", "type": "nominal", "sort": None}, "y": {"field": "lane", "type": "ordinal"},
            "color": {"field": "proposers", "type": "nominal", "scale": scale(subject.palette, names)}}},
        f"{len(lane_of)} drafts in {len(set(lane_of.values()))} lanes; nothing was made of {heads} of them.",
    )  # fmt: skip


def _rows(history: History, lane_of: dict[str, int]) -> list[list[str]]:
    """The drafts by rows."""
    size = max(1, -(-len(lane_of) // MOST_ROWS)) if len(lane_of) > MOST_ROWS else 1
    children = Counter(parent for draft in history.values() for parent in draft.parents)
    rows: list[list[str]] = []
    last: dict[int, list[str]] = {}
    for id, lane in lane_of.items():
        row = last.get(lane)
        follows = row and len(row) < size and history[id].parents == (row[-1],) and children[row[-1]] == 1
        if row and follows:
            row.append(id)
        else:
            rows.append([id])
            last[lane] = rows[-1]
    return rows


def _edges(subject: Subject, rows: Rows, row_of: dict[str, int], lane_of: dict[str, int]) -> Iterator[str]:
    for row in rows:
        id, lane = row[0], lane_of[row[0]]
        for place, parent in enumerate(parent for parent in subject.history[id].parents if parent in row_of):
            x, y = _at(lane_of[parent], row_of[parent])
            x2, y2 = _at(lane, row_of[id])
            bend, bend2 = (y, y + _ROW) if place == 0 else (y2 - _ROW, y2)
            curve = (
                f"V{number(bend)}C{number(x)} {number(bend2)} {number(x2)} {number(bend)} {number(x2)} {number(bend2)}"
            )
            dashes = ' stroke-dasharray="4 2"' if place else ""
            css = f"s {hue_class(subject.palette, joint(subject.history[id].proposers))}"
            yield path(f"M{number(x)} {number(y)}{curve}V{number(y2)}", css, "", f' stroke-width="1.6"{dashes}')


def _at(lane: int, row: int) -> tuple[float, float]:
    return lane * _LANE + 8, row * _ROW + 10


def _nodes(subject: Subject, rows: Rows, lane_of: dict[str, int]) -> Iterator[str]:
    for place, row in enumerate(rows):
        draft = subject.history[row[-1]]
        x, y = _at(lane_of[draft.id], place)
        name = joint(draft.proposers)
        css = hue_class(subject.palette, name)
        if draft.text_known:
            yield circle(x, y, 6 if len(row) > 1 else 5, f"f {css}", f"{draft.id}: {name}")
        else:
            yield circle(x, y, 5, "paper") + circle(x, y, 4.5, f"s {css}", f"{draft.id}: {name}, text not known")


def _cells(subject: Subject, row: Sequence[str]) -> list[str]:
    draft = subject.history[row[-1]]
    found = day(draft.date)
    named = draft.id if len(row) == 1 else f"{row[0]} to {draft.id} ({len(row)})"
    count = f"{_count(subject.history, draft.id)} words" if draft.text_known else "text unknown"
    stands_in = " (stand-in)" if draft.id in subject.stand_ins else ""
    who = dict.fromkeys(joint(subject.history[id].proposers) for id in row)
    return [named, found.isoformat() if found else "", ", ".join(who), count + stands_in, draft.title or ""]


def _count(history: History, id: str) -> int:
    return sum(map(_size, (paragraph.text for paragraph in history[id].paragraphs)))


@lru_cache(1 << 14)
def _size(text: str) -> int:
    return len(words(text))


def _words(cells: Rows, widths: Sequence[float], left: float) -> Iterator[str]:
    for place, line in enumerate(cells):
        x = left
        for cell, wide, css in zip(line, widths, ("ink", "muted", "ink", "muted", "muted"), strict=True):
            yield text(x, place * _ROW + 14, cell, css, room=wide - 10) if cell else ""
            x += wide


def _table(history: History, lane_of: dict[str, int], row_of: dict[str, int]) -> Any:
    return tabled(_COLUMNS, [
        (id, day(history[id].date), joined(history[id].proposers), listed(history[id].parents), lane, row_of[id],
         _count(history, id) if history[id].text_known else None, history[id].text_known, history[id].title)
        for id, lane in lane_of.items()
    ])  # fmt: skip
