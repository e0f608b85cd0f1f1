"""A git repository read as data: commits, files and contents, by plumbing commands alone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

import draftdiff.records.git_view as git_view
from draftdiff.errors import InputError
from draftdiff.records.git_view import config_free, find_repository
from draftdiff.records.people import TRAILERS, Facts, person_of
from draftdiff.work_limits import current_limits

SHORT: Final = 10
#: Contents that are asked for at once.
_BATCH: Final = 64


@frozen
class Version:
    """A commit at which the document stands under a path, and the versions that it was made from,
    by full names.

    ``blob`` is the name of its content, None where the document is gone.
    """

    commit: str
    path: str
    parents: tuple[str, ...]
    blob: str | None = None


@frozen
class Changed:
    """A file that differs between two commits: its contents before and after, None where there is
    none.
    """

    path: str
    old: str | None
    new: str | None


# A repository that strangers may have made is read by plumbing commands, as data, and never as a
# program. What a repository's own ``.git/config`` names (a program to check signatures, a pager, an
# external diff, a monitor of the file system, hooks, a remote to fetch missing objects from) is run
# by ``git log`` and the like. So no command here is one that shows or checks something to a person;
# objects that are missing are never fetched (git's ``Documentation/technical/partial-clone``), no
# transport is allowed, and the settings that name programs are overruled.

_FIELDS: Final = (
    *("%H", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%s", "%B"),
    *(f"%(trailers:key={key},valueonly,unfold,separator=%x1e)" for key in TRAILERS),
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
class Repository:
    """A repository, asked by plumbing commands in any folder inside its checkout."""

    folder: str = "."

    def run(self, *arguments: str, stdin: bytes | None = None) -> bytes:
        """Return what a command writes."""
        try:
            with config_free(self.folder) as view:
                done = subprocess.run(
                    self._command(*arguments),
                    input=stdin,
                    capture_output=True,
                    check=False,
                    timeout=git_view.PATIENCE,
                    env={**_environment(), **view},
                )
        except subprocess.TimeoutExpired as error:
            raise InputError(
                f"git {arguments[0]} did not answer in {git_view.PATIENCE} seconds; "
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
            errors = done.stderr.decode(errors="replace").strip().splitlines() or [""]
            raise InputError(
                f"git {arguments[0]} failed: {errors[-1].removeprefix('fatal: ')}", path=self.folder
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

    def parents(self, commit: str) -> list[str]:
        """The commits that a commit was made from."""
        return self.all_parents([commit])[commit]

    def all_parents(self, commits: Iterable[str]) -> dict[str, list[str]]:
        """The commits that each of several was made from."""
        asked = "\n".join(commits).encode()
        rows = self.run("rev-list", "--no-walk=unsorted", "--parents", "--stdin", stdin=asked)
        lines = map(str.split, rows.decode().splitlines())
        return {commit: parents for commit, *parents in lines}

    def changed(self, parent: str, commit: str) -> list[Changed]:
        """The files that differ between two commits, by path; renames are not looked for."""
        rows = self.run(
            "diff-tree",
            "-r",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            parent,
            commit,
        )
        fields = os.fsdecode(rows).split("\0")
        changes = []
        for row, path in zip(fields[::2], fields[1::2], strict=False):
            was, now, old, new, _ = row.removeprefix(":").split()
            blobs = [
                name if mode.startswith("100") else None for mode, name in ((was, old), (now, new))
            ]
            changes.append(Changed(path, *blobs))
        return changes

    def copy_of(self, commit: str, blob: str) -> str | None:
        """A path under which a content stands in a commit."""
        rows = os.fsdecode(self.run("ls-tree", "-r", "-z", commit)).split("\0")
        parts = (row.partition("\t") for row in rows if row)
        return next((path for head, _, path in parts if head.split()[2] == blob), None)

    def blobs(self, asked: Sequence[tuple[str, str]], needed: bool = False) -> list[str | None]:
        """The names of contents by commit and path; None where no file stands there.

        Raises:
            InputError: A file stands there whose content is missing, and it is ``needed``.
        """
        lines = [f"{commit}:{path}" for commit, path in asked if "\n" not in path]
        rows = self.run(
            "cat-file", "--batch-check", stdin=os.fsencode("".join(f"{line}\n" for line in lines))
        ).splitlines()
        answers = iter(rows)
        blobs: list[str | None] = []
        for commit, path in asked:
            # A path with a line break in it would be two questions.
            if "\n" in path:
                blobs.append(self._blob(commit, path))
                continue
            parts = next(answers).rsplit(b" ", 2)
            is_blob = parts[1:2] == [b"blob"] and parts[2].isdigit()
            blobs.append(parts[0].decode() if is_blob else None)
            if needed and not is_blob and (lost := self._blob(commit, path)):
                raise lost_content(lost, commit, path)
        return blobs

    def facts(self, versions: Sequence[Version], tip: str) -> dict[str, Facts]:
        """Return who committed what when, for all versions, by the names of the mailmap at
        the tip.
        """
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
        size = len(_FIELDS)
        facts = {}
        for at in range(0, len(fields) - size, size):
            (
                commit,
                name,
                address,
                day,
                name_,
                address_,
                day_,
                subject,
                message,
                *written_trailers,
            ) = fields[at : at + size]
            trailers = tuple(
                (part, person_of(line))
                for part, lines in zip(TRAILERS.values(), written_trailers, strict=True)
                for line in lines.split("\x1e")
                if line.strip()
            )
            facts[commit.split("\n")[-1]] = Facts(
                (name, address), day, (name_, address_), day_, subject, trailers, message
            )
        return self._by_mailmap(facts, tip)

    def _by_mailmap(self, facts: dict[str, Facts], tip: str) -> dict[str, Facts]:
        """The facts with people as the repository's ``.mailmap`` names them."""
        persons = dict.fromkeys(
            person for commit_facts in facts.values() for person in commit_facts.persons
        )
        asked = [person for person in persons if person[1]]
        if not asked or not self.blobs([(tip, ".mailmap")])[0]:
            return facts
        lines = "".join(f"{name} <{address}>\n" for name, address in asked)
        rows = self.run(
            "-c", f"mailmap.blob={tip}:.mailmap", "check-mailmap", "--stdin", stdin=lines.encode()
        )
        answers = map(person_of, rows.decode(errors="replace").splitlines())
        mapped = dict(zip(asked, answers, strict=True))
        return {
            commit: evolve(
                commit_facts,
                author=mapped.get(commit_facts.author, commit_facts.author),
                committer=mapped.get(commit_facts.committer, commit_facts.committer),
                trailers=tuple((part, mapped.get(who, who)) for part, who in commit_facts.trailers),
            )
            for commit, commit_facts in facts.items()
        }

    def contents(self, blobs: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        """Contents by their names, in turn; None for one that is missing, or larger than is safe to
        read.
        """
        most = current_limits().size
        for start in range(0, len(blobs), _BATCH):
            names = blobs[start : start + _BATCH]
            sizes = self._sizes(names)
            wanted = [name for name in names if 0 <= sizes[name] <= most]
            data = self.run("cat-file", "--batch", stdin="".join(f"{n}\n" for n in wanted).encode())
            at = 0
            for name in names:
                content = None
                if name in wanted:
                    at = data.index(b"\n", at) + 1
                    content = data[at : at + sizes[name]]
                    at += sizes[name] + 1
                yield name, content

    def size_of(self, blob: str) -> int | None:
        """Return the size of a content in bytes; None where it is missing."""
        size = self._sizes([blob])[blob]
        return None if size < 0 else size

    def _sizes(self, names: Sequence[str]) -> dict[str, int]:
        """Return the sizes of contents in bytes; -1 for one that is missing."""
        asked = "".join(f"{name}\n" for name in names).encode()
        rows = self.run("cat-file", "--batch-check", stdin=asked).splitlines()
        parts = [row.split() for row in rows]
        return {
            name: int(part[2]) if part[1:2] == [b"blob"] else -1
            for name, part in zip(names, parts, strict=True)
        }

    def _blob(self, commit: str, path: str) -> str | None:
        """The name of the file's content in a commit; None where the path is gone or is a
        folder.
        """
        listing = self.run("ls-tree", "-z", commit, "--", f":(top,literal){path}")
        kind, name = listing.partition(b"\t")[0].decode().split()[1:] if listing else ("", "")
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


def lost_content(blob: str, commit: str, path: str) -> InputError:
    """Return the message about a content that the repository lacks."""
    return InputError(
        f"the repository has not got {blob}, the file's content; it is a partial clone or broken, "
        "and nothing is fetched here: run `git fetch --refetch --no-filter` in one you trust",
        path=f"{commit[:SHORT]}:{path}",
    )


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
