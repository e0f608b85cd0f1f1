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


def _side(what: str | os.PathLike[str] | Draft) -> Side:
    return what if isinstance(what, Draft) else os.fspath(what)


@frozen
class Pair:
    """Two documents to compare.

    Attributes:
        key: Its name in every row, the paths where none is given.
        old: The draft before, or its path.
        new: The draft after, or its path.
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
Items = str | os.PathLike[str] | Iterable[Any]


def items_of(what: Items) -> Iterator[Item]:
    """The items of a CSV of pairs, of a folder, or of any iterable of pairs, records and folders.

    Args:
        what: The path of a CSV with the columns ``old`` and ``new``, and ``pair`` where pairs have names (paths count
            from the CSV's folder); of a record, or a folder of drafts in the order of their names; or an iterable of
            ``Pair``, ``(old, new)``, ``(key, old, new)``, mappings such as the CSV's rows, and paths of folders.

    Raises:
        InputError: It is nothing of these.

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
            for row in csv.DictReader(stream):
                yield _item(row, os.path.dirname(path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read as CSV: {reason}; a CSV in UTF-8 is wanted", path=path) from error
    except InputError as error:
        raise InputError(error.reason, path=path) from None


def _item(one: Any, base: str) -> Item:
    if isinstance(one, Pair | Line):
        return one
    if isinstance(one, str | os.PathLike):
        return Line(os.path.join(base, os.fspath(one)))
    if isinstance(one, Mapping):
        if not one.get("old") or not one.get("new"):
            raise InputError(f"a pair has a column old and a column new, not {', '.join(map(str, one)) or 'none'}")
        one = [one[name] for name in ("pair", "old", "new") if one.get(name)]
    *key, old, new = [_side(side) for side in one]
    found = Pair(key[0] if key else f"{_name(old)} -> {_name(new)}", *(_below(base, side) for side in (old, new)))
    return found


def _below(base: str, side: Side) -> Side:
    return os.path.join(base, side) if isinstance(side, str) else side


def _name(side: Side) -> str:
    return side.id if isinstance(side, Draft) else side


def weight(item: Item) -> int:
    """The bytes of what an item reads, as far as files are there: what work is reckoned by."""
    if isinstance(item, Line):
        return sum(_size(path) for path in drafts_in(item.key))
    return sum(len(side.text) if isinstance(side, Draft) else _size(side) for side in (item.old, item.new))


def _size(path: str | os.PathLike[str]) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def state(item: Item) -> list[str]:
    """What an item was made of, as texts: another text, size or time of a file, another state."""
    if isinstance(item, Line):
        return [item.key, *(one for path in drafts_in(item.key) for one in _stamp(str(path)))]
    return [item.key, *(one for side in (item.old, item.new) for one in _stamp(side))]


def _stamp(side: Side) -> tuple[str, ...]:
    if isinstance(side, Draft):
        return (side.id, side.text)
    try:
        found = os.stat(side)
    except (OSError, ValueError):
        return (side, "none")
    return (side, str(found.st_size), str(found.st_mtime_ns))


def drafts_in(folder: str | os.PathLike[str]) -> list[Path]:
    """The files of a folder and of those below, by name, without hidden ones.

    Links that lead out of the folder are not followed.
    """
    home = os.path.realpath(folder)
    found = []
    for at, folders, files in os.walk(home):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(at, name) for name in files if not name.startswith((".", "~$"))]
    inside = (path for path in found if not os.path.islink(path) or _is_below(home, os.path.realpath(path)))
    return sorted(Path(path) for path in inside if os.path.isfile(path))


def _is_below(home: str, path: str) -> bool:
    return os.path.commonpath([home, path]) == home
