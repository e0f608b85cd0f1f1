"""Word packages from pieces of markup: valid ones, as a word processor would save them."""

from __future__ import annotations

import struct
import zlib
from xml.sax.saxutils import escape, quoteattr

from draftdiff.ooxml.package import pack

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ROOTS = {"header": "hdr", "footer": "ftr"}
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for n in (1, 2, 3)
    )
    + '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    '<w:top w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr></w:style>'
)
#: The lists: 1 is numbered on three levels, 2 has bullets, 3 is as 1 but begins anew.
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * place + 720}" w:hanging="360"/></w:pPr></w:lvl>'
        for place, (form, text) in enumerate(
            (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
        )
    )
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
_SEPARATORS = "".join(
    f'<w:{{kind}} w:type="{name}" w:id="{place}"><w:p><w:r><w:{name}/></w:r></w:p></w:{{kind}}>'
    for place, name in ((-1, "separator"), (0, "continuationSeparator"))
)


def png(shade: int) -> bytes:
    """A picture of 8 by 8 points in one shade of grey (0 to 255)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress(b"".join(b"\0" + bytes([shade] * 8) for _ in range(8)), 9)
    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def package(
    body: str,
    *,
    notes: dict[str, dict[int, str]] | None = None,
    margins: dict[str, str] | None = None,
    pictures: dict[str, int] | None = None,
    links: dict[str, str] | None = None,
    comments: str = "",
    settings: str = "",
) -> bytes:
    """A document.

    Args:
        body: The content of ``w:body``, its last section too.
        notes: For "footnote" and "endnote" the markup of each note by its id.
        margins: Headers and footers by name ("header1"), called in the body by "rId-header1".
        pictures: Shades of grey by the relationship that leads to the picture.
        links: Addresses by relationship.
        comments: The content of the comments part; none where it is empty.
        settings: The content of the settings.
    """
    parts = {"styles": STYLES, "numbering": NUMBERING, "settings": settings, **(margins or {})}
    for kind, found in (notes or {}).items():
        inner = "".join(
            f'<w:{kind} w:id="{key}">{markup}</w:{kind}>' for key, markup in found.items()
        )
        parts[f"{kind}s"] = _SEPARATORS.replace("{kind}", kind) + inner
    if comments:
        parts["comments"] = comments
    files = {f"word/{name}.xml": _part(_root(name), content) for name, content in parts.items()}
    files["word/document.xml"] = _part("document", f"<w:body>{body}</w:body>")
    related = "".join(_link(f"rId-{name}", _kind(name), f"{name}.xml") for name in parts)
    for key, shade in (pictures or {}).items():
        files[f"word/media/{key}.png"] = png(shade)
        related += _link(key, "image", f"media/{key}.png")
    for key, address in (links or {}).items():
        related += _link(key, "hyperlink", address, outside=True)
    files["word/_rels/document.xml.rels"] = _links(related)
    for name in margins or {}:
        if pictures:
            files[f"word/_rels/{name}.xml.rels"] = _links(
                "".join(_link(key, "image", f"media/{key}.png") for key in pictures)
            )
    files["_rels/.rels"] = _links(_link("rId1", "officeDocument", "word/document.xml"))
    return pack({"[Content_Types].xml": _types(parts), **files})


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _root(name: str) -> str:
    return _ROOTS.get(_kind(name), _kind(name))


def _part(root: str, content: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:{root} {_DECLARED} mc:Ignorable="">{content}</w:{root}>'
    ).encode()


def _link(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    base = NAMESPACES["r"]
    return f'<Relationship Id="{key}" Type="{base}/{kind}" Target={quoteattr(target)}{mode}/>'


def _links(content: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'.encode()


def _types(parts: dict[str, str]) -> bytes:
    overrides = {f"word/{name}.xml": f"{_WORD}{_kind(name)}+xml" for name in parts}
    overrides["word/document.xml"] = f"{_WORD}document.main+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        + "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name, kind in overrides.items()
        )
        + "</Types>"
    ).encode()


def t(text: str, properties: str = "") -> str:
    """A run."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; what is no markup is made a run."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{''.join(part if part.startswith('<') else t(part) for part in content if part)}</w:p>"


def heading(text: str, level: int = 1) -> str:
    return p(text, properties=f'<w:pStyle w:val="Heading{level}"/>')


def item(text: str, level: int = 0, number: int = 1) -> str:
    """An item of an automatic list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=place)


def table(*rows: tuple[str, ...], spans: dict[tuple[int, int], int] | None = None) -> str:
    """A table; a cell is text, or markup that ends with a paragraph."""
    width = max(len(row) for row in rows)
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in range(width))
    made = ""
    for i, row in enumerate(rows):
        cells = ""
        for j, content in enumerate(row):
            span = (spans or {}).get((i, j))
            wide = f'<w:gridSpan w:val="{span}"/>' if span else ""
            inner = content if content.startswith("<") else p(content)
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{2000 * (span or 1)}" w:type="dxa"/>{wide}</w:tcPr>{inner}</w:tc>'
        made += f"<w:tr>{cells}</w:tr>"
    style = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{style}<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def call(number: int, kind: str = "footnote") -> str:
    """The reference to a note."""
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def note(*content: str, kind: str = "footnote") -> str:
    """The paragraph of a note, its number in front."""
    mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Ref/></w:r>'
    return p(mark, " ", *content)


def field(instruction: str, result: str) -> str:
    """A complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + t(result)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple_field(instruction: str, result: str) -> str:
    return f"<w:fldSimple w:instr={quoteattr(instruction)}>{t(result)}</w:fldSimple>"


def picture(relationship: str, number: int = 1) -> str:
    """A run with a picture in the line."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="P{number}"/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" '
        f'name="P{number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" '
        'cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(content: str, number: int = 1) -> str:
    """A run with a text box: a shape, and what older word processors see."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
        'distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="2160000" '
        f'cy="720000"/><wp:wrapTopAndBottom/><wp:docPr id="{number}" name="B{number}"/><a:graphic><a:graphicData '
        f'uri="{NAMESPACES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="2160000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:rect style="width:170pt;height:56pt"><v:textbox>{inner}</v:textbox>'
        "</v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def link(relationship: str, text: str) -> str:
    return f'<w:hyperlink r:id="{relationship}">{t(text, _LINKED)}</w:hyperlink>'


_LINKED = '<w:rStyle w:val="Hyperlink"/>'


def section(*calls: str, extra: str = "", landscape: bool = False) -> str:
    """A ``w:sectPr``; ``calls`` are "header1 default", "footer1 first"."""
    references = ""
    for stated in calls:
        name, pages = stated.split()
        references += f'<w:{_kind(name)}Reference w:type="{pages}" r:id="rId-{name}"/>'
    size = (
        'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    )
    margins = 'w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"'
    return f"<w:sectPr>{references}<w:pgSz {size}/><w:pgMar {margins}/>{extra}</w:sectPr>"
