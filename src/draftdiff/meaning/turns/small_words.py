"""Small words that come, go and stand for each other where a sentence is turned: a quick look for ``signs``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.turns.modals import declares
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

#: Verbs of force; forms of "be" and helping verbs; what is said again; what joins; conditions; who is meant.
MODALS: Final = frozenset({"shall", "must", "should", "will", "may", "can", "cannot"})
BE: Final = frozenset({"be", "is", "are", "was", "were", "been", "has", "have", "does", "do", "did"})
REPEATED: Final = frozenset(
    {"to", "for", "in", "on", "of", "from", "with", "under", "against", "at", "into", "by", "a", "an"}
)
LINKS: Final = frozenset({"and", "or", "nor", ","})
WHEN: Final = frozenset({"if", "where", "when"})
PRONOUNS: Final = frozenset({"it", "they", "he", "she", "we", "us", "them", "its", "their", "which", "who", "that"})
_DESCRIBED: Final = tuple(
    {relative, *be.split()}
    for relative in ("who", "which", "that")
    for be in ("is", "are", "was", "were", "has been", "have been")
)
_RECEIVING: Final = frozenset({"you", "us", "them", "him", "her", "me"})
_OCCASIONS: Final = frozenset(
    (frozenset(gone.split()), frozenset(come.split()))
    for gone, come in (("where", "when"), ("when", "if"), ("that", "for to"), ("which", "and the"))
)
# What need not be said again was said so near before, in words; modals farther off have a sign of their own.
_NEAR: Final = 8


def once_said(words: frozenset[str], sentence: Sequence[str], places: Collection[int], tables: Lexicon) -> bool:
    """True for words that need not be said again behind a conjunction, and for "to" of whom something is given."""
    if not (words <= MODALS | BE | PRONOUNS or words <= REPEATED):
        return False
    known = equivalents(tables.language)
    for at in places:
        word, before = sentence[at], sentence[at - 1] if at else ""
        if word in words and before in LINKS and word in sentence[max(0, at - _NEAR) : at]:
            return True
        if word == "it" and at == 0 and words == {"it"}:  # "it is an offence to obstruct"
            return True
        again = word == "to" and word in words and before in ("and", "or")
        if again and any(verb_of(verb, tables) == verb for verb in sentence[at + 1 : at + 2]):
            return True
        if word == "that" and before == "and" and sentence[at + 1 : at + 2] in (["it"], ["they"]):
            return True
        if word in ("it", "they", "which") and before in WHEN | {"unless", "until", "while"}:
            return True
        if word == "that" and before == "provided":
            return True
        if (
            word == "of" and before.endswith("ing") and "the" in sentence[max(0, at - 2) : at - 1]
        ):  # "for (the) cleaning (of) the stairs"
            return True
        if word in words and word in MODALS | BE and before in LINKS and not (MODALS | BE).isdisjoint(sentence[:at]):
            return True
        if word == "shall" and sentence[at + 1 : at + 2] and _tells_what_is(sentence, at, tables):
            return True
        given = word == "to" and at and verb_of(before, tables) in known.among("giving")
        named = known.among("determiners")
        receiver, thing = sentence[at + 1 : at + 2], sentence[at + 3 : at + 8]
        if given and not (_RECEIVING.isdisjoint(receiver) and (named.isdisjoint(receiver) or named.isdisjoint(thing))):
            return True
    return False


def _tells_what_is(sentence: Sequence[str], at: int, tables: Lexicon) -> bool:
    known = equivalents(tables.language)
    annuls = "nothing" in sentence[:at] and sentence[at + 1] in known.among("annulled")
    return annuls or declares(sentence, at + 1, tables)


@lru_cache(maxsize=1 << 12)
def crossed(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where small words that went may be told by those that came, in this direction.

    Args:
        one: The small words that one side lost.
        other: Those that the other side has instead.

    Example:
        >>> crossed(frozenset({"can"}), frozenset({"may"})), crossed(frozenset({"may"}), frozenset({"must"}))
        (True, False)
    """
    told = _conditions(one, other)
    if told is None:
        told = _built_around(one, other)
    return _denied_or_counted(one, other) if told is None else told


def _conditions(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """What a condition tells, or None where it tells nothing."""
    if not (WHEN.isdisjoint(one) or {"it", "they"}.isdisjoint(one) or {"that", "which"}.isdisjoint(other)):
        return True  # "if a tender is late, it shall", "a tender that is late shall"
    if (one, other) in _OCCASIONS or ("having" in one and not {"has", "have", "after"}.isdisjoint(one | other)):
        return True
    if "where" in one:
        return "if" in other or {"any", "who"} <= other
    if "if" in one and (not {"unless", "should"}.isdisjoint(other) or {"any", "who"} <= other):
        return True
    if "who" in one and not WHEN.isdisjoint(other):
        return True
    return None


def _built_around(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """What "it is ... that", relatives and helping verbs tell, or None where they tell nothing."""
    if {"it", "for", "to"} <= one and not MODALS.isdisjoint(other):
        return True
    if (one == {"the", "of"} and not other) or ("with" in one and not {"has", "have"}.isdisjoint(other)):
        return True
    if one == {"with"} and other == {"to"}:  # "provided with a receipt"
        return True
    if {"it", "for"} <= one and other <= {"are"}:  # "it is forbidden for members to"
        return True
    if not other and one in _DESCRIBED:  # "goods that are damaged", "damaged goods"
        return True
    if one == {"do"} and not other:  # "do not seem to", "seem not to"
        return True
    if {"it", "is"} <= one and not {"who", "that"}.isdisjoint(one):
        return True
    if "that" in one and other == {"to"}:
        return not one.isdisjoint(PRONOUNS - {"that"})
    if "which" in one and not {"it", "they"}.isdisjoint(other):
        return True
    if one in ({"which"}, {"who"}) and other == {"and"}:
        return True
    return None


def _denied_or_counted(one: frozenset[str], other: frozenset[str]) -> bool:
    """What denials, modals and quantifiers tell."""
    if "unless" in one and not {"if", "only"}.isdisjoint(other):
        return True
    if "without" in one and (
        not {"if", "unless"}.isdisjoint(other) or {"have", "no"} <= other or {"has", "no"} <= other
    ):
        return True
    if one == {"before"} and other == {"until"}:
        return True
    if not {"not", "no", "cannot"}.isdisjoint(one) and not {"only", "no", "not"}.isdisjoint(other):
        return True
    if "shall" in one and "must" in other:
        return True
    if "shall" in one and not {"is", "are"}.isdisjoint(other):
        return True
    if "be" in one and other in ({"is"}, {"are"}):
        return True
    if one == {"or", "not"} and not other:  # "whether the file is closed or not"
        return True
    if "which" in one and other in ({"where"}, {"when"}):
        return True
    if one == {"can"} and other == {"may"}:
        return True
    if "every" in one or "each" in one:
        return "all" in other
    if one == {"any"}:
        return bool(other) and other <= {"a", "an", "every", "each", "all"}
    if one in ({"each"}, {"may"}, {"can"}) and other in ({"both"}, {"every"}, {"all"}, {"can"}, {"may"}):
        return True
    return "by" in one and not BE.isdisjoint(one)
