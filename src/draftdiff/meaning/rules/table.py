"""Rules as data: ``rules/LANGUAGE.toml``, ordered, the first that matches wins.

Their patterns are elements between spaces, each followed by "?" where it may be missing:

    word|other|#      one of these words or signs
    {determiners}     a word of a list of the grammar
    ~ing|able         a word with one of these endings
    A                 a word with a capital
    #                 a number, "@" a URL
    _                 any one word or mark
    *                 any words, or none
    $                 the end
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.passages import Side
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import NUMBER, URL, WORD


def _frozen(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(tuple(row) if isinstance(row, list) else row for row in rows)


@frozen
class Rule:
    """A rule on words that came or went, by these words alone.

    Attributes:
        id, kind: Its name, and the effect class.
        text, unless: Patterns of which one matches the words; those of words for which the rule is
            silent.
        examples, counterexamples: Pairs of texts in which it tells its class, and in which it does
            not.
    """

    id: str
    kind: str
    text: tuple[str, ...] = field(converter=_frozen)
    unless: tuple[str, ...] = field(default=(), converter=_frozen)
    examples: tuple[tuple[str, str], ...] = field(default=(), converter=_frozen)
    counterexamples: tuple[tuple[str, str], ...] = field(default=(), converter=_frozen)


@lru_cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language, in their order."""
    source = files("draftdiff.meaning.rules").joinpath(f"{language}.toml")
    rows = (
        tomllib.loads(source.read_text(encoding="utf-8")).get("rule", ())
        if source.is_file()
        else ()
    )
    return tuple(Rule(kind=row.pop("class"), **row) for row in rows)


def ruled(stretch: Stretch) -> tuple[Rule, Effect] | None:
    """The first rule that a stretch meets, and the effect that it tells."""
    side, span, _ = stretch.single()
    for rule in rules(side.lexicon.language) if stretch.shape != "swapped" else ():
        is_met = any(matches(pattern, side, span) for pattern in rule.text)
        silent = any(matches(pattern, side, span) for pattern in rule.unless)
        if is_met and not silent:
            return rule, stretch.effect(rule.kind, stretch.shape)
    return None


#: Whether an element is what stands at a token.
_Test = Callable[[Side, int], bool]
_SIGNS: dict[str, _Test] = {
    "A": lambda side, at: side.tokens[at].kind == WORD and side.written(at)[0].isupper(),
    "#": lambda side, at: side.tokens[at].kind == NUMBER,
    "@": lambda side, at: side.tokens[at].kind == URL,
    "_": lambda side, at: True,
}


@lru_cache(1 << 12)
def _elements(pattern: str) -> tuple[tuple[str, bool, _Test], ...]:
    """The elements of a pattern: what is written, whether it may be missing, its test."""
    written = [
        (element[:-1], True) if len(element) > 1 and element.endswith("?") else (element, False)
        for element in pattern.split()
    ]
    return tuple((sign, optional, _test(sign)) for sign, optional in written)


def matches(pattern: str, side: Side, span: Span) -> bool:
    """Return whether a pattern matches from the first of some tokens on, and ends inside them."""
    return _from(_elements(pattern), side, *span)


def _from(elements: tuple[tuple[str, bool, _Test], ...], side: Side, at: int, end: int) -> bool:
    if not elements:
        return True
    (sign, optional, test), *tail = elements
    remaining = tuple(tail)
    if sign == "*":
        return any(_from(remaining, side, further, end) for further in range(at, end + 1))
    if sign == "$":
        return at == end and _from(remaining, side, at, end)
    fits = at < end and test(side, at) and _from(remaining, side, at + 1, end)
    return fits or (optional and _from(remaining, side, at, end))


def _test(sign: str) -> _Test:
    tests = [
        _single_test(alternative) for alternative in re.findall(r"\{[^}]*\}|~[^ ]+|[^|]+", sign)
    ]
    return lambda side, at: any(test(side, at) for test in tests)


def _single_test(sign: str) -> _Test:
    if sign[0] == "{":
        names = [f"grammar.{name}" for name in sign.strip("{}").split("|")]
        return lambda side, at: any(side.forms[at] in side.lexicon.words(name) for name in names)
    if sign[0] == "~":
        endings = tuple(sign[1:].split("|"))
        return lambda side, at: side.forms[at].endswith(endings) and len(side.forms[at]) > 4
    return _SIGNS.get(sign) or (lambda side, at: side.forms[at] == sign)
