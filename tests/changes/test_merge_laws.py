"""Merges of short drafts held to all laws, and a small case of each way to break one."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.changes.changeset import Reconciled
from draftdiff.model import Draft, Paragraph
from draftdiff.testing import laws, pairs
from draftdiff.testing.laws.broken import LawBroken
from merges import (
    UNLIKE,
    A,
    B,
    C,
    D,
    cleanly,
    draft_of,
    forks,
    obeys_all_laws,
    part_of,
    reconciled,
    tree_of,
)

AB = f"{A} {B}"
EDITED = B.replace("shall", "should")


class TestLaws:
    @given(forks())
    def test_of_two_amendments_of_one_short_draft(self, fork: tuple[Draft, Draft, Draft]) -> None:
        obeys_all_laws(*fork)


def _drafts(*sides: Any) -> tuple[Draft, ...]:
    return tuple(
        draft_of(*side, id=id) for side, id in zip(sides, ("base", "ours", "theirs"), strict=True)
    )


class TestWhatASideTookOut:
    """Says nothing of where the rest stands, if it stands again."""

    BASE = (part_of("Media", A, part_of(B, C)),)
    GONE = (part_of("Media", part_of(A, C)),)

    def test_stands_with_what_hung_on_it_where_the_other_side_edited_it(self) -> None:
        drafts = _drafts(self.BASE, (part_of("Media", A, part_of(EDITED, C)),), self.GONE)
        obeys_all_laws(*drafts)
        merged = reconciled(*drafts)
        assert tree_of(merged.changes.apply(drafts[0])) == tree_of(drafts[1])
        assert len(merged.conflicts) == 1
        assert "relevel" not in [change.kind for change in merged.changes]

    def test_has_below_it_what_that_side_put_beside_what_hung_on_it(self) -> None:
        """Where the other side edited it; where nobody wants it that stands at its own level."""
        base, gone = (part_of("Women in media", A), C), (A, D, C)
        for title, wanted in (
            ("Men in media", (part_of("Men in media", A, D), C)),
            ("Women in media", gone),
        ):
            drafts = _drafts(base, (part_of(title, A), C), gone)
            obeys_all_laws(*drafts)
            assert tree_of(reconciled(*drafts).changes.apply(drafts[0])) == tree_of(
                draft_of(*wanted)
            )

    def test_leaves_what_hung_on_it_where_that_side_has_it(self) -> None:
        """The look-alike: nobody else wants it."""
        drafts = _drafts(self.BASE, (part_of("Media", A, part_of(B, C), D),), self.GONE)
        obeys_all_laws(*drafts)
        assert tree_of(cleanly(*drafts)) == tree_of(draft_of(part_of("Media", part_of(A, C), D)))

    def test_does_not_send_along_what_hung_on_it(self) -> None:
        """What hung on it hangs on the paragraph before it now, and the other side moves that one."""
        media = (part_of("Media", A, UNLIKE[0], B, part_of(D, UNLIKE[1], UNLIKE[2])),)
        moved = (part_of("Media", B, A, UNLIKE[0], part_of(D, UNLIKE[1], UNLIKE[2])),)
        drafts = _drafts(
            media, moved, (part_of("Media", A, UNLIKE[0], part_of(B, UNLIKE[1], UNLIKE[2])),)
        )
        obeys_all_laws(*drafts)
        assert [p.text for p in cleanly(*drafts).paragraphs][1:] == [B, A, *UNLIKE[:3]]

    def test_leaves_what_hung_on_it_below_what_the_other_side_merged_it_with(self) -> None:
        """Which stands, in dispute; theirs hung it on the paragraph before."""
        drafts = _drafts((A, part_of(B, C)), (part_of(AB, D, C),), (part_of(A, C),))
        obeys_all_laws(*drafts)
        merged = reconciled(*drafts)
        assert tree_of(merged.changes.apply(drafts[0])) == tree_of(drafts[1])
        assert len(merged.conflicts) == 1

    def test_stays_out_where_the_other_side_split_it_into_one_below_the_other(self) -> None:
        drafts = _drafts((AB, C), (C,), (part_of(A, EDITED), C))
        obeys_all_laws(*drafts)
        merged = reconciled(*drafts)
        assert tree_of(merged.changes.apply(drafts[0])) == tree_of(drafts[1])
        assert [[node.text for node in conflict.theirs] for conflict in merged.conflicts] == [
            [A, EDITED]
        ]

    def test_comes_back_as_the_other_side_has_it(self) -> None:
        """With its place, where something was put below it."""
        base = (part_of("Media", A, part_of(B, C)), D)
        drafts = _drafts(
            base,
            (part_of("Media", A), part_of(B, part_of(C, UNLIKE[0])), D),
            (part_of("Media", A), D),
        )
        obeys_all_laws(*drafts)
        merged = reconciled(*drafts)
        assert tree_of(merged.changes.apply(drafts[0])) == tree_of(drafts[1])
        assert "relevel" in [change.kind for change in merged.changes]


@pytest.mark.parametrize("turned", [False, True])
class TestParts:
    def _merged(self, turned: bool, *sides: Any) -> list[tuple[int, str]]:
        base, ours, theirs = _drafts(*sides)
        drafts = (base, theirs, ours) if turned else (base, ours, theirs)
        obeys_all_laws(*drafts)
        return tree_of(cleanly(*drafts))

    def test_go_together_where_the_other_side_hangs_the_whole_on_what_it_moves(
        self, turned: bool
    ) -> None:
        one, other = UNLIKE[:2]
        got = self._merged(
            turned,
            (AB, one, other, part_of(C, D)),
            (A, B, one, other, part_of(C, D)),
            (part_of(C, AB, D), one, other),
        )
        assert got == tree_of(draft_of(part_of(C, A, B, D), one, other))

    def test_stand_side_by_side_where_the_other_side_hangs_something_on_the_whole(
        self, turned: bool
    ) -> None:
        got = self._merged(turned, (part_of(AB, C), D), (A, part_of(B, C), D), (part_of(AB, C, D),))
        assert got == tree_of(draft_of(A, part_of(B, C, D)))

    def test_of_both_sides_stand_in_order_of_the_words(self, turned: bool) -> None:
        assert self._merged(turned, (f"{AB} {C}",), (A, f"{B} {C}"), (AB, C)) == tree_of(
            draft_of(A, B, C)
        )

    def test_that_one_side_merges_stay_where_the_other_moves_one_of_them(
        self, turned: bool
    ) -> None:
        point = part_of(B, UNLIKE[0])
        got = self._merged(
            turned, (A, point, C, D), (part_of(AB, UNLIKE[0]), C, D), (point, C, D, A)
        )
        assert got == tree_of(draft_of(part_of(AB, UNLIKE[0]), C, D))

    def test_that_one_side_merges_go_where_it_hangs_them(self, turned: bool) -> None:
        """Out of a paragraph that it moves."""
        base = (part_of(A, part_of(B, C)),)
        got = self._merged(turned, base, (f"{B} {C}", part_of(A)), (*base, D))
        assert sorted(got) == sorted(tree_of(draft_of(f"{B} {C}", A, D)))
        assert got.index((1, f"{B} {C}")) + 1 == got.index((1, A))

    def test_that_one_side_merges_go_where_the_other_moves_them_all(self, turned: bool) -> None:
        """One of them cut elsewhere too: the move of several into several is one move."""
        start, end = B[:20].strip(), B[20:].strip()
        base, ours, theirs = _drafts(
            (A, B, C, D, UNLIKE[0]), (C, D, UNLIKE[0], AB), (A, start, end, C, D, UNLIKE[0])
        )
        drafts = (base, theirs, ours) if turned else (base, ours, theirs)
        obeys_all_laws(*drafts)
        kinds = sorted(change.kind for change in reconciled(*drafts).changes)
        assert kinds == ["merge", "merge", "move", "split", "split"]
        assert [p.text for p in cleanly(*drafts).paragraphs][:3] == [C, D, UNLIKE[0]]

    def test_that_one_side_merges_keep_what_hung_on_one_that_the_other_hangs_elsewhere(
        self, turned: bool
    ) -> None:
        got = self._merged(
            turned, (A, part_of(B, C), D), (part_of(AB, C), D), (A, part_of(D, part_of(B, C)))
        )
        assert got == tree_of(draft_of(part_of(AB, D, C)))

    def test_with_something_between_have_deletions_where_they_stood(self, turned: bool) -> None:
        """Behind the last part, for what stood behind the whole."""
        one, two = UNLIKE[:2]
        got = self._merged(
            turned, (part_of(AB, C, D), one), (part_of(AB, D, C),), (two, A, part_of(B, D), one)
        )
        assert got == tree_of(draft_of(two, part_of(A, D), B))

    def test_that_one_side_merges_leave_what_it_hung_beside_them(self, turned: bool) -> None:
        one, two = UNLIKE[:2]
        got = self._merged(
            turned,
            (part_of("Media", A, part_of(B, one)), D),
            (part_of("Media", AB, one), D),
            (part_of("Media", A, two, part_of(B, one)), D),
        )
        assert got == tree_of(draft_of(part_of("Media", AB, two, one), D))


class TestNumbers:
    """Follow the order of what both sides put at one place, and nothing else."""

    DRAFTS = tuple(
        draft_of(*(Paragraph(text, f"{n}.", "item") for n, text in enumerate(texts, 1)), id=id)
        for id, texts in (("base", [A, B]), ("ours", [A, C, B]), ("theirs", [A, D, B]))
    )

    def test_may_differ_where_that_does(self) -> None:
        obeys_all_laws(*self.DRAFTS)
        base, ours, theirs = self.DRAFTS
        got = [
            [(p.label, p.text) for p in cleanly(base, *sides).paragraphs]
            for sides in ((ours, theirs), (theirs, ours))
        ]
        assert got == [
            [("1.", A), ("2.", C), ("3.", D), ("4.", B)],
            [("1.", A), ("2.", D), ("3.", C), ("4.", B)],
        ]

    def test_may_not_differ_elsewhere(self) -> None:
        base, ours, _ = self.DRAFTS
        edited = evolve(
            base, children=(base.children[0], evolve(base.children[1], text=EDITED)), id="theirs"
        )

        def merge(one: ChangeSet, other: ChangeSet) -> Reconciled:
            merged = one.merge(other)
            if one.new.id != "theirs":
                return merged
            wrong = [
                evolve(
                    change,
                    new=[evolve(node, label="9.") for node in change.new]
                    if change.kind == "insert"
                    else change.new,
                )
                for change in merged.changes
            ]
            return evolve(merged, changes=evolve(merged.changes, changes=wrong))

        with pytest.raises(LawBroken, match="the other way round"):
            laws.merge(dd.diff, ChangeSet.apply, merge, base, ours, edited)


class TestNothing:
    """A side that changed no paragraph, whatever its header says, leaves the other side's draft as
    it is.
    """

    @given(pairs())
    def test_merged_with_any_revision_gives_that_revision(self, pair: tuple[Draft, Draft]) -> None:
        base, ours = pair
        theirs = evolve(base, id="theirs", proposers=["Iran"])
        changes, nothing = dd.diff(base, ours), dd.diff(base, theirs)
        for merged in (changes.merge(nothing), nothing.merge(changes)):
            assert not merged.conflicts
            got = merged.changes.apply(base)
            assert (got.children, got.paths) == (ours.children, ours.paths)
            assert merged.changes.invert().apply(got) == base

    def test_leaves_numbers_that_do_not_go_on(self) -> None:
        ours = Draft([Paragraph(A[:20], "OP1"), Paragraph(A[20:], "OP1")], "ours")
        base = Draft([Paragraph(A, "OP1")], "base")
        merged = dd.diff(base, ours).merge(dd.diff(base, evolve(base, id="theirs")))
        assert [p.label for p in merged.changes.apply(base).paragraphs] == ["OP1", "OP1"]

    def test_a_title_of_both_sides_is_a_conflict_still(self) -> None:
        base = Draft([Paragraph(A)], "base", "One")
        sides = [dd.diff(base, evolve(base, id=id, title=id)) for id in ("ours", "theirs")]
        assert "title" in sides[0].merge(sides[1]).conflicts[0].reason
