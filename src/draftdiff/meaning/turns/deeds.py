"""Two deeds in the active and in the passive voice, and what nobody may do as what may not be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_MODALS: Final = frozenset({"shall", "must", "should", "will", "may", "can"})
_STOPS: Final = frozenset({",", ".", ";"})
_AGAIN: Final = (["it"], ["them"])
# A subject and an object are no longer, in words.
_LONGEST: Final = 6


class _Deed(NamedTuple):
    """Who does what to what: "the clerk", ["shall"] or [], "kept", "the file"."""

    actor: list[str]
    modal: list[str]
    done: str
    thing: list[str]


def two_deeds(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the clerk keeps the list and sends the notices" as "the list is kept and the notices are sent by the clerk"."""
    stop = words[-1:] if words and words[-1] in _STOPS else []
    said = words[: len(words) - len(stop)]
    for link in (at for at, word in enumerate(said) if word == "and"):
        first = _deed(said[:link], tables)
        then = _second(said[link + 1 :], first, tables) if first else None
        if first is None or then is None:
            continue
        again = then.thing in _AGAIN
        for be in _be(first):
            lead = [*first.thing, *be, first.done]
            if then.actor:
                yield from _by_two(lead, first, then, stop, again=again)
                continue
            told = [*lead, "and"] if again else [*lead, "and", *then.thing]
            yield [*told, then.done, "by", *first.actor, *stop]
            if not again:
                yield from ([*told, *form, then.done, "by", *first.actor, *stop] for form in _be(then))


def _by_two(lead: list[str], first: _Deed, then: _Deed, stop: list[str], *, again: bool) -> Iterator[list[str]]:
    """ "the order shall be sealed by the clerk and served by the usher"."""
    if again:
        yield [*lead, "by", *first.actor, "and", then.done, "by", *then.actor, *stop]


def _be(deed: _Deed) -> list[list[str]]:
    return [[*deed.modal, "be"]] if deed.modal else [["is"], ["are"]]


def _deed(words: list[str], tables: Lexicon) -> _Deed | None:
    """The deed of a clause: actor, modal or verb of the third person, and a short object."""
    for at in range(1, min(_LONGEST, len(words) - 1)):
        modal = [words[at]] if words[at] in _MODALS else []
        verb = _verb(words[at + 1] if modal else words[at], tables, bare=bool(modal))
        start = at + 1 + bool(modal)
        if verb is None or not _plain(words[:at], tables) or not _plain(words[start:], tables):
            continue
        return _Deed(words[:at], modal, verb, words[start:])
    return None


def _second(words: list[str], first: _Deed, tables: Lexicon) -> _Deed | None:
    """The deed behind "and": with an actor of its own, or of the first one."""
    own = _deed(words, tables)
    if own is not None and own.modal == first.modal and own.thing in _AGAIN:
        return own
    lead = 1 if words[:1] == first.modal != [] else 0
    verb = _verb(words[lead], tables, bare=bool(first.modal)) if len(words) > lead + 1 or words[lead + 1 :] else None
    thing = words[lead + 1 :]
    if verb is None or not (thing in _AGAIN or _plain(thing, tables)):
        return None
    return _Deed([], first.modal, verb, thing)


def _verb(word: str, tables: Lexicon, *, bare: bool) -> str | None:
    """The participle of a verb in its base form, or in the third person."""
    base = verb_of(word, tables)
    if base is None or word != (base if bare else inflected(base, "s")) or base in ("be", "have"):
        return None
    return participle_of(base, tables)


def _plain(words: list[str], tables: Lexicon) -> bool:
    """True for a short noun phrase with its article, that reaches over nothing else."""
    known = equivalents(tables.language)
    if words in _AGAIN:
        return True
    if len(words) == 1 and words[0].endswith("s") and not words[0].endswith("ss"):
        return all(words[0] not in known.among(name) for name in ("quantified", "borders", "finite"))
    if not words or len(words) > _LONGEST or words[0] not in known.among("determiners"):
        return False
    return all(known.among(name).isdisjoint(words) for name in ("quantified", "borders", "leading", "finite"))


def by_nobody(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "no person shall use the lifts" as "the lifts shall not be used by any person"."""
    known = equivalents(tables.language)
    words = ["no", "person", *words[1:]] if words[:1] == ["nobody"] else words
    for start in range(len(words) - 4):
        if words[start] != "no" or (start and words[start - 1] not in (",", ".", ";", ":")):
            continue
        modal = next((at for at in range(start + 2, min(start + 5, len(words) - 2)) if words[at] in _MODALS), None)
        done = _verb(words[modal + 1], tables, bare=True) if modal is not None else None
        if modal is None or done is None or words[modal + 2] not in ("the", "this", "a", "an", "any"):
            continue
        for end in range(modal + 4, min(modal + 2 + _LONGEST, len(words)) + 1):
            thing = words[modal + 2 : end]
            if not known.among("borders").isdisjoint(thing) or thing[-1] in _STOPS:
                break
            denied = [*words[:start], *thing, words[modal], "not", "be", done, "by"]
            for lead in ("any", "a", "an"):
                yield [*denied, lead, *words[start + 1 : modal], *words[end:]]
