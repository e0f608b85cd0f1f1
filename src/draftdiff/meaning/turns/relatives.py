"""Relative clauses and what stands for them: "who have a ticket", "whose fees are unpaid", "which the clerk names"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_THAT: Final = frozenset({"which", "that"})
_OBJECTIVE: Final = {"he": "him", "she": "her", "it": "it", "they": "them"}
_STOPS: Final = frozenset({",", ".", ";"})
#: Before a noun these say something else than behind it.
BEHIND: Final = frozenset(
    {"present", "concerned", "responsible", "involved", "proper", "certain", "late", "due", "able", "ready", "there",
     "aware", "subject", "entitled", "eligible", "liable", "members", "not", "such", "alone", "alive", "away", "here",
     "available", "open", "possible", "ill", "under", "over", "older", "younger", "more", "less", "then", "now"}
)  # fmt: skip
_DESCRIBING: Final = frozenset({"guilty", "responsible", "liable", "entitled", "eligible", "present"})
# A subject is no longer, in words.
_SUBJECT: Final = 5


def having(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "persons who have a valid ticket" as "persons with a valid ticket", "that has ratified" as "having ratified"."""
    known = equivalents(tables.language)
    for at in range(1, len(words) - 2):
        if words[at] not in ("who", "that", "which") or words[at + 1] not in ("has", "have"):
            continue
        behind = words[at + 2]
        if behind in known.among("determiners") or behind in ("no", "valid", "special"):
            yield [*words[:at], "with", *words[at + 2 :]]
        elif behind.endswith("ed") or behind in tables.among("grammar.participles"):
            yield [*words[:at], "having", *words[at + 2 :]]


def whose(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "a student whose fees are unpaid" as "a student with unpaid fees"."""
    for at in range(1, len(words) - 3):
        if words[at] == "whose" and words[at + 2] in ("is", "are") and words[at + 3].isalpha():
            for lead in ([], ["a"], ["an"]):
                yield [*words[:at], "with", *lead, words[at + 3], words[at + 1], *words[at + 4 :]]


def passive(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the documents which this rule requires" as "required by this rule"; "which the buyer has ordered" as well."""
    known = equivalents(tables.language)
    for at in range(1, len(words) - 3):
        if words[at] not in _THAT or not words[at - 1].isalpha():
            continue
        if words[at + 1] in _OBJECTIVE:
            yield from _by_pronoun(words, at, tables)
        if words[at + 1] not in known.among("determiners"):
            continue
        if verb_of(words[at - 1], tables) == words[at - 1] or words[at - 1] in known.among("reporting"):
            continue  # "ensure that the buyer"
        for place in range(at + 3, min(at + 2 + _SUBJECT, len(words))):
            helped = words[place] in ("has", "have")
            verb = verb_of(words[place + helped], tables) if place + helped < len(words) else None
            behind = words[place + 1 + helped :]
            if verb is None or (behind and behind[0] in known.among("determiners")):
                continue
            past = words[place] in (inflected(verb, "d"), participle_of(verb, tables))
            if helped or past or words[place] in (inflected(verb, "s"), verb):
                yield [*words[:at], participle_of(verb, tables) or verb, "by", *words[at + 1 : place], *behind]


def _by_pronoun(words: list[str], at: int, tables: Lexicon) -> Iterator[list[str]]:
    """ "damage that he causes" as "damage caused by him"."""
    verb = verb_of(words[at + 2], tables)
    if verb is not None and words[at + 2] in (inflected(verb, "s"), verb) and words[at + 3 : at + 4] != ["to"]:
        yield [*words[:at], participle_of(verb, tables) or verb, "by", _OBJECTIVE[words[at + 1]], *words[at + 3 :]]


def parted(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "a key, which must be returned" as "a key. It must be returned"."""
    finite = equivalents(tables.language).among("finite")
    for at in range(2, len(words) - 2):
        if words[at - 1 : at + 1] == [",", "which"] and words[at + 1] in finite:
            rest = words[at + 1 :]
            if "," not in rest and {"and", "or"}.isdisjoint(words[:at]):
                yield from ([*words[: at - 1], ".", pronoun, *rest] for pronoun in ("it", "they"))


def anyone(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "anyone guilty of it" as "a person guilty of it", "a person who is guilty of it"."""
    for at in range(len(words) - 1):
        if words[at] not in ("anyone", "anybody") or (at and words[at - 1] not in _STOPS):
            continue
        described = words[at + 1] in _DESCRIBING
        if described or words[at + 1].endswith(("ing", "ed")):
            yield [*words[:at], "a", "person", *words[at + 1 :]]
        if described:
            yield [*words[:at], "a", "person", "who", "is", *words[at + 1 :]]


def stranded(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the account into which the fee is paid" as "the account which the fee is paid into"."""
    prepositions = tables.among("grammar.prepositions")
    for at in range(1, len(words) - 3):
        if words[at] not in prepositions or words[at + 1] != "which":
            continue
        for end in range(at + 4, min(at + 8, len(words)) + 1):
            if words[end - 1].endswith("ed") or words[end - 1] in tables.among("grammar.participles"):
                yield [*words[:at], "which", *words[at + 2 : end], words[at], *words[end:]]


def joined(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the archive, which is kept in Ghent, contains the deeds" as "is kept in Ghent and contains the deeds"."""
    finite = equivalents(tables.language).among("finite")
    for at in range(3, len(words) - 4):
        if words[at] not in ("which", "who") or words[at - 1] != "," or words[at + 1] not in finite:
            continue
        end = next((i for i in range(at + 2, len(words) - 1) if words[i] in _STOPS), None)
        start = next((i + 1 for i in range(at - 2, -1, -1) if words[i] in _STOPS), 0)
        if end is None or words[end] != "," or words[start] not in _DEFINITE or end - at > _CLAUSE:
            continue
        verb, single = words[end + 1], {"and", "or", "not", ","}.isdisjoint(words[start : at - 1])
        if single and (verb in finite or verb_of(verb, tables) is not None):
            yield [*words[: at - 1], *words[at + 1 : end], "and", *words[end + 1 :]]


_DEFINITE: Final = frozenset({"the", "this", "that", "its", "their"})
# What is said of it besides is no longer, in words.
_CLAUSE: Final = 10


def of_whom(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "three members, one of whom is a lawyer" as "three members, of whom one is a lawyer"."""
    finite = equivalents(tables.language).among("finite")
    for at in range(2, len(words) - 2):
        if words[at] != "of" or words[at + 1] not in ("whom", "which") or words[at + 2] not in finite:
            continue
        start = next((i + 1 for i in range(at - 2, max(-1, at - _SUBJECT - 1), -1) if words[i] == ","), None)
        if start is not None:
            yield [*words[:start], "of", words[at + 1], *words[start:at], *words[at + 2 :]]


def before_noun(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "goods that are damaged may be returned" as "damaged goods may be returned"."""
    finite, determiners = (equivalents(tables.language).among(name) for name in ("finite", "determiners"))
    for at in range(1, len(words) - 3):
        if words[at] not in ("that", "which", "who") or words[at + 1] not in ("is", "are"):
            continue
        done, alone = words[at + 2], at == 1 or words[at - 2] in determiners | tables.among("grammar.prepositions")
        formed = done.endswith("ed") or done in tables.among("grammar.participles")
        if alone and formed and done not in BEHIND and words[at + 3] in finite | _STOPS:
            yield [*words[: at - 1], done, words[at - 1], *words[at + 3 :]]


def such_as(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "such tools as are required" as "the tools that are required", "those members who" as "the members who"."""
    finite = equivalents(tables.language).among("finite") | {"it", "they", "he", "she", "we", "you", "the"}
    for at in range(len(words) - 3):
        if words[at] == "those" and not {"who", "which", "that"}.isdisjoint(words[at + 2 : at + 4]):
            yield [*words[:at], "the", *words[at + 1 :]]
        if words[at] != "such":
            continue
        place = next((i for i in range(at + 2, min(at + _SUBJECT, len(words) - 2)) if words[i] == "as"), None)
        if place is None or words[place + 1] not in finite:
            continue
        clauses = [["that", *words[place + 1 :]]]
        if words[place + 1 : place + 3] == ["may", "be"]:
            clauses += [["that", be, *words[place + 3 :]] for be in ("is", "are")]
        for clause in clauses:
            yield from ([*words[:at], lead, *words[at + 1 : place], *clause] for lead in ("the", "any"))
            yield [*words[:at], *words[at + 1 : place], *clause]
