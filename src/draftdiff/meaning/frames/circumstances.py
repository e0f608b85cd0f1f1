"""What an adjunct tells: a time, a way, somebody's part in what is done, or anything else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.frames.grammar import DETERMINERS, LEADS, is_adverb, is_circumstance, opens_phrase
from draftdiff.meaning.words.forms.people import is_agent
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_TEMPORAL: Final = frozenset("before after during within until by at on in for from upon since throughout".split())
_AT_ACTS: Final = frozenset({"before", "after", "during", "on", "upon", "until", "following"})
_ACTS: Final = ("ion", "ions", "ment", "ments", "ance", "ence", "sis", "al", "als", "ry", "ing", "ings")
_EVENTS: Final = frozenset(
    "debate vote sale visit hearing election conference report test review work works race departure match show trial "
    "storm repair repairs talk talks loss audit accident fair term lease session".split()
)
_TIMES: Final = frozenset(
    "noon midday midnight dawn dusk sunrise sunset night morning evening afternoon spring summer autumn winter time "
    "times start end beginning weekend weekday season monday tuesday wednesday thursday friday saturday sunday".split()
)
_WAYS: Final = frozenset(
    "form manner way writing person duplicate triplicate cash full advance session detail public private confidence "
    "faith unison turn accordance conformity consultation cooperation agreement collaboration".split()
)
_ANY_TIME: Final = (("at", "any", "time"), ("at", "all", "times"), ("at", "any", "reasonable", "time"))
_WHEN: Final = frozenset(
    "immediately forthwith annually yearly monthly weekly daily twice often always thereafter soon now already again "
    "recently previously".split()
)
# "In accordance with" has so many words.
_LINKED: Final = 3
_STARTING: Final = frozenset({"after", "on", "upon", "following"})
# Whose part in a deed these tell: "in the presence of two witnesses", "at the request of a member".
_PARTS: Final = frozenset({"presence", "absence", "request", "consent", "approval", "permission", "expense", "behalf"})


@lru_cache(maxsize=1 << 10)
def is_time(words: tuple[str, ...], tables: Lexicon) -> bool:
    """True for an adjunct that says when: "within two weeks", "on arrival", "each year", "before the vote"."""
    if len(words) == 1:
        return words[0] in _WHEN
    opened = opens_phrase(words, 0, tables)
    head = _head(words[opened:])
    if is_circumstance(words, 0, tables):
        return words[0] not in ("where", "wherever", "because", "although", "though")
    measure = words[0] == "in" and len(words) == opened + 1 and head.endswith("s")  # "in seconds"
    timed = _is_period(head, tables) and not measure
    last = words[opened - 1] if opened else ""
    if not opened:
        return timed and (words[0] in ("each", "every", "twice", "once", "that", "this") or words[0][0].isdecimal())
    if last in ("on", "upon") and opened == 1 and _is_named(words[opened:]):
        return timed
    if last in ("after", "during", "throughout") or (last == "before" and not is_agent(head, tables)):
        return True
    acts = last in _AT_ACTS and (is_event(head) or opened > 1)
    return (last in _TEMPORAL and timed) or acts or last == "than"  # "no later than"


def _is_named(words: Sequence[str]) -> bool:
    """True for "the motion", which one may speak on; "arrival" and "the completion of the work" are times."""
    return "of" not in words and words[:1] != () and words[0] in DETERMINERS


def _is_period(word: str, tables: Lexicon) -> bool:
    """True for a noun of a time: "days", "Monday", "spring"."""
    if word in _TIMES or word in tables.among("time.weekdays"):
        return True
    periods = equivalents(tables.language).among("periods")
    single = word.removesuffix("s")
    kinds = {entry.kind for one in (word, single) for entry in tables.entries(one)}
    return bool(kinds & {"time_unit", "month"}) or single in periods or (word.isdecimal() and len(word) == 4)


def _head(words: Sequence[str]) -> str:
    """The noun of a phrase: the last word before "of" or another preposition."""
    end = next((at for at, word in enumerate(words) if word in ("of", "that", "which", "in", "to", "between")), None)
    said = words[:end] or words
    return said[-1] if said else ""


def is_event(noun: str, *, sure: bool = False) -> bool:
    """True for a noun of what happens or is done, which has times and places of its own.

    Args:
        noun: The noun.
        sure: Whether its ending alone tells nothing: "mission", "delegation" may act.
    """
    return noun in _EVENTS or (not sure and noun.endswith(_ACTS) and len(noun) > 5)


def is_fixed(words: Sequence[str], tables: Lexicon) -> bool:
    """True for an adverb that says something else before its verb: "negligently sell", "sell negligently"."""
    fixed = equivalents(tables.language).among("fixed") - {"jointly"}  # they act jointly wherever it stands
    return len(words) == 1 and words[0] in fixed


def is_way(words: Sequence[str], tables: Lexicon) -> bool:
    """True for an adjunct that says how: an adverb, "in writing", "by post"."""
    if len(words) == 1:
        return is_adverb(words[0])
    known_ways = equivalents(tables.language).among("moving_behind")
    if " ".join(words) in known_ways:
        return True
    opened = opens_phrase(words, 0, tables)
    if not _PARTS.isdisjoint(words[opened : opened + 2]) and "of" in words[opened + 1 : opened + 3]:
        return opened == 1
    if opened == _LINKED and words[opened - 1] == "with":
        return True
    if words[0] == "in":
        return _head(words[1:]) in _WAYS
    return opened == 1 and words[0] in ("by", "free") and words[-1] in tables.among("grammar.means")


def holds_always(words: Sequence[str]) -> bool:
    """True for what says that no time matters, so that it holds for one deed as for the next."""
    return tuple(words) in _ANY_TIME


def starts_deeds(words: Sequence[str]) -> bool:
    """True for what says when a row of deeds begins, and not when it is done: "on arrival", "after the vote"."""
    opening = words[int(words[0] in LEADS) :][:1]
    if not opening or opening[0] not in _STARTING:
        return False
    return opening[0] in ("after", "following") or is_event(_head(words[1:]))
