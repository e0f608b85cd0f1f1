"""How often: "a biennial congress" and "a congress every two years"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

#: An adjective and how often that is.
EVERY: Final = {
    "daily": "every day", "weekly": "every week", "fortnightly": "every two weeks", "monthly": "every month",
    "quarterly": "every three months", "half-yearly": "every six months", "semi-annual": "every six months",
    "annual": "every year", "yearly": "every year", "biennial": "every two years", "triennial": "every three years",
    "quadrennial": "every four years", "quinquennial": "every five years", "decennial": "every ten years",
}  # fmt: skip
# Whose object it is: a thing may be annual and done once.
_DONE: Final = frozenset(
    {"hold", "publish", "carry", "conduct", "make", "pay", "submit", "prepare", "issue", "organize", "organise",
     "present", "send", "draw", "write", "give", "perform", "produce", "convene", "undertake", "levy", "charge",
     "provide", "file"}
)  # fmt: skip
_BE: Final = frozenset({"be", "is", "are", "was", "were"})
_ENDS: Final = frozenset(
    {".", ";", ",", "and", "or", "in", "at", "on", "by", "with", "for", "to", "of", "which", "that"}
)


def held_every(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall hold a biennial congress in the capital" as "shall hold a congress in the capital every two years"."""
    for at in range(1, len(words) - 1):
        often = EVERY.get(words[at])
        if often is None:
            continue
        noun = at + 1
        while noun + 1 < len(words) and words[noun + 1] not in _ENDS and words[noun + 1] not in _BE | {"shall", "must"}:
            noun += 1
        thing = words[at + 1 : noun + 1]
        article = ["a"] if words[at - 1] in ("a", "an") else []
        start = at - len(article)
        for lead in (["a"], ["an"]) if article else ([],):
            said = [*words[:start], *lead, *thing, *words[noun + 1 :]]
            place = start + len(lead) + len(thing)
            yield from _timed(said, start, place, often.split(), tables)


def _timed(said: list[str], start: int, place: int, often: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """The sentence with how often behind the thing that is done, or at its end."""
    before = said[max(0, start - 2) : start]
    active = any(verb_of(word, tables) in _DONE for word in before)
    done = [at for at in range(place, len(said)) if verb_of(said[at], tables) in _DONE]
    passive = next((at + 1 for at in done if not _BE.isdisjoint(said[max(place, at - 2) : at])), None)
    if not active and passive is None:
        return
    if passive is not None and said[passive : passive + 1] == ["out"]:
        passive += 1
    end = len(said) - (said[-1] in (".", ";"))
    if not equivalents(tables.language).among("borders").isdisjoint(said[place:end]):
        return
    for at in {place if passive is None else passive, end}:
        yield [*said[:at], *often, *said[at:]]


def once_in(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "holds meetings every month" as "holds a meeting every month"."""
    for at in range(2, len(words) - 1):
        if words[at] == "every" and words[at - 1].endswith("s") and verb_of(words[at - 2], tables) in _DONE:
            plural = words[at - 1]
            yield from ([*words[: at - 1], lead, plural[:-1], *words[at:]] for lead in ("a", "an"))
