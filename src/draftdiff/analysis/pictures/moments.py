"""``timeline``: what is on record of the parties, when it was so, and when it became known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from draftdiff.analysis.columns import Type, day
from draftdiff.analysis.pictures.drawing import circle, hue_class, line, number, path, text, width_of
from draftdiff.analysis.pictures.picture import Picture, chart, framed, tabled
from draftdiff.analysis.pictures.subjects import Subject, in_order
from draftdiff.negotiation.matrix import Entry
from draftdiff.negotiation.matrix import timeline as entries_of

#: Rows that are drawn; the table has them all.
MOST_ENTRIES: Final = 150
_ROW: Final = 20
_STEP: Final = 74
_COLUMNS: Final[dict[str, Type]] = {
    "party": "string", "when": "string", "known": "date", "kind": "string", "on": "string", "what": "string",
    "role": "string", "certainty": "string", "source": "string",
}  # fmt: skip
_UNDATED: Final = "undated"


def timeline(
    what: Any,
    *,
    party: str | None = None,
    scope: str | None = None,
    at: date | str | None = None,
    known: date | str | None = None,
) -> Picture:
    """All that is on record of a party, or of all, along two times: a dot when it was so, a ring when it became known.

    Args:
        what: A record.
        party: A name or alias; all parties where not given.
        scope: Only what concerns this block, what is inside it, and their drafts.
        at: Up to then.
        known: As far as sources had told then.

    Returns:
        The picture, whose columns are the days of which something is told, not equal spans of time; its table has a
        row for each entry.

    Raises:
        InputError: It is no record, there is no such block, or a date is none.
    """
    subject = Subject.of(what)
    talks = subject.negotiation
    told = subject.record.history.parties if subject.record else {}
    chosen = [talks.party(party).name] if party else list(dict.fromkeys([*(p.name for p in talks.parties), *told]))
    rows = [(name, entry) for name in chosen for entry in entries_of(talks, name, scope=scope, at=at, known=known)
            if party or not entry.role.startswith("as member")]  # fmt: skip
    shown = rows[:MOST_ENTRIES]
    days = sorted({moment for _, entry in shown for moment in (_when(entry), _known(entry)) if moment},
                  key=lambda moment: (moment == _UNDATED, moment))  # fmt: skip
    left = min(150, max((width_of(name) for name, _ in shown), default=0)) + 12
    middle = left + min(330, max((width_of(_said(entry)) for _, entry in shown), default=0)) + 24
    x = {moment: middle + 20 + place * _STEP for place, moment in enumerate(days)}
    more = f"More entries are in the table alone: {len(rows) - len(shown)}." if len(rows) > len(shown) else ""
    note = ("Dot: when it was so (pale: not on record, but hearsay, a statement or inferred). "
            "Ring: when it became known.")  # fmt: skip
    return framed(
        "timeline",
        subject.called(f"what is on record of {chosen[0]}" if party else "what is on record of whom"),
        subject.notes(note, more, at=at, known=known),
        f"{len(rows)} entries of {len({name for name, _ in rows})} parties on {len(days)} days.",
        [*_heads(x, len(shown)), *_rows(shown, x, left, middle, subject)],
        (middle + 30 + len(days) * _STEP, 30 + len(shown) * _ROW),
        tabled(_COLUMNS, [(name, entry.when, day(entry.known), entry.kind, entry.on or None, entry.what, entry.role,
                           entry.certainty, entry.source or None) for name, entry in rows]),
        chart({"type": "point", "filled": True}, subject.palette, in_order(chosen, subject.palette), x="when:O",
              y="party:N", color="party:N", tooltip="what:N"),
    )  # fmt: skip


def _when(entry: Entry) -> str:
    return entry.when[:10] if entry.when[:4].isdigit() else _UNDATED


def _known(entry: Entry) -> str | None:
    return entry.known.isoformat()[:10] if isinstance(entry.known, date | datetime) else None


def _said(entry: Entry) -> str:
    on = f" · {entry.on}" if entry.on else ""
    return f"{entry.what}{on}{f' ({entry.role})' if entry.role != 'own' else ''}"


def _heads(x: dict[str, float], rows: int) -> Iterator[str]:
    for moment, place in x.items():
        yield text(place, 12, moment, "muted", anchor="middle", size=11)
        yield line(place, 20, place, 26 + rows * _ROW, "rule", ' stroke-dasharray="1 3"')


def _rows(
    shown: Sequence[tuple[str, Entry]], x: dict[str, float], left: float, middle: float, subject: Subject
) -> Iterator[str]:
    before = None
    for place, (name, entry) in enumerate(shown):
        y = 40 + place * _ROW
        if name != before:
            yield line(0, y - 14, max(x.values()) + 20, y - 14)
            yield text(0, y, name, "ink bold", room=left - 10)
        before = name
        yield text(left, y, _said(entry), room=middle - left - 10)
        css, start, end = hue_class(subject.palette, name), x[_when(entry)], x.get(_known(entry) or "")
        tip = f"{name}: {_said(entry)}, {entry.when}; {entry.certainty}; source: {entry.source or 'unknown'}"
        if end is not None and end != start:
            yield path(f"M{number(start)} {number(y - 4)}H{number(end)}", f"s {css}", "", ' stroke-opacity=".5"')
            yield circle(end, y - 4, 4, "paper") + circle(end, y - 4, 3.5, f"s {css}", f"known on {entry.known}")
        yield circle(start, y - 4, 4.5, f"f {css}{'' if entry.certainty == 'record' else ' way'}", tip)
