"""What is barred: by "nothing in this rule", under a relative, "without first", and deeds that are prohibited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, singular, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_MODALS: Final = frozenset({"shall", "must", "may", "can", "will", "should"})
_BINDING: Final = frozenset({"shall", "must", "may", "can", "cannot"})
_STOPS: Final = frozenset({",", ".", ";"})
_RELATIVES: Final = frozenset({"which", "that", "who"})
_FORBIDDEN: Final = ("prohibited", "forbidden")
# How a rule is read as a whole: what none of it is read as, it is not read as.
_READ: Final = frozenset(
    {"construed", "interpreted", "read", "understood", "taken", "deemed", "considered", "regarded", "treated"}
)
# A subject, an object and a member are no longer, in words.
_LONGEST: Final = 8


def nothing_read(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "nothing in this rule shall be construed as" as "this rule shall not be construed as", "shall affect"."""
    annulled = equivalents(tables.language).among("annulled")
    for start, size in _of_nothing(words):
        for at in range(start + size + 1, min(start + size + _LONGEST, len(words) - 2)):
            subject, rest = words[start + size : at], words[at + 1 :]
            read = rest[0] == "be" and rest[1] in _READ
            if words[at] in _MODALS and (read or rest[0] in annulled):
                yield [*words[:start], *subject, words[at], "not", *rest]
            if verb_of(words[at], tables) in annulled and words[at].endswith("s") and subject[-1].endswith("s"):
                yield [*words[:start], *subject, "do", "not", verb_of(words[at], tables) or "", *rest]


def _of_nothing(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where "nothing in" stands, and how many words it has."""
    for lead in (
        ["nothing", "in"],
        ["nothing", "contained", "in"],
        ["no", "provision", "of"],
        ["no", "provision", "in"],
    ):
        yield from ((at, len(lead)) for at in range(len(words)) if words[at : at + len(lead)] == lead)


def of_which(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no claim shall be paid which is late" as "a claim which is late shall not be paid"."""
    if words[:1] != ["no"]:
        return
    known = equivalents(tables.language)
    modal = next((at for at in range(2, min(6, len(words) - 4)) if words[at] in _BINDING), None)
    if modal is None or not known.among("borders").isdisjoint(words[1:modal]):
        return
    relative = modal + 3
    if words[modal + 1] != "be" or words[relative] not in _RELATIVES:
        return
    stop = words[-1:] if words[-1] in _STOPS else []
    clause, deed = words[relative : len(words) - len(stop)], words[modal + 1 : relative]
    if not known.among("finite").isdisjoint(clause[1:]) or len(clause) > 1:
        yield ["no", *words[1:modal], *clause, words[modal], *deed, *stop]
        for article in ("a", "an"):
            yield [article, *words[1:modal], *clause, words[modal], "not", *deed, *stop]


def none_are(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no dogs are allowed in the reserve" as "dogs are not allowed in the reserve"."""
    at = words.index("are") if words[:1] == ["no"] and "are" in words[2:5] else 0
    noun = words[1:at]
    if at and noun[-1].endswith("s") and equivalents(tables.language).among("borders").isdisjoint(noun):
        yield [*noun, "are", "not", *words[at + 1 :]]


def without_first(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "must not paint it without first asking" as "must ask before painting it"; without "first" as "if it paints"."""
    for at in range(1, len(words) - 5):
        if words[at] not in _BINDING or words[at + 1] != "not":
            continue
        verb, start = words[at + 2], _clause_start(words, at)
        without = next(
            (i for i in range(at + 3, min(at + 4 + _LONGEST, len(words) - 2)) if words[i] == "without"), None
        )
        if without is None or verb_of(verb, tables) != verb or not _STOPS.isdisjoint(words[at:without]):
            continue
        end = next((i for i in range(without, len(words)) if words[i] in _STOPS), len(words))
        subject, thing, told = words[start:at], words[at + 3 : without], words[without + 1 : end]
        lead = 1 if told[:1] == ["first"] or told[:1] == ["1."] else 2 if told[:2] == ["having", "first"] else 0
        first, deed = bool(lead), told[lead:]
        base = _base(deed[0], tables) if deed else None
        if base is None:
            continue
        done = [*subject, "shall", base, *deed[1:]]
        if first:
            yield [*words[:start], *done, "before", inflected(verb, "g"), *thing, *words[end:]]
        else:
            case = [*words[:start], "if", *subject]
            yield from ([*case, form, *thing, ",", *done, *words[end:]] for form in (inflected(verb, "s"), verb))


def _base(word: str, tables: Lexicon) -> str | None:
    """The verb of "asking", or of the participle behind "having"."""
    base = verb_of(word, tables)
    return (
        base
        if base not in (None, word) and (word.endswith("ing") or participle_of(base or "", tables) == word)
        else None
    )


def _clause_start(words: list[str], at: int) -> int:
    return max((i + 1 for i in range(at) if words[i] in _STOPS), default=0)


def by_gerund(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "fishing is prohibited in the lake" as "you shall not fish in the lake", "in all lakes" as "in any lake"."""
    stop = words[-1:] if words and words[-1] in _STOPS else []
    said = words[: len(words) - len(stop)]
    verb = verb_of(said[0], tables) if said and said[0].endswith("ing") else None
    if verb is None or verb == said[0]:
        return
    for at in range(1, len(said) - 1):
        size = 3 if said[at + 1] == "not" else 2
        told = said[at + 1 : at + size] in (["prohibited"], ["forbidden"], ["not", "allowed"], ["not", "permitted"])
        if said[at] != "is" or not told or not _plain(said[1:at], tables):
            continue
        behind = [*said[1:at], *said[at + size :]]
        for rest in (behind, _of_any(behind)) if behind != _of_any(behind) else (behind,):
            yield ["you", "shall", "not", verb, *rest, *stop]
        if behind != _of_any(behind):
            yield [*said[:1], *_of_any(said[1:at]), *said[at : at + size], *_of_any(said[at + size :]), *stop]
        return


def _plain(words: list[str], tables: Lexicon) -> bool:
    known = equivalents(tables.language)
    return known.among("finite").isdisjoint(words) and {"not", "no", "which", "who", "that", ","}.isdisjoint(words)


def _of_any(words: list[str]) -> list[str]:
    """ "in all parts" as "in any part": what is barred in all of them is in any."""
    for at in range(len(words) - 1):
        if words[at] == "all" and words[at + 1].endswith("s") and not words[at + 1].endswith("ss"):
            return [*words[:at], "any", singular(words[at + 1]), *words[at + 2 :]]
    return words


def nobody_may(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no person may fish in the lake" as "fishing is prohibited in the lake", wherever "is prohibited" stands."""
    lead = next((n for n, who in ((2, ["no", "person"]), (2, ["no", "one"]), (1, ["nobody"])) if words[:n] == who), 0)
    verb = lead + 1
    if words[:1] == ["you"] and words[2:3] == ["not"]:
        lead, verb = 1, 3
    if not lead or len(words) < verb + 2 or words[lead] not in _BINDING or verb_of(words[verb], tables) != words[verb]:
        return
    end = len(words) - (words[-1] in _STOPS)
    for place in range(verb + 1, end + 1):
        if place < end and words[place - 1] in tables.among("grammar.prepositions") | {"the", "a", "an", "any"}:
            continue
        for barred in _FORBIDDEN:
            yield [inflected(words[verb], "g"), *words[verb + 1 : place], "is", barred, *words[place:]]


def not_only(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "not only by post but also by hand" as "both by post and by hand", "both by hand and by post"."""
    ends = _STOPS | equivalents(tables.language).among("finite") | {"and", "or"}
    for at in range(len(words) - 4):
        size = 2 if words[at : at + 2] == ["not", "only"] else 1
        if size == 1 and words[at] != "both":
            continue
        near = range(at + size + 1, min(at + size + 1 + _LONGEST, len(words) - 1))
        link = next((i for i in near if words[i] == ("but" if size > 1 else "and")), None)
        if link is None:
            continue
        start = link + 1 + (words[link + 1] == "also")
        first = words[at + size : link - (words[link - 1] == ",")]
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            then = words[start:end]
            if then[-1] in _STOPS:
                break
            yield [*words[:at], "both", *first, "and", *then, *words[end:]]
            if end == len(words) or words[end] in ends:  # "the owner and the tenant of the flat"
                yield [*words[:at], "both", *then, "and", *first, *words[end:]]
