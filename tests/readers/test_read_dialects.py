"""Formex 4, CLML and the older Akoma Ntoso, read as statutes. The samples are written in the manner
of each format.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.errors import InputError

#: Acts of our own, written in the markup of two publishers.
DIALECTS = Path(__file__).parents[1] / "data" / "dialects"
CLML = (DIALECTS / "act.clml.xml").read_text("utf-8")

FORMEX = (DIALECTS / "act.formex.xml").read_text("utf-8")

AKN_2 = """<?xml version="1.0"?>
<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><act contains="originalVersion">
<meta><identification source="#us"/></meta><body><section id="section-1"><num>1.</num>
<heading>Ferries</heading><content><p>Ferries sail.</p></content></section></body></act></akomaNtoso>"""


def outline(text: str) -> list[tuple[int, str, str | None, str]]:
    draft = dd.read(text.encode())
    return [
        (len(path), paragraph.kind, paragraph.label, paragraph.text)
        for _, path, paragraph in draft.walk()
    ]


def test_an_act_in_clml_is_read_with_its_numbers_titles_notes_and_schedules() -> None:
    assert outline(CLML) == [
        (1, "paragraph", None, "Ferries Act 2024"),
        (1, "paragraph", None, "2024 CHAPTER 9"),
        (1, "paragraph", None, "An Act about ferries."),
        (1, "heading", "Part 1", "Vessels"),
        (2, "heading", "1", "Registers"),
        (3, "item", "(1)", "An owner must keep a register of—"),
        (4, "note", None, "On paper or not."),
        (4, "item", "(a)", "vessels, and"),
        (4, "item", "(b)", "crews."),
        (3, "item", "(2)", "It is kept for five years."),
        (2, "heading", None, "Fares"),
        (3, "item", "2.", "Fares are fair."),
        (3, "item", "3.", "Children go free."),
        (1, "heading", "SCHEDULE", "Fees"),
        (2, "paragraph", None, "The fee is 5 pounds."),
    ]
    draft = dd.read(CLML.encode())
    assert (draft.title, draft.language) == ("Ferries Act 2024", "en")


def test_an_act_in_formex_is_read_with_recitals_articles_notes_and_annexes() -> None:
    assert outline(FORMEX) == [
        (1, "paragraph", None, "Regulation on ferries"),
        (1, "paragraph", None, "THE COUNCIL,"),
        (1, "paragraph", None, "Having regard to the Treaty,"),
        (1, "paragraph", None, "Whereas:"),
        (1, "item", "(1)", "Ferries matter."),
        (1, "paragraph", None, "HAS ADOPTED THIS REGULATION:"),
        (1, "heading", "CHAPTER I", "General"),
        (2, "heading", "Article 1", "Definitions"),
        (3, "item", "1.", "In this Regulation:"),
        (4, "item", "(a)", "‘ferry’ means a vessel;"),
        (5, "note", None, "OJ L 1, p. 1."),
        (3, "item", "2.", "It is large."),
        (1, "item", "Article 2", "It enters into force."),
        (1, "paragraph", None, "Done at Brussels."),
        (1, "heading", None, "ANNEX I"),
        (2, "paragraph", None, "Fees."),
        (2, "table", None, ""),
        (3, "row", None, ""),
        (4, "cell", None, "Car"),
        (4, "cell", None, "5"),
    ]
    draft = dd.read(FORMEX.encode())
    assert (draft.title, draft.language) == ("Regulation on ferries", "en")


def test_an_annex_alone_in_a_file_is_read() -> None:
    start = FORMEX.index("<ANNEX>")
    annex = FORMEX[start : FORMEX.index("</ACT>")]
    schema = FORMEX[FORMEX.index("xmlns:xsi") : FORMEX.index(">\n<BIB")]
    rows = outline(annex.replace("<ANNEX>", f"<ANNEX {schema}>", 1))
    assert rows[:2] == [(1, "heading", None, "ANNEX I"), (2, "paragraph", None, "Fees.")]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_the_older_akoma_ntoso_is_read(version: str) -> None:
    assert outline(AKN_2.replace("2.0", version)) == [
        (1, "heading", "1.", "Ferries"),
        (2, "paragraph", None, "Ferries sail."),
    ]


def test_xml_that_is_no_statute_names_its_root() -> None:
    data = b'<?xml version="1.0"?><lexdania xmlns="urn:x:2"><p>Words.</p></lexdania>'
    with pytest.raises(InputError, match="its root is lexdania of urn:x:2"):
        dd.read(data, format="akn")
