"""What no draft has in a redline on the old file: pictures, breaks, blank paragraphs, margins with
the same words.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import draftdiff as dd
from docx_files import docx, p, r
from draftdiff.writers.docx import write_docx
from word_settling import settle
from word_views import W, revisions, view

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "docx").glob("*.docx"))
BLANK, PAGE = p(), p('<w:r><w:br w:type="page"/></w:r>')


def logo(shade: int) -> str:
    """A paragraph of a picture, its size telling it apart from others."""
    return p(
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{shade}" cy="1"/><a:graphic><a:graphicData><pic:pic/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def redline(before: bytes, after: bytes) -> bytes:
    """The redline of two files, about which nothing had to be warned of."""
    old, new = dd.read(before, id="old"), dd.read(after, id="new")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return write_docx(dd.redline(old, new), legend=False)


def shape(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part in order: words, "page" for a break, the size of a picture, nothing
    for a blank one.
    """
    root = etree.fromstring(ZipFile(BytesIO(data)).read(part))
    found = []
    for paragraph in root.iter(f"{W}p"):
        told = [text.text or "" for text in paragraph.iter(f"{W}t")]
        told += ["page" for one in paragraph.iter(f"{W}br") if one.get(f"{W}type") == "page"]
        told += [one.get("cx", "") for one in paragraph.iter("{*}extent")]
        found.append("".join(told))
    return found


def both_ways(before: bytes, after: bytes, part: str = "word/document.xml") -> bytes:
    data = redline(before, after)
    assert shape(settle(data, "reject"), part) == shape(before, part)
    assert shape(settle(data, "accept"), part) == shape(after, part)
    return data


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_file_against_itself_has_no_changes(sample: Path) -> None:
    data = sample.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = write_docx(
            dd.redline(dd.read(data, id="old"), dd.read(data, id="new")), legend=False
        )
    root = etree.fromstring(ZipFile(BytesIO(made)).read("word/document.xml"))
    assert [one.tag for one in root.iter() if str(one.tag).endswith("Change")] == []
    assert revisions(made) == []


class TestPictures:
    def test_in_a_content_control(self) -> None:
        held = f"<w:sdt><w:sdtPr/><w:sdtContent>{logo(5)}</w:sdtContent></w:sdt>"
        assert (
            revisions(both_ways(docx(held + p("All act.")), docx(held + p("All act now.")))) != []
        )
        assert revisions(redline(docx(held), docx(held))) == []

    def test_in_a_header_without_words(self) -> None:
        calls = '<w:sectPr><w:headerReference w:type="default" r:id="rId-header1"/></w:sectPr>'
        before = docx(p("All act.") + calls, margins={"header1": logo(5)})
        after = docx(p("All act now.") + calls, margins={"header1": logo(5)})
        other = docx(p("All act.") + calls, margins={"header1": logo(6)})
        assert "drawing" not in str(revisions(both_ways(before, after, "word/header1.xml")))
        both_ways(before, other, "word/header1.xml")


class TestBlanks:
    def test_come_and_go_as_changes(self) -> None:
        one, two = docx(p("One.") + p("Two.")), docx(p("One.") + BLANK + PAGE + p("Two."))
        both_ways(one, two)
        both_ways(two, one)

    def test_a_new_paragraph_stands_on_its_side_of_a_kept_one(self) -> None:
        data = both_ways(
            docx(p("One.") + BLANK + p("Two.")), docx(p("One.") + BLANK + p("New.") + p("Two."))
        )
        assert [text for _, _, _, text in revisions(data)] == ["New."]

    def test_a_break_in_a_paragraph_of_words(self) -> None:
        broken = p(r("One.") + '<w:r><w:br w:type="page"/></w:r>')
        both_ways(docx(p("One.") + p("Two.")), docx(broken + p("Two.")))
        both_ways(docx(broken + p("Two.")), docx(p("One.") + p("Two.")))

    @given(st.lists(st.sampled_from("abcdefg -=1")), st.lists(st.sampled_from("abcdefg -=1")))
    def test_any_two_files(self, old: list[str], new: list[str]) -> None:
        kinds = {" ": BLANK, "-": PAGE, "=": logo(7), "1": logo(1)}
        texts = {
            name: p(f"The {name * 3} clause says something of {name * 5}.") for name in "abcdefg"
        }
        before, after = (
            docx(
                "".join({**kinds, **texts}[one] for one in dict.fromkeys(x) or "a")
                + p("End of all.")
            )
            for x in ([*old, *" -"], [*new, *"- "])
        )
        data = redline(before, after)
        assert shape(settle(data, "reject")) == shape(before)
        assert shape(settle(data, "accept")) == shape(after)


class TestMargins:
    CALLS = "<w:sectPr>{}</w:sectPr>".format(
        "".join(
            f'<w:headerReference w:type="{pages}" r:id="rId-{part}"/>'
            for part, pages in (("header1", "default"), ("header2", "first"))
        )
    )

    def file(self, one: str, other: str) -> bytes:
        return docx(p("All act.") + self.CALLS, margins={"header1": p(one), "header2": p(other)})

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (("Draft", "Draft"), ("Draft", "Final")),
            (("Draft", "Final"), ("Draft", "Draft")),
            (("Draft", "Draft"), ("Final", "Draft of June")),
            (("Draft", "Final"), ("Final", "Draft")),
            (("Draft", ""), ("Draft", "Draft")),
        ],
    )
    def test_one_of_two_with_the_same_words_changes(
        self, old: tuple[str, str], new: tuple[str, str]
    ) -> None:
        data = redline(self.file(*old), self.file(*new))
        for mode, wanted in (("reject", old), ("accept", new)):
            assert [shape(settle(data, mode), f"word/header{n}.xml") for n in (1, 2)] == [
                [one] for one in wanted
            ]
            assert view(data, mode).body == ["All act."]


def test_a_style_of_a_name_twice_is_the_one_of_the_same_id() -> None:
    sheet = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("A", "Note text"), ("B", "note Text"))
    )
    data = docx(p("All act.", '<w:pStyle w:val="B"/>'), styles=sheet)
    made = etree.fromstring(ZipFile(BytesIO(redline(data, data))).read("word/document.xml"))
    assert next(made.iter(f"{W}pPrChange"), None) is None
