"""Statutes of the European Union (Formex 4) and of the United Kingdom (CLML) told in the names of
Akoma Ntoso, so that one reader reads them all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from lxml import etree

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
Element = etree._Element
#: The names of elements, and what Akoma Ntoso calls them.
_CLML: Final = dict(
    pair.split("=")
    for pair in """
    Metadata=meta Body=body Schedules=body
    PrimaryPrelims=preface
    SecondaryPrelims=preface
    EUPrelims=preface
    SecondaryPreamble=preamble
    EUPreamble=preamble
    SignedSection=conclusions
    Group=hcontainer EUPart=part
    EUTitle=title EUChapter=chapter
    EUSection=section
    EUSubsection=subsection
    Part=part Chapter=chapter
    Pblock=hcontainer
    PsubBlock=hcontainer
    P1group=hcontainer
    P1=section P2=subsection
    P2group=hcontainer
    P3=paragraph P4=subparagraph
    P3group=hcontainer
    P5=clause P6=subclause P7=item
    P1para=content P2para=content
    P3para=content P4para=content
    P5para=content P6para=content
    P7para=content P=content
    Para=content BlockText=content
    Text=p Pnumber=num Number=num
    Title=heading Subtitle=subheading
    Schedule=schedule
    ScheduleBody=content
    Reference=p Appendix=appendix
    UnorderedList=list
    OrderedList=list KeyList=list
    KeyListItem=listItem Key=num
    ListItem=listItem
    ListItemPara=content
    Division=hcontainer
    BlockAmendment=quotedStructure
    BlockExtract=quotedStructure
    LongTitle=longTitle
    IntroductoryText=p
    EnactingText=p EnactingTextOmitted=p
    DateOfEnactment=p Made=p Laid=p
    ComingIntoForce=p Signatory=p
    Emphasis=i Strong=b Underline=u
    Superior=sup Inferior=sub
    Tabular=content Footnote=footnote
    """.split()
)
_FORMEX: Final = dict(
    pair.split("=")
    for pair in """
    BIB.INSTANCE=meta BIB.DATA=meta
    BIB.DOC=meta INFO.CONSLEG=meta
    INFO.PROD=meta FAM.COMP=meta
    TOC=toc
    PREAMBLE=preamble
    PREAMBLE.INIT=p PREAMBLE.FINAL=p
    GR.VISA=citations VISA=p
    GR.CONSID=recitals CONSID=content
    GR.CONSID.INIT=p
    ENACTING.TERMS=body
    DIVISION=hcontainer
    GR.SEQ=hcontainer
    QUOT.S=quotedStructure
    GR.TBL=content
    CONTENTS=content
    GR.ANNEX=body
    ARTICLE=article TI.ART=num
    STI.ART=heading SUBDIV=hcontainer
    PARAG=paragraph NO.PARAG=num
    ALINEA=content P=p
    LIST=list ITEM=content
    DLIST=list DLIST.ITEM=listItem
    NP=point NO.P=num TXT=p
    FINAL=conclusions
    NOTE=authorialNote
    TBL=table ROW=tr CELL=td
    TI=heading STI=subheading
    """.split()
)
#: What a number stands between where its mark does not say: subsections and what is below them.
_BRACKETED: Final = ("P2", "P3", "P4", "P5", "P6", "P7")
#: The types of highlighting of Formex, and the marks.
_TYPES: Final = {"BOLD": "b", "ITALIC": "i", "UNDERLINE": "u", "SUP": "sup", "SUB": "sub"}
#: Parts of CLML that stand beside the text and have a title.
_BESIDE: Final = ("ExplanatoryNotes", "EarlierOrders")


def name_of(element: Any) -> str:
    """The name of an element without its namespace; "" for what is none."""
    tag = element.tag
    if isinstance(tag, str):
        return tag.rsplit("}", 1)[-1]
    return ""


def text_of(element: Any) -> str:
    """The words of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def told_as_akoma_ntoso(root: Element) -> bool:
    """Rename the elements of a statute as Akoma Ntoso has them; return whether it is of a dialect
    that is known.
    """
    namespace = root.nsmap.get(root.prefix) or ""
    dialect: Callable[[Element], dict[str, str]]
    if namespace.endswith("legislation.gov.uk/namespaces/legislation"):
        dialect = _from_clml
    elif any("formex" in value for value in root.attrib.values()):
        dialect = _from_formex
    else:
        return False
    names = dialect(root)
    for element in root.iter("*"):
        name = name_of(element)
        element.tag = names.get(name, name)
    root.tag = "akomaNtoso"
    return True


def _from_clml(root: Element) -> dict[str, str]:
    """Numbers with their marks, titles of groups in the section of each, notes where they are
    called.
    """
    language = root.find(".//{*}language")
    if language is not None and language.text:
        root.set(_XML_LANG, language.text)
    notes = {note.get("id"): note for note in root.iter("{*}Footnote")}
    for call in [*root.iter("{*}FootnoteRef")]:
        note = notes.pop(call.get("Ref"), None)
        if note is not None:
            note.tail = call.tail
            _replace(call, note)
    for element in [*root.iter("{*}TitleBlock")]:
        _replace(element, *element)
    for group in [*root.iter("{*}P1group", "{*}P2group", "{*}P3group")]:
        provisions = [child for child in group if name_of(child)[1:].isdigit()]
        title = group.find("{*}Title")
        if len(provisions) == 1 and title is not None:
            provisions[0].insert(0, title)
            _replace(group, *group)
    for number in root.iter("{*}Pnumber"):
        before, after = ("(", ")") if name_of(number.getparent()) in _BRACKETED else ("", "")
        before = number.get("PuncBefore", before)
        digits = text_of(number)
        _empty(number)
        number.text = before + digits + number.get("PuncAfter", after)
    for prelims in root.iter("{*}PrimaryPrelims", "{*}SecondaryPrelims"):
        for element in prelims:
            element.tag = {"Title": "docTitle", "Number": "p"}.get(name_of(element), element.tag)
    for element in [*root.iter(*(f"{{*}}{name}" for name in _BESIDE))]:
        _set_in_body(element)
    return _CLML


def _from_formex(root: Element) -> dict[str, str]:
    """Quotation marks as they are printed, titles of divisions as number and heading."""
    language = root.find(".//LG.DOC")
    if language is not None and language.text:
        root.set(_XML_LANG, language.text.strip().lower())
    for sign in [*root.iter("QUOT.START", "QUOT.END")]:
        span = etree.Element("span")
        span.text = chr(int(sign.get("CODE") or "22", 16))
        span.tail = sign.tail
        _replace(sign, span)
    for element in root.iter("HT"):
        element.tag = _TYPES.get(element.get("TYPE") or "", "span")
    for annex in [*root.iter("ANNEX")]:
        _set_in_body(annex)
    for title in [*root.iter("TITLE")]:
        parent = title.getparent()
        if parent is not None and name_of(parent) in ("DIVISION", "GR.SEQ", "hcontainer", "SUBDIV"):
            _number_title(title)
        elif parent is not None and name_of(parent) != "TBL":
            words = text_of(title)
            _empty(title)
            title.text = words
            title.tag = "docTitle"
            preface = etree.Element("preface")
            _replace(title, preface)
            preface.append(title)
        else:
            title.tag = "caption"
    return _FORMEX


def _number_title(title: Element) -> None:
    """Put the lines of a title into its division: with a second one the first is its number."""
    lines = [child for child in title if name_of(child) in ("TI", "STI")]
    if len(lines) > 1:
        lines[0].tag = "num"
        lines[1].tag = "heading"
    _replace(title, *lines)


def _set_in_body(element: Element) -> None:
    """Make a part that has a title a level of a text of its own."""
    level = etree.Element("hcontainer")
    level.extend([*element])
    etree.SubElement(element, "body").append(level)


def _replace(element: Element, *others: Element) -> None:
    """Put other elements where an element stands; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    if others and others[-1].tail is None:
        others[-1].tail = element.tail
    parent[at : at + 1] = others


def _empty(element: Element) -> None:
    """Take out what stands in an element."""
    for child in [*element]:
        element.remove(child)
