"""Who does something and stands behind it: "by the clerk", "the responsibility of the landlord"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.roles.deadlines import is_deadline
from draftdiff.meaning.rules.roles.subjects import acts, is_passive
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.forms.parts import PASSED_OVER
from draftdiff.meaning.words.forms.traits import BY
from draftdiff.meaning.words.lexicon import Lexicon

# The noun of a phrase stands so near behind a word that describes it.
_HEAD: Final = 4
# What comes before those whose part something is, with an article between.
_DUTY: Final = 4
_CHARGING: Final = (
    ("responsibility", "of"), ("duty", "of"), ("task", "of"), ("rests", "with"), ("rest", "with"), ("lies", "with"),
    ("lie", "with"), ("falls", "to"), ("falls", "on"), ("up", "to"), ("incumbent", "on"), ("incumbent", "upon"),
    ("rests", "on"), ("rests", "upon"), ("rest", "on"), ("rest", "upon"), ("lies", "on"), ("lies", "upon"),
    ("falls", "upon"),
)  # fmt: skip
_CHARGED: Final = frozenset({"for", *(words[-1] for words in _CHARGING)})


def by_whom(side: Side, at: int, place: int | None, tables: Lexicon) -> bool:
    """True for a word of who does what is told in the passive.

    Args:
        side: Where it stands.
        at: Its place.
        place: That of the preposition of its phrase.
        tables: The lexicon.
    """
    if not place or not side.traits[place] & BY:
        return False
    if side.words[at] in tables.among("grammar.things") or _means(side, place, at, tables):
        return False
    if is_deadline(side, place):
        return False
    start, end = side.clause(at)
    behind = place - 1 if side.parts[place - 1] & PASSED_OVER and place > 1 else place  # "reviewed annually by"
    before = side.words[behind - 1]
    if before in ("with", "of", "to", "for") and behind > 1:
        before = side.words[behind - 2]  # "dealt with by"
    named = any(acts(side, one, one + 1, one, tables) for one in _phrase_behind(side, place, at, tables))
    if not (before.endswith(("ed", "out", "up", "able")) or before in tables.among("grammar.participles")):
        modals = [hit for hit in side.hits_of("modal") if start <= hit.start < place]
        passive = any(is_passive(side, hit, tables) for hit in modals) or _is_done(side, start, place, tables)
        return named and (passive or _is_act(side, start, place, tables))
    be = tables.among("grammar.be")
    if any(hit.kind in ("modal", "operative") and start <= hit.start < end for hit in side.hits):
        return named or before not in tables.among("grammar.causing")
    return named and not be.isdisjoint(side.words[max(start, place - 3) : place])


def _is_done(side: Side, start: int, place: int, tables: Lexicon) -> bool:
    """True where a passive without a modal stands before "by" in one clause ("is paid 60 dollars a day by")."""
    be, apart = tables.among("grammar.be"), tables.among("grammar.relative") | {",", "and", "or"}
    for at in range(place - 2, start - 1, -1):
        if side.words[at] in apart:
            return False
        if side.words[at] in be:
            done = side.words[at + 1]
            return done.endswith("ed") or done in tables.among("grammar.participles")
    return False


def _is_act(side: Side, start: int, place: int, tables: Lexicon) -> bool:
    """True where a noun of doing stands before "by": "the appointment of auditors by the board"."""
    for at in range(start, place - 1):
        if side.words[at + 1] == "of" and not tables.among("grammar.be").intersection(side.words[at:place]):
            verb = verb_of(side.words[at], tables)
            if verb is not None and verb != side.words[at]:
                return True
    return False


def whose_duty(side: Side, at: int, tables: Lexicon) -> bool:
    """True for the landlord of "is the responsibility of the landlord" and of "it is for the landlord to"."""
    before = side.words[max(0, at - _DUTY) : at]
    if _CHARGED.isdisjoint(before):
        return False
    small = tables.among("grammar.determiners")
    before = [word for word in before if word not in small]
    ahead = next((n for n in range(len(before)) if before[-1 - n] in _CHARGED), 0)
    before = before[: len(before) - ahead]  # "lies with the data processor"
    charged = any(tuple(before[-len(words) :]) == words for words in _CHARGING)
    for_them = before[-3:] == ["it", "is", "for"] and side.words[at + 1 : at + 2] == ["to"]
    return (charged or for_them) and acts(side, at, at + 1, at, tables)


def _phrase_behind(side: Side, place: int, at: int, tables: Lexicon) -> range:
    """The words of a phrase behind its preposition, up to its noun."""
    end = at + 1
    small = tables.any_of("grammar.prepositions", "grammar.and")
    while end < min(len(side.words), at + _HEAD) and side.words[end][0].isalpha() and side.words[end] not in small:
        end += 1
    return range(place + 1, end)


def _means(side: Side, place: int, at: int, tables: Lexicon) -> bool:
    """True for a way of doing something behind "by" ("by registered post", "by a majority of two thirds")."""
    means = tables.among("grammar.means")
    for way in range(place + 1, min(at + 2, len(side.words))):
        if side.words[way] in means:
            return not acts(side, way + 1, way + 2, way + 1, tables)  # "by the ship operator"
    return False
