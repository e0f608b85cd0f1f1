"""One text's words around an edit, with what rules ask of them found when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Final, Literal

from draftdiff.changes.kinds import Span
from draftdiff.meaning.sentences.cited import Citation
from draftdiff.meaning.words.forms.denials import read_denials
from draftdiff.meaning.words.forms.discontinuous import with_discontinuous
from draftdiff.meaning.words.forms.framed import framed
from draftdiff.meaning.words.forms.parts import STOP, parts
from draftdiff.meaning.words.forms.traits import FIGURE, MEASURED, NAMING, RESPELLED, traits
from draftdiff.meaning.words.forms.verb_first import with_verb_first
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.measure_reader import Measure
from draftdiff.meaning.words.numbers.measures import beginnings, measures
from draftdiff.meaning.words.spelling import word_forms
from draftdiff.meaning.words.tokens import tokenize
from draftdiff.meaning.words.triggers import Hit, scan

# More quotation marks and spaces than these open no sentence.
_OPENING: Final = 20

_NOTHING: Final[frozenset[int]] = frozenset()
# "(a)", "7)" in front of a line.
_LABEL: Final = re.compile(r"\s*\(?[^\W_]{1,4}\)\s*")

Role = Literal["actor", "action", "beneficiary"]


class Side:
    """One text's words around an edit, what they trigger, and which of them no rule has explained yet."""

    __slots__ = (
        "_beginnings",
        "_borders",
        "_capitals",
        "_clause",
        "_forms",
        "_measures",
        "_names",
        "broken",
        "cited",
        "closed",
        "conditional",
        "empty",
        "ends",
        "has_address",
        "hits",
        "hits_of",
        "lexicon",
        "live",
        "offset",
        "open",
        "parts",
        "predicates",
        "roles",
        "said",
        "starts",
        "tails",
        "text",
        "traits",
        "words",
    )

    def __init__(self, text: str, span: Span, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.offset = span[0]
        said = text[slice(*span)]
        self.words, self.starts, self.ends = tokenize(said, lexicon.language)
        self.hits = scan(self.words, lexicon.phrases)
        #: Where the second part of a trigger in two parts is, by the place of the first.
        self.tails: dict[int, tuple[int, int]] = {}
        if lexicon.parted:
            self.hits, self.tails = with_discontinuous(self.words, self.hits, lexicon)
            self.hits = with_verb_first(self.words, self.hits, lexicon)
        if "May" in said:
            self.hits = [hit for hit in self.hits if not (hit.kind == "modal" and self._is_month(hit.start))]
        #: Words of denials that deny nothing ("avant qu'il ne parte").
        self.empty = _NOTHING
        if lexicon.concord:
            self.hits, self.empty = read_denials(self.words, self.hits, lexicon)
        if lexicon.opening is not None:
            self.hits = framed(self.words, self.hits, lexicon.opening)
        #: The triggers of a kind, in order; an attribute, as it is asked for at every turn.
        self.hits_of: Callable[[str], Sequence[Hit]] = _by_kind(self.hits).__getitem__
        #: What each word lets the rules find, and what all of them do.
        self.traits = list(map(traits(lexicon).__getitem__, self.words))
        self.said = reduce(or_, self.traits, 0)
        #: What part each word can play in its clause.
        self.parts = list(map(parts(lexicon).__getitem__, self.words))
        self.live: list[Hit] = []
        self.broken: set[Hit] = set()
        self.open: set[int] = set()
        #: True where the span begins and ends at a space or with the text.
        self.closed = (span[0] == 0 or text[span[0] - 1].isspace()) and (
            span[1] >= len(text) or text[span[1] - 1].isspace()
        )
        #: True where a web address is among the words.
        self.has_address = "://" in said
        #: Roles that were asked for, by word.
        self.roles: dict[int, Role | None] = {}
        #: Subjects and verbs of plain clauses that were asked for, by the beginning of the clause.
        self.predicates: dict[int, tuple[int, int] | None] = {}
        self._borders: list[int] | None = None
        #: The clause that was asked for last.
        self._clause = (0, -1)
        self._beginnings: list[int] | None = None
        self._forms: list[str] | None = None
        self._names: list[int] | None = None
        self._capitals: frozenset[int] | None = None
        self._measures: list[Measure] | None = None
        #: The references that were asked for.
        self.cited: list[Citation] | None = None
        #: The clauses of conditions, once they were asked for: their words, and the condition.
        self.conditional: list[tuple[int, int, Hit]] | None = None

    def measures(self, tables: Lexicon) -> list[Measure]:
        """The numbers, amounts, times and dates among the words, in order."""
        if self._measures is None:
            self._measures = measures(self.words, self.hits, tables, self.beginnings)
        return self._measures

    @property
    def beginnings(self) -> list[int]:
        """The words at which a measure can begin."""
        if self._beginnings is None:
            figures = self.said & FIGURE
            written = [at for at, found in enumerate(self.traits) if found & FIGURE] if figures else []
            phrases = self.said & MEASURED
            self._beginnings = beginnings(self.words, self.hits, self.lexicon, written) if phrases else written
        return self._beginnings

    @property
    def forms(self) -> list[str]:
        """The words in their common spelling."""
        if self._forms is None:
            respelled = self.said & RESPELLED
            self._forms = word_forms(self.words, self.lexicon.language) if respelled else self.words
        return self._forms

    @property
    def names(self) -> list[int]:
        """The words that only names of instruments hold: "convention", acronyms, web addresses."""
        if self._names is None:
            named = enumerate(self.traits) if self.said & NAMING else ()
            names = [at for at, found in named if found & NAMING]
            addressed = self.has_address or not all(self.words[at].startswith("http") for at in names)
            self._names = names if addressed else []
        return self._names

    @property
    def capitals(self) -> frozenset[int]:
        """The words that begin with a capital."""
        if self._capitals is None:
            said = self.text[self.offset :] if self.offset else self.text
            self._capitals = frozenset([at for at, start in enumerate(self.starts) if said[start].isupper()])
        return self._capitals

    def capital(self, at: int) -> bool:
        """True for a word that begins with a capital."""
        return at < len(self.starts) and self.text[self.starts[at] + self.offset].isupper()

    @property
    def borders(self) -> list[int]:
        """Where clauses end, at a semicolon, colon or full stop, with the places before and behind all words."""
        if self._borders is None:
            self._borders = [-1, *[at for at, part in enumerate(self.parts) if part & STOP], len(self.words)]
        return self._borders

    def clause(self, at: int) -> tuple[int, int]:
        """The words of the clause around a word, up to the next semicolon, colon or full stop."""
        start, end = self._clause
        if start <= at <= end:
            return self._clause
        borders = self.borders
        behind = bisect_left(borders, at, 1, len(borders) - 1)
        self._clause = borders[behind - 1] + 1, borders[behind]
        return self._clause

    def span(self, start: int, end: int) -> Span:
        """Where the words ``start`` to ``end`` stand in the whole text."""
        return self.starts[start] + self.offset, self.ends[end - 1] + self.offset

    def words_in(self, span: Span) -> tuple[int, int]:
        """The words that a span of the whole text touches."""
        first = bisect_right(self.ends, span[0] - self.offset)
        return first, bisect_left(self.starts, span[1] - self.offset, first)

    def written(self, start: int, end: int) -> str:
        """The words ``start`` to ``end`` as they are written."""
        return self.text[slice(*self.span(start, end))] if start < end else ""

    def initial(self, at: int) -> bool:
        """True where the word at that place begins a sentence."""
        place = self.starts[at] + self.offset
        before = self.text[max(0, place - _OPENING) : place].rstrip("\"'\u201c\u2018\u00ab([ \t\u00a0")
        if not before or before[-1] in ".:;!?\n\u2022\u2013\u2014-":
            return True
        return (
            before[-1] == ")"
            and _LABEL.fullmatch(self.text[max(0, self.text.rfind("\n", 0, place)) : place]) is not None
        )

    def _is_month(self, at: int) -> bool:
        """True for the "May" of "early May": inside a sentence its capital tells, but not in a title."""
        if self.written(at, at + 1) != "May" or not at or self.initial(at):
            return False
        return not self.capital(at - 1) or self.words[at - 1] in self.lexicon.among("grammar.prepositions")

    def each(self, start: int, end: int) -> list[str]:
        """The words ``start`` to ``end``, each as it is written."""
        return [self.written(at, at + 1) for at in range(start, end)]

    def negative(self, at: int) -> bool:
        """True for a word of a negation."""
        return any(hit.start <= at < hit.end for hit in self.hits_of("negation"))

    def has(self, kind: str, start: int, end: int) -> bool:
        """True where a trigger of that kind lies among the words ``start`` to ``end``."""
        return any(hit.start >= start and hit.end <= end for hit in self.hits_of(kind))

    def pending(self, *kinds: str) -> list[Hit]:
        """The triggers of these kinds that only this side has and that no rule has explained."""
        if not self.live:
            return []
        return [
            hit
            for hit in self.live
            if hit.kind in kinds and (hit in self.broken or not self.open.isdisjoint(range(hit.start, hit.end)))
        ]

    def explain(self, start: int, end: int) -> None:
        """Mark words as explained."""
        self.open.difference_update(range(start, end))
        if self.tails:
            for at in self.tails.keys() & range(start, end):
                self.open.difference_update(range(*self.tails[at]))
        if self.broken:
            self.broken = {hit for hit in self.broken if hit.end <= start or hit.start >= end}


def _by_kind(hits: Sequence[Hit]) -> defaultdict[str, list[Hit]]:
    """Triggers by their kind; none of a kind that does not occur."""
    found: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.kind].append(hit)
    return found
