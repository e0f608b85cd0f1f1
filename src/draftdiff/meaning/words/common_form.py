"""One form for sentences that say the same in other words: plain language, agreement, numbers and dates as written.

Two sentences are equal here only where every word of both is accounted for, so that equality is a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from operator import eq
from typing import Final

from draftdiff.meaning.words.equivalents import Equivalents, Phrase, equivalents
from draftdiff.meaning.words.exceptions import excepted
from draftdiff.meaning.words.hours import in_minutes
from draftdiff.meaning.words.lexicon import Lexicon, lexicon
from draftdiff.meaning.words.light_verbs import said_straight
from draftdiff.meaning.words.measures import measures
from draftdiff.meaning.words.numbers import value_of
from draftdiff.meaning.words.restating import (
    AT_TIMES,
    by_deeds,
    inflected,
    is_roman,
    restated,
    roman_value,
    third_person,
    verb_of,
)
from draftdiff.meaning.words.spelling import word_form, word_forms
from draftdiff.meaning.words.traits import FIGURE, MEASURING, traits
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
    formed = word_forms(_parted(_said_once(words, tables), tables), language)
    if known.forms:
        formed = _numerals(formed, known)
        said = " ".join(_without_possessives(formed, heads, known) if heads else formed)
        said = said_straight(in_minutes(excepted(said, words_in := set(formed)), words_in), words_in, tables)
        said = _OF.sub(_compound, said) if not heads else said
        formed = templated(restated(said, tables), known).split()
        formed = _phrased(_reduced(formed, tables, sayings=False), known)
        if "here" in said and any(word.startswith(("there", "where", "here")) for word in said.split()):
            formed = _phrased(formed, known)  # "annexed thereto", "annexed to it"
        if not AT_TIMES.isdisjoint(formed):
            formed = by_deeds(" ".join(formed), tables).split()
        formed = _reduced(_agreeing(_ordinals(formed, known), known), tables)
    return tuple(_measured(formed, tables))


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
        if word == "." and 1 < at < len(words) - 1 and words[at - 1] in _CUT and words[at - 2][:1].isdigit():
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
    for at in [at for at, word in enumerate(words) if word in known.forms]:
        phrase = known.longest(words, at) if at >= done else None
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
        owner, behind = _owner(words, at)
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
        possessed = words[behind : behind + heads]
        found[start:] = [*(["the"] if start < len(found) else []), *possessed, "of", *found[start:], owner]
        at = behind + len(possessed)
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
        day = word.isdigit() and words[behind : behind + 1] in (["st"], ["nd"], ["rd"], ["th"])
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


def _agreeing(words: list[str], known: Equivalents) -> list[str]:
    """The words with one article, one relative pronoun, one number behind a collective noun, no word twice."""
    said = list(words)
    agreeing = "which" in said or "who" in said or not known.among("collectives").isdisjoint(said)
    for at, (before, word) in enumerate(pairwise(said), 1) if agreeing else ():
        if word in ("which", "who") and before.isalpha() and _relates(said, at, known):
            said[at] = "that"
        elif before in known.among("collectives") and word in known.among("plural"):
            said[at] = {"have": "has", "are": "is", "were": "was", "do": "does"}[word]
    if "an" in said:
        said = ["a" if word == "an" else word for word in said]
    if any(map(eq, said, said[1:])):
        repeated = known.among("repeated")
        pairs = pairwise(["", *said])
        said = [word for before, word in pairs if word != before or word in repeated or not word.isalpha()]
    return list(_undoubled(said)) if "either" in said or "both" in said else said


_RELATIVES: Final = frozenset({"that", "who", "which"})


def _relates(words: list[str], at: int, known: Equivalents) -> bool:
    """True for a relative behind a noun; not for the question of "must specify which type"."""
    if words[at] == "who" and words[at + 1 : at + 2] and words[at + 1] in known.among("determiners"):
        return False
    return at < 2 or (words[at - 2] != "to" and words[at - 2] not in known.among("auxiliaries"))


def _reduced(words: list[str], tables: Lexicon, *, sayings: bool = True) -> list[str]:
    """The words with relative clauses in their short form: "goods (that are) listed", "a party (that wishes) wishing".

    "that" behind a verb of saying goes too, as does one before a subject ("the text that the board adopted").
    """
    if _RELATIVES.isdisjoint(words) and ("," not in words or tables.among("grammar.be").isdisjoint(words)):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word not in _RELATIVES or not found or not found[-1].isalpha():
            behind = found[-1:] == [","] and word in _RELATIVES
            described = behind and following in tables.among("grammar.be") and _participle(words, at + 2)
            at += described
            found += [] if described else [word]
        elif (base := third_person(following, tables, sure=word == "who")) is not None:
            found.append(inflected(base, "g"))
            at += 1
        elif following in ("has", "have") and words[at + 2 : at + 3] == ["been"]:
            at += 2
        elif following in tables.among("grammar.be") and words[at + 2 : at + 3] not in ([], [","]):
            at += 1
        elif found[-1].endswith("s") and following not in ("do", "have") and verb_of(following, tables) == following:
            found.append(inflected(following, "g"))
            at += 1
        elif sayings and word == "that" and _opens_clause(found[-1], following, tables):
            pass
        else:
            found.append(word)
        at += 1
    return found


def _participle(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at].endswith(("ed", "set", "made", "held", "given", "known", "drawn"))


def _opens_clause(before: str, following: str, tables: Lexicon) -> bool:
    """True where "that" only opens a clause: before an article or a pronoun, or behind a verb that asks for one."""
    known = equivalents(tables.language)
    if following in tables.among("grammar.determiners") or following in known.among("subject_pronouns"):
        return True
    return before in known.among("reporting") and following.endswith("s")


def _undoubled(words: list[str]) -> Iterator[str]:
    """The words without "either" before an "or" and "both" before an "and"."""
    for at, word in enumerate(words):
        link = {"either": "or", "both": "and"}.get(word)
        if link is None or link not in words[at + 1 : at + 10]:
            yield word


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
    known = traits(tables)
    if not any(known[word] & (FIGURE | MEASURING) for word in words):
        return words
    found: list[str] = []
    done = 0
    for measure in measures(words, scan(words, tables.phrases), tables):
        found += [*words[done : measure.start], f"{measure.kind}:{measure.value:.12g}{measure.unit}:{measure.bound}"]
        done = measure.end
    return [*found, *words[done:]]


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
    return form, form[:1].isdigit() or form in (".", ",")
