"""An index of a folder's wording on disk, in SQLite: files, their different paragraphs, and fingerprints of these.

Paragraphs that are the same to the letter are kept once, so that the versions of a text cost what is new in each. A
posting is one number of 64 bits, fingerprint before paragraph; sorted runs of them, cut by the first bits of the
fingerprint, are the rows of ``segment``. What was indexed and has another size or time now is indexed again.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import frozen

from draftdiff.analysis.corpus.items import drafts_in
from draftdiff.analysis.corpus.shingles import BITS, SHINGLE, WINDOW, prints_of, words_of
from draftdiff.errors import DraftDiffError, InputError, OutputError
from draftdiff.files import read_whole
from draftdiff.model.draft import Draft
from draftdiff.patterns import lazily
from draftdiff.readers.registry import format_of, read_bytes

#: Another Python hashes another way: its index is another one.
_SCHEMA: Final = f"draftdiff.reuse/1 {SHINGLE} {WINDOW} {BITS} {sys.byteorder} {hash((1, 2**40, 3))}"
_BLOCK_BITS: Final = 28
_BUCKET_BITS: Final = 10
#: Postings that are held in memory until they are sorted and written, and runs of them until they become one.
_HELD: Final = 2_000_000
_RUNS: Final = 24
_GAP: Final = lazily(re.compile, r"\n[^\S\n]*(?:\n[^\S\n]*)+")
#: Searched as they are, their markup as words.
_TEXTS: Final = frozenset(".txt .text .md .markdown .mdown .rst .tex .wiki .adoc .org .textile".split())
_TABLES: Final = """
create table about (schema text, corpus text);
create table file (id integer primary key, name text unique, size int, time int, family text, trouble text);
create table block (id integer primary key, key int, text text);
create table place (block int, file int, at text, primary key (block, file, at)) without rowid;
create index place_of_file on place (file);
create table segment (bucket int, run int, data blob, primary key (bucket, run)) without rowid;
"""


def home_of(corpus: str | os.PathLike[str]) -> Path:
    """Where the index of a folder is kept: among the user's caches, named like the folder."""
    from hashlib import sha256

    caches = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    whole = os.path.realpath(corpus)
    return Path(
        caches, "draftdiff", f"reuse-{os.path.basename(whole)}-{sha256(whole.encode()).hexdigest()[:12]}.sqlite"
    )


@frozen
class Index:
    """An index that is open."""

    database: sqlite3.Connection

    @classmethod
    @contextmanager
    def opened(cls, corpus: str | os.PathLike[str], path: str | os.PathLike[str] | None = None) -> Iterator[Index]:
        """The index of a folder, a new one where there is none that this Python can read.

        Raises:
            InputError: There is no such folder.
            OutputError: The index cannot be kept where it should be.
        """
        if not os.path.isdir(corpus):
            raise InputError("there is no such folder; name one that holds drafts", path=os.fspath(corpus))
        home = Path(path) if path is not None else home_of(corpus)
        about = (_SCHEMA, os.path.realpath(corpus))
        try:
            home.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(home, isolation_level=None, timeout=600)
            try:
                database.execute("pragma busy_timeout = 600000")
                if _about(database) not in (None, about):
                    if path is not None and _about(database)[1] != about[1]:  # type: ignore[index]
                        raise OutputError("this is the index of another folder; name another file", path=str(home))
                    _clear(database)
                if _about(database) is None:
                    _make(database, about)
                yield cls(database)
            finally:
                database.close()
        except (sqlite3.Error, OSError) as error:
            way = "name another place for it with --index (index= in Python), or delete it"
            raise OutputError(f"the index cannot be used: {error}; {way}", path=str(home)) from error

    def refresh(self, corpus: str | os.PathLike[str], progress: Callable[[int, int | None], None] | None = None) -> int:
        """Brings the index up to date with its folder.

        Returns:
            How many files were indexed anew.
        """
        home = os.path.realpath(corpus)
        found = {os.path.relpath(path, home).replace(os.sep, "/"): path for path in drafts_in(home)}
        stamps = {name: (stat.st_size, stat.st_mtime_ns) for name, path in found.items() for stat in [path.stat()]}
        run = self.database.execute
        known = {name: (id, (size, time)) for id, name, size, time in run("select id, name, size, time from file")}
        stale = [id for name, (id, stamp) in known.items() if stamps.get(name) != stamp]
        fresh = [name for name, stamp in stamps.items() if name not in known or known[name][1] != stamp]
        if not stale and not fresh:
            return 0
        run("begin immediate")
        try:
            for table, column in (("place", "file"), ("file", "id")):
                self.database.executemany(f"delete from {table} where {column} = ?", [(id,) for id in stale])
            writing = _Writing(self.database)
            for done, name in enumerate(fresh):
                writing.add(name, found[name], stamps[name])
                if progress is not None and done % 50 == 0:
                    progress(done, len(fresh))
            writing.flush()
            self._join_runs()
            run("commit")
        except BaseException:
            run("rollback")
            raise
        return len(fresh)

    def _join_runs(self) -> None:
        """Many small runs, as many small additions leave them, become one."""
        runs = self.database.execute("select count(distinct run) from segment").fetchone()[0]
        if runs <= _RUNS:
            return
        for bucket in range(1 << _BUCKET_BITS):
            rows = self.database.execute("select data from segment where bucket = ?", (bucket,)).fetchall()
            merged = sorted(one for (data,) in rows for one in array("Q", data))
            self.database.execute("delete from segment where bucket = ?", (bucket,))
            if merged:
                self.database.execute("insert into segment values (?, 0, ?)", (bucket, array("Q", merged).tobytes()))

    def holding(self, prints: Iterable[int]) -> Counter[int]:
        """The paragraphs that hold any of these fingerprints, with how many."""
        found: Counter[int] = Counter()

        @cache
        def bucket(number: int) -> list[array[int]]:
            rows = self.database.execute("select data from segment where bucket = ?", (number,))
            return [array("Q", data) for (data,) in rows]

        mask = (1 << _BLOCK_BITS) - 1
        for one in sorted(prints):
            for postings in bucket(one >> (BITS - _BUCKET_BITS)):
                first, behind = (bisect_left(postings, key << _BLOCK_BITS) for key in (one, one + 1))
                found.update(posting & mask for posting in postings[first:behind])
        return found

    def texts(self, blocks: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The texts of paragraphs."""
        for block in blocks:
            for (text,) in self.database.execute("select text from block where id = ?", (block,)):
                yield block, text

    def with_word(self, word: str) -> Iterator[tuple[int, str]]:
        """The paragraphs in which a word stands as such, in small letters, in capitals, or with a capital."""
        forms = {word, word.upper(), word.capitalize()} if not word.isascii() else {word}
        where = " or ".join("text like ?" for _ in forms)
        yield from self.database.execute(
            f"select id, text from block where {where}", [f"%{form}%" for form in sorted(forms)]
        )

    def places(self, block: int) -> list[tuple[str, str, str]]:
        """Where a paragraph stands: the file, its family, and the place in it."""
        asked = "select name, family, at from place join file on file.id = place.file where block = ? order by name, at"
        return self.database.execute(asked, (block,)).fetchall()

    def families(self) -> int:
        """How many folders hold drafts; a draft that lies beside no other kind of folder is one of its own."""
        count: int = self.database.execute("select count(distinct family) from file").fetchone()[0]
        return count

    def unread(self) -> list[tuple[str, str]]:
        """The files that could not be read, and why."""
        return self.database.execute(
            "select name, trouble from file where trouble is not null order by name"
        ).fetchall()


def _about(database: sqlite3.Connection) -> tuple[str, str] | None:
    if database.execute("select 1 from sqlite_master where name = 'about'").fetchone() is None:
        if database.execute("select 1 from sqlite_master").fetchone() is not None:
            raise sqlite3.DatabaseError("it is a database of something else")
        return None
    found: tuple[str, str] = database.execute("select schema, corpus from about").fetchone()
    return found


def _clear(database: sqlite3.Connection) -> None:
    for name in ("about", "file", "block", "place", "segment"):
        database.execute(f"drop table if exists {name}")
    database.execute("vacuum")


def _make(database: sqlite3.Connection, about: tuple[str, str]) -> None:
    database.execute("pragma journal_mode = wal")
    database.executescript(f"begin immediate; {_TABLES}")
    database.execute("insert into about values (?, ?)", about)
    database.execute("commit")


class _Writing:
    """Files on their way into an index."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.known = dict(database.execute("select key, id from block"))
        self.next = max(self.known.values(), default=0) + 1
        self.file = 1 + (database.execute("select max(id) from file").fetchone()[0] or 0)
        self.run = 1 + (database.execute("select max(run) from segment").fetchone()[0] or 0)
        self.postings: list[int] = []
        self.files: list[tuple[object, ...]] = []
        self.blocks: list[tuple[int, int, str]] = []
        self.places: list[tuple[int, int, str]] = []

    def add(self, name: str, path: Path, stamp: tuple[int, int]) -> None:
        from hashlib import blake2b

        trouble = None
        try:
            for at, text in _blocks(path):
                key = int.from_bytes(
                    blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
                )
                block = self.known.get(key)
                if block is None:
                    block = self.known[key] = self.next
                    self.next += 1
                    self.blocks.append((block, key, text))
                    self.postings += [one << _BLOCK_BITS | block for one in prints_of(words_of(text))]
                self.places.append((block, self.file, at))
        except (DraftDiffError, OSError, RecursionError) as error:
            trouble = str(error)
        family = name.rpartition("/")[0] or name
        self.files.append((self.file, name, *stamp, family, trouble))
        self.file += 1
        if len(self.postings) >= _HELD:
            self.flush()

    def flush(self) -> None:
        """Writes what is held."""
        many = self.database.executemany
        many("insert into file values (?, ?, ?, ?, ?, ?)", self.files)
        many("insert into block values (?, ?, ?)", self.blocks)
        many("insert or ignore into place values (?, ?, ?)", sorted(self.places))
        self.postings.sort()
        top = BITS + _BLOCK_BITS - _BUCKET_BITS
        for bucket, found in groupby(self.postings, lambda one: one >> top):
            data = array("Q", found).tobytes()
            self.database.execute("insert into segment values (?, ?, ?)", (bucket, self.run, data))
        self.run += 1
        for held in (self.postings, self.files, self.blocks, self.places):
            held.clear()


def _blocks(path: Path) -> Iterator[tuple[str, str]]:
    """The paragraphs of a file with their places: of texts what stands between empty lines, by the first line."""
    data = read_whole(path, plain=True)
    format = "text" if path.suffix.lower() in _TEXTS else format_of(str(path), data)
    if format not in ("text", "markdown"):
        for index, paragraph in enumerate(Draft(read_bytes(data, format).children, "file").paragraphs):
            if paragraph.text:
                yield f"paragraph {index}", paragraph.text
        return
    if b"\0" in data:
        raise InputError("this is no text; only documents are searched", path=str(path))
    text = data.decode("utf-8-sig", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    at, line = 0, 1
    for gap in _GAP.finditer(text + "\n\n"):
        if block := text[at : gap.start()].strip("\n"):
            yield f"line {line}", block
        line += text.count("\n", at, gap.end())
        at = gap.end()
