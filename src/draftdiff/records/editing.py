"""Beginning a record folder and adding drafts to it; what a person wrote in ``record.toml`` stays as it is."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from pathlib import Path

from draftdiff.errors import InputError, OutputError
from draftdiff.files import write_atomically
from draftdiff.model.draft import as_date
from draftdiff.model.party import Party
from draftdiff.records.checking import FILE, Row
from draftdiff.records.record import Record, checked, load, row_as_toml, to_toml
from draftdiff.records.schema import SCHEMA


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
        raise OutputError(f"cannot be written: {error.strerror or error}", path=str(path)) from error
    write_atomically(path, text.encode())
    return load(folder)


def add(
    folder: str | os.PathLike[str],
    file: str | os.PathLike[str],
    *,
    id: str | None = None,
    parents: Iterable[str] = (),
    proposers: Iterable[Party | str] = (),
    date: datetime.date | str | None = None,
) -> Record:
    """Add a draft to a record: its file is copied into the folder, and rows are put at the end of ``record.toml``.

    Args:
        folder: The record folder.
        file: The draft, in any readable format.
        id: Its id; the file's stem where not given.
        parents: Ids of the drafts it was made from.
        proposers: Who put it forward; who is not in the record yet gets a row.
        date: When.

    Returns:
        The record with the draft.

    Raises:
        InputError: The record has mistakes, or would have some with the draft; nothing is written then.
        OutputError: The folder cannot be written.
    """
    record, source = load(folder), Path(file)
    try:
        data, when = source.read_bytes(), as_date(date)
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", path=str(file)) from error
    except ValueError:
        raise InputError(f"{date!r} is no date; write 2014-06-09", path=str(folder)) from None
    name = _name_in(Path(folder), source, data)
    row: Row = {"id": id or source.stem, "file": name, "parents": list(parents),
                "proposers": [str(party) for party in proposers], "date": when}  # fmt: skip
    text = _with_rows(record, {key: value for key, value in row.items() if value})
    return _written(Path(folder), name, data, text)


def _name_in(folder: Path, source: Path, data: bytes) -> str:
    """The name that the file has or gets in the folder; one that is taken by another text gets a number."""
    if source.resolve().is_relative_to(folder.resolve()):
        return source.resolve().relative_to(folder.resolve()).as_posix()
    name, number = source.name, 1
    while (folder / name).exists() and (folder / name).read_bytes() != data:
        number += 1
        name = f"{source.stem}-{number}{source.suffix}"
    return name


def _with_rows(record: Record, row: Row) -> str:
    text = record._text or to_toml(record.to_dict())
    told = {name for party in record.tables.get("party", ()) for name in (party["name"], *party.get("aliases", ()))}
    new = [name for name in row.get("proposers", ()) if told and name not in told]
    rows = [*(row_as_toml("party", {"name": name}) for name in new), row_as_toml("draft", row)]
    return text.rstrip("\n") + "\n\n" + "\n".join(rows)


def _written(folder: Path, name: str, data: bytes, text: str) -> Record:
    path, is_new = folder / name, not (folder / name).exists()
    try:
        if is_new:
            write_atomically(path, data)
        record = checked(text, folder)
    except InputError:
        if is_new:
            path.unlink()
        raise
    write_atomically(folder / FILE, text.encode())
    return record
