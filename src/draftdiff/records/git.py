"""The history of a file in a git repository: every version, merges and renames included, without a checkout."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.registry import format_of, read_bytes
from draftdiff.records.record import Record, Source

_FIELDS: Final = ("%H", "%aN", "%aI", "%cN", "%s", "%(trailers:key=Co-authored-by,valueonly,separator=%x1e)")
_SHORT: Final = 10
#: Versions that are read between two reports of progress.
_AT_ONCE: Final = 25


@frozen
class _Version:
    """A commit at which the file stands under a path.

    Attributes:
        commit: Its full name.
        path: The file's path there.
        parents: Full names of the versions it was made from.
    """

    commit: str
    path: str
    parents: tuple[str, ...]


def import_git(
    repository: str | os.PathLike[str],
    path: str,
    *,
    revision: str = "HEAD",
    authors: Mapping[str, str | Iterable[str]] | str | os.PathLike[str] | None = None,
    format: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Record:
    """The history of one file as a record: a draft for each commit that changed it, and for each merge of such.

    Authors and co-authors are proposers, a committer who is neither is an editor. Renames are followed. A version in
    which the file is gone is a draft without text.

    Args:
        repository: A git repository, bare or not.
        path: The file's path at ``revision``, from the repository's root.
        revision: The commit to go back from.
        authors: What parties authors stand for: a mapping from author to a name or names, or a file with lines
            ``author = party, party``.
        format: Of the file; else its suffix says.
        progress: Called with the number of versions read and of all.

    Raises:
        InputError: It is no git repository, is empty or shallow, or the path never existed.
    """
    git = _Git(os.fspath(repository))
    git.check()
    versions = _versions(git, revision, path)
    if not versions:
        raise InputError(f"no commit up to {revision} has the file {path!r}; name it from the root of the repository",
                         path=os.fspath(repository))  # fmt: skip
    names = _names(authors)
    short = _short(versions)
    facts = git.facts(versions)
    cache: dict[Paragraph, Paragraph] = {}
    drafts: list[Draft] = []
    sources: dict[str, Source] = {}
    for done, (version, data) in enumerate(zip(versions, git.contents(versions), strict=True)):
        if progress is not None and done % _AT_ONCE == 0:
            progress(done, len(versions))
        id = short[version.commit]
        children: tuple[Paragraph, ...] = ()
        warnings: tuple[str, ...] = ()
        if data:
            children, warnings = _read(version, data, format, cache)
            sources[id] = (f"{id}{Path(version.path).suffix}", data)
        proposers, editors, date, title = _people(facts[version.commit], names)
        parents = [short[parent] for parent in version.parents]
        drafts.append(Draft(children, id, title, parents, proposers, editors, date, None, True, warnings))
    return Record(History(drafts), f"{Path(path).name}", {}, (), sources)


def _short(versions: list[_Version]) -> dict[str, str]:
    size = _SHORT
    while len({version.commit[:size] for version in versions}) < len(versions):
        size += 1
    return {version.commit: version.commit[:size] for version in versions}


def _read(
    version: _Version, data: bytes, format: str | None, cache: dict[Paragraph, Paragraph]
) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    try:
        content = read_bytes(data, format or format_of(version.path, data))
    except InputError as error:
        place = f"{version.commit[:_SHORT]}:{version.path}"
        raise InputError(error.reason, path=place, where=error.where) from error
    # Equal paragraphs of two versions are one value, so that a long history fits in memory.
    return tuple(cache.setdefault(paragraph, paragraph) for paragraph in content.children), content.warnings


def _names(authors: Mapping[str, str | Iterable[str]] | str | os.PathLike[str] | None) -> dict[str, list[str]]:
    if authors is None:
        return {}
    if isinstance(authors, Mapping):
        return {author: [names] if isinstance(names, str) else list(names) for author, names in authors.items()}
    found = {}
    try:
        lines = Path(authors).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the map of authors cannot be read: {error}", path=os.fspath(authors)) from error
    for number, line in enumerate(lines, 1):
        author, equals, names = line.partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not equals:
            raise InputError("write author = party", path=os.fspath(authors), where=f"line {number}")
        found[author.strip()] = [name.strip() for name in names.split(",")]
    return found


def _people(facts: list[str], names: Mapping[str, list[str]]) -> tuple[list[str], list[str], datetime, str]:
    _, author, date, committer, subject, trailers = facts
    together = [author, *(line.partition("<")[0].strip() for line in trailers.split("\x1e") if line.strip())]
    proposers = [name for person in together for name in names.get(person, [person])]
    editors = [] if committer in together or committer == "GitHub" else names.get(committer, [committer])
    return proposers, editors, datetime.fromisoformat(date), subject


def _versions(git: _Git, revision: str, path: str) -> list[_Version]:
    """All versions of the file, the oldest names of it last looked for."""
    found: dict[str, _Version] = {}
    waiting = [(git.commit(revision), path, "")]
    while waiting:
        tip, name, child = waiting.pop()
        line = git.history(tip, name)
        if child and line:
            own = found[child]
            found[child] = _Version(own.commit, own.path, tuple(dict.fromkeys([*own.parents, line[0].commit])))
        new = [version for version in line if version.commit not in found]
        found.update((version.commit, version) for version in new)
        for version in new:
            if not version.parents:
                waiting += [(parent, old, version.commit) for parent, old in git.renamed(version.commit, name)]
    return list(found.values())


@frozen
class _Git:
    """The repository, asked by plumbing commands."""

    folder: str

    def run(self, *arguments: str, stdin: bytes | None = None) -> bytes:
        """What a command writes.

        Raises:
            InputError: It failed, or there is no git.
        """
        try:
            done = subprocess.run(
                ["git", "-C", self.folder, *arguments],
                input=stdin,
                capture_output=True,
                check=False,
                env=_environment(),
            )
        except FileNotFoundError as error:
            raise InputError("there is no git on this machine; install it", path=self.folder) from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines() or [""]
            raise InputError(f"git {arguments[0]} failed: {said[-1].removeprefix('fatal: ')}", path=self.folder)
        return done.stdout

    def check(self) -> None:
        """Refuse what is no repository, a shallow or an empty one."""
        if not Path(self.folder).is_dir():
            raise InputError("there is no such folder; name a git repository", path=self.folder)
        if self.run("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise InputError("the repository is shallow: its history is cut off; run `git fetch --unshallow`",
                             path=self.folder)  # fmt: skip
        if not self.run("rev-list", "--all", "--max-count=1").strip():
            raise InputError("the repository has no commits yet", path=self.folder)

    def commit(self, revision: str) -> str:
        """The full name of a commit."""
        return self.run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()

    def history(self, tip: str, path: str) -> list[_Version]:
        """The commits that changed a path, and the merges that join them, the latest first."""
        rows = self.run("rev-list", "--topo-order", "--full-history", "--simplify-merges", "--parents", tip, "--",
                        f":(top,literal){path}")  # fmt: skip
        return [
            _Version(commit, path, tuple(parents)) for commit, *parents in map(str.split, rows.decode().splitlines())
        ]

    def renamed(self, commit: str, path: str) -> Iterator[tuple[str, str]]:
        """The parents of a commit in which the path had another name, with that name."""
        for parent in self.run("rev-parse", f"{commit}^@").decode().split():
            rows = self.run("diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status", parent, commit)
            fields = os.fsdecode(rows).split("\0")
            yield from ((parent, old) for old, new in zip(fields[1::3], fields[2::3], strict=False) if new == path)

    def facts(self, versions: list[_Version]) -> dict[str, list[str]]:
        """Who committed what when, for all versions."""
        wanted = "\n".join(version.commit for version in versions).encode()
        rows = self.run("log", "--no-walk=unsorted", "--stdin", f"--format={'%x1f'.join(_FIELDS)}%x00", stdin=wanted)
        found = [row.strip("\n").split("\x1f") for row in rows.decode(errors="replace").split("\0") if row.strip()]
        return {row[0]: row for row in found}

    def contents(self, versions: list[_Version]) -> Iterator[bytes | None]:
        """The bytes of the file in each version, in turn; None where it is gone. One ``git cat-file --batch``."""
        command = ["git", "-C", self.folder, "cat-file", "--batch"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for version in versions:
                process.stdin.write(os.fsencode(f"{version.commit}:{version.path}\n"))
                process.stdin.flush()
                head = process.stdout.readline().split()
                if head[-1:] == [b"missing"] or len(head) != 3 or head[1] != b"blob":
                    if len(head) == 3 and head[1] != b"blob":
                        process.stdout.read(int(head[2]) + 1)
                    yield None
                    continue
                yield process.stdout.read(int(head[2]))
                process.stdout.read(1)
            process.stdin.close()


def _environment() -> dict[str, str]:
    # The answer must not rest on the language or the settings of whoever asks.
    return {**os.environ, "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0"}
