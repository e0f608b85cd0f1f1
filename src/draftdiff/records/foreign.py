"""Other people's data into a record: rows of any table from CSV, and the positions in a summary of
a meeting.
"""

from __future__ import annotations

import csv
import datetime
import os
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, Final

from draftdiff.cells import read_rows
from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.model.draft import as_date
from draftdiff.negotiation.bracketed import statements_in
from draftdiff.records.checking import Row
from draftdiff.records.record import Record, load
from draftdiff.records.saving import add_rows
from draftdiff.records.schema import TABLES, Key

#: What people write for a vote, and the key of ``[[vote]]`` that it means.
_VOTES: Final = {
    "y": "for",
    "yes": "for",
    "for": "for",
    "in favour": "for",
    "1": "for",
    "n": "against",
    "no": "against",
    "against": "against",
    "a": "abstaining",
    "abstain": "abstaining",
    "abstained": "abstaining",
    "abstaining": "abstaining",
    "abstention": "abstaining",
    "absent": "absent",
    "x": "absent",
    "": "absent",
    "non-voting": "absent",
}


def import_csv(
    path: str | os.PathLike[str], folder: str | os.PathLike[str], table: str = "position"
) -> Record:
    """Rows of a CSV file as rows of a record's table; what the record holds already stays as it is.

    The columns are the keys of the table in ``record.toml``; several names in a cell are parted by
    semicolons, a key of a table inside has a point (``condition.mentions``). Votes may also come as
    a line for each ``party`` with its ``vote``: yes, no, abstain, absent.

    Args:
        path: The CSV file, with a header.
        folder: The record folder.
        table: position, vote, claim, event, decision, amendment, membership, ...

    Raises:
        InputError: There is no such table or column, or the record would have mistakes; nothing is
            written then.
    """
    if table not in TABLES or table == "draft":
        known = ", ".join(name for name in TABLES if name != "draft")
        raise InputError(
            f"{table!r} is no table that rows can be put into; there are {known}", path=str(path)
        )
    try:
        text = read_whole(Path(path)).decode("utf-8-sig")
        lines = list(read_rows(StringIO(text, newline="")))
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=str(path)) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read as CSV in UTF-8: {error}", path=str(path)) from error
    long = table == "vote" and lines and {"party", "vote"} <= lines[0].keys()
    places = [f"{path}:{at}" for at in range(2, len(lines) + 2)]
    if long:
        rows, places = _ballots(lines, places)
    else:
        rows = [_row(line, table, place) for line, place in zip(lines, places, strict=True)]
    return add_rows(folder, table, rows, places)


def _row(line: Mapping[str, Any], table: str, where: str) -> Row:
    row: Row = {}
    for name, text in line.items():
        outer, _, inner = str(name).partition(".")
        key = TABLES[table].get(outer)
        key = key.inside.get(inner) if key and inner else key
        if key is None and name != "note":
            raise InputError(
                f"[[{table}]] has no {name!r}; there are {', '.join(TABLES[table])}, note",
                path=where,
            )
        if isinstance(text, str) and text.strip():
            place = row.setdefault(outer, {}) if inner else row
            place[inner or outer] = _value(key or Key(), text.strip(), where)
    return row


def _value(key: Key, text: str, where: str) -> Any:
    """A cell as the key wants it."""
    if key.type == "date":
        try:
            return as_date(text)
        except InputError as error:
            raise InputError(error.reason, path=where) from None
    if key.type in ("number", "ballot") and text.isdecimal():
        return int(text)
    if key.type == "flag":
        return text.casefold() in ("true", "yes", "1")
    return (
        [part.strip() for part in text.split(";")]
        if key.type in ("texts", "words", "ballot")
        else text
    )


def _ballots(
    lines: Iterable[Mapping[str, Any]], places: Iterable[str]
) -> tuple[list[Row], list[str]]:
    """A row for each thing that was voted on, with the names of those who voted how, and where it
    stood first.
    """
    found: dict[tuple[Any, ...], tuple[Row, str]] = {}
    for line, place in zip(lines, places, strict=True):
        side = _VOTES.get(str(line["vote"] or "").strip().casefold())
        if side is None:
            raise InputError(
                f"{line['vote']!r} is no vote; write yes, no, abstain or absent", path=place
            )
        rest = _row(
            {key: text for key, text in line.items() if key not in ("party", "vote")}, "vote", place
        )
        row, _ = found.setdefault(tuple(map(str, rest.items())), (rest, place))
        row.setdefault(side, []).append(str(line["party"]).strip())
    return [row for row, _ in found.values()], [place for _, place in found.values()]


def import_summary(
    text: str,
    folder: str | os.PathLike[str],
    *,
    on: str,
    source: str | None = None,
    date: datetime.date | str | None = None,
    speakers: Iterable[str] = (),
) -> tuple[Record, tuple[str, ...]]:
    """The positions in a summary of a meeting as rows of a record, each with its sentence.

    Args:
        text: The summary, in English, in the way of the Earth Negotiations Bulletin or a summary
            record.
        folder: The record folder.
        on: The draft or block that it speaks of.
        source: The id of the source; one that the record does not have gets a row.
        date: When the meeting was.
        speakers: Who speaks where the text says "we".

    Returns:
        The record, and the sentences of which nothing, or not everything, was understood.
    """
    parties = load(folder).negotiation.parties
    found, unread = statements_in(
        text, on, parties=parties, speakers=speakers, date=date, source=source
    )
    rows = [
        {
            key: value
            for key, value in one.to_dict().items()
            if value and key not in ("dating", "known")
        }
        for one in found
    ]
    for row, one in zip(rows, found, strict=True):
        row.update({"date": one.date} if one.date else {})
    return add_rows(folder, "position", rows), unread
