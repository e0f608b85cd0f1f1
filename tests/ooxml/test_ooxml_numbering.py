"""Automatic numbers as word processors show them: formats, levels, restarts, where a paragraph has
its list from.
"""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docx_files import STYLES, abstract, docx, level, num, p, restart, style, use
from draftdiff.errors import LimitExceeded
from draftdiff.ooxml.number_formats import FORMATS, former_label, number_text
from draftdiff.readers.docx import read_docx

ONE_TO_FIVE_AND_MORE = (1, 2, 3, 4, 9, 10, 11, 12, 13, 21, 27, 40, 99, 105, 1990)
GOLDEN = {
    "decimal": "1 2 3 4 9 10 11 12 13 21 27 40 99 105 1990",
    "decimalZero": "01 02 03 04 09 10 11 12 13 21 27 40 99 105 1990",
    "lowerRoman": "i ii iii iv ix x xi xii xiii xxi xxvii xl xcix cv mcmxc",
    "upperRoman": "I II III IV IX X XI XII XIII XXI XXVII XL XCIX CV MCMXC",
    "ordinal": "1st 2nd 3rd 4th 9th 10th 11th 12th 13th 21st 27th 40th 99th 105th 1990th",
    "chineseCounting": "一 二 三 四 九 十 十一 十二 十三 二十一 二十七 四十 九十九 一百〇五 一千九百九十",
    "chineseCountingThousand": "一 二 三 四 九 十 十一 十二 十三 二十一 二十七 四十 九十九 一百零五 一千九百九十",
    "japaneseCounting": "一 二 三 四 九 十 十一 十二 十三 二十一 二十七 四十 九十九 一百五 一千九百九十",
    "koreanCounting": "일 이 삼 사 구 십 십일 십이 십삼 이십일 이십칠 사십 구십구 백오 천구백구십",
    "hebrew1": "א ב ג ד ט י יא יב יג כא כז מ צט קה תתקצ",
    "hindiNumbers": "१ २ ३ ४ ९ १० ११ १२ १३ २१ २७ ४० ९९ १०५ १९९०",
    "decimalEnclosedCircle": "① ② ③ ④ ⑨ ⑩ ⑪ ⑫ ⑬ 21 27 40 99 105 1990",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_numbers_in_words_and_letters(name):
    assert " ".join(str(number_text(value, name)) for value in ONE_TO_FIVE_AND_MORE) == GOLDEN[name]


def test_letters_repeat_behind_the_last():
    assert [
        number_text(value, "lowerLetter") for value in (1, 26, 27, 28, 52, 53)
    ] == "a z aa bb zz aaa".split()
    assert [number_text(value, "russianUpper") for value in (1, 10, 29, 30)] == [
        "А",
        "К",
        "Я",
        "АА",
    ]
    assert [number_text(value, "chicago") for value in (1, 4, 5)] == ["*", "§", "**"]


def test_words():
    assert [number_text(value, "ordinalText") for value in (1, 12, 20, 32, 100, 1001)] == [
        "First",
        "Twelfth",
        "Twentieth",
        "Thirty-second",
        "One hundredth",
        "One thousand first",
    ]
    assert number_text(1234, "cardinalText") == "One thousand two hundred thirty-four"


def test_examples_as_a_format():
    assert [
        number_text(7, "custom", pattern)
        for pattern in ("01, 02, 03, ...", "α, β, γ, ...", "a, ç, ...")
    ] == [
        "07",
        "η",
        None,
    ]


@given(st.sampled_from(sorted(FORMATS)), st.integers(0, 40000))
def test_every_format_shows_every_number(name, value):
    text = number_text(value, name)
    assert text is not None
    assert text == text.strip()
    assert (
        len(text) <= 100 + value // 4
    )  # the fewest signs that a format repeats are the four of chicago


def test_a_former_number():
    assert former_label("%1:2:2:.%2:4:3:)") == "ii.D)"
    assert former_label("Art. %1:7:0:") == "Art. 7"
    assert former_label("%1:1:999:") == "1"


OUTLINE = abstract(
    0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerRoman", "(%3)")
)
NO_RESTART = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2.", extra='<w:lvlRestart w:val="0"/>'),
    level(2, "lowerLetter", "(%3)", extra='<w:lvlRestart w:val="1"/>'),
)
ARTICLES = abstract(
    0,
    level(0, "upperRoman", "Article %1."),
    level(1, "decimalZero", "Section %1.%2", extra="<w:isLgl/>"),
    level(2, "upperLetter", "%1-%3)", extra="<w:isLgl/>"),
)
#: Name: the levels used, as (list, level); the numbering part; the labels.
CASES: dict[str, tuple[list[tuple[int, int]], str, str]] = {
    "levels count by themselves and start again": (
        [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2)],
        OUTLINE + use(1, 0),
        "1. | 1.1 | 1.2 | (i) | 2. | 2.1 | (i) | (ii)",
    ),
    "a level that is skipped counts as used once": (
        [(1, 1), (1, 1), (1, 0), (1, 1)],
        OUTLINE + use(1, 0),
        "1.1 | 1.2 | 2. | 2.1",
    ),
    "a middle level that is skipped too": (
        [(1, 0), (1, 2), (1, 2), (1, 1), (1, 2)],
        OUTLINE + use(1, 0),
        "1. | (i) | (ii) | 1.2 | (i)",
    ),
    "lists of one definition count together": (
        [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)],
        OUTLINE + use(1, 0) + use(2, 0),
        "1. | 2. | 3. | 4. | 5.",
    ),
    "a list that starts again does so once": (
        [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0), (2, 0)],
        OUTLINE + use(1, 0) + use(2, 0, restart(0)),
        "1. | 2. | 1. | 2. | 3. | 4.",
    ),
    "where it is first used": (
        [(1, 0), (1, 1), (1, 1), (2, 1), (2, 1), (2, 0), (2, 1)],
        OUTLINE + use(1, 0) + use(2, 0, restart(0) + restart(1)),
        "1. | 1.1 | 1.2 | 1.1 | 1.2 | 2. | 2.1",
    ),
    "with another number": (
        [(1, 0), (2, 0), (2, 0), (2, 1)],
        OUTLINE + use(1, 0) + use(2, 0, restart(0, 5)),
        "1. | 5. | 6. | 6.1",
    ),
    "legal numbers are decimal, leading zeros stay": (
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2)],
        ARTICLES + use(1, 0),
        "Article I. | Section 1.01 | Section 1.02 | Article II. | Section 2.01 | 2-1)",
    ),
    "a level in a use of its own": (
        [(1, 0), (2, 0)],
        OUTLINE
        + use(1, 0)
        + use(2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'),
        "1. | B)",
    ),
    "two definitions count apart": (
        [(1, 0), (2, 0), (1, 0), (2, 0)],
        OUTLINE + abstract(1, level(0, "lowerLetter", "(%1)", start=3)) + use(1, 0) + use(2, 1),
        "1. | (c) | 2. | (d)",
    ),
}
#: What LibreOffice does not do, by ECMA-376 alone.
RESTARTS = (
    [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
    NO_RESTART + use(1, 0),
    "I. | 1. | 2. | II. | 3. | (a) | (b) | 4. | (c) | III. | (a)",
)


def items(levels: list[tuple[int, int]]) -> str:
    return "".join(p("text", num(number, place)) for number, place in levels)


def labels(data: bytes, mode: str = "accept") -> list[str | None]:
    children = read_docx(data, track_changes=mode).children
    return [paragraph.label for child in children for _, _, paragraph in child.walk()]


@pytest.mark.parametrize("name", CASES)
def test_labels(name):
    levels, numbering, expected = CASES[name]
    assert labels(docx(items(levels), numbering=numbering)) == expected.split(" | ")


def test_levels_that_start_again_later_or_never():
    levels, numbering, expected = RESTARTS
    assert labels(docx(items(levels), numbering=numbering)) == expected.split(" | ")


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
@pytest.mark.parametrize("name", CASES)
def test_labels_are_those_of_libreoffice(name, tmp_path, tmp_path_factory):
    levels, numbering, expected = CASES[name]
    (tmp_path / "list.docx").write_bytes(docx(items(levels), numbering=numbering))
    profile = tmp_path_factory.getbasetemp() / "office"
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "txt:Text",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "list.docx"], check=True, capture_output=True
    )
    lines = (tmp_path / "list.txt").read_text("utf-8-sig").split("\n")
    assert [line.removesuffix("text").strip() for line in lines if line.strip()] == expected.split(
        " | "
    )


def styled(name: str, properties: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>{properties}</w:pPr></w:style>'


def based(name: str, base: str, properties: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def test_a_list_comes_with_the_style():
    numbering = abstract(
        0,
        level(0, "decimal", "%1.", extra='<w:pStyle w:val="Point"/>'),
        level(1, "lowerLetter", "(%2)", extra='<w:pStyle w:val="Subpoint"/>'),
    ) + use(1, 0)
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        STYLES + styled("Point", number) + styled("Subpoint", number) + based("Late", "Subpoint")
    )
    body = "".join(p("text", style(name)) for name in ("Point", "Subpoint", "Late", "Point"))
    assert labels(docx(body, styles=styles, numbering=numbering)) == ["1.", "(a)", "(b)", "2."]


def test_a_style_says_the_level_and_its_base_the_list():
    numbering = OUTLINE + use(1, 0)
    styles = (
        STYLES
        + styled("One", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + based("Two", "One", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
    )
    body = p("a", style("One")) + p("b", style("Two")) + p("c", style("Two"))
    assert labels(docx(body, styles=styles, numbering=numbering)) == ["1.", "1.1", "1.2"]


def test_a_paragraph_takes_itself_out_of_the_list_or_goes_down_a_level():
    styles = STYLES + styled("One", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = (
        p("a", style("One"))
        + p("b", style("One") + num(0))
        + p("c", style("One") + '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + p("d", style("One"))
        + p("e", num(99))
    )
    data = docx(body, styles=styles, numbering=OUTLINE + use(1, 0))
    assert labels(data) == ["1.", None, "1.1", "2.", None]


def test_a_list_style_stands_between_a_list_and_its_definition():
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="Outline"><w:name w:val="Outline"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = OUTLINE + linked + use(1, 0) + use(2, 1)
    assert labels(docx(items([(1, 0), (2, 0), (2, 1)]), styles=styles, numbering=numbering)) == [
        "1.",
        "2.",
        "2.1",
    ]


def test_list_styles_that_lead_in_a_circle_end():
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="A"><w:name w:val="A"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(docx(items([(1, 0)]), styles=styles, numbering=linked + use(1, 0))) == [None]


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        ("Symbol", "\uf0b7", "•"),
        ("Wingdings", "\uf0a7", "▪"),
        ("Wingdings", "\uf0d8", "➢"),
        ("Courier New", "o", "o"),
        ("", "–", "–"),
        ("Unheard Of", "\uf041", "•"),
    ],
)
def test_bullets(font, text, shown):
    numbering = abstract(0, level(0, "bullet", text, font=font)) + use(1, 0)
    assert labels(docx(items([(1, 0)]), numbering=numbering)) == [shown]


def test_a_picture_as_bullet():
    numbering = abstract(0, level(0, "bullet", "", extra='<w:lvlPicBulletId w:val="0"/>')) + use(
        1, 0
    )
    assert labels(docx(items([(1, 0)]), numbering=numbering)) == ["•"]


def test_a_custom_format_stands_among_alternatives():
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="8"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert labels(docx(items([(1, 0)]), numbering=abstract(0, custom) + use(1, 0))) == ["008"]


def test_a_format_that_nobody_knows_is_told():
    numbering = abstract(0, level(0, "bahtText", "%1.")) + use(1, 0)
    content = read_docx(docx(items([(1, 0), (1, 0)]), numbering=numbering), track_changes="accept")
    assert [child.label for child in content.children] == ["1.", "2."]
    assert content.warnings == ("numbers of the format bahtText are shown as decimal ones",)


def test_a_level_without_a_label_makes_no_item():
    numbering = abstract(0, level(0, "none", "")) + use(1, 0)
    content = read_docx(docx(items([(1, 0)]), numbering=numbering), track_changes="accept")
    assert [(child.kind, child.label) for child in content.children] == [("paragraph", None)]


def test_a_number_that_starts_beyond_all_reason_is_refused():
    numbering = abstract(0, level(0, "lowerLetter", "%1.", start=999999999)) + use(1, 0)
    with pytest.raises(LimitExceeded, match="--limit label="):
        labels(docx(items([(1, 0)]), numbering=numbering))
