"""Where the paragraphs of a merged draft stand, and what becomes of those that were split or
merged.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes.merging.items import depths_of
from draftdiff.model import Draft, Paragraph
from draftdiff.model.arrays import parents_in
from merges import LONG, UNLIKE, A, B, C, D, cleanly, draft_of, part_of, reconciled, tree_of

END = part_of("End", C, D, UNLIKE[0])


class TestPlaces:
    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize(
        ("base", "one", "other", "wanted"),
        [
            # into a part that the other side moved
            (
                [part_of("Media", A, B), END],
                [END, part_of("Media", A, B)],
                [part_of("Media", A, UNLIKE[1], B), END],
                [END, part_of("Media", A, UNLIKE[1], B)],
            ),
            # both parts of what one side split, below what the other hangs it on
            (
                [f"{A} {B}", C, part_of("Media", D)],
                [A, B, C, part_of("Media", D)],
                [C, part_of("Media", D, f"{A} {B}")],
                [C, part_of("Media", D, A, B)],
            ),
            # the same, where it hangs them out to the level above
            (
                [part_of("Media", f"{A} {B}"), C],
                [part_of("Media", A, B), C],
                [part_of("Media"), f"{A} {B}", C],
                [part_of("Media"), A, B, C],
            ),
            # the same with what hung on the whole, that the side that divides it leaves on the last
            # part
            (
                [part_of("Media", part_of(f"{A} {B}", C)), D],
                [part_of("Media", A, part_of(B, C)), D],
                [part_of("Media"), f"{A} {B}", C, D],
                [part_of("Media"), A, B, C, D],
            ),
            # below what one side divides into one below the other
            (
                [part_of(f"{A} {B}", C), D],
                [part_of(A, part_of(B, C)), D],
                [part_of(f"{A} {B}", f"All {C}"), D],
                [part_of(A, part_of(B, f"All {C}")), D],
            ),
            # on what the other side merges with the next, with an edit of either
            (
                [part_of(A, B), C, D],
                [part_of(A, B.replace("year", "month")), f"{C} {D}"],
                [A, part_of(C, B), D.replace("all ", "some ")],
                [A, part_of(f"{C} {D}".replace("all ", "some "), B.replace("year", "month"))],
            ),
            # behind the last point of a part, and behind the part
            (
                [part_of("Media", A), B],
                [part_of("Media", A, C), B],
                [part_of("Media", A), part_of("New", D), B],
                [part_of("Media", A, C), part_of("New", D), B],
            ),
            # at the very beginning, and below what stood there
            ([A, B], [C, A, B], [part_of(A, D), B], [C, part_of(A, D), B]),
            # both take out one paragraph, one of them its neighbour too
            ([A, B, C, D], [A, D], [A, C, D], [A, D]),
            # both put in the same, behind what one of them takes out
            ([A, B, C], [A, D, C], [A, B, D, C], [A, D, C]),
            # both move one paragraph to one place
            ([A, B, C, D], [B, C, D, A], [B, C, UNLIKE[0], D, A], [B, C, UNLIKE[0], D, A]),
            # below what the other side merged into the paragraph before it, with an edit of it or
            # without one
            ([A, B, C], [f"{A} {B}", C], [A, part_of(B, D), C], [part_of(f"{A} {B}", D), C]),
            (
                [A, B, C],
                [f"{A} {B}", C],
                [A, part_of(B.replace("year", "month"), D, UNLIKE[1]), C],
                [part_of(f"{A} {B}".replace("year", "month"), D, UNLIKE[1]), C],
            ),
            # into what both keep, on either side of what one of them moves
            (
                [A, B, C, D],
                [B, C, A, D],
                [A, UNLIKE[0], B, C, D, UNLIKE[1]],
                [UNLIKE[0], B, C, A, D, UNLIKE[1]],
            ),
        ],
    )
    def test_what_both_did_is_done(
        self, base: Any, one: Any, other: Any, wanted: Any, turned: bool
    ) -> None:
        sides = (other, one) if turned else (one, other)
        assert tree_of(cleanly(*(draft_of(*draft) for draft in (base, *sides)))) == tree_of(
            draft_of(*wanted)
        )

    def test_what_two_steps_put_in_another_order_without_saying_so_stands_in_theirs(self) -> None:
        base = draft_of(part_of(A, part_of(B, C, D)))
        between, ours = draft_of(part_of(C, D), part_of(A, B)), draft_of(part_of(D, part_of(B, C)))
        steps = dd.diff(base, between).then(dd.diff(between, ours))
        more = dd.diff(base, draft_of(*base.children, UNLIKE[0]))
        for merged in (steps.merge(more), more.merge(steps)):
            assert [p.text for p in merged.changes.apply(base).paragraphs] == [D, B, C, UNLIKE[0]]

    def test_behind_what_the_other_side_hangs_on_another_it_stands_at_its_own_level(self) -> None:
        (one, two), under = UNLIKE[:2], Paragraph(UNLIKE[1], children=[Paragraph(UNLIKE[0])])
        base, hung, more = draft_of(one, two), draft_of(under), draft_of(one, A, two)
        assert tree_of(cleanly(base, hung, more)) == tree_of(draft_of(under, A))
        assert tree_of(cleanly(base, more, hung)) == tree_of(draft_of(A, under))

    def test_round_what_both_put_at_one_place_each_puts_its_own(self) -> None:
        """Before the one that both put there, and behind it, ours first."""
        base, both, (one, two, three, four) = draft_of(A, B), UNLIKE[0], UNLIKE[1:5]
        ours, theirs = draft_of(A, one, both, two, B), draft_of(A, three, both, four, B)
        assert tree_of(cleanly(base, ours, theirs)) == tree_of(
            draft_of(A, one, three, both, two, four, B)
        )
        assert tree_of(cleanly(base, theirs, ours)) == tree_of(
            draft_of(A, three, one, both, four, two, B)
        )

    def test_what_both_put_at_one_place_in_another_order_stands_as_ours_has_it(self) -> None:
        base, (one, two, three) = draft_of(A, B), UNLIKE[:3]
        ours, theirs = draft_of(A, one, two, B), draft_of(A, two, three, one, B)
        assert tree_of(cleanly(base, ours, theirs)) == tree_of(draft_of(A, one, two, three, B))

    def test_of_two_levels_for_one_paragraph_ours_stands(self) -> None:
        base = draft_of(part_of("Media", A), part_of("Reports", B), C)
        ours = draft_of(part_of("Media", A), part_of("Reports", B, C))
        theirs = draft_of(
            part_of("Media", A), part_of("Reports", Paragraph(B, children=[Paragraph(C)]))
        )
        merged = reconciled(base, ours, theirs)
        assert tree_of(merged.changes.apply(base)) == tree_of(ours)
        assert [conflict.place for conflict in merged.conflicts] == [4]
        assert "elsewhere" in merged.conflicts[0].reason

    @given(
        st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=3, max_size=3, unique=True
        ),
        st.booleans(),
    )
    def test_of_two_places_for_one_paragraph_ours_stands(
        self, places: list[tuple[int, int]], divided: bool
    ) -> None:
        """Also where a side split it on the way: the parts stay together."""

        def draft(place: tuple[int, int], *put: str) -> Draft:
            texts = [UNLIKE[at : at + 3] for at in (0, 3, 6)]
            texts[place[0]][place[1] : place[1]] = put
            return draft_of(
                *(
                    part_of(f"What is said in part {at} of the text", *inner)
                    for at, inner in enumerate(texts)
                )
            )

        whole = ["Women in media. Men in councils."]
        parts = ["Women in media.", "Men in councils."] if divided else whole
        base, ours, theirs = (
            draft(places[0], *whole),
            draft(places[1], *parts),
            draft(places[2], *whole),
        )
        for one, other, place in ((ours, theirs, places[1]), (theirs, ours, places[2])):
            merged = reconciled(base, one, other)
            assert tree_of(merged.changes.apply(base)) == tree_of(draft(place, *parts))
            assert ["elsewhere" in conflict.reason for conflict in merged.conflicts] == [True]

    def test_a_part_that_theirs_moved_takes_along_nothing_that_ours_put_elsewhere(self) -> None:
        """To hang the long paragraph on the part, its short title is what theirs has moved."""
        said, one, other = f"{A} {B}", UNLIKE[:3], UNLIKE[3:6]
        base = draft_of(
            said, part_of("First part of it", *one), part_of("Second part of it", *other)
        )
        ours = draft_of(
            part_of("First part of it", *one),
            part_of("Second part of it", *other[:1], said, *other[1:]),
        )
        theirs = draft_of(
            part_of("First part of it", *one[:1], said, *one[1:]),
            part_of("Second part of it", *other),
        )
        merged = reconciled(base, ours, theirs)
        assert tree_of(merged.changes.apply(base)) == tree_of(ours)
        assert ["elsewhere" in conflict.reason for conflict in merged.conflicts] == [True]

    def test_each_below_the_other_stands_as_ours_has_it(self) -> None:
        filler = [f"Filler number {n} so that the others have to move." for n in range(3)]
        base = draft_of(A, *filler, B)
        ours = draft_of(*filler, Paragraph(B, children=[Paragraph(A)]))
        theirs = draft_of(Paragraph(A, children=[Paragraph(B)]), *filler)
        merged = reconciled(base, ours, theirs)
        assert tree_of(merged.changes.apply(base)) == tree_of(ours)
        assert {"elsewhere" in conflict.reason for conflict in merged.conflicts} == {True}

    @pytest.mark.parametrize("deletes_first", [False, True])
    def test_what_hangs_on_what_goes_is_lost_with_a_conflict(self, deletes_first: bool) -> None:
        base = draft_of(part_of("Media", A, B), C)
        gone, more = (
            draft_of(C),
            draft_of(part_of("Media", A, Paragraph(B, children=[Paragraph(D)])), C),
        )
        merged = reconciled(base, *((gone, more) if deletes_first else (more, gone)))
        above, conflict = merged.conflicts
        assert [node.text for node in above.base] == ["Media"]
        assert "took out" in conflict.reason
        assert D in [node.text for node in (*conflict.ours, *conflict.theirs)]
        texts = [p.text for p in merged.changes.apply(base).paragraphs]
        assert (D in texts) is not deletes_first

    @pytest.mark.parametrize("turned", [False, True])
    def test_the_second_part_of_a_split_paragraph_was_not_put_below_what_goes(
        self, turned: bool
    ) -> None:
        """One side takes out the paragraph on which the other hung what it split."""
        first, second = LONG[1][:33], LONG[1][34:]
        base, ours = draft_of(LONG[0], LONG[1]), draft_of(LONG[1].replace("media1", "press"))
        theirs = draft_of(part_of(LONG[0], first, second))
        sides = (theirs, ours) if turned else (ours, theirs)
        assert cleanly(base, *sides).text == "\n".join([first.replace("media1", "press"), second])

    @given(st.lists(st.integers(1, 4), max_size=8))
    def test_depths_are_those_of_the_tree(self, steps: list[int]) -> None:
        parent, line, depths = {}, [-1], []
        for number, step in enumerate(steps):
            del line[min(step, len(line)) :]
            depths.append(len(line))
            parent[number] = line[-1]
            line.append(number)
        assert depths_of(range(len(steps)), parent) == tuple(depths)

    @given(st.lists(st.integers(0, 8), max_size=9))
    def test_each_hangs_on_what_it_was_hung_on_and_on_what_that_would_close(
        self, picks: list[int]
    ) -> None:
        parent = {number: pick % (number + 1) - 1 for number, pick in enumerate(picks)}
        above = parents_in(depths_of(range(len(picks)), parent))

        def line(tree: Any, number: int) -> list[int]:
            return [number, *line(tree, tree[number])] if number >= 0 else []

        for number in parent:
            assert {*line(parent, number)} <= {*line(above, number)}
            for other in {*line(above, above[number])} - {*line(above, parent[number])}:
                # Below a stranger only where something behind hangs on that one, or on what is
                # below it.
                behind = {
                    one for later in range(number + 1, len(picks)) for one in line(parent, later)
                }
                assert any(other in line(above, one) for one in behind if one < number)


class TestParts:
    """One side merges or splits, the other edits, moves, or puts something beside a part."""

    def _drawn(self, letters: str) -> Draft:
        """A draft told in letters: a small one is edited, two together are one paragraph."""
        edited = {"a": A.replace("shall", "should"), "b": B.replace("year", "month")}
        known = {"A": A, "B": B, "C": C, "D": D, "X": UNLIKE[0], **edited}
        return draft_of(*(" ".join(known[letter] for letter in word) for word in letters.split()))

    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize(
        ("base", "one", "other", "wanted"),
        [
            ("A B C", "AB C", "A b X C", "Ab X C"),
            ("A B C", "AB C", "X A b C", "X Ab C"),
            ("A B C", "AB C", "A X b C", "Ab X C"),
            ("A B C", "AB C", "A X B C", "AB X C"),
            ("A B C", "AB C", "a b C", "ab C"),
            ("A B C D", "AB C D", "C D A B", "C D AB"),
            ("A B C D", "AB C D", "a C D B", "aB C D"),
            ("AB C", "A B C", "Ab X C", "A b X C"),
            ("AB C", "A X B C", "Ab C", "A X b C"),
            ("AB C", "A B X C", "aB C", "a B X C"),
            ("AB C D", "A B C D", "C D Ab", "C D A b"),
        ],
    )
    def test_what_both_did_is_done(
        self, base: str, one: str, other: str, wanted: str, turned: bool
    ) -> None:
        sides = (other, one) if turned else (one, other)
        assert tree_of(cleanly(*map(self._drawn, (base, *sides)))) == tree_of(self._drawn(wanted))

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_border_that_the_other_side_put_elsewhere_stays_there(self, turned: bool) -> None:
        """Where the paragraphs are merged; a comparison says of the other side that it split one
        and took one out.
        """
        words, last = LONG[1].split() + LONG[2].split()[:4], UNLIKE[0]
        base, merged = draft_of(" ".join(words), last), draft_of(" ".join([*words, last]))
        elsewhere = draft_of(" ".join(words[:5]), " ".join([*words[5:], last]))
        assert [change.kind for change in dd.diff(base, elsewhere)] == ["split", "delete"]
        sides = (elsewhere, merged) if turned else (merged, elsewhere)
        assert tree_of(cleanly(base, *sides)) == tree_of(elsewhere)
