"""Beginning a record folder and adding drafts to it; what a person wrote in ``record.toml`` stays as it is."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import accumulate
from pathlib import Path

from draftdiff.errors import InputError, OutputError, listed
from draftdiff.files import alone, read_whole, write_atomically
from draftdiff.model.draft import as_date
from draftdiff.model.party import Party
from draftdiff.negotiation.sourcing import texts
from draftdiff.records.checking import Row, check_text
from draftdiff.records.filing import FILE, folded, is_plain, named, suffix_for
from draftdiff.records.record import Record, checked, load
from draftdiff.records.schema import SCHEMA, TABLES, row_as_toml, to_toml


def init(folder: str | os.PathLike[str], *, title: str | None = None) -> Record:
    """Begin a record in a folder, which is made if there is none.

    Raises:
        OutputError: There is a record already, or the folder cannot be written.
    """
    path = Path(folder) / FILE
    if path.exists():
        raise OutputError("there is a record already; `draftdiff add` adds drafts to it", path=str(path))
    text = to_toml({"schema": SCHEMA, "title": title or Path(folder).resolve().name})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=str(path)) from None
    write_atomically(path, text.encode())
    return load(folder)


def add(
    folder: str | os.PathLike[str],
    file: str | os.PathLike[str],
    *,
    id: str | None = None,
    parents: Iterable[str] = (),
    proposers: Iterable[Party | str] = (),
    editors: Iterable[Party | str] = (),
    date: datetime.date | str | None = None,
) -> Record:
    """Add a draft to a record: its file is copied into the folder, and rows are put at the end of ``record.toml``.

    Args:
        folder: The record folder.
        file: The draft, in any readable format.
        id: Its id; the file's stem where not given.
        parents: Ids of the drafts it was made from.
        proposers: Who put it forward; who is not in the record yet gets a row.
        editors: Who wrote it down; the same.
        date: When.

    Returns:
        The record with the draft.

    Raises:
        InputError: The record has mistakes, or would have some with the draft; nothing is written then.
        OutputError: The folder cannot be written.
    """
    source, home = Path(file), Path(folder)
    try:
        data, when = read_whole(source), as_date(date)
    except (OSError, UnicodeEncodeError) as error:
        raise InputError(f"cannot be opened: {getattr(error, 'strerror', error)}", path=str(file)) from error
    except ValueError as error:
        raise InputError(str(error), path=str(folder)) from None
    row: Row = {"id": id or source.stem, "file": "", "parents": list(parents),
                "proposers": [str(party) for party in proposers], "editors": [str(party) for party in editors],
                "date": when}  # fmt: skip
    with _alone(home):
        record = load(folder)
        if row["id"] in record.history:
            raise InputError(f"there is a draft {row['id']!r} already; give this one another id", path=str(folder))
        for parent in (one for one in row["parents"] if one not in record.history):
            near = [*dict.fromkeys([*get_close_matches(parent, record.history), *record.history])]
            raise InputError(f"there is no such draft to be its parent; there are {listed(near)}", path=parent)
        row["file"] = _name_in(home, source, row["id"], data)
        return _written(home, row["file"], data, record, {key: value for key, value in row.items() if value})


def add_rows(folder: str | os.PathLike[str], table: str, rows: Iterable[Row], places: Sequence[str] = ()) -> Record:
    """Put rows at the end of ``record.toml``; parties and sources that it does not have get rows too.

    ``places`` are where the rows come from, for what is said of mistakes.

    Raises:
        InputError: The record has mistakes, or would have some with the rows; nothing is written then.
    """
    home = Path(folder)
    with _alone(home):
        record, rows = load(home), list(rows)
        keys = [key for key, known in TABLES[table].items() if known.names == "party"]
        named = (
            name for row in rows for key in keys if not isinstance(row.get(key), int) for name in texts(row.get(key))
        )
        new = [("party", {"name": name}) for name in _unknown(record, named)]
        known = {one.id for one in record.negotiation.sources}
        cited = dict.fromkeys(row["source"] for row in rows if row.get("source", "") not in ("", *known))
        new += [("source", {"id": one}) for one in cited]
        return _rewritten(home, record, [*new, *((table, row) for row in rows)], places)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    if not folder.is_dir():
        load(folder)  # says what is wrong
    with alone(folder):
        yield


def _name_in(folder: Path, source: Path, id: str, data: bytes) -> str:
    """The name that the file has or gets in the folder; one that is taken by another text gets a number."""
    if source.resolve().is_relative_to(folder.resolve()):
        return source.resolve().relative_to(folder.resolve()).as_posix()
    present = {folded(path.name): path for path in folder.iterdir()}
    name = source.name
    same = present.get(folded(name))
    if is_plain(name) and (same is None or (same.is_file() and not same.is_symlink() and read_whole(same) == data)):
        return name if same is None else same.name
    return named(source.stem if is_plain(name) else id, suffix_for(name, data), present)


def _unknown(record: Record, names: Iterable[str]) -> list[str]:
    """Those whom a record that describes its parties does not describe."""
    told = {name for party in record.tables.get("party", ()) for name in (party["name"], *party.get("aliases", ()))}
    return [name for name in dict.fromkeys(names) if told and name not in told]


def _rewritten(folder: Path, record: Record, rows: Iterable[tuple[str, Row]], places: Sequence[str] = ()) -> Record:
    """The record with rows at its end, written if it has no mistakes then."""
    before = record.toml
    head, added = before.rstrip("\n") + "\n\n", [row_as_toml(table, row) for table, row in rows]
    text = head + "\n".join(added)
    try:
        record = checked(text, folder)
    except InputError:
        for mistake in check_text(text, folder)[: len(places)]:
            ends = accumulate((part.count("\n") + 1 for part in added), initial=head.count("\n"))
            row = sum(end < mistake.line for end in ends) - 1 - (len(added) - len(places))
            raise InputError(f"{mistake.key}: {mistake.message}", path=places[max(0, row)]) from None
        raise
    if read_whole(folder / FILE) != before.encode():
        raise OutputError("somebody else changed it meanwhile; nothing was added, add again", path=str(folder / FILE))
    write_atomically(folder / FILE, text.encode())
    return record


def _written(folder: Path, name: str, data: bytes, record: Record, row: Row) -> Record:
    """The record with the draft; of a file that was put into the folder in vain nothing is left."""
    path, is_new = folder / name, not (folder / name).exists()
    people = _unknown(record, [*row.get("proposers", ()), *row.get("editors", ())])
    if is_new:
        write_atomically(path, data, fresh=True)
    try:
        return _rewritten(folder, record, [*(("party", {"name": name}) for name in people), ("draft", row)])
    except BaseException:
        if is_new:
            path.unlink(missing_ok=True)
        raise
