"""The items of a corpus: pairs of documents, of two folders too, records, and folders of drafts in
a line.
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, Final

from attrs import field, frozen

from draftdiff.cells import read_rows
from draftdiff.corpus.shingles import prints_of, words_of
from draftdiff.errors import DraftDiffError, InputError
from draftdiff.model.draft import Draft
from draftdiff.readers.reading import read

#: A document: a path, or a draft.
Side = str | Draft
Items = str | os.PathLike[str] | Iterable[Any]


def _side(document: str | os.PathLike[str] | Draft) -> Side:
    if isinstance(document, Draft):
        return document
    return os.fspath(document)


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


def items_of(corpus: Items) -> Iterator[Item]:
    """The items of a CSV, a folder, or an iterable, as ``diff_all`` takes them."""
    if not isinstance(corpus, str | os.PathLike):
        yield from (_item(entry, "") for entry in corpus)
    elif os.path.isdir(corpus):
        yield Line(os.fspath(corpus))
    else:
        yield from _rows(os.fspath(corpus))


def _rows(path: str) -> Iterator[Item]:
    """The items of a CSV file; its paths are counted from its folder."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            yield from (_item(row, os.path.dirname(path)) for row in read_rows(stream))
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=path) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"cannot be read as CSV: {reason}; a CSV in UTF-8 is wanted",
            path=path,
        ) from error
    except InputError as error:
        raise InputError(error.reason, path=path) from None


def _item(entry: Any, base: str) -> Item:
    """The item of an entry: a pair, a folder, a row of a CSV, or a tuple."""
    if isinstance(entry, Pair | Line):
        return entry
    if isinstance(entry, str | os.PathLike):
        return Line(os.fspath(entry))
    if isinstance(entry, Mapping):
        if not entry.get("old") or not entry.get("new"):
            raise InputError(
                f"a pair has a column old and a column new, not "
                f"{', '.join(map(str, entry)) or 'none'}"
            )
        entry = [entry[name] for name in ("pair", "old", "new") if entry.get(name)]
    *key, old, new = entry
    names = (side.id if isinstance(side, Draft) else os.fspath(side) for side in (old, new))
    sides = (side if isinstance(side, Draft) else os.path.join(base, side) for side in (old, new))
    return Pair(str(key[0]) if key else " -> ".join(names), *sides)


def state(item: Item) -> list[tuple[str, int, int]]:
    """The state of an item: the name, size and time of each of its files, or the digest and size of
    a draft.
    """
    if isinstance(item, Line):
        return [_stamp(path) for path in drafts_in(item.key)]
    return [_stamp(item.old), _stamp(item.new)]


def _stamp(side: Side | Path) -> tuple[str, int, int]:
    if isinstance(side, Draft):
        return (side.digest, len(side.text), 0)
    try:
        stat = os.stat(side)
    except (OSError, ValueError):
        return (str(side), 0, 0)
    return (str(side), stat.st_size, stat.st_mtime_ns)


def drafts_in(folder: str | os.PathLike[str]) -> list[Path]:
    """The files in and below a folder by name, without hidden ones and links that lead out of it."""
    home = os.path.realpath(folder)
    paths = []
    for directory, folders, files in os.walk(home):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [
            os.path.join(directory, name) for name in files if not name.startswith((".", "~$"))
        ]
    inside = (path for path in paths if not os.path.islink(path) or _is_below(path, home))
    return sorted(Path(path) for path in inside if os.path.isfile(path))


def _is_below(path: str, folder: str) -> bool:
    """Return whether a path, its links followed, lies below a folder."""
    return os.path.commonpath([folder, os.path.realpath(path)]) == folder


#: Of the fingerprints of both, so many are shared by a document and its renamed later version.
_SHARE: Final = 0.3
#: A fingerprint in more documents than so many tells none of them apart.
_COMMON: Final = 50


@frozen
class Pairing:
    """The files of two folders that belong together.

    Attributes:
        pairs: By the name in the new folder, which is their ``key``.
        renamed: Of the pairs those found by their content: the old name and the new one.
        gone, come: Names in the old folder alone, and in the new one.
    """

    pairs: tuple[Pair, ...]
    renamed: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]


def pair_folders(old: str | os.PathLike[str], new: str | os.PathLike[str]) -> Pairing:
    """The documents of two folders in pairs: by path below the folder, then by name in another
    format, then by content.

    Raises:
        InputError: One of them is no folder.
    """
    before = _names(old)
    after = _names(new)
    partners = {name: name for name in after if name in before}
    for find_pairs in (_by_stem, _by_content):
        taken = {*partners.values()}
        unpaired_before = {name: path for name, path in before.items() if name not in taken}
        unpaired_after = {name: path for name, path in after.items() if name not in partners}
        partners |= find_pairs(unpaired_before, unpaired_after)
    pairs = [(partners[name], name) for name in sorted(partners)]
    taken = {*partners.values()}
    return Pairing(
        tuple(Pair(new_name, before[old_name], after[new_name]) for old_name, new_name in pairs),
        tuple(pair for pair in pairs if _stem(pair[0]) != _stem(pair[1])),
        tuple(name for name in before if name not in taken),
        tuple(name for name in after if name not in partners),
    )


def _names(folder: str | os.PathLike[str]) -> dict[str, Path]:
    if not os.path.isdir(folder):
        raise InputError("there is no such folder; name two folders", path=os.fspath(folder))
    return {
        path.relative_to(os.path.realpath(folder)).as_posix(): path for path in drafts_in(folder)
    }


def _stem(name: str) -> str:
    return str(PurePath(name).with_suffix(""))


def _by_stem(before: dict[str, Path], after: dict[str, Path]) -> dict[str, str]:
    counts = Counter(map(_stem, before)), Counter(map(_stem, after))
    olds = {_stem(name): name for name in before}
    return {
        name: olds[_stem(name)]
        for name in after
        if all(count[_stem(name)] == 1 for count in counts)
    }


def _by_content(before: dict[str, Path], after: dict[str, Path]) -> dict[str, str]:
    """Pairs of names by the share of fingerprints that their files have in common, the closest first."""
    olds, news = ({name: _prints(path) for name, path in side.items()} for side in (before, after))
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, prints in olds.items():
        for fingerprint in prints:
            holders[fingerprint].append(name)
    rare = {fingerprint: names for fingerprint, names in holders.items() if len(names) <= _COMMON}
    shared = (
        (name, old)
        for name, prints in news.items()
        for fingerprint in prints
        for old in rare.get(fingerprint, ())
    )
    shares = {
        (name, old): count / len(news[name] | olds[old])
        for (name, old), count in Counter(shared).items()
    }
    pairs: dict[str, str] = {}
    for name, old in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if shares[name, old] >= _SHARE and name not in pairs and old not in pairs.values():
            pairs[name] = old
    return pairs


def _prints(path: Path) -> set[int]:
    try:
        return prints_of(words_of(read(path).text))
    except DraftDiffError:
        return set()
