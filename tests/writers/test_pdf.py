"""PDF: the words in it, in any script; the same bytes; nothing of a draft is code; a missing glyph
names its font.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, reject, settings

import draftdiff as dd
import wild
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.testing import pairs
from draftdiff.writers.pdf import write_pdf
from draftdiff.writers.pdf.rendering import font_for

pytest.importorskip("typst", reason="the extra pdf is not installed")
READS = shutil.which("pdftotext")
needs_reader = pytest.mark.skipif(
    READS is None, reason="no pdftotext; apt-get install poppler-utils"
)


def seen(data: bytes, tmp_path: Path) -> str:
    """What a reader of PDF finds in it, without white space."""
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    done = subprocess.run([str(READS), "-raw", path, "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def draft(*texts: str, id: str = "v1", **header: object) -> Draft:
    return Draft([Paragraph(text) for text in texts], id, **header)


@pytest.mark.filterwarnings("ignore:no font of this machine")  # of emojis
@given(pairs())
@settings(max_examples=5)
def test_any_pair_is_set_the_same_twice(pair: tuple[Draft, Draft]) -> None:
    both = dd.redline(*pair)
    try:
        data = write_pdf(both)
    except OutputError as error:
        # Which characters can be set depends on the fonts of the machine.
        if "no font of this machine has" not in str(error):
            raise
        reject()
    assert data == write_pdf(both)
    assert write_pdf(pair[0])[:5] == b"%PDF-"
    assert write_pdf(dd.compare(pair))[:5] == b"%PDF-"


@needs_reader
def test_a_redline_has_both_texts_the_legend_and_page_numbers(tmp_path: Path) -> None:
    old = draft("States shall act.", *["Filler for a page."] * 60)
    new = draft(
        "States should act.",
        *["Filler for a page."] * 60,
        id="v2",
        proposers=["UK", "Iran"],
        parents=["v1"],
    )
    words = seen(write_pdf(dd.redline(old, new)), tmp_path)
    for expected in (
        "Statesshallshouldact.",
        "Oldv1",
        "Newv2,Iran+UK",
        "Changes1edit",
        "newwords",
        "1/2",
        "weaker:shall→should",
    ):
        assert expected in words
    assert "newwords" not in seen(write_pdf(dd.redline(old, new), legend=False), tmp_path)


@needs_reader
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "يولد جميع الناس أحرارا"),
        ("zh", "人人生而自由"),
        ("ja", "すべての人間は"),
        ("ru", "Все люди рождаются"),
        ("th", "มนุษย์ทั้งหลายเกิดมามีอิสระ"),
        ("he", "כל בני האדם"),
    ],
)
def test_scripts_of_the_world(language: str, text: str, tmp_path: Path) -> None:
    try:
        data = write_pdf(draft(text, language=language))
    except OutputError as error:
        pytest.skip(f"this machine lacks the font: {error}")
    found = seen(data, tmp_path)
    letters = {letter for letter in text if letter.isalpha()}
    # Shaping writes Arabic letters as their forms and orders marks; the letters are all there.
    assert len(letters - set(found)) <= len(letters) // 4


def test_an_emoji_that_no_font_has_is_a_box_with_a_warning() -> None:
    # No font ever has the last character but two of the plane of emojis, which counts as one.
    with pytest.warns(UserWarning, match=r"U\+1FFFD.*\bbox\b.*no PDF/UA"):
        data = write_pdf(Draft([Paragraph("One \U0001fffd two.")], "v1"))
    assert b"pdfuaid" not in data
    with pytest.raises(OutputError, match=r"U\+10FFFD"):
        write_pdf(Draft([Paragraph("One \U0001fffd two \U0010fffd.")], "v1"))


def test_a_glyph_that_no_font_has_is_an_error_with_the_font() -> None:
    with pytest.raises(
        OutputError, match=r"no font of this machine has \(U\+10FFFD\); install a font that has it"
    ):
        write_pdf(draft("Act. \U0010fffd"))


@pytest.mark.parametrize(
    ("character", "font"),
    [
        ("አ", "Noto Sans Ethiopic"),
        ("中", "Noto Serif CJK SC"),
        ("ก", "Noto Sans Thai"),
        ("م", "Noto Naskh Arabic"),
        ("ж", "Noto Serif"),
        ("한", "Noto Serif CJK KR"),
    ],
)
def test_the_font_goes_by_the_script(character: str, font: str) -> None:
    assert font_for(character) == font


CODE = (
    '#panic("x")',
    '#read("/etc/passwd")',
    "$ x $",
    "= Heading",
    "*bold*",
    "`raw`",
    "\\",
    '"] #panic()',
    "</script>",
    "//x",
    "/*",
    "<label>",
    "@ref",
)


@needs_reader
def test_nothing_of_a_draft_is_code(tmp_path: Path) -> None:
    old = Draft(
        [Paragraph(code, code, marks=[Mark(0, 1, "bold")]) for code in CODE],
        CODE[0],
        title=CODE[1],
        language="#x",
    )
    new = Draft(
        [Paragraph(f"{code} act", code) for code in CODE], "v2", proposers=[CODE[0], 'x"]#panic()']
    )
    for what in (old, dd.redline(old, new), dd.compare([old, new])):
        words = seen(write_pdf(what), tmp_path)
        assert all("".join(code.split()) in words for code in CODE)


def test_hidden_characters_are_code_points() -> None:
    assert write_pdf(draft("pay 1000\u202e \x07 \ud800"))[:5] == b"%PDF-"


@needs_reader
def test_hidden_characters_are_shown(tmp_path: Path) -> None:
    words = seen(write_pdf(draft("pay\u202e \x07 \ud800")), tmp_path)
    assert all(code in words for code in ("U+202E", "U+0007", "U+D800"))


def test_without_typst_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(OutputError, match=r'pip install "draftdiff\[pdf\]"'):
        write_pdf(draft("Act."))


def test_other_things_and_options_are_refused() -> None:
    with pytest.raises(
        OutputError, match="pdf holds a Draft, a Redline, a Comparison or a Report, not int"
    ):
        write_pdf(1)
    with pytest.raises(OutputError, match="pdf has no option 'cover'"):
        write_pdf(draft("Act."), cover=True)


def test_the_suffix_names_it(tmp_path: Path) -> None:
    dd.write(dd.redline(draft("Act."), draft("Act now.", id="v2")), tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes()[:5] == b"%PDF-"


@pytest.mark.filterwarnings("ignore:no font of this machine")  # of emojis
@given(wild.drafts("v1"), wild.drafts("v2"))
@settings(max_examples=6)
def test_hostile_drafts_are_set_or_refused_with_the_font(old: Draft, new: Draft) -> None:
    for what in (old, dd.redline(old, new), dd.compare([old, new])):
        try:
            data = write_pdf(what)
        except OutputError as error:
            data = (
                b"%PDF-" if "no font of this machine has" in error.reason else error.reason.encode()
            )
        assert data[:5] == b"%PDF-"


def test_a_heading_without_words_is_set() -> None:
    new = Draft([Paragraph("", kind="heading"), Paragraph(" ", kind="heading")], "v2")
    for what in (new, dd.redline(Draft([], "v1"), new), dd.redline(new, Draft([], "v1"))):
        assert write_pdf(what)[:5] == b"%PDF-"


def test_words_with_several_lines_are_set() -> None:
    marks = [Mark(0, 3, "underline"), Mark(0, 3, "strike")]
    old, new = (
        Draft([Paragraph(text, marks=marks)], id)
        for id, text in (("v1", "Act now."), ("v2", "Now act."))
    )
    assert write_pdf(dd.redline(old, new))[:5] == b"%PDF-"


#: What typst would carry out, or set as other signs, were it markup.
ORDERS = (
    '#eval("1+1")',
    '#read("/etc/hostname")',
    '#include "x.typ"',
    '#import "@preview/a:0.1.0": *',
    "#panic()",
    "#{1 + 1}",
    "$ x^2 $",
    "= heading",
    "- item",
    "+ item",
    "/ term: words",
    "*a* _b_",
    "`raw` ```py raw```",
    "@ref <label>",
    "// comment",
    "/* comment */",
    "a -- b --- c ... -? ~",
    "don't \"quote\" 'so'",
    "\\u{41} \\# \\",
    "https://example.org/#a",
    "]#[ )}({",
)


@needs_reader
def test_words_are_words_to_typst(tmp_path: Path) -> None:
    row = Paragraph("", kind="row", children=[Paragraph(text, kind="cell") for text in ORDERS[:3]])
    body = [
        *(Paragraph(text) for text in ORDERS),
        *(Paragraph(text, "#1", "item") for text in ORDERS[:4]),
        *(Paragraph(text, kind="code") for text in ORDERS[-5:]),
        Paragraph("", kind="table", children=[row]),
    ]
    found = seen(write_pdf(Draft(body, "#v1", title="#eval(0)")), tmp_path)
    wanted = [
        "#eval(0)",
        *ORDERS,
        *(f"#1 {text}" for text in ORDERS[:4]),
        *ORDERS[-5:],
        *ORDERS[:3],
    ]
    at = 0
    for text in wanted:
        words = "".join(text.split())
        assert words in found[at:], text
        at = found.index(words, at) + len(words)
    # Besides the words there are the numbers of the two pages at most.
    assert len(found) <= sum(len("".join(text.split())) for text in wanted) + len("1/22/2")


def test_a_draft_alone_reads_back_with_its_lists_tables_notes_and_margins() -> None:
    table = Paragraph(
        "",
        None,
        "table",
        (),
        (
            Paragraph(
                "",
                None,
                "row",
                (),
                (Paragraph("State", None, "cell"), Paragraph("*", None, "cell")),
            ),
            Paragraph(
                "",
                None,
                "row",
                (),
                (Paragraph("Chile", None, "cell"), Paragraph("2", None, "cell")),
            ),
        ),
    )
    nested = Paragraph("Nested point", "(i)", "item")
    children = (
        Paragraph(
            "Terms",
            None,
            "heading",
            (),
            (
                Paragraph(
                    "Words with a note in them.",
                    None,
                    "paragraph",
                    [Mark(5, 5, "note")],
                    [Paragraph("What the note says.", None, "note")],
                ),
                Paragraph("First point", "(a)", "item", (), (nested,)),
                Paragraph(
                    "http://example.org/" + "a-long/address/" * 9 + "that/breaks", ">", "item"
                ),
                table,
                Paragraph(
                    "A co-operation that is well-known, so-called and re-invented: " * 3 + "end."
                ),
            ),
        ),
    )
    whole = Draft((*children, Paragraph("On all pages", None, "header")), "v1")
    read_back = dd.read(write_pdf(whole), id="v1")
    assert any("running heads" in warning for warning in read_back.warnings)
    assert read_back.children == children


def test_a_link_in_the_foot_of_a_page_is_its_words() -> None:
    mark = Mark(0, 4, "link", value="https://example.org/")
    foot = Paragraph("Home of the text", kind="footer", marks=(mark,))
    data = write_pdf(Draft([Paragraph("States shall act."), foot], "v1"))
    assert data[:5] == b"%PDF-"
