"""Two folders of documents: which files are the same document."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from pathlib import Path, PurePath
from typing import Final

from attrs import frozen

from draftdiff.analysis.corpus.items import Pair, drafts_in
from draftdiff.analysis.corpus.shingles import prints_of, words_of
from draftdiff.errors import DraftDiffError, InputError
from draftdiff.readers.reading import read

#: Of the fingerprints of both, so many are shared by a document and its renamed later version.
_SHARE: Final = 0.3
#: A fingerprint in more documents than so many tells none of them apart.
_COMMON: Final = 50


@frozen
class Pairing:
    """Which files of two folders belong together.

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
    """The documents of two folders in pairs: by path below the folder, then by name in another format, then by content.

    Raises:
        InputError: One of them is no folder.
    """
    before, after = _names(old), _names(new)
    partners = {name: name for name in after if name in before}
    for pairs in (_by_stem, _by_content):
        taken = {*partners.values()}
        left = {name: path for name, path in before.items() if name not in taken}
        partners |= pairs(left, {name: path for name, path in after.items() if name not in partners})
    return Pairing(
        tuple(Pair(name, before[partners[name]], after[name]) for name in sorted(partners)),
        tuple((partners[name], name) for name in sorted(partners) if _stem(partners[name]) != _stem(name)),
        tuple(name for name in before if name not in {*partners.values()}),
        tuple(name for name in after if name not in partners),
    )


def _names(folder: str | os.PathLike[str]) -> dict[str, Path]:
    if not os.path.isdir(folder):
        raise InputError("there is no such folder; name two folders", path=os.fspath(folder))
    return {path.relative_to(os.path.realpath(folder)).as_posix(): path for path in drafts_in(folder)}


def _stem(name: str) -> str:
    return str(PurePath(name).with_suffix(""))


def _by_stem(before: dict[str, Path], after: dict[str, Path]) -> dict[str, str]:
    counts = Counter(map(_stem, before)), Counter(map(_stem, after))
    olds = {_stem(name): name for name in before}
    return {name: olds[_stem(name)] for name in after if all(count[_stem(name)] == 1 for count in counts)}


def _by_content(before: dict[str, Path], after: dict[str, Path]) -> dict[str, str]:
    """Those that share the most of their fingerprints, the closest first."""
    olds, news = ({name: _prints(path) for name, path in side.items()} for side in (before, after))
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, found in olds.items():
        for one in found:
            holders[one].append(name)
    rare = {one: names for one, names in holders.items() if len(names) <= _COMMON}
    near = ((name, old) for name, found in news.items() for one in found for old in rare.get(one, ()))
    shares = {(name, old): count / len(news[name] | olds[old]) for (name, old), count in Counter(near).items()}
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
