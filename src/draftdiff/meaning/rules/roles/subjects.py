"""The subject of a modal: where it begins, whether it is one that acts, and whether it is given something."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Final

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.parts import (
    DETERMINER,
    LETTERED,
    LINK,
    PASSED_OVER,
    PEOPLE,
    PLACING,
    PREPOSITION,
    SOMEBODY,
    SUBORDINATOR,
)
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# Shorter words that end as "officer" does name nobody ("for other uses", "per year").
_SHORTEST: Final = 6
# And no participles are shorter than this.
_SHORT: Final = 4
# Participles of verbs with two objects, that of the thing behind them.
_HANDED: Final = frozenset("sent shown told taught lent handed promised issued served left".split())


def is_subject(side: Side, modal: Hit, at: int, tables: Lexicon) -> bool:
    """True for a word of the subject of a modal, where that is one that acts."""
    start = _subject_start(side, modal, tables)
    if at < start or is_inside_phrase(side, start, at) or _is_thing(side, start, modal, tables):
        return False
    if not acts(side, start, modal.start, at, tables) and not _does(side, modal, tables):
        return False
    return not is_passive(side, modal, tables)


def is_described_subject(side: Side, clause: tuple[int, int], tables: Lexicon) -> bool:
    """True for a relative clause between a noun that acts and its modal ("any person [who holds a licence] may").

    Args:
        side: Where it stands.
        clause: Its words.
        tables: The lexicon.
    """
    start, end = clause
    while start < end and side.words[start] == ",":
        start += 1
    while end < len(side.words) and side.words[end] == ",":
        end += 1
    opening, _ = side.clause(start)
    return (
        start > opening
        and any(hit.start == end for hit in side.hits_of("modal"))
        and acts(side, start - 1, start, start - 1, tables)
        and not is_inside_phrase(side, opening, start)
    )


def receives(side: Side, modal: Hit, tables: Lexicon) -> bool:
    """True for a modal whose subject is given something ("shall receive", "shall be granted leave")."""
    near = range(modal.end, min(len(side.words), modal.end + 4))
    behind = [word for at in near if (word := side.words[at]) == "be" or not side.parts[at] & PASSED_OVER]
    receiving = tables.among("grammar.receiving")
    joined = behind[:1] and behind[0] in tables.among("grammar.and")  # "the right and the duty to"
    if {"entitled", "right"} & {*modal.key.split()} and behind[:1] and not joined and _no_deed(behind[0], tables):
        return True  # "are entitled to the reduced fare", "to compensation"
    if behind[:1] == ["be"] and not tables.among("grammar.compensating").isdisjoint(behind[1:2]):
        return True
    if side.words[modal.end + 1 : modal.end + 4] == ["the", "benefit", "of"]:  # "shall have the benefit of"
        return True
    if behind[:1] == ["be"] and behind[1:2] and behind[1] in _HANDED:  # "shall be sent an agenda"
        return behind[2:3] != [] and behind[2] in tables.among("grammar.determiners")
    if behind[:1] == ["be"]:
        return behind[1:2] != [] and behind[1] in receiving and behind[2:3] not in ([], ["to"], ["by"], ["for"], ["."])
    return behind[:1] != [] and behind[0] in receiving and tables.base_of(behind[0]) == behind[0]


def _no_deed(word: str, tables: Lexicon) -> bool:
    """True for what stands before or as the noun of a thing, not for a verb."""
    return word in tables.among("grammar.determiners") or not (conjugates(word, tables) or word in ("be", "have"))


def is_somebody(side: Side, modal: Hit, at: int, tables: Lexicon) -> bool:
    """True for the subject of a passive, where it is somebody."""
    start = _subject_start(side, modal, tables)
    inside = is_inside_phrase(side, start, at)
    return at >= start and not inside and acts(side, start, modal.start, at, tables)


def is_inside_phrase(side: Side, start: int, at: int) -> bool:
    """True where a preposition other than "of" stands between two places."""
    return bool(reduce(or_, side.parts[start:at], 0) & PLACING)


def _subject_start(side: Side, modal: Hit, tables: Lexicon) -> int:
    """Where the subject of a modal begins: behind a phrase that opens the sentence."""
    start, _ = side.clause(modal.start)
    previous = [hit.end for hit in side.hits_of("modal") if start <= hit.start and hit.end <= modal.start]
    if previous:
        start = previous[-1]
        joints = (i + 1 for i in range(start, modal.start) if side.words[i] in ("and", "but", "or"))
        return next(joints, modal.start)
    before = side.words[start : modal.start]
    if "," not in before:
        return _behind_phrase(side, start, modal.start)
    last = modal.start - before[::-1].index(",")
    if last < modal.start and tables.among("grammar.and").isdisjoint(side.words[last : modal.start]):
        return last
    return start + before.index(",") + 1 if side.parts[start] & SUBORDINATOR else start


def _behind_phrase(side: Side, start: int, end: int) -> int:
    """Where a subject begins behind a phrase that no comma parts from it: "On expiry of the Term the Tenant shall"."""
    if start >= end or not side.parts[start] & PREPOSITION:
        return start
    for at in range(end - 1, start + 1, -1):
        if side.parts[at] & DETERMINER and not side.parts[at - 1] & (PREPOSITION | LINK | DETERMINER):
            return at
    return start


def acts(side: Side, start: int, end: int, at: int, tables: Lexicon) -> bool:
    """True where the subject, or the word asked for, is one that acts: by its noun, its ending or its capital."""
    if not tables.among("grammar.agents"):
        return True
    head = end - 1
    while head >= start and not side.parts[head] & LETTERED:
        head -= 1
    return (head >= start and _is_somebody(side, head)) or (head != at and _is_somebody(side, at))


def _is_somebody(side: Side, at: int) -> bool:
    """True for a noun of somebody who acts, and for a name."""
    if side.parts[at] & SOMEBODY:
        return True
    return side.text[side.starts[at] + side.offset].isupper() and not side.initial(at)


def _does(side: Side, modal: Hit, tables: Lexicon) -> bool:
    """True for a modal whose verb only somebody can do ("shall attend", not "shall apply")."""
    place = modal.end
    while place < len(side.words) and is_passed_over(side.words[place], tables):
        place += 1
    base = tables.base_of(side.words[place]) if place < len(side.words) else None
    return base is not None and base not in tables.among("grammar.static")


def _is_thing(side: Side, start: int, modal: Hit, tables: Lexicon) -> bool:
    things = tables.among("grammar.things")
    if _describes_people(side, start, modal.start):
        return False
    if modal.start and side.words[modal.start - 1] in things:
        return True
    if names_a_thing(side, start, modal.start, tables):
        return True
    subject = side.words[start : modal.start]
    return "of" in subject[1:] and subject[subject.index("of", 1) - 1] in things


def _describes_people(side: Side, start: int, end: int) -> bool:
    """True for people whom a participle says more of: "students enrolled in a degree programme"."""
    for at in range(start + 1, end):
        word = side.words[at]
        if len(word) > _SHORTEST and side.parts[at - 1] & PEOPLE and word.endswith(("ing", "ed")):
            return True
    return False


def names_a_thing(side: Side, start: int, end: int, tables: Lexicon) -> bool:
    """True for a subject whose noun does nothing, before what says more of it: "vessels flying the flag of a Party"."""
    things = tables.among("grammar.things")
    for at in range(start + 1, end):
        word, thing = side.words[at], side.words[at - 1] in things
        if side.parts[at] & PREPOSITION or (thing and len(word) > _SHORT and word.endswith(("ing", "ed"))):
            return thing
    return False


def is_passive(side: Side, modal: Hit, tables: Lexicon) -> bool:
    """True where a participle follows "be" behind the modal."""
    behind = side.words[modal.end : modal.end + 5]
    if "be" not in behind:
        return False
    rest = behind[behind.index("be") + 1 :]
    return any(
        word in tables.among("grammar.participles") or (word.endswith("ed") and len(word) > 3) for word in rest[:2]
    )


def is_passed_over(word: str, tables: Lexicon) -> bool:
    """True for adverbs and commas between a modal and its verb."""
    return word in tables.among("grammar.adverbs") or word == "," or (word.endswith("ly") and len(word) > 4)
