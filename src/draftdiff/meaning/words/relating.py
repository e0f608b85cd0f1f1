"""Words that agree: relatives and articles of one form, verbs with "they", relative clauses in their short form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq
from typing import Final

from draftdiff.meaning.words.equivalents import Equivalents, equivalents
from draftdiff.meaning.words.inflection import inflected, third_person, verb_of
from draftdiff.meaning.words.lexicon import Lexicon, lexicon

_RELATIVES: Final = frozenset({"that", "who", "which"})
_MANY: Final = {"has": "have", "is": "are", "was": "were", "does": "do"}
_OF_TWO: Final = frozenset({"party", "side", "spouse", "parent", "parties", "sides", "spouses", "parents"})
#: Words that come and go here.
RELATED: Final = _RELATIVES | _OF_TWO | frozenset("they he or she either both and each an been being".split())


def agreeing(words: list[str], known: Equivalents) -> list[str]:
    """The words with one article, one relative pronoun, one number behind a collective noun, no word twice.

    Example:
        >>> " ".join(agreeing("the fees which they pays to the committee , who have met".split(), equivalents("en")))
        'the fees that they pay to the committee , who have met'
    """
    said = list(words)
    related = "which" in said or "who" in said or not known.among("collectives").isdisjoint(said)
    for at, (before, word) in enumerate(pairwise(said), 1) if related else ():
        if word in ("which", "who") and before.isalpha() and _relates(said, at, known):
            said[at] = "that"
        elif before in known.among("collectives") and word in known.among("plural"):
            said[at] = {"have": "has", "are": "is", "were": "was", "do": "does"}[word]
    if "they" in said:  # "he or she becomes", "they become"
        said = [_MANY.get(word, word) if before == "they" else word for before, word in pairwise(["", *said])]
        tables = lexicon(known.language)
        pairs = pairwise(["", *said])
        said = [(before == "they" and third_person(word, tables, sure=True)) or word for before, word in pairs]
    if "an" in said:
        said = ["a" if word == "an" else word for word in said]
    if any(map(eq, said, said[1:])):
        repeated = known.among("repeated")
        pairs = pairwise(["", *said])
        said = [word for before, word in pairs if word != before or word in repeated or not word.isalpha()]
    return list(_undoubled(said, known)) if "either" in said or "both" in said else said


def _relates(words: list[str], at: int, known: Equivalents) -> bool:
    """True for a relative behind a noun; not for the question of "must specify which type"."""
    if words[at] == "who" and words[at + 1 : at + 2] and words[at + 1] in known.among("determiners"):
        return False
    return at < 2 or (words[at - 2] != "to" and words[at - 2] not in known.among("auxiliaries"))


def reduced(words: list[str], tables: Lexicon, *, sayings: bool = True) -> list[str]:
    """The words with relative clauses in their short form: "goods (that are) listed", "a party (that wishes) wishing".

    "that" behind a verb of saying goes too, as does one before a subject ("the text that the board adopted").

    Example:
        >>> " ".join(reduced("a party that requests a vote , goods that are listed".split(), lexicon("en")))
        'a party requesting a vote , goods listed'
    """
    if _RELATIVES.isdisjoint(words) and ("," not in words or tables.among("grammar.be").isdisjoint(words)):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word not in _RELATIVES or not found or not found[-1].isalpha():
            behind = found[-1:] == [","] and word in _RELATIVES
            described = behind and following in tables.among("grammar.be") and _participle(words, at + 2)
            at += described
            found += [] if described else [word]
        elif (base := third_person(following, tables, sure=word == "who")) is not None:
            found.append(inflected(base, "g"))
            at += 1
        elif following in ("has", "have") and words[at + 2 : at + 3] == ["been"]:
            at += 2
        elif following in tables.among("grammar.be") and words[at + 2 : at + 3] not in ([], [","]):
            at += 1
        elif found[-1].endswith("s") and following not in ("do", "have") and verb_of(following, tables) == following:
            found.append(inflected(following, "g"))
            at += 1
        elif sayings and word == "that" and _opens_clause(found[-1], following, tables):
            pass
        else:
            found.append(word)
        at += 1
    return found


def _participle(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at].endswith(("ed", "set", "made", "held", "given", "known", "drawn"))


def _opens_clause(before: str, following: str, tables: Lexicon) -> bool:
    """True where "that" only opens a clause: before an article or a pronoun, or behind a verb that asks for one."""
    known = equivalents(tables.language)
    if following in tables.among("grammar.determiners") or following in known.among("subject_pronouns"):
        return True
    return before in known.among("reporting") and following.endswith("s")


def _undoubled(words: list[str], known: Equivalents) -> Iterator[str]:
    """The words without "either" before an "or" and "both" before an "and": not of "either party or its agent"."""
    for at, word in enumerate(words):
        link = {"either": "or", "both": "and"}.get(word)
        place = next((i for i in range(at + 2, min(at + 10, len(words) - 1)) if words[i] == link), None)
        if place is None or not _are_parallel(words[at + 1], words[place + 1], known):
            yield word


def _are_parallel(one: str, other: str, known: Equivalents) -> bool:
    """True for what may be joined: two with an article, two with a preposition, or two with neither."""
    kinds = known.among("determiners"), known.among("leading")
    return one not in _OF_TWO and all((one in kind) is (other in kind) for kind in kinds)
