"""Formex 4, CLML and the older Akoma Ntoso, read as statutes. The samples are written in the manner
of each format.
"""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.errors import InputError

CLML = """<?xml version="1.0"?>
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"
  xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<ukm:Metadata><dc:title>Ferries Act 2024</dc:title><dc:language>en</dc:language></ukm:Metadata>
<Contents><ContentsTitle>Contents</ContentsTitle></Contents>
<Primary><PrimaryPrelims><Title>Ferries Act 2024</Title><Number>2024 CHAPTER 9</Number>
<LongTitle>An Act about ferries.</LongTitle></PrimaryPrelims>
<Body><Part><Number>Part 1</Number><Title>Vessels</Title>
<P1group><Title>Registers</Title><P1><Pnumber>1</Pnumber><P1para>
<P2><Pnumber>1</Pnumber><P2para><Text>An owner must keep a register<FootnoteRef Ref="f1"/> of—</Text>
<P3><Pnumber>a</Pnumber><P3para><Text>vessels, and</Text></P3para></P3>
<P3><Pnumber>b</Pnumber><P3para><Text>crews.</Text></P3para></P3></P2para></P2>
<P2><Pnumber>2</Pnumber><P2para><Text>It is kept for <Addition>five</Addition> years.</Text></P2para></P2>
</P1para></P1></P1group>
<P1group><Title>Fares</Title>
<P1><Pnumber PuncAfter=".">2</Pnumber><P1para><Text>Fares are fair.</Text></P1para></P1>
<P1><Pnumber PuncAfter=".">3</Pnumber><P1para><Text>Children go free.</Text></P1para></P1></P1group>
</Part></Body>
<Schedules><Schedule><Number>SCHEDULE</Number><TitleBlock><Title>Fees</Title></TitleBlock>
<ScheduleBody><P><Text>The fee is 5 pounds.</Text></P></ScheduleBody></Schedule></Schedules>
</Primary>
<Footnotes><Footnote id="f1"><FootnoteText><Para><Text>On paper or not.</Text></Para></FootnoteText>
</Footnote></Footnotes></Legislation>"""

FORMEX = """<?xml version="1.0" encoding="UTF-8"?>
<ACT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-05.56-20160701.xd">
<BIB.INSTANCE><LG.DOC>EN</LG.DOC><DATE ISO="20240512">12 May</DATE></BIB.INSTANCE>
<TITLE><TI><P>Regulation on ferries</P></TI></TITLE>
<PREAMBLE><PREAMBLE.INIT>THE COUNCIL,</PREAMBLE.INIT>
<GR.VISA><VISA>Having regard to the Treaty,</VISA></GR.VISA>
<GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT>
<CONSID><NP><NO.P>(1)</NO.P><TXT>Ferries matter.</TXT></NP></CONSID></GR.CONSID>
<PREAMBLE.FINAL>HAS ADOPTED THIS REGULATION:</PREAMBLE.FINAL></PREAMBLE>
<ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>General</P></STI></TITLE>
<ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART><P>Definitions</P></STI.ART>
<PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><P>In this Regulation:</P>
<LIST TYPE="alpha"><ITEM><NP><NO.P>(a)</NO.P><TXT><QUOT.START ID="Q1" CODE="2018"/>ferry<QUOT.END
 CODE="2019"/> means a vessel;<NOTE NOTE.ID="E1"><P>OJ L 1, p. 1.</P></NOTE></TXT></NP></ITEM></LIST></ALINEA></PARAG>
<PARAG><NO.PARAG>2.</NO.PARAG><ALINEA>It is <HT TYPE="ITALIC">large</HT>.</ALINEA></PARAG></ARTICLE>
</DIVISION><ARTICLE><TI.ART>Article 2</TI.ART><ALINEA>It enters into force.</ALINEA></ARTICLE></ENACTING.TERMS>
<FINAL><P>Done at Brussels.</P></FINAL>
<ANNEX><TITLE><TI><P>ANNEX I</P></TI></TITLE><CONTENTS><P>Fees.</P>
<TBL><CORPUS><ROW><CELL>Car</CELL><CELL>5</CELL></ROW></CORPUS></TBL></CONTENTS></ANNEX></ACT>"""

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
        (4, "item", "(a)", "vessels, and"),
        (4, "item", "(b)", "crews."),
        (4, "note", None, "On paper or not."),
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
