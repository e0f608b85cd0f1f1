"""Tracked changes accepted, rejected, shown, refused: what is left is what would have been without
them.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docx_files import (
    STYLES,
    abstract,
    box,
    call,
    dele,
    docx,
    ins,
    level,
    note,
    num,
    outline,
    p,
    r,
    style,
    table,
    tc,
    tr,
    use,
)
from draftdiff.errors import InputError
from draftdiff.readers.docx import read_docx

NUMBERING = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")) + use(1, 0)
NO_DATE = None


def warnings(body: str, mode: str) -> tuple[str, ...]:
    return read_docx(docx(body), track_changes=mode).warnings


def mark(kind: str, content: str = "") -> str:
    """The properties of a paragraph whose mark was inserted or deleted."""
    return f"{content}<w:rPr>{ins('', tag=kind)}</w:rPr>"


# -- laws
# --------------------------------------------------------------------------------------------------------

FATES = st.sampled_from(["kept", "kept", "ins", "del", "moveTo", "moveFrom", "ins+del"])
WORDS = st.sampled_from(
    ["States ", "shall ", "should ", "протокол ", "الدول ", "缔约国", "a\u0301 "]
)
RUNS = st.lists(st.tuples(FATES, WORDS, st.booleans()), max_size=5)
MARKS = st.sampled_from(["kept", "kept", "kept", "ins", "del", "moveTo", "moveFrom"])
PARAGRAPHS = st.lists(st.tuples(RUNS, MARKS), min_size=1, max_size=6)
Paragraphs = list[tuple[list[tuple[str, str, bool]], str]]

INSERTED, DELETED = ("ins", "moveTo"), ("del", "moveFrom")


def tracked(paragraphs: Paragraphs) -> str:
    return "".join(
        p("".join(map(_run, runs)) or "<w:r/>", "" if end == "kept" else mark(end))
        for runs, end in paragraphs
    )


def _run(piece: tuple[str, str, bool]) -> str:
    fate, word, bold = piece
    properties = "<w:b/>" if bold else ""
    if fate == "kept":
        return r(word, properties)
    if fate == "ins+del":
        return ins(ins(r(word, properties).replace("w:t", "w:delText"), "Cuba", tag="del"))
    run = r(word, properties)
    return ins(
        run.replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>") if fate == "del" else run,
        tag=fate,
    )


def settled(paragraphs: Paragraphs, mode: str) -> str:
    """The same document as it would be had nobody tracked anything."""
    kept_marks, kept_runs = ("kept", *(INSERTED if mode == "accept" else DELETED)), []
    gone = DELETED if mode == "accept" else INSERTED
    done: list[str] = []
    for runs, end in paragraphs:
        kept_runs += [
            (word, bold) for fate, word, bold in runs if fate != "ins+del" and fate not in gone
        ]
        if end in kept_marks:
            done.append(_plain(kept_runs))
            kept_runs = []
    return "".join([*done, _plain(kept_runs)])


def _plain(runs: list[tuple[str, bool]]) -> str:
    return p("".join(r(word, "<w:b/>" if bold else "") for word, bold in runs) or "<w:r/>")


@given(PARAGRAPHS)
def test_accepting_and_rejecting_give_what_would_have_been(paragraphs):
    data = docx(tracked(paragraphs))
    assert outline(data, "accept") == outline(docx(settled(paragraphs, "accept")))
    assert outline(data, "reject") == outline(docx(settled(paragraphs, "reject")))


@given(PARAGRAPHS)
def test_showing_all_loses_no_word_and_marks_each_change(paragraphs):
    children = read_docx(docx(tracked(paragraphs)), track_changes="all").children
    assert "".join("".join(child.text.split()) for child in children) == "".join(
        "".join(word.split()) for runs, _ in paragraphs for _, word, _ in runs
    )
    for kind, gone in (("inserted", "accept"), ("deleted", "reject")):
        fates = (*(INSERTED if kind == "inserted" else DELETED), "ins+del")
        expected = "".join(
            word for runs, _ in paragraphs for fate, word, _ in runs if fate in fates
        )
        marked = "".join(
            child.text[m.start : m.end] for child in children for m in child.marks if m.kind == kind
        )
        assert "".join(marked.split()) == "".join(expected.split()), gone


@given(PARAGRAPHS)
def test_refusing_is_for_documents_with_changes_only(paragraphs):
    data = docx(tracked(paragraphs))
    untouched = all(
        end == "kept" and all(fate == "kept" for fate, _, _ in runs) for runs, end in paragraphs
    )
    if untouched:
        assert read_docx(data, track_changes="refuse") == read_docx(data, track_changes="accept")
    else:
        with pytest.raises(InputError, match="track_changes='accept'"):
            read_docx(data, track_changes="refuse")


# -- examples
# ----------------------------------------------------------------------------------------------------


def test_words_and_who_changed_them():
    body = p(
        r("States ") + dele("shall", "Iran") + ins(r("should"), "UNESCO", NO_DATE) + r(" act.")
    )
    assert outline(docx(body), "accept") == "paragraph 'States should act.'"
    assert outline(docx(body), "reject") == "paragraph 'States shall act.'"
    assert outline(docx(body), "all") == (
        "paragraph 'States shallshould act.' deleted:7-12=Iran|2014-06-09T10:00:00Z inserted:12-18=UNESCO"
    )


def test_what_was_inserted_by_one_and_deleted_by_another():
    body = p(r("a") + ins(dele("b", "Cuba"), "Iran"))
    assert outline(docx(body), "accept") == outline(docx(body), "reject") == "paragraph 'a'"
    assert outline(docx(body), "all").count("=") == 2


def test_a_deleted_mark_joins_the_next_paragraph_and_takes_its_form():
    body = p("We the ", mark("del", style("Quote"))) + p("peoples", style("Heading1"))
    assert outline(docx(body), "accept") == "heading 'We the peoples'"
    assert outline(docx(body), "reject") == "quote 'We the '\nheading 'peoples'"


def test_a_split_paragraph_is_whole_again_when_it_is_rejected():
    body = p(r("one. "), mark("ins")) + p("two.", style("Quote"))
    assert outline(docx(body), "accept") == "paragraph 'one. '\nquote 'two.'"
    assert outline(docx(body), "reject") == "quote 'one. two.'"


def test_a_paragraph_inserted_behind_another_leaves_that_one_as_it_was():
    body = p("Aims", mark("ins", style("Heading1"))) + p(ins(r("new")))
    assert outline(docx(body), "accept") == "heading 'Aims'\n  paragraph 'new'"
    assert outline(docx(body), "reject") == "heading 'Aims'"


def test_a_mark_with_nothing_behind_it_stays():
    body = table(tr(tc(p("a", mark("del"))), tc(p(dele("b"), mark("del"))))) + p("c", mark("del"))
    assert outline(docx(p("x", mark("del")) + body), "accept").split("\n") == [
        "paragraph 'x'",
        "table ''",
        "  row ''",
        "    cell 'a'",
        "    cell ''",
        "paragraph 'c'",
    ]


def test_numbers_count_what_is_there():
    body = (
        p("a", num(1))
        + p(dele("b"), mark("del", num(1)))
        + p(ins(r("c")), mark("ins", num(1)))
        + p("d", num(1))
    )
    data = docx(body, numbering=NUMBERING)
    assert outline(data, "accept").split("\n") == ["item 1. 'a'", "item 2. 'c'", "item 3. 'd'"]
    assert outline(data, "reject").split("\n") == ["item 1. 'a'", "item 2. 'b'", "item 3. 'd'"]
    assert [line[:7] for line in outline(data, "all").split("\n")] == [
        "item 1.",
        "item 2.",
        "item 3.",
        "item 4.",
    ]


def test_moves_and_their_ranges():
    start = '<w:moveFromRangeStart w:id="1" w:name="m1" w:author="Iran"/>'
    goal = '<w:moveToRangeStart w:id="2" w:name="m1" w:author="Iran"/>'
    body = (
        start
        + p(ins(r("moved"), tag="moveFrom"), mark("moveFrom"))
        + '<w:moveFromRangeEnd w:id="1"/>'
        + p("stays")
        + goal
        + p(ins(r("moved"), tag="moveTo"), mark("moveTo"))
        + '<w:moveToRangeEnd w:id="2"/>'
        + p("end")
    )
    assert outline(docx(body), "accept").split("\n") == [
        "paragraph 'stays'",
        "paragraph 'moved'",
        "paragraph 'end'",
    ]
    assert outline(docx(body), "reject").split("\n") == [
        "paragraph 'moved'",
        "paragraph 'stays'",
        "paragraph 'end'",
    ]
    assert warnings(body, "accept") == ("accepted 1 tracked change (1 move) by Iran",)


def test_rows_and_cells():
    body = table(
        tr(tc("a"), tc("b")),
        tr(tc(p(ins(r("c")))), properties=ins("")),
        tr(tc("d"), tc("e", ins("", tag="cellDel")), properties=""),
        tr(tc(p(dele("f"))), properties=ins("", tag="del")),
    )
    cells = {
        mode: [line.strip() for line in outline(docx(body), mode).split("\n") if "cell" in line]
        for mode in ("accept", "reject", "all")
    }
    assert cells["accept"] == ["cell 'a'", "cell 'b'", "cell 'c'", "cell 'd'"]
    assert cells["reject"] == ["cell 'a'", "cell 'b'", "cell 'd'", "cell 'e'", "cell 'f'"]
    assert [cell.split()[1] for cell in cells["all"]] == ["'a'", "'b'", "'c'", "'d'", "'e'", "'f'"]
    assert "deleted:0-1=Iran" in cells["all"][4]


def test_a_table_without_rows_is_gone():
    body = table(tr(tc(p(ins(r("a")))), properties=ins(""))) + p("b")
    assert outline(docx(body), "reject") == "paragraph 'b'"


def test_notes_and_boxes_come_and_go_with_their_calls():
    body = p(r("a") + ins(call(1), tag="del") + ins(box(p("new"))))
    data = docx(body, footnotes=note(1, p(dele("note"))))
    assert outline(data, "accept") == "paragraph 'a' box:1-1\n  box 'new'"
    assert outline(data, "reject") == "paragraph 'a' note:1-1\n  note 'note'"


def test_fields_that_were_replaced():
    deleted = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>PAGE</w:delInstrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:delText>7</w:delText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(r("See page ") + ins(deleted, tag="del") + ins(r("eight")))
    assert outline(docx(body), "accept") == "paragraph 'See page eight'"
    assert outline(docx(body), "reject") == "paragraph 'See page 7'"


def test_a_field_cut_by_a_deletion_swallows_nothing():
    cut = ins('<w:r><w:fldChar w:fldCharType="end"/></w:r>', tag="del")
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("a") + cut + r("b"))
    assert outline(docx(body), "accept") == "paragraph 'ab'"


def test_former_formatting_is_that_of_a_rejected_document():
    bold = f"<w:i/>{ins('<w:rPr><w:b/></w:rPr>', tag='rPrChange')}"
    quote = style("Quote") + ins(f"<w:pPr>{style('Heading2')}</w:pPr>", tag="pPrChange")
    body = p(r("a", bold)) + p("b", quote)
    assert outline(docx(body), "accept") == "paragraph 'a' italic:0-1\nquote 'b'"
    assert outline(docx(body), "reject") == "paragraph 'a' bold:0-1\nheading 'b'"
    assert warnings(body, "reject") == (
        "rejected 2 tracked changes (2 formatting changes) by Iran",
    )


def test_former_numbers():
    was = num(1).replace(
        "</w:numPr>", '<w:numberingChange w:original="%1:4:4:)" w:author="Iran"/></w:numPr>'
    )
    new = num(1).replace("</w:numPr>", f"{ins('')}</w:numPr>")
    none = num(1).replace(
        "</w:numPr>", '<w:numberingChange w:original="" w:author="Iran"/></w:numPr>'
    )
    data = docx(p("a", was) + p("b", new) + p("c", none), numbering=NUMBERING, styles=STYLES)
    assert outline(data, "accept").split("\n") == ["item 1. 'a'", "item 2. 'b'", "item 3. 'c'"]
    assert outline(data, "reject").split("\n") == ["item d) 'a'", "paragraph 'b'", "paragraph 'c'"]


def test_formulas():
    run = f"<m:r><w:rPr>{ins('')}</w:rPr><m:t>y</m:t></m:r>"
    body = p(
        f"<m:oMath><m:r><m:t>x</m:t></m:r>{run}{ins('<m:r><m:t>z</m:t></m:r>', tag='del')}</m:oMath>"
    )
    assert outline(docx(body), "accept") == "paragraph 'xy'"
    assert outline(docx(body), "reject") == "paragraph 'xz'"


def test_insertions_around_paragraphs():
    body = ins(p("a")) + ins(p("b"), tag="del") + p("c")
    assert outline(docx(body), "accept") == "paragraph 'a'\nparagraph 'c'"
    assert outline(docx(body), "reject") == "paragraph 'b'\nparagraph 'c'"


def test_changes_are_counted_once_and_everywhere_that_is_read():
    body = (
        p(box(p(ins(r("a"), "Cuba"))))
        + p(dele("b", "Iran, Islamic Republic of"))
        + p(r("c") + call(1))
    )
    data = docx(body, footnotes=note(1, p(ins(r("n"), "Cuba"))))
    assert read_docx(data, track_changes="reject").warnings == (
        "rejected 3 tracked changes (2 insertions, 1 deletion) by Cuba; Iran, Islamic Republic of",
    )


def test_what_no_mark_can_show_is_told():
    bold = f"<w:b/>{ins('<w:rPr/>', tag='rPrChange')}"
    assert warnings(p(r("a", bold), mark("ins")) + p("b"), "all") == (
        "not shown as marks: 1 inserted or deleted paragraph mark, 1 formatting change",
    )
    assert warnings(p(ins(r("a"))), "all") == ()
    assert warnings(p("a"), "accept") == ()


def test_refusing_says_who_and_how_to_go_on():
    with pytest.raises(InputError) as caught:
        read_docx(docx(p(ins(r("a")) + dele("b", "Cuba"))), track_changes="refuse")
    assert caught.value.reason == (
        "the document has 2 tracked changes (1 insertion, 1 deletion) by Cuba, Iran; say what to do with them:"
        " track_changes='accept', 'reject' or 'all'"
    )
