"""Redlines of every kind of content that a Word file holds: both files again, rule by rule, picture
by picture.
"""

from __future__ import annotations

import warnings
from collections import Counter
from itertools import pairwise, permutations

import pytest
from lxml import etree

import docx_specimens
import draftdiff as dd
from docx_packages import p, package, picture, section, t
from docx_specimens import CLOSING, OPENING, SPECIMENS, Specimen
from draftdiff.ooxml.resolution import resolve
from draftdiff.readers.docx.parts import open_parts
from draftdiff.word.grafting.opened import Opened, roots
from draftdiff.word.grafting.pictures import all_pictures
from draftdiff.writers.docx import write_docx
from word_rules import broken_rules
from word_views import W, parts, view


def grafted(before: bytes, after: bytes, **options: object) -> bytes:
    """The redline on the old file; that it would not be, or that a picture is lost, is a warning
    and fails.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings(
            "ignore", "not tracked: the section break"
        )  # of a paragraph of words that stays
        warnings.filterwarnings(
            "ignore", r"not tracked: \d content control"
        )  # that a new paragraph stands in
        old, new = dd.read(before, id="old"), dd.read(after, id="new", date="2014-06-09")
        return write_docx(dd.redline(old, new), **options)


def pictures(data: bytes, mode: str) -> Counter[tuple[str, ...]]:
    found = open_parts(data)
    for root in roots(found).values():
        resolve(root, mode)
    return all_pictures(Opened(found, (), (), frozenset()))


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.__name__)
def test_accepted_it_is_the_new_document_and_rejected_the_old_one(specimen: Specimen) -> None:
    versions = [specimen(version) for version in range(4)]
    for one, other in [*pairwise(range(4)), (3, 0), (2, 1)]:
        before, after = versions[one], versions[other]
        data = grafted(before, after, comments=True)
        assert view(data, "accept").everything() == view(after, "accept").everything()
        assert view(data, "reject").everything() == view(before, "accept").everything()
        assert dd.read(data, track_changes="accept").children == dd.read(after).children
        assert dd.read(data, track_changes="reject").children == dd.read(before).children
        assert set(broken_rules(data)) <= set(broken_rules(before)) | set(broken_rules(after))


class TestPictures:
    def test_of_all_versions(self) -> None:
        versions = [docx_specimens.images(version) for version in range(4)]
        for before, after in permutations(versions, 2):
            data = grafted(before, after)
            assert pictures(data, "reject") == pictures(before, "accept")
            assert pictures(data, "accept") == pictures(after, "accept")

    def test_another_picture_at_its_place_is_tracked(self) -> None:
        def document(shade: int) -> bytes:
            body = p("The emblem ", picture("rIdP1"), " of the Union.")
            return package(OPENING + body + CLOSING + section(), pictures={"rIdP1": shade})

        main = parts(grafted(document(60), document(200), legend=False))["word/document.xml"]
        tracked = [
            e.tag.removeprefix(W)
            for e in main.iter(f"{W}del", f"{W}ins")
            if e.find(f"{W}r/{W}drawing") is not None
        ]
        assert tracked == ["del", "ins"]

    def test_the_legend_counts_them(self) -> None:
        data = grafted(docx_specimens.images(0), docx_specimens.images(2), legend=True)
        legend = "|".join(
            "".join(map(str, line.itertext())) for line in parts(data)["word/comments.xml"][0]
        )
        assert "Changes: no changes of words|" in legend
        assert legend.endswith("|Pictures: 3 inserted, 3 deleted")

    def test_one_that_stays_is_left_alone(self) -> None:
        def document(words: str) -> bytes:
            body = p("The emblem ", picture("rIdP1"), words)
            return package(OPENING + body + CLOSING + section(), pictures={"rIdP1": 60})

        main = parts(
            grafted(document(" of the Union."), document(" of that Union."), legend=False)
        )["word/document.xml"]
        assert all(e.getparent().getparent().tag == f"{W}p" for e in main.iter(f"{W}drawing"))

    def test_one_that_cannot_be_tracked_is_told_of(self) -> None:
        text = "The Secretariat prepares the meetings of all of them"
        more = "It keeps the records of each and every one of them"
        before = package(OPENING + p(f"{text}. {more}.") + CLOSING + section())
        after = package(
            OPENING + p(f"{text}.") + p(picture("rIdP1"), f"{more}.") + CLOSING + section(),
            pictures={"rIdP1": 60},
        )
        with pytest.warns(UserWarning, match="1 pictures that differ are not tracked"):
            write_docx(dd.redline(dd.read(before, id="old"), dd.read(after, id="new")))


class TestFields:
    def test_a_field_whose_result_changes_goes_and_comes_as_a_whole(self) -> None:
        main = parts(grafted(docx_specimens.fields(0), docx_specimens.fields(1), legend=False))[
            "word/document.xml"
        ]
        assert [e.text for e in main.iter(f"{W}delInstrText")] == [" REF _a \\h "]
        inserted = [
            e
            for e in main.iter(f"{W}instrText")
            if next(e.iterancestors(f"{W}ins"), None) is not None
        ]
        assert [e.text for e in inserted] == [" REF _a \\h "]

    def test_one_that_did_not_change_stays(self) -> None:
        before = package(p("Page ", docx_specimens.field(" PAGE ", "1"), " of it all.") + section())
        after = package(p("Page ", docx_specimens.field(" PAGE ", "1"), " of all.") + section())
        main = parts(grafted(before, after, legend=False))["word/document.xml"]
        assert not list(main.iter(f"{W}delInstrText"))


class TestHeaders:
    def test_one_for_the_first_page_comes_with_its_page(self) -> None:
        data = grafted(docx_specimens.headers(0), docx_specimens.headers(2), legend=False)
        main = parts(data)["word/document.xml"]
        last = main[0][-1]
        assert [e.get(f"{W}type") for e in last.iter(f"{W}headerReference")] == ["default", "first"]
        assert last.find(f"{W}titlePg") is not None
        assert last.find(f"{W}sectPrChange/{W}sectPr/{W}titlePg") is None


def test_links_are_never_nested() -> None:
    for one, other in permutations(range(4), 2):
        data = grafted(
            docx_specimens.hyperlinks(one), docx_specimens.hyperlinks(other), legend=False
        )
        for link in parts(data)["word/document.xml"].iter(f"{W}hyperlink"):
            assert next(link.iterancestors(f"{W}hyperlink"), None) is None


def test_a_typed_number_keeps_the_tab_that_the_new_file_has() -> None:
    before = package(OPENING + p("(a) States shall act.") + CLOSING + section())
    after = package(
        OPENING + p(t("(b)"), "<w:r><w:tab/></w:r>", "States shall act.") + CLOSING + section()
    )
    data = grafted(before, after, legend=False)
    assert "(b)\tStates shall act." in view(data, "accept").body
    assert "(a) States shall act." in view(data, "reject").body


def test_a_box_that_goes_says_what_it_said() -> None:
    main = parts(grafted(docx_specimens.boxes(0), docx_specimens.boxes(3), legend=False))[
        "word/document.xml"
    ]
    content = next(main.iter(f"{W}txbxContent"))
    assert "".join(e.text or "" for e in content.iter(f"{W}t")) == "In the box: agreed text."
    assert isinstance(content, etree._Element)
