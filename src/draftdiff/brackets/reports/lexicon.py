"""The lists of ``lexicon/reports.toml``, with the forms of the verbs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from attrs import frozen

from draftdiff.brackets.lexicon import data_table

#: Acts in the order in which one is preferred where a verb stands under several.
_ORDER = (
    "withdraw",
    "accept",
    "reserve",
    "oppose",
    "concern",
    "support",
    "propose",
    "stress",
    "say",
    "describe",
)


@frozen
class Form:
    """A form of a verb.

    Attributes:
        act: What the verb does.
        kind: "past", "present", "ing", "participle" or "bare".
        lemma: The verb with what belongs to it.
    """

    act: str
    kind: str
    lemma: str


@lru_cache(maxsize=1)
def lists() -> dict[str, Any]:
    """All lists by their names."""
    return data_table("reports")


@lru_cache(maxsize=1)
def verb_forms() -> dict[tuple[str, ...], tuple[Form, ...]]:
    """The forms of all verbs by the words that they are written with."""
    forms: dict[tuple[str, ...], list[Form]] = {}
    verbs = lists()["verbs"]
    for act in _ORDER:
        for lemma in verbs[act]:
            for kind, written in _written(lemma):
                forms.setdefault(tuple(written.split()), []).append(Form(act, kind, lemma))
    return {words: tuple(several) for words, several in forms.items()}


@lru_cache(maxsize=1)
def deciding_verbs() -> frozenset[str]:
    """The first words, in all forms, of the verbs by which a body decides."""
    return frozenset(
        written.split()[0] for lemma in lists()["verbs"]["decide"] for _, written in _written(lemma)
    )


@lru_cache(maxsize=1)
def expressing_forms() -> dict[str, str]:
    """The forms of the verbs of expressing, and what kind each is."""
    forms: dict[str, str] = {}
    for lemma in lists()["expressed"]["verbs"]:
        for kind, written in _written(lemma):
            # The past is the participle too, and is looked for first.
            forms.setdefault(written, kind)
    return forms


@lru_cache(maxsize=1)
def expressed_nouns() -> dict[str, str]:
    """The act that each noun behind a verb of expressing stands for."""
    return {
        noun: act for act, nouns in lists()["expressed"].items() if act != "verbs" for noun in nouns
    }


def _written(lemma: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with its kind."""
    verb, _, remainder = lemma.partition(" ")
    past, present, ing, participle = lists()["irregular"].get(verb) or _regular(verb)
    forms = {
        "past": past,
        "present": present,
        "ing": ing,
        "participle": participle,
        "bare": verb,
    }
    for kind, form in forms.items():
        yield kind, f"{form} {remainder}".strip()


def _regular(verb: str) -> tuple[str, str, str, str]:
    """The past, the third person, the -ing form and the participle of a regular verb."""
    if verb.endswith("e"):
        past = f"{verb}d"
        return past, f"{verb}s", f"{verb[:-1]}ing", past
    if verb.endswith("y") and verb[-2] not in "aeiou":
        stem = verb[:-1]
        past = f"{stem}ied"
        return past, f"{stem}ies", f"{verb}ing", past
    end = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    past = f"{verb}ed"
    return past, f"{verb}{end}", f"{verb}ing", past
