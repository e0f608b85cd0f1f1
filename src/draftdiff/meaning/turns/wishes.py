"""What is wished for, asked or needed: "that the fee be waived" and "is waived"; what is pending."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon

#: Words of wishing, asking and needing: the verb behind "that" is "be" or "sign" then, or "is" or "signs".
WISHING: Final = frozenset(
    {"essential", "necessary", "important", "imperative", "vital", "desirable", "advisable", "recommend", "recommends",
     "recommended", "request", "requests", "requested", "propose", "proposes", "proposed", "require", "requires",
     "required", "insist", "insists", "demand", "demands", "ask", "asks", "suggest", "suggests", "recommendation",
     "requirement",     "condition", "urge", "urges"}
)  # fmt: skip


def subjunctive(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "recommends that the fee is waived" as "that the fee be waived", "necessary that the clerk signs" as "sign"."""
    for at in range(1, len(words) - 3):
        if words[at] != "that" or words[at - 1] not in WISHING:
            continue
        for place in range(at + 2, min(at + 9, len(words) - 1)):
            verb = verb_of(words[place], tables)
            if words[place] in ("is", "are"):
                yield [*words[:place], "be", *words[place + 1 :]]
                break
            if verb is not None and words[place] == inflected(verb, "s") and words[place - 1] != "the":
                yield [*words[:place], verb, *words[place + 1 :]]
                break


_HAPPENED: Final = (
    "held",
    "made",
    "given",
    "taken",
    "reached",
    "received",
    "delivered",
    "known",
    "issued",
    "announced",
)
_STOPS: Final = frozenset({",", ".", ";"})


def pending(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "pending an election" as "until an election is held", "pending the decision" as "until the decision is made"."""
    for at in range(len(words) - 2):
        if words[at] != "pending" or words[at + 1] not in ("a", "an", "the", "its", "their"):
            continue
        for end in range(at + 3, min(at + 8, len(words) + 1)):
            if end == len(words) or words[end] in _STOPS or words[end] in tables.among("grammar.prepositions"):
                yield from (
                    [*words[:at], "until", *words[at + 1 : end], "is", done, *words[end:]] for done in _HAPPENED
                )
