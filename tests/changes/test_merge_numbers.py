"""Numbers and marks of a merged draft, each against a slow obvious answer."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from draftdiff.changes import Renumber
from draftdiff.changes.merging.numbering import joint_label
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.testing.strategies.numbering import Scheme
from merges import UNLIKE, A, B, C, D, cleanly, draft_of, part_of, reconciled

SCHEMES = (
    Scheme("", "arabic", "."),
    Scheme("(", "letter", ")"),
    Scheme("(", "roman", ")"),
    Scheme("Article ", "arabic"),
    Scheme("", "letter", ")"),
    Scheme("OP", "arabic"),
    Scheme("", "roman", "."),
    Scheme("2.", "arabic"),
    Scheme("3.1.", "arabic"),
)


class TestNumbers:
    """Both sides insert points into one list, and number it on."""

    @given(
        st.sampled_from(SCHEMES),
        st.integers(1, 14),
        st.sets(st.integers(0, 14), max_size=4),
        st.sets(st.integers(0, 14), max_size=4),
        st.booleans(),
    )
    def test_count_on_through_what_both_sides_insert(
        self, scheme: Scheme, size: int, ours: set[int], theirs: set[int], capital: bool
    ) -> None:
        here, there = ({n for n in places if n <= size} for places in (ours, theirs))
        # An (i) behind an (h) that neither side touched could be a Roman one.
        assume(scheme.style != "letter" or 8 not in here & there)

        def numbered(by_ours: bool, by_theirs: bool) -> Draft:
            texts = []
            for place in range(size + 1):
                texts += [UNLIKE[20 + place]] if by_ours and place in here else []
                texts += [f"Theirs {UNLIKE[20 + place]}"] if by_theirs and place in there else []
                texts += [UNLIKE[place]] if place < size else []
            labels = [scheme.label(number) for number in range(1, len(texts) + 1)]
            labels = [label.upper() for label in labels] if capital else labels
            return draft_of(*map(Paragraph, texts, labels))

        base = numbered(False, False)
        wanted = numbered(True, True)
        assert cleanly(base, numbered(True, False), numbered(False, True)) == evolve(
            wanted, id=base.id
        )

    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize("scheme", SCHEMES[:6])
    @pytest.mark.parametrize(
        ("base", "one", "other", "wanted"),
        [
            # behind what the other side takes out, in the middle and at the end
            ("ABCD", "ACD", "ABXCD", "AXCD"),
            ("AB", "A", "ABX", "AX"),
            # before it
            ("ABCD", "ACD", "AXBCD", "AXCD"),
            # behind several that go, one of them on either side
            ("ABCDE", "ACDE", "ABDXE", "ADXE"),
            ("ABCD", "BC", "ACXD", "CX"),
            # several of either side behind a point that neither touched, or before all
            ("ABC", "ABXYC", "ABZC", "ABXYZC"),
            ("AB", "XYAB", "ZAB", "XYZAB"),
        ],
    )
    def test_count_on_where_one_side_takes_out_and_the_other_inserts(
        self, scheme: Scheme, base: str, one: str, other: str, wanted: str, turned: bool
    ) -> None:
        texts = dict(zip("ABCDEXYZ", UNLIKE, strict=False))

        def numbered(letters: str) -> Draft:
            return draft_of(
                *(Paragraph(texts[letter], scheme.label(n)) for n, letter in enumerate(letters, 1))
            )

        sides = (other, one) if turned else (one, other)
        merged = cleanly(*map(numbered, (base, *sides)))
        assert sorted(p.text for p in merged.paragraphs) == sorted(
            texts[letter] for letter in wanted
        )
        assert [p.label for p in merged.paragraphs] == [
            p.label for p in numbered(wanted).paragraphs
        ]

    def test_below_a_point_that_goes_too_say_nothing_of_those_that_stay(self) -> None:
        """What comes behind the points of another list is not numbered by those."""
        point = [
            Paragraph(text, label)
            for text, label in zip(UNLIKE, ("(a)", "(b)", "(a)", "(b)", "(c)"), strict=False)
        ]
        first, second = (
            Paragraph(A, "1.", children=point[:2]),
            Paragraph(B, "2.", children=point[2:4]),
        )
        base, ours = (
            draft_of(first, second, Paragraph(C, "3.")),
            draft_of(first, Paragraph(C, "2.")),
        )
        theirs = draft_of(
            evolve(first, children=[*point[:2], point[4]]), second, Paragraph(C, "3.")
        )
        merged = cleanly(base, ours, theirs)
        assert [p.label for p in merged.paragraphs] == ["1.", "(a)", "(b)", "(c)", "2."]

    @pytest.mark.parametrize("turned", [False, True])
    def test_of_articles_count_on_through_chapters(self, turned: bool) -> None:
        """Those of points do not."""

        def draft(*chapters: tuple[str, list[str]], form: str) -> Draft:
            count, found = 0, []
            for title, texts in chapters:
                first = count if form.startswith("Article") else 0
                labels = [form.format(n) for n in range(first + 1, first + len(texts) + 1)]
                found.append(part_of(title, *map(Paragraph, texts, labels)))
                count += len(texts)
            return draft_of(*found)

        one, two, three, four, five, six = UNLIKE[:6]
        for form in ("Article {}", "{}."):
            base = draft(("Of media", [one, two]), ("Of reports", [three, four]), form=form)
            ours = draft(
                ("Of the media", [five, one, two]), ("Of all reports", [three, four]), form=form
            )
            for last in ([three, six, four], [six, three, four]):
                theirs = draft(("Of media", [one, two]), ("Of reports", last), form=form)
                wanted = draft(
                    ("Of the media", [five, one, two]), ("Of all reports", last), form=form
                )
                sides = (theirs, ours) if turned else (ours, theirs)
                assert cleanly(base, *sides).children == wanted.children

    @pytest.mark.parametrize("turned", [False, True])
    def test_of_articles_begin_anew_in_each_chapter_where_they_did(self, turned: bool) -> None:
        def draft(*chapters: list[str]) -> Draft:
            titles = ("Of media", "Of reports")
            return draft_of(
                *(
                    part_of(
                        title, *(Paragraph(text, f"Article {n}") for n, text in enumerate(texts, 1))
                    )
                    for title, texts in zip(titles, chapters, strict=True)
                )
            )

        one, two, three, four, five, six = UNLIKE[:6]
        base, ours = draft([one, two], [three, four]), draft([one, two], [five, three, four])
        theirs, wanted = (
            draft([one, six, two], [three, four]),
            draft([one, six, two], [five, three, four]),
        )
        assert (
            cleanly(base, *((theirs, ours) if turned else (ours, theirs))).children
            == wanted.children
        )

    @pytest.mark.parametrize("edited", ["", "All "])
    def test_below_one_point_say_nothing_of_those_below_the_next(self, edited: str) -> None:
        """Where both sides put the first ones there."""

        def draft(*points: str, edited: str = "") -> Draft:
            return draft_of(
                *(
                    Paragraph(
                        text,
                        f"{n}.",
                        "item",
                        children=[Paragraph(point, "(a)", "item")] if point else [],
                    )
                    for n, (text, point) in enumerate(
                        zip((A, f"{edited}{B}"), points, strict=True), 1
                    )
                )
            )

        base, ours, theirs = draft("", ""), draft(C, ""), draft("", D, edited=edited)
        assert cleanly(base, ours, theirs).children == draft(C, D, edited=edited).children

    def test_begin_anew_below_each_point(self) -> None:
        def points(first: list[str], second: list[str]) -> Draft:
            return draft_of(
                *(
                    Paragraph(
                        title,
                        number,
                        "item",
                        children=[
                            Paragraph(text, f"({letter})", "item")
                            for letter, text in zip("abcdef", texts, strict=False)
                        ],
                    )
                    for title, number, texts in ((A, "1.", first), (B, "2.", second))
                )
            )

        one, two, three, four, five, six = UNLIKE[:6]
        base = points([one, two], [three, four])
        ours, theirs = (
            points([five, one, two], [three, four]),
            points([one, two], [three, six, four]),
        )
        assert (
            cleanly(base, ours, theirs).children
            == points([five, one, two], [three, six, four]).children
        )

    def test_count_on_past_what_stands_below_each_point(self) -> None:
        def points(*texts: str) -> Draft:
            return draft_of(
                *(
                    Paragraph(
                        text, f"{n}.", "item", children=[Paragraph(f"Of all {text}", "(a)", "item")]
                    )
                    for n, text in enumerate(texts, 1)
                )
            )

        one, two, three, four = UNLIKE[:4]
        base, ours, theirs = points(one, two), points(three, one, two), points(one, four, two)
        assert cleanly(base, ours, theirs).children == points(three, one, four, two).children
        assert (
            cleanly(base, theirs, points(one, two, three)).children
            == points(one, four, two, three).children
        )

    def test_that_a_side_chose_stay(self) -> None:
        base = draft_of(*(Paragraph(text, f"{n}.", "item") for n, text in enumerate(UNLIKE[:3], 1)))
        ours = draft_of(*base.children[:2], evolve(base.children[2], label="9."))
        theirs = draft_of(
            Paragraph(UNLIKE[3], "1.", "item"),
            *(Paragraph(text, f"{n}.", "item") for n, text in enumerate(UNLIKE[:3], 2)),
        )
        assert [p.label for p in cleanly(base, ours, theirs).paragraphs] == ["1.", "2.", "3.", "9."]

    @pytest.mark.parametrize("turned", [False, True])
    def test_of_what_one_side_moves_to_the_front_count_on_behind_what_the_other_puts_there(
        self, turned: bool
    ) -> None:
        def numbered(*texts: str) -> Draft:
            return draft_of(*(Paragraph(text, f"{n}.", "item") for n, text in enumerate(texts, 1)))

        base = numbered(A, B, C, D)
        ours, theirs = numbered(UNLIKE[0], A, B, C, D), numbered(D, A, B, C)
        got = cleanly(base, *((theirs, ours) if turned else (ours, theirs)))
        assert [p.label for p in got.paragraphs] == ["1.", "2.", "3.", "4.", "5."]

    def test_that_the_side_that_moves_a_point_chose_stay(self) -> None:
        base = draft_of(
            *(Paragraph(text, f"{n}.", "item") for n, text in enumerate((A, B, C, D), 1))
        )
        ours = draft_of(
            Paragraph(UNLIKE[0], "1.", "item"),
            *(Paragraph(text, f"{n}.", "item") for n, text in enumerate((A, B, C, D), 2)),
        )
        theirs = draft_of(Paragraph(D, "9.", "item"), *base.children[:3])
        assert "9." in [p.label for p in cleanly(base, ours, theirs).paragraphs if p.text == D]

    @pytest.mark.parametrize("turned", [False, True])
    def test_of_what_one_side_moves_take_the_form_that_the_other_gives_to_all(
        self, turned: bool
    ) -> None:
        """Also where the side that moves it edits it."""
        for words in (D, D.replace("prepares", "shall prepare")):
            base, ours, theirs, wanted = (
                draft_of(
                    *(Paragraph(text, form.format(n), "item") for n, text in enumerate(texts, 1))
                )
                for form, texts in (
                    ("{}.", (A, B, C, D)),
                    ("{})", (A, B, C, D)),
                    ("{}.", (words, A, B, C)),
                    ("{})", (words, A, B, C)),
                )
            )
            assert (
                cleanly(base, *((theirs, ours) if turned else (ours, theirs))).children
                == wanted.children
            )

    @pytest.mark.parametrize("turned", [False, True])
    def test_that_the_other_side_chose_for_what_one_side_moves_stay(self, turned: bool) -> None:
        base = draft_of(
            *(Paragraph(text, f"{n}.", "item") for n, text in enumerate((A, B, C, D), 1))
        )
        ours = draft_of(*base.children[:3], Paragraph(D, "4 bis.", "item"))
        theirs = draft_of(
            *(Paragraph(text, f"{n}.", "item") for n, text in enumerate((A, D, B, C), 1))
        )
        merged = reconciled(base, *((theirs, ours) if turned else (ours, theirs)))
        got = merged.changes.apply(base)
        assert [p.text for p in got.paragraphs] == [A, D, B, C]
        assert got.paragraphs[1].label == "4 bis."
        assert "chosen" in [
            change.cause for change in merged.changes if isinstance(change, Renumber)
        ]

    def test_take_the_form_of_one_side_and_the_count_of_the_other(self) -> None:
        base = draft_of(*(Paragraph(text, f"{n}.", "item") for n, text in enumerate(UNLIKE[:2], 1)))
        ours = draft_of(
            *(Paragraph(text, f"({n})", "item") for n, text in enumerate(UNLIKE[:2], 1))
        )
        theirs = draft_of(
            *(
                Paragraph(text, f"{n}.", "item")
                for n, text in enumerate([UNLIKE[3], *UNLIKE[:2]], 1)
            )
        )
        for one, other in ((ours, theirs), (theirs, ours)):
            merged = reconciled(base, one, other)
            got = merged.changes.apply(base)
            assert [p.label for p in got.paragraphs[1:]] == ["(2)", "(3)"]
            said = [change for change in merged.changes if isinstance(change, Renumber)]
            assert {(change.cause, change.substantive) for change in said} == {("shift", False)}

    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize("form", ["{})", "({})"])
    @pytest.mark.parametrize("texts", ["XAB", "AXB", "ABX", "AXYB", "XAYB"])
    def test_of_what_one_side_inserts_take_the_form_that_the_other_gives_to_those_beside_it(
        self, texts: str, form: str, turned: bool
    ) -> None:
        known = dict(zip("ABXY", UNLIKE, strict=False))

        def numbered(letters: str, form: str) -> Draft:
            return draft_of(
                *(
                    Paragraph(known[letter], form.format(n), "item")
                    for n, letter in enumerate(letters, 1)
                )
            )

        base, ours, theirs = numbered("AB", "{}."), numbered("AB", form), numbered(texts, "{}.")
        got = cleanly(base, *((theirs, ours) if turned else (ours, theirs)))
        assert got.children == numbered(texts, form).children

    def test_in_another_list_keep_their_form(self) -> None:
        """Also one that the side that inserts them chose for itself."""

        def draft(first: str, second: str, *points: str) -> Draft:
            above = [Paragraph(text, first.format(n), "item") for n, text in enumerate((A, B), 1)]
            below = [
                Paragraph(text, second.format(n), "item") for n, text in enumerate((C, *points), 1)
            ]
            return draft_of(part_of("Media", *above), part_of("Reports", *below))

        base, ours, theirs = draft("{}.", "{}."), draft("{})", "{}."), draft("{}.", "{}.", D)
        assert cleanly(base, ours, theirs).children == draft("{})", "{}.", D).children
        added = Paragraph(D, "2 bis.", "item")
        theirs = draft_of(part_of("Media", *base.children[0].children, added), base.children[1])
        assert "2 bis." in [p.label for p in cleanly(base, ours, theirs).paragraphs]

    def test_of_another_form_keep_their_cause_beside_an_edit_of_the_other_side(self) -> None:
        base = draft_of(Paragraph(A, "1.", "item"), B)
        for label, cause in (("1)", "glyph"), ("7.", "chosen")):
            ours, theirs = (
                draft_of(Paragraph(A, label, "item"), B),
                draft_of(Paragraph(f"Now {A}", "1.", "item"), B),
            )
            merged = reconciled(base, ours, theirs)
            assert [c.cause for c in merged.changes if isinstance(c, Renumber)] == [cause]
            assert not merged.conflicts

    def test_that_were_chosen_are_not_lost_with_a_deletion_unsaid(self) -> None:
        base = draft_of(Paragraph(A, "1.", "item"), B)
        for label, conflicts in (("1)", 0), ("7.", 1)):
            merged = reconciled(base, draft_of(Paragraph(A, label, "item"), B), draft_of(B))
            assert len(merged.conflicts) == conflicts

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_shift_by_what_both_sides_put_in_before_them(self, scheme: Scheme) -> None:
        for was in range(1, 24):
            for here in range(1, 5):
                for there in range(1, 5):
                    one, other = ((scheme.label(was + more), "shift") for more in (here, there))
                    wanted = scheme.label(was + here + there)
                    # (v), (x) and (x) are Roman numbers, too.
                    if scheme.style != "letter" or (was, here, there) != (22, 2, 2):
                        assert joint_label(scheme.label(was), one, other) == wanted

    def test_that_one_side_chose_stay_beside_a_shift_of_the_other(self) -> None:
        assert (
            joint_label("3.", ("7.", "chosen"), ("4.", "shift"))
            == joint_label("3.", ("4.", "shift"), ("7.", "chosen"))
            == "7."
        )
        assert joint_label("3.", ("7.", "chosen"), ("3)", "glyph")) is None

    def test_go_on_behind_z_and_never_below_one(self) -> None:
        assert joint_label("(y)", ("(z)", "shift"), ("(aa)", "shift")) == "(bb)"
        assert joint_label("2.", ("1.", "shift"), ("1.", "shift")) == "1."

    def test_take_the_form_that_one_side_gave_with_its_own_count(self) -> None:
        for one, other in ((("2)", "shift"), ("3.", "shift")), (("3.", "shift"), ("2)", "shift"))):
            assert joint_label("1.", one, other) == "4)"
        assert joint_label("1)", ("2)", "shift"), ("3.", "shift")) == "4."

    def test_of_a_form_that_does_not_count_are_left(self) -> None:
        base = draft_of(Paragraph(A, "3 bis", "item"), B)
        ours, theirs = (
            draft_of(Paragraph(C, "3 bis", "item"), B),
            draft_of(Paragraph(A, "3 bis", "item"), D),
        )
        merged = reconciled(base, ours, theirs)
        assert [p.label for p in merged.changes.apply(base).paragraphs] == ["3 bis", None]


STYLES = ("bold", "italic")
TEXT = "States shall act at once."


@st.composite
def _styled(draw: st.DrawFn) -> list[Mark]:
    spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(STYLES))
    return [
        Mark(*sorted(span[:2]), span[2])
        for span in draw(st.lists(spans, max_size=3))
        if span[0] != span[1]
    ]


def _shown(paragraph: Paragraph) -> list[tuple[str, set[str]]]:
    """Each character with the styles it stands in."""
    return [
        (letter, {mark.kind for mark in paragraph.marks if mark.start <= at < mark.end})
        for at, letter in enumerate(paragraph.text)
    ]


class TestMarks:
    @given(_styled(), _styled(), _styled())
    def test_what_either_side_gave_and_neither_took_away(
        self, base: list[Mark], ours: list[Mark], theirs: list[Mark]
    ) -> None:
        before, here, there = (Paragraph(TEXT, marks=marks) for marks in (base, ours, theirs))
        (got,) = cleanly(*map(draft_of, (before, here, there))).paragraphs
        for (_, found), (_, was), (_, mine), (_, other) in zip(
            *map(_shown, (got, before, here, there)), strict=True
        ):
            kept = {style for style in was if style in mine and style in other}
            assert found == kept | (mine - was) | (other - was)

    @given(_styled(), st.booleans())
    def test_on_words_that_the_other_side_kept(self, marks: list[Mark], turned: bool) -> None:
        words = ("All ", " without delay")
        plain, marked = Paragraph(TEXT), Paragraph(TEXT, marks=marks)
        edited = Paragraph(f"{words[0]}{TEXT[:-1]}{words[1]}.")
        sides = (edited, marked) if turned else (marked, edited)
        (got,) = cleanly(*map(draft_of, (plain, *sides))).paragraphs
        wanted = [
            *((letter, set()) for letter in words[0]),
            *_shown(marked)[:-1],
            *((letter, set()) for letter in words[1]),
            _shown(marked)[-1],
        ]
        assert got.text == edited.text
        assert _shown(got) == wanted

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_note_stands_where_its_words_stand(self, turned: bool) -> None:
        noted = Paragraph(
            A, marks=[Mark(12, 12, "note")], children=[Paragraph("As agreed.", kind="note")]
        )
        edited = Paragraph(f"All {A.replace('women', 'women and girls')}")
        sides = (edited, noted) if turned else (noted, edited)
        got = cleanly(*map(draft_of, (Paragraph(A), *sides)))
        (mark,) = got.children[0].marks
        assert (mark.kind, got.children[0].text[: mark.start]) == ("note", "All States shall")
        assert [p.text for p in got.paragraphs] == [edited.text, "As agreed."]

    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize(
        ("before", "edited", "stands"),
        [
            (A, f"All {A[:-1]} and the press.", f"All {A[:-1]} and the press."),
            # within words that the other side replaced: behind them
            (A[:-3], A.replace("the media", "parliament"), A.replace("the media.", "parliament")),
        ],
    )
    def test_a_note_at_the_end_of_a_text_or_of_words_that_go(
        self, before: str, edited: str, stands: str, turned: bool
    ) -> None:
        called = [Mark(len(before), len(before), "note")]
        noted = Paragraph(A, marks=called, children=[Paragraph("As agreed.", kind="note")])
        sides = (Paragraph(edited), noted) if turned else (noted, Paragraph(edited))
        (got,) = cleanly(*map(draft_of, (Paragraph(A), *sides))).children
        assert [got.text[: mark.start] for mark in got.marks] == [stands]

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_note_that_one_side_put_elsewhere_stands_there(self, turned: bool) -> None:
        note = Paragraph("As agreed.", kind="note")
        base, moved = (
            Paragraph(A, marks=[Mark(at, at, "note")], children=[note]) for at in (6, 12)
        )
        edited = Paragraph(f"All {A}", marks=[Mark(10, 10, "note")], children=[note])
        sides = (edited, moved) if turned else (moved, edited)
        got = cleanly(*map(draft_of, (base, *sides))).children[0]
        assert [got.text[: mark.start] for mark in got.marks] == ["All States shall"]

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_note_within_a_letter_that_one_side_wrote_stays_there(self, turned: bool) -> None:
        note = Paragraph("As agreed.", kind="note")
        base = Paragraph("States shall use water.", marks=[Mark(6, 6, "note")], children=[note])
        accented = Paragraph(
            "States\u0301 shall use water.", marks=[Mark(6, 6, "note")], children=[note]
        )
        sides = (
            (draft_of(A, accented), draft_of(base))
            if turned
            else (draft_of(base), draft_of(A, accented))
        )
        (got,) = cleanly(draft_of(A, base), *sides).children
        assert got.marks == (Mark(6, 6, "note"),)

    def test_notes_of_both_sides_in_one_paragraph_meet(self) -> None:
        def noted(at: int, text: str) -> Draft:
            return draft_of(
                Paragraph(A, marks=[Mark(at, at, "note")], children=[Paragraph(text, kind="note")])
            )

        merged = reconciled(draft_of(A), noted(6, "Ours."), noted(12, "Theirs."))
        assert "both sides called or dropped notes" in [
            conflict.reason for conflict in merged.conflicts
        ]

    def test_the_same_note_of_both_sides_is_one(self) -> None:
        noted = Paragraph(
            A, marks=[Mark(6, 6, "note")], children=[Paragraph("As agreed.", kind="note")]
        )
        got = cleanly(
            draft_of(A, B), draft_of(noted, B.replace("year", "month")), draft_of(noted, C, B)
        )
        assert got.children == draft_of(noted, C, B.replace("year", "month")).children

    @pytest.mark.parametrize("at", [0, 7, len(A) + 1])
    def test_a_note_goes_along_where_paragraphs_are_split(self, at: int) -> None:
        base = draft_of(f"{A} {B}", C)
        noted = Paragraph(
            f"{A} {B}",
            marks=[Mark(at, at, "note")],
            children=[Paragraph("As agreed.", kind="note")],
        )
        got = cleanly(base, draft_of(A, B, C), draft_of(noted, C))
        called = [(p.text, mark.start) for p in got.paragraphs for mark in p.marks]
        assert called == [(A, at) if at < len(A) else (B, 0)]

    def test_marks_go_along_where_paragraphs_are_split(self) -> None:
        base = draft_of(f"{A} {B}", C)
        bold = evolve(base.children[0], marks=[Mark(len(A) + 1, len(A) + 5, "bold")])
        got = cleanly(base, draft_of(A, B, C), draft_of(bold, C))
        assert [p.marks for p in got.paragraphs] == [(), (Mark(0, 4, "bold"),), ()]
        bold = evolve(base.children[0], marks=[Mark(len(A) - 6, len(A) + 5, "bold")])
        got = cleanly(base, draft_of(A, B, C), draft_of(bold, C))
        assert [p.marks for p in got.paragraphs] == [
            (Mark(len(A) - 6, len(A), "bold"),),
            (Mark(0, 4, "bold"),),
            (),
        ]

    @pytest.mark.parametrize("turned", [False, True])
    def test_marks_go_along_where_paragraphs_are_merged(self, turned: bool) -> None:
        def bold(text: str) -> Paragraph:
            return Paragraph(
                text, marks=[Mark(at := text.index("Council"), at + len("Council"), "bold")]
            )

        edited = A.replace("shall", "should")
        base, ours, theirs = (
            draft_of(A, bold(B), C),
            draft_of(bold(f"{A} {B}"), C),
            draft_of(edited, bold(B), C),
        )
        sides = (theirs, ours) if turned else (ours, theirs)
        assert cleanly(base, *sides).children == draft_of(bold(f"{edited} {B}"), C).children

    @pytest.mark.parametrize("turned", [False, True])
    def test_marks_stand_where_they_stood_behind_words_that_both_put_in(self, turned: bool) -> None:
        """Those have the marks that either side gave them."""

        def marked(text: str, *spoken: tuple[str, str]) -> Paragraph:
            return Paragraph(
                text,
                marks=[Mark(at := text.index(word), at + len(word), kind) for word, kind in spoken],
            )

        more, all_ = A.replace("women", "women and girls"), ("media", "bold")
        base, ours = draft_of(marked(A, all_)), draft_of(marked(more, ("girls", "italic"), all_))
        theirs = draft_of(marked(f"All {more}", all_))
        got = cleanly(base, *((theirs, ours) if turned else (ours, theirs)))
        assert got.children == draft_of(marked(f"All {more}", ("girls", "italic"), all_)).children
