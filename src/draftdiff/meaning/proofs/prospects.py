"""What can be proved at all: a look at the changed words of a sentence pair, before any turn is tried.

Most edits hold a word that nothing across may tell of: no form of it, no phrase, no turn. Nobody need prove anything
there. Each proof says for a word what it needs (``clue``), next to where it looks closer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final

from draftdiff.meaning.frames import sameness
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.turns import signs
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy import telling
from draftdiff.meaning.words.synonymy.clues import Clue, any_of
from draftdiff.meaning.words.synonymy.common_form import is_told_by_rule, told_word
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.synonymy.parted import parted_words

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


def prospect(segment: Segment, regions: Sequence[Region]) -> int:
    """What may be proved at most of all of some edits: NONE, CONSTRUCTION or ANY.

    Args:
        segment: Where they stand.
        regions: The edits; those behind one of which nothing may be proved are not looked at.
    """
    known, (gone, come), least = _clues(segment.lexicon), segment.changed, ANY
    both = {*gone, *come}
    # The side with more words is looked at first: it is the likelier one to have a word that nothing tells.
    sides = ((0, segment.old, come), (1, segment.new, gone))
    for which, side, across in sides if len(gone) > len(come) else reversed(sides):
        places = [region[which] for region in regions if region[which][0] < region[which][1]]
        offers = _offers(across, known) if places else set[str]()
        for place in places:
            least = min(least, _least(segment, side, place, offers, both, known))
            if least == NONE:
                return NONE
    return least


def _offers(words: list[str], known: _Clues) -> set[str]:
    """What some words offer."""
    return set[str]().union(*map(_offers_of, map(known.__getitem__, words)))


_offers_of: Final = attrgetter("offers")


def _least(
    segment: Segment, side: Side, place: tuple[int, int], offers: set[str], both: set[str], known: _Clues
) -> int:
    """The prospect of the word of an edit that is the hardest to tell.

    Args:
        segment: Where the edit stands.
        side: One of its sides.
        place: The words of the edit there.
        offers: What the changed words across offer.
        both: The changed words of both sides.
        known: The clues of words.
    """
    least, said = ANY, side.words
    for at in range(*place):
        word = said[at]
        free, phrased, _, wants, beside, begun, together = known[word]
        if free or not wants.isdisjoint(offers) or not beside.isdisjoint(both):
            continue
        if together and any(map(both.issuperset, together)):
            continue
        lies = begun and (word in known.parted or known.phrases.may_lie_over(side.forms, at))
        if lies and _begins_near(begun, segment, side):
            continue
        if said.count(word) > 1 or said[0] in said[slice(*place)]:
            continue  # what was said before may go unsaid, or is said again
        if not phrased and not lies:
            return NONE
        least = CONSTRUCTION
    return least


def _begins_near(begun: frozenset[str], segment: Segment, side: Side) -> bool:
    """True where a phrase that begins with one of these words may reach an edit across."""
    which, across = (1, segment.new) if side is segment.old else (0, segment.old)
    said, forms = across.words, across.forms
    for region in segment.regions:
        start, end = region[which]
        near = slice(start - _PHRASE if start > _PHRASE else 0, end + 1)
        if not begun.isdisjoint(said[near]) or not begun.isdisjoint(forms[near]):
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
