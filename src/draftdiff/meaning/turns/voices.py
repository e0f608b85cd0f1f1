"""What somebody does and what is done: the active voice as the passive one, an order as a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_MODALS: Final = frozenset({"shall", "must", "should", "will", "may", "can"})
# Subjects and objects are no longer, in words.
_SUBJECT: Final = 8
_OBJECT: Final = 14
# Of these subjects each may have an object of its own.
_REACHING: Final = frozenset({"all", "every", "each", "any", "no", "some", "most", "many", "several", "only"})
_OBJECTIVE: Final = {"we": "us", "they": "them", "i": "me", "he": "him"}
_WORN: Final = {"wear": "worn", "store": "stored", "switch": "switched", "shut": "shut", "turn": "turned"}


def participle_of(word: str, tables: Lexicon) -> str | None:
    """The past participle of a verb, or of the verb of a noun of doing ("use", "examination").

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [participle_of(word, lexicon("en")) for word in ("keep", "examination", "table")]
        ['kept', 'examined', None]
    """
    verb = word if word in _WORN else verb_of(word, tables)
    if verb is None:
        return None
    if verb in _WORN:
        return _WORN[verb]
    irregular = [form for form, base in tables.irregular.items() if base == verb and not form.endswith(("s", "ing"))]
    known = [form for form in irregular if form in tables.among("grammar.participles")]
    return (known or irregular or [inflected(verb, "d")])[0]


def passive(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the clerk shall keep the file" as "the file shall be kept by the clerk"; no quantifier may change its reach."""
    known = equivalents(tables.language)
    for at in range(1, len(words) - 2):
        if words[at] not in _MODALS:
            continue
        denied = words[at + 1] == "not"
        verb = at + 1 + denied
        done = _done(words, verb, tables)
        start = max((i + 1 for i in range(at) if words[i] in (",", ".", ";", "if", "that")), default=0)
        subject = words[start:at]
        if done is None or not subject or len(subject) > _SUBJECT:
            continue
        if not _REACHING.isdisjoint(subject) and not _of_all(words, verb + len(done), subject[0], denied=denied):
            continue
        subject = [_OBJECTIVE.get(subject[0], subject[0]), *subject[1:]]
        thing = verb + len(done)
        definite = {"all", "every", "each", "any"} if _names_all(subject) else set()
        unfinished = tables.any_of("grammar.determiners", "grammar.prepositions")
        joined = {"that"} if denied else {"that", "and", "or"} | definite
        closed = known.among("quantified") - {"who", "which"} - joined
        for end in range(thing + 1, min(thing + _OBJECT, len(words)) + 1):
            if words[end - 1] in closed or (words[end - 1] == "of" and words[verb] in known.among("with_of")):
                break
            rest = _told_of_actor(words[end:], tables)
            if rest is None or words[end - 1] in unfinished or words[end : end + 1] in (["who"], ["which"], ["that"]):
                continue
            lead = [*words[:start], *words[thing:end], words[at], *(["not"] if denied else []), "be", *done]
            if rest != words[end:]:
                yield [*lead, "by", *subject, *rest]
                continue
            yield [*lead, "by", *subject, *words[end:]]
            yield from ([*lead, *words[end:place], "by", *subject, *words[place:]] for place in _later(words, end))


def _names_all(subject: list[str]) -> bool:
    """True for a subject that is the same of each thing: "the supplier", "we", "suppliers"."""
    return subject[0] in ("the", "this", "us", "we") or (len(subject) == 1 and subject[0].endswith("s"))


def _of_all(words: list[str], thing: int, reaching: str, *, denied: bool) -> bool:
    """True for one thing, or for things of no number, that all of them do something with."""
    if denied and reaching in ("all", "every", "each", "any"):
        return False
    if words[thing] in ("the", "this"):
        return True
    bare = words[thing].endswith("s") and (thing + 1 == len(words) or words[thing + 1] in (".", ",", ";"))
    return bare and reaching in ("all", "every", "each")


def _told_of_actor(rest: list[str], tables: Lexicon) -> list[str] | None:
    """What follows the object, where it tells nothing more of the actor; "and shall" is "which shall" then."""
    finite = equivalents(tables.language).among("finite")
    if rest[:1] in (["and"], ["or"]) and finite.isdisjoint(rest[1:2]):
        return None  # the object goes on
    for at in range(len(rest) - 1):
        behind = rest[at + 1]
        if rest[at] == "." or rest[at] not in ("and", "or"):
            continue
        if behind in finite and rest[:at] in ([], [","]) and rest[at] == "and":
            return [",", "which", *rest[at + 1 :]]
        if behind in finite or verb_of(behind, tables) == behind:
            return None
    return rest


def _done(words: list[str], verb: int, tables: Lexicon) -> list[str] | None:
    """The participles of one verb, or of two joined by "and" or "or"."""
    if verb_of(words[verb], tables) != words[verb] or words[verb] in ("be", "have"):
        return None
    first = participle_of(words[verb], tables)
    if first is None:
        return None
    if words[verb + 1 : verb + 2] in (["and"], ["or"]) and verb + 3 < len(words):
        second = words[verb + 2]
        other = participle_of(second, tables) if verb_of(second, tables) == second else None
        return [first, words[verb + 1], other] if other else None
    return [first]


def _later(words: list[str], end: int) -> Iterator[int]:
    """The end of the sentence behind an object, where what stands between has no clause of its own."""
    stop = next((at for at in range(end, len(words)) if words[at] in (".", ",", ";")), len(words))
    if end < stop <= end + _SUBJECT:
        yield stop


def ordered(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "store cylinders upright" as "cylinders shall be stored upright", "do not open" as "shall not be opened"."""
    for start in (0, *(at + 1 for at in range(len(words) - 2) if words[at] in (".", ":"))):
        denied, never = words[start : start + 2] == ["do", "not"], words[start : start + 1] == ["never"]
        verb = start + 2 * denied + never
        done = participle_of(words[verb], tables) if verb < len(words) - 1 else None
        if done is None or (words[verb] not in _WORN and verb_of(words[verb], tables) != words[verb]):
            continue
        helping = ["shall", *(["not"] if denied else ["never"] if never else []), "be", done]
        particle = [words[verb + 1]] if words[verb + 1] in tables.among("grammar.particles") else []
        thing = verb + 1 + len(particle)
        for end in range(thing + 1, min(thing + 6, len(words)) + 1):
            yield [*words[:start], *words[thing:end], *helping, *particle, *words[end:]]


def given(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "members shall be given notice" as "notice shall be given to members"; no quantifier may change its reach."""
    known = equivalents(tables.language)
    for at in range(2, len(words) - 2):
        if (
            words[at - 1] != "be"
            or words[at - 2] not in _MODALS
            or verb_of(words[at], tables) not in known.among("giving")
        ):
            continue
        start = max((i + 1 for i in range(at - 2) if words[i] in (",", ".", ";", "if", "that")), default=0)
        receiver = words[start : at - 2]
        if not receiver or len(receiver) > _SUBJECT or not known.among("borders").isdisjoint(receiver):
            continue
        for end in range(at + 2, min(at + _SUBJECT, len(words)) + 1):
            thing = words[at + 1 : end]
            if not known.among("quantified").isdisjoint(thing) or (
                thing[0] in ("a", "an") and receiver[0] in _REACHING
            ):
                break
            for lead in ([], ["a"], ["the"]):
                yield [*words[:start], *lead, *thing, *words[at - 2 : at + 1], "to", *receiver, *words[end:]]
                for stop in _later(words, end):
                    rest = words[end:stop]
                    yield [
                        *words[:start],
                        *lead,
                        *thing,
                        *rest,
                        *words[at - 2 : at + 1],
                        "to",
                        *receiver,
                        *words[stop:],
                    ]


def smoking(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is prohibited at all times to smoke in the hall" as "smoking in the hall is prohibited at all times"."""
    if words[:2] != ["it", "is"] or len(words) < 6 or "to" not in words[3:_SUBJECT] or words[2] == "for":
        return
    to = words.index("to", 3)
    gerund, when = inflected(words[to + 1], "g"), words[3:to]
    end = len(words) - (words[-1] == ".")
    if words[2] == "not" and when:  # "it is not permitted to smoke"
        told, when = ["not", when[0]], when[1:]
    else:
        told = [words[2]]
    for place in range(to + 2, end + 1):
        yield [gerund, *words[to + 2 : place], "is", *told, *words[place:end], *when, *words[end:]]


def possible(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is not possible to reach agreement" as "agreement cannot be reached"."""
    for at in range(len(words) - 6):
        if words[at : at + 5] != ["it", "is", "not", "possible", "to"]:
            continue
        done = participle_of(words[at + 5], tables)
        if done is None:
            continue
        for end in range(at + 7, min(at + 6 + _SUBJECT, len(words)) + 1):
            yield [*words[:at], *words[at + 6 : end], "cannot", "be", done, *words[end:]]


_SUPPLIED: Final = frozenset({"provided", "supplied", "furnished", "issued", "presented", "served"})
_HOLDING: Final = {
    "listed": "list", "included": "include", "contained": "contain", "stated": "state", "specified": "specify",
    "indicated": "indicate", "described": "describe", "shown": "show", "named": "name", "defined": "define",
    "mentioned": "mention", "explained": "explain", "recorded": "record",
}  # fmt: skip
#: What stands in a text, which tells it.
HOLDING: Final = frozenset(_HOLDING)


def supplied(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the applicant shall be provided with a receipt" as "a receipt shall be provided to the applicant"."""
    known = equivalents(tables.language)
    for at in range(3, len(words) - 2):
        if words[at : at + 1] != ["with"] or words[at - 1] not in _SUPPLIED or words[at - 2] != "be":
            continue
        receiver = words[: at - 3]
        if words[at - 3] not in _MODALS or not receiver or not known.among("borders").isdisjoint(receiver):
            continue
        for end in range(at + 2, min(at + _SUBJECT, len(words)) + 1):
            thing = words[at + 1 : end]
            if not known.among("quantified").isdisjoint((*thing, *receiver)):
                break
            yield [*thing, *words[at - 3 : at], "to", *receiver, *words[end:]]


def held_in(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the key words are listed in annex a" as "annex a lists the key words"."""
    quantified = equivalents(tables.language).among("quantified") - {"and"}
    for at in range(2, len(words) - 2):
        if words[at] not in _HOLDING or words[at - 1] not in ("is", "are") or words[at + 1] != "in":
            continue
        end = len(words) - (words[-1] == ".")
        thing, place = words[: at - 1], words[at + 2 : end]
        if quantified.isdisjoint((*thing, *place)):
            forms = inflected(_HOLDING[words[at]], "s"), _HOLDING[words[at]]
            yield from ([*place, form, *thing, *words[end:]] for form in forms)
    for at in range(3, len(words) - 2):
        if (
            words[at] in _HOLDING
            and words[at - 1] == "be"
            and words[at - 2] in ("shall", "must")
            and words[at + 1] == "in"
        ):
            end = len(words) - (words[-1] == ".")
            thing, place = words[: at - 2], words[at + 2 : end]
            if quantified.isdisjoint((*thing, *place)):
                yield [*place, words[at - 2], _HOLDING[words[at]], *thing, *words[end:]]
