"""The words of a language and their parts in rules: ``lexicons/LANGUAGE.toml``, laid out for one
scan of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Final, NamedTuple

from attrs import field, frozen

from draftdiff.meaning.laying_out import Parted, Phrases, Row, Table, each_phrase, layout
from draftdiff.meaning.tokens import Spelling, Token, fold, tokenize


class Hit(NamedTuple):
    """A phrase of the lexicon in a sentence: the tokens ``start`` to ``end`` are of a kind, with a
    rank and a name.
    """

    kind: str
    rank: float
    key: str
    start: int
    end: int


#: The other half of a phrase that stands further on.
HALF: Final = "half"
# So many words may stand between the halves of a phrase, and none of these.
_APART: Final = 14
_NEAR: Final = 7
_CLAUSE_ENDS: Final = frozenset(",;:.!?") | {
    "\uff0c",
    "\u3002",
    "\uff1b",
    "\uff1a",
    "\u060c",
    "\u061b",
}


@frozen(eq=False)
class Lexicon:
    """The tables of one language."""

    language: str  # BCP 47 tag, or "und" for the empty lexicon of a language without a file
    spelling: Spelling
    #: phrases, parted: every phrase that means something, by its first word; those in two halves
    #: with others between.
    phrases: Phrases = field(factory=dict, repr=False)
    parted: Parted = field(factory=dict, repr=False)
    tables: Table = field(factory=dict, repr=False)
    _lists: dict[str, frozenset[str]] = field(factory=dict, repr=False)
    _read: dict[str, dict[str, list[Row]]] = field(factory=dict, repr=False)
    _cut: dict[str, tuple[str, ...]] = field(factory=dict, repr=False)

    def words(self, name: str) -> frozenset[str]:
        """The words of a list by its table and name ("grammar.and"), as listed and folded; empty if
        there is none.
        """
        listed_words = self._lists.get(name)
        if listed_words is None:
            table, _, key = name.partition(".")
            listed = self.tables.get(table, {}).get(key, ())
            phrases = frozenset(each_phrase(listed)) if isinstance(listed, list) else frozenset()
            listed_words = self._lists[name] = phrases | self._folded(phrases)
        return listed_words

    def _folded(self, phrases: Iterable[str]) -> frozenset[str]:
        """Words as tokens have them, where that is otherwise than they are listed."""
        forms = [self.forms(phrase) for phrase in phrases if not phrase.isascii()]
        return frozenset(form[0] for form in forms if len(form) == 1)

    def table(self, name: str) -> Table:
        """A table of the file; empty where there is none."""
        table: Table = self.tables.get(name, {})
        return table

    def tokens(self, text: str) -> list[Token]:
        """The words and marks of a text in this language."""
        return tokenize(text, self.spelling)

    def forms(self, phrase: str) -> tuple[str, ...]:
        """The folded words of a phrase of the tables."""
        cut = self._cut.get(phrase)
        if cut is None:
            cut = self._cut[phrase] = tuple(token.form for token in self.tokens(phrase))
        return cut

    def scan(self, tokens: list[Token]) -> list[Hit]:
        """The phrases among tokens, the longest at each place, none inside another; one for each
        kind that it is.
        """
        return self.scan_words([token.form for token in tokens])

    def scan_words(self, words: list[str]) -> list[Hit]:
        """The phrases among folded words, as ``scan`` finds them."""
        hits: list[Hit] = []
        next_free = 0
        for at in range(len(words)):
            if at < next_free:
                continue
            if words[at] in self.anchors:
                hits += self._anchored(words, at)
                continue
            if self.frames and (framed := self._framed(words, at)):
                hits += framed
                next_free = framed[0].end
                continue
            in_one = self._whole_at(words, at)
            in_two = self._parted_at(words, at) if self.parted else []
            chosen = in_one
            if in_two and (not in_one or in_one[0].end <= in_two[0].end):
                chosen = in_two
            hits += chosen
            next_free = chosen[0].end if chosen else next_free
        if self.parted or self.anchors or self.frames:
            return _without_halves(hits)
        return hits

    def _whole_at(self, words: list[str], at: int) -> list[Hit]:
        """Return the hits of the longest phrase in one piece that stands at a word."""
        rows = self._rows(words[at])
        if rows:
            second = ""
            if at + 1 < len(words):
                second = words[at + 1]
            for row in [*rows.get(second, ()), *rows.get("", ())]:
                end = at + 1 + len(row.tail)
                if row.tail == words[at + 1 : end]:
                    return [Hit(kind, rank, key, at, end) for kind, rank, key in row.entries]
        value = compound_value(words[at], self)
        if value is not None:
            return [Hit("number", value, words[at], at, at + 1)]
        return []

    def _rows(self, first: str) -> dict[str, list[Row]]:
        """The phrases that begin with a word, by the second one, the longest first."""
        by_second = self._read.get(first)
        if by_second is None:
            by_second = self._read[first] = {}
            for row in map(Row.from_line, self.phrases.get(first, ())):
                by_second.setdefault(row.tail[0] if row.tail else "", []).append(row)
        return by_second

    def _parted_at(self, words: list[str], at: int) -> list[Hit]:
        """The longest phrase in two halves: its first half, and the other one as a hit of kind
        ``HALF``.
        """
        for tail, half, entry in self.parted.get(words[at], ()):
            end = at + 1 + len(tail)
            if tail != words[at + 1 : end]:
                continue
            span_of_half = self._half(words, end, half)
            if span_of_half:
                kind, rank, key = entry
                return [Hit(kind, rank, key, at, end), Hit(HALF, rank, key, *span_of_half)]
        return []

    @cached_property
    def months(self) -> frozenset[str]:
        """The names of months."""
        names = chain.from_iterable(self.table("month").values())
        return frozenset(map(fold, names))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The first halves of denials that have a second one: "ne" of "ne ... pas"."""
        denial = self.table("denial")
        if denial.get("second"):
            return frozenset(denial.get("anchors", ()))
        return frozenset()

    @cached_property
    def frames(self) -> Table:
        """Particles before who must or may, with what closes them: "\u0639\u0644\u0649 ...
        \u0623\u0646".
        """
        return self.table("modal_frames")

    def _framed(self, words: list[str], at: int) -> list[Hit]:
        """A particle that opens a clause and says that somebody must or may, with what closes it."""
        has_words_before = any(word[0].isalpha() for word in words[:at])
        if has_words_before and words[at - 1] not in _CLAUSE_ENDS:
            return []
        close = self._frame_end(words, at)
        word = words[at]
        if self._is_bound(words, at):
            frame = self.frames["bound"]
        elif close and self._is_free(word):
            frame = self.frames["free"]
        else:
            return []
        rank = float(frame["rank"])
        hit = Hit("modal", rank, word, at, at + 1)
        if close:
            return [hit, Hit(HALF, rank, word, close, close + 1)]
        return [hit]

    def _frame_end(self, words: list[str], at: int) -> int | None:
        """Return the word near a particle that closes its frame, in the same clause."""
        closing = self.words("modal_frames.closing")
        for position in range(at + 1, min(len(words), at + _NEAR + 1)):
            if words[position] in _CLAUSE_ENDS:
                return None
            if position > at + 1 and words[position] in closing:
                return position
        return None

    def _is_bound(self, words: list[str], at: int) -> bool:
        """Return whether a particle says that somebody must."""
        if at + 1 >= len(words) or words[at] not in self._folded(self.frames["bound"]["words"]):
            return False
        return words[at + 1] not in self.words("modal_frames.other")

    def _is_free(self, word: str) -> bool:
        """Return whether a particle says that somebody may."""
        if not word.startswith(tuple(self.frames["free"]["letters"])):
            return False
        return word not in self.words("modal_frames.none")

    def _anchored(self, words: list[str], at: int) -> list[Hit]:
        """Return what the first half of a denial is with the nearest word that fits it: a denial, a
        limit, or nothing.
        """
        second = self.words("denial.second")
        limits = self.words("denial.limits")
        for position in range(at + 1, min(at + _NEAR, len(words))):
            word = words[position]
            if word in _CLAUSE_ENDS:
                break
            if word in second or word in limits:
                kind = "negation" if word in second else "restrictor"
                key = f"{words[at]} ... {word}"
                return [
                    Hit(kind, 1.0, key, at, at + 1),
                    Hit(HALF, 1.0, key, position, position + 1),
                ]
        following = words[at + 1 : at + 2]
        if following and following[0] in self.words("denial.whole"):
            return [Hit("negation", 1.0, words[at], at, at + 1)]
        return []

    def _half(self, words: list[str], start: int, half: list[str] | None) -> tuple[int, int] | None:
        """Return the span of the second half of a phrase, in the same clause."""
        for at in range(start, min(start + _APART, len(words))):
            if words[at] in _CLAUSE_ENDS:
                return None
            if half is None and (end := self._infinitive(words, at)):
                return at, end
            if half and words[at : at + len(half)] == half:
                return at, at + len(half)
        return None

    def _infinitive(self, words: list[str], at: int) -> int | None:
        """The end of an infinitive with its sign that closes a clause: "zu melden", "anzuhören"."""
        verbs = self.table("verbs")
        sign = verbs.get("infinitive_sign")
        endings = tuple(verbs.get("infinitive_endings", ()))
        word = words[at]
        end = at + 2 if word == sign else at + 1
        if not sign or end > len(words) or not words[end - 1].endswith(endings):
            return None
        if end < len(words) and words[end][0].isalnum():
            return None
        if word == sign or any(word.startswith(lead) for lead in self._led()):
            return end
        return None

    def _led(self) -> frozenset[str]:
        """The separable particles with the sign of the infinitive behind them."""
        if "led" not in self._lists:
            verbs = self.table("verbs")
            sign = verbs.get("infinitive_sign", "")
            self._lists["led"] = frozenset(
                self.forms(particle)[0] + sign for particle in verbs.get("particles", ())
            )
        return self._lists["led"]


def _without_halves(hits: list[Hit]) -> list[Hit]:
    """Hits in reading order without those that are only the other half of a phrase."""
    halves: set[int] = set()
    for hit in hits:
        if hit.kind == HALF:
            halves.update(range(hit.start, hit.end))
    hits_left = []
    for hit in hits:
        if hit.kind == HALF or halves.isdisjoint(range(hit.start, hit.end)):
            hits_left.append(hit)
    return sorted(hits_left, key=lambda hit: hit.start)


@lru_cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon."""
    folder = files("draftdiff.meaning").joinpath("lexicons")
    names = [entry.name for entry in folder.iterdir()]
    tables = [name for name in names if name.endswith(".toml") and "-" not in name]
    return tuple(sorted(name.removesuffix(".toml") for name in tables))


def lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language; an empty one where there is no file for it."""
    return _lexicon((language or "").replace("_", "-").split("-")[0].lower())


@lru_cache
def _lexicon(language: str) -> Lexicon:
    tables, _, phrases, parted = layout(language)
    if not tables:
        return Lexicon("und", Spelling())
    return Lexicon(
        tables["language"], Spelling.from_table(tables.get("tokens", {})), phrases, parted, tables
    )


@lru_cache
def _verbs(tables: Lexicon) -> tuple[frozenset[str], dict[str, str], list[tuple[str, str]]]:
    verbs = tables.table("verbs")
    bases = frozenset(verbs.get("bases", ())) | frozenset(verbs.get("further", ()))
    endings = [(ending, base) for ending, base in verbs.get("suffixes", ())]
    return bases, dict(verbs.get("irregular", ())), endings


@lru_cache(1 << 14)
def verb_base(word: str, tables: Lexicon) -> str | None:
    """The base form of a verb that the lexicon knows, or None.

    Example:
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> verb_base("submitted", lexicon("en")), verb_base("table", lexicon("en"))
        ('submit', None)
    """
    bases, irregular, endings = _verbs(tables)
    if word in bases:
        return word
    if word in irregular:
        return irregular[word]
    for ending, base in endings:
        if word.endswith(ending) and (stem := word[: -len(ending)] + base) in bases:
            return stem
    return None


Part = tuple[str, float]
NUMBER_WORD: Final = "number"
MULTIPLIER: Final = "multiplier"
_THOUSAND: Final = 1000


def value_of(parts: Iterable[Part]) -> float:
    """The value of number words in their order, each a number or a multiplier.

    Single digits in a row are written by places, as Chinese years are.

    Example:
        >>> value_of([("number", 2), ("multiplier", 100), ("number", 5), ("number", 20)])
        225.0
        >>> value_of([("number", 2), ("number", 0), ("number", 2), ("number", 5)])
        2025.0
    """
    total = section = current = 0.0
    digit = False
    for kind, rank in parts:
        if kind == NUMBER_WORD:
            is_digit = 0 <= rank < 10 and rank == int(rank)
            current = 10 * current + rank if digit and is_digit else current + rank
            digit = is_digit
            continue
        digit = False
        if rank >= _THOUSAND:
            total = total + (section + current or 1) * rank
            section = 0.0
            current = 0.0
        else:
            section = section + (current or 1) * rank
            current = 0.0
    return total + section + current


@lru_cache(1 << 12)
def compound_value(word: str, tables: Lexicon) -> float | None:
    """The value of number words that are written as one ("fünfundzwanzig", "vingt-cinq"), or None
    for other words.
    """
    joint = bool(tables.table("number_words"))
    if len(word) < 5 or not (joint or "-" in word):
        return None
    parts = _cut(word, _pieces(tables), joint)
    if parts and len(parts) > 1:
        return value_of([part for part in parts if part[0]])
    return None


@lru_cache
def _pieces(tables: Lexicon) -> Mapping[str, Part]:
    """The words that compounds are made of, the longest first; what only joins has no kind."""
    pieces: dict[str, Part] = {}
    for kind in (MULTIPLIER, NUMBER_WORD):
        for value, words in tables.table(kind).items():
            for phrase in words:
                form = tables.forms(phrase)
                if len(form) == 1:
                    pieces[form[0]] = (kind, float(value))
    for name, part in (("articles", (NUMBER_WORD, 1.0)), ("joining", ("", 0.0))):
        pieces |= dict.fromkeys(tables.words(f"numerals.{name}"), part)
    words = tables.table("number_words")
    pieces |= {
        words[name]: part
        for name, part in (("one", (NUMBER_WORD, 1.0)), ("joint", ("", 0.0)))
        if name in words
    }
    return dict(sorted(pieces.items(), key=lambda row: -len(row[0])))


def _cut(word: str, pieces: Mapping[str, Part], joint: bool) -> list[Part] | None:
    """The parts of a word that is made of number words alone, the longest at each place."""
    parts: list[Part] = []
    while word:
        piece = next((candidate for candidate in pieces if word.startswith(candidate)), None)
        if piece is None:
            return None
        parts.append(pieces[piece])
        word = word[len(piece) :]
        if word and not joint and word[0] != "-":
            return None
        word = word.removeprefix("-")
    if any(kind for kind, _ in parts):
        return parts
    return None
