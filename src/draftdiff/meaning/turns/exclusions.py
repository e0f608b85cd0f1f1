"""What is left out or barred, from either end: "does not apply to" and "exempt from", "not before" and "until"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon

_MODALS: Final = frozenset({"shall", "must", "may", "can", "will", "should"})
_DENYING: Final = frozenset({"not", "no", "nobody", "cannot", "none", "neither"})
_STOPS: Final = frozenset({",", ".", ";", ":"})
_CLAUSES: Final = frozenset({"if", "unless", "when", "where", "because", "but", "except"})
_PLURAL_ENDS: Final = ("ss", "us", "is")
_ARTICLES: Final = frozenset({"a", "an", "the", "its", "their", "his", "any"})
# A subject or a thing is no longer, in words.
_LONGEST: Final = 24
_THING: Final = 8


def exempted(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "section 12 does not apply to a charity" as "a charity is exempt from section 12", and the reverse."""
    end = len(words) - (words[-1:] == ["."])
    for at in range(1, min(_LONGEST, end - 4)):
        if words[at : at + 4] in (["does", "not", "apply", "to"], ["do", "not", "apply", "to"]):
            rule, whom = words[:at], words[at + 4 : end]
            if _STOPS.isdisjoint(rule + whom) and _CLAUSES.isdisjoint(rule + whom):
                yield from ([*whom, be, "exempt", "from", *rule, *words[end:]] for be in ("is", "are"))
        if words[at : at + 4] == ["shall", "not", "apply", "to"]:
            yield [*words[:at], *(["does"] if words[at - 1][-1:] != "s" else ["do"]), *words[at + 1 :]]


def not_before(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "may not enforce it before a demand is served" as "until", "be put out no earlier than six" as "not before"."""
    for at in range(3, len(words) - 1):
        if words[at] in ("before", "until") and not _DENYING.isdisjoint(words[:at]) and words[at - 1] != "not":
            if words[at - 1] == ",":
                continue
            yield [*words[:at], "until" if words[at] == "before" else "before", *words[at + 1 :]]
        if words[at : at + 2] in (["earlier", "than"], ["sooner", "than"]) and words[at - 1] in ("no", "not"):
            modal = next((i for i in range(at - 2, -1, -1) if words[i] in _MODALS), None)
            if modal is not None and _DENYING.isdisjoint(words[modal : at - 1]):
                yield [*words[: modal + 1], "not", *words[modal + 1 : at - 1], "before", *words[at + 2 :]]


def without_having(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall not erect a sign without holding a permit" as "unless it holds a permit", "if it does not hold one"."""
    denied = next((at for at, word in enumerate(words) if word in _DENYING), None)
    if denied is None:
        return
    for at in range(denied + 1, len(words) - 2):
        if words[at : at + 2] == ["except", "with"]:
            yield [*words[:at], "without", *words[at + 2 :]]
        if words[at] == "if" or words[at] == "unless":
            yield from _barring_clause(words, at, tables)


def _barring_clause(words: list[str], at: int, tables: Lexicon) -> Iterator[list[str]]:
    """A clause with "if ... not" or "unless" as a phrase with "without"."""
    for verb in range(at + 1, min(at + _THING, len(words) - 1)):
        if words[verb] in _STOPS:
            return
        subject = words[at + 1 : verb]
        lifted = words[at] == "unless"
        said = words[verb : verb + 2]
        if not lifted and said in (["does", "not"], ["do", "not"]):
            base, behind = words[verb + 2 : verb + 3], words[verb + 3 :]
            if base and subject and verb_of(base[0], tables) == base[0]:
                yield [*words[:at], "without", inflected(base[0], "g"), *behind]
                if base[0] in ("have", "hold", "possess"):
                    yield [*words[:at], "without", *behind]
                if base[0] in ("consent", "agree", "approve"):
                    yield from _unapproved(words[:at], subject, base[0], behind)
        if lifted and said[:1] in (["has"], ["have"]) and subject:
            rest = words[verb + 1 :]
            if rest[:1] and rest[0] in _ARTICLES:
                yield [*words[:at], "without", *rest]
            else:
                yield [*words[:at], "without", "having", *rest]
        base_there = verb_of(words[verb], tables)
        if lifted and subject and base_there is not None and words[verb] == inflected(base_there, "s"):
            yield [*words[:at], "without", inflected(base_there, "g"), *words[verb + 1 :]]
        if said == ["is", "present"] and subject:
            yield [*words[:at], "without", *subject, *words[verb + 2 :]]


def _unapproved(before: list[str], subject: list[str], verb: str, behind: list[str]) -> Iterator[list[str]]:
    """ "if the parties do not consent" as "without the consent of the parties"."""
    noun = {"consent": "consent", "agree": "agreement", "approve": "approval"}[verb]
    if not behind or behind[0] in _STOPS:
        yield [*before, "without", "the", noun, "of", *subject, *behind]
        yield [*before, "without", "the", "consent", "of", *subject, *behind]


def none_described(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no application received after the date will be considered" as "applications received ... will not be"."""
    for at in range(len(words) - 4):
        if words[at] != "no" or (at and words[at - 1] not in _STOPS):
            continue
        modal = next((i for i in range(at + 2, min(at + _LONGEST, len(words))) if words[i] in _MODALS), None)
        if modal is None:
            continue
        noun = _noun_end(words, at + 1, modal, tables)
        if noun is None or not _apart(words[noun:modal], tables):
            continue
        helping = "shall" if words[modal] == "must" else words[modal]
        for lead, named in _several(words[at + 1 : noun], tables):
            yield [*words[:at], *lead, *named, *words[noun:modal], helping, "not", *words[modal + 1 :]]


def _apart(described: list[str], tables: Lexicon) -> bool:
    """False for a description that names others, of which something else may hold, or that is cut at its modal."""
    if not {"not", "no", "or", "and", "if", "unless", ",", ";", "."}.isdisjoint(described):
        return False
    related = described[:1] != [] and described[0] in ("who", "which", "that")
    return not related or any(verb_of(word, tables) or word in tables.among("grammar.be") for word in described[1:])


def _noun_end(words: list[str], start: int, modal: int, tables: Lexicon) -> int | None:
    """Where the noun ends and what describes it begins: a participle, a preposition or a relative."""
    small = tables.among("grammar.prepositions")
    for at in range(start + 1, modal + 1):
        word = words[at]
        if at == modal or word in small or word in ("who", "which", "that") or _is_participle(word, tables):
            return at if at - start <= 4 else None
    return None


def _is_participle(word: str, tables: Lexicon) -> bool:
    return word in tables.among("grammar.participles") or (len(word) > 4 and word.endswith(("ed", "ing")))


def _several(noun: list[str], tables: Lexicon) -> Iterator[tuple[list[str], list[str]]]:
    """One with its article, and several."""
    yield ["a"], noun
    yield ["any"], noun
    last = noun[-1]
    if last.endswith("s") and not last.endswith(_PLURAL_ENDS):
        yield [], noun
    yield [], [*noun[:-1], tables.plurals.get(last) or inflected(last, "s")]


def subject_to_act(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "is subject to review by the court" as "may be reviewed by the court"."""
    for at in range(1, len(words) - 4):
        if words[at] in ("is", "are") and words[at + 1 : at + 3] == ["subject", "to"] and words[at + 3] in _OPEN_TO:
            yield [*words[:at], "may", "be", _OPEN_TO[words[at + 3]], *words[at + 4 :]]


# To what one is subject that others may do: not to consent or approval, which has to be asked for.
_OPEN_TO: Final = {
    "review": "reviewed", "inspection": "inspected", "audit": "audited", "cancellation": "canceled",
    "revocation": "revoked", "alteration": "altered", "change": "changed", "amendment": "amended",
    "annulment": "annuled", "withdrawal": "withdrawn", "termination": "terminated", "examination": "examined",
    "verification": "verified", "adjustment": "adjusted", "revision": "revised", "forfeiture": "forfeited",
    "seizure": "seized", "search": "searched", "extension": "extended", "renewal": "renewed", "removal": "removed",
    "suspension": "suspended", "variation": "varied", "modification": "modified", "dismissal": "dismissed",
}  # fmt: skip


def able(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "capable of reading" as "able to read"; "commence to erect" as "commence erecting"."""
    for at in range(len(words) - 2):
        base = verb_of(words[at + 2], tables) if words[at + 2].endswith("ing") else None
        if words[at : at + 2] == ["capable", "of"] and base is not None:
            yield [*words[:at], "able", "to", base, *words[at + 3 :]]
        if words[at] in BEGINNING and words[at + 1] == "to" and verb_of(words[at + 2], tables) == words[at + 2]:
            yield [*words[: at + 1], inflected(words[at + 2], "g"), *words[at + 3 :]]


#: Verbs that say when something begins, goes on or ends.
BEGINNING: Final = frozenset(
    f"{verb}{end}" for verb in ("commence", "continue", "cease", "start") for end in ("", "s", "d", "ed")
) | {"begin", "begins", "began"}


def who_at_the_end(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no one may be elected who has not paid" as "a person who has not paid may not be elected"."""
    size = next((len(lead) for lead in (["no", "one"], ["nobody"], ["no", "person"]) if words[: len(lead)] == lead), 0)
    if not size or words[size : size + 1] == [] or words[size] not in _MODALS or words.count("who") != 1:
        return
    who, end = words.index("who"), len(words) - (words[-1] == ".")
    if who > size + 1 and _STOPS.isdisjoint(words[size:end]) and _CLAUSES.isdisjoint(words[size:end]):
        yield ["a", "person", *words[who:end], words[size], "not", *words[size + 1 : who], *words[end:]]
