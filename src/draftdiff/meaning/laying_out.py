"""Lexicons laid out for one scan of a sentence, from ``lexicons/LANGUAGE.toml`` or from JSON that
was made of it.

Reading TOML takes longer than all that a first change needs. The wheel and an editable install hold
each lexicon as JSON (``hatch_build.py`` makes it); JSON that does not belong to the TOML beside it
is left alone, and the TOML is read. After a change of a lexicon ``python -m
draftdiff.meaning.laying_out`` makes it anew.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

from draftdiff.meaning.tokens import Spelling, tokenize

Table = Mapping[str, Any]
Words = list[str]
# First word -> what stands behind it, the longest first, each in one line (``Row.line``): lines are
# read in no time.
Phrases = dict[str, list[str]]
# First word -> the words behind it, those of the other half (None: an infinitive), and what the
# phrase is.
Parted = dict[str, list[tuple[Words, Words | None, "Entry"]]]


class Entry(NamedTuple):
    """The trigger that a phrase is: its kind, its rank or value there, its name."""

    kind: str
    rank: float
    key: str


class Row(NamedTuple):
    """A phrase: the words behind its first one, and what it is."""

    tail: Words
    entries: list[Entry]

    @property
    def line(self) -> str:
        """The row in one line: the words, then kind, rank and name of each entry, between tabs."""
        return "\t".join(
            [
                " ".join(self.tail),
                *(f"{kind}\t{rank:.17g}\t{key}" for kind, rank, key in self.entries),
            ]
        )

    @classmethod
    def from_line(cls, line: str) -> Row:
        """A row as its line has it."""
        tail, *cells = line.split("\t")
        entries = [
            Entry(kind, float(rank), key)
            for kind, rank, key in zip(*[iter(cells)] * 3, strict=True)
        ]
        return cls(tail.split(), entries)


class Layout(NamedTuple):
    """A lexicon, ready to be used: its tables, those of its spellings, and its phrases."""

    tables: Table
    spellings: Table
    phrases: Phrases
    parted: Parted


# Raised when a layout is made otherwise, so that older ones are not read.
_VERSION: Final = 1
# Tables whose keys are ranks or values; names; and those that are one list of words.
_RANKED: Final = (
    "modal",
    "force",
    "operative",
    "attitude",
    "quantifier",
    "month",
    "time_unit",
    "duration",
    "frequency",
    "soft_time",
    "number",
    "multiplier",
    "fraction",
    "comparator",
)
_NAMED: Final = ("currency", "unit")
_LISTED: Final = (
    "intensifier",
    "hedge",
    "restrictor",
    "extender",
    "condition",
    "topic",
    "percent",
    "ordinal",
)
# Lists inside other tables whose members are triggers: table, list, kind.
_WITHIN: Final = (
    ("negation", "words", "negation"),
    ("negation", "none", "idiom"),
    ("negation", "real", "negation"),
    ("reference", "nouns", "citation"),
    ("grammar", "together", "together"),
    ("grammar", "benefit", "benefit"),
    ("grammar", "purpose", "purpose"),
    ("definition", "verbs", "defining"),
)


def lay_out(language: str) -> Layout:
    """A lexicon as its TOML has it; without any tables where there is no file."""
    tables = _toml(language)
    spellings = _toml(f"{language}-spelling")
    return Layout(
        tables, spellings, *_phrases_of(tables, Spelling.from_table(tables.get("tokens", {})))
    )


@lru_cache
def layout(language: str) -> Layout:
    """A lexicon, from JSON where that belongs to its TOML."""
    made = _folder().joinpath("made", f"{language}.json")
    if language and made.is_file():
        held = json.loads(made.read_text(encoding="utf-8"))
        if held.pop("of") == _mark(language):
            return Layout(**held)
    return lay_out(language)


def read_tables(stem: str) -> Table:
    """The tables of ``lexicons/STEM.toml``, empty where there is no such file."""
    language, _, part = stem.partition("-")
    if part == "spelling":
        return layout(language).spellings
    return layout(language).tables


def make(folder: Path) -> list[Path]:
    """Writes each lexicon of a folder as JSON into its folder ``made``; the files."""
    made = folder / "made"
    made.mkdir(exist_ok=True)
    written = []
    for source in sorted(folder.glob("??.toml")):
        held = {"of": _mark(source.stem), **lay_out(source.stem)._asdict()}
        written.append(made / f"{source.stem}.json")
        written[-1].write_text(
            json.dumps(held, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
    return written


def _folder() -> Traversable:
    return files("draftdiff.meaning").joinpath("lexicons")


def _mark(language: str) -> int:
    """A number that another text of the TOML would not have."""
    stems = (language, f"{language}-spelling")
    sources = [_folder().joinpath(f"{stem}.toml") for stem in stems]
    checksum = _VERSION
    for source in sources:
        checksum = crc32(
            source.read_bytes().replace(b"\r\n", b"\n") if source.is_file() else b"", checksum
        )
    return checksum


def _toml(stem: str) -> Table:
    source = _folder().joinpath(f"{stem}.toml")
    if stem and source.is_file():
        return tomllib.loads(source.read_text(encoding="utf-8"))
    return {}


def written_out(pattern: str) -> Iterator[str]:
    """All phrases of a pattern: "in_line_with their|- law" is two.

    Example:
        >>> list(written_out("est|sera tenu_de"))
        ['est tenu de', 'sera tenu de']
    """
    places = [slot.replace("_", " ").split("|") for slot in pattern.split()]
    for words in product(*places):
        yield " ".join(word for word in words if word != "-")


def each_phrase(phrases: Iterable[Any]) -> Iterator[str]:
    """The phrases of a list, a pattern among them written out."""
    for phrase in phrases:
        if isinstance(phrase, str):
            yield from written_out(phrase) if "|" in phrase or "_" in phrase else (phrase,)


def _phrases_of(tables: Table, spelling: Spelling) -> tuple[Phrases, Parted]:
    """Return the phrases of a language by first word, and those in two halves."""
    rows: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
    parted: Parted = {}
    for phrase, entry in _entries(tables):
        if " ... " in phrase:
            head, _, half = phrase.partition(" ... ")
            first, *tail = _folded(head, spelling)
            second_half = None if half == "*" else list(_folded(half, spelling))
            parted.setdefault(first, []).append((tail, second_half, entry))
            continue
        for lead in ("", *spelling.prefixes):
            words = _folded(lead + phrase, spelling)
            if words:
                entries = rows.setdefault(words[0], {}).setdefault(words[1:], [])
            else:
                entries = []
            if entry.kind not in [listed.kind for listed in entries]:
                entries.append(entry)
    for phrases_in_two in parted.values():
        phrases_in_two.sort(key=lambda row: (row[1] is None, -len(row[0]) - len(row[1] or ())))
    return {
        first: [
            Row(list(tail), tails[tail]).line
            for tail in sorted(tails, key=lambda words: -len(words))
        ]
        for first, tails in rows.items()
    }, parted


def _folded(phrase: str, spelling: Spelling) -> tuple[str, ...]:
    return tuple(token.form for token in tokenize(phrase, spelling))


def _entries(tables: Table) -> Iterator[tuple[str, Entry]]:
    """Yield all phrases of the tables with their entries."""
    for kind in _RANKED:
        for rank, phrases in tables.get(kind, {}).items():
            if isinstance(phrases, list):
                yield from (
                    (phrase, Entry(kind, float(rank), phrase)) for phrase in each_phrase(phrases)
                )
    for kind in _NAMED:
        for name, phrases in tables.get(kind, {}).items():
            yield from ((phrase, Entry(kind, 0.0, name)) for phrase in each_phrase(phrases))
    for kind in _LISTED:
        table = tables.get(kind, {})
        yield from (
            (phrase, Entry(kind, 0.0, phrase)) for phrase in each_phrase(table.get("words", ()))
        )
        for pattern in table.get("patterns", ()):
            yield from ((phrase, Entry(kind, 0.0, phrase)) for phrase in written_out(pattern))
    for name, forms in tables.get("reference_forms", {}).items():
        heads = tables.get("reference", {}).get("heads", ("",))
        yield from (
            (head + form, Entry("citation", 1.0, name))
            for head in heads
            for form in each_phrase(forms)
        )
    for table_name, key, kind in _WITHIN:
        phrases = tables.get(table_name, {}).get(key, ())
        yield from ((phrase, Entry(kind, 1.0, phrase)) for phrase in each_phrase(phrases))


if __name__ == "__main__":
    for path in make(Path(__file__).parent / "lexicons"):
        print(path)
