"""Comments that say what changes mean: real ones, on the words, in a document of our own and on the
old file.
"""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given, settings
from lxml import etree

import docx_specimens
import draftdiff as dd
from docx_cases import expected
from docx_files import docx, p, r
from draftdiff.cli import main
from draftdiff.errors import OutputError
from draftdiff.model import Draft
from draftdiff.redlines.descriptions import with_all_effects
from draftdiff.testing import pairs
from draftdiff.writers.docx import write_docx
from word_rules import broken_rules
from word_views import W, parts, view

OLD = (
    "States shall act at once, all of them together.",
    "Women may speak.",
    "The parties may not report.",
)
NEW = (
    "States should act, all of them together.",
    "Women and men may speak.",
    "The parties shall report.",
)
NOTED = (
    '<w:commentRangeStart w:id="4"/>'
    + r("The commented words")
    + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
)
COMMENT = f'<w:comment w:id="4" w:author="Iran" w:initials="I">{p("A comment of old.")}</w:comment>'


def texts(*paragraphs: str, id: str, **header: object) -> Draft:
    return dd.read_text("\n\n".join(paragraphs), id=id, **header)


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """Author, words and what they are about, of each comment."""
    found = parts(data)
    document = found["word/document.xml"]
    return [
        (
            one.get(f"{W}author", ""),
            "".join(map(str, one.itertext())),
            _about(document, one.get(f"{W}id", "")),
        )
        for one in found["word/comments.xml"]
    ]


def _about(document: etree._Element, key: str) -> str:
    start = next(e for e in document.iter(f"{W}commentRangeStart") if e.get(f"{W}id") == key)
    words = ""
    for sibling in start.itersiblings():
        if sibling.tag == f"{W}commentRangeEnd" and sibling.get(f"{W}id") == key:
            break
        words += "".join(text.text or "" for text in sibling.iter(f"{W}t", f"{W}delText"))
    return words


def test_they_stand_on_the_words_and_name_whose_they_are() -> None:
    old, new = texts(*OLD, id="v1"), texts(*NEW, id="v2", parents=["v1"], proposers=["UK+friends"])
    found = comments(write_docx(dd.redline(old, new), comments=True))
    assert ("draftdiff", "weaker: shall → should; UK+friends", "shallshould") in found
    assert ("draftdiff", "broader: + men; UK+friends", "and men ") in found
    assert {author for author, _, _ in found} == {"draftdiff"}


def test_with_a_history_they_name_the_draft_in_which_it_is_first_seen() -> None:
    middle = texts(
        OLD[0].replace("shall", "should"),
        *OLD[1:],
        id="v2",
        parents=["v1"],
        proposers=["UK+friends"],
    )
    old, new = texts(*OLD, id="v1"), texts(*NEW, id="v3", parents=["v2"], proposers=["Chair"])
    found = comments(
        write_docx(dd.redline(old, new, history=dd.History([old, middle, new])), comments=True)
    )
    assert ("draftdiff", "weaker: shall → should; UK+friends; first in v2", "shallshould") in found
    assert ("draftdiff", "broader: + men; Chair; first in v3", "and men ") in found


def test_there_are_none_unless_asked_for() -> None:
    assert "word/comments.xml" not in parts(
        write_docx(dd.redline(texts(*OLD, id="v1"), texts(*NEW, id="v2")))
    )


def test_no_date_is_invented() -> None:
    old, new = texts(*OLD, id="v1"), texts(*NEW, id="v2", date="2014-06-09")
    found = parts(write_docx(dd.redline(old, new), comments=True))["word/comments.xml"]
    assert len(found)
    assert all(one.get(f"{W}date") is None and one.get(f"{W}initials") == "dd" for one in found)


@pytest.mark.parametrize("has_comments", [False, True], ids=["without", "with"])
def test_on_the_old_file_they_join_those_that_it_has(has_comments: bool) -> None:
    own = {"comments": COMMENT} if has_comments else {}
    old, new = (
        dd.read(
            docx("".join(map(p, found)) + p(NOTED if has_comments else "The end."), **own), id=id
        )
        for found, id in ((OLD, "v1"), (NEW, "v2"))
    )
    data = write_docx(dd.redline(old, new), comments=True)
    found = comments(data)
    assert [words for author, words, _ in found if author == "Iran"] == [
        "A comment of old."
    ] * has_comments
    assert ("draftdiff", "weaker: shall → should", "shallshould") in found
    assert not [rule for rule in broken_rules(data) if "comment" in rule]
    assert view(data, "accept").body[:3] == list(NEW)
    assert view(data, "reject").body[:3] == list(OLD)


@settings(max_examples=40)
@given(pairs("docx"))
def test_accept_is_new_and_reject_is_old_with_them_too(pair: tuple[Draft, Draft]) -> None:
    old, new = pair
    data = write_docx(dd.redline(old, new), legend=False, comments=True)
    assert Counter(view(data, "accept").everything()) == expected(new)
    assert Counter(view(data, "reject").everything()) == expected(old)
    assert broken_rules(data) == []
    assert b' remark="' not in b"".join(etree.tostring(root) for root in parts(data).values())
    assert data == write_docx(dd.redline(old, new), legend=False, comments=True)


def test_from_the_command_line(tmp_path, capsys) -> None:
    for name, found in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.txt").write_text("\n\n".join(found))
    old, new, target = (str(tmp_path / name) for name in ("old.txt", "new.txt", "redline.docx"))
    assert main(["redline", old, new, "-o", target, "--comments"]) == 0
    with open(target, "rb") as written:
        assert comments(written.read())


def test_it_is_a_choice_of_yes_or_no() -> None:
    with pytest.raises(OutputError, match="comments is True or False"):
        write_docx(dd.redline(texts(*OLD, id="v1"), texts(*NEW, id="v2")), comments="all")


class TestBesideTheMainText:
    """ECMA-376 Part 1, 11.3.2: comments belong to the main part; they stand where it calls what
    changed.
    """

    def test_a_change_in_a_note_is_said_at_its_call(self) -> None:
        before, after = docx_specimens.footnotes(0), docx_specimens.footnotes(1)
        for data in (between(before, after), between(before, after, own=True)):
            [(_, said, _)] = comments(data)
            assert said.startswith("note: later: 2013 → 2014")
            main = parts(data)["word/document.xml"]
            note = next(main.iter(f"{W}footnoteReference"))
            start = note.getparent().getprevious()
            assert start.tag == f"{W}commentRangeStart"

    def test_one_in_a_header_at_the_start(self) -> None:
        data = between(docx_specimens.headers(0), docx_specimens.headers(1))
        assert any(said.startswith("header: ") for _, said, _ in comments(data))

    def test_one_in_a_box_at_the_box(self) -> None:
        data = between(docx_specimens.boxes(0), docx_specimens.boxes(1))
        assert any(said.startswith("box: ") for _, said, _ in comments(data))
        assert not list(
            parts(data)["word/document.xml"].iterfind(f".//{W}txbxContent//{W}commentReference")
        )


def between(before: bytes, after: bytes, *, own: bool = False) -> bytes:
    old, new = dd.read(before, id="old"), dd.read(after, id="new")
    if own:
        old, new = (Draft(one.children, one.id, language=one.language) for one in (old, new))
    redline = dd.redline(old, new)
    redline = evolve(redline, changes=with_all_effects(redline.changes))
    return write_docx(redline, comments=True, legend=False)
