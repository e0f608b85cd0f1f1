"""How alike two paragraphs are, from where on they are the same, and whether one became several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import Final

from attrs import define, field
from rapidfuzz.distance import Indel

from draftdiff.changes.alignment.outline import Outline, compared_words, similarities, similarity
from draftdiff.changes.alignment.sequences import Pair, common_subsequence
from draftdiff.model.labels import label_key

#: Two paragraphs between the same neighbours are one paragraph from this similarity on; unrelated
#: prose of the same field shares 0.2 to 0.35 of its words in order.
SAME: Final = 0.45
#: With the same number less is enough.
SAME_WITH_LABEL: Final = 0.3
#: One stands whole inside the other from this share of the shorter one on, by the letters of its
#: words.
CONTAINED: Final = 0.6
#: Two that face each other alone are one from this share of both on; of unrelated pairs one in a
#: hundred comes so far.
SAME_ALONE: Final = 0.25
#: First letters of a word that stand for all its forms.
_STEM: Final = 6
#: Across the text more is needed.
SAME_MOVED: Final = 0.6
#: Short paragraphs are spelt alike from this share of equal letters on.
ALIKE_BY_LETTERS: Final = 0.7
#: Below this two texts say nothing of each other, not even that one is a part of the other.
_HINT: Final = 0.1
#: Up to this many words, spelling says more than the count of equal words.
SHORT: Final = 6


#: Pairs of neighbours that are looked at, and so much of either, to tell how alike unrelated
#: paragraphs are.
SAMPLES: Final = 8
SAMPLED: Final = 500
#: Pairs that all dynamic programmes of one comparison may look at, small ones not counted.
BUDGET: Final = 100_000
SMALL: Final = 25


@define(eq=False)
class Scorer:
    """Similarities between the paragraphs of two outlines, each computed once; alike pairs once all
    were searched.
    """

    old: Outline
    new: Outline
    searched: list[Pair] | None = None
    _seen: dict[int, float] = field(factory=dict)
    _by_words: dict[int, float] = field(factory=dict)
    _spent: int = 0

    def affords(self, cells: int) -> bool:
        """Return whether so many more pairs may be looked at; they count as spent then."""
        if cells <= SMALL:
            return True
        if self._spent + cells > BUDGET:
            return False
        self._spent += cells
        return True

    def similarity(self, old: int, new: int) -> float:
        """Return how alike an old and a new paragraph are, 0 to 1; 0 where they cannot be the same."""
        if self.old.ids[old] == self.new.ids[new]:
            return 1.0
        cell = old * len(self.new.ids) + new
        score = self._seen.get(cell)
        if score is None:
            score = self._seen[cell] = self._similarity(old, new)
        return score

    def _similarity(self, old: int, new: int) -> float:
        """Return the likeness of two paragraphs, by words and, of short ones, by letters."""
        if self.old.families[old] != self.new.families[new]:
            return 0.0
        if (old in self.old.wordless or new in self.new.wordless) and self.same_label(old, new):
            return max(SAME, similarity(self.old.codes(old), self.new.codes(new)))
        old_codes = self.old.codes(old)
        new_codes = self.new.codes(new)
        longer = max(len(old_codes), len(new_codes))
        by_words = float(old_codes == new_codes)
        if longer > 1:
            by_words = self.by_words(old, new)
        if by_words < _HINT:
            by_words = 0.0
        if longer > SHORT:
            return by_words
        old_letters = self.old.letters(old)
        new_letters = self.new.letters(new)
        if not old_letters or not new_letters:
            return by_words
        alike = Indel.normalized_similarity(old_letters, new_letters, score_cutoff=ALIKE_BY_LETTERS)
        return max(by_words, float(alike))

    def by_words(self, old: int, new: int) -> float:
        """Return how alike two paragraphs are by their words alone, whatever they are."""
        cell = old * len(self.new.ids) + new
        score = self._by_words.get(cell)
        if score is None:
            score = self._by_words[cell] = similarity(self.old.codes(old), self.new.codes(new))
        return score

    @cached_property
    def chance(self) -> float:
        """The likeness of two paragraphs of this text, by characters, that have nothing to do with
        each other.
        """
        texts = self.old.texts
        pairs = islice(pairwise(texts), None, None, max(5, len(texts) // SAMPLES))
        highest = 0.0
        for first, second in pairs:
            alike = Indel.normalized_similarity(first[:SAMPLED], second[:SAMPLED])
            highest = max(highest, alike)
        return highest

    def nearest(self, old: int, new: int, olds: Iterable[int], news: Iterable[int]) -> float:
        """Return the highest likeness of some new paragraphs to an old one and of some old ones to
        a new one.
        """
        to_old = _alike_to(self.old, old, self.new, news)
        if to_old is None:
            to_old = (self.similarity(old, candidate) for candidate in news)
        to_new = _alike_to(self.new, new, self.old, olds)
        if to_new is None:
            to_new = (self.similarity(candidate, new) for candidate in olds)
        return max(chain(to_old, to_new), default=0.0)

    def kept_alone(self, old: int, new: int) -> float:
        """Return how much two paragraphs keep of each other that nothing else is left to pair with;
        0 if too little.
        """
        if self.old.families[old] != self.new.families[new]:
            return 0.0
        old_is_heading = self.old.paragraphs[old].kind == "heading"
        new_is_heading = self.new.paragraphs[new].kind == "heading"
        if old_is_heading != new_is_heading:
            return 0.0
        of_both, of_shorter = kept_shares(self.old.texts[old], self.new.texts[new])
        opens_alike = self.old.codes(old)[:1] == self.new.codes(new)[:1]
        tells = min(self.old.size(old), self.new.size(new)) >= SHORT or opens_alike
        if of_both >= SAME_ALONE or (of_shorter >= CONTAINED and tells):
            return of_both
        return 0.0

    def _contains(self, old: int, new: int) -> bool:
        """Return whether one grew out of the other, or shrank to it: it stands inside, in order."""
        shorter = min(self.old.size(old), self.new.size(new))
        shared = self.by_words(old, new) * (self.old.size(old) + self.new.size(new)) / 2
        if shorter < SHORT or shared < CONTAINED * shorter:
            return False
        return kept_shares(self.old.texts[old], self.new.texts[new])[1] >= CONTAINED

    def joined(self, old: Iterable[int], new: Iterable[int]) -> float:
        """Return how alike a run of old and a run of new paragraphs are as one text each."""
        olds = "".join(self.old.codes(index) for index in old)
        news = "".join(self.new.codes(index) for index in new)
        return similarity(olds, news)

    def same_label(self, old: int, new: int) -> bool:
        """Return whether both carry the same number or letter; bullets say nothing."""
        label = label_key(self.old.paragraphs[old].label)
        return label == label_key(self.new.paragraphs[new].label) and any(map(str.isalnum, label))

    def gain(self, old: int, new: int) -> float:
        """Return the worth, in words, of taking two paragraphs as the same; not above 0 where they
        are not.
        """
        alike = self.similarity(old, new)
        if not alike:
            return 0.0
        labelled = self.same_label(old, new)
        least = SAME_WITH_LABEL if labelled else SAME
        if alike < least and not self._contains(old, new):
            return 0.0
        size = (self.old.size(old) + self.new.size(new)) / 2 + 1
        same_depth = self.old.depths[old] == self.new.depths[new]
        gain = max(alike - SAME + 0.02, 0.02 * alike) * size
        gain += 0.1 * labelled
        return gain + 0.05 * same_depth


def _alike_to(
    side: Outline, index: int, opposite: Outline, indexes: Iterable[int]
) -> Iterator[float] | None:
    """Return how alike a long paragraph is to each of some of the opposite side; None where not
    words alone decide.
    """
    family = side.families[index]
    plain = (
        side.size(index) > SHORT
        and index not in side.wordless
        and opposite.wordless.isdisjoint(indexes)
    )
    if not plain or any(opposite.families[candidate] != family for candidate in indexes):
        return None
    scores = similarities(side.codes(index), list(map(opposite.codes, indexes)))
    return (alike if alike >= _HINT else 0.0 for alike in scores)


def kept_shares(old: str, new: str) -> tuple[float, float]:
    """Return the share of both texts, and of the shorter one, that are words of the other in order,
    weighed by their letters. A form of a word counts as the word; long words say more than small
    ones, in any language with letters.
    """
    old_words = compared_words(old)
    new_words = compared_words(new)
    old_stems = [word[:_STEM] for word in old_words]
    new_stems = [word[:_STEM] for word in new_words]
    pairs = common_subsequence(old_stems, new_stems)
    shared = sum(min(len(old_words[first]), len(new_words[second])) for first, second in pairs)
    if not shared:
        return 0.0, 0.0
    old_letters = sum(map(len, old_words))
    new_letters = sum(map(len, new_words))
    share_of_both = 2 * shared / (old_letters + new_letters)
    return share_of_both, shared / min(old_letters, new_letters)


#: A gain in words, and how many old and new paragraphs it takes.
Option = tuple[float, tuple[int, int]]

#: Parts of one split or merge.
MAX_PARTS: Final = 6
#: So many words of a part, and so much of it, stand in the whole.
MIN_PART_WORDS: Final = 3
MIN_PART_SHARE: Final = 0.5
#: What a division has to gain over a plain match, in words.
_COST: Final = 1.0


def divisions(
    olds: Sequence[int], news: Sequence[int], i: int, j: int, scorer: Scorer
) -> Iterator[Option]:
    """The splits of the old paragraph at place i, and the merges into the new one at place j. Parts
    stand next to each other in their draft, and each is for the most part in the whole.
    """
    for is_split, parts in ((True, news[j : j + MAX_PARTS]), (False, olds[i : i + MAX_PARTS])):
        for count, last in enumerate(parts, 1):
            pair = (olds[i], last) if is_split else (last, news[j])
            if last - parts[0] != count - 1 or not is_part(scorer, *pair, old_is_whole=is_split):
                break
            if count > 1:
                run = parts[:count]
                sides = ([olds[i]], run) if is_split else (run, [news[j]])
                yield _gain(scorer, *sides), (len(sides[0]), len(sides[1]))


def is_part(scorer: Scorer, old: int, new: int, *, old_is_whole: bool) -> bool:
    """Return whether one paragraph stands for the most part in the other: the new one in the old
    one, or the reverse.
    """
    if scorer.old.families[old] != "prose" or scorer.new.families[new] != "prose":
        return False
    old_size = scorer.old.size(old)
    new_size = scorer.new.size(new)
    length = new_size if old_is_whole else old_size
    if length <= 1:
        return False
    if length < MIN_PART_WORDS:
        codes = (scorer.old.codes(old), scorer.new.codes(new))
        part, longer = sorted(codes, key=len)
        return longer.startswith(part) or longer.endswith(part)
    shared = round(scorer.by_words(old, new) * (old_size + new_size) / 2)
    return shared >= max(MIN_PART_WORDS, MIN_PART_SHARE * length)


def are_unlike(scorer: Scorer, old: int, new: int) -> bool:
    """Return whether two paragraphs of some length can be neither the same nor one a part of the
    other.
    """
    if old in scorer.old.wordless or new in scorer.new.wordless:
        return False
    old_size = len(scorer.old.codes(old))
    new_size = len(scorer.new.codes(new))
    shorter = min(old_size, new_size)
    if shorter <= SHORT:
        return False
    alike = scorer.by_words(old, new)
    if alike >= SAME_WITH_LABEL:
        return False
    return round(alike * (old_size + new_size)) < shorter


def is_divided(scorer: Scorer, old: int, new: int) -> bool:
    """Return whether a paragraph beside either of the two is a part of the other, so that one may
    have become several.
    """
    news = [index for index in (new - 1, new + 1) if 0 <= index < len(scorer.new)]
    if any(is_part(scorer, old, index, old_is_whole=True) for index in news):
        return True
    olds = [index for index in (old - 1, old + 1) if 0 <= index < len(scorer.old)]
    return any(is_part(scorer, index, new, old_is_whole=False) for index in olds)


def _gain(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> float:
    alike = scorer.joined(olds, news)
    size = (sum(map(scorer.old.size, olds)) + sum(map(scorer.new.size, news))) / 2
    return (alike - SAME + 0.02) * size - _COST
