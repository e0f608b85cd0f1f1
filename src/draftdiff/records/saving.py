"""Writing record folders, and adding to them; what a person wrote in ``record.toml`` stays as it
is.
"""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import accumulate
from pathlib import Path

from attrs import evolve

from draftdiff.changes.interchange import dumps, header_fields, node_to_dict
from draftdiff.changes.kinds import nodes_of
from draftdiff.errors import InputError, OutputError, listed
from draftdiff.files import alone, read_whole, write_atomically
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft, as_date
from draftdiff.model.party import Party
from draftdiff.negotiation.provenance import texts
from draftdiff.records.checking import Row, check_text
from draftdiff.records.filing import FILE, find, folded, is_plain, named, suffix_for
from draftdiff.records.loading import checked, load
from draftdiff.records.record import Record, Source
from draftdiff.records.rejoining import rejoin_records, rows_that_vanish
from draftdiff.records.schema import SCHEMA, TABLES, row_as_toml, to_toml


def save(record: Record, folder: str | os.PathLike[str]) -> None:
    """Write a record into a folder: drafts as the files they came from, else as JSON, and
    ``record.toml``.

    A record that was loaded and not changed keeps its ``record.toml`` to the byte. What others
    wrote into its folder since it was loaded stays: their rows and ours are joined, and where both
    changed one row nothing is written. In another folder than its own, files whose names might mean
    something there (hidden, of no format that is read, devices on another system) get names made
    of the drafts' ids, and no file of anything else is replaced.

    Raises:
        OutputError: A file cannot be written, or is there already and no part of a record; the
            same row was changed here and in the folder; or the folder has a record of which rows
            would be lost.
        InputError: It is no record.
    """
    if not isinstance(record, Record):
        way = (
            "save(Record(history), folder) saves a history"
            if isinstance(record, History)
            else "make a Record"
        )
        raise InputError(f"save takes a Record, not a {type(record).__name__}; {way}")
    target = Path(folder)
    home = Path(os.path.realpath(folder))
    own = record._origin is not None and record._origin.folder == home
    # Drafts that came from no file get contents of their own.
    made = {
        id: (name, _json(record.history[id]))
        for id, name in record._names.items()
        if id not in record._sources
    }
    sources = {id: source for id, source in record._sources.items() if id in record.history}
    record = evolve(record, sources={**made, **sources})
    record = record if own else _renamed(record)
    try:
        for directory in {
            target,
            *((target / name).parent for name, _ in record._sources.values()),
        }:
            directory.mkdir(parents=True, exist_ok=True)
        with alone(target):
            text = _joined_text(record, target, own)
            wanted = {
                name: data
                for id, (name, data) in record._sources.items()
                if not (own and _is_as_loaded(record, id, home / name))
                and _is_new(home, name, data)
            }
            _refuse_others(target, [*wanted] if own else [*wanted, FILE])
            for name, data in wanted.items():
                write_atomically(home / name, data, sync=False)
            write_atomically(home / FILE, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        where = str(error.filename or folder)
        raise OutputError(f"cannot be written: {error.strerror or error}", path=where) from error


def _joined_text(record: Record, target: Path, own: bool) -> str:
    """Return the ``record.toml`` to write: the record's, joined with what others wrote meanwhile.

    Raises:
        OutputError: One row was changed on both sides, or rows of another record would be lost.
    """
    path = target / FILE
    try:
        present = read_whole(path, plain=True).decode("utf-8")
        tomllib.loads(present)
    except (FileNotFoundError, ValueError):
        return record.toml
    if record._origin is not None and own:
        if present == record._origin.text:
            return record.toml
        joined = rejoin_records(record._origin.text, present, record.to_dict())
        if joined.text is not None:
            return joined.text
        raise OutputError(
            f"somebody else changed it since it was loaded, and both sides changed "
            f"{listed(joined.collisions)}; nothing was written: load it again and change it there",
            path=str(path),
        )
    if vanishing := rows_that_vanish(present, record.to_dict()):
        raise OutputError(
            f"there is a record already, and {listed(vanishing)} would be lost from it; "
            "name another folder, or load that record and change it",
            path=str(path),
        )
    return record.toml


def _is_as_loaded(record: Record, id: str, path: Path) -> bool:
    """Return whether a draft is the one that was loaded, so that its file is left as it lies."""
    loaded = record._origin.told[0] if record._origin is not None else {}
    return path.is_file() and id in loaded and loaded[id] is record.history[id]


def _is_new(home: Path, name: str, data: bytes) -> bool:
    """Return True if a file has to be written; one that leads out of the folder is refused."""
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
        if os.path.lexists(path) and (
            folded(name) not in ours or not path.resolve().is_relative_to(target.resolve())
        ):
            raise OutputError(
                "there is another file of this name; name another folder", path=str(path)
            )


def _listed_in(path: Path) -> set[str]:
    """The names of files that are a record's, with its own; none where there is no record."""
    try:
        rows = tomllib.loads(read_whole(path, plain=True).decode("utf-8")).get("draft", [])
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, RecursionError):
        return {FILE}
    files = (
        (row.get("file") for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    )
    return {FILE, *(folded(file) for file in files if isinstance(file, str))}


def _renamed(record: Record) -> Record:
    """The record with plain names for its files, unlike each other on any system; those that are
    plain stay.
    """
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
    changed = tuple(
        {**row, "file": sources[row["id"]][0]} if row["id"] in sources else row for row in rows
    )
    return evolve(record, sources=sources, tables={**record.tables, "draft": changed})


def _json(draft: Draft) -> bytes:
    rows = list(map(node_to_dict, nodes_of(draft)))
    values = {
        "schema": "draftdiff.draft/1",
        **header_fields(draft),
        "warnings": list(draft.warnings),
    }
    return f"{dumps({**values, 'paragraphs': rows}, indent=1)}\n".encode()


def init(folder: str | os.PathLike[str], *, title: str | None = None) -> Record:
    """Begin a record in a folder, which is made if there is none.

    Raises:
        OutputError: There is a record already, or the folder cannot be written.
    """
    path = Path(folder) / FILE
    if path.exists():
        raise OutputError(
            "there is a record already; `draftdiff add` adds drafts to it", path=str(path)
        )
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
    """Add a draft to a record: its file is copied into the folder, and rows are put at the end of
    ``record.toml``.

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
        InputError: The record has mistakes, or would have some with the draft; nothing is written
            then.
        OutputError: The folder cannot be written.
    """
    source, home = Path(file), Path(folder)
    try:
        data, when = read_whole(source), as_date(date)
    except (OSError, UnicodeEncodeError) as error:
        raise InputError(
            f"cannot be opened: {getattr(error, 'strerror', error)}", path=str(file)
        ) from error
    except ValueError as error:
        raise InputError(str(error), path=str(folder)) from None
    row: Row = {
        "id": id or source.stem,
        "file": "",
        "parents": list(parents),
        "proposers": [str(party) for party in proposers],
        "editors": [str(party) for party in editors],
        "date": when,
    }
    with _alone(home):
        record = load(folder)
        if row["id"] in record.history:
            raise InputError(
                f"there is a draft {row['id']!r} already; give this one another id",
                path=str(folder),
            )
        for parent in (name for name in row["parents"] if name not in record.history):
            suggestions = [
                *dict.fromkeys([*get_close_matches(parent, record.history), *record.history])
            ]
            raise InputError(
                f"there is no such draft to be its parent; there are {listed(suggestions)}",
                path=parent,
            )
        row["file"] = _name_in(home, source, row["id"], data)
        return _written(
            home, row["file"], data, record, {key: value for key, value in row.items() if value}
        )


def add_rows(
    folder: str | os.PathLike[str],
    table: str,
    rows: Iterable[Row],
    places: Sequence[str] = (),
    ballots: Iterable[Row] = (),
) -> Record:
    """Put rows, and ballots with them, with new parties and sources, into ``record.toml``; mistakes
    are told by the rows' ``places``.
    """
    home = Path(folder)
    with _alone(home):
        record, rows = load(home), list(rows)
        keys = [key for key, rule in TABLES[table].items() if rule.names == "party"]
        cast = [("ballot", ballot) for ballot in ballots]
        speaking = [
            *(row.get(key) for row in rows for key in keys),
            *(row["voter"] for _, row in cast),
        ]
        named = (name for value in speaking if not isinstance(value, int) for name in texts(value))
        new = [("party", {"name": name}) for name in _unknown(record, named)]
        known_sources = {source.id for source in record.negotiation.sources}
        cited = dict.fromkeys(
            row["source"]
            for row in (*rows, *(ballot for _, ballot in cast))
            if row.get("source", "") not in ("", *known_sources)
        )
        new += [("source", {"id": source_id}) for source_id in cited]
        return _rewritten(home, record, [*new, *cast, *((table, row) for row in rows)], places)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    if not folder.is_dir():
        load(folder)  # says what is wrong
    with alone(folder):
        yield


def _name_in(folder: Path, source: Path, id: str, data: bytes) -> str:
    """The name that the file has or gets in the folder; one that is taken by another text gets a
    number.
    """
    if source.resolve().is_relative_to(folder.resolve()):
        return source.resolve().relative_to(folder.resolve()).as_posix()
    present = {folded(path.name): path for path in folder.iterdir()}
    name = source.name
    existing = present.get(folded(name))
    if is_plain(name) and (
        existing is None
        or (existing.is_file() and not existing.is_symlink() and read_whole(existing) == data)
    ):
        return name if existing is None else existing.name
    return named(source.stem if is_plain(name) else id, suffix_for(name, data), present)


def _unknown(record: Record, names: Iterable[str]) -> list[str]:
    """Return the parties that a record with descriptions leaves undescribed."""
    described = {
        name
        for party in record.tables.get("party", ())
        for name in (party["name"], *party.get("aliases", ()))
    }
    return [name for name in dict.fromkeys(names) if described and name not in described]


def _rewritten(
    folder: Path, record: Record, rows: Iterable[tuple[str, Row]], places: Sequence[str] = ()
) -> Record:
    """The record with rows at its end, written if it has no mistakes then."""
    before = record.toml
    head, added = before.rstrip("\n") + "\n\n", [row_as_toml(table, row) for table, row in rows]
    text = head + "\n".join(added)
    try:
        record = checked(text, folder)
    except InputError:
        for mistake in check_text(text, folder).mistakes[: len(places)]:
            ends = accumulate((part.count("\n") + 1 for part in added), initial=head.count("\n"))
            row = sum(end < mistake.line for end in ends) - 1 - (len(added) - len(places))
            raise InputError(
                f"{mistake.key}: {mistake.message}", path=places[max(0, row)]
            ) from None
        raise
    if read_whole(folder / FILE) != before.encode():
        raise OutputError(
            "somebody else changed it meanwhile; nothing was added, add again",
            path=str(folder / FILE),
        )
    write_atomically(folder / FILE, text.encode())
    return record


def _written(folder: Path, name: str, data: bytes, record: Record, row: Row) -> Record:
    """The record with the draft; of a file that was put into the folder in vain nothing is left."""
    path, is_new = folder / name, not (folder / name).exists()
    people = _unknown(record, [*row.get("proposers", ()), *row.get("editors", ())])
    if is_new:
        write_atomically(path, data, fresh=True)
    try:
        return _rewritten(
            folder, record, [*(("party", {"name": name}) for name in people), ("draft", row)]
        )
    except BaseException:
        if is_new:
            path.unlink(missing_ok=True)
        raise
