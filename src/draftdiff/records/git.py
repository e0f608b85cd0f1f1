"""The history of a file in a git repository: every version, merges and renames included, without a
checkout.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

from attrs import define, field

from draftdiff.errors import InputError, listed
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft, Reading, as_date
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.registry import Content, has_reader, read_bytes, suffix_of
from draftdiff.records.checking import Row
from draftdiff.records.doubts import PACKED, Words, doubts_about, gathered
from draftdiff.records.following import follow
from draftdiff.records.markups import conversion, formats_of
from draftdiff.records.people import (
    Affiliation,
    Cast,
    Facts,
    affiliations_of,
    authors_of,
    cast_of,
    likely_aliases,
    without_addresses,
)
from draftdiff.records.record import Record, Source
from draftdiff.records.repository import SHORT, Repository, Version, lost_content
from draftdiff.work_limits import check_limit

#: Versions that are read between two reports of progress.
_AT_ONCE: Final = 25
_BLANK: Final = b"\xef\xbb\xbf \t\r\n\f\v"


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
    ``.mailmap`` holds for all. Who is said to have asked for a version, in its message or a trailer,
    is in ``[[proposal]]`` rows. Names that one address has are proposed as aliases in the record
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
    followed, texts = follow(git, tip, path)
    versions = _in_order(followed)
    if not versions:
        raise InputError(
            f"no commit up to {revision} has the file {path!r}; name it from the root of the repository",
            path=os.fspath(repository),
        )
    check_limit("versions", len(versions), "versions", path=os.fspath(repository))
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
    if reading.requests:
        tables["proposal"] = tuple(reading.requests)
        tables |= _with_askers(tables)
    drafts = gathered(reading.drafts)
    return Record(
        History(drafts),
        Path(path).name,
        tables,
        tuple(_notes_on(path, versions, formats)),
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
            check_limit("size", size or 0, "bytes", path=f"{version.commit[:SHORT]}:{version.path}")
            raise lost_content(version.blob, version.commit, version.path)


def _short_names(versions: list[Version]) -> dict[str, str]:
    size = SHORT
    while len({version.commit[:size] for version in versions}) < len(versions):
        size += 1
    return {version.commit: version.commit[:size] for version in versions}


def _notes_on(path: str, versions: list[Version], formats: Mapping[str, str]) -> Iterator[str]:
    """Yield the notes on names and formats that differ from what the path says."""
    names = list(dict.fromkeys(version.path for version in versions if version.blob))
    if names[-1:] != [path] or len(names) > 1:
        yield f"the document went by {listed(names)}"
    used = list(dict.fromkeys(formats[v.commit] for v in versions if v.commit in formats))
    if len(used) > 1 or any(not has_reader(suffix_of(name)) for name in names):
        yield f"read as {', then as '.join(used)}, by its content; --format names another"


def _with_askers(tables: Mapping[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The parties with those who asked: a record that declares any names no others."""
    parties = tables.get("party", ())
    known = {row["name"] for row in parties}
    asking = dict.fromkeys(name for row in tables["proposal"] for name in row["by"])
    more = [{"name": name} for name in asking if name not in known]
    return {"party": (*parties, *more)}


def _request(id: str, cast: Cast, date: datetime | None) -> Row:
    """A version's own word on who asked for it, as a row of the record."""
    row: Row = {"id": f"{id}-asked", "by": list(cast.askers), "act": "request", "becomes": id}
    more = {"quote": without_addresses(cast.request), "date": date and date.date()}
    return row | {key: value for key, value in more.items() if value}


def _belonging(rows: Sequence[Affiliation], described: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """Affiliations as the tables of a record."""
    bodies = {row.body: {"name": row.body, "kind": "group"} for row in rows}
    described_names = {row["name"] for row in described}
    people = {
        row.party: {"name": row.party}
        for row in rows
        if row.party not in {*described_names, *bodies}
    }
    parties = [row for row in bodies.values() if row["name"] not in described_names]
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
    requests: list[Row] = field(factory=list)
    named: dict[str, Version] = field(init=False)
    dates: dict[str, datetime | None] = field(factory=dict)
    words: dict[str, Words] = field(factory=dict)
    sizes: dict[int, tuple[int, int]] = field(factory=dict)
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
        # Of a merge nobody can tell which parent's changes were asked for.
        if cast.askers and len(version.parents) == 1:
            self.requests.append(_request(id, cast, date))
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
                where = f"{version.commit[:SHORT]}:{version.path}"
                raise InputError(error.reason, path=where, where=error.where) from error
            # Equal paragraphs of two versions are one value, so that a long history fits in memory.
            shared = self.paragraphs.setdefault
            children = tuple(shared(paragraph, paragraph) for paragraph in content.children)
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
        words = self.words[version.commit] = Words(content.children, data, old, self.sizes)
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
