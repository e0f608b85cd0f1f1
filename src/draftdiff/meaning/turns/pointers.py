"""Words that point back or join: "such cancellation", "those minutes", "X and Y alike", "the costs it incurs"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.pronouns import may_act
from draftdiff.meaning.words.forms.inflection import inflected, singular, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_POINTING: Final = frozenset({"such", "that", "those", "this", "these", "the"})
_LINKS: Final = frozenset({"and", ",", ";", "but"})
_STOPS: Final = frozenset({",", ".", ";"})
_WHO: Final = {"it": "its", "they": "their", "he": "their", "she": "their"}
_INCURRED: Final = frozenset({"incurs", "incur", "incurred", "bears", "bear"})
# How far back a noun was named, and how long members are, in words.
_BACK: Final = 14
_MEMBER: Final = 4


def such(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "and such cancellation shall" as "and the cancellation shall", where it was told of before."""
    for at in range(2, len(words) - 2):
        if words[at] not in ("such", "that", "those") or words[at + 2] in ("as", "that", "which", "who"):
            continue
        if words[at - 1] in _LINKS | {"of", "in", "for", "under", "if", "to"} and _named(words, at, tables):
            yield [*words[:at], "the", *words[at + 1 :]]


def _named(words: list[str], at: int, tables: Lexicon) -> bool:
    """True where the noun behind a pointer, or its verb, stands before it."""
    noun, before = words[at + 1], words[max(0, at - _BACK) : at]
    if noun in before or f"{noun}s" in before or (noun.endswith("s") and singular(noun) in before):
        return True
    verb = verb_of(noun, tables)
    return verb not in (None, noun) and any(verb_of(word, tables) == verb for word in before)


def taken_up(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "keep the minutes, and those minutes shall" as "and they shall": what was named last, right before."""
    for at in range(3, len(words) - 2):
        if words[at] not in _POINTING or words[at - 1] not in _LINKS:
            continue
        noun, behind = words[at + 1], words[at + 2]
        end = at - 1 - (words[at - 2] in _LINKS)
        if words[end - 1 if end > 0 else 0] != noun and words[at - 2] != noun and words[at - 3] != noun:
            continue
        if not {"and", "or"}.isdisjoint(words[max(0, end - 4) : end - 1]) or words[end - 3 : end - 2] == ["to"]:
            continue  # one of two that were named together, or whom something is given
        if not noun.endswith("s") and may_act(noun, tables) and any(may_act(word, tables) for word in words[: at - 4]):
            continue  # one of two who act
        if behind in equivalents(tables.language).among("finite"):
            for pronoun in ("they",) if noun.endswith("s") else ("it",):
                yield [*words[:at], pronoun, *words[at + 2 :]]


def alike(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "to teachers and pupils alike" as "both to teachers and pupils"."""
    finite = equivalents(tables.language).among("finite")
    for at in range(3, len(words)):
        if words[at] != "alike" or words[at - 1].endswith("ed") or words[at - 1] in tables.among("grammar.participles"):
            continue
        link = next((i for i in range(at - 2, max(0, at - _MEMBER - 2), -1) if words[i] == "and"), None)
        if link is None or not finite.isdisjoint(words[link:at]) or not _STOPS.isdisjoint(words[link:at]):
            continue
        rest = [*words[link:at], *words[at + 1 :]]
        yield [*words[:link], *rest]
        yield from ([*words[:start], "both", *words[start:link], *rest] for start in range(max(0, link - 3), link))


def incurred(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "bears the costs (which) it incurs" as "bears its own costs"."""
    for at in range(1, len(words) - 3):
        if words[at] != "the" or words[at + 1] not in ("costs", "expenses"):
            continue
        who = at + 2 + (words[at + 2] in ("which", "that"))
        if who + 1 < len(words) and words[who] in _WHO and words[who + 1] in _INCURRED:
            yield [*words[:at], _WHO[words[who]], "own", words[at + 1], *words[who + 2 :]]
        if words[at + 2 : at + 4] == ["incurred", "by"] and words[at + 4 : at + 5] in (["it"], ["them"]):
            yield [*words[:at], "its" if words[at + 4] == "it" else "their", "own", words[at + 1], *words[at + 5 :]]


def repeated_verb(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall be final and binding on" as "shall be final and shall bind": what it is, and what it does."""
    for at in range(2, len(words) - 2):
        if words[at : at + 2] != ["binding", "on"] and words[at : at + 2] != ["binding", "upon"]:
            continue
        if words[at - 1] == "and" and not {"shall", "is", "are", "will"}.isdisjoint(words[:at]):
            for told in (["shall", "bind"], [inflected("bind", "s")], ["bind"]):
                yield [*words[:at], *told, *words[at + 2 :]]
        elif words[at - 1] in ("is", "are"):
            yield from (
                [*words[: at - 1], *told, *words[at + 2 :]] for told in (["binds"], ["bind"], ["shall", "bind"])
            )
        elif words[at - 2 : at] == ["shall", "be"]:
            yield [*words[: at - 1], "bind", *words[at + 2 :]]


def above(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the rules mentioned above" as "the aforementioned rules"."""
    for at in range(2, len(words) - 1):
        size = 3 if words[at : at + 2] == ["referred", "to"] else 2
        told = size == 3 or words[at] in ("mentioned", "named", "described", "stated")
        if not told or words[at + size - 1] != "above":
            continue
        for start in range(max(1, at - 3), at):
            if words[start - 1] == "the":
                for said in ("aforementioned", "aforesaid", "said"):
                    yield [*words[:start], said, *words[start:at], *words[at + size :]]


def which_named(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "displayed, which notice shall remain" as "displayed, and the notice shall remain"."""
    finite = equivalents(tables.language).among("finite")
    for at in range(3, len(words) - 2):
        if words[at] == "which" and words[at - 1] == "," and words[at + 1] in words[:at] and words[at + 2] in finite:
            yield [*words[:at], "and", "the", *words[at + 1 :]]
