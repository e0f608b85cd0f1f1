"""A quick look: which words have to come and go where a sentence was built otherwise."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.turns.companions import COMPANIONS
from draftdiff.meaning.turns.ellipses import POLITE, asks_politely
from draftdiff.meaning.turns.nouns import ENDING
from draftdiff.meaning.turns.small_words import BE, LINKS, MODALS, PRONOUNS, REPEATED, WHEN, crossed, once_said
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon, words_of
from draftdiff.meaning.words.making import kept_by_word
from draftdiff.meaning.words.spelling import word_form
from draftdiff.meaning.words.synonymy.clues import Clue, beginning
from draftdiff.meaning.words.synonymy.common_form import common_form
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, equivalents
from draftdiff.meaning.words.synonymy.exchanging import collocated_with, exchanged_with, is_exchanged
from draftdiff.meaning.words.synonymy.light_verbs import helps, verb_of_deed
from draftdiff.meaning.words.synonymy.telling import of_numbers, unmatched

_ARTICLES: Final = frozenset({"the", "a", "an"})
_WAYS: Final = frozenset({"manner", "way", "fashion", "basis"})
_POSSESSIVES: Final = frozenset({"its", "their", "your"})
# Who is meant by these may be named instead.
_PERSONS: Final = frozenset({"who", "which", "he", "she", "they", "their", "latter", "former"})
# With these what was named goes unsaid: "receipt by the board of", "and it shall".
_AGAIN: Final = frozenset({"by", "it", "they"})
_DENYING: Final = frozenset({"unless", "not", "no", "cannot", "without"})
_GRANTING: Final = frozenset({"if", "only", "not", "any", "a", "an", "with", "no"})
_SMALL: Final = (
    MODALS | BE | REPEATED | _ARTICLES | LINKS | WHEN | PRONOUNS | _DENYING | _GRANTING
    | {"having", "every", "each", "all", "after", "before", "upon", "until", ".", ";", ":", "(", ")"}
)  # fmt: skip
# A phrase that moved and is said otherwise is no longer, in words.
_SHORT: Final = 5
# A word that another one ends with has so many letters.
_ENDING: Final = 4
_ENDED: Final = frozenset(ENDING.values())
_MARKS: Final = frozenset({",", ";", ".", ":", "(", ")"})
_NO_WORDS: Final[frozenset[str]] = frozenset()


def may_be_turned(
    one: Sequence[str], other: Sequence[str], places: tuple[list[int], list[int]], count: int, tables: Lexicon
) -> bool:
    """False where no turn can have been made.

    Args:
        one: The sentence before.
        other: The sentence after.
        places: The words that went, and those that came.
        count: How many edits these are.
        tables: The lexicon.
    """
    old, new = [one[at] for at in places[0]], [other[at] for at in places[1]]
    gone, come = unmatched(old, new), unmatched(new, old)
    if ("." in gone) is not ("." in come) and _parted((gone, one), (come, other)):
        return True
    if not gone and not come:
        return bool(old)
    one_rest, other_rest = set(gone) - _MARKS, set(come) - _MARKS
    if not one_rest and not other_rest:
        return len(old) > len(gone)
    if not (one_rest and other_rest) and _opened_again(gone or come, one if gone else other):
        return True
    weighty = one_rest - _SMALL, other_rest - _SMALL
    known, both = equivalents(tables.language), one_rest | other_rest
    built = (
        ("who" in both and not WHEN.isdisjoint(both)) or not _PERSONS.isdisjoint(both) or not _AGAIN.isdisjoint(both)
        or ("without" in both and not {"if", "unless"}.isdisjoint(both))
    )  # fmt: skip
    signs = 0
    for words, across, here, there in ((weighty[0], come, one, other), (weighty[1], gone, other, one)):
        for word in words:
            again = built and here.count(word) > 1
            polite = word in POLITE and asks_politely(here, tables)
            told = 2 if again or polite else tells(word, across, there, both, known, tables)
            if not told:
                return False
            signs += told - 1
    if signs:
        return True
    kept = set(old).intersection(new)
    if count > 1 and (weighty[0] or weighty[1]) and not kept <= _SMALL:
        return True
    if _told_by_small_words((one, other), places, (one_rest, other_rest), kept, tables):
        return True
    if count < 2 or max(len(gone), len(come)) > _SHORT:
        return False
    said = tuple(word for word in gone if word not in _MARKS), tuple(word for word in come if word not in _MARKS)
    told = all(tells(word, said[1], said[1], both, known, tables) for word in said[0])
    return told and common_form(said[0], tables.language) == common_form(said[1], tables.language)


def _told_by_small_words(
    sentences: tuple[Sequence[str], Sequence[str]],
    places: tuple[list[int], list[int]],
    rest: tuple[set[str], set[str]],
    kept: set[str],
    tables: Lexicon,
) -> bool:
    """True where small words that came and went may be of a turn."""
    (one, other), both = sentences, rest[0] | rest[1]
    if both == {"the"} and not kept.isdisjoint(_POSSESSIVES | {"most", "least"}):
        return True  # "the date of its issue", "its date of issue"
    if both == {"in", "at"} and not {"signature", "done", "signed"}.isdisjoint(one):
        return True  # "done at Geneva"
    if both == {"each"} and "both" in one:
        return True  # "both must (each) sign"
    small = frozenset(rest[0] & _SMALL), frozenset(rest[1] & _SMALL)
    alone = (one, places[0]) if small[0] else (other, places[1])
    if not all(small) and once_said(small[0] | small[1], *alone, tables):
        return True
    if both == {"of"} and any(alone[0][at + 1 : at + 2] != [] and alone[0][at + 1] in _BOUNDING for at in alone[1]):
        return True  # "a fine (of) not more than"
    return crossed(*small) or crossed(*small[::-1])


def _parted(*sides: tuple[list[str], Sequence[str]]) -> bool:
    """True where a stop inside a sentence stands for "and" or "but", with a subject behind it at most."""
    (two, sentence), (joined, _) = sorted(sides, key=lambda side: "." not in side[0])
    if "." not in sentence[:-1] or _JOINING.isdisjoint(joined) or not _JOINING.issuperset(joined):
        return False
    return len(two) <= _SHORT and all(
        word in PRONOUNS or word in (".", ",", "however") or word in sentence[:_SHORT] for word in two
    )


_BOUNDING: Final = frozenset({"not", "no", "more", "less", "fewer", "at", "up", "over", "under"})
_JOINING: Final = frozenset({"and", "but", "which", ",", ";"})


def hopeless(
    words: Sequence[str],
    across: Collection[str],
    sentences: tuple[Sequence[str], Sequence[str]],
    both: set[str],
    tables: Lexicon,
    built: Collection[str] = (),
) -> bool:
    """True where one of the words has nothing across that may tell of it.

    Args:
        words: The words of one side of an edit.
        across: Those of the other side of all edits.
        sentences: The words of this side, and of the other one.
        both: The words of all edits.
        tables: The lexicon.
        built: Words that a construction tells of.
    """
    known = equivalents(tables.language)
    named = not (_PERSONS.isdisjoint(both) and _AGAIN.isdisjoint(both)) or "without" in both
    for word in words:
        if word in _SMALL or word in across or word in built or tells(word, across, sentences[1], both, known, tables):
            continue
        if word in POLITE and asks_politely(sentences[0], tables):
            continue
        if not (named or built) or sentences[0].count(word) < 2:
            return not _opened_again(words, sentences[0])
    return False


def _opened_again(words: Sequence[str], sentence: Sequence[str]) -> bool:
    """True for the subject and modal that open the sentence, said once more behind "and"."""
    if not sentence or sentence[0] not in words:
        return False
    said = [word for word in words if word not in LINKS and word != "."]
    told = bool(said) and (said[0] in _ARTICLES or said[-1] in MODALS or said[-1] in BE)
    return told and 1 < len(said) < len(sentence) and list(sentence[: len(said)]) == said


def tells(
    word: str, across: Collection[str], sentence: Collection[str], both: set[str], known: Equivalents, tables: Lexicon
) -> int:
    """2 for a word that a turn or another form across tells of, 1 where a phrase or number may, 0 for none.

    Args:
        word: One that only one side has.
        across: Those that only the other side has.
        sentence: The words of the other side.
        both: All of these.
        known: What says the same.
        tables: The lexicon.
    """
    companions = COMPANIONS.get(word)
    if companions is not None and not companions.isdisjoint(both):
        return 2
    if (helped := helps(word, tables.language)) and not helped.isdisjoint(both):
        return 2
    if word in _WAYS and any(other.endswith("ly") for other in across):
        return 2
    for other in across:
        if other not in _SMALL and _same_word(word, other, tables):
            return 2
    counts = word[0].isdecimal() or of_numbers(word, known)
    if counts and any(other[0].isdecimal() or of_numbers(other, known) for other in across):
        return 1
    if not counts and _is_time_unit(word, tables) and any(_is_time_unit(other, tables) for other in across):
        return 2  # "two weeks", "fourteen days"
    if is_exchanged(word, both, tables.language):
        return 2
    begun = known.across[word]
    if "" in begun or not begun.isdisjoint(sentence):
        return 1
    return int(any(_of_one_group(word, other, tables) for other in across if other not in _SMALL))


def clue(word: str, tables: Lexicon) -> Clue:
    """What ``tells`` and ``hopeless`` need across for a word; what is stricter there is left to them."""
    language = tables.language
    known, verb = equivalents(language), _verb(word, tables)
    written = {word, word_form(word, language), *(word.split("-") if "-" in word else ())}
    marks = {f"~{verb}", f"-{word[-_ENDING:]}", *map(beginning, written)}  # "tenant" and "subtenant" end alike
    if deed := verb_of_deed(word, language):
        marks.add(f"~{deed}")
    if word[0].isdecimal() or of_numbers(word, known):
        marks.add("#")
    elif _is_time_unit(word, tables):
        marks.add("@")
    if word in _WAYS or word.endswith("ly"):
        marks.add("-ly")
    begun = known.across[word]
    offers, alike = frozenset(marks), known.across[verb or ""]
    return Clue(
        free=word in _SMALL or word in POLITE or "" in begun,
        offers=offers,
        wants=offers.union([f"~{one}" for one in alike]) if alike else offers,
        beside=COMPANIONS.get(word, _NO_WORDS) | helps(word, language) | collocated_with(word, language),
        across=begun,
        together=exchanged_with(word, language),
    )


def _is_time_unit(word: str, tables: Lexicon) -> bool:
    return word in _time_units(tables)


@lru_cache
def _time_units(tables: Lexicon) -> frozenset[str]:
    return words_of(tables, "time_unit")


@lru_cache(maxsize=1 << 14)
def _of_one_group(word: str, other: str, tables: Lexicon) -> bool:
    """True for two spellings of one word, and for forms of two verbs that say the same: "obtaining" and "get"."""
    if word_form(word, tables.language) == word_form(other, tables.language):
        return True
    return _verb(other, tables) in equivalents(tables.language).across[_verb(word, tables) or ""]


@lru_cache(maxsize=1 << 14)
def _same_word(word: str, other: str, tables: Lexicon) -> bool:
    """True for forms of one word: verbs, nouns of doing, plurals, possessives, adjectives and their negatives."""
    short, long = sorted((word, other), key=len)
    if (long.endswith(short) and len(short) > 3) or long == f"{short}s" or short in long.split("-"):
        return True
    if long[: len(short) - 1] == short[:-1] and len(short) > 3 and len(long) <= len(short) + 3:
        return True
    base = _verb(word, tables)
    return base is not None and base == _verb(other, tables)


@kept_by_word(1 << 13)
def _verb(word: str, tables: Lexicon) -> str | None:
    if word.removesuffix("s") in _ENDED:
        return word.removesuffix("s")
    verb = verb_of(word, tables) or verb_of(word.removesuffix("s"), tables)
    return ENDING.get(word) or verb or {"worn": "wear", "dies": "die"}.get(word, word)
