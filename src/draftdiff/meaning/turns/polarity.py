"""Negations that cancel: "unless" and "if not", "not ... unless" and "only if", "not eligible" and "ineligible"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, singular, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_BINDING: Final = frozenset({"shall", "must", "may", "can", "will"})
_HELPING: Final = frozenset(
    {"is", "are", "was", "were", "has", "have", "shall", "may", "can", "must", "will", "does", "do"}
)
_CLOSED: Final = _BINDING | {"not", "no", "unless", "only", "should"}
# What lifts a prohibition, and the condition of the permission.
_LIFTING: Final = (
    (("unless",), ("only if", "only when", "only where", "if", "provided that")),
    (("except", "if"), ("only if",)),
    (("without",), ("only with", "with")),
    (("except", "with"), ("only with",)),
    (("except", "by"), ("only by",)),
    (("except", "for"), ("only for",)),
    (("except", "in"), ("only in",)),
    (("except", "to"), ("only to",)),
    (("except", "under"), ("only under",)),
    (("until",), ("only after", "only once", "only when")),
    (("before",), ("only after",)),
)  # fmt: skip
_LIFTED: Final = frozenset(lifting[0] for lifting, _ in _LIFTING)
_BOUNDS: Final = {
    "lower": "at least", "less": "at least", "fewer": "at least", "smaller": "at least", "shorter": "at least",
    "below": "at least", "higher": "at most", "greater": "at most", "more": "at most", "larger": "at most",
    "above": "at most", "longer": "at most", "under": "at least", "over": "at most",
}  # fmt: skip
_PLACED: Final = frozenset({"under", "over", "below", "above"})
# "If not invalid" may deny more than the word behind them.
_QUALIFYING: Final = frozenset({"if", "or", "whether", "although", "though"})
# "Not invalid merely because" it is late is not valid for that.
_CAUSES: Final = frozenset(
    {"because", "reason", "reasons", "ground", "grounds", "merely", "only", "solely", "simply", "account", "due",
     "owing", "virtue", "since"}
)  # fmt: skip
_REVERSED: Final = {"cover": "exclude", "include": "exclude", "have": "lack", "succeed": "fail"}


def unless_not(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "unless proceedings are instituted" as "if proceedings are not instituted"."""
    for at in range(len(words) - 2):
        if words[at] != "unless" or (at and words[at - 1] == "only"):
            continue
        for place in range(at + 1, len(words) - 1):
            word = words[place]
            if word in ("if", "unless", ",", ";", ".", "which", "who", "that"):
                break
            head, clause = [*words[:at], "if"], words[at + 1 : place]
            if word in _HELPING:
                yield [*head, *clause, word, "not", *words[place + 1 :]]
                break
            base = verb_of(word, tables)
            if base is not None and len(clause) > 0 and not word.endswith("ing"):
                helping = "does" if word == inflected(base, "s") else "do" if word == base else "did"
                yield [*head, *clause, helping, "not", base, *words[place + 1 :]]


def only_if(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall not be made unless", "no order shall be made unless" as "may be made only if"."""
    for start, modals, denied in _denials(words, tables):
        for place in range(len(denied) - 1, start, -1):
            if denied[place] not in _LIFTED:
                continue
            for lifting, conditions in _LIFTING:
                if tuple(denied[place : place + len(lifting)]) != lifting:
                    continue
                if not _CLOSED.isdisjoint(denied[start + 1 : place]):
                    continue
                for condition in conditions:
                    if not condition.startswith("only"):
                        continue
                    for modal in modals:
                        until = place - (denied[place - 1] == ",")
                        said = [*denied[:start], *modal, *denied[start + 1 : until], *condition.split()]
                        yield [*said, *denied[place + len(lifting) :]]
                        if said[start : start + 2] == ["shall", "be"]:
                            yield [*said[:start], "is", *said[start + 2 :], *denied[place + len(lifting) :]]


def _denials(words: list[str], tables: Lexicon) -> Iterator[tuple[int, tuple[list[str], ...], list[str]]]:
    """The place of each denied modal, what may stand for it, and the words with the denial taken out."""
    for at in range(len(words) - 2):
        word, following = words[at], words[at + 1]
        if word in _BINDING and following == "not":
            modals = (["may"], [word]) if word != "can" else (["can"], ["may"])
            yield at, modals, [*words[: at + 1], *words[at + 2 :]]
        elif word == "cannot":
            yield at, (["can"], ["may"]), list(words)
        elif word == "do" and following == "not" and (at == 0 or words[at - 1] in (".", ":", "-", ";")):
            yield at, ([],), [*words[: at + 1], *words[at + 2 :]]
        elif word in ("is", "are") and following == "not":
            yield at, ([word],), [*words[: at + 1], *words[at + 2 :]]
        elif word in ("does", "do") and following == "not" and at:
            verb = words[at + 2]
            form = inflected(verb, "s") if word == "does" else verb
            yield at, ([form],), [*words[:at], *words[at + 2 :]]
        elif word in ("has", "have") and following == "no":
            yield from ((at, ([word],), [*words[: at + 1], *lead, *words[at + 2 :]]) for lead in (["a"], ["an"], []))
        elif word == "no" and (at == 0 or words[at - 1] in (".", ",", ";", ":", "that")):
            yield from _nobody(words, at, tables)


def prohibited(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the use of telephones in the hall is prohibited" as "telephones shall not be used in the hall"."""
    for at in range(3, len(words)):
        advised = words[at - 1 : at + 1] == ["not", "recommended"]
        denied = advised or words[at - 1 : at + 1] in (["not", "permitted"], ["not", "allowed"])
        if words[at - 1 - denied] not in ("is", "are") or not (denied or words[at] in ("prohibited", "forbidden")):
            continue
        start = 1 if words[0] == "the" else 0
        done = participle_of(words[start], tables)
        if done is None or words[start + 1] != "of":
            continue
        thing = words[start + 2 : at - 1 - denied]
        for end in range(1, len(thing) + 1):
            for modal in ("should",) if advised else ("shall", "may"):
                yield [*thing[:end], modal, "not", "be", done, *thing[end:], *words[at + 1 :]]


def _nobody(words: list[str], at: int, tables: Lexicon) -> Iterator[tuple[int, tuple[list[str], ...], list[str]]]:
    modal = next((i for i in range(at + 2, min(at + 9, len(words))) if words[i] in _BINDING | {"is"}), None)
    if modal is None:
        return
    modals = (["may"], [words[modal]]) if words[modal] != "is" else (["is"],)
    if modal == at + 2 and words[modal] != "is":
        yield modal - 1, modals, [*words[:at], _plural(words[at + 1], tables), *words[at + 2 :]]
    yield modal - 1, modals, [*words[:at], *words[at + 1 :]]
    for article in ("a", "an", "the"):
        yield modal, modals, [*words[:at], article, *words[at + 1 :]]


def nobody(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no member may vote" as "a member may not vote", "members may not vote"."""
    for at in range(len(words) - 3):
        if words[at] != "no" or (at and words[at - 1] not in (".", ",", ";", ":")):
            continue
        modal = _main_modal(words, at + 2, tables)
        if modal is None:
            continue
        denial = ["shall" if words[modal] == "must" else words[modal], "not", *words[modal + 1 :]]
        for lead in ([], ["a"], ["an"]):
            yield [*words[:at], *lead, *words[at + 1 : modal], *denial]
        head = next((i for i in range(at + 2, modal) if words[i] in _RELATIVE), modal)
        if head <= at + 3:
            helping = ["are"] if words[modal] == "is" else denial[:1]
            plural = [*words[at + 1 : head - 1], _plural(words[head - 1], tables)]
            clause = [*words[head : head + 1], *(_MANY.get(word, word) for word in words[head + 1 : modal])]
            clause = clause if head < modal else []
            yield [*words[:at], *plural, *clause, *helping, *denial[1:]]


_RELATIVE: Final = frozenset({"who", "which", "that"})
_MANY: Final = {"has": "have", "is": "are", "does": "do", "was": "were"}


def _main_modal(words: list[str], start: int, tables: Lexicon) -> int | None:
    """The modal of a subject that begins before a place; a relative clause on the way has a verb of its own."""
    modals = _BINDING | {"is"}
    relative = next((i for i in range(start, min(start + 3, len(words))) if words[i] in _RELATIVE), None)
    if relative is None:
        modal = next((i for i in range(start, min(start + 7, len(words))) if words[i] in modals), None)
        borders = equivalents(tables.language).among("borders")
        return modal if modal is not None and borders.isdisjoint(words[start:modal]) else None
    if words[relative + 1 : relative + 2] == [] or words[relative + 1] not in _HELPING:
        return None
    modal = next((i for i in range(relative + 2, min(relative + 12, len(words))) if words[i] in modals), None)
    inner = words[relative + 2 : modal]
    return modal if _RELATIVE.isdisjoint(inner) and {",", "if", "unless", "and", "or"}.isdisjoint(inner) else None


def none_of_many(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no vehicles shall be parked" as "no vehicle shall be parked"."""
    for at in range(len(words) - 3):
        if words[at] != "no" or (at and words[at - 1] not in (".", ",", ";", ":")):
            continue
        verb = next((i for i in range(at + 2, min(at + 5, len(words))) if words[i] in _BINDING | {"are", "have"}), None)
        if verb is None or not words[verb - 1].endswith("s") or words[verb - 1].endswith("ss"):
            continue
        single = {"are": "is", "have": "has"}.get(words[verb], words[verb])
        yield [*words[: verb - 1], singular(words[verb - 1]), single, *words[verb + 1 :]]


def reversed_words(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "not eligible" as "ineligible", "not invalid" as "valid", "not lower than" as "at least"."""
    negative, positive = _negatives(tables), _positives(tables)
    for at in range(len(words) - 1):
        if words[at] == "not":
            if words[at + 1] in positive and _CAUSES.isdisjoint(words) and words[max(0, at - 1)] not in _QUALIFYING:
                yield [*words[:at], positive[words[at + 1]], *words[at + 2 :]]
            if words[at + 1] in negative:
                yield [*words[:at], negative[words[at + 1]], *words[at + 2 :]]
                if at and words[at - 1].isalpha():  # "funds not spent"
                    yield [*words[: at - 1], negative[words[at + 1]], words[at - 1], *words[at + 2 :]]
            if words[at + 1] == "be" and words[at + 2 : at + 3] != [] and words[at + 2] in negative:
                yield [*words[:at], "be", negative[words[at + 2]], *words[at + 3 :]]
            yield from _bounded(words, at)
            for place in range(at + 2, min(at + 6, len(words) - 1)):
                if (
                    words[place] in ("more", "longer", "later", "less", "fewer", "earlier")
                    and words[place + 1] == "than"
                ):
                    yield [*words[:at], *words[at + 1 : place], "no", *words[place:]]
        elif words[at] in ("does", "do") and words[at + 1] == "not" and at + 2 < len(words):
            yield from _reversed_verb(words, at)


@lru_cache
def _positives(tables: Lexicon) -> dict[str, str]:
    """What a word denies by its form, but for those of which there is more and less."""
    gradual = equivalents(tables.language).among("gradual")
    return {reverse: word for word, reverse in _negatives(tables).items() if word not in gradual}


def _bounded(words: list[str], at: int) -> Iterator[list[str]]:
    """ "not (be) lower than" as "(be) at least", "not exceed" as "be at most"."""
    be = [words[at + 1]] if words[at + 1] in ("be", "have") else []
    bound = _BOUNDS.get("".join(words[at + 1 + len(be) : at + 2 + len(be)]))
    behind = words[at + 3 + len(be) :]
    if bound and words[at + 2 + len(be) : at + 3 + len(be)] == ["than"]:
        yield [*words[:at], *be, *bound.split(), *behind]
        if not be:
            yield [*words[:at], "of", *bound.split(), *behind]
    if be and bound and words[at + 2] in _PLACED and words[at + 3 : at + 4] and words[at + 3] != "than":
        yield [*words[:at], *be, *bound.split(), *words[at + 3 :]]
    if words[at + 1] == "exceed" and words[at - 1] in _BINDING:
        yield [*words[:at], "be", "at", "most", *words[at + 2 :]]


def _reversed_verb(words: list[str], at: int) -> Iterator[list[str]]:
    reverse = _REVERSED.get(words[at + 2])
    if reverse is not None:
        yield [*words[:at], inflected(reverse, "s" if words[at] == "does" else ""), *words[at + 3 :]]


@lru_cache
def _negatives(tables: Lexicon) -> dict[str, str]:
    return {word.split(":")[0]: word.split(":")[1] for word in equivalents(tables.language).among("negatives")}


def denied_object(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall not have any interest" as "shall have no interest", "not engage in gambling" as "refrain from"."""
    for at in range(1, len(words) - 3):
        if words[at - 1] in _BINDING | {"will", "should"} and words[at] == "not":
            for place in (at + 2, at + 3):
                if (
                    words[place : place + 1] in (["any"], ["a"], ["an"])
                    and verb_of(words[at + 1], tables) == words[at + 1]
                ):
                    yield [*words[:at], *words[at + 1 : place], "no", *words[place + 1 :]]
            if (words[at + 1 : at + 3]) == ["engage", "in"]:
                yield [*words[:at], "refrain", "from", *words[at + 3 :]]


def denied_any(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "do not have any right" as "have no right", "did not receive a reply" as "received no reply"."""
    for at in range(1, len(words) - 3):
        if words[at] != "not" or words[at + 2] not in ("any", "a", "an"):
            continue
        verb = words[at + 1]
        if verb not in (verb_of(verb, tables), "have") or words[at - 1] not in ("does", "do", "did"):
            continue
        past = [form for form, base in tables.irregular.items() if base == verb and not form.endswith(("s", "ing"))]
        forms = {"does": ["has" if verb == "have" else inflected(verb, "s")], "do": [verb]}
        for form in forms.get(words[at - 1]) or past or [inflected(verb, "d")]:
            yield [*words[: at - 1], form, "no", *words[at + 3 :]]


def there_is_none(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "there are not any seats" as "there are no seats"."""
    for at in range(len(words) - 4):
        if words[at] == "there" and words[at + 2] == "not" and words[at + 3] in ("any", "a", "an"):
            yield [*words[: at + 2], "no", *words[at + 4 :]]


def every(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "every part shall" as "all parts shall"."""
    for at in range(len(words) - 2):
        if words[at] not in ("every", "each"):
            continue
        for noun in range(at + 1, min(at + 4, len(words))):
            if words[noun].isalpha():
                yield [*words[:at], "all", *words[at + 1 : noun], _plural(words[noun], tables), *words[noun + 1 :]]


def _plural(noun: str, tables: Lexicon) -> str:
    if noun in tables.plurals:
        return tables.plurals[noun]
    return noun if singular(noun + "s") != noun else inflected(noun, "s")
