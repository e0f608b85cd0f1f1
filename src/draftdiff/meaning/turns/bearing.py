"""Who bears what, and what conflicts with what, told from either end: "the burden rests on X", "X bears the burden"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon

#: What somebody bears.
BORNE: Final = frozenset(
    {"burden", "onus", "responsibility", "duty", "risk", "cost", "costs", "obligation", "liability"}
)
_RESTING: Final = (
    ("rests", "on"), ("rests", "upon"), ("rests", "with"), ("lies", "with"), ("lies", "on"), ("falls", "on"),
    ("falls", "upon"), ("is", "on"), ("shall", "rest", "on"), ("shall", "lie", "with"), ("shall", "be", "on"),
    ("shall", "rest", "with"), ("shall", "lie", "on"), ("shall", "fall", "on"), ("is", "borne", "by"),
)  # fmt: skip
_STOPS: Final = frozenset({",", ".", ";"})
#: What two may stand in with each other, and how it is said of them.
CLASHING: Final = {
    "conflict": (("conflicts", "with"), ("conflict",)),
    "inconsistency": (("is", "inconsistent", "with"), ("are", "inconsistent")),
    "discrepancy": (("differs", "from"), ("differ",)),
    "difference": (("differs", "from"), ("differ",)),
    "contradiction": (("contradicts",), ("contradict", "each", "other")),
}
_LEADS: Final = (
    ("there", "is", "a"), ("there", "is", "any"), ("there", "is", "an"), ("there", "is"),
)  # fmt: skip
_EVENTS: Final = (("in", "the", "event", "of"), ("in", "case", "of"), ("in", "the", "case", "of"))
#: Verbs of those who bind themselves.
BINDING: Final = frozenset(
    f"{verb}{end}" for verb in ("agree", "undertake", "promise", "covenant", "pledge", "decide", "resolve")
    for end in ("", "s", "d")
) | {"undertook"}  # fmt: skip
_ONESELF: Final = frozenset({"it", "they", "he", "she", "we", "you", "i"})
# A thing or whoever bears it is no longer, in words.
_LONGEST: Final = 24


def resting(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the burden of proving it rests on the sender" as "the sender bears the burden of proving it"."""
    end = len(words) - (words[-1:] == ["."])
    if words[:1] != ["the"] or words[1:2] == [] or words[1] not in BORNE:
        return
    for at in range(2, min(_LONGEST, end - 2)):
        for said in _RESTING:
            if tuple(words[at : at + len(said)]) != said:
                continue
            whom, what = words[at + len(said) : end], words[:at]
            if whom and _STOPS.isdisjoint(whom):
                yield from ([*whom, bear, *what, *words[end:]] for bear in ("bears", "bear", "has", "have"))
                if what[1] == "responsibility" and what[2:3] == ["for"]:
                    yield from ([*whom, be, "responsible", *what[2:], *words[end:]] for be in ("is", "are"))


def obliged_nobody(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "there is no obligation on the publisher to" as "the publisher is under no obligation to"."""
    for at in range(len(words) - 6):
        if words[at : at + 3] != ["there", "is", "no"] or words[at + 3] not in ("obligation", "duty"):
            continue
        to = next((i for i in range(at + 6, min(at + 14, len(words))) if words[i] == "to"), None)
        if words[at + 4] in ("on", "upon") and to is not None:
            for be in ("is", "are"):
                yield [*words[:at], *words[at + 5 : to], be, "under", "no", words[at + 3], *words[to:]]


def responsible(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is the responsibility of the hirer to refuel" as "the hirer is responsible for refuelling"."""
    lead = ["it", "is", "the", "responsibility", "of"]
    if words[:5] != lead:
        return
    for to in range(6, min(_LONGEST, len(words) - 1)):
        if words[to] == "to" and verb_of(words[to + 1], tables) == words[to + 1]:
            for doing in dict.fromkeys((inflected(words[to + 1], "g"), f"{words[to + 1]}{words[to + 1][-1]}ing")):
                for be in ("is", "are"):
                    yield [*words[5:to], be, "responsible", "for", doing, *words[to + 2 :]]
            return


def clashing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "if there is a conflict between A and B" as "if A conflicts with B", "if A and B conflict"."""
    for at in range(1, len(words) - 4):
        told = CLASHING.get(words[at])
        if told is None or words[at + 1] != "between":
            continue
        start, lead = _lead(words, at)
        if start is None:
            continue
        end = next((i for i in range(at + 2, len(words)) if words[i] in _STOPS), len(words))
        both = words[at + 2 : end]
        for link in (i for i, word in enumerate(both) if word == "and" and 0 < i < len(both) - 1):
            yield [*words[:start], *lead, *both[:link], *told[0], *both[link + 1 :], *words[end:]]
            yield [*words[:start], *lead, *both[link + 1 :], *told[0], *both[:link], *words[end:]]
        yield [*words[:start], *lead, *both, *told[1], *words[end:]]


def _lead(words: list[str], at: int) -> tuple[int | None, list[str]]:
    """Where what opens a conflict begins, and what is said instead."""
    for lead in _LEADS:
        if tuple(words[max(0, at - len(lead)) : at]) == lead:
            return at - len(lead), []
    for event in _EVENTS:
        for article in ((), ("a",), ("an",), ("any",)):
            said = (*event, *article)
            if tuple(words[max(0, at - len(said)) : at]) == said:
                return at - len(said), ["if"]
    return None, []


def bound_to(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the parties agree that they will exchange data" as "the parties agree to exchange data"."""
    for at in range(1, len(words) - 4):
        if words[at] not in BINDING or words[at + 1] != "that":
            continue
        modal = at + 3
        who = words[at + 2 : modal]
        subject = words[:at]
        if who[0] not in _ONESELF and words[at + 2 : at + 2 + len(subject)] == subject:
            modal = at + 2 + len(subject)
        elif who[0] not in _ONESELF:
            continue
        if words[modal : modal + 1] in (["will"], ["shall"], ["would"]) and modal + 1 < len(words):
            yield [*words[: at + 1], *(["not"] if words[modal + 1] == "not" else []), "to",
                   *words[modal + 1 + (words[modal + 1] == "not") :]]  # fmt: skip


def conditioned(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "this permit is subject to the condition that" as "it is a condition of this permit that"."""
    for at in range(1, len(words) - 5):
        if words[at : at + 5] in (
            ["is", "subject", "to", "the", "condition"],
            ["is", "granted", "on", "the", "condition"],
        ):
            yield ["it", "is", "a", "condition", "of", *words[:at], *words[at + 5 :]]
