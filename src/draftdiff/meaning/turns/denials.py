"""What is denied in one place or another: "neither ... nor", "no more than", "never", "there is no need"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, singular, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_MODALS: Final = frozenset({"shall", "must", "may", "can", "will", "should"})
_STOPS: Final = frozenset({",", ".", ";"})
#: Of these there are two, so that none of them is neither.
PAIRS: Final = frozenset({"party", "side", "spouse", "parent"})
_TIMES: Final = frozenset({"noon", "midday", "midnight"})
_BOUNDS: Final = frozenset({"more", "longer", "later", "less", "fewer", "earlier", "higher", "lower"})
_EVER: Final = (
    ("under", "any", "circumstances"), ("in", "any", "circumstances"), ("at", "any", "time"), ("ever",),
    ("under", "any", "circumstance"),
)  # fmt: skip
# A thing is no longer, in words.
_LONGEST: Final = 7


def neither_nor(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall neither share nor sell" as "shall not share or sell", "neither party" as "no party"."""
    for at in range(len(words) - 3):
        if words[at] != "neither":
            continue
        if words[at + 1] in PAIRS:
            yield [*words[:at], "no", *words[at + 1 :]]
        if words[at + 1 : at + 3] == ["of", "the"] and singular(words[at + 3]) in PAIRS:
            yield [*words[:at], "no", singular(words[at + 3]), *words[at + 4 :]]
            yield [*words[:at], "neither", singular(words[at + 3]), *words[at + 4 :]]
        nor = next((i for i in range(at + 2, min(at + _LONGEST, len(words))) if words[i] == "nor"), None)
        if nor is not None and at and words[at - 1] in _MODALS:
            yield [*words[:at], "not", *words[at + 1 : nor], "or", *words[nor + 1 :]]


def bare_object(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall not keep pets" as "shall keep no pets"."""
    for at in range(1, len(words) - 2):
        if words[at] == "not" and words[at - 1] in _MODALS and verb_of(words[at + 1], tables) == words[at + 1]:
            thing = words[at + 2]
            if thing.endswith("s") and thing.isalpha() and thing not in ("his", "its", "this", "as"):
                yield [*words[:at], words[at + 1], "no", *words[at + 2 :]]


def limited(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall not serve for longer than a year" as "shall serve for no longer than", which is "may serve" as well."""
    for at in range(1, len(words) - 4):
        if words[at] == "may" and words[at + 1] != "not":
            near = words[at + 2 : at + _LONGEST]
            if any(one == "no" and other in _BOUNDS for one, other in pairwise(near)):
                yield [*words[:at], "shall", *words[at + 1 :]]
        if words[at] != "not" or words[at - 1] not in _MODALS:
            continue
        for place in range(at + 2, min(at + _LONGEST, len(words) - 4)):
            told = words[place] == "for" and words[place + 1] == "a" and words[place + 2] in ("period", "term", "time")
            if told and words[place + 3 : place + 5] in (["longer", "than"], ["of", "more"], ["exceeding"]):
                long = 5 if words[place + 3] == "longer" else 6
                yield [*words[:at], *words[at + 1 : place], "for", "no", "more", "than", *words[place + long :]]
            if words[place] == "longer" and words[place + 1] == "than":
                yield [*words[:at], *words[at + 1 : place], "no", "more", "than", *words[place + 2 :]]


def never(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall not, under any circumstances, reuse" and "do not sell at any time" with "never"."""
    for at in range(1, len(words) - 2):
        if words[at] != "not":
            continue
        for phrase in _EVER:
            place = _found(words, phrase, at + 1)
            if place is None or not _STOPS.isdisjoint(words[at + 2 : place]):
                continue
            commas = words[place - 1] == "," and words[place + len(phrase) : place + len(phrase) + 1] == [","]
            if not commas and "," in words[at:place]:
                continue
            before, behind = words[at + 1 : place - commas], words[place + len(phrase) + commas :]
            if not commas and behind[:1] != [] and behind[0] not in _STOPS | tables.among("grammar.prepositions"):
                continue  # "at any time the judge is there"
            if words[at - 1] in ("do", "does") and before:
                verb = inflected(before[0], "s") if words[at - 1] == "does" else before[0]
                yield [*words[: at - 1], "never", verb, *before[1:], *behind]
            elif words[at - 1] in _MODALS:
                yield [*words[:at], "never", *before, *behind]


def _found(words: list[str], phrase: tuple[str, ...], start: int) -> int | None:
    size = len(phrase)
    return next((at for at in range(start, len(words) - size + 1) if tuple(words[at : at + size]) == phrase), None)


def needless(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "there is no need to send the original" as "the original need not be sent"."""
    for lead in (["there", "is", "no", "need", "to"], ["it", "is", "not", "necessary", "to"]):
        for at in range(len(words) - len(lead) - 1):
            if words[at : at + len(lead)] != lead:
                continue
            verb = at + len(lead)
            yield [*words[:at], "it", "is", "not", "necessary", "to", *words[verb:]]
            done = participle_of(words[verb], tables) if verb_of(words[verb], tables) == words[verb] else None
            for end in range(verb + 2, min(verb + _LONGEST, len(words)) + 1) if done else ():
                yield [*words[:at], *words[verb + 1 : end], "need", "not", "be", done or "", *words[end:]]


def nothing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "nothing in this rule prevents" as "this rule does not prevent"."""
    if words[:2] != ["nothing", "in"]:
        return
    for at in range(3, min(_LONGEST + 2, len(words) - 1)):
        verb = verb_of(words[at], tables)
        if verb is not None and words[at] == inflected(verb, "s"):
            yield [*words[2:at], "does", "not", verb, *words[at + 1 :]]


def forbidden(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "it is prohibited for members to smoke" as "members shall not smoke"."""
    for lead in (["it", "is", "prohibited", "for"], ["it", "is", "forbidden", "for"]):
        if words[:4] != lead:
            continue
        for at in range(5, min(4 + _LONGEST, len(words) - 1)):
            if words[at] == "to":
                yield [*words[4:at], "shall", "not", *words[at + 1 :]]
                yield from ([*words[4:at], be, words[2], *words[at:]] for be in ("is", "are"))


def ordered(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "you shall not park in front of it" as "parking in front of it is forbidden"."""
    start = 3 if words[:1] == ["you"] and words[1:2] != [] and words[1] in _MODALS and words[2:3] == ["not"] else 0
    start = 2 if words[:2] == ["do", "not"] else start
    end = len(words) - (words[-1:] == ["."])
    if start and end - start > 1:
        yield [inflected(words[start], "g"), *words[start + 1 : end], "is", "forbidden", *words[end:]]


# Where these are denied, it is what follows that is.
_OPINION: Final = frozenset({"consider", "believe", "think", "expect", "suppose"})
_SEEMING: Final = frozenset({"appear", "seem"})
_BE: Final = frozenset({"is", "are", "was", "were", "will", "should", "can", "would"})


def raised(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "does not appear to be safe" as "appears not to be safe", "does not consider that it is" as "that it is not"."""
    for at in range(1, len(words) - 3):
        if words[at] != "not" or words[at - 1] not in ("does", "do"):
            continue
        verb, behind = words[at + 1], words[at + 2 :]
        said = [*words[: at - 1], inflected(verb, "s") if words[at - 1] == "does" else verb]
        if verb in _SEEMING and behind[0] == "to":
            yield [*said, "not", *behind]
        if verb in _OPINION and behind[0] == "that":
            be = next((i for i in range(2, min(_LONGEST + 2, len(behind))) if behind[i] in _BE), None)
            if be is not None and is_plain(behind[1:be]):
                yield [*said, *behind[: be + 1], "not", *behind[be + 1 :]]
                yield [*words[:at], verb, *behind[: be + 1], "not", *behind[be + 1 :]]


def is_plain(subject: list[str]) -> bool:
    """True for a subject of which what is denied is denied: no "all", no clause of its own."""
    return _REACHING.isdisjoint(subject)


_REACHING: Final = frozenset(
    {"all", "every", "each", "any", "some", "both", "only", "most", "many", "no", "not", "and", "or", "who", "which",
     "that", ",", ".", ";", "if", "unless", "because"}
)  # fmt: skip


def barred(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "members are prohibited from voting", "are forbidden to vote" as "members shall not vote", "may not vote"."""
    for at in range(2, len(words) - 2):
        if words[at] not in ("prohibited", "forbidden", "barred", "precluded") or words[at - 1] not in ("is", "are"):
            continue
        base = verb_of(words[at + 2], tables) or _base_of_doing(words[at + 2])
        from_doing = words[at + 1] == "from" and words[at + 2].endswith("ing") and base is not None
        if not from_doing and (words[at + 1] != "to" or base != words[at + 2]):
            continue
        subject, behind = words[: at - 1], [base or "", *words[at + 3 :]]
        yield from ([*subject, modal, "not", *behind] for modal in ("shall", "may"))
        if subject[0] in ("every", "each", "all") and is_plain(subject[1:]):
            yield ["no", *subject[1:], "shall", *behind]
            yield from (["no", *subject[1:], "is", allowed, "to", *behind] for allowed in ("allowed", "permitted"))


def _base_of_doing(word: str) -> str | None:
    """The base of a verb that no table knows, where its last letter is doubled: "subletting"."""
    stem = word.removesuffix("ing")
    return stem[:-1] if stem != word and stem[-2:-1] == stem[-1:] and len(stem) > _DOUBLED else None


_DOUBLED: Final = 4


def refraining(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall refrain from subletting" as "shall not sublet"."""
    for at in range(1, len(words) - 2):
        if words[at] in ("refrain", "abstain") and words[at + 1] == "from" and words[at - 1] in _MODALS:
            base = verb_of(words[at + 2], tables) or _base_of_doing(words[at + 2])
            if base is not None:
                yield [*words[:at], "not", base, *words[at + 3 :]]


def unallowed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no pupil is allowed to leave" as "no pupil shall leave", "are not permitted to vote" as "shall not vote"."""
    for at in range(2, len(words) - 3):
        if words[at] not in ("allowed", "permitted") or words[at + 1] != "to":
            continue
        if words[at - 1] in ("is", "are") and "no" in words[: at - 1]:
            yield [*words[: at - 1], "shall", *words[at + 2 :]]
        if words[at - 1] == "not" and words[at - 2] in ("is", "are"):
            yield from ([*words[: at - 2], modal, "not", *words[at + 2 :]] for modal in ("shall", "may"))


def failing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "a member who fails to pay" as "who does not pay", in a clause that tells of whom or when."""
    for at in range(1, len(words) - 2):
        helping = {"fails": "does", "fail": "do", "failed": "did"}.get(words[at])
        if helping is None or words[at + 1] != "to":
            continue
        clause = words[max(0, at - _LONGEST) : at]
        start = next((i for i in range(len(clause) - 1, -1, -1) if clause[i] in _CLAUSES | _STOPS), None)
        if start is not None and clause[start] in _CLAUSES and _MODALS.isdisjoint(clause[start:]):
            yield [*words[:at], helping, "not", *words[at + 2 :]]


_CLAUSES: Final = frozenset({"who", "which", "that", "if", "where", "when"})


def to_nobody(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall not be refused to anyone" as "shall be refused to no one"."""
    for at in range(1, len(words) - 3):
        if words[at] != "not" or words[at - 1] not in _MODALS | _BE:
            continue
        who = next(
            (i for i in range(at + 2, min(at + _LONGEST, len(words))) if words[i] in ("anyone", "anybody")), None
        )
        if who is not None and is_plain(words[at + 1 : who]):
            yield [*words[:at], *words[at + 1 : who], "no", "one", *words[who + 1 :]]
            yield [*words[:at], *words[at + 1 : who], "nobody", *words[who + 1 :]]


def at_latest(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no later than noon" as "by noon", "no later than the fifth day" as "by the fifth day"."""
    for at in range(1, len(words) - 2):
        if (
            words[at : at + 2] == ["later", "than"]
            and words[at - 1] in ("no", "not")
            and _is_time(words[at + 2 :], tables)
        ):
            yield [*words[: at - 1], "by", *words[at + 2 :]]


def _is_time(words: list[str], tables: Lexicon) -> bool:
    """True for words that begin with a figure, a time of day, a day of the week or "the fifth"."""
    if words[:1] == ["the"] and len(words) > 1:
        return words[1] == "last" or words[1] in equivalents(tables.language).ordinals
    return words[0][:1].isdecimal() or words[0] in _TIMES or words[0] in tables.among("time.weekdays")


def nor_again(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall not disclose it to anyone, nor shall they use it" as "shall not disclose it to anyone or use it"."""
    for at in range(4, len(words) - 3):
        if words[at] != "nor" or words[at + 1] not in _MODALS or words[at + 2] not in _AGAIN:
            continue
        denied = [i for i in range(1, at) if words[i] == "not" and words[i - 1] == words[at + 1]]
        if len(denied) == 1 and _CLAUSES.isdisjoint(words[denied[0] : at]):
            yield [*words[: at - (words[at - 1] == ",")], "or", *words[at + 3 :]]


_AGAIN: Final = frozenset({"it", "they", "he", "she", "we", "you"})


_NEVER: Final = (
    ["under", "no", "circumstances"], ["in", "no", "circumstances"], ["at", "no", "time"], ["in", "no", "case"],
    ["in", "no", "event"], ["on", "no", "account"], ["never"],
)  # fmt: skip


def inverted(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "under no circumstances shall the tenant sublet" as "the tenant shall under no circumstances sublet"."""
    for phrase in _NEVER:
        modal, rest = len(phrase), words[len(phrase) + 1 :]
        if words[:modal] != phrase or words[modal : modal + 1] == [] or words[modal] not in _MODALS:
            continue
        for end in range(1, min(_LONGEST, len(rest) - 1)):
            if rest[end - 1] in _STOPS:
                break
            yield [*rest[:end], words[modal], *phrase, *rest[end:]]
            yield [*rest[:end], words[modal], "never", *rest[end:]]


def neither_may(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "neither members nor guests may vote" as "members may not vote, nor may guests"."""
    if words[:1] != ["neither"] or "nor" not in words[2:_LONGEST]:
        return
    nor = words.index("nor")
    modal = next((i for i in range(nor + 2, min(nor + _LONGEST, len(words) - 1)) if words[i] in _MODALS), None)
    if modal is None or not _CLAUSES.isdisjoint(words[:modal]):
        return
    one, other, end = words[1:nor], words[nor + 1 : modal], len(words) - (words[-1] == ".")
    deed = words[modal + 1 : end]
    for link in (["nor"], ["and", "nor"], [",", "nor"], [",", "and", "nor"]):
        yield [*one, words[modal], "not", *deed, *link, words[modal], *other, *words[end:]]
    yield [*one, "and", *other, words[modal], "not", *deed, *words[end:]]
