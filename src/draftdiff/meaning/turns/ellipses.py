"""What goes without saying: "while (they are) on duty", "whether (or not)", "its signature" for "signature thereof"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.turns.relatives import BEHIND
from draftdiff.meaning.words.forms.inflection import inflected, singular, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

#: What opens a clause whose subject and "be" need not be said.
OPENING: Final = frozenset({"while", "when", "if", "where", "unless", "until", "once", "though", "although", "as"})
_SUBJECTS: Final = frozenset({"it", "they", "he", "she", "we", "you"})
_BE: Final = frozenset({"is", "are", "was", "were"})
_STOPS: Final = frozenset({",", ".", ";", ":"})
_RELATIVE: Final = frozenset({"who", "which", "that"})
#: What joins a sentence to the one before, in front of it or behind its first verb.
JOINING: Final = frozenset(
    {"nevertheless", "nonetheless", "therefore", "thus", "consequently", "accordingly", "hence", "however", "moreover",
     "furthermore", "otherwise", "likewise", "similarly", "also"}
)  # fmt: skip
_HELPING: Final = frozenset(
    {"is", "are", "shall", "must", "may", "can", "will", "should", "has", "have", "was", "were"}
)
# A subject is no longer, in words.
_LONGEST: Final = 9
_EACH: Final = frozenset({"each", "every", "any", "a", "an", "no"})


def clause(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "guards wear a badge while they are on duty" as "while on duty", "if it is necessary" as "if necessary"."""
    for at in range(len(words) - 3):
        if words[at] in OPENING and words[at + 1] in _SUBJECTS and words[at + 2] in _BE and words[at + 3] not in _STOPS:
            yield [*words[: at + 1], *words[at + 3 :]]


def or_not(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "whether the file is closed or not" as "whether the file is closed"."""
    for at in range(len(words) - 3):
        if words[at] != "whether":
            continue
        for place in range(at + 1, min(at + 2 * _LONGEST, len(words) - 1)):
            closes = place + 2 == len(words) or words[place + 2] in _STOPS or place == at + 1
            if words[place : place + 2] == ["or", "not"] and closes:
                yield [*words[:place], *words[place + 2 :]]


def thereof(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the date of signature thereof" as "the date of its signature"."""
    for at in range(1, len(words)):
        if words[at] != "thereof" or not words[at - 1].isalpha():
            continue
        start = at - 1 - (at > 1 and words[at - 2] in ("the", "a", "any"))
        yield from ([*words[:start], its, words[at - 1], *words[at + 1 :]] for its in ("its", "their"))


def doing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "applications which arrive late" as "applications arriving late"."""
    known = equivalents(tables.language)
    small = (
        known.among("finite") | known.among("determiners") | known.among("subject_pronouns") | known.among("borders")
    )
    for at in range(1, len(words) - 2):
        if words[at] not in _RELATIVE or not words[at - 1].isalpha() or not words[at + 1].isalpha():
            continue
        verb = words[at + 1]
        if verb in small or verb in tables.among("grammar.prepositions") or verb.endswith(("ed", "ing", "ly")):
            continue
        many = words[at - 1].endswith("s")
        if many or verb.endswith("s"):
            yield [*words[:at], inflected(verb if many else singular(verb), "g"), *words[at + 2 :]]


def described(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "members who are absent may vote" as "absent members may vote"."""
    known = equivalents(tables.language)
    closed = known.among("determiners") | tables.among("grammar.prepositions") | known.among("borders")
    for at in range(1, len(words) - 3):
        if words[at] not in _RELATIVE or words[at + 1] not in _BE or words[at + 2] in closed | BEHIND:
            continue
        alone = at == 1 or words[at - 2] in known.among("determiners") | tables.among("grammar.prepositions")
        ends = words[at + 3] in known.among("finite") | _STOPS
        if alone and ends and words[at + 2].isalpha() and not words[at + 2].endswith(("ing", "ed", "ly")):
            yield [*words[: at - 1], words[at + 2], words[at - 1], *words[at + 3 :]]


def connective(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "nevertheless, the fee is due" as "the fee is nevertheless due"."""
    if not words or words[0] not in JOINING:
        return
    rest = words[1 + (words[1:2] == [","]) :]
    helping = next((i for i in range(1, min(_LONGEST, len(rest) - 1)) if rest[i] in _HELPING), None)
    if helping is not None and _STOPS.isdisjoint(rest[:helping]) and _RELATIVE.isdisjoint(rest[:helping]):
        yield [*rest[: helping + 1], words[0], *rest[helping + 1 :]]
        yield [*rest[:helping], words[0], *rest[helping:]]


def theirs(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "each applicant must state her name" as "each applicant must state their name"."""
    if words and words[0] in _EACH and "her" in words:
        yield ["their" if word == "her" else word for word in words]


def whoever(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "whoever finds a key must return it" as "anyone who finds a key must return it"."""
    for at in range(len(words) - 2):
        opens = at == 0 or words[at - 1] in _STOPS
        if opens and words[at] == "whoever":
            yield [*words[:at], "anyone", "who", *words[at + 1 :]]
        if opens and words[at : at + 2] == ["he", "who"]:
            yield [*words[:at], "anyone", "who", *words[at + 2 :]]
        if opens and words[at : at + 2] == ["those", "who"]:
            yield from ([*words[:at], who, *words[at + 1 :]] for who in ("persons", "people"))


def provided(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "valid provided the board agrees" as "valid provided that the board agrees"."""
    subjects = equivalents(tables.language).among("determiners") | equivalents(tables.language).among(
        "subject_pronouns"
    )
    for at in range(1, len(words) - 2):
        if (
            words[at] == "provided"
            and words[at + 1] in subjects - {"that"}
            and words[at - 1] not in _BE | {"be", "been"}
        ):
            yield [*words[: at + 1], "that", *words[at + 1 :]]


def where_in(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the hall in which the vote is held" as "the hall where", "the year in which" as "the year when"."""
    for at in range(1, len(words) - 2):
        if words[at] in ("in", "at", "on") and words[at + 1] == "which" and words[at - 1].isalpha():
            yield from ([*words[:at], where, *words[at + 2 :]] for where in ("where", "when"))


def politely(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "please return the key" as "return the key"."""
    for at in range(len(words) - 2):
        opens = at == 0 or words[at - 1] in _STOPS
        if opens and words[at] in POLITE and (words[at + 1] == "do" or verb_of(words[at + 1], tables) == words[at + 1]):
            yield [*words[:at], *words[at + 1 :]]


def asks_politely(words: Sequence[str], tables: Lexicon) -> bool:
    """True where an order is made a request in form only.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> asks_politely("please return the key".split(), lexicon("en"))
        True
        >>> asks_politely("as it may please the owner".split(), lexicon("en"))
        False
    """
    return any(True for _ in politely([*words], tables))


#: Words that make an order a request in form only.
POLITE: Final = frozenset({"please", "kindly"})
