"""Recitals: what is recognized, recalled or feared, as a noun and as a clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon

#: Words that open a recital, or that tell what an organ takes note of.
RECITING: Final = frozenset(
    "recognizing recognising noting recalling acknowledging affirming reaffirming considering emphasizing emphasising "
    "stressing underlining welcoming deploring regretting observing concerned aware mindful conscious convinced "
    "alarmed disturbed recognizes notes recalls acknowledges affirms emphasizes stresses underlines welcomes "
    "deplores regrets whereas".split()
)
_LINKS: Final = frozenset({"at", "by", "about", "over", "of"})
# What there is: a need, a risk.
_BEING: Final = frozenset(
    "need risk danger necessity urgency lack absence possibility threat shortage demand wish desire gap".split()
)
# What grows or falls, as a noun, and its verb.
_CHANGING: Final = {
    "increase": ("increased", "increasing"), "rise": ("risen", "rising"), "growth": ("grown", "growing"),
    "decrease": ("decreased", "decreasing"), "decline": ("declined", "declining"), "fall": ("fallen", "falling"),
    "reduction": ("decreased", "decreasing"), "deterioration": ("deteriorated", "deteriorating"),
    "spread": ("spread", "spreading"), "drop": ("dropped", "dropping"), "worsening": ("worsened", "worsening"),
}  # fmt: skip
_OF: Final = frozenset({"in", "of"})
_STOPS: Final = frozenset({",", ".", ";"})
# A recital opens within so many words; what it tells of is no longer.
_OPENING: Final = 6
_LONGEST: Final = 14


def needed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "recognizing that there is a need for" as "recognizing the need for", "mindful of the fact that" as "that"."""
    at = _opened(words)
    if at is None:
        return
    rest = words[at + 1 :]
    if rest[:3] == ["that", "there", "is"] and rest[3:4] in (["a"], ["an"]) and rest[4:5] and rest[4] in _BEING:
        yield [*words[: at + 1], "the", *rest[4:]]
    if rest[:3] == ["that", "there", "are"]:
        yield [*words[: at + 1], "the", *rest[3:]]
    for lead in (["of", "the", "fact"], ["the", "fact"], ["by", "the", "fact"], ["at", "the", "fact"]):
        if rest[: len(lead)] == lead and rest[len(lead) : len(lead) + 1] == ["that"]:
            yield [*words[: at + 1], *rest[len(lead) :]]


def _opened(words: list[str]) -> int | None:
    """The last word that opens a recital, with what says how ("noting with concern")."""
    at = next((i for i in range(min(_OPENING, len(words))) if words[i] in RECITING), None)
    if at is None:
        return None
    if words[at + 1 : at + 2] == ["with"]:
        at = next((i - 1 for i in range(at + 2, min(at + 5, len(words))) if words[i] in ("the", "that")), at)
    return at


def changed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "concerned at the rise in the number of thefts" as "concerned that the number of thefts is rising"."""
    at = _opened(words)
    if at is None:
        return
    start = at + 1 + (words[at + 1 : at + 2] != [] and words[at + 1] in _LINKS)
    if words[start : start + 1] != ["the"] or words[start + 2 : start + 3] == [] or words[start + 2] not in _OF:
        return
    noun = words[start + 1]
    if noun in _CHANGING:
        done, doing = _CHANGING[noun]
        for end in range(start + 4, min(start + _LONGEST, len(words)) + 1):
            lead, what, behind = words[: at + 1], words[start + 3 : end], words[end:]
            if what[-1] in _STOPS:
                break
            for told in (["has", done], ["have", done], ["is", doing], ["are", doing]):
                yield [*lead, "that", *what, *told, *behind]


def done_by(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "recalling the adoption by the assembly of the plan" as "recalling that the assembly adopted the plan"."""
    at = _opened(words)
    if at is None or words[at + 1 : at + 2] != ["the"] or len(words) < at + 7:
        return
    verb, done = verb_of(words[at + 2], tables), participle_of(words[at + 2], tables)
    if verb is None or done is None or verb == words[at + 2]:
        return
    by = next((i for i in range(at + 3, min(at + _LONGEST, len(words))) if words[i] == "by"), None)
    of = next((i for i in range(at + 3, min(at + _LONGEST, len(words))) if words[i] == "of"), None)
    if by is None or of is None:
        return
    end = next((i for i in range(max(by, of), len(words)) if words[i] in _STOPS), len(words))
    past = [form for form, base in tables.irregular.items() if base == verb and not form.endswith(("s", "ing"))]
    forms = dict.fromkeys([done, *past, inflected(verb, "d")])
    if by == at + 3:  # "the adoption by the assembly of the plan"
        for form in forms:
            yield [*words[: at + 1], "that", *words[by + 1 : of], form, *words[of + 1 :]]
            for place in range(by + 2, of):  # "by the conference in 2019 of the plan"
                if words[place] in ("in", "on", "at"):
                    when = words[place:of]
                    yield [
                        *words[: at + 1],
                        "that",
                        *words[by + 1 : place],
                        form,
                        *words[of + 1 : end],
                        *when,
                        *words[end:],
                    ]
    elif of == at + 3:  # "the adoption of the plan by the assembly"
        for form in forms:
            yield [*words[: at + 1], "that", *words[by + 1 : end], form, *words[of + 1 : by], *words[end:]]
