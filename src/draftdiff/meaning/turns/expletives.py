"""Sentences that open with a word for nothing: "there is established", "it is the clerk who", "it is a duty to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_STOPS: Final = frozenset({".", ";", ":"})
_BE: Final = (["shall", "be"], ["may", "be"], ["should", "be"], ["is"], ["are"], ["was"], ["were"])
_BEING: Final = frozenset({"is", "was"})
_FINITE: Final = frozenset({"shall", "must", "may", "can", "will", "should", "has", "is", "was"})
# Only these are told by a cleft: what "it is a member who" tells may be new.
_KNOWN: Final = frozenset({"the", "this", "that", "each", "our", "its", "their"})
# Who is told, and what something is, is no longer, in words.
_LONGEST: Final = 9


def existential(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "there shall be established a fund for the canal" as "a fund for the canal shall be established"."""
    for at in range(len(words) - 4):
        be = _be_behind(words, at) if words[at] == "there" and _opens(words, at) else None
        if be is None:
            continue
        verb = at + 1 + len(be)
        said = be + (["hereby"] if words[verb] == "hereby" else [])
        verb += len(said) - len(be)
        if participle_of(words[verb], tables) != words[verb]:
            continue
        stop = _stop(words, verb)
        for thing, adjunct in _things(words[verb + 1 : stop], tables):
            aside = [","] if "," in thing else []
            yield [*words[:at], *thing, *aside, *said, words[verb], *adjunct, *words[stop:]]


def _things(words: list[str], tables: Lexicon) -> Iterator[tuple[list[str], list[str]]]:
    """What there is, and what stands before or behind it: "a fund | in the bank", "to the harbour | a fee"."""
    prepositions = tables.among("grammar.prepositions")
    if words[:1] and words[0] in prepositions:
        yield from ((words[at:], words[:at]) for at in range(2, len(words)) if words[at] in ("a", "an"))
        return
    for end in range(2, len(words) + 1):
        if end == len(words) or words[end] == "," or words[end] in prepositions:
            yield words[:end], words[end:]


def absent(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "there is no fee payable" as "no fee is payable"."""
    for at in range(len(words) - 4):
        if words[at] != "there" or words[at + 1] not in ("is", "are") or words[at + 2] != "no":
            continue
        for end in range(at + 4, min(at + _LONGEST, _stop(words, at))):
            yield [*words[:at], *words[at + 2 : end], words[at + 1], *words[end:]]


def _be_behind(words: list[str], at: int) -> list[str] | None:
    return next((be for be in _BE if words[at + 1 : at + 1 + len(be)] == be), None)


def _opens(words: list[str], at: int) -> bool:
    return at == 0 or words[at - 1] in _STOPS


def _stop(words: list[str], start: int) -> int:
    """Where the sentence around a word ends."""
    return next((at for at in range(start, len(words)) if words[at] in _STOPS), len(words))


def cleft(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is the registrar who keeps the roll" as "the registrar keeps the roll"."""
    borders = equivalents(tables.language).among("borders")
    for at in range(len(words) - 5):
        if words[at] != "it" or not _opens(words, at) or words[at + 1] not in _BEING or words[at + 2] not in _KNOWN:
            continue
        for who in range(at + 4, min(at + _LONGEST, len(words) - 1)):
            denied = verb_of(words[who + 1], tables) == "fail"  # "fails to pay" is no bare "does not pay" here
            if words[who] in ("who", "that") and not denied and _is_finite(words[who + 1], tables):
                yield [*words[:at], *words[at + 2 : who], *words[who + 1 :]]
            if words[who] in borders:
                break


def _is_finite(word: str, tables: Lexicon) -> bool:
    verb = verb_of(word, tables)
    return word in _FINITE or (verb is not None and word in (inflected(verb, "s"), inflected(verb, "d")))


def extraposed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is an offence to obstruct an inspector" as "obstructing an inspector is an offence"."""
    borders = equivalents(tables.language).among("borders")
    if words[:1] != ["it"] or words[1:2] not in (["is"], ["shall"]):
        return
    be = ["is"] if words[1] == "is" else ["shall", "be"]
    if words[1 : 1 + len(be)] != be:
        return
    start = 1 + len(be)
    to = next((at for at in range(start + 2, min(start + _LONGEST, len(words) - 2)) if words[at] == "to"), None)
    if to is None or words[start] == "for" or not borders.isdisjoint(words[start:to]):
        return
    end = _stop(words, to)
    told, verb, rest = words[start:to], words[to + 1], words[to + 2 : end]
    if not verb.isalpha() or verb in tables.among("grammar.determiners") or not borders.isdisjoint(rest):
        return
    leads = [[inflected(verb, "g")], ["to", verb]]
    leads += [["failure"], ["failing"]] if verb == "fail" else []
    yield from ([*lead, *rest, *be, *told, *words[end:]] for lead in leads)
