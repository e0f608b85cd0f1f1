"""Two folders of documents: which files are the same document."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
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
        pairs: By the name in the new folder; ``key`` is that name.
        renamed: Of the pairs those found by their content: the old name and the new one.
        gone: Names in the old folder alone.
        come: Names in the new folder alone.
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
    sides = []
    for folder in (old, new):
        if not os.path.isdir(folder):
            raise InputError("there is no such folder; name two folders", path=os.fspath(folder))
        home = os.path.realpath(folder)
        sides.append({path.relative_to(home).as_posix(): path for path in drafts_in(folder)})
    before, after = sides
    partners = {name: name for name in after if name in before}
    for pairs in (_by_stem, _by_content):
        left = ({name: side[name] for name in side if name not in used} for side, used in
                ((before, {*partners.values()}), (after, {*partners})))  # fmt: skip
        partners |= pairs(*left)
    return Pairing(
        tuple(Pair(name, before[partners[name]], after[name]) for name in sorted(partners)),
        tuple((partners[name], name) for name in sorted(partners) if _stem(partners[name]) != _stem(name)),
        tuple(name for name in before if name not in {*partners.values()}),
        tuple(name for name in after if name not in partners),
    )


def _stem(name: str) -> str:
    return str(PurePath(name).with_suffix(""))


def _by_stem(before: dict[str, Path], after: dict[str, Path]) -> dict[str, str]:
    counts = Counter(map(_stem, before)), Counter(map(_stem, after))
    olds = {_stem(name): name for name in before}
    return {name: olds[_stem(name)] for name in after if counts[0][_stem(name)] == counts[1][_stem(name)] == 1}


def _by_content(before: dict[str, Path], after: dict[str, Path]) -> dict[str, str]:
    """Those that share the most of their fingerprints, the closest first."""
    prints = [{name: _prints(path) for name, path in side.items()} for side in (before, after)]
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, found in prints[0].items():
        for one in found:
            holders[one].append(name)
    shared = Counter(
        (name, old) for name, found in prints[1].items() for one in found
        if len(holders.get(one, ())) <= _COMMON for old in holders.get(one, ())
    )  # fmt: skip
    shares = {pair: count / len(prints[1][pair[0]] | prints[0][pair[1]]) for pair, count in shared.items()}
    return _closest(pair for pair in sorted(shares, key=lambda pair: (-shares[pair], pair)) if shares[pair] >= _SHARE)


def _closest(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, old in pairs:
        if name not in found and old not in found.values():
            found[name] = old
    return found


def _prints(path: Path) -> set[int]:
    try:
        return prints_of(words_of(read(path).text))
    except DraftDiffError:
        return set()
