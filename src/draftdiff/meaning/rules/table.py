"""Rules as data: ``rules/LANGUAGE.toml``, ordered, the first that matches wins.

Their patterns are elements between spaces, each followed by "?" where it may be missing:

    word|other|#      one of these words or signs
    <modal>           a phrase of the lexicon, by its kind
    {determiners}     a word of a list of the grammar
    +verb             a form of a verb, "-verb" its base form
    ~ing              a word with this ending
    A                 a word with a capital, "AA" one in capitals
    #                 a number, "@" a URL
    _                 any one word or mark
    *                 any words, or none
    $                 the end
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.lexicon import verb_base
from draftdiff.meaning.passages import Side
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import NUMBER, URL, WORD


def _patterns(written: str | list[str] | None) -> tuple[str, ...]:
    return () if written is None else (written,) if isinstance(written, str) else tuple(written)


@frozen
class Rule:
    """What words alone tell.

    Attributes:
        id: Its name.
        kind: The effect class.
        shape: "added", "dropped", "swapped" or several; "either" is added or dropped.
        text: Patterns of which one matches the words that came or went.
        old, new: The same of either side, for words put for others.
        before, behind: Patterns of what stands just before and just behind.
        unless: Patterns of the same words for which the rule is silent.
        direction: When words came; the reverse when they went; as the shape says where there is none.
        examples: Pairs of texts in which it tells its class.
        counterexamples: Pairs in which it does not.
    """

    id: str
    kind: str
    shape: tuple[str, ...]
    text: tuple[str, ...] = field(default=(), converter=_patterns)
    old: tuple[str, ...] = field(default=(), converter=_patterns)
    new: tuple[str, ...] = field(default=(), converter=_patterns)
    before: tuple[str, ...] = field(default=(), converter=_patterns)
    behind: tuple[str, ...] = field(default=(), converter=_patterns)
    unless: tuple[str, ...] = field(default=(), converter=_patterns)
    direction: str | None = None
    examples: tuple[tuple[str, str], ...] = ()
    counterexamples: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, row: dict[str, Any]) -> Rule:
        """The rule of a row of the file."""
        shapes = tuple(row.pop("shape", "either").replace("either", "added dropped").split())
        examples, others = (tuple(map(tuple, row.pop(name, ()))) for name in ("examples", "counterexamples"))
        return cls(kind=row.pop("class"), shape=shapes, examples=examples, counterexamples=others, **row)


@lru_cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language, in their order."""
    source = files("draftdiff.meaning.rules").joinpath(f"{language}.toml")
    if not source.is_file():
        return ()
    return tuple(map(Rule.of, tomllib.loads(source.read_text(encoding="utf-8")).get("rule", ())))


_REVERSED = {"broader": "narrower", "narrower": "broader", "stronger": "weaker", "weaker": "stronger"}


def ruled(stretch: Stretch) -> tuple[Rule, Effect] | None:
    """The first rule that a stretch meets, and the effect that it tells."""
    for rule in rules(stretch.passage.new.lexicon.language):
        if stretch.shape in rule.shape and _applies(rule, stretch):
            return rule, stretch.passage.effect(
                rule.kind, _direction(rule, stretch), stretch.hunk.old, stretch.hunk.new
            )
    return None


def _direction(rule: Rule, stretch: Stretch) -> str | None:
    if rule.direction is None:
        return stretch.shape
    reverse = stretch.shape == "dropped"
    return _REVERSED.get(rule.direction, rule.direction) if reverse else rule.direction


def _applies(rule: Rule, stretch: Stretch) -> bool:
    old, new = (stretch.passage.old, stretch.hunk.old), (stretch.passage.new, stretch.hunk.new)
    side, span = old if stretch.shape == "dropped" else new
    checks = (
        (rule.text, side, span),
        (rule.old, *old),
        (rule.new, *new),
        (rule.behind, side, (span[1], len(side.tokens))),
    )
    for patterns, where, place in checks:
        if patterns and not any(matches(pattern, where, place) for pattern in patterns):
            return False
    if rule.before and not any(_ends(pattern, side, span[0]) for pattern in rule.before):
        return False
    return not any(matches(pattern, side, span) for pattern in rule.unless)


def _ends(pattern: str, side: Side, at: int) -> bool:
    """Whether a pattern matches words that end at a token."""
    return any(matches(f"{pattern} $", side, (start, at)) for start in range(max(0, at - 4), at + 1))


# Where an element that begins at a token ends, or nothing where it does not match.
_Element = Callable[[Side, int], int | None]


@lru_cache(1 << 12)
def _elements(pattern: str) -> tuple[tuple[str, bool, _Element | None], ...]:
    found = []
    for written in pattern.split():
        optional = len(written) > 1 and written.endswith("?")
        sign = written[:-1] if optional else written
        found.append((sign, optional, None if sign in ("*", "$") else _element(sign)))
    return tuple(found)


def matches(pattern: str, side: Side, span: Span) -> bool:
    """Whether a pattern matches from the first of some tokens on, and ends inside them.

    Example:
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> side = Side("if the Party may act", (0, 20), lexicon("en"))
        >>> matches("<condition> {determiners}? A * <modal>", side, (0, 5)), matches("~ing", side, (0, 5))
        (True, False)
    """
    return _from(_elements(pattern), 0, side, span[0], span[1])


def _from(elements: tuple[tuple[str, bool, _Element | None], ...], at: int, side: Side, place: int, end: int) -> bool:
    if at == len(elements):
        return True
    sign, optional, element = elements[at]
    if sign == "*":
        return any(_from(elements, at + 1, side, further, end) for further in range(place, end + 1))
    if element is None:
        return place == end and _from(elements, at + 1, side, place, end)
    if place < end:
        stop = element(side, place)
        if stop is not None and stop <= end and _from(elements, at + 1, side, stop, end):
            return True
    return optional and _from(elements, at + 1, side, place, end)


def _element(sign: str) -> _Element:
    if sign[0] == "<" and sign[-1] == ">":
        kinds = tuple(sign[1:-1].split("|"))
        return lambda side, at: next((hit.end for hit in side.hits if hit.start == at and hit.kind in kinds), None)
    return _one_token(_test(sign))


def _one_token(test: Callable[[Side, int], bool]) -> _Element:
    return lambda side, at: at + 1 if test(side, at) else None


def _test(sign: str) -> Callable[[Side, int], bool]:
    alternatives = re.findall(r"\{[^}]*\}|~[^ ]+|[^|]+", sign)
    tests = [_sign(one) for one in alternatives if one not in _words_of(alternatives)]
    words = frozenset(_words_of(alternatives))
    return lambda side, at: side.forms[at] in words or any(test(side, at) for test in tests)


def _words_of(alternatives: list[str]) -> list[str]:
    """The alternatives that are words."""
    return [one for one in alternatives if one[0] not in "{~" and one not in _SIGNS and one not in ("+verb", "-verb")]


def _sign(sign: str) -> Callable[[Side, int], bool]:
    if sign[0] == "{" and sign[-1] == "}":
        names = tuple(f"grammar.{name}" for name in sign[1:-1].split("|"))
        return lambda side, at: any(side.forms[at] in side.lexicon.words(name) for name in names)
    if sign in ("+verb", "-verb"):
        return lambda side, at: _is_verb(side, at, base=sign[0] == "-")
    if sign[0] == "~":
        endings = tuple(sign[1:].split("|"))
        return lambda side, at: side.forms[at].endswith(endings) and len(side.forms[at]) > 4
    return _SIGNS[sign]


def _is_verb(side: Side, at: int, *, base: bool) -> bool:
    found = verb_base(side.forms[at], side.lexicon)
    return found == side.forms[at] if base else found is not None


_SIGNS: dict[str, Callable[[Side, int], bool]] = {
    "A": lambda side, at: side.tokens[at].kind == WORD and side.written(at)[0].isupper(),
    "AA": lambda side, at: len(side.written(at)) > 1 and side.written(at).isupper(),
    "#": lambda side, at: side.tokens[at].kind == NUMBER,
    "@": lambda side, at: side.tokens[at].kind == URL,
    "_": lambda side, at: True,
}
