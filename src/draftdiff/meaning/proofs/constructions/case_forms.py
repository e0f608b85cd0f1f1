"""Sentences that are one but for what a construction asks of its words: a case, a verbal noun, a participle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from draftdiff.meaning.proofs.constructions.government import governed_alike
from draftdiff.meaning.words.cases import Cases, in_case
from draftdiff.meaning.words.lexicon import Lexicon

Words = Sequence[str]

_SIZED: Final = frozenset({"number", "time_unit"})
_NAMED: Final = frozenset({"unit", "currency"})


def in_forms_of_a_construction(old: Words, new: Words, tables: Lexicon, *, rewritten: bool) -> bool:
    """True for the same words, of which one side has some in another form.

    Args:
        old: The words of a sentence, each construction in its common form.
        new: Those of the other one.
        tables: The lexicon of their language.
        rewritten: Whether a construction was; else the case of its words must stay.
    """
    cases = tables.cases
    if cases is None:
        return False
    return any(
        rewritten and len(one) == len(other) and _in_other_cases(one, other, cases, tables)
        for one, other in ((old, new), (new, old))
    ) or any(
        _contracted(one, other, cases, tables, rewritten=rewritten)
        or _by_a_light_verb(one, other, cases)
        or governed_alike(one, other, tables)
        for one, other in ((old, new), (new, old))
    )


def _in_other_cases(one: Words, other: Words, cases: Cases, tables: Lexicon) -> bool:
    """True where a construction asks for another case of a measure, or of whoever it is about."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(_measures_alike(a, b, tables) for a, b in pairs) or _in_the_dative(one, other, cases, tables)


def _measures_alike(one: str, other: str, tables: Lexicon) -> bool:
    """True for one number or unit in two cases."""
    return not _measured(one, tables).isdisjoint(_measured(other, tables))


def _measured(word: str, tables: Lexicon) -> set[tuple[str, float | str]]:
    """What a word measures: a number and a time by their size, units and currencies by their name."""
    entries = tables.entries(word)
    sizes = {(entry.kind, entry.rank) for entry in entries if entry.kind in _SIZED}
    return {*sizes, *((entry.kind, entry.key) for entry in entries if entry.kind in _NAMED)}


def _in_the_dative(one: Words, other: Words, cases: Cases, tables: Lexicon) -> bool:
    """True for «Капитан не вправе», «Капитану запрещено»: whoever it is about stands before the modal, in one case."""
    changed = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    modal = next((at for at in range(len(one)) if _is_modal(one[at], tables)), 0)
    if not changed or changed[-1] >= modal or not all(one[at][0].isalpha() for at in range(changed[0], modal)):
        return False
    return all(in_case(one[at], other[at], cases.dative) for at in changed)


def _is_modal(word: str, tables: Lexicon) -> bool:
    return any(entry.kind in ("modal", "negation") for entry in tables.entries(word))


def _denied_first(words: Words, cases: Cases, tables: Lexicon) -> Words:
    """The words with "не который живет" for "который не живет", as a denial stands before the one word."""
    found = list(words)
    for at, (opening, behind) in enumerate(pairwise(words)):
        if opening in cases.openings and any(entry.kind == "negation" for entry in tables.entries(behind)):
            found[at], found[at + 1] = behind, opening
    return found


def _contracted(one: Words, other: Words, cases: Cases, tables: Lexicon, *, rewritten: bool) -> bool:
    """True where each "أن يقدم" of one side is "تقديم" on the other, or each «которые живут» is «живущие»."""
    one, at, changed = _denied_first(one, cases, tables), 0, False
    for word in other:
        if at < len(one) and (one[at] == word or (changed and _is_object(word, one[at], cases))):
            at += 1
        elif at + 1 < len(one) and _is_one_word(one[at], one[at + 1], word, cases):
            at, changed = at + 2, True
        else:
            return False
    return at == len(one) and (changed or rewritten)


def _same_objects(behind: Words, across: Words, cases: Cases) -> bool:
    """True for the words behind the noun of a deed, and those behind its verb."""
    if len(behind) != len(across):
        return False
    return all(a == b or _is_object(a, b, cases) for a, b in zip(behind, across, strict=True))


def _is_object(word: str, other: str, cases: Cases) -> bool:
    """True for "تقرير" behind the noun of a deed and "تقريرا" behind its verb."""
    return bool(cases.definite) and in_case(word, other, cases.patient)


def _is_one_word(opening: str, verb: str, word: str, cases: Cases) -> bool:
    """True for a word that says what an opening and its verb say; what is glued before the opening is, too."""
    for glued in ("", *cases.glued):
        if opening.removeprefix(glued) in cases.openings and opening.startswith(glued) and word.startswith(glued):
            return any(re.fullmatch(form, word.removeprefix(glued)) for form in _forms(verb, cases))
    return opening in cases.passive and is_verbal_noun(verb, word, cases)


def _by_a_light_verb(one: Words, other: Words, cases: Cases) -> bool:
    """True for "تقوم اللجنة بمراجعة الحسابات" and "تراجع اللجنة الحسابات"."""
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    if at >= min(len(one), len(other)) or one[at] not in cases.light:
        return False
    return any(
        is_verbal_noun(one[noun].removeprefix(cases.light[one[at]]), other[at], cases)
        and _same_objects([*one[at + 1 : noun], *one[noun + 1 :]], other[at + 1 :], cases)
        for noun in range(at + 1, len(one))
    )


def is_verbal_noun(noun: str, verb: str, cases: Cases) -> bool:
    """True for "مراجعة" of "تراجع"."""
    return any(re.fullmatch(form, noun) for form in _forms(verb, cases))


def _forms(verb: str, cases: Cases) -> Iterator[str]:
    for pattern, form in cases.contractions:
        if found := re.fullmatch(pattern, verb):
            yield found.expand(form)
