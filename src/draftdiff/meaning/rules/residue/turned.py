"""A sentence that was turned and changed besides: what is left once both sides are built alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.kinship import is_small, related
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.turns.turning import meeting
from draftdiff.meaning.words.lexicon import Lexicon

# Longer sentences, in words, are not turned.
_LONGEST: Final = 60
# And with more edits.
_MOST: Final = 8
# So many words less have to differ, and no more than a share of them be left.
_FEWER: Final = 2
_LEFT: Final = 0.6
# Forms of one word begin alike.
_STEM: Final = 4
_NO_SPACE_BEFORE: Final = frozenset(",.;:)]%'\u2019")
_NO_SPACE_BEHIND: Final = frozenset("([")


class Turned(NamedTuple):
    """Both sides of a sentence pair, built alike."""

    old: str
    new: str


def turned_alike(segment: Segment) -> Turned | None:
    """Both sentences turned towards each other, where words only stand elsewhere and fewer differ then; else None.

    Args:
        segment: The sentence pair.
    """
    old, new = segment.old, segment.new
    if not moved(segment) or segment.lexicon.language != "en" or len(segment.regions) > _MOST:
        return None
    if max(len(old.words), len(new.words)) > _LONGEST or sorted(old.words) == sorted(new.words):
        return None
    *_, (one, other) = meeting(old.words, new.words, segment.lexicon)
    before, after = _apart(old.words, new.words), _apart(one, other)
    if not after or before - after < _FEWER or after > before * _LEFT:
        return None
    return Turned(_written(one, (old, new)), _written(other, (new, old)))


def in_place(segment: Segment, effects: Iterable[Effect]) -> Iterator[Effect]:
    """Effects of the turned sentences, shown by the words of the sentences as they are."""
    for effect in effects:
        old = _place(segment.old, effect.old, [region.old for region in segment.regions])
        new = _place(segment.new, effect.new, [region.new for region in segment.regions])
        if old[0] < old[1] or new[0] < new[1]:
            yield segment.effect(effect.kind, effect.direction, old, new)


def moved(segment: Segment) -> bool:
    """True where words of weight that stay changed their order, one of them in an edit."""
    shared = segment.shared
    if not shared or len(segment.regions) < 2 or not any(_weighs(word, segment.lexicon) for word in shared):
        return False
    if not any(_written_alike(segment, word) for word in shared):
        return False
    gone, come = segment.changed
    unlike = {word for word in {*gone, *come} if gone.count(word) != come.count(word)}
    kept = {*segment.old.words} & {*segment.new.words} - unlike
    kept = {word for word in kept if _weighs(word, segment.lexicon)}
    one, other = ([word for word in side.words if word in kept] for side in (segment.old, segment.new))
    return one != other


def _written_alike(segment: Segment, word: str) -> bool:
    """True for a word that went and came with a capital or without: the "core" of "Core Board" is another one."""
    sides = (segment.old, segment.new)
    places = [[at for at in side.open if side.words[at] == word] for side in sides]
    capitals = [
        {side.capital(at) for at in found if not side.initial(at)} for side, found in zip(sides, places, strict=True)
    ]
    return not all(capitals) or not capitals[0].isdisjoint(capitals[1])


def take_moved(segment: Segment) -> set[Region]:
    """Mark words that only stand elsewhere as explained, in whatever form; the edits that they stand in.

    Args:
        segment: The sentence pair.
    """
    if not moved(segment):
        return set()
    left = [at for at in sorted(segment.new.open) if _weighs(segment.new.words[at], segment.lexicon)]
    gone: list[int] = []
    come: list[int] = []
    for at in sorted(segment.old.open):
        word = segment.old.words[at]
        partner = next((one for one in left if _same(word, segment.new.words[one], segment.lexicon)), None)
        if partner is not None and _weighs(word, segment.lexicon):
            left.remove(partner)
            gone.append(at)
            come.append(partner)
    for side, places in ((segment.old, gone), (segment.new, come)):
        _take_with_small(segment, side, places)
    found = {segment.region_of(segment.old, at) for at in gone} | {segment.region_of(segment.new, at) for at in come}
    return {region for region in found if region}


def is_new(segment: Segment, region: Region) -> bool:
    """True for words that only came or only went, one of weight among them of which the other side has no form.

    Args:
        segment: The sentence pair.
        region: An edit of it.
    """
    (a, b), (c, d) = region.old, region.new
    if (a < b) is (c < d):
        return False
    words, across = (segment.old.words[a:b], segment.new) if a < b else (segment.new.words[c:d], segment.old)
    if '"' in words:
        return False  # a part of two quotations
    for word in words:
        if word not in across.words and word.isalpha() and not is_small(word, segment.lexicon):
            forms = [other for other in across.words if other[:_STEM] == word[:_STEM]]
            if not forms and segment.lexicon.base_of(word) not in across.words:
                return True
    return False


def _take_with_small(segment: Segment, side: Side, places: list[int]) -> None:
    """Mark words as explained, with the small words of their edits."""
    which = 0 if side is segment.old else 1
    for at in places:
        side.explain(at, at + 1)
        region = segment.region_of(side, at)
        for near in range(*region[which]) if region else ():
            if is_small(side.words[near], segment.lexicon):
                side.explain(near, near + 1)


def _same(one: str, other: str, tables: Lexicon) -> bool:
    return one == other or related(one, other, tables)


def _weighs(word: str, tables: Lexicon) -> bool:
    """True for a noun, verb or adjective."""
    joining = word in tables.among("grammar.and")
    return word[0].isalpha() and not joining and not is_small(word, tables) and not tables.entries(word)


def _apart(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words differ, in their order."""
    same = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return len(one) + len(other) - 2 * same


def _written(words: Sequence[str], sides: tuple[Side, Side]) -> str:
    """The words as one text, those that a side has as they are written there."""
    spelled: dict[str, str] = {}
    for side in sides:
        for at, word in enumerate(side.words):
            if word not in spelled or side.initial(at) is False:
                spelled.setdefault(word, side.written(at, at + 1) if not side.initial(at) else word)
    said = ""
    for word in (spelled.get(word, word) for word in words):
        if said and word[0] not in _NO_SPACE_BEFORE and said[-1] not in _NO_SPACE_BEHIND:
            said += " "
        said += word
    return said[:1].upper() + said[1:]


def _place(side: Side, said: str, regions: list[tuple[int, int]]) -> tuple[int, int]:
    """Where some words stand in a side, else all that was changed of it; an empty range for none."""
    if not said:
        return 0, 0
    at = side.text.lower().find(said.lower(), side.offset)
    if at >= 0:
        return side.words_in((at, at + len(said)))
    return regions[0][0], regions[-1][1]


__all__ = ["Turned", "in_place", "is_new", "moved", "take_moved", "turned_alike"]
