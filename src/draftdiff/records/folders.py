"""A folder of drafts without a ``record.toml``: its documents in their order, each made from the one
before.
"""

from __future__ import annotations

import os
import re
from datetime import date
from typing import Final

from attrs import evolve

from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.model.draft import as_date
from draftdiff.readers.registry import has_reader, suffix_of

#: A day in the name of a file: 2014-05-31, 2014_05_31 or 20140531.
_DAY: Final = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)


def documents_in(folder: str | os.PathLike[str]) -> list[str]:
    """Return the documents of a folder, by the days in their names where all have one, else by
    their names, v2 before v10.

    Raises:
        InputError: There is no such folder, or no document in it.
    """
    if not os.path.isdir(folder):
        raise InputError("there is no such folder; check the name", path=os.fspath(folder))
    names = [
        name
        for name in os.listdir(folder)
        if has_reader(suffix_of(name)) and not name.startswith(".")
    ]
    if not names:
        raise InputError(
            "there is no record and no document in this folder; `draftdiff init` begins a record",
            path=os.fspath(folder),
        )
    ordered = sorted(names, key=_in_order)
    if all(map(day_in, names)):
        ordered.sort(key=lambda name: day_in(name) or "")
    return [os.path.join(folder, name) for name in ordered]


def day_in(name: str) -> str | None:
    """Return the day that stands in the name of a file, or None.

    Example:
        >>> day_in("draft 20140531 UK.docx"), day_in("draft-2014-13-01.docx")
        ('2014-05-31', None)
    """
    match = _DAY.search(name)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[3]), int(match[4])).isoformat()
    except ValueError:  # The 30th of February.
        return None


def history_of_folder(folder: str | os.PathLike[str]) -> History:
    """Return the documents of a folder as a line of drafts, dated where their names are.

    Raises:
        InputError: There is no such folder, no document in it, or one that cannot be read.
    """
    files = documents_in(folder)
    drafts = History.from_files(files).drafts
    days = [day_in(os.path.basename(file)) for file in files]
    dated = [
        draft if draft.date or day is None else evolve(draft, date=as_date(day))
        for draft, day in zip(drafts, days, strict=True)
    ]
    return History.line(dated)


def _in_order(name: str) -> list[tuple[int, str]]:
    """Return a key by which v2 comes before v10."""
    return [
        (int(part), "") if part.isdecimal() else (0, part) for part in re.split("([0-9]+)", name)
    ]
