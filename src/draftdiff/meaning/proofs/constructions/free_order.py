"""Parts of a sentence in another order, where cases tell what each is: «Суд может», «В срочных случаях суд может»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.cases import Cases

# A part in another place has no more words, and the sentence no fewer.
_LONGEST: Final = 14
_FEWEST: Final = 3
# Words with no more letters are prepositions and the like.
_SMALL: Final = 3
# Between a modal and a circumstance stands who may or must, in so many words.
_NEAR: Final = 2
# The rank of what is agreed, among modals.
_AGREEING: Final = 5
_CIRCUMSTANCES: Final = ("time_unit", "month", "condition", "frequency", "soft_time", "duration")
_COMMAS: Final = frozenset({",", "\u060c"})


def in_free_order(old: Side, new: Side) -> bool:
    """True where a part of a sentence has another place, which says nothing in a language with cases.

    Args:
        old: A sentence.
        new: The same words.
    """
    return _floats(old, new) or _turned_round(old, new) or _object_first(old, new) or _object_first(new, old)


def _turned_round(old: Side, new: Side) -> bool:
    """True for a sentence whose parts changed places, where cases tell what each word is: «Суду жалобу подаёт он».

    A denial stays before its word, and nothing limits either part.
    """
    cases, words, across = old.lexicon.cases, _without_commas(old), _without_commas(new)
    if cases is None or not cases.predicates or len(words) < _FEWEST or old.forms[-1:] != new.forms[-1:]:
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
