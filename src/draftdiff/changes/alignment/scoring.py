"""How alike two paragraphs are, and from where on they are the same paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from attrs import field, frozen
from rapidfuzz.distance import Indel

from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.vocabulary import similarity
from draftdiff.model.labels import label_key
from draftdiff.model.words import key

#: Two paragraphs between the same neighbours are one paragraph from this similarity on; unrelated prose of
#: the same field shares 0.2 to 0.35 of its words in order.
SAME: Final = 0.45
#: With the same number less is enough.
SAME_WITH_LABEL: Final = 0.3
#: Across the text more is needed.
SAME_MOVED: Final = 0.6
#: Fewer words are no evidence of a move.
MIN_MOVED_WORDS: Final = 3
#: Below this two texts say nothing of each other, not even that one is a part of the other.
_HINT: Final = 0.1
#: Up to this many words, spelling says more than the count of equal words.
_SHORT: Final = 6


#: Pairs of neighbours that are looked at, and so much of either, to tell how alike unrelated paragraphs are.
SAMPLES: Final = 8
SAMPLED: Final = 500
#: Pairs that all dynamic programmes of one comparison may look at, small ones not counted.
BUDGET: Final = 100_000
SMALL: Final = 25


@frozen(eq=False)
class Scorer:
    """Similarities between the paragraphs of two outlines, each computed once."""

    old: Outline
    new: Outline
    _seen: dict[tuple[int, int], float] = field(factory=dict)
    _by_words: dict[tuple[int, int], float] = field(factory=dict)
    _spent: list[int] = field(factory=lambda: [0])

    def affords(self, cells: int) -> bool:
        """Whether so many more pairs may be looked at; they count as spent then."""
        if cells <= SMALL:
            return True
        if self._spent[0] + cells > BUDGET:
            return False
        self._spent[0] += cells
        return True

    def similarity(self, old: int, new: int) -> float:
        """How alike an old and a new paragraph are, 0 to 1; 0 where they cannot be the same."""
        found = self._seen.get((old, new))
        if found is None:
            found = self._seen[old, new] = self._similarity(old, new)
        return found

    def _similarity(self, old: int, new: int) -> float:
        if self.old.families[old] != self.new.families[new]:
            return 0.0
        if self.old.ids[old] == self.new.ids[new]:
            return 1.0
        texts = (self.old.paragraphs[old].text.strip(), self.new.paragraphs[new].text.strip())
        if not all(texts) and self.same_label(old, new):
            return max(SAME, similarity(self.old.codes(old), self.new.codes(new)))
        by_words = self.by_words(old, new)
        if by_words < _HINT:
            by_words = 0.0
        if max(self.old.size(old), self.new.size(new)) > _SHORT:
            return by_words
        return max(by_words, _by_letters(*texts))

    def by_words(self, old: int, new: int) -> float:
        """How alike two paragraphs are by their words alone, whatever they are."""
        found = self._by_words.get((old, new))
        if found is None:
            found = self._by_words[old, new] = similarity(self.old.codes(old), self.new.codes(new))
        return found

    @cached_property
    def chance(self) -> float:
        """How alike two paragraphs of this text are by their characters if they have nothing to do with each other."""
        texts = self.old.texts
        step = max(1, len(texts) // SAMPLES)
        pairs = ((texts[place][:SAMPLED], texts[place + 1][:SAMPLED]) for place in range(0, len(texts) - 1, step))
        return max((Indel.normalized_similarity(*pair) for pair in pairs), default=0.0)

    def reaches(self, old: int, new: int, least: float) -> bool:
        """Whether two paragraphs are at least so alike; for long ones often told by their lengths."""
        first, second = self.old.size(old), self.new.size(new)
        if min(first, second) > _SHORT and 2 * min(first, second) < least * (first + second):
            return False
        return self.similarity(old, new) >= least

    def joined(self, old: Iterable[int], new: Iterable[int]) -> float:
        """How alike a run of old and a run of new paragraphs are as one text each."""
        olds = "".join(self.old.codes(index) for index in old)
        news = "".join(self.new.codes(index) for index in new)
        return similarity(olds, news)

    def same_label(self, old: int, new: int) -> bool:
        """Whether both carry the same number or letter; bullets say nothing."""
        label = label_key(self.old.paragraphs[old].label)
        return label == label_key(self.new.paragraphs[new].label) and any(map(str.isalnum, label))

    def gain(self, old: int, new: int) -> float:
        """What it is worth to take them as the same paragraph, in words; not above 0 where they are not."""
        alike = self.similarity(old, new)
        labelled = self.same_label(old, new)
        if alike < (SAME_WITH_LABEL if labelled else SAME):
            return 0.0
        size = (self.old.size(old) + self.new.size(new)) / 2 + 1
        same_depth = self.old.depths[old] == self.new.depths[new]
        return max(alike - SAME + 0.02, 0.02 * alike) * size + 0.1 * labelled + 0.05 * same_depth


def _by_letters(old: str, new: str) -> float:
    if not old or not new:
        return 0.0
    alike = float(Indel.normalized_similarity(key(old).casefold()[:400], key(new).casefold()[:400]))
    return alike if alike >= 0.7 else 0.0
