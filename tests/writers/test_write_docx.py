"""Word documents: all changes accepted they are the new draft, all rejected the old one; they read
back.
"""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve
from hypothesis import given, settings

import draftdiff as dd
from docx_cases import (
    CASES,
    A,
    B,
    C,
    D,
    check_rules,
    draft,
    expected,
    para,
    without_source_changes,
)
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Mark, Paragraph, Party
from draftdiff.readers.docx import read_docx
from draftdiff.redlines.layout import Redline
from draftdiff.testing import drafts, pairs
from draftdiff.writers.docx import write_docx
from word_views import W, parts, revisions, view

DATA = Path(__file__).parents[1] / "data"


def written(old, new, **options):
    return write_docx(dd.redline(draft(*old), draft(*new, id="new")), legend=False, **options)


class TestLaws:
    @given(drafts("docx"))
    def test_a_draft_reads_back(self, found: Draft) -> None:
        assert read_docx(write_docx(found), track_changes="refuse").children == found.children

    @given(pairs())
    def test_accept_is_new_and_reject_is_old(self, pair: tuple[Draft, Draft]) -> None:
        old, new = pair
        data = write_docx(dd.redline(old, new), legend=False)
        assert Counter(view(data, "accept").everything()) == expected(new)
        assert Counter(view(data, "reject").everything()) == expected(old)
        check_rules(data)

    @given(pairs("docx"))
    def test_both_sides_read_back(self, pair: tuple[Draft, Draft]) -> None:
        """Not the words alone: labels, kinds, levels, marks, tables, notes."""
        old, new = map(without_source_changes, pair)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            plain = [
                read_docx(write_docx(side), track_changes="refuse").children for side in (old, new)
            ]
        data = write_docx(dd.redline(old, new), legend=False)
        assert read_docx(data, track_changes="reject").children == plain[0]
        assert read_docx(data, track_changes="accept").children == plain[1]

    @settings(max_examples=20)
    @given(pairs())
    def test_same_input_same_bytes(self, pair: tuple[Draft, Draft]) -> None:
        found = dd.redline(*pair)
        assert write_docx(found) == write_docx(found)


def in_stories(children: list[Paragraph]) -> list[str]:
    """The texts of paragraphs in the order of a document's stories."""
    found = sorted(
        draft(*children).paragraphs,
        key=lambda one: (
            ("note", "header").index(one.kind) if one.kind in ("note", "header") else -1
        ),
    )
    return [text for one in found for text in expected(draft(one.alone()))]


class TestCases:
    @pytest.mark.parametrize("name", CASES)
    def test_in_both_views(self, name: str) -> None:
        old, new = CASES[name]
        data = written(old, new)
        assert view(data, "accept").everything() == in_stories(new)
        assert view(data, "reject").everything() == in_stories(old)
        check_rules(data)

    def test_inline(self) -> None:
        data = written(
            [para("States shall act.")],
            [para("States should act.")],
            author="Iran",
            date=date(2014, 6, 9),
        )
        stamp = ("Iran", "2014-06-09T00:00:00Z")
        assert revisions(data) == [("del", *stamp, "shall"), ("ins", *stamp, "should")]

    def test_a_split_inserts_the_first_mark_and_a_merge_deletes_it(self) -> None:
        for name, fate in (("split", "ins"), ("merge", "del")):
            body = parts(written(*CASES[name]))["word/document.xml"][0]
            marks = [
                [child.tag.removeprefix(W) for child in p.iterfind(f"{W}pPr/{W}rPr/*")]
                for p in body[:3]
            ]
            assert marks == [[fate], [], []]

    def test_the_mark_before_a_last_deleted_paragraph_goes(self) -> None:
        body = parts(written([A, B], [A]))["word/document.xml"][0]
        assert [p.find(f"{W}pPr/{W}rPr/{W}del") is not None for p in body[:2]] == [True, False]
        assert body[1].find(f"{W}del") is not None

    def test_rows(self) -> None:
        rows = parts(written(*CASES["row inserted"]))["word/document.xml"].iter(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}ins") is not None for row in rows] == [False, True, False]

    @pytest.mark.parametrize("new", [[B, A, C, D], [B, C, D, A], [D, A, B, C]])
    def test_a_move_is_one_range_at_either_end(self, new: list[Paragraph]) -> None:
        native = written([A, B, C, D], new)
        assert Counter(kind for kind, *_ in revisions(native)) == {"moveFrom": 1, "moveTo": 1}
        names = [
            e.get(f"{W}name")
            for e in parts(native)["word/document.xml"].iter(
                f"{W}moveFromRangeStart", f"{W}moveToRangeStart"
            )
        ]
        assert names == ["move1", "move1"]

    def test_moves_as_insertions_and_deletions(self) -> None:
        data = written([A, B, C, D], [B, A, C, D], moves="ins-del")
        assert {kind for kind, *_ in revisions(data)} == {"ins", "del"}

    def test_what_was_edited_on_the_way(self) -> None:
        edited = para("Affirming that the same human rights apply online,")
        data = written([B, A, C, D], [A, C, edited, D])
        kinds = {kind: text for kind, _, _, text in revisions(data)}
        assert kinds["ins"].strip() == "human"
        assert "human" not in kinds["moveFrom"]
        assert view(data, "reject").body[0] == B.text

    def test_a_changed_label_is_typed_anew(self) -> None:
        data = written([para("act", "item", label="(a)")], [para("act", "item", label="(b)")])
        assert [(kind, text) for kind, _, _, text in revisions(data)] == [
            ("del", "(a)"),
            ("ins", "(b)"),
        ]

    def test_format_alone(self) -> None:
        old, new = (
            [para("States act.", marks=[Mark(0, 6, "bold")])],
            [para("States act.", marks=[Mark(7, 10, "italic")])],
        )
        data = written(old, new)
        assert not revisions(data)
        changes = [*parts(data)["word/document.xml"].iter(f"{W}rPrChange")]
        assert [[p.tag.removeprefix(W) for p in change[0]] for change in changes] == [
            ["b", "bCs"],
            [],
        ]

    def test_another_level_or_kind(self) -> None:
        data = written(
            [para("States", "item", label="1.")], [para("States", "heading", label="1.")]
        )
        change = next(parts(data)["word/document.xml"].iter(f"{W}pPrChange"))
        assert change.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "List"

    def test_a_link_that_leads_elsewhere_is_another_link(self) -> None:
        old, new = (
            [para("See here.", marks=[Mark(4, 8, "link", "https://un.org/a")])],
            [para("See here.", marks=[Mark(4, 8, "link", "https://un.org/b")])],
        )
        data = written(old, new)
        for mode, target in (("accept", "b"), ("reject", "a")):
            assert (
                read_docx(data, track_changes=mode).children[0].marks[0].value
                == f"https://un.org/{target}"
            )

    def test_changes_of_the_source_stay_tracked_in_a_draft(self) -> None:
        found = draft(
            para(
                "States shall should act.",
                marks=[
                    Mark(7, 12, "deleted", "Iran|2014-06-09T10:00:00Z"),
                    Mark(13, 19, "inserted", "Iran"),
                ],
            )
        )
        data = write_docx(found)
        assert revisions(data) == [
            ("del", "Iran", "2014-06-09T10:00:00Z", "shall"),
            ("ins", "Iran", None, "should"),
        ]
        assert read_docx(data, track_changes="all").children == found.children

    def test_changes_of_the_source_are_formatting_in_a_redline(self) -> None:
        mark = Mark(7, 12, "deleted", "Iran")
        data = written(
            [para("States shall act.", marks=[mark])], [para("States shall act now.", marks=[mark])]
        )
        assert [(kind, text.strip()) for kind, _, _, text in revisions(data)] == [("ins", "now")]
        assert "<w:dstrike/>" in ZipFile(_file(data)).read("word/document.xml").decode()


def _file(data: bytes):
    from io import BytesIO

    return BytesIO(data)


class TestAuthors:
    def redline(self) -> Redline:
        found = dd.redline(
            draft(para("States shall act.")),
            draft(para("States should act."), id="new", date="2014-06-09"),
        )
        iran, cuba = Party("Iran"), Party("UK+friends", members=("UK",), open=True)
        runs = [
            evolve(run, proposers=frozenset([iran, cuba] if run.op == "delete" else [cuba]))
            for run in found.rows[0].runs
        ]
        return evolve(found, rows=(evolve(found.rows[0], runs=runs),))

    def test_are_the_proposers(self) -> None:
        assert [author for _, author, _, _ in revisions(write_docx(self.redline()))] == [
            "Iran + UK+friends",
            "UK+friends",
        ]

    def test_stand_in_the_legend_with_their_members(self) -> None:
        shown = view(write_docx(self.redline(), legend=True), "accept").margins
        assert "By\tIran + UK+friends; UK+friends (UK and others)" in shown
        assert "New draft\tnew · 2014-06-09" in shown

    def test_dates(self) -> None:
        def dates(**options):
            return {when for _, _, when, _ in revisions(write_docx(self.redline(), **options))}

        east = timezone(timedelta(hours=2))
        assert dates() == {"2014-06-09T00:00:00Z"}
        assert dates(date=datetime(2014, 6, 9, 1, 30, tzinfo=east)) == {"2014-06-08T23:30:00Z"}
        undated = dd.redline(draft(para("a b")), draft(para("a c"), id="new"))
        assert {when for _, _, when, _ in revisions(write_docx(undated))} == {None}


class TestPage:
    def test_the_names_stand_in_the_first_page_header(self) -> None:
        data = write_docx(dd.redline(draft(A), draft(A, B, id="new")), legend=True)
        assert view(data, "accept").body == [A.text, B.text]
        assert "Old draft\told" in view(data, "accept").margins
        assert parts(data)["word/document.xml"].find(f".//{W}titlePg") is not None

    def test_or_on_a_cover_or_nowhere(self) -> None:
        found = dd.redline(draft(A), draft(A, B, id="new"))
        cover = view(write_docx(found, cover=True), "accept")
        assert cover.body[0] == "Redline"
        assert not cover.margins
        assert view(write_docx(found, legend=False), "accept").everything() == [A.text, B.text]

    def test_a_header_of_the_draft_stays_beside_the_legend(self) -> None:
        found = dd.redline(
            draft(A, para("Secret", "header")), draft(B, para("Secret", "header"), id="new")
        )
        assert "Secret" in view(write_docx(found, legend=True), "accept").margins

    def test_right_to_left(self) -> None:
        text = "المادة 19 of the Covenant"
        data = write_docx(draft(para(text, marks=[Mark(0, 6, "bold")]), language="ar"))
        root = parts(data)["word/document.xml"]
        runs = [
            (r.find(f"{W}rPr/{W}rtl") is not None, "".join(r.itertext()))
            for r in root.iter(f"{W}r")
        ]
        assert runs == [(True, "المادة"), (True, " 19 "), (False, "of the Covenant")]
        assert root.find(f".//{W}p/{W}pPr/{W}bidi") is not None
        assert root.find(f".//{W}bCs") is not None
        assert read_docx(data, track_changes="refuse").language == "ar"

    def test_what_is_typed_later_is_tracked_only_if_asked(self) -> None:
        def is_on(data: bytes) -> bool:
            return parts(data)["word/settings.xml"].find(f"{W}trackRevisions") is not None

        assert not is_on(written([A], [B]))
        assert is_on(written([A], [B], tracking=True))
        assert not is_on(write_docx(draft(A), tracking=True))

    def test_a_text_that_starts_like_a_label_stays_text(self) -> None:
        found = draft(para("A. not a label"), para("4.1\tnor this"))
        assert read_docx(write_docx(found), track_changes="refuse").children == found.children


class TestLosses:
    def test_a_flattened_depth_is_told(self) -> None:
        with pytest.warns(UserWarning, match="docx does not hold all of draft 'old'"):
            write_docx(draft(para("An introduction.", "paragraph", para("below it"))))

    def test_no_warning_without_a_loss(self, recwarn: pytest.WarningsRecorder) -> None:
        write_docx(draft(para("States shall:", "paragraph", para("act", "item", label="(a)"))))
        assert not recwarn.list


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "code"),
        [("a\0b", "U+0000"), ("\x0b", "U+000B"), ("\ud800", "U+D800"), ("\uffff", "U+FFFF")],
    )
    def test_characters_that_xml_forbids(self, text: str, code: str) -> None:
        for found in (
            draft(A, para(text)),
            draft(A, para("x", label=text)),
            draft(A, para("x", marks=[Mark(0, 1, "link", text)])),
        ):
            with pytest.raises(OutputError, match=code.replace("+", r"\+")) as caught:
                write_docx(found)
            assert caught.value.where == "paragraph 2"

    @pytest.mark.parametrize(
        "found",
        [
            draft(para("", "row", para("a", "cell"))),
            draft(para("a", "cell")),
            draft(para("words", "table")),
            draft(para("", "table", para("a"))),
            draft(para("", "table", para("", "row", para("a")))),
            Draft([], "lost", text_known=False),
        ],
    )
    def test_what_no_table_holds(self, found: Draft) -> None:
        with pytest.raises(OutputError):
            write_docx(found)

    @pytest.mark.parametrize(
        "options",
        [
            {"colour": "red"},
            {"author": ""},
            {"author": "a\0"},
            {"moves": "no"},
            {"date": "2014-06-09"},
            {"cover": 1},
        ],
    )
    def test_options(self, options: dict) -> None:
        with pytest.raises(OutputError):
            write_docx(draft(A), **options)

    def test_other_values(self) -> None:
        with pytest.raises(OutputError, match=r"draftdiff\.redline"):
            write_docx(dd.diff(draft(A), draft(B, id="new")))

    def test_a_bad_epoch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
        with pytest.raises(OutputError, match="SOURCE_DATE_EPOCH"):
            write_docx(draft(A))


WILD = [
    "<script>alert(1)</script>",
    "]]>",
    "&amp;",
    "\u202eevil\u202c",
    "x" * 10_000,
    "a\tb\nc",
    "'\"",
    " spaced ",
]


class TestFlattened:
    """What a document cannot hold in its place becomes plain paragraphs, and a warning says so."""

    @pytest.mark.parametrize("kind", ["note", "box"])
    def test_in_a_note_or_box(self, kind: str) -> None:
        inner = para("Within.", kind)
        outer = para("Around.", "note", inner, marks=[Mark(2, 2, kind)])
        old, new = (
            draft(para("One sentence.")),
            draft(para("One sentence.", "paragraph", outer), id="new"),
        )
        with pytest.warns(UserWarning, match=f"draft 'new': 1 {kind} in a note or box"):
            data = write_docx(dd.redline(old, new))
        assert {"Around.", "Within."} <= set(view(data, "accept").everything())

    def test_a_fourth_header(self) -> None:
        old = draft(para("One sentence."))
        new = draft(
            para("One sentence."),
            *(para(f"Head {place}", "header") for place in range(4)),
            id="new",
        )
        with pytest.warns(UserWarning, match="draft 'new': 1 header beyond the third"):
            data = write_docx(dd.redline(old, new), legend=False)
        assert view(data, "accept").margins == [f"Head {place}" for place in range(4)]


class TestNames:
    @pytest.mark.parametrize("name", ["Iran\x00", "\ud800", "\x07bell", "a\ufffe"])
    def test_what_no_xml_can_hold_is_refused(self, name: str) -> None:
        old, new = (
            draft(para("One.")),
            draft(para("Two."), id="new", parents=["old"], proposers=[name]),
        )
        with pytest.raises(
            OutputError, match="stands in a proposer's name, and no XML can hold it; take it out"
        ):
            write_docx(dd.redline(old, new))
        with pytest.raises(OutputError, match="stands in its title"):
            write_docx(dd.redline(old, evolve(new, proposers=(), title=name)))

    @pytest.mark.parametrize(
        "name", ["<script>alert(1)</script>", "]]>", "x" * 10_000, "\u202eIran\u2066", "a\tb"]
    )
    def test_all_else_comes_back(self, name: str) -> None:
        old, new = (
            draft(para("One.")),
            draft(para("Two."), id="new", parents=["old"], proposers=[name]),
        )
        assert {author for _, author, _, _ in revisions(write_docx(dd.redline(old, new)))} == {name}


class TestWildTexts:
    @pytest.mark.parametrize("text", WILD)
    def test_as_text_author_and_id(self, text: str) -> None:
        data = write_docx(
            dd.redline(
                Draft([para("one " + text)], text), Draft([para("two " + text)], text + "2")
            ),
            author=text,
        )
        assert view(data, "accept").body == [("two " + text).strip()]
        assert {author for _, author, _, _ in revisions(data)} == {text}


SCRIPT = """
import draftdiff as dd, hashlib
from draftdiff.writers.docx import write_docx
old = dd.read_text("1. a b c\\n\\n2. d e f\\n\\n3. g h i", id="old")
new = dd.read_text("1. d e f\\n\\n2. a b x\\n\\n3. g h i\\n\\n4. j", id="new")
print(hashlib.sha256(write_docx(dd.redline(old, new))).hexdigest())
"""


def test_the_hash_seed_and_the_clock_change_no_byte() -> None:
    def digest(seed: str, **environment: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONHASHSEED": seed, **environment},
            capture_output=True,
            check=True,
        ).stdout

    assert digest("0") == digest("1") != digest("1", SOURCE_DATE_EPOCH="1402272000")
