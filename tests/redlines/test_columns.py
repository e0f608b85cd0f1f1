"""Drafts side by side: columns that are the drafts, cells that say what differs, and the same in
html and docx.
"""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

import draftdiff as dd
import wild
from command import run, trouble
from draftdiff.errors import HistoryError, InputError, OutputError
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.ooxml.xml import tag
from draftdiff.testing import drafts, pairs
from draftdiff.writers.docx import write_docx
from draftdiff.writers.html import write_html
from html_view import check_harmless, page_of


@st.composite
def several(draw: st.DrawFn) -> list[Draft]:
    """Two to six drafts, most of them made from one another."""
    one, two = draw(pairs())
    three, four = draw(pairs())
    return draw(st.lists(st.sampled_from((one, two, three, four)), min_size=2, max_size=6))


@given(several())
def test_each_column_read_down_is_its_draft(columns: list[Draft]) -> None:
    comparison = dd.compare(columns)
    for number, draft in enumerate(columns):
        nodes = list(comparison.column(number))
        assert [node.index for node in nodes] == list(range(len(draft.paragraphs)))
        assert [node.paragraph() for node in nodes] == [
            paragraph.alone() for paragraph in draft.paragraphs
        ]


@given(several())
def test_a_cell_says_both_texts(columns: list[Draft]) -> None:
    comparison = dd.compare(columns)
    split = {id(cell.was) for row in comparison.rows for cell in row.cells if cell.fate == "split"}
    for row in comparison.rows:
        for cell in row.cells:
            if cell.node is None:
                assert cell.runs == ()
                continue
            assert "".join(run.text for run in cell.runs if run.op != "delete") == cell.node.text
            left = "".join(run.text for run in cell.runs if run.op != "insert")
            merged = any(run.text == "\n" and run.op == "delete" for run in cell.runs)
            if cell.was is None:
                assert all(run.op in ("insert", "equal") for run in cell.runs)
            elif id(cell.was) not in split and not merged:
                assert left == cell.was.text
            if cell.fate == "kept" and cell.was is not None:
                assert cell.node.paragraph() == evolve(
                    cell.was.paragraph(), language=cell.node.language
                )


@given(several())
def test_links_lead_to_the_other_end(columns: list[Draft]) -> None:
    comparison = dd.compare(columns)
    for number, row in enumerate(comparison.rows):
        for column, cell in enumerate(row.cells):
            assert (cell.link is not None) >= (cell.fate in ("moved", "moved_away", "merged"))
            if cell.link is not None:
                assert cell.link != number or cell.fate == "split"
                other = comparison.rows[cell.link].cells
                if cell.fate in ("moved_away", "merged"):
                    assert other[column].node is not None
                else:
                    assert cell.against is not None
                    assert other[cell.against].node == cell.was


def texts(*paragraphs: str, id: str = "v1") -> Draft:
    return dd.read_text("\n\n".join(paragraphs), id=id)


MEDIA = "1. States shall protect the freedom of the media."
BLOGS = "2. Journalists and bloggers need to be safe at work."
SCHOOL = "3. Education for all is a duty."


def test_a_row_follows_a_paragraph_through_all_drafts() -> None:
    a, b, c = (
        texts(MEDIA, BLOGS, SCHOOL, id="a"),
        texts(MEDIA.replace("shall", "should"), SCHOOL.replace("3.", "2."), id="b"),
        texts(
            SCHOOL.replace("3.", "1."), MEDIA.replace("1.", "2."), BLOGS.replace("2.", "3."), id="c"
        ),
    )
    fates = [tuple(cell.fate for cell in row.cells) for row in dd.compare([a, b, c]).rows]
    assert fates == [
        ("absent", "absent", "moved"),
        ("kept", "edited", "edited"),
        ("kept", "deleted", "edited"),
        ("kept", "edited", "moved_away"),
    ]


def test_only_what_differs_stands_below_its_headings_under_its_own_number() -> None:
    one, two = (
        Draft(
            [
                Paragraph("Media", None, "heading", (), [Paragraph(words), Paragraph("It stays.")]),
                Paragraph("Schools", None, "heading", (), [Paragraph("Nothing here changed.")]),
            ],
            words,
        )
        for words in ("Media shall be free.", "Media should be free.")
    )
    shown = write_html(dd.compare(one, two, changed=True)).decode()
    assert "Media" in shown
    assert "It stays." not in shown
    assert "Schools" not in shown
    assert "(1 of 5)" in shown
    assert "Schools" in write_html(dd.compare(one, two)).decode()


def test_two_columns_stand_on_an_upright_page() -> None:
    page = {}
    for count in (2, 3):
        drafts_shown = [texts(MEDIA, id=str(number)) for number in range(count)]
        page[count] = xml_of(write_docx(dd.compare(drafts_shown)))
    assert "landscape" not in page[2]
    assert "landscape" in page[3]


def test_what_comes_back_is_compared_with_where_it_last_stood() -> None:
    gone = texts(MEDIA, SCHOOL, id="b")
    comparison = dd.compare(
        [texts(MEDIA, BLOGS, SCHOOL, id="a"), gone, texts(MEDIA, BLOGS + " Now.", SCHOOL, id="c")]
    )
    back = comparison.rows[1].cells[2]
    assert (back.fate, back.against) == ("edited", 0)
    assert "not in b; compared with a" in write_html(comparison).decode()


def test_a_history_follows_words_where_likeness_does_not() -> None:
    first = Draft(
        [Paragraph("Freedom of the media shall be protected by law."), Paragraph("Other.")], "v1"
    )
    steps = [
        "Freedom of the media shall be protected by law, and journalists and bloggers shall be safe.",
        "Journalists and bloggers shall be safe, online and offline, at work and at home, whoever they are,"
        " and freedom of the media shall be upheld.",
        "Journalists and bloggers shall be safe, online and offline, at work and at home, whoever they are.",
    ]
    drafts = [first]
    for number, text in enumerate(steps, 2):
        drafts.append(
            Draft([Paragraph(text), Paragraph("Other.")], f"v{number}", parents=[f"v{number - 1}"])
        )
    history = dd.History(drafts)
    ends = dd.compare([drafts[1], drafts[3]], history=history)
    assert [cell.fate for cell in ends.rows[0].cells] == ["kept", "edited"]


@given(pairs())
def test_a_history_keeps_the_laws(pair: tuple[Draft, Draft]) -> None:
    old, new = evolve(pair[0], id="v1", parents=()), evolve(pair[1], id="v2", parents=("v1",))
    comparison = dd.compare([old, new], history=dd.History([old, new]))
    for number, draft in enumerate((old, new)):
        assert [node.text for node in comparison.column(number)] == [
            paragraph.text for paragraph in draft.paragraphs
        ]


def test_a_history_without_the_drafts_is_refused() -> None:
    history = dd.History([texts(MEDIA, id="v1"), texts(BLOGS, id="v2")])
    with pytest.raises(HistoryError, match="another text under this id"):
        dd.compare([history["v1"], texts(SCHOOL, id="v2")], history=history)
    with pytest.raises(HistoryError, match="no such draft"):
        dd.compare([history["v1"], texts(SCHOOL, id="v3")], history=history)


def test_one_draft_and_seven_are_refused() -> None:
    for number in (1, 7):
        with pytest.raises(InputError, match=f"name 2 to 6 drafts; you named {number}"):
            dd.compare([texts(MEDIA)] * number)


# --- html
# ----------------------------------------------------------------------------------------------------------


def table_of(page: bytes) -> list[list[etree._Element]]:
    return [list(row) for row in page_of(page).iterfind(".//table/tbody/tr")]


def words_of(cell: etree._Element) -> str:
    """The own text of a cell: label and words, without what was deleted and what is said of it."""
    found = []
    for paragraph in cell.iterfind("p"):
        if paragraph.get("class") != "remark":
            for gone in list(paragraph.iter("del")):
                gone.drop_tree() if gone.tail else gone.getparent().remove(gone)
            for line in paragraph.iter("br"):
                line.tail = "\n" + (line.tail or "")
            found.append("".join(paragraph.itertext()))
    return "".join(found)


@given(several())
def test_the_page_has_every_draft_in_its_column(columns: list[Draft]) -> None:
    rows = table_of(write_html(dd.compare(columns)))
    for number, draft in enumerate(columns, 1):
        shown = [words_of(row[number]) for row in rows]
        said = [f"{p.label} {p.text}" if p.label else p.text for p in draft.paragraphs]
        assert "".join("".join(shown).split()) == "".join("".join(said).split())


@given(st.lists(st.one_of(wild.drafts("v1"), wild.drafts("v2")), min_size=2, max_size=4))
def test_hostile_columns_make_a_harmless_page_and_a_document_that_opens(
    columns: list[Draft],
) -> None:
    comparison = dd.compare(columns)
    page = write_html(comparison)
    check_harmless(page)
    tree = html.document_fromstring(page)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {link.get("href")[1:] for link in tree.iter("a")} <= set(ids)
    etree.fromstring(zipfile.ZipFile(io.BytesIO(write_docx(comparison))).read("word/document.xml"))


def test_hidden_characters_are_shown() -> None:
    comparison = dd.compare([texts("pay 1000\u202e"), texts("pay\x1b 1000")])
    assert "U+202E" in write_html(comparison).decode()
    assert "⟨U+202E⟩" in xml_of(write_docx(comparison))


def test_heads_say_who_and_when() -> None:
    columns = [
        Draft([Paragraph("x")], "v1", "Media", proposers=["Iran", "Cuba"], date="2014-05-31"),
        Draft([Paragraph("x y")], "v2", "Media"),
    ]
    heads = [
        " ".join(head.itertext())
        for head in page_of(write_html(dd.compare(columns))).iterfind(".//thead/tr/th")
    ]
    assert heads == ["Row", "Media v1 Cuba + Iran 2014-05-31", "Media v2 1 edited"]


def test_without_legend_there_is_the_table_alone() -> None:
    comparison = dd.compare([texts(MEDIA), texts(BLOGS)])
    assert b'id="differing"' in write_html(comparison)
    assert b'id="differing"' not in write_html(comparison, legend=False)
    assert "compared with the one" not in xml_of(write_docx(comparison, legend=False))


def test_notes_are_called_in_each_column() -> None:
    note = Paragraph("See paragraph 90.", kind="note")
    one = Draft([Paragraph("Free media.", marks=[Mark(4, 4, "note")], children=[note])], "v1")
    two = Draft(
        [Paragraph("Free and open media.", marks=[Mark(4, 4, "note")], children=[note])], "v2"
    )
    page = write_html(dd.compare([one, two])).decode()
    assert 'href="#note-1-1"' in page
    assert 'id="note-2-1"' in page


# --- docx
# ----------------------------------------------------------------------------------------------------------


def xml_of(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def cell_text(cell: etree._Element) -> str:
    found = ""
    for paragraph in cell.iter(tag("p")):
        if paragraph.find(f"{tag('pPr')}/{tag('pStyle')}").get(tag("val")) != "ColumnText":
            continue
        for part in paragraph.iter(tag("r")):
            style = part.find(f"{tag('rPr')}/{tag('rStyle')}")
            if style is None or style.get(tag("val")) != "ColumnDeletion":
                found += "".join(text.text or "" for text in part.iter(tag("t")))
    return found


@given(several())
def test_the_document_has_every_draft_in_its_column(columns: list[Draft]) -> None:
    root = etree.fromstring(xml_of(write_docx(dd.compare(columns))).encode())
    rows = root.findall(f".//{tag('tr')}")[1:]
    for number, draft in enumerate(columns, 1):
        shown = "".join(cell_text(row.findall(tag("tc"))[number]) for row in rows)
        said = [f"{p.label} {p.text}" if p.label else p.text for p in draft.paragraphs]
        # A star stands for the call of a note.
        assert "".join(shown.replace("*", "").split()) == "".join(
            "".join(said).replace("*", "").split()
        )


def test_the_document_is_landscape_and_repeats_its_head() -> None:
    xml = xml_of(write_docx(dd.compare([texts(MEDIA), texts(BLOGS), texts(SCHOOL)])))
    assert 'w:orient="landscape"' in xml
    assert xml.count("<w:tblHeader") == 1
    assert len(re.findall("<w:gridCol", xml)) == 4


def test_the_same_drafts_give_the_same_bytes() -> None:
    comparison = dd.compare([texts(MEDIA), texts(BLOGS)])
    assert write_docx(comparison) == write_docx(dd.compare([texts(MEDIA), texts(BLOGS)]))
    assert write_html(comparison) == write_html(dd.compare([texts(MEDIA), texts(BLOGS)]))


def test_a_move_is_linked_in_the_document() -> None:
    xml = xml_of(write_docx(dd.compare([texts(MEDIA, BLOGS, SCHOOL), texts(BLOGS, SCHOOL, MEDIA)])))
    anchors = set(re.findall(r'w:anchor="(\w+)"', xml))
    assert anchors
    assert anchors <= set(re.findall(r'<w:bookmarkStart[^>]* w:name="(\w+)"', xml))


@given(drafts())
def test_other_formats_say_what_they_hold(draft: Draft) -> None:
    from draftdiff.writers.registry import write_bytes

    for format in ("text", "markdown", "json", "terminal"):
        with pytest.raises(OutputError, match="not Comparison"):
            write_bytes(dd.compare([draft, draft]), format)


# --- the command
# ---------------------------------------------------------------------------------------------------


def test_the_command_writes_columns(tmp_path) -> None:
    for name, words in (("a", MEDIA), ("b", BLOGS), ("c", SCHOOL)):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    names = [str(tmp_path / f"{name}.txt") for name in "abc"]
    for suffix in ("html", "docx"):
        assert run(tmp_path, "compare", *names, "-o", f"out.{suffix}", "-q") == (0, "", "")
        assert (tmp_path / f"out.{suffix}").stat().st_size > 1000
    said = trouble(tmp_path, "compare", "a.txt", "-o", "x.html")
    assert said == "draftdiff: name 2 to 6 drafts; you named 1\n"
    assert "this is an input" in trouble(tmp_path, "compare", *names, "-o", names[1])


def test_the_command_takes_drafts_of_a_record(tmp_path) -> None:
    for name, words in (("a", MEDIA), ("b", MEDIA.replace("shall", "should"))):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    assert run(tmp_path, "init", "rec")[0] == 0
    assert run(tmp_path, "add", "rec", "a.txt", "--id", "v1", "--proposer", "Chair")[0] == 0
    assert (
        run(tmp_path, "add", "rec", "b.txt", "--id", "v2", "--parent", "v1", "--proposer", "UK")[0]
        == 0
    )
    assert run(tmp_path, "compare", "--record", "rec", "v1", "v2", "-o", "x.html", "-q") == (
        0,
        "",
        "",
    )
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<del>shall</del><ins>should</ins>" in page
    assert "<span>UK</span>" in page
    assert "there is no such draft" in trouble(
        tmp_path, "compare", "--record", "rec", "v1", "v9", "-o", "x.html"
    )
