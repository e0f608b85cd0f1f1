"""Statements in which a paragraph and its translation differ: dates, numbers, references, modals,
denials, conditions.

Each side is read with the lexicon of its own language, and facts are compared, never words. A date,
a reference or a number in words is told where each side has one that the opposite side lacks; a
denial or a condition where the opposite side has nothing of its kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

import regex
from attrs import frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.facts import Fact, facts
from draftdiff.meaning.facts.fact import (
    CONDITION,
    HEDGE,
    MODALITY,
    POLARITY,
    REFERENCE,
    TIME,
)
from draftdiff.meaning.facts.measures import Number, Reader
from draftdiff.meaning.lexicon import Lexicon, lexicon
from draftdiff.meaning.passages import Side
from draftdiff.meaning.tokens import NUMBER
from draftdiff.redlines.pairing import Shape, numbers_in, pair_shapes
from draftdiff.redlines.quantities import Quantity, differing_quantities, quantities
from draftdiff.redlines.telling import Telling, telling

SURE: Final = "sure"
LIKELY: Final = "likely"
_HIJRI = lazy_pattern(regex.compile, r"\p{Nd}{3,4}\s*(?:هـ|AH\b)")
_SENTENCE = lazy_pattern(regex.compile, r"(?<=[.!?؟]\s)|(?<=[。！？])(?=.)")
#: The least rank of a modal that binds, and the rank of advice.
_BINDING, _ADVICE = 5.5, 4.0
#: A sentence of so many words says much of what another language says without a denial.
_LONG: Final = 24
#: Behind "if", so many words may say that it is an aim.
_AIM: Final = 6


@frozen
class Difference:
    """A point in which a paragraph and its translation disagree.

    Attributes:
        what: ``date``, ``number``, ``reference``, ``modal``, ``negation`` or ``condition``.
        source_quotation, quotation: The words on either side; empty where a side has none.
        sentence: The difference in words.
        certainty: ``sure``, of figures; ``likely``, of words.
    """

    what: str
    source_quotation: str
    quotation: str
    sentence: str
    certainty: str


@frozen(eq=False, slots=False)
class Statement:
    """A text and what it states, read once."""

    text: str
    language: str | None

    @cached_property
    def side(self) -> Side:
        """The text as words of its language; "and" within a number is blanked."""
        tables = lexicon(self.language)
        text = self.text
        for word in telling(tables.language).before_and:
            text = regex.sub(rf"(?i)(?<=\b{word}) and(?= )", "    ", text)
        return Side(text, (0, len(text)), tables)

    @cached_property
    def facts(self) -> list[Fact]:
        """All that the lexicon knows to be stated."""
        return facts(self.side)

    @property
    def is_known(self) -> bool:
        """Return whether there is a lexicon of the language."""
        tables: Lexicon = self.side.lexicon
        return tables.language != "und"

    @property
    def telling(self) -> Telling:
        """The words of the language that a translation would not leave out."""
        return telling(self.side.lexicon.language)

    def key(self, fact: Fact) -> str:
        """Return the words of a fact as lists have them; a phrase in two halves by its key."""
        return fact.sense if fact.kind == CONDITION else self.quote(fact).lower()

    @cached_property
    def dates(self) -> list[Fact]:
        """Days and months of a calendar; a year alone is a number."""
        points = (fact for fact in self.facts if fact.kind == TIME and fact.scale == "point")
        return [fact for fact in points if fact.sense.count("-") == 2 and "-0-0" not in fact.sense]

    @cached_property
    def references(self) -> list[Fact]:
        """Provisions that are named by a number."""
        cited = (fact for fact in self.facts if fact.kind == REFERENCE and fact.scale == "number")
        return [fact for fact in cited if numbers_in(fact.sense)]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Lengths, shares, counts and ordinals that are worth comparing."""
        return quantities(self.side, self.facts)

    @cached_property
    def numbers(self) -> list[Number]:
        """All numbers in figures and words."""
        reader = Reader(self.side)
        numbers: list[Number] = []
        at = 0
        while at < len(self.side.tokens):
            number = reader.number(at)
            if number:
                numbers.append(number)
            at = number.end if number else at + 1
        return numbers

    @cached_property
    def spelled(self) -> Counter[str]:
        """Numbers that stand in words or in dates, as figures."""
        values = Counter(
            f"{number.value:.15g}" for number in self.numbers if self.is_spelled(number)
        )
        for fact in self.dates:
            values.update(fact.sense.split("-"))
        return values

    def is_spelled(self, number: Number) -> bool:
        """Return whether a number has words: "three", "15万"."""
        first = self.side.tokens[number.start]
        return first.kind != NUMBER or number.end > number.start + 1

    def quote(self, fact: Fact | Quantity) -> str:
        """Return the words of the text that state a fact."""
        start, end = self.side.chars(fact.start, fact.end)
        return self.text[start:end]

    def without(self, left_out: list[Fact]) -> str:
        """Return the text with some facts blanked."""
        characters = list(_HIJRI.sub(lambda match: " " * len(match[0]), self.text))
        spelled = [number for number in self.numbers if self.is_spelled(number)]
        for fact in (*left_out, *(spelled if self.is_known else ())):
            start, end = self.side.chars(fact.start, fact.end)
            characters[start:end] = " " * (end - start)
        return "".join(characters)


def differences(source: Statement, translation: Statement) -> Iterator[Difference]:
    """Yield the points in which a paragraph and its translation disagree.

    Example:
        >>> pair = Statement("It ends on 2 May.", "en"), Statement("Elle finit le 2 mars.", "fr")
        >>> [(point.what, point.source_quotation, point.quotation) for point in differences(*pair)]
        [('date', '2 May', '2 mars')]
    """
    if not (source.is_known and translation.is_known):
        yield from _figures(source, translation, [], [])
        return
    dates = _values(source.dates, "dates"), _values(translation.dates, "dates")
    cited = _values(source.references, ""), _values(translation.references, "")
    blanked: tuple[list[Fact], list[Fact]] = ([], [])
    if len(dates[0]) == len(dates[1]):
        yield from _swapped("date", source, translation, *dates)
        blanked = source.dates, translation.dates
    if sum(map(_size, cited[0])) == sum(map(_size, cited[1])):
        yield from _swapped("reference", source, translation, *cited)
        blanked = [*blanked[0], *source.references], [*blanked[1], *translation.references]
    told = list(_figures(source, translation, *blanked))
    yield from told or _measured(source, translation)
    yield from _worded(source, translation)


#: A fact with the value that is compared.
_Valued = tuple[tuple[str, ...], Fact]


def _values(stated: list[Fact], kind: str) -> list[_Valued]:
    """The facts with what is the same in every language of each."""
    if kind:
        return [((fact.sense,), fact) for fact in stated]
    return [(tuple(numbers_in(fact.sense)), fact) for fact in stated]


def _size(valued: _Valued) -> int:
    return len(valued[0])


def _swapped(
    what: str,
    source: Statement,
    translation: Statement,
    ours: list[_Valued],
    theirs: list[_Valued],
) -> Iterator[Difference]:
    """Yield the facts of each side that the opposite side lacks, in their order."""
    counts = [Counter(part for parts, _ in stated for part in parts) for stated in (ours, theirs)]
    lacking = [fact for parts, fact in ours if any((counts[0] - counts[1])[part] for part in parts)]
    extra = [fact for parts, fact in theirs if any((counts[1] - counts[0])[part] for part in parts)]
    for old, new in zip(lacking, extra, strict=False):
        yield _difference(what, source.quote(old), translation.quote(new), SURE)


def _figures(
    source: Statement, translation: Statement, ours: list[Fact], theirs: list[Fact]
) -> Iterator[Difference]:
    """Yield the difference of numbers in digits; what the opposite side has in words is the same."""
    sides = (source, ours), (translation, theirs)
    counts = [Counter(numbers_in(side.without(left_out))) for side, left_out in sides]
    spelled = [side.spelled if side.is_known else Counter[str]() for side, _ in sides]
    lacking = ", ".join((counts[0] - counts[1] - spelled[1]).elements())
    extra = ", ".join((counts[1] - counts[0] - spelled[0]).elements())
    if extra and lacking:
        sentence = f"{extra} here, {lacking} in the source"
    else:
        sentence = f"{extra} not in the source" if extra else f"{lacking} not here"
    if extra or lacking:
        yield Difference("number", lacking, extra, sentence, SURE)


def _measured(source: Statement, translation: Statement) -> Iterator[Difference]:
    """Yield the lengths, shares and counts of each side that the opposite side lacks."""
    for old, new in differing_quantities(source.quantities, translation.quantities):
        yield _difference("number", source.quote(old), translation.quote(new), LIKELY)


def _worded(source: Statement, translation: Statement) -> Iterator[Difference]:
    """Yield what words alone tell, sentence by sentence."""
    ours, theirs = _sentences(source), _sentences(translation)
    shapes = [[Shape.from_text(text) for text in texts] for texts in (ours, theirs)]
    for left, right in pair_shapes(*shapes):
        old = Statement("".join(ours[at] for at in left), source.language)
        new = Statement("".join(theirs[at] for at in right), translation.language)
        if left and right:
            yield from _denials(old, new)
            yield from _conditions(old, new)
            if len(ours) == len(theirs):
                yield from _modals(old, new)
    if len(ours) != len(theirs):
        yield from _modals(source, translation)


def _sentences(statement: Statement) -> list[str]:
    return [part for part in _SENTENCE.split(statement.text) if part.strip()]


def _denials(source: Statement, translation: Statement) -> Iterator[Difference]:
    """Yield a denial of one side where the opposite side denies nothing."""
    stated = [
        [fact for fact in side.facts if fact.kind == POLARITY] for side in (source, translation)
    ]
    yield from _lone("negation", (source, translation), stated)


def _conditions(source: Statement, translation: Statement) -> Iterator[Difference]:
    """Yield a condition or an exception of one side where the opposite side has neither."""
    stated = [
        [
            fact
            for fact in side.facts
            if fact.kind in (CONDITION, HEDGE) or fact.scale == "restrictor"
        ]
        for side in (source, translation)
    ]
    yield from _lone("condition", (source, translation), stated)


def _lone(
    what: str,
    sides: tuple[Statement, Statement],
    stated: list[list[Fact]],
) -> Iterator[Difference]:
    """Yield the first fact of a listed word where the opposite side states nothing of its kind."""
    if bool(stated[0]) == bool(stated[1]):
        return
    at = 0 if stated[0] else 1
    side, opposite = sides[at], sides[1 - at]
    listed = side.telling.denials if what == "negation" else side.telling.conditions
    claim = next((fact for fact in stated[at] if side.key(fact) in listed), None)
    if claim is None or _is_purpose(side, claim) or _is_answered(side, opposite):
        return
    quotations = [side.quote(claim), ""]
    yield _difference(what, quotations[at], quotations[1 - at], LIKELY)


def _is_purpose(side: Statement, claim: Fact) -> bool:
    """Return whether a condition is an aim: "if man is not to be compelled"."""
    forms = side.side.forms[claim.end : claim.end + _AIM]
    return "to" in forms and ("is" in forms or "are" in forms)


def _is_answered(side: Statement, opposite: Statement) -> bool:
    """Return whether a long or English opposite may say the same without a word of the lists."""
    if len(side.side.tokens) > _LONG and not side.telling.answers:
        return True
    return not opposite.telling.answers.isdisjoint(opposite.side.forms)


def _modals(source: Statement, translation: Statement) -> Iterator[Difference]:
    """Yield a permission beside a duty or advice, where each side has only that.

    Advice beside a duty is left alone: translators render "should" by either.
    """
    limited = (POLARITY, "restrictor")
    for side in (source, translation):
        if any(fact.kind in limited or fact.scale in limited for fact in side.facts):
            return  # what may not be done, or only so, is what must not be done
    ours, theirs = _forces(source), _forces(translation)
    forces = ours.keys() | theirs.keys()
    is_told = forces in ({"duty", "permission"}, {"advice", "permission"})
    if is_told and len(ours) == len(theirs) == 1:
        (old,), (new,) = ours.values(), theirs.values()
        yield _difference("modal", source.quote(old), translation.quote(new), LIKELY)


def _forces(statement: Statement) -> dict[str, Fact]:
    """The first modal of each force: duty, advice, permission, or another."""
    forces: dict[str, Fact] = {}
    for fact in statement.facts:
        if fact.kind == MODALITY and fact.scale == "modal":
            force = _force(statement, fact)
            forces.setdefault(force, fact)
    forces.pop("", None)
    return forces


def _force(statement: Statement, fact: Fact) -> str:
    """The force of a modal; empty where the word is as often something else."""
    words = statement.telling
    key = statement.key(fact)
    if key in words.no_force:
        return ""
    if (fact.value or 0) >= _BINDING:
        is_right = words.rights and regex.search(words.rights, statement.text)
        return "further" if is_right else "duty"
    if fact.value == _ADVICE:
        return "advice"
    return "permission" if key in words.permissions else "further"


def _difference(what: str, source_quotation: str, quotation: str, certainty: str) -> Difference:
    """Return a difference that is said with the words of both sides."""
    here = f"“{quotation}” here" if quotation else f"no {what} here"
    there = f"“{source_quotation}” in the source" if source_quotation else "none in the source"
    return Difference(what, source_quotation, quotation, f"{what}: {here}, {there}", certainty)
