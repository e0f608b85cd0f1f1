"""Redlines of Word files that are set otherwise: accepted it looks as the new file, rejected as the
old one.
"""

from __future__ import annotations

import warnings
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from lxml import etree

import draftdiff as dd
import office
from docx_edits import EDITS, FORMAT_EDITS, Edit, edited
from docx_packages import field, item, link, p, package, section, t, table
from docx_specimens import CLOSING, OPENING, SPECIMENS
from draftdiff.writers.docx import write_docx
from word_looks import looks
from word_rules import broken_rules
from word_views import W, parts, view

WORDS = "States shall settle all their disputes by peaceful means, at once and everywhere."


def run(words: str, properties: str = "") -> str:
    return t(words, properties)


def one(*runs: str, properties: str = "") -> bytes:
    return package(
        OPENING + f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>" + CLOSING + section()
    )


def grafted(before: bytes, after: bytes, **options: object) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings(
            "ignore", "not tracked: the section break"
        )  # of a paragraph of words that stays
        return write_docx(
            dd.redline(dd.read(before, id="old"), dd.read(after, id="new")), **options
        )


def noted(data: bytes, kind: str) -> list[etree._Element]:
    return list(parts(data)["word/document.xml"].iter(f"{W}{kind}Change"))


def assert_right(before: bytes, after: bytes) -> bytes:
    data = grafted(before, after)
    for mode, side in (("accept", after), ("reject", before)):
        assert looks(data, mode) == looks(side, "accept")
        assert view(data, mode).everything() == view(side, "accept").everything()
        assert dd.read(data, track_changes=mode).children == dd.read(side).children
    assert set(broken_rules(data)) <= set(broken_rules(before)) | set(broken_rules(after))
    return data


@pytest.mark.parametrize("edit", FORMAT_EDITS, ids=lambda edit: edit.__name__)
def test_both_files_again(edit: Edit) -> None:
    for specimen in SPECIMENS:
        before = specimen(0)
        after = edited(before, edit)
        assert after is not None
        assert looks(before, "accept") != looks(after, "accept")
        assert_right(before, after)
        assert_right(after, before)


def messed(data: bytes, chance: Random) -> bytes:
    """The document after several edits of words, paragraphs and formats, as they come."""
    for edit in chance.choices([*_WORDS, *FORMAT_EDITS, *FORMAT_EDITS], k=chance.randint(1, 4)):
        data = edited(data, edit) or data
    return data


#: A row that is copied calls its notes twice, which no file may.
_WORDS = [edit for edit in EDITS if edit.__name__ != "insert_row"]


@pytest.mark.parametrize("seed", range(0, 120, 12))
def test_words_and_formats_at_once_on_both_sides(seed: int) -> None:
    for place in range(seed, seed + 12):
        chance = Random(place)
        base = chance.choice(SPECIMENS)(chance.choice((0, 2)))
        assert_right(messed(base, chance), messed(base, chance))


SETTINGS = {
    "font": '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>',
    "size": '<w:sz w:val="36"/>',
    "bold and colour": '<w:b/><w:color w:val="C00000"/>',
    "capitals": "<w:caps/>",
    "character style": '<w:rStyle w:val="FootnoteReference"/>',
    "nothing": "",
}


@pytest.mark.parametrize(("old", "new"), [*permutations(SETTINGS, 2)])
def test_some_of_the_words(old: str, new: str) -> None:
    before = one(run(WORDS[:30]), run(WORDS[30:], SETTINGS[old]))
    after = one(run(WORDS[:20]), run(WORDS[20:], SETTINGS[new]))
    assert noted(assert_right(before, after), "rPr")


def test_the_cut_is_where_the_format_changes() -> None:
    data = grafted(
        one(run(WORDS)), one(run(WORDS[:7]), run(WORDS[7:12], "<w:i/>"), run(WORDS[12:]))
    )
    (changed,) = noted(data, "rPr")
    owner = changed.getparent().getparent()
    assert "".join(text.text for text in owner.iter(f"{W}t")) == WORDS[7:12]


def test_around_words_that_changed_too() -> None:
    small = '<w:sz w:val="16"/>'
    before, after = one(run(WORDS)), one(run(WORDS.replace("all their", "most"), small))
    data = assert_right(before, after)
    assert len(noted(data, "rPr")) == 2


@pytest.mark.parametrize(
    "plain",
    [
        '<w:u w:val="none"/>',
        '<w:color w:val="auto"/>',
        '<w:b w:val="0"/>',
        '<w:lang w:val="fr-FR"/>',
        "<w:noProof/>",
        '<w:szCs w:val="40"/>',
        '<w:rFonts w:eastAsia="SimSun" w:hint="eastAsia"/>',
        '<w:sz w:val="22"/>',
    ],
)
def test_what_nobody_sees_is_no_change(plain: str) -> None:
    assert not noted(grafted(one(run(WORDS)), one(run(WORDS, plain))), "rPr")


def test_of_arabic_the_size_of_complex_scripts_is_seen() -> None:
    words = "تسوي الدول منازعاتها بالوسائل السلمية."
    size = '<w:szCs w:val="40"/><w:rtl/>'
    assert noted(grafted(one(run(words, "<w:rtl/>")), one(run(words, size))), "rPr")


@pytest.mark.parametrize(
    "form",
    [
        '<w:jc w:val="center"/>',
        '<w:ind w:left="720"/>',
        '<w:spacing w:after="240"/>',
        "<w:keepNext/>",
        '<w:pStyle w:val="Caption"/>',
        '<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>',
        "<w:pageBreakBefore/>",
    ],
)
def test_the_form_of_a_paragraph(form: str) -> None:
    before, after = one(run(WORDS)), one(run(WORDS), properties=form)
    for old, new in ((before, after), (after, before)):
        assert len(noted(assert_right(old, new), "pPr")) == 1


@pytest.mark.parametrize(
    "form", ['<w:jc w:val="left"/>', '<w:ind w:left="0"/>', '<w:pStyle w:val="Normal"/>']
)
def test_a_form_that_is_the_same_said_otherwise(form: str) -> None:
    assert not noted(grafted(one(run(WORDS)), one(run(WORDS), properties=form)), "pPr")


def test_the_list_of_an_item_stays() -> None:
    def document(form: str) -> bytes:
        return package(
            OPENING
            + item("To act at once.").replace("</w:numPr>", f"</w:numPr>{form}")
            + CLOSING
            + section()
        )

    data = assert_right(document(""), document('<w:jc w:val="right"/>'))
    (changed,) = noted(data, "pPr")
    assert changed.getparent().find(f"{W}numPr") is not None


def test_the_number_of_an_item_is_set_otherwise() -> None:
    mark = '<w:rPr><w:color w:val="C00000"/></w:rPr>'

    def document(mark: str) -> bytes:
        return package(
            OPENING
            + item("To act at once.").replace("</w:numPr>", f"</w:numPr>{mark}")
            + CLOSING
            + section()
        )

    for old, new in ((document(""), document(mark)), (document(mark), document(""))):
        (changed,) = noted(grafted(old, new), "rPr")
        assert changed.getparent().getparent().tag == f"{W}pPr"


def test_in_tables_notes_headers_links_and_fields() -> None:
    red = '<w:color w:val="C00000"/>'

    def document(look: str) -> bytes:
        words = run("Words of the matter", look)
        body = (
            OPENING
            + table((words_in(words), "Plain"))
            + p(link("rIdL", "a link"))
            + p("As of ", field(" DATE ", "9 May"))
        )
        return package(
            body + CLOSING + section("header1 default"),
            margins={"header1": words_in(words)},
            links={"rIdL": "https://un.org/"},
        )

    def words_in(words: str) -> str:
        return f"<w:p>{words}</w:p>"

    before, after = document(""), document(red)
    data = grafted(before, after)
    assert len(noted(data, "rPr")) == 1
    assert list(parts(data)["word/header1.xml"].iter(f"{W}rPrChange"))


def test_signed_by_the_author_that_was_named() -> None:
    data = grafted(one(run(WORDS)), one(run(WORDS, "<w:caps/>")), author="Secretariat")
    assert noted(data, "rPr")[0].get(f"{W}author") == "Secretariat"


def test_the_legend_counts_them() -> None:
    data = grafted(
        one(run(WORDS)),
        one(run(WORDS, "<w:caps/>"), properties='<w:jc w:val="right"/>'),
        legend=True,
    )
    legend = "|".join(
        "".join(map(str, line.itertext())) for line in parts(data)["word/comments.xml"][0]
    )
    assert "Changes: no changes of words|" in legend
    assert "|Formats: 1 stretch of text, 1 paragraph" in legend


def test_a_style_that_is_made_of_something_else_is_warned_of() -> None:
    before = one(run(WORDS))
    after = _with_styles(
        before,
        b'<w:name w:val="Normal"/></w:style>',
        b'<w:name w:val="Normal"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>',
    )
    with pytest.warns(
        UserWarning, match="styles that the new file defines otherwise .*: heading 1, normal"
    ):
        data = write_docx(dd.redline(dd.read(before, id="old"), dd.read(after, id="new")))
    assert not noted(data, "rPr")


def _with_styles(data: bytes, old: bytes, new: bytes) -> bytes:
    from draftdiff.ooxml.package import open_package, pack

    found = open_package(data).parts()
    assert old in found["word/styles.xml"]
    return pack({**found, "word/styles.xml": found["word/styles.xml"].replace(old, new)})


@pytest.mark.office
@pytest.mark.skipif(office.missing() is not None, reason=str(office.missing()))
def test_the_office_shows_both_looks(tmp_path: Path) -> None:
    before = SPECIMENS[0](0)
    pairs = [(before, edited(before, edit)) for edit in FORMAT_EDITS]
    pairs += [(after, before) for before, after in pairs]
    files: dict[bytes, Path] = {}
    redlines = [grafted(*pair) for pair in pairs]
    for content in (*(side for pair in pairs for side in pair), *redlines):
        files.setdefault(content, tmp_path / f"{len(files)}.docx").write_bytes(content)
    told = dict(zip(files, office.read_in_office(list(files.values()), formats=True), strict=True))
    for (old, new), data in zip(pairs, redlines, strict=True):
        assert told[old]["accept"] != told[new]["accept"]
        assert told[data] == {"accept": told[new]["accept"], "reject": told[old]["accept"]}
