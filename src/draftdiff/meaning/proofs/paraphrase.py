"""Sentences said otherwise: in a common form equal, the same phrases in another order, or in the other voice.

Each is proved on the words of the whole stretch, those that nobody touched included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.proofs.abbreviations import is_abbreviated
from draftdiff.meaning.proofs.agreement import is_grammar
from draftdiff.meaning.proofs.antecedents import names_the_same
from draftdiff.meaning.proofs.citing import POINTERS, is_pointer, points_nearby
from draftdiff.meaning.proofs.hopeful import BESIDE, Edit, hopeful, may_be_told
from draftdiff.meaning.proofs.marks.titles import names_no_term
from draftdiff.meaning.proofs.order import is_reordered
from draftdiff.meaning.proofs.voice import in_other_voice
from draftdiff.meaning.sentences.segments import Region, Segment
from draftdiff.meaning.words.forms.inflection import singular
from draftdiff.meaning.words.forms.people import is_agent
from draftdiff.meaning.words.forms.traits import PRONOUN
from draftdiff.meaning.words.synonymy.common_form import common_form
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.synonymy.restating import is_roman
from draftdiff.meaning.words.synonymy.telling import of_numbers

# Longer stretches are not said otherwise by a phrase of a table, in words.
_LONGEST: Final = 60
# More edits than these in a sentence make it another one.
_MOST: Final = 6

_NOTHING: Final[frozenset[str]] = frozenset()
# Halves of the day, and small words that a statute sets in capitals.
_HALVES: Final = frozenset({"am", "pm", "provided", "that", "further", "whereas", "resolved", "if", "and"})

Words = tuple[int, int]


def said_otherwise(segment: Segment, regions: Sequence[Region]) -> list[list[Region]]:
    """The regions, in groups, that leave what the sentence says as it is.

    Args:
        segment: Where they stand.
        regions: Edits that no layer of a single edit explains.
    """
    if not regions or len(regions) > _MOST or not equivalents(segment.lexicon.language).forms:
        return []
    if segment.edited & PRONOUN and names_the_same(segment, regions) and len(regions) == len(segment.regions):
        return [list(regions)]
    found = [[region] for region in regions if is_grammar(segment, region) or is_short(segment, region)]
    told = hopeful(segment, regions)
    if not told:
        return found
    if len(told) == len(regions) > 1 and may_be_told(segment, told) and _same_sentence(segment, told):
        return [list(regions)]
    for group in _groups(segment, told):
        if not any(edit.region in taken for taken in found for edit in group) and _same_phrase(segment, group):
            found.append([edit.region for edit in group])
    return found


def is_short(segment: Segment, region: Region) -> bool:
    """True for initials in place of a name, and for words that only point to a place, on one side alone.

    Args:
        segment: Where they stand.
        region: The edit.
    """
    (a, b), (c, d) = region.old, region.new
    if b - a == d - c:
        return False
    first = segment.old.words[a] if b - a > d - c else segment.new.words[c]
    if first in POINTERS:
        return is_pointer(segment, region) or points_nearby(segment, region)
    return (first == "(" or (a < b and c < d)) and is_abbreviated(segment, region)


def _groups(segment: Segment, edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Each edit, then neighbours together."""
    yield from ([edit] for edit in edits)
    for count in (2, 3, 4):
        for first in range(len(edits) - count + 1):
            group = list(edits[first : first + count])
            if group[-1].region.old[0] - group[0].region.old[1] <= BESIDE * count and _neighbours(segment, group):
                yield group


def _neighbours(segment: Segment, group: Sequence[Edit]) -> bool:
    """True where no edit lies between those of a group that is none of them."""
    first, last = group[0].region, group[-1].region
    between = [region for region in segment.regions if first.old[0] <= region.old[0] and region.old[1] <= last.old[1]]
    return len(between) == len(group)


def _same_sentence(segment: Segment, edits: Sequence[Edit]) -> bool:
    regions = [edit.region for edit in edits]
    return not lost_term(segment, regions) and (
        _equal(segment, regions) or _reordered(segment, regions) or _turned(segment, regions)
    )


def _same_phrase(segment: Segment, group: list[Edit]) -> bool:
    regions = [edit.region for edit in group]
    if not may_be_told(segment, group) or lost_term(segment, regions):
        return False
    return _equal(segment, regions) or (len(group) > 1 and _reordered(segment, regions))


# -------------------------------------------------------------- terms


def lost_term(segment: Segment, regions: Sequence[Region], passed: frozenset[str] = _NOTHING) -> bool:
    """True where a capital inside a sentence came or went: a term may be defined, a title or abbreviation is not.

    Args:
        segment: Where they stand.
        regions: The edits.
        passed: Words whose capitals name no term.
    """
    if not has_capitals(segment, regions):
        return False
    proper = equivalents(segment.lexicon.language).proper
    named = [
        {
            part.removesuffix("'s").removesuffix("\u2019s")
            for region in regions
            for at in range(*(region.new if side is segment.new else region.old))
            if side.words[at][0].isalpha() and not side.initial(at)
            for part in side.written(at, at + 1).split("-")
            if part[:1].isupper()
        }
        for side in (segment.old, segment.new)
    ]
    kept = {word.lower() for word in named[0] & named[1]}
    kept |= {word.lower() for names, across in (named, named[::-1]) for word in names if _in_other_number(word, across)}
    return any(
        not is_roman(word.lower())
        and word.lower() not in proper
        and word.lower() not in passed
        and word.lower() not in _HALVES
        and word.lower() not in segment.lexicon.among("time.weekdays")
        and not of_numbers(word.lower(), equivalents(segment.lexicon.language))
        and not _of_office(segment, word.lower())
        and word.lower() not in kept
        and not _initial_elsewhere(segment, word.lower())
        and not _hidden(segment, word.lower())
        and not any(entry.kind == "currency" for entry in segment.lexicon.entries(word.lower()))
        for word in named[0] ^ named[1]
    )


def has_capitals(segment: Segment, regions: Sequence[Region]) -> bool:
    """A quick look: False where all changed words are written in small letters."""
    for region in regions:
        written = segment.old.written(*region.old) + segment.new.written(*region.new)
        if written != written.lower():
            return True
    return False


def _in_other_number(word: str, names: set[str]) -> bool:
    """True for "Party" where "Parties" stands across, and the reverse."""
    return any(one.endswith("s") and singular(one) == word for one in names) or (
        word.endswith("s") and singular(word) in names
    )


def _of_office(segment: Segment, word: str) -> bool:
    """True for the name of an office, which any text may have with a capital and without."""
    free, common = segment.lexicon.among("case.free"), segment.lexicon.among("case.common")
    if word in free or word in common:
        return True
    for side in (segment.old, segment.new):
        for at in (at for at, said in enumerate(side.words) if said == word):
            if names_no_term(side, at, is_agent(word, segment.lexicon), segment.lexicon):
                return True
            if " ".join(side.words[at : at + 2]) in common or " ".join(side.words[max(0, at - 1) : at + 1]) in common:
                return True
    return False


def _hidden(segment: Segment, word: str) -> bool:
    """True for the Agreement of "to this Agreement", which "hereto" across names."""
    for side, other in ((segment.old, segment.new), (segment.new, segment.old)):
        places = [at for at in range(1, len(side.words)) if side.words[at] == word]
        if places and all(side.words[at - 1] == "this" for at in places):
            return not {"hereto", "hereof", "hereunder", "herein"}.isdisjoint(other.words)
    return False


def _initial_elsewhere(segment: Segment, word: str) -> bool:
    """True for a word that opens one of the sentences: its capital there says nothing."""
    return any(word == side.words[at] for side in (segment.old, segment.new) for at in range(min(1, len(side.words))))


# ---------------------------------------------------------------- common form


def _equal(segment: Segment, regions: Sequence[Region]) -> bool:
    """True where both stretches, with the kept words around them, have one common form."""
    old, new = _around(segment, regions)
    one, other = segment.old.words[slice(*old)], segment.new.words[slice(*new)]
    if max(len(one), len(other)) > _LONGEST:
        return False
    language = segment.lexicon.language
    forms = [{common_form(words, language)} for words in (one, other)]
    if forms[0] == forms[1]:
        return True
    if _possessive(one) or _possessive(other):
        for words, found in zip((one, other), forms, strict=True):
            found.update(common_form(words, language, heads=heads) for heads in ((2, 3) if _possessive(words) else ()))
        if not forms[0].isdisjoint(forms[1]):
            return True
    counts = one.count("of") - other.count("of")
    if not counts or not _moved(segment, regions):
        return False
    long, short = (one, forms[1]) if counts > 0 else (other, forms[0])
    return common_form(long, language, heads=0) in short


def _moved(segment: Segment, regions: Sequence[Region]) -> bool:
    """A quick look: False where no word came that went elsewhere, as in "the body of experts", "the expert body"."""
    gone = {_bare(word) for region in regions for word in segment.old.forms[slice(*region.old)]}
    return not gone.isdisjoint(_bare(word) for region in regions for word in segment.new.forms[slice(*region.new)])


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


def _possessive(words: list[str]) -> bool:
    return "'" in "".join(words) and any(word == "'" or word.endswith("'s") for word in words)


def _around(segment: Segment, regions: Sequence[Region]) -> tuple[Words, Words]:
    """The words from the first to the last region with some beside them, short of other edits."""
    first, last = regions[0], regions[-1]
    before = max((region.old[1] for region in segment.regions if region.old[1] <= first.old[0] and region != first
                  and region not in regions), default=0)  # fmt: skip
    behind = min((region.old[0] for region in segment.regions if region.old[0] >= last.old[1] and region != last
                  and region not in regions), default=len(segment.old.words))  # fmt: skip
    back = max(0, min(BESIDE, first.old[0] - before, first.new[0]))
    ahead = max(0, min(BESIDE, behind - last.old[1], len(segment.new.words) - last.new[1]))
    return (first.old[0] - back, last.old[1] + ahead), (first.new[0] - back, last.new[1] + ahead)


def _reordered(segment: Segment, regions: Sequence[Region]) -> bool:
    """True where the stretch of some edits holds the same phrases in another order."""
    old, new = _around(segment, regions)
    one, other = segment.old.forms[slice(*old)], segment.new.forms[slice(*new)]
    return is_reordered(segment, one, other, opens=min(old[0], new[0]) == 0)


def _turned(segment: Segment, regions: Sequence[Region]) -> bool:
    """True where the sentence is in the other voice."""
    first = min(regions[0].old[0], regions[0].new[0])
    return in_other_voice(segment, segment.old.forms, segment.new.forms, first)
