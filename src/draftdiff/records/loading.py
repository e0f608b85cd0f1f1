"""Records loaded from their folders: ``record.toml`` checked, the drafts read, parties joined by
name.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from draftdiff.errors import InputError, UnorderedWarning
from draftdiff.history.dag import History
from draftdiff.history.graph import Wanted
from draftdiff.model.draft import Draft, Reading
from draftdiff.model.party import Party
from draftdiff.negotiation.provenance import texts
from draftdiff.records.checking import Checked, Mistake, Row, check_folder, check_text, missing
from draftdiff.records.doubts import gathered
from draftdiff.records.filing import FILE, File
from draftdiff.records.record import Origin, Record, Source
from draftdiff.records.schema import with_defaults

#: The keys that name parties, by table.
_NAMING: Final = {
    "draft": ("proposers", "editors"),
    "position": ("party", "on_behalf_of", "except"),
    "event": ("parties", "on_behalf_of"),
    "ballot": ("voter",),
    "proposal": ("by", "for", "supporters", "opponents", "reserved"),
    "rule": ("parties", "contested_by"),
    "link": ("by",),
    "wanted": ("by",),
}


def load(path: str | os.PathLike[str]) -> Record:
    """The record in a folder.

    Args:
        path: The folder, or its ``record.toml``.

    Raises:
        InputError: It has mistakes; the message tells the first, ``check`` tells all.

    Warns:
        UnorderedWarning: Nothing says which of several drafts came first, and they are no rivals by
            the record.
    """
    folder = Path(path).parent if Path(path).name == FILE else Path(path)
    if why := missing(folder):
        raise InputError(why, path=str(folder))
    record = _record(check_folder(folder), folder)
    _warn_of_order(record, folder)
    return record


def _refused(folder: Path, mistakes: tuple[Mistake, ...]) -> InputError:
    """Return an error that tells the first mistake and how many more there are."""
    first, more = mistakes[0], len(mistakes) - 1
    remainder = f" (and {more} more: `draftdiff check {folder}` tells all)" if more else ""
    where = f"line {first.line}" if first.line else None
    key = f"{first.key}: " if first.key else ""
    return InputError(
        f"{key}{first.message}{remainder}", path=str(folder / first.file), where=where
    )


def _record(checked: Checked, folder: Path) -> Record:
    """Return the record in a folder that was checked; an ``InputError`` where it has mistakes."""
    if checked.mistakes:
        raise _refused(folder, checked.mistakes)
    data = with_defaults(checked.data)
    named = _parties_by_name(data.get("party", []))
    rows = data.get("draft", [])
    read = [
        _draft(row, checked.files.get(number), named, data.get("language"))
        for number, row in enumerate(rows)
    ]
    # The versions of one file warn of each thing once.
    regrouped = {draft.id: draft for draft in gathered([d for d, _ in read if d.reading.commit])}
    drafts = [regrouped.get(draft.id, draft) for draft, _ in read]
    kinds = [row.get("kind") for row in rows]
    paired = list(zip(drafts, kinds, strict=True))
    history = History.as_declared(
        [draft for draft, kind in paired if kind != "instrument"],
        [draft for draft, kind in paired if kind == "instrument"],
        list(_wanted(data.get("wanted", []), named)),
    )
    title = data.get("title")
    tables = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    return Record(
        history,
        title,
        tables,
        tuple(_warnings(data, named, drafts)),
        {draft.id: source for draft, source in read if source is not None},
        Origin(Path(os.path.realpath(folder)), checked.text, (history, title, tables)),
    )


def _parties_by_name(rows: Iterable[Row]) -> dict[str, Party]:
    """Return the parties of a record by their names and aliases; the first of a name has it."""
    keys = ("name", "kind", "members", "aliases", "open")
    parties = [Party(**{key: row[key] for key in keys if key in row}) for row in rows]
    return {name: party for party in reversed(parties) for name in (*party.aliases, party.name)}


def _wanted(rows: Iterable[Row], named: Mapping[str, Party]) -> Iterator[Wanted]:
    """Yield who wanted which words in which text."""
    for row in rows:
        parties = [named.get(name, name) for name in row["by"]]
        for words in texts(row["words"]):
            yield Wanted(row["on"], words, parties, row.get("act", "insert"))


def _draft(
    row: Row, file: File | None, named: Mapping[str, Party], language: str | None
) -> tuple[Draft, Source | None]:
    """Return the draft of a row, with its file where it has one."""
    content = file and file.content
    doubts = tuple(row.get("doubts", ()))
    reading = Reading(
        content.children if content else (),
        file.data if file else None,
        file.format if file else None,
        row.get("commit"),
        row.get("path") or row.get("file"),
        row.get("gap"),
        row.get("converted"),
        doubts,
        tuple((role, name) for role, names in row.get("roles", {}).items() for name in names),
    )
    proposers, editors = (
        [named.get(name, name) for name in row.get(key, ())] for key in ("proposers", "editors")
    )
    draft = Draft(
        reading.children,
        row["id"],
        row.get("title", content.title if content else None),
        row.get("parents", ()),
        proposers,
        editors,
        row.get("date"),
        row.get("language") or (content.language if content else None) or language,
        content is not None or "gap" in row,
        (*doubts, *(content.warnings if content else ())),
        package=content.package if content else None,
        reading=reading,
        dating=row.get("dating", "on"),
    )
    return draft, None if file is None else (row["file"], file.data)


def _warnings(data: Row, named: Mapping[str, Party], drafts: list[Draft]) -> Iterable[str]:
    """Yield the rows that name a party by another name, and what the readers of the drafts warn of."""
    for table, keys in _NAMING.items():
        for number, row in enumerate(data.get(table, []), 1):
            names = [name for key in keys for name in texts(row.get(key))]
            for name in names:
                if name in named and named[name].name != name:
                    subject = f"draft {row['id']!r}" if table == "draft" else f"{table} {number}"
                    yield f"{subject} names {named[name].name!r} by another name, {name!r}"
    for draft in drafts:
        yield from (f"draft {draft.id!r}: {warning}" for warning in draft.warnings)


def _warn_of_order(record: Record, folder: Path) -> None:
    """Warns where nothing says which of several drafts came first, and the record does not call
    them rivals.
    """
    rows, history = record.tables.get("draft", ()), record.history
    rivals = {
        row["id"]
        for row in rows
        if row.get("of") or row.get("relates") or row.get("kind") == "proposal"
    }
    undated = [id for id in history.unordered if id not in rivals]
    if len(undated) > 1:
        names = ", ".join(map(repr, undated[:3])) + (" and others" if len(undated) > 3 else "")
        warnings.warn(
            f"{folder}: the drafts {names} have neither parents nor dates, so nothing says which came first, and the "
            "origin of a word may be the wrong one of them; `draftdiff add --parent` says what a draft was made from "
            f"(in {FILE}: parents, date)",
            UnorderedWarning,
            stacklevel=3,
        )


def checked(text: str, folder: Path) -> Record:
    """The record that a ``record.toml`` of this text would be in a folder."""
    return _record(check_text(text, folder), folder)
