"""The XML of a statute: parsed safely, the part that is its text, and what its elements are (Akoma
Ntoso, USLM).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import InputError, LimitExceeded
from draftdiff.ooxml.xml import careful_parser, is_too_large
from draftdiff.phrases import counted
from draftdiff.readers.statutes.dialects import name_of, text_of, told_as_akoma_ntoso
from draftdiff.work_limits import check_limit

Element = etree._Element
#: The parts of a document that hold its text.
TEXTS: Final = frozenset(
    "main preface preamble body conclusions mainBody amendmentBody judgmentBody "
    "debateBody appendix schedule amendMain "
    "header portionBody fragmentBody interstitial".split()
)
#: What surrounds the text: facts on the file, the cover, contents, what clerks certify.
FRAME: Final = frozenset(
    "meta amendMeta coverPage toc endorsement attestation signatures slugLine endMarker "
    "Contents Commentaries Footnotes Versions Resources MarginNotes".split()
)
#: What USLM prints on a bill's first page: its number and stage, who brought it in, where it went.
COVER: Final = frozenset({"preface", "amendPreface"})
#: Levels: each may have a number, a heading, a text, and levels below it.
LEVELS: Final = frozenset(
    "title subtitle chapter subchapter part subpart division subdivision book tome "
    "section subsection article "
    "paragraph subparagraph clause subclause item subitem subsubitem level point "
    "indent alinea rule subrule "
    "transitional appropriations recital citation listItem hcontainer container "
    "appendix schedule debateSection "
    "administrationOfOath rollCall prayers oralStatements writtenStatements "
    "personalStatements ministerialStatements "
    "resolutions nationalInterest declarationOfVote communication petitions papers "
    "noticesOfMotion questions address "
    "proceduralMotions pointOfOrder adjournment".split()
)
NUMBER: Final = "num"
#: What a level is called.
TITLES: Final = frozenset(("heading", "subheading"))
NOTES: Final = frozenset(("authorialNote", "footnote", "endnote"))
#: Text that stands as it is quoted.
QUOTED: Final = frozenset(("quotedContent", "quotedStructure", "embeddedStructure"))
#: Text in lines of its own.
BLOCKS: Final = QUOTED | frozenset(
    "p content chapeau intro wrapUp continuation block blockContainer blockList "
    "listIntroduction listWrapUp list "
    "listContent longTitle docTitle officialTitle enactingFormula resolvingClause "
    "formula recitals citations preamble "
    "amendmentContent amendmentHeading tblock crossHeading text ul ol li subFlow "
    "amendmentInstruction scene narrative summary from speech question answer other".split()
)
MARKS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "sup": "super",
    "sub": "sub",
    "strike": "strike",
    "ins": "inserted",
    "del": "deleted",
    "addedText": "inserted",
    "deletedText": "deleted",
}
#: Classes of ``inline`` and ``span`` that are marks.
CLASSES: Final = {
    "smallCaps": "small_caps",
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
}
#: ISO 639-2 and 639-3 codes, as FRBRlanguage has them, in the short form of BCP 47.
LANGUAGES: Final = dict(
    pair.split("=")
    for pair in """
    ara=ar arb=ar bul=bg ces=cs
    cmn=zh dan=da deu=de ell=el
    eng=en est=et fin=fi fra=fr
    fre=fr ger=de gle=ga hrv=hr
    hun=hu ita=it jpn=ja lav=lv
    lit=lt mlt=mt nld=nl pol=pl
    por=pt ron=ro rus=ru slk=sk
    slv=sl spa=es swa=sw swe=sv
    zho=zh
    """.split()
)
#: What stands for a document that is elsewhere: a component of this file, or another file.
_ELSEWHERE: Final = ("componentRef", "documentRef")
_SHOWN: Final = 4
#: What says things of the file.
_FACTS: Final = frozenset(("meta", "amendMeta"))

#: Parts of the names of their namespaces; USLM has a root for each kind of document, Akoma Ntoso
#: one for all.
_NAMESPACES: Final = ("/legaldocml/", "schemas.gpo.gov/xml/uslm", "akomantoso.org")


@frozen
class Source:
    """A parsed statute, the elements that hold its text, and what was left out."""

    root: Element
    body: tuple[Element, ...]
    warnings: tuple[str, ...]


def parse(data: bytes) -> Source:
    """A statute, without the cover, the contents and what is said of the file.

    Refused are XML of another kind, entities in the text, and what is nested deeper than 256
    elements.
    """
    check_limit("xml", len(data), "bytes of XML")
    check_limit("elements", data.count(b"<"), "tags")
    try:
        root = etree.fromstring(data, careful_parser())
    except etree.XMLSyntaxError as error:
        if is_too_large(error):
            reason = f"the XML is nested too deeply or holds a text that is too long ({error.msg})"
            raise LimitExceeded(reason) from error
        raise InputError(
            f"this is no well-formed XML ({error.msg}); mend the file, or read it as text"
        ) from error
    for entity in root.iter(etree.Entity):
        reason = (
            f"the entity {entity.text} stands for text that is not in the file; write the text out"
        )
        raise InputError(reason, where=f"line {entity.sourceline}")
    namespace = root.nsmap.get(root.prefix) or ""
    is_known = any(part in namespace for part in _NAMESPACES)
    if not is_known and not told_as_akoma_ntoso(root):
        version = f" of {namespace}" if namespace else ""
        raise InputError(
            f"the XML is neither Akoma Ntoso, USLM, Formex 4 nor CLML: its root is "
            f"{name_of(root)}{version}; convert it, or read it as text"
        )
    frame = FRAME if name_of(root) == "akomaNtoso" else FRAME | COVER
    body = tuple(_texts(root, frame))
    if not body:
        raise InputError(
            f"there is no text in it: a document ({name_of(root)}) without body; give the "
            f"whole file"
        )
    return Source(root, body, tuple(_left_out(root, frame)))


def _texts(root: Element, frame: frozenset[str]) -> Iterator[Element]:
    """The outermost elements that hold text."""
    for child in root:
        if name_of(child) in TEXTS - frame:
            yield child
        elif name_of(child) not in frame:
            yield from _texts(child, frame)


def _outside(root: Element, frame: frozenset[str]) -> Iterator[str]:
    """The names of elements that hold words, and stand neither in a text nor in the frame of one."""
    for child in root:
        if name_of(child) not in TEXTS | frame and name_of(child):
            if (child.text or "").strip() or any((below.tail or "").strip() for below in child):
                yield name_of(child)
            else:
                yield from _outside(child, frame)


def _left_out(root: Element, frame: frozenset[str]) -> Iterator[str]:
    """The warnings about the frame of the text and about parts in other files."""
    names: dict[str, None] = {}
    for element in root.iter():
        name = name_of(element)
        if name in frame - _FACTS and text_of(element):
            names[name] = None
    names |= dict.fromkeys(_outside(root, frame))
    if names:
        yield f"left out as the frame of the text: {', '.join(names)}"
    references = [*root.iter(*(f"{{*}}{name}" for name in _ELSEWHERE))]
    components = root.iter("{*}component")
    named = {f"#{element.get('eId') or element.get('id')}" for element in components}
    elsewhere = [reference for reference in references if reference.get("src") not in named]
    outside = [reference.get("src") or "of no address" for reference in elsewhere]
    if outside:
        shown = ", ".join(dict.fromkeys(outside[:_SHOWN]))
        if len(outside) > _SHOWN:
            shown += " ..."
        yield (
            f"left out, as it stands in other files: {counted(len(outside), 'component')} ({shown})"
        )
