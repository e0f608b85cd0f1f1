"""A light verb, parted from its particle, and its noun: "nimmt die Prüfung der Bücher vor", "prüft die Bücher"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.proofs.constructions.declined_nouns import without_case
from draftdiff.meaning.words.lexicon import Lexicon

Words = Sequence[str]

# The forms of a light verb in the table: present of one and of several, infinitive, participle, and its particle.
_SINGLE, _SEVERAL, _INFINITIVE, _PARTICIPLE, _PARTICLE = range(5)
# Those of the other verb: infinitive, present of one, participle.
_ACROSS: Final = {_SINGLE: 1, _SEVERAL: 0, _INFINITIVE: 0, _PARTICIPLE: 2}
_SIGN: Final = "zu"
# The object of a deed has no more words.
_OBJECT: Final = 6


class _Light(NamedTuple):
    """A light verb in a sentence: where it stands, its form, whether an infinitive sign is in it, its particle."""

    at: int
    form: int
    signed: bool
    particle: str


def does_the_deed(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where the first sentence has a light verb with its noun where the other has the verb of that noun.

    What stands before the first verb is the same, and so are all other words, those of the object in another case.
    The table is ``[deeds] light``.
    """
    deeds = tables.deeds
    nouns = [at for at, word in enumerate(one) if word in deeds.nouns]
    return bool(deeds.light and nouns) and any(
        _same(one, other, light, noun, tables) for light in _lights(one, tables) for noun in nouns
    )


def _lights(words: Words, tables: Lexicon) -> Iterator[_Light]:
    for forms in tables.deeds.light:
        particle = forms[_PARTICLE] if len(forms) > _PARTICLE else ""
        signed = particle + _SIGN + forms[_INFINITIVE].removeprefix(particle)
        for at, word in enumerate(words):
            if word in forms[:_PARTICLE] and (
                word not in forms[:_INFINITIVE] or not particle or particle in words[at:]
            ):
                yield _Light(at, forms.index(word), signed=False, particle=particle if forms.index(word) < 2 else "")
            elif particle and word == signed:
                yield _Light(at, _INFINITIVE, signed=True, particle="")


def _same(one: Words, other: Words, light: _Light, noun: int, tables: Lexicon) -> bool:
    verb = tables.deeds.nouns[one[noun]]
    said = verb[_ACROSS[light.form]] if len(verb) > 2 else ""
    if said not in other:
        return False
    place = other.index(said)
    front = min(light.at, place, noun)
    if one[:front] != other[:front] or (light.form < _INFINITIVE and light.at != place):
        return False
    gone = {light.at, noun, *_articles_before(one, noun, tables)}
    if light.particle:
        gone.add(len(one) - 1 - list(reversed(one)).index(light.particle))
    here = [word for at, word in enumerate(one) if at not in gone]
    there = [word for at, word in enumerate(other) if at != place]
    if light.signed:
        here.insert(light.at - len([at for at in gone if at < light.at]), _SIGN)
    return _same_but_object(here, there, noun - len([at for at in gone if at < noun]), tables)


def _same_but_object(here: Words, there: Words, at: int, tables: Lexicon) -> bool:
    """True for the same words, but that what stood beside the noun may have another case and place."""
    links = tables.among("grammar.deed_links")
    for start in range(max(0, at - _OBJECT), at + 1):
        for end in {at, *range(at, min(len(here), at + _OBJECT) + 1)} if start == at else {at}:
            thing = [word for word in here[start:end] if word not in links]
            rest = [*here[:start], *here[end:]]
            if any(
                [*there[:place], *there[place + size :]] == rest
                and without_case(there[place : place + size], tables) == without_case(thing, tables)
                for size in {len(thing), end - start}
                for place in range(len(there) - size + 1)
            ):
                return True
    return False


def _articles_before(words: Words, noun: int, tables: Lexicon) -> list[int]:
    """The place of the article of a noun, if it has one."""
    return [noun - 1] if noun and words[noun - 1] in tables.among("grammar.given") else []
