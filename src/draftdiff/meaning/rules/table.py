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
from pathlib import Path
from typing import Any, Final

from attrs import field, fields, frozen

from draftdiff.changes.kinds import Effect, Span
from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.meaning.directions import DIRECTIONS
from draftdiff.meaning.passages import Side
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import NUMBER, URL, WORD


def _frozen(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(tuple(row) if isinstance(row, list) else row for row in rows)


@frozen
class Rule:
    """A rule on words that came, went, or were put for others, and on what stands around them.

    Attributes:
        id, kind: Its name, and the effect class.
        text, unless: Patterns of which one matches words that came or went; those of words for
            which the rule is silent.
        old, new: Patterns of which one each matches all words that were put for others, in this
            order or the reverse; of ``new`` alone words that came, of ``old`` alone words that went.
        before, after: Patterns of which one matches the words just before, or just behind them.
        direction: Its direction where ``old`` became ``new``; the opposite one in the reverse. By
            itself that words came, went or were put for others.
        examples, counterexamples: Pairs of texts in which it tells its class, and in which it does
            not.
    """

    id: str
    kind: str
    text: tuple[str, ...] = field(default=(), converter=_frozen)
    unless: tuple[str, ...] = field(default=(), converter=_frozen)
    old: tuple[str, ...] = field(default=(), converter=_frozen)
    new: tuple[str, ...] = field(default=(), converter=_frozen)
    before: tuple[str, ...] = field(default=(), converter=_frozen)
    after: tuple[str, ...] = field(default=(), converter=_frozen)
    direction: str | None = None
    examples: tuple[tuple[str, str], ...] = field(default=(), converter=_frozen)
    counterexamples: tuple[tuple[str, str], ...] = field(default=(), converter=_frozen)


@lru_cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language, in their order."""
    source = files("draftdiff.meaning.rules").joinpath(f"{language}.toml")
    if not source.is_file():
        return ()
    return _rules(source.read_text(encoding="utf-8"), source.name)


def load_rules(path: str | Path) -> tuple[Rule, ...]:
    """Return the rules of a file of one's own, in their order.

    Args:
        path: A TOML file of ``[[rule]]`` tables, as docs/meaning.md says.

    Raises:
        InputError: It is no TOML, or a rule has a key or class that is none, or no pattern.

    Example:
        >>> from tempfile import mkdtemp
        >>> house = Path(mkdtemp(), "house.toml")
        >>> _ = house.write_text('[[rule]]\\nid = "x"\\nclass = "action"\\nold = ["sell"]\\nnew = ["lend"]')
        >>> [rule.id for rule in load_rules(house)]
        ['x']
    """
    data = read_whole(path)
    return _rules(data.decode("utf-8", errors="replace"), str(path))


def _rules(text: str, name: str) -> tuple[Rule, ...]:
    """The rules of a text of TOML, each with a class and patterns that may be met."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"this is no TOML ({error}); mend it", path=name) from error
    return tuple(_rule(row, name) for row in table.get("rule", ()))


def _rule(row: dict[str, Any], name: str) -> Rule:
    """A rule as its table has it."""
    where = f"rule {row.get('id', '?')!r}"
    known = {each.name for each in fields(Rule)} - {"kind"} | {"class"}
    if wrong := sorted(set(row) - known):
        raise InputError(
            f"there is no key {wrong[0]!r}; there are {', '.join(sorted(known))}",
            path=name,
            where=where,
        )
    if row.get("class") not in DIRECTIONS:
        raise InputError(
            f"{row.get('class')!r} is no class; there are {', '.join(DIRECTIONS)}",
            path=name,
            where=where,
        )
    direction = row.get("direction")
    if direction is not None and direction not in DIRECTIONS[row["class"]].split():
        raise InputError(
            f"{direction!r} is no direction of it; there are {DIRECTIONS[row['class']]}",
            path=name,
            where=where,
        )
    if not any(row.get(key) for key in ("text", "old", "new")) or "id" not in row:
        raise InputError(
            "a rule has an id, and patterns in text, old or new; add them", path=name, where=where
        )
    return Rule(kind=row["class"], **{key: row[key] for key in row if key != "class"})


def ruled(stretch: Stretch, own: Iterable[Rule] | None = None) -> tuple[Rule, Effect] | None:
    """The first rule that a stretch meets, and the effect that it tells; by the rules of its
    language, or by some of one's own.
    """
    for rule in rules(stretch.passage.new.lexicon.language) if own is None else own:
        way = _way(rule, stretch)
        if way is not None and _stands_among(rule, stretch):
            return rule, stretch.effect(rule.kind, way)
    return None


#: The opposite of each direction that has one.
_OPPOSITES: Final = {
    direction: opposite
    for pair in (
        ("stronger", "weaker"),
        ("broader", "narrower"),
        ("up", "down"),
        ("earlier", "later"),
        ("added", "dropped"),
    )
    for direction, opposite in (pair, pair[::-1])
}


def _way(rule: Rule, stretch: Stretch) -> str | None:
    """The direction of a rule in a stretch, None where the words are not those of the rule."""
    old, new = stretch.sides
    opposite = _OPPOSITES.get(rule.direction or "", rule.direction)
    if stretch.shape == "swapped":
        if _is_met(rule.old, old) and _is_met(rule.new, new):
            return rule.direction or stretch.shape
        if _is_met(rule.new, old) and _is_met(rule.old, new):
            return opposite or stretch.shape
        return None
    added = stretch.shape == "added"
    side, span = new if added else old
    if any(matches(pattern, side, span) for pattern in rule.unless):
        return None
    if any(matches(pattern, side, span) for pattern in rule.text):
        return stretch.shape
    patterns, other_patterns = (rule.new, rule.old) if added else (rule.old, rule.new)
    if not other_patterns and _is_met(patterns, (side, span)):
        return rule.direction or stretch.shape
    return None


def _is_met(patterns: Iterable[str], words: tuple[Side, Span]) -> bool:
    """Return whether a pattern matches all of some words."""
    return any(matches(f"{pattern} $", *words) for pattern in patterns)


def _stands_among(rule: Rule, stretch: Stretch) -> bool:
    """Return whether the words around a stretch are those of a rule, which may ask for none."""
    side = stretch.passage.new
    start, end = stretch.hunk.new
    behind = (end, len(side.tokens))
    if rule.after and not any(matches(pattern, side, behind) for pattern in rule.after):
        return False
    if not rule.before:
        return True
    starts = range(max(0, start - _FAR), start)
    return any(_is_met(rule.before, (side, (first, start))) for first in starts)


# So many words before a stretch are looked at.
_FAR: Final = 8


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
