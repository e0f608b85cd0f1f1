"""A quick look: which words a construction of the tables may put in the place of which."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.data_files import equivalence_tables
from draftdiff.meaning.words.making import kept_by_word, made_once
from draftdiff.meaning.words.spelling import word_form
from draftdiff.meaning.words.synonymy.alternatives import alternative_pairs
from draftdiff.meaning.words.synonymy.collocations import collocated, words_of_groups
from draftdiff.meaning.words.tokens import fold_words

Pair = tuple[frozenset[str], frozenset[str]]

_NONE: Final[tuple[Pair, ...]] = ()
_NO_WORDS: Final[frozenset[str]] = frozenset()
_MARKS: Final = frozenset({",", ";", ":", ".", "("})
# By these alone nothing is known.
_SMALL: Final = frozenset(
    "a an the of in on at to for by with from it its is are be that which who there and or not no "
    "any , shall may".split()
)


def may_be_exchanged(gone: Collection[str], come: Collection[str], language: str) -> bool:
    """True where the words of one construction went and those of one that says the same came.

    Args:
        gone: The words that only the old side has.
        come: Those that only the new side has.
        language: Of the tables.

    Example:
        >>> may_be_exchanged(["advise"], ["inform"], "en"), may_be_exchanged(["advise"], ["warn"], "en")
        (True, False)
    """
    sides = frozenset(gone), frozenset(come)
    pairs = _pairs(language)
    for word in (*gone, *come):
        for one, other in pairs.get(word, _NONE):
            if (one <= sides[0] and other <= sides[1]) or (one <= sides[1] and other <= sides[0]):
                return True
    told = collocated(language)
    groups = [told[word] for word in gone if word in told]
    return bool(groups) and any(not group.isdisjoint(told[word]) for word in come if word in told for group in groups)


def is_exchanged(word: str, both: Set[str], language: str) -> bool:
    """True where the words that came and went may be of a construction that has this word.

    Args:
        word: One of them.
        both: All of them.
        language: Of the tables.
    """
    for exchanged in exchanged_with(word, language):
        if exchanged <= both:
            return True
    return not collocated_with(word, language).isdisjoint(both)


def exchanged_with(word: str, language: str) -> tuple[frozenset[str], ...]:
    """The words of each construction that has a word, on both its sides.

    Example:
        >>> any({"using", "means"} <= words for words in exchanged_with("using", "en"))
        True
    """
    return _by_any_word(language).get(word, ())


def collocated_with(word: str, language: str) -> frozenset[str]:
    """The other words that have a group of verbs and their things in common with a word.

    Example:
        >>> "abide" in collocated_with("follow", "en"), collocated_with("herring", "en")
        (True, frozenset())
    """
    return _collocated_with(word, language) if word in collocated(language) else _NO_WORDS


@kept_by_word(1 << 12)
def _collocated_with(word: str, language: str) -> frozenset[str]:
    groups = map(words_of_groups(language).__getitem__, collocated(language)[word])
    return frozenset[str]().union(*groups) - {word}


def telling_partners(word: str, language: str) -> tuple[frozenset[str], bool]:
    """Words one of which comes or goes where constructions exchange a word, and whether it may come or go alone.

    Args:
        word: A word of constructions, or none.
        language: Of the tables.

    Example:
        >>> partners, alone = telling_partners("advise", "en")
        >>> "inform" in partners, "warn" in partners, alone
        (True, False, False)
    """
    partners = _partners(language).get(word)
    return (frozenset(partners - {""}), "" in partners) if partners else (_NO_WORDS, False)


@made_once
def _partners(language: str) -> dict[str, set[str]]:
    """A word -> of each pair that it is in the word that tells most, "" where it is alone."""
    found: dict[str, set[str]] = {}
    for pair in _unlike(language):
        words = sorted(pair[0] | pair[1], key=lambda word: (word not in _SMALL, len(word), word), reverse=True)
        for word in words if words and words[0] not in _SMALL else ():
            partner = words[0] if word != words[0] else "".join(words[1:2])
            found.setdefault(word, set()).add(partner)
    return found


def _longest(words: Collection[str]) -> str:
    return max(words, key=lambda word: (len(word), word))


@lru_cache
def _pairs(language: str) -> dict[str, tuple[Pair, ...]]:
    """The longest word of one side that the other has not -> the words that only each of both has."""
    found: dict[str, tuple[Pair, ...]] = {}
    for one, other in _unlike(language):
        if one | other <= _SMALL:
            continue
        word = _longest((one or other) - _SMALL or other - _SMALL)
        found[word] = (*found.get(word, ()), (one, other))
    return found


@made_once
def _by_any_word(language: str) -> dict[str, tuple[frozenset[str], ...]]:
    """Each word of a pair -> all words that come and go with it."""
    found: dict[str, list[frozenset[str]]] = {}
    for told in dict.fromkeys(one | other for one, other in _unlike(language)):
        for word in () if told <= _SMALL else told:
            found.setdefault(word, []).append(told)
    return {word: tuple(some) for word, some in found.items()}


@made_once
def _unlike(language: str) -> tuple[Pair, ...]:
    """What differs between the two sides of each construction."""
    return tuple(dict.fromkeys(_differing(language)))


def _differing(language: str) -> Iterator[Pair]:
    tables = equivalence_tables(language)
    if not tables:
        return
    for phrases in (*tables["templates"]["pairs"], *tables["exchanges"]["pairs"]):
        written = [fold_words(phrase.replace("{}", " "), language) for phrase in phrases]
        for one, other in (written, [[word_form(word, language) for word in words] for words in written]):
            if set(one) != set(other):
                yield frozenset(one).difference(other), frozenset(other).difference(one)
    for said, instead in alternative_pairs() if language == "en" else ():
        yield frozenset(said).difference(instead, _MARKS), frozenset(instead).difference(said, _MARKS)
