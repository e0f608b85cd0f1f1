"""Conditions as clauses and as phrases: "should a dispute arise", "if a party so requests", "in case of fire"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# A subject is no longer, in words.
_SUBJECT: Final = 8
_OPENING: Final = frozenset({",", ".", ";", ":", "and", "or"})
_STOPS: Final = frozenset({",", ".", ";"})
_ASKING: Final = {"request": "request", "application": "apply", "demand": "demand", "direction": "direct"}
_BY: Final = frozenset({"at", "on", "upon"})
_ARTICLES: Final = frozenset({"a", "an", "the"})
# Verbs that ask for a question behind them: "if" opens no condition there.
_ASKED: Final = frozenset(
    {"check", "determine", "verify", "ascertain", "establish", "examine", "assess", "know", "ask", "indicate",
     "inquire", "enquire", "clarify"}
)  # fmt: skip
_HELD: Final = (
    ("is", "being", "held"), ("is", "held"), ("takes", "place"), ("is", "taking", "place"), ("lasts",),
    ("is", "in", "progress"), ("is", "under", "way"), ("is", "in", "session"),
)  # fmt: skip
# A question is put by none of these.
_NEED: Final = frozenset({"necessary", "needed", "required", "possible", "appropriate", "applicable", "requested"})


def inverted(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "should the tenant fail to pay" as "if the tenant fails to pay"."""
    opening = _ARTICLES | equivalents(tables.language).among("determiners") | {"it", "they", "he", "she", "no"}
    for at in range(len(words) - 2):
        if words[at] != "should" or words[at + 1] not in opening or not _opens(words, at, tables):
            continue
        for verb in range(at + 2, min(at + _SUBJECT, len(words))):
            subject, behind = words[at + 1 : verb], words[verb + 1 :]
            if words[verb] in _STOPS:
                break
            if words[verb] == "be":
                forms = ["is", "are"]
            elif verb_of(words[verb], tables) == words[verb]:
                forms = [words[verb], inflected(words[verb], "s")]
            else:
                continue
            for form in forms:
                yield [*words[:at], "if", *subject, form, *behind]


def _opens(words: list[str], at: int, tables: Lexicon) -> bool:
    """True where no subject stands before that "should" could bind."""
    if at == 0 or words[at - 1] in _OPENING:
        return True
    return verb_of(words[at - 1], tables) is not None or words[at - 1] in tables.among("grammar.participles")


def requested(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "at the request of a party" as "if a party so requests"."""
    for at in range(len(words) - 4):
        verb = _ASKING.get(words[at + 2])
        if verb is None or words[at] not in _BY or words[at + 1] != "the" or words[at + 3] != "of":
            continue
        for end in range(at + 5, min(at + 4 + _SUBJECT, len(words)) + 1):
            who, behind = words[at + 4 : end], words[end:]
            if who[-1] in _STOPS:
                break
            for form in (inflected(verb, "s"), verb):
                yield [*words[:at], "if", *who, "so", form, *behind]
            done = participle_of(verb, tables) or ""
            yield [*words[:at], "if", "so", done, "by", *who, *behind]


def existing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "if there is a fire" as "in case of fire", "if there is no quorum" as "in the absence of a quorum"."""
    for at in range(len(words) - 4):
        if words[at] not in ("if", "where", "when") or words[at + 1] != "there" or words[at + 2] not in ("is", "are"):
            continue
        start = at + 3
        if words[start] == "no":
            yield from ([*words[:at], "without", *lead, *words[start + 1 :]] for lead in ([], ["a"], ["an"], ["any"]))
            continue
        article = words[start] in ("a", "an", "any")
        yield [*words[:at], "in", "case", "of", *words[start:]]
        if article:
            yield [*words[:at], "in", "case", "of", *words[start + 1 :]]


def asked(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall check if the seal is intact" as "whether the seal is intact"."""
    for at in range(1, len(words) - 2):
        if words[at] != "if" or words[at + 1] in _NEED or "so" in words[at + 1 : at + _SUBJECT]:
            continue
        verb = verb_of(words[at - 1], tables)
        asks = verb in _ASKED and words[at - 1] not in ("checks", "asked")
        if asks or (verb == "decide" and _is_to_be(words[at:])):
            yield [*words[:at], "whether", *words[at + 1 :]]


def _is_to_be(clause: list[str]) -> bool:
    """True for a clause that puts a question: "if the fee is to be waived"."""
    return any(clause[at : at + 3] in (["is", "to", "be"], ["are", "to", "be"]) for at in range(2, _SUBJECT))


def lasting(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "while the race is being held" as "during the race"."""
    for at in range(len(words) - 4):
        if words[at] != "while":
            continue
        for end in range(at + 3, min(at + 2 + _SUBJECT, len(words))):
            for held in _HELD:
                if tuple(words[end : end + len(held)]) == held:
                    yield [*words[:at], "during", *words[at + 1 : end], *words[end + len(held) :]]


def going_on(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "when the fan is running" as "while the fan is running"."""
    for at in range(len(words) - 3):
        if words[at] != "when":
            continue
        for be in range(at + 2, min(at + _SUBJECT, len(words) - 1)):
            if words[be] in _STOPS:
                break
            if words[be] in ("is", "are") and words[be + 1].endswith("ing"):
                yield [*words[:at], "while", *words[at + 1 :]]
                break


def whereas(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "whereas the lease ends," as "considering that the lease ends,": what opens a recital."""
    if words[:1] == ["whereas"]:
        yield ["considering", "that", *words[1:]]


def as_long_as(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "may enter provided that the light is green" as "so long as": what is only allowed lasts as long."""
    for at in range(2, len(words) - 3):
        if words[at] == "provided" and {"may", "can"} & set(words[:at]):
            rest = words[at + 2 :] if words[at + 1] == "that" else words[at + 1 :]
            before = words[: at - 1] if words[at - 1] == "," else words[:at]
            for link in ("so", "as"):
                yield [*before, link, "long", "as", *rest]
