"""What may happen, and what is not so: "it is possible that", "it is not the case that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.denials import is_plain
from draftdiff.meaning.turns.modals import may_act, subject_of
from draftdiff.meaning.words.forms.inflection import inflected, singular, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_HELPING: Final = frozenset(
    {"is", "are", "was", "were", "has", "have", "shall", "may", "can", "must", "will", "should"}
)
_CASE: Final = (
    ["it", "is", "not", "the", "case", "that"],
    ["it", "was", "not", "the", "case", "that"],
    ["it", "is", "not", "so", "that"],
)
# What is said not to be so has a subject of so many words.
_SUBJECT: Final = 12


def possibly(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is possible that delays will occur" as "delays may occur"."""
    for at in range(len(words) - 6):
        if words[at : at + 4] != ["it", "is", "possible", "that"]:
            continue
        for modal in range(at + 5, min(at + _SUBJECT, len(words) - 1)):
            if words[modal] in ("will", "may") and _happens(words[at + 4 :], modal - at - 4, modal - at - 3, tables):
                yield [*words[:at], *words[at + 4 : modal], "may", *words[modal + 1 :]]


def _happens(words: list[str], modal: int, verb: int, tables: Lexicon) -> bool:
    """True for an event, of which the subject is nobody who could be allowed it."""
    known = equivalents(tables.language).among("happening")
    told = words[verb] in known or " ".join(words[verb : verb + 2]) in known
    return told and modal > 0 and not may_act(subject_of(words[:modal], tables), tables)


def untrue(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is not the case that the rule covers gifts" as "the rule does not cover gifts"."""
    for lead in _CASE:
        start = next((at for at in range(len(words) - len(lead)) if words[at : at + len(lead)] == lead), None)
        if start is None:
            continue
        clause = words[start + len(lead) :]
        if clause[:1] and clause[0] in ("all", "every"):  # "not all delegations"
            yield [*words[:start], "not", *clause]
        for at in range(1, min(_SUBJECT, len(clause))):
            subject, behind = clause[:at], clause[at + 1 :]
            if not is_plain(subject):
                break
            if clause[at] in _HELPING:
                yield [*words[:start], *subject, clause[at], "not", *behind]
                break
            verb = verb_of(clause[at], tables) or (singular(clause[at]) if clause[at].endswith("s") else None)
            if verb is not None and clause[at] == inflected(verb, "s"):
                yield [*words[:start], *subject, "does", "not", verb, *behind]
            elif verb == clause[at] and clause[at - 1].endswith("s"):
                yield [*words[:start], *subject, "do", "not", verb, *behind]
