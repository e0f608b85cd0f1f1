"""The style sheet of documents that draftdiff writes without an old file to build on.

All styles are built-in ones of word processors, by their names, so that whoever opens the document finds them in
his own language. Headings are set apart by size and colour, not by weight: a bold word in a heading stays one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from draftdiff.ooxml.building import add_property, w
from draftdiff.writers.docx.forms import DEEPEST_HEADING, DEEPEST_LIST, QUOTE_INDENT, STEP

SERIF: Final = "Cambria"
SANS: Final = "Calibri"
MONO: Final = "Consolas"
#: The character style of typed labels; readers of ours know its name.
LABEL: Final = "DraftLabel"
#: A font, the metrically equal free one that LibreOffice brings, its family, and its PANOSE number.
FONTS: Final = (
    (SERIF, "Caladea", "roman", "02040503050406030204"),
    (SANS, "Carlito", "swiss", "020F0502020204030204"),
    (MONO, "DejaVu Sans Mono", "modern", "020B0609020204030204"),
    ("Times New Roman", "Liberation Serif", "roman", "02020603050405020304"),
    ("SimSun", "Noto Serif CJK SC", "auto", "02010600030101010101"),
    ("MS Mincho", "Noto Serif CJK JP", "modern", "02020609040205080304"),
    ("Batang", "Noto Serif CJK KR", "roman", "02030600000101010101"),
)
_EAST_ASIAN: Final = {"zh": "SimSun", "ja": "MS Mincho", "ko": "Batang"}
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_INK: Final = "1F3864"
_GREY: Final = "595959"
#: Font size in half points and space before in twentieths of a point, of each heading level.
_HEADINGS: Final = ((36, 360), (30, 320), (26, 280), (24, 240), (22, 220), (22, 200), (22, 200), (22, 200), (22, 200))


def language_properties(language: str) -> etree._Element:
    """``w:lang`` (ECMA-376 Part 1, 17.3.2.20) of a language, with the attribute that its script reads.

    Example:
        >>> language_properties("ar").attrib.values()
        ['ar', 'ar']
    """
    primary = language.split("-")[0].lower()
    return w(
        "lang",
        val=language,
        eastAsia=language if primary in _EAST_ASIAN else None,
        bidi=language if primary in _RIGHT_TO_LEFT else None,
    )


def styles_part(language: str | None) -> etree._Element:
    """The root of ``styles.xml``."""
    return w("styles", _defaults(language), *_paragraph_styles(), *_character_styles(), *_table_styles())


def font_table() -> etree._Element:
    """The root of ``fontTable.xml``: which fonts stand in for those that a machine lacks (17.8.3)."""
    return w("fonts", *(_named(_font(other, family, panose), name) for name, other, family, panose in FONTS))


def _font(other: str, family: str, panose: str) -> etree._Element:
    pitch = "fixed" if family == "modern" else "variable"
    return w("font", w("altName", val=other), w("panose1", val=panose), w("family", val=family), w("pitch", val=pitch))


def _named(element: etree._Element, name: str) -> etree._Element:
    element.set(w("name").tag, name)
    return element


def _defaults(language: str | None) -> etree._Element:
    east = _EAST_ASIAN.get((language or "").split("-")[0].lower(), "SimSun")
    fonts = w("rFonts", ascii=SERIF, hAnsi=SERIF, eastAsia=east, cs="Times New Roman")
    run = w("rPr", fonts, w("sz", val=22), w("szCs", val=24))
    if language:
        run.append(language_properties(language))
    paragraph = w("pPr", w("spacing", before=60, after=60, line=276, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _style(
    style_id: str,
    name: str,
    *properties: etree._Element,
    type: str = "paragraph",
    based_on: str | None = "Normal",
    following: str | None = None,
    run: tuple[etree._Element, ...] = (),
    is_default: bool = False,
) -> etree._Element:
    style = w("style", type=type, default=1 if is_default else None, styleId=style_id)
    style.append(w("name", val=name))
    if based_on is not None:
        style.append(w("basedOn", val=based_on))
    if following is not None:
        style.append(w("next", val=following))
    style.append(w("qFormat"))
    for bag, found in (("pPr", properties), ("rPr", run)):
        if found:
            made = w(bag)
            add_property(made, *found)
            style.append(made)
    return style


def _paragraph_styles() -> Iterator[etree._Element]:
    yield _style("Normal", "Normal", based_on=None, is_default=True)
    yield _style("NormalIndent", "Normal Indent", w("ind", left=STEP))
    yield from _heading_styles()
    yield from _list_styles()
    yield _style("Title", "Title", w("spacing", before=0, after=240), run=_sans(48, _INK), following="Normal")
    bar = w("pBdr", w("left", val="single", sz=18, space=10, color="BFBFBF"))
    yield _style("Quote", "Quote", bar, w("ind", left=QUOTE_INDENT, right=STEP), following="Normal")
    caption = (w("keepNext"), w("spacing", before=120, after=80))
    yield _style("Caption", "caption", *caption, run=_sans(19, _GREY), following="Normal")
    shade = (
        w("shd", val="clear", color="auto", fill="F5F5F5"),
        w("spacing", before=60, after=60, line=240, lineRule="auto"),
    )
    yield _style("HTMLPreformatted", "HTML Preformatted", *shade, run=_mono())
    small = (w("sz", val=19), w("szCs", val=21))
    yield _style(
        "FootnoteText", "footnote text", w("spacing", before=0, after=40, line=240, lineRule="auto"), run=small
    )
    tabs = w("tabs", w("tab", val="center", pos=4535), w("tab", val="right", pos=9070))
    edge = (tabs, w("spacing", before=0, after=0, line=240, lineRule="auto"))
    yield _style("Header", "header", *edge, run=_sans(18, _GREY))
    yield _style("Footer", "footer", *map(_copy, edge), run=_sans(18, _GREY))


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))


def _sans(size: int, colour: str) -> tuple[etree._Element, ...]:
    fonts = w("rFonts", ascii=SANS, hAnsi=SANS)
    return fonts, w("color", val=colour), w("sz", val=size), w("szCs", val=size + 2)


def _mono() -> tuple[etree._Element, ...]:
    return w("rFonts", ascii=MONO, hAnsi=MONO, cs=MONO), w("sz", val=20), w("szCs", val=20)


def _heading_styles() -> Iterator[etree._Element]:
    for level, (size, before) in zip(range(1, DEEPEST_HEADING + 1), _HEADINGS, strict=True):
        properties = (
            w("keepNext"),
            w("keepLines"),
            w("spacing", before=before, after=120, line=240, lineRule="auto"),
            w("outlineLvl", val=level - 1),
        )
        yield _style(f"Heading{level}", f"heading {level}", *properties, run=_sans(size, _INK), following="Normal")


def _list_styles() -> Iterator[etree._Element]:
    """List styles hang their typed labels; what continues an item stands under its text."""
    for level in range(1, DEEPEST_LIST + 1):
        number = "" if level == 1 else str(level)
        name = f" {number}".rstrip()
        hanging = w("ind", left=level * STEP, hanging=STEP)
        yield _style(f"List{number}", f"List{name}", w("spacing", before=40, after=40), hanging)
        under = w("ind", left=level * STEP)
        yield _style(f"ListContinue{number}", f"List Continue{name}", w("spacing", before=40, after=40), under)


def _character_styles() -> Iterator[etree._Element]:
    font = "DefaultParagraphFont"
    yield _style(font, "Default Paragraph Font", type="character", based_on=None, is_default=True)
    yield _style(LABEL, "Draft Label", type="character", based_on=font)
    raised = (w("vertAlign", val="superscript"),)
    yield _style("FootnoteReference", "footnote reference", type="character", based_on=font, run=raised)
    link = (w("color", val="0563C1"), w("u", val="single"))
    yield _style("Hyperlink", "Hyperlink", type="character", based_on=font, run=link)
    yield _style("HTMLCode", "HTML Code", type="character", based_on=font, run=_mono())


def _table_styles() -> Iterator[etree._Element]:
    margins = w(
        "tblCellMar",
        w("top", w=57, type="dxa"),
        w("left", w=108, type="dxa"),
        w("bottom", w=57, type="dxa"),
        w("right", w=108, type="dxa"),
    )
    plain = _style("TableNormal", "Normal Table", type="table", based_on=None, is_default=True)
    plain.append(w("tblPr", w("tblInd", w=0, type="dxa"), margins))
    yield plain
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (w(side, val="single", sz=4, space=0, color="A6A6A6") for side in sides)
    spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
    grid = _style("TableGrid", "Table Grid", spacing, type="table", based_on="TableNormal")
    grid.append(w("tblPr", w("tblBorders", *lines)))
    yield grid
