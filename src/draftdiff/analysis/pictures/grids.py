"""``influence``, ``matrix``, ``timeline``: who and whom, who says what, and when, as fields of
squares and dots.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final, Literal

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
    tabled,
)
from draftdiff.analysis.rows import table
from draftdiff.analysis.tables import Type, day
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
        InputError: It is neither a record nor a history, or there is no such way.

    Example:
        >>> from draftdiff import History, read_text
        >>> words = "States shall protect all journalists everywhere and at all times."
        >>> ours = read_text(words, id="a", proposers=["UK"], date="2014-05-31")
        >>> theirs = read_text(words, id="b", proposers=["Iran"], date="2014-06-09")
        >>> influence(History([ours, theirs])).table["words_count"]
        (10.0,)
    """
    subject = Subject.of(what)
    if way not in _WAYS:
        raise InputError(f"words are {', '.join(_WAYS)}, not {way!r}")
    flows_of, told = _WAYS[way]
    flows = flows_of(subject.history)
    total, cells = Counter[str](), Counter[tuple[str, str]]()
    for flow in flows:
        total.update({flow.source: int(flow.words.count), flow.target: int(flow.words.count)})
    names, shown_as = largest(total, subject.palette)
    for flow in flows:
        cells[shown_as[flow.source], shown_as[flow.target]] += int(flow.words.count)
    left = min(_LABEL, max((width_of(name) for name in names), default=0)) + 10
    top = 0.72 * left + 16
    most = max(cells.values(), default=1)
    sides = (
        text(left - 8, top + place * 34 + 20, name, room=_LABEL, anchor="end")
        for place, name in enumerate(names)
    )
    parts = [*_heads(names, left, top, _CELL), *sides]
    for row, source in enumerate(names):
        for column, target in enumerate(names):
            place = left + column * _CELL, top + row * 34, _CELL - 2, 32
            count = cells[source, target]
            tip = f"{counted(count, 'word')} of {source}, {way} by {target}"
            more = f' fill-opacity="{0.08 + 0.42 * count / most:.2f}"' if count else ""
            parts.append(rect(*place, "tone" if count else "s s-line", tip if count else "", more))
            parts.append(
                text(place[0] + _CELL / 2, place[1] + 20, f"{count:,}", anchor="middle")
                if count
                else ""
            )
    most_of = f"{counted(flows[0].words.count, 'word')} of {flows[0].source}" if flows else ""
    told_of = (
        f"The most, {most_of}, were {way} by {flows[0].target}."
        if flows
        else f"No words were {way}."
    )
    note = f"Rows: whose words. Columns: by whom they were {way}. In words." if flows else told_of
    return framed(
        "influence",
        subject.called(told),
        subject.notes(note),
        told_of,
        parts,
        (left + len(names) * _CELL + 0.72 * left, top + len(names) * 34),
        table(list(flows), of=Flow),
        chart("rect", subject.palette, x="target:N", y="source:N", color="words_count:Q"),
    )


def _heads(names: Sequence[str], left: float, top: float, wide: float) -> Iterator[str]:
    for place, name in enumerate(names):
        yield text(left + (place + 0.5) * wide, top - 8, name, room=_LABEL, turned=-45)


_STANCES: Final = {
    "support": "supports",
    "accept": "accepts",
    "accept_reluctantly": "reluctant",
    "accept_if_unchanged": "unchanged",
    "accept_if": "accepts if",
    "reserve": "reserves",
    "object": "objects",
    "red_line": "red line",
    "ask_to_continue": "continue",
    "none": "no stance",
}
_SAID: Final[dict[str, Type]] = {
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
    """Who says what to which text or block: a row for each party, a column for each text.

    Args:
        what: A record.
        scope: Only this block, what is inside it, and their drafts.
        at: As it was then.
        known: As far as sources had told then.

    Returns:
        The picture; an empty square says that nothing is on record. Its table has a row for each
        position.

    Raises:
        InputError: It is no record, there is no such block, or a date is none.
    """
    subject = Subject.of(what)
    found = position_matrix(subject.negotiation, scope=scope, at=at, known=known)
    left = min(_LABEL, max(map(width_of, found.parties), default=0)) + 10
    reach = min(_LABEL, max(map(width_of, found.targets), default=0)) * 0.72 + 16
    parts = list(_heads(found.targets, left, reach, _WIDE))
    y = reach
    for party in found.parties:
        rows = max([1, *(len(found.cells.get((party, target), ())) for target in found.targets)])
        parts.append(text(left - 8, y + 15, party, room=_LABEL, anchor="end"))
        for column, target in enumerate(found.targets):
            x = left + column * _WIDE
            parts.append(rect(x, y, _WIDE - 2, rows * _HIGH - 2, "s s-line"))
            parts += _cell(found, party, target, x, y)
        y += rows * _HIGH
    stances = Counter(one.stance for cell in found.cells.values() for one in cell)
    told = ", ".join(f"{count} {_STANCES[stance]}" for stance, count in stances.most_common())
    note = "Dashed: not on record, but hearsay, a statement or inferred. Empty: nothing is known."
    return framed(
        "matrix",
        subject.called("who says what to which text"),
        subject.notes(note, at=at, known=known),
        f"{len(found.parties)} parties, {len(found.targets)} texts and blocks: {told or 'no positions'}.",
        parts,
        (left + len(found.targets) * _WIDE + reach * 0.8, y),
        _positions(found),
        chart("rect", subject.palette, x="target:N", y="party:N", color="stance:N"),
    )


def _cell(found: PositionMatrix, party: str, target: str, x: float, y: float) -> Iterator[str]:
    for row, one in enumerate(found.cells.get((party, target), ())):
        more = ' stroke-width="1.2"' + (
            "" if one.certainty == "record" else ' stroke-dasharray="3 2"'
        )
        css, tip = _css(one), f"{party}, {target}: {shown(one)}"
        yield rect(
            x + 1, y + row * _HIGH + 1, _WIDE - 4, _HIGH - 4, f"{css} s-{css} pale", tip, more
        )
        yield text(
            x + _WIDE / 2 - 1, y + row * _HIGH + 14, _STANCES[one.stance], anchor="middle", size=11
        )
    silent = found.presence.get((party, target))
    if silent:
        told = {SPOKE: "spoke", AWAY: "not heard"}.get(silent, silent)
        yield text(
            x + _WIDE / 2 - 1, y + 14, told, "muted", anchor="middle", size=10, room=_WIDE - 6
        )


def _css(one: Position) -> str:
    sets = ((ACCEPTING, "good"), (CONDITIONAL, "tone"), (BLOCKING, "bad"))
    return next((css for stances, css in sets if one.stance in stances), "muted")


def _positions(found: PositionMatrix) -> Any:
    rows: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for place, cell in found.cells.items():
        told = (
            (one.stance, shown(one), one.certainty, one.when, one.known, one.source) for one in cell
        )
        rows[place] += [(*place, *cells) for cells in told]
    for place, silent in found.presence.items():
        rows[place].append((*place, None, silent, None, None, None, None))
    order = [(party, target) for party in found.parties for target in found.targets]
    return tabled(_SAID, [row for place in order for row in rows.get(place, ())])


#: Rows that are drawn; the table has them all.
MOST_ENTRIES: Final = 150
_ROW: Final = 20
_STEP: Final = 74
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
) -> Picture:
    """All that is on record of a party, or of all, along two times: a dot when it was so, a ring
    when it became known.

    Args:
        what: A record.
        party: A name or alias; all parties where not given.
        scope: Only what concerns this block, what is inside it, and their drafts.
        at: Up to then.
        known: As far as sources had told then.

    Returns:
        The picture, whose columns are the days of which something is told, not equal spans of time;
        its table has a row for each entry.

    Raises:
        InputError: It is no record, there is no such block, or a date is none.
    """
    subject = Subject.of(what)
    talks = subject.negotiation
    told = subject.record.history.parties if subject.record else {}
    chosen = (
        [talks.party(party).name]
        if party
        else list(dict.fromkeys([*(p.name for p in talks.parties), *told]))
    )
    rows = [
        (name, entry)
        for name in chosen
        for entry in entries_of(talks, name, scope=scope, at=at, known=known)
        if party or not entry.role.startswith("as member")
    ]
    shown = rows[:MOST_ENTRIES]
    days = sorted(
        {moment for _, entry in shown for moment in (_when(entry), _known(entry)) if moment},
        key=lambda moment: (moment == _UNDATED, moment),
    )
    left = min(150, max((width_of(name) for name, _ in shown), default=0)) + 12
    middle = left + min(330, max((width_of(_said(entry)) for _, entry in shown), default=0)) + 24
    x = {moment: middle + 20 + place * _STEP for place, moment in enumerate(days)}
    more = (
        f"More entries are in the table alone: {len(rows) - len(shown)}."
        if len(rows) > len(shown)
        else ""
    )
    note = (
        "Dot: when it was so (pale: not on record, but hearsay, a statement or inferred). "
        "Ring: when it became known."
    )
    return framed(
        "timeline",
        subject.called(
            f"what is on record of {chosen[0]}" if party else "what is on record of whom"
        ),
        subject.notes(note, more, at=at, known=known),
        f"{len(rows)} entries of {len({name for name, _ in rows})} parties on {len(days)} days.",
        [*_days(x, len(shown)), *_rows(shown, x, left, middle, subject)],
        (middle + 30 + len(days) * _STEP, 30 + len(shown) * _ROW),
        tabled(
            _COLUMNS,
            [
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
            ],
        ),
        chart(
            {"type": "point", "filled": True},
            subject.palette,
            in_order(chosen, subject.palette),
            x="when:O",
            y="party:N",
            color="party:N",
            tooltip="what:N",
        ),
    )


def _when(entry: Entry) -> str:
    return entry.when[:10] if entry.when[:4].isdigit() else _UNDATED


def _known(entry: Entry) -> str | None:
    return entry.known.isoformat()[:10] if isinstance(entry.known, date | datetime) else None


def _said(entry: Entry) -> str:
    on = f" · {entry.on}" if entry.on else ""
    return f"{entry.what}{on}{f' ({entry.role})' if entry.role != 'own' else ''}"


def _days(x: dict[str, float], rows: int) -> Iterator[str]:
    for moment, place in x.items():
        yield text(place, 12, moment, "muted", anchor="middle", size=11)
        yield line(place, 20, place, 26 + rows * _ROW, "rule", ' stroke-dasharray="1 3"')


def _rows(
    shown: Sequence[tuple[str, Entry]],
    x: dict[str, float],
    left: float,
    middle: float,
    subject: Subject,
) -> Iterator[str]:
    before = None
    for place, (name, entry) in enumerate(shown):
        y = 40 + place * _ROW
        if name != before:
            yield line(0, y - 14, max(x.values()) + 20, y - 14)
            yield text(0, y, name, "ink bold", room=left - 10)
        before = name
        yield text(left, y, _said(entry), room=middle - left - 10)
        css, start, end = (
            hue_class(subject.palette, name),
            x[_when(entry)],
            x.get(_known(entry) or ""),
        )
        tip = f"{name}: {_said(entry)}, {entry.when}; {entry.certainty}; source: {entry.source or 'unknown'}"
        if end is not None and end != start:
            yield path(
                f"M{number(start)} {number(y - 4)}H{number(end)}",
                f"s {css}",
                "",
                ' stroke-opacity=".5"',
            )
            yield circle(end, y - 4, 4, "paper") + circle(
                end, y - 4, 3.5, f"s {css}", f"known on {entry.known}"
            )
        yield circle(
            start, y - 4, 4.5, f"f {css}{'' if entry.certainty == 'record' else ' way'}", tip
        )
