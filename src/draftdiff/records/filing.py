"""The names of files in a record's folder: none that is read leads out of it, and none that is
written is a trap.

A ``record.toml`` may come from a stranger. What it names as a file is looked for in the folder
alone; under what name a draft is written elsewhere is ours to say: names that mean something to a
shell, to git, to Python or to another system are replaced.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.lazy import lazy_pattern
from draftdiff.readers.registry import Content, format_of, has_reader, read_bytes, suffix_of

FILE: Final = "record.toml"
#: Names that are devices on Windows, with any suffix ("Naming Files, Paths, and Namespaces",
#: Microsoft).
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)
_PLAIN: Final = lazy_pattern(re.compile, r"[^\W_](?:[\w .()+@=-]*[\w)])?")
_LONGEST: Final = 120


def find(folder: Path, name: str) -> Path:
    """Return the path of a draft's file; an ``InputError`` if its name leads out of the folder, or
    is none.
    """
    if "\0" in name:
        raise InputError("a NUL character stands in it; write the file's name")
    if os.path.isabs(name) or "\\" in name or re.match("[A-Za-z]:", name):
        raise InputError("write its name as seen from the record's folder, with / between folders")
    home = Path(os.path.realpath(folder))
    try:
        path = (home / name).resolve()
    except (OSError, RuntimeError) as error:
        raise InputError(f"it cannot be followed: {error}") from error
    if not path.is_relative_to(home):
        raise InputError(
            "it leads out of the record's folder, and is not read; copy the file into the folder"
        )
    if path == home / FILE:
        raise InputError("it is the record itself; name a draft")
    return path


def contents(folder: Path, name: str) -> bytes:
    """The bytes of a draft's file, which has to be a plain file in the folder."""
    return read_whole(find(folder, name), plain=True)


class File(NamedTuple):
    """The file of a draft, and what it holds."""

    data: bytes
    format: str
    content: Content


def read_file(folder: Path, row: Mapping[str, Any]) -> File:
    """Return the file that the row of a draft names, read in the format that the row or the file
    tells.
    """
    name, format = row["file"], row.get("format")
    data = contents(folder, name)
    read_as = format if isinstance(format, str) else format_of(name, data)
    return File(data, read_as, read_bytes(data, read_as))


def is_plain(name: str) -> bool:
    """Return True if a name is one that we would write under: visible, on any system, of a format
    that is read.
    """
    for part in name.split("/"):
        if (
            not part.isprintable()
            or len(os.fsencode(part)) > _LONGEST
            or not _PLAIN.fullmatch(part)
        ):
            return False
        if part.partition(".")[0].rstrip().casefold() in _DEVICES:
            return False
    return has_reader(suffix_of(name)) and folded(name) != FILE


def named(wanted: str, suffix: str, taken: Container[str]) -> str:
    """A plain name for a file, made of an id or another name, and unlike all that are taken
    (``folded``).

    Example:
        >>> named("V1", ".txt", {"v1.txt"}), named("con", ".txt", ()), named("../x", ".json", ())
        ('V1-2.txt', 'con-draft.txt', 'x.json')
    """
    stem = re.sub(r"[^\w.-]+", "-", wanted).strip("._-")
    while len(os.fsencode(stem)) > _LONGEST - 20:
        stem = stem[:-1].rstrip("._-")
    stem = stem or "draft"
    if stem.partition(".")[0].casefold() in _DEVICES:
        stem = f"{stem}-draft" if "." not in stem else f"draft-{stem}"
    name, number = f"{stem}{suffix}", 1
    while folded(name) in taken or folded(name) == FILE:
        number += 1
        name = f"{stem}-{number}{suffix}"
    return name


def folded(name: str) -> str:
    """A name as systems compare it that know no case and no composition of letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())


def suffix_for(name: str, data: bytes) -> str:
    """The suffix under which a file is read as it is now: its own, or that of the format its
    content shows.
    """
    own = suffix_of(name)
    if has_reader(own):
        return own
    return {"markdown": ".md", "html": ".html", "docx": ".docx", "json": ".json"}.get(
        format_of(name, data), ".txt"
    )
