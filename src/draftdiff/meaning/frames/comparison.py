"""Whether two frames say the same: who, what, to whom, and each circumstance where it may stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.meaning.frames.circumstances import holds_always, is_fixed, is_time, is_way, starts_deeds
from draftdiff.meaning.frames.clauses import Frame
from draftdiff.meaning.frames.deeds import Deed, has_pronoun, with_phrase_in_object, with_receiver_behind
from draftdiff.meaning.frames.grammar import NOUN_TAKING, REACHING
from draftdiff.meaning.frames.phrases import Adjunct, Words, name_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.common_form import common_form

_DEFINITE: Final = frozenset({"the", "this", "these", "those", "that"})
_INDEFINITE: Final = frozenset({"a", "an", "one", "two", "three", "some", "another"})


class Look(NamedTuple):
    """How two sentences are compared.

    Attributes:
        tables: The lexicon.
        turned: Whether phrases have been moved before, so that none may change what it reaches any more.
        turned_voice: Whether one clause is active and the other passive.
    """

    tables: Lexicon
    turned: bool
    turned_voice: bool = False


def same_frame(one: Frame, other: Frame, look: Look) -> bool:
    """True where two frames say the same.

    Args:
        one: The frame of a clause.
        other: That of the other clause.
        look: How they are compared.
    """
    tables = look.tables
    if len(one.deeds) != len(other.deeds) or one.link != other.link or not _same_helping(one, other, tables):
        return False
    if (one.subject is None) != (other.subject is None):
        return False
    if one.subject and other.subject and name_of(one.subject, tables) != name_of(other.subject, tables):
        return False
    if one.group.passive != other.group.passive and not _may_turn(one):
        return False
    return any(
        _same_deeds(first, second, look) for first in _variants(one, tables) for second in _variants(other, tables)
    )


def _variants(frame: Frame, tables: Lexicon) -> list[Frame]:
    """A frame with phrases in its objects, and with those who are given something behind what they are given."""
    found = [frame]
    for turn in (with_phrase_in_object, with_receiver_behind):
        deeds = tuple(turn(deed, tables) for deed in frame.deeds)
        reaching = any(not REACHING.isdisjoint(words) for deed in frame.deeds for words in deed.objects)
        if deeds != frame.deeds and not (frame.group.passive and reaching and turn is with_receiver_behind):
            found.append(frame._replace(deeds=deeds))
    return found


def _same_helping(one: Frame, other: Frame, tables: Lexicon) -> bool:
    first, second = one.group, other.group
    if (first.perfect, first.denied) != (second.perfect, second.denied):
        return False
    modals = [common_form((group.modal,), tables.language) for group in (first, second)]
    return modals[0] == modals[1] and (first.tense == second.tense or bool(first.tense & second.tense))


def _may_turn(frame: Frame) -> bool:
    """True for a clause in which nothing has another reach in the other voice."""
    named = [*(frame.subject or ()), *(word for deed in frame.deeds for words in deed.objects for word in words)]
    adjuncts = [word for one in _all_adjuncts(frame) for word in one.words]
    tails = [word for deed in frame.deeds for word in deed.tail]
    if has_pronoun(named) or has_pronoun(adjuncts) or has_pronoun(tails):
        return False
    reaching = REACHING & set(named)
    if reaching & {"no", "none", "nobody", "nothing"} or (frame.group.denied and reaching):
        return False
    subject, things = frame.subject or ("the",), [words for deed in frame.deeds for words in deed.objects]
    if not REACHING.isdisjoint(subject) and not all(words[0] in _DEFINITE for words in things):
        return False
    inner = any(not REACHING.isdisjoint(words) for words in things)
    return not inner or (subject[0] not in _INDEFINITE and not subject[0].isdecimal())


def _all_adjuncts(frame: Frame) -> Iterator[Adjunct]:
    yield from frame.around
    for deed in frame.deeds:
        yield from deed.adjuncts


def _same_deeds(one: Frame, other: Frame, look: Look) -> bool:
    pairs = zip(one.deeds, other.deeds, strict=True)
    return all(_same_deed(*pair, look.tables) for pair in pairs) and _same_adjuncts(one, other, look)


def _same_deed(one: Deed, other: Deed, tables: Lexicon) -> bool:
    if one.verbs.isdisjoint(other.verbs) or one.particle != other.particle or len(one.objects) != len(other.objects):
        return False
    if common_form(one.tail, tables.language) != common_form(other.tail, tables.language):
        return False
    return all(
        name_of(first, tables) == name_of(second, tables)
        for first, second in zip(one.objects, other.objects, strict=True)
    )


# ------------------------------------------------------------------- adjuncts

_Placed = tuple[int, Adjunct]


def _same_adjuncts(one: Frame, other: Frame, look: Look) -> bool:
    """True where each adjunct of one clause stands where it may have stood in the other."""
    look = look._replace(turned_voice=one.group.passive != other.group.passive)
    before, after = list(_placed(one)), list(_placed(other))
    if len(before) != len(after):
        return False
    for first in before:
        partner = next((second for second in after if _stays(first, second, one, look)), None)
        if partner is None:
            return False
        after.remove(partner)
    return True


def _placed(frame: Frame) -> Iterator[_Placed]:
    """Each adjunct with the number of its deed; -1 for one that is said of several."""
    around = -1 if len(frame.deeds) > 1 else 0
    yield from ((around, adjunct) for adjunct in frame.around)
    for at, deed in enumerate(frame.deeds):
        yield from ((at, adjunct) for adjunct in deed.adjuncts)


def _stays(one: _Placed, other: _Placed, frame: Frame, look: Look) -> bool:
    tables = look.tables
    (slot, first), (place, second) = one, other
    if common_form(first.words, tables.language) != common_form(second.words, tables.language):
        return False
    if slot != place:
        return not look.turned and _same_reach(min(slot, place), max(slot, place), first, second, frame)
    if "deep" in (first.place, second.place):
        return first.place == second.place and first.behind[-1:] == second.behind[-1:]
    if first.place == second.place:
        return True
    return not _is_bound(first.words, frame, tables) and _may_move(first, second, look)


def _same_reach(low: int, high: int, one: Adjunct, other: Adjunct, frame: Frame) -> bool:
    """True for an adjunct that says of several deeds what it says of the first or the last of them."""
    if low != -1 or frame.group.denied or "deep" in (one.place, other.place):
        return False
    if high == len(frame.deeds) - 1 and holds_always(one.words):
        return True
    return high == 0 and frame.link == "and" and starts_deeds(one.words)


def _is_bound(words: Words, frame: Frame, tables: Lexicon) -> bool:
    """True for an adjunct that says something else on the other side of "not", or of "a" where it says "each"."""
    if not REACHING.isdisjoint(words) and not is_time(words, tables) and not holds_always(words):
        return True
    denied = frame.group.denied or "no" in (frame.subject or ())
    return denied and not (is_time(words, tables) and words[0] not in ("because", "while", "for"))


def _may_move(one: Adjunct, other: Adjunct, look: Look) -> bool:
    """True for two places of an adjunct in which it belongs to the verb."""
    tables, places = look.tables, {one.place, other.place}
    if has_pronoun(one.words) and "own" not in one.words:
        return False
    if is_fixed(one.words, tables):
        return "front" not in places
    if is_time(one.words, tables) or is_way(one.words, tables):
        return True
    of_noun = one.words[0] in NOUN_TAKING - {"to"} and not look.turned_voice  # "the nominee for chair"
    return places != {"front", "noun"} and not (of_noun and "noun" in places)
