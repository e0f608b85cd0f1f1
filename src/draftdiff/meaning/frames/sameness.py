"""Whether two sentences say the same: their clauses one by one, each in its frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from draftdiff.meaning.frames.circumstances import holds_always, is_fixed, is_time, is_way, starts_deeds
from draftdiff.meaning.frames.clauses import Frame, readings
from draftdiff.meaning.frames.deeds import Deed, has_pronoun, with_phrase_in_object
from draftdiff.meaning.frames.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    LINKS,
    REACHING,
    RELATIVES,
    is_adverb,
    is_circumstance,
    is_finite,
    opens_phrase,
)
from draftdiff.meaning.frames.phrases import Adjunct, Words, name_of
from draftdiff.meaning.frames.rewriting import rewritten
from draftdiff.meaning.frames.verbs import bases
from draftdiff.meaning.words.common_form import common_form
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.restating import verb_of

# These may come and go where a clause is built otherwise.
_SMALL: Final = BE | DO | HAVE | LINKS | RELATIVES | {"the", "a", "an", "by", ",", "both", ".", "you", "of", "to"}
_LIGHT: Final = frozenset(
    "subject object carry carries carried out conduct conducts conducted perform performs performed undertake "
    "undertaken undertook make makes made month period with exception".split()
)
_ALLOWING: Final = frozenset({"may", "allowed", "permitted"})
_NOTHING: Final[frozenset[str]] = frozenset()
_DEFINITE: Final = frozenset({"the", "this", "these", "those", "that"})
_PERSONS: Final = frozenset({"we", "you", "i"})
_INDEFINITE: Final = frozenset({"a", "an", "one", "two", "three", "some", "another"})
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
    if max(len(one), len(other)) > _LONGEST:
        return False
    before, after = (rewritten(_unstopped(words), tables) for words in (one, other))
    look = _Look(tables, turned)
    return any(_same_clauses(first, second, look) for first in before for second in after)


class _Look(NamedTuple):
    """How two sentences are compared."""

    tables: Lexicon
    turned: bool


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
    first, second = ([word for word in words if word not in _SMALL] for words in (one, other))
    if first == second:
        return bool(first) and one is not sentences[0]  # the same words as edits have moved
    gone, come = _without(first, second), _without(second, first)
    if max(len(gone), len(come)) > _MOST or "not" in gone or "not" in come:
        return False
    return _told(gone, come, sentences[1], tables) and _told(come, gone, sentences[0], tables)


def _without(words: list[str], others: Sequence[str]) -> list[str]:
    """The words that have no equal among the others, each of which is the equal of one."""
    left, rest = list(others), []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            rest.append(word)
    return rest


def _told(words: list[str], others: list[str], across: Sequence[str], tables: Lexicon) -> bool:
    """True where each word has a form of it among the others, or is of a phrase that may say what they say."""
    phrases = equivalents(tables.language).across
    return all(
        word in _LIGHT
        or (word in _ALLOWING and not _ALLOWING.isdisjoint(others))
        or any(word[0] == other[0] and not _stems(word, tables).isdisjoint(_stems(other, tables)) for other in others)
        or (others and not phrases.get(word, _NOTHING).isdisjoint(across))
        for word in words
    )


@lru_cache(maxsize=1 << 14)
def _stems(word: str, tables: Lexicon) -> frozenset[str]:
    """The verbs that a word may be a form or a noun of."""
    noun = verb_of(word, tables)
    found = bases(word, "base", "s", "past", "done") | ({noun} if noun else frozenset())
    return found | ({word[:-3], word[:-3] + "e"} if word.endswith("ing") and len(word) > 5 else frozenset())


def _unstopped(words: Sequence[str]) -> Words:
    return tuple(words[:-1] if words[-1:] and words[-1] in (".", ";") else words)


# -------------------------------------------------------------------- clauses


def _same_clauses(one: Words, other: Words, look: _Look) -> bool:
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


def _same_clause(one: Words, other: Words, look: _Look) -> bool:
    tables = look.tables
    if not may_say_the_same(one, other, tables, (one, other)):
        return False
    told = frozenset(base for words in (one, other) for word in words for base in bases(word, "done"))
    return any(
        _same_frame(before, after, look)
        for before in readings(one, tables, told)
        for after in readings(other, tables, told)
    )


# --------------------------------------------------------------------- frames


def _same_frame(one: Frame, other: Frame, look: _Look) -> bool:
    tables = look.tables
    if len(one.deeds) != len(other.deeds) or one.link != other.link or not _same_helping(one, other, tables):
        return False
    if (one.subject is None) != (other.subject is None):
        return False
    if one.subject and other.subject and name_of(one.subject, tables) != name_of(other.subject, tables):
        return False
    if one.group.passive != other.group.passive and not _may_turn(one):
        return False
    return any(
        _same_deeds(first, second, look)
        for first in _with_phrases(one, tables)
        for second in _with_phrases(other, tables)
    )


def _with_phrases(frame: Frame, tables: Lexicon) -> list[Frame]:
    deeds = tuple(with_phrase_in_object(deed, tables) for deed in frame.deeds)
    return [frame] if deeds == frame.deeds else [frame, frame._replace(deeds=deeds)]


def _same_helping(one: Frame, other: Frame, tables: Lexicon) -> bool:
    first, second = one.group, other.group
    if (first.perfect, first.denied) != (second.perfect, second.denied):
        return False
    modals = [common_form((group.modal,), tables.language) for group in (first, second)]
    return modals[0] == modals[1] and (first.tense == second.tense or bool(first.tense & second.tense))


def _may_turn(frame: Frame) -> bool:
    """True for a clause in which nothing has another reach in the other voice."""
    named = [*(frame.subject or ()), *(word for deed in frame.deeds for words in deed.objects for word in words)]
    adjuncts = [word for one in _all_adjuncts(frame) for word in one.words]
    tails = [word for deed in frame.deeds for word in deed.tail]
    if has_pronoun(named) or has_pronoun(adjuncts) or has_pronoun(tails):
        return False
    reaching = REACHING & set(named)
    if reaching & {"no", "none", "nobody", "nothing"} or (frame.group.denied and reaching):
        return False
    subject, things = frame.subject or ("the",), [words for deed in frame.deeds for words in deed.objects]
    if not REACHING.isdisjoint(subject) and not all(words[0] in _DEFINITE for words in things):
        return False
    inner = any(not REACHING.isdisjoint(words) for words in things)
    return not inner or (subject[0] not in _INDEFINITE and not subject[0].isdigit())


def _all_adjuncts(frame: Frame) -> Iterator[Adjunct]:
    yield from frame.around
    for deed in frame.deeds:
        yield from deed.adjuncts


def _same_deeds(one: Frame, other: Frame, look: _Look) -> bool:
    pairs = zip(one.deeds, other.deeds, strict=True)
    return all(_same_deed(*pair, look.tables) for pair in pairs) and _same_adjuncts(one, other, look)


def _same_deed(one: Deed, other: Deed, tables: Lexicon) -> bool:
    if one.verbs.isdisjoint(other.verbs) or one.particle != other.particle or len(one.objects) != len(other.objects):
        return False
    if common_form(one.tail, tables.language) != common_form(other.tail, tables.language):
        return False
    return all(
        name_of(first, tables) == name_of(second, tables)
        for first, second in zip(one.objects, other.objects, strict=True)
    )


# ------------------------------------------------------------------- adjuncts

_Placed = tuple[int, Adjunct]


def _same_adjuncts(one: Frame, other: Frame, look: _Look) -> bool:
    """True where each adjunct of one clause stands where it may have stood in the other."""
    before, after = list(_placed(one)), list(_placed(other))
    if len(before) != len(after):
        return False
    for first in before:
        partner = next((second for second in after if _stays(first, second, one, look)), None)
        if partner is None:
            return False
        after.remove(partner)
    return True


def _placed(frame: Frame) -> Iterator[_Placed]:
    """Each adjunct with the number of its deed; -1 for one that is said of several."""
    around = -1 if len(frame.deeds) > 1 else 0
    yield from ((around, adjunct) for adjunct in frame.around)
    for at, deed in enumerate(frame.deeds):
        yield from ((at, adjunct) for adjunct in deed.adjuncts)


def _stays(one: _Placed, other: _Placed, frame: Frame, look: _Look) -> bool:
    tables = look.tables
    (slot, first), (place, second) = one, other
    if common_form(first.words, tables.language) != common_form(second.words, tables.language):
        return False
    if slot != place:
        return not look.turned and _same_reach(min(slot, place), max(slot, place), first, second, frame)
    if "deep" in (first.place, second.place):
        return first.place == second.place and first.behind[-1:] == second.behind[-1:]
    if first.place == second.place:
        return True
    return not _is_bound(first.words, frame, tables) and _may_move(first, second, frame, tables)


def _same_reach(low: int, high: int, one: Adjunct, other: Adjunct, frame: Frame) -> bool:
    """True for an adjunct that says of several deeds what it says of the first or the last of them."""
    if low != -1 or frame.group.denied or "deep" in (one.place, other.place):
        return False
    if high == len(frame.deeds) - 1 and holds_always(one.words):
        return True
    return high == 0 and frame.link == "and" and starts_deeds(one.words)


def _is_bound(words: Words, frame: Frame, tables: Lexicon) -> bool:
    """True for an adjunct that says something else on the other side of "not", or of "a" where it says "each"."""
    if not REACHING.isdisjoint(words) and not is_time(words, tables) and not holds_always(words):
        return True
    denied = frame.group.denied or "no" in (frame.subject or ())
    return denied and not (is_time(words, tables) and words[0] not in ("because", "while", "for"))


def _may_move(one: Adjunct, other: Adjunct, frame: Frame, tables: Lexicon) -> bool:
    """True for two places of an adjunct in which it belongs to the verb."""
    if has_pronoun(one.words) and "own" not in one.words:
        return False
    if is_fixed(one.words, tables):
        return "front" not in (one.place, other.place)
    if is_time(one.words, tables) or is_way(one.words, tables):
        return True
    return {one.place, other.place} != {"front", "noun"}
