"""Phrases in another place: "only" beside its verb or phrase, to whom something is given, what opens a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, equivalents

_BINDING: Final = frozenset({"shall", "must", "may", "can"})
_STOPS: Final = frozenset({",", ".", ";"})
# A receiver is no longer, in words.
_LONGEST: Final = 9
_TIMED: Final = frozenset({"immediately", "promptly", "shortly", "directly", "no", "not"})
_BEFORE: Final = _BINDING | {"will", "should", "and", "or", "to"}
_LY: Final = 4
_COMMAS: Final = 4
_RECEIVING: Final = frozenset({"you", "us", "them", "him", "her", "me"})


def moved_only(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "may only be entered by members" as "may be entered only by members"."""
    leading = equivalents(tables.language).among("leading") | {"if", "when", "where", "once", "pursuant", "as"}
    for at in range(1, len(words) - 3):
        if words[at] != "only" or words[at - 1] not in _BINDING:
            continue
        verb = at + 1 + (words[at + 1] == "be")
        end = next((i for i in range(verb + 1, len(words)) if words[i] in leading), None)
        if end is None or (words[at + 1] == "be" and end > verb + 1):
            continue
        if (
            words[at + 1] != "be"
            and end > verb + 1
            and words[end] not in ("if", "when", "where", "with", "by", "after")
        ):
            continue
        if words[end] == "to" and "for" in words[end:]:
            continue
        yield [*words[:at], *words[at + 1 : end], "only", *words[end:]]


def given_to(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "grants to the licensee a licence" as "grants the licensee a licence" and "grants a licence to the licensee"."""
    known = equivalents(tables.language)
    for at in range(1, len(words) - 2):
        if words[at] != "to":
            continue
        verb = verb_of(words[at - 1], tables)
        if words[at + 1] in _RECEIVING and verb in known.among("giving"):
            yield [*words[:at], *words[at + 1 :]]
        if words[at + 1] not in known.among("determiners"):
            continue
        if verb in known.among("giving"):
            yield [*words[:at], *words[at + 1 :]]
        if verb not in known.among("giving") | known.among("submitting"):
            continue
        for end in range(at + 3, min(at + _LONGEST, len(words) - 1)):
            rest = words[end:]
            if words[end] == ",":
                continue
            stop = next((place for place, word in enumerate(rest) if word in _STOPS), len(rest))
            if stop and known.among("borders").isdisjoint(rest[:stop]):
                yield [*words[:at], *rest[:stop], *words[at:end], *rest[stop:]]


def fronted(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the board shall, on request, meet" as "on request the board shall meet", "the board shall meet on request"."""
    commas = [at for at, word in enumerate(words) if word == ","]
    if len(commas) < 2:
        return
    known = equivalents(tables.language)
    opening, ends = known.among("openings") | tables.among("grammar.prepositions"), _STOPS | known.among("leading")
    for start, end in combinations(commas[:_COMMAS], 2):
        adjunct, behind = words[start + 1 : end], words[end + 1 :]
        if not behind or behind[0] in ("and", "or") or not is_adjunct(adjunct, opening, known):
            continue
        if start and words[start - 1] in ("and", "or") and adjunct[0] in known.among("opening_clause"):
            continue  # "and, if he consents, search": it is said of the second deed
        if adjunct[0] == "because" and not {"not", "no", "cannot", "never"}.isdisjoint(words):
            continue  # behind its verb the reason may be what is denied
        if known.among("borders").isdisjoint(words[:start]):
            yield [*adjunct, *words[:start], *behind]
            yield [*adjunct, ",", *words[:start], *behind]
        for place in range(1, len(behind)):
            if place < _LONGEST and passable(behind[:place], tables):
                yield [*words[:start], *behind[:place], ",", *adjunct, ",", *behind[place:]]
            if behind[place] in ends and passable(behind[:place], tables):
                yield [*words[:start], *behind[:place], *adjunct, *behind[place:]]


@lru_cache
def moving(language: str) -> tuple[tuple[str, str], ...]:
    """The phrases that tell how and may stand elsewhere, in order, each with its first word."""
    return tuple((phrase, phrase.split()[0]) for phrase in sorted(equivalents(language).among("moving_behind")))


def standing(parts: list[str], words: list[str]) -> list[int]:
    """The places of a sentence at which a phrase stands."""
    first, length, at = parts[0], len(parts), -1
    found: list[int] = []
    for _ in range(words.count(first)):
        at = words.index(first, at + 1)
        if words[at : at + length] == parts:
            found.append(at)
    return found


def trailing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall without delay inform the owner" as "shall inform the owner without delay"."""
    known, here = equivalents(tables.language), set(words)
    adverbs = {w for w in here if w.endswith("ly") and len(w) > _LY and w not in known.among("fixed")}
    for phrase in sorted(adverbs.union(phrase for phrase, first in moving(tables.language) if first in here)):
        parts = phrase.split()
        for at in standing(parts, words):
            if not 0 < at < len(words) - len(parts) or words[at - 1] not in _BEFORE:
                continue
            behind = words[at + len(parts) :]
            stop = next((place for place, word in enumerate(behind) if word in _STOPS), len(behind))
            described = phrase == "in writing" and behind[stop - 1] in known.among("papers")
            if passable(behind[:stop], tables) and not described:
                yield [*words[:at], *behind[:stop], *parts, *behind[stop:]]


def closing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "If it is late, the board shall meet." as "The board shall meet if it is late." """
    known = equivalents(tables.language)
    opening = known.among("openings") | tables.among("grammar.prepositions")
    for comma in [at for at, word in enumerate(words) if word == ","][:_COMMAS]:
        adjunct, main, stop = words[:comma], words[comma + 1 :], words[-1:]
        stop = stop if stop[0] in _STOPS else []
        main = main[: len(main) - len(stop)]
        if main and is_adjunct(adjunct, opening, known) and passable(main, tables):
            yield [*main, *adjunct, *stop]
    if words and words[0] in opening | _TIMED and "," in words:
        comma = words.index(",")
        yield [*words[:comma], *words[comma + 1 :]]


def is_adjunct(words: list[str], opening: frozenset[str], known: Equivalents) -> bool:
    """True for a phrase or clause that tells when, where, how or under which condition."""
    if not words or not known.among("focus").isdisjoint(words):
        return False
    timed = (
        words[0] in _TIMED and words[1:2] != [] and words[1] in ("after", "before", "on", "upon", "following", "later")
    )
    if words[0] not in opening and not timed:
        return False
    return not {"which", "whom", "whose"} & set(words[1:3])


def passable(words: list[str], tables: Lexicon) -> bool:
    """True for words that a phrase behind them cannot belong to: no clause, no participle that describes a noun."""
    helping, closed, gerunds = _helping_and_closed(tables)
    if words[1:2] in (["and"], ["or"]) and all(verb_of(word, tables) == word for word in words[:3:2]):
        words = words[2:]
    if any(word in closed and (word != "without" or behind != "delay") for word, behind in pairwise([*words, ""])):
        return False
    return not any(
        (word.endswith(("ed", "ing")) or word in tables.among("grammar.participles"))
        and before not in helping
        and word not in gerunds
        for before, word in pairwise(["", *words])
    )


@lru_cache
def _helping_and_closed(tables: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What stands before a participle that describes no noun, what opens a clause, and gerunds that are nouns."""
    known = equivalents(tables.language)
    helping = known.among("auxiliaries") | known.among("determiners") | tables.among("grammar.be")
    return helping, known.among("borders") - {"both", "either"} | {"whether"}, known.among("gerunds")


def exchanged(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "sent in duplicate, by post" as "sent by post, in duplicate": two phrases of one verb at the end."""
    leading = equivalents(tables.language).among("leading")
    if words.count(",") != 1 or words[-1] not in _STOPS:
        return
    comma = words.index(",")
    then = words[comma + 1 : -1]
    start = next((at for at in range(comma - 2, max(1, comma - _LONGEST), -1) if words[at] in leading), None)
    if start is None or not then or then[0] not in leading or not _is_done(words[start - 1], tables):
        return
    if passable(then, tables) and passable(words[start:comma], tables):
        yield [*words[:start], *then, ",", *words[start:comma], words[-1]]


def _is_done(word: str, tables: Lexicon) -> bool:
    return word.endswith("ed") or word in tables.among("grammar.participles")


def only_one(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "for one person only" as "for only one person"."""
    for at in range(2, len(words)):
        if words[at] == "only" and words[at - 2] in ("one", "two", "three") and words[at - 1].isalpha():
            yield [*words[: at - 2], "only", *words[at - 2 : at], *words[at + 1 :]]


def bounded(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "for five minutes at the most" as "for at most five minutes"."""
    for at in range(2, len(words) - 1):
        article = words[at + 1 : at + 2] == ["the"]
        if words[at] != "at" or words[at + 1 + article : at + 2 + article] not in (["most"], ["least"]):
            continue
        if any(entry.kind in ("time_unit", "unit") for entry in tables.entries(words[at - 1])):
            yield [*words[: at - 2], "at", words[at + 1 + article], *words[at - 2 : at], *words[at + 2 + article :]]
