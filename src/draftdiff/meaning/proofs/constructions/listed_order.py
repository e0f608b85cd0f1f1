"""A list whose members all have an article or preposition, in another order: "des ponts, des lacs et des digues"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import parts_between

Words = tuple[str, ...]

# An edit may begin so many words behind its list, or end so many before the end.
_ROOM: Final = 4
# A member is a noun with what leads it.
_MEMBER: Final = (2, 3)


def lists_the_same(segment: Segment) -> bool:
    """True where nothing changed but the order of members that are one noun each, all led alike.

    A noun behind a preposition that its list has before it may belong to its first member alone, and what follows the
    list may describe its last one, so that no other word may stand there.
    """
    tables = segment.lexicon
    one, other = list(segment.old.words), list(segment.new.words)
    if tables.paradigms is None or len(one) != len(other) or not tables.among("voice.by"):
        return False
    if not tables.among("grammar.order_matters").isdisjoint(one):
        return False
    return any(_same(one[a:b], other[a:b], tables) for a, b in _stretches(one, other, tables))


def _stretches(one: Sequence[str], other: Sequence[str], tables: Lexicon) -> Iterator[tuple[int, int]]:
    """Where the list may stand: all that differs, out to its borders."""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    for start in range(max(0, apart[0] - _ROOM), apart[0] + 1) if apart else ():
        for end in range(apart[-1] + 1, min(len(one), apart[-1] + 1 + _ROOM) + 1):
            before, behind = one[start - 1] if start else "", one[end] if end < len(one) else "."
            if before not in tables.among("grammar.small") and _closes(behind, tables):
                yield start, end


def _closes(word: str, tables: Lexicon) -> bool:
    """True for a mark or a small word that leads no more to the list: "sont", "se"."""
    leads = tables.any_of("grammar.before_nouns", "grammar.determiners", "grammar.and", "grammar.before_infinitive")
    return word in ".;:" or (word in tables.among("grammar.small") and word not in leads)


def _same(one: Sequence[str], other: Sequence[str], tables: Lexicon) -> bool:
    """True for the same members between the same marks and conjunctions."""
    links = tables.among("grammar.and") | {","}
    before, after = ([tuple(part) for part in parts_between(list(words), links) if part] for words in (one, other))
    joined = [[word for word in words if word in links] for words in (one, other)]
    if len(before) < 2 or joined[0] != joined[1] or not joined[0] or joined[0][-1] == ",":
        return False
    return sorted(before) == sorted(after) and all(_is_member(member, before, tables) for member in before)


def _is_member(member: Words, members: Sequence[Words], tables: Lexicon) -> bool:
    """True for one noun led as all others are: "de garde", "d'entretien", "les lacs"."""
    small = tables.any_of("grammar.small", "grammar.determiners")
    led, noun = member[:-1], member[-1]
    alike = len({len(one) for one in members}) == 1
    return alike and len(member) in _MEMBER and noun.isalpha() and noun not in small and small.issuperset(led)
