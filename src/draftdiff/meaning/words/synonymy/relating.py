"""Words that agree: relatives and articles of one form, verbs with "they", relative clauses in their short form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, third_person, verb_of
from draftdiff.meaning.words.lexicon import Lexicon, lexicon
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, equivalents

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
    if _RELATIVES.isdisjoint(words):
        return words
    found: list[str] = []
    done = 0
    for at in [at for at, word in enumerate(words) if word in _RELATIVES]:
        if at < done:
            continue
        found += words[done:at]
        told, behind = _in_short(words, at, found[-1] if found else "", tables, sayings=sayings)
        found += told
        done = at + behind
    return found + words[done:]


def _in_short(
    words: Sequence[str], at: int, before: str, tables: Lexicon, *, sayings: bool
) -> tuple[tuple[str, ...], int]:
    """What stands for a relative and its verb, and how many words it stands for.

    Args:
        words: The words.
        at: The place of the relative.
        before: What is said before it.
        tables: The lexicon.
        sayings: Whether "that" behind a verb of saying goes too.
    """
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    be = tables.among("grammar.be")
    if not before.isalpha():
        described = before == "," and following in be and _participle(words, at + 2)
        return ((), 2) if described else ((word,), 1)
    if (base := third_person(following, tables, sure=word == "who")) is not None:
        return (inflected(base, "g"),), 2
    if following in ("has", "have") and words[at + 2 : at + 3] == ["been"]:
        return (), 3
    if following in be and words[at + 2 : at + 3] not in ([], [","]):
        return (), 2
    if before.endswith("s") and following not in ("do", "have") and verb_of(following, tables) == following:
        return (inflected(following, "g"),), 2
    if sayings and word == "that" and opens_clause(before, following, tables):
        return (), 1
    return (word,), 1


def _participle(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at].endswith(("ed", "set", "made", "held", "given", "known", "drawn"))


def opens_clause(before: str, following: str, tables: Lexicon) -> bool:
    """True where "that" only opens a clause: before an article or a pronoun, or behind a verb that asks for one.

    Args:
        before: The word before it.
        following: The word behind it.
        tables: The lexicon.

    Example:
        >>> opens_clause("text", "the", lexicon("en")), opens_clause("text", "binds", lexicon("en"))
        (True, False)
    """
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
