"""Clauses of condition: "where" and "if", "any worker who believes" and "where a worker believes", generic nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.forms.people import agent_endings
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_MODALS: Final = frozenset({"shall", "must", "should", "will", "may", "can"})
_ARTICLES: Final = frozenset({"a", "an", "any", "every", "each", "the"})
# "If it fails, it is void."
_SHORTEST: Final = 7
_NAMING: Final = frozenset({"the", "a", "an", "any", "this", "that"})
_PRONOUNS: Final = {"its": "their", "it": "they", "his": "their", "her": "their", "he": "they", "she": "they"}
_ASKED: Final = frozenset(
    {
        "application",
        "request",
        "notice",
        "payment",
        "appeal",
        "objection",
        "notification",
        "proposal",
        "admission",
        "registration",
    }
)
_SUBJECTS: Final = frozenset({"it", "they", "he", "she"})
# Behind these "where" names no place.
_NO_PLACE: Final = frozenset(
    {"loan", "licence", "license", "fee", "fees", "permit", "leave", "claim", "claims", "deposit", "refund",
     "compensation", "benefit", "benefits", "interest", "period", "term", "costs", "damages", "proceedings",
     "employment", "lease", "tenancy", "membership", "it", "them", "him", "so"}
)  # fmt: skip
_STAYING: Final = frozenset({"stored", "located", "situated", "kept", "found", "held", "lives", "works", "takes"})
_AGREEING: Final = {"is": "are", "has": "have", "was": "were", "does": "do"}


def where_if(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "where the court is satisfied, it shall" as "if"; behind a noun "where" may name a place."""
    for at in range(len(words) - 2):
        if words[at] != "where":
            continue
        if words[max(0, at - 2) : at] == ["in", "cases"] and (at == 2 or words[at - 3] in (",", ".")):
            yield [*words[: at - 2], "if", *words[at + 1 :]]
        before = words[at - 1] if at else ""
        opens = at == 0 or before in (",", ".", ";", ":", "and", "or", "only", "except")
        if (
            opens
            or before.endswith("ed")
            or before in equivalents(tables.language).among("declared")
            or before in tables.among("grammar.participles")
            or (before in _NO_PLACE and _STAYING.isdisjoint(words[at:]))
        ):
            yield [*words[:at], "if", *words[at + 1 :]]


def whoever(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "any worker who believes it may stop" as "where a worker believes it, the worker may stop"."""
    for at in range(len(words)):
        if words[at] not in ("if", "where", "when") or (at and words[at - 1] not in (".", ";")):
            continue
        if words[at + 1 : at + 2] not in (["a"], ["an"], ["any"]):
            continue
        comma = next((i for i in range(at + 3, len(words) - 3) if words[i] == ","), None)
        if comma is None:
            continue
        for end in range(at + 3, min(at + 6, comma)):
            noun = words[at + 2 : end]
            subject = comma + 1
            if (words[subject : subject + 1 + len(noun)]) in (["the", *noun], ["that", *noun], ["such", *noun]):
                behind = subject + 1 + len(noun)
            elif words[subject : subject + 3] == ["he", "or", "she"]:
                behind = subject + 3
            elif words[subject] == "it" and not _NAMING.isdisjoint(words[end:comma]):
                continue  # "if a vessel hits a buoy, it shall be moved": which of them
            elif words[subject] in ("it", "they", "he", "she"):
                behind = subject + 1
            else:
                continue
            verb = verb_of(words[behind], tables)
            if words[behind] in _MODALS | {"is", "has"} or (verb and words[behind] == inflected(verb, "s")):
                for lead in ("a", "an", "any", "every", "each"):
                    yield [*words[:at], lead, *noun, "who", *words[end:comma], *words[behind:]]


def whatever(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "if a tender is late, it shall be rejected" as "a tender that is late shall be rejected", also of several."""
    if words[:1] not in (["if"], ["where"], ["when"]) or len(words) < _SHORTEST:
        return
    lead = int(words[1] in ("a", "an", "any"))
    known = equivalents(tables.language)
    comma = next((i for i in range(lead + 2, len(words) - 3) if words[i] == ","), 0)
    subject = words[comma + 1] if comma else ""
    if subject not in (("it",) if lead else ("they",)) or words[comma + 2] not in known.among("finite"):
        return
    if not {"and", "or", "it", "they"}.isdisjoint(words[1:comma]) or words[1] in known.among("determiners") - _ARTICLES:
        return
    for end in range(lead + 2, min(lead + 5, comma)):
        noun, told = words[1 + lead : end], words[end:comma]
        if lead and not _NAMING.isdisjoint(told):
            continue  # "if a vessel hits a buoy, it shall be moved": which of them
        if lead == noun[-1].endswith("s") or (told[0] not in known.among("finite") and not verb_of(told[0], tables)):
            continue
        for article in ([words[1]], ["any"]) if lead else ([],):
            yield [*article, *noun, "that", *told, *words[comma + 2 :]]


def generic(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the manufacturer shall keep its files" as "manufacturers shall keep their files"; a thing may be one thing."""
    if not words or words[0] not in ("the", "a", "an", "any", "every", "each"):
        return
    if words[0] == "any" and not {"who", "which", "that"}.isdisjoint(words[2:4]):
        yield ["a", *words[1:]]
        yield ["an", *words[1:]]
    modal = next((i for i in range(2, min(14, len(words))) if words[i] in _MODALS), None)
    for end in range(2, min(4, modal or 0) + 1):
        noun = words[end - 1]
        behind = tables.among("grammar.prepositions") | {"who", "that", "which"}
        if end != modal and words[end] not in behind and not words[end].endswith(("ing", "ed")):
            continue
        if noun.endswith("s") or (words[0] == "the" and not _acts(noun, tables)):
            continue
        rest = words[end:]
        plural = inflected(noun, "s")
        yield [*words[1 : end - 1], plural, *rest]
        if words[0] != "the":
            yield from ([*words[1 : end - 1], plural, *many] for many in _of_several(rest))
        yield [*words[1 : end - 1], plural, *(_PRONOUNS.get(word, _AGREEING.get(word, word)) for word in rest)]


def _of_several(rest: list[str]) -> Iterator[list[str]]:
    """The verb of several with its object: "declare an interest" as "declare interests"."""
    at = next((i for i in range(1, min(len(rest), 5)) if rest[i] in ("a", "an")), None)
    if at is not None:
        for noun in range(at + 1, min(at + 3, len(rest))):
            if rest[noun].isalpha():
                yield [*rest[:at], *rest[at + 1 : noun], inflected(rest[noun], "s"), *rest[noun + 1 :]]


def _acts(noun: str, tables: Lexicon) -> bool:
    ends = agent_endings(tables)
    return noun in tables.among("grammar.persons") or noun in tables.among("grammar.people") or noun.endswith(ends)


def opened(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "consent of the owner" as "the consent of the owner": with nouns of doing the article says nothing."""
    massed = equivalents(tables.language).among("massed")
    for at in () if massed.isdisjoint(words) else range(1, len(words) - 1):
        if words[at] in massed and words[at + 1] == "of" and words[at - 1] != "the":
            yield [*words[:at], "the", *words[at:]]
    if words and words[0] in ("costs", "expenses", "minutes", "accounts"):
        yield ["the", *words]
    if words and words[0] in _ASKED and words[1:2] in (["for"], ["of"], ["to"]):
        for article in ("an", "a", "the"):
            yield [article, *words]
    elif words and words[0].endswith(("ion", "ment", "al", "ance")) and verb_of(words[0], tables) != words[0]:
        yield ["the", *words]


def provisions(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the provisions of paragraph 2 do not apply" as "paragraph 2 does not apply"."""
    for at in range(len(words) - 3):
        if words[at : at + 3] == ["the", "provisions", "of"]:
            rest = words[at + 3 :]
            yield [*words[:at], *rest]
            for place in range(1, min(5, len(rest))):
                if verb_of(rest[place], tables) == rest[place] and rest[place - 1][0].isalnum():
                    yield [*words[:at], *rest[:place], inflected(rest[place], "s"), *rest[place + 1 :]]
            helped = next((i for i, word in enumerate(rest) if word in ("do", "are", "have")), None)
            if helped is not None:
                singular = {"do": "does", "are": "is", "have": "has"}[rest[helped]]
                yield [*words[:at], *rest[:helped], singular, *rest[helped + 1 :]]


def before_doing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the panel shall hear them before it decides" as "before deciding": where the subject is the same."""
    for at in range(len(words) - 3):
        if words[at] in ("before", "after", "when", "while") and words[at + 1] in ("it", "they", "he", "she"):
            helped = words[at + 2] in ("has", "have")
            verb = verb_of(words[at + 2 + helped], tables)
            if verb is not None and words[at + 2] not in ("is", "are", "was", "were"):
                yield [*words[:at], words[at], inflected(verb, "g"), *words[at + 3 + helped :]]


def reduced(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "if they are accompanied" as "if accompanied", "instructions which are unclear" as "unclear instructions"."""
    for at in range(1, len(words) - 3):
        if words[at + 2] not in ("is", "are") and words[at + 1] not in ("is", "are"):
            continue
        if words[at] in ("if", "when", "where", "unless", "until", "once", "while") and words[at + 1] in _SUBJECTS:
            yield [*words[: at + 1], *words[at + 3 :]]
        elif words[at] in ("which", "that") and not words[at + 3][0].isalnum():
            yield [*words[: at - 1], words[at + 2], words[at - 1], *words[at + 3 :]]


def being_done(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "before removing the cover" as "before the cover is removed", "before use" as "before it is used"."""
    for at in range(len(words) - 2):
        link = {"on": "when", "upon": "when"}.get(words[at], words[at])
        if link not in ("before", "after", "when", "while"):
            continue
        done = participle_of(words[at + 1], tables) if words[at + 1] not in ("the", "a", "it") else None
        if done is None or words[at + 2] == "of":
            continue
        if not words[at + 1].endswith("ing"):
            for helping in (["it", "is"], ["they", "are"], []):
                yield [*words[:at], link, *helping, done, *words[at + 2 :]]
            continue
        for end in range(at + 3, min(at + 7, len(words)) + 1):
            for form in ("is", "are"):
                yield [*words[: at + 1], *words[at + 2 : end], form, done, *words[end:]]


def requesting(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "an employee may request that she be given it" as "may request to be given it": who else could she be."""
    for at in range(2, len(words) - 4):
        if words[at] != "that" or verb_of(words[at - 1], tables) not in ("request", "ask"):
            continue
        who = 3 if words[at + 1 : at + 4] in (["he", "or", "she"], ["she", "or", "he"]) else 1
        told = who == 3 or words[at + 1] in ("he", "she")
        if told and words[at + 1 + who] == "be" and words[0] in _ARTICLES:
            yield [*words[:at], "to", *words[at + 1 + who :]]


def once_when(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "once the lease has ended" as "when" or "as soon as the lease has ended"; not "once a year"."""
    opening = equivalents(tables.language).among("determiners") - {"a", "an", "each", "every"} | _SUBJECTS
    for at in range(len(words) - 3):
        if words[at] == "once" and words[at + 1] in opening and not {"has", "have", "is", "are"}.isdisjoint(words[at:]):
            yield [*words[:at], "when", *words[at + 1 :]]
            yield [*words[:at], "as", "soon", "as", *words[at + 1 :]]
            if words[at + 3 : at + 4] != [] and not {"has", "have"}.isdisjoint(words[at : at + 7]):
                yield [*words[:at], "after", *words[at + 1 :]]


def same_subject(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "if a player is sent off, the player must leave" as "they must leave"; the common form of "he" is "they"."""
    for at in range(len(words) - 6):
        if words[at] not in ("if", "where", "when") or words[at + 1] not in ("a", "an", "any"):
            continue
        comma = next((i for i in range(at + 3, len(words) - 3) if words[i] == ","), None)
        for end in range(at + 3, min(at + 6, comma or 0)):
            noun = words[at + 2 : end]
            start = (comma or 0) + 1
            behind = start + 1 + len(noun)
            named = words[start:behind] in (["the", *noun], ["that", *noun])
            if named and behind < len(words) and words[behind] in _MODALS and noun[-1] not in words[end:comma]:
                yield [*words[:start], "he", *words[behind:]]
