"""Redlines on the old file: cells that were merged, contents that lead elsewhere, and what is told,
for nothing tracks it.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

import draftdiff as dd
from command import run
from docx_files import dele, docx, ins, p, r, tc, tr
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.redlines import accept, combine, reject, revisions
from draftdiff.redlines.layout import Redline
from draftdiff.word import combining
from draftdiff.word.shape import Options
from draftdiff.writers.docx import write_docx
from word_views import W, view


def redline(before: bytes, after: bytes) -> tuple[bytes, list[str]]:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        data = write_docx(
            dd.redline(dd.read(before, id="old"), dd.read(after, id="new")), legend=False
        )
    return data, [str(one.message) for one in said]


def stated(data: bytes, name: str) -> list[bytes]:
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    return [etree.tostring(one, method="c14n") for one in root.iter(f"{W}{name}") if len(one)]


def table(*rows: str) -> bytes:
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return docx(f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>{p('End.')}")


def cell(words: str, merge: str = "") -> str:
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(words)}</w:tc>" if merge else tc(p(words))


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'


class TestMergedCells:
    APART = table(tr(cell("Iran"), cell("objects")), tr(cell(""), cell("reserves")))
    MERGED = table(
        tr(cell("Iran", RESTART), cell("objects")), tr(cell("", CONTINUE), cell("reserves"))
    )

    @pytest.mark.parametrize("back", [False, True])
    def test_cells_merged_downwards_are_tracked(self, back: bool) -> None:
        before, after = (self.MERGED, self.APART) if back else (self.APART, self.MERGED)
        data, told = redline(before, after)
        assert told == []
        assert stated(accept(data), "tcPr") == stated(after, "tcPr")
        assert stated(reject(data), "tcPr") == stated(before, "tcPr")

    def test_a_tracked_merge_is_settled(self) -> None:
        def tracked(now: str, was: str) -> str:
            return f'<w:cellMerge w:id="5" w:author="Iran" {now} {was}/>'

        data = table(
            tr(cell("Iran", tracked('w:vMerge="rest"', "")), cell("objects")),
            tr(cell("", tracked('w:vMerge="cont"', "")), cell("reserves")),
        )
        assert [one.kind for one in revisions(data)] == ["format", "format"]
        assert stated(accept(data), "tcPr") == stated(self.MERGED, "tcPr")
        assert stated(reject(data), "tcPr") == stated(self.APART, "tcPr")
        parted = table(tr(cell("Iran", tracked("", 'w:vMergeOrig="rest"')), cell("objects")))
        assert b"cellMerge" not in b"".join(stated(reject(parted), "tcPr"))
        assert b"restart" in b"".join(stated(reject(parted), "tcPr"))

    def test_exceptions_of_a_row_are_tracked(self) -> None:
        plain = table(tr(cell("Iran"), cell("objects")))
        other = plain.__class__(
            table(
                f'<w:tr><w:tblPrEx><w:jc w:val="center"/></w:tblPrEx>{cell("Iran")}{cell("objects")}</w:tr>'
            )
        )
        data, told = redline(plain, other)
        assert told == []
        assert stated(accept(data), "tblPrEx") == stated(other, "tblPrEx")
        assert stated(reject(data), "tblPrEx") == []


class TestTold:
    def test_settings_of_the_whole_document(self) -> None:
        plain, mirrored = docx(p("Act.")), docx(p("Act."), settings="<w:mirrorMargins/>")
        assert redline(plain, mirrored)[1] == [
            "not tracked: mirrored margins, which the new file has"
        ]
        assert redline(mirrored, plain)[1] == [
            "not tracked: mirrored margins, which the new file has no more"
        ]
        assert redline(mirrored, mirrored)[1] == []

    def test_controls_around_text_that_stays(self) -> None:
        plain = docx(p("Act.") + p("Report."))
        control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Report.')}</w:sdtContent></w:sdt>"
        data, told = redline(plain, docx(p("Act.") + control))
        assert told == ["not tracked: 1 content control that the new file has besides"]
        assert revisions(data) == ()
        assert redline(docx(p("Act.") + control), plain)[1] == [
            "not tracked: 1 content control that the new file has no more"
        ]


def line(words: str, target: str) -> Paragraph:
    return Paragraph(words, marks=[Mark(0, len(words), "link", f"#{target}")])


class TestContents:
    def test_a_line_that_leads_to_the_same_place_is_the_same_line(self) -> None:
        old = Draft(
            [line("Scope\t1", "_Toc1"), line("Definitions\t2", "_Toc2"), Paragraph("All act.")],
            "v1",
        )
        new = Draft(
            [
                line("Where this applies\t1", "_Toc1"),
                line("Meanings of terms\t3", "_Toc2"),
                Paragraph("All act."),
            ],
            "v2",
        )
        assert dd.align(old, new).partners() == {0: (0,), 1: (1,), 2: (2,)}
        assert {change.kind for change in dd.diff(old, new)} == {"edit"}

    def test_places_named_anew_are_found_by_words_and_order(self) -> None:
        old = Draft(
            [line("1 Scope\t1", "_Toc1"), line("2 Terms\t2", "_Toc2"), line("3 Costs\t3", "_Toc3")],
            "v1",
        )
        new = Draft(
            [
                line("1 Scope\t2", "_Toc91"),
                line("Meanings\t3", "_Toc92"),
                line("3 Costs\t5", "_Toc93"),
            ],
            "v2",
        )
        assert dd.align(old, new).partners() == {0: (0,), 1: (1,), 2: (2,)}

    def test_another_place_is_another_line(self) -> None:
        old = Draft([line("1 Scope\t1", "_Toc1"), line("2 Terms\t2", "_Toc2")], "v1")
        new = Draft(
            [line("1 Scope\t1", "_Toc1"), line("Disputes between parties\t9", "_Toc7")], "v2"
        )
        assert dd.align(old, new).partners() == {0: (0,)}

    def test_a_place_that_two_lines_lead_to_tells_neither(self) -> None:
        old = Draft([line("see the annex", "A"), line("and again the list", "A")], "v1")
        new = Draft(
            [line("wholly other words here", "A"), line("nothing of this stood there", "A")], "v2"
        )
        assert dd.align(old, new).partners() == {}


class TestCombining:
    BASE = docx(p(r("States ") + dele("shall") + ins(r("should")) + r(" act.")) + p("All report."))

    def test_tracked_changes_of_a_reviewer_are_that_reviewers(self) -> None:
        plain = accept(self.BASE)
        mine = docx(
            p(r("States should ") + ins(r("all "), author="jdoe") + r("act.")) + p("All report.")
        )
        data = combine(plain, {"Chile": mine})
        assert [(one.author, one.text) for one in revisions(data)] == [("Chile", "all ")]
        assert view(accept(data), "accept").body == view(mine, "accept").body

    def test_those_of_the_base_are_told(self) -> None:
        with pytest.warns(UserWarning, match="2 tracked changes of the base count as accepted"):
            data = combine(
                self.BASE, {"Chile": docx(p("States should act now.") + p("All report."))}
            )
        assert {one.author for one in revisions(data)} == {"Chile"}
        assert view(data, "reject").body == ["States should act.", "All report."]

    def test_what_cannot_stand_side_by_side_is_said_in_a_comment(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Chile's second change is in Peru's way: it goes into a comment, all else is tracked."""
        redline_file = combining.redline_file

        def refuse_beside(redline: Redline, options: Options) -> bytes:
            package = redline.old.package
            assert package is not None
            if options.author == "Peru" and any(c.text == "soon " for c in revisions(package)):
                raise OutputError("the tracked changes of the old file cannot stay")
            return redline_file(redline, options)

        monkeypatch.setattr(combining, "redline_file", refuse_beside)
        base = docx(p("States act.") + p("All report now."))
        chile = docx(p("All States act.") + p("All report soon now."))
        peru = docx(p("States act.") + p("All report right now."))
        with pytest.warns(UserWarning, match=r"block 2 of document .*“soon”, Chile.*'Peru'"):
            data = combine(base, {"Chile": chile, "Peru": peru})
        assert view(data, "reject").body == ["States act.", "All report now."]
        assert view(data, "accept").body == ["All States act.", "All report right now."]
        with ZipFile(BytesIO(data)) as package:
            comments = package.read("word/comments.xml").decode()
        assert "ins “soon ”: cannot be tracked beside what 'Peru' did" in comments


def test_earlier_changes_that_cannot_be_kept_are_part_of_the_new_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of three blocks with earlier changes the second is tangled: it alone is rejected first."""
    from draftdiff.word import grafting

    graft = grafting.graft

    def refuse_tangled(redline: Redline, options: Options) -> bytes:
        package = redline.old.package
        assert package is not None
        if any(change.text == "two " for change in revisions(package)):
            raise grafting.Ungraftable("it would not say what the draft says")
        return graft(redline, options)

    monkeypatch.setattr(grafting, "graft", refuse_tangled)
    words = ("one", "two", "three")
    old = docx("".join(p(ins(r(f"{word} ")) + r(f"part of {word * 3}.")) for word in words))
    new = docx("".join(p(f"{word} part of {word * 3} now.") for word in words))
    redline = dd.redline(dd.read(old), dd.read(new))
    with pytest.warns(UserWarning, match=r"earlier changes of block 2 .*“two”, Iran"):
        data = write_docx(redline, base_revisions="keep", author="Chair")
    assert view(data, "accept").body == view(new, "accept").body
    assert view(data, "reject").body == view(old, "reject").body
    by_iran = [change.text for change in revisions(data) if change.author == "Iran"]
    assert by_iran == ["one ", "three "]


def test_no_warning_of_another_library_reaches_a_user(tmp_path) -> None:
    for name, words in (("a", "Act."), ("b", "Act now.")):
        (tmp_path / f"{name}.docx").write_bytes(docx(p(words)))
    status, _, said = run(tmp_path, "redline", "a.docx", "b.docx", "-o", "c.docx")
    assert status == 0
    assert "Warning" not in said


def test_words_beside_a_note_that_stays_are_not_marked() -> None:
    note = Paragraph("See there.", kind="note")
    old = Draft(
        [Paragraph("It is a powerful way.", marks=[Mark(8, 8, "note")], children=[note])], "v1"
    )
    new = Draft(
        [
            Paragraph(
                "It is a  as amendedpowerful way.", marks=[Mark(19, 19, "note")], children=[note]
            )
        ],
        "v2",
    )
    row = dd.redline(old, new).rows[0]
    assert [(run.op, run.text) for run in row.runs if run.op != "equal"] == [
        ("insert", " as amended")
    ]
