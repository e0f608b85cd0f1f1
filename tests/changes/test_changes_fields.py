"""What changes say besides words: why a number differs, whose marks differ, in which order they
come, who did what.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import ChangeSet, Delete, Edit, Insert, Move, Reformat, Renumber
from draftdiff.changes.credits import Credit, inverted, pieces_of
from draftdiff.model import Draft, Mark, Paragraph

A, B, C, D = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
    "The Secretariat prepares a summary of all proposals.",
)
TEXTS = (A, B, C, D, "An account of all expenses is kept.", "Journalists work without fear.")


def _draft(*paragraphs: str | Paragraph, id: str = "d", **header: Any) -> Draft:
    return Draft([Paragraph(p) if isinstance(p, str) else p for p in paragraphs], id, **header)


def _listed(*labels: str, texts: tuple[str, ...] = TEXTS) -> Draft:
    return _draft(
        *(Paragraph(text, label, "item") for text, label in zip(texts, labels, strict=False))
    )


def _causes(old: Draft, new: Draft) -> dict[str, str]:
    """By text, why the number of a paragraph differs."""
    return {
        change.new_text: change.cause
        for change in dd.diff(old, new)
        if isinstance(change, Renumber)
    }


class TestWhyANumberDiffers:
    def test_all_behind_what_comes_or_goes_shift(self) -> None:
        long, short = _listed("1.", "2.", "3.", "4."), _listed("1.", "2.", "3.", texts=(A, C, D))
        assert _causes(long, short) == _causes(short, long) == {C: "shift", D: "shift"}

    def test_one_that_was_chosen_and_what_follows_it(self) -> None:
        assert _causes(_listed("1.", "2.", "3.", "4."), _listed("1.", "5.", "6.", "7.")) == {
            B: "chosen",
            C: "chosen",
            D: "chosen",
        }

    def test_behind_an_insertion_one_that_does_not_count_on_is_chosen(self) -> None:
        old, new = _listed("1.", "2.", texts=(A, B)), _listed("1.", "2.", "7.", texts=(A, C, B))
        assert _causes(old, new) == {B: "chosen"}
        assert _causes(new, old) == {B: "chosen"}

    def test_what_comes_first_in_its_list_is_shifted_by_what_went_before_it(self) -> None:
        assert _causes(_listed("1.", "2.", "3."), _listed("1.", "2.", texts=(B, C))) == {
            B: "shift",
            C: "shift",
        }
        assert _causes(_listed("1.", "2.", texts=(B, C)), _listed("1.", "2.", "3.")) == {
            B: "shift",
            C: "shift",
        }

    @pytest.mark.parametrize("before", [[], ["In short:"], ["In short:", "They agree that"]])
    def test_what_stands_before_the_list_changes_nothing_in_that(self, before: list[str]) -> None:
        old, new = _listed("1.", "2.", "3."), _listed("1.", "2.", texts=(B, C))
        longer, shorter = (_draft(*before, *draft.children) for draft in (old, new))
        assert _causes(longer, shorter) == _causes(shorter, longer) == {B: "shift", C: "shift"}

    @pytest.mark.parametrize("last", [None, "(a)", "(b)"])
    def test_below_a_new_article_no_list_is_shifted_whatever_the_last_label_is(
        self, last: str | None
    ) -> None:
        first, end = Paragraph("Scope of it", "Article 1", "heading"), Paragraph(B, last, "item")
        duties = Paragraph(
            "Duties of all who sign", "Article 2", "heading", children=[Paragraph(A, "4.", "item")]
        )
        old, new = _draft(first, Paragraph(A, "3.", "item"), end), _draft(first, duties, end)
        assert _causes(old, new) == _causes(new, old) == {A: "chosen"}

    def test_a_list_begun_at_another_number_is_chosen(self) -> None:
        assert _causes(_listed("1.", "2."), _listed("3.", "4.")) == {A: "chosen", B: "chosen"}

    def test_points_below_numbers_of_several_levels_shift_with_those_above(self) -> None:
        def article(number: int, *texts: str) -> Paragraph:
            points = [
                Paragraph(text, f"{number}.{place}", "item") for place, text in enumerate(texts, 1)
            ]
            return Paragraph(texts[0][:12], f"{number}.", "heading", children=points)

        old = _draft(article(1, A, B), article(2, C, D))
        new = _draft(article(1, *TEXTS[4:]), article(2, A, B), article(3, C, D))
        assert {
            text: cause for text, cause in _causes(old, new).items() if text in TEXTS
        } == dict.fromkeys(TEXTS[:4], "shift")
        alone = _draft(article(1, A, B), article(5, C, D))
        assert set(_causes(old, alone).values()) == {"chosen"}

    def test_articles_count_on_through_chapters(self) -> None:
        def chapter(title: str, first: int, *texts: str) -> Paragraph:
            articles = [
                Paragraph(text, f"Article {n}", "heading") for n, text in enumerate(texts, first)
            ]
            return Paragraph(title, kind="heading", children=articles)

        old = _draft(chapter("Media", 1, A, B), chapter("Reports", 3, C, D))
        new = _draft(chapter("Media", 1, A, TEXTS[5], B), chapter("Reports", 4, C, D))
        assert _causes(old, new) == {B: "shift", C: "shift", D: "shift"}

    def test_points_begin_anew_below_each_paragraph(self) -> None:
        def point(title: str, *texts: str) -> Paragraph:
            inner = [
                Paragraph(text, f"({letter})", "item")
                for letter, text in zip("abc", texts, strict=False)
            ]
            return Paragraph(title, kind="heading", children=inner)

        old = _draft(point("Media", A, B), point("Reports", C, D))
        new = _draft(point("Media", A, TEXTS[5], B), point("Reports", C, D))
        assert _causes(old, new) == {B: "shift"}


class TestWhoseMarksDiffer:
    @pytest.mark.parametrize(
        ("before", "after", "differ"),
        [
            # on words that both texts have
            ([], [Mark(0, 6, "bold")], True),
            ([], [Mark(30, 40, "bold")], True),
            ([Mark(0, 6, "bold")], [Mark(0, 6, "italic")], True),
            ([Mark(0, 6, "link", "a")], [Mark(0, 6, "link", "b")], True),
            ([Mark(0, 6, "bold")], [Mark(0, 12, "bold")], True),
            # on words that came in, round them, or written in pieces
            ([], [Mark(27, 36, "bold")], False),
            ([Mark(0, 40, "bold")], [Mark(0, 50, "bold")], False),
            ([Mark(0, 40, "bold")], [Mark(0, 6, "bold"), Mark(6, 50, "bold")], False),
            ([Mark(0, 9, "bold"), Mark(3, 12, "bold")], [Mark(0, 12, "bold")], False),
            ([Mark(0, 6, "bold"), Mark(7, 12, "bold")], [Mark(0, 12, "bold")], True),
        ],
    )
    def test_beside_an_edit(self, before: list[Mark], after: list[Mark], differ: bool) -> None:
        edited = A.replace("women", "women and girls")  # nine characters at 27, and a space
        old, new = Paragraph(A, marks=before), Paragraph(edited, marks=after)
        (edit, *rest) = dd.diff(_draft(old), _draft(new))
        assert isinstance(edit, Edit)
        assert [type(change) for change in rest] == [Reformat] * differ

    def test_on_words_of_the_second_of_two_edits(self) -> None:
        edited = A.replace("shall", "should").replace("women", "women and girls")
        for mark, kinds in (
            (Mark(28, 37, "bold"), [Edit]),
            (Mark(38, 40, "bold"), [Edit, Reformat]),
        ):
            assert [
                *map(type, dd.diff(_draft(A), _draft(Paragraph(edited, marks=[mark]))))
            ] == kinds

    def test_without_an_edit_the_marks_themselves(self) -> None:
        one, other = ([Mark(0, 6, "bold"), Mark(6, 12, "bold")], [Mark(0, 12, "bold")])
        assert [
            type(c)
            for c in dd.diff(_draft(Paragraph(A, marks=one)), _draft(Paragraph(A, marks=other)))
        ] == [Reformat]


class TestOrder:
    def test_is_that_of_the_new_draft_and_a_deletion_comes_where_it_stood(self) -> None:
        old = _draft(A, B, C, D)
        new = _draft(TEXTS[4], B.replace("year", "month"), D, TEXTS[5])
        assert [(type(c), c.old_text or c.new_text) for c in dd.diff(old, new)] == [
            (Delete, A),
            (Insert, TEXTS[4]),
            (Edit, B),
            (Delete, C),
            (Insert, TEXTS[5]),
        ]

    def test_a_deletion_stays_where_a_part_moved_away_from(self) -> None:
        part = [Paragraph("Media", kind="heading", children=[Paragraph(A), Paragraph(B)])]
        rest = [Paragraph(text + " " + str(place) * 9) for place, text in enumerate(TEXTS[2:5])]
        changes = dd.diff(_draft(*part, Paragraph(TEXTS[5]), *rest), _draft(*rest, *part))
        assert [(type(change), change.old[0].index) for change in changes] == [
            (Delete, 3),
            (Move, 0),
        ]

    def test_a_deletion_comes_behind_the_edit_of_what_stood_before_it(self) -> None:
        changes = dd.diff(
            _draft(A, B, C, D), _draft(A.replace("women", "girls"), C, D.replace("all", "most"))
        )
        assert [type(change) for change in changes] == [Edit, Delete, Edit]

    def test_of_one_paragraph_by_kind(self) -> None:
        old = _draft(B, C, D, Paragraph(A, "1."))
        new = _draft(Paragraph(A.replace("women", "girls"), "(1)", "quote"), B, C, D)
        assert [change.kind for change in dd.diff(old, new)] == [
            "move",
            "edit",
            "renumber",
            "reformat",
        ]


class TestWords:
    @given(
        st.sampled_from(TEXTS),
        st.sampled_from((*TEXTS, "", A + " Now.", "Now. " + A, A.replace("women", "all"))),
    )
    def test_no_stretch_is_empty(self, old: str, new: str) -> None:
        for change in dd.diff(_draft(old), _draft(new)):
            assert all(text for _, text in change.words)


class TestWhoInTwoSteps:
    def _credits(self, *drafts: Draft) -> dict[tuple[str, str], list[tuple[str, str | None]]]:
        """By kind and paragraph, what each draft put in and took out between the first and the
        last.
        """
        history = dd.History(drafts)
        first, between, last = drafts
        steps = [dd.diff(*pair, history=history) for pair in ((first, between), (between, last))]
        composed = steps[0].then(steps[1])
        assert ChangeSet.from_dict(composed.to_dict()) == composed
        assert json.loads(composed.to_json()) == composed.to_dict()
        return {
            (change.kind, change.new_text or change.old_text): [
                (
                    (change.old_text if one.act == "delete" else change.new_text)[
                        one.start : one.end
                    ],
                    one.draft,
                )
                for one in change.credits or ()
            ]
            for change in composed
        }

    def test_each_stretch_is_credited_to_the_step_that_brought_it(self) -> None:
        between = A.replace("women", "women and girls")
        last = between.replace("shall", "should")
        found = self._credits(
            _draft(A, B, id="v1"),
            _draft(between, B, id="v2", parents=["v1"]),
            _draft(last, B, id="v3", parents=["v2"]),
        )
        assert found == {("edit", last): [("should", "v3"), ("and girls ", "v2"), ("shall", "v3")]}

    def test_also_in_the_parts_of_a_split(self) -> None:
        later = B.replace("every year", "every second year")
        found = self._credits(
            _draft(f"{A} {B}", id="v1"),
            _draft(A, later, id="v2", parents=["v1"]),
            _draft(A.replace("women", "all women"), later, id="v3", parents=["v2"]),
        )
        (((kind, _), credits),) = found.items()
        assert kind == "split"
        assert {("all ", "v3"), ("second ", "v2")} <= set(credits)

    def test_what_came_and_went_in_between_is_nobodys(self) -> None:
        found = self._credits(
            _draft(A, id="v1"),
            _draft(A.replace("women", "all women"), id="v2", parents=["v1"]),
            _draft(A.replace("shall", "should"), id="v3", parents=["v2"]),
        )
        assert list(found.values()) == [[("should", "v3"), ("shall", "v3")]]

    def test_who_moved_and_who_numbered(self) -> None:
        def listed(*texts: str) -> list[Paragraph]:
            return [Paragraph(text, None, "item") for text in texts]

        first, between = (
            _draft(*listed(A, B, C), id="v1"),
            _draft(*listed(B, C, A), id="v2", parents=["v1"]),
        )
        last = _draft(*(evolve(p, label="•") for p in between.children), id="v3", parents=["v2"])
        found = self._credits(first, between, last)
        assert found["move", A] == [(A, "v2")]
        assert found["renumber", B] == [(B, "v3")]

    def test_of_what_was_only_arranged_not_who_edited_it_besides(self) -> None:
        moved, edited = Credit("arrange", 0, len(A), "v2"), Credit("insert", 0, 6, "v3")
        assert Move(credits=[edited, moved]).own_credits == (moved,)
        assert Edit(credits=[edited, moved]).own_credits == (edited, moved)
        assert Move(credits=[edited]).own_credits == (edited,)

    def test_nothing_is_said_where_a_step_does_not_say(self) -> None:
        first, between = (
            _draft(A, id="v1"),
            _draft(A.replace("women", "girls"), id="v2", parents=["v1"]),
        )
        last = _draft(between.children[0].text.replace("shall", "should"), id="v3", parents=["v2"])
        history = dd.History([first, between, last])
        said, unsaid = dd.diff(first, between, history=history), dd.diff(between, last)
        (change,) = said.then(unsaid)
        assert change.credits is change.proposers is None


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), max_size=5),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_pieces_tile_a_stretch_with_whom_each_character_is_credited_to(
    gaps: list[tuple[int, int]], start: int, length: int
) -> None:
    credits, at = [], 0
    for number, (gap, long) in enumerate(gaps):
        credits.append(Credit("insert", at + gap, at + gap + long, f"v{number}"))
        at += gap + long
    pieces = list(
        pieces_of("insert", start, start + length, [*credits, Credit("delete", 0, 99, "v99")])
    )
    owners = {
        place: credit.draft for credit in credits for place in range(credit.start, credit.end)
    }
    assert [place for begin, stop, _ in pieces for place in range(begin, stop)] == [
        *range(start, start + length)
    ]
    for begin, stop, found in pieces:
        wanted = {owners[place] for place in range(begin, stop) if place in owners}
        assert {credit.draft for credit in found} == wanted
        assert begin < stop


def test_in_the_inverse_what_came_goes_and_what_was_arranged_is_so_still() -> None:
    there = [
        Credit("insert", 0, 5, "v2"),
        Credit("delete", 3, 8, "v2"),
        Credit("arrange", 0, 0, "v3"),
    ]
    back = inverted(there)
    assert [(one.act, one.start, one.end, one.draft) for one in back] == [
        ("delete", 0, 5, "v2"),
        ("insert", 3, 8, "v2"),
        ("arrange", 0, 0, "v3"),
    ]
    assert inverted(back) == tuple(there)
