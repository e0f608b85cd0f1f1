"""Places as they are named: "Article 5(2), first subparagraph, point (a)", read into steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from draftdiff.amending.grammar import ORDINALS, Grammar
from draftdiff.amending.units import follows
from draftdiff.model.numerals import number as number_of
from draftdiff.model.numerals import roman

_LATIN: Final = r"(?:[\s-](?:bis|ter|quater|quinquies|sexies|alt))?"
_NO_LETTERS: Final = r"(?!(?:in|of|to|as|or|at|by|is|it|on|an|a\s)\b)"
#: "(a)", "(1.1)".
_IN_BRACKETS: Final = r"\([0-9A-Za-z]{1,7}(?:\.\d+)?\)"
_N: Final = (
    rf"(?:\d+(?:[.–-]\d+)*[A-Za-z]{{0,3}}\b(?:[–-]\d+\b)?{_LATIN}|{_IN_BRACKETS}|[IVXLC]+\b"
    rf"|{_NO_LETTERS}[A-Za-z]{{1,2}}\b(?!\)))"
)
_NUMBER: Final = rf"{_N}(?:\s?{_IN_BRACKETS})*"
#: One step of a number: what stands in brackets, or not.
_PART: Final = re.compile(
    r"\(([0-9A-Za-z.]+)\)"
    rf"|(\d+(?:[.–-]\d+)*[A-Za-z]{{0,3}}(?:[–-]\d+)?{_LATIN}|[A-Za-z]{{1,7}})"
)
_LIST: Final = re.compile(
    rf"(?:,? and |, |,? to | through |–| or )({_NUMBER})(?=\W|$)", re.IGNORECASE
)
_RANGE: Final = re.compile(r",? to | through |–")
_ORDINAL: Final = "|".join(ORDINALS) + r"|\d+(?:st|nd|rd|th)"
_ORDINALS: Final = rf"((?:{_ORDINAL})(?:(?:,? and |, )(?:{_ORDINAL}))*)"
_GLUE: Final = re.compile(
    r"(?P<comma>\s*[,–—-]\s*(?:(?:in|of|to) )?|\s*:\s*|\.\s+(?!in\b))|\s*\b(?:of|in|to|from|at|under)\b\s*"
    r"|\s+|(?:the|new|existing|present|current|said)\b",
    re.IGNORECASE,
)
_NOW: Final = re.compile(
    r",? ?\(?,? ?\bas (?:so )?(?:re(?:designated|numbered)|amended)\b(?: by [^,]*)?\)?,?",
    re.IGNORECASE,
)
#: The number of a unit in words: "section twenty-four".
_IN_WORDS: Final = re.compile(
    r"(?<=(?:section|article) )((?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve"
    r"|one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
#: Parts of a place that have points of their own.
_HOLDING: Final = ("definition", "proviso")
_NUMERALS: Final = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
#: Units that are numbered though they are counted: the "Third Schedule" is Schedule 3.
_COUNTED_BY_NUMBER: Final = frozenset(["annex", "chapter", "part", "title"])
#: Units that stand inside of none of their kind.
_OUTERMOST: Final = frozenset(
    "article section annex recital operative preambular chapter part title".split()
)


@frozen
class Step:
    """A step down: to a unit by what it is called, "" where that is not told, and its number or
    place, from 1 or -1.
    """

    concept: str
    number: str = ""
    nth: int = 0


@frozen
class Place:
    """The part of a draft where something is to be done."""

    steps: tuple[Step, ...] = ()  # From the outside in; none is where the instruction hangs.
    scope: str = ""  # chapeau, heading, sentence, brackets, proviso, definition; "" is all of it.
    nths: tuple[int, ...] = ()  # Which sentences, or which proviso.
    term: str = ""  # What is defined, of a definition.
    inner: tuple[Step, ...] = ()  # The points of it, or of a proviso, from the outside in.
    now: bool = False  # Whether numbers are those of by now, not of the base.
    back: str = ""  # Where to begin: at the unit above of that concept, at the "root", or "".

    def below(self, outer: Place) -> Place:
        """This place, seen from an outer one."""
        if self.back == "root":
            return self
        is_now = self.now or outer.now
        outer_steps = self._outer_steps(outer)
        if self.back:
            steps = (*outer_steps, *self.steps)
            return evolve(self, steps=steps, back=outer.back, now=is_now)
        if outer.scope in _HOLDING and outer_steps and not self.scope:
            return evolve(outer, inner=(*outer.inner, *self.steps), now=is_now)
        innermost = self if self.scope or self.steps else outer
        return evolve(innermost, steps=(*outer_steps, *self.steps), now=is_now, back=outer.back)

    def _outer_steps(self, outer: Place) -> tuple[Step, ...]:
        """The steps of an outer place that lead to this one too."""
        if self.back:
            depths = [depth for depth, step in enumerate(outer.steps) if step.concept == self.back]
            return outer.steps[: depths[-1] + 1] if depths else outer.steps[:1]
        first, outermost = self.steps[:1], outer.steps[:1]
        if len(self.steps) > 1 and first == outermost:
            # “After clause 25(1)” below “Clause 25” begins at that clause again.
            return ()
        if not first or not outermost or first[0].concept != outermost[0].concept:
            return outer.steps
        return () if first[0].concept in _OUTERMOST else outer.steps


#: A part of a place, each with all that it may name ("paragraphs 2 and 3"), and where it ends.
_Part = tuple[list[Place], int]


def read_places(text: str, grammar: Grammar) -> tuple[Place, ...] | None:
    """The places that a phrase names, several for "paragraphs 2 and 3"; None where any of its words
    is unknown.
    """
    plain = _plain(text, grammar)
    is_now = _NOW.search(text) is not None
    if grammar.places("whole").fullmatch(plain):
        return (Place(back="root", now=is_now),)
    if grammar.places("here").fullmatch(plain):
        return (Place(now=is_now),)
    parts = _parts(plain, grammar)
    if not parts:
        return None
    alternatives = [Place(now=is_now)]
    for part in parts:
        alternatives = [_joined(outer, inner) for outer in alternatives for inner in part]
    return tuple(alternatives)


def _plain(text: str, grammar: Grammar) -> str:
    """The phrase without what says nothing of the place, and with the usual words."""
    plain = grammar.places("noise").sub("", _NOW.sub("", text)).strip(" ,")
    plain = _IN_WORDS.sub(lambda match: str(_counted(match[1])), plain)
    for pattern, stead in grammar.table["places"]["alias"]:
        plain = re.sub(pattern, stead.replace("$1", r"\1"), plain, flags=re.IGNORECASE)
    return plain.strip(" ,")


def _counted(words: str) -> int:
    """The number that words say: 24 of "twenty-four"."""
    return sum(number_of(word) or 0 for word in words.split("-"))


def _parts(text: str, grammar: Grammar) -> list[list[Place]]:
    """The parts of a place from the outside in; empty where a word is unknown. Between commas the
    inner part comes first: "point (a) of Article 5".
    """
    groups: list[list[list[Place]]] = [[]]
    at = 0
    while at < len(text):
        glue = _GLUE.match(text, at)
        if glue is not None and glue.end() > at:
            groups += [[]] if glue["comma"] and groups[-1] else []
            at = glue.end()
            continue
        part = _part(text, at, grammar)
        if part is None:
            return []
        groups[-1].insert(0, part[0])
        at = part[1]
    return [part for group in groups for part in group]


def _joined(outer: Place, inner: Place) -> Place:
    """A part of a place inside of those before it."""
    if outer.scope in _HOLDING and inner.steps:
        return evolve(outer, inner=(*outer.inner, *inner.steps))
    return Place(
        (*outer.steps, *inner.steps),
        inner.scope or outer.scope,
        inner.nths or outer.nths,
        inner.term or outer.term,
        (*outer.inner, *inner.inner),
        outer.now,
        inner.back or outer.back,
    )


def _part(text: str, at: int, grammar: Grammar) -> _Part | None:
    """The next part of a place; None where the words are unknown."""
    for read in (_headed_part, _named_scope, _counted_part, _scoped_part, _numbered_part):
        part = read(text, at, grammar)
        if part is not None:
            return part
    return None


def _matched(pattern: str, text: str, at: int) -> re.Match[str] | None:
    return re.compile(pattern, re.IGNORECASE).match(text, at)


def _headed_part(text: str, at: int, grammar: Grammar) -> _Part | None:
    """A heading by its words, or all that stands under it."""
    match = _matched(r"(heading )?⟪([^⟪⟫]*)⟫", text, at)
    if match is None:
        return None
    scope = "heading" if match[1] else ""
    return [Place((Step("heading", match[2]),), scope)], match.end()


def _named_scope(text: str, at: int, grammar: Grammar) -> _Part | None:
    """Opening words, or a heading."""
    for scope in ("chapeau", "heading"):
        match = grammar.places(scope).match(text, at)
        if match and not re.match(rf"\s+{_NUMBER}(?:\W|$)", text[match.end() :]):
            return [Place(scope=scope)], match.end()
    return None


def _counted_part(text: str, at: int, grammar: Grammar) -> _Part | None:
    """Sentences or units that are counted: "the first and second subparagraphs"."""
    sentences = _matched(rf"{_ORDINALS} sentences?\b", text, at)
    if sentences:
        return [Place(scope="sentence", nths=_nths(sentences[1]))], sentences.end()
    match = _matched(rf"{_ORDINALS} ({grammar.unit})\b", text, at)
    if match is None:
        return None
    concept = grammar.units[match[2].lower()]
    nths = _nths(match[1])
    if concept in _COUNTED_BY_NUMBER:
        return [Place((Step(concept, str(nth)),)) for nth in nths], match.end()
    return [Place((Step(concept, nth=nth),)) for nth in nths], match.end()


def _scoped_part(text: str, at: int, grammar: Grammar) -> _Part | None:
    """A part without a number: words in brackets, a proviso, a definition, "such section"."""
    brackets = _matched(r"words in brackets\b", text, at)
    if brackets:
        return [Place(scope="brackets")], brackets.end()
    proviso = _matched(rf"(?:({_ORDINAL}) )?proviso\b", text, at)
    if proviso:
        return [Place(scope="proviso", nths=_nths(proviso[1] or ""))], proviso.end()
    definition = _matched(r"(?:the )?definitions? of ⟪([^⟪⟫]*)⟫", text, at)
    if definition:
        return [Place(scope="definition", term=definition[1])], definition.end()
    such = _matched(rf"(?:such|that|this) ({grammar.unit})(?: {_N})?", text, at)
    if such:
        return [Place(back=grammar.units[such[1].lower()])], such.end()
    return None


def _numbered_part(text: str, at: int, grammar: Grammar) -> _Part | None:
    """Units with their numbers, the whole text, or a number alone."""
    named = _matched(rf"({grammar.unit})\.?\s*({_NUMBER})(?=\W|$)", text, at)
    if named:
        is_plural = named[1].lower().rstrip(".").endswith("s")
        return _listed(grammar.units[named[1].lower()], named[2], text, named.end(), is_plural)
    whole_text = grammar.places("whole").match(text, at)
    if whole_text:
        return [Place(back="root")], whole_text.end()
    code = re.compile(rf"(OP|PP)(\s?\d+){_LATIN}").match(text, at)
    if code:
        concept = "operative" if code[1] == "OP" else "preambular"
        return [Place(_steps(concept, code[2]))], code.end()
    alone = re.compile(_NUMBER).match(text, at)
    if alone and alone[0].startswith("("):
        return [Place(_steps("", alone[0]))], alone.end()
    return None


def _listed(concept: str, first: str, text: str, at: int, several: bool) -> _Part:
    """The units of a list of numbers: "2, 3 and 5", "(4) through (6)"; of one unit there is no
    list.
    """
    numbers = [_steps(concept, first)]
    while several and (item := _LIST.match(text, at)):
        before = numbers[-1]
        steps = _beside_first(before, _steps(concept, item[1]))
        if _RANGE.match(item[0]):
            between = _between(before[-1].number, steps[-1].number)
            numbers += [(*before[:-1], Step(before[-1].concept, number)) for number in between]
        numbers.append(steps)
        at = item.end()
    return [Place(steps) for steps in numbers], at


def _beside_first(first: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of a number in a list, inside of what the number before it stands in: "(iv)" of
    "(e)(4)(iii) and (iv)".
    """
    if len(steps) != 1 or len(first) == 1:
        return steps
    before, number = first[-1].number, steps[0].number
    if (before.isdecimal() and number.isdecimal()) or follows(before, number):
        return (*first[:-1], Step(first[-1].concept, number))
    return steps


def _steps(concept: str, number: str) -> tuple[Step, ...]:
    """The steps of a number: "5(2)(a)" is three, the first of a concept."""
    parts = [inside or plain for inside, plain in _PART.findall(number)]
    numbers = [re.sub(r"\s|-(?=[a-z])", "", part) for part in parts]
    return tuple(Step(concept if not at else "", part) for at, part in enumerate(numbers))


def _nths(words: str) -> tuple[int, ...]:
    """The numbers of ordinals, from 1 or -1."""
    ordinals = re.findall(_ORDINAL, words.lower())
    return tuple(ORDINALS.get(word) or int(re.sub(r"\D", "", word)) for word in ordinals)


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers between two of a kind: "5", "6" from "4" to "7", "D" from "C" to "E", "ii" from
    "i" to "iii".
    """
    if first.isdecimal() and last.isdecimal():
        yield from map(str, range(int(first) + 1, int(last)))
        return
    low, high = roman(first), roman(last)
    if low and high:
        numerals = _NUMERALS[low : high - 1]
        yield from (numeral.upper() for numeral in numerals) if first.isupper() else numerals
    elif len(first) == len(last) == 1:
        yield from map(chr, range(ord(first) + 1, ord(last)))
