"""Redlines on the old draft's file: accepted the new draft, rejected the old one, all else as it
was.
"""

from __future__ import annotations

import warnings
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given
from lxml import etree

import draftdiff as dd
from docx_cases import check_rules
from docx_files import (
    abstract,
    box,
    call,
    docx,
    field,
    level,
    note,
    num,
    outside,
    p,
    r,
    style,
    table,
    tc,
    tr,
    use,
)
from draftdiff.model import Draft, Party
from draftdiff.ooxml.package import open_package, pack
from draftdiff.ooxml.resolution import has_revisions, resolve
from draftdiff.ooxml.xml import parse, tag
from draftdiff.readers.docx import read_docx
from draftdiff.readers.docx.parts import open_parts
from draftdiff.testing import pairs
from draftdiff.word.document import draft_document
from draftdiff.word.grafting.opened import roots
from draftdiff.word.shape import Options
from draftdiff.writers.docx import write_docx
from word_rules import broken_rules
from word_views import W, parts, revisions, view

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "docx").glob("*.docx"))
BODY = (
    p("Charter", style("Heading1"))
    + p(r("States ") + r("shall", "<w:b/>") + r(" act at once, all of them together."))
    + p("Each party bears its own costs.", '<w:jc w:val="both"/>')
    + p("Nothing in this text limits anything else.")
)
LIST = abstract(0, level(0, "decimal", "%1.")) + use(1, 0)
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def settled(data: bytes, mode: str) -> bytes:
    """A file whose tracked changes have been accepted or rejected in it."""
    found = open_parts(data)
    changed = roots(found)
    for root in changed.values():
        resolve(root, mode)
    return pack(
        {**found.package.parts(), **{name: etree.tostring(root) for name, root in changed.items()}}
    )


def grafted(before: bytes, after: bytes, **options: object) -> bytes:
    """The redline, once it has been seen to be both files, and to be one on the old file."""
    old = dd.read(before, id="old", track_changes="refuse")
    new = dd.read(after, id="new", track_changes="refuse", date="2014-06-09")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = write_docx(dd.redline(old, new), **options)
    assert view(data, "accept").everything() == view(after, "accept").everything()
    assert view(data, "reject").everything() == view(before, "accept").everything()
    check_rules(data)
    return data


def main(data: bytes) -> etree._Element:
    return parts(data)["word/document.xml"]


def changed_parts(before: bytes, data: bytes) -> set[str]:
    old = open_package(before).parts()
    return {name for name, part in open_package(data).parts().items() if old.get(name) != part}


class TestSamples:
    @pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
    def test_the_two_sides_of_tracked_files(self, sample: Path) -> None:
        data = sample.read_bytes()
        grafted(settled(data, "reject"), settled(data, "accept"))

    @pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
    @pytest.mark.parametrize("mode", ["accept", "reject"])
    def test_settled_in_the_file_is_settled_in_the_reader(self, sample: Path, mode: str) -> None:
        data = sample.read_bytes()
        in_file = read_docx(settled(data, mode), track_changes="refuse")
        assert in_file.children == read_docx(data, track_changes=mode).children

    def test_changes_that_the_old_file_holds_are_not_passed_through(self) -> None:
        data = next(path for path in SAMPLES if path.stem == "constructed-4-proposers").read_bytes()
        old = dd.read(data, id="old", track_changes="accept")
        new = dd.read(settled(data, "accept"), id="new")
        built = write_docx(dd.redline(old, new))
        assert not revisions(built)
        assert not any(map(has_revisions, parts(built).values()))


class TestLaw:
    @given(pairs("docx", max_size=20))
    def test_of_drawn_files(self, pair: tuple[Draft, Draft]) -> None:
        before, after = (draft_document(side, Options()) for side in pair)
        old, new = dd.read(before, id="old"), dd.read(after, id="new")
        assume(old.children and new.children)
        data = grafted(before, after)
        assert read_docx(data, track_changes="reject").children == old.children
        assert read_docx(data, track_changes="accept").children == new.children


class TestWhatStays:
    def test_only_the_text_changes(self) -> None:
        before, after = (
            docx(BODY, settings=""),
            docx(BODY.replace("at once", "without delay"), settings=""),
        )
        data = grafted(before, after, legend=False)
        assert changed_parts(before, data) == {"word/document.xml"}

    def test_other_paragraphs_keep_their_xml(self) -> None:
        before, after = docx(BODY), docx(BODY.replace("at once", "without delay"))
        was, now = (
            [etree.tostring(q, method="c14n") for q in main(data)[0]]
            for data in (before, grafted(before, after, legend=False))
        )
        assert [one == other for one, other in zip(was, now, strict=True)] == [
            True,
            False,
            True,
            True,
        ]

    def test_only_the_borders_of_an_edit_are_cut(self) -> None:
        data = grafted(docx(BODY), docx(BODY.replace("at once", "without delay")))
        assert [(kind, text) for kind, _, _, text in revisions(data)] == [
            ("del", "at once"),
            ("ins", "without delay"),
        ]
        assert [run.find(f"{W}rPr/{W}b") is not None for run in main(data)[0][1].iter(f"{W}r")][
            :2
        ] == [False, True]

    def test_a_section_keeps_its_end(self) -> None:
        ending = p("Each party bears its own costs.", SECTION)
        before = docx(p("Charter") + ending + p("The end of all this."))
        data = grafted(before, docx(p("Charter") + p("", SECTION) + p("The end of all this.")))
        assert len(list(main(data).iter(f"{W}sectPr"))) == 1

    def test_bookmarks_and_pictures_of_an_edited_paragraph(self) -> None:
        marks = (
            '<w:bookmarkStart w:id="7" w:name="here"/>'
            + r("States shall act now.")
            + '<w:bookmarkEnd w:id="7"/>'
        )
        data = grafted(docx(p(marks)), docx(p(marks.replace("shall", "should"))))
        assert main(data).find(f".//{W}bookmarkStart").get(f"{W}name") == "here"
        assert all(int(e.get(f"{W}id")) > 7 for e in main(data).iter(f"{W}ins", f"{W}del"))


class TestWhatComesOver:
    def test_words_bring_their_format(self) -> None:
        data = grafted(docx(BODY), docx(BODY.replace("shall", "should")))
        assert next(main(data).iter(f"{W}ins")).find(f"{W}r/{W}rPr/{W}b") is not None

    def test_an_item_joins_the_list_it_stands_in(self) -> None:
        items = [p(f"Item number {name} of the list.", num(1)) for name in ("one", "two", "three")]
        other = abstract(4, level(0, "decimal", "%1.")) + use(7, 4)
        after = docx(
            BODY + "".join(items).replace('numId w:val="1"', 'numId w:val="7"'), numbering=other
        )
        data = grafted(docx(BODY + items[0] + items[2], numbering=LIST), after)
        assert [q.label for q in dd.read(data).paragraphs if q.label] == ["1.", "2.", "3."]

    def test_styles_and_lists(self) -> None:
        sheet = '<w:style w:type="paragraph" w:styleId="Solemn"><w:name w:val="Solemn"/><w:rPr><w:i/></w:rPr></w:style>'
        more = p("We, the peoples, are determined.", style("Solemn")) + p(
            "To act without any delay.", num(1)
        )
        data = grafted(docx(BODY), docx(BODY + more, styles=sheet, numbering=LIST))
        assert b"Solemn" in open_package(data).read("word/styles.xml")
        assert dd.read(data).paragraphs[-1].label == "1."

    def test_a_style_id_that_means_another_style(self) -> None:
        def sheet(name: str) -> str:
            return f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="{name}"/></w:style>'

        before = docx(p("One old paragraph here.", style("A")), styles=sheet("First"))
        after = docx(
            p("One old paragraph here.", style("A")) + p("Quite another one.", style("A")),
            styles=sheet("Second"),
        )
        used = [e.get(f"{W}val") for e in main(grafted(before, after)).iter(f"{W}pStyle")]
        assert len(set(used)) == 2

    def test_links(self) -> None:
        more = p(
            r("Read ")
            + '<w:hyperlink r:id="rId9">'
            + r("the report")
            + "</w:hyperlink>"
            + r(" of this year.")
        )
        data = grafted(
            docx(BODY), docx(BODY + more, links=outside("rId9", "https://un.org/report"))
        )
        values = [
            mark.value for q in dd.read(data).paragraphs for mark in q.marks if mark.kind == "link"
        ]
        assert values == ["https://un.org/report"]

    def test_a_link_within_an_edited_paragraph(self) -> None:
        linked = '<w:hyperlink r:id="rId9">' + r("the report") + "</w:hyperlink>"
        before = docx(p("See the annex, which says it all."))
        after = docx(
            p(r("See ") + linked + r(", which says it all.")),
            links=outside("rId9", "https://un.org/report"),
        )
        data = grafted(before, after)
        assert [m.value for m in dd.read(data).paragraphs[0].marks] == ["https://un.org/report"]

    @pytest.mark.parametrize("kind", ["footnote", "endnote"])
    def test_notes(self, kind: str) -> None:
        text = "Nothing in this text limits anything else."
        noted = p(r(text) + call(1, kind))
        notes = {f"{kind}s": note(1, p("A note that is new."), kind)}
        plain = BODY.replace(p(text), "")
        data = grafted(docx(plain + p(text)), docx(plain + noted, **notes))
        assert [q.text for q in dd.read(data).paragraphs if q.kind == "note"] == [
            "A note that is new."
        ]
        grafted(docx(plain + noted, **notes), docx(plain + p(text)))
        grafted(docx(plain), docx(plain + noted, **notes))

    def test_a_table_and_a_row(self) -> None:
        rows = [tr(tc("one"), tc("two")), tr(tc("three"), tc("four"))]
        data = grafted(docx(BODY), docx(BODY + table(*rows) + p("The end.")))
        assert all(row.find(f"{W}trPr/{W}ins") is not None for row in main(data).iter(f"{W}tr"))
        data = grafted(docx(table(rows[0]) + BODY), docx(table(*rows) + BODY))
        assert [row.find(f"{W}trPr/{W}ins") is not None for row in main(data).iter(f"{W}tr")] == [
            False,
            True,
        ]

    def test_a_cell_that_was_empty(self) -> None:
        rows = [tr(tc("one"), tc("<w:p/>")), tr(tc("one"), tc("two"))]
        grafted(docx(table(rows[0]) + BODY), docx(table(rows[1]) + BODY))
        grafted(docx(table(rows[1]) + BODY), docx(table(rows[0]) + BODY))


class TestPlaces:
    def test_headers_with_the_same_words_change_together(self) -> None:
        calls = "".join(
            f'<w:headerReference w:type="{pages}" r:id="rId-header{place}"/>'
            for place, pages in enumerate(("default", "first"), 1)
        )
        calls = f"<w:sectPr>{calls}</w:sectPr>"
        before, after = (
            docx(BODY + calls, margins=dict.fromkeys(("header1", "header2"), p(words)))
            for words in ("Draft of May", "Draft of June")
        )
        data = grafted(before, after)
        assert view(data, "accept").margins == ["Draft of June"] * 2

    def test_boxes(self) -> None:
        old, new = (
            dd.read(
                docx(BODY + p(r("Look here.") + box(p(f"In the box: {word}.")))),
                id=word,
                date="2014-06-09",
            )
            for word in ("old", "new")
        )
        data = write_docx(dd.redline(old, new))
        stamp = ("draftdiff", "2014-06-09T00:00:00Z")
        assert revisions(data) == [("del", *stamp, "old"), ("ins", *stamp, "new")]
        # What only old programs would read says the old words, and is taken out.
        assert view(data, "accept").boxes == ["In the box: new."]
        assert view(data, "reject").boxes == ["In the box: old."]

    def test_fields(self) -> None:
        body = p(r("See page ") + field("PAGEREF a", "4") + r(" of it, for example."))
        data = grafted(docx(body), docx(body.replace("for example", "to begin with")))
        assert [e.text for e in main(data).iter(f"{W}instrText")] == ["PAGEREF a"]
        gone = grafted(docx(body), docx(p("See the page of it, for example.")))
        assert not list(main(gone).iter(f"{W}instrText"))
        assert [e.text for e in main(gone).iter(f"{W}delInstrText")] == ["PAGEREF a"]

    def test_a_simple_field_in_a_paragraph_that_goes(self) -> None:
        simple = p(
            r("Page ")
            + '<w:fldSimple w:instr=" PAGE ">'
            + r("3")
            + "</w:fldSimple>"
            + r(" of the old text.")
        )
        data = grafted(docx(BODY + simple + p("The end.")), docx(BODY + p("The end.")))
        assert not list(main(data).iter(f"{W}fldSimple"))

    def test_a_split_and_a_merge(self) -> None:
        one, two = "States shall act at once.", "They should report every year."
        whole, halves = (
            docx(BODY + p(f"{one} {two}") + p("The end.")),
            docx(BODY + p(one) + p(two) + p("The end.")),
        )
        assert main(grafted(whole, halves))[0][4].find(f"{W}pPr/{W}rPr/{W}ins") is not None
        assert main(grafted(halves, whole))[0][4].find(f"{W}pPr/{W}rPr/{W}del") is not None

    def test_a_move_is_a_move(self) -> None:
        first, second = (
            p("Recalling what was said at length before,"),
            p("Noting with concern what came after it,"),
        )
        third = p("Decides to remain seized of the matter at hand.")
        data = grafted(docx(first + second + third), docx(second + first + third))
        assert {kind for kind, *_ in revisions(data)} == {"moveFrom", "moveTo"}
        plain = grafted(docx(first + second + third), docx(second + first + third), moves="ins-del")
        assert {kind for kind, *_ in revisions(plain)} == {"ins", "del"}

    def test_another_level_is_a_change_of_properties(self) -> None:
        lists = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")) + use(1, 0)
        items = p("The first item stands here.", num(1)) + p(
            "The second item stands there.", num(1)
        )
        before, after = (
            docx(items, numbering=lists),
            docx(
                items.replace('ilvl w:val="0"', 'ilvl w:val="1"', 2).replace(
                    'ilvl w:val="1"', 'ilvl w:val="0"', 1
                ),
                numbering=lists,
            ),
        )
        data = grafted(before, after)
        assert len(list(main(data).iter(f"{W}pPrChange"))) == 1
        assert (
            read_docx(data, track_changes="reject").children
            == read_docx(before, track_changes="refuse").children
        )

    def test_the_last_paragraph_goes(self) -> None:
        data = grafted(
            docx(BODY), docx(BODY.replace(p("Nothing in this text limits anything else."), ""))
        )
        marks = [
            q.find(f"{W}pPr/{W}rPr/{W}del") is not None for q in main(data)[0].iterchildren(f"{W}p")
        ]
        assert marks[-2:] == [True, False]


class TestOwnDocumentInstead:
    def test_a_strict_file(self) -> None:
        found = open_package(docx(BODY)).parts()
        old, new = (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        strict = pack({**found, "word/document.xml": found["word/document.xml"].replace(old, new)})
        redline = dd.redline(
            dd.read(strict, id="old"), dd.read(docx(BODY.replace("shall", "should")), id="new")
        )
        with pytest.warns(UserWarning, match="strict Open XML"):
            data = write_docx(redline, legend=False)
        assert "States should act at once, all of them together." in view(data, "accept").body

    def test_a_draft_that_is_no_longer_its_file(self) -> None:
        old = dd.read(docx(BODY), id="old")
        changed = Draft(old.children[0].children, "old", package=old.package)
        with pytest.warns(UserWarning, match="something else than the file"):
            write_docx(dd.redline(changed, dd.read(docx(BODY), id="new")))


def test_same_input_same_bytes() -> None:
    before, after = docx(BODY), docx(BODY.replace("at once", "without delay") + p("And more."))
    assert grafted(before, after) == grafted(before, after)


class TestLegend:
    OLD = dd.read(docx(BODY), id="old", title="The Charter")
    NEW = dd.read(
        docx(BODY.replace("shall", "should")),
        id="new",
        parents=["old"],
        date=datetime(2014, 6, 9, 23, 30, tzinfo=timezone(timedelta(hours=-2))),
        proposers=[Party("UK+friends", ["UK", "Norway"], open=True)],
    )

    def test_nothing_is_said_unless_it_is_asked_for(self) -> None:
        assert "word/comments.xml" not in parts(write_docx(dd.redline(self.OLD, self.NEW)))

    def test_a_comment_at_the_start_leaves_the_text_alone(self) -> None:
        data = write_docx(dd.redline(self.OLD, self.NEW), legend=True)
        comment = parts(data)["word/comments.xml"][0]
        told = ["".join(map(str, line.itertext())) for line in comment]
        assert told == [
            "Old draft: The Charter (old)",
            "New draft: new · 2014-06-09 23:30:00-02:00 · UK+friends",
            "Changes: 1 edit",
            "By: UK+friends (UK, Norway and others)",
        ]
        assert comment.get(f"{W}author") == "draftdiff"
        assert view(data, "reject").everything() == view(self.OLD.package, "accept").everything()
        assert set(broken_rules(data)) <= set(broken_rules(self.OLD.package))

    def test_one_stable_name_and_its_moment_in_utc(self) -> None:
        found = revisions(write_docx(dd.redline(self.OLD, self.NEW)))
        assert {(author, date) for _, author, date, _ in found} == {
            ("UK+friends", "2014-06-10T01:30:00Z")
        }

    @pytest.mark.parametrize("packages", [True, False], ids=["on the old file", "of our own"])
    def test_author_and_date_as_chosen(self, packages: bool) -> None:
        old, new = (
            evolve(found, proposers=(), package=found.package if packages else None)
            for found in (self.OLD, self.NEW)
        )
        data = write_docx(
            dd.redline(old, new), author="Secretariat", date=date(2015, 1, 2), legend=False
        )
        assert {found[1:3] for found in revisions(data)} == {
            ("Secretariat", "2015-01-02T00:00:00Z")
        }
        assert "word/comments.xml" not in parts(data)
        assert "Old draft" not in " ".join(view(data, "accept").everything())


def test_a_cover_stands_in_front() -> None:
    old, new = (
        dd.read(docx(BODY), id="old"),
        dd.read(docx(BODY.replace("shall", "should")), id="new"),
    )
    assert view(write_docx(dd.redline(old, new), cover=True), "accept").body[0] == "Redline"


def test_parts_parse_again() -> None:
    data = grafted(docx(BODY), docx(BODY + p("And more.")))
    for name, part in open_package(data).parts().items():
        assert parse(part, name).tag != tag("none")
