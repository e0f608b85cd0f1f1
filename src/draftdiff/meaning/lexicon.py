"""What a language's words do in a rule: ``lexicons/LANGUAGE.toml``, laid out for one scan of a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, Final, NamedTuple

from attrs import field, frozen

from draftdiff.meaning.numbers import compound_value
from draftdiff.meaning.tokens import Spelling, Token, fold, tokenize

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

# First word -> the words behind it, those of the other half (None: an infinitive), and what the phrase is.
Parted = dict[str, list[tuple[tuple[str, ...], tuple[str, ...] | None, Entry]]]

# Tables whose keys are ranks or values; names; and those that are one list of words.
_RANKED: Final = (
    "modal", "force", "operative", "attitude", "quantifier", "month", "time_unit", "duration", "frequency",
    "soft_time", "number", "multiplier", "fraction", "comparator",
)  # fmt: skip
_NAMED: Final = ("currency", "unit")
_LISTED: Final = ("intensifier", "hedge", "restrictor", "extender", "condition", "topic", "percent", "ordinal")
#: The other half of a phrase that stands further on.
HALF: Final = "half"
# So many words may stand between the halves of a phrase, and none of these.
_APART: Final = 14
_NEAR: Final = 7
_CLAUSE_ENDS: Final = frozenset(",;:.!?") | {"\uff0c", "\u3002", "\uff1b", "\uff1a", "\u060c", "\u061b"}
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
        parted: Phrases in two halves with other words between, by the first word of the first half.
        tables: The tables as they stand in the file.
    """

    language: str
    spelling: Spelling
    phrases: Phrases = field(factory=dict, repr=False)
    parted: Parted = field(factory=dict, repr=False)
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
        return self.scan_words([token.form for token in tokens])

    def scan_words(self, words: list[str]) -> list[Hit]:
        """The phrases among folded words, as ``scan`` finds them."""
        hits: list[Hit] = []
        behind = 0
        for at, word in enumerate(words):
            if at < behind:
                continue
            if words[at] in self.anchors:
                hits += self._anchored(words, at)
                continue
            whole = self._whole_at(words, at)
            apart = self._parted_at(words, at) if self.parted else []
            found = apart if apart and (not whole or whole[0].end <= apart[0].end) else whole
            hits += found
            behind = found[0].end if found else behind
        return _without_halves(hits) if self.parted or self.anchors else hits

    def _whole_at(self, words: list[str], at: int) -> list[Hit]:
        for tail, entries in self.phrases.get(words[at], ()):
            end = at + 1 + len(tail)
            if tail == tuple(words[at + 1 : end]):
                return [Hit(*entry, at, end) for entry in entries]
        value = self.compound(words[at])
        return [Hit("number", value, words[at], at, at + 1)] if value is not None else []

    def _parted_at(self, words: list[str], at: int) -> list[Hit]:
        """The longest phrase in two halves: its first half, and the other one as a hit of kind ``HALF``."""
        for tail, half, entry in self.parted.get(words[at], ()):
            end = at + 1 + len(tail)
            if tail == tuple(words[at + 1 : end]) and (found := self._half(words, end, half)):
                return [Hit(*entry, at, end), Hit(HALF, entry.rank, entry.key, *found)]
        return []

    @cached_property
    def months(self) -> frozenset[str]:
        """The names of months."""
        return frozenset(fold(name) for names in self.table("month").values() for name in names)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The first halves of denials that have a second one: "ne" of "ne ... pas"."""
        denial = self.table("denial")
        return frozenset(denial.get("anchors", ())) if denial.get("second") else frozenset()

    def _anchored(self, words: list[str], at: int) -> list[Hit]:
        """What the first half of a denial is with the nearest word that fits it: a denial, a limit, or nothing."""
        second, limits, whole = (self.words(f"denial.{name}") for name in ("second", "limits", "whole"))
        for place in range(at + 1, min(at + _NEAR, len(words))):
            if words[place] in _CLAUSE_ENDS:
                break
            if words[place] in second or words[place] in limits:
                kind = "negation" if words[place] in second else "restrictor"
                key = f"{words[at]} ... {words[place]}"
                return [Hit(kind, 1.0, key, at, at + 1), Hit(HALF, 1.0, key, place, place + 1)]
        denies = words[at + 1 : at + 2] and words[at + 1] in whole
        return [Hit("negation", 1.0, words[at], at, at + 1)] if denies else []

    def _half(self, words: list[str], start: int, half: tuple[str, ...] | None) -> tuple[int, int] | None:
        """Where the other half of a phrase stands, in the same clause."""
        for at in range(start, min(start + _APART, len(words))):
            if words[at] in _CLAUSE_ENDS:
                return None
            if half is None and (end := self._infinitive(words, at)):
                return at, end
            if half and tuple(words[at : at + len(half)]) == half:
                return at, at + len(half)
        return None

    def _infinitive(self, words: list[str], at: int) -> int | None:
        """The end of an infinitive with its sign that closes a clause: "zu melden", "anzuhören"."""
        verbs = self.table("verbs")
        sign, endings = verbs.get("infinitive_sign"), tuple(verbs.get("infinitive_endings", ()))
        end = at + 2 if words[at] == sign else at + 1
        closes = end == len(words) or (end < len(words) and not words[end][0].isalnum())
        if not sign or not closes or not words[end - 1].endswith(endings):
            return None
        leads = any(words[at].startswith(lead) for lead in self._led())
        return end if words[at] == sign or leads else None

    def _led(self) -> frozenset[str]:
        """The separable particles with the sign of the infinitive behind them."""
        if "led" not in self._lists:
            verbs = self.table("verbs")
            sign = verbs.get("infinitive_sign", "")
            self._lists["led"] = frozenset(self.forms(one)[0] + sign for one in verbs.get("particles", ()))
        return self._lists["led"]

    def compound(self, word: str) -> float | None:
        """The value of number words that are written as one: "fünfundzwanzig", "vingt-cinq"; None for any other word."""
        return compound_value(word, self)


def _without_halves(hits: list[Hit]) -> list[Hit]:
    """Hits in reading order without those that are only the other half of a phrase."""
    halves = {at for hit in hits if hit.kind == HALF for at in range(hit.start, hit.end)}
    kept = [hit for hit in hits if hit.kind == HALF or not any(at in halves for at in range(hit.start, hit.end))]
    return sorted(kept, key=lambda hit: hit.start)


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
    return Lexicon(tables["language"], spelling, *_phrases_of(tables, spelling), tables)


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


def _phrases_of(tables: Table, spelling: Spelling) -> tuple[Phrases, Parted]:
    rows: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
    parted: Parted = {}
    for phrase, entry in _entries(tables):
        if " ... " in phrase:
            head, _, half = phrase.partition(" ... ")
            first, *tail = _folded(head, spelling)
            other = None if half == "*" else _folded(half, spelling)
            parted.setdefault(first, []).append((tuple(tail), other, entry))
            continue
        for lead in ("", *spelling.prefixes):
            words = _folded(lead + phrase, spelling)
            entries = rows.setdefault(words[0], {}).setdefault(words[1:], []) if words else []
            if entry.kind not in [one.kind for one in entries]:
                entries.append(entry)
    for found in parted.values():
        found.sort(key=lambda row: (row[1] is None, -len(row[0]) - len(row[1] or ())))
    return {
        first: sorted(((tail, tuple(found)) for tail, found in tails.items()), key=lambda row: -len(row[0]))
        for first, tails in rows.items()
    }, parted


def _folded(phrase: str, spelling: Spelling) -> tuple[str, ...]:
    return tuple(token.form for token in tokenize(phrase, spelling))


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
    for name, forms in tables.get("reference_forms", {}).items():
        heads = tables.get("reference", {}).get("heads", ("",))
        yield from ((head + form, Entry("citation", 1.0, name)) for head in heads for form in each_phrase(forms))
    for table_name, key, kind in _WITHIN:
        phrases = tables.get(table_name, {}).get(key, ())
        yield from ((phrase, Entry(kind, 1.0, phrase)) for phrase in each_phrase(phrases))
