"""Phrases in two parts with other words between: "fordert die Staaten auf", "hat den Antrag zu prüfen", "但买方须"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.phrases import Parted
from draftdiff.meaning.words.triggers import Hit

Words = tuple[int, int]

# A clause ends with these; a comma ends the frame of a verb as well, but for one that an infinitive closes.
_STOPS: Final = frozenset(".;:!?")
# So far apart the two parts stand at most, in words.
_REACH: Final = 40
# The second part of these is an infinitive with a particle before or in it ("zu prüfen", "vorzulegen").
INFINITIVE: Final = "*"
# The second part of these joins words; that of a verb ends its clause.
_JOINING: Final = ("negation", "idiom")
# An infinitive behind these belongs to another clause.
_ENDINGS: Final = ("en", "ern", "eln", "tun", "sein")
_FINAL: Final = frozenset({"um", "ohne", "statt", "anstatt", "dass"})


def with_discontinuous(words: Sequence[str], hits: list[Hit], tables: Lexicon) -> tuple[list[Hit], dict[int, Words]]:
    """The triggers with those in two parts, and where the second part of each is, by the place of the first.

    A trigger in two parts takes the place of any that begins where it does or lies in its second part.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> hits, seconds = with_discontinuous("er hat den plan zu pruefen".split(), [], lexicon("de"))
        >>> [(hit.key, hit.rank) for hit in hits], seconds
        ([('hat ... *', 6.0)], {1: (4, 6)})
    """
    found: dict[int, tuple[list[Hit], Words]] = {}
    known = _Known(hits)
    for at, word in enumerate(words):
        for parted in tables.parted.get(word, ()):
            end, (kind, rank, key) = at + len(parted.first), parted.meaning
            another = at in found and found[at][0][0].key != key
            if another or known.holds(at) or tuple(words[at:end]) != parted.first:
                continue
            second = _second(words, at, end, parted, tables)
            if second and _reaches_farther(second, at, known.reach.get(at, 0), parted):
                found.setdefault(at, ([], second))[0].append(Hit(kind, rank, key, at, end))
    if not found:
        return hits, {}
    tails = {at: second for at, (_, second) in found.items()}
    covered = {at for start, end in tails.values() for at in range(start, end)}
    kept = [hit for hit in hits if hit.start not in found and hit.start not in covered]
    return sorted([*kept, *(hit for some, _ in found.values() for hit in some)], key=lambda hit: hit.start), tails


class _Known:
    """Where triggers of one part begin, and how far each of their words reaches."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.reach = {at: hit.end for hit in hits for at in range(hit.start, hit.end)}
        self._begun = {hit.start for hit in hits}

    def holds(self, at: int) -> bool:
        """True for a word inside a trigger, which begins before it."""
        return at in self.reach and at not in self._begun


def _reaches_farther(second: Words, at: int, known: int, parted: Parted) -> bool:
    """True where a phrase in two parts says more than one that begins at the same word ("ist verpflichtet")."""
    return known <= at + 1 if parted.second == (INFINITIVE,) else known < second[1]


def _second(words: Sequence[str], start: int, end: int, parted: Parted, tables: Lexicon) -> Words | None:
    """The second part of a phrase, or None."""
    if parted.second == (INFINITIVE,):
        return _infinitive_before(words, start, tables) or _infinitive_behind(words, end, tables)
    size, joins = len(parted.second), not tables.particles or parted.meaning[0] in _JOINING
    for at in range(end, min(len(words), end + _REACH)):
        if tuple(words[at : at + size]) == parted.second and (joins or _closes(words, at + size)):
            return at, at + size
        if _stops(words, at) or words[at] == ",":
            return None
    return None


def _stops(words: Sequence[str], at: int) -> bool:
    """True for a mark that ends a clause; "1. Mai" and "Abs. 2" go on."""
    if words[at] != "." or at + 1 >= len(words):
        return words[at] in _STOPS
    before, behind = words[at - 1] if at else "", words[at + 1]
    return not before.isdecimal() and not behind[0].isdecimal()


def _closes(words: Sequence[str], at: int) -> bool:
    """True where a clause ends before a word."""
    return at >= len(words) or not words[at][0].isalnum() or words[at] in ("und", "oder")


def _infinitive_behind(words: Sequence[str], start: int, tables: Lexicon) -> Words | None:
    """The infinitive that closes the frame of a verb, behind it; in another clause it only stands at its end."""
    parted, nouns = False, tables.among("grammar.with_infinitive")
    for at in range(start, min(len(words), start + _REACH)):
        if _stops(words, at) or words[at] in nouns or (parted and words[at] in _FINAL):
            return None
        if words[at] == "," and at > start and is_participle(words[at - 1], tables):
            return None
        parted = parted or words[at] == ","
        if (end := infinitive_end(words, at, tables)) and _closes(words, end):
            return None if _of_another(words[start:at]) else (at, end)
    return None


def _of_another(between: Sequence[str]) -> bool:
    """True for an infinitive behind a single comma, unless that parts members of a list: it hangs on other words."""
    comma = max((at for at, word in enumerate(between) if word == ","), default=-1)
    joined = {"und", "oder", "sowie"}.isdisjoint(between[comma + 1 :])
    return between.count(",") % 2 == 1 and joined


def _infinitive_before(words: Sequence[str], at: int, tables: Lexicon) -> Words | None:
    """The infinitive directly before a verb at the end of its clause: "anzuzeigen hat"."""
    starts = (start for start in (at - 1, at - 2) if start >= 0)
    return next(((start, at) for start in starts if infinitive_end(words, start, tables) == at), None)


def infinitive_end(words: Sequence[str], at: int, tables: Lexicon) -> int:
    """Where an infinitive with its particle ends ("zu prüfen", "vorzulegen"); 0 where none begins at a word.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [infinitive_end(["zu", "pruefen", "vorzulegen"], at, lexicon("de")) for at in range(3)]
        [2, 0, 3]
    """
    word, sign = words[at], tables.infinitive_sign
    if word == sign:
        behind = words[at + 1] if at + 1 < len(words) else ""
        return at + 2 if behind.endswith(_ENDINGS) and behind.isalpha() and len(behind) > 3 else 0
    return at + 1 if without_sign(word, tables) else 0


def without_sign(word: str, tables: Lexicon) -> str:
    """An infinitive without the particle in it; "" for other words.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> without_sign("vorzulegen", lexicon("de")), without_sign("bezahlen", lexicon("de"))
        ('vorlegen', '')
    """
    if not word.endswith("n") or tables.infinitive_sign not in word[2:]:
        return ""
    leads = (one + tables.infinitive_sign for one in tables.particles)
    lead = next((one for one in leads if word.startswith(one) and len(word) > len(one) + 3), "")
    return lead[: -len(tables.infinitive_sign)] + word[len(lead) :] if lead else ""


def is_participle(word: str, tables: Lexicon) -> bool:
    """True for "geprüft" and "vorgelegt": the frame of the verb before it is closed."""
    if not word.endswith(("t", "en")):
        return False
    leads = sorted((one for one in ("", *tables.particles) if word.startswith(one)), key=len)
    return any(word[len(one) :].startswith("ge") for one in leads)


def verb_stems(word: str, tables: Lexicon) -> Iterator[str]:
    """What may be the stem of a form of a verb: without an ending, or that of an irregular form.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> german = lexicon("de")
        >>> sorted({*verb_stems("gibt", german)} & {*verb_stems("geben", german)})
        ['geb', 'gebe']
    """
    word = without_sign(word, tables) or word
    if word in tables.irregular:
        word = tables.irregular[word]
    for form in (word, _without_prefix(word, tables)):
        for ending, _ in tables.verb_suffixes:
            if form.endswith(ending) and len(form) > len(ending) + 2:
                yield form[: -len(ending)]


def _without_prefix(word: str, tables: Lexicon) -> str:
    """A participle without its "ge": "prüft" of "geprüft", "vorlegt" of "vorgelegt"; "" for other words."""
    leads = (one for one in ("", *tables.particles) if word.startswith(f"{one}ge"))
    lead = max(leads, key=len, default=None) if is_participle(word, tables) else None
    return "" if lead is None else lead + word[len(lead) + 2 :]
