"""A part of a sentence put in front of its verb: "Vor Beginn ist sie zu hören", "Sie ist vor Beginn zu hören"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.cases import Cases

# A part in front of its verb has no more words, and the sentence no fewer.
_LONGEST: Final = 14
# The rank of what is agreed, among modals.
_AGREEING: Final = 5
# Between a modal and a circumstance stands who may or must, in so many words.
_NEAR: Final = 2
_FEWEST: Final = 4
# Words with no more letters are prepositions and the like.
_SMALL: Final = 3
# The second part of a verb and a stop.
_CLOSING: Final = 2
# A subject without spaces has so many characters.
_SUBJECT: Final = 2
_CIRCUMSTANCES: Final = ("time_unit", "month", "condition", "frequency", "soft_time", "duration")
_COMMAS: Final = frozenset({",", "\u060c"})
# What reaches only what stands behind it.
_REACHING: Final = ("negation", "restrictor", "extender", "quantifier")


def is_fronted(segment: Segment) -> bool:
    """True where an adjunct and another part of a sentence changed places around its verb, and nothing else changed.

    Subject and object keep their cases only in some forms, without which they may not change places with each other:
    "Die Gemeinde hört die Stiftung" says the reverse of "Die Stiftung hört die Gemeinde". With a denial or "nur" the
    place may decide what it reaches.
    """
    old, new = segment.old, segment.new
    if segment.lexicon.cases and (_put_first(old, new) or _put_first(new, old) or _floats(old, new)):
        return True
    if _turned_round(old, new) or _object_first(old, new) or _object_first(new, old):
        return True
    if len(old.words) != len(new.words) or len(old.words) < _FEWEST or sorted(old.words) != sorted(new.words):
        return False
    if any(old.hits_of(kind) for kind in _REACHING):
        return False
    return any(
        _changed_places(old.words, new.words, before, after)
        if _is_adjunct(old, before) or _is_adjunct(new, after)
        else _tells_case(old, before, new, after) and _stand_around(old.words, new.words, before, after)
        for before, after in _verbs(old, new)
    )


def is_clause_moved(segment: Segment) -> bool:
    """True where a condition or time stands before its main clause now, or behind it: "A haftet, wenn B zahlt".

    The subject of a main clause stands behind its verb where another part of the sentence goes before it.
    """
    opening = segment.lexicon.among("grammar.subordinating")
    old, new = segment.old.words, segment.new.words
    if not opening or len(old) < _FEWEST or len(old) != len(new) or sorted(old) != sorted(new) or old[-1] != new[-1]:
        return False
    if any(segment.old.hits_of(kind) for kind in ("restrictor", "extender")):
        return False
    sides = [words[:-1] for words in (old, new)]
    behind, before = sides if sides[1][0] in opening else sides[::-1]
    if before[0] not in opening or behind.count(",") != 1 or before.count(",") != 1:
        return False
    main, clause = behind[: behind.index(",")], behind[behind.index(",") + 1 :]
    return before[: len(clause)] == clause and any(
        before[len(clause) + 1 :] == [main[at], *main[:at], *main[at + 1 :]] for at in range(1, len(main))
    )


def is_circumstance_moved(segment: Segment) -> bool:
    """True where a circumstance before a sentence stands behind its subject now: "经批准,会员可以", "会员经批准可以".

    Its comma tells where it ends, the modal before or behind it where the subject ends. For languages without spaces.
    """
    opening = tuple(segment.lexicon.among("grammar.circumstances"))
    return bool(opening) and (
        _moves_behind(segment.old, segment.new, opening) or _moves_behind(segment.new, segment.old, opening)
    )


def _moves_behind(front: Side, side: Side, opening: tuple[str, ...]) -> bool:
    """True where what one sentence of a single clause begins with stands behind the subject of the other one.

    With an end of its own ("后") it may lack its first word in front.
    """
    circumstance, _, rest = "".join(front.words).partition(",")
    if not rest or "," in rest:
        return False
    if not circumstance.startswith(opening):
        if not circumstance.endswith(tuple(side.lexicon.among("grammar.circumstance_ends"))):
            return False
        circumstance = "".join(side.lexicon.among("grammar.circumstance_lead")) + circumstance
    inner = "".join(side.words)
    at = inner.find(circumstance)
    end = at + len(circumstance)
    return at >= _SUBJECT and rest == inner[:at] + inner[end:] and _binds(side, at, end)


def _binds(side: Side, first: int, last: int) -> bool:
    """True where a modal stands before a circumstance, or a modal or its denial behind it, and nothing else reaches it.

    Args:
        side: The sentence with the circumstance behind its subject.
        first: How many characters stand before the circumstance.
        last: Where it ends.
    """
    places = dict(zip(accumulate(map(len, side.words), initial=0), range(len(side.words) + 1), strict=True))
    if first not in places or last not in places:
        return False
    start, end = places[first], places[last]
    if any(side.has(kind, 0, start) for kind in ("negation", "restrictor", "extender", "condition")):
        return False
    behind = any(hit.start == end for kind in ("modal", "negation") for hit in side.hits_of(kind))
    before = any(hit.end == start for hit in side.hits_of("modal"))
    if not side.hits_of("modal") and not any(side.hits_of(kind) for kind in _REACHING):
        # Behind its subject it may only be said of a noun that goes on.
        return side.lexicon.among("grammar.attributive").isdisjoint(side.words)
    return before or (behind and not side.has("modal", 0, start))


def _put_first(last: Side, first: Side) -> bool:
    """True for an adjunct or clause at the end of one sentence and before all else in the other, as it is.

    Between commas it reaches no further in either place; elsewhere what denies or limits may reach it in one only.
    """
    opening = first.lexicon.among("grammar.fronted")
    if len(first.words) < _FEWEST or first.words[0] not in opening or first.words[-1:] != last.words[-1:]:
        return False
    for size in range(1, len(first.words) - 2):
        parted = first.words[size] in _COMMAS
        part, rest = first.forms[:size], first.forms[size + parted : -1]
        before = last.forms[: len(last.forms) - 1 - size]
        if last.forms[-1 - size : -1] != part or (before[:-1] if before[-1:] != rest[-1:] else before) != rest:
            continue
        if any(word in _COMMAS for word in part) or (before != rest and before[-1] not in _COMMAS):
            continue
        return parted or (_of_the_clause(last, first, size) and not any(first.hits_of(kind) for kind in _REACHING))
    return False


def _turned_round(old: Side, new: Side) -> bool:
    """True for a sentence whose parts changed places, where cases tell what each word is: «Суду жалобу подаёт он».

    A denial stays before its word, and nothing limits either part.
    """
    cases, words, across = old.lexicon.cases, _without_commas(old), _without_commas(new)
    if cases is None or not cases.predicates or len(words) < _FEWEST - 1 or old.forms[-1:] != new.forms[-1:]:
        return False
    if not all(word.isalnum() for word in words) or any(old.hits_of(kind) for kind in ("restrictor", "extender")):
        return False
    fronted = old.lexicon.among("grammar.fronted")  # what these open may belong to another word now
    denied, denying = _denied(old), {one for one, _ in _denied(old)}
    if denied != _denied(new) or (denied and old.hits_of("quantifier")):
        return False
    return any(
        across == words[at:] + words[:at] and (fronted - denying).isdisjoint((words[0], words[at]))
        for at in range(1, len(words))
    ) or (not denied and _around_a_verb(words, across, cases))


def _without_commas(side: Side) -> list[str]:
    return [word for word in side.forms[:-1] if word not in _COMMAS]


def _denied(side: Side) -> set[tuple[str, str]]:
    """Each denial, and the word that it stands before."""
    return {(side.forms[hit.start], side.forms[hit.end]) for hit in side.hits_of("negation")}


def _around_a_verb(words: Sequence[str], across: Sequence[str], cases: Cases) -> bool:
    """True where subject and object changed places around their verb, and the subject looks like no accusative."""
    endings, telling = tuple(end for one in cases.tenses[:1] for end in one), tuple(one for one, _ in cases.told_apart)
    for at in range(1, len(words) - 1):
        subject, verb, rest = list(words[:at]), words[at], list(words[at + 1 :])
        if verb.endswith(endings) and list(across) == [*rest, verb, *subject]:
            return any(len(part[0]) > _SMALL and part[0].endswith(telling) for part in (subject, rest))
    return False


def _object_first(front: Side, side: Side) -> bool:
    """True for an object in front of a sentence, and behind its infinitive in the other one: «Жильё никто не вправе».

    No preposition leads it, and it counts nothing: "all" and "each" before a denial are others than behind it.
    """
    cases, words, across = front.lexicon.cases, front.forms, side.forms
    if cases is None or not cases.predicates or len(words) != len(across) or sorted(words) != sorted(across):
        return False
    if any(front.hits_of(kind) for kind in ("restrictor", "extender")):
        return False
    known = front.lexicon.any_of("grammar.fronted", "grammar.small", "grammar.and")
    for size in range(1, min(_LONGEST, len(words) - 2)):
        part, rest = words[:size], words[size:]
        if not all(word.isalnum() for word in part) or not known.isdisjoint(part):
            return False
        if any(hit.start < size for kind in ("negation", "quantifier", "modal") for hit in front.hits_of(kind)):
            return False
        at = next((at for at, pair in enumerate(zip(rest, across, strict=False)) if pair[0] != pair[1]), 0)
        counted = any(hit.end == at for hit in side.hits_of("number"))  # "пять" ends as an infinitive does
        if at and not counted and across[at - 1].endswith(cases.infinitives) and across[at : at + size] == part:
            return across[at + size :] == rest[at:]
    return False


def _floats(old: Side, new: Side) -> bool:
    """True for a time, condition or manner in two of these places: at the head, beside its modal, before the stop.

    The table is ``[grammar] circumstance_ends``: last words of such a phrase, as "случаях" is of «в срочных случаях».
    """
    words, across = (_alike(side) for side in (old, new))
    if len(words) != len(across) or sorted(words) != sorted(across):
        return False
    if any(old.hits_of(kind) for kind in ("negation", "restrictor", "extender")) or words[-1:] != across[-1:]:
        return False
    differ = [at for at, (a, b) in enumerate(zip(words, across, strict=True)) if a != b]
    if not differ:
        return False
    first, last = differ[0], differ[-1] + 1
    return any(
        _moved(old, new, first, last, size) or _moved(new, old, first, last, size) for size in range(1, last - first)
    )


def _alike(side: Side) -> list[str]:
    """The words, modals that bind alike as one."""
    return [side.lexicon.alike.get(word, word) for word in side.forms]


def _moved(one: Side, other: Side, first: int, last: int, size: int) -> bool:
    """True where so many words at the beginning of a stretch stand at its end in the other sentence."""
    stretch, across = _alike(one)[first:last], _alike(other)[first:last]
    if size > _LONGEST or stretch[size:] + stretch[:size] != across:
        return False
    part = range(first, first + size)
    return (
        all(one.forms[at].isalnum() for at in part)
        and one.forms[first] in one.lexicon.among("grammar.fronted")
        and _is_circumstance(one, first, first + size)
        and _has_place(one, first, first + size)
        and _has_place(other, last - size, last)
    )


def _is_circumstance(side: Side, first: int, last: int) -> bool:
    """True for a phrase that tells when, on which condition or in which manner, and no more behind that."""
    if side.forms[last - 1] in side.lexicon.among("grammar.circumstance_ends"):
        return True
    return any(first <= hit.start and hit.end == last for kind in _CIRCUMSTANCES for hit in side.hits_of(kind))


def _has_place(side: Side, first: int, last: int) -> bool:
    """True at the head of a sentence, before its stop or its verb, and beside a modal with whoever that is about."""
    if first == 0 or (last == len(side.forms) - 1 and not side.forms[last].isalnum()):
        return True
    cases = side.lexicon.cases
    if (
        cases is not None
        and cases.predicates
        and last < len(side.forms)
        and side.forms[last].endswith(cases.predicates)
    ):
        return True
    behind = _NEAR if cases is not None and cases.definite else 0  # whoever may or must stands behind the modal
    modals = [hit for hit in side.hits_of("modal") if hit.rank != _AGREEING]  # who agrees does that at a time, too
    return any(hit.end <= first <= hit.end + behind or hit.start == last for hit in modals)


def _of_the_clause(last: Side, first: Side, size: int) -> bool:
    """True for a time or condition, and behind a verb: behind a noun another phrase may be said of that alone."""
    if any(hit.start < size for kind in _CIRCUMSTANCES for hit in first.hits_of(kind)):
        return True
    if first.forms[0] in first.lexicon.among("grammar.timing"):
        return True
    cases = last.lexicon.cases
    return cases is not None and bool(cases.predicates) and last.forms[-2 - size].endswith(cases.predicates)


def _verbs(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """The places of a word that may be the verb behind the first part of both sentences."""
    for before in range(1, min(_LONGEST, len(old.words))):
        word = old.words[before]
        if word.isalpha() and not old.capital(before) and word in new.words[1:_LONGEST]:
            yield before, new.words.index(word, 1)


def _changed_places(old: Sequence[str], new: Sequence[str], before: int, after: int) -> bool:
    """True where the first part of each sentence stands behind the verb in the other one, and the rest is alike."""
    behind, across = old[before + 1 :], new[after + 1 :]
    return any(one == other for one in _without(behind, new[:after]) for other in _without(across, old[:before]))


def _tells_case(old: Side, before: int, new: Side, after: int) -> bool:
    """True where the first part of either sentence tells by its article whether it is the subject of a verb.

    Neither holds what may belong to the verb elsewhere: "meldet der Fahrer der Polizei".
    """
    tables, parts = old.lexicon, (old.words[:before], new.words[:after])
    if old.words[before] in tables.among("grammar.copulas"):
        return False
    attributes = tables.among("grammar.attributes")
    telling = tables.among("grammar.case_telling")
    return any(part[0] in telling for part in parts) and all(attributes.isdisjoint(part[1:]) for part in parts)


def _stand_around(old: Sequence[str], new: Sequence[str], before: int, after: int) -> bool:
    """True where two parts change places around a verb, with no more than its own second part and a stop behind.

    What else stood there could belong to either part: "dem Käufer der Ware".
    """
    rest = old[before + 1 + after :]
    return (
        old[before + 1 : before + 1 + after] == new[:after]
        and new[after + 1 :] == [*old[:before], *rest]
        and len(rest) <= _CLOSING
    )


def _without(words: Sequence[str], part: Sequence[str]) -> Iterator[list[str]]:
    """The words without a part, wherever it stands among them."""
    size = len(part)
    for at in range(len(words) - size + 1):
        if words[at : at + size] == part:
            yield [*words[:at], *words[at + size :]]


def _is_adjunct(side: Side, verb: int) -> bool:
    """True for a first part that opens with a preposition or an adverb, with nothing set off in it."""
    opening = side.lexicon.among("grammar.fronted")
    return side.words[0] in opening and all(
        side.words[at][0].isalnum() or (side.words[at] == "." and side.words[at - 1].isdecimal()) for at in range(verb)
    )
