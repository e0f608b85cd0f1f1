"""Acts as nouns, and clauses that tell of them: "request the convening of a meeting", "that a meeting be convened"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import adverb_of, inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# Behind these an act is wanted, behind "ensure" it takes place.
_WANTING: Final = frozenset(
    {"request", "order", "propose", "recommend", "demand", "require", "suggest", "direct", "ask"}
)
_ENSURING: Final = frozenset({"ensure", "guarantee"})
_MODALS: Final = frozenset({"shall", "must", "may", "will", "should", "can"})
_STOPS: Final = frozenset({",", ".", ";"})
# With a noun of doing these say what its verb says.
_LIGHT: Final = {
    ("make",): "", ("makes",): "s", ("made",): "d", ("making",): "g", ("take",): "", ("takes",): "s",
    ("carry", "out"): "", ("carries", "out"): "s", ("carried", "out"): "d", ("carrying", "out"): "g",
    ("conduct",): "", ("conducts",): "s", ("conducted",): "d", ("conducting",): "g", ("undertake",): "",
    ("undertakes",): "s", ("perform",): "", ("performs",): "s", ("performing",): "g", ("undertaking",): "g",
}  # fmt: skip
_HELPING: Final = frozenset(helping[0] for helping in _LIGHT)
_DOING: Final = ("ion", "ions", "ment", "ments", "al", "als", "ance", "sis", "ses", "review", "reviews")
# A clause begins behind these.
_OPENING: Final = frozenset({"if", "when", "where", "until", "after", "before", "unless", "once", "that", ",", ";"})
# How an act is said to take place, a star for a modal, and how what it is done to is said to be done.
_IS: Final = (["is"], ["are"])
_HAS: Final = (["has", "been"], ["have", "been"])
_TAKING_PLACE: Final = (
    *((("*", "be", made), (["be"],)) for made in ("made", "effected")),
    *(((be, made), _IS) for be in ("is", "are") for made in ("made", "effected")),
    *((("has", "been", made), _HAS) for made in ("made", "effected")),
    (("*", "be", "carried", "out"), (["be"],)), (("is", "carried", "out"), _IS), (("are", "carried", "out"), _IS),
    (("has", "been", "carried", "out"), _HAS), (("*", "take", "place"), (["be"],)), (("takes", "place"), _IS),
    (("has", "taken", "place"), _HAS), (("took", "place"), (["was"], ["were"])),
)  # fmt: skip
# What something is done to is no longer, in words.
_LONGEST: Final = 6


def wanted(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "may request the convening of a meeting" as "that a meeting be convened", "ensure" with "are"."""
    for at in range(1, len(words) - 4):
        if words[at + 1] != "the" or words[at + 3] != "of":
            continue
        verb = verb_of(words[at], tables)
        if verb not in _WANTING | _ENSURING:
            continue
        act = verb_of(words[at + 2], tables)
        done = participle_of(words[at + 2], tables)
        if act is None or done is None or act == words[at + 2]:
            continue
        for end in range(at + 5, min(at + 4 + _LONGEST, len(words)) + 1):
            thing = words[at + 4 : end]
            if thing[-1] in _STOPS:
                break
            forms = (["be"],) if verb in _WANTING else (["is"], ["are"])
            yield from ([*words[: at + 1], "that", *thing, *form, done, *words[end:]] for form in forms)


def made(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "payment of the fee shall be made in cash" as "the fee shall be paid in cash", "has taken place" as well."""
    for opening in (0, *(at + 1 for at, word in enumerate(words) if word in _OPENING)):
        start = opening + (words[opening : opening + 1] == ["the"])
        if words[start + 1 : start + 2] != ["of"]:
            continue
        act, done = verb_of(words[start], tables), participle_of(words[start], tables)
        if act is None or done is None or act == words[start]:
            continue
        for at in range(start + 3, min(start + 3 + _LONGEST, len(words) - 1)):
            if words[at] in _STOPS:
                break
            for told, forms in _TAKING_PLACE:
                if _fits(words[at : at + len(told)], told):
                    lead, behind = [*words[:opening], *words[start + 2 : at]], words[at + len(told) :]
                    modal = words[at : at + 1] if told[0] == "*" else []
                    yield from ([*lead, *modal, *form, done, *behind] for form in forms)


def _fits(words: list[str], told: tuple[str, ...]) -> bool:
    """True for the words of a pattern, in which a star stands for a modal."""
    return len(words) == len(told) and all(
        one == other or (other == "*" and one in _MODALS) for one, other in zip(words, told, strict=True)
    )


def using(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the use of the lift is prohibited" as "using the lift is prohibited"."""
    for lead in (["the", "use", "of"], ["use", "of"]):
        if words[: len(lead)] == lead and any(word in ("prohibited", "forbidden", "allowed") for word in words):
            yield ["using", *words[len(lead) :]]


def asked_for(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "may request that the ballot be secret" as "may ask for the ballot to be secret"."""
    for at in range(len(words) - 4):
        if words[at] not in ("request", "ask", "requests", "asks") or words[at + 1] != "that":
            continue
        be = next((i for i in range(at + 3, min(at + 3 + _LONGEST, len(words))) if words[i] == "be"), None)
        if be is not None and _STOPS.isdisjoint(words[at:be]) and _MODALS.isdisjoint(words[at:be]):
            lead = "asks" if words[at].endswith("s") else "ask"
            yield [*words[:at], lead, "for", *words[at + 2 : be], "to", *words[be:]]


def by_means(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "by means of a float gauge" as "with a float gauge": a tool."""
    for at in range(1, len(words) - 4):
        if words[at : at + 3] == ["by", "means", "of"] and words[at + 3] in ("a", "an", "the", "its", "their"):
            yield [*words[:at], "with", *words[at + 3 :]]


def absent(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "in the absence of the chair" as "when the chair is absent"."""
    named = equivalents(tables.language).among("determiners")
    for at in range(len(words) - 5):
        if words[at : at + 4] != ["in", "the", "absence", "of"] or words[at + 4] not in named:
            continue
        for end in range(at + 6, min(at + 5 + _LONGEST, len(words)) + 1):
            for link in ("when", "if"):
                yield [*words[:at], link, *words[at + 4 : end], "is", "absent", *words[end:]]


def submitting(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the submission of false data leads" as "submitting false data leads", where it opens the sentence."""
    if words[:1] != ["the"] or words[2:3] != ["of"]:
        return
    verb = verb_of(words[1], tables)
    if verb is None or verb == words[1]:
        return
    done = participle_of(verb, tables) or ""
    doubled = done.endswith("ed") and done[:-2] == f"{verb}{verb[-1]}"
    yield [f"{verb}{verb[-1]}ing" if doubled else inflected(verb, "g"), *words[3:]]


def light(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "carry out inspections of the slipway" as "inspect the slipway", "make a decision on" as "decide on"."""
    for at in [at for at, word in enumerate(words[:-2]) if word in _HELPING]:
        for helping, tense in _LIGHT.items():
            if tuple(words[at : at + len(helping)]) != helping:
                continue
            start = at + len(helping)
            start += words[start] in ("a", "an")
            yield from _light_with(words, (at, start), tense, tables)
            noun, behind = words[start : start + 1], words[start + 1 :]
            verb = verb_of(noun[0], tables) or verb_of(noun[0].removesuffix("s"), tables) if noun else None
            if verb in (None, "elect") or not noun[0].endswith(_DOING) or behind[:1] not in (["of"], ["on"]):
                continue
            form = participle_of(verb or "", tables) if tense == "d" else inflected(verb or "", tense)
            yield [*words[:at], form or "", *(behind[1:] if behind[0] == "of" else behind)]


_OFTEN: Final = {"annual": "annually", "daily": "daily", "weekly": "weekly", "monthly": "monthly", "yearly": "yearly"}


def _light_with(words: list[str], places: tuple[int, int], tense: str, tables: Lexicon) -> Iterator[list[str]]:
    """ "carry out an annual review of the fees" as "review the fees annually": how, said of the act."""
    at, start = places
    noun = words[start + 1 : start + 2]
    verb = verb_of(noun[0], tables) if noun else None
    if (
        verb in (None, "elect")
        or words[start + 2 : start + 3] != ["of"]
        or not noun[0].endswith((*_DOING, "view", "check"))
    ):
        return
    form = participle_of(verb or "", tables) if tense == "d" else inflected(verb or "", tense)
    how = _OFTEN.get(words[start]) or adverb_of(words[start])
    end = next((i for i in range(start + 3, len(words)) if words[i] in _STOPS), len(words))
    yield [*words[:at], form or "", *words[start + 3 : end], how, *words[end:]]
    yield [*words[:at], how, form or "", *words[start + 3 :]]
