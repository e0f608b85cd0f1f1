"""The fast kernels against slow, obvious twins."""

import random
from itertools import combinations, pairwise, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.alignment import sequences
from draftdiff.changes.alignment.sequences import common_subsequence, heaviest_increasing
from draftdiff.changes.ends import common_ends, common_length, equal_from
from draftdiff.changes.kinds import render
from draftdiff.changes.wording.edits import edits
from draftdiff.changes.wording.matching import kept_tokens
from draftdiff.model.arrays import subtree_ends
from draftdiff.model.words import grapheme_borders


def heaviest_by_trying_all(pairs, weights):
    best = 0
    for length in range(len(pairs) + 1):
        for chosen in combinations(range(len(pairs)), length):
            news = [pairs[place][1] for place in chosen]
            if all(a < b for a, b in pairwise(news)):
                best = max(best, sum(weights[place] for place in chosen))
    return best


@given(st.permutations(range(7)), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_heaviest_increasing_is_heaviest(order, weights):
    pairs = list(enumerate(order))
    chain = heaviest_increasing(pairs, weights)
    news = [pairs[place][1] for place in chain]
    assert news == sorted(news)
    assert sum(weights[place] for place in chain) == heaviest_by_trying_all(pairs, weights)


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8), st.data())
def test_of_pairs_that_share_a_place_one_is_in_the_chain(some, data):
    """Of the pairs of one old place the last new one comes first, so that a chain holds but one of
    them.
    """
    pairs = sorted(some, key=lambda pair: (pair[0], -pair[1]))
    weights = data.draw(st.lists(st.integers(1, 9), min_size=len(pairs), max_size=len(pairs)))
    chain = heaviest_increasing(pairs, weights)
    assert all(pairs[a][0] < pairs[b][0] and pairs[a][1] < pairs[b][1] for a, b in pairwise(chain))
    assert sum(weights[place] for place in chain) == heaviest_by_trying_all(pairs, weights)


def longest_by_table(old, new):
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            table[i + 1][j + 1] = (
                table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
            )
    return table[-1][-1]


IDS = st.lists(st.integers(0, 4), max_size=12)


@given(IDS, IDS)
def test_common_subsequence_is_longest(old, new):
    pairs = common_subsequence(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    assert len(pairs) == longest_by_table(old, new)


LONG_IDS = st.lists(st.integers(0, 30), min_size=60, max_size=200)


@given(LONG_IDS, st.data())
def test_windows_find_what_one_table_finds_but_for_a_few(old, data):
    new = list(old)
    for _ in range(data.draw(st.integers(0, 12))):
        new[data.draw(st.integers(0, len(new) - 1))] = data.draw(st.integers(0, 30))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "MAX_CELLS", 900)
        patch.setattr(sequences, "WINDOW", 40)
        pairs = common_subsequence(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    assert len(pairs) >= longest_by_table(old, new) * 3 // 4


@given(st.lists(st.integers(0, 90), min_size=60, max_size=200), st.integers(0, 5))
def test_windows_of_equal_sequences_find_all(old, more):
    """Also behind a few that are on one side only."""
    new = [-1] * more + old
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "MAX_CELLS", 900)
        patch.setattr(sequences, "WINDOW", 40)
        assert len(common_subsequence(old, new)) == len(common_subsequence(new, old)) == len(old)


@pytest.mark.parametrize("shared", [False, True])
def test_windows_bound_the_work(shared):
    """No table is larger than it may be, and there are not many, whether the sequences have
    something in common.
    """
    old = list(range(300))
    new = old[50:] if shared else list(range(300, 600))
    longest, tables = sequences._longest, []

    def measured(one, other):
        tables.append(len(one) * len(other))
        return longest(one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "MAX_CELLS", 1600)
        patch.setattr(sequences, "WINDOW", 40)
        patch.setattr(sequences, "_longest", measured)
        pairs = common_subsequence(old, new)
    assert max(tables) <= 1600
    assert len(tables) <= 300 / 10 + 1
    assert pairs if shared else not pairs


def test_of_pairs_that_share_a_new_place_the_heavier_is_taken():
    """Though the lighter one follows right behind one that is in the chain too."""
    assert heaviest_increasing([(0, 1), (1, 2), (2, 2)], [1, 1, 9]) == [0, 2]
    assert heaviest_increasing([(0, 2), (0, 1), (1, 2)], [9, 1, 1]) == [0]


def test_of_two_that_changed_places_and_weigh_the_same_the_former_stays():
    assert heaviest_increasing([(0, 1), (1, 0), (2, 2)], [1, 1, 1]) == [0, 2]
    assert heaviest_increasing([(0, 0), (1, 2), (2, 1)], [1, 1, 1]) == [0, 1]


def test_a_chain_of_all_is_found_without_weights():
    assert heaviest_increasing([(0, 1), (2, 5)], iter(())) == [0, 1]


ENDS = st.text(alphabet="ab ", max_size=30)


@given(ENDS, ENDS)
def test_common_ends(old, new):
    head, tail = common_ends(old, new)
    assert head == max(n for n in range(min(len(old), len(new)) + 1) if old[:n] == new[:n])
    rest = min(len(old), len(new)) - head
    assert tail == max(n for n in range(rest + 1) if old[len(old) - n :] == new[len(new) - n :])


WORDS = st.lists(
    st.sampled_from(["the", "of", "rights", "media", ",", "shall", "women"]), max_size=15
)


@given(WORDS, WORDS)
def test_kept_tokens_are_equal_and_in_order(old, new):
    pairs = kept_tokens(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


TEXTS = st.text(alphabet="aB c,.\n\u00a0é\u0301ไทย汉字ع👍🏽‍", max_size=40)


@given(TEXTS, TEXTS)
def test_edits_rebuild_both_texts_and_cut_no_grapheme(old, new):
    found = edits(old, new)
    words = list(render(found, old, new))
    assert "".join(text for op, text in words if op != "insert") == old
    assert "".join(text for op, text in words if op != "delete") == new
    assert {place for edit in found for place in edit.old} <= grapheme_borders(old)
    assert {place for edit in found for place in edit.new} <= grapheme_borders(new)
    assert all(a.old[1] <= b.old[0] and a.new[1] <= b.new[0] for a, b in pairwise(found))


@given(st.lists(st.integers(1, 4), max_size=12))
def test_subtree_ends(steps):
    depths = []
    for step in steps:
        depths.append(min(step, (depths[-1] if depths else 0) + 1))
    slow = [
        next((j for j in range(i + 1, len(depths)) if depths[j] <= d), len(depths))
        for i, d in enumerate(depths)
    ]
    assert list(subtree_ends(depths)) == slow


@given(
    st.integers(0, 40),
    st.integers(0, 5),
    st.integers(0, 5),
    st.text("ab", max_size=3),
    st.text("ab", max_size=3),
)
def test_how_far_two_sequences_are_alike_from_two_places_on(
    length: int, first: int, second: int, rest: str, other: str
) -> None:
    """Item by item, whatever is before and behind."""
    shared = "".join(random.Random(length).choices("ab", k=length))
    old, new = "x" * first + shared + rest, "x" * second + shared + other
    slow = len(
        [*takewhile(lambda pair: pair[0] == pair[1], zip(old[first:], new[second:], strict=False))]
    )
    assert equal_from(old, new, first, second) == equal_from([*old], [*new], first, second) == slow
    assert common_length(old[first:], new[second:]) == slow
