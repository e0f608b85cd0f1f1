"""The history of a file in a git repository: every version, merges and renames included, without a
checkout.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

from attrs import define, evolve, field, frozen

from draftdiff.errors import InputError, listed
from draftdiff.history.dag import History
from draftdiff.limiting import in_force, within
from draftdiff.model.draft import Draft, Reading, as_date
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.registry import Content, has_reader, read_bytes, suffix_of
from draftdiff.records import git_view
from draftdiff.records.checking import Row
from draftdiff.records.doubts import PACKED, Words, doubts_about, gathered
from draftdiff.records.following import Changed, Version, follow
from draftdiff.records.git_view import config_free, find_repository
from draftdiff.records.markups import conversion, formats_of
from draftdiff.records.people import (
    TRAILERS,
    Affiliation,
    Facts,
    affiliations_of,
    authors_of,
    cast_of,
    likely_aliases,
    person_of,
    without_addresses,
)
from draftdiff.records.record import Record, Source

_SHORT: Final = 10
#: Versions that are read between two reports of progress.
_AT_ONCE: Final = 25
_BLANK: Final = b"\xef\xbb\xbf \t\r\n\f\v"
#: Contents that are asked for at once.
_BATCH: Final = 64


def import_git(
    repository: str | os.PathLike[str],
    path: str,
    *,
    revision: str = "HEAD",
    authors: Mapping[str, str | Iterable[str]] | str | os.PathLike[str] | None = None,
    affiliations: str | os.PathLike[str] | None = None,
    format: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Record:
    """The history of one document as a record: a draft for each commit that changed it, and for
    each merge of such.

    The document is followed, not the path: through renames at any version, there and back, and to
    the file that it was split from; a path used anew for another text begins another document. A
    version in which it is gone or blank is a gap, a draft without text. It is read as one format,
    chosen from its content, from one real conversion to the next.

    Authors and co-authors are proposers, a committer who is neither is an editor; the repository's
    ``.mailmap`` holds for all. Names that one address has are proposed as aliases in the record
    (``perhaps``), never joined; addresses go into nothing. Drafts are dated by their authors, by
    their committers where that would put a draft before what it was made from.

    Args:
        repository: A git repository, bare or not.
        path: The file's path at ``revision``, from the repository's root.
        revision: The commit to go back from.
        authors: What parties authors stand for: a mapping from author to a name or names, or a file
            with lines ``author = party, party``.
        affiliations: A table of whom people belonged to and when: lines
            ``name,organisation,since,until``.
        format: Of all versions; else their content says.
        progress: Called with the number of versions read and of all.

    The repository is read as data alone: nothing that its configuration names is run, and nothing
    is fetched.

    Raises:
        InputError: It is no git repository, is empty or shallow, the path never existed, or an
            object of the document is missing.
    """
    git = Repository(os.fspath(repository))
    git.check()
    names = authors_of(authors)
    tip = git.commit(revision)
    found, texts = follow(git, tip, path)
    versions = _in_order(found)
    if not versions:
        raise InputError(
            f"no commit up to {revision} has the file {path!r}; name it from the root of the repository",
            path=os.fspath(repository),
        )
    within("versions", len(versions), "versions", path=os.fspath(repository))
    _refuse_missing(git, versions, texts)
    texts = {blob: data for blob, data in texts.items() if data.strip(_BLANK)}
    formats = formats_of(versions, texts, format)
    facts = git.facts(versions, tip)
    reading = _Readings(versions, texts, formats, _short_names(versions))
    for done, version in enumerate(versions):
        if progress is not None and done % _AT_ONCE == 0:
            progress(done, len(versions))
        reading.add(version, facts[version.commit], names)
    tables: dict[str, tuple[Row, ...]] = {}
    if likely := likely_aliases(facts.values()):
        rows = ({"name": name, "perhaps": list(more)} for name, more in likely.items())
        tables["party"] = tuple(rows)
    if affiliations is not None:
        tables |= _belonging(affiliations_of(affiliations), tables.get("party", ()))
    drafts = gathered(reading.drafts)
    return Record(
        History(drafts),
        Path(path).name,
        tables,
        tuple(_said(path, versions, formats)),
        reading.sources,
    )


def _in_order(versions: list[Version]) -> list[Version]:
    """Parents before children."""
    named = {version.commit: version for version in versions}
    graph = {version.commit: version.parents for version in versions}
    return [named[commit] for commit in TopologicalSorter(graph).static_order()]


def _refuse_missing(
    git: Repository, versions: Sequence[Version], texts: Mapping[str, bytes]
) -> None:
    """Refuse a history of which a content is missing, or too large."""
    for version in versions:
        if version.blob is not None and version.blob not in texts:
            size = git.size_of(version.blob)
            within("size", size or 0, "bytes", path=f"{version.commit[:_SHORT]}:{version.path}")
            raise _lost(version.blob, version.commit, version.path)


def _short_names(versions: list[Version]) -> dict[str, str]:
    size = _SHORT
    while len({version.commit[:size] for version in versions}) < len(versions):
        size += 1
    return {version.commit: version.commit[:size] for version in versions}


def _said(path: str, versions: list[Version], formats: Mapping[str, str]) -> Iterator[str]:
    """What there is to say of names and formats, where it is not what the path says."""
    names = list(dict.fromkeys(version.path for version in versions if version.blob))
    if names[-1:] != [path] or len(names) > 1:
        yield f"the document went by {listed(names)}"
    used = list(dict.fromkeys(formats[v.commit] for v in versions if v.commit in formats))
    if len(used) > 1 or any(not has_reader(suffix_of(name)) for name in names):
        yield f"read as {', then as '.join(used)}, by its content; --format names another"


def _belonging(rows: Sequence[Affiliation], described: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """Affiliations as the tables of a record."""
    bodies = {row.body: {"name": row.body, "kind": "group"} for row in rows}
    known = {row["name"] for row in described}
    people = {row.party: {"name": row.party} for row in rows if row.party not in {*known, *bodies}}
    parties = [row for row in bodies.values() if row["name"] not in known]
    memberships = [
        {
            "party": row.party,
            "of": row.body,
            **{key: as_date(day) for key in ("since", "until") if (day := getattr(row, key))},
        }
        for row in rows
    ]
    return {
        "party": (*described, *people.values(), *parties),
        "membership": tuple(memberships),
    }


@define(eq=False)
class _Readings:
    """The drafts that have been read, one a version; equal contents are read once."""

    versions: Sequence[Version]
    texts: Mapping[str, bytes]
    formats: Mapping[str, str]
    ids: Mapping[str, str]
    drafts: list[Draft] = field(factory=list)
    sources: dict[str, Source] = field(factory=dict)
    named: dict[str, Version] = field(init=False)
    dates: dict[str, datetime | None] = field(factory=dict)
    words: dict[str, Words] = field(factory=dict)
    contents: dict[tuple[str, str], Content] = field(factory=dict)
    paragraphs: dict[Paragraph, Paragraph] = field(factory=dict)

    @named.default
    def _named(self) -> dict[str, Version]:
        return {version.commit: version for version in self.versions}

    def add(self, version: Version, facts: Facts, names: Mapping[str, list[str]]) -> None:
        """Read a version, whose parents have been read."""
        id, format = self.ids[version.commit], self.formats.get(version.commit)
        data = self.texts.get(version.blob or "")
        content = Content(())
        if data is not None and format is not None:
            content = self._content(version, data, format)
            self.sources[id] = (f"{id}{Path(version.path).suffix}", data)
        gap = None
        if data is None:
            gap = "absent" if version.blob is None else "blank"
        converted, doubts = self._step(version, content, data, format)
        date, undated = self._date(version, facts)
        cast = cast_of(facts, names)
        reading = Reading(
            content.children,
            data,
            format,
            version.commit,
            version.path,
            gap,
            converted,
            doubts,
            cast.roles,
        )
        self.drafts.append(
            Draft(
                content.children,
                id,
                without_addresses(facts.subject),
                [self.ids[parent] for parent in version.parents],
                cast.proposers,
                cast.editors,
                date,
                warnings=(*doubts, *content.warnings, *undated),
                reading=reading,
            )
        )

    def _content(self, version: Version, data: bytes, format: str) -> Content:
        key = (version.blob or "", format)
        if key not in self.contents:
            try:
                content = read_bytes(data, format)
            except InputError as error:
                where = f"{version.commit[:_SHORT]}:{version.path}"
                raise InputError(error.reason, path=where, where=error.where) from error
            # Equal paragraphs of two versions are one value, so that a long history fits in memory.
            shared = self.paragraphs.setdefault
            children = tuple(shared(one, one) for one in content.children)
            self.contents[key] = Content(children, warnings=content.warnings)
        return self.contents[key]

    def _step(
        self, version: Version, content: Content, data: bytes | None, format: str | None
    ) -> tuple[str | None, tuple[str, ...]]:
        """The conversion that leads to a version, and why the step looks wrong; from the last text
        before it.
        """
        before = next(self._before(version), None)
        old = self.words.get(before.commit) if before else None
        if data is None or format is None or format in PACKED:
            return None, ()
        words = self.words[version.commit] = Words(content.children, data, old)
        was = self.formats[before.commit] if before else format
        doubts = doubts_about(words, old)
        words.forget()
        return (conversion(before, version, was, format) if before else None), doubts

    def _before(self, version: Version) -> Iterator[Version]:
        """The versions with a text that it was made from, the first parent's first."""
        for parent in version.parents:
            if parent in self.formats:
                yield self.named[parent]
            else:
                yield from self._before(self.named[parent])

    def _date(self, version: Version, facts: Facts) -> tuple[datetime | None, tuple[str, ...]]:
        """The author's date, or the committer's where the author's comes before a parent's."""
        date, warnings = None, tuple[str, ...]()
        try:
            date = datetime.fromisoformat(facts.authored)
            above = [day for parent in version.parents if (day := self.dates[parent]) is not None]
            if above and date < max(above):
                date = datetime.fromisoformat(facts.committed)
        except ValueError:
            # A commit may hold a date that no calendar has.
            wrong = facts.authored if date is None else facts.committed
            warnings = (f"{wrong!r} is no date; the draft has none",) if date is None else ()
        self.dates[version.commit] = date
        return date, warnings


# A repository that strangers may have made is read by plumbing commands, as data, and never as a
# program. What a repository's own ``.git/config`` names (a program to check signatures, a pager, an
# external diff, a monitor of the file system, hooks, a remote to fetch missing objects from) is run
# by ``git log`` and the like. So no command here is one that shows or checks something to a person;
# objects that are missing are never fetched (git's ``Documentation/technical/partial-clone``), no
# transport is allowed, and the settings that name programs are overruled.

_FIELDS: Final = (
    *("%H", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%s"),
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
        """What a command writes."""
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
        found = []
        for row, path in zip(fields[::2], fields[1::2], strict=False):
            was, now, old, new, _ = row.removeprefix(":").split()
            blobs = [
                name if mode.startswith("100") else None for mode, name in ((was, old), (now, new))
            ]
            found.append(Changed(path, *blobs))
        return found

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
        found: list[str | None] = []
        for commit, path in asked:
            # A path with a line break in it would be two questions.
            if "\n" in path:
                found.append(self._blob(commit, path))
                continue
            parts = next(answers).rsplit(b" ", 2)
            is_blob = parts[1:2] == [b"blob"] and parts[2].isdigit()
            found.append(parts[0].decode() if is_blob else None)
            if needed and not is_blob and (lost := self._blob(commit, path)):
                raise _lost(lost, commit, path)
        return found

    def facts(self, versions: Sequence[Version], tip: str) -> dict[str, Facts]:
        """Who committed what when, for all versions, by the names of the mailmap at the tip."""
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
        found = {}
        for at in range(0, len(fields) - size, size):
            commit, name, address, day, name_, address_, day_, subject, *told = fields[
                at : at + size
            ]
            trailers = tuple(
                (part, person_of(line))
                for part, lines in zip(TRAILERS.values(), told, strict=True)
                for line in lines.split("\x1e")
                if line.strip()
            )
            found[commit.split("\n")[-1]] = Facts(
                (name, address), day, (name_, address_), day_, subject, trailers
            )
        return self._by_mailmap(found, tip)

    def _by_mailmap(self, facts: dict[str, Facts], tip: str) -> dict[str, Facts]:
        """The facts with people as the repository's ``.mailmap`` names them."""
        persons = dict.fromkeys(person for one in facts.values() for person in one.persons)
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
                one,
                author=mapped.get(one.author, one.author),
                committer=mapped.get(one.committer, one.committer),
                trailers=tuple((part, mapped.get(who, who)) for part, who in one.trailers),
            )
            for commit, one in facts.items()
        }

    def contents(self, blobs: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        """Contents by their names, in turn; None for one that is missing, or larger than is safe to
        read.
        """
        most = in_force().size
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
        """How many bytes a content has; None where it is missing."""
        size = self._sizes([blob])[blob]
        return None if size < 0 else size

    def _sizes(self, names: Sequence[str]) -> dict[str, int]:
        """How many bytes contents have; -1 for one that is missing."""
        asked = "".join(f"{name}\n" for name in names).encode()
        rows = self.run("cat-file", "--batch-check", stdin=asked).splitlines()
        parts = [row.split() for row in rows]
        return {
            name: int(part[2]) if part[1:2] == [b"blob"] else -1
            for name, part in zip(names, parts, strict=True)
        }

    def _blob(self, commit: str, path: str) -> str | None:
        """The name of the file's content in a commit; None where the path is gone or is a folder."""
        found = self.run("ls-tree", "-z", commit, "--", f":(top,literal){path}")
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


def _lost(blob: str, commit: str, path: str) -> InputError:
    return InputError(
        f"the repository has not got {blob}, the file's content; it is a partial clone or broken, "
        "and nothing is fetched here: run `git fetch --refetch --no-filter` in one you trust",
        path=f"{commit[:_SHORT]}:{path}",
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
