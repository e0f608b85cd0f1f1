"""Modals that are not repeated, that only declare, or that stand in another construction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.forms.people import agent_endings
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, equivalents

_MODALS: Final = frozenset({"shall", "must", "should", "will", "may", "can"})
_REPEATED: Final = _MODALS | {"is", "are", "was", "were", "has", "have"}
_LINKS: Final = frozenset({"and", "or", ","})
# A subject is no longer, in words.
_LONGEST: Final = 8


def unrepeated(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall sign and shall date" as "shall sign and date", "must be read, must be signed" as "must be read, signed".

    Nothing between both modals may begin a clause or an infinitive that the second verb could go on with.
    """
    for at in range(2, len(words) - 1):
        if words[at] not in _REPEATED or words[at - 1] not in _LINKS:
            continue
        first = _last(words, at, {"shall", "must"} if words[at] in ("shall", "must") else {words[at]})
        if first is None or not _one_predicate(words[first + 1 : at - 1], tables):
            continue
        yield [*words[:at], *words[at + 1 :]]
        if words[at + 1] == words[first + 1] == "be":
            yield [*words[:at], *words[at + 2 :]]


def resubjected(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the warden may remove it, and the warden may charge" as "the warden may remove it and charge"."""
    size = next((at + 1 for at in range(1, min(_LONGEST, len(words))) if words[at] in _REPEATED), 0)
    for at in range(2 * size, len(words) - size - 1) if size else ():
        if words[at : at + size] != words[:size] or words[at - 1] not in ("and", "or") or words[at + size] == "not":
            continue
        comma = words[at - 2] == ","
        if _one_predicate(words[size : at - 1 - comma], tables):
            yield [*words[: at - 1 - comma], words[at - 1], *words[at + size :]]
            yield [*words[:at], *words[at + size :]]
            yield [*words[:at], *words[at + size - 1 :]]


def _last(words: list[str], end: int, same: set[str]) -> int | None:
    return next((at for at in range(end - 1, -1, -1) if words[at] in same), None)


def _one_predicate(between: list[str], tables: Lexicon) -> bool:
    known = equivalents(tables.language)
    closed = (known.among("borders") - {"and", "or", "as"}) | known.among("finite") | {":", ";", "."}
    if not closed.isdisjoint(between) or not known.among("opening_clause").isdisjoint(between):
        return False
    return not any(word == "to" and behind == verb_of(behind, tables) for word, behind in pairwise(between))


def declaring(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall be empowered" as "is empowered", "the clause shall survive" as "the clause survives"."""
    known = equivalents(tables.language)
    for at in range(1, len(words) - 1):
        denied = words[at + 1] == "not"
        verb = at + 1 + denied
        if words[at] != "shall" or verb == len(words):
            continue
        behind = words[verb + 1 :]
        if words[verb] == "be" and _declared(behind, known):
            for form in ("is", "are"):
                yield [*words[:at], form, *(["not"] if denied else []), *behind]
        if words[at + 1 : at + 3] == ["be", "paid"]:
            for form in ("is", "are"):
                yield [*words[:at], form, "payable", *words[at + 3 :]]
        if _only_declares(words, at, verb, tables):
            plural = subject_of(words[:at], tables)[-1].endswith("s")
            form = words[verb] if plural else "has" if words[verb] == "have" else inflected(words[verb], "s")
            helped = ["do" if plural else "does", "not", words[verb]]
            yield [*words[:at], *(helped if denied else [form]), *behind]


def _declared(behind: list[str], known: Equivalents) -> bool:
    """True for what a thing is by the rule alone; an adverb may stand before it."""
    said = behind[1:] if behind[:1] and behind[0].endswith("ly") else behind
    return bool(said) and (said[0] in known.among("declared") or " ".join(said[:2]) in known.among("declared"))


def _only_declares(words: list[str], at: int, verb: int, tables: Lexicon) -> bool:
    """True for verbs that tell what is: of things, of nothing, and of what somebody has."""
    known = equivalents(tables.language)
    if words[verb] in ("have", "hold") and not known.among("held").isdisjoint(words[verb + 1 : verb + 4]):
        return True
    subject = subject_of(words[:at], tables)
    if subject[0] == "nothing":
        return words[verb] in known.among("annulled")
    return declares(words, verb, tables) and not may_act(subject, tables)


def declares(words: Sequence[str], verb: int, tables: Lexicon) -> bool:
    """True for a verb that tells what is, alone or with the word behind it."""
    known = equivalents(tables.language).among("declaring")
    return words[verb] in known or " ".join(words[verb : verb + 2]) in known


def subject_of(before: list[str], tables: Lexicon) -> list[str]:
    """The words of a subject, up to the noun that its verb belongs to."""
    start = max((at + 1 for at, word in enumerate(before) if word in (",", ".", ";", ":", "that", "if")), default=0)
    subject = before[start:] or before
    closing = tables.among("grammar.prepositions") | {"who", "which", "that"}
    end = next(
        (at for at, word in enumerate(subject) if at and (word in closing or word.endswith("ing"))), len(subject)
    )
    return subject[:end]


def may_act(subject: list[str], tables: Lexicon) -> bool:
    """True where the subject names somebody: no thing, no number behind "Annex"."""
    noun = subject[-1]
    if noun in tables.among("grammar.things"):
        return False
    if subject[-2:-1] and subject[-2] in equivalents(tables.language).among("numbered"):
        return False
    ends = agent_endings(tables)
    return noun in tables.any_of("grammar.agents", "grammar.persons") or noun.endswith(ends)


def burdened(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the burden of proving that it applies is on the insurer" as "the insurer shall prove that it applies"."""
    for at in range(2, len(words) - 2):
        if words[at - 2 : at] not in (["onus", "of"], ["burden", "of"]) or words[max(0, at - 3)] != "the":
            continue
        verb = verb_of(words[at], tables)
        for link in (
            ["is", "on"],
            ["rests", "on"],
            ["rests", "with"],
            ["lies", "with"],
            ["lies", "on"],
            ["falls", "on"],
        ):
            place = next((i for i in range(at + 1, len(words) - 2) if words[i : i + 2] == link), None)
            if place is not None and verb is not None:
                end = len(words) - (words[-1] == ".")
                yield [*words[: at - 3], *words[place + 2 : end], "shall", verb, *words[at + 1 : place], *words[end:]]


def impersonal(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is recommended that members vote" as "members should vote", "it is for the court to decide" as "shall"."""
    for lead, modal, link in (
        (["it", "is", "recommended", "that"], "should", ""),
        (["it", "is", "for"], "shall", "to"),
        (["it", "shall", "be", "for"], "shall", "to"),
        (["it", "is", "mandatory", "for"], "shall", "to"),
        (["it", "is", "obligatory", "for"], "shall", "to"),
        (["it", "is", "compulsory", "for"], "shall", "to"),
        (["it", "is", "possible", "for"], "can", "to"),
        (["it", "is", "the", "responsibility", "of"], "shall", "to"),
        (["it", "shall", "be", "the", "responsibility", "of"], "shall", "to"),
    ):
        start = _found(words, lead)
        if start is None:
            continue
        subject = start + len(lead)
        for at in range(subject + 1, min(subject + _LONGEST, len(words) - 1)):
            verb = at + bool(link)
            if (not link or words[at] == link) and words[verb] not in tables.among("grammar.determiners"):
                yield [*words[:start], *words[subject:at], modal, *words[verb:]]


def _found(words: list[str], phrase: list[str]) -> int | None:
    size = len(phrase)
    return next((at for at in range(len(words) - size) if (words[at : at + size]) == phrase), None)


def charged(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the chair shall be responsible for convening" as "the chair is responsible for convening"."""
    for at in range(1, len(words) - 2):
        if words[at] in ("is", "are") and words[at + 1] in equivalents(tables.language).among("charged"):
            yield [*words[:at], "shall", "be", *words[at + 1 :]]


def recommended(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "visitors are recommended to book" as "visitors should book"."""
    for at in range(2, len(words) - 2):
        if words[at : at + 2] == ["recommended", "to"] and words[at - 1] in ("is", "are"):
            yield [*words[: at - 1], "should", *words[at + 2 :]]


def agreed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the parties agree that notices shall be in writing" as "notices shall be in writing"."""
    for lead in (["the", "parties", "agree", "that"], ["the", "parties", "hereby", "agree", "that"]):
        if words[: len(lead)] == lead:
            yield words[len(lead) :]


def responsible(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is the responsibility of the user to keep it" as "the user is responsible for keeping it"."""
    for lead in (["it", "is", "the", "responsibility", "of"], ["it", "shall", "be", "the", "responsibility", "of"]):
        start = _found(words, lead)
        if start is None:
            continue
        subject = start + len(lead)
        for at in range(subject + 1, min(subject + _LONGEST, len(words) - 1)):
            verb = verb_of(words[at + 1], tables)
            if words[at] == "to" and verb == words[at + 1]:
                for form in (["is"], ["are"], ["shall", "be"]):
                    held = [*form, "responsible", "for", inflected(verb, "g")]
                    yield [*words[:start], *words[subject:at], *held, *words[at + 2 :]]


def no_right(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall have no right to refuse" as "shall not be entitled to refuse", also in the present."""
    for at in range(1, len(words) - 4):
        if words[at + 1 : at + 4] != ["no", "right", "to"]:
            continue
        helped = words[at - 1] in _MODALS and words[at] == "have"
        be = ["not", "be"] if helped else {"has": ["is", "not"], "have": ["are", "not"]}.get(words[at])
        if be:
            yield [*words[:at], *be, "entitled", "to", *words[at + 4 :]]


def payable(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "a fee is payable by each visitor" as "a fee shall be paid by each visitor"."""
    for at in range(2, len(words) - 2):
        if words[at : at + 2] != ["payable", "by"]:
            continue
        start = at - 2 if words[at - 2 : at] == ["shall", "be"] else at - 1
        if words[start] in ("is", "are", "shall"):
            yield [*words[:start], "shall", "be", "paid", *words[at + 1 :]]


def entitled(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the tenant is entitled to end the lease" as "the tenant may end the lease"."""
    for at in range(1, len(words) - 4):
        for phrase in _ENTITLING:
            verb = at + len(phrase)
            if words[at:verb] == phrase and verb < len(words) and verb_of(words[verb], tables) == words[verb]:
                yield [*words[:at], "may", *words[verb:]]
        if words[at] in ("has", "have") and words[at + 2 : at + 3] != [] and words[at + 2] in _CHOICES:
            base = verb_of(words[at + 4], tables) if words[at + 3] == "of" and words[at + 4].endswith("ing") else None
            if base is not None:
                yield [*words[:at], "may", base, *words[at + 5 :]]


_CHOICES: Final = frozenset({"option", "possibility", "opportunity", "choice", "right"})


_ENTITLING: Final = tuple(
    phrase.split()
    for phrase in (
        "is entitled to",
        "are entitled to",
        "has the right to",
        "have the right to",
        "has a right to",
        "have a right to",
    )
)


def you_may(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "reuse of the icons is allowed" as "you may reuse the icons"."""
    start = 1 if words[:1] == ["the"] else 0
    if len(words) <= start:
        return
    verb = verb_of(words[start], tables) or words[start]
    if words[start + 1 : start + 2] != ["of"] or (verb == words[start] and not verb.endswith("use")):
        return
    for at in range(start + 3, min(start + 2 + _LONGEST, len(words))):
        if words[at] in ("allowed", "permitted") and words[at - 1] in ("is", "are"):
            yield ["you", "may", verb, *words[start + 2 : at - 1], *words[at + 1 :]]
