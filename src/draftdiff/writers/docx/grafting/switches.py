"""Settings of the old file that a redline needs (ECMA-376 Part 1, 17.15.1.78)."""

from __future__ import annotations

from typing import Final, Literal

from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.grafting.workpiece import Workpiece

Switch = Literal["trackRevisions", "evenAndOddHeaders"]
#: What may stand before each switch, in the order of the schema.
_BEFORE_TRACKING: Final = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
    "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
    "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
    "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors",
    "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles",
    "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView",
)  # fmt: skip
_BEFORE: Final[dict[Switch, frozenset[str]]] = {
    "trackRevisions": frozenset(map(tag, _BEFORE_TRACKING)),
    "evenAndOddHeaders": frozenset(map(tag, (
        *_BEFORE_TRACKING, "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection",
        "autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
        "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength",
        "clickAndTypeStyle", "defaultTableStyle",
    ))),
}  # fmt: skip


def switch_on(work: Workpiece, main: str, switch: Switch) -> None:
    """Switches a setting on; the part of settings is made where there is none.

    Args:
        work: The package.
        main: The name of its main part.
        switch: ``trackRevisions`` (17.15.1.90): changes that are made from now on are tracked as well;
            ``evenAndOddHeaders`` (17.10.1): even pages have headers and footers of their own.
    """
    settings = work.root(work.ensure("settings", main))
    if settings.find(tag(switch)) is None:
        before = _BEFORE[switch]
        place = next((i for i, child in enumerate(settings) if child.tag not in before), len(settings))
        settings.insert(place, w(switch))
