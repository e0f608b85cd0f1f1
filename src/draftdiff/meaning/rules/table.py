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
    if not source.is_file():
        return ()
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple(Rule(kind=row.pop("class"), **row) for row in table.get("rule", ()))


def ruled(stretch: Stretch) -> tuple[Rule, Effect] | None:
    """The first rule that a stretch meets, and the effect that it tells."""
    side, span, _ = stretch.single()
    if stretch.shape == "swapped":
        return None
    for rule in rules(side.lexicon.language):
        is_met = any(matches(pattern, side, span) for pattern in rule.text)
        if not is_met:
            continue
        is_silent = any(matches(pattern, side, span) for pattern in rule.unless)
        if not is_silent:
            return rule, stretch.effect(rule.kind, stretch.shape)
    return None


def _has_capital(side: Side, at: int) -> bool:
    """Return whether a token is a word with a capital."""
    return side.tokens[at].kind == WORD and side.written(at)[0].isupper()


#: Whether an element is what stands at a token.
_Test = Callable[[Side, int], bool]
#: What is written, whether it may be missing, its test.
_Element = tuple[str, bool, _Test]
_SIGNS: dict[str, _Test] = {
    "A": lambda side, at: _has_capital(side, at),
    "#": lambda side, at: side.tokens[at].kind == NUMBER,
    "@": lambda side, at: side.tokens[at].kind == URL,
    "_": lambda side, at: True,
}


@lru_cache(1 << 12)
def _elements(pattern: str) -> tuple[_Element, ...]:
    """The elements of a pattern."""
    elements: list[_Element] = []
    for written in pattern.split():
        is_optional = len(written) > 1 and written.endswith("?")
        sign = written[:-1] if is_optional else written
        elements.append((sign, is_optional, _test(sign)))
    return tuple(elements)


def matches(pattern: str, side: Side, span: Span) -> bool:
    """Return whether a pattern matches from the first of some tokens on, and ends inside them."""
    return _from(_elements(pattern), side, *span)


def _from(elements: tuple[_Element, ...], side: Side, at: int, end: int) -> bool:
    """Return whether the elements match from one token on, up to another at most."""
    if not elements:
        return True
    sign, optional, test = elements[0]
    remaining = elements[1:]
    if sign == "*":
        starts = range(at, end + 1)
        return any(_from(remaining, side, start, end) for start in starts)
    if sign == "$":
        return at == end and _from(remaining, side, at, end)
    if at < end and test(side, at) and _from(remaining, side, at + 1, end):
        return True
    return optional and _from(remaining, side, at, end)


def _test(sign: str) -> _Test:
    """Return the test of an element: that of any of its alternatives."""
    alternatives = re.findall(r"\{[^}]*\}|~[^ ]+|[^|]+", sign)
    tests = [_single_test(alternative) for alternative in alternatives]
    return lambda side, at: any(test(side, at) for test in tests)


def _single_test(sign: str) -> _Test:
    """Return the test of a list, of endings, of a sign or of a word."""
    if sign[0] == "{":
        return _list_test(sign.strip("{}").split("|"))
    if sign[0] == "~":
        return _ending_test(tuple(sign[1:].split("|")))
    return _SIGNS.get(sign) or (lambda side, at: side.forms[at] == sign)


def _list_test(lists: list[str]) -> _Test:
    names = [f"grammar.{name}" for name in lists]

    def test(side: Side, at: int) -> bool:
        form = side.forms[at]
        return any(form in side.lexicon.words(name) for name in names)

    return test


def _ending_test(endings: tuple[str, ...]) -> _Test:
    def test(side: Side, at: int) -> bool:
        form = side.forms[at]
        return form.endswith(endings) and len(form) > 4

    return test
