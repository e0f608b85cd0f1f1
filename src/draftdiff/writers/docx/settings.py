"""What a document says of itself besides its text: settings, sections, metadata."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import OutputError
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import utc
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.forms import STEP

_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
#: Separator notes have the numbers -1 and 0, as word processors write them.
SEPARATORS: Final = ((-1, "separator"), (0, "continuationSeparator"))
_MARGIN: Final = 1418
#: What pages the headers and footers of a section are for (17.18.36 ST_HdrFtr), in the order of a draft's.
PAGES: Final = ("default", "first", "even")


def settings_part(*, tracked: bool, even: bool, notes: bool) -> etree._Element:
    """The root of ``settings.xml`` (17.15.1.78)."""
    compatible = w("compatSetting", uri="http://schemas.microsoft.com/office/word", val=15)
    compatible.set(tag("name"), "compatibilityMode")
    separators = [w("footnote", id=number) for number, _ in SEPARATORS]
    return w(
        "settings",
        w("trackRevisions") if tracked else None,
        w("defaultTabStop", val=STEP),
        w("evenAndOddHeaders") if even else None,
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", *separators) if notes else None,
        w("compat", compatible),
    )


@frozen
class Margin:
    """A header or footer that a section calls: ``header`` or ``footer``, the pages it is for, its relationship."""

    kind: str
    pages: str
    link: str


def page_size(*, landscape: bool) -> tuple[int, int]:
    """Width and height of an A4 page, in twentieths of a point; on its side the width is the longer side."""
    return (16838, 11906) if landscape else (11906, 16838)


def text_width(*, landscape: bool) -> int:
    """Width of the text on a page, in twentieths of a point."""
    return page_size(landscape=landscape)[0] - 2 * _MARGIN


def section(margins: list[Margin], *, rtl: bool, landscape: bool = False) -> etree._Element:
    """The ``w:sectPr`` (17.6.17) of an A4 page."""
    width, height = page_size(landscape=landscape)
    ordered = sorted(margins, key=lambda margin: margin.kind == "footer")
    return w(
        "sectPr",
        *(w(f"{margin.kind}Reference", type=margin.pages, r_id=margin.link) for margin in ordered),
        w("pgSz", w=width, h=height, orient="landscape" if landscape else None),
        w("pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN, header=709, footer=709, gutter=0),
        w("cols", space=709),
        w("titlePg") if any(margin.pages == "first" for margin in margins) else None,
        w("bidi") if rtl else None,
    )


def core_properties(title: str | None, language: str | None) -> etree._Element | None:
    """The root of ``docProps/core.xml`` (ECMA-376 Part 2, 8.3); None where there is nothing to say.

    The only date in it is that of SOURCE_DATE_EPOCH, where that is set: the clock plays no part.
    """
    stamp = _epoch()
    if title is None and language is None and stamp is None:
        return None
    root = etree.fromstring(
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DC}" xmlns:dcterms="{_TERMS}" xmlns:xsi="{_XSI}"/>'
    )
    for name, value in (("title", title), ("language", language)):
        if value is not None:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = value
    for name in ("created", "modified"):
        if stamp is not None:
            moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
            moment.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
            moment.text = stamp
    return root


def _epoch() -> str | None:
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    try:
        return utc(datetime.fromtimestamp(int(value), UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise OutputError(f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {value!r}") from error
