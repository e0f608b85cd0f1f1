"""What the words of edits tell by themselves: the same words, other forms of them, or words that phrases exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, TypeVar

from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.making import kept_by_word
from draftdiff.meaning.words.synonymy.clues import Clue, beginning
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, Phrase, equivalents
from draftdiff.meaning.words.synonymy.exchanging import may_be_exchanged
from draftdiff.meaning.words.synonymy.restating import is_roman

T = TypeVar("T")
_SMALL: Final = frozenset({"(", ")", "the", "of", "and"})
# So many words that only one side has can be told by phrases.
_MANY: Final = 16


def judged(old: Phrase, new: Phrase, foreign: Phrase, came: Phrase, tables: Lexicon) -> bool | tuple[Phrase, Phrase]:
    """What the words of edits tell by themselves; else those that have none across, for the words around to tell.

    Args:
        old: The words that went, in their common spelling.
        new: Those that came.
        foreign: Those of the old words that no phrase tells of.
        came: Those of the new ones.
        tables: The lexicon.
    """
    if foreign and not all_across(foreign, told_by(new, tables), tables):
        return False
    if came and not all_across(came, told_by(old, tables), tables):
        return False
    rest = _without(old, new), _without(new, old)
    both = rest[0] + rest[1]
    if (not old and not new) or len(both) > _MANY:
        return False
    known = equivalents(tables.language)
    if not both or _turned_round(rest, known, tables) or _figure_beside_word(rest, known):
        return True
    moved = len(both) < len(old) + len(new)
    if moved and "of" in both and known.among("compounding").issuperset(both):
        return True
    if known.among("relative").issuperset(both):
        return all(rest) or not known.among("pronouns").isdisjoint(both)
    return may_be_exchanged(*rest, tables.language) or rest


# The words of a single edit come again and again; those of several hardly ever.
judged_alone = lru_cache(maxsize=1 << 14)(judged)


def _turned_round(rest: tuple[Phrase, Phrase], known: Equivalents, tables: Lexicon) -> bool:
    """True where a construction may have turned: a possessive, a passive, "in a ... manner"."""
    be, by, turning = tables.among("grammar.be"), tables.among("grammar.by"), known.among("turning")
    if all(rest) and not known.among("trading").isdisjoint((*rest[0], *rest[1])):
        return True
    if all(rest) and _act_and_deed(rest, be, tables):
        return True
    for words in rest:
        if not turning.isdisjoint(words) or not (by.isdisjoint(words) or be.isdisjoint(words)):
            return True
        if any("'" in word for word in words):
            return True
    for clause, short in (rest, rest[::-1]):
        if not known.among("relative").isdisjoint(clause) and any(word.endswith("ing") for word in short):
            return True
    return False


def _act_and_deed(rest: tuple[Phrase, Phrase], be: frozenset[str], tables: Lexicon) -> bool:
    """True where a noun stands for its verb: "delivery of the goods", "the goods are delivered"."""
    small = be | {"of", "the", "has", "have"}
    acts = [{verb_of(word, tables) for word in words if word not in small} for words in rest]
    return acts[0] == acts[1] and bool(acts[0]) and None not in acts[0]


def _figure_beside_word(rest: tuple[Phrase, Phrase], known: Equivalents) -> bool:
    """True where a number may stand in words and figures, or a date in either: "thirty (30)", "the first of May"."""
    words = rest[0] + rest[1]
    figures = all(rest) and any(word[:1].isdecimal() for word in words)
    if figures and all(word == "and" or word[:1].isdecimal() or of_numbers(word, known) for word in words):
        return True
    if known.ordinals.keys().isdisjoint(words) and not {"(", "st", "nd", "rd", "th"} & set(words):
        return False
    counted = [[word for word in side if _counts(word, known)] for side in rest]
    if not all(counted) and {"(", "st", "nd", "rd", "th"}.isdisjoint(words):
        return False
    return all(word in _SMALL or _counts(word, known) for word in words)


def _counts(word: str, known: Equivalents) -> bool:
    """True for a figure, a word of a number and an ordinal."""
    return word[:1].isdecimal() or word in known.ordinals or of_numbers(word, known)


def of_numbers(word: str, known: Equivalents) -> bool:
    """True for a word of a number, "twenty-one" included."""
    numbers = known.among("free")
    return numbers.issuperset(word.split("-")) if "-" in word else word in numbers


def all_across(words: Phrase, told: set[str], tables: Lexicon) -> bool:
    """True where each word is told across, or a form of it, or is an adverb that another wording may hold.

    Args:
        words: The words.
        told: What ``told_by`` says of those across.
        tables: The lexicon.
    """
    return not words or all(not _forms_of(word, tables).isdisjoint(told) or word.endswith("ly") for word in words)


def told_by(words: Iterable[str], tables: Lexicon) -> set[str]:
    """Words, and the verbs that they are forms of or nouns of, with a mark."""
    return {one for word in words for one in _telling(word, tables)}


@kept_by_word(1 << 14)
def _telling(word: str, tables: Lexicon) -> tuple[str, ...]:
    verb = verb_of(word, tables)
    return (word,) if verb is None else (word, f"~{verb}")


@kept_by_word(1 << 14)
def _forms_of(word: str, tables: Lexicon) -> frozenset[str]:
    """A word with and without the endings of possessives and plurals, and its verb with a mark."""
    bare = word.removesuffix("'s")
    verb = verb_of(bare, tables)
    forms = (word, bare, f"{bare}'s", f"{bare}s", bare.removesuffix("s"))
    return frozenset(forms if verb is None else (*forms, f"~{verb}"))


def clue(form: str, tables: Lexicon) -> Clue:
    """What tells a word in its common spelling where it stands: another form of it, or a phrase across.

    Figures and numbers may stand for each other.
    """
    known = equivalents(tables.language)
    begun = known.across[form]
    counts = form[:1].isdecimal() or of_numbers(form, known) or form in known.ordinals or is_roman(form)
    verbs = [verb_of(form, tables), verb_of(form[:-2], tables) if form.endswith("'s") else None]
    marks = frozenset([beginning(form), *[f"~{verb}" for verb in verbs if verb is not None]])
    told = form.endswith("ly")
    return Clue(free=counts or "" in begun, phrased=told, offers=marks, wants=marks, across=begun)


def _without(words: Phrase, others: Phrase) -> Phrase:
    if not words or not others:
        return words
    left = list(others)
    rest = []
    for word in words:
        partner = next((one for one in (word, f"{word}s", word.removesuffix("s")) if one in left), None)
        if partner is None:
            rest.append(word)
        else:
            left.remove(partner)
    return tuple(rest)


def unmatched(words: Iterable[T], others: Iterable[T], sense: Callable[[T], object] | None = None) -> list[T]:
    """The words that have no equal among the others, each of which is the equal of one.

    Args:
        words: Words, or what is read from some.
        others: Those of the other side.
        sense: What is compared of each; None for all of it.

    Example:
        >>> unmatched(["the", "fee", "the"], ["the", "rent"]), unmatched(["A", "b"], ["a"], str.lower)
        (['fee', 'the'], ['b'])
    """
    left = list(others if sense is None else map(sense, others))
    rest = []
    for word in words:
        told = word if sense is None else sense(word)
        if told in left:
            left.remove(told)
        else:
            rest.append(word)
    return rest
