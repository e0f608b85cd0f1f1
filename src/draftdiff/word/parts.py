"""The parts of a package in the making: their roots, what each of them relates to, and the parts
besides the text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.resources import files
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.errors import OutputError
from draftdiff.ooxml.building import w
from draftdiff.ooxml.package import pack
from draftdiff.ooxml.revisions import utc
from draftdiff.ooxml.xml import tag

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
RELATIONSHIPS: Final = f"{_PACKAGE}/relationships"
TYPES: Final = f"{_PACKAGE}/content-types"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MEDIA: Final = {
    "officeDocument": f"{WORD}document.main+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
}
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
#: Separator notes have the numbers -1 and 0, as word processors write them.
SEPARATORS: Final = ((-1, "separator"), (0, "continuationSeparator"))
#: The indent of each level of a list, and the width of a tab, in twentieths of a point (1 cm).
STEP: Final = 567
#: The character style of typed labels; readers of ours know its name.
LABEL: Final = "DraftLabel"
_EAST_ASIAN: Final = {"zh": "SimSun", "ja": "MS Mincho", "ko": "Batang"}
_RIGHT_TO_LEFT: Final = frozenset(
    {
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "ps",
        "sd",
        "ug",
        "ur",
        "yi",
    }
)


@define
class Part:
    """A part of a package, with the ids of its relationships. Its kind is the last segment of the
    type of the relationship that leads to it.
    """

    name: str
    kind: str
    root: etree._Element
    links: dict[tuple[str, str, bool], str] = field(factory=dict)

    def relate(
        self,
        kind: str,
        target: str,
        *,
        external: bool = False,
    ) -> str:
        """The id of a relationship to a target in the part's folder or outside, made if there is
        none yet.
        """
        return self.links.setdefault((kind, target, external), f"rId{len(self.links) + 1}")


def package_of(
    main: Part,
    related: Iterable[Part],
    core: etree._Element | None,
) -> bytes:
    """The package of a main part, parts that it relates to, and core properties (ECMA-376 Part 2,
    8), if any.
    """
    top = Part("", "", etree.Element("none"))
    top.relate("officeDocument", main.name)
    parts = {part.name: part for part in (main, *related)}
    data = {name: to_bytes(part.root) for name, part in parts.items()}
    kinds = {name: part.kind for name, part in parts.items()}
    if core is not None:
        kinds["docProps/core.xml"] = "core-properties"
        data["docProps/core.xml"] = to_bytes(core)
        top.relate("core-properties", "docProps/core.xml")
    data["_rels/.rels"] = to_bytes(_relationships(top))
    for part in parts.values():
        if part.links:
            folder, _, name = part.name.rpartition("/")
            data[f"{folder}/_rels/{name}.rels"] = to_bytes(_relationships(part))
    return pack({"[Content_Types].xml": to_bytes(_content_types(kinds)), **data})


def to_bytes(root: etree._Element) -> bytes:
    """An XML part as bytes, with its declaration."""
    return etree.tostring(
        root,
        xml_declaration=True,
        encoding="UTF-8",
        standalone=True,
    )


def _relationships(part: Part) -> etree._Element:
    root = etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
    for (kind, target, external), key in part.links.items():
        type = f"{OFFICE}/{kind}"
        if kind == "core-properties":
            type = f"{RELATIONSHIPS}/metadata/core-properties"
        relationship = etree.SubElement(
            root, f"{{{RELATIONSHIPS}}}Relationship", Id=key, Type=type, Target=target
        )
        if external:
            relationship.set("TargetMode", "External")
    return root


def _content_types(kinds: dict[str, str]) -> etree._Element:
    """The root of ``[Content_Types].xml``, for parts named with their kinds."""
    root = etree.fromstring(f'<Types xmlns="{TYPES}"/>')
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, media in (("rels", rels), ("xml", "application/xml")):
        etree.SubElement(
            root,
            f"{{{TYPES}}}Default",
            Extension=extension,
            ContentType=media,
        )
    for name, kind in kinds.items():
        media = _MEDIA.get(kind, f"{WORD}{kind}+xml")
        etree.SubElement(
            root,
            f"{{{TYPES}}}Override",
            PartName=f"/{name}",
            ContentType=media,
        )
    return root


def _template(name: str) -> etree._Element:
    data = files("draftdiff.word").joinpath(name).read_bytes()
    return etree.fromstring(data, etree.XMLParser(remove_blank_text=True))


def language_properties(language: str) -> etree._Element:
    """``w:lang`` (ECMA-376 Part 1, 17.3.2.20) of a language, with the attribute that its script
    reads.

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


def look_parts(
    language: str | None,
    settings: etree._Element,
    *,
    columns: bool = False,
) -> list[Part]:
    """The style sheet, settings and fonts of a document in a language; with ``columns`` the styles
    of columns too.
    """
    styles = _template("styles.xml")
    if not columns:
        for style in styles.findall(f"*[@{tag('customStyle')}]"):
            styles.remove(style)
    if language:
        run_defaults = styles[0][0][0]
        run_defaults.append(language_properties(language))
        primary = language.split("-")[0].lower()
        run_defaults[0].set(tag("eastAsia"), _EAST_ASIAN.get(primary, "SimSun"))
    return [
        Part("word/styles.xml", "styles", styles),
        Part("word/settings.xml", "settings", settings),
        Part("word/fontTable.xml", "fontTable", _template("fonts.xml")),
    ]


def settings_of(
    *,
    tracked: bool = False,
    even: bool = False,
    notes: bool = False,
) -> etree._Element:
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


def core_properties(title: str | None, language: str | None) -> etree._Element | None:
    """The root of ``docProps/core.xml`` (ECMA-376 Part 2, 8.3); None where it would be empty. The
    only date in it is that of SOURCE_DATE_EPOCH, where that is set: the clock plays no part.
    """
    stamp = _epoch()
    if title is None and language is None and stamp is None:
        return None
    root = etree.fromstring(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="{_DC}"'
        f' xmlns:dcterms="{_TERMS}" xmlns:xsi="{_XSI}"/>'
    )
    for name, value in (("title", title), ("language", language)):
        if value is not None:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = value
    if stamp is not None:
        for name in ("created", "modified"):
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
        raise OutputError(
            f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {value!r}"
        ) from error
