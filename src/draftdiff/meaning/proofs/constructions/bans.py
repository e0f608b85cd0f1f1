"""A ban told of the deed, the thing or whoever does it: "Das Betreten ist verboten", "darf nicht betreten"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.proofs.constructions.declined_nouns import without_case
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import fold_words

Words = Sequence[str]

_OF: Final = frozenset({"de", "d'"})
_MARKS: Final = frozenset(",;:()")
_VOWELS: Final = re.compile("[aeiou]")
_ENDING: Final = re.compile("(?:en|et|t|n)$")


class _Ban(NamedTuple):
    """Whoever is forbidden something, by his words, the deed as an infinitive or participle, and the thing."""

    actor: list[str]
    deed: str
    thing: list[str]


def forbids_the_same(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where both sentences, each a single ban, forbid the same deed to the same.

    The tables are ``[grammar] banned`` ("verboten"), ``ban_modals`` ("darf"), ``ban_passive`` ("werden"), and
    ``[denial] of_verbs``.
    """
    if tables.paradigms is not None:
        return _names_the_deed(one, other, tables)
    if not tables.among("grammar.banned"):
        return False
    across = list(_bans(other, tables))
    return any(_same(a, b, tables) for a in (_bans(one, tables) if across else ()) for b in across)


def _names_the_deed(named: Words, told: Words, tables: Lexicon) -> bool:
    """True for "l'abandon de déchets est interdit" and "nul ne peut abandonner de les déchets".

    The tables are ``[grammar] ban_openings`` and ``ban_closings``.
    """
    verb = tables.deeds.nouns.get(named[1]) if len(named) > 3 and named[2] in _OF else None
    if verb is None or named[0] not in tables.among("grammar.given"):
        return False
    for opening in (fold_words(phrase, tables.language) for phrase in tables.among("grammar.ban_openings")):
        if list(told[: len(opening) + len(verb)]) != [*opening, *verb]:
            continue
        thing = list(told[len(opening) + len(verb) :])
        things = (thing, thing[2:] if thing[:2] == ["de", "les"] else thing)
        for closing in (fold_words(phrase, tables.language) for phrase in tables.among("grammar.ban_closings")):
            at = next((at for at in range(3, len(named)) if list(named[at : at + len(closing)]) == closing), None)
            if at is not None and [*named[3:at], *named[at + len(closing) :]] in things:
                return True
    return False


def _same(one: _Ban, other: _Ban, tables: Lexicon) -> bool:
    named = all(without_case(a, tables) == without_case(b, tables) for a, b in zip(one[::2], other[::2], strict=True))
    return named and _skeleton(one.deed) == _skeleton(other.deed)


def _skeleton(verb: str) -> str:
    """The consonants of a verb without those of its endings and participle: "verbrennen" and "verbrannt"."""
    return _VOWELS.sub("", _ENDING.sub("", verb.replace("ge", "", 1)))


def _bans(words: Words, tables: Lexicon) -> Iterator[_Ban]:
    yield from _of_a_deed(words, tables)
    yield from _of_a_thing(words, tables)
    yield from _by_infinitive(words, tables)


def _of_a_deed(words: Words, tables: Lexicon) -> Iterator[_Ban]:
    """ "das Verbrennen von Abfällen ist verboten"."""
    if len(words) > 3 and words[-1] in tables.among("grammar.banned") and words[-2] in ("ist", "sind"):
        thing = list(words[2:-2])
        if words[0] == "das" and words[1].endswith("n") and _MARKS.isdisjoint(thing):
            led = thing[:1] == ["von"]
            yield _Ban([], words[1], thing[led:])
            if led and thing[-1].endswith("n"):  # the ending of a dative of many
                yield _Ban([], words[1], [*thing[1:-1], thing[-1][:-1]])


def _of_a_thing(words: Words, tables: Lexicon) -> Iterator[_Ban]:
    """ "Abfälle dürfen nicht verbrannt werden", and "der Mieter darf Abfälle nicht verbrennen"."""
    at = next((at for at, word in enumerate(words) if word in tables.among("grammar.ban_modals")), 0)
    denials = tables.among("denial.of_verbs")
    if not at or not _MARKS.isdisjoint(words) or sum(word in denials for word in words) != 1:
        return
    behind = list(words[at + 1 :])
    if len(behind) == 3 and behind[0] in denials and behind[2] in tables.among("grammar.ban_passive"):
        yield _Ban([], behind[1], list(words[:at]))
    elif len(behind) > 1 and behind[-2] in denials and behind[-1].endswith("n"):
        yield _Ban(list(words[:at]), behind[-1], behind[:-2])


def _by_infinitive(words: Words, tables: Lexicon) -> Iterator[_Ban]:
    """ "es ist [dem Mieter] verboten, Abfälle zu verbrennen", "dem Mieter ist es verboten, ..."."""
    at = next((at for at, word in enumerate(words) if word in tables.among("grammar.banned")), 0)
    behind = list(words[at + 1 :])
    behind = behind[1:] if behind[:1] == [","] else behind
    sign = tables.infinitive_sign
    if not at or len(behind) < 2 or behind[-2] != sign or not _MARKS.isdisjoint(behind):
        return
    before = list(words[:at])
    for opening in (["es", "ist"], ["ist", "es"]):
        if before[:2] == opening:
            yield _Ban(before[2:], behind[-1], behind[:-2])
        elif before[-2:] == opening:
            yield _Ban(before[:-2], behind[-1], behind[:-2])
