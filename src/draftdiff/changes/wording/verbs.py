"""Which words of an English sentence are verbs, as far as its words tell: a list of common ones, and what is beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from draftdiff.changes.wording.irregular import irregular_verbs
from draftdiff.changes.wording.lexis import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, QUANTIFIERS, is_adverb, is_mark

#: Common verbs of papers, statutes and resolutions that are no nouns as well, inflected by rule.
_REGULAR: Final = (
    "accelerate accept accompany achieve acknowledge acquire adapt add adjust admit adopt affect affirm agree aim "
    "allow analyse analyze announce appear apply appoint appreciate approximate argue arrange ascertain assert assess "
    "assign associate assume assure attain attempt attribute authorize avoid believe belong calculate calibrate "
    "capture carry cease characterize choose circulate clarify classify coincide collect combine commit communicate "
    "compare compile complete comply comprise compute concentrate conclude conduct confirm conform connect consider "
    "consist constitute construct consult contain continue contribute converge convert convince cooperate coordinate "
    "correspond create decide declare deduce define degrade delete deliver demonstrate denote deny depend deploy "
    "derive describe designate detect deteriorate determine develop deviate devote differ differentiate diminish "
    "disappear disclose discuss display distinguish distribute diverge divide dominate elect eliminate emerge "
    "emphasize employ enable encounter encourage endeavour enhance enjoy ensure entail enter establish evaluate "
    "evolve examine exceed exclude execute exhibit exist expand expect explain exploit explore express extend extract "
    "facilitate fail feature fit follow formulate fulfil generalize generate govern guarantee handle happen identify "
    "ignore illustrate imagine implement imply impose improve include incorporate indicate induce infer inform "
    "inhibit initiate insert integrate interpret introduce investigate invite invoke involve join justify lack "
    "maintain mention minimize mitigate modify motivate neglect notify obey observe obtain occur omit operate "
    "optimize organize originate outperform perceive perform permit persist possess postulate predict prefer prepare "
    "prescribe preserve prevent proceed produce prohibit promote propose protect prove provide publish pursue "
    "quantify ratify reach reaffirm realize recall receive recognize recommend reconstruct recover reduce refer "
    "reflect refrain regard reiterate reject relate rely remain remove render replace represent reproduce require "
    "resemble resolve respond restrict retain retrieve reveal revise revoke satisfy saturate seem select separate "
    "serve simplify solve specify stabilize stipulate strengthen submit suffer suffice suggest summarize suppose "
    "suppress suspend sustain tackle tend terminate transform transmit treat try undergo unify utilize validate "
    "vanish vary verify violate want weaken worsen yield"
)
#: Those that are nouns as well, in their base form and with an "s".
_NOUNS_TOO: Final = (
    "aid answer approach attempt benefit bound cause challenge change claim concern contrast control cover cut debate "
    "decay decline decrease delay demand design drop effect end estimate exercise experience fall find focus force "
    "form function gain grant group growth harm help host impact increase index influence issue judge label lack lead "
    "limit link list look match matter measure model move name need note notice object offer order outline pay plan "
    "plot point pose present process program progress project question raise range rank rate reason record release "
    "rent repair reply report request research rest result return review rise rule run sample say scale search set "
    "share show sign sort spread stand start state step stop store stress structure study support survey target test "
    "trade train transfer turn update urge use value view visit vote work"
)
#: Participles that are their base form.
_UNCHANGED: Final = frozenset("set cut put read let spread".split())
#: Words between an auxiliary and its verb, beside those in -ly.
_BETWEEN: Final = frozenset("also always first further hence never not now often only then therefore thus".split())
#: So many words before a verb are looked at.
_ADVERBS: Final = 4
_SUBJECTS: Final = frozenset("we they i you he she it who which there".split())
_PLURALS: Final = frozenset("we they i you".split())
_BEFORE_BASE: Final = frozenset("shall should must may might can could will would cannot to".split())


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """The forms that are verbs and nothing else."""
    regular = {form for verb in (*_REGULAR.split(), *_nouns_too()) for form in _forms(verb)}
    return frozenset(regular.union(irregular_verbs()).difference(_nouns_too(), map(_with_s, _nouns_too())))


@lru_cache(maxsize=1)
def _nouns_too() -> frozenset[str]:
    return frozenset(_NOUNS_TOO.split())


@lru_cache(maxsize=1)
def _either() -> frozenset[str]:
    """The forms that are nouns as well."""
    return _nouns_too().union(map(_with_s, _nouns_too()))


def _forms(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    yield from (verb, _with_s(verb), f"{stem}ing", f"{verb[:-1]}ied" if _ends_soft(verb) else f"{stem}ed")
    if verb[-1] in "tlrnp" and verb[-2] in "aeiou":
        yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


def _with_s(verb: str) -> str:
    if _ends_soft(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"


def _ends_soft(verb: str) -> bool:
    return verb[-1] == "y" and verb[-2] not in "aeiou"


def is_verb(tokens: Sequence[str], at: int) -> bool:
    """Whether a word is a verb or a participle, no auxiliary (casefolded tokens).

    Example:
        >>> is_verb("figures show the mean".split(), 1), is_verb("the show goes on".split(), 1)
        (True, False)
    """
    token = tokens[at]
    is_sure, is_either = token in _verbs(), token in _either()
    before = _before(tokens, at)
    if before in DETERMINERS or token in FUNCTION_WORDS:
        return False
    if not is_sure and not is_either:
        return _looks_like_verb(token, before)
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    if is_sure:
        return not token.endswith(("ing", "ed")) or _is_no_modifier(before, behind)
    if (token in _UNCHANGED and before in AUXILIARIES) or _has_object(behind):
        return True
    return before in _SUBJECTS or (before in _BEFORE_BASE and token in _nouns_too())


def _looks_like_verb(token: str, before: str) -> bool:
    """Whether a word that is on no list has the form that a verb has behind such a word."""
    if before in _PLURALS:
        return token not in _BETWEEN and not is_adverb(token) and not token.endswith("s")
    return (before in _SUBJECTS and token.endswith("s")) or (before in AUXILIARIES and token.endswith("ed"))


def _before(tokens: Sequence[str], at: int) -> str:
    """The word before, a few adverbs aside."""
    place = at - 1
    while place > at - _ADVERBS and place > 0 and (tokens[place] in _BETWEEN or is_adverb(tokens[place])):
        place -= 1
    return tokens[place] if place >= 0 else ""


def _is_no_modifier(before: str, behind: str) -> bool:
    """Whether a participle stands where it modifies no noun behind it."""
    return (
        before in AUXILIARIES
        or before in _SUBJECTS
        or not behind
        or is_mark(behind)
        or behind in FUNCTION_WORDS
        or behind in QUANTIFIERS
        or is_adverb(behind)
    )


def _has_object(behind: str) -> bool:
    """Whether what stands behind a word cannot stand behind a noun, but for a border."""
    return behind in DETERMINERS or behind == "that" or is_adverb(behind)
