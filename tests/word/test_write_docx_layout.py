"""Pages and tables in a redline on the old file: what differs is tracked, or told."""

from __future__ import annotations

import warnings
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

import draftdiff as dd
from docx_files import docx, p, tc, tr
from draftdiff.redlines import accept, reject, revisions
from draftdiff.writers.docx import write_docx
from word_rules import broken_rules
from word_settling import settle
from word_views import W, view

PAGES = {
    "upright": '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1000" w:right="1000"/>',
    "lying": '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:left="1000" w:right="1000"/>',
    "narrow": '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="3000" w:right="3000"/>',
    "two columns": '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1000" w:right="1000"/><w:cols w:num="2"/>',
}


def section(pages: str) -> str:
    return f"<w:sectPr>{PAGES[pages]}</w:sectPr>"


def redline(before: bytes, after: bytes, told: str | None = None) -> bytes:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        data = write_docx(
            dd.redline(dd.read(before, id="old"), dd.read(after, id="new")), legend=False
        )
    assert [str(one.message) for one in said] == ([] if told is None else [told])
    assert set(broken_rules(data)) <= {*broken_rules(before), *broken_rules(after)}
    return data


def found(data: bytes, *names: str) -> list[bytes]:
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    return [
        etree.tostring(one, method="c14n")
        for one in root.iter(*(f"{W}{name}" for name in names))
        if len(one)
    ]


def both_ways(before: bytes, after: bytes, *names: str) -> bytes:
    data = redline(before, after)
    for wanted, own, other in (
        (after, accept(data), settle(data, "accept")),
        (before, reject(data), settle(data, "reject")),
    ):
        for one in (own, other):
            assert found(one, *names) == found(wanted, *names)
            assert view(one, "accept").body == view(wanted, "accept").body
    return data


class TestPages:
    @pytest.mark.parametrize("other", ["lying", "narrow", "two columns"])
    def test_of_the_last_section(self, other: str) -> None:
        text = p("States shall act.")
        data = both_ways(docx(text + section("upright")), docx(text + section(other)), "sectPr")
        assert len(found(data, "sectPrChange")) == 1

    def test_a_section_comes_and_goes_with_its_blank_paragraph(self) -> None:
        one, two = p("States shall act."), p("Parties shall report.")
        plain = docx(one + two + section("upright"))
        parted = docx(one + p("", section("lying")) + two + section("upright"))
        both_ways(plain, parted, "sectPr")
        both_ways(parted, plain, "sectPr")

    def test_a_section_comes_and_goes_with_a_paragraph_of_words(self) -> None:
        one, two, three = (
            p("States shall act."),
            "Parties shall report.",
            p("Nothing else is said here."),
        )
        plain = docx(one + three + section("upright"))
        parted = docx(one + p(two, section("lying")) + three + section("upright"))
        both_ways(plain, parted, "sectPr")
        both_ways(parted, plain, "sectPr")

    def test_a_break_that_a_kept_paragraph_got_is_told(self) -> None:
        one, two = "States shall act.", p("Parties shall report.")
        after = docx(p(one, section("lying")) + two + section("upright"))
        told = "not tracked: the section break behind 'States shall act.' came"
        redline(docx(p(one) + two + section("upright")), after, told)


ROWS = [["one", "two", "three"], ["four", "five", "six"]]


class TestTables:
    def grid(self, rows: list[list[str]], look: str = "", row: str = "", cell: str = "") -> bytes:
        columns = f"<w:tblGrid>{'<w:gridCol/>' * max(map(len, rows))}</w:tblGrid>"
        made = (
            tr(*(tc(p(text), cell if text == "two" else "") for text in texts), properties=row)
            for texts in rows
        )
        return docx(
            f"<w:tbl><w:tblPr>{look}</w:tblPr>{columns}{''.join(made)}</w:tbl>"
            + p("End of the table.")
        )

    @pytest.mark.parametrize(
        "other",
        [
            {"look": '<w:jc w:val="center"/>'},
            {"row": "<w:cantSplit/>"},
            {"cell": '<w:tcW w:w="3000" w:type="dxa"/><w:shd w:val="clear" w:fill="FFFF00"/>'},
        ],
    )
    def test_their_properties(self, other: dict[str, str]) -> None:
        names = ("tblPr", "trPr", "tcPr")
        both_ways(self.grid(ROWS), self.grid(ROWS, **other), *names)
        both_ways(self.grid(ROWS, **other), self.grid(ROWS), *names)

    def test_a_column_comes_and_goes_as_one_change(self) -> None:
        wide = [[*row[:1], f"new {row[0]}", *row[1:]] for row in ROWS]
        for before, after in ((ROWS, wide), (wide, ROWS)):
            data = both_ways(self.grid(before), self.grid(after), "tcPr")
            assert [one.kind for one in revisions(data)] == ["ins" if after is wide else "del"]


class TestComments:
    SAID = '<w:comment w:id="1" w:author="Chile"><w:p><w:r><w:t>Is this agreed?</w:t></w:r></w:p></w:comment>'
    CALLED = p(
        '<w:commentRangeStart w:id="1"/><w:r><w:t>States act.</w:t></w:r><w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>'
    )

    def test_one_that_came_stands_on_its_paragraph(self) -> None:
        data = redline(docx(p("States act.")), docx(self.CALLED, comments=self.SAID))
        comments = etree.fromstring(ZipFile(BytesIO(data)).read("word/comments.xml"))
        assert [(one.get(f"{W}author"), "".join(one.itertext())) for one in comments] == [
            ("Chile", "Is this agreed?")
        ]
        assert (
            len(
                list(
                    etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml")).iter(
                        f"{W}commentReference"
                    )
                )
            )
            == 1
        )

    def test_one_that_went_is_told(self) -> None:
        told = "not tracked: 1 comment that the new file has no more"
        redline(docx(self.CALLED, comments=self.SAID), docx(p("States act.")), told)
        redline(docx(self.CALLED, comments=self.SAID), docx(self.CALLED, comments=self.SAID))
