"""Every mistake of a record folder in one run: by file, line and key."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, Final, NamedTuple

from attrs import evolve, field, frozen

from draftdiff.errors import InputError, LimitExceeded
from draftdiff.files import read_whole
from draftdiff.history.ordering import cycle
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.negotiation.blocks import block_key
from draftdiff.readers.registry import has_reader, suffix_of
from draftdiff.records.coherence import argument_problems, part_problems, problems
from draftdiff.records.filing import FILE, File, read_file
from draftdiff.records.schema import SCHEMA, TABLES, TOP, Key, fault, with_defaults
from draftdiff.work_limits import check_limit

Row = dict[str, Any]
#: Mistakes for which a name that looks like it is looked for, and among how many.
_HINTS: Final = 100
_LOOK: Final = 2_000


@frozen(order=True)
class Mistake:
    """Something that is wrong in a record.

    Attributes:
        file: In which file, as seen from the folder.
        line: On which line, from 1; 0 where it is no text or the file is missing.
        key: At which key ("draft.parents"), or "".
        message: What is wrong, and the way out.
    """

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        location = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{location}: {self.key}: {self.message}" if self.key else f"{location}: {self.message}"
        )

    def to_dict(self) -> dict[str, Any]:
        """The mistake as JSON values."""
        return {"file": self.file, "line": self.line, "key": self.key, "message": self.message}


def check(folder: str | Path) -> tuple[Mistake, ...]:
    """All mistakes of a record folder, in the order of its lines; none if it can be loaded.

    Args:
        folder: The folder that holds ``record.toml``.
    """
    return check_folder(folder).mistakes


class Checked(NamedTuple):
    """The text of a ``record.toml`` and what it holds, its mistakes, and what could be read of its
    drafts, by the number of the row.
    """

    mistakes: tuple[Mistake, ...]
    text: str
    data: Row
    files: dict[int, File]

    @classmethod
    def unread(cls, message: str, line: int = 0) -> Checked:
        """A ``record.toml`` in which nothing else can be looked at for one mistake."""
        return cls((Mistake(FILE, line, "", message),), "", {}, {})


def check_folder(folder: str | Path) -> Checked:
    """A record folder with all its mistakes, and what is read to find them."""
    path = Path(folder) / FILE
    if why := missing(folder):
        return Checked.unread(f"{folder}: {why}")
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return Checked.unread("it is a link that leads out of the folder; copy the file here")
    try:
        data = read_whole(path, plain=True)
        check_limit("record", len(data), "bytes in a record.toml")
        text = data.decode("utf-8")
    except LimitExceeded as error:
        return Checked.unread(error.reason)
    except UnicodeDecodeError as error:
        return Checked.unread(f"it is not UTF-8 (byte {error.start}); save it as UTF-8")
    except OSError as error:
        return Checked.unread(f"it cannot be read: {error.strerror}")
    return check_text(text, Path(folder))


def missing(folder: str | Path) -> str | None:
    """Why there is no record at all, and the way out; None where there is a ``record.toml``."""
    if os.path.lexists(os.path.join(folder, FILE)):
        return None
    if not os.path.isdir(folder):
        if os.path.exists(folder):
            return "this is a file; name a record folder"
        is_named_as_file = has_reader(suffix_of(str(folder)))
        return f"there is no such {'file' if is_named_as_file else 'folder'}; check the name"
    drafts = any(has_reader(suffix_of(name)) for name in os.listdir(folder))
    files = f"name the files ({os.path.join(folder, '*')}), or " if drafts else ""
    return f"it has no {FILE}; {files}begin a record with `draftdiff init {folder}`"


def check_text(text: str, folder: Path) -> Checked:
    """The text of a ``record.toml`` with all mistakes, those of the files that it names in a folder
    too.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, location = str(error).partition(" (at ")
        digits = "".join(c for c in location.partition(",")[0] if c.isdigit())
        return Checked.unread(
            f"this is no TOML: {reason[:1].lower()}{reason[1:]}", int(digits or 0)
        )
    except ValueError:
        # Python converts no integers of more than 4,300 digits (sys.set_int_max_str_digits).
        return Checked.unread("an integer has thousands of digits; write a text in quotation marks")
    except RecursionError:
        return Checked.unread("lists or tables are nested hundreds deep; flatten them")
    files: dict[int, File] = {}
    mistakes = sorted(_Check(data, places_of(text), folder, files).mistakes())
    return Checked(tuple(mistakes), text, data, files)


@frozen
class _Check:
    data: Row
    places: dict[Where, int]
    folder: Path
    files: dict[int, File]
    names: dict[str, set[str]] = field(init=False)
    hints: Iterator[int] = field(factory=count)

    @names.default
    def _names(self) -> dict[str, set[str]]:
        own = {"party": "name", "block": "id", "draft": "id", "source": "id", "event": "id"}
        found = {
            table: {*_texts([row.get(key) for row in self.rows(table)])}
            for table, key in own.items()
        }
        for table in ("party", "block"):
            found[table].update(
                alias for row in self.rows(table) for alias in _texts(row.get("aliases"))
            )
        return found

    @cached_property
    def blocks(self) -> frozenset[str]:
        """The names of blocks as they are compared."""
        return frozenset(map(block_key, self.names["block"]))

    def rows(self, table: str) -> list[Row]:
        rows = self.data.get(table, [])
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def mistake(self, message: str, table: str = "", number: int = 0, key: str = "") -> Mistake:
        name = ".".join(part for part in (table, key) if part)
        return Mistake(FILE, self.line(table, number, key.partition(".")[0]), name, message)

    def line(self, table: str, number: int, key: str) -> int:
        """The line of a key, else of its table, else the first."""
        return self.places.get((table, number, key)) or self.places.get((table, number, "")) or 1

    def mistakes(self) -> Iterator[Mistake]:
        yield from self._top()
        for table, keys in TABLES.items():
            for number, row in enumerate(self.rows(table)):
                yield from self._row(table, number, row, keys)
            yield from self._doubled(table)
        texts: dict[str, Draft] = {}
        for number, row in enumerate(self.rows("draft")):
            if isinstance(row.get("file"), str):
                yield from self._file(number, row, texts)
        yield from self._cycle()
        completed = evolve(self, data=with_defaults(self.data))
        found_problems = (
            *problems(completed.rows),
            *argument_problems(self.rows, texts),
            *part_problems(self.rows, texts),
        )
        for problem in found_problems:
            yield self.mistake(problem.message, problem.table, problem.number, problem.key)

    def _top(self) -> Iterator[Mistake]:
        yield from self._row("", 0, {k: v for k, v in self.data.items() if k not in TABLES}, TOP)
        if isinstance(self.data.get("schema"), str) and self.data["schema"] != SCHEMA:
            yield self.mistake(
                f"{self.data['schema']!r} is not known here; this version reads {SCHEMA}",
                key="schema",
            )
        for table in TABLES:
            if table in self.data and len(self.rows(table)) != len(_listed(self.data[table])):
                yield self.mistake(f"write [[{table}]] with two brackets, once for each", table)

    def _row(
        self, table: str, number: int, row: Row, keys: Mapping[str, Key], above: str = ""
    ) -> Iterator[Mistake]:
        """The mistakes of a row, or of a table inside one: then ``above`` is the row's key with a
        point behind.
        """
        for name, key in keys.items():
            if key.required and name not in row:
                yield self.mistake(f"{name} is missing", table, number, above.rstrip("."))
        for name, value in row.items():
            known_key = keys.get(name) or (Key() if name == "note" else None)
            if known_key is None:
                yield self.mistake(
                    f"there is no such key{_spelling_hint(name, keys)}", table, number, above + name
                )
                continue
            wrong = fault(known_key, value)
            if wrong is not None:
                yield self.mistake(wrong, table, number, above + name)
            elif known_key.names:
                yield from self._named(table, number, above + name, known_key, value)
            elif known_key.inside:
                for inner in _listed(value):
                    yield from self._row(table, number, inner, known_key.inside, f"{above}{name}.")

    def _named(
        self, table: str, number: int, name: str, key: Key, values: Any
    ) -> Iterator[Mistake]:
        for value in () if isinstance(values, int) else _listed(values):
            if not self._is_known(key.names, value):
                hint = (
                    _spelling_hint(value, self._names_of_kind(key.names))
                    if next(self.hints) < _HINTS
                    else ""
                )
                yield self.mistake(f"there is no {key.names} {value!r}{hint}", table, number, name)

    def _names_of_kind(self, kind: str) -> set[str]:
        if kind == "motion":
            return self._names_of_kind("target") | {
                *_texts([row.get("id") for row in self.rows("amendment")])
            }
        if kind == "target":
            proposals = _texts([row.get("id") for row in self.rows("proposal")])
            return {*self.names["block"], *self.names["draft"], *proposals}
        return self.names[kind]

    def _is_known(self, kind: str, value: str) -> bool:
        if kind == "party" and not self.rows("party"):
            return True
        if kind == "motion" and self._is_known("target", value):
            return True
        if value in self._names_of_kind(kind) or (
            kind in ("block", "target") and block_key(value) in self.blocks
        ):
            return True
        # A part, x#y, of a draft, or of a text of which other parts are declared.
        text, hash_, _ = value.partition("#")
        declared = {name.partition("#")[0] for name in self.names["block"] if "#" in name}
        return kind == "target" and bool(hash_) and text in self.names["draft"] | declared

    def _doubled(self, table: str) -> Iterator[Mistake]:
        seen: dict[str, int] = {}
        key = "name" if table == "party" else "id"
        for number, row in enumerate(self.rows(table)):
            value = row.get(key)
            if not isinstance(value, str) or key not in TABLES[table]:
                continue
            if value in seen:
                first = self.line(table, seen[value], key)
                yield self.mistake(f"{value!r} stands on line {first} already", table, number, key)
            seen.setdefault(value, number)

    def _file(self, number: int, row: Row, texts: dict[str, Draft]) -> Iterator[Mistake]:
        """Yield what is wrong with the file of a draft; a text that can be read is put into
        ``texts``.
        """
        name, id = row["file"], str(row.get("id"))
        try:
            file = self.files[number] = read_file(self.folder, row)
            texts[id] = Draft(file.content.children, id)
            return
        except FileNotFoundError:
            wrong = f"there is no file {name!r}; leave the key out if the text is not known"
        except (OSError, InputError) as error:
            wrong = f"{name!r} cannot be read: {getattr(error, 'strerror', error)}"
        yield self.mistake(wrong, "draft", number, "file")

    def _cycle(self) -> Iterator[Mistake]:
        parents = {
            row["id"]: [
                parent for parent in _texts(row.get("parents")) if parent in self.names["draft"]
            ]
            for row in self.rows("draft")
            if isinstance(row.get("id"), str)
        }
        if loop := cycle(
            {id: Draft((), id, None, parent_ids) for id, parent_ids in parents.items()}
        ):
            number = next(
                number for number, row in enumerate(self.rows("draft")) if row.get("id") == loop[0]
            )
            names = " -> ".join(map(repr, loop))
            yield self.mistake(
                f"these drafts are each other's ancestors: {names}", "draft", number, "parents"
            )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _texts(value: Any) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _spelling_hint(name: str, names: Any) -> str:
    from difflib import get_close_matches

    matches = get_close_matches(
        name[:80],
        sorted(candidate for candidate in names if isinstance(candidate, str))[:_LOOK],
        n=1,
    )
    return f"; is {matches[0]!r} meant?" if matches else ""


_HEADER: Final = lazy_pattern(re.compile, r"^\s*\[(\[)?\s*([A-Za-z0-9_.\"' -]+?)\s*\]\]?\s*(#.*)?$")
_KEY: Final = lazy_pattern(re.compile, r"""^\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*[=.]""")
_STRING: Final = lazy_pattern(
    re.compile, r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*$|[\[{(]|[\]})]'
)

#: A table, its number among those of this name, and a key; "" for the top, and for the header.
Where = tuple[str, int, str]


def places_of(text: str) -> dict[Where, int]:
    """The lines of a TOML file's tables and keys; values that run over several lines are passed
    over.
    """
    lines: dict[Where, int] = {}
    seen: Counter[str] = Counter()
    table, number, depth, quote = "", 0, 0, ""
    for at, line in enumerate(text.splitlines(), 1):
        if not depth and not quote:
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table, number = header[2], seen[header[2]]
                seen[table] += 1
                lines[table, number, ""] = at
                continue
            if key:
                lines.setdefault((table, number, key[1].strip("\"'")), at)
        depth, quote = _open(line, depth, quote)
    return lines


def _open(line: str, depth: int, quote: str) -> tuple[int, str]:
    """Return how many brackets are open at the end of a line, and the open multi-line string."""
    at = 0
    while at < len(line):
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return depth, quote
            at, quote = end + 3, ""
            continue
        match = _STRING.search(line, at)
        if match is None:
            break
        at = match.end()
        if match[0] in ('"""', "'''"):
            quote = match[0]
        elif match[0] in "[{(":
            depth += 1
        elif match[0] in "]})":
            depth = max(0, depth - 1)
    return depth, quote
