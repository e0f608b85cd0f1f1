"""What a reader leaves out is told, and a draft that lacks most words of its file says so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import draftdiff as dd
from draftdiff.model import Paragraph
from draftdiff.readers import registry
from draftdiff.readers.losses import count_words_of, few_words_warnings
from draftdiff.readers.registry import Content, formats, read_bytes
from draftdiff.writers import write_bytes

DATA = Path(__file__).parent / "data"
AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><documentCollection>'
    "<preface><p>All States.</p></preface><collectionBody>{}</collectionBody>{}"
    "</documentCollection></akomaNtoso>"
)
REF = '<component><componentRef src="{}"/></component>'
INSIDE = '<components><component eId="annex"><doc><mainBody><p>Act.</p></mainBody></doc></component></components>'


@pytest.mark.parametrize(
    ("format", "data", "told"),
    [
        ("html", '<body><div id="root"></div><script src="x.js"></script></body>', "1 script may"),
        ("html", "<html><body><p", "saved whole"),
        ("html", "<p>a</p><template><p>All States shall act</p></template>", "1 template (4 words"),
        ("rtf", r"{\rtf1 a{\shp{\*\shpinst{\shptxt box words\par}}} b}", "1 text box left out"),
        ("rtf", r"{\rtf1 a{\do\dptxbx{\dptxbxtext box words\par}} b}", "1 text box left out"),
        ("rtf", r"{\rtf1 a}} more words {\par b}", "3 words left out behind the brace"),
        ("akn", AKN.format(REF.format("/un/annex"), ""), "1 component (/un/annex)"),
        ("akn", AKN.format(REF.format("#gone"), INSIDE), "1 component (#gone)"),
    ],
)
def test_what_is_left_out_is_told(format: str, data: str, told: str) -> None:
    assert told in " ".join(read_bytes(data.encode(), format).warnings)


@pytest.mark.parametrize(
    ("format", "data"),
    [
        ("rtf", "{\\rtf1 a\\par}\r\n\0"),
        ("rtf", r"{\rtf1 a \} b \{ c\par}"),
        ("akn", AKN.format(REF.format("#annex"), INSIDE)),
        ("html", "<p>a</p><template></template><script>let x = 1</script>"),
    ],
)
def test_what_is_not_lost_is_not_told(format: str, data: str) -> None:
    assert read_bytes(data.encode(), format).warnings == ()


def test_a_tenth_of_the_words() -> None:
    assert few_words_warnings(10, 100) == []
    assert few_words_warnings(0, 0) == []
    assert few_words_warnings(9, 100) == [
        "only 9 of about 100 words of the file were read; see what is missing"
    ]


WORDS = " ".join(f"word{number}" for number in range(40))


def _files() -> dict[str, bytes]:
    """For each format a document of forty words or more."""
    draft = dd.read_text(f"{WORDS}.")
    written = "markdown html docx odt json rst wikitext latex asciidoc akn text".split()
    found = {name: write_bytes(draft, name) for name in written}
    rfc = f"<rfc><middle><section><name>A</name><t>{WORDS}</t></section></middle></rfc>"
    rtf = "{\\rtf1{\\fonttbl{\\f0 Arial;}} " + WORDS + "\\par}"
    uslm = (
        '<bill xmlns="http://schemas.gpo.gov/xml/uslm"><main><section><num>1</num>'
        f"<content>{WORDS}</content></section></main></bill>"
    )
    formex = (
        f'<ACT x="http://formex.publications.europa.eu/"><ENACTING.TERMS><ARTICLE><ALINEA>{WORDS}'
        "</ALINEA></ARTICLE></ENACTING.TERMS></ACT>"
    )
    clml = (
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Body><P><Text>'
        f"{WORDS}</Text></P></Body></Legislation>"
    )
    found |= {"rfc": rfc.encode(), "rtf": rtf.encode(), "uslm": uslm.encode()}
    found |= {"formex": formex.encode(), "clml": clml.encode()}
    return found


@pytest.mark.parametrize("format", [one for one in formats() if one not in ("pdf", "web")])
def test_a_reader_that_loses_most_words_says_so(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each format: with its own reader no word of it, with one that loses all but one."""
    data = _files()[format]
    whole = read_bytes(data, format)
    assert count_words_of(whole.children) >= 40
    assert not [one for one in whole.warnings if one.startswith("only")]

    def loses(data: bytes, /, *, track_changes: str) -> Content:
        return evolve(whole, children=(Paragraph("word1"),))

    monkeypatch.setattr(registry, "reader", lambda name: loses)
    (told,) = [one for one in read_bytes(data, format).warnings if one.startswith("only")]
    had = int(re.search(r"of about ([\d,]+)", told)[1].replace(",", ""))  # type: ignore[index]
    assert 40 <= had < 80


def test_a_pdf_of_which_most_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    from draftdiff.readers import pdf

    data = (DATA / "resolution.pdf").read_bytes()
    assert not [one for one in read_bytes(data, "pdf").warnings if one.startswith("only")]
    monkeypatch.setattr(pdf, "paragraphs", lambda pages: (Paragraph("word"),))
    monkeypatch.setattr(pdf, "tagged", lambda pages: None)
    assert [one for one in read_bytes(data, "pdf").warnings if one.startswith("only 1 of")]


def test_an_empty_draft_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def empty(data: bytes, /, *, track_changes: str) -> Any:
        return Content(())

    monkeypatch.setattr(registry, "reader", lambda name: empty)
    assert read_bytes(b"<rfc/>", "rfc").warnings == ("the document holds no text",)
