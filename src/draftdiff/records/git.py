"""The history of a file in a git repository: every version, merges and renames included, without a
checkout.
"""

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
from draftdiff.limiting import within
from draftdiff.model.draft import Draft, Reading
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.registry import format_of, read_bytes
from draftdiff.records.git_view import PATIENCE, config_free, find_repository, patience
from draftdiff.records.record import Record, Source

_SHORT: Final = 10
#: Versions that are read between two reports of progress.
_AT_ONCE: Final = 25


def import_git(
    repository: str | os.PathLike[str],
    path: str,
    *,
    revision: str = "HEAD",
    authors: Mapping[str, str | Iterable[str]] | str | os.PathLike[str] | None = None,
    format: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Record:
    """The history of one file as a record: a draft for each commit that changed it, and for each
    merge of such.

    Authors and co-authors are proposers, a committer who is neither is an editor. Renames are
    followed. A version in which the file is gone is a draft without text.

    Args:
        repository: A git repository, bare or not.
        path: The file's path at ``revision``, from the repository's root.
        revision: The commit to go back from.
        authors: What parties authors stand for: a mapping from author to a name or names, or a file
            with lines ``author = party, party``.
        format: Of the file; else its suffix says.
        progress: Called with the number of versions read and of all.

    The repository is read as data alone: nothing that its configuration names is run, and nothing
    is fetched.

    Raises:
        InputError: It is no git repository, is empty or shallow, the path never existed, or an
            object is missing.
    """
    git = Repository(os.fspath(repository))
    git.check()
    versions = _versions(git, revision, path)
    if not versions:
        raise InputError(
            f"no commit up to {revision} has the file {path!r}; name it from the root of the repository",
            path=os.fspath(repository),
        )
    within("versions", len(versions), "versions", path=os.fspath(repository))
    names = _names(authors)
    size = _SHORT
    while len({version.commit[:size] for version in versions}) < len(versions):
        size += 1
    short = {version.commit: version.commit[:size] for version in versions}
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
        gap = "absent" if data is None else None if data.strip() else "blank"
        used = format or format_of(version.path, data or b"") if gap is None else None
        if used and data:
            children, warnings = _read(version, data, used, cache)
            sources[id] = (f"{id}{Path(version.path).suffix}", data)
        proposers, editors, title = _people(facts[version.commit], names)
        date = None
        try:
            date = datetime.fromisoformat(facts[version.commit][2])
        except ValueError:
            # A commit may hold a date that no calendar has.
            warnings = (*warnings, f"{facts[version.commit][2]!r} is no date; the draft has none")
        parents = [short[parent] for parent in version.parents]
        reading = Reading(children, data, used, version.commit, version.path, gap)
        drafts.append(
            Draft(
                children,
                id,
                title,
                parents,
                proposers,
                editors,
                date,
                None,
                True,
                warnings,
                reading=reading,
            )
        )
    return Record(History(drafts), f"{Path(path).name}", {}, (), sources)


def _read(
    version: Version, data: bytes, format: str, cache: dict[Paragraph, Paragraph]
) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    try:
        content = read_bytes(data, format)
    except InputError as error:
        place = f"{version.commit[:_SHORT]}:{version.path}"
        raise InputError(error.reason, path=place, where=error.where) from error
    # Equal paragraphs of two versions are one value, so that a long history fits in memory.
    return tuple(
        cache.setdefault(paragraph, paragraph) for paragraph in content.children
    ), content.warnings


def _names(
    authors: Mapping[str, str | Iterable[str]] | str | os.PathLike[str] | None,
) -> dict[str, list[str]]:
    if authors is None:
        return {}
    if isinstance(authors, Mapping):
        return {
            author: [names] if isinstance(names, str) else list(names)
            for author, names in authors.items()
        }
    found = {}
    try:
        lines = Path(authors).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=os.fspath(authors)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"the map of authors cannot be read: {error}", path=os.fspath(authors)
        ) from error
    for number, line in enumerate(lines, 1):
        author, equals, names = line.partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not equals:
            raise InputError(
                "write author = party", path=os.fspath(authors), where=f"line {number}"
            )
        found[author.strip()] = [name.strip() for name in names.split(",")]
    return found


def _people(facts: list[str], names: Mapping[str, list[str]]) -> tuple[list[str], list[str], str]:
    _, author, _, committer, subject, trailers = facts
    together = [
        author,
        *(line.partition("<")[0].strip() for line in trailers.split("\x1e") if line.strip()),
    ]
    proposers = [name for person in together for name in names.get(person, [person])]
    editors = (
        [] if committer in together or committer == "GitHub" else names.get(committer, [committer])
    )
    return [*filter(None, proposers)], [*filter(None, editors)], subject


def _versions(git: Repository, revision: str, path: str) -> list[Version]:
    """All versions of the file, the oldest names of it last looked for."""
    found: dict[str, Version] = {}
    waiting = [(git.commit(revision), path, "")]
    while waiting:
        tip, name, child = waiting.pop()
        line = git.history(tip, name)
        if child and line:
            own = found[child]
            found[child] = Version(
                own.commit, own.path, tuple(dict.fromkeys([*own.parents, line[0].commit]))
            )
        new = [version for version in line if version.commit not in found]
        found.update((version.commit, version) for version in new)
        for version in new:
            if not version.parents:
                waiting += [
                    (parent, old, version.commit)
                    for parent, old in git.renamed(version.commit, name)
                ]
    return list(found.values())


# A repository that strangers may have made is read by plumbing commands, as data, and never as a
# program. What a repository's own ``.git/config`` names (a program to check signatures, a pager, an
# external diff, a monitor of the file system, hooks, a remote to fetch missing objects from) is run
# by ``git log`` and the like. So no command here is one that shows or checks something to a person;
# objects that are missing are never fetched (git's ``Documentation/technical/partial-clone``), no
# transport is allowed, and the settings that name programs are overruled.

_FIELDS: Final = (
    "%H",
    "%aN",
    "%aI",
    "%cN",
    "%s",
    "%(trailers:key=Co-authored-by,valueonly,separator=%x1e)",
)
#: Settings that name programs or files, overruled; those of the command line win over the
#: repository's.
_HARMLESS: Final = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "diff.external=",
    "log.showSignature=false",
    "mailmap.file=",
    "protocol.allow=never",
    "maintenance.auto=false",
    "gc.auto=0",
    "submodule.recurse=false",
)


@frozen
class Version:
    """A commit at which the file stands under a path, and the versions that it was made from, by
    full names.
    """

    commit: str
    path: str
    parents: tuple[str, ...]


@frozen
class Repository:
    """A repository, asked by plumbing commands in any folder inside its checkout."""

    folder: str = "."

    def run(self, *arguments: str, stdin: bytes | None = None) -> bytes:
        """What a command writes."""
        try:
            with config_free(self.folder) as view:
                done = subprocess.run(
                    self._command(*arguments),
                    input=stdin,
                    capture_output=True,
                    check=False,
                    timeout=PATIENCE,
                    env={**_environment(), **view},
                )
        except subprocess.TimeoutExpired as error:
            raise InputError(
                f"git {arguments[0]} did not answer in {PATIENCE} seconds; "
                "a file of the repository may be broken: clone it anew",
                path=self.folder,
            ) from error
        except FileNotFoundError as error:
            raise InputError(
                "there is no git on this machine; install it", path=self.folder
            ) from error
        except ValueError as error:
            raise InputError(
                "a NUL character stands in a name; git has no such names", path=self.folder
            ) from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines() or [""]
            raise InputError(
                f"git {arguments[0]} failed: {said[-1].removeprefix('fatal: ')}", path=self.folder
            )
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        settings = (part for setting in _HARMLESS for part in ("-c", setting))
        return [
            "git",
            "--no-pager",
            "--no-replace-objects",
            *settings,
            *arguments,
        ]

    def check(self) -> None:
        """Refuse what is no repository, a shallow or an empty one."""
        if not os.path.isdir(self.folder):
            raise InputError("there is no such folder; name a git repository", path=self.folder)
        if self.run("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise InputError(
                "the repository is shallow: its history is cut off; run `git fetch --unshallow`",
                path=self.folder,
            )
        if not self.run("rev-list", "--all", "--max-count=1").strip():
            raise InputError("the repository has no commits yet", path=self.folder)

    def commit(self, revision: str) -> str:
        """The full name of a commit."""
        return (
            self.run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
            .decode()
            .strip()
        )

    def history(self, tip: str, path: str) -> list[Version]:
        """The commits that changed a path, and the merges that join them, the latest first."""
        rows = self.run(
            "rev-list",
            "--topo-order",
            "--full-history",
            "--simplify-merges",
            "--parents",
            tip,
            "--",
            f":(top,literal){path}",
        )
        lines = map(str.split, rows.decode().splitlines())
        return [Version(commit, path, tuple(parents)) for commit, *parents in lines]

    def renamed(self, commit: str, path: str) -> Iterator[tuple[str, str]]:
        """The parents of a commit in which the path had another name, with that name."""
        for parent in self.run("rev-parse", f"{commit}^@").decode().split():
            rows = self.run(
                "diff-tree",
                "-r",
                "-z",
                "-M",
                "--no-ext-diff",
                "--no-textconv",
                "--diff-filter=R",
                "--name-status",
                parent,
                commit,
            )
            fields = os.fsdecode(rows).split("\0")
            yield from (
                (parent, old)
                for old, new in zip(fields[1::3], fields[2::3], strict=False)
                if new == path
            )

    def facts(self, versions: list[Version]) -> dict[str, list[str]]:
        """Who committed what when, for all versions."""
        wanted = "\n".join(version.commit for version in versions).encode()
        # rev-list and not log, which would run gpg.program wherever the repository says
        # log.showSignature.
        rows = self.run(
            "rev-list",
            "--no-walk=unsorted",
            "--stdin",
            f"--format={'%x00'.join(_FIELDS)}%x00",
            stdin=wanted,
        )
        fields = rows.decode(errors="replace").split("\0")
        found = [
            fields[at : at + len(_FIELDS)]
            for at in range(0, len(fields) - len(_FIELDS), len(_FIELDS))
        ]
        return {row[0].split("\n")[-1]: row for row in found}

    def contents(self, versions: list[Version]) -> Iterator[bytes | None]:
        """The bytes of the file in each version, in turn, by one ``git cat-file --batch``; None
        where it is gone.
        """
        command = self._command("cat-file", "--batch")
        with (
            config_free(self.folder) as view,
            subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**_environment(), **view},
            ) as process,
        ):
            assert process.stdin is not None
            assert process.stdout is not None
            for version in versions:
                # A path with a line break in it would be two questions.
                broken = "\n" in version.path
                asked = (
                    self._blob(version) or "nothing"
                    if broken
                    else f"{version.commit}:{version.path}"
                )
                with patience(process):
                    process.stdin.write(os.fsencode(f"{asked}\n"))
                    process.stdin.flush()
                    head = process.stdout.readline().split()
                    size = int(head[2]) if len(head) == 3 else 0
                    within("size", size, "bytes", path=f"{version.commit[:10]}:{version.path}")
                    data = process.stdout.read(size + 1)[:-1] if len(head) == 3 else b""
                if not head:
                    raise InputError(
                        "git did not answer; a file of the repository may be broken: clone it anew",
                        path=f"{version.commit[:10]}:{version.path}",
                    )
                if len(head) != 3 or head[1] != b"blob":
                    self._gone(version)
                yield data if head[1:2] == [b"blob"] else None
            process.stdin.close()

    def _gone(self, version: Version) -> None:
        """Refuses to take a content that is missing for a file that is gone."""
        blob = self._blob(version)
        if blob is not None:
            raise InputError(
                f"the repository has not got {blob}, the file's content; it is a partial clone or broken, "
                "and nothing is fetched here: run `git fetch --refetch --no-filter` in one you trust",
                path=f"{version.commit[:10]}:{version.path}",
            )

    def _blob(self, version: Version) -> str | None:
        """The name of the file's content in a version; None where the path is gone or is a folder."""
        found = self.run("ls-tree", "-z", version.commit, "--", f":(top,literal){version.path}")
        kind, name = found.partition(b"\t")[0].decode().split()[1:] if found else ("", "")
        return name if kind == "blob" else None

    def file(self, revision: str, path: str) -> bytes:
        """The bytes of a file at a revision; the path counts from the top of the checkout, or from
        here with ``./``.

        Raises:
            InputError: There is no such revision or file, or the repository has not got its
                content.
        """
        if path.startswith(("./", "../")):
            top = find_repository(self.folder).top or Path.cwd()
            path = os.path.relpath(os.path.join(os.path.realpath(self.folder), path), top)
        return self.run("cat-file", "--end-of-options", "blob", f"{revision}:{path}")


def _environment() -> dict[str, str]:
    # The answer must not rest on the language or the settings of whoever asks; nothing is fetched,
    # by no transport.
    return {
        **os.environ,
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_PAGER": "cat",
    }
