"""A part of a sentence put in front of its verb: "Vor Beginn ist sie zu hören", "Sie ist vor Beginn zu hören"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from draftdiff.meaning.proofs.constructions.free_order import in_free_order
from draftdiff.meaning.sentences.segments import Segment, Side

# A part in front of its verb has no more words, and the sentence no fewer.
_LONGEST: Final = 14
_FEWEST: Final = 4
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
    if segment.lexicon.cases and (_put_first(old, new) or _put_first(new, old) or in_free_order(old, new)):
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
