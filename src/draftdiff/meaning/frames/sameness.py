"""Whether two sentences say the same: their clauses one by one, each in its frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from draftdiff.meaning.frames.clauses import readings
from draftdiff.meaning.frames.comparison import Look, same_frame
from draftdiff.meaning.frames.deeds import has_pronoun
from draftdiff.meaning.frames.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    LINKS,
    MODALS,
    RELATIVES,
    is_adverb,
    is_circumstance,
    is_finite,
    opens_phrase,
)
from draftdiff.meaning.frames.phrases import Words
from draftdiff.meaning.frames.rewriting import rewritten
from draftdiff.meaning.frames.verbs import bases, forms, known
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.making import kept_by_word
from draftdiff.meaning.words.synonymy.clues import Clue, beginning
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.synonymy.telling import unmatched

# These may come and go where a clause is built otherwise.
_SMALL: Final = BE | DO | HAVE | LINKS | RELATIVES | {"the", "a", "an", "by", ",", "both", ".", "you", "of", "to"}
_LIGHT: Final = frozenset(
    "subject object carry carries carried out conduct conducts conducted perform performs performed undertake "
    "undertaken undertook make makes made month period with exception".split()
)
_ALLOWING: Final = frozenset({"may", "allowed", "permitted"})
_FREE: Final = _SMALL | _LIGHT | _ALLOWING | MODALS
_DENYING: Final = frozenset({"not", "no", "never", "cannot", "nobody", "neither", "nor"})
# Longer sentences are not read, in words.
_LONGEST: Final = 90
# More words than these are not told by others.
_MOST: Final = 6


def say_the_same(one: Sequence[str], other: Sequence[str], tables: Lexicon, *, turned: bool = False) -> bool:
    """True where all clauses of two sentences have the same frames, in the same order.

    Args:
        one: The words of a sentence, folded.
        other: Those of the other one.
        tables: The lexicon.
        turned: Whether phrases have been moved before, so that none may change what it reaches any more.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> active = "the jury and the public award the prize together .".split()
        >>> passive = "the prize is awarded together by the public and the jury .".split()
        >>> say_the_same(active, passive, lexicon("en"))
        True
        >>> say_the_same(active, "the prize is awarded together by the jury .".split(), lexicon("en"))
        False
    """
    ordered = tables.among("grammar.order_matters") - {"first", "second"}
    if not may_say_the_same(one, other, tables, (one, other)) or not ordered.isdisjoint(one):
        return False
    if max(len(one), len(other)) > _LONGEST or _denies_reason(one) or _asks(one, tables) or _asks(other, tables):
        return False
    before, after = (rewritten(_unstopped(words), tables) for words in (one, other))
    look = Look(tables, turned)
    return any(_same_clauses(first, second, look) for first in before for second in after)


def _asks(words: Sequence[str], tables: Lexicon) -> bool:
    """True where "if" may be "whether": "shall not say if the seal is broken"."""
    asking = equivalents(tables.language).among("asking")
    return "if" in words and any(link == "if" and verb_of(word, tables) in asking for word, link in pairwise(words))


def _denies_reason(words: Sequence[str]) -> bool:
    """True where a reason and a denial meet: "not evicted because he is ill" may deny either."""
    return "because" in words and not _DENYING.isdisjoint(words)


def may_say_the_same(
    one: Sequence[str], other: Sequence[str], tables: Lexicon, sentences: tuple[Sequence[str], Sequence[str]]
) -> bool:
    """A quick look: False where nothing moved, or a word that went has no form of it among those that came.

    Args:
        one: The words of a sentence, or those of its edits.
        other: Those of the other one.
        tables: The lexicon.
        sentences: The words of both sentences.
    """
    if tables.language != "en":
        return False
    first, second = ([word.removesuffix("'s") for word in words if word not in _SMALL] for words in (one, other))
    if first == second:
        return bool(first) and one is not sentences[0]  # the same words as edits have moved
    gone, come = unmatched(first, second), unmatched(second, first)
    if max(len(gone), len(come)) > _MOST or "not" in gone or "not" in come:
        return False
    if len(first) == len(gone) and _LIGHT.issuperset(gone) and _LIGHT.issuperset(come):  # nothing moved
        return False
    return _told(gone, come, sentences[1], tables) and _told(come, gone, sentences[0], tables)


def _told(words: list[str], others: list[str], across: Sequence[str], tables: Lexicon) -> bool:
    """True where each word has a form of it among the others, or is of a phrase that may say what they say."""
    phrases = equivalents(tables.language).across
    return all(
        word in _LIGHT
        or (word in _ALLOWING and not _ALLOWING.isdisjoint(others))
        or (word in MODALS and word in across)
        or any(word[0] == other[0] and not _stems(word, tables).isdisjoint(_stems(other, tables)) for other in others)
        or (others and not phrases[word].isdisjoint(across))
        for word in words
    )


def clue(word: str, tables: Lexicon) -> Clue:
    """What ``may_say_the_same`` needs across for a word."""
    bare = word.removesuffix("'s")
    marks = frozenset([beginning(bare), *[f"~{stem}" for stem in _stems(bare, tables)]])
    begun = equivalents(tables.language).across[bare]
    return Clue(free=word in _FREE or bare in _FREE or "" in begun, offers=marks, wants=marks, across=begun)


@kept_by_word(1 << 14)
def _stems(word: str, tables: Lexicon) -> frozenset[str]:
    """The verbs that a word may be a form or a noun of."""
    noun = verb_of(word, tables)
    found = frozenset([form.base for form in known(word, tables) or forms(word)])
    if noun is not None and noun not in found:
        found |= {noun}
    return found | {word[:-3], word[:-3] + "e"} if word.endswith("ing") and len(word) > 5 else found


def _unstopped(words: Sequence[str]) -> Words:
    return tuple(words[:-1] if words[-1:] and words[-1] in (".", ";") else words)


# -------------------------------------------------------------------- clauses


def _same_clauses(one: Words, other: Words, look: Look) -> bool:
    if one == other or _same_clause(one, other, look):
        return True
    for before, after in zip(_cuts(one), _cuts(other), strict=False):
        if len(before) == len(after) > 1 and not _reaches_over(before[0], after[0], look.tables):
            return not takes_up(before, after) and all(
                first == second or _same_clause(first, second, look)
                for first, second in zip(before, after, strict=True)
            )
    return False


def takes_up(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> bool:
    """True where a pronoun follows a clause in the other voice: it may name somebody else then.

    Args:
        before: Clauses or sentences in their order.
        after: As many of the other side.
    """
    turned = [one.count("by") != other.count("by") for one, other in zip(before, after, strict=True)]
    first = turned.index(True) if True in turned else len(turned)
    return any(has_pronoun(clause) for clause in before[first + 1 :])


def _cuts(words: Words) -> Iterator[list[Words]]:
    """The clauses of a sentence with what joins them, cut at semicolons, then at commas before "and" as well."""
    for marks in ((";",), (";", ",")):
        found: list[list[str]] = [[]]
        for at, word in enumerate(words):
            link = words[at + 1 : at + 2] and words[at + 1] in ("and", "but", "or", "so")
            if word in marks and (word == ";" or (link and _opens_clause(words, at + 2))):
                found += [[word], []]
            elif found[-1] == [] and word in ("and", "but", "or", "so") and len(found) > 1:
                found[-2].append(word)
            else:
                found[-1].append(word)
        yield [tuple(clause) for clause in found]


def _opens_clause(words: Words, at: int) -> bool:
    """True where a subject with its verb follows."""
    end = next((place for place in range(at, len(words)) if words[place] in (",", ";")), len(words))
    finite = next((place for place in range(at, end) if is_finite(words, place)), None)
    if finite is not None:
        return finite > at and RELATIVES.isdisjoint(words[at:finite])
    return words[at : at + 1] != () and words[at] in DETERMINERS | {"it", "they", "he", "she", "we", "you"}


def _reaches_over(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where only one of two first clauses opens with what may be said of the next clauses too."""
    opened = [_opens_adjunct(words, tables) for words in (one, other)]
    return opened[0] != opened[1] or (opened[0] and one[0] != other[0])


def _opens_adjunct(words: Words, tables: Lexicon) -> bool:
    if not words:
        return False
    return is_adverb(words[0]) or bool(opens_phrase(words, 0, tables)) or is_circumstance(words, 0, tables)


def _done(words: Words, tables: Lexicon) -> Iterator[str]:
    """The verbs of the participles behind "be"."""
    helped = False
    for word in words:
        if helped and word != "not" and not is_adverb(word):
            yield from bases(word, tables, "done")
        helped = word in BE or (helped and (word == "not" or is_adverb(word)))


def _same_clause(one: Words, other: Words, look: Look) -> bool:
    tables = look.tables
    if not may_say_the_same(one, other, tables, (one, other)):
        return False
    told = frozenset(base for words in (one, other) for base in _done(words, tables))
    return any(
        same_frame(before, after, look)
        for before in readings(one, tables, told)
        for after in readings(other, tables, told)
    )
