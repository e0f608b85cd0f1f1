"""Phrases of which one reads like two others that are not each other's equal: "is in receipt of", "a majority of"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.alternatives import alternatives

# A subject is no longer, in words.
_SUBJECT: Final = 8
# What is said to last goes on as long as what it goes with.
_LASTING: Final = frozenset(
    "remain remains remained stay stays stayed keep keeps kept last lasts lasted closed open available continue "
    "continues wear wears worn".split()
)


def alternative(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """The words with one phrase of the table said as the phrase beside it."""
    if tables.language != "en":
        return
    found = alternatives()
    for at, word in enumerate(words):
        if word not in found:
            continue
        for phrase, instead in found[word]:
            if phrase[1:2] in ((), (*words[at + 1 : at + 2],)) and tuple(words[at : at + len(phrase)]) == phrase:
                yield [*words[:at], *instead, *words[at + len(phrase) :]]


def case_in_front(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "in case the keys are lost, the guest pays" as "if ..."; behind what is done "in case" tells a precaution."""
    if words[:2] == ["in", "case"] and words[2:3] != ["of"]:
        yield ["if", *words[2:]]


def as_long_as(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall remain closed during the match" as "throughout the match"; a member resigns during a term once."""
    if not _LASTING.isdisjoint(words):
        for at in [at for at, word in enumerate(words) if word in ("during", "throughout")]:
            yield [*words[:at], "throughout" if words[at] == "during" else "during", *words[at + 1 :]]
        for at in range(len(words) - 3):
            if words[at : at + 4] == ["for", "the", "duration", "of"]:
                yield [*words[:at], "during", *words[at + 4 :]]


def such_as_may(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "such salary as the council may determine" as "the salary that the council determines"."""
    for at in range(len(words) - 5):
        if words[at] != "such" or "as" not in words[at + 2 : at + 5]:
            continue
        link = words.index("as", at + 2)
        modal = next(
            (i for i in range(link + 2, min(link + _SUBJECT, len(words) - 1)) if words[i] in ("may", "shall")), None
        )
        verb = words[modal + 1] if modal is not None else ""
        if modal is None or verb_of(verb, tables) != verb:
            continue
        thing, who = words[at + 1 : link], words[link + 1 : modal]
        for form in (inflected(verb, "s"), verb):
            for lead in (["the"], []):
                yield [*words[:at], *lead, *thing, "that", *who, form, *words[modal + 2 :]]
