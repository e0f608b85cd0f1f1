"""One form for sentences that say the same in other words: plain language, agreement, numbers and dates as written.

Two sentences are equal here only where every word of both is accounted for, so that equality is a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, reduce
from itertools import compress, pairwise, takewhile
from operator import or_
from typing import Final

from draftdiff.meaning.words.forms.traits import FIGURE, MEASURING, traits
from draftdiff.meaning.words.lexicon import Lexicon, lexicon
from draftdiff.meaning.words.numbers.hours import TIMED, in_minutes
from draftdiff.meaning.words.numbers.measures import measures
from draftdiff.meaning.words.numbers.numerals import value_of
from draftdiff.meaning.words.spelling import word_form, word_forms
from draftdiff.meaning.words.synonymy.collocations import in_sense
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, Phrase, equivalents
from draftdiff.meaning.words.synonymy.exceptions import EXCEPTED, excepted
from draftdiff.meaning.words.synonymy.light_verbs import helping_verbs, said_straight
from draftdiff.meaning.words.synonymy.parted import PARTED, joined
from draftdiff.meaning.words.synonymy.relating import RELATED, agreeing, reduced
from draftdiff.meaning.words.synonymy.restating import AT_TIMES, RESTATED, by_deeds, is_roman, restated, roman_value
from draftdiff.meaning.words.triggers import scan

_OF: Final = re.compile(r"(?<!\S)(\w+) of (?:the |a |an )?(\w+)(?!\S)")


def _compound(found: re.Match[str]) -> str:
    """ "body of experts" as "expert body"."""
    return f"{found[2].removesuffix('s')} {found[1]}"


def common_form(words: Sequence[str], language: str, *, heads: int = 1) -> Phrase:
    """The words in a form that all ways of saying the same share.

    Args:
        words: Folded words and marks.
        language: Of a language without equivalents only numbers and dates are put in one form.
        heads: How many words behind a possessive are what is possessed; 0 for "body of experts" as "expert body".

    Example:
        >>> one = "the workers ' representative shall commence work prior to 3 may 2026".split()
        >>> other = "the representative of the workers shall begin work before may 3 , 2026".split()
        >>> common_form(one, "en") == common_form(other, "en")
        True
    """
    known, tables = equivalents(language), lexicon(language)
    spelled = word_forms(_parted(_said_once(words, tables), tables), language)
    formed = [word if word.isalpha() else _grouped(word) for word in spelled]
    if known.forms:
        formed = _numerals(formed, known)
        said = " ".join(_without_possessives(formed, heads, known) if heads else _compounded(formed))
        said = joined(excepted(said, words_in := set(formed)), words_in, tables)
        said = said_straight(in_minutes(said, words_in), words_in, tables)
        said = in_sense(said, words_in, tables)
        said = _OF.sub(_compound, said) if not heads else said
        formed = templated(restated(said, tables), known).split()
        formed = _phrased(reduced(formed, tables, sayings=False), known)
        if "here" in said and any(word.startswith(("there", "where", "here")) for word in said.split()):
            formed = _phrased(formed, known)  # "annexed thereto", "annexed to it"
        if not AT_TIMES.isdisjoint(formed):
            formed = by_deeds(" ".join(formed), tables).split()
        formed = reduced(agreeing(_ordinals(formed, known), known), tables)
    return tuple(_measured(formed, tables))


def _grouped(word: str) -> str:
    """A figure whose thousands a space parts, with commas: "2 000"."""
    return word if word.isalnum() or not word[:1].isdecimal() else ",".join(word.split())


def templated(said: str, known: Equivalents) -> str:
    """Words with single spaces, each construction of the templates in its common form."""
    at: int | None = 0
    while at is not None:
        said, at = _templated(said, at, known)
    return said


def _templated(said: str, start: int, known: Equivalents) -> tuple[str, int | None]:
    """The words with the first template from a place on that changes them, and the place behind it."""
    words = set(said.split())
    for at in sorted(at for word in known.telling.keys() & words for at in known.telling[word]):
        pattern, form, needed = known.templates[at]
        if at >= start and needed <= words and (turned := _compiled(pattern).sub(form, said)) != said:
            return turned, at + 1
    return said, None


_compiled: Final = cache(re.compile)
_CUT: Final = frozenset({"min", "mins", "sec", "secs", "hr", "hrs"})


def _parted(words: Sequence[str], tables: Lexicon) -> Sequence[str]:
    """The words with "three-week" as two, "whom" as "who", and "30 min." inside a sentence without its stop."""
    if "-" not in "".join(words) and "whom" not in words and _CUT.isdisjoint(words):
        return words
    found: list[str] = []
    for at, word in enumerate(words):
        if word == "." and 1 < at < len(words) - 1 and words[at - 1] in _CUT and words[at - 2][:1].isdecimal():
            continue
        number, _, unit = word.partition("-")
        timed = bool(unit) and any(entry.kind == "time_unit" for entry in tables.entries(unit))
        parts = (number, unit) if timed else (word,)
        found += ["who" if part == "whom" else part for part in parts]
    return found


def _said_once(words: Sequence[str], tables: Lexicon) -> Sequence[str]:
    """The words without a number in brackets behind the same number: "thirty (30) days"."""
    if "(" not in words:
        return words
    for at in range(len(words) - 3, 0, -1):
        if words[at] == "(" and words[at + 2] == ")":
            one, other = value_of(words[at - 1], tables), value_of(words[at + 1], tables)
            if one is not None and one == other:
                words = [*words[:at], *words[at + 3 :]]
    return words


def _phrased(words: list[str], known: Equivalents) -> list[str]:
    """The words with phrases in their common form."""
    found: list[str] = []
    done = 0
    following = [*words[1:], ""]
    for at in compress(range(len(words)), map(known.forms.__contains__, words)):
        begun = known.forms[words[at]]
        if at < done or not (following[at] in begun or "" in begun):
            continue
        phrase = known.longest(words, at)
        if phrase:
            found += words[done:at]
            found += phrase[1]
            done = at + len(phrase[0])
    return [*found, *words[done:]] if done else words


def _without_possessives(words: list[str], heads: int, known: Equivalents) -> list[str]:
    """ "the workers' representative" as "the representative of the workers"."""
    if "'" not in "".join(words):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        owner, behind = _owner(words, at) if "'" in words[at] or "'" in words[at + 1 : at + 2] else (None, at)
        if owner is None:
            found.append(words[at])
            at += 1
            continue
        start = len(found)
        while start and len(found) - start < 3 and found[start - 1] not in known.among("determiners"):
            start -= 1
        start -= bool(start and found[start - 1] in known.among("determiners"))
        if start == len(found) or found[start] not in known.among("determiners"):
            start = len(found)
        possessed = list(takewhile(_is_word, words[behind : behind + heads]))
        if found and owner in known.among("spans") and value_of(found[-1], lexicon(known.language)) is not None:
            start = len(found) - 1  # "two weeks' notice"
            found[start:] = [*possessed, "of", found[-1], owner]
            at = behind + len(possessed)
            continue
        found[start:] = [*(["the"] if start < len(found) else []), *possessed, "of", *found[start:], owner]
        at = behind + len(possessed)
    return found


def _is_word(word: str) -> bool:
    """False for a mark."""
    return word[0].isalnum()


def _compounded(words: list[str]) -> list[str]:
    """ "the voters' roll" as "the voter roll"."""
    if "'" not in "".join(words):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        owner, behind = _owner(words, at)
        found.append(words[at] if owner is None else owner.removesuffix("s"))
        at = at + 1 if owner is None else behind
    return found


def _owner(words: list[str], at: int) -> tuple[str | None, int]:
    """The noun of a possessive that stands at a place, and where the words behind begin."""
    word = words[at]
    if word.endswith("'s") and word not in ("it's", "that's", "there's", "who's", "let's", "he's", "she's"):
        return word[:-2], at + 1
    if word.endswith("s") and words[at + 1 : at + 2] == ["'"] and at + 2 < len(words) and words[at + 2].isalpha():
        return word, at + 2
    return None, at


def _ordinals(words: list[str], known: Equivalents) -> list[str]:
    """ "third" and "3rd" as one."""
    plain = known.ordinals.keys().isdisjoint(words) and _ENDINGS.isdisjoint(words)
    return words if plain else list(_in_figures(words, known))


def _in_figures(words: list[str], known: Equivalents) -> Iterator[str]:
    at = 0
    while at < len(words):
        word, behind = words[at], at + 1
        day = word.isdecimal() and words[behind : behind + 1] in (["st"], ["nd"], ["rd"], ["th"])
        number = int(word) if day else known.ordinals.get(word)
        behind += day
        if number is None:
            opens_date = word == "the" and _names_day(words, at + 1, known)
            yield from [] if opens_date else [word]
        elif _names_day(words, at, known):
            yield str(number)
            behind += 1 + (words[behind : behind + 1] == ["day"])
        elif day and (
            _is_month("".join(words[max(at - 1, 0) : at]), known)
            or _is_month("".join(words[behind : behind + 1]), known)
        ):
            yield word
        else:
            yield f"{number}."
        at = behind


_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})


def _is_month(word: str, known: Equivalents) -> bool:
    return any(entry.kind == "month" for entry in lexicon(known.language).entries(word))


def _names_day(words: Sequence[str], at: int, known: Equivalents) -> bool:
    """True for "first of March", "1st of March" and "first day of March"."""
    behind = at + 1 + (words[at + 1 : at + 2] in (["st"], ["nd"], ["rd"], ["th"]))
    ordinal = words[at : at + 1] != [] and (words[at] in known.ordinals or behind > at + 1)
    behind += words[behind : behind + 1] == ["day"]
    if not ordinal or words[behind : behind + 1] != ["of"]:
        return False
    return behind + 1 < len(words) and _is_month(words[behind + 1], known)


def _numerals(words: list[str], known: Equivalents) -> list[str]:
    """The words with Roman numerals behind "Annex" and the like in figures."""
    numbered = known.among("numbered")
    if numbered.isdisjoint(words):
        return words
    return [
        str(roman_value(word)) if before in numbered and word and is_roman(word) else word
        for before, word in pairwise(["", *words])
    ]


def _measured(words: list[str], tables: Lexicon) -> list[str]:
    """The words with each number, amount, time and date as one that holds its value."""
    if not may_measure(words, tables):
        return words
    found: list[str] = []
    done = 0
    for measure in measures(words, scan(words, tables.phrases), tables):
        part = measure.kind == "number" and 0 < measure.value < 1 and words[measure.end : measure.end + 1] == ["of"]
        kind = "share" if part else measure.kind  # "0.25 of the price" is 25 per cent
        found += [*words[done : measure.start], f"{kind}:{measure.value:.12g}{measure.unit}:{measure.bound}"]
        done = measure.end
    return [*found, *words[done:]]


def may_measure(words: list[str], tables: Lexicon) -> bool:
    """A quick look: False where no figure stands, and no phrase begins that a measure can begin with."""
    found = list(map(traits(tables).__getitem__, words))
    said = reduce(or_, found, 0)
    if said & FIGURE:
        return True
    for at, one in enumerate(found) if said & MEASURING else ():
        if one & MEASURING:
            begun = tables.phrases[words[at]]
            if "" in begun or (at + 1 < len(words) and words[at + 1] in begun):
                return True
    return False


#: Words that some step puts in one form where they stand; those of phrases, templates and numbers are in tables.
_BY_RULE: Final = RESTATED | EXCEPTED | TIMED | RELATED | PARTED | _CUT | {"whom", "here"}


def is_told_by_rule(form: str, language: str) -> bool:
    """True for a word that may be told though no phrase lies over it: by a template, a rule, or as a number.

    Args:
        form: Its common spelling.
        language: Of the tables.

    Example:
        >>> is_told_by_rule("noon", "en"), is_told_by_rule("herring", "en")
        (True, False)
    """
    known, bare = equivalents(language), form.removesuffix("'s")
    if bare in known.built or bare in _BY_RULE or bare in helping_verbs(language):
        return True
    return told_word(form, language)[1] and bare not in known.vocabulary


@lru_cache(maxsize=1 << 14)
def told_word(word: str, language: str) -> tuple[str, bool]:
    """The common spelling of a word or mark, and whether it may come or go with another wording.

    That is so for words of phrases, numbers and articles, and for full stops and commas.
    """
    form = word_form(word, language)
    if form.count("-") == 1 and all(part in equivalents(language).among("free") for part in form.split("-")):
        return form, True
    if form.removesuffix("'s") in equivalents(language).vocabulary or is_roman(form):
        return form, True
    return form, form[:1].isdecimal() or form in (".", ",")
