"""Active and passive voice: the same actor, the same verb, the same thing, the same circumstances."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, equivalents

# An actor is no longer, in words.
_LONGEST: Final = 8
_OPENS_CLAUSE: Final = frozenset(
    {",", "that", ";", ":", "if", "when", "where", "unless", "before", "after", "once", "until", "because", "and"}
)
_STOPS: Final = frozenset({".", ";"})
_SUBJECTS: Final = {"us": "we", "them": "they", "me": "i", "him": "he"}


class _Passive(NamedTuple):
    """A passive clause in parts: "the file | shall be | sent | to the court | by the clerk ...".

    Attributes:
        thing: What something is done to.
        helping: The auxiliaries, with "not".
        verb: The participle.
        between: What stands before the actor: particles, adverbs, complements.
        rest: The actor and what follows it.
    """

    thing: list[str]
    helping: list[str]
    verb: str
    between: list[str]
    rest: list[str]


def in_other_voice(segment: Segment, one: list[str], other: list[str], first: int) -> bool:
    """True where one side says in the passive, with the same actor, what the other says in the active voice.

    Args:
        segment: The sentence on both sides.
        one: Its old words in their common spelling.
        other: The new ones.
        first: Where the first edit begins.
    """
    if _bracketed(one) != _bracketed(other):
        return False  # "the buoys (and the beacons)" is not "the master (and the beacons)"
    starts = [0, *(at + 1 for at in range(first) if one[at] in _OPENS_CLAUSE and one[at] == other[at])]
    return any(
        _turned(segment.lexicon, active[start:], passive[start:])
        for start in starts
        if one[:start] == other[:start]
        for active, passive in ((one, other), (other, one))
    )


def _bracketed(words: list[str]) -> list[tuple[str, str]]:
    """The words beside each opening bracket: what it tells more of, and how it begins."""
    return sorted(
        (before, behind) for before, word, behind in zip(words, words[1:], words[2:], strict=False) if word == "("
    )


def _turned(tables: Lexicon, active: list[str], passive: list[str]) -> bool:
    active, passive = (words[:-1] if words[-1:] and words[-1] in _STOPS else words for words in (active, passive))
    return any(_same_clause(tables, active, parts) for parts in _parts(tables, passive))


def _parts(tables: Lexicon, words: list[str]) -> Iterator[_Passive]:
    """The ways to read a clause as a passive one with an actor."""
    be, by = tables.among("grammar.be"), tables.among("grammar.by")
    if be.isdisjoint(words) or by.isdisjoint(words):
        return
    for at in range(1, len(words) - 3):
        if words[at] not in be:
            continue
        verb = at + 1 + (words[at + 1] == "not")
        auxiliary = at
        while auxiliary and words[auxiliary - 1] in equivalents(tables.language).among("auxiliaries"):
            auxiliary -= 1
        for place in range(verb + 1, min(len(words) - 1, verb + _LONGEST)):
            if words[place] in by:
                rest = [_SUBJECTS.get(words[place + 1], words[place + 1]), *words[place + 2 :]]
                yield _Passive(words[:auxiliary], words[auxiliary:verb], words[verb], words[verb + 1 : place], rest)


def _same_clause(tables: Lexicon, active: list[str], passive: _Passive) -> bool:
    """True where the active clause is actor, auxiliaries, verb, thing and circumstances of the passive one."""
    known = equivalents(tables.language)
    if not known.among("quantified").isdisjoint(passive.thing) or not _plain(passive.between, tables):
        return False
    if "of" in passive.thing and verb_of(passive.verb, tables) in known.among("with_of"):
        return False
    particle = passive.between[:1] if passive.between[:1] and passive.between[0] in _particles(tables) else []
    between = passive.between[len(particle) :]
    for length in range(1, min(_LONGEST, len(passive.rest)) + 1):
        actor, tail = passive.rest[:length], passive.rest[length:]
        if active[:length] != actor or not _may_act(actor, [*between, *tail], tables):
            continue
        for auxiliaries, form in _active_forms(tables, passive.helping, passive.verb, active[length:]):
            clause = [*actor, *auxiliaries, form, *particle, *passive.thing]
            if active[: len(clause)] == clause and active[len(clause) :] in _circumstances(between, tail, known):
                return True
    return False


def _plain(between: list[str], tables: Lexicon) -> bool:
    """True where nothing before the actor is a clause of its own or has a reach."""
    return equivalents(tables.language).among("borders").isdisjoint(between)


def _particles(tables: Lexicon) -> frozenset[str]:
    return tables.among("grammar.particles") | {"forward"}


def _circumstances(between: list[str], tail: list[str], known: Equivalents) -> Iterator[list[str]]:
    """What follows the thing in the active voice: what stood before and behind the actor, in either order.

    What the actor does besides, ", which answers", may be "and answers".
    """
    # A second verb behind the actor would be of what is done to, and of the actor in the active voice.
    # What goes on with the actor ("of seven", ", which pays") would go on with the thing.
    goes_on = tail[:1] in (["and"], ["or"], ["of"]) or tail[:2] in ([",", "which"], [",", "who"])
    second = any(word in ("and", "or") and behind in known.among("finite") for word, behind in pairwise(tail))
    if not goes_on and not second:
        yield [*between, *tail]
        yield [*tail, *between]
    if not between and tail[:2] in ([",", "which"], [",", "who"]):
        yield ["and", *tail[2:]]
        yield [",", "and", *tail[2:]]


def _may_act(actor: list[str], tail: list[str], tables: Lexicon) -> bool:
    """True for an actor whose quantifier can have no other reach; "and" joins two where nothing follows."""
    reaching = equivalents(tables.language).among("quantified")
    return reaching.isdisjoint(actor if any(word[0].isalnum() for word in tail) else set(actor) - {"and"})


def _active_forms(tables: Lexicon, helping: list[str], verb: str, behind: list[str]) -> Iterator[tuple[list[str], str]]:
    """The auxiliaries and the verb that the active voice may have for those of the passive one."""
    if helping[-1] == "not":
        yield from _denied(tables, helping[-2], verb, behind)
        return
    *auxiliaries, be = helping
    form = behind[len(auxiliaries)] if len(auxiliaries) < len(behind) else ""
    base = _base(verb, form, tables)
    if base is None:
        return
    past = form == verb or (form != base and not form.endswith(("s", "ing")))
    present = form in (base, inflected(base, "s"))
    if (be == "be" and form == base) or (be in ("is", "are") and present) or (be in ("was", "were") and past):
        yield auxiliaries, form
    if be == "been" and past:
        agreeing = {"has": "have", "have": "has"}
        yield from (
            (auxiliary, form) for auxiliary in (auxiliaries, [agreeing.get(word, word) for word in auxiliaries])
        )


def _denied(tables: Lexicon, be: str, verb: str, behind: list[str]) -> Iterator[tuple[list[str], str]]:
    """ "does not suspend" for "is not suspended"."""
    helping = {"is": ("does", "do"), "are": ("does", "do"), "was": ("did",), "were": ("did",)}.get(be, ())
    if len(behind) > 2 and behind[0] in helping and behind[1] == "not" and _base(verb, behind[2], tables) == behind[2]:
        yield behind[:2], behind[2]


def _base(verb: str, form: str, tables: Lexicon) -> str | None:
    """The verb that a participle and another word are forms of."""
    base = verb_of(verb, tables)
    if base is not None and verb_of(form, tables) == base:
        return base
    regular = next((one for one in (form, form.removesuffix("s"), form.removesuffix("es")) if one), None)
    return regular if regular and form != verb and inflected(regular, "d") == verb else None
