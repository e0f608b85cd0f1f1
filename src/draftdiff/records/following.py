"""A document followed through a repository: at every version, under every name it had, as long as
it is the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import define, evolve, field

from draftdiff.records.repository import Changed, Repository, Version

#: Words that make a run; texts with fewer runs are compared by their words.
_RUN: Final = 4
_FEW: Final = 12
#: Share of the runs that a text has in common with where it comes from; with what it was before it
#: was away.
_MOVED: Final = 0.5
_RETURNED: Final = 0.2
#: Files of a commit that are looked into, and commits back in which a file may have been taken away.
_FILES: Final = 200
_BACK: Final = 5
#: Words below which a copy of a whole file is no sign of where it comes from.
_TELLING: Final = 20
#: Each character of Chinese and Japanese is a word.
_HAN: Final = r"\u3040-\u30ff\u3400-\u9fff"
_WORD: Final = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+")


def follow(git: Repository, tip: str, path: str) -> tuple[list[Version], dict[str, bytes]]:
    """The versions of a document, the latest first for each of its names, and their contents.

    A path that is gone at the tip because the document went on under another name is followed
    there first.
    """
    trail = _Trail(git)
    path = trail.latest_name(tip, path)
    trail.trace(tip, path)
    versions = _by_commit(trail.found)
    blobs = {version.blob for version in versions}
    texts = {blob: text.data for blob, text in trail.texts.items() if text and blob in blobs}
    return versions, texts


def _by_commit(by_place: Mapping[tuple[str, str], Version]) -> list[Version]:
    """One version a commit: where the document is under one path and gone from another, it is
    there.
    """
    versions: dict[str, Version] = {}
    for version in by_place.values():
        seen = versions.get(version.commit)
        if seen is None or (seen.blob is None and version.blob is not None):
            versions[version.commit] = version
    return [
        evolve(
            version,
            parents=tuple(parent for parent in version.parents if parent in versions),
        )
        for version in versions.values()
    ]


@define(eq=False)
class _Trail:
    """The trail of a document, by commit and path."""

    git: Repository
    found: dict[tuple[str, str], Version] = field(factory=dict)
    texts: dict[str, Text | None] = field(factory=dict)
    lines: dict[tuple[str, str], list[Version]] = field(factory=dict)

    def text(self, blob: str) -> Text | None:
        """The words of a content; None where the repository has not got it, or it is too large."""
        if blob not in self.texts:
            self.load([blob])
        return self.texts[blob]

    def load(self, blobs: Iterable[str]) -> None:
        """Make the words of several contents known at once."""
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self.texts]
        self.texts.update(dict.fromkeys(wanted))
        for blob, data in self.git.contents(wanted):
            self.texts[blob] = None if data is None else Text(data)

    def line(self, tip: str, path: str) -> list[Version]:
        """The versions under one path, asked for once."""
        if (tip, path) not in self.lines:
            self.lines[tip, path] = self.git.history(tip, path)
        return self.lines[tip, path]

    def latest_name(self, tip: str, path: str) -> str:
        """The name under which the document stands at the tip, or stood last."""
        seen = {path}
        while not self.git.blobs([(tip, path)])[0]:
            line = self.line(tip, path)
            new = self._gone_to(line[0].commit, path) if line else None
            if new is None or new in seen:
                return path
            seen.add(new)
            path = new
        return path

    def _gone_to(self, commit: str, path: str) -> str | None:
        """The name that a path got in the commit that took it away."""
        for parent in self.git.parents(commit):
            files = self.git.changed(parent, commit)
            gone = next((file for file in files if file.path == path and not file.new), None)
            if gone is not None and gone.old:
                added = [evolve(file, old=file.new) for file in files if file.new and not file.old]
                return self._likest(gone.old, path, added)
        return None

    def trace(self, tip: str, path: str) -> str | None:
        """Follow a path back from a commit; the commit of its latest version is told."""
        waiting = [(tip, path)]
        head = None
        while waiting:
            start, name = waiting.pop()
            line = self.line(start, name)
            if head is None and line:
                head = line[0].commit
            if line and (line[0].commit, name) not in self.found:
                waiting += self._walk(line)
        return head

    def _walk(self, line: list[Version]) -> list[tuple[str, str]]:
        """Take in the versions of one path that are of this document; where else it was is told."""
        blobs = self.git.blobs([(v.commit, v.path) for v in line], needed=True)
        own = {
            version.commit: evolve(version, blob=blob)
            for version, blob in zip(line, blobs, strict=True)
        }
        self.load(blob for blob in blobs if blob is not None)
        above = self.git.all_parents(own)
        asked = [(parent, line[0].path) for parents in above.values() for parent in parents]
        parent_blobs = dict(zip(asked, self.git.blobs(asked), strict=True))
        elsewhere: list[tuple[str, str]] = []
        waiting = [line[0].commit]
        while waiting:
            version = own[waiting.pop()]
            if (version.commit, version.path) in self.found:
                continue
            parents = [own[parent] for parent in version.parents if parent in own]
            sources: list[tuple[str, str]] = []
            if version.blob is not None:
                absent = [p for p in above[version.commit] if parent_blobs[p, version.path] is None]
                sources = list(self._sources(version, absent))
                parents = self._lasting(version, parents, bool(sources), own)
                if not sources and parents and self._is_overwritten(version, parents):
                    other_sources = list(self._sources(version, above[version.commit]))
                    parents, sources = (
                        ([], other_sources) if other_sources else (parents, other_sources)
                    )
                if not sources and not parents and len(absent) == 1:
                    sources = list(self._earlier(version, absent[0]))
            heads = [head for source in sources if (head := self._head(*source)) is not None]
            first = bool(sources) and sources[0][0] == above[version.commit][0]
            named = [parent.commit for parent in parents]
            named = [*heads, *named] if first else [*named, *heads]
            self.found[version.commit, version.path] = evolve(
                version, parents=tuple(dict.fromkeys(named))
            )
            waiting += [parent.commit for parent in parents]
            elsewhere += sources
        return elsewhere

    def _head(self, commit: str, path: str) -> str | None:
        line = self.line(commit, path)
        return line[0].commit if line else None

    def _lasting(
        self,
        version: Version,
        parents: list[Version],
        moved: bool,
        own: Mapping[str, Version],
    ) -> list[Version]:
        """The parents on the same path that hold the same document; one from which it is away only
        if it came back from there.
        """
        present = [parent for parent in parents if parent.blob is not None]
        if moved:
            return present
        return [
            parent
            for parent in parents
            if parent.blob is not None
            or any(self._is_alike(version.blob, old) for old in _before(parent, own))
        ]

    def _is_alike(self, new: str | None, old: str) -> bool:
        ours, theirs = self.text(new or ""), self.text(old)
        # What is white space alone, or cannot be looked into, is no other text.
        return ours is None or theirs is None or ours.is_alike(theirs)

    def _is_overwritten(self, version: Version, parents: list[Version]) -> bool:
        """Return True if nothing is left of what stood under the path."""
        blobs = [parent.blob for parent in parents if parent.blob]
        if not blobs or version.blob in blobs:
            return False
        return not any(self._is_alike(version.blob, blob) for blob in blobs)

    def _sources(self, version: Version, commits: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The parents of a commit in which the document had another name, with that name."""
        for parent in commits:
            old = self._origin(version, self.git.changed(parent, version.commit))
            if old is not None:
                yield parent, old

    def _origin(self, version: Version, files: Sequence[Changed]) -> str | None:
        """The file that the same commit took away, or took half of the document's words from."""
        # What another file carries on whole is no source of one that is like it.
        carried = {file.new for file in files if file.path != version.path} - {version.blob}
        gone = [file for file in files if file.old and not file.new and file.old not in carried]
        likest = self._likest(version.blob or "", version.path, gone)
        if likest is not None:
            return likest
        shrunk = [file for file in files if file.old and file.new and file.path != version.path]
        self.load(file.new for file in shrunk[:_FILES] if file.new)
        own = self.text(version.blob or "")
        split = [
            file
            for file in shrunk[:_FILES]
            if own is not None
            and len(own.words) >= _TELLING
            and (remainder := self.text(file.new or "")) is not None
            and own.share(remainder) < _MOVED
        ]
        return self._likest(version.blob or "", version.path, split)

    def _likest(self, blob: str, path: str, files: Sequence[Changed]) -> str | None:
        """The file whose old content has most of the words of another, at least half of them."""
        exact = [file.path for file in files if file.old == blob]
        if exact:
            return min(exact, key=lambda name: (_base(name) != _base(path), name))
        # Of many files those with a name like it are looked into first.
        nearest = sorted(files, key=lambda file: (_stem(file.path) != _stem(path), file.path))[
            :_FILES
        ]
        self.load([blob, *(file.old for file in nearest if file.old)])
        own = self.text(blob)
        if own is None or not own.words:
            return None
        shares = [
            (own.share(text), _stem(file.path) == _stem(path), file.path)
            for file in nearest
            if (text := self.text(file.old or "")) is not None
        ]
        best = max(shares, default=(0.0, False, ""))
        return best[2] if best[0] >= _MOVED else None

    def _earlier(self, version: Version, commit: str) -> Iterator[tuple[str, str]]:
        """Return where the document stood before its path appeared: as a copy, or under a name that
        one of the last commits before took away.
        """
        blob = version.blob or ""
        text = self.text(blob)
        if (
            text is not None
            and len(text.words) >= _TELLING
            and (old := self.git.copy_of(commit, blob))
        ):
            yield commit, old
            return
        for _ in range(_BACK):
            before = self.git.parents(commit)
            if len(before) != 1:
                return
            files = self.git.changed(before[0], commit)
            gone = [f for f in files if f.old and not f.new and f.path != version.path]
            old = self._likest(blob, version.path, gone)
            if old is not None:
                yield before[0], old
                return
            commit = before[0]


def _before(version: Version, own: Mapping[str, Version]) -> Iterator[str]:
    """Return what stood under the path the last time before it was away."""
    waiting, seen = [version.commit], set[str]()
    while waiting:
        commit = waiting.pop()
        if commit in seen or commit not in own:
            continue
        seen.add(commit)
        blob = own[commit].blob
        if blob is not None:
            yield blob
        else:
            waiting += own[commit].parents


def _base(path: str) -> str:
    return path.rpartition("/")[2]


def _stem(path: str) -> str:
    return _base(path).partition(".")[0].casefold()


class Text:
    """The words of a content, and the runs of them, made when they are asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.lines = frozenset(line for line in map(bytes.strip, data.splitlines()) if line)

    @cached_property
    def words(self) -> list[str]:
        """Its words in order."""
        return _WORD.findall(self.data.decode("utf-8", "replace").casefold())

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """All runs of words."""
        return frozenset(zip(*(self.words[at:] for at in range(_RUN)), strict=False))

    def share(self, other: Text) -> float:
        """Return how many of its runs the other text has, as a share; of its words where it is
        short.
        """
        if len(self.words) < _FEW:
            return len({*self.words} & {*other.words}) / max(1, len({*self.words}))
        return len(self.runs & other.runs) / max(1, len(self.runs))

    def is_alike(self, other: Text) -> bool:
        """Return True if the two have so much in common that they are one document."""
        fewer = min(len(self.lines), len(other.lines))
        # Most versions share most lines, which costs little to see.
        if len(self.lines & other.lines) >= _MOVED * fewer:
            return True
        return max(self.share(other), other.share(self)) >= _RETURNED
