"""Redlines on the old draft's file: accepted the new draft, rejected the old one, and what did not
change as it was.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import draftdiff as dd
from docx_edits import EDITS, Edit, edited, insert_paragraph, move_paragraph, replace_word
from docx_files import (
    abstract,
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
from draftdiff.ooxml.package import open_package, pack
from draftdiff.ooxml.xml import tag
from draftdiff.redlines.layout import Redline
from draftdiff.writers.docx import write_docx
from word_views import revisions, view

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "docx").glob("*.docx"))
BODY = (
    p("Charter", style("Heading1"))
    + p(r("States ") + r("shall", "<w:b/>") + r(" act at once, all of them together."))
    + p("Each party bears its own costs.", '<w:jc w:val="both"/>')
    + p("Nothing in this text limits anything else.")
)
LIST = abstract(0, level(0, "decimal", "%1.")) + use(1, 0)


def build_on_package(both: Redline, **options: object) -> bytes:
    """The redline without a legend; a warning, which would say that it is not on the old file,
    fails the test.
    """
    return write_docx(both, legend=False, **options)


def redline(before: bytes, after: bytes) -> Redline:
    return dd.redline(dd.read(before, id="old"), dd.read(after, id="new", date="2014-06-09"))


def built(before: bytes, after: bytes, **options: object) -> bytes:
    """The redline, once it has been seen in a view of its own to be both documents."""
    data = build_on_package(redline(before, after), **options)
    for mode, wanted in (("accept", after), ("reject", before)):
        assert view(data, mode).everything() == view(wanted, "accept").everything()
    return data


def main_part(data: bytes) -> etree._Element:
    package = open_package(data)
    return package.xml(package.main)


def written_paragraphs(data: bytes) -> list[str]:
    return [
        etree.tostring(element, method="c14n").decode()
        for element in main_part(data).iter(tag("p"))
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_accepted_it_is_the_new_document_and_rejected_the_old_one(sample: Path) -> None:
    before = sample.read_bytes()
    old = open_package(before).parts()
    # Tracked changes that the old file holds are settled, in its notes too.
    allowed = {name for name, part in old.items() if b"<w:del " in part or b"<w:ins " in part}
    allowed |= {"word/document.xml", "word/settings.xml"}
    if "word/settings.xml" not in old:
        allowed |= {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    # The large documents take seconds an edit; the small ones hold what they hold.
    for edit in EDITS if len(before) < 50_000 else EDITS[:3]:
        after = edited(before, edit)
        if after is not None:
            new = open_package(built(before, after)).parts()
            # All other parts are byte for byte what they were, the style sheet too.
            assert {name for name in new if old.get(name) != new[name]} <= allowed


@pytest.mark.parametrize("edit", [replace_word, insert_paragraph], ids=lambda edit: edit.__name__)
def test_paragraphs_that_no_change_touches_keep_their_xml(edit: Edit) -> None:
    for name in (
        "JSv4-TestDocument",
        "JSv4-005-InsertedNumberedParagraph",
        "constructed-4-proposers",
    ):
        before = edited(
            next(path for path in SAMPLES if path.stem == name).read_bytes(), lambda root: True
        )
        assert before is not None
        after = edited(before, edit)
        assert after is not None
        was, now = written_paragraphs(before), written_paragraphs(built(before, after))
        touched = 1 if edit is replace_word else 0
        assert len([xml for xml in was if xml in now]) == len(was) - touched


def test_only_the_runs_at_the_borders_of_an_edit_are_cut() -> None:
    data = built(docx(BODY), docx(BODY.replace("at once", "without delay")))
    assert [(kind, text) for kind, _, _, text in revisions(data)] == [
        ("del", "at once"),
        ("ins", "without delay"),
    ]
    runs = [
        element
        for element in main_part(data).iter(tag("r"))
        if element.find(tag("rPr")) is not None
    ]
    assert ["".join(run.itertext()) for run in runs] == ["shall"]


def test_inserted_words_bring_their_format() -> None:
    data = built(docx(BODY), docx(BODY.replace("shall", "should")))
    inserted = next(main_part(data).iter(tag("ins")))
    assert inserted[0].find(f"{tag('rPr')}/{tag('b')}") is not None


def test_an_inserted_paragraph_brings_its_properties_and_joins_the_old_list() -> None:
    items = [p(f"Item number {name} of the list.", num(1)) for name in ("one", "two", "three")]
    before = docx(BODY + items[0] + items[2], numbering=LIST)
    # The same list has another number in the new file.
    other = abstract(4, level(0, "decimal", "%1.")) + use(7, 4)
    after = docx(
        BODY + "".join(items).replace('numId w:val="1"', 'numId w:val="7"'), numbering=other
    )
    data = build_on_package(redline(before, after))
    numbers = [element.get(tag("val")) for element in main_part(data).iter(tag("numId"))]
    assert numbers == ["1", "1", "1"]
    assert [q.label for q in dd.read(data).paragraphs if q.label] == ["1.", "2.", "3."]


def test_styles_and_lists_that_are_missing_come_over() -> None:
    sheet = '<w:style w:type="paragraph" w:styleId="Solemn"><w:name w:val="Solemn"/><w:rPr><w:i/></w:rPr></w:style>'
    more = p("We, the peoples, are determined.", style("Solemn")) + p(
        "To act without any delay.", num(1)
    )
    data = build_on_package(redline(docx(BODY), docx(BODY + more, styles=sheet, numbering=LIST)))
    package = open_package(data)
    assert b"Solemn" in package.read("word/styles.xml")
    assert dd.read(data).paragraphs[-1].label == "1."
    assert package.content_type("word/numbering.xml").endswith("numbering+xml")


def test_a_typed_label_is_tracked_apart_from_the_text() -> None:
    lines = ["(a) to act on the first matter;", "(b) to act on the second one;"]
    before = docx("".join(map(p, ["They decide:", *lines])))
    after = docx(
        "".join(
            map(
                p,
                [
                    "They decide:",
                    "(a) to wait a moment;",
                    lines[0].replace("(a)", "(b)"),
                    lines[1].replace("(b)", "(c)"),
                ],
            )
        )
    )
    data = built(before, after)
    assert ("del", "(b)") in [(kind, text) for kind, _, _, text in revisions(data)]


def test_links_and_fields_stay_what_they_are() -> None:
    linked = '<w:hyperlink r:id="rId5">' + r("the Charter") + "</w:hyperlink>"
    body = p(r("See ") + linked + r(" and page ") + field("PAGE", "4") + r(" of it, for example."))
    links = outside("rId5", "https://un.org/charter")
    data = built(
        docx(body, links=links), docx(body.replace("for example", "to begin with"), links=links)
    )
    main = main_part(data)
    assert len(list(main.iter(tag("hyperlink")))) == 1
    assert [element.text for element in main.iter(tag("instrText"))] == ["PAGE"]


def test_an_inserted_link_leads_where_it_led() -> None:
    more = p(
        r("Read ")
        + '<w:hyperlink r:id="rId9">'
        + r("the new report")
        + "</w:hyperlink>"
        + r(" of this year.")
    )
    data = built(docx(BODY), docx(BODY + more, links=outside("rId9", "https://un.org/report")))
    assert {
        mark.value for q in dd.read(data).paragraphs for mark in q.marks if mark.kind == "link"
    } == {"https://un.org/report"}


def test_notes_cells_and_headers_are_tracked_where_they_stand() -> None:
    def document(word: str) -> bytes:
        body = p(r("States act") + call(1)) + table(tr(tc(f"Cell of the {word} kind"), tc("Other")))
        section = '<w:sectPr><w:headerReference w:type="default" r:id="rId-header1"/></w:sectPr>'
        return docx(
            body + p("The end.") + section,
            footnotes=note(1, p(f"As the {word} says.")),
            margins={"header1": p(f"Draft of the {word} session")},
        )

    data = built(document("first"), document("second"))
    assert [text for kind, _, _, text in revisions(data) if kind == "ins"] == ["second"] * 3


def test_rows_come_and_go_with_all_that_is_in_them() -> None:
    rows = [
        tr(tc(f"Topic {name}"), tc(f"The text on {name}")) for name in ("peace", "trade", "water")
    ]
    for old, new in ((rows[:2], rows), (rows, rows[:2])):
        data = built(docx(table(*old) + p("The end.")), docx(table(*new) + p("The end.")))
        tracked = [
            row for row in main_part(data).iter(tag("tr")) if row.find(tag("trPr")) is not None
        ]
        assert tracked


def test_a_moved_paragraph_is_a_move_with_paired_ranges() -> None:
    sample = next(path for path in SAMPLES if path.stem == "JSv4-TestDocument").read_bytes()
    after = edited(sample, move_paragraph)
    assert after is not None
    main = main_part(built(sample, after))
    names = [
        [element.get(tag("name")) for element in main.iter(tag(f"{side}RangeStart"))]
        for side in ("moveFrom", "moveTo")
    ]
    assert names[0] == names[1] != []


def test_a_changed_format_of_kept_words_is_noted() -> None:
    data = built(docx(BODY), docx(BODY.replace("<w:b/>", "<w:i/>")))
    change = next(main_part(data).iter(tag("rPrChange")))
    assert change.find(f"{tag('rPr')}/{tag('b')}") is not None


def test_ids_are_unique_and_above_those_in_use() -> None:
    start, end = '<w:bookmarkStart w:id="77" w:name="here"/>', '<w:bookmarkEnd w:id="77"/>'
    body = BODY + p(start + r("A place of its own.") + end)
    data = built(docx(body), docx(body.replace("shall", "should").replace("costs", "charges")))
    marks = list(main_part(data).iter(tag("ins"), tag("del")))
    ids = [int(element.get(tag("id"))) for element in marks]
    assert len(set(ids)) == len(ids) == 4
    assert min(ids) > 77


def test_changes_go_on_to_be_tracked_if_asked_or_so_in_the_old_file() -> None:
    def settings(own: str, **options: object) -> list[str]:
        parts = f'<w:zoom w:percent="100"/>{own}<w:defaultTabStop w:val="720"/>'
        old, new = (docx(body, settings=parts) for body in (BODY, BODY.replace("shall", "should")))
        root = open_package(built(old, new, **options)).xml("word/settings.xml")
        return [etree.QName(child).localname for child in root]

    assert settings("") == ["zoom", "defaultTabStop"]
    assert settings("", tracking=True) == ["zoom", "trackRevisions", "defaultTabStop"]
    assert settings("<w:trackRevisions/>") == ["zoom", "trackRevisions", "defaultTabStop"]


def test_the_same_input_gives_the_same_bytes() -> None:
    sample = next(path for path in SAMPLES if path.stem == "constructed-4-proposers").read_bytes()
    after = edited(sample, insert_paragraph)
    assert after is not None
    assert build_on_package(redline(sample, after)) == build_on_package(redline(sample, after))


@pytest.mark.parametrize("gone", [False, True], ids=["came", "went"])
def test_a_note_that_came_or_went_is_tracked_with_its_text(gone: bool) -> None:
    plain = docx(BODY + p("With a note."))
    noted = docx(BODY + p(r("With a note.") + call(1)), footnotes=note(1, p("What it says.")))
    before, after = (noted, plain) if gone else (plain, noted)
    built(before, after)


@pytest.mark.parametrize(
    "name", ["JSv4-RP050-Deleted-Footnote", "JSv4-RA001-Tracked-Revisions-01", "JSv4-RP051-Arabic"]
)
def test_both_views_of_one_tracked_document_stand_on_its_file(name: str) -> None:
    data = next(path for path in SAMPLES if path.stem == name).read_bytes()
    old = dd.read(data, id="old", track_changes="reject")
    new = dd.read(data, id="new", track_changes="accept", date="2014-06-09")
    written = build_on_package(dd.redline(old, new))
    for mode in ("accept", "reject"):
        assert view(written, mode).everything() == view(data, mode).everything()


def test_a_strict_document_is_left_to_the_template() -> None:
    parts = open_package(docx(BODY)).parts()
    name = "word/document.xml"
    old, new = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    strict = pack({**parts, name: parts[name].replace(old, new)})
    with pytest.warns(UserWarning, match="not on the old file"):
        build_on_package(redline(strict, docx(BODY.replace("shall", "should"))))
