"""Statutes and bills in XML: no word is lost, levels hang as they are numbered, and what cannot be
read says so.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.cli import main
from draftdiff.errors import InputError, LimitExceeded
from draftdiff.readers.statutes.source import FRAME, Element, name_of, parse

DATA = Path(__file__).parents[1] / "data" / "statutes"
FILES = sorted(DATA.glob("*.xml"))


def akn(body: str, before: str = "") -> dd.Draft:
    text = f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>{before}<body>{body}</body></act></akomaNtoso>'
    return dd.read(text.encode(), format="akn")


def uslm(main: str) -> dd.Draft:
    return dd.read(
        f'<bill xmlns="http://schemas.gpo.gov/xml/uslm"><main>{main}</main></bill>'.encode(),
        format="uslm",
    )


def rows(draft: dd.Draft) -> list[tuple[int, str, str | None, str]]:
    return [(len(path), one.kind, one.label, one.text) for _, path, one in draft.walk()]


def written(element: Element) -> str:
    """All text of an element but for the frame, read without the reader."""
    if name_of(element) in FRAME:
        return ""
    inside = "".join(written(child) + (child.tail or "") for child in element)
    return (element.text or "") + inside


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_is_read_once_and_in_order(path: Path) -> None:
    source = parse(path.read_bytes())
    wanted = "".join(written(part) for part in source.body)
    found = "".join((one.label or "") + one.text for one in dd.read(path).paragraphs)
    assert re.sub(r"\s", "", found) == re.sub(r"\s", "", wanted)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_statute_goes_through_json_and_word(path: Path, tmp_path: Path) -> None:
    draft = dd.read(path)
    assert dd.diff(draft, draft).changes == ()
    target = tmp_path / "out.docx"
    dd.write(dd.redline(draft, draft), target)
    assert target.stat().st_size > 0


def test_levels_hang_as_they_are_numbered() -> None:
    draft = uslm(
        "<section><num>SEC. 2. </num><heading>FUNDS.</heading>"
        "<subsection><num>(a) </num><heading>In General.—</heading>"
        "<chapeau>The Secretary shall—</chapeau><paragraph><num>(1) </num><content>act; and</content></paragraph>"
        "<paragraph><num>(2) </num><content>report.</content></paragraph>"
        "<continuation>This holds for a year.</continuation></subsection></section>"
    )
    assert rows(draft) == [
        (1, "heading", "SEC. 2.", "FUNDS."),
        (2, "heading", "(a)", "In General.—"),
        (3, "paragraph", None, "The Secretary shall—"),
        (3, "item", "(1)", "act; and"),
        (3, "item", "(2)", "report."),
        (3, "paragraph", None, "This holds for a year."),
    ]


def test_what_stands_behind_a_quoted_block_ends_its_last_line() -> None:
    draft = uslm(
        "<paragraph><num>(1) </num><content>by adding the following:<quotedContent><clause><num>“(i) </num>"
        "<content>a clause.”</content></clause></quotedContent>"
        '<inline role="after-quoted-block">; and</inline></content></paragraph>'
    )
    assert rows(draft) == [
        (1, "item", "(1)", "by adding the following:"),
        (2, "item", "“(i)", "a clause.”; and"),
    ]


def test_headings_of_appropriations_hang_by_their_rank() -> None:
    draft = uslm(
        '<title><num>TITLE I</num><appropriations level="major"><heading>A</heading></appropriations>'
        '<appropriations level="intermediate"><heading>B</heading><content>For B, $1.</content></appropriations>'
        '<appropriations level="major"><heading>C</heading></appropriations></title>'
    )
    assert [(depth, text) for depth, _, _, text in rows(draft)] == [
        (1, ""),
        (2, "A"),
        (3, "B"),
        (4, "For B, $1."),
        (2, "C"),
    ]


def test_an_article_without_a_heading_is_an_item() -> None:
    draft = akn(
        "<article><num>Article 2</num>"
        "<paragraph><num>1.</num><content><p>One.</p><p>Two.</p></content></paragraph></article>"
    )
    assert rows(draft) == [
        (1, "item", "Article 2", ""),
        (2, "item", "1.", "One."),
        (3, "paragraph", None, "Two."),
    ]


def test_lists_notes_tables_and_marks() -> None:
    draft = akn(
        '<section><intro><p>Parties<authorialNote marker="1"><p>See B.</p></authorialNote> <i>shall</i>:</p></intro>'
        '<blockList><item><num>(a)</num><p>see <ref href="/un/act/1">Act</ref> <a href="https://a.org">1</a>;</p></item></blockList>'
        "<table><tr><th><p>Year</p></th><td><p>2026</p><p>late</p></td></tr></table></section>"
    )
    assert rows(draft) == [
        (1, "paragraph", None, "Parties shall:"),
        (2, "note", "1", "See B."),
        (1, "item", "(a)", "see Act 1;"),
        (1, "table", None, ""),
        (2, "row", None, ""),
        (3, "cell", None, "Year"),
        (3, "cell", None, "2026"),
        (4, "paragraph", None, "late"),
    ]
    marks = [
        (one.start, one.end, one.kind, one.value)
        for paragraph in draft.paragraphs
        for one in paragraph.marks
    ]
    assert marks == [(7, 7, "note", ""), (8, 13, "italic", ""), (8, 9, "link", "https://a.org")]


def test_changes_are_accepted_rejected_kept_or_refused() -> None:
    text = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body><p>States
        <del>shall</del><ins>should</ins> act.</p></body></act></akomaNtoso>"""
    assert (
        dd.read(text, format="akn", track_changes="accept").paragraphs[0].text
        == "States should act."
    )
    assert (
        dd.read(text, format="akn", track_changes="reject").paragraphs[0].text
        == "States shall act."
    )
    kept = dd.read(text, format="akn", track_changes="all").paragraphs[0]
    assert [mark.kind for mark in kept.marks] == ["deleted", "inserted"]
    with pytest.raises(InputError, match="tracked changes"):
        dd.read(text, format="akn", track_changes="refuse")


def test_what_the_file_says_of_itself() -> None:
    amendment = dd.read(DATA / "senato-755-emend-2.3.xml")
    assert amendment.language == "it"
    assert [party.name for party in amendment.proposers] == ["Cortiana"]
    assert amendment.date == date(2006, 5, 5)
    bill = dd.read(DATA / "sc13_ats.xml")
    assert bill.language == "en"
    assert bill.title is not None
    assert "Taiwan Relations Act" in bill.title
    assert "preface" in bill.warnings[0]


def test_two_stages_of_a_resolution(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(
        ["diff", str(DATA / "sc13_ats.xml"), str(DATA / "sc13_es.xml"), "--color", "never"]
    )
    shown = capsys.readouterr()
    assert status == 1
    assert "1 change: 1 deletion" in shown.out
    assert "Reaffirming the United States commitment to Taiwan" in shown.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"<akomaNtoso><act>", "well-formed"),
        (b"<play><act/></play>", "neither Akoma Ntoso, USLM, Formex 4 nor CLML: its root is play"),
        (
            b'<!DOCTYPE bill [<!ENTITY x "words">]><bill><main><p>&x;</p></main></bill>',
            "entity &x;",
        ),
    ],
)
def test_what_is_no_statute_says_so(text: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        dd.read(text, format="akn")


def test_levels_nested_too_deeply_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="nested"):
        uslm("<level>" * 150 + "<content>x</content>" + "</level>" * 150)
    with pytest.raises(LimitExceeded):
        uslm("<level>" * 1000 + "</level>" * 1000)


def test_other_xml_is_still_refused() -> None:
    with pytest.raises(InputError, match="its root is play of urn:x"):
        dd.read(b'<?xml version="1.0"?><play xmlns="urn:x"><act/></play>')
