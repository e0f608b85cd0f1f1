"""When, where and how something is done: phrases beside the verb, in front of the sentence and at its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.places import is_adjunct, moving, passable, standing
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_MODALS: Final = frozenset({"shall", "must", "may", "can", "should", "will"})
_STOPS: Final = frozenset({",", ".", ";"})
# A phrase is no longer, in words.
_PHRASE: Final = 7
_OFTEN: Final = frozenset({"each", "every", "once", "twice"})
_SEASONS: Final = frozenset({"spring", "summer", "autumn", "winter", "season", "session", "meeting"})
_WHILE: Final = frozenset({"during", "before", "after", "until", "between"})
# What hangs on a noun with these may have an adjunct of its own behind it.
_LEADING_ON: Final = frozenset(
    {"on", "for", "with", "by", "from", "under", "after", "before", "against", "between", "about"}
)
_LY: Final = 4


def behind_modal(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "may by order amend the schedule" as "may amend the schedule by order"."""
    known = equivalents(tables.language)
    opening = known.among("openings") | known.among("leading") | {"of"}
    for at in range(2, len(words) - 3):
        if words[at] not in opening or words[at - 1] not in _MODALS:
            continue
        for verb in range(at + 2, min(at + _PHRASE, len(words) - 1)):
            if words[verb] in _STOPS:
                break
            if verb_of(words[verb], tables) != words[verb] and words[verb] != "be":
                continue
            adjunct, rest = words[at:verb], words[verb:]
            stop = next((i for i, word in enumerate(rest) if word in _STOPS), len(rest))
            if adjunct[-1] in opening or not _LEADING_ON.isdisjoint(rest[1:stop]):
                continue
            described = adjunct == ["in", "writing"] and rest[stop - 1] in known.among("papers")
            if passable(rest[:stop], tables) and not described:
                yield [*words[:at], *rest[:stop], *adjunct, *rest[stop:]]


def uncommaed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "in autumn the trustees shall meet" and "each year(,) the board meets" as "meets each year"."""
    known = equivalents(tables.language)
    opening = known.among("leading") | tables.among("grammar.prepositions")
    subjects = known.among("determiners") | known.among("subjects")
    closed = opening | known.among("determiners")
    stop = words[-1:] if words and words[-1] in _STOPS else []
    often = words[:1] != [] and words[0] in _OFTEN
    for cut in range(2, min(_PHRASE, len(words) - 2)):
        adjunct, main = words[:cut], words[cut : len(words) - len(stop)]
        if adjunct[-1] == ",":
            adjunct = adjunct[:-1]
        elif main[0] not in subjects or adjunct[-1] in closed or not _LEADING_ON.isdisjoint(main):
            continue
        told = _is_often(adjunct, tables) if often else is_adjunct(adjunct, opening, known) and "," not in adjunct
        if told and main and (passable(main, tables) or _nobody_then(adjunct, main, tables)):
            yield [*main, *adjunct, *stop]


def participial(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the board, having heard the members, adopts it" as "having heard the members, the board adopts it"."""
    known = equivalents(tables.language)
    comma = words.index(",") if "," in words[:_PHRASE] else 0
    subject, deed = words[:comma], "".join(words[comma + 1 : comma + 2])
    if not comma or words[0] not in known.among("determiners") or not deed.endswith("ing"):
        return
    if not known.among("borders").isdisjoint(subject) or deed in _NO_DEED or len(deed) < _LY + 2:
        return
    for end in (at for at in range(comma + 3, len(words) - 2) if words[at] == ","):
        yield [*words[comma + 1 : end], ",", *subject, *words[end + 1 :]]


def always(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "must be kept on a lead at all times" as "must always be kept on a lead"."""
    for at in range(2, len(words) - 2):
        if words[at : at + 3] != ["at", "all", "times"]:
            continue
        helped = next((i for i in range(at) if words[i] in _MODALS), None)
        if helped is not None and passable(words[helped + 1 : at], tables):
            yield [*words[: helped + 1], "always", *words[helped + 1 : at], *words[at + 3 :]]


#: These open no circumstance of what the subject does.
_NO_DEED: Final = frozenset({"including", "excluding", "excepting", "during", "following", "regarding", "concerning"})


def _is_often(words: list[str], tables: Lexicon) -> bool:
    """True for "each year" and "once a month"."""
    if "," in words:
        return False
    return words[-1] in _SEASONS or any(e.kind == "time_unit" for word in words for e in tables.entries(word))


def _nobody_then(adjunct: list[str], main: list[str], tables: Lexicon) -> bool:
    """True for "during the vote no member may leave": when it holds is one, in front and at the end."""
    return adjunct[0] in _WHILE and main[0] == "no" and passable(main[1:], tables)


def beside_complement(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "inform the tenant in writing of the date" as "inform the tenant of the date in writing"."""
    known, here = equivalents(tables.language), set(words)
    for parts in (phrase.split() for phrase, first in moving(tables.language) if first in here):
        for at in standing(parts, words):
            behind = words[at + len(parts) :]
            if at < 2 or len(behind) < 2 or not (behind[0] in ("of", "about") or behind[0] in known.among("leading")):
                continue
            stop = next((i for i, word in enumerate(behind) if word in _STOPS or _goes_on(behind[i:])), len(behind))
            told = passable(behind[:stop], tables) and not ({"of", "about"} & set(behind[1:stop]))
            if told and known.among("papers").isdisjoint((behind[stop - 1], words[at - 1])):
                yield [*words[:at], *behind[:stop], *parts, *behind[stop:]]


def _goes_on(words: list[str]) -> bool:
    """True for a second verb of the subject: "and shall"."""
    return words[0] == "and" and len(words) > 1 and words[1] in _MODALS


def present(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the bank immediately blocks the card" as "the bank blocks the card immediately"."""
    known = equivalents(tables.language)
    for at in range(2, len(words) - 2):
        if words[at][-2:] != "ly" or len(words[at]) <= _LY or words[at] in known.among("fixed"):
            continue
        verb = verb_of(words[at + 1], tables)
        if verb is None or words[at + 1] != inflected(verb, "s"):
            continue
        behind = words[at + 1 :]
        stop = next((i for i, word in enumerate(behind) if word in _STOPS), len(behind))
        if behind[1] in known.among("determiners") and passable(behind[:stop], tables):
            yield [*words[:at], *behind[:stop], words[at], *behind[stop:]]


def before_question(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the captain decides in case of doubt whether" as "in case of doubt the captain decides whether"."""
    known = equivalents(tables.language)
    for at in range(2, len(words) - 4):
        if words[at] not in known.among("openings") or verb_of(words[at - 1], tables) is None:
            continue
        end = next((i for i in range(at + 2, min(at + _PHRASE, len(words))) if words[i] in ("whether", "who")), None)
        if end is not None and known.among("borders").isdisjoint((*words[:at], *words[at:end])):
            yield [*words[at:end], *words[:at], *words[end:]]
            yield [*words[at:end], ",", *words[:at], *words[end:]]


def before_now(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "has not previously held office" as "has not held office before"."""
    finite = equivalents(tables.language).among("finite")
    for at in range(1, len(words) - 1):
        if words[at] != "previously":
            continue
        rest = words[at + 1 :]
        end = next((i for i, word in enumerate(rest) if word in _STOPS or word in finite), len(rest))
        if passable(rest[1:end], tables):
            yield [*words[:at], *rest[:end], "before", *rest[end:]]


def parenthetical(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the clerk shall not, however, open it" as "however, the clerk shall not open it"."""
    known = tables.among("grammar.parenthetical")
    for at in () if known.isdisjoint(words) else range(2, len(words) - 2):
        if words[at] in known and words[at - 1] == words[at + 1] == ",":
            start = next((i + 1 for i in range(at - 2, -1, -1) if words[i] in _STOPS), 0)
            if start == 0 or words[start - 1] != ",":
                yield [*words[:start], words[at], ",", *words[start : at - 1], *words[at + 2 :]]
