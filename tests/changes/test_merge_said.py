"""What a merge says: of changes that a side made, of conflicts, of the header."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.changes.changeset import Degraded, Reconciled
from draftdiff.model import Draft, Paragraph
from draftdiff.testing import pairs
from merges import UNLIKE, A, B, C, D, cleanly, draft_of, part_of, reconciled


class TestWhatWasSaid:
    def test_of_a_change_is_said_of_it_in_the_merged_changes(self) -> None:
        """Who did it, and what it means."""
        base = draft_of(A, B, C, D, id="zero")
        uk = draft_of(A, B, UNLIKE[0], C, D, id="uk", parents=["zero"], proposers=["UK"])
        iran = draft_of(
            A.replace("shall", "should"), C, D, id="iran", parents=["zero"], proposers=["Iran"]
        )
        history = dd.History([base, uk, iran])
        ours, theirs = dd.diff(base, uk, history=history), dd.diff(base, iran, history=history)

        def said(changes: Any) -> set[Any]:
            return {
                (change.kind, change.effects, change.credits, change.proposers)
                for change in changes
            }

        assert (
            said(ours.merge(theirs).changes)
            == said(theirs.merge(ours).changes)
            == said(ours) | said(theirs)
        )

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
        base, ours, theirs = (
            draft_of(*UNLIKE[:6], end),
            draft_of(*new, end),
            draft_of(*new, end, more),
        )
        merged = reconciled(base, ours, theirs)
        assert not merged.conflicts
        assert merged.changes.apply(base).children == theirs.children


class TestWhereThingsWent:
    """What is said of it, also of what a side says otherwise for the merged draft is another."""

    def _said(
        self, base: Draft, ours: Draft, theirs: Draft
    ) -> list[tuple[str, list[int], list[int]]]:
        changes = reconciled(base, ours, theirs).changes
        return [
            (c.kind, [node.index for node in c.old], [node.index for node in c.new])
            for c in changes
        ]

    @pytest.mark.parametrize(
        ("base", "ours", "theirs", "wanted"),
        [
            # hung below another, beside an edit of the other side
            (
                [A, B],
                [Paragraph(A, children=[Paragraph(B)])],
                [A, B.replace("year", "month")],
                [("relevel", [1], [1]), ("edit", [1], [1])],
            ),
            # hung out to the top, in two parts
            (
                [Paragraph(A, children=[Paragraph(f"{B} {C}")])],
                [A, B, C],
                [Paragraph(A, children=[Paragraph(f"{B} {C}")]), D],
                [("relevel", [1], [1, 2]), ("split", [1], [1, 2]), ("insert", [], [3])],
            ),
            # not hung elsewhere: something came before what it hangs on
            (
                [Paragraph(A, children=[Paragraph(B)])],
                [D, Paragraph(A, children=[Paragraph(B)])],
                [Paragraph(A, children=[Paragraph(B.replace("year", "month"))])],
                [("insert", [], [0]), ("edit", [1], [2])],
            ),
            # in two parts, where nothing is above it any more
            (
                [Paragraph(A, children=[Paragraph(f"{B} {C}")])],
                [f"{B} {C}"],
                [Paragraph(A, children=[Paragraph(B), Paragraph(C)])],
                [("delete", [0], []), ("split", [1], [0, 1])],
            ),
            # moved, and what it now has below it hung there
            (
                UNLIKE[:2],
                [Paragraph(UNLIKE[1], children=[Paragraph(UNLIKE[0])])],
                [*UNLIKE[:2], A],
                [("move", [1], [0]), ("relevel", [0], [1]), ("insert", [], [2])],
            ),
        ],
    )
    def test_or_did_not(self, base: Any, ours: Any, theirs: Any, wanted: Any) -> None:
        assert self._said(*(draft_of(*draft) for draft in (base, ours, theirs))) == wanted


class TestOfBothSides:
    def test_the_lower_confidence_stands(self) -> None:
        base, edited = draft_of(f"{A} {B}"), draft_of(f"{A} {B.replace('year', 'month')}")
        ours, theirs = (
            dd.diff(base, edited),
            dd.diff(base, draft_of(f"{A.replace('shall', 'should')} {B}")),
        )
        for low, high in ((ours, theirs), (theirs, ours)):
            sure, unsure = (
                evolve(side, changes=[evolve(change, confidence=found) for change in side])
                for side, found in ((high, 0.9), (low, 0.6))
            )
            for one, other in ((sure, unsure), (unsure, sure)):
                assert [change.confidence for change in one.merge(other).changes] == [0.6]

    def test_what_a_side_is_sure_of_is_where_it_stands_as_that_side_has_it(self) -> None:
        base, merged, left = (
            draft_of(A, B),
            draft_of(f"{A} {B}"),
            draft_of(A.replace("shall", "should")),
        )
        sides = zip((dd.diff(base, merged), dd.diff(base, left)), (0.9, 0.6), strict=True)
        sure, unsure = (
            evolve(side, changes=[evolve(change, confidence=found) for change in side])
            for side, found in sides
        )
        assert [(change.kind, change.confidence) for change in sure.merge(unsure).changes] == [
            ("merge", 0.9)
        ]

    def test_what_was_compared_coarsely_is_said_once(self) -> None:
        base = draft_of(A, B)
        one, other = (
            Degraded((0, 1), (0, 1), f"too much for {name}") for name in ("ours", "theirs")
        )
        ours, theirs = dd.diff(base, draft_of(A, C)), dd.diff(base, draft_of(D, B))
        for found, wanted in (((one, other), (one, other)), ((one, one), (one,))):
            sides = (
                evolve(side, degraded=(what,))
                for side, what in zip((ours, theirs), found, strict=True)
            )
            assert ChangeSet.merge(*sides).changes.degraded == wanted


class TestConflictsSay:
    def test_who_proposed_what_by_the_changes_or_by_the_draft(self) -> None:
        base = draft_of(A, B, id="zero", proposers=["Chair"])
        uk = draft_of(A.replace("shall", "should"), B, id="uk", parents=["zero"], proposers=["UK"])
        both = draft_of(
            A.replace("shall", "should"), C, id="both", parents=["uk"], proposers=["Peru"]
        )
        iran = draft_of(
            A.replace("shall", "must"), B, id="iran", parents=["zero"], proposers=["Iran"]
        )
        history = dd.History([base, uk, both, iran])
        known = dd.diff(base, both, history=history).merge(dd.diff(base, iran, history=history))
        (conflict,) = known.conflicts
        assert [
            sorted(party.name for party in by) for by in (conflict.ours_by, conflict.theirs_by)
        ] == [
            ["UK"],
            ["Iran"],
        ]
        (conflict,) = reconciled(base, both, iran).conflicts
        assert [
            sorted(party.name for party in by) for by in (conflict.ours_by, conflict.theirs_by)
        ] == [
            ["Peru"],
            ["Iran"],
        ]

    def test_who_put_something_into_what_the_other_side_took_out(self) -> None:
        base = draft_of(part_of("Media", A, B), C, id="zero")
        uk = draft_of(part_of("Media", A, D, B), C, id="uk", parents=["zero"], proposers=["UK"])
        both = draft_of(
            part_of("Media", A, D, B), UNLIKE[0], id="both", parents=["uk"], proposers=["Peru"]
        )
        gone = draft_of(C, id="gone", parents=["zero"], proposers=["Iran"])
        history = dd.History([base, uk, both, gone])
        known = dd.diff(base, both, history=history).merge(dd.diff(base, gone, history=history))
        (conflict,) = known.conflicts
        assert [
            sorted(party.name for party in by) for by in (conflict.ours_by, conflict.theirs_by)
        ] == [
            ["UK"],
            ["Iran"],
        ]

    def test_the_same_from_the_other_side(self) -> None:
        base = draft_of(A, B, C, proposers=["Chair"])
        uk = draft_of(
            A.replace("shall", "should"), B, C.replace("Charter", "aims"), proposers=["UK"]
        )
        iran = draft_of(
            A.replace("shall", "must"), B, C.replace("the Charter", "Article 2"), proposers=["Iran"]
        )
        ours, theirs = reconciled(base, uk, iran).conflicts, reconciled(base, iran, uk).conflicts
        assert len(ours) == 2
        for one, other in zip(ours, theirs, strict=True):
            assert (one.base, one.ours, one.theirs) == (other.base, other.theirs, other.ours)
            assert (one.ours_by, one.theirs_by) == (other.theirs_by, other.ours_by)
            assert (one.reason, one.place, one.about) == (other.reason, other.place, other.about)

    def test_where_a_paragraph_stood_and_where_each_side_put_it(self) -> None:
        first, *rest, last = UNLIKE[:6]
        base, ours, theirs = (
            draft_of(first, *rest, last),
            draft_of(last, first, *rest),
            draft_of(first, last, *rest),
        )
        (conflict,) = reconciled(base, ours, theirs).conflicts
        nodes = (*conflict.base, *conflict.ours, *conflict.theirs)
        assert [(node.index, node.text) for node in nodes] == [(5, last), (0, last), (1, last)]

    def test_where_they_are_in_reading_order(self) -> None:
        base = draft_of(A, B, C, D)
        ours, theirs = (
            draft_of(
                A,
                UNLIKE[0],
                B.replace("shall", modal),
                C,
                D.replace("prepares", f"{modal} prepare"),
            )
            for modal in ("should", "must")
        )
        merged = reconciled(base, ours, theirs)
        assert [conflict.place for conflict in merged.conflicts] == [2, 4]
        assert merged.changes.apply(base).children == ours.children

    def test_who_took_out_what_the_other_changed(self) -> None:
        base, gone, edited = draft_of(A, B), draft_of(A), draft_of(A, B.replace("year", "month"))
        for sides, reason in (
            ((gone, edited), "ours took out what theirs changed"),
            ((edited, gone), "theirs took out what ours changed"),
        ):
            assert [conflict.reason for conflict in reconciled(base, *sides).conflicts] == [reason]

    def test_all_that_met_in_one_paragraph(self) -> None:
        base, ours, theirs = (
            draft_of(Paragraph(A.replace("shall", verb), label, "item"))
            for verb, label in (("shall", "3."), ("should", "3 bis."), ("must", "3 alt."))
        )
        (conflict,) = reconciled(base, ours, theirs).conflicts
        assert conflict.reason == "both sides changed the same words and the label"

    @pytest.mark.parametrize(
        ("field", "values", "name"),
        [
            ("kind", ("quote", "caption"), "kind of paragraph"),
            ("language", ("fr", "es"), "language"),
        ],
    )
    def test_which_field_met(self, field: str, values: tuple[str, str], name: str) -> None:
        ours, theirs = (draft_of(evolve(Paragraph(A), **{field: value})) for value in values)
        (conflict,) = reconciled(draft_of(A), ours, theirs).conflicts
        assert conflict.reason == f"both sides changed the {name}"

    def test_that_words_met_a_division(self) -> None:
        across = f"{A} {B}".replace("media. They", "media, where women")
        (conflict,) = reconciled(draft_of(f"{A} {B}"), draft_of(A, B), draft_of(across)).conflicts
        assert (
            conflict.reason == "one side changed words where the other split or merged paragraphs"
        )

    def test_a_change_of_form_gives_way_to_a_deletion(self) -> None:
        base = draft_of(Paragraph(A, "1.", "item"), Paragraph(B, "2.", "item"))
        quoted = draft_of(Paragraph(A, "1.", "item"), Paragraph(B, "2)", "quote"))
        for sides in ((quoted, draft_of(base.children[0])), (draft_of(base.children[0]), quoted)):
            assert [p.text for p in cleanly(base, *sides).paragraphs] == [A]
            assert [change.kind for change in reconciled(base, *sides).changes] == ["delete"]


class TestHeader:
    DATES = (datetime.date(2014, 6, 1), datetime.date(2014, 6, 3), datetime.date(2014, 6, 2))

    def _header(self, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> Draft:
        drafts = [draft_of(A, **{"id": "v1", **fields}) for fields in (base, ours, theirs)]
        return cleanly(*drafts)

    @pytest.mark.parametrize("field", ["title", "language", "date"])
    def test_a_side_that_changed_a_field_is_followed(self, field: str) -> None:
        def values(n: int) -> Any:
            return self.DATES[n] if field == "date" else ("en", "fr", "es")[n]

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
            ("uk", "iran", "uk+iran", ("uk", "iran")),
            ("uk", "v1", "uk", ("v1",)),
            ("v1", "iran", "iran", ("v1",)),
            ("uk", "uk", "uk", ("v1",)),
        ):
            sides = (
                {"id": name, "parents": ["v1"] if name != "v1" else []} for name in (ours, theirs)
            )
            got = self._header({}, *sides)
            assert (got.id, got.parents) == (id, parents)

    def test_parties_of_both_sides_but_those_that_one_no_longer_names(self) -> None:
        for field in ("proposers", "editors"):
            got = self._header(
                {field: ["Chair", "Peru"]},
                {field: ["Chair", "UK"]},
                {field: ["Chair", "Peru", "Iran"]},
            )
            assert sorted(party.name for party in getattr(got, field)) == ["Chair", "Iran", "UK"]

    def test_the_digest_where_it_is_that_of_a_side(self) -> None:
        base, ours = draft_of(A, B), draft_of(A, C)
        renamed = draft_of(A, B, title="Another")
        for sides in ((ours, renamed), (renamed, ours), (ours, evolve(ours, title="Another"))):
            merged = reconciled(base, *sides).changes
            assert merged.new.digest == merged.apply(base).digest
