"""An index of a folder's wording on disk, in SQLite: files, their different paragraphs, and
fingerprints of these.

Paragraphs that are the same to the letter are kept once, so that the versions of a text cost what
is new in each. A posting is one number of 64 bits, fingerprint before paragraph; sorted runs of
them, cut by the first bits of the fingerprint, are the rows of ``segment``. What was indexed and
has another size or time now is indexed again.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import time
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from draftdiff.corpus.items import drafts_in
from draftdiff.corpus.shingles import BITS, SHINGLE, WINDOW, prints_of, words_of
from draftdiff.errors import DraftDiffError, InputError, OutputError
from draftdiff.files import read_whole
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.readers.registry import format_of, read_bytes

Folder = str | os.PathLike[str]
#: Another Python hashes another way: its index is another one.
_SCHEMA: Final = (
    f"draftdiff.reuse/1 {SHINGLE} {WINDOW} {BITS} {sys.byteorder} {hash((1, 2**40, 3))}"
)
_BLOCK_BITS: Final = 28
_BUCKET_BITS: Final = 10
#: Postings that are held in memory until they are sorted and written, and runs of them until they
#: become one.
_HELD: Final = 2_000_000
_RUNS: Final = 24
_GAP: Final = lazy_pattern(re.compile, r"\n[^\S\n]*(?:\n[^\S\n]*)+")
#: Searched as they are, their markup as words.
_TEXTS: Final = frozenset(
    ".txt .text .md .markdown .mdown .rst .tex .wiki .adoc .org .textile".split()
)
#: How often the switch to another log is tried, and the seconds between two tries.
_SWITCHES: Final = 600
_PAUSE: Final = 0.1
_TABLES: Final = """
create table about (schema text, corpus text);
create table file (id integer primary key, name text unique, size int, time int, family text, trouble text);
create table block (id integer primary key, key int, text text);
create table place (block int, file int, at text, primary key (block, file, at)) without rowid;
create index place_of_file on place (file);
create table segment (bucket int, run int, data blob, primary key (bucket, run)) without rowid;
"""


def home_of(corpus: Folder) -> Path:
    """The path of a folder's index: among the user's caches, named like the folder."""
    from hashlib import sha256

    caches = (
        os.environ.get("XDG_CACHE_HOME")
        or os.environ.get("LOCALAPPDATA")
        or os.path.expanduser("~/.cache")
    )
    real_path = os.path.realpath(corpus)
    digest = sha256(real_path.encode()).hexdigest()[:12]
    return Path(caches, "draftdiff", f"reuse-{os.path.basename(real_path)}-{digest}.sqlite")


@frozen
class Index:
    """An index that is open."""

    database: sqlite3.Connection

    @classmethod
    @contextmanager
    def opened(cls, corpus: Folder, path: Folder | None = None) -> Iterator[Index]:
        """The index of a folder, a new one where there is none that this Python can read."""
        if not os.path.isdir(corpus):
            raise InputError(
                "there is no such folder; name one that holds drafts",
                path=os.fspath(corpus),
            )
        home = Path(path) if path is not None else home_of(corpus)
        try:
            home.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(home, isolation_level=None, timeout=600)
            try:
                _prepare(database, (_SCHEMA, os.path.realpath(corpus)))
                yield cls(database)
            finally:
                database.close()
        except (sqlite3.Error, OSError) as error:
            remedy = "name another place for it with --index (index= in Python), or delete it"
            raise OutputError(
                f"the index cannot be used: {error}; {remedy}",
                path=str(home),
            ) from error

    def refresh(
        self,
        corpus: Folder,
        progress: Callable[[int, int | None], None] | None = None,
    ) -> int:
        """Bring the index up to date with its folder; return how many files were indexed anew."""
        home = os.path.realpath(corpus)
        run = self.database.execute
        paths = {os.path.relpath(path, home).replace(os.sep, "/"): path for path in drafts_in(home)}
        stamps: dict[str, tuple[int, int]] = {}
        for name, path in paths.items():
            stat = path.stat()
            stamps[name] = (stat.st_size, stat.st_mtime_ns)
        if not any(self._differ(stamps)):
            return 0
        run("begin immediate")
        try:
            # Another process may have done it while this one waited.
            stale, fresh = self._differ(stamps)
            self.database.executemany("delete from place where file = ?", stale)
            self.database.executemany("delete from file where id = ?", stale)
            writing = _Writing(self.database)
            for count, name in enumerate(fresh):
                writing.add(name, paths[name], stamps[name])
                if progress is not None and count % 50 == 0:
                    progress(count, len(fresh))
            writing.flush()
            if run("select count(distinct run) from segment").fetchone()[0] > _RUNS:
                self._join_runs()
            run("commit")
        except BaseException:
            run("rollback")
            raise
        return len(fresh)

    def _differ(self, stamps: dict[str, tuple[int, int]]) -> tuple[list[tuple[int]], list[str]]:
        """The ids of indexed files that have changed or gone, and the names of files to index."""
        rows = self.database.execute("select id, name, size, time from file")
        indexed = {name: (id, (size, time)) for id, name, size, time in rows}
        stale = [(id,) for name, (id, stamp) in indexed.items() if stamps.get(name) != stamp]
        return stale, [
            name
            for name, stamp in stamps.items()
            if name not in indexed or indexed[name][1] != stamp
        ]

    def _join_runs(self) -> None:
        """Many small runs, as many small additions leave them, become one."""
        for number in range(1 << _BUCKET_BITS):
            merged = array(
                "Q",
                sorted(posting for postings in self._bucket(number) for posting in postings),
            )
            self.database.execute("delete from segment where bucket = ?", (number,))
            self.database.execute(
                "insert into segment values (?, 0, ?)",
                (number, merged.tobytes()),
            )

    def _bucket(self, number: int) -> list[array[int]]:
        rows = self.database.execute("select data from segment where bucket = ?", (number,))
        return [array("Q", data) for (data,) in rows]

    def holding(self, prints: Iterable[int]) -> Counter[int]:
        """The paragraphs that hold any of these fingerprints, with how many."""
        counts: Counter[int] = Counter()
        bucket = cache(self._bucket)
        mask = (1 << _BLOCK_BITS) - 1
        for fingerprint in prints:
            for postings in bucket(fingerprint >> (BITS - _BUCKET_BITS)):
                first = bisect_left(postings, fingerprint << _BLOCK_BITS)
                end = bisect_left(postings, (fingerprint + 1) << _BLOCK_BITS)
                counts.update(posting & mask for posting in postings[first:end])
        return counts

    def texts(self, blocks: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The texts of paragraphs."""
        for block in blocks:
            yield from self.database.execute("select id, text from block where id = ?", (block,))

    def with_word(self, word: str) -> Iterator[tuple[int, str]]:
        """The paragraphs in which a word stands as such, in small letters, in capitals, or with a
        capital.
        """
        forms = [word] if word.isascii() else sorted({word, word.upper(), word.capitalize()})
        where = " or ".join("text like ?" for _ in forms)
        yield from self.database.execute(
            f"select id, text from block where {where}",
            [f"%{form}%" for form in forms],
        )

    def places(self, block: int) -> list[tuple[str, str, str]]:
        """The places of a paragraph: the file, its family, and the place in it."""
        query = (
            "select name, family, at from place join file on file.id = place.file where "
            "block = ? order by name, at"
        )
        return self.database.execute(query, (block,)).fetchall()

    def families(self) -> int:
        """The number of folders that hold drafts; a draft in the corpus itself is one of its own."""
        count: int = self.database.execute("select count(distinct family) from file").fetchone()[0]
        return count

    def unread(self) -> list[tuple[str, str]]:
        """The files that could not be read, and why."""
        return self.database.execute(
            "select name, trouble from file where trouble <> '' order by name"
        ).fetchall()


def _write_ahead(database: sqlite3.Connection) -> None:
    """Switch to a log that is written ahead. SQLite does not wait for that until a lock is gone, as
    it does for all else: so it is tried again, for a minute at most.
    """
    for attempt in range(_SWITCHES):
        try:
            database.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError:
            if attempt == _SWITCHES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _prepare(database: sqlite3.Connection, about: tuple[str, str]) -> None:
    """Tables for this Python and this folder; what another Python left goes, what is something else
    stays.
    """
    if _schema(database, about[1]) == about[0]:
        return
    _write_ahead(database)
    database.execute("begin immediate")
    # Another process may have made them while this one waited.
    existing_schema = _schema(database, about[1])
    if existing_schema != about[0]:
        drops = (
            "drop table about; drop table file; drop table block; drop table place; drop "
            "table segment;"
        )
        for statement in f"{drops if existing_schema else ''}{_TABLES}".split(";"):
            database.execute(statement)
        database.execute("insert into about values (?, ?)", about)
    database.execute("commit")


def _schema(database: sqlite3.Connection, corpus: str) -> str | None:
    """The schema that an index names; None where there is no index yet."""
    tables = {
        name for (name,) in database.execute("select name from sqlite_master where type = 'table'")
    }
    if not tables:
        return None
    if "about" not in tables:
        raise sqlite3.DatabaseError("it is a database of something else")
    schema, folder = database.execute("select schema, corpus from about").fetchone()
    if folder != corpus:
        raise sqlite3.DatabaseError("it is the index of another folder")
    return str(schema)


class _Writing:
    """Files on their way into an index."""

    def __init__(self, database: sqlite3.Connection) -> None:
        def following(column: str, table: str) -> int:
            return 1 + (database.execute(f"select max({column}) from {table}").fetchone()[0] or 0)

        self.database, self.block_of_key = (
            database,
            dict(database.execute("select key, id from block")),
        )
        self.block = following("id", "block")
        self.file = following("id", "file")
        self.run = following("run", "segment")
        self.files = list[Any]()
        self.blocks = list[Any]()
        self.places = list[Any]()
        self.postings = list[int]()

    def add(self, name: str, path: Path, stamp: tuple[int, int]) -> None:
        from hashlib import blake2b

        trouble = ""
        try:
            for location, text in _blocks(path):
                digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
                key = int.from_bytes(digest, "big", signed=True)
                block = self.block_of_key.setdefault(key, self.block)
                if block == self.block:
                    self.block += 1
                    self.blocks.append((block, key, text))
                    prints = prints_of(words_of(text))
                    self.postings += [print_ << _BLOCK_BITS | block for print_ in prints]
                self.places.append((block, self.file, location))
        except (DraftDiffError, OSError, RecursionError) as error:
            trouble = str(error)
        self.files.append((self.file, name, *stamp, name.rpartition("/")[0] or name, trouble))
        self.file += 1
        if len(self.postings) >= _HELD:
            self.flush()

    def flush(self) -> None:
        """Write what is pending."""
        execute_many = self.database.executemany
        shift = BITS + _BLOCK_BITS - _BUCKET_BITS
        execute_many("insert into file values (?, ?, ?, ?, ?, ?)", self.files)
        execute_many("insert into block values (?, ?, ?)", self.blocks)
        execute_many("insert or ignore into place values (?, ?, ?)", sorted(self.places))
        self.postings.sort()
        buckets = groupby(self.postings, lambda posting: posting >> shift)
        execute_many(
            "insert into segment values (?, ?, ?)",
            ((bucket, self.run, array("Q", postings).tobytes()) for bucket, postings in buckets),
        )
        self.run += 1
        for pending in (self.postings, self.files, self.blocks, self.places):
            pending.clear()


def _blocks(path: Path) -> Iterator[tuple[str, str]]:
    """The paragraphs of a file with their places: of texts what stands between empty lines, by the
    first line.
    """
    data = read_whole(path, plain=True)
    format = "text" if path.suffix.lower() in _TEXTS else format_of(str(path), data)
    if format not in ("text", "markdown"):
        paragraphs = enumerate(Draft(read_bytes(data, format).children, "file").paragraphs)
        yield from (
            (f"paragraph {index}", paragraph.text)
            for index, paragraph in paragraphs
            if paragraph.text
        )
        return
    if b"\0" in data:
        raise InputError("this is no text; only documents are searched", path=str(path))
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    line = 1
    for gap in _GAP.finditer(text + "\n\n"):
        if block := text[start : gap.start()].strip("\n"):
            yield f"line {line}", block
        line += text.count("\n", start, gap.end())
        start = gap.end()
