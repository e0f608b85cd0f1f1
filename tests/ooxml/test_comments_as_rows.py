"""The comments of Word files as values and rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import draftdiff as dd
from draftdiff.analysis import table
from draftdiff.errors import InputError
from draftdiff.ooxml.package import open_package, pack
from draftdiff.ooxml.remarks import comments_of

SAMPLE = Path(__file__).parents[1] / "data" / "docx" / "JSv4-DD002-DenseComments.docx"
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
THREADS = (
    f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="A1" w15:done="1"/>'
    '<w15:commentEx w15:paraId="A2" w15:paraIdParent="A1" w15:done="1"/></w15:commentsEx>'
)
LINK = (
    '<Relationship Id="rIdThreads" Target="commentsExtended.xml"'
    ' Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"/>'
)


def test_comments_are_rows() -> None:
    rows = table(dd.read(SAMPLE, id="v1"), "comments")
    assert [column.name for column in rows.columns][:5] == ["id", "author", "date", "text", "words"]
    assert len(rows.rows) == 10
    assert rows.rows[0][1:5] == (
        "Alice",
        "2020-01-01T00:00:00Z",
        "scope of the recitals",
        "recitals",
    )


def test_words_of_several_paragraphs_are_several_lines() -> None:
    assert "several.\nIt continues" in comments_of(SAMPLE.read_bytes())[4].words


def test_answers_and_what_is_resolved() -> None:
    package = open_package(SAMPLE.read_bytes())
    parts = package.parts()
    (name,) = package.related("comments", package.main)
    comments = package.xml(name)
    for number, paragraph in enumerate(comments.iter("{*}p"), 1):
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"A{number}")
    rels = "word/_rels/document.xml.rels"
    parts["word/commentsExtended.xml"] = THREADS.encode()
    parts[rels] = parts[rels].replace(b"</Relationships>", LINK.encode() + b"</Relationships>")
    parts[name] = etree.tostring(comments)
    first, second, third, *_ = comments_of(pack(parts))
    assert (first.answers, first.resolved) == (None, True)
    assert (second.answers, second.resolved) == (first.id, True)
    assert (third.answers, third.resolved) == (None, None)


def test_what_has_no_comments_says_so() -> None:
    with pytest.raises(InputError, match="read from a Word file"):
        table(dd.read_text("States act."), "comments")
    with pytest.raises(InputError, match="not of 'links'"):
        table(dd.read(SAMPLE), "links")
