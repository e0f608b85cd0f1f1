"""Packages from strangers: what opens, what is refused, and what the refusal says."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docx_files import docx, p, parts
from draftdiff.errors import InputError, LimitExceeded
from draftdiff.ooxml import package as opc
from draftdiff.ooxml.package import open_package, pack
from draftdiff.ooxml.xml import parse, tag
from draftdiff.readers.docx import read_docx
from draftdiff.work_limits import limits

NAMES = st.text("abcXYZ/._-", min_size=1, max_size=12).filter(
    lambda name: not name.startswith("/") and name[-1] != "/"
)


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_docx(data, track_changes="accept").children]


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=5))
def test_what_was_packed_is_read_again_and_order_does_not_matter(found):
    if len({name.lower() for name in found}) < len(found):
        return
    package = open_package(pack(found))
    assert package.parts() == found
    assert pack(dict(reversed(found.items()))) == pack(found)


def test_content_types_come_first_and_there_is_no_clock():
    data = pack({"a.xml": b"<a/>", "[Content_Types].xml": b"<Types/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_media_type_of_a_part_is_its_own_or_that_of_its_suffix():
    package = open_package(docx(p("a")))
    assert package.content_type("word/document.xml").endswith("document.main+xml")
    assert package.content_type("docProps/core.xml") == "application/xml"
    assert package.content_type("image.png") is None


def test_names_of_parts_are_found_in_any_case_and_with_backslashes():
    odd = {name.replace("/", "\\").upper(): content for name, content in parts(p("text")).items()}
    assert texts(pack(odd)) == ["text"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"just some text", "this is not a Word file; it looks like plain text"),
        (b"PK\x03\x04 cut off", "no zip package"),
        (docx(p("a"))[:-40], "no zip package"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), "save it as .docx"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "without"),
        (pack({"hello.txt": b"hello"}), "no Word document"),
    ],
)
def test_what_is_no_document_is_refused_with_the_way_out(data, says):
    with pytest.raises(InputError, match=says):
        read_docx(data, track_changes="accept")


def test_an_encrypted_zip_is_refused():
    data = bytearray(docx(p("a")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    with pytest.raises(InputError, match="encrypted"):
        read_docx(bytes(data), track_changes="accept")


def test_a_damaged_part_is_refused_by_name():
    data = bytearray(pack({"word/document.xml": bytes(range(256)) * 8}))
    start = data.find(b"document.xml") + len("document.xml") + 20
    data[start : start + 20] = bytes(20)
    with pytest.raises(InputError, match="damaged") as caught:
        open_package(bytes(data)).read("word/document.xml")
    assert caught.value.where == "word/document.xml"


def test_a_spreadsheet_is_told_from_a_document():
    found = parts(p("a")) | {"word/document.xml": b"<workbook/>"}
    with pytest.raises(InputError, match="another kind of document"):
        read_docx(pack(found), track_changes="accept")


def test_a_missing_main_part_is_refused():
    found = parts(p("a"))
    del found["word/document.xml"]
    with pytest.raises(InputError, match="no main document part"):
        read_docx(pack(found), track_changes="accept")


def test_a_document_without_styles_numbering_and_metadata_opens():
    found = parts(p("a"))
    minimal = {
        name: found[name] for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
    }
    assert texts(pack(minimal)) == ["a"]


def test_relationships_that_lead_nowhere_are_passed_over():
    found = parts(p("a"))
    links = found["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="x" Type="http://x/styles" Target="gone.xml"/></Relationships>',
    )
    assert texts(pack(found | {"word/_rels/document.xml.rels": links})) == ["a"]


DOCTYPES = [
    b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>',
    b'<?xml version="1.0"?>\n<!-- c --><!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd"><w/>',
    b"\xef\xbb\xbf<!DOCTYPE w><w/>",
    "\ufeff<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w>&a;</w>".encode("utf-16-le"),
]


@pytest.mark.parametrize("xml", DOCTYPES)
def test_a_doctype_is_refused_before_it_is_read(xml):
    with pytest.raises(InputError, match="DOCTYPE"):
        parse(xml, "word/document.xml")


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "docProps/core.xml"]
)
def test_a_doctype_in_any_part_that_is_read_is_refused(part):
    found = parts(p("a"), styles="")
    with pytest.raises(InputError, match="DOCTYPE") as caught:
        read_docx(
            pack(found | {part: b"<!DOCTYPE x>" + found[part].split(b"?>")[-1]}),
            track_changes="accept",
        )
    assert caught.value.where == part


def test_what_is_not_well_formed_is_refused_with_its_part():
    with pytest.raises(InputError, match="not well-formed") as caught:
        read_docx(
            pack(parts(p("a")) | {"word/document.xml": b"<a><b></a>"}), track_changes="accept"
        )
    assert caught.value.where == "word/document.xml"


@pytest.mark.parametrize(
    "xml", [b"<a>" * 400 + b"</a>" * 400, b"<a>" + b"x" * 10_100_000 + b"</a>"]
)
def test_what_is_too_deep_or_too_long_is_a_limit(xml):
    with pytest.raises(LimitExceeded):
        parse(xml, "word/document.xml")


def test_utf_16_is_read():
    xml = '<?xml version="1.0" encoding="UTF-16"?><a>Статья</a>'.encode("utf-16")
    assert parse(xml, "x").text == "Статья"
    with pytest.raises(InputError, match="UTF-16"):
        parse(b"\xff\xfe<\x00a", "x")


def test_strict_documents_read_like_transitional_ones():
    found = parts(p("text", '<w:outlineLvl w:val="0"/>'), styles="")
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in found.items()
    }
    assert strict != found
    read = read_docx(pack(strict), track_changes="accept").children
    assert [(paragraph.kind, paragraph.text) for paragraph in read] == [("heading", "text")]
    assert parse(strict["word/document.xml"], "x").tag == tag("document")


def test_a_zip_bomb_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(opc, "RATIO_FROM", 1000)
    with pytest.raises(LimitExceeded, match="zip bombs") as caught:
        read_docx(pack(parts(p("a")) | {"word/media/x": bytes(1_000_000)}), track_changes="accept")
    assert caught.value.where == "word/media/x"


def test_a_package_that_is_too_large_in_total_or_in_number_is_refused():
    data = docx(p("a"))
    with limits(parts=3), pytest.raises(LimitExceeded, match="more than 3 parts"):
        open_package(data)
    with limits(unpacked=1000), pytest.raises(LimitExceeded, match="more than 1,000 bytes"):
        open_package(data)


def test_a_size_that_lies_unpacks_no_more_than_it_says():
    data = bytearray(pack({"word/document.xml": b"a" * 100_000}))
    for place, offset in ((data.find(b"PK\x01\x02"), 24), (data.find(b"PK\x03\x04"), 22)):
        data[place + offset : place + offset + 4] = (10).to_bytes(4, "little")
    with pytest.raises(InputError):
        open_package(bytes(data)).read("word/document.xml")
