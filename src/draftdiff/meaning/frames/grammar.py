"""The small words of English by what they do in a clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.frames.verbs import known
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
#: Before a time these belong to it: "immediately after the vote".
LEADS: Final = frozenset({"immediately", "shortly", "promptly", "directly", "soon", "forthwith"})
_MOMENTS: Final = frozenset({"after", "before", "on", "upon", "following"})
_ABOUT: Final = frozenset({"over", "under", "about", "around"})
_WITH: Final = frozenset({"together", "along", "jointly"})
# "In accordance with", "with regard to" are one preposition.
_LINKED: Final = dict.fromkeys(
    "accordance conformity consultation cooperation co-operation agreement collaboration connection line compliance "
    "keeping association".split(),
    "with",
) | dict.fromkeys("relation addition response respect regard reference reply proportion opposition".split(), "to")
_WITH_TO: Final = frozenset({"pursuant", "prior", "according", "owing", "due", "contrary", "subsequent", "subject"})
_ADVERBS: Final = frozenset(
    "together forthwith again thereafter always often twice weekly daily monthly yearly annually online abroad yet "
    "already soon now elsewhere duly".split()
)
_NO_ADVERBS: Final = frozenset(
    "only solely merely exclusively particularly especially specifically mainly primarily chiefly nearly early family "
    "apply reply supply assembly italy july likely unlikely multiply rely comply imply anomaly ally elderly friendly "
    "costly timely orderly hourly simply partly largely".split()
)
# A year in figures, and months behind a preposition.
_MONTH_BEFORE: Final = frozenset("in of by from until since during before after early late mid to throughout".split())


def prepositions(tables: Lexicon) -> frozenset[str]:
    """What opens a phrase; "of" belongs to its noun, the others to a noun or to the verb."""
    closed = {
        "of",
        "per",
        "than",
        "because",
        "except",
        "including",
        "given",
        "like",
        "unlike",
        "regardless",
        "irrespective",
    }
    return tables.among("grammar.prepositions") - closed | {"following", "alongside", "preceding"} - _WITH_TO


def opens_phrase(words: Sequence[str], at: int, tables: Lexicon) -> int:
    """How many words open a prepositional phrase at a place; 0 where none begins there."""
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _ABOUT and behind[:1].isdecimal():
        return 0  # "over 400 delegates"
    if word in LEADS and behind in _MOMENTS:
        return 2
    if word in _WITH_TO and behind == "to":
        return 2
    if word in ("in", "with") and words[at + 2 : at + 3] and words[at + 2] == _LINKED.get(behind):
        return 3
    if word in ("no", "not") and tuple(words[at + 1 : at + 3]) == ("later", "than"):
        return 3
    if (word == "because" and behind == "of") or (word in _WITH and behind == "with"):
        return 2
    return int(word in prepositions(tables) and not opens_deed(words, at, tables))


def opens_deed(words: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True for the "to" of an infinitive."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    plain = any(form.tense == "base" for form in known(behind, tables)) or behind in ("be", "have", "do")
    third = words[at + 2] if at + 2 < len(words) else ""
    return words[at] == "to" and plain and third != "of"


def is_unread(words: Sequence[str]) -> bool:
    """True for a clause with a word whose reach hangs on its place; "than" before a figure has none."""
    unread = UNREAD.intersection(words)
    if unread != {"than"}:
        return bool(unread)
    return not all(
        words[at + 1 : at + 2] and words[at + 1][0].isdecimal() for at, word in enumerate(words) if word == "than"
    )


def is_adverb(word: str) -> bool:
    """True for an adverb of manner or time in one word."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS)


def is_month(words: Sequence[str], at: int) -> bool:
    """True for the "may" of "in May" and "3 May"."""
    before = words[at - 1] if at else ""
    return words[at] == "may" and (before in _MONTH_BEFORE or before.isdecimal())


def tells_besides(words: Sequence[str], at: int) -> bool:
    """True for a comma before what tells more of the noun in front of it: a relative clause, an exception."""
    behind = tuple(words[at + 1 : at + 4])
    excepting = behind[:1] in (("except",), ("excluding",)) or behind == ("with", "the", "exception")
    return words[at] == "," and bool(behind) and (behind[0] in RELATIVES or excepting)


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
        if at < len(words) and is_finite(words, at):
            return True
        anew = word in DETERMINERS | PRONOUNS and words[at - 1] not in LINKS | {"of", "all", "both"}
        if word == "," or anew or (word in prepositions(tables) and at > start + 1):
            return at > start + 1 and any(form.tense in ("s", "past") for form in known(words[at - 1], tables))
    return False
