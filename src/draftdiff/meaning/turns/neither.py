"""Two denials and one with "neither", and words that deny alone: "without being opened", "that lacks a title"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_HELPING: Final = frozenset(
    {"shall", "must", "may", "can", "will", "should", "is", "are", "was", "were", "has", "have", "had", "does", "do"}
)
_STOPS: Final = frozenset({",", ".", ";"})
_CLOSED: Final = frozenset({"if", "unless", "because", "when", "where", "while", "who", "which", "or", "only", "but"})
_PRONOUNS: Final = frozenset({"it", "them"})
_RELATIVES: Final = frozenset({"who", "which", "that"})
# A subject is no longer, in words.
_SUBJECT: Final = 14


def denied_twice(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "has not sold the shares and has not pledged them" as "has neither sold nor pledged the shares"."""
    places = [at for at in range(1, len(words) - 2) if words[at] in _HELPING and words[at + 1] == "not"]
    if len(places) != 2 or words[places[0]] != words[places[1]]:
        return
    first, second = places
    link = _link(words, first, second)
    if link is None or not _CLOSED.isdisjoint(words[:second]):
        return
    end = len(words) - (words[-1] == ".")
    one, other = words[first + 2 : link], words[second + 2 : end]
    lead = words[: first + 1]
    unstopped = [word for at, word in enumerate(other) if word != "," or at != other.index(",")]
    for told in (*_joined(one, other), *(_joined(one, unstopped) if unstopped != other else ())):
        yield [*_inflected(lead, told), *words[end:]]


def _link(words: list[str], first: int, second: int) -> int | None:
    """Where the first predicate ends: before "and" or a stop, with the same subject or none behind it."""
    subject = words[:first]
    for said in ([], subject, ["it"], ["they"], ["he"], ["she"], ["we"], ["you"]):
        start = second - len(said)
        if words[start:second] != said or start < 1:
            continue
        if words[start - 1] == "and":
            return start - 1 - (words[start - 2] == ",")
        if words[start - 1] == "." and said:
            return start - 1
    return None


def _joined(one: list[str], other: list[str]) -> Iterator[list[str]]:
    """Two predicates as one with "neither", what both have in common said once."""
    yield ["neither", *one, "nor", *other]
    same = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    for size in range(1, same + 1):
        yield [*one[:size], "neither", *one[size:], "nor", *other[size:]]
    tail = next((i for i in range(min(len(one), len(other))) if one[-1 - i] != other[-1 - i]), 0)
    if tail:
        yield ["neither", *one[:-tail], "nor", *other]
    if other[-1:] != [] and other[-1] in _PRONOUNS and len(one) > 1:
        yield ["neither", one[0], "nor", *other[:-1], *one[1:]]


def _inflected(lead: list[str], told: list[str]) -> list[str]:
    """ "does ... warrant neither" as "warrants neither"."""
    if lead[-1] not in ("does", "do") or told[0] == "neither":
        return [*lead, *told]
    return [*lead[:-1], inflected(told[0], "s" if lead[-1] == "does" else ""), *told[1:]]


def two_denied(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the host and the guest are not liable" as "neither the host nor the guest is liable"."""
    for at in range(3, min(_SUBJECT, len(words) - 2)):
        if words[at] not in _HELPING or words[at + 1] != "not" or words[:at].count("and") != 1:
            continue
        subject = words[:at]
        if not _STOPS.isdisjoint(subject) or not _CLOSED.isdisjoint(subject) or subject[0] in ("both", "all"):
            return
        link = subject.index("and")
        said = ["neither", *subject[:link], "nor", *subject[link + 1 :]]
        single = {"are": "is", "were": "was", "have": "has"}.get(words[at], words[at])
        yield from ([*said, helping, *words[at + 2 :]] for helping in dict.fromkeys((words[at], single)))


def without_being(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "without being opened" as "unopened", "that lacks a title" as "without a title"."""
    negative = _negatives(tables.language)
    for at in range(len(words) - 2):
        if words[at : at + 2] in (["without", "being"], ["without", "having"]):
            skipped = 3 if words[at + 2] == "been" else 2
            done = words[at + skipped : at + skipped + 1]
            if done and done[0] in negative:
                yield [*words[:at], negative[done[0]], *words[at + skipped + 1 :]]
        if words[at] in _RELATIVES and words[at + 1] in ("lacks", "lack"):
            yield [*words[:at], "without", *words[at + 2 :]]
        if words[at] in _RELATIVES and words[at + 1] in ("has", "have") and words[at + 2] == "no":
            yield from ([*words[:at], "without", *article, *words[at + 3 :]] for article in ([], ["a"], ["an"]))
        if words[at : at + 2] == ["not", "accompanied"] and at and words[at - 1] == "if":
            yield [*words[: at - 1], "unaccompanied", *words[at + 2 :]]
    if words[:1] == ["all"]:
        yield from _all_not(words, {reverse: word for word, reverse in negative.items()})


@lru_cache(maxsize=4)
def _negatives(language: str) -> dict[str, str]:
    """What is done or lacked -> what says that it is not."""
    return dict(row.split(":") for row in equivalents(language).among("negatives"))


def _all_not(words: list[str], positive: dict[str, str]) -> Iterator[list[str]]:
    start = 3 if words[:3] == ["all", "of", "the"] else 2 if words[:2] == ["all", "the"] else 0
    for at in range(start + 1, len(words) - 1) if start else ():
        if words[at] in ("are", "were") and words[at + 1] in positive:
            for helping in (words[at], {"are": "is", "were": "was"}[words[at]]):
                yield ["none", "of", "the", *words[start:at], helping, positive[words[at + 1]], *words[at + 2 :]]
