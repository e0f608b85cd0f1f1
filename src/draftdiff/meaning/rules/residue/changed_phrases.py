"""Changed phrases: the edits of a sentence pair, those of one phrase as one."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import LINK, SMALL
from draftdiff.meaning.words.forms.traits import WEIGHTY

# Over so many kept words a word may change its place.
_CROSSED: Final = 3
_QUOTES: Final = frozenset('"\u201c\u201d')
# A phrase in place of another one has so many words.
_PHRASE: Final = 3
# Between the words of a name.
_IN_NAMES: Final = frozenset({"of", "and", "for"})


def changed_phrases(segment: Segment) -> list[Region]:
    """The regions; two that change one phrase around a kept word are one.

    "[-] developing [countries]" against "[small island] developing [States]" is one.
    """
    if len(segment.regions) == 1:
        return segment.regions
    merged: list[Region] = []
    for region in segment.regions:
        if merged and region.old[0] - merged[-1].old[1] <= _CROSSED and _of_one_phrase(segment, merged[-1], region):
            before = merged.pop()
            region = Region(
                (before.old[0], region.old[1]), (before.new[0], region.new[1]),
                (before.old_span[0], region.old_span[1]), (before.new_span[0], region.new_span[1]),
            )  # fmt: skip
        merged.append(region)
    return merged


def _of_one_phrase(segment: Segment, before: Region, region: Region) -> bool:
    if _cross(segment, before, region):
        return True
    if _of_values(segment.old.words[before.old[1] : region.old[0]]):
        return True
    if region.old[0] - before.old[1] != 1:
        return False
    at, tables = before.old[1], segment.lexicon
    kept, part = segment.old.words[at], segment.old.parts[at]
    if kept in _IN_NAMES and _of_one_name(segment, before, region):
        return True
    if part & (SMALL | LINK) or not kept[0].isalnum():
        return False
    for hit in segment.old.hits:
        if hit.start <= at < hit.end:
            return False
    if _hangs_on(segment, before, region):
        return True
    sides = (segment.new, before.new, region.new), (segment.old, before.old, region.old)
    places = [(content(side, one), content(side, other)) for side, one, other in sides]
    for (side, _, _), (first, second) in zip(sides, places, strict=True):
        if first and second:
            return role_of(side, first[0], tables) == role_of(side, second[0], tables)
    links = tables.among("grammar.and")
    listed = any(not links.isdisjoint(side.words[slice(*words)]) for side, *both in sides for words in both)
    return not listed and _around_one_noun(segment, *places)


def _of_values(kept: list[str]) -> bool:
    """True for the quotation mark of values that were exchanged as a list: '"+0" and "-0"'."""
    return not _QUOTES.isdisjoint(kept) and not any(word[0].isalpha() for word in kept)


def _hangs_on(segment: Segment, before: Region, region: Region) -> bool:
    """True for the "of" behind the noun that a new phrase ends with: "[led by => with power over] members [of X]"."""
    sizes = before.old[1] - before.old[0], before.new[1] - before.new[0]
    if min(sizes) < _PHRASE or (region.old[0] == region.old[1]) is (region.new[0] == region.new[1]):
        return False
    side, start = (segment.new, region.new[0]) if region.new[0] < region.new[1] else (segment.old, region.old[0])
    return side.words[start] == "of"


def _cross(segment: Segment, before: Region, region: Region) -> bool:
    """True where a word changed places with kept ones: "scrape [it for public data => public information of it]"."""
    (a, b), (c, d) = before.old, before.new
    exchanged = a < b and c < d and region.old[0] < region.old[1] and region.new[0] < region.new[1]
    if not exchanged and not segment.shared:
        return False
    gone, come = content(segment.old, before.old), content(segment.new, before.new)
    left, put = content(segment.old, region.old), content(segment.new, region.new)
    forms = bool(gone and come and left and put)
    return bool(gone and put and _moved(segment, gone, put, forms=forms)) or bool(
        left and come and _moved(segment, left, come, forms=forms)
    )


def _moved(segment: Segment, gone: list[int], come: list[int], *, forms: bool) -> bool:
    """True for a word that stands elsewhere on the other side, perhaps in another form."""
    old, new, tables = segment.old, segment.new, segment.lexicon
    for one in [old.words[at] for at in gone if not old.parts[at] & SMALL]:
        for other in [new.words[at] for at in come]:
            if one == other or (forms and related(one, other, tables)):
                return True
    return False


def _of_one_name(segment: Segment, before: Region, region: Region) -> bool:
    """True for two parts of one name: "[Board => Council] of [Governors => Auditors]"."""
    sides = (segment.old, before.old, region.old), (segment.new, before.new, region.new)
    return all(
        {first[1] - 1, second[0]} <= side.capitals and first[0] < first[1] and second[0] < second[1]
        for side, first, second in sides
    )


def _around_one_noun(segment: Segment, new: tuple[list[int], list[int]], old: tuple[list[int], list[int]]) -> bool:
    """True where what describes a noun before it is exchanged for what does so behind it, or the reverse.

    "[-least developed] countries [+emerging from conflict]" are other countries.
    """
    before, behind = (old[0], new[1]) if old[0] else (new[0], old[1])
    if not before or not behind:
        return False
    across = (segment.new, behind, segment.old, before) if old[0] else (segment.old, behind, segment.new, before)
    if not {across[0].words[at] for at in across[1]}.isdisjoint(across[2].words[at] for at in across[3]):
        return True  # "needs for repair of roads" and "road needs"
    if across[0].words[across[1][0]] == "of":
        return True  # "council members", "members of the board"
    sides = (segment.old, segment.new) if old[0] else (segment.new, segment.old)
    roles = [role_of(side, place[0], segment.lexicon) for side, place in zip(sides, (before, behind), strict=True)]
    return roles[0] == roles[1] and roles[0] in ("actor", "beneficiary")


def content(side: Side, words: tuple[int, int]) -> list[int]:
    """The unexplained words of a stretch that are more than punctuation and conjunctions."""
    at, end = words
    if end - at <= 1:
        return [at] if at < end and at in side.open and side.traits[at] & WEIGHTY else []
    return [at for at in range(*words) if at in side.open and side.traits[at] & WEIGHTY]
