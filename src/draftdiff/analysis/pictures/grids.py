"""``influence``, ``matrix``, ``timeline``: who and whom, who says what, and when, as fields of
squares and dots.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final, Literal

from draftdiff.analysis.pictures.axes import Axis, check_axis
from draftdiff.analysis.pictures.drawing import (
    circle,
    hue_class,
    line,
    number,
    path,
    rect,
    text,
    width_of,
)
from draftdiff.analysis.pictures.picture import (
    Picture,
    Subject,
    chart,
    framed,
    in_order,
    largest,
    refuse_empty,
    tabled,
)
from draftdiff.analysis.rows import table
from draftdiff.analysis.tables import Table, Type, day
from draftdiff.errors import InputError
from draftdiff.history.measures import Flow, reinstatements, removals
from draftdiff.history.measures import influence as adoptions
from draftdiff.negotiation.matrix import AWAY, SPOKE, Entry, PositionMatrix, position_matrix, shown
from draftdiff.negotiation.matrix import timeline as entries_of
from draftdiff.negotiation.statements import ACCEPTING, BLOCKING, CONDITIONAL, Position
from draftdiff.phrases import counted

_CELL: Final = 56
_LABEL: Final = 190
_WAYS: Final = {
    "adopted": (adoptions, "whose words were adopted by whom"),
    "struck": (removals, "whose words were struck by whom"),
    "reinstated": (reinstatements, "whose words were brought back by whom"),
}


def influence(what: Any, *, way: Literal["adopted", "struck", "reinstated"] = "adopted") -> Picture:
    """A heat map: a row for those whose words they were, a column for those who took them over.

    Args:
        what: A record or a history.
        way: What was done to the words: adopted, struck, or reinstated after they had been struck.

    Returns:
        The picture; its table has a row for each pair.

    Raises:
        InputError: It is neither a record nor a history, there is no such way, or nothing to draw.

    Example:
        >>> from draftdiff import History, read_text
        >>> words = "States shall protect all journalists everywhere and at all times."
        >>> ours = read_text(words, id="a", proposers=["UK"], date="2014-05-31")
        >>> theirs = read_text(words, id="b", proposers=["Iran"], date="2014-06-09")
        >>> influence(History([ours, theirs])).table["words_count"]
        (10.0,)
    """
    subject = Subject.from_source(what)
    if way not in _WAYS:
        raise InputError(f"words are {', '.join(_WAYS)}, not {way!r}")
    flows_of, title = _WAYS[way]
    flows = flows_of(subject.history)
    refuse_empty(flows, f"no words of a party were {way} by another one")
    total = Counter[str]()
    cells = Counter[tuple[str, str]]()
    for flow in flows:
        total.update({flow.source: int(flow.words.count), flow.target: int(flow.words.count)})
    names, shown_as = largest(total, subject.palette)
    for flow in flows:
        cells[shown_as[flow.source], shown_as[flow.target]] += int(flow.words.count)
    label_width = min(_LABEL, max((width_of(name) for name in names), default=0)) + 10
    top = 0.72 * label_width + 16
    most = max(cells.values(), default=1)
    sides = (
        text(label_width - 8, top + row * 34 + 20, name, room=_LABEL, anchor="end")
        for row, name in enumerate(names)
    )
    parts = [*_heads(names, label_width, top, _CELL), *sides]
    for row, source in enumerate(names):
        for column, target in enumerate(names):
            box = label_width + column * _CELL, top + row * 34, _CELL - 2, 32
            count = cells[source, target]
            tip = f"{counted(count, 'word')} of {source}, {way} by {target}"
            more = ""
            if count:
                more = f' fill-opacity="{0.08 + 0.42 * count / most:.2f}"'
            if count:
                parts.append(rect(*box, "tone", tip, more))
                parts.append(text(box[0] + _CELL / 2, box[1] + 20, f"{count:,}", anchor="middle"))
            else:
                parts += [rect(*box, "s s-line", "", more), ""]
    most_of = next((flow for flow in flows if flow.source != flow.target), flows[0])
    largest_flow = f"{counted(most_of.words.count, 'word')} of {most_of.source}"
    summary = f"The most, {largest_flow}, were {way} by {most_of.target}."
    note = f"Rows: whose words. Columns: by whom they were {way}. In words."
    return framed(
        "influence",
        subject.called(title),
        subject.notes(note),
        summary,
        parts,
        (label_width + len(names) * _CELL + 0.72 * label_width, top + len(names) * 34),
        table(list(flows), of=Flow),
        chart("rect", subject.palette, x="target:N", y="source:N", color="words_count:Q"),
        finding=summary,
        source=subject.source,
    )


def _heads(names: Sequence[str], start: float, top: float, width: float) -> Iterator[str]:
    for index, name in enumerate(names):
        yield text(start + (index + 0.5) * width, top - 8, name, room=_LABEL, turned=-45)


_STANCES: Final = {
    "support": "supports",
    "accept": "accepts",
    "accept_reluctantly": "reluctant",
    "accept_if_unchanged": "unchanged",
    "accept_if": "accepts if",
    "reserve": "reserves",
    "dislike": "dislikes",
    "object": "objects",
    "red_line": "red line",
    "ask_to_continue": "continue",
    "none": "no stance",
}
_POSITION_COLUMNS: Final[dict[str, Type]] = {
    "party": "string",
    "target": "string",
    "stance": "string",
    "shown": "string",
    "certainty": "string",
    "when": "string",
    "known": "date",
    "source": "string",
}
_WIDE: Final = 76
_HIGH: Final = 22


def matrix(
    what: Any,
    *,
    scope: str | None = None,
    at: date | str | None = None,
    known: date | str | None = None,
) -> Picture:
    """The positions of parties on texts and blocks: a row for each party, a column for each text.

    Args:
        what: A record.
        scope: Only this block, what is inside it, and their drafts.
        at: As it was then.
        known: As far as sources had told then.

    Returns:
        The picture; an empty square says that nothing is on record. Its table has a row for each
        position.

    Raises:
        InputError: It is no record, there is no such block, a date is none, or nothing is on record.
    """
    subject = Subject.from_source(what)
    positions = position_matrix(subject.negotiation, scope=scope, at=at, known=known)
    refuse_empty(positions.cells, "no position is on record there")
    label_width = min(_LABEL, max(map(width_of, positions.parties), default=0)) + 10
    reach = min(_LABEL, max(map(width_of, positions.targets), default=0)) * 0.72 + 16
    parts = list(_heads(positions.targets, label_width, reach, _WIDE))
    y = reach
    for party in positions.parties:
        rows = max(
            [1, *(len(positions.cells.get((party, target), ())) for target in positions.targets)]
        )
        parts.append(text(label_width - 8, y + 15, party, room=_LABEL, anchor="end"))
        for column, target in enumerate(positions.targets):
            x = label_width + column * _WIDE
            parts.append(rect(x, y, _WIDE - 2, rows * _HIGH - 2, "s s-line"))
            parts += _cell(positions, party, target, x, y)
        y += rows * _HIGH
    stances = Counter(position.stance for cell in positions.cells.values() for position in cell)
    stance_counts = ", ".join(
        f"{count} {_STANCES[stance]}" for stance, count in stances.most_common()
    )
    finding = (
        f"{counted(stances.total(), 'position')} on record on "
        f"{counted(len(positions.targets), 'text')}."
    )
    note = "Dashed: not on record, but hearsay, a statement or inferred. Empty: nothing is known."
    return framed(
        "matrix",
        subject.called("who says what to which text"),
        subject.notes(note, at=at, known=known),
        f"{finding} {stance_counts}.",
        parts,
        (label_width + len(positions.targets) * _WIDE + reach * 0.8, y),
        _positions(positions),
        chart("rect", subject.palette, x="target:N", y="party:N", color="stance:N"),
        finding=finding,
        source=subject.source,
    )


def _cell(positions: PositionMatrix, party: str, target: str, x: float, y: float) -> Iterator[str]:
    """The positions of a party on a target, or what is known of its silence."""
    for row, position in enumerate(positions.cells.get((party, target), ())):
        more = ' stroke-width="1.2"' + (
            "" if position.certainty == "record" else ' stroke-dasharray="3 2"'
        )
        css = _css(position)
        tip = f"{party}, {target}: {shown(position)}"
        yield rect(
            x + 1,
            y + row * _HIGH + 1,
            _WIDE - 4,
            _HIGH - 4,
            f"{css} s-{css} pale",
            tip,
            more,
        )
        yield text(
            x + _WIDE / 2 - 1,
            y + row * _HIGH + 14,
            _STANCES[position.stance],
            anchor="middle",
            size=11,
        )
    silent = positions.presence.get((party, target))
    if silent:
        presence = (
            "spoke" if silent == SPOKE else silent.partition(" (")[0].replace(AWAY, "not heard")
        )
        yield text(
            x + _WIDE / 2 - 1,
            y + 14,
            presence,
            "muted",
            anchor="middle",
            size=10,
            room=_WIDE - 6,
        )


def _css(position: Position) -> str:
    sets = ((ACCEPTING, "good"), (CONDITIONAL, "tone"), (BLOCKING, "bad"))
    return next((css for stances, css in sets if position.stance in stances), "muted")


def _positions(positions: PositionMatrix) -> Any:
    """A row for each position and each silence, party by party."""
    rows: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for key, cell in positions.cells.items():
        for position in cell:
            rows[key].append(
                (
                    *key,
                    position.stance,
                    shown(position),
                    position.certainty,
                    position.when,
                    position.known,
                    position.source,
                )
            )
    for key, silent in positions.presence.items():
        rows[key].append((*key, None, silent, None, None, None, None))
    order = [(party, target) for party in positions.parties for target in positions.targets]
    return tabled(_POSITION_COLUMNS, [row for key in order for row in rows.get(key, ())])


#: Rows that are drawn; the table has them all.
MOST_ENTRIES: Final = 150
_ROW: Final = 20
_STEP: Final = 74
#: Where an axis of time ends at the latest, in pixels.
_MOST_WIDE: Final = 1440
_COLUMNS: Final[dict[str, Type]] = {
    "party": "string",
    "when": "string",
    "known": "date",
    "kind": "string",
    "on": "string",
    "what": "string",
    "role": "string",
    "certainty": "string",
    "source": "string",
}
_UNDATED: Final = "undated"


def timeline(
    what: Any,
    *,
    party: str | None = None,
    scope: str | None = None,
    at: date | str | None = None,
    known: date | str | None = None,
    axis: Axis = "time",
) -> Picture:
    """All that is on record of a party, or of all, along two times: a dot when it was so, a ring
    when it became known.

    Args:
        what: A record.
        party: A name or alias; all parties where not given.
        scope: Only what concerns this block, what is inside it, and their drafts.
        at: Up to then.
        known: As far as sources had told then.
        axis: ``time``, a true axis of time, or ``steps``, the days in equal steps.

    Returns:
        The picture, what is undated beside its axis; its table has a row for
        each entry.

    Raises:
        InputError: It is no record, there is no such block or axis, a date is none, or nothing is
            on record.
    """
    check_axis(axis)
    subject = Subject.from_source(what)
    talks = subject.negotiation
    record_parties = subject.record.history.parties if subject.record else {}
    if party:
        chosen = [talks.party(party).name]
    else:
        chosen = list(dict.fromkeys([*(p.name for p in talks.parties), *record_parties]))
    rows: list[tuple[str, Entry]] = []
    for name in chosen:
        for entry in entries_of(talks, name, scope=scope, at=at, known=known):
            if party or not entry.role.startswith("as member"):
                rows.append((name, entry))
    refuse_empty(rows, "nothing is on record there")
    shown = rows[:MOST_ENTRIES]
    days = sorted(
        {moment for _, entry in shown for moment in (_when(entry), _known_day(entry)) if moment},
        key=lambda moment: (moment == _UNDATED, moment),
    )
    label_width = min(150, max((width_of(name) for name, _ in shown), default=0)) + 12
    text_width = max((width_of(_entry_text(entry)) for _, entry in shown), default=0)
    middle = label_width + min(330, text_width) + 24
    x = _positions_of(days, middle + 40, axis)
    speakers = len({name for name, _ in rows})
    finding = f"{len(rows)} entries of {speakers} parties, on {counted(len(days), 'day')}."
    if speakers == 1:
        finding = f"{len(rows)} entries of {chosen[0]}, on {counted(len(days), 'day')}."
    hidden_note = ""
    if len(rows) > len(shown):
        hidden_note = f"More entries are in the table alone: {len(rows) - len(shown)}."
    note = (
        "Dot: when it was so (pale: not on record, but hearsay, a statement or inferred). "
        "Ring: when it became known."
    )
    return framed(
        "timeline",
        subject.called(
            f"what is on record of {chosen[0]}" if party else "what is on record of whom"
        ),
        subject.notes(note, hidden_note, at=at, known=known),
        finding,
        [*_days(x, len(shown)), *_rows(shown, x, label_width, middle, subject)],
        (max(x.values()) + 44, 30 + len(shown) * _ROW),
        _entries_table(rows),
        chart(
            {"type": "point", "filled": True},
            subject.palette,
            in_order(chosen, subject.palette),
            x="when:O",
            y="party:N",
            color="party:N",
            tooltip="what:N",
        ),
        finding=finding,
        source=subject.source,
    )


def _entries_table(rows: Sequence[tuple[str, Entry]]) -> Table:
    """A row for each entry of a party."""
    cells = [
        (
            name,
            entry.when,
            day(entry.known),
            entry.kind,
            entry.on or None,
            entry.what,
            entry.role,
            entry.certainty,
            entry.source or None,
        )
        for name, entry in rows
    ]
    return tabled(_COLUMNS, cells)


def _when(entry: Entry) -> str:
    if entry.when[:4].isdigit():
        return entry.when[:10]
    return _UNDATED


def _known_day(entry: Entry) -> str | None:
    if isinstance(entry.known, date | datetime):
        return entry.known.isoformat()[:10]
    return None


def _entry_text(entry: Entry) -> str:
    on = f" · {entry.on}" if entry.on else ""
    return f"{entry.what}{on}{f' ({entry.role})' if entry.role != 'own' else ''}"


def _positions_of(days: Sequence[str], start: float, axis: Axis) -> dict[str, float]:
    """The place of each day on an axis, in pixels; what is undated stands behind it."""
    dated = [date.fromisoformat(moment).toordinal() for moment in days if moment != _UNDATED]
    if axis != "time":
        dated = [*range(len(dated))]
    width = max(2 * _STEP, min(len(days) * _STEP, _MOST_WIDE - start))
    span = max([1, *(day - dated[0] for day in dated)])
    places = [start + width * (day - dated[0]) / span for day in dated]
    if _UNDATED in days:
        places.append(max([start - _STEP, *places]) + _STEP)
    return dict(zip(days, places, strict=True))


def _days(x: dict[str, float], rows: int) -> Iterator[str]:
    """The days as lines, and the names of as many as have room."""
    free = 0.0
    for moment, center in x.items():
        if center >= free:
            yield text(center, 12, moment, "muted", anchor="middle", size=11)
            free = center + _STEP
        yield line(center, 20, center, 26 + rows * _ROW, "rule", ' stroke-dasharray="1 3"')


def _rows(
    shown: Sequence[tuple[str, Entry]],
    x: dict[str, float],
    label_width: float,
    middle: float,
    subject: Subject,
) -> Iterator[str]:
    """The names, entries, dots and rings of a timeline; ``x`` has the centers of the days."""
    before = None
    for index, (name, entry) in enumerate(shown):
        y = 40 + index * _ROW
        if name != before:
            yield line(0, y - 14, max(x.values()) + 20, y - 14)
            yield text(0, y, name, "ink bold", room=label_width - 10)
        before = name
        yield text(label_width, y, _entry_text(entry), room=middle - label_width - 10)
        css = hue_class(subject.palette, name)
        start = x[_when(entry)]
        end = x.get(_known_day(entry) or "")
        tip = (
            f"{name}: {_entry_text(entry)}, {entry.when}; {entry.certainty}; source: "
            f"{entry.source or 'unknown'}"
        )
        if end is not None and end != start:
            way = f"M{number(start)} {number(y - 4)}H{number(end)}"
            yield path(way, f"s {css}", "", ' stroke-opacity=".5"')
            ring = circle(end, y - 4, 3.5, f"s {css}", f"known on {entry.known}")
            yield circle(end, y - 4, 4, "paper") + ring
        shade = "" if entry.certainty == "record" else " way"
        yield circle(start, y - 4, 4.5, f"f {css}{shade}", tip)
