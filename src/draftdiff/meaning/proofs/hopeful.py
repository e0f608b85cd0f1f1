"""Edits whose words something near them may tell: what is asked before any stretch is put in its common form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from draftdiff.meaning.proofs.agreement import tells_antecedent
from draftdiff.meaning.sentences.segments import Region, Segment
from draftdiff.meaning.words.synonymy.common_form import told_word
from draftdiff.meaning.words.synonymy.equivalents import Equivalents, Phrase, equivalents
from draftdiff.meaning.words.synonymy.needs import Needs, needs
from draftdiff.meaning.words.synonymy.relating import opens_clause
from draftdiff.meaning.words.synonymy.restating import is_roman
from draftdiff.meaning.words.synonymy.telling import judged, judged_alone, of_numbers

#: So many kept words beside an edit may belong to its phrase.
BESIDE: Final = 6
# A phrase that tells an edit begins so near before or behind it across, in words.
_FAR: Final = 10
_NEAR: Final = 3
# The longest names of organizations, in words.
_PHRASE: Final = 10

_STOPS: Final = frozenset({",", "."})


class Edit(NamedTuple):
    """A region with its words on both sides in their common spelling, and those that no phrase tells of."""

    region: Region
    words: tuple[Phrase, Phrase]
    foreign: tuple[Phrase, Phrase]

    @classmethod
    def of(cls, segment: Segment, region: Region) -> Edit:
        """The edit of a region."""
        language = segment.lexicon.language
        old = _told(tuple(segment.old.words[slice(*region.old)]), language)
        new = _told(tuple(segment.new.words[slice(*region.new)]), language)
        return cls(region, (old[0], new[0]), (old[1], new[1]))


@lru_cache(maxsize=1 << 14)
def _told(words: Phrase, language: str) -> tuple[Phrase, Phrase]:
    """Words in their common spelling without stops, and those of them that no phrase tells of."""
    found = [told_word(word, language) for word in words]
    return tuple(form for form, _ in found if form not in _STOPS), tuple(form for form, told in found if not told)


def hopeful(segment: Segment, regions: Sequence[Region]) -> list[Edit]:
    """The edits each word of which has what it needs near it or in some edit, but for those that tell who is meant.

    Args:
        segment: Where they stand.
        regions: The edits.
    """
    changed = _Changed.of(segment)
    return [
        Edit.of(segment, region)
        for region in regions
        if _has_needs(region, changed) and not tells_antecedent(segment, region)
    ]


class _Changed(NamedTuple):
    """What is asked of the words that came and went again and again, by side.

    Attributes:
        known: The needs of words.
        phrases: The phrases of their language.
        forms: All words of the sides in their common spelling.
        offers: What those that went offer, and those that came.
        words: All of these.
    """

    known: Needs
    phrases: Equivalents
    forms: tuple[list[str], list[str]]
    offers: tuple[set[str], set[str]]
    words: set[str]

    @classmethod
    def of(cls, segment: Segment) -> _Changed:
        known, old, new = needs(segment.lexicon), segment.old.forms, segment.new.forms
        gone, come = set(map(old.__getitem__, segment.old.open)), set(map(new.__getitem__, segment.new.open))
        offers = (
            set[str]().union(*map(_offers_of, map(known.__getitem__, gone))),
            set[str]().union(*map(_offers_of, map(known.__getitem__, come))),
        )
        return cls(known, equivalents(segment.lexicon.language), (old, new), offers, gone | come)


_offers_of: Final = attrgetter("offers")


def _has_needs(region: Region, changed: _Changed) -> bool:
    """False where a word of an edit has nothing of what it needs: near it across, or among the words that changed.

    Small words need nothing beside one that has what it needs.
    """
    known, both, wanting = changed.known, changed.words, False
    for which in (0, 1):
        start, end = region[which]
        if start == end:
            continue
        forms, offers = changed.forms[which], changed.offers[1 - which]
        for at in range(start, end):
            form = forms[at]
            needed = known[form]
            if needed.free or not needed.wants.isdisjoint(offers) or not needed.beside.isdisjoint(both):
                continue
            if needed.across and _begins_near(changed, which, at, region[1 - which], needed.across):
                continue
            if forms[at - 1 if at else 0 : at + 2].count(form) > 1:  # said twice
                continue
            if not needed.phrased:
                return False
            wanting = True
    return not wanting or _says(region, changed)


def _says(region: Region, changed: _Changed) -> bool:
    """True where a word of an edit is no small one."""
    words = (word for which in (0, 1) for word in changed.forms[which][slice(*region[which])])
    return any(not needed.free and not needed.phrased for needed in map(changed.known.__getitem__, words))


def _begins_near(changed: _Changed, which: int, at: int, place: tuple[int, int], begun: frozenset[str]) -> bool:
    """True where a phrase may lie over a word of a side, and what says the same may begin near its edit across."""
    first, last = place
    near = changed.forms[1 - which][first - _FAR if first > _FAR else 0 : last + _NEAR]
    if "" not in begun and begun.isdisjoint(near):
        return False
    return changed.phrases.may_lie_over(changed.forms[which], at)


# ---------------------------------------------------------- what may be told


def may_be_told(segment: Segment, edits: Sequence[Edit]) -> bool:
    """A quick look: False where a word came or went that no phrase, number or other form of a kept word tells of.

    Args:
        segment: Where the edits stand.
        edits: Neighbours, that may be told together.
    """
    if len(edits) == 1:
        return _may_be_told_alone(segment, edits[0])
    old, new = (tuple(word for edit in edits for word in edit.words[side]) for side in (0, 1))
    foreign, came = (tuple(word for edit in edits for word in edit.foreign[side]) for side in (0, 1))
    rest = judged(old, new, foreign, came, segment.lexicon)
    if isinstance(rest, bool):
        return rest
    return {"to", "that"}.issuperset(rest[0] + rest[1]) or _are_covered(segment, edits, rest)


def _may_be_told_alone(segment: Segment, edit: Edit) -> bool:
    rest = judged_alone(*edit.words, *edit.foreign, segment.lexicon)
    if rest is True and _is_lone_that(edit):
        return _opens_clause(segment, edit.region)
    if isinstance(rest, bool):
        return rest
    (a, b), (c, d), _, _ = edit.region
    return _may_be_dropped(segment, edit.region) if a == b or c == d else _are_covered(segment, [edit], rest)


def _is_lone_that(edit: Edit) -> bool:
    old, new = edit.words
    return old + new == ("that",)


def _opens_clause(segment: Segment, region: Region) -> bool:
    """True for "that" where a clause or a phrase may do without it."""
    (_, end), forms = region.old, segment.old.forms
    before, behind = "".join(forms[max(0, region.old[0] - 1) : region.old[0]]), "".join(forms[end : end + 1])
    return opens_clause(before, behind, segment.lexicon) or _may_be_dropped(segment, region)


def _may_be_dropped(segment: Segment, region: Region) -> bool:
    """True for words that only one side has where a phrase may do without them, or that are said twice."""
    (a, b), (c, d), _, _ = region
    forms, (start, end) = (segment.old.forms, (a, b)) if a < b else (segment.new.forms, (c, d))
    known = equivalents(segment.lexicon.language).common
    for phrase, begin in equivalents(segment.lexicon.language).over(forms, start):
        left = phrase[: start - begin] + phrase[end - begin :]
        if end - begin <= len(phrase) and (known.get(left) if left else ()) == known[phrase]:
            return True
    said = forms[start:end]
    return said[:1] == forms[max(0, start - 1) : start] or said[-1:] == forms[end : end + 1]


def _are_covered(segment: Segment, edits: Sequence[Edit], rest: tuple[Phrase, Phrase]) -> bool:
    known = equivalents(segment.lexicon.language)
    return _covered(segment, edits, 0, rest, known) and _covered(segment, edits, 1, rest, known)


def _covered(
    segment: Segment, edits: Sequence[Edit], which: int, rest: tuple[Phrase, Phrase], known: Equivalents
) -> bool:
    """True where each word that has none across is a figure, said twice, or in a phrase with another one across."""
    if not rest[which]:
        return True
    side, across = (segment.old, segment.new)[which], (segment.old, segment.new)[1 - which].forms
    forms_of, place = side.forms, (edits[0].region[1 - which][0], edits[-1].region[1 - which][1])
    for edit in edits:
        for at in range(*edit.region[which]):
            word = forms_of[at]
            if word not in rest[which] or (rest[1 - which] and _of_free_form(word, rest[1 - which], known)):
                continue
            if side.words[at] in side.words[max(at - 1, 0) : at] or [side.words[at]] == side.words[at + 1 : at + 2]:
                continue
            forms = {known.common[phrase] for phrase, _ in known.over(forms_of, at)}
            if not forms or (() not in forms and not _stands(forms, known.across[word], across, place, known)):
                return False
    return True


def _of_free_form(word: str, across: Phrase, known: Equivalents) -> bool:
    """True for figures and articles, where another word stands across."""
    if word in known.among("articles"):
        return not known.among("articles").isdisjoint(across)
    counts = word[:1].isdecimal() or of_numbers(word, known) or word in known.ordinals or is_roman(word)
    return bool(across) and counts


def _stands(
    forms: set[Phrase], begun: frozenset[str], words: list[str], at: tuple[int, int], known: Equivalents
) -> bool:
    """True where a phrase of one of some common forms stands at a place; it begins with one of the words given."""
    for start in range(max(0, at[0] - _PHRASE), min(at[1] + 1, len(words))):
        if words[start] in begun and start + known.reach.get(words[start], 0) >= at[0]:
            for phrase, form in known.at(words, start):
                if form in forms and start + len(phrase) >= at[0]:
                    return True
    return False
