"""Quantifiers that say the same where they stand: "any notice shall", "every notice shall"; "must each", "both"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, singular, verb_of
from draftdiff.meaning.words.forms.people import agent_endings
from draftdiff.meaning.words.lexicon import Lexicon

_STOPS: Final = frozenset({",", ".", ";", ":"})
_MODALS: Final = frozenset({"shall", "must", "may", "will", "can"})
_BE: Final = frozenset({"is", "are"})
_DENYING: Final = frozenset({"not", "no", "never", "cannot", "nor", "neither", "without"})
_EACH: Final = frozenset({"any", "every", "each"})
_VERBS: Final = {"is": "are", "has": "have", "was": "were", "does": "do"}
_RELATIVES: Final = frozenset({"who", "which", "that"})
# What is said of each one.
_OF_EACH: Final = frozenset(
    "entitled eligible exempt liable responsible required obliged bound permitted allowed free subject".split()
)
# Whoever has to tell of any of these has to tell of all of them.
_EXHAUSTING: Final = frozenset({"notify", "inform", "report", "disclose", "declare", "record", "notice"})
_UNLAWFUL: Final = frozenset({"unlawful", "lawful", "offence", "offense", "prohibited", "forbidden", "illegal"})
# A subject is no longer, in words.
_SUBJECT: Final = 16
_OBJECT: Final = 5


def any_subject(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "any notice shall be in English" as "every notice", "all notices"; of who acts only where each may."""
    for at in range(len(words) - 3):
        if words[at] not in _EACH | {"all"} or (at and words[at - 1] not in _STOPS):
            continue
        verb = next((i for i in range(at + 2, min(at + _SUBJECT, len(words))) if words[i] in _MODALS | _BE), None)
        if verb is None or not _DENYING.isdisjoint(words[at:verb]) or words[verb + 1 : verb + 2] == ["not"]:
            continue
        noun = _noun(words, at + 1, verb, tables)
        if noun is None:
            continue
        acting = _acts(words[noun], tables)
        described = not _RELATIVES.isdisjoint(words[noun + 1 : verb])
        told = words[verb] in _BE and not _OF_EACH.isdisjoint(words[verb + 1 : verb + 2])
        if acting and words[verb] != "may" and not described and not told:
            continue
        yield from ([*words[:at], one, *words[at + 1 :]] for one in ("any", "every") if words[at] in _EACH)
        if (not acting or told) and words[at] in _EACH:
            many = tables.plurals.get(words[noun]) or inflected(words[noun], "s")
            many = words[noun] if words[noun].endswith("s") and not words[noun].endswith("ss") else many
            yield [*words[:at], "all", *words[at + 1 : noun], many, *_of_many(words, noun + 1, verb)]
        if acting and words[at] == "any" and words[verb] == "may":
            yield from ([*words[:at], article, *words[at + 1 :]] for article in ("a", "an"))


def _of_many(words: list[str], start: int, verb: int) -> list[str]:
    return [*words[start:verb], _VERBS.get(words[verb], words[verb]), *words[verb + 1 :]]


def _noun(words: list[str], start: int, verb: int, tables: Lexicon) -> int | None:
    """The place of the noun behind a quantifier: before a preposition, participle, relative or the verb."""
    if _counts(words[start], tables) or words[start][:1].isdecimal() or words[start] == "of":
        return None
    small = tables.among("grammar.prepositions")
    for at in range(start + 1, verb + 1):
        word = words[at]
        ended = at == verb or word in small or word in _RELATIVES or word in tables.among("grammar.participles")
        if ended or (len(word) > 4 and word.endswith(("ed", "ing"))):
            return at - 1 if words[at - 1].isalpha() else None
        if word in _STOPS or word in ("and", "or"):
            return None
    return None


def _counts(word: str, tables: Lexicon) -> bool:
    return any(entry.kind in ("number", "multiplier", "fraction", "percent") for entry in tables.entries(word))


def _acts(noun: str, tables: Lexicon) -> bool:
    one = singular(noun) if noun.endswith("s") else noun
    return (
        one in tables.any_of("grammar.agents", "grammar.persons")
        or one in ("person", "member", "party", "state", "people")
        or one.endswith(agent_endings(tables))
    )


def any_object(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall report any accident" as "every accident"; "unlawful for any person" as "for a person"."""
    for at in range(2, len(words) - 1):
        if words[at] not in ("any", "every", "each", "a", "an"):
            continue
        if words[at - 1] == "for" and words[at - 2] in _UNLAWFUL and words[at] in ("a", "an", "any", "every"):
            yield from ([*words[:at], one, *words[at + 1 :]] for one in ("any", "a") if one != words[at])
        if words[at] in ("a", "an"):
            continue
        near = [i for i in range(max(0, at - _OBJECT - 2), at) if words[i] in ("shall", "must")]
        if not near or not _DENYING.isdisjoint(words[:at]) or "if" in words[near[-1] : at]:
            continue
        told = any(verb_of(word, tables) in _EXHAUSTING or word in _EXHAUSTING for word in words[near[-1] + 1 : at])
        if told:
            yield from ([*words[:at], one, *words[at + 1 :]] for one in ("any", "every") if one != words[at])


def must_each(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the owner and the tenant must each sign" as "both ... must sign"; not where they share an amount."""
    for at in range(2, min(_SUBJECT, len(words) - 1)):
        if words[at] != "each" or words[at - 1] not in _MODALS:
            continue
        if any(word[:1].isdecimal() or ":" in word or _counts(word, tables) for word in words[at + 1 :]):
            continue
        subject, rest = words[: at - 1], [words[at - 1], *words[at + 1 :]]
        if not _STOPS.isdisjoint(subject) or not _DENYING.isdisjoint(words):
            continue
        if subject[0] == "both":
            yield [*subject, *rest]
        elif subject[:2] == ["the", "two"]:
            yield ["both", *subject[2:], *rest]
            yield ["both", "the", *subject[2:], *rest]
        elif subject.count("and") == 1:
            yield ["both", *subject, *rest]


def each_of_all(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "each party shall bear its own costs" as "all parties shall bear their own costs"."""
    start = 0
    if words[:3] == ["each", "of", "the"] and words[3:4] != [] and words[3].endswith("s"):
        noun, start = words[3], 4
    elif words[:1] in (["each"], ["every"]) and words[1:2] != [] and words[1].isalpha():
        noun, start = tables.plurals.get(words[1]) or inflected(words[1], "s"), 2
    if not start or "own" not in words:
        return
    rest = ["their" if word == "its" else _VERBS.get(word, word) for word in words[start:]]
    yield ["all", noun, *rest]
    yield ["all", "the", noun, *rest]


def can_happen(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "symptoms may include fever" as "can include": of what happens by itself nothing is permitted."""
    for at in range(1, len(words) - 1):
        if words[at] in ("may", "can") and words[at + 1] in _HAPPENING and not _acts(words[at - 1], tables):
            yield [*words[:at], "can" if words[at] == "may" else "may", *words[at + 1 :]]


_HAPPENING: Final = frozenset(
    "include occur arise happen vary result differ fluctuate cause lead contain affect damage last exceed rise fall "
    "fail freeze flood leak melt".split()
)


def only_behind(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "is open to members only" as "is open only to members"."""
    small = tables.among("grammar.prepositions")
    for at in range(3, len(words)):
        if words[at] != "only" or words[at + 1 : at + 2] not in ([], ["."], [","], [";"], ["and"]):
            continue
        start = next((i for i in range(at - 2, max(0, at - _OBJECT), -1) if words[i] in small), None)
        if start is not None and _STOPS.isdisjoint(words[start:at]) and "of" not in words[start:at]:
            yield [*words[:start], "only", *words[start:at], *words[at + 1 :]]


def may_be_done(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the licence may not be transferred" as "the licence is not transferable"."""
    for at in range(1, len(words) - 2):
        if words[at] not in ("may", "can", "shall"):
            continue
        denied = words[at + 1] == "not"
        if words[at] == "shall" and not denied:
            continue
        done = (
            words[at + 2 + denied]
            if words[at + 1 + denied : at + 2 + denied] == ["be"] and at + 2 + denied < len(words)
            else ""
        )
        able = ABILITIES.get(done)
        if able is not None:
            for be in ("is", "are"):
                yield [*words[:at], be, *(["not"] if denied else []), able, *words[at + 3 + denied :]]
                if denied:
                    yield [*words[:at], be, f"non-{able}", *words[at + 3 + denied :]]


#: What may be done with a thing, and how it is called then.
ABILITIES: Final = {
    "transferred": "transferable", "assigned": "assignable", "refunded": "refundable", "renewed": "renewable",
    "revoked": "revocable", "recovered": "recoverable", "negotiated": "negotiable", "appealed": "appealable",
    "waived": "waivable", "extended": "extendable", "redeemed": "redeemable", "returned": "returnable",
    "cancelled": "cancellable", "canceled": "cancelable", "deducted": "deductible", "severed": "severable",
    "enforced": "enforceable", "reviewed": "reviewable", "converted": "convertible", "exchanged": "exchangeable",
}  # fmt: skip
