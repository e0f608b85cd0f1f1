"""The settings of the old file: changes go on to be tracked (ECMA-376 Part 1, 17.15.1.90 trackRevisions)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx_on_package.target import Target

#: 17.15.1.78 settings: what the schema wants before it.
_BEFORE: Final = frozenset(
    tag(name)
    for name in (
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
        " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData"
        " embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges"
        " bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors"
        " hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles"
        " stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView"
    ).split()
)


def track_from_now_on(target: Target, main: str) -> None:
    """Sets ``w:trackRevisions``."""
    root = target.part("settings", main, w("settings"))
    found = root.find(tag("trackRevisions"))
    if found is not None:
        _switch_on(found)
        return
    before = [child for child in root if child.tag in _BEFORE]
    root.insert(root.index(before[-1]) + 1 if before else 0, w("trackRevisions"))


def _switch_on(element: etree._Element) -> None:
    if tag("val") in element.attrib:
        del element.attrib[tag("val")]
