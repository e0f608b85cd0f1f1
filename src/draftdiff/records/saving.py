"""Writing a record folder: drafts as the files that they came from, and ``record.toml``."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from draftdiff.changes.interchange import dumps, header_fields, node_to_dict
from draftdiff.changes.kinds import nodes_of
from draftdiff.errors import InputError, OutputError
from draftdiff.files import alone, read_whole, write_atomically
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.records.filing import FILE, find, folded, is_plain, named, suffix_for
from draftdiff.records.record import Record, Source


def save(record: Record, folder: str | os.PathLike[str]) -> None:
    """Write a record into a folder: drafts as the files they came from, else as JSON, and ``record.toml``.

    A record that was loaded and not changed keeps its ``record.toml`` to the byte. In another folder than its own,
    files whose names might mean something there (hidden, of no format that is read, devices on another system) get
    names made of the drafts' ids, and no file of anything else is replaced.

    Raises:
        OutputError: A file cannot be written, or is there already and no part of a record.
        InputError: It is no record.
    """
    if not isinstance(record, Record):
        way = "save(Record(history), folder) saves a history" if isinstance(record, History) else "make a Record"
        raise InputError(f"save takes a Record, not a {type(record).__name__}; {way}")
    target = Path(folder)
    home = Path(os.path.realpath(folder))
    own = record._origin is not None and record._origin.folder == home
    record = _as_json(record)
    record = record if own else _renamed(record)
    text = record.toml
    try:
        for place in {target, *((target / name).parent for name, _ in record._sources.values())}:
            place.mkdir(parents=True, exist_ok=True)
        with alone(target):
            wanted = {name: data for name, data in record._sources.values() if _is_new(home, name, data)}
            _refuse_others(target, [*wanted] if own else [*wanted, FILE])
            for name, data in wanted.items():
                write_atomically(home / name, data, sync=False)
            write_atomically(home / FILE, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}", path=str(error.filename or folder)
        ) from error


def _is_new(home: Path, name: str, data: bytes) -> bool:
    """Whether a file has to be written; one that leads out of the folder is refused."""
    try:
        path = find(home, name)
    except InputError as error:
        raise OutputError(f"{error.reason}; nothing was written", path=str(home / name)) from error
    return not (path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data)


def _refuse_others(target: Path, names: Iterable[str]) -> None:
    """Stops before a file is replaced that no record in the folder names."""
    ours = _listed_in(target / FILE)
    for name in names:
        path = target / name
        if os.path.lexists(path) and (folded(name) not in ours or not path.resolve().is_relative_to(target.resolve())):
            raise OutputError("there is another file of this name; name another folder", path=str(path))


def _listed_in(path: Path) -> set[str]:
    """The names of files that are a record's, with its own; none where there is no record."""
    try:
        rows = tomllib.loads(read_whole(path, plain=True).decode("utf-8")).get("draft", [])
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, RecursionError):
        return {FILE}
    files = (row.get("file") for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return {FILE, *(folded(file) for file in files if isinstance(file, str))}


def _renamed(record: Record) -> Record:
    """The record with plain names for its files, unlike each other on any system; those that are plain stay."""
    sources: dict[str, Source] = {}
    taken: set[str] = set()
    for id, (name, data) in record._sources.items():
        if not is_plain(name) or folded(name) in taken:
            name = named(id, suffix_for(name, data), taken)
        taken.add(folded(name))
        sources[id] = name, data
    rows = record.tables.get("draft", ())
    if all(row.get("file") == sources.get(row["id"], (row.get("file"),))[0] for row in rows):
        return evolve(record, sources=sources)
    changed = tuple({**row, "file": sources[row["id"]][0]} if row["id"] in sources else row for row in rows)
    return evolve(record, sources=sources, tables={**record.tables, "draft": changed})


def _as_json(record: Record) -> Record:
    """The record with contents for the drafts that came from no file."""
    made = {id: (name, _json(record.history[id])) for id, name in record._names.items() if id not in record._sources}
    return evolve(record, sources={**made, **{i: s for i, s in record._sources.items() if i in record.history}})


def _json(draft: Draft) -> bytes:
    rows = list(map(node_to_dict, nodes_of(draft)))
    values = {"schema": "draftdiff.draft/1", **header_fields(draft), "warnings": list(draft.warnings)}
    return f"{dumps({**values, 'paragraphs': rows}, indent=1)}\n".encode()
