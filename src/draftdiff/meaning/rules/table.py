"""Rules as data: ``rules/LANGUAGE.toml``, ordered, the first that matches wins."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.passages import Side
from draftdiff.meaning.rules.matcher import matches
from draftdiff.meaning.stretches import Stretch


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
