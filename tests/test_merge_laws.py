"""Merges of short drafts held to all laws, and a small case of each way to break one."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.changes.merging import Reconciled
from draftdiff.model import Draft, Paragraph
from draftdiff.model.draft import nest
from draftdiff.testing import laws
from draftdiff.testing.laws.broken import LawBroken
from merges import UNLIKE, A, B, C, D, cleanly, draft_of, obeys_all_laws, part_of, reconciled, tree_of

Row = tuple[str, int]
AB = f"{A} {B}"
EDITED = B.replace("shall", "should")
#: Texts long enough to be split, that no two have a word of in common.
LONG = [" ".join(f"{word}{n}" for word in "media council charter summary report budget treaty forum".split())
        for n in range(30)]  # fmt: skip


def _below(rows: list[Row], at: int) -> int:
    """Where ends what hangs on a row."""
    return next((place for place in range(at + 1, len(rows)) if rows[place][1] <= rows[at][1]), len(rows))


def _levelled(rows: list[Row]) -> list[Row]:
    """Rows none of which is more than one level below the one before."""
    found: list[Row] = []
    for text, depth in rows:
        found.append((text, max(1, min(depth, (found[-1][1] if found else 0) + 1))))
    return found


def _done(draw: st.DrawFn, name: str, rows: list[Row], fresh: list[str]) -> list[Row]:
    """The rows after one operation on one of them."""
    at = draw(st.integers(0, len(rows) - 1))
    (text, depth), end, words = rows[at], _below(rows, at), rows[at][0].split()
    if name == "insert":
        return [*rows[:at], (fresh.pop(), draw(st.integers(1, 3))), *rows[at:]]
    if name in ("move", "relevel"):
        shift = draw(st.integers(-1, 1))
        block, rest = [(text, depth + shift) for text, depth in rows[at:end]], [*rows[:at], *rows[end:]]
        to = draw(st.integers(0, len(rest))) if name == "move" else at
        return [*rest[:to], *block, *rest[to:]]
    place = draw(st.integers(0, len(words) - 1))
    new = {
        "delete": ([], at + 1),
        "delete with all below": ([], end),
        "edit": ([" ".join([*words[:place], "amended", *words[place + 1 :]])], at + 1),
        "split": ([" ".join(words[:4]), " ".join(words[4:])] if len(words) > 7 else [text], at + 1),
        "merge": ([" ".join(text for text, _ in rows[at : at + 2])], at + 2),
    }[name]
    return [*rows[:at], *((text, depth) for text in new[0]), *rows[new[1] :]]


OPERATIONS = ("delete", "delete with all below", "insert", "edit", "move", "relevel", "split", "merge")


@st.composite
def _amended(draw: st.DrawFn, rows: list[Row], fresh: list[str]) -> list[Row]:
    fresh = list(fresh)
    for name in draw(st.lists(st.sampled_from(OPERATIONS), min_size=1, max_size=4)):
        rows = _levelled(_done(draw, name, rows, fresh)) if rows else rows
    return rows


@st.composite
def _forks(draw: st.DrawFn) -> tuple[Draft, Draft, Draft]:
    depths = draw(st.lists(st.integers(1, 3), min_size=1, max_size=8))
    base = _levelled([*zip(LONG, depths, strict=False)])
    sides = (base, draw(_amended(base, LONG[10:20])), draw(_amended(base, LONG[20:])))
    texts, levels = zip(*(([text for text, _ in rows], [depth for _, depth in rows]) for rows in sides), strict=True)
    return tuple(  # type: ignore[return-value]
        Draft(nest([*map(Paragraph, texts[side])], levels[side]), id)
        for side, id in enumerate(("base", "ours", "theirs"))
    )


class TestLaws:
    @given(_forks())
    def test_of_two_amendments_of_one_short_draft(self, fork: tuple[Draft, Draft, Draft]) -> None:
        obeys_all_laws(*fork)


def _drafts(*sides: Any) -> tuple[Draft, ...]:
    return tuple(draft_of(*side, id=id) for side, id in zip(sides, ("base", "ours", "theirs"), strict=True))


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

    def test_leaves_what_hung_on_it_where_that_side_has_it(self) -> None:
        """The look-alike: nobody else wants it."""
        drafts = _drafts(self.BASE, (part_of("Media", A, part_of(B, C), D),), self.GONE)
        obeys_all_laws(*drafts)
        assert tree_of(cleanly(*drafts)) == tree_of(draft_of(part_of("Media", part_of(A, C), D)))

    def test_does_not_send_along_what_hung_on_it(self) -> None:
        """What hung on it hangs on the paragraph before it now, and the other side moves that one."""
        media = (part_of("Media", A, UNLIKE[0], B, part_of(D, UNLIKE[1], UNLIKE[2])),)
        moved = (part_of("Media", B, A, UNLIKE[0], part_of(D, UNLIKE[1], UNLIKE[2])),)
        drafts = _drafts(media, moved, (part_of("Media", A, UNLIKE[0], part_of(B, UNLIKE[1], UNLIKE[2])),))
        obeys_all_laws(*drafts)
        assert [p.text for p in cleanly(*drafts).paragraphs][1:] == [B, A, *UNLIKE[:3]]

    def test_comes_back_as_the_other_side_has_it(self) -> None:
        """With its place, where something was put below it."""
        base = (part_of("Media", A, part_of(B, C)), D)
        drafts = _drafts(base, (part_of("Media", A), part_of(B, part_of(C, UNLIKE[0])), D), (part_of("Media", A), D))
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

    def test_go_together_where_the_other_side_hangs_the_whole_on_what_it_moves(self, turned: bool) -> None:
        one, other = UNLIKE[:2]
        got = self._merged(
            turned,
            (AB, one, other, part_of(C, D)),
            (A, B, one, other, part_of(C, D)),
            (part_of(C, AB, D), one, other),
        )
        assert got == tree_of(draft_of(part_of(C, A, B, D), one, other))

    def test_stand_side_by_side_where_the_other_side_hangs_something_on_the_whole(self, turned: bool) -> None:
        got = self._merged(turned, (part_of(AB, C), D), (A, part_of(B, C), D), (part_of(AB, C, D),))
        assert got == tree_of(draft_of(A, part_of(B, C, D)))

    def test_of_both_sides_stand_in_order_of_the_words(self, turned: bool) -> None:
        assert self._merged(turned, (f"{AB} {C}",), (A, f"{B} {C}"), (AB, C)) == tree_of(draft_of(A, B, C))

    def test_that_one_side_merges_stay_where_the_other_moves_one_of_them(self, turned: bool) -> None:
        point = part_of(B, UNLIKE[0])
        got = self._merged(turned, (A, point, C, D), (part_of(AB, UNLIKE[0]), C, D), (point, C, D, A))
        assert got == tree_of(draft_of(part_of(AB, UNLIKE[0]), C, D))

    def test_that_one_side_merges_go_where_the_other_moves_them_all(self, turned: bool) -> None:
        """One of them cut elsewhere too: the move of several into several is one move."""
        start, end = B[:20].strip(), B[20:].strip()
        base, ours, theirs = _drafts((A, B, C, D, UNLIKE[0]), (C, D, UNLIKE[0], AB), (A, start, end, C, D, UNLIKE[0]))
        drafts = (base, theirs, ours) if turned else (base, ours, theirs)
        obeys_all_laws(*drafts)
        kinds = sorted(change.kind for change in reconciled(*drafts).changes)
        assert kinds == ["merge", "merge", "move", "split", "split"]
        assert [p.text for p in cleanly(*drafts).paragraphs][:3] == [C, D, UNLIKE[0]]

    def test_that_one_side_merges_keep_what_hung_on_one_that_the_other_hangs_elsewhere(self, turned: bool) -> None:
        got = self._merged(turned, (A, part_of(B, C), D), (part_of(AB, C), D), (A, part_of(D, part_of(B, C))))
        assert got == tree_of(draft_of(part_of(AB, D, C)))

    def test_with_something_between_have_deletions_where_they_stood(self, turned: bool) -> None:
        """Behind the last part, for what stood behind the whole."""
        one, two = UNLIKE[:2]
        got = self._merged(
            turned, (part_of(AB, C, D), one), (part_of(AB, D, C),), (two, A, part_of(B, D), one)
        )  # fmt: skip
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
            [(p.label, p.text) for p in cleanly(base, *sides).paragraphs] for sides in ((ours, theirs), (theirs, ours))
        ]
        assert got == [[("1.", A), ("2.", C), ("3.", D), ("4.", B)], [("1.", A), ("2.", D), ("3.", C), ("4.", B)]]

    def test_may_not_differ_elsewhere(self) -> None:
        base, ours, _ = self.DRAFTS
        edited = evolve(base, children=(base.children[0], evolve(base.children[1], text=EDITED)), id="theirs")

        def merge(one: ChangeSet, other: ChangeSet) -> Reconciled:
            merged = one.merge(other)
            if one.new.id != "theirs":
                return merged
            wrong = [
                evolve(
                    change,
                    new=[evolve(node, label="9.") for node in change.new] if change.kind == "insert" else change.new,
                )
                for change in merged.changes
            ]
            return evolve(merged, changes=evolve(merged.changes, changes=wrong))

        with pytest.raises(LawBroken, match="the other way round"):
            laws.merge(dd.diff, ChangeSet.apply, merge, base, ours, edited)
