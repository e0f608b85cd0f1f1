"""What a language's words do in a rule: ``lexicons/LANGUAGE.toml``, laid out for one scan of a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, Final, NamedTuple

from attrs import field, frozen

from draftdiff.meaning.tokens import Spelling, Token, tokenize

Table = Mapping[str, Any]


class Entry(NamedTuple):
    """What a phrase is: its kind of trigger, its rank or value there, its name."""

    kind: str
    rank: float
    key: str


class Hit(NamedTuple):
    """A phrase of the lexicon in a sentence: the tokens ``start`` to ``end`` are of a kind, with a rank and a name."""

    kind: str
    rank: float
    key: str
    start: int
    end: int


# First word -> the words behind it, the longest first, and what the phrase is.
Phrases = dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]]

# Tables whose keys are ranks or values; names; and those that are one list of words.
_RANKED: Final = (
    "modal", "force", "operative", "attitude", "quantifier", "month", "time_unit", "duration", "frequency",
    "soft_time", "number", "multiplier", "fraction", "comparator",
)  # fmt: skip
_NAMED: Final = ("currency", "unit")
_LISTED: Final = ("intensifier", "hedge", "restrictor", "extender", "condition", "topic", "percent", "ordinal")
# Lists inside other tables whose members are triggers: table, list, kind.
_WITHIN: Final = (
    ("negation", "words", "negation"), ("negation", "none", "idiom"), ("negation", "real", "negation"),
    ("reference", "nouns", "citation"), ("grammar", "together", "together"),
    ("grammar", "benefit", "benefit"), ("grammar", "purpose", "purpose"), ("definition", "verbs", "defining"),
)  # fmt: skip


@frozen(eq=False)
class Lexicon:
    """The tables of one language.

    Attributes:
        language: BCP 47 tag, or "und" for the empty lexicon of a language without a file.
        spelling: How its words are cut and folded.
        phrases: Every phrase that means something, by its first word.
        tables: The tables as they stand in the file.
    """

    language: str
    spelling: Spelling
    phrases: Phrases = field(factory=dict, repr=False)
    tables: Table = field(factory=dict, repr=False)
    _lists: dict[str, frozenset[str]] = field(factory=dict, repr=False)

    def words(self, name: str) -> frozenset[str]:
        """The words of a list by its table and name ("grammar.and"), patterns written out; empty where there is none."""
        found = self._lists.get(name)
        if found is None:
            table, _, key = name.partition(".")
            listed = self.tables.get(table, {}).get(key, ())
            found = self._lists[name] = frozenset(each_phrase(listed)) if isinstance(listed, list) else frozenset()
        return found

    def table(self, name: str) -> Table:
        """A table of the file; empty where there is none."""
        found: Table = self.tables.get(name, {})
        return found

    def tokens(self, text: str) -> list[Token]:
        """The words and marks of a text in this language."""
        return tokenize(text, self.spelling)

    def forms(self, phrase: str) -> tuple[str, ...]:
        """The folded words of a phrase."""
        return tuple(token.form for token in self.tokens(phrase))

    def scan(self, tokens: list[Token]) -> list[Hit]:
        """The phrases among tokens, the longest at each place, none inside another; one for each kind that it is.

        Example:
            >>> english = lexicon("en")
            >>> [(hit.kind, hit.key) for hit in english.scan(english.tokens("States shall not act"))]
            [('modal', 'shall'), ('negation', 'not')]
        """
        words = [token.form for token in tokens]
        hits: list[Hit] = []
        behind = 0
        for at, word in enumerate(words):
            if at < behind or word not in self.phrases:
                continue
            for tail, entries in self.phrases[word]:
                end = at + 1 + len(tail)
                if tail == tuple(words[at + 1 : end]):
                    hits += [Hit(*entry, at, end) for entry in entries]
                    behind = end
                    break
        return hits


@lru_cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon."""
    names = (entry.name for entry in files("draftdiff.meaning").joinpath("lexicons").iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and "-" not in name))


def lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language; an empty one where there is no file for it.

    Example:
        >>> lexicon("en-GB").language, lexicon("tlh").language
        ('en', 'und')
    """
    return _lexicon((language or "").replace("_", "-").split("-")[0].lower())


@lru_cache
def _lexicon(language: str) -> Lexicon:
    tables = read_tables(language)
    if not tables:
        return Lexicon("und", Spelling())
    spelling = Spelling.of(tables.get("tokens", {}))
    return Lexicon(tables["language"], spelling, _phrases_of(tables, spelling), tables)


@lru_cache
def read_tables(stem: str) -> Table:
    """The tables of ``lexicons/STEM.toml``, empty where there is no such file."""
    source = files("draftdiff.meaning").joinpath("lexicons", f"{stem}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8")) if stem and source.is_file() else {}


def written_out(pattern: str) -> Iterator[str]:
    """All phrases of a pattern: "in_line_with their|- law" is two.

    Example:
        >>> list(written_out("est|sera tenu_de"))
        ['est tenu de', 'sera tenu de']
    """
    places = [place.replace("_", " ").split("|") for place in pattern.split()]
    for words in product(*places):
        yield " ".join(word for word in words if word != "-")


def each_phrase(phrases: Iterable[Any]) -> Iterator[str]:
    """The phrases of a list, a pattern among them written out."""
    for phrase in phrases:
        if isinstance(phrase, str):
            yield from written_out(phrase) if "|" in phrase or "_" in phrase else (phrase,)


def _phrases_of(tables: Table, spelling: Spelling) -> Phrases:
    rows: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
    for phrase, entry in _entries(tables):
        for lead in ("", *spelling.prefixes) if " ... " not in phrase else ():
            words = tuple(token.form for token in tokenize(lead + phrase, spelling))
            entries = rows.setdefault(words[0], {}).setdefault(words[1:], []) if words else []
            if entry.kind not in [one.kind for one in entries]:
                entries.append(entry)
    return {
        first: sorted(((tail, tuple(found)) for tail, found in tails.items()), key=lambda row: -len(row[0]))
        for first, tails in rows.items()
    }


def _entries(tables: Table) -> Iterator[tuple[str, Entry]]:
    for kind in _RANKED:
        for rank, phrases in tables.get(kind, {}).items():
            if isinstance(phrases, list):
                yield from ((phrase, Entry(kind, float(rank), phrase)) for phrase in each_phrase(phrases))
    for kind in _NAMED:
        for name, phrases in tables.get(kind, {}).items():
            yield from ((phrase, Entry(kind, 0.0, name)) for phrase in each_phrase(phrases))
    for kind in _LISTED:
        table = tables.get(kind, {})
        yield from ((phrase, Entry(kind, 0.0, phrase)) for phrase in each_phrase(table.get("words", ())))
        for pattern in table.get("patterns", ()):
            yield from ((phrase, Entry(kind, 0.0, phrase)) for phrase in written_out(pattern))
    for table_name, key, kind in _WITHIN:
        phrases = tables.get(table_name, {}).get(key, ())
        yield from ((phrase, Entry(kind, 1.0, phrase)) for phrase in each_phrase(phrases))
