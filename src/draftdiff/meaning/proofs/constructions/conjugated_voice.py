"""Active and passive voice in languages that conjugate: "Le juge nomme l'expert", "L'expert est nommé par le juge"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.proofs.constructions.common_words import uncontracted
from draftdiff.meaning.proofs.constructions.opening_circumstances import holds_another_verb
from draftdiff.meaning.rules.force.modal_forms import inflects
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import Paradigms, conjugated, share_infinitive

# An actor is no longer, in words.
_LONGEST: Final = 9
# With these the place of a word may decide what they reach.
_REACHING: Final = ("negation", "restrictor", "extender")


class _Passive(NamedTuple):
    """A passive clause: "the expert | may | be appointed | for a year | by the judge of the place".

    Attributes:
        thing: What something is done to.
        helping: The auxiliary and the modal before it, if there is one.
        verb: The participle.
        between: What stands before the actor.
        rest: The actor and what follows.
    """

    thing: list[str]
    helping: list[str]
    verb: str
    between: list[str]
    rest: list[str]


def in_conjugated_voice(segment: Segment) -> bool:
    """True where one side says in the passive, with the same actor and time, what the other says in the active voice.

    The tables are ``[voice]``: what leads the actor (``by``) and the forms of "be", tense by tense.
    """
    tables, sides = segment.lexicon, (segment.old, segment.new)
    by = tables.among("voice.by")
    if not by or tables.paradigms is None or any(side.hits_of(kind) for side in sides for kind in _REACHING):
        return False
    one, other = (uncontracted(side.words, tables) for side in sides)
    return any(
        _says(active[start:], passive, tables, tables.paradigms)
        for start in _starts(one, other)
        for active, turned in ((one, other), (other, one))
        for passive in _passives(turned[start:], tables)
    )


def _starts(one: Sequence[str], other: Sequence[str]) -> Iterator[int]:
    """Where a clause may begin: in front, and behind a comma up to which both sides are the same."""
    yield 0
    for at, (word, across) in enumerate(zip(one, other, strict=False)):
        if word != across:
            return
        if word == ",":
            yield at + 1


def _passives(words: list[str], tables: Lexicon) -> Iterator[_Passive]:
    """The ways to read some words as a passive clause."""
    by, being = tables.among("voice.by"), tables.any_of("voice.present", "voice.future", "voice.infinitive")
    for at in range(1, len(words) - 3):
        if words[at] not in being:
            continue
        start = at - (words[at] in tables.among("voice.infinitive"))
        for led in range(at + 2, len(words) - 1):
            if words[led] in by:
                yield _Passive(
                    words[:start], words[start : at + 1], words[at + 1], words[at + 2 : led], words[led + 1 :]
                )


def _says(active: list[str], passive: _Passive, tables: Lexicon, forms: Paradigms) -> bool:
    """True where a clause in the active voice says what a passive one does."""
    for size in range(1, min(_LONGEST, len(passive.rest)) + 1):
        actor, behind = passive.rest[:size], passive.rest[size:]
        if active[:size] != actor or len(active) < size + len(passive.helping) or _may_describe(actor, behind, tables):
            continue
        verbs, said = active[size : size + len(passive.helping)], active[size + len(passive.helping) :]
        if not _same_deed(verbs, passive, tables, forms):
            continue
        things = [passive.thing, *([marker, *passive.thing] for marker in tables.among("voice.objects"))]
        if any(said in _orders(thing, passive.between, behind) for thing in things):
            return True
    return False


def _may_describe(actor: list[str], behind: list[str], tables: Lexicon) -> bool:
    """True for "de la ville" behind an actor: it tells which one, or which thing where it stands behind that."""
    if not behind or behind[0] == ",":
        return False
    return behind[0] not in tables.among("grammar.circumstances") or holds_another_verb(actor, tables)


def _orders(thing: list[str], between: list[str], behind: list[str]) -> list[list[str]]:
    """The orders in which the active voice may have what something is done to and the circumstances."""
    return [[*thing, *between, *behind], [*between, *thing, *behind], [*thing, *behind, *between]]


def _same_deed(verbs: list[str], passive: _Passive, tables: Lexicon, forms: Paradigms) -> bool:
    """True for the same verb in the same tense, behind the same modal."""
    verb, being = verbs[-1], passive.helping[-1]
    if len(verbs) > 1:
        return inflects(verbs[:-1], passive.helping[:-1], tables) and conjugated(verb, passive.verb, forms)
    future = verb.endswith(tuple(tables.among("voice.future_endings")))
    timed = future is (being in tables.among("voice.future"))
    if not future and verb.endswith(tuple(tables.among("voice.other_endings"))):
        return False
    return timed and verb not in forms.endings and share_infinitive(verb, passive.verb, forms)
