"""Changes carried to a drifted base: placed where it is certain, reported where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given

import draftdiff as dd
from draftdiff.changes import Carried, carry
from draftdiff.changes.carrying import patched, twofold
from draftdiff.errors import ApplyError
from draftdiff.model import Draft, Paragraph
from draftdiff.testing import pairs
from draftdiff.testing.strategies.scripts import Three, threes
from merges import LONG, UNLIKE, draft_of

A, B, C, D = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
    "The Secretariat prepares a summary of all proposals.",
)
X = "An opening that was added since."
A2, B2, C2 = (
    A.replace("shall", "should"),
    B.replace("year", "month"),
    C.replace("Charter", "whole Charter"),
)


def _draft(*texts: str, id: str = "d") -> Draft:
    return Draft([Paragraph(text) for text in texts], id)


def _carried(
    old: list[str], new: list[str], here: list[str], *, with_base: bool = False
) -> tuple[list[str], list[str]]:
    base = _draft(*old)
    found = carry(dd.diff(base, _draft(*new)), _draft(*here), base=base if with_base else None)
    return [p.text for p in found.draft.paragraphs], [
        f"{one.change.kind}: {one.reason}" for one in found.unplaced
    ]


NO_PLACE = "insert: what stands before it is not known in this draft"


@pytest.mark.parametrize(
    ("old", "new", "here", "wanted"),
    [
        # an edit where paragraphs came before
        ([A, B], [A2, B], [X, A, B], [X, A2, B]),
        # an edit of a paragraph that was edited elsewhere
        (
            [A, B],
            [A2, B],
            [X, A.replace("women", "women and girls"), B],
            [X, A2.replace("women", "women and girls"), B],
        ),
        # an insertion between two edits, a deletion, a move behind an edit
        ([A, B, C], [A2, D, B2, C], [X, A, B, C], [X, A2, D, B2, C]),
        ([A, B, C], [A, C], [X, A, B, C], [X, A, C]),
        ([A, B, C, D], [B, C2, A, D], [X, A, B, C, D], [X, B, C2, A, D]),
        # what is done already
        ([A, B], [A2, B], [X, A2, B], [X, A2, B]),
    ],
)
def test_what_can_be_placed(
    old: list[str], new: list[str], here: list[str], wanted: list[str]
) -> None:
    assert _carried(old, new, here) == (wanted, [])


@pytest.mark.parametrize(
    ("old", "new", "here", "reason"),
    [
        (
            [A, B],
            [A2, B],
            [X, A.replace("shall", "must"), B],
            "edit: this draft changed the same place in another way",
        ),
        ([A, B], [A, B2], [X, A], "edit: this draft changed the same place in another way"),
        (
            [A, B, A],
            [A, B, A2],
            [X, A, B, A],
            "edit: its words stand more than once in one of the drafts",
        ),
        (
            ["We act. We act."],
            ["We act. We may act."],
            ["We act. We act. We act."],
            "edit: its sentence stands in this draft more often or less often",
        ),
        ([A, B], [A, C, B], [X, A, B], NO_PLACE),
        ([A, B, C, D], [B, C, D, A], [X, A, B, C, D], NO_PLACE.replace("insert", "move")),
        # as many paragraphs as before, but not the same
        ([A, B, C], [A, B, D, C], [X, A, C], NO_PLACE),
    ],
)
def test_what_cannot_be_placed_is_reported_and_not_done(
    old: list[str], new: list[str], here: list[str], reason: str
) -> None:
    texts, unplaced = _carried(old, new, here)
    assert unplaced == [reason]
    assert set(texts) == set(here) or old == [A, B]


def test_what_was_split_since_is_no_place() -> None:
    here = [X, A, B, C]
    assert _carried([f"{A} {B}", C], [f"{A} {B2}", C], here) == (
        here,
        ["edit: no paragraph of this draft is like it"],
    )


def test_of_two_with_the_same_words_of_which_one_is_left_neither_is_meant() -> None:
    here = [X, B, A, C]
    found = _carried([A, B, A, C], [A2, B, A.replace("media", "press"), C], here)
    assert found == (here, ["edit: its words stand more than once in one of the drafts"] * 2)


def test_what_would_hang_on_a_part_that_is_gone_is_reported() -> None:
    def draft(*texts: str, behind: str = C) -> Draft:
        part = [Paragraph("Media", kind="heading", children=map(Paragraph, texts))] if texts else []
        return Draft([*part, Paragraph(behind)], "d")

    base, here = draft(A, B), draft()
    found = carry(dd.diff(base, draft(A, D, B, behind=C2)), here, base=base)
    assert [p.text for p in found.draft.paragraphs] == [C2]
    assert [(one.change.kind, one.change.new_text) for one in found.unplaced] == [("insert", D)]


def test_with_the_base_every_place_is_known() -> None:
    assert _carried([A, B], [A, C, B], [X, A, B], with_base=True) == ([X, A, C, B], [])
    assert _carried(
        ["We act. We act."], ["We act. We may act."], ["We act. We act. We act."], with_base=True
    ) == (["We act. We may act. We act."], [])
    assert _carried([A, B], [A, B2], [X, A], with_base=True)[1] == [
        "edit: this draft changed the same place in another way"
    ]


def test_apply_says_what_is_not_placed() -> None:
    changes = dd.diff(_draft(A, B), _draft(A2, C, B, id="new"))
    with pytest.raises(ApplyError):
        changes.apply(_draft(X, A, B))
    got = changes.apply(_draft(X, A.replace("shall", "must"), B), fuzzy=True)
    assert got.id == "new"
    assert any(C not in p.text for p in got.paragraphs)
    assert any("not placed: edit" in warning and "should" in warning for warning in got.warnings)


def test_patches_where_edits_touch() -> None:
    assert patched("States shall act now.", "States shall act.", "States shall act right now.") == (
        "States shall act right."
    )
    assert patched(A, A2, A.replace("shall", "must")) is None
    old, new = "The Council shall meet in May each year.", "The Council shall meet each year."
    assert patched(old, new, "All reports on it are due in May.") is None
    assert twofold("We act. We act.", "We act. We may act.", "We act.")
    assert not twofold("We act. They act.", "We act. They may act.", "We act now. They act.")


def test_words_that_meet_are_patched_where_it_is_certain_what_they_mean() -> None:
    old, new = "The Council shall meet in May each year.", "The Council shall meet each year."
    found = _carried([old, A], [new, A], [X, old.replace("in May", "early in May"), A])
    assert found == ([X, "The Council shall meet early each year.", A], [])
    assert _carried([old, A], [new, A], [X, old.replace("in May", "in June"), A])[1] == [
        "edit: this draft changed the same place in another way"
    ]


@pytest.mark.parametrize("placed", [True, False])
def test_all_hangs_where_it_hung(placed: bool) -> None:
    """Also where a change is not made."""

    def draft(*first: str, opening: tuple[str, ...] = ()) -> Draft:
        part = Paragraph(
            "Media",
            kind="heading",
            children=[Paragraph(C, children=map(Paragraph, first)), Paragraph(D)],
        )
        return Draft([*map(Paragraph, opening), part], "d")

    here = draft(A if placed else A.replace("shall", "must"), B, opening=(X,))
    found = carry(dd.diff(draft(A, B), draft(A2, B2)), here).draft
    wanted = draft(A2 if placed else A.replace("shall", "must"), B2, opening=(X,))
    assert [(len(path), p.text) for _, path, p in found.walk()] == [
        (len(path), p.text) for _, path, p in wanted.walk()
    ]


def test_of_two_that_are_as_like_it_neither_is_meant() -> None:
    here = [X, A.replace("women", "men"), A.replace("women", "children"), B]
    assert _carried([A, B], [A2, B], here) == (
        here,
        ["edit: no paragraph of this draft is like it"],
    )


@given(pairs())
def test_on_its_own_base_it_is_apply(pair: tuple[Draft, Draft]) -> None:
    old, new = pair
    assert carry(dd.diff(old, new), old) == Carried(new, ())


@given(threes())
def test_every_change_is_made_or_reported(three: Three) -> None:
    base, mine, here = three
    changes = dd.diff(base, mine)
    for known in (None, base):
        found = carry(changes, here, base=known)
        reported = {text for one in found.unplaced for text in one.change.new_text.split("\n")}
        texts = {paragraph.text for paragraph in found.draft.paragraphs}
        for change in changes:
            if change.kind == "insert":
                assert (
                    change.new_text in texts
                    or change.new_text in reported
                    or "\n" in change.new_text
                )


@pytest.mark.parametrize(
    ("old", "new", "drifted", "is_twofold"),
    [
        # the edited sentence stands there twice now, at the beginning, in the middle or at the end
        ("We act. They pay.", "We may act. They pay.", "We act. We act. They pay.", True),
        ("We act. They pay.", "All act. They pay.", "We act. We act. They pay.", True),
        (
            "They pay. We act. So be it.",
            "They pay. We may act. So be it.",
            "We act. They pay. We act. So be it.",
            True,
        ),
        ("They pay. We act.", "They pay. We act now.", "We act. They pay. We act.", True),
        # of two edited sentences one does
        ("We act. They pay.", "We may act. They may pay.", "We act. We act. They pay.", True),
        # another sentence does
        ("We act. They pay.", "We act. They may pay.", "We act. We act. They pay.", False),
        ("We act. They pay.", "We may act. They pay.", "We act. They pay. They pay.", False),
        # it stands there once, or not at all
        ("We act. They pay.", "We may act. They pay.", "So be it. We act. They pay.", False),
        ("We act. They pay.", "We may act. They pay.", "They pay.", False),
        # twice before and after
        ("We act. We act.", "We act. We may act.", "So be it. We act. We act.", False),
    ],
)
def test_whether_any_of_several_sentences_may_be_meant(
    old: str, new: str, drifted: str, is_twofold: bool
) -> None:
    assert twofold(old, new, drifted) is is_twofold


def test_an_insertion_goes_where_what_stands_round_it_tells() -> None:
    found, unplaced = _carried([A, B, C, D], [A, X, B2, C, D], [A, B, C])
    assert (found, unplaced) == ([A, X, B2, C], [])
    assert _carried([A, B, C, D], [A, X, "Another one.", B2, C, D], [A, B, C]) == (
        [A, X, "Another one.", B2, C],
        [],
    )


def test_of_two_with_the_same_words_the_one_with_the_number_is_meant() -> None:
    def draft(*points: tuple[str, str], opening: str = B) -> Draft:
        return Draft(
            [Paragraph(opening), *(Paragraph(text, label, "item") for label, text in points)], "d"
        )

    changes = dd.diff(draft(("(a)", A), ("(b)", A)), draft(("(a)", A), ("(b)", A2)))
    found = carry(changes, draft(("(a)", A), ("(b)", A), opening=X))
    assert found.draft.children == draft(("(a)", A), ("(b)", A2), opening=X).children
    (unplaced,) = carry(changes, draft(("(c)", A), ("(d)", A), opening=X)).unplaced
    assert "more than once" in unplaced.reason


def test_the_other_part_of_a_split_that_is_not_placed_is_not_lost() -> None:
    split = f"{A} {B}"
    found, unplaced = _carried([split, C, split], [A, B, C, split], [split, C, split])
    assert found == [A, B, C, split]
    found, unplaced = _carried([split, C], [A, B2, C], [split, C, split])
    assert unplaced == ["split: its words stand more than once in one of the drafts"]
    assert found == [split, C, split]


class TestWhatElseIsInDispute:
    """Besides words that were placed; it is reported, for the draft at hand keeps its own."""

    def test_another_place(self) -> None:
        one, (two, three, four) = UNLIKE[0], LONG[1:4]
        changes = dd.diff(
            draft_of(one, two, three, four),
            draft_of(two, three, one.replace("media0", "press"), four),
        )
        carried = carry(
            changes, draft_of(two, one, three, four), base=draft_of(one, two, three, four)
        )
        assert [p.text for p in carried.draft.paragraphs] == [
            two,
            one.replace("media0", "press"),
            three,
            four,
        ]
        assert [found.change.kind for found in carried.unplaced] == ["move"]

    @pytest.mark.parametrize("label", ["4.", "4 bis."])
    def test_another_label(self, label: str) -> None:
        """None is in dispute where both chose the same."""
        base, here = (draft_of(Paragraph(A, chosen, "item")) for chosen in ("3.", "4 bis."))
        changes = dd.diff(base, draft_of(Paragraph(A.replace("shall", "should"), label, "item")))
        carried = carry(changes, here, base=base)
        assert carried.draft.paragraphs[0].label == "4 bis."
        assert carried.draft.text == A.replace("shall", "should")
        assert [found.change.kind for found in carried.unplaced] == (
            [] if label == "4 bis." else ["renumber"]
        )
