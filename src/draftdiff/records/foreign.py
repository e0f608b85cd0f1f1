"""Other people's data into a record: rows of any table from CSV, and the positions in a summary of
a meeting.
"""

from __future__ import annotations

import csv
import datetime
import os
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any, Final

from draftdiff.cells import read_rows
from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.model.draft import as_date
from draftdiff.negotiation.balloting import SIDES
from draftdiff.negotiation.from_reports import MeetingRead, read_meeting
from draftdiff.negotiation.proposals import Proposal
from draftdiff.negotiation.statements import Position
from draftdiff.records.checking import Row
from draftdiff.records.loading import load
from draftdiff.records.record import Record
from draftdiff.records.saving import add_rows
from draftdiff.records.schema import TABLES, Key

#: What the column of those who voted is called in exports, and columns that hold a rank each.
_VOTERS: Final = re.compile(r"(?i)(?:party|voter|name|e-?mail|participant)s?(?: (?:id|name))?")
_RANK: Final = re.compile(
    r"(?i)(?:rank|choice|preference)s? ?#?(\d+)|(\d+)(?:st|nd|rd|th)(?: (?:choice|preference|rank))?"
)
#: Columns of exports that hold a voter's own words, and when a line was sent in: no date of a vote.
_COMMENTS: Final = re.compile(r"(?i)(?:your )?(?:comment|remark|reason)s?(?: \(optional\))?")
_TIMES: Final = re.compile(r"(?i)time ?stamp|submitted(?: at| on)?|(?:start|completion) time")


def import_csv(
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    table: str = "position",
    *,
    on: str | None = None,
    method: str | None = None,
) -> Record:
    """Rows of a CSV file as rows of a record's table; what the record holds already stays as it is.

    The columns are the keys of the table in ``record.toml``; several names in a cell are parted by
    semicolons, a key of a table inside has a point (``condition.mentions``). Votes may also come as
    a line for each ``party`` with its ``vote``: yes, no, abstain, absent; with a ``quote`` or
    ``note``, each is a ballot of that one vote.

    Ballots come as voting services export them too: a line for each voter, with a column for each
    option (its score or its rank, as ``method`` says), or one for each rank.

    Args:
        path: The CSV file, with a header.
        folder: The record folder.
        table: position, vote, ballot, claim, event, decision, amendment, membership, ...
        on: What ballots are on, where no column says so.
        method: scored or ranked, of ballots with a column for each option.

    Raises:
        InputError: There is no such table or column, or the record would have mistakes; nothing is
            written then.
    """
    if table not in TABLES or table == "draft":
        tables = ", ".join(name for name in TABLES if name != "draft")
        raise InputError(
            f"{table!r} is no table that rows can be put into; there are {tables}", path=str(path)
        )
    try:
        text = read_whole(Path(path)).decode("utf-8-sig")
        lines = list(read_rows(StringIO(text, newline="")))
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=str(path)) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read as CSV in UTF-8: {error}", path=str(path)) from error
    header = [*lines[0]] if lines else []
    locations = [f"{path}:{at}" for at in range(2, len(lines) + 2)]
    cast: list[Row] = []
    if table == "vote" and {"party", "vote"} <= {*header}:
        cast = [
            ballot
            for line, location in zip(lines, locations, strict=True)
            if (ballot := _cited(line, location))
        ]
        rows, locations = _votes(lines, locations)
    elif table == "ballot" and not {"choice", "ranking", "scores"} & {
        name.partition(".")[0] for name in header
    }:
        if on is None:
            reason = "these ballots are on what? name the block or draft with --on (in Python: on=)"
            raise InputError(reason, path=str(path))
        rows = [
            {"on": on, **_exported(line, method, location)}
            for line, location in zip(lines, locations, strict=True)
        ]
    else:
        rows = [
            _row(line, table, location) for line, location in zip(lines, locations, strict=True)
        ]
    return add_rows(folder, table, rows, locations, cast)


def _row(line: Mapping[str, Any], table: str, where: str) -> Row:
    row: Row = {}
    for name, text in line.items():
        outer, _, inner = str(name).partition(".")
        key = TABLES[table].get(outer)
        key = key.inside.get(inner) if key and inner and key.inside else key
        if key is None and name != "note":
            raise InputError(
                f"[[{table}]] has no {name!r}; there are {', '.join(TABLES[table])}, note",
                path=where,
            )
        if isinstance(text, str) and text.strip():
            target = row.setdefault(outer, {}) if inner else row
            target[inner or outer] = _value(key or Key(), text.strip(), where)
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
    if key.type == "scores":
        return _figure("scores", text, where)
    if key.type == "ranking":
        levels = [[part.strip() for part in level.split("=")] for level in text.split(";")]
        return [level[0] if len(level) == 1 else level for level in levels]
    if key.type == "flag":
        return text.casefold() in ("true", "yes", "1")
    return (
        [part.strip() for part in text.split(";")]
        if key.type in ("texts", "words", "ballot")
        else text
    )


def _cited(line: Mapping[str, Any], location: str) -> Row | None:
    """A line of votes as a ballot, where it has a quote or a note of its own."""
    own = {key: str(line.get(key) or "").strip() for key in ("on", "quote", "note", "source")}
    if not own["quote"] and not own["note"]:
        return None
    row = {"voter": str(line["party"]).strip(), "choice": _side(line, location)}
    date = {"date": _value(Key("date"), line["date"], location)} if line.get("date") else {}
    return {**{key: text for key, text in own.items() if text}, **row, **date}


def _exported(line: Mapping[str, Any], method: str | None, location: str) -> Row:
    """A line of an export as a ballot: its voter, and a rank or score for each option."""
    row: Row = {}
    ranks: dict[int, list[str]] = {}
    scores: dict[str, float] = {}
    for name, text in line.items():
        heading, cell = str(name).strip(), str(text or "").strip()
        own = _own_field(heading, cell, location)
        rank = _RANK.fullmatch(heading)
        if own is not None:
            row = {**own, **row}
        elif rank and cell:
            ranks.setdefault(int(rank[1] or rank[2]), []).append(cell)
        elif not rank and cell:
            scores[str(name)] = _figure(str(name), cell, location)
    if "voter" not in row:
        raise InputError("no column says who voted; call one of them voter", path=location)
    if method is None and scores:
        reason = "are the figures scores or ranks? say --method scored or --method ranked"
        raise InputError(f"{reason} (in Python: method=)", path=location)
    if method == "ranked":
        for option, figure in scores.items():
            ranks.setdefault(int(figure), []).append(option)
    elif scores:
        row["scores"] = scores
    if ranks:
        levels = [ranks[rank] for rank in sorted(ranks)]
        row["ranking"] = [level[0] if len(level) == 1 else level for level in levels]
    return row


def _own_field(heading: str, cell: str, location: str) -> Row | None:
    """Return the part of a ballot that a column holds: its voter, date, source or quote, and nothing
    of when it was sent in; None for a column of options or ranks.
    """
    if _VOTERS.fullmatch(heading):
        return {"voter": cell}
    if heading in ("date", "source", "quote", "note"):
        return _row({heading: cell}, "ballot", location)
    if _COMMENTS.fullmatch(heading):
        return {"quote": cell} if cell else {}
    return {} if _TIMES.fullmatch(heading) else None


def _figure(name: str, cell: str, location: str) -> float:
    try:
        figure = float(cell.replace(",", "."))
    except ValueError:
        reason = f"{cell!r} in the column {name!r} is no score and no rank; leave the column out"
        raise InputError(reason, path=location) from None
    return int(figure) if figure.is_integer() else figure


def _side(line: Mapping[str, Any], location: str) -> str:
    side = SIDES.get(str(line["vote"] or "").strip().casefold())
    if side is None:
        raise InputError(
            f"{line['vote']!r} is no vote; write yes, no, abstain or absent", path=location
        )
    return side


def _votes(
    lines: Iterable[Mapping[str, Any]], locations: Iterable[str]
) -> tuple[list[Row], list[str]]:
    """A row for each thing that was voted on, with the names of those who voted how, and where it
    stood first.
    """
    grouped: dict[tuple[Any, ...], tuple[Row, str]] = {}
    for line, location in zip(lines, locations, strict=True):
        side = _side(line, location)
        own = ("party", "vote", "quote", "note")
        row_of_vote = _row(
            {key: text for key, text in line.items() if key not in own}, "vote", location
        )
        row, _ = grouped.setdefault(tuple(map(str, row_of_vote.items())), (row_of_vote, location))
        row.setdefault(side, []).append(str(line["party"]).strip())
    return [row for row, _ in grouped.values()], [location for _, location in grouped.values()]


def read_summary(
    text: str,
    folder: str | os.PathLike[str],
    *,
    on: str,
    source: str | None = None,
    date: datetime.date | str | None = None,
    speakers: Iterable[str] = (),
) -> MeetingRead:
    """Return the proposals and positions in a summary of a meeting; nothing is written.

    Args:
        text: The summary, in English: of a bulletin, minutes, or a summary record.
        folder: The record folder.
        on: The draft or block that it speaks of.
        source: The id of the source.
        date: When the meeting was.
        speakers: Who speaks where the text says "we".

    Raises:
        InputError: There is no such draft or block.
    """
    talks = load(folder).negotiation
    if talks.draft_of(on) is None and talks.block_of(on) is None:
        raise InputError("there is no such draft or block in the record", path=on)
    ids = {proposal.id for proposal in talks.proposals}
    stem = f"{source}-" if source else "p"
    prefix = stem
    for number in count(2):
        if not any(id.startswith(prefix) for id in ids):
            break
        prefix = f"{stem}{number}-"
    id = talks.draft_of(on)
    return read_meeting(
        text,
        on,
        parties=talks.parties,
        speakers=speakers,
        date=as_date(date),
        source=source,
        draft=None if id is None or talks.tabling(id).stand_in else talks.history[id],
        prefix=prefix,
    )


def import_summary(
    text: str,
    folder: str | os.PathLike[str],
    *,
    on: str,
    source: str | None = None,
    date: datetime.date | str | None = None,
    speakers: Iterable[str] = (),
) -> tuple[Record, tuple[str, ...]]:
    """Write the proposals and positions of a summary into a record, each with its sentence.

    ``read_summary`` takes the same and writes nothing: look at what it gives first.

    Args:
        text: The summary, in English: of a bulletin, minutes, or a summary record.
        folder: The record folder.
        on: The draft or block that it speaks of.
        source: The id of the source; one that the record does not have gets a row.
        date: When the meeting was.
        speakers: Who speaks where the text says "we".

    Returns:
        The record, and the sentences of which nothing, or not everything, was understood.
    """
    read = read_summary(text, folder, on=on, source=source, date=date, speakers=speakers)
    record = load(folder)
    if read.proposals:
        record = add_rows(folder, "proposal", map(_proposal_row, read.proposals))
    if read.positions:
        record = add_rows(folder, "position", map(_position_row, read.positions))
    return record, read.unread


def _proposal_row(proposal: Proposal) -> Row:
    """Return a proposal as a row of ``record.toml``."""
    row = proposal.to_dict()
    if proposal.certainty == "sure":
        del row["certainty"]
    if proposal.date:
        row["date"] = datetime.date.fromisoformat(proposal.date)
    if proposal.conditional:
        row["conditional"] = [
            {"party": party, "condition": condition} for party, condition in proposal.conditional
        ]
    return {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


def _position_row(position: Position) -> Row:
    """Return a position as a row of ``record.toml``."""
    row = {
        key: value
        for key, value in position.to_dict().items()
        if value and key not in ("dating", "known")
    }
    if position.date:
        row["date"] = position.date
    return row
