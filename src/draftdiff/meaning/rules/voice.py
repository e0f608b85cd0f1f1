"""Active and passive voice: the same actor, the same verb, the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.meaning.rules.segments import Segment
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.restating import inflected, verb_of


def in_other_voice(segment: Segment, one: list[str], other: list[str], first: int) -> bool:
    """True where one side says in the passive, with the same actor, what the other says in the active voice.

    Args:
        segment: The sentence on both sides.
        one: Its old words in their common spelling.
        other: The new ones.
        first: Where the first edit begins.
    """
    starts = [0, *(at + 1 for at in range(first) if one[at] in (",", "that", ";", ":") and one[at] == other[at])]
    return any(
        _turned(segment.lexicon, active[start:], passive[start:])
        for start in starts
        if one[:start] == other[:start]
        for active, passive in ((one, other), (other, one))
    )


def _turned(tables: Lexicon, active: list[str], passive: list[str]) -> bool:
    be = tables.among("grammar.be")
    for at in range(1, len(passive) - 3):
        denied = passive[at + 1] == "not"
        if passive[at] not in be or passive[at + 2 + denied : at + 3 + denied] not in _by(tables):
            continue
        verb, rest = passive[at + 1 + denied], passive[at + 3 + denied :]
        auxiliary = at
        while auxiliary and passive[auxiliary - 1] in equivalents(tables.language).among("auxiliaries"):
            auxiliary -= 1
        thing, helping = passive[:auxiliary], passive[auxiliary : at + 1 + denied]
        if _same_clause(tables, active, thing, helping, verb, rest):
            return True
    return False


def _by(tables: Lexicon) -> list[list[str]]:
    return [[word] for word in tables.among("grammar.by")]


def _same_clause(
    tables: Lexicon, active: list[str], thing: list[str], helping: list[str], verb: str, rest: list[str]
) -> bool:
    """True where the active clause is actor, auxiliaries, verb, thing, rest, with the words of the passive one."""
    if not equivalents(tables.language).among("quantified").isdisjoint(thing):
        return False
    for length in range(1, min(8, len(rest)) + 1):
        actor, tail = rest[:length], rest[length:]
        if active[:length] != actor or not _may_act(actor, tail, tables):
            continue
        for auxiliaries, form in _active_forms(tables, helping, verb, active[length:]):
            clause = [*actor, *auxiliaries, form, *thing]
            if active[: len(clause)] == clause and active[len(clause) :] in (tail, _coordinated(tail)):
                return True
    return False


def _may_act(actor: list[str], tail: list[str], tables: Lexicon) -> bool:
    """True for an actor whose quantifier can have no other reach; "and" joins two where nothing follows."""
    reaching = equivalents(tables.language).among("quantified")
    return reaching.isdisjoint(actor if any(word[0].isalnum() for word in tail) else set(actor) - {"and"})


def _coordinated(tail: list[str]) -> list[str]:
    """What the actor does besides: ", which answers" behind it as "and answers" behind its verb."""
    return ["and", *tail[2:]] if tail[:2] in ([",", "which"], [",", "who"]) else tail


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
    if (be == "be" and form == base) or (be in ("is", "are") and not past) or (be in ("was", "were") and past):
        yield auxiliaries, form
    if be == "been" and past:
        yield auxiliaries, form


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
