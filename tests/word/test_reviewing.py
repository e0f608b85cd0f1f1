"""Tracked changes listed, accepted and rejected one by one: what is not chosen stays tracked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from command import run, trouble
from docx_files import STYLES, dele, docx, ins, p, r, style, table, tc, tr
from draftdiff.errors import InputError
from draftdiff.redlines import accept, reject, revisions
from draftdiff.testing import pairs
from draftdiff.writers.docx import write_docx
from draftdiff.writers.odt import write_odt
from word_settling import settle
from word_views import view

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "docx").glob("*.docx"))
WHEN = 'w:author="Iran" w:date="2014-06-09T10:00:00Z"'
MARK_GONE = f'<w:rPr><w:del w:id="9" {WHEN}/></w:rPr>'


def said(data: bytes, mode: str = "accept") -> list[str]:
    return view(data, mode).everything()


def listed(data: bytes) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in revisions(data)]


class TestWhatIsOneChange:
    def test_words_in_a_row_of_one_author(self) -> None:
        text = p(
            r("States ")
            + dele("shall ")
            + dele("all ")
            + ins(r("should "))
            + r("act")
            + ins(r(" now"), "Chile")
        )
        assert listed(docx(text)) == [("del", "shall all "), ("ins", "should "), ("ins", " now")]

    def test_a_paragraph_with_its_mark(self) -> None:
        gone = p(dele("All act."), MARK_GONE)
        assert listed(docx(gone + gone + p("End."))) == [("del", "All act.¶")] * 2

    def test_a_mark_given_by_the_paragraph_before(self) -> None:
        """At the end of a text the mark of the last kept paragraph goes with the words of the last
        one.
        """
        assert listed(docx(p(r("Kept."), MARK_GONE) + p(dele("Gone.")))) == [("del", "¶Gone.")]

    def test_a_row(self) -> None:
        cells = tc(p(dele("one"), MARK_GONE)) + tc(p(dele("two"), MARK_GONE))
        data = docx(
            table(tr(cells, properties=f'<w:del w:id="8" {WHEN}/>'), tr(tc(p("a")) + tc(p("b"))))
            + p("End.")
        )
        assert [one.kind for one in revisions(data)] == ["del"]
        assert said(accept(data, change=1)) == ["a", "b", "End."]

    def test_a_move_with_both_ends(self) -> None:
        texts = [f"Paragraph {name} of the text that is about {name * 4}." for name in "abcde"]
        old = dd.read_text("\n\n".join(texts), id="old")
        new = dd.read_text("\n\n".join([*texts[1:4], texts[0], texts[4]]), id="new")
        data = write_docx(dd.redline(old, new), legend=False)
        assert [one.kind for one in revisions(data)] == ["move"]
        assert said(reject(data, kind="move")) == texts

    def test_formats(self) -> None:
        change = f'<w:b/><w:rPrChange w:id="3" {WHEN}><w:rPr/></w:rPrChange>'
        data = docx(p(r("All ", change) + r("act", change) + r(" now.")))
        assert [(one.kind, one.text, one.substantive) for one in revisions(data)] == [
            ("format", "All act", False)
        ]
        assert revisions(reject(data)) == ()


class TestChoosing:
    DATA = docx(
        p(r("States ") + dele("shall") + ins(r("should")) + r(" act") + ins(r("."), "Chile"))
        + p(r("The ") + dele("colour", "Chile") + ins(r("color"), "Chile") + r(" is red."))
    )

    def test_by_author(self) -> None:
        done = accept(self.DATA, by=["Chile"])
        assert said(done) == ["States should act.", "The color is red."]
        assert said(done, "reject") == ["States shall act.", "The color is red."]
        assert {one.author for one in revisions(done)} == {"Iran"}

    def test_by_kind_and_number(self) -> None:
        assert said(accept(self.DATA, kind="ins"), "reject") == [
            "States shallshould act.",
            "The colourcolor is red.",
        ]
        assert said(reject(self.DATA, change=[1, 2])) == ["States shall act.", "The color is red."]

    JOINT = docx(
        p(
            r("States ")
            + dele("shall", "Chile + Peru")
            + ins(r("should"), "Chile + Peru")
            + r(" act")
        )
        + p(r("They meet in ") + ins(r("rainy "), "Peru", "2015-02-01T08:00:00Z") + r("May."))
    )

    def test_by_a_member_of_a_joint_author(self) -> None:
        """Accepting takes what an author has part in, rejecting only what is nobody else's."""
        kept_words = ["States shall act", "They meet in rainy May."]
        assert said(accept(self.JOINT, by="Chile"), "reject")[0] == "States should act"
        assert said(accept(self.JOINT, by="Chile", joint="all"), "reject")[0] == kept_words[0]
        assert said(accept(self.JOINT, by=["Chile", "Peru"], joint="all"), "reject")[0] == (
            "States should act"
        )
        with pytest.warns(UserWarning, match="2 changes by several authors not chosen"):
            rejected = reject(self.JOINT, by="Peru")
        assert said(rejected) == ["States should act", "They meet in May."]
        assert said(reject(self.JOINT, by="Peru", joint="any")) == [
            "States shall act",
            "They meet in May.",
        ]
        assert said(reject(self.JOINT, by="Chile + Peru")) == kept_words

    def test_by_date_and_id(self) -> None:
        later = [one for one in revisions(self.JOINT) if one.author == "Peru"]
        assert said(reject(self.JOINT, since="2015-01-01"))[1] == "They meet in May."
        assert said(reject(self.JOINT, until="2014-06-09"))[0] == "States shall act"
        assert revisions(accept(self.JOINT, until="2014-06-09"))[0].id == later[0].id
        assert said(reject(accept(self.JOINT, change=1), change=later[0].id))[1] == (
            "They meet in May."
        )

    SECTIONS = docx(
        p("Article 3. Scope", style("Heading1"))
        + p(r("It covers ") + ins(r("all ")) + r("trade."))
        + p(r("Goods") + ins(r(" and services")), style("Heading2"))
        + table(tr(tc(p(ins(r("Row"))), ""), properties=ins("")), tr(tc("Kept.")))
        + p("Article 30. Entry", style("Heading1"))
        + p(r("It enters") + ins(r(" soon")) + r(".")),
        styles=STYLES,
    )

    def test_by_section_and_table(self) -> None:
        scope = "Article 3. Scope"
        assert [(one.section, one.table) for one in revisions(self.SECTIONS)] == [
            ((scope,), False),
            ((scope, "Goods and services"), False),
            ((scope, "Goods and services"), True),
            (("Article 30. Entry",), False),
        ]
        assert said(reject(self.SECTIONS, under="article 3")) == [
            "Article 3. Scope",
            "It covers trade.",
            "Goods",
            "Kept.",
            "Article 30. Entry",
            "It enters soon.",
        ]
        assert [one.text for one in revisions(accept(self.SECTIONS, kind="table"))] == [
            "all ",
            " and services",
            " soon",
        ]
        left = revisions(accept(self.SECTIONS, under=["Goods and services", "Article 30"]))
        assert [one.text for one in left] == ["all "]

    def test_a_note_is_under_the_heading_of_its_call(self) -> None:
        call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        data = docx(
            p("Scope", style("Heading1")) + p(r("All trade.") + call),
            styles=STYLES,
            footnotes=f'<w:footnote w:id="2">{p(r("As of ") + ins(r("now")))}</w:footnote>',
        )
        assert [one.section for one in revisions(data)] == [("Scope",)]

    def test_the_sections_of_a_text_of_libreoffice(self) -> None:
        text = "# Scope\n\nIt covers trade.\n\n# Entry\n\nIt enters soon.\n"
        old = dd.read(text.encode(), format="markdown")
        new = dd.read(text.replace("soon", "in May").encode(), format="markdown")
        data = write_odt(dd.redline(old, new))
        assert {one.section for one in revisions(data)} == {("Entry",)}
        assert revisions(accept(data, under="Entry")) == ()

    def test_a_move_without_a_date_has_none(self) -> None:
        old = docx("".join(p(f"Paragraph {name} is about {name * 9}.") for name in "abcd"))
        new = docx("".join(p(f"Paragraph {name} is about {name * 9}.") for name in "bcad"))
        data = write_docx(dd.redline(dd.read(old), dd.read(new)), legend=False)
        assert [(one.kind, one.date) for one in revisions(data)] == [("move", None)]

    def test_by_effect(self) -> None:
        assert [one.substantive for one in revisions(self.DATA)] == [
            True,
            True,
            False,
            False,
            False,
        ]
        done = accept(self.DATA, effects="editorial")
        assert said(done, "reject") == ["States shall act.", "The color is red."]

    def test_a_deletion_within_an_insertion_is_seen_in_it(self) -> None:
        inner = ins(r("all ") + dele("those ", "Chile"))
        assert [one.substantive for one in revisions(docx(p(inner + r("States act."))))] == [
            True,
            True,
        ]

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            ({"by": "Peru"}, "Chile, Iran"),
            ({"kind": "inserts"}, "format"),
            ({"change": 9}, "has 5"),
            ({"effects": "all"}, "substantive"),
            ({"change": "0123abcd"}, "0123abcd"),
            ({"joint": "none"}, "any, all, only"),
            ({"since": "June"}, "no date"),
            ({"under": "Article 3"}, "no heading"),
        ],
    )
    def test_what_nothing_fits_is_refused(self, asked: dict[str, object], told: str) -> None:
        with pytest.raises(InputError, match=told):
            accept(self.DATA, **asked)  # type: ignore[arg-type]


class TestLaws:
    """Accept all = new, reject all = old, accept some and reject the others = the merge of those."""

    @pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
    def test_of_files_that_people_tracked(self, sample: Path) -> None:
        data = sample.read_bytes()
        count = len(revisions(data))
        some = range(1, count + 1, 2)
        for both in (accept, reject):
            done = both(data)
            assert revisions(done) == ()
            assert said(done) == said(settle(data, both.__name__))
            if len(some):
                part = both(data, change=some)
                assert said(settle(part, both.__name__)) == said(done)
                assert said(both(part)) == said(done)

    @given(pairs(), st.sets(st.integers(1, 12)))
    def test_of_generated_pairs(self, both: tuple[dd.Draft, dd.Draft], some: set[int]) -> None:
        data = write_docx(dd.redline(*both), legend=False)
        known = {one.number for one in revisions(data)}
        formats = {one.number for one in revisions(data) if one.kind == "format"}
        assert said(accept(data)) == said(data, "accept")
        assert said(reject(data)) == said(data, "reject")
        chosen = some & known
        if chosen:
            part = accept(data, change=chosen)
            # A paragraph that went takes along the format that it was to have.
            assert 0 <= len(known - chosen) - len(revisions(part)) <= len(formats - chosen)
            assert said(accept(part)) == said(data, "accept")
            other = reject(data, change=known - chosen) if known - chosen else data
            assert said(accept(other)) == said(reject(part))


class TestOnTheCommandLine:
    def test_lists_and_settles(self, tmp_path: Path) -> None:
        (tmp_path / "in.docx").write_bytes(TestChoosing.DATA)
        _, listed, _ = run(tmp_path, "accept", "in.docx", "--list")
        ids = [one.id for one in revisions(TestChoosing.DATA)]
        assert [line.split(":")[0].split() for line in listed.splitlines()][:2] == [
            ["1", ids[0], "del", "Iran", "2014-06-09"],
            ["2", ids[1], "ins", "Iran", "2014-06-09"],
        ]
        _, rows, _ = run(tmp_path, "reject", "in.docx", "--list", "--json")
        assert json.loads(rows)["revisions"][4]["text"] == "color"
        (tmp_path / "in.docx").write_bytes(TestChoosing.SECTIONS)
        _, listed, _ = run(tmp_path, "accept", "in.docx", "--list")
        assert "ins table  Iran 2014-06-09: Row  § Article 3. Scope › Goods and services" in listed
        (tmp_path / "in.docx").write_bytes(TestChoosing.DATA)
        status, _, told = run(
            tmp_path, "reject", "in.docx", "--by", "Chile", "--kind", "ins,del", "-o", "out.docx"
        )
        assert (status, told) == (
            0,
            "draftdiff: written: out.docx; 2 tracked changes are left in it\n",
        )
        assert said((tmp_path / "out.docx").read_bytes()) == [
            "States should act",
            "The colour is red.",
        ]

    def test_trouble_is_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "in.docx").write_bytes(TestChoosing.DATA)
        assert "Chile, Iran" in trouble(
            tmp_path, "accept", "in.docx", "--by", "Peru", "-o", "out.docx"
        )
        assert "-o" in trouble(tmp_path, "accept", "in.docx")
        assert "input" in trouble(tmp_path, "reject", "in.docx", "-o", "in.docx")
