"""Each step of alignment against a slow, obvious twin, on small generated drafts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise, takewhile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from draftdiff import Draft, Paragraph
from draftdiff.changes import comparison
from draftdiff.changes.alignment.anchors import TELLING, repeated, skeleton, unique_indexes
from draftdiff.changes.alignment.gaps import candidates, match_part, search
from draftdiff.changes.alignment.links import FREE, Gap, Link, Partners, between, unlinked
from draftdiff.changes.alignment.movement import moved_links, moved_partners
from draftdiff.changes.alignment.outline import (
    MAX_CELLS,
    Vocabulary,
    compared_words,
    outline,
    similarities,
    similarity,
)
from draftdiff.changes.alignment.scoring import (
    BUDGET,
    SAME,
    SAME_WITH_LABEL,
    SMALL,
    Scorer,
    are_unlike,
    divisions,
    is_divided,
)
from draftdiff.changes.changeset import compare_drafts
from draftdiff.changes.ends import indexes_of
from draftdiff.model.draft import nest
from draftdiff.model.words import key
from draftdiff.testing import pairs as drafted

WORDS = [f"{letter}{letter}{number}" for letter in "abcd" for number in range(5)]


def _scorer(old: Draft, new: Draft) -> Scorer:
    vocabulary = Vocabulary.for_drafts(old, new)
    return Scorer(outline(old, vocabulary), outline(new, vocabulary))


def _all(draft: Draft) -> range:
    return range(len(draft.paragraphs))


# How alike two texts are.


def longest(one: Sequence[str], other: Sequence[str]) -> int:
    row = [0] * (len(other) + 1)
    for a in one:
        above = row[:]
        for j, b in enumerate(other):
            row[j + 1] = above[j] + 1 if a == b else max(above[j + 1], row[j])
    return row[-1]


def share(one: Sequence[str], other: Sequence[str]) -> float:
    return 2 * longest(one, other) / (len(one) + len(other)) if one and other else 0.0


LETTERS = st.text("abcd", max_size=12)


@given(LETTERS, LETTERS)
def test_similarity_is_the_share_of_a_longest_common_subsequence(one: str, other: str) -> None:
    assert similarity(one, other) == pytest.approx(share(one, other))


@pytest.mark.parametrize(("words", "alike"), [(30, 0.5), (3_500, 1.0)])
def test_texts_too_long_for_that_are_compared_by_the_words_both_have(
    words: int, alike: float
) -> None:
    """In whatever order they stand there."""
    one, other = "a" * words + "b" * words, "b" * words + "a" * words
    assert (len(one) * len(other) > MAX_CELLS) is (alike == 1.0)
    assert [similarity(one, other), *similarities(one, ["b", other])][::2] == [alike, alike]
    assert similarity(one, "c" * len(one)) == 0.0


FORMS = st.lists(st.text("ea’' \u00a0\u200b\u0301", max_size=3), min_size=1, max_size=8)


@given(FORMS, FORMS)
def test_texts_have_one_number_if_they_are_one_or_have_one_key(
    olds: list[str], news: list[str]
) -> None:
    old, new = (Draft([Paragraph(text) for text in texts], "v") for texts in (olds, news))
    numbers = Vocabulary.for_drafts(old, new).identify_prose([*olds, *news])
    shared = set(olds) & set(news)
    expected = [text if text in shared else key(text) for text in [*olds, *news]]
    for (one, number), (other, number_of_other) in combinations(
        zip(expected, numbers, strict=True), 2
    ):
        assert (number == number_of_other) == (one == other or not (one.strip() or other.strip()))
    assert [number is None for number in numbers] == [not text.strip() for text in expected]


# What the programme of a gap may choose from: a match, a split or a merge, each with its gain in
# words.


class Slow:
    """The rules of a gap, told without outlines, code points, caches or bounds."""

    def __init__(self, old: Draft, new: Draft) -> None:
        self.old, self.new = old.paragraphs, new.paragraphs
        self.depths = old.arrays.depths, new.arrays.depths

    def alike(self, old: int, new: int) -> float:
        one, other = self.old[old].text.split(), self.new[new].text.split()
        if {self.old[old].kind, self.new[new].kind} in ({"note", "paragraph"}, {"note", "heading"}):
            return 0.0
        by_words = share(one, other)
        if max(len(one), len(other)) > 6:
            return by_words
        by_letters = share(self.old[old].text, self.new[new].text)
        return max(by_words, by_letters if by_letters >= 0.7 else 0.0)

    def gain(self, olds: Sequence[int], news: Sequence[int]) -> float:
        ones, others = (
            " ".join(side[index].text for index in indexes).split()
            for side, indexes in ((self.old, olds), (self.new, news))
        )
        words = (len(ones) + len(others)) / 2
        if len(olds) > 1 or len(news) > 1:
            return (share(ones, others) - SAME + 0.02) * words - 1
        old, new = olds[0], news[0]
        alike, labels = self.alike(old, new), (self.old[old].label, self.new[new].label)
        labelled = labels[0] == labels[1] not in (None, "•")
        shorter = min(len(ones), len(others))
        grew = (
            shorter >= 6 and longest(ones, others) >= 0.6 * shorter
        )  # all words have as many letters
        if not alike or (alike < (SAME_WITH_LABEL if labelled else SAME) and not grew):
            return 0.0
        level = self.depths[0][old] == self.depths[1][new]
        return max(alike - SAME + 0.02, 0.02 * alike) * (words + 1) + 0.1 * labelled + 0.05 * level

    def is_part(self, part: Paragraph, whole: Paragraph) -> bool:
        if "note" in (part.kind, whole.kind):
            return False
        words, all_words = part.text.split(), whole.text.split()
        if len(words) < 3:
            inside = sorted([words, all_words], key=len)
            ends = inside[1][: len(inside[0])], inside[1][len(inside[1]) - len(inside[0]) :]
            return len(words) == 2 and inside[0] in ends
        return longest(words, all_words) >= max(3, len(words) / 2)

    def options(
        self, i: int, j: int, olds: int, news: int
    ) -> Iterator[tuple[list[int], list[int]]]:
        """What may begin with the old paragraph i and the new one j, where so many there are."""
        if not self.alike(i, j):
            return
        if self.gain([i], [j]) > 0:
            yield [i], [j]
        if self.old[i].text != self.new[j].text:
            yield from (
                (some, others)
                for some, others in self.divisions(i, j)
                if some[-1] < olds and others[-1] < news
            )

    def divisions(self, i: int, j: int) -> Iterator[tuple[list[int], list[int]]]:
        """The splits that begin with the old paragraph i and the new one j, and the merges."""
        for parts in range(2, min(6, len(self.new) - j) + 1):
            run = range(j, j + parts)
            if all(self.is_part(self.new[near], self.old[i]) for near in run):
                yield [i], list(run)
        for parts in range(2, min(6, len(self.old) - i) + 1):
            run = range(i, i + parts)
            if all(self.is_part(self.old[near], self.new[j]) for near in run):
                yield list(run), [j]

    def best(self, i: int, j: int, olds: int, news: int) -> float:
        """The most that can be gained from there on, by trying all."""
        if i == olds or j == news:
            return 0.0
        tried = [self.best(i + 1, j, olds, news), self.best(i, j + 1, olds, news)]
        for some, others in self.options(i, j, olds, news):
            tried.append(
                self.gain(some, others) + self.best(i + len(some), j + len(others), olds, news)
            )
        return max(tried)


@st.composite
def _gaps(draw: st.DrawFn) -> tuple[Draft, Draft]:
    """Up to four paragraphs a side, of a few words each, some of them joined, cut or reworded on
    the other side.
    """
    rng = draw(st.randoms(use_true_random=False))
    olds = [rng.choices(WORDS, k=rng.choice([1, 2, 3, 5, 8, 12])) for _ in range(rng.randint(1, 4))]
    news: list[list[str]] = []
    for words in olds:
        words = [rng.choice(WORDS) if rng.random() < 0.3 else word for word in words]
        match rng.randrange(5):
            case 0:
                cut = rng.randrange(len(words))
                news += [words[:cut], words[cut:]]
            case 1 if news:
                news[-1] = news[-1] + words
            case 2:
                news += [words, rng.choices(WORDS, k=rng.randint(1, 6))]
            case 3:
                news.insert(0, words)
            case _:
                news.append(words)
    sides = [olds, [words for words in news if words][:4]]
    return tuple(_drawn(rng, side) for side in (sides if rng.random() < 0.5 else sides[::-1]))  # type: ignore[return-value]


def _drawn(rng: random.Random, texts: Sequence[Sequence[str]]) -> Draft:
    labels, kinds = [None, "1.", "2.", "•"], ["paragraph", "paragraph", "heading", "note"]
    found = [
        Paragraph(" ".join(words), rng.choice(labels), kind=rng.choice(kinds)) for words in texts
    ]
    return Draft(nest(found, [1, *(rng.choice([1, 1, 2]) for _ in found[1:])]), "d")


@given(_gaps())
def test_no_alignment_of_a_gap_gains_more(pair: tuple[Draft, Draft]) -> None:
    old, new = pair
    scorer, slow, coarse = _scorer(old, new), Slow(old, new), []
    whole = Gap(_all(old), _all(new))
    links = sorted(
        match_part(whole, Gap(range(9), range(9)), scorer, coarse), key=lambda link: link.old
    )
    assert not coarse
    assert all(
        one.old[-1] < other.old[0] and one.new[-1] < other.new[0] for one, other in pairwise(links)
    )
    gained = sum(slow.gain(link.old, link.new) for link in links)
    assert gained == pytest.approx(slow.best(0, 0, len(old.paragraphs), len(new.paragraphs)))


@given(_gaps())
def test_how_alike_two_paragraphs_are(pair: tuple[Draft, Draft]) -> None:
    scorer, slow = _scorer(*pair), Slow(*pair)
    for old in _all(pair[0]):
        for new in _all(pair[1]):
            alike = slow.alike(old, new)
            found = scorer.similarity(old, new)
            assert found == pytest.approx(alike if alike > 0.101 else 0.0) or 0.099 < alike < 0.101


@given(_gaps())
def test_what_it_gains_to_take_two_paragraphs_as_one(pair: tuple[Draft, Draft]) -> None:
    scorer, slow = _scorer(*pair), Slow(*pair)
    for old in _all(pair[0]):
        for new in _all(pair[1]):
            assert (
                scorer.gain(old, new) == pytest.approx(slow.gain([old], [new]))
                or 0.099 < slow.alike(old, new) < 0.101
            )


@given(_gaps(), st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)))
def test_what_a_paragraph_may_have_been_divided_into(
    pair: tuple[Draft, Draft], some: set[int], others: set[int]
) -> None:
    """Parts stand next to each other, also where others are left out."""
    scorer, slow = _scorer(*pair), Slow(*pair)
    olds, news = (
        [old for old in _all(pair[0]) if old not in some],
        [new for new in _all(pair[1]) if new not in others],
    )
    for i, old in enumerate(olds):
        for j, new in enumerate(news):
            wanted = [
                (slow.gain(ones, twos), (len(ones), len(twos)))
                for ones, twos in slow.divisions(old, new)
                if {*ones} <= {*olds} and {*twos} <= {*news}
            ]
            found = sorted(divisions(olds, news, i, j, scorer), key=lambda option: option[1])
            assert [taken for _, taken in found] == [taken for _, taken in wanted]
            assert [gained for gained, _ in found] == pytest.approx(
                [gained for gained, _ in wanted]
            )


@given(_gaps())
def test_what_stands_beside_what_it_was_divided_into(pair: tuple[Draft, Draft]) -> None:
    scorer, slow = _scorer(*pair), Slow(*pair)
    for old, one in enumerate(slow.old):
        for new, other in enumerate(slow.new):
            parts = [
                slow.is_part(near, one) for at, near in enumerate(slow.new) if abs(at - new) == 1
            ]
            parts += [
                slow.is_part(near, other) for at, near in enumerate(slow.old) if abs(at - old) == 1
            ]
            assert is_divided(scorer, old, new) == any(parts)


@given(st.integers(0, 20), st.integers(0, 24), st.integers(0, 24))
def test_what_is_too_unlike_to_look_at_could_be_nothing_anyway(
    shared: int, one: int, other: int
) -> None:
    """Texts that share some words in order, and have so many others."""
    kept = [f"kept{n}" for n in range(shared)]
    old, new = (
        _flat([" ".join([*kept, *(f"{name}{n}" for n in range(more))])])
        for name, more in (("a", one), ("b", other))
    )
    scorer, slow = _scorer(old, new), Slow(old, new)
    texts = old.paragraphs[0], new.paragraphs[0]
    may_be = slow.gain([0], [0]) > 0 or slow.is_part(*texts) or slow.is_part(*texts[::-1])
    assert not (are_unlike(scorer, 0, 0) and may_be)


def test_all_gaps_of_a_comparison_have_one_budget_and_small_ones_cost_nothing() -> None:
    scorer = _scorer(_flat([]), _flat([]))
    assert scorer.affords(BUDGET - 2 * SMALL)
    assert not scorer.affords(3 * SMALL)
    assert all(scorer.affords(SMALL) for _ in range(100))
    assert scorer.affords(2 * SMALL)
    assert not scorer.affords(SMALL + 1)
    assert scorer.affords(SMALL)


@given(_gaps(), st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)))
def test_how_near_the_next_best_partner_comes(
    pair: tuple[Draft, Draft], some: set[int], others: set[int]
) -> None:
    scorer = _scorer(*pair)
    olds, news = (
        [old for old in _all(pair[0]) if old in some],
        [new for new in _all(pair[1]) if new in others],
    )
    for old in _all(pair[0]):
        for new in _all(pair[1]):
            near = [scorer.similarity(old, other) for other in news] + [
                scorer.similarity(one, new) for one in olds
            ]
            assert scorer.nearest(old, new, olds, news) == pytest.approx(max(near, default=0.0))


@given(_gaps())
def test_what_shares_a_word_and_is_alike_is_a_candidate(pair: tuple[Draft, Draft]) -> None:
    scorer = _scorer(*pair)
    ids, others = scorer.old.ids, scorer.new.ids
    assert candidates(_all(pair[0]), _all(pair[1]), scorer, 0.45) == [
        (old, new)
        for old in _all(pair[0])
        for new in _all(pair[1])
        if ids[old] not in others and others[new] not in ids
        if scorer.similarity(old, new) >= 0.45
        if set(pair[0].paragraphs[old].text.split()) & set(pair[1].paragraphs[new].text.split())
    ]


@given(_gaps(), st.sets(st.integers(0, 3)), st.sets(st.integers(0, 7)))
def test_one_search_of_all_finds_what_a_part_of_them_shares(
    pair: tuple[Draft, Draft], some: set[int], others: set[int]
) -> None:
    scorer, olds, news = _scorer(*pair), _all(pair[0]), _all(pair[1])
    found = candidates(olds, news, scorer, 0.6)
    search(olds, news, scorer, 0.45)
    part = [old for old in olds if old in some], [new for new in news if new in others]
    assert candidates(*part, scorer, 0.6) == [
        (old, new) for old, new in found if old in part[0] and new in part[1]
    ]


# The skeleton, and what is between its bones.

SAID = [f"{name} says what it is" for name in "abcdefg"] + ["Short.", "No."]
SAYINGS = st.lists(st.sampled_from(SAID), max_size=9)


def _flat(texts: Sequence[str]) -> Draft:
    return Draft([Paragraph(text) for text in texts], "d")


BESIDE_BONES = [
    (
        ["No.", SAID[0], "Short.", "No.", SAID[1], "No."],
        ["Short.", SAID[0], "Short.", "Short.", "No.", SAID[1], "Short."],
    ),
    (
        ["No.", SAID[0], "No.", SAID[1], SAID[2]],
        ["Short.", SAID[0], SAID[1], "No.", SAID[1], SAID[3]],
    ),
    (["No.", "Short.", SAID[0], "No."], ["Short.", "Short.", SAID[0], "Short."]),
    (["No.", SAID[0], "Short.", "No.", SAID[2]], ["Short.", SAID[0], "Short.", "No.", SAID[3]]),
    ([SAID[2], "No.", "Short.", SAID[0], "No."], [SAID[3], "No.", "Short.", SAID[0], "Short."]),
    ([SAID[0], "No.", SAID[0]], [SAID[1], SAID[0]]),
    (["No.", SAID[1], SAID[2], SAID[0]], ["Short.", SAID[3], SAID[2], SAID[0]]),
    (["Short.", "No.", "No."], [SAID[0], "No.", "No."]),
]


@given(SAYINGS, SAYINGS)
@example(*BESIDE_BONES[0])
@example(*BESIDE_BONES[0][::-1])
@example(*BESIDE_BONES[1])
@example(*BESIDE_BONES[1][::-1])
@example(*BESIDE_BONES[2])
@example(*BESIDE_BONES[3])
@example(*BESIDE_BONES[4])
@example(*BESIDE_BONES[5])
@example(*BESIDE_BONES[6])
@example(*BESIDE_BONES[7])
def test_the_skeleton_is_of_equal_paragraphs_in_order(old: list[str], new: list[str]) -> None:
    """The common ends are in it, as are the most words of what stands once on both sides between
    them.
    """
    scorer = _scorer(_flat(old), _flat(new))
    runs = skeleton(scorer.old, scorer.new, range(len(old)), range(len(new)))
    pairs = [(first + n, second + n) for first, second, length in runs for n in range(length)]
    assert all(old[one] == new[other] for one, other in pairs)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs))
    head = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    assert pairs[:head] == [(n, n) for n in range(head)]
    rests = zip(
        old[: head - 1 if head else None : -1], new[: head - 1 if head else None : -1], strict=False
    )
    tail = [
        place for place, _ in enumerate(takewhile(lambda texts: texts[0] == texts[1], rests), 1)
    ]
    assert {(len(old) - place, len(new) - place) for place in tail} <= {*pairs}
    # Nothing equal stands beside a run that could be grown over it.
    held, others = {one for one, _ in pairs}, {other for _, other in pairs}
    for step in (1, -1):
        for one, other in pairs:
            a, b = one + step, other + step
            if (
                0 <= a < len(old)
                and 0 <= b < len(new)
                and a not in held
                and b not in others
                and runs[head > 0 :]
            ):
                assert old[a] != new[b] or not _tells(old, new, head)


@given(SAYINGS, SAYINGS)
def test_the_skeleton_has_each_run_once_and_as_long_as_it_goes(
    old: list[str], new: list[str]
) -> None:
    scorer = _scorer(_flat(old), _flat(new))
    runs = skeleton(scorer.old, scorer.new, range(len(old)), range(len(new)))
    held, others = indexes_of(runs)
    assert held == sorted({*held})
    assert others == sorted({*others})
    for first, second, length in runs:
        end, other = first + length, second + length
        if end < len(old) and other < len(new) and end not in held and other not in others:
            assert old[end] != new[other]


@given(SAYINGS, SAYINGS)
def test_a_table_in_one_draft_changes_no_bone(old: list[str], new: list[str]) -> None:
    """What stands in it is not looked at."""
    row = Paragraph("", kind="row", children=[Paragraph(SAID[0], kind="cell")])
    with_table = Draft([*map(Paragraph, new), Paragraph("", kind="table", children=[row])], "d")
    bones = []
    for other in (with_table, _flat(new)):
        for one, two in ((_flat(old), other), (other, _flat(old))):
            scorer = _scorer(one, two)
            sizes = [len(new) if draft is other else len(old) for draft in (one, two)]
            bones.append(skeleton(scorer.old, scorer.new, *map(range, sizes)))
    assert bones[:2] == bones[2:]


@given(st.lists(st.integers(0, 5), max_size=9))
def test_what_stands_once_only(ids: list[int]) -> None:
    assert [*unique_indexes(ids).items()] == [
        (number, place) for place, number in enumerate(ids) if ids.count(number) == 1
    ]


def _tells(old: Sequence[str], new: Sequence[str], head: int) -> bool:
    """Whether between the common ends something stands once on both sides."""
    left, right = list(old[head:]), list(new[head:])
    while left and right and left[-1] == right[-1]:
        del left[-1], right[-1]
    return any(
        left.count(text) == right.count(text) == 1 and len(text.split()) > 2 for text in left
    )


@given(st.permutations(range(6)))
def test_the_skeleton_keeps_the_most_characters(order: list[int]) -> None:
    texts = [" ".join(WORDS[: 3 + 2 * n]) for n in range(6)]
    new = [texts[n] for n in order]
    scorer = _scorer(_flat(texts), _flat(new))
    kept = sum(
        1 + len(texts[first + n])
        for first, _, run in skeleton(scorer.old, scorer.new, range(6), range(6))
        for n in range(run)
    )
    head = next((n for n in range(6) if order[n] != n), 6)
    tail = next((n for n in range(6 - head) if order[5 - n] != 5 - n), 6 - head)
    inner = order[head : 6 - tail]
    most = max(
        sum(1 + len(texts[n]) for n in chosen)
        for chosen in _subsequences(inner)
        if all(one < other for one, other in pairwise(chosen))
    )
    assert kept == most + sum(1 + len(texts[n]) for n in [*range(head), *range(6 - tail, 6)])


def _subsequences(items: Sequence[int]) -> Iterator[list[int]]:
    for bits in range(2 ** len(items)):
        yield [item for n, item in enumerate(items) if bits >> n & 1]


def test_one_long_word_can_be_a_bone_and_a_short_one_cannot() -> None:
    for extent, bones in ((TELLING, []), (TELLING + 1, [(1, 2, 1)])):
        scorer = _scorer(
            _flat(["Here.", "x" * extent, "Now."]),
            _flat(["Then.", "Soon.", "x" * extent, "Later."]),
        )
        assert skeleton(scorer.old, scorer.new, range(3), range(4)) == bones


@given(SAYINGS, SAYINGS)
def test_repeated_paragraphs_pair_in_order_as_many_as_can(old: list[str], new: list[str]) -> None:
    scorer = _scorer(_flat(old), _flat(new))
    olds, news = range(1, len(old)), range(1, len(new))
    pairs = repeated(scorer.old, scorer.new, olds, news)
    assert all(old[one] == new[other] for one, other in pairs)
    assert len(pairs) == longest(old[1:], new[1:])


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=5))
def test_between_a_chain_lies_what_could_still_pair_in_order(some: set[tuple[int, int]]) -> None:
    chain: list[tuple[int, int]] = []
    for pair in sorted(some):
        if not chain or (pair[0] > chain[-1][0] and pair[1] > chain[-1][1]):
            chain.append(pair)
    found = between(Gap(range(8), range(8)), chain)
    assert all(found)
    assert [pair for gap in found for pair in ((i, j) for i in gap.old for j in gap.new)] == sorted(
        (
            (i, j)
            for i in range(8)
            for j in range(8)
            if all((i < a and j < b) or (i > a and j > b) for a, b in chain)
        ),
    )
    assert sum(gap.cells for gap in found) == sum(
        1 for gap in found for _ in gap.old for _ in gap.new
    )


# Who is whose partner, against a plain set of links.


@given(st.randoms(use_true_random=False))
def test_partners_are_what_was_linked_and_not_dropped(rng: random.Random) -> None:
    partners, links, size = Partners.none(8, 8), list[Link](), range(8)
    gap = Gap(size, size)
    for _ in range(rng.randint(1, 8)):
        olds, news = unlinked(size, size, links)
        assert partners.free(size, size) == (olds, news)
        some = sorted(rng.sample(olds, min(len(olds), rng.randint(0, 3))))
        others = sorted(rng.sample(news, min(len(news), rng.randint(0, 3))))
        match rng.randrange(4):
            case 0 if some and len(some) == len(others):
                partners.pair(some, others)
                links += [Link((old,), (new,)) for old, new in zip(some, others, strict=True)]
            case 1:
                pairs = list(zip(some, others, strict=False))
                partners.pair_in(gap, pairs)
                links += [Link((old,), (new,)) for old, new in pairs]
            case 2 if some and others:
                link = (
                    Link((some[0],), tuple(others))
                    if rng.random() < 0.5
                    else Link(tuple(some), (others[0],))
                )
                partners.link([link])
                links.append(link)
            case 3:
                gone, away = set(rng.sample(size, 2)), set(rng.sample(size, 2))
                partners.drop(gone, away)
                links = [link for link in links if not (gone & {*link.old} or away & {*link.new})]
    found = [
        *partners.links,
        *(Link((old,), (new,)) for old, new in zip(*partners.pairs(), strict=True)),
    ]
    assert sorted(link.old for link in found) == sorted(link.old for link in links)
    assert {*found} == {*links}
    at_once = [(old + n, new + n) for old, new, length in partners.anchors for n in range(length)]
    one_by_one = [(old, partners.forward[old]) for old in partners.gaps]
    assert sorted(at_once + one_by_one) == list(zip(*partners.pairs(), strict=True))
    assert partners.any_free() == all(unlinked(size, size, links))
    reach = range(-1, 9)
    assert partners.starting_at(reach) == sorted((link.old[0], link.new[0]) for link in links)
    assert partners.starting_at(reach, end=-1) == sorted(
        (link.old[-1], link.new[-1]) for link in links
    )
    assert all(partners.forward[old] == FREE for old in unlinked(size, (), links)[0])


# The words and numbers of texts.

WRITTEN = [
    "The States",
    "the states",
    "THE  STATES ",
    "“The” States",
    '"The" States',
    "The\u00a0States",
    "The States\u2026",
    "The • States",
    "The–States",
    "",
    " ",
    "Article 3",
    "Straße",
    "STRASSE",
    "各国",
    "各国 ",
    "Ü b",
    "ü B",
]


def test_each_of_many_words_has_a_code_point_of_its_own_and_none_is_half_of_one() -> None:
    """Past 55,000 words come the surrogates, which are no characters and cannot be written."""
    words = [f"word{number}" for number in range(57_000)]
    codes = Vocabulary().encode(" ".join(words))
    assert len(codes) == len({*codes}) == len(words)
    assert codes.encode("utf-8").decode("utf-8") == codes
    assert "\0" not in codes


@pytest.mark.parametrize("old", WRITTEN)
def test_paragraphs_are_equal_where_their_keys_are(old: str) -> None:
    for new in WRITTEN:
        scorer = _scorer(_flat([old, "More."]), _flat([new]))
        assert (scorer.old.ids[0] == scorer.new.ids[0]) == (key(old) == key(new))
        assert (scorer.old.codes(0) == scorer.new.codes(0)) == (
            compared_words(old) == compared_words(new)
        )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The States’ “right”—to act… (§ 3)", ["the", "states", "right", "to", "act", "3"]),
        (
            "Pan-African, co-operation; A/66/359",
            ["pan", "african", "co", "operation", "a", "66", "359"],
        ),
        ("see file_name", ["see", "file", "name"]),
        ("Straße Ünder", ["strasse", "ünder"]),
        ("人权 must", None),
        ("", []),
    ],
)
def test_words_are_compared_small_and_without_marks(text: str, words: list[str] | None) -> None:
    assert compared_words(text) == words if words is not None else len(compared_words(text)) > 1


# Which of them moved, asked of all.


@given(
    st.permutations(range(9)),
    st.lists(st.integers(1, 3), min_size=18, max_size=18),
    st.randoms(use_true_random=False),
)
def test_links_at_the_ends_that_are_in_order_do_not_change_what_moved(
    order: list[int], depths: list[int], rng: random.Random
) -> None:
    paragraphs = [
        Paragraph(" ".join(WORDS[: rng.randint(1, 9)]) + f" {number}") for number in order
    ]
    tree = (
        accumulate(some, lambda last, depth: min(depth, last + 1), initial=1)
        for some in (depths[:8], depths[8:16])
    )
    old, new = (
        Draft(nest(some, list(levels)), id)
        for some, levels, id in zip(
            (sorted(paragraphs, key=_number), paragraphs), tree, "ab", strict=True
        )
    )
    partners = Partners.none(9, 9)
    kept = sorted(rng.sample(range(9), rng.randint(0, 9)))
    increasing = [(number, order.index(number)) for number in kept]
    increasing = [
        pair
        for pair in increasing
        if all(pair[1] > other[1] for other in increasing if other < pair)
    ]
    partners.pair_in(Gap(range(9), range(9)), increasing)
    gone = rng.sample(range(9), rng.randint(0, 2))
    links = [
        Link((number,), (order.index(number),))
        for number in partners.free(range(9), ())[0]
        if number not in gone
    ]
    partners.link(links)
    scorer = _scorer(old, new)
    every = [*links, *(Link((one,), (other,)) for one, other in increasing)]
    assert moved_partners(scorer.old, scorer.new, partners) == moved_links(
        scorer.old, scorer.new, every
    )


# What is as it was, asked pair by pair.


@given(drafted())
def test_pairs_that_stand_together_are_kept_or_not_as_each_of_them_is(
    pair: tuple[Draft, Draft],
) -> None:
    old, new = pair
    one_by_one = compare_drafts(old, new).kept
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparison, "LONG", 1)
        assert compare_drafts(old, new).kept == one_by_one
    assert all(
        old.paragraphs[n].looks_like(new.paragraphs[m])
        for n, m in zip(*indexes_of(one_by_one), strict=True)
    )


def _number(paragraph: Paragraph) -> int:
    return int(paragraph.text.rsplit(" ", 1)[1])
