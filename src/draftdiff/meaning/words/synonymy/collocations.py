"""Verbs that say the same of certain things only: rules are observed and followed, animals are observed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from draftdiff.meaning.words.data_files import equivalence_tables
from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.making import made_once
from draftdiff.meaning.words.spelling import word_form

# Behind these another phrase begins, before them the head of a noun phrase stands.
_CLOSING: Final = frozenset(
    "of in on at to for by with within from under after before during through upon until into among as than and or "
    "nor but which who whom whose that if when where unless while because so , ; . : ( ) is are was were be been has "
    "have had shall must should will may can cannot not does do did without then now currently thereof thereto "
    "thereunder".split()
)
_BEHIND_SUBJECT: Final = frozenset(
    "is are was were be been being shall must should will may can cannot not has have had".split()
)
_LINKS: Final = frozenset({"and", "or", ","})
_OPENING: Final = frozenset({",", ";", ".", "if", "unless", "where", "when"})
_PARTICLES: Final = frozenset({"out", "up", "off", "down", "over", "aside", "forth", "back", "away", "on"})
_DETERMINERS: Final = frozenset(
    "the a an its their his her any all each every this these those such no it they".split()
)
_TENSES: Final = ("base", "s", "past", "done", "g")
_BE: Final = {"base": ("be", "are"), "s": ("is",), "past": ("was", "were"), "done": ("been",), "g": ("being",)}
_DONE: Final = frozenset({"set", "laid", "made", "given", "held", "shown", "drawn", "kept"})
# Verbs whose past is their base, and what stands before their participles.
_ALIKE: Final = frozenset({"put", "cut", "set", "cast"})
_HELPING: Final = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})
# A noun phrase is no longer, in words.
_LONGEST: Final = 7
# By these words alone no verb of several words is known.
_SMALL: Final = frozenset(
    "up out on to with by in for off into be are is was were been being take takes took taken make makes made".split()
)


class _Use(NamedTuple):
    """A form of a verb: its words, the verb and its tense."""

    phrase: tuple[str, ...]
    verb: str
    tense: str


def in_sense(said: str, words: set[str], tables: Lexicon) -> str:
    """Words with single spaces, each verb that stands with its thing in the form of its group.

    Args:
        said: The words.
        words: Each of them.
        tables: The lexicon.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> in_sense(said := "they shall follow the rules of the club", set(said.split()), lexicon("en"))
        'they shall observe the rules of the club'
        >>> in_sense(said := "they shall follow the rabbits", set(said.split()), lexicon("en"))
        'they shall follow the rabbits'
    """
    uses, stand_for = _uses(tables.language), _by_thing(tables.language)
    if uses.keys().isdisjoint(words) or stand_for.keys().isdisjoint(words):
        return said
    left = said.split()
    longer = done = 0
    for place in [place for place, word in enumerate(left) if word in uses]:
        at = place + longer
        for use in uses[left[at]] if place >= done else ():
            end = at + len(use.phrase)
            there = tuple(left[at:end]) == use.phrase and _has_tense(left[at - 1 : at], left[end : end + 1], use)
            form = _form_there(left, at, end, use, stand_for) if there else None
            if form is not None:
                left[at:end] = form
                longer += len(form) - len(use.phrase)
                done = place + len(use.phrase)
                break
    return " ".join(left)


def _has_tense(before: list[str], behind: list[str], use: _Use) -> bool:
    """False for "put" as a past form behind a modal, and the reverse, and for another verb with its particle."""
    if (behind and behind[0] in _PARTICLES) or before == ["there"]:
        return False
    if use.phrase[0] not in _ALIKE or use.tense not in ("base", "past", "done"):
        return True
    helped = bool(before) and (before[0] in _HELPING or before[0].endswith("ly"))
    return use.tense == ("done" if helped else "base")


def _form_there(
    words: Sequence[str], at: int, end: int, use: _Use, stand_for: dict[str, dict[str, str]]
) -> tuple[str, ...] | None:
    """The verb that stands for a use where what is done to, before or behind it, is one of its things."""
    things = list(_heads_behind(words, end))
    if use.tense in ("done", "past"):
        things += _head_before(words, at)
    for thing in things:
        verb = stand_for.get(thing, {}).get(use.verb)
        if verb is not None:
            return _forms(verb, use.tense)[0]
    return None


def _heads_behind(words: Sequence[str], start: int) -> Iterator[str]:
    """The heads of the noun phrases behind a verb: of one, or of several with "and"."""
    for place in range(start, min(start + 2 * _LONGEST, len(words) + 1)):
        if place == len(words) or words[place] in _CLOSING or (place > start + 1 and _is_done(words[place])):
            if place > start:
                yield words[place - 1]
            if place == len(words) or words[place] not in _LINKS:
                return
            start = place + 1


def _is_done(word: str) -> bool:
    """True for the participle of "standards set out in", "a fee charged by"."""
    return word in _DONE or (len(word) > 4 and word.endswith("ed"))


def _head_before(words: Sequence[str], at: int) -> list[str]:
    """The head of the subject before a participle: before its modal, and before the phrases that describe it."""
    place = at
    while place and (words[place - 1] in _BEHIND_SUBJECT or words[place - 1].endswith("ly")):
        place -= 1
    if place == at:  # "notice served on the tenant"
        return [words[place - 1]] if place and words[place - 1] not in _CLOSING else []
    start = max((i + 1 for i in range(place) if _opens_clause(words, i)), default=0)
    end = next((i for i in range(start + 1, place + 1) if i == place or words[i] in _CLOSING), place)
    return [words[end - 1]] if _BEHIND_SUBJECT.isdisjoint(words[start:place]) else []


def _opens_clause(words: Sequence[str], at: int) -> bool:
    return words[at] in _OPENING or (words[at] in ("that", "and") and words[at + 1] in _DETERMINERS)


@made_once
def _by_thing(language: str) -> dict[str, dict[str, str]]:
    """A thing, in both numbers -> a verb that may stand with it -> the verb that stands for it there."""
    found: dict[str, dict[str, str]] = {}
    rank = {verb: at for at, verb in enumerate(dict.fromkeys(verb for verbs, _ in _rows(language) for verb in verbs))}
    for verbs, things in _rows(language):
        for thing in things:
            for written in (thing, inflected(thing, "s")):
                known = found.setdefault(word_form(written, language), {})
                roots = {known.get(verb, verb) for verb in verbs}
                root = min(roots, key=lambda verb: (verb.count(" "), rank[verb]))
                known.update(dict.fromkeys(verbs, root))
                known.update({verb: root for verb, stands in known.items() if stands in roots})
    return found


@made_once
def _uses(language: str) -> dict[str, tuple[_Use, ...]]:
    """The first word of each form of a verb -> its uses, longest first, participles before the past."""
    found: dict[str, list[_Use]] = {}
    for verb in dict.fromkeys(verb for verbs, _ in _rows(language) for verb in verbs):
        for tense in _TENSES:
            for form in _forms(verb, tense):
                found.setdefault(form[0], []).append(_Use(form, verb, tense))
    order = {tense: at for at, tense in enumerate(("done", "past", "s", "g", "base"))}
    return {
        word: tuple(sorted(uses, key=lambda use: (-len(use.phrase), order[use.tense]))) for word, uses in found.items()
    }


@made_once
def collocated(language: str) -> dict[str, frozenset[str]]:
    """A word of the verbs of some groups -> one word for each group.

    Example:
        >>> sorted(collocated("en")["follow"] & collocated("en")["abide"]) != []
        True
    """
    found: dict[str, set[str]] = {}
    for verbs, things in _rows(language):
        told = f"{verbs[0]} {things[0]}"
        for verb in verbs:
            for tense in _TENSES:
                for form in _forms(verb, tense):
                    for word in form:
                        if word not in _SMALL or len(form) == 1:
                            found.setdefault(word, set()).add(told)
    return {word: frozenset(groups) for word, groups in found.items()}


def verbs_with(word: str, language: str) -> frozenset[str]:
    """The words of all verbs that may stand in the place of a verb, with some of its things; none for other words.

    Example:
        >>> "abide" in verbs_with("follow", "en"), verbs_with("window", "en")
        (True, frozenset())
    """
    groups = collocated(language).get(word)
    return frozenset[str]().union(*map(words_of_groups(language).__getitem__, groups)) if groups else frozenset()


@lru_cache
def words_of_groups(language: str) -> dict[str, set[str]]:
    """One word for each group of verbs and their things -> the words of its verbs."""
    found: dict[str, set[str]] = {}
    for word, groups in collocated(language).items():
        for group in groups:
            found.setdefault(group, set()).add(word)
    return found


@lru_cache
def _rows(language: str) -> tuple[tuple[list[str], list[str]], ...]:
    rows = equivalence_tables(language).get("collocations", {}).get("rows", ())
    parted = [row.split(" | ") for row in rows]
    return tuple((verbs.split("; "), things.split()) for verbs, things in parted)


@lru_cache
def _irregular(language: str) -> dict[str, tuple[str, str]]:
    """A verb -> its past and its participle, where they are not regular."""
    rows = equivalence_tables(language).get("collocations", {}).get("irregular", ())
    return {verb: (past, done) for verb, past, done in rows}


@lru_cache(maxsize=1 << 11)
def _forms(verb: str, tense: str) -> tuple[tuple[str, ...], ...]:
    """The forms of a verb in a tense; several of "be"."""
    head, *rest = verb.split()
    if head == "be":
        return tuple((form, *rest) for form in _BE[tense])
    irregular = _irregular("en").get(head)
    if irregular is not None and tense in ("past", "done"):
        return ((irregular[tense == "done"], *rest),)
    form = inflected(head, {"base": "", "past": "d", "done": "d"}.get(tense, tense))
    return ((word_form(form, "en"), *rest),)
