"""Which paragraphs moved, where it is known which are the same: against the least that could have
moved.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import ChangeSet, Move
from draftdiff.changes.alignment import Alignment
from draftdiff.changes.alignment.gaps import Link
from draftdiff.changes.changeset import compare_drafts
from draftdiff.model import Draft, Paragraph
from draftdiff.model.draft import nest
from draftdiff.testing import laws

#: Of one, two, three ... words, which no two share.
TEXTS = tuple(" ".join(f"{word}{n}" for word in "abcdefghij"[: 1 + n % 5]) for n in range(9))


@st.composite
def _arranged(draw: st.DrawFn, id: str) -> Draft:
    """Some of the paragraphs, in some order and at some depths."""
    texts = draw(st.lists(st.sampled_from(TEXTS), unique=True, max_size=len(TEXTS)))
    depths: list[int] = []
    for step in draw(st.lists(st.integers(1, 3), min_size=len(texts), max_size=len(texts))):
        depths.append(min(step, (depths[-1] if depths else 0) + 1))
    return Draft(nest([Paragraph(text) for text in texts], depths), id)


def _compared(old: Draft, new: Draft) -> ChangeSet:
    """What differs, if equal texts are the same paragraphs."""
    places = {paragraph.text: at for at, paragraph in enumerate(new.paragraphs)}
    same = [(at, places[p.text]) for at, p in enumerate(old.paragraphs) if p.text in places]
    return compare_drafts(
        old, new, Alignment(tuple(Link((one,), (other,)) for one, other in same), ())
    )


def _least(weights: list[int], order: list[int]) -> int:
    """The least weight that has to go so that the rest stands in order, by trying all there is to
    keep.
    """
    kept = (
        sum(weights[at] for at in chosen)
        for size in range(len(order) + 1)
        for chosen in combinations(range(len(order)), size)
        if all(order[one] < order[other] for one, other in pairwise(chosen))
    )
    return sum(weights) - max(kept)


@given(_arranged("old"), _arranged("new"))
def test_moves_and_levels_are_what_they_are_said_to_be(old: Draft, new: Draft) -> None:
    laws.definitions(_compared, old, new)
    laws.account(_compared, old, new)
    laws.patch(_compared, ChangeSet.apply, old, new)


def _tree(*lines: tuple[int, int]) -> Draft:
    """Some of the texts, each at a depth."""
    return Draft(
        nest([Paragraph(TEXTS[at]) for at, _ in lines], [depth for _, depth in lines]), "d"
    )


@given(_arranged("old"), _arranged("new"))
@example(
    _tree((0, 1), (2, 2), (4, 2), (1, 2), (3, 3), (5, 2)),
    _tree((1, 1), (5, 2), (2, 1), (3, 2), (0, 1), (4, 2)),
)
@example(
    _tree((2, 1), (5, 1), (1, 2), (4, 3), (3, 2), (0, 2)),
    _tree((5, 1), (3, 1), (1, 2), (2, 3), (0, 3), (4, 3)),
)
@example(
    _tree((4, 1), (1, 2), (5, 3), (3, 2), (2, 3), (0, 1)),
    _tree((3, 1), (5, 2), (1, 3), (4, 3), (0, 3), (2, 2)),
)
@example(
    _tree((5, 1), (3, 2), (0, 3), (4, 2), (2, 3), (1, 3)),
    _tree((3, 1), (1, 1), (2, 1), (5, 2), (4, 3), (0, 2)),
)
def test_the_rest_stands_in_order_and_no_move_can_be_left_out(old: Draft, new: Draft) -> None:
    """With it, and all that goes along with it, what did not move would no longer stand in the same
    order.
    """
    changes = _compared(old, new)
    moved = [
        (change.old[0].index, change.new[0].index) for change in changes if isinstance(change, Move)
    ]
    places = {paragraph.text: at for at, paragraph in enumerate(new.paragraphs)}
    pairs = [(at, places[p.text]) for at, p in enumerate(old.paragraphs) if p.text in places]
    ends = old.arrays.ends, new.arrays.ends

    def along(pair: tuple[int, int], top: tuple[int, int]) -> bool:
        return all(one < other < end[one] for one, other, end in zip(top, pair, ends, strict=True))

    tops = [top for top in moved if not any(along(top, other) for other in moved)]
    rest = [
        pair for pair in pairs if pair not in tops and not any(along(pair, top) for top in tops)
    ]
    assert all(one[1] < other[1] for one, other in pairwise(rest))
    for top in tops:
        back = sorted([*rest, top, *(pair for pair in pairs if along(pair, top))])
        assert any(one[1] > other[1] for one, other in pairwise(back))


@given(st.permutations(range(6)))
def test_the_fewest_words_have_moved(order: list[int]) -> None:
    texts = TEXTS[:6]
    old, new = (Draft([Paragraph(texts[at]) for at in places], "d") for places in (range(6), order))
    moved = [change.old[0].index for change in _compared(old, new) if isinstance(change, Move)]
    weights = [1 + len(text) for text in texts]
    places = [order.index(at) for at in range(6)]
    assert sum(weights[at] for at in moved) == _least(weights, places)


def test_what_left_a_part_that_moved_has_moved_itself() -> None:
    """Though it stands right behind the part, as it did when it was the last one in it."""
    first, second, other, last = map(Paragraph, TEXTS[1:5])
    old = Draft([Paragraph("Part", children=[first, second]), other, last], "old")
    new = Draft([other, last, Paragraph("Part", children=[first]), second], "new")
    moved = [change.old[0].index for change in _compared(old, new) if isinstance(change, Move)]
    assert moved == (
        [0, 2] if len(first.text + second.text) < len(other.text + last.text) else [3, 4]
    )


@given(st.permutations(range(4)), st.integers(0, 3))
def test_what_a_moved_part_holds_has_not_moved_itself(order: list[int], swapped: int) -> None:
    parts = [
        Paragraph(f"Part {n}", children=[Paragraph(f"{t} in part {n}") for t in TEXTS[:3]])
        for n in range(4)
    ]
    old = Draft(parts, "d")
    first, second, third = parts[swapped].children
    turned = evolve(parts[swapped], children=[second, first, third])
    new = Draft([turned if at == swapped else parts[at] for at in order], "d")
    moved = [change.old[0] for change in _compared(old, new) if isinstance(change, Move)]
    inside = [node.path for node in moved if node.depth == 2]
    assert inside == [(swapped, 0)]
    assert len(moved) - 1 == _least([1] * 4, [order.index(at) for at in range(4)])


def test_long_stretches_that_changed_places() -> None:
    """So long that what stays is told by runs: one of the two moved, and is not told to have stayed
    as well.
    """
    first, second = (
        [Paragraph(f"The {part} states rule number {n} of all.") for n in range(40)]
        for part in ("Act", "Code")
    )
    old, new = Draft([*first, *second], "old"), Draft([*second, *first], "new")
    changes = dd.diff(old, new)
    moved = {change.old[0].index for change in changes if isinstance(change, Move)}
    assert moved in ({*range(40)}, {*range(40, 80)})
    assert len(changes) == 40
    laws.account(dd.diff, old, new)
    laws.patch(dd.diff, ChangeSet.apply, old, new)
