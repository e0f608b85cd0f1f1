"""Constructions as patterns: literal words, slots for phrases and clauses, and forms of one verb on both sides.

A pattern is written as words with single spaces:

- ``a|the``: one of these words; a ``?`` behind makes it optional.
- ``A`` to ``H``: some words without a finite verb of their own; ``A!``: without quantifier, denial or "only" besides;
  ``A~``: any words, a clause too; ``A1``: one word. The same letter stands for the same words.
- ``v:done``: a form of a verb: base, s, past, done, ing, noun (of doing), undone ("unopened"); ``v:pres`` is base or s.
- ``m:adj`` and ``m:adv``: an adjective and its adverb; ``n:one`` and ``n:many``: a noun in both numbers.
- ``<be>``, ``<was>``, ``<has>``, ``<do>``, ``<modal>``, ``<to>``: a small word of these, the same on both sides.
- ``^``, ``^^`` and ``$``: where a clause begins, where a sentence does, and where one ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from draftdiff.meaning.frames.grammar import (
    DETERMINERS,
    FINITE,
    LINKS,
    REACHING,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
    is_month,
)
from draftdiff.meaning.frames.verbs import bases, known, participle, past
from draftdiff.meaning.words.forms.inflection import adverb_of, inflected, singular, verb_of
from draftdiff.meaning.words.forms.verb_forms import nouns_of
from draftdiff.meaning.words.lexicon import Lexicon

Words = tuple[str, ...]
Bound = dict[str, Words]

_CLASSES: Final = {
    "be": ("is", "are"),
    "was": ("was", "were"),
    "has": ("has", "have"),
    "do": ("does", "do"),
    "modal": ("shall", "must", "may", "should", "will", "can"),
    "to": ("to", "for", "of", "on", "in", "at", "by", "with", "from", "under", "about", "against", "into", "over"),
}
_STOPS: Final = frozenset({".", ";", ":"})
_OPENING: Final = _STOPS | SUBORDINATORS | {",", "that", "and", "or", "but", "whether", "provided", ")", "as"}
_LOUD: Final = REACHING | {"not", "never", "cannot", "only", "neither", "nor", "nobody", "unless", "except", "without"}
# What a slot does not end with: something follows that belongs to it.
_OPEN: Final = (
    (DETERMINERS - {"this", "that", "these", "those", "all", "both", "any"})
    | RELATIVES
    | LINKS
    | {",", "of", "to", "for", "by", "with", "from", "into", "upon", "than"}
)
# A slot holds so many words, one for a clause more.
_LONGEST: Final = 18
_REACH: Final = {"1": 1, "~": 40, "~-": 40}
# What no slot with a mark holds.
_BARRED: Final = {"!": _LOUD, "-": RELATIVES | SUBORDINATORS, "~-": SUBORDINATORS}
_NUMBERS: Final = (("is", "are"), ("was", "were"), ("has", "have"), ("do", "does"), ("does", "do"))
_PRESENT: Final = ("base", "s")


_OF_ADVERB: Final = {"duly": "due", "wholly": "whole", "truly": "true", "fully": "full"}
_ADVERBS: Final = {adjective: adverb for adverb, adjective in _OF_ADVERB.items()}


def _adverb(adjective: str) -> str:
    return _ADVERBS.get(adjective) or adverb_of(adjective)


_OF_KIN: Final[dict[str, Callable[[str], str]]] = {
    "adv": _adverb, "adj": str, "one": str, "many": lambda noun: inflected(noun, "s"),
}  # fmt: skip


# Before its verb each of these says something else than behind it, or tells of the sentence.
_FIXED: Final = frozenset(
    "negligently wilfully willfully knowingly recklessly deliberately foolishly generously kindly clearly obviously "
    "normally usually generally really honestly frankly happily naturally rightly wrongly wisely".split()
)


class Element(NamedTuple):
    """One part of a pattern.

    Attributes:
        kind: "word", "slot", "verb", "kin" (an adjective or noun in its forms), "class", "^" or "$".
        name: The name of a slot, verb or class.
        words: The words, or the tense of a verb.
        optional: Whether it may go unsaid.
        mark: What stands behind the name of a slot.
    """

    kind: str
    name: str = ""
    words: Words = ()
    optional: bool = False
    mark: str = ""


@lru_cache(maxsize=1 << 12)
def parsed(pattern: str) -> tuple[Element, ...]:
    """The parts of a written pattern."""
    return tuple(map(_element, pattern.split()))


@lru_cache(maxsize=1 << 12)
def _element(part: str) -> Element:
    if part in ("^", "^^", "$"):
        return Element(part)
    optional = len(part) > 1 and part.endswith("?")
    part = part.removesuffix("?") if optional else part
    if part[0].isupper():
        return Element("slot", part[0], (), optional, part[1:])
    if part[0] == "<":
        return Element("class", part.strip("<>"), _CLASSES[part.strip("<>")], optional)
    if part[:2] in ("m:", "n:"):
        return Element("kin", part[0], (part[2:],), optional)
    if part[1:2] == ":" and part[0].isalpha():
        return Element("verb", part[0], (part[2:],), optional)
    return Element("word", "", tuple(part.split("|")), optional)


@lru_cache(maxsize=1 << 12)
def literals(pattern: str, *, optional: bool = False) -> tuple[frozenset[str], ...]:
    """The words of a pattern, alternatives together.

    Args:
        pattern: The pattern.
        optional: Whether those that may go unsaid are meant too, or those without which it cannot be found.
    """
    said = (one for one in parsed(pattern) if one.kind in ("word", "class"))
    return tuple([_alternatives(one.words) for one in said if optional or not one.optional])


@lru_cache(maxsize=1 << 12)
def _alternatives(words: Words) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=1 << 12)
def names(pattern: str) -> frozenset[str]:
    """The slots and verbs of a pattern, without which the other patterns of its group cannot be written."""
    return frozenset(one.name for one in parsed(pattern) if one.kind in ("slot", "verb", "kin"))


def matches(pattern: str, words: Sequence[str], tables: Lexicon) -> Iterator[tuple[int, int, Bound]]:
    """Where a pattern is found: the places of its first word and behind its last, and what its slots hold."""
    parts, said = parsed(pattern), tuple(words)
    first = parts[0]
    sure = first.words if first.kind in ("word", "class") and not first.optional else ()
    for start in range(len(said)):
        if sure and said[start] not in sure:
            continue
        for end, bound in _matched(parts, 0, said, start, {}, tables):
            yield start, end, bound


def _matched(
    parts: tuple[Element, ...], number: int, words: Words, at: int, bound: Bound, tables: Lexicon
) -> Iterator[tuple[int, Bound]]:
    if number == len(parts):
        yield at, bound
        return
    part = parts[number]
    if part.optional:
        yield from _matched(parts, number + 1, words, at, bound, tables)
    if part.kind in ("^", "^^"):
        if at == 0 or words[at - 1] in (_OPENING if part.kind == "^" else _STOPS):
            yield from _matched(parts, number + 1, words, at, bound, tables)
    elif part.kind == "$":
        if at == len(words) or words[at] in _STOPS:
            yield from _matched(parts, number + 1, words, at, bound, tables)
    elif part.kind == "slot":
        for end in _ends(part, parts[number + 1 :], words, at, bound):
            yield from _matched(parts, number + 1, words, end, {**bound, part.name: words[at:end]}, tables)
    elif at < len(words):
        for more in _one_word(part, words[at], bound, tables):
            yield from _matched(parts, number + 1, words, at + 1, {**bound, **more}, tables)


def _one_word(part: Element, word: str, bound: Bound, tables: Lexicon) -> Iterator[Bound]:
    if part.kind == "verb":
        for base in _bases(word, part.words[0], tables):
            if bound.get(part.name, (base,)) == (base,):
                yield {part.name: (base,)}
    elif part.kind == "kin":
        for one in _kin(word, part.words[0]):
            if bound.get(part.name, (one,)) == (one,):
                yield {part.name: (one,)}
    elif word in part.words and bound.get(choice := _choice(part), (word,)) == (word,):
        yield {choice: (word,)} if choice and len(part.words) > 1 else {}


def _choice(part: Element) -> str:
    """The name of alternatives, which are chosen once for a pattern and the one in its place; number may differ."""
    return "" if part.words in _NUMBERS else f"<{part.name}>" if part.name else "|".join(part.words)


def _ends(part: Element, behind: tuple[Element, ...], words: Words, at: int, bound: Bound) -> Iterator[int]:
    """Where a slot that begins at a place may end."""
    held = bound.get(part.name)
    if held is not None:
        yield from (at + len(held),) if words[at : at + len(held)] == held else ()
        return
    following = behind[0].words if behind and behind[0].kind == "word" and not behind[0].optional else ()
    barred, clause = _BARRED.get(part.mark, frozenset()), part.mark.startswith("~")
    related, listed = False, True
    for end in range(at + 1, min(at + _REACH.get(part.mark, _LONGEST), len(words)) + 1):
        word = words[end - 1]
        if word in _STOPS or word in barred or (word == "," and end == at + 1):
            return
        if word in FINITE and not clause and not related and not is_month(words, end - 1):
            return
        related = related or word in RELATIVES
        listed = word in LINKS or (listed and word != ",")
        if (
            word not in _OPEN
            and (listed or clause)
            and (not following or words[end : end + 1] == () or words[end] in following)
        ):
            yield end


@lru_cache(maxsize=1 << 14)
def _bases(word: str, tense: str, tables: Lexicon) -> tuple[str, ...]:
    """The verbs that a word may be of in a tense."""
    if tense == "ing":
        base = verb_of(word, tables) if word.endswith("ing") else None
        return (base,) if base and base != word else ()
    if tense == "noun":
        base = verb_of(word, tables)
        return (base,) if base and word in nouns_of(base, tables) else ()
    if tense == "undone":
        return _bases(word[2:], "done", tables) if word.startswith("un") else ()
    tenses = _PRESENT if tense == "pres" else (tense,)
    if tense in ("base", "pres") and not known(word, tables):
        return ()
    return tuple(sorted(bases(word, tables, *tenses)))


def _kin(word: str, form: str) -> Iterator[str]:
    """The adjective, or the noun in the singular, that a word may be in a form."""
    if form == "adv":
        stems = (word[:-2], f"{word[:-1]}e", f"{word[:-3]}y") if is_adverb(word) and word not in _FIXED else ()
        yield from (stem for stem in (*stems, _OF_ADVERB.get(word, "")) if _adverb(stem) == word)
    elif form == "adj":
        yield from (word,) if not word.endswith("ly") else ()
    elif form == "many":
        yield from (singular(word),) if word.endswith("s") and not word.endswith(("ss", "is", "us")) else ()
    elif word.isalpha():
        yield word


def filled(pattern: str, bound: Bound, tables: Lexicon) -> Iterator[list[str]]:
    """All ways to write a pattern with what its slots hold."""
    yield from _filled(parsed(pattern), bound, tables)


def _filled(parts: Sequence[Element], bound: Bound, tables: Lexicon) -> Iterator[list[str]]:
    if not parts:
        yield []
        return
    for lead in _written(parts[0], bound, tables):
        for rest in _filled(parts[1:], bound, tables):
            yield [*lead, *rest]


def _written(part: Element, bound: Bound, tables: Lexicon) -> Iterator[Sequence[str]]:
    if part.optional or part.kind in ("^", "^^", "$"):
        yield ()
    if part.kind == "slot":
        yield bound.get(part.name, ())
    elif part.kind == "verb":
        yield from ((form,) for form in _forms(bound[part.name][0], part.words[0], tables))
    elif part.kind == "kin":
        held_one = bound[part.name][0]
        yield (_OF_KIN[part.words[0]](held_one),)
    elif part.kind in ("class", "word"):
        held = bound.get(_choice(part))
        yield from [held] if held else ((word,) for word in part.words)


def _forms(verb: str, tense: str, tables: Lexicon) -> tuple[str, ...]:
    match tense:
        case "base":
            return (verb,)
        case "done":
            return (participle(verb),)
        case "past":
            return (past(verb),)
        case "noun":
            return nouns_of(verb, tables)
        case "ing":
            return (inflected(verb, "g"),)
        case "pres":
            return inflected(verb, "s"), verb
        case "undone":
            return (f"un{participle(verb)}",)
        case _:
            return (inflected(verb, tense),)
