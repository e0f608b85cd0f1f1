"""Change sets that add up: what ``then`` says of two in a row, and what it refuses."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.changes import ChangeSet, Delete, Edit, Insert, Merge, Move, Relevel, Renumber, Split
from draftdiff.errors import ApplyError
from draftdiff.model import Draft, Paragraph

A, B, C, D = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
    "The Secretariat prepares a summary of all proposals.",
)


def _draft(*paragraphs: str | Paragraph, id: str = "d") -> Draft:
    return Draft([Paragraph(p) if isinstance(p, str) else p for p in paragraphs], id)


def _then(*drafts: Draft) -> ChangeSet:
    first, between, last = drafts
    composed = dd.diff(first, between).then(dd.diff(between, last))
    assert composed.apply(first) == last
    assert composed.invert().apply(last) == first
    return composed


def _item(label: str, text: str = A) -> Draft:
    return _draft(Paragraph(text, label, "item"))


def _spoken(changes: ChangeSet) -> list[tuple[type, list[int], list[int]]]:
    return [
        (type(change), [n.index for n in change.old], [n.index for n in change.new])
        for change in changes
    ]


class TestThen:
    @pytest.mark.parametrize(
        ("labels", "cause"),
        [
            (("1.", "1)", "(1)"), "glyph"),
            (("1.", "1)", "5)"), "chosen"),
            (("1.", "5.", "(5)"), "chosen"),
        ],
    )
    def test_a_number_that_changes_twice(self, labels: tuple[str, str, str], cause: str) -> None:
        (change,) = _then(*map(_item, labels))
        assert isinstance(change, Renumber)
        assert change.cause == cause

    def test_a_number_that_shifts_and_is_chosen_shifted(self) -> None:
        first = _draft(Paragraph(A, "1.", "item"), Paragraph(B, "2.", "item"))
        between = _draft(
            Paragraph(A, "1.", "item"), Paragraph(C, "2.", "item"), Paragraph(B, "3.", "item")
        )
        last = _draft(
            Paragraph(A, "1.", "item"), Paragraph(C, "2.", "item"), Paragraph(B, "7.", "item")
        )
        renumbered = [
            change for change in _then(first, between, last) if isinstance(change, Renumber)
        ]
        assert [change.cause for change in renumbered] == ["shift"]

    def test_a_number_that_comes_back_is_none(self) -> None:
        edited = A.replace("women", "women and girls")
        composed = _then(_item("1."), _item("5."), _item("1.", edited))
        assert _spoken(composed) == [(Edit, [0], [0])]

    def test_words_that_come_back_are_no_change(self) -> None:
        assert not _then(_draft(A, B), _draft(A.replace("shall", "should"), B), _draft(A, B))

    def test_what_comes_and_goes_is_no_change(self) -> None:
        assert not _then(_draft(A, B), _draft(A, C, B), _draft(A, B))

    def test_what_goes_and_comes_back_is_put_in(self) -> None:
        assert _spoken(_then(_draft(A, B), _draft(A), _draft(A, B))) == [
            (Delete, [1], []),
            (Insert, [], [1]),
        ]

    def test_parts_that_are_edited_are_a_split(self) -> None:
        composed = _then(_draft(f"{A} {B}"), _draft(A, B), _draft(A, B.replace("year", "month")))
        assert _spoken(composed) == [(Split, [0], [0, 1])]

    def test_a_split_of_which_a_part_goes_is_an_edit(self) -> None:
        assert _spoken(_then(_draft(f"{A} {B}"), _draft(A, B), _draft(A))) == [(Edit, [0], [0])]

    def test_a_split_that_is_taken_back_is_no_change(self) -> None:
        assert not _then(_draft(f"{A} {B}"), _draft(A, B), _draft(f"{A} {B}"))

    def test_parts_that_join_others_belong_together(self) -> None:
        composed = _then(_draft(f"{A} {B}", C), _draft(A, B, C), _draft(A, f"{B} {C}"))
        assert {(kind, *map(tuple, at)) for kind, *at in _spoken(composed)} == {
            (Split, (0,), (0, 1)),
            (Split, (1,), (0, 1)),
            (Merge, (0, 1), (0,)),
            (Merge, (0, 1), (1,)),
        }

    def test_a_move_of_either_step_is_a_move(self) -> None:
        moved, edited = (A, B, C, D), A.replace("women", "women and girls")
        composed = _then(_draft(*moved), _draft(B, C, D, A), _draft(B, C, D, edited))
        assert _spoken(composed) == [(Move, [0], [3]), (Edit, [0], [3])]

    def test_a_level_of_either_step_is_a_level(self) -> None:
        below = _draft(
            Paragraph(A, "1.", "item", children=[Paragraph(B, "(a)", "item")]),
            Paragraph(C, "2.", "item"),
        )
        beside = _draft(
            *(Paragraph(text, label, "item") for text, label in ((A, "1."), (B, "(a)"), (C, "2.")))
        )
        edited = _draft(
            *(
                Paragraph(text, label, "item")
                for text, label in ((A, "1."), (B, "(a)"), (C + " Now.", "2."))
            )
        )
        assert _spoken(_then(below, beside, edited)) == [(Relevel, [1], [1]), (Edit, [2], [2])]

    def test_is_no_surer_than_the_less_sure_of_both(self) -> None:
        rewritten = "States should shield women and girls in all media."
        first = dd.diff(_draft(A, B), _draft(rewritten, B))
        second = dd.diff(_draft(rewritten, B), _draft(rewritten + " Always.", B))
        (change,) = first.then(second)
        assert change.confidence == min(first[0].confidence, second[0].confidence) < 1

    def test_says_where_either_step_was_coarse(self) -> None:
        first, second = dd.diff(_draft(A), _draft(B)), dd.diff(_draft(B), _draft(C))
        place = [{"old": [0, 1], "new": [0, 1], "reason": "a gap"}]
        coarse = [
            ChangeSet.from_dict({**changes.to_dict(), "degraded": place})
            for changes in (first, second)
        ]
        assert len(coarse[0].then(second).degraded) == len(first.then(coarse[1]).degraded) == 1


class TestWhereAnotherStarts:
    def test_another_text_is_refused(self) -> None:
        with pytest.raises(ApplyError, match="start from another text"):
            dd.diff(_draft(A), _draft(B)).then(dd.diff(_draft(C), _draft(D)))

    def test_without_digests_by_what_both_speak_of(self) -> None:
        """A merged change set has no digest: of texts that are not at hand no one can tell it."""
        base = _draft(A, B, C)
        merged = (
            dd.diff(base, _draft(A.replace("shall", "should"), B, C))
            .merge(dd.diff(base, _draft(A, B, D)))
            .changes
        )
        after = merged.apply(base)
        assert merged.then(dd.diff(after, base)).apply(base) == base
        for other in (
            _draft(A.replace("shall", "must"), B, D),
            _draft(*(p.text for p in after.paragraphs), C),
        ):
            with pytest.raises(ApplyError, match="start from another text"):
                merged.then(dd.diff(other, _draft(B)))


def test_a_split_backwards_is_a_merge_and_a_deletion_an_insertion() -> None:
    changes = dd.diff(_draft(f"{A} {B}", C), _draft(A, B, D))
    assert {type(change) for change in changes} == {Split, Delete, Insert}
    backwards = changes.invert()
    assert {type(change) for change in backwards} == {Merge, Insert, Delete}
    assert [change.kind for change in backwards if len(change.old) == 2] == ["merge"]
    assert backwards.invert().to_dict() == changes.to_dict()
