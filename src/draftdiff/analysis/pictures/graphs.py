"""``dag``: which draft was made from which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from draftdiff.analysis.columns import Type, day, joined, listed
from draftdiff.analysis.pictures.drawing import circle, hue_class, number, path, text, width_of
from draftdiff.analysis.pictures.picture import Picture, chart, framed, tabled
from draftdiff.analysis.pictures.subjects import Subject, in_order
from draftdiff.history.dag import History
from draftdiff.history.provenance import joint
from draftdiff.history.streaming import lanes
from draftdiff.model.draft import Draft
from draftdiff.model.words import words
from draftdiff.results import counted

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
    history, palette = subject.history, subject.palette
    lane_of = lanes(history, final)
    rows = _rows(history, lane_of)
    at = {id: (lane * _LANE + 8, place * _ROW + 10) for place, row in enumerate(rows) for id in row
          for lane in [lane_of[id]]}  # fmt: skip
    left = (max(lane_of.values(), default=0) + 1) * _LANE + 8
    cells = [_cells(subject, row) for row in rows]
    widths = [min(240, max((width_of(line[place]) for line in cells), default=0)) + 16 for place in range(5)]
    names = in_order((joint(draft.proposers) for draft in history.values()), palette)
    ends = set(lane_of).difference(*(draft.parents for draft in history.values()))
    together = f"{len(lane_of)} drafts in {len(rows)} rows." if len(rows) < len(lane_of) else ""
    return framed(
        "dag",
        subject.called("which draft was made from which"),
        subject.notes("A ring: the text is not known.", together),
        f"{counted(len(lane_of), 'draft')} in {counted(len(set(lane_of.values())), 'lane')}; "
        f"nothing was made of {len(ends)} of them.",
        [*_edges(subject, rows, at), *_nodes(subject, rows, at), *_words(cells, widths, left)],
        (left + sum(widths), len(rows) * _ROW + 4),
        tabled(_COLUMNS, [
            (id, day(draft.date), joined(draft.proposers), listed(draft.parents), lane_of[id], place,
             _count(draft) if draft.text_known else None, draft.text_known, draft.title)
            for place, row in enumerate(rows) for id in row for draft in [history[id]]
        ]),
        chart({"type": "point", "filled": True}, palette, names, x="draft:N", y="lane:O", color="proposers:N"),
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


Places = Mapping[str, tuple[float, float]]


def _edges(subject: Subject, rows: Rows, at: Places) -> Iterator[str]:
    for id, *_ in rows:
        css = f"s {hue_class(subject.palette, joint(subject.history[id].proposers))}"
        for place, parent in enumerate(parent for parent in subject.history[id].parents if parent in at):
            (x, y), (x2, y2) = at[parent], at[id]
            bend, bend2 = (y2 - _ROW, y2) if place else (y, y + _ROW)
            curve = (
                f"V{number(bend)}C{number(x)} {number(bend2)} {number(x2)} {number(bend)} {number(x2)} {number(bend2)}"
            )
            dashes = ' stroke-dasharray="4 2"' if place else ""
            yield path(f"M{number(x)} {number(y)}{curve}V{number(y2)}", css, "", f' stroke-width="1.6"{dashes}')


def _nodes(subject: Subject, rows: Rows, at: Places) -> Iterator[str]:
    for row in rows:
        draft, place = subject.history[row[-1]], at[row[-1]]
        name = joint(draft.proposers)
        css = hue_class(subject.palette, name)
        if draft.text_known:
            yield circle(*place, 6 if len(row) > 1 else 5, f"f {css}", f"{draft.id}: {name}")
        else:
            yield circle(*place, 5, "paper") + circle(*place, 4.5, f"s {css}", f"{draft.id}: {name}, text not known")


def _cells(subject: Subject, row: Sequence[str]) -> list[str]:
    draft = subject.history[row[-1]]
    named = draft.id if len(row) == 1 else f"{row[0]} to {draft.id} ({len(row)})"
    count = counted(_count(draft), "word") if draft.text_known else "text unknown"
    stands_in = " (stand-in)" if draft.id in subject.stand_ins else ""
    who = dict.fromkeys(joint(subject.history[id].proposers) for id in row)
    return [named, str(day(draft.date) or ""), ", ".join(who), count + stands_in, draft.title or ""]


def _count(draft: Draft) -> int:
    return sum(_size(paragraph.text) for paragraph in draft.paragraphs)


@lru_cache(1 << 14)
def _size(text: str) -> int:
    return len(words(text))


def _words(cells: Rows, widths: Sequence[float], left: float) -> Iterator[str]:
    for place, line in enumerate(cells):
        x = left
        for cell, wide, css in zip(line, widths, ("ink", "muted", "ink", "muted", "muted"), strict=True):
            yield text(x, place * _ROW + 14, cell, css, room=wide - 10) if cell else ""
            x += wide
