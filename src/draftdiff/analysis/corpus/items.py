"""What a corpus is made of: pairs of documents, records, and folders of drafts that follow each other."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.model.draft import Draft

#: A document: a path, or a draft.
Side = str | Draft
Items = str | os.PathLike[str] | Iterable[Any]


def _side(what: str | os.PathLike[str] | Draft) -> Side:
    return what if isinstance(what, Draft) else os.fspath(what)


@frozen
class Pair:
    """Two documents to compare.

    Attributes:
        key: Its name in every row.
        old, new: The draft before and the draft after, or their paths.
    """

    key: str
    old: Side = field(converter=_side)
    new: Side = field(converter=_side)


@frozen
class Line:
    """A record folder, or a folder of drafts each of which follows the one before by name.

    Attributes:
        key: Its path.
    """

    key: str


Item = Pair | Line


def items_of(what: Items) -> Iterator[Item]:
    """The items of a CSV, a folder, or an iterable, as ``diff_all`` takes them.

    Example:
        >>> [pair.key for pair in items_of([("a/1.txt", "a/2.txt"), ("C9", "b/1.txt", "b/2.txt")])]
        ['a/1.txt -> a/2.txt', 'C9']
    """
    if not isinstance(what, str | os.PathLike):
        yield from (_item(one, "") for one in what)
    elif os.path.isdir(what):
        yield Line(os.fspath(what))
    else:
        yield from _rows(os.fspath(what))


def _rows(path: str) -> Iterator[Item]:
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            yield from (_item(row, os.path.dirname(path)) for row in csv.DictReader(stream))
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=path) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read as CSV: {reason}; a CSV in UTF-8 is wanted", path=path) from error
    except InputError as error:
        raise InputError(error.reason, path=path) from None


def _item(one: Any, base: str) -> Item:
    if isinstance(one, Pair | Line):
        return one
    if isinstance(one, str | os.PathLike):
        return Line(os.fspath(one))
    if isinstance(one, Mapping):
        if not one.get("old") or not one.get("new"):
            raise InputError(f"a pair has a column old and a column new, not {', '.join(map(str, one)) or 'none'}")
        one = [one[name] for name in ("pair", "old", "new") if one.get(name)]
    *key, old, new = one
    names = (side.id if isinstance(side, Draft) else os.fspath(side) for side in (old, new))
    sides = (side if isinstance(side, Draft) else os.path.join(base, side) for side in (old, new))
    return Pair(str(key[0]) if key else " -> ".join(names), *sides)


def state(item: Item) -> list[tuple[str, int, int]]:
    """What an item is made of: the name, size and time of each of its files, or the digest and size of a draft."""
    return [_stamp(side) for side in (drafts_in(item.key) if isinstance(item, Line) else (item.old, item.new))]


def _stamp(side: Side | Path) -> tuple[str, int, int]:
    if isinstance(side, Draft):
        return (side.digest, len(side.text), 0)
    try:
        found = os.stat(side)
    except (OSError, ValueError):
        return (str(side), 0, 0)
    return (str(side), found.st_size, found.st_mtime_ns)


def drafts_in(folder: str | os.PathLike[str]) -> list[Path]:
    """The files in and below a folder by name, without hidden ones and links that lead out of it."""
    home = os.path.realpath(folder)
    found = []
    for at, folders, files in os.walk(home):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(at, name) for name in files if not name.startswith((".", "~$"))]
    inside = (path for path in found
              if not os.path.islink(path) or os.path.commonpath([home, os.path.realpath(path)]) == home)  # fmt: skip
    return sorted(Path(path) for path in inside if os.path.isfile(path))
