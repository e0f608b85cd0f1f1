"""What governs another case and says the same: «проверяет счета», «проводит проверку счетов»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from draftdiff.meaning.words.cases import Cases, Endings, in_case, of_participle
from draftdiff.meaning.words.lexicon import Lexicon

Words = Sequence[str]

# Behind what stands for a template, where its words have another case than across: "{genitive}", "{dative=agent}".
_OPENING: Final = "{"
_CLOSING: Final = "}"
# The noun of a deed, and across its participle.
_DEED: Final = "{deed}"
_OTHERS: Final = "accusative"
# Behind a verb, too, an object has this case.
_OBJECT: Final = "{accusative"


def governed_alike(one: Words, other: Words, tables: Lexicon) -> bool:
    """True for the same words but for the case of those behind a sign for it, or behind a slip.

    Args:
        one: The words of a sentence, with the signs of its templates.
        other: Those of the other one.
        tables: The lexicon of their language.
    """
    cases = tables.cases
    if cases is None:
        return False
    at = there = 0
    while at < len(one) and there < len(other):
        if one[at] == other[there]:
            at, there = at + 1, there + 1
            continue
        if _is_sign(one[at]):
            sign, at = one[at], at + 1
            same = one[at : at + 1] == other[there : there + 1] != []
            behind, across = one[at:], other[there:]
            size = _deed(behind, across, cases) if sign == _DEED else _cased(behind, across, sign, tables)
            if not size and same and (sign.startswith(_OBJECT) or one[at][0].isdecimal()):
                continue
        elif at and one[at - 1] in cases.misgoverned:
            size = _slips(one[at:], other[there:], cases)
        else:
            size = _named(one[at:], other[there:], tables)
        if not size:
            return False
        at, there = at + size, there + size
    return at == len(one) and there == len(other)


def _is_sign(word: str) -> bool:
    """True for the sign of a template, not for a bracket of a text."""
    return word.startswith(_OPENING) and word.endswith(_CLOSING)


def _deed(one: Words, other: Words, cases: Cases) -> int:
    """How many words are a deed and its participle: «рассмотрению», «рассмотрена»."""
    return int(bool(one and other) and of_participle(other[0], one[0], cases))


def _cased(one: Words, other: Words, sign: str, tables: Lexicon) -> int:
    """How many words the object has that stands in one case here and in another one across.

    Where its words look alike in both cases they may be one there and several here: «анализ заявки», «изучает заявки».
    """
    cases = tables.cases
    assert cases is not None
    this, _, across = sign.strip("{}").partition("=")
    return _turned(one, other, _pairs(cases, this, across or _OTHERS), tables.among("grammar.and"))


def _named(one: Words, other: Words, tables: Lexicon) -> int:
    """How many words are the noun of a deed with its object, and its infinitive across: «внесение», «вносить»."""
    cases = tables.cases
    assert cases is not None
    noun, verb = one[0], other[0]
    forms = {noun, noun[:-1] + "е"} if noun.endswith("я") else {noun}
    if not any((verb, form) in cases.deeds or in_case(verb, form, cases.deeds) for form in forms):
        return 0
    return 1 + _cased(one[1:], other[1:], "genitive", tables)


def in_another_case(one: Words, other: Words, this: str, across: str, tables: Lexicon) -> bool:
    """True for words in one case, and the same words in another one: «сторона», «стороной».

    Args:
        one: Words of a sentence.
        other: As many of the other one.
        this: The case of the first, "nominative" or the name of a table.
        across: The case of the others.
        tables: The lexicon of their language.
    """
    cases = tables.cases
    if cases is None or len(one) != len(other):
        return False
    endings = _pairs(cases, this, across)
    size = _turned(one, other, endings, tables.among("grammar.and"))
    return size > 0 and list(one[size:]) == list(other[size:])


def _slips(one: Words, other: Words, cases: Cases) -> int:
    """How many words have the genitive for the dative."""
    told = _turned(one, other, _pairs(cases, "genitive", "dative"), frozenset())
    return told or _turned(other, one, _pairs(cases, "genitive", "dative"), frozenset())


def _turned(one: Words, other: Words, endings: Endings, links: frozenset[str]) -> int:
    """How many words differ in their case alone, with what links them."""
    size = done = 0
    for a, b in zip(one, other, strict=False):
        if a != b and in_case(a, b, endings):
            size += 1
            done = size
        elif a == b and ((size and a in links) or a.isdecimal()):
            size += 1
        else:
            break
    return done


@cache
def _pairs(cases: Cases, this: str, across: str) -> Endings:
    """The endings of one case, with those of another case of the same nouns."""
    return tuple(
        (one, other) for first, one in _endings(cases, this) for same, other in _endings(cases, across) if first == same
    )


def _endings(cases: Cases, name: str) -> Iterator[tuple[str, str]]:
    """Endings of the nominative, and of a case; the accusative of things looks like it."""
    nominative = {first for one in (cases.genitive, cases.dative, cases.agent) for first, _ in one}
    if name in (_OTHERS, "nominative"):
        yield from ((first, first) for first in nominative)
    if name != "nominative":
        yield from cases.patient if name == _OTHERS else getattr(cases, name)
