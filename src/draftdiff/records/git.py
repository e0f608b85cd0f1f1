"""The history of a file in a git repository: every version, merges and renames included, without a checkout."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.limiting import within
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.registry import format_of, read_bytes
from draftdiff.records.record import Record, Source
from draftdiff.records.repository import Repository, Version

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

    The repository is read as data alone: nothing that its configuration names is run, and nothing is fetched.

    Raises:
        InputError: It is no git repository, is empty or shallow, the path never existed, or an object is missing.
    """
    git = Repository(os.fspath(repository))
    git.check()
    versions = _versions(git, revision, path)
    if not versions:
        raise InputError(f"no commit up to {revision} has the file {path!r}; name it from the root of the repository",
                         path=os.fspath(repository))  # fmt: skip
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
        if data:
            children, warnings = _read(version, data, format, cache)
            sources[id] = (f"{id}{Path(version.path).suffix}", data)
        proposers, editors, title = _people(facts[version.commit], names)
        date = None
        try:
            date = datetime.fromisoformat(facts[version.commit][2])
        except ValueError:
            # A commit may hold a date that no calendar has.
            warnings = (*warnings, f"{facts[version.commit][2]!r} is no date; the draft has none")
        parents = [short[parent] for parent in version.parents]
        drafts.append(Draft(children, id, title, parents, proposers, editors, date, None, True, warnings))
    return Record(History(drafts), f"{Path(path).name}", {}, (), sources)


def _read(
    version: Version, data: bytes, format: str | None, cache: dict[Paragraph, Paragraph]
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
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=os.fspath(authors)) from None
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


def _people(facts: list[str], names: Mapping[str, list[str]]) -> tuple[list[str], list[str], str]:
    _, author, _, committer, subject, trailers = facts
    together = [author, *(line.partition("<")[0].strip() for line in trailers.split("\x1e") if line.strip())]
    proposers = [name for person in together for name in names.get(person, [person])]
    editors = [] if committer in together or committer == "GitHub" else names.get(committer, [committer])
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
            found[child] = Version(own.commit, own.path, tuple(dict.fromkeys([*own.parents, line[0].commit])))
        new = [version for version in line if version.commit not in found]
        found.update((version.commit, version) for version in new)
        for version in new:
            if not version.parents:
                waiting += [(parent, old, version.commit) for parent, old in git.renamed(version.commit, name)]
    return list(found.values())
