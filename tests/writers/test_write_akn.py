"""Akoma Ntoso: valid against the schema, and both sides of a redline in it."""

from __future__ import annotations

import warnings
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

import draftdiff as dd
from docx_cases import without_source_changes
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Paragraph
from draftdiff.readers.registry import read_bytes
from draftdiff.testing import drafts, pairs
from draftdiff.writers.akn import write_akn

DATA = Path(__file__).parent / "data"
C9 = Path(dd.__file__).parent / "demo" / "c9-unesco.txt"


@lru_cache(1)
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(DATA / "akomantoso30.xsd"))


def written(what: object) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = write_akn(what)
    schema().assertValid(etree.fromstring(data))
    return data


def texts(children: tuple[Paragraph, ...]) -> Counter[str]:
    """The words of each paragraph: XML of this kind knows no two spaces in a row, notes are one
    line.
    """
    shown = (" ".join(p.text.split()) for p in Draft(children, "x").paragraphs if p.kind != "note")
    return Counter(filter(None, shown))


def untracked(pair: tuple[Draft, Draft]) -> tuple[Draft, ...]:
    return tuple(map(without_source_changes, pair))


class TestLaws:
    @given(drafts())
    def test_a_draft_is_valid_and_keeps_its_words(self, found: Draft) -> None:
        assert texts(read_bytes(written(found), "akn", track_changes="all").children) == texts(
            found.children
        )

    @given(pairs())
    def test_a_redline_is_valid_and_has_both_sides(self, pair: tuple[Draft, Draft]) -> None:
        old, new = untracked(pair)
        data = written(dd.redline(old, new))
        for how, side in (("accept", new), ("reject", old)):
            assert texts(read_bytes(data, "akn", track_changes=how).children) == texts(
                side.children
            ), how


def test_numbered_levels_read_back() -> None:
    point = Paragraph("act;", "(a)", "item", children=[Paragraph("at once;", "(i)", "item")])
    draft = Draft(
        [
            Paragraph(
                "Scope",
                "Article 3",
                "heading",
                children=[Paragraph("States shall:", "1.", "item", children=[point])],
            )
        ],
        "v1",
        language="fr",
        date="2014-06-09",
        proposers=["Chad"],
    )
    data = write_akn(draft)
    assert all(words in data for words in (b"<article ", b'language="fra"', b'showAs="Chad"'))
    back = dd.read(data, format="akn")
    assert (back.children, back.language, back.date) == (draft.children, "fr", draft.date)


def test_the_redline_of_a_real_text_is_as_it_was() -> None:
    """Golden: who proposed what, and both versions, in the metadata."""
    old = dd.read(C9, id="unesco", proposers=["UNESCO"], date="2014-05-30", language="en")
    text = C9.read_text("utf-8").replace("for men and women", "for all").replace("•", "–", 1)
    new = dd.read_text(
        text, id="iran", proposers=["Iran"], parents=["unesco"], date="2014-06-09", language="en"
    )
    data = write_akn(dd.redline(old, new))
    golden = DATA / "constructed-c9.akn"
    assert etree.tostring(etree.fromstring(data), pretty_print=True) == golden.read_bytes()


def test_what_it_cannot_write() -> None:
    with pytest.raises(OutputError, match="akn holds a draft or a redline"):
        write_akn("text")
    with pytest.warns(UserWarning, match="akn does not hold all"):
        write_akn(Draft([Paragraph("x", None, "item")], "v1"))
