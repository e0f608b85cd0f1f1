"""Reasons that open a sentence or end it: "as", "since", "whereas" and "because" the field is flooded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

#: Words that give a reason, among other things.
GIVING: Final = frozenset({"as", "since", "whereas"})
_BEING: Final = frozenset({"is", "are", "has", "have", "cannot"})
_WAS: Final = frozenset({"was", "were", "had"})
# What a recital goes on with: the reasons of those who wish or agree.
_RESOLVING: Final = frozenset({"wish", "wishes", "agree", "desire", "desires", "intend", "intends", "want", "resolve"})
_SUBJECT: Final = frozenset(
    {"the", "this", "these", "that", "those", "its", "their", "it", "they", "there", "no", "a", "an"}
)
# Nouns of these endings have no article ("participation is voluntary").
_QUALITIES: Final = ("tion", "sion", "ment", "ity", "ness", "ship", "ance", "ence")
_LONGEST: Final = 8


def because(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "as the fund is exhausted, no grant is paid" as "because the fund is exhausted, no grant is paid"."""
    for at in range(len(words) - 4):
        if words[at] not in GIVING or not (words[at + 1] in _SUBJECT or words[at + 1].endswith(_QUALITIES)):
            continue
        opens = at == 0 or words[at - 1] in (".", ";")
        comma = next((i for i in range(at + 3, len(words) - 2) if words[i] == ","), None) if opens else None
        if comma is not None:
            clause, main = words[at + 1 : comma], words[comma + 1 :]
            said = [word for word in sorted(GIVING) if _is_reason(word, clause, main, tables)]
            for word in ("because", *said) if words[at] in said else ():
                yield [*words[:at], word, *words[at + 1 :]]
        again = words[at] == "since" and at and words[at - 1] != "," and {"has", "have", "been"}.isdisjoint(words[:at])
        if again and not {"is", "are"}.isdisjoint(words[at + 2 : at + 5]):
            yield [*words[:at], "because", *words[at + 1 :]]
        if (
            at
            and words[at] != "whereas"
            and words[at - 1] == ","
            and _is_reason(words[at], words[at + 1 :], [], tables)
        ):
            yield [*words[: at - 1], "because", *words[at + 1 :]]


def _is_reason(word: str, clause: list[str], main: list[str], tables: Lexicon) -> bool:
    """True for a clause that tells how things are, which neither a time nor a way can be told by."""
    verb = next((i for i, one in enumerate(clause[1:_LONGEST], 1) if _is_finite(one, tables)), None)
    if verb is None:
        return False
    if word != "since" and not _RESOLVING.isdisjoint(main[:_LONGEST]):
        return True
    if clause[verb] in _WAS:
        return word == "as" and clause[verb + 1 : verb + 2] not in ([], [","])
    if clause[verb] in _BEING:
        behind = "".join(clause[verb + 1 : verb + 2])
        return behind not in ("", ",", "been") and not (word == "as" and _is_way(behind, tables))
    return word == "since"


def _is_finite(word: str, tables: Lexicon) -> bool:
    if word in _BEING | _WAS:
        return True
    verb = verb_of(word, tables)
    return verb is not None and word == inflected(verb, "s")


def _is_way(done: str, tables: Lexicon) -> bool:
    """True for what something is like or done: "as it is required", "as the rule is applied"."""
    return done in equivalents(tables.language).among("said_so") or done.endswith("ing")
