"""The small words of English by what they do in a clause, and what an adjunct tells: a time, a way, or anything."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.frames.verbs import known
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.lexicon import Lexicon

MODALS: Final = frozenset({"shall", "must", "should", "will", "may", "can", "might", "could", "would"})
BE: Final = frozenset({"be", "is", "are", "was", "were", "been"})
HAVE: Final = frozenset({"has", "have", "had"})
DO: Final = frozenset({"does", "do", "did"})
FINITE: Final = MODALS | HAVE | DO | {"is", "are", "was", "were", "cannot"}
RELATIVES: Final = frozenset({"who", "which", "that", "whom", "whose"})
LINKS: Final = frozenset({"and", "or"})
DETERMINERS: Final = frozenset(
    "the a an this that these those its their his her our your my any all each every no some such both".split()
)
PRONOUNS: Final = frozenset("it they them he him she her we us you i its their his".split())
#: Clauses that begin with these tell a circumstance; "when" and "where" may describe a noun too.
SUBORDINATORS: Final = frozenset(
    "if unless when where whenever wherever once while whilst because although though before after until since".split()
)
_AMBIGUOUS: Final = frozenset({"before", "after", "until", "since"})
#: With these in it a clause is not read: what they reach depends on where they stand.
UNREAD: Final = frozenset(
    "only solely exclusively merely even also just alone especially particularly particular never nor neither either "
    "respectively former latter then otherwise else than being too almost nearly hardly scarcely barely so instead "
    "rather".split()
) | frozenset('"()[]:*_/\u201c\u201d\u2018\u2019\u2014\u2013')
REACHING: Final = frozenset("all every each any some most many several few both no none nobody nothing no-one".split())
#: Behind a noun phrase these nearly always belong to it.
NOUN_TAKING: Final = frozenset({"for", "on", "about", "against", "between", "concerning", "regarding", "to"})
PARTICLES: Final = frozenset({"out", "up", "down", "off", "over", "back", "away"})
_LEADS: Final = frozenset({"immediately", "shortly", "promptly", "directly", "soon", "forthwith"})
_MOMENTS: Final = frozenset({"after", "before", "on", "upon", "following"})
_WITH_TO: Final = frozenset({"pursuant", "prior", "according", "owing", "due", "contrary", "subsequent"})
_TEMPORAL: Final = frozenset("before after during within until by at on in for from upon since throughout".split())
_AT_ACTS: Final = frozenset({"before", "after", "during", "on", "upon", "until", "following"})
_ACTS: Final = ("ion", "ions", "ment", "ments", "ance", "ence", "sis", "al", "als", "ry", "ing", "ings")
_EVENTS: Final = frozenset(
    "debate vote sale visit meeting meetings session hearing election conference report test review work works race "
    "arrival departure match match show trial storm repairs repair talk talks loss audit accident fair term lease".split()
)
_TIMES: Final = frozenset(
    "noon midday midnight dawn dusk sunrise sunset night morning evening afternoon spring summer autumn winter time "
    "times start end beginning weekend weekday season monday tuesday wednesday thursday friday saturday sunday".split()
)
_WAYS: Final = frozenset(
    "form manner way writing person duplicate triplicate cash full advance session detail public private confidence "
    "faith unison turn accordance conformity consultation cooperation agreement collaboration".split()
)
# Whose part in a deed these tell: "in the presence of two witnesses", "at the request of a member".
_PARTS: Final = frozenset({"presence", "absence", "request", "consent", "approval", "permission", "expense", "behalf"})
_ADVERBS: Final = frozenset({"together", "forthwith", "again", "thereafter", "always", "often", "twice", "weekly",
                             "daily", "monthly", "yearly", "annually", "online", "abroad"})  # fmt: skip
_NO_ADVERBS: Final = frozenset(
    "only solely merely exclusively particularly especially specifically mainly primarily chiefly nearly early family "
    "apply reply supply assembly italy july likely unlikely multiply rely comply imply anomaly ally elderly friendly "
    "costly timely orderly hourly simply partly largely".split()
)
_ANY_TIME: Final = (("at", "any", "time"), ("at", "all", "times"), ("at", "any", "reasonable", "time"))
_STARTING: Final = frozenset({"after", "on", "upon", "following"})
# A year in figures, and months behind a preposition.
_MONTH_BEFORE: Final = frozenset("in of by from until since during before after early late mid to throughout".split())


def prepositions(tables: Lexicon) -> frozenset[str]:
    """What opens a phrase; "of" belongs to its noun, the others to a noun or to the verb."""
    closed = {"of", "than", "because", "except", "including", "given", "like", "unlike", "regardless", "irrespective"}
    return tables.among("grammar.prepositions") - closed | {"following", "alongside", "preceding"} - _WITH_TO


def opens_phrase(words: Sequence[str], at: int, tables: Lexicon) -> int:
    """How many words open a prepositional phrase at a place; 0 where none begins there."""
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _LEADS and behind in _MOMENTS:
        return 2
    if word in _WITH_TO and behind == "to":
        return 2
    if word in ("no", "not") and tuple(words[at + 1 : at + 3]) == ("later", "than"):
        return 3
    if word == "because" and behind == "of":
        return 2
    return int(word in prepositions(tables) and not opens_deed(words, at, tables))


def opens_deed(words: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True for the "to" of an infinitive."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    plain = any(form.tense == "base" for form in known(behind, tables)) or behind in ("be", "have", "do")
    third = words[at + 2] if at + 2 < len(words) else ""
    return words[at] == "to" and plain and third != "of"


def is_adverb(word: str) -> bool:
    """True for an adverb of manner or time in one word."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS)


def is_month(words: Sequence[str], at: int) -> bool:
    """True for the "may" of "in May" and "3 May"."""
    before = words[at - 1] if at else ""
    return words[at] == "may" and (before in _MONTH_BEFORE or before.isdigit())


def is_finite(words: Sequence[str], at: int) -> bool:
    """True for an auxiliary that makes a clause of what stands before it."""
    return words[at] in FINITE and not is_month(words, at)


def is_circumstance(words: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True where a clause begins that tells when, where or under which condition."""
    word = words[at]
    return word in SUBORDINATORS and (word not in _AMBIGUOUS or _opens_clause(words, at + 1, tables))


def _opens_clause(words: Sequence[str], start: int, tables: Lexicon) -> bool:
    """True for a noun phrase with a verb behind it: "the vessel leaves the quay", "it expires"."""
    for at in range(start + 1, len(words) + 1):
        word = words[at] if at < len(words) else ","
        if is_finite(words, at) if at < len(words) else False:
            return True
        anew = word in DETERMINERS | PRONOUNS and words[at - 1] not in LINKS | {"of", "all", "both"}
        if word == "," or anew or (word in prepositions(tables) and at > start + 1):
            return at > start + 1 and any(form.tense in ("s", "past") for form in known(words[at - 1], tables))
    return False


@lru_cache(maxsize=1 << 10)
def is_time(words: tuple[str, ...], tables: Lexicon) -> bool:
    """True for an adjunct that says when: "within two weeks", "on arrival", "each year", "before the vote"."""
    opened = opens_phrase(words, 0, tables)
    head = _head(words[opened:])
    if is_circumstance(words, 0, tables):
        return words[0] not in ("where", "wherever", "because", "although", "though")
    timed = _is_period(head, tables) or any(_is_period(word, tables) for word in words[opened:] if ":" in word)
    last = words[opened - 1] if opened else ""
    if not opened:
        return timed and (words[0] in ("each", "every", "twice", "once", "that", "this") or words[0][0].isdigit())
    if last in ("on", "upon") and words[opened : opened + 1] and words[opened] in DETERMINERS and "of" not in words and opened == 1:
        return timed
    return (last in _TEMPORAL and timed) or (last in _AT_ACTS and (is_event(head) or opened > 1)) or opened == 3


def _is_period(word: str, tables: Lexicon) -> bool:
    if word in _TIMES or word in tables.among("time.weekdays") or word.startswith(("time:", "clock:", "date:")):
        return True
    periods = equivalents(tables.language).among("periods")
    single = word.removesuffix("s")
    kinds = {entry.kind for one in (word, single) for entry in tables.entries(one)}
    return bool(kinds & {"time_unit", "month"}) or single in periods or (word.isdigit() and len(word) == 4)


def _head(words: Sequence[str]) -> str:
    """The noun of a phrase: the last word before "of" or another preposition."""
    end = next((at for at, word in enumerate(words) if word in ("of", "that", "which", "in", "to", "between")), None)
    said = words[:end] or words
    return said[-1] if said else ""


def is_event(noun: str) -> bool:
    """True for a noun of what happens or is done, which has times and places of its own."""
    return noun in _EVENTS or (noun.endswith(_ACTS) and len(noun) > 5)


def is_fixed(words: Sequence[str], tables: Lexicon) -> bool:
    """True for an adverb that says something else before its verb: "negligently sell", "sell negligently"."""
    return len(words) == 1 and words[0] in equivalents(tables.language).among("fixed")


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
    if words[0] == "in":
        return _head(words[1:]) in _WAYS
    return opened == 1 and words[0] in ("by", "free") and words[-1] in tables.among("grammar.means")


def holds_always(words: Sequence[str]) -> bool:
    """True for what says that no time matters, so that it holds for one deed as for the next."""
    return tuple(words) in _ANY_TIME


def starts_deeds(words: Sequence[str]) -> bool:
    """True for what says when a row of deeds begins, and not when it has to end: "on arrival", "after the vote"."""
    return words[0] in _STARTING or (words[0] in _LEADS and words[1:2] != [] and words[1] in _STARTING)
