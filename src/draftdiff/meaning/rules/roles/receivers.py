"""Whom something is given to, done or meant for, by the phrase that a word stands in."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Final

from draftdiff.meaning.rules.roles.receiving_objects import given_something
from draftdiff.meaning.rules.roles.subjects import acts
from draftdiff.meaning.sentences.kinship import is_small
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.parts import (
    BEING,
    COMMA,
    LINK,
    OF,
    PARTICIPLE,
    PEOPLE,
    PLACING,
    QUALIFYING,
    RECEIVING,
    RELATIVE,
    SHARED,
    STOP,
    VERB,
    parts,
)
from draftdiff.meaning.words.forms.traits import BINDING, FAVOURING, GIVING, SUPPORTING
from draftdiff.meaning.words.forms.traits import RECEIVING as RECEIVES
from draftdiff.meaning.words.lexicon import Lexicon

# A phrase with its preposition is looked for within so many words.
PHRASE = 8
# And that of a list within so many.
LIST = 16
# The noun of a phrase stands so near behind a word that describes it.
_HEAD: Final = 4
_LEADING: Final = STOP | OF | PLACING
# "To the fullest extent" names nobody.
_FULL: Final = frozenset({"maximum", "fullest", "greatest", "full", "same", "highest", "lowest"})
_DESCRIBING: Final = frozenset({"annual", "main", "nearest", "new", "next"})
_MEASURED: Final = frozenset({"extent", "satisfaction", "degree", "amount", "value", "level", "standard", "limit"})
_POINTING: Final = frozenset({"the", "its", "their", "this", "these", "that"})


def may_be_served(side: Side, start: int, at: int) -> bool:
    """A quick look: False for a word before which nothing leads to those whom something is given to or done for.

    Args:
        side: Where it stands.
        start: Where its clause begins: of those who are meant more may be said in several phrases of it.
        at: Its place.
    """
    if side.said & FAVOURING and side.hits_of("benefit"):
        return True
    leading = SUPPORTING | RECEIVES if side.said & GIVING else SUPPORTING
    return bool(side.said & leading and reduce(or_, side.traits[max(0, start - LIST) : at], 0) & leading)


def for_whom(side: Side, at: int, place: int | None, tables: Lexicon) -> bool:
    """True for a word of those that something is given to, done or meant for.

    Args:
        side: Where it stands.
        at: Its place.
        place: That of the preposition of its phrase.
        tables: The lexicon.
    """
    if side.words[at] in ("free", "at"):
        return False  # "to members free of charge", "to members at cost"
    benefits = side.hits_of("benefit") if side.said & FAVOURING else ()
    if benefits and any(hit.end <= at <= hit.end + PHRASE for hit in benefits):
        return True
    if side.said & SUPPORTING and _is_supported(side, at, place, tables):
        return True
    if place is None:
        return False
    part = side.parts[place]
    if place and (part & (QUALIFYING | OF) or side.parts[place - 1] & PARTICIPLE):
        if (noun := _described(side, place)) is not None:
            return for_whom(side, noun, preposition_of(side, noun), tables)  # "for the pupils from rural districts"
        if part & OF and side.words[place - 1] in tables.among("grammar.people"):
            place = preposition_of(side, place - 1)  # "for the children of seasonal workers"
    if place is None or not _is_received(side, at, place, tables):
        return False
    return not reduce(or_, side.parts[place : at + 1], 0) & BEING  # "is reserved to members, is open"


def _is_supported(side: Side, at: int, place: int | None, tables: Lexicon) -> bool:
    """True for the object of a verb of giving or bearing near a word."""
    if not reduce(or_, side.traits[max(0, at - LIST) : at], 0) & SUPPORTING:
        return False
    return _supported(side, at, tables) or _whose_costs(side, place, tables) or given_something(side, at, tables)


def _is_received(side: Side, at: int, place: int, tables: Lexicon) -> bool:
    """True behind a preposition that leads to those who are given something."""
    part = side.parts[place]
    if part & SHARED:
        return _shared_out(side, place, tables)
    if not part & RECEIVING or not side.said & GIVING or _is_base(side, place + 1, tables):
        return False
    if place and side.words[place - 1] in tables.among("grammar.no_recipient"):
        return False
    start, end = side.clause(at)
    said = side.words[start:end]
    giving = not tables.among("grammar.giving").isdisjoint(said)
    if giving and side.words[place] == "to" and not _to_a_place(side, place, tables):
        return True
    if side.words[place] == "to" and not tables.among("grammar.sending").isdisjoint(said[: place - start]):
        return _somebody_from(side, at, tables) and not _at_address(side, place, tables)
    allowed = not tables.among("grammar.allowing_in").isdisjoint(said)
    if allowed and side.words[place] == "to":
        return _of_people(side, place, end, tables)  # "open to the public"
    opened = giving or allowed
    if opened and side.words[place] == "for" and _of_establishments(side, place, end, tables):
        return True
    return (opened or _made_for(side, start, place, tables)) and _of_people(side, place, end, tables)


def _is_base(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a verb of drafting in its base form."""
    return bool(side.parts[at] & VERB) and tables.base_of(side.words[at]) == side.words[at]


def _made_for(side: Side, start: int, place: int, tables: Lexicon) -> bool:
    """True for "for" behind something that is built, kept or held: "shall build shelters for refugees"."""
    made = tables.among("grammar.making")
    verb = next((at for at in range(place - 2, start - 1, -1) if side.words[at] in made), None)
    if side.words[place] != "for" or verb is None:
        return False
    between = side.words[verb + 1 : place]
    return between[-1] not in tables.among("grammar.people") and not _sets(between, tables)


def _sets(words: list[str], tables: Lexicon) -> bool:
    """True where a phrase or clause lies between a verb and "for"."""
    known = map(parts(tables).__getitem__, words)
    return bool(reduce(or_, known, 0) & (PLACING | RELATIVE | COMMA)) or ";" in words


def _of_establishments(side: Side, place: int, end: int, tables: Lexicon) -> bool:
    """True for "for rural clinics", "for schools and libraries"."""
    houses = tables.among("grammar.establishments")
    for at in range(place + 1, min(end, place + PHRASE)):
        if side.words[at] in houses:
            return _ends_phrase("".join(side.words[at + 1 : at + 2]), tables)
        if not _in_phrase(side.words[at], tables):
            return False
    return False


def _shared_out(side: Side, place: int, tables: Lexicon) -> bool:
    """True for "among" before those who share what is distributed."""
    start, end = side.clause(place)
    shared = not tables.among("grammar.sharing").isdisjoint(side.words[start:place])
    return shared and _of_people(side, place, end, tables)


def _somebody_from(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a word of a phrase whose noun can act ("the national response team")."""
    end = at
    relative = tables.among("grammar.relative")
    while (
        end < min(len(side.words), at + PHRASE)
        and _in_phrase(side.words[end], tables)
        and side.words[end] not in relative
    ):
        end += 1
    return end > at and (side.words[end - 1] == "public" or acts(side, at, end, at, tables))


def _in_phrase(word: str, tables: Lexicon) -> bool:
    """True for a word, no preposition and no conjunction."""
    apart = tables.any_of("grammar.prepositions", "grammar.and")
    return word[0].isalpha() and word not in apart


def meant_for(side: Side, at: int, tables: Lexicon) -> bool:
    """True for those who share what there is more of with each of them ("equal opportunities for women").

    Whom something is reserved or provided for only receives it.
    """
    place = preposition_of(side, at)
    return bool(place) and side.words[(place or 1) - 1] in tables.among("grammar.shared_by_all")


def _described(side: Side, place: int) -> int | None:
    """The people that a phrase with "from" behind them says more of, or with a participle and its preposition.

    Behind people "with" and its like say which are meant ("children with disabilities"), but not before what is
    pointed at.
    """
    noun, word = place - 1, side.words[place]
    qualifying = side.parts[place] & QUALIFYING and word != "from"
    if not (qualifying and side.words[place + 1] not in _POINTING):
        if word != "from" and not side.parts[noun] & PARTICIPLE:
            return None
        noun -= word != "from" or side.words[noun].endswith("ing")
    return noun if noun > 0 and side.parts[noun] & PEOPLE else None


def _to_a_place(side: Side, place: int, tables: Lexicon) -> bool:
    """True for "to the site", where nobody is, and "to the fullest extent"."""
    small = tables.among("grammar.determiners")
    passed = small | _FULL | _DESCRIBING
    behind = (word for word in side.words[place + 1 : place + 2 * _HEAD] if word not in passed)
    noun = next((word for word in behind if not word.endswith(("'s", "\u2019s"))), "")  # "to the buyer's warehouse"
    if noun in _MEASURED:
        return True
    return noun in tables.among("grammar.places") and noun not in tables.among("grammar.agents")


def _at_address(side: Side, place: int, tables: Lexicon) -> bool:
    """True for "to 40 Alder Street"."""
    for at in range(place + 1, min(len(side.words), place + _HEAD + 1)):
        if side.words[at] in tables.among("grammar.streets"):
            return side.written(at, at + 1)[0].isupper()
    return False


def _whose_costs(side: Side, place: int | None, tables: Lexicon) -> bool:
    """True for the respondent of "shall pay the costs of the respondent", where "of" stands at a place."""
    if not place or side.words[place] != "of" or side.words[place - 1] not in tables.among("grammar.borne"):
        return False
    start, _ = side.clause(place)
    said = (tables.base_of(word) for word in side.words[start:place])
    return not tables.among("grammar.bearing").isdisjoint(said) and _of_people(side, place, len(side.words), tables)


def _supported(side: Side, at: int, tables: Lexicon) -> bool:
    """True for the object of "support" and the like, or for a member of it, where it is people or states."""
    known, listed = tables.among("grammar.supporting"), False
    if known.isdisjoint(side.words[max(0, at - 2 * PHRASE) : at]):
        return False
    for place in range(at - 1, max(-1, at - 2 * PHRASE), -1):
        word = side.words[place]
        if word in known:
            named = not listed or _somebody_from(side, at, tables)
            people = _of_people(side, place, len(side.words), tables) or _somebody_from(side, place + 1, tables)
            return place > 0 and named and people
        listed = listed or word == "," or word in tables.among("grammar.and")
        if word in tables.among("grammar.prepositions") or not (word[0].isalpha() or word == ","):
            return False
    return False


def _of_people(side: Side, start: int, end: int, tables: Lexicon) -> bool:
    phrase = side.words[start + 1 : min(end, start + PHRASE)]
    if "of" in phrase[1:]:
        phrase = phrase[: phrase.index("of", 1)]
    if not tables.among("grammar.people").isdisjoint(phrase):
        return True
    for at in range(start + 1, start + 1 + len(phrase)):
        if side.parts[at] & PEOPLE and _ends_phrase("".join(side.words[at + 1 : at + 2]), tables):
            return True
    return False


def _ends_phrase(following: str, tables: Lexicon) -> bool:
    """True for a word that no noun goes on with ("experts in", not "expert reports")."""
    return (
        not following[:1].isalpha()
        or is_small(following, tables)
        or following in tables.among("grammar.and")
        or following.endswith(("ed", "ing"))
        or conjugates(following, tables)  # "parents find housing"
    )


def preposition_of(side: Side, at: int) -> int | None:
    """The preposition of the phrase in which a word stands, not counting "of" inside it; of a list the first one's."""
    ahead = max(-1, at - LIST)
    for hit in side.hits_of("modal") if side.said & BINDING else ():
        if ahead < hit.start < at:
            ahead = hit.start
    found = _leading(side, at, max(ahead, at - PHRASE))
    if found is None and ahead < at - PHRASE and reduce(or_, side.parts[at - PHRASE + 1 : at], 0) & (LINK | COMMA):
        found = _leading(side, at - PHRASE + 1, ahead)
    return found if found is not None and not side.parts[found] & STOP else None


def _leading(side: Side, at: int, ahead: int) -> int | None:
    """The last preposition between two places, or stop behind it."""
    known = side.parts
    for place in range(at - 1, ahead, -1):
        part = known[place]
        if not part & _LEADING or (part & OF and _inside_name(side, place)):
            continue
        if not (part & RECEIVING and side.words[place] == "to" and _joins_numbers(side, place)):
            return place
    return None


def _joins_numbers(side: Side, at: int) -> bool:
    """True for the "to" of "zero to five stars"."""
    begun = side.beginnings
    if not begun or begun[0] >= at:
        return False
    return {at, at + 1} <= {place for one in side.measures(side.lexicon) for place in (one.end, one.start)}


def _inside_name(side: Side, at: int) -> bool:
    return 0 < at < len(side.words) - 1 and all(
        side.text[side.starts[i] + side.offset].isupper() for i in (at - 1, at + 1)
    )
