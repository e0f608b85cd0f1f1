"""What the merge of two drafts promises of places, numbers, marks and headers, each against a slow obvious answer."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import Renumber
from draftdiff.changes.merging import Reconciled
from draftdiff.changes.merging.levels import depths_of
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.model.arrays import parents_in
from draftdiff.testing import pairs
from draftdiff.testing.strategies.numbering import Scheme

A, B, C, D = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
    "The Secretariat prepares a summary of all proposals.",
)
#: Texts that no two have a word of in common.
UNLIKE = [" ".join(f"{word}{n}" for word in ("media", "council", "charter", "summary")) for n in range(40)]


def _draft(*paragraphs: str | Paragraph, id: str = "d", **header: Any) -> Draft:
    return Draft([Paragraph(p) if isinstance(p, str) else p for p in paragraphs], id, **header)


def _merge(base: Draft, ours: Draft, theirs: Draft) -> Reconciled:
    return dd.diff(base, ours).merge(dd.diff(base, theirs))


def _merged(base: Draft, ours: Draft, theirs: Draft) -> Draft:
    merged = _merge(base, ours, theirs)
    assert not merged.conflicts
    return merged.changes.apply(base)


def _tree(draft: Draft) -> list[tuple[int, str]]:
    return [(len(path), paragraph.text) for _, path, paragraph in draft.walk()]


def _part(title: str, *children: str | Paragraph) -> Paragraph:
    return Paragraph(title, kind="heading", children=_draft(*children).children)


END = _part("End", C, D, UNLIKE[0])
SCHEMES = (
    Scheme("", "arabic", "."), Scheme("(", "letter", ")"), Scheme("(", "roman", ")"), Scheme("Article ", "arabic"),
    Scheme("", "letter", ")"), Scheme("OP", "arabic"), Scheme("", "roman", "."),
    Scheme("2.", "arabic"), Scheme("3.1.", "arabic"),
)  # fmt: skip


class TestNumbers:
    """Both sides insert points into one list, and number it on."""

    @given(
        st.sampled_from(SCHEMES), st.integers(1, 14), st.sets(st.integers(0, 14), max_size=4),
        st.sets(st.integers(0, 14), max_size=4), st.booleans(),
    )  # fmt: skip
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
            return _draft(*map(Paragraph, texts, labels))

        base = numbered(False, False)
        wanted = numbered(True, True)
        assert _merged(base, numbered(True, False), numbered(False, True)) == evolve(wanted, id=base.id)

    @pytest.mark.parametrize("turned", [False, True])
    def test_of_articles_count_on_through_chapters(self, turned: bool) -> None:
        """Those of points do not."""

        def draft(*chapters: tuple[str, list[str]], form: str) -> Draft:
            count, found = 0, []
            for title, texts in chapters:
                first = count if form.startswith("Article") else 0
                labels = [form.format(n) for n in range(first + 1, first + len(texts) + 1)]
                found.append(_part(title, *map(Paragraph, texts, labels)))
                count += len(texts)
            return _draft(*found)

        one, two, three, four, five, six = UNLIKE[:6]
        for form in ("Article {}", "{}."):
            base = draft(("Of media", [one, two]), ("Of reports", [three, four]), form=form)
            ours = draft(("Of the media", [five, one, two]), ("Of all reports", [three, four]), form=form)
            theirs = draft(("Of media", [one, two]), ("Of reports", [three, six, four]), form=form)
            wanted = draft(("Of the media", [five, one, two]), ("Of all reports", [three, six, four]), form=form)
            sides = (theirs, ours) if turned else (ours, theirs)
            assert _merged(base, *sides).children == wanted.children

    def test_begin_anew_below_each_point(self) -> None:
        def points(first: list[str], second: list[str]) -> Draft:
            return _draft(*(
                Paragraph(title, number, "item", children=[
                    Paragraph(text, f"({letter})", "item") for letter, text in zip("abcdef", texts, strict=False)
                ]) for title, number, texts in ((A, "1.", first), (B, "2.", second))
            ))  # fmt: skip

        one, two, three, four, five, six = UNLIKE[:6]
        base = points([one, two], [three, four])
        ours, theirs = points([five, one, two], [three, four]), points([one, two], [three, six, four])
        assert _merged(base, ours, theirs).children == points([five, one, two], [three, six, four]).children

    def test_that_a_side_chose_stay(self) -> None:
        base = _draft(*(Paragraph(text, f"{n}.", "item") for n, text in enumerate(UNLIKE[:3], 1)))
        ours = _draft(*base.children[:2], evolve(base.children[2], label="9."))
        theirs = _draft(Paragraph(UNLIKE[3], "1.", "item"), *(
            Paragraph(text, f"{n}.", "item") for n, text in enumerate(UNLIKE[:3], 2)
        ))  # fmt: skip
        assert [p.label for p in _merged(base, ours, theirs).paragraphs] == ["1.", "2.", "3.", "9."]

    def test_take_the_form_of_one_side_and_the_count_of_the_other(self) -> None:
        base = _draft(*(Paragraph(text, f"{n}.", "item") for n, text in enumerate(UNLIKE[:2], 1)))
        ours = _draft(*(Paragraph(text, f"({n})", "item") for n, text in enumerate(UNLIKE[:2], 1)))
        theirs = _draft(*(Paragraph(text, f"{n}.", "item") for n, text in enumerate([UNLIKE[3], *UNLIKE[:2]], 1)))
        for one, other in ((ours, theirs), (theirs, ours)):
            merged = _merge(base, one, other)
            got = merged.changes.apply(base)
            assert [p.label for p in got.paragraphs[1:]] == ["(2)", "(3)"]
            said = [change for change in merged.changes if isinstance(change, Renumber)]
            assert {(change.cause, change.substantive) for change in said} == {("shift", False)}

    def test_of_another_form_keep_their_cause_beside_an_edit_of_the_other_side(self) -> None:
        base = _draft(Paragraph(A, "1.", "item"), B)
        for label, cause in (("1)", "glyph"), ("7.", "chosen")):
            ours, theirs = _draft(Paragraph(A, label, "item"), B), _draft(Paragraph(f"Now {A}", "1.", "item"), B)
            merged = _merge(base, ours, theirs)
            assert [c.cause for c in merged.changes if isinstance(c, Renumber)] == [cause]
            assert not merged.conflicts

    def test_that_were_chosen_are_not_lost_with_a_deletion_unsaid(self) -> None:
        base = _draft(Paragraph(A, "1.", "item"), B)
        for label, conflicts in (("1)", 0), ("7.", 1)):
            merged = _merge(base, _draft(Paragraph(A, label, "item"), B), _draft(B))
            assert len(merged.conflicts) == conflicts

    def test_of_a_form_that_does_not_count_are_left(self) -> None:
        base = _draft(Paragraph(A, "3 bis", "item"), B)
        ours, theirs = _draft(Paragraph(C, "3 bis", "item"), B), _draft(Paragraph(A, "3 bis", "item"), D)
        merged = _merge(base, ours, theirs)
        assert [p.label for p in merged.changes.apply(base).paragraphs] == ["3 bis", None]


STYLES = ("bold", "italic")
TEXT = "States shall act at once."


@st.composite
def _styled(draw: st.DrawFn) -> list[Mark]:
    spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(STYLES))
    return [Mark(*sorted(span[:2]), span[2]) for span in draw(st.lists(spans, max_size=3)) if span[0] != span[1]]


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
        (got,) = _merged(*map(_draft, (before, here, there))).paragraphs
        for (_, found), (_, was), (_, mine), (_, other) in zip(*map(_shown, (got, before, here, there)), strict=True):
            kept = {style for style in was if style in mine and style in other}
            assert found == kept | (mine - was) | (other - was)

    @given(_styled(), st.booleans())
    def test_on_words_that_the_other_side_kept(self, marks: list[Mark], turned: bool) -> None:
        words = ("All ", " without delay")
        plain, marked = Paragraph(TEXT), Paragraph(TEXT, marks=marks)
        edited = Paragraph(f"{words[0]}{TEXT[:-1]}{words[1]}.")
        sides = (edited, marked) if turned else (marked, edited)
        (got,) = _merged(*map(_draft, (plain, *sides))).paragraphs
        wanted = [
            *((letter, set()) for letter in words[0]), *_shown(marked)[:-1],
            *((letter, set()) for letter in words[1]), _shown(marked)[-1],
        ]  # fmt: skip
        assert got.text == edited.text
        assert _shown(got) == wanted

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_note_stands_where_its_words_stand(self, turned: bool) -> None:
        noted = Paragraph(A, marks=[Mark(12, 12, "note")], children=[Paragraph("As agreed.", kind="note")])
        edited = Paragraph(f"All {A.replace('women', 'women and girls')}")
        sides = (edited, noted) if turned else (noted, edited)
        got = _merged(*map(_draft, (Paragraph(A), *sides)))
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
        (got,) = _merged(*map(_draft, (Paragraph(A), *sides))).children
        assert [got.text[: mark.start] for mark in got.marks] == [stands]

    def test_notes_of_both_sides_in_one_paragraph_meet(self) -> None:
        def noted(at: int, text: str) -> Draft:
            return _draft(Paragraph(A, marks=[Mark(at, at, "note")], children=[Paragraph(text, kind="note")]))

        merged = _merge(_draft(A), noted(6, "Ours."), noted(12, "Theirs."))
        assert "both sides called or dropped notes" in [conflict.reason for conflict in merged.conflicts]

    def test_the_same_note_of_both_sides_is_one(self) -> None:
        noted = Paragraph(A, marks=[Mark(6, 6, "note")], children=[Paragraph("As agreed.", kind="note")])
        got = _merged(_draft(A, B), _draft(noted, B.replace("year", "month")), _draft(noted, C, B))
        assert got.children == _draft(noted, C, B.replace("year", "month")).children

    def test_marks_go_along_where_paragraphs_are_split(self) -> None:
        base = _draft(f"{A} {B}", C)
        bold = evolve(base.children[0], marks=[Mark(len(A) + 1, len(A) + 5, "bold")])
        got = _merged(base, _draft(A, B, C), _draft(bold, C))
        assert [p.marks for p in got.paragraphs] == [(), (Mark(0, 4, "bold"),), ()]
        bold = evolve(base.children[0], marks=[Mark(len(A) - 6, len(A) + 5, "bold")])
        got = _merged(base, _draft(A, B, C), _draft(bold, C))
        assert [p.marks for p in got.paragraphs] == [(Mark(len(A) - 6, len(A), "bold"),), (Mark(0, 4, "bold"),), ()]


class TestPlaces:
    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize(
        ("base", "one", "other", "wanted"),
        [
            # into a part that the other side moved
            ([_part("Media", A, B), END], [END, _part("Media", A, B)],
             [_part("Media", A, UNLIKE[1], B), END], [END, _part("Media", A, UNLIKE[1], B)]),
            # behind the last point of a part, and behind the part
            ([_part("Media", A), B], [_part("Media", A, C), B], [_part("Media", A), _part("New", D), B],
             [_part("Media", A, C), _part("New", D), B]),
            # at the very beginning, and below what stood there
            ([A, B], [C, A, B], [_part(A, D), B], [C, _part(A, D), B]),
            # both take out one paragraph, one of them its neighbour too
            ([A, B, C, D], [A, D], [A, C, D], [A, D]),
            # both put in the same, behind what one of them takes out
            ([A, B, C], [A, D, C], [A, B, D, C], [A, D, C]),
            # both move one paragraph to one place
            ([A, B, C, D], [B, C, D, A], [B, C, UNLIKE[0], D, A], [B, C, UNLIKE[0], D, A]),
            # into what both keep, on either side of what one of them moves
            ([A, B, C, D], [B, C, A, D], [A, UNLIKE[0], B, C, D, UNLIKE[1]], [UNLIKE[0], B, C, A, D, UNLIKE[1]]),
        ],
    )  # fmt: skip
    def test_what_both_did_is_done(self, base: Any, one: Any, other: Any, wanted: Any, turned: bool) -> None:
        sides = (other, one) if turned else (one, other)
        assert _tree(_merged(*(_draft(*draft) for draft in (base, *sides)))) == _tree(_draft(*wanted))

    def test_of_two_levels_for_one_paragraph_ours_stands(self) -> None:
        base = _draft(_part("Media", A), _part("Reports", B), C)
        ours = _draft(_part("Media", A), _part("Reports", B, C))
        theirs = _draft(_part("Media", A), _part("Reports", Paragraph(B, children=[Paragraph(C)])))
        merged = _merge(base, ours, theirs)
        assert _tree(merged.changes.apply(base)) == _tree(ours)
        assert [conflict.place for conflict in merged.conflicts] == [4]
        assert "elsewhere" in merged.conflicts[0].reason

    @given(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=3, max_size=3, unique=True), st.booleans()
    )
    def test_of_two_places_for_one_paragraph_ours_stands(self, places: list[tuple[int, int]], divided: bool) -> None:
        """Also where a side split it on the way: the parts stay together."""

        def draft(place: tuple[int, int], *put: str) -> Draft:
            texts = [UNLIKE[at : at + 3] for at in (0, 3, 6)]
            texts[place[0]][place[1] : place[1]] = put
            return _draft(*(_part(f"What is said in part {at} of the text", *inner) for at, inner in enumerate(texts)))

        whole = ["Women in media. Men in councils."]
        parts = ["Women in media.", "Men in councils."] if divided else whole
        base, ours, theirs = draft(places[0], *whole), draft(places[1], *parts), draft(places[2], *whole)
        for one, other, place in ((ours, theirs, places[1]), (theirs, ours, places[2])):
            merged = _merge(base, one, other)
            assert _tree(merged.changes.apply(base)) == _tree(draft(place, *parts))
            assert ["elsewhere" in conflict.reason for conflict in merged.conflicts] == [True]

    def test_a_part_that_theirs_moved_takes_along_nothing_that_ours_put_elsewhere(self) -> None:
        """To hang the long paragraph on the part, its short title is what theirs has moved."""
        said, one, other = f"{A} {B}", UNLIKE[:3], UNLIKE[3:6]
        base = _draft(said, _part("First part of it", *one), _part("Second part of it", *other))
        ours = _draft(_part("First part of it", *one), _part("Second part of it", *other[:1], said, *other[1:]))
        theirs = _draft(_part("First part of it", *one[:1], said, *one[1:]), _part("Second part of it", *other))
        merged = _merge(base, ours, theirs)
        assert _tree(merged.changes.apply(base)) == _tree(ours)
        assert ["elsewhere" in conflict.reason for conflict in merged.conflicts] == [True]

    def test_each_below_the_other_stands_as_ours_has_it(self) -> None:
        filler = [f"Filler number {n} so that the others have to move." for n in range(3)]
        base = _draft(A, *filler, B)
        ours = _draft(*filler, Paragraph(B, children=[Paragraph(A)]))
        theirs = _draft(Paragraph(A, children=[Paragraph(B)]), *filler)
        merged = _merge(base, ours, theirs)
        assert _tree(merged.changes.apply(base)) == _tree(ours)
        assert {"elsewhere" in conflict.reason for conflict in merged.conflicts} == {True}

    @pytest.mark.parametrize("deletes_first", [False, True])
    def test_what_hangs_on_what_goes_is_lost_with_a_conflict(self, deletes_first: bool) -> None:
        base = _draft(_part("Media", A, B), C)
        gone, more = _draft(C), _draft(_part("Media", A, Paragraph(B, children=[Paragraph(D)])), C)
        merged = _merge(base, *((gone, more) if deletes_first else (more, gone)))
        (conflict,) = merged.conflicts
        assert "took out" in conflict.reason
        assert D in [node.text for node in (*conflict.ours, *conflict.theirs)]
        texts = [p.text for p in merged.changes.apply(base).paragraphs]
        assert (D in texts) is not deletes_first

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
    def test_each_hangs_on_what_it_was_hung_on_and_on_what_that_would_close(self, picks: list[int]) -> None:
        parent = {number: pick % (number + 1) - 1 for number, pick in enumerate(picks)}
        above = parents_in(depths_of(range(len(picks)), parent))

        def line(tree: Any, number: int) -> list[int]:
            return [number, *line(tree, tree[number])] if number >= 0 else []

        for number in parent:
            assert {*line(parent, number)} <= {*line(above, number)}
            for other in {*line(above, above[number])} - {*line(above, parent[number])}:
                # Below a stranger only where something behind hangs on that one, or on what is below it.
                behind = {one for later in range(number + 1, len(picks)) for one in line(parent, later)}
                assert any(other in line(above, one) for one in behind if one < number)


class TestParts:
    """One side merges or splits, the other edits, moves, or puts something beside a part."""

    EDITED = {"a": A.replace("shall", "should"), "b": B.replace("year", "month")}

    def _drawn(self, letters: str) -> Draft:
        """A draft told in letters: a small one is edited, two together are one paragraph."""
        known = {"A": A, "B": B, "C": C, "D": D, "X": UNLIKE[0], **self.EDITED}
        return _draft(*(" ".join(known[letter] for letter in word) for word in letters.split()))

    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize(
        ("base", "one", "other", "wanted"),
        [
            ("A B C", "AB C", "A b X C", "Ab X C"), ("A B C", "AB C", "X A b C", "X Ab C"),
            ("A B C", "AB C", "A X b C", "Ab X C"), ("A B C", "AB C", "A X B C", "AB X C"),
            ("A B C", "AB C", "a b C", "ab C"), ("A B C D", "AB C D", "C D A B", "C D AB"),
            ("A B C D", "AB C D", "a C D B", "aB C D"),
            ("AB C", "A B C", "Ab X C", "A b X C"), ("AB C", "A X B C", "Ab C", "A X b C"),
            ("AB C", "A B X C", "aB C", "a B X C"), ("AB C D", "A B C D", "C D Ab", "C D A b"),
        ],
    )  # fmt: skip
    def test_what_both_did_is_done(self, base: str, one: str, other: str, wanted: str, turned: bool) -> None:
        sides = (other, one) if turned else (one, other)
        assert _tree(_merged(*map(self._drawn, (base, *sides)))) == _tree(self._drawn(wanted))


class TestWhatWasSaid:
    def test_of_a_change_is_said_of_it_in_the_merged_changes(self) -> None:
        """Who did it, and what it means."""
        base = _draft(A, B, C, D, id="zero")
        uk = _draft(A, B, UNLIKE[0], C, D, id="uk", parents=["zero"], proposers=["UK"])
        iran = _draft(A.replace("shall", "should"), C, D, id="iran", parents=["zero"], proposers=["Iran"])
        history = dd.History([base, uk, iran])
        ours, theirs = dd.diff(base, uk, history=history), dd.diff(base, iran, history=history)

        def said(changes: Any) -> set[Any]:
            return {(change.kind, change.effects, change.credits, change.proposers) for change in changes}

        assert said(ours.merge(theirs).changes) == said(theirs.merge(ours).changes) == said(ours) | said(theirs)

    @given(pairs())
    def test_twice_is_done_once(self, pair: tuple[Draft, Draft]) -> None:
        changes = dd.diff(*pair)
        assert changes.merge(changes) == Reconciled(changes, ())
        none = dd.diff(pair[0], pair[0])
        assert changes.merge(none) == none.merge(changes) == Reconciled(changes, ())

    @given(st.permutations(range(6)), st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
    def test_twice_is_done_once_beside_what_one_side_did_besides(
        self, order: list[int], gone: set[int], edited: set[int]
    ) -> None:
        new = [UNLIKE[n] + " too" * (n in edited) for n in order if n not in gone]
        end, more = UNLIKE[6:8]
        base, ours, theirs = _draft(*UNLIKE[:6], end), _draft(*new, end), _draft(*new, end, more)
        merged = _merge(base, ours, theirs)
        assert not merged.conflicts
        assert merged.changes.apply(base).children == theirs.children


class TestConflictsSay:
    def test_who_proposed_what_by_the_changes_or_by_the_draft(self) -> None:
        base = _draft(A, B, id="zero", proposers=["Chair"])
        uk = _draft(A.replace("shall", "should"), B, id="uk", parents=["zero"], proposers=["UK"])
        both = _draft(A.replace("shall", "should"), C, id="both", parents=["uk"], proposers=["Peru"])
        iran = _draft(A.replace("shall", "must"), B, id="iran", parents=["zero"], proposers=["Iran"])
        history = dd.History([base, uk, both, iran])
        known = dd.diff(base, both, history=history).merge(dd.diff(base, iran, history=history))
        (conflict,) = known.conflicts
        assert [sorted(party.name for party in by) for by in (conflict.ours_by, conflict.theirs_by)] == [
            ["UK"],
            ["Iran"],
        ]
        (conflict,) = _merge(base, both, iran).conflicts
        assert [sorted(party.name for party in by) for by in (conflict.ours_by, conflict.theirs_by)] == [
            ["Peru"],
            ["Iran"],
        ]

    def test_who_put_something_into_what_the_other_side_took_out(self) -> None:
        base = _draft(_part("Media", A, B), C, id="zero")
        uk = _draft(_part("Media", A, D, B), C, id="uk", parents=["zero"], proposers=["UK"])
        both = _draft(_part("Media", A, D, B), UNLIKE[0], id="both", parents=["uk"], proposers=["Peru"])
        gone = _draft(C, id="gone", parents=["zero"], proposers=["Iran"])
        history = dd.History([base, uk, both, gone])
        known = dd.diff(base, both, history=history).merge(dd.diff(base, gone, history=history))
        (conflict,) = known.conflicts
        assert [sorted(party.name for party in by) for by in (conflict.ours_by, conflict.theirs_by)] == [
            ["UK"],
            ["Iran"],
        ]

    def test_where_they_are_in_reading_order(self) -> None:
        base = _draft(A, B, C, D)
        ours, theirs = (
            _draft(A, UNLIKE[0], B.replace("shall", modal), C, D.replace("prepares", f"{modal} prepare"))
            for modal in ("should", "must")
        )
        merged = _merge(base, ours, theirs)
        assert [conflict.place for conflict in merged.conflicts] == [2, 4]
        assert merged.changes.apply(base).children == ours.children

    @pytest.mark.parametrize(
        ("field", "values", "name"),
        [("kind", ("quote", "caption"), "kind of paragraph"), ("language", ("fr", "es"), "language")],
    )
    def test_which_field_met(self, field: str, values: tuple[str, str], name: str) -> None:
        ours, theirs = (_draft(evolve(Paragraph(A), **{field: value})) for value in values)
        (conflict,) = _merge(_draft(A), ours, theirs).conflicts
        assert conflict.reason == f"both sides changed the {name}"

    def test_that_words_met_a_division(self) -> None:
        across = f"{A} {B}".replace("media. They", "media, where women")
        (conflict,) = _merge(_draft(f"{A} {B}"), _draft(A, B), _draft(across)).conflicts
        assert conflict.reason == "one side changed words where the other split or merged paragraphs"

    def test_a_change_of_form_gives_way_to_a_deletion(self) -> None:
        base = _draft(Paragraph(A, "1.", "item"), Paragraph(B, "2.", "item"))
        quoted = _draft(Paragraph(A, "1.", "item"), Paragraph(B, "2)", "quote"))
        for sides in ((quoted, _draft(base.children[0])), (_draft(base.children[0]), quoted)):
            assert [p.text for p in _merged(base, *sides).paragraphs] == [A]
            assert [change.kind for change in _merge(base, *sides).changes] == ["delete"]


class TestHeader:
    DATES = (datetime.date(2014, 6, 1), datetime.date(2014, 6, 3), datetime.date(2014, 6, 2))

    def _header(self, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> Draft:
        drafts = [_draft(A, **{"id": "v1", **fields}) for fields in (base, ours, theirs)]
        return _merged(*drafts)

    @pytest.mark.parametrize("field", ["title", "language", "date"])
    def test_a_side_that_changed_a_field_is_followed(self, field: str) -> None:
        values: Callable[[int], Any] = lambda n: self.DATES[n] if field == "date" else ("en", "fr", "es")[n]  # noqa: E731
        for ours, theirs, wanted in ((1, 0, 1), (0, 1, 1), (1, 1, 1), (0, 0, 0)):
            got = self._header(*({field: values(n)} for n in (0, ours, theirs)))
            assert getattr(got, field) == values(wanted)

    def test_of_two_dates_the_later_stands(self) -> None:
        one, two, three = self.DATES
        for ours, theirs in ((two, three), (three, two)):
            assert self._header({"date": one}, {"date": ours}, {"date": theirs}).date == two
        assert self._header({"date": one}, {"date": None}, {"date": three}).date == three

    def test_the_name_of_a_side_or_of_both(self) -> None:
        for ours, theirs, id, parents in (
            ("uk", "iran", "uk+iran", ("uk", "iran")), ("uk", "v1", "uk", ("v1",)), ("v1", "iran", "iran", ("v1",)),
            ("uk", "uk", "uk", ("v1",)),
        ):  # fmt: skip
            sides = ({"id": name, "parents": ["v1"] if name != "v1" else []} for name in (ours, theirs))
            got = self._header({}, *sides)
            assert (got.id, got.parents) == (id, parents)

    def test_parties_of_both_sides_but_those_that_one_no_longer_names(self) -> None:
        for field in ("proposers", "editors"):
            got = self._header({field: ["Chair", "Peru"]}, {field: ["Chair", "UK"]}, {field: ["Chair", "Peru", "Iran"]})
            assert sorted(party.name for party in getattr(got, field)) == ["Chair", "Iran", "UK"]

    def test_the_digest_where_it_is_that_of_a_side(self) -> None:
        base, ours = _draft(A, B), _draft(A, C)
        renamed = _draft(A, B, title="Another")
        for sides in ((ours, renamed), (renamed, ours), (ours, evolve(ours, title="Another"))):
            merged = _merge(base, *sides).changes
            assert merged.new.digest == merged.apply(base).digest
