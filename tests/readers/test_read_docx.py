"""What a Word document reads as: paragraphs and their kinds, text, marks, tables, notes, boxes,
headers.
"""

from __future__ import annotations

import contextlib

import pytest

from docx_files import (
    END,
    SEPARATE,
    STYLES,
    abstract,
    begin,
    box,
    call,
    docx,
    field,
    level,
    lines,
    note,
    num,
    outline,
    outside,
    p,
    r,
    style,
    table,
    tc,
    tr,
    use,
)
from draftdiff.errors import LimitExceeded
from draftdiff.readers.docx import read_docx

LIST = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")) + abstract(
    1, level(0, "bullet", "\uf0b7", font="Symbol"), level(1, "bullet", "o", font="Courier New")
)
NUMBERING = LIST + use(1, 0) + use(2, 1)


def text(content: str, **more: object) -> str:
    """The text of the first paragraph."""
    return read_docx(docx(p(content), **more), track_changes="accept").children[0].text


def warnings(body: str, **more: object) -> tuple[str, ...]:
    return read_docx(docx(body, **more), track_changes="accept").warnings


# -- kinds and levels
# --------------------------------------------------------------------------------------------


def test_headings_hold_what_follows_and_style_kinds_are_kept():
    body = (
        p("Purposes", style("Heading1"))
        + p("We the peoples")
        + p("Aims", style("Heading2"))
        + p("Peace.", style("Quote"))
        + p("x = 1", style("Code"))
        + p("Principles", style("Heading1"))
        + p("Map 1", style("Caption"))
    )
    assert outline(docx(body)) == lines("""
        heading 'Purposes'
          paragraph 'We the peoples'
          heading 'Aims'
            quote 'Peace.'
            code 'x = 1'
        heading 'Principles'
          caption 'Map 1'
    """)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("heading 1", "heading"),
        ("Heading 3", "heading"),
        ("Überschrift 2", "heading"),
        ("Titre 1", "heading"),
        ("Заголовок 1", "heading"),
        ("标题 1", "heading"),
        ("العنوان 1", "heading"),
        ("Title", "heading"),
        ("TOC Heading", "paragraph"),
        ("toc 1", "paragraph"),
        ("List Paragraph", "paragraph"),
        ("Intense Quote", "quote"),
        ("Source Code", "code"),
    ],
)
def test_styles_by_their_names(name, kind):
    styles = (
        STYLES + f'<w:style w:type="paragraph" w:styleId="x1"><w:name w:val="{name}"/></w:style>'
    )
    (child,) = read_docx(
        docx(p("text", style("x1")), styles=styles), track_changes="accept"
    ).children
    assert child.kind == kind


def test_the_outline_level_decides_over_the_name_and_the_paragraph_over_its_style():
    derived = (
        '<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:basedOn w:val="Heading2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="Heading1"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    body = (
        p("a", style("Part"))
        + p("b", style("Flat"))
        + p("c", style("Heading1") + '<w:outlineLvl w:val="9"/>')
        + p("d", '<w:outlineLvl w:val="1"/>')
    )
    kinds = [
        k.split("'")[0].strip() for k in outline(docx(body, styles=STYLES + derived)).split("\n")
    ]
    assert kinds == ["heading", "paragraph", "paragraph", "heading"]


def test_styles_that_are_based_on_each_other_end():
    loop = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    assert outline(docx(p("text", style("A")), styles=loop)) == "paragraph 'text'"


def test_items_hang_on_shallower_items_and_on_what_announces_them():
    body = (
        p("Decides:")
        + p("act", num(1))
        + p("at once", num(1, 1))
        + p("report", num(1))
        + p("Takes note of this.")
        + p("more", num(2))
    )
    assert outline(docx(body, numbering=NUMBERING)) == lines("""
          paragraph 'Decides:'
            item 1. 'act'
              item (a) 'at once'
            item 2. 'report'
          paragraph 'Takes note of this.'
          item • 'more'
    """)


def test_a_list_in_another_list_hangs_on_its_item_and_the_outer_one_goes_on():
    body = (
        p("act", num(1))
        + p("here", num(2))
        + p("there", num(2))
        + p("deep", num(2, 1))
        + p("report", num(1))
    )
    assert outline(docx(body, numbering=NUMBERING)).split("\n") == [
        "item 1. 'act'",
        "  item • 'here'",
        "  item • 'there'",
        "    item o 'deep'",
        "item 2. 'report'",
    ]


def test_two_lists_of_one_shape_are_one():
    numbering = LIST + abstract(2, level(0, "decimal", "%1.")) + use(1, 0) + use(2, 2)
    body = p("a", num(1)) + p("b", num(1)) + p("c", num(2)) + p("d", num(2))
    assert outline(docx(body, numbering=numbering)).split("\n") == [
        "item 1. 'a'",
        "item 2. 'b'",
        "item 1. 'c'",
        "item 2. 'd'",
    ]


def test_a_paragraph_set_in_as_far_as_an_item_belongs_to_it():
    body = (
        p("act", num(1))
        + p("that is", '<w:ind w:left="720"/>')
        + p("report", num(1))
        + p("And so on.")
    )
    assert outline(docx(body, numbering=NUMBERING)).split("\n") == [
        "item 1. 'act'",
        "  paragraph 'that is'",
        "item 2. 'report'",
        "paragraph 'And so on.'",
    ]


def test_typed_labels_are_split_off_and_marks_move_along():
    body = (
        p(r("1. States ") + r("shall", "<w:b/>") + r(" act:"))
        + p(r("(a) at once;"))
        + p("(b) in future.")
        + p("2.\tThey report.")
        + p("Article 3", style("Heading1"))
        + p("The Article applies.")
    )
    assert outline(docx(body)).split("\n") == [
        "item 1. 'States shall act:' bold:7-12",
        "  item (a) 'at once;'",
        "  item (b) 'in future.'",
        "item 2. 'They report.'",
        "heading Article 3 ''",
        "  paragraph 'The Article applies.'",
    ]


def test_bare_numbers_are_labels_before_a_tab_only():
    body = (
        p(r("4.1") + "<w:r><w:tab/></w:r>" + r("to consider"))
        + p("4.1 per cent")
        + p("a )\tthat")
        + p("MOD\tRES 1")
    )
    assert outline(docx(body)).split("\n") == [
        "item 4.1 'to consider'",
        "paragraph '4.1 per cent'",
        "item a ) 'that'",
        "paragraph 'MOD\\tRES 1'",
    ]


def test_an_automatic_number_leaves_the_text_alone():
    assert outline(docx(p("(a) text", num(1)), numbering=NUMBERING)) == "item 1. '(a) text'"


def test_a_dash_alone_is_no_bullet():
    assert outline(docx(table(tr(tc("–"), tc("5."))))).split("\n")[2:] == [
        "    cell '–'",
        "    cell '5.'",
    ]


def test_empty_paragraphs_only_make_space():
    body = p() + p("a") + p(r(" ")) + p('<w:r><w:br w:type="page"/></w:r>') + p("b") + p("", num(1))
    assert outline(docx(body, numbering=NUMBERING)).split("\n") == [
        "paragraph 'a'",
        "paragraph 'b'",
        "item 1. ''",
    ]


# -- text
# --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>",
            "a\tb\nc\nd",
        ),
        (
            "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/></w:r>",
            "co\u2011op\u00ad",
        ),
        (
            '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            "α✓",
        ),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/></w:r><w:r><w:t>b</w:t></w:r>', "a\nb"),
        ('<w:r><w:br w:type="page"/><w:t>b</w:t><w:br w:type="column"/></w:r>', "b"),
        ("<w:r><w:t>\n   pretty\n   </w:t></w:r>", "pretty"),
        ('<w:r><w:t xml:space="preserve"> kept </w:t></w:r>', " kept "),
        ("<w:smartTag><w:r><w:t>Geneva</w:t></w:r></w:smartTag>", "Geneva"),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>chosen</w:t></w:r></w:sdtContent></w:sdt>",
            "chosen",
        ),
        (
            '<w:dir w:val="rtl"><w:bdo w:val="rtl"><w:r><w:t>שלום</w:t></w:r></w:bdo></w:dir>',
            "שלום",
        ),
        ("<w:customXml><w:r><w:t>custom</w:t></w:r></w:customXml>", "custom"),
        ("<w:unheardOf><w:r><w:t>unheard</w:t></w:r></w:unheardOf>", "unheard"),
        ("<w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
    ],
)
def test_characters(content, expected):
    assert text(content) == expected


def test_fields_show_their_results():
    assert text(r("p. ") + field("PAGE", "7") + r(" of")) == "p. 7 of"
    assert text('<w:fldSimple w:instr="DATE"><w:r><w:t>today</w:t></w:r></w:fldSimple>') == "today"
    nested = (
        begin("IF ") + field("MERGEFIELD x", "hidden") + r(' = "a"') + SEPARATE + r("shown") + END
    )
    assert text(nested) == "shown"
    assert text(r("a") + begin("XE index") + END + r("b")) == "ab"


def test_a_field_without_an_end_swallows_nothing():
    assert outline(docx(p(r("a") + begin("PAGE") + r("b")) + p("c"))).split("\n") == [
        "paragraph 'ab'",
        "paragraph 'c'",
    ]
    assert text(r("a") + SEPARATE + END + r("b")) == "ab"


def test_a_field_over_several_paragraphs():
    body = p(begin("TOC") + SEPARATE + r("One\t1")) + p(r("Two\t2") + END) + p("text")
    assert [line.strip() for line in outline(docx(body)).split("\n")] == [
        "paragraph 'One\\t1'",
        "paragraph 'Two\\t2'",
        "paragraph 'text'",
    ]


def test_form_fields_show_what_they_hold():
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="yes"/>'
        '<w:listEntry w:val="no"/></w:ddList></w:ffData>'
    )
    assert text(r("agreed ") + box + "</w:fldChar></w:r>" + END) == "agreed ☒"
    assert text(r("agreed: ") + choice + "</w:fldChar></w:r>" + END) == "agreed: no"


def test_numbers_made_by_fields_are_told():
    assert warnings(p(begin("LISTNUM LegalDefault") + END + r("a"))) == (
        "1 number made by a field: not computed (LISTNUM, AUTONUM)",
    )


def test_formulas_are_text_in_reading_order():
    square = (
        "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    )
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    bracket = f"<m:d><m:e>{half}</m:e></m:d>"
    root = f"<m:rad><m:deg/><m:e>{square}</m:e></m:rad>"
    total = '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/><m:e><m:r><m:t>n</m:t></m:r></m:e></m:nary>'
    data = docx(
        p(
            r("so ")
            + f"<m:oMathPara><m:oMath>{square}{bracket}{root}{total}</m:oMath></m:oMathPara>"
        )
    )
    assert outline(data) == "paragraph 'so x2(1/2)√x2∑n' super:4-5 super:12-13"


def test_a_formula_on_a_line_of_its_own():
    data = docx(p("a") + "<m:oMath><m:r><m:t>E = mc</m:t></m:r></m:oMath>" + p("b"))
    assert [line.strip() for line in outline(data).split("\n")] == [
        "paragraph 'a'",
        "paragraph 'E = mc'",
        "paragraph 'b'",
    ]


def test_hidden_text_is_left_out_and_told():
    hidden = '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        p(
            r("seen ")
            + r("two words", "<w:vanish/>")
            + r("too", '<w:rStyle w:val="Secret"/>')
            + r("end")
        )
        + p(r("gone", "<w:vanish/>"), num(1) + "<w:rPr><w:vanish/></w:rPr>")
        + p("first", num(1))
    )
    data = docx(body, styles=STYLES + hidden, numbering=NUMBERING)
    assert outline(data).split("\n") == ["paragraph 'seen end'", "item 1. 'first'"]
    assert read_docx(data, track_changes="accept").warnings == ("4 words of hidden text: left out",)


def test_a_ruby_is_the_text_below():
    base = "<w:rubyBase><w:r><w:t>東</w:t></w:r></w:rubyBase>"
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とう</w:t></w:r></w:rt>{base}</w:ruby></w:r>"
    assert text(ruby + r("京")) == "東京"
    assert warnings(p(ruby)) == ("1 reading aid (ruby): left out; the words under it were read",)


def test_an_initial_belongs_to_the_paragraph_behind_it():
    body = p("W", '<w:framePr w:dropCap="drop"/>') + p("e the peoples")
    assert outline(docx(body)) == "paragraph 'We the peoples'"


def test_one_alternative_is_read():
    both = (
        "<w:r><w:t>a</w:t></w:r><mc:AlternateContent>"
        '<mc:Choice Requires="{}"><w:r><w:t>new</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    assert text(both.format("w14")) == "anew"
    assert text(both.format("v")) == "aold"
    assert text(both.format("w14 v")) == "aold"


# -- marks
# -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "mark"),
    [
        ("<w:b/>", "bold"),
        ('<w:b w:val="true"/>', "bold"),
        ('<w:b w:val="0"/>', None),
        ('<w:b w:val="off"/>', None),
        ("<w:i/>", "italic"),
        ('<w:u w:val="single"/>', "underline"),
        ('<w:u w:val="none"/>', None),
        ("<w:strike/>", "strike"),
        ("<w:dstrike/>", "strike"),
        ('<w:vertAlign w:val="superscript"/>', "super"),
        ('<w:vertAlign w:val="subscript"/>', "sub"),
        ('<w:vertAlign w:val="baseline"/>', None),
        ("<w:smallCaps/>", "small_caps"),
        ('<w:rStyle w:val="HTMLCode"/>', "code"),
        ('<w:rStyle w:val="Strong"/>', "bold"),
        ('<w:rStyle w:val="Strong"/><w:b w:val="0"/>', None),
        ("<w:rtl/><w:bCs/>", "bold"),
        ("<w:rtl/><w:b/>", None),
        ("<w:bCs/>", None),
        ("<w:caps/>", None),
    ],
)
def test_marks(properties, mark):
    (child,) = read_docx(docx(p(r("a ") + r("word", properties))), track_changes="accept").children
    assert [(found.start, found.end, found.kind) for found in child.marks] == (
        [(2, 6, mark)] if mark else []
    )


def test_marks_are_what_differs_from_the_style_of_the_paragraph():
    body = p(r("Aims ") + r("and", "<w:b/>") + r(" means", '<w:b w:val="0"/>'), style("Heading1"))
    strong = p(
        r("Aims ") + r("and", '<w:rStyle w:val="Strong"/>') + r(" how", "<w:i/>"), style("Heading1")
    )
    assert outline(docx(body)) == "heading 'Aims and means'"
    # 17.7.3: bold by the style and bold by the character style is not bold.
    assert outline(docx(strong)) == "heading 'Aims and how' italic:8-12"


def test_the_defaults_of_a_document_make_no_marks():
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert outline(docx(p("text"), styles=defaults + STYLES)) == "paragraph 'text'"


def test_one_mark_goes_over_several_runs():
    body = p(r("a", "<w:b/>") + r("b", "<w:b/><w:i/>") + r("c", "<w:b/>") + r("d"))
    assert outline(docx(body)) == "paragraph 'abcd' bold:0-3 italic:1-2"


def test_links():
    link = (
        '<w:hyperlink r:id="rId9" w:anchor="top">'
        + r("UN", '<w:rStyle w:val="Hyperlink"/>')
        + "</w:hyperlink>"
    )
    inside = '<w:hyperlink w:anchor="a1">' + r("above") + "</w:hyperlink>"
    code = field('HYPERLINK "http://x.org/" \\o "tip" \\l "b"', "there")
    simple = (
        "<w:fldSimple w:instr='HYPERLINK \"http://y.org\"'><w:r><w:t>y</w:t></w:r></w:fldSimple>"
    )
    data = docx(p(link + inside + code + simple), links=outside("rId9", "http://un.org/a b"))
    assert outline(data) == (
        "paragraph 'UNabovetherey' link:0-2=http://un.org/a b#top link:2-7=#a1"
        " link:7-12=http://x.org/#b link:12-13=http://y.org"
    )


# -- tables
# ------------------------------------------------------------------------------------------------------


def test_tables_and_merged_cells():
    body = table(
        tr(tc("a", '<w:gridSpan w:val="2"/>'), tc("b", '<w:vMerge w:val="restart"/>')),
        tr(tc("c"), tc("d"), tc("", "<w:vMerge/>")),
    )
    assert outline(docx(body)) == lines("""
          table ''
            row ''
              cell 'a'
              cell 'b'
            row ''
              cell 'c'
              cell 'd'
              cell ''
    """)


def test_a_cell_holds_its_other_paragraphs_and_tables():
    inner = table(tr(tc("x")))
    body = table(
        tr(tc(p("one") + p("two") + inner + p()), tc(inner + p()), tc(p("list:") + p("i", num(1))))
    )
    assert outline(docx(body, numbering=NUMBERING)).split("\n") == [
        "table ''",
        "  row ''",
        "    cell 'one'",
        "      paragraph 'two'",
        "      table ''",
        "        row ''",
        "          cell 'x'",
        "    cell ''",
        "      table ''",
        "        row ''",
        "          cell 'x'",
        "    cell 'list:'",
        "      item 1. 'i'",
    ]


def test_rows_and_cells_in_content_controls():
    cell = f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(cell)}</w:sdtContent></w:sdt>"
    assert outline(docx(table(row))).split("\n")[-1] == "    cell 'a'"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('in')}{table(tr(tc('t')))}</w:sdtContent></w:sdt>"
    assert outline(docx(block)).split("\n")[0] == "paragraph 'in'"


def test_a_number_in_a_cell_is_its_label():
    body = table(tr(tc(p("a", num(1))), tc("2. b")))
    assert outline(docx(body, numbering=NUMBERING)).split("\n")[2:] == [
        "    cell 1. 'a'",
        "    cell 2. 'b'",
    ]


# -- notes, boxes, headers
# ---------------------------------------------------------------------------------------


def test_notes_hang_where_they_are_called():
    number = "<w:r><w:footnoteRef/></w:r>"
    notes = (
        note(-1, p("separator")).replace("w:id", 'w:type="separator" w:id')
        + note(1, p(number + r(" See art. 1.")) + p("More."))
        + note(2, p("never called"))
    )
    body = p(r("States") + call(1) + r(" act") + call(3, "endnote")) + p("end")
    data = docx(body, footnotes=notes, endnotes=note(3, p("Last."), "endnote"))
    assert outline(data).split("\n") == [
        "paragraph 'States act' note:6-6 note:10-10",
        "  note 'See art. 1.'",
        "    paragraph 'More.'",
        "  note 'Last.'",
        "paragraph 'end'",
    ]


def test_a_note_of_a_heading_hangs_on_its_call_before_the_section():
    body = p(r("Aims") + call(1), style("Heading1")) + p("text")
    assert outline(docx(body, footnotes=note(1, p("n")))).split("\n") == [
        "heading 'Aims' note:4-4",
        "  note 'n'",
        "  paragraph 'text'",
    ]


def test_a_note_that_calls_itself_or_is_missing():
    data = docx(p(r("a") + call(1) + call(9)), footnotes=note(1, p(r("n") + call(1))))
    assert outline(data).split("\n") == ["paragraph 'a' note:1-1", "  note 'n'"]


def test_boxes_are_read_once_and_come_in_the_order_of_their_marks():
    body = p(
        r("a")
        + box(p("first") + p("1. second"))
        + r("b")
        + call(1)
        + box(p("third") + table(tr(tc("t"))))
    )
    assert outline(docx(body, footnotes=note(1, p("n")))).split("\n") == [
        "paragraph 'ab' box:1-1 box:2-2 note:2-2",
        "  box 'first'",
        "    item 1. 'second'",
        "  box 'third'",
        "    table ''",
        "      row ''",
        "        cell 't'",
        "  note 'n'",
    ]


def test_a_box_within_a_box():
    assert outline(docx(p(box(p(r("outer") + box(p("inner"))))))).split("\n") == [
        "paragraph '' box:0-0",
        "  box 'outer' box:5-5",
        "    box 'inner'",
    ]


def test_an_empty_box_is_none():
    assert outline(docx(p(r("a") + box(p())))) == "paragraph 'a'"


def test_lettering_is_a_box():
    shape = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    assert outline(docx(p(shape))).split("\n")[1] == "  box 'DRAFT'"


def test_drawn_text_is_a_box():
    body = "<a:p><a:r><a:t>one </a:t></a:r><a:r><a:t>line</a:t></a:r></a:p><a:p><a:r><a:t>two</a:t></a:r></a:p>"
    drawn = f"<w:r><w:drawing><wp:inline><a:graphic><a:txBody>{body}</a:txBody></a:graphic></wp:inline></w:drawing></w:r>"
    assert outline(docx(p(drawn))).split("\n")[1:] == ["  box 'one line'", "    paragraph 'two'"]


def test_headers_and_footers_come_last_each_once():
    section = "".join(
        f'<w:{kind}Reference w:type="{type}" r:id="rId-{name}"/>'
        for kind, type, name in (
            ("header", "default", "header1"),
            ("header", "first", "header2"),
            ("header", "even", "header3"),
            ("footer", "default", "footer1"),
        )
    )
    margins = {
        "header1": p("A/RES/1") + p("second"),
        "header2": p(),
        "header3": p("A/RES/1") + p("second"),
        "footer1": p(field("PAGE", "1")),
    }
    body = (
        p("one", f"<w:sectPr>{section}</w:sectPr>") + p("two") + f"<w:sectPr>{section}</w:sectPr>"
    )
    assert outline(docx(body, margins=margins)).split("\n") == [
        "paragraph 'one'",
        "paragraph 'two'",
        "header 'A/RES/1'",
        "  paragraph 'second'",
        "footer '1'",
    ]


# -- what is no text
# ---------------------------------------------------------------------------------------------


def test_comments_pictures_and_the_like_are_counted():
    picture = (
        "<w:r><w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>"
    )
    embedded = "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"
    comments = (
        f'<w:comment w:id="1">{p("why?")}</w:comment><w:comment w:id="2">{p("because")}</w:comment>'
    )
    body = p(r("a") + picture + picture + embedded) + '<w:altChunk r:id="x"/>'
    assert warnings(body, comments=comments) == (
        "2 comments left out (comments are not part of the text)",
        "2 pictures: not read",
        "1 embedded object: not read, with the words in it",
        "1 embedded document (altChunk): not read; open and save the file",
    )


def test_a_document_without_text_says_so():
    content = read_docx(docx(p()), track_changes="accept")
    assert content.children == ()
    assert content.warnings == ("the document holds no text",)


# -- title, language, package
# ------------------------------------------------------------------------------------


def test_title_and_package():
    data = docx(p("a"), title=" Charter ")
    content = read_docx(data, track_changes="accept")
    assert (content.title, content.package) == ("Charter", data)
    assert read_docx(docx(p("a")), track_changes="accept").title is None


def lang(latin: str = "", complex_script: str = "", east_asian: str = "") -> str:
    return f'<w:lang w:val="{latin}" w:bidi="{complex_script}" w:eastAsia="{east_asian}"/>'


def defaults(language: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{language}</w:rPr></w:rPrDefault></w:docDefaults>"
        + STYLES
    )


def language_of(body: str, styles: str = STYLES) -> tuple[str | None, list[str | None]]:
    content = read_docx(docx(body, styles=styles), track_changes="accept")
    return content.language, [child.language for child in content.children]


def test_the_language_is_that_of_most_of_the_text():
    body = p(r("All human beings are born free", lang("en-GB"))) + p(
        r("Article premier", lang("fr-FR"))
    )
    assert language_of(body) == ("en-GB", [None, "fr-FR"])
    assert language_of(p("text"), defaults(lang("en-US"))) == ("en-US", [None])
    assert language_of(p("text")) == (None, [None])


def test_the_script_tells_which_language_is_meant():
    languages = lang("en-US", "ar-SA", "zh-CN")
    assert language_of(p("المادة الأولى"), defaults(languages)) == ("ar-SA", [None])
    assert language_of(p("第一条"), defaults(languages)) == ("zh-CN", [None])
    assert (
        language_of(p(r("Article 1 of the Charter")) + p("第一条"), defaults(languages))[0]
        == "en-US"
    )


def test_a_language_that_its_script_belies_is_ignored():
    assert language_of(p(r("All human beings", lang("ru-RU"))), defaults(lang("en-US"))) == (
        "en-US",
        [None],
    )
    assert language_of(p(r("Todos los seres", lang("es-ES_tradnl"))))[0] == "es-ES"


def test_another_variety_is_no_other_language():
    body = p(r("The colour of all the flags", lang("en-GB"))) + p(r("The color", lang("en-US")))
    assert language_of(body) == ("en-GB", [None, None])


# -- size
# --------------------------------------------------------------------------------------------------------


def test_a_paragraph_of_a_megabyte_and_many_runs():
    body = p(
        "".join(r("word ", "<w:b/>" if place % 2 else "") for place in range(20_000))
        + r("x" * 1_000_000)
    )
    (child,) = read_docx(docx(body), track_changes="accept").children
    assert len(child.text) == 1_100_000
    assert len(child.marks) == 10_000


def nested(depth: int) -> bytes:
    deep = p("deep")
    for _ in range(depth):
        deep = table(tr(tc(deep + p())))
    return docx(deep)


def test_tables_in_tables():
    assert outline(nested(20)).count("table") == 20
    with pytest.raises(LimitExceeded):
        outline(nested(200))


@pytest.mark.parametrize("depth", [60, 70, 80])
def test_what_is_nested_too_deeply_ends_in_an_error_of_ours(depth):
    with contextlib.suppress(LimitExceeded):
        read_docx(nested(depth), track_changes="accept")
