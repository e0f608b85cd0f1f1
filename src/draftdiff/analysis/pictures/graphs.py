"""``dag`` and ``survival``: which draft was made from which, and how long the words of each party
stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from draftdiff.analysis.pictures.drawing import (
    DASHES,
    circle,
    hue_class,
    line,
    number,
    path,
    spread,
    text,
    width_of,
)
from draftdiff.analysis.pictures.picture import (
    MOST_NAMES,
    OTHERS,
    Picture,
    Subject,
    chart,
    framed,
    in_order,
    tabled,
)
from draftdiff.analysis.rows import table
from draftdiff.analysis.tables import Column, Table, Type, Value, day, in_columns, joined, listed
from draftdiff.history.attribution import final_node
from draftdiff.history.measures import Step
from draftdiff.history.measures import survival as curves_of
from draftdiff.history.provenance import joint
from draftdiff.history.streaming import lanes
from draftdiff.model.draft import Draft
from draftdiff.model.palette import PATTERNS
from draftdiff.model.words import words
from draftdiff.phrases import counted

if TYPE_CHECKING:
    from draftdiff.history.dag import History

#: Rows that are read easily; of more drafts, those that follow each other without a branch share a
#: row.
MOST_ROWS: Final = 120
_ROW: Final = 22
_LANE: Final = 18
_COLUMNS: Final[dict[str, Type]] = {
    "draft": "string",
    "date": "date",
    "proposers": "string",
    "parents": "string",
    "lane": "int",
    "row": "int",
    "words": "int",
    "text_known": "bool",
    "title": "string",
}

Rows = Sequence[Sequence[str]]


def dag(what: Any, *, final: str | None = None) -> Picture:
    """The drafts from the first to the last, a row each, with lines to those that they were made
    from.

    Args:
        what: A record or a history.
        final: The draft that the lane on the left leads to; the last one with a text where not
            given.

    Returns:
        The picture. Of more than 120 drafts, those that follow each other on one line share rows.
        Its table has a row for each draft.

    Raises:
        InputError: It is neither a record nor a history.
        HistoryError: There is no such draft.

    Example:
        >>> from draftdiff import History, read_text
        >>> drafts = [read_text("All act.", id="v1"), read_text("All act now.", id="v2")]
        >>> dag(History.line(drafts)).table["parents"]
        (None, 'v1')
    """
    subject = Subject.from_source(what)
    history = subject.history
    palette = subject.palette
    lane_of = lanes(history, final)
    rows = _rows(history, lane_of)
    positions: dict[str, tuple[float, float]] = {}
    for index, row in enumerate(rows):
        for id in row:
            positions[id] = (lane_of[id] * _LANE + 8, index * _ROW + 10)
    lanes_width = (max(lane_of.values(), default=0) + 1) * _LANE + 8
    cells = [_cells(subject, row) for row in rows]
    widths = [
        min(240, max((width_of(line[index]) for line in cells), default=0)) + 16
        for index in range(5)
    ]
    names = in_order((joint(draft.proposers) for draft in history.values()), palette)
    ends = set(lane_of).difference(*(draft.parents for draft in history.values()))
    finding = (
        f"{counted(len(lane_of), 'draft')} in {counted(len(set(lane_of.values())), 'lane')}; "
        f"nothing was made of {len(ends)} of them."
    )
    row_note = ""
    if len(rows) < len(lane_of):
        row_note = f"{len(lane_of)} drafts in {len(rows)} rows."
    return framed(
        "dag",
        subject.called("which draft was made from which"),
        subject.notes("A ring: the text is not known.", row_note),
        finding,
        [
            *_edges(subject, rows, positions),
            *_nodes(subject, rows, positions),
            *_words(cells, widths, lanes_width),
        ],
        (lanes_width + sum(widths), len(rows) * _ROW + 4),
        _table(history, rows, lane_of),
        chart(
            {"type": "point", "filled": True},
            palette,
            names,
            x="draft:N",
            y="lane:O",
            color="proposers:N",
        ),
        finding=finding,
        source=subject.source,
    )


def _table(history: History, rows: Rows, lane_of: dict[str, int]) -> Table:
    """A row for each draft, with its lane and its row in the picture."""
    cells: list[tuple[Value, ...]] = []
    for index, row in enumerate(rows):
        for id in row:
            draft = history[id]
            cells.append(
                (
                    id,
                    day(draft.date),
                    joined(draft.proposers),
                    listed(draft.parents),
                    lane_of[id],
                    index,
                    _count(draft) if draft.text_known else None,
                    draft.text_known,
                    draft.title,
                )
            )
    return tabled(_COLUMNS, cells)


def _rows(history: History, lane_of: dict[str, int]) -> list[list[str]]:
    """The drafts by rows."""
    size = 1
    if len(lane_of) > MOST_ROWS:
        size = max(1, -(-len(lane_of) // MOST_ROWS))
    children = Counter(parent for draft in history.values() for parent in draft.parents)
    rows: list[list[str]] = []
    last: dict[int, list[str]] = {}
    for id, lane in lane_of.items():
        row = last.get(lane)
        follows = (
            row and len(row) < size and history[id].parents == (row[-1],) and children[row[-1]] == 1
        )
        if row and follows:
            row.append(id)
        else:
            rows.append([id])
            last[lane] = rows[-1]
    return rows


Places = Mapping[str, tuple[float, float]]


def _edges(subject: Subject, rows: Rows, positions: Places) -> Iterator[str]:
    """Lines from each draft to its parents, dashed to all but the first."""
    for id, *_ in rows:
        css = f"s {hue_class(subject.palette, joint(subject.history[id].proposers))}"
        for index, parent in enumerate(
            parent for parent in subject.history[id].parents if parent in positions
        ):
            (x, y), (x2, y2) = positions[parent], positions[id]
            bend, bend2 = (y2 - _ROW, y2) if index else (y, y + _ROW)
            x_text, x2_text, bend_text, bend2_text = map(number, (x, x2, bend, bend2))
            curve = (
                f"V{bend_text}C{x_text} {bend2_text} {x2_text} {bend_text} {x2_text} "
                f"{bend2_text}V{number(y2)}"
            )
            dashes = ' stroke-dasharray="4 2"' if index else ""
            yield path(f"M{x_text} {number(y)}{curve}", css, "", f' stroke-width="1.6"{dashes}')


def _nodes(subject: Subject, rows: Rows, positions: Places) -> Iterator[str]:
    """A dot for each row, a ring where the text is not known."""
    for row in rows:
        draft = subject.history[row[-1]]
        position = positions[row[-1]]
        name = joint(draft.proposers)
        css = hue_class(subject.palette, name)
        if draft.text_known:
            yield circle(*position, 6 if len(row) > 1 else 5, f"f {css}", f"{draft.id}: {name}")
        else:
            yield circle(*position, 5, "paper") + circle(
                *position,
                4.5,
                f"s {css}",
                f"{draft.id}: {name}, text not known",
            )


def _cells(subject: Subject, row: Sequence[str]) -> list[str]:
    draft = subject.history[row[-1]]
    named = draft.id if len(row) == 1 else f"{row[0]} to {draft.id} ({len(row)})"
    count = counted(_count(draft), "word") if draft.text_known else "text unknown"
    stands_in = " (stand-in)" if draft.id in subject.stand_ins else ""
    who = dict.fromkeys(joint(subject.history[id].proposers) for id in row)
    return [named, draft.when, ", ".join(who), count + stands_in, draft.title or ""]


def _count(draft: Draft) -> int:
    return sum(_size(paragraph.text) for paragraph in draft.paragraphs)


@lru_cache(1 << 14)
def _size(text: str) -> int:
    return len(words(text))


def _words(cells: Rows, widths: Sequence[float], start: float) -> Iterator[str]:
    """The cells of each row as columns of text."""
    for index, row in enumerate(cells):
        x = start
        for cell, width, css in zip(
            row,
            widths,
            ("ink", "muted", "ink", "muted", "muted"),
            strict=True,
        ):
            yield text(x, index * _ROW + 14, cell, css, room=width - 10) if cell else ""
            x += width


_WIDTH: Final = 560
_HEIGHT: Final = 300
_LEFT: Final = 46
_STEPS: Final = {"type": "line", "interpolate": "step-after"}


def survival(what: Any, *, final: str | None = None) -> Picture:
    """Curves of how many drafts words outlive, for those who put them forward (Kaplan and Meier's
    estimate).

    Args:
        what: A record or a history.
        final: The end of the line of drafts; the last one with a text where not given.

    Returns:
        The picture, with a curve for each of the ten of whom most words were seen; its table has a
        row for each step.

    Raises:
        InputError: It is neither a record nor a history.
        HistoryError: There is no such draft, or none with a text.

    Example:
        >>> from draftdiff import History, read_text
        >>> texts = "All States act now.", "All States act.", "All States act."
        >>> drafts = [read_text(words, id=f"v{place}", proposers=["UK"]) for place, words in enumerate(texts)]
        >>> survival(History.line(drafts)).table["surviving"]
        (0.75,)
    """
    subject = Subject.from_source(what)
    curves = curves_of(subject.history, final)
    last = final_node(subject.history, final).draft.id
    ages = max(
        1, len([id for id in subject.history.first_parents(last) if subject.history[id].text_known])
    )
    ranked = sorted(
        curves, key=lambda name: (-max((step.lost.total for step in curves[name]), default=0), name)
    )
    names = in_order(ranked[:MOST_NAMES], subject.palette)
    shown = {name: curves[name] for name in names}
    ends = {name: curve[-1].surviving if curve else 1.0 for name, curve in shown.items()}
    labels = {name: f"{name} {end:.0%}" for name, end in ends.items()}
    right = max((min(220, width_of(label)) for label in labels.values()), default=0) + 46
    shares = "; ".join(
        f"{name} {end:.0%}" for name, end in sorted(ends.items(), key=lambda pair: -pair[1])
    )
    finding = "There are no two drafts in a row: no words were outlived."
    if ranked and ages > 1:
        largest_share = f"{ends[ranked[0]]:.0%} of the words of {ranked[0]}"
        finding = f"{largest_share} outlive {counted(ages, 'draft')}."
    rest_note = ""
    if len(curves) > len(names):
        rest_note = f"{len(curves) - len(names)} {OTHERS} are in the table alone."
    return framed(
        "survival",
        subject.called("how long words stand"),
        subject.notes(
            "Share of words that outlive so many drafts of the line once they are in it.", rest_note
        ),
        f"{finding} Of all: {shares or 'no words'}.",
        [*_grid(ages), *_curves(shown, ages, subject), *_labels(labels, ends, subject)],
        (_LEFT + _WIDTH + right, _HEIGHT + 44),
        table(curves)
        if any(curves.values())
        else Table((Column("proposers", "string"), *in_columns(Step, ())[0]), ()),
        chart(_STEPS, subject.palette, names, x="age:Q", y="surviving:Q", color="proposers:N"),
        finding=finding,
        source=subject.source,
    )


def _grid(ages: int) -> Iterator[str]:
    """The lines, percentages and ages of the axes."""
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = 8 + _HEIGHT * (1 - share)
        yield line(_LEFT, y, _LEFT + _WIDTH, y)
        yield text(_LEFT - 6, y + 4, f"{share:.0%}", "muted", anchor="end", size=11)
    interval = max(1, -(-ages // 10))
    for age in range(0, ages + 1, interval):
        yield text(
            _LEFT + _WIDTH * age / ages,
            _HEIGHT + 26,
            str(age),
            "muted",
            anchor="middle",
            size=11,
        )
    yield text(
        _LEFT + _WIDTH / 2,
        _HEIGHT + 42,
        "drafts since the words came in",
        "muted",
        anchor="middle",
        size=11,
    )


def _curves(shown: Mapping[str, Sequence[Step]], ages: int, subject: Subject) -> Iterator[str]:
    """The curve of each party as steps."""
    for name, curve in shown.items():
        d = f"M{_LEFT} 8"
        for step in curve:
            d += f"H{number(_LEFT + _WIDTH * step.age / ages)}V{number(8 + _HEIGHT * (1 - step.surviving))}"
        yield path(
            f"{d}H{_LEFT + _WIDTH}",
            f"s {hue_class(subject.palette, name)}",
            name,
            _stroke(subject, name),
        )


def _stroke(subject: Subject, name: str) -> str:
    dashes = DASHES[PATTERNS.index(subject.palette[name].pattern)]
    return f' stroke-width="2.2" stroke-dasharray="{dashes or "none"}"'


def _labels(
    labels: Mapping[str, str],
    ends: Mapping[str, float],
    subject: Subject,
) -> Iterator[str]:
    """The names at the ends of the curves, apart from each other."""
    ranked = sorted(labels, key=lambda name: -ends[name])
    for name, y in zip(
        ranked,
        spread([8 + _HEIGHT * (1 - ends[name]) for name in ranked], 16, _HEIGHT + 8),
        strict=True,
    ):
        x = _LEFT + _WIDTH
        end = 8 + _HEIGHT * (1 - ends[name])
        yield line(x, end, x + 8, y)
        yield path(
            f"M{x + 10} {number(y)}h18",
            f"s {hue_class(subject.palette, name)}",
            "",
            _stroke(subject, name),
        )
        yield text(x + 34, y + 4, labels[name], room=220)
