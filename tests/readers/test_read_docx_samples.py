"""Real Word documents: no visible word is lost or made up, and their paragraphs stay in order.

The words are counted by a view of the file that shares nothing with the reader: plain ElementTree,
no styles, no numbering, no tree. What it does not show is what the reader adds (automatic numbers,
headers, boxes).
"""

from __future__ import annotations

import contextlib
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.errors import InputError
from draftdiff.model.paragraph import ANCHORS
from draftdiff.ooxml.package import open_package, pack
from draftdiff.readers.docx import read_docx

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "docx").glob("*.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo"), "all": ()}
CHARACTERS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
#: Labels that word processors compute, by the names of documents: they stand in no file.
AUTOMATIC = {
    ("JSv4-002-DeletedNumberedParagraphs", "reject"): "1. 2. 3. 4. 5.",
    ("JSv4-002-DeletedNumberedParagraphs", "all"): "1. 2. 3. 4. 5.",
    ("JSv4-005-InsertedNumberedParagraph", "accept"): "1. 2. 3.",
    ("JSv4-005-InsertedNumberedParagraph", "all"): "1. 2. 3.",
    ("JSv4-005-InsertedNumberedParagraph", "reject"): "1.",
    ("JSv4-RA001-Tracked-Revisions-01", "accept"): "6)",
    ("JSv4-RA001-Tracked-Revisions-01", "reject"): "6)",
    ("JSv4-RA001-Tracked-Revisions-01", "all"): "6)",
    ("constructed-4-proposers", "accept"): "(a) (b)",
    ("constructed-4-proposers", "reject"): "(a)",
    ("constructed-4-proposers", "all"): "(a) (b)",
}

Notes = dict[str, ElementTree.Element]


def visible(path: Path, mode: str) -> list[str]:
    """The paragraphs of the body in a view, as plain text; notes stand where they are called."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
        notes = _notes(archive)
    assert body is not None
    return [text for text in _paragraphs(body, GONE[mode], notes) if text.strip()]


def _notes(archive: zipfile.ZipFile) -> Notes:
    if "word/footnotes.xml" not in archive.namelist():
        return {}
    root = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    return {note.get(f"{W}id", ""): note for note in root}


def _paragraphs(
    element: ElementTree.Element, gone: tuple[str, ...], notes: dict[str, ElementTree.Element]
) -> list[str]:
    done, open_text = [], ""
    for child in element:
        name = child.tag.removeprefix(W)
        if name in gone or _is_gone(child.find(f"{W}trPr"), gone):
            continue
        if name != "p":
            done += [open_text, *_paragraphs(child, gone, notes)]
            open_text = ""
            continue
        called: list[str] = []
        open_text += "".join(_text(child, gone, notes, called))
        if not _is_gone(child.find(f"{W}pPr/{W}rPr"), gone):
            done.append(open_text)
            open_text = ""
        done += called
    return [*done, open_text]


def _is_gone(properties: ElementTree.Element | None, gone: tuple[str, ...]) -> bool:
    return properties is not None and any(properties.find(W + name) is not None for name in gone)


def _text(
    element: ElementTree.Element, gone: tuple[str, ...], notes: Notes, called: list[str]
) -> Iterator[str]:
    for child in element:
        name = child.tag.removeprefix(W)
        if name in ("t", "delText"):
            yield child.text or ""
        elif name == "footnoteReference":
            called += _paragraphs(notes[child.get(f"{W}id", "")], gone, notes)
        elif name == "br" and child.get(f"{W}type"):
            continue
        elif name in CHARACTERS and element.tag == f"{W}r":
            yield CHARACTERS[name]
        elif name not in gone and name != "pPr":
            yield from _text(child, gone, notes, called)


def body(path: Path, mode: str) -> list[str]:
    """The paragraphs that are read, without headers and footers, with typed labels and without
    automatic ones.
    """
    content = read_docx(path.read_bytes(), track_changes=mode)
    tops = [top for top in content.children if top.kind not in ("header", "footer")]
    automatic = AUTOMATIC.get((path.stem, mode), "").split()
    texts = []
    for paragraph in (paragraph for top in tops for _, _, paragraph in top.walk()):
        label = paragraph.label or ""
        if automatic and label == automatic[0]:
            label = automatic.pop(0)[:0]
        texts.append(f"{label} {paragraph.text}")
    assert automatic == []
    return texts


def words(texts: list[str]) -> list[str]:
    return re.findall(r"\w+", " ".join(texts))


def squeezed(texts: list[str]) -> list[str]:
    return list(filter(None, (re.sub(r"[\W_]", "", text) for text in texts)))


def test_the_samples_are_there():
    assert len(SAMPLES) == 19


@pytest.mark.parametrize("mode", ["accept", "reject", "all"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_visible_word_is_read_in_its_place(path, mode):
    assert words(body(path, mode)) == words(visible(path, mode))


@pytest.mark.parametrize("mode", ["accept", "reject", "all"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_borders_of_paragraphs_are_those_of_the_file(path, mode):
    assert squeezed(body(path, mode)) == squeezed(visible(path, mode))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_marks_lie_in_the_text_and_anchors_have_their_notes(path):
    for mode in GONE:
        for top in read_docx(path.read_bytes(), track_changes=mode).children:
            for _, _, paragraph in top.walk():
                assert all(
                    0 <= mark.start <= mark.end <= len(paragraph.text) for mark in paragraph.marks
                )
                anchors = [mark.kind for mark in paragraph.marks if mark.kind in ANCHORS]
                assert anchors == [
                    child.kind for child in paragraph.children if child.kind in ANCHORS
                ]
                assert all(
                    mark.start < mark.end for mark in paragraph.marks if mark.kind not in ANCHORS
                )


def test_the_header_of_a_sample_is_read():
    (path,) = (path for path in SAMPLES if "RA001" in path.stem)
    margins = [
        top
        for top in read_docx(path.read_bytes(), track_changes="accept").children
        if top.kind == "header"
    ]
    assert [[p.text for _, _, p in margin.walk() if p.text] for margin in margins] == [["Head1"]]


TAGS = [
    "w:p",
    "w:r",
    "w:t",
    "w:del",
    "w:ins",
    "w:tbl",
    "w:tc",
    "w:tr",
    "w:fldChar",
    "w:pPr",
    "w:rPr",
    "w:numPr",
    "w:x",
]
VALUES = ["", "-1", "0", "²", "9" * 30, "9" * 5000, "abc"]


@given(st.data())
def test_a_mangled_document_is_read_or_refused(data):
    """Whatever stands in a file: a draft, or an error of ours."""
    path = data.draw(st.sampled_from([path for path in SAMPLES if path.stat().st_size < 20_000]))
    parts = open_package(path.read_bytes()).parts()
    name = data.draw(
        st.sampled_from(
            [name for name in parts if name.endswith((".rels", "document.xml", "styles.xml"))]
        )
    )
    text = parts[name].decode()
    for _ in range(3):
        old, new = data.draw(st.tuples(st.sampled_from(TAGS), st.sampled_from(TAGS)))
        text = re.sub(rf"(?<=[</]){old}\b", new, text)
        values = [match.span(1) for match in re.finditer(r'="([^"]*)"', text)]
        start, end = data.draw(st.sampled_from(values))
        text = text[:start] + data.draw(st.sampled_from(VALUES)) + text[end:]
    with contextlib.suppress(InputError):
        read_docx(
            pack(parts | {name: text.encode()}),
            track_changes=data.draw(st.sampled_from(sorted(GONE))),
        )
