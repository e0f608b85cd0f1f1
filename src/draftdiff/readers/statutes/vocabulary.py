"""What the elements of Akoma Ntoso and USLM are: levels, blocks, parts of lines, the frame of the text."""

from __future__ import annotations

from typing import Any, Final

#: The parts of a document that hold its text.
TEXTS: Final = frozenset(
    "main preface preamble body conclusions mainBody amendmentBody judgmentBody debateBody appendix schedule amendMain "
    "header portionBody fragmentBody interstitial".split()
)
#: What surrounds the text: facts on the file, the cover, contents, what clerks certify.
FRAME: Final = frozenset("meta amendMeta coverPage toc endorsement attestation signatures slugLine endMarker".split())
#: What USLM prints on a bill's first page: its number and stage, who brought it in, where it went.
COVER: Final = frozenset({"preface", "amendPreface"})
#: Levels: each may have a number, a heading, a text, and levels below it.
LEVELS: Final = frozenset(
    "title subtitle chapter subchapter part subpart division subdivision book tome section subsection article "
    "paragraph subparagraph clause subclause item subitem subsubitem level point indent alinea rule subrule "
    "transitional appropriations recital citation listItem hcontainer container appendix schedule debateSection "
    "administrationOfOath rollCall prayers oralStatements writtenStatements personalStatements ministerialStatements "
    "resolutions nationalInterest declarationOfVote communication petitions papers noticesOfMotion questions address "
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
    "p content chapeau intro wrapUp continuation block blockContainer blockList listIntroduction listWrapUp list "
    "listContent longTitle docTitle officialTitle enactingFormula resolvingClause formula recitals citations preamble "
    "amendmentContent amendmentHeading tblock crossHeading text ul ol li subFlow "
    "amendmentInstruction scene narrative summary from speech question answer other".split()
)
MARKS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "sup": "super", "sub": "sub",
    "strike": "strike", "ins": "inserted", "del": "deleted", "addedText": "inserted", "deletedText": "deleted",
}  # fmt: skip
#: Classes of ``inline`` and ``span`` that are marks.
CLASSES: Final = {"smallCaps": "small_caps", "bold": "bold", "italic": "italic", "underline": "underline"}
#: ISO 639-2 and 639-3 codes, as FRBRlanguage has them, in the short form of BCP 47.
LANGUAGES: Final = {
    "ara": "ar", "arb": "ar", "bul": "bg", "ces": "cs", "cmn": "zh", "dan": "da", "deu": "de", "ell": "el", "eng": "en",
    "est": "et", "fin": "fi", "fra": "fr", "fre": "fr", "ger": "de", "gle": "ga", "hrv": "hr", "hun": "hu", "ita": "it",
    "jpn": "ja", "lav": "lv", "lit": "lt", "mlt": "mt", "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru",
    "slk": "sk", "slv": "sl", "spa": "es", "swa": "sw", "swe": "sv", "zho": "zh",
}  # fmt: skip


def name_of(element: Any) -> str:
    """The name of an element without its namespace; "" for what is none."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def said(element: Any) -> str:
    """The words of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())
