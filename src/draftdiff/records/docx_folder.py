"""A folder of Word documents as a history: who and when from their core properties, and what each
was made from by likeness.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft, Reading, as_date
from draftdiff.ooxml.package import open_package
from draftdiff.readers.registry import read_bytes
from draftdiff.records.following import Text
from draftdiff.records.people import without_addresses
from draftdiff.records.record import Record, Source
from draftdiff.work_limits import check_limit

#: ECMA-376 Part 2, 8.3: the relationship to the core properties.
_CORE: Final = "core-properties"
#: Share of the runs of words that a draft has in common with what it was made from.
_MADE: Final = 0.2


@frozen
class _File:
    name: str
    data: bytes
    draft: Draft
    words: Text


def import_folder(folder: str) -> Record:
    """The Word documents of a folder, in the natural order of their names, as a record.

    The creator put forward the first draft, the last editor each later one. What a draft was made
    from is proposed: the earlier document that has most of its words. The record's ``warnings`` say
    so.
    """
    names = [
        name
        for name in os.listdir(folder)
        if name.lower().endswith((".docx", ".docm")) and not name.startswith((".", "~$"))
    ]
    if not names:
        raise InputError("there is no Word document in this folder", path=folder)
    check_limit("versions", len(names), "documents", path=folder)
    files: list[_File] = []
    proposed: list[str] = []
    for name in sorted(names, key=natural):
        files.append(_read(folder, name, files, proposed))
    sources: dict[str, Source] = {file.draft.id: (file.name, file.data) for file in files}
    history = History.as_declared(file.draft for file in files)
    notes = [f"what was made from what is proposed by likeness: {', '.join(proposed)}"]
    return Record(
        history, Path(folder).resolve().name, {}, tuple(notes if proposed else ()), sources
    )


def natural(name: str) -> list[tuple[int, str]]:
    """A key by which v2 comes before v10."""
    parts = re.split("([0-9]+)", name.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def _read(folder: str, name: str, before: list[_File], proposed: list[str]) -> _File:
    """A document as a draft, made from one of those before; ``proposed`` takes in from which."""
    path = os.path.join(folder, name)
    try:
        data = read_whole(path)
        content = read_bytes(data, "docx")
        about = _properties(data)
        date = as_date(about.get("modified") or about.get("created"))
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", path=path) from error
    except InputError as error:
        raise type(error)(error.reason, path=error.path or path, where=error.where) from error
    words = Text(
        "\n".join(
            paragraph.text for top in content.children for _, _, paragraph in top.walk()
        ).encode()
    )
    # Of several that are equally like it the latest.
    shares = [(words.share(file.words), at) for at, file in enumerate(before)]
    share, at = max(shares, default=(0.0, 0))
    parents = [before[at].draft.id] if before and share >= _MADE else []
    stem = Path(name).stem
    if parents:
        proposed.append(f"{stem} from {parents[0]} ({share:.0%})")
    creator, editor = about.get("creator", ""), about.get("lastModifiedBy", "")
    who = (editor or creator) if parents else (creator or editor)
    helpers = [
        paragraph
        for paragraph in (creator, editor)
        if paragraph and paragraph != who and not parents
    ]
    draft = Draft(
        content.children,
        stem,
        content.title,
        parents,
        [who] if who else [],
        helpers,
        date,
        content.language,
        True,
        content.warnings,
        package=content.package,
        reading=Reading(content.children, data, "docx", path=name),
    )
    return _File(name, data, draft, words)


def _properties(data: bytes) -> dict[str, str]:
    """The core properties of a document by their names, without addresses."""
    package = open_package(data)
    return {
        etree.QName(child).localname: without_addresses(child.text or "")
        for name in package.related(_CORE)
        for child in package.xml(name)
        if isinstance(child.tag, str) and (child.text or "").strip()
    }
