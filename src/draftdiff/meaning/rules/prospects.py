"""What can be proved at all: one look at the changed words of a sentence pair, which all proofs of style ask.

Most edits hold a word that nothing across may tell of: no form of it, no phrase, no turn. Nobody need prove anything
there. Each proof says for a word what it needs (``clue``), next to where it looks closer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from draftdiff.meaning.frames import sameness
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.turns import signs
from draftdiff.meaning.words import telling
from draftdiff.meaning.words.clues import Clue, any_of
from draftdiff.meaning.words.common_form import is_told_by_rule, told_word
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.parted import parted_words

#: No proof may tell the words of an edit; a construction where it stands may, but no phrase across stands for one of
#: them; so may a phrase, and a sentence that was built otherwise.
NONE: Final = 0
CONSTRUCTION: Final = 1
ANY: Final = 2
# The clues of so many words are kept.
_KEPT: Final = 1 << 14
# A phrase begins no farther before an edit that it reaches, in words.
_PHRASE: Final = 4
# Shorter words are forms of too many others.
_SHORT: Final = 3


def prospect(segment: Segment, region: Region) -> int:
    """What may be proved of an edit at most: NONE, CONSTRUCTION or ANY.

    Args:
        segment: Where it stands.
        region: One of its edits.
    """
    return prospects(segment).get(region, ANY)


def prospects(segment: Segment) -> dict[Region, int]:
    """What may be proved of each edit of a sentence pair at most; of one that is missing ANY."""
    if segment.prospects is None:
        segment.prospects = _prospects(segment)
    return segment.prospects


def _prospects(segment: Segment) -> dict[Region, int]:
    known, regions = _clues(segment.lexicon), segment.regions
    gone, come = segment.changed
    one = _Changed.of(segment.old, set(gone), [region.old for region in regions], known)
    other = _Changed.of(segment.new, set(come), [region.new for region in regions], known)
    both = one.words | other.words
    found: dict[Region, int] = {}
    for region in regions:
        (a, b), (c, d), _, _ = region
        least = _least(region.old, one, other, both, known) if a < b else ANY
        found[region] = min(least, _least(region.new, other, one, both, known)) if least and c < d else least
    return found


class _Changed(NamedTuple):
    """The changed words of a side and what they offer, where they stand, and all its words."""

    words: set[str]
    offers: set[str]
    places: list[tuple[int, int]]
    said: list[str]
    forms: list[str]

    @classmethod
    def of(cls, side: Side, words: set[str], places: list[tuple[int, int]], known: _Clues) -> _Changed:
        return cls(words, set().union(*[known[word].offers for word in words]), places, side.words, side.forms)


def _least(place: tuple[int, int], own: _Changed, across: _Changed, both: set[str], known: _Clues) -> int:
    """The prospect of the word of an edit that is the hardest to tell."""
    least, said = ANY, own.said
    words = said[slice(*place)]
    for at, word in enumerate(words, place[0]):
        free, phrased, _, wants, beside, begun, together = known[word]
        if free or not wants.isdisjoint(across.offers) or (beside and not beside.isdisjoint(both)):
            continue
        lies = begun and (word in known.parted or known.phrases.may_lie_over(own.forms, at))
        if lies and _begins_near(begun, across):
            continue
        if said[0] in words or said.count(word) > 1:
            continue  # what was said before may go unsaid, or is said again
        for others in together:
            if others <= both:
                break
        else:
            if not phrased and not lies:
                return NONE
            least = CONSTRUCTION
    return least


def _begins_near(begun: frozenset[str], across: _Changed) -> bool:
    """True where a phrase that begins with one of these words may reach an edit."""
    if begun.isdisjoint(across.said) and begun.isdisjoint(across.forms):
        return False
    for start, end in across.places:
        near = slice(max(0, start - _PHRASE), end + 1)
        if not begun.isdisjoint(across.said[near]) or not begun.isdisjoint(across.forms[near]):
            return True
    return False


class _Clues(dict[str, Clue]):
    """The clues of the words of a language that were asked for."""

    def __init__(self, tables: Lexicon) -> None:
        super().__init__()
        self._tables = tables
        #: The phrases of their language, and the words between which something else may stand.
        self.phrases = equivalents(tables.language)
        self.parted = tables.among("grammar.particles") | parted_words(tables.language)

    def __missing__(self, word: str) -> Clue:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = _clue(word, self._tables)
        return found


@lru_cache
def _clues(tables: Lexicon) -> _Clues:
    return _Clues(tables)


def _clue(word: str, tables: Lexicon) -> Clue:
    form, _ = told_word(word, tables.language)
    told = is_told_by_rule(form, tables.language)
    if not word[0].isalnum() or len(form.removesuffix("'s").removesuffix("s")) < _SHORT:
        return Clue(free=True, offers=any_of(_of_proofs(word, form, tables)).offers)
    return any_of([Clue(phrased=told), *_of_proofs(word, form, tables)])


def _of_proofs(word: str, form: str, tables: Lexicon) -> list[Clue]:
    return [telling.clue(form, tables), signs.clue(word, tables), sameness.clue(word, tables)]
