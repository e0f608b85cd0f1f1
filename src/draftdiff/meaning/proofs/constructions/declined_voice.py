"""A sentence in the other voice where cases tell who acts: "beruft den Ausschuss ein", "wird vom Rat einberufen"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.forms.discontinuous import verb_stems
from draftdiff.meaning.words.lexicon import Lexicon

# What reaches only what stands behind it, so that its place counts.
_REACHING: Final = ("negation", "restrictor", "quantifier", "extender")
_LONGEST: Final = 40
_FEWEST: Final = 4
# What a noun or adjective has in another case than the first one.
_CASE: Final = ("n", "en")


class _Voice(NamedTuple):
    """A sentence cut at its verb.

    Attributes:
        subject: Its words.
        modal: The modal before its verb, "" where there is none.
        verb: The verb that acts, with its particle.
        rest: What else stands behind the subject.
        several: True where the verb is in the plural.
    """

    subject: Sequence[str]
    modal: str
    verb: str
    rest: Sequence[str]
    several: bool


def is_in_other_voice(segment: Segment) -> bool:
    """True where the one sentence is the passive of the other one: the same verb, doer, object and circumstances.

    Articles tell the cases, and with the verb whether one or several act, as the languages do that have
    ``[grammar] passive`` and ``doer``.

    Args:
        segment: The sentence pair.
    """
    tables, old, new = segment.lexicon, segment.old, segment.new
    if not tables.among("grammar.passive") or not _FEWEST <= len(old.words) <= _LONGEST or len(new.words) > _LONGEST:
        return False
    if old.words[-1:] != new.words[-1:] or any(side.hits_of(kind) for side in (old, new) for kind in _REACHING):
        return False
    one, other = ([word for word in side.words if word != "."] for side in (old, new))
    modals = {
        side.words[hit.start]: tables.alike.get(hit.key, hit.key)
        for side in (old, new)
        for hit in side.hits_of("modal")
    }
    return any(
        _says_the_same(active, passive, tables)
        for told, turned in ((one, other), (other, one))
        for passive in _passives(turned, modals, tables)
        for active in _actives(told, modals, tables)
    )


def _passives(words: Sequence[str], modals: Mapping[str, str], tables: Lexicon) -> Iterator[_Voice]:
    """The readings of a sentence as passive: "wird ... geprüft", "müssen ... geprüft werden", "sind ... zu prüfen"."""
    auxiliaries = tables.among("grammar.passive")
    for at in range(1, len(words) - 2):
        word, several = words[at], _is_plural(words[at])
        if word in auxiliaries:
            yield _Voice(words[:at], "", words[-1], words[at + 1 : -1], several)
        elif words[-1] in auxiliaries and word in modals:
            yield _Voice(words[:at], modals[word], words[-2], words[at + 1 : -2], several)
        elif word in modals and word in tables.among("grammar.copulas"):
            yield _Voice(words[:at], modals[word], words[-1], _without_sign(words[at + 1 : -1], tables), several)


def _actives(words: Sequence[str], modals: Mapping[str, str], tables: Lexicon) -> Iterator[_Voice]:
    """The readings of a sentence as active, each word in turn as its verb."""
    for at in range(1, len(words) - 1):
        word, several, last = words[at], _is_plural(words[at]), words[-1]
        if word in modals:
            yield _Voice(words[:at], modals[word], last, _without_sign(words[at + 1 : -1], tables), several)
        elif last in tables.particles:
            yield _Voice(words[:at], "", last + word, words[at + 1 : -1], several)
        else:
            yield _Voice(words[:at], "", word, words[at + 1 :], several)


def _is_plural(verb: str) -> bool:
    """True for a form of a verb that several do: "prüfen", "liefern", "sind"; "kann" is of one."""
    return verb.endswith(("en", "ern", "eln")) or verb == "sind"


def _without_sign(words: Sequence[str], tables: Lexicon) -> Sequence[str]:
    """What stands before an infinitive, without its sign."""
    return words[:-1] if words[-1:] == [tables.infinitive_sign] else words


def _says_the_same(active: _Voice, passive: _Voice, tables: Lexicon) -> bool:
    if active.modal != passive.modal or not _does_the_same(active.verb, passive.verb, tables):
        return False
    return any(
        _is_doer(doer, active, tables) and _without_object(active, passive, tables, left)
        for doer, left in _doers(passive.rest, len(active.subject), tables)
    )


def _does_the_same(verb: str, participle: str, tables: Lexicon) -> bool:
    """True for a participle and the infinitive or present of its verb: "geprüft", "prüft"; not "prüfte"."""
    stems = {*verb_stems(participle, tables)}
    if verb.endswith("ten"):
        return verb.removesuffix("en") in stems
    return verb.endswith(("t", "n")) and not stems.isdisjoint(verb_stems(verb, tables))


def _doers(words: Sequence[str], size: int, tables: Lexicon) -> Iterator[tuple[list[str], list[str]]]:
    """What may be the doer of a passive, in as many words as a subject has, and what else there is.

    What could describe the doer and the object alike is no reading: "vom Rat der Stiftung".
    """
    joined, attributive = tables.among("grammar.doer_article"), tables.among("grammar.attributes")
    for at, word in enumerate(words):
        end = at + size + (word not in joined)
        left = [*words[:at], *words[end:]]
        if word in tables.among("grammar.doer") and attributive.isdisjoint(left):
            yield [*words[at:end]], left


def _is_doer(doer: Sequence[str], active: _Voice, tables: Lexicon) -> bool:
    """True where the doer of a passive is the subject of the active sentence, in another case."""
    preposition, *words = doer
    if preposition in tables.among("grammar.doer_accusative"):
        return _is_object(words, active.subject, tables, several=active.several)
    words = ["dem", *words] if preposition in tables.among("grammar.doer_article") else words
    if len(words) != len(active.subject):
        return False
    article = f"{words[0]} {active.subject[0]}"
    one, many = (article in tables.among(f"grammar.{name}") for name in ("dative_one", "dative_many"))
    if not one and not many:
        return words == active.subject
    told = many if active.several else one
    return told and all(map(_in_cases, words[1:], active.subject[1:]))


def _without_object(active: _Voice, passive: _Voice, tables: Lexicon, left: list[str]) -> bool:
    """True where the rest of the active sentence is the subject of the passive, among what else that has."""
    size, rest = len(passive.subject), active.rest
    return any(
        [*rest[:at], *rest[at + size :]] == left
        and _is_object(rest[at : at + size], passive.subject, tables, several=passive.several)
        for at in range(len(rest) - size + 1)
    )


def _is_object(words: Sequence[str], subject: Sequence[str], tables: Lexicon, *, several: bool) -> bool:
    """True for a subject as an object: "den Ausschuss", "der Ausschuss"; several have one form for both."""
    if list(words) == list(subject):
        return True
    article = f"{words[0]} {subject[0]}" if len(words) == len(subject) and words else ""
    declined = article in tables.among("grammar.accusative_one") and not several
    return declined and all(map(_in_cases, words[1:], subject[1:]))


def _in_cases(word: str, first: str) -> bool:
    """True for a word in another case: "Mitgliedern", "Mitglieder"; "neuen", "neuer"."""
    return word == first or any(word == first + ending or word == first[:-1] + ending for ending in _CASE)
