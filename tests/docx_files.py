"""Small Word documents made by hand, for the tests of what reads them."""

from __future__ import annotations

from textwrap import dedent
from xml.sax.saxutils import escape, quoteattr

from draftdiff.ooxml.package import pack
from draftdiff.readers.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_OFFICE = NAMESPACES["r"]
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "settings")
#: The styles that most tests need.
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for n in (1, 2, 3)
    )
    + '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="HTML Preformatted"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="HTMLCode"><w:name w:val="HTML Code"/></w:style>'
)


def element(name: str, content: str, extra: str = "") -> bytes:
    """A part whose root is ``w:name``, with all namespaces declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_DECLARED}{extra}>{content}</w:{name}>'.encode()


def r(text: str, properties: str = "") -> str:
    """A run."""
    run_properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{run_properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; content that is no markup is made a run."""
    paragraph_properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{paragraph_properties}{content if content.startswith('<') or not content else r(content)}</w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def num(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def ins(
    content: str, author: str = "Iran", date: str | None = "2014-06-09T10:00:00Z", tag: str = "ins"
) -> str:
    """An insertion (or another revision) around content; without content a mark of one."""
    when = f" w:date={quoteattr(date)}" if date else ""
    return f'<w:{tag} w:id="1" w:author={quoteattr(author)}{when}>{content}</w:{tag}>'


def dele(text: str, author: str = "Iran", date: str | None = "2014-06-09T10:00:00Z") -> str:
    run = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>' if text else ""
    return ins(run, author, date, "del")


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def level(
    place: int,
    format: str,
    text: str,
    *,
    start: int = 1,
    indent: int | None = None,
    extra: str = "",
    font: str = "",
) -> str:
    """A ``w:lvl``."""
    left = (place + 1) * 720 if indent is None else indent
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr>{fonts}</w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def use(number: int, definition: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def restart(place: int, value: int = 1) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def note(number: int, content: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{content}</w:{kind}>'


def call(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def field(instruction: str, result: str) -> str:
    """A complex field whose result is a run of text."""
    return begin(instruction) + SEPARATE + r(result) + END


def begin(instruction: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{escape(instruction)}'
        "</w:instrText></w:r>"
    )


SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def box(content: str) -> str:
    """A run with a text box, as word processors write it: a shape, and a fallback for older ones."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def parts(
    body: str,
    *,
    margins: dict[str, str] | None = None,
    links: str = "",
    title: str = "",
    **more: str,
) -> dict[str, bytes]:
    """The parts of a document by name.

    Args:
        body: The content of ``w:body``.
        margins: Headers and footers by part name ("header1"); the body has to call them as
            "rId-header1".
        links: More relationships of the main part.
        title: The title in its metadata.
        more: The content of other parts, by the name of their root (styles, numbering, footnotes,
            ...).
    """
    found = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            _link("rId1", "officeDocument", "word/document.xml")
            + f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": _core(title),
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
    }
    found |= {f"word/{name}.xml": element(name, content) for name, content in more.items()}
    links += "".join(_link(f"rId-{name}", name, f"{name}.xml") for name in more)
    for name, content in (margins or {}).items():
        kind = name.rstrip("0123456789")
        found[f"word/{name}.xml"] = element("hdr" if kind == "header" else "ftr", content)
        links += _link(f"rId-{name}", kind, f"{name}.xml")
    found["word/_rels/document.xml.rels"] = _relationships(links)
    return found


def docx(body: str, **more: object) -> bytes:
    """The bytes of a document; the arguments are those of ``parts``, and it has styles if none are
    given.
    """
    more.setdefault("styles", STYLES)
    return pack(parts(body, **more))  # type: ignore[arg-type]


def outside(key: str, address: str) -> str:
    """A relationship to an address."""
    return f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'


def _link(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relationships(content: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'.encode()


def _types() -> bytes:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" '
            f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
            for name in _PARTS
        )
        + "</Types>"
    ).encode()


def _core(title: str) -> bytes:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    ).encode()


def outline(data: bytes, mode: str = "accept") -> str:
    """What a document reads as, a paragraph a line: kind, label, text, marks; children stand
    further in.
    """
    lines = []
    for child in read_docx(data, track_changes=mode).children:
        for _, path, paragraph in child.walk():
            marks = [
                f"{m.kind}:{m.start}-{m.end}" + (f"={m.value}" if m.value else "")
                for m in paragraph.marks
            ]
            shown = [
                paragraph.kind,
                paragraph.label or "",
                repr(paragraph.text),
                *marks,
                paragraph.language or "",
            ]
            lines.append("  " * len(path) + " ".join(filter(None, shown)))
    return "\n".join(lines)


def lines(text: str) -> str:
    """An expected outline as it stands in a test."""
    return dedent(text).strip("\n")
