"""Three-way merge: laws, an oracle on changes that do not meet, and cases as people would decide
them.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.changes import ChangeSet
from draftdiff.changes.alignment import Alignment
from draftdiff.changes.alignment.links import Link
from draftdiff.changes.changeset import Reconciled, compare_drafts
from draftdiff.changes.merging.wording import Side, Texts
from draftdiff.errors import ApplyError
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.testing import Script, drafts, laws, scripts
from draftdiff.testing.strategies.scripts import Three, threes

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from structure_accuracy import CORPUS, amended, document, sentences_of
from structure_accuracy import draft as drawn

from merges import is_full_account, obeys_all_laws, reconciled

POOL = sentences_of(CORPUS)


def _apply(changes: ChangeSet, old: Draft) -> Draft:
    return changes.apply(old)


def _merge(ours: ChangeSet, theirs: ChangeSet) -> Reconciled:
    return ours.merge(theirs)


def _amended_twice(seed: int) -> Three:
    """A document of up to twenty paragraphs, and two amendments of it."""
    rng = random.Random(seed)
    texts = rng.sample(POOL, len(POOL))
    items = document(rng, texts[: len(texts) // 3])[: rng.choice([6, 12, 20])]
    third, numbered = len(texts) // 3, rng.random() < 0.5
    sides = [amended(rng, items, texts[start : start + third]) for start in (third, 2 * third)]
    named = zip(("base", "ours", "theirs"), (items, *sides), strict=True)
    return tuple(drawn(side, name, numbered) for name, side in named)  # type: ignore[return-value]


class TestLaws:
    @given(threes())
    def test_merge(self, three: Three) -> None:
        laws.merge(dd.diff, _apply, _merge, *three)

    @given(threes())
    def test_the_merged_changes_are_a_full_account(self, three: Three) -> None:
        base, ours, theirs = three
        is_full_account(reconciled(base, ours, theirs).changes, base)

    @pytest.mark.parametrize("seed", range(24))
    def test_of_two_amendments_of_one_document(self, seed: int) -> None:
        """Whose paragraphs came, went, moved, were edited, split or merged, some by both sides."""
        obeys_all_laws(*_amended_twice(seed))

    @given(st.data())
    def test_changes_of_two_halves_are_made_in_each(self, data: Any) -> None:
        """The oracle: what one side does to the first half and the other to the second cannot meet."""
        first, second = data.draw(_half()), data.draw(_half())
        base, ours, theirs, wanted = (
            _joined(one, other, id)
            for one, other, id in (
                (first.old, second.old, "base"),
                (first.new, second.old, "ours"),
                (first.old, second.new, "theirs"),
                (first.new, second.new, "wanted"),
            )
        )
        start, middle = len(first.old.paragraphs) + 1, len(first.new.paragraphs)
        behind = [(start + at, middle + 1 + at) for at in _all(second.old)]
        by_ours = _true(base, ours, first, 0, [(start - 1, middle), *behind])
        by_theirs = _true(
            base,
            theirs,
            second,
            start,
            [(start - 1, start - 1), *((at, at) for at in _all(first.old))],
        )
        for merged in (by_ours.merge(by_theirs), by_theirs.merge(by_ours)):
            assert not merged.conflicts
            assert _outline(merged.changes.apply(base)) == _outline(wanted)

    def test_a_later_part_that_stands_alone_does_not_go_with_a_first_one_that_moved(self) -> None:
        base, ours = _draft(A, B, B), _draft(f"Indeed {A}", B, B)
        theirs = _draft(A, "They shall report", B, "to the Council every year.")
        links = Link((0,), (0,)), Link((1,), (2,)), Link((2,), (1, 3))
        by_theirs = compare_drafts(base, theirs, Alignment(links, ()))
        assert [change.kind for change in by_theirs] == ["move", "split"]
        for merged in (dd.diff(base, ours).merge(by_theirs), by_theirs.merge(dd.diff(base, ours))):
            texts = [paragraph.text for paragraph in merged.changes.apply(base).paragraphs]
            assert texts == [f"Indeed {A}", "They shall report", B, "to the Council every year."]


#: So that nothing that either side does stands at the same place as what the other does.
_BETWEEN = Paragraph("What stands between the halves.", kind="heading")


@st.composite
def _half(draw: st.DrawFn) -> Script:
    draft = draw(drafts(min_size=1, max_size=6, headers=False))
    body = Draft(
        [child for child in draft.children if child.kind not in ("header", "footer")], "old"
    )
    return draw(scripts(body, max_size=3))


def _joined(one: Draft, other: Draft, id: str) -> Draft:
    return Draft((*one.children, _BETWEEN, *other.children), id)


def _all(draft: Draft) -> range:
    return range(len(draft.paragraphs))


def _true(
    base: Draft, new: Draft, script: Script, shift: int, rest: list[tuple[int, int]]
) -> ChangeSet:
    """The change set of a script on a part of a draft, by what was really done."""
    links = [
        Link(tuple(i + shift for i in old), tuple(i + shift for i in new_))
        for old, new_ in script.ties
    ]
    links += [Link((old,), (new_,)) for old, new_ in rest]
    return compare_drafts(base, new, Alignment(tuple(sorted(links, key=lambda link: link.old)), ()))


def _outline(draft: Draft) -> list[tuple[int, Paragraph]]:
    """Depths and paragraphs; labels apart, for those of the second half may count on those of the
    first.
    """
    return [
        (len(path), evolve(paragraph.alone(), label=None)) for _, path, paragraph in draft.walk()
    ]


def _draft(*paragraphs: str | Paragraph, id: str = "d", **header: Any) -> Draft:
    return Draft([Paragraph(p) if isinstance(p, str) else p for p in paragraphs], id, **header)


def _merged(base: Draft, ours: Draft, theirs: Draft) -> tuple[list[str], Reconciled]:
    merged = dd.diff(base, ours).merge(dd.diff(base, theirs))
    return [_line(p) for p in merged.changes.apply(base).paragraphs], merged


def _line(paragraph: Paragraph) -> str:
    return " ".join(filter(None, [paragraph.label, paragraph.text]))


A, B, C, D = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
    "The Secretariat prepares a summary of all proposals.",
)


class TestCleanMerges:
    @pytest.mark.parametrize(
        ("ours", "theirs", "wanted"),
        [
            # edits of different words of one paragraph
            (
                ["All States shall protect women in the media."],
                ["States should protect women in the media."],
                ["All States should protect women in the media."],
            ),
            # the same edit on both sides
            (
                ["States should protect women in the media."],
                ["States should protect women in the media."],
                ["States should protect women in the media."],
            ),
            # the same edit among others
            (
                ["All States should protect women in the media."],
                ["States should protect women in media."],
                ["All States should protect women in media."],
            ),
            # insertions at different places
            (
                [A, "A new point on libraries."],
                ["Opening words of the text.", A],
                ["Opening words of the text.", A, "A new point on libraries."],
            ),
            # insertions at one place: ours first
            (
                [A, "Ours adds a point."],
                [A, "Theirs adds another one."],
                [A, "Ours adds a point.", "Theirs adds another one."],
            ),
            # the same insertion among others
            (
                [A, "Both add this point."],
                [A, "Theirs adds another one.", "Both add this point."],
                [A, "Theirs adds another one.", "Both add this point."],
            ),
        ],
    )
    def test_one_paragraph(self, ours: list[str], theirs: list[str], wanted: list[str]) -> None:
        found, merged = _merged(_draft(A), _draft(*ours), _draft(*theirs))
        assert (found, merged.conflicts) == (wanted, ())

    def test_a_move_and_an_edit_of_the_same_paragraph(self) -> None:
        edited = A.replace("shall", "should")
        found, merged = _merged(_draft(A, B, C, D), _draft(B, C, D, A), _draft(edited, B, C, D))
        assert (found, merged.conflicts) == ([B, C, D, edited], ())

    def test_moves_of_different_paragraphs(self) -> None:
        found, merged = _merged(_draft(A, B, C, D), _draft(B, A, C, D), _draft(A, B, D, C))
        assert (found, merged.conflicts) == ([B, A, D, C], ())

    def test_both_delete_and_one_deletes_more(self) -> None:
        found, merged = _merged(_draft(A, B, C, D), _draft(A, C, D), _draft(A, D))
        assert (found, merged.conflicts) == ([A, D], ())

    def test_a_split_and_an_edit_of_one_part(self) -> None:
        found, merged = _merged(
            _draft(f"{A} {B}", C), _draft(A, B, C), _draft(f"{A} {B.replace('year', 'month')}", C)
        )
        assert (found, merged.conflicts) == ([A, B.replace("year", "month"), C], ())

    def test_a_merge_and_edits_of_both_parts(self) -> None:
        edited = [A.replace("shall", "should"), B.replace("year", "month")]
        found, merged = _merged(_draft(A, B, C), _draft(f"{A} {B}", C), _draft(*edited, C))
        assert (found, merged.conflicts) == ([" ".join(edited), C], ())

    def test_an_insertion_below_a_paragraph_that_the_other_side_moved(self) -> None:
        part = Paragraph("Media", kind="heading", children=[Paragraph(A), Paragraph(B)])
        more = evolve(part, children=[Paragraph(A), Paragraph("A point in between."), Paragraph(B)])
        end = Paragraph(
            "Closing",
            kind="heading",
            children=[Paragraph(C), Paragraph(D), Paragraph("One more line.")],
        )
        found, merged = _merged(_draft(part, end), _draft(end, part), _draft(more, end))
        assert found == ["Closing", C, D, "One more line.", "Media", A, "A point in between.", B]
        assert merged.conflicts == ()

    def test_an_insertion_where_the_other_side_put_a_heading_above(self) -> None:
        headed = Paragraph("Media", kind="heading", children=[Paragraph(A), Paragraph(B)])
        merged = dd.diff(_draft(A, B), _draft(headed)).merge(dd.diff(_draft(A, B), _draft(A, C, B)))
        got = merged.changes.apply(_draft(A, B))
        assert [child.text for child in got.children[0].children] == [A, C, B]

    def test_a_heading_that_goes_and_an_insertion_among_what_was_below_it(self) -> None:
        base = _draft(
            Paragraph("Media", kind="heading", children=[Paragraph(A), Paragraph(B)]), id="base"
        )
        more = _draft(evolve(base.children[0], children=[Paragraph(A), Paragraph(C), Paragraph(B)]))
        found, merged = _merged(base, _draft(A, B), more)
        assert (found, merged.conflicts) == ([A, C, B], ())

    def test_numbers_shift_for_the_insertions_of_both(self) -> None:
        def numbered(*texts: str) -> Draft:
            return _draft(
                *(Paragraph(t, f"({n})", "item") for n, t in zip("abcdefg", texts, strict=False))
            )

        x, y = "Ours adds this point here.", "Theirs adds that point there."
        found, merged = _merged(
            numbered(A, B, C, D), numbered(A, x, B, C, D), numbered(A, B, y, C, D)
        )
        assert found == [f"(a) {A}", f"(b) {x}", f"(c) {B}", f"(d) {y}", f"(e) {C}", f"(f) {D}"]
        assert merged.conflicts == ()

    def test_marks_of_both_sides(self) -> None:
        bold = _draft(Paragraph(A, marks=[Mark(0, 6, "bold")]))
        edited = _draft(A.replace("women", "women and girls"))
        merged = dd.diff(_draft(A), bold).merge(dd.diff(_draft(A), edited)).changes.apply(_draft(A))
        assert merged.paragraphs[0] == Paragraph(edited.text, marks=[Mark(0, 6, "bold")])

    def test_the_header(self) -> None:
        base = _draft(A, id="v1", title="Draft", proposers=["Chair"], date="2014-06-01")
        ours = _draft(
            A, B, id="uk", title="Draft", parents=["v1"], proposers=["UK"], date="2014-06-03"
        )
        theirs = _draft(
            A, id="iran", title="Resolution", parents=["v1"], proposers=["Iran"], date="2014-06-02"
        )
        got = dd.diff(base, ours).merge(dd.diff(base, theirs)).changes.apply(base)
        assert (got.id, got.title, got.parents) == ("uk+iran", "Resolution", ("uk", "iran"))
        assert sorted(p.name for p in got.proposers) == ["Iran", "UK"]
        assert got.date == ours.date

    def test_a_merged_change_set_goes_on(self) -> None:
        base, ours, theirs = _draft(A, B), _draft(A.replace("shall", "should"), B), _draft(A, B, C)
        changes = dd.diff(base, ours).merge(dd.diff(base, theirs)).changes
        merged = changes.apply(base)
        later = _draft(*(p.text for p in merged.paragraphs), D)
        assert changes.new.digest is None
        assert changes.then(dd.diff(merged, later)).apply(base) == later
        assert changes.invert().apply(merged) == base
        assert ChangeSet.from_dict(changes.to_dict()) == changes

    def test_the_merged_changes_fit_no_other_draft(self) -> None:
        base, ours, theirs = _draft(A, B), _draft(A.replace("shall", "should"), B), _draft(A, B, C)
        changes = dd.diff(base, ours).merge(dd.diff(base, theirs)).changes
        with pytest.raises(ApplyError):
            changes.apply(theirs)
        with pytest.raises(ApplyError):
            changes.invert().apply(ours)


class TestConflicts:
    def _one(self, base: Draft, ours: Draft, theirs: Draft) -> tuple[list[str], Any]:
        found, merged = _merged(base, ours, theirs)
        assert len(merged.conflicts) == 1, merged.conflicts
        return found, merged.conflicts[0]

    def test_the_same_words(self) -> None:
        base = _draft(A, B)
        ours = _draft(A.replace("shall", "should"), B, proposers=["UK"])
        theirs = _draft(f"All {A.replace('shall', 'must')}", B, proposers=["Iran"])
        found, conflict = self._one(base, ours, theirs)
        # Ours stands in the words that clash; what theirs did besides is done.
        assert found == [f"All {A.replace('shall', 'should')}", B]
        assert [node.text for node in (*conflict.base, *conflict.ours, *conflict.theirs)] == [
            A,
            ours.paragraphs[0].text,
            theirs.paragraphs[0].text,
        ]
        assert (conflict.ours_by, conflict.theirs_by) == (ours.proposers, theirs.proposers)
        assert (conflict.place, conflict.reason) == (0, "both sides changed the same words")

    def test_delete_against_edit(self) -> None:
        edited = _draft(A, B.replace("year", "month"), C)
        found, conflict = self._one(_draft(A, B, C), _draft(A, C), edited)
        assert (found, conflict.place, conflict.ours) == ([A, C], 1, ())
        assert conflict.theirs[0].text == edited.paragraphs[1].text
        found, conflict = self._one(_draft(A, B, C), edited, _draft(A, C))
        assert (found, conflict.place, conflict.theirs) == (
            [_line(p) for p in edited.paragraphs],
            1,
            (),
        )

    def test_delete_against_move(self) -> None:
        found, conflict = self._one(_draft(A, B, C, D), _draft(A, B, C), _draft(D, A, B, C))
        assert found == [A, B, C]
        assert conflict.theirs[0].text == D

    def test_two_moves_of_one_paragraph(self) -> None:
        found, conflict = self._one(_draft(A, B, C, D), _draft(B, A, C, D), _draft(B, C, D, A))
        assert found == [B, A, C, D]
        assert conflict.reason == "both sides put the paragraph elsewhere, each at another place"

    def test_each_below_the_other(self) -> None:
        words = [Paragraph(text) for text in (A, B, C, D)]
        filler = [f"Filler number {n} so that the others have to move." for n in range(3)]
        base = _draft(words[0], *filler, words[1], id="base")
        ours = _draft(*filler, evolve(words[1], children=[words[0]]))
        theirs = _draft(evolve(words[0], children=[words[1]]), *filler)
        merged = dd.diff(base, ours).merge(dd.diff(base, theirs))
        assert sorted(p.text for p in merged.changes.apply(base).paragraphs) == sorted(
            [A, B, *filler]
        )
        assert len({conflict.place for conflict in merged.conflicts}) == len(merged.conflicts) == 2

    def test_words_against_a_split_there(self) -> None:
        across = f"{A} {B}".replace("media. They", "media, where women")
        found, conflict = self._one(_draft(f"{A} {B}"), _draft(A, B), _draft(across))
        assert found == [A, B]
        assert len(conflict.ours) == 2

    def test_an_insertion_below_what_the_other_side_took_out(self) -> None:
        part = Paragraph("Media", kind="heading", children=[Paragraph(A), Paragraph(B)])
        more = evolve(part, children=[Paragraph(A), Paragraph("A point in between."), Paragraph(B)])
        found, conflict = self._one(_draft(part, C, D), _draft(C, D), _draft(more, C, D))
        assert found == [C, D]
        assert [node.text for node in conflict.theirs] == ["Media", "A point in between."]
        found, conflict = self._one(_draft(part, C, D), _draft(more, C, D), _draft(C, D))
        assert found == ["Media", "A point in between.", C, D]

    def test_a_merge_against_the_deletion_of_a_part(self) -> None:
        whole, left = _draft(f"{A} {B}", C), _draft(A, C)
        for ours, theirs in ((whole, left), (left, whole)):
            found, conflict = self._one(_draft(A, B, C), ours, theirs)
            assert found == [p.text for p in ours.paragraphs]
            assert "split or merged" in conflict.reason

    def test_labels(self) -> None:
        base, ours, theirs = (
            _draft(Paragraph(A, label, "item"), B) for label in ("3.", "3 bis.", "3 alt.")
        )
        found, conflict = self._one(base, ours, theirs)
        assert found == [f"3 bis. {A}", B]
        assert conflict.reason == "both sides changed the label"

    def test_titles(self) -> None:
        base, ours, theirs = (
            _draft(A, title=title) for title in ("Draft", "Resolution", "Decision")
        )
        _, conflict = self._one(base, ours, theirs)
        assert "'Decision'" in conflict.reason

    @pytest.mark.parametrize(
        "titles", [("Resolution", "Draft"), ("Draft", "Resolution"), ("Resolution", "Resolution")]
    )
    def test_a_title_that_one_side_gave_or_both_alike_is_none(
        self, titles: tuple[str, str]
    ) -> None:
        base, ours, theirs = (_draft(A, title=title) for title in ("Draft", *titles))
        merged = dd.diff(base, ours).merge(dd.diff(base, theirs))
        assert (merged.conflicts, merged.changes.new.title) == ((), "Resolution")

    def test_another_base_is_refused(self) -> None:
        with pytest.raises(ApplyError, match="one base"):
            dd.diff(_draft(A), _draft(B)).merge(dd.diff(_draft(C), _draft(D)))


class TestTexts:
    @given(st.text("ab .", max_size=12), st.text("ab .", max_size=12), st.text("ab .", max_size=12))
    @settings(max_examples=200)
    def test_hunks_make_up_all_three_texts(self, base: str, ours: str, theirs: str) -> None:
        texts = Texts(base, ours, theirs)
        sides: tuple[tuple[Side, str], ...] = (("base", base), ("ours", ours), ("theirs", theirs))
        for side, whole in sides:
            assert "".join(texts.words_of(side, hunk.span(side)) for hunk in texts.hunks) == whole
        assert all(
            any(start < end for start, end in (hunk.base, hunk.ours, hunk.theirs))
            for hunk in texts.hunks
        )

    @pytest.mark.parametrize(
        ("base", "ours", "theirs", "wanted"),
        [
            # what was edited right beside a dispute belongs to it
            (
                "every two years here",
                "every year here",
                "every three years here",
                ("year", "three years"),
            ),
            ("every two years here", "each two years here", "every three years here", None),
            # a word between them that both keep parts them
            (
                "States shall report now",
                "States should report soon",
                "States must report now",
                ("should", "must"),
            ),
        ],
    )
    def test_what_is_in_dispute(
        self, base: str, ours: str, theirs: str, wanted: tuple[str, str] | None
    ) -> None:
        """Edits of the two sides side by side are no dispute by themselves."""
        texts = Texts(base, ours, theirs)
        found = [
            (texts.words_of("ours", hunk.ours), texts.words_of("theirs", hunk.theirs))
            for hunk in texts.clashes
        ]
        assert found == ([] if wanted is None else [wanted])

    @given(st.text("ab .", max_size=12), st.text("ab .", max_size=12))
    def test_a_text_merged_with_its_base_is_itself(self, base: str, other: str) -> None:
        assert Texts(base, other, base).merged() == Texts(base, base, other).merged() == other
        assert Texts(base, other, other).merged() == other
        assert not Texts(base, other, other).clashes

    @pytest.mark.parametrize(
        ("ours", "theirs", "meet"),
        [
            # an insertion, and a deletion right behind it, before it, or elsewhere
            ("women and girls vote", "women", True),
            ("all women vote", "vote", True),
            ("women vote now", "women", True),
            ("all women vote", "women", False),
            # other words for one, and for the next
            ("women voted", "men vote", False),
            ("girls vote", "men vote", True),
        ],
    )
    def test_an_insertion_beside_a_deletion_meets_it(
        self, ours: str, theirs: str, meet: bool
    ) -> None:
        assert bool(Texts("women vote", ours, theirs).clashes) is meet
        assert bool(Texts("women vote", theirs, ours).clashes) is meet

    def test_other_words_beside_other_words_do_not_meet(self) -> None:
        assert Texts("women, men", "girls, men", "women; men").merged() == "girls; men"
