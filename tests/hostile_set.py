"""The hostile set: inputs that strangers could send, each given to a command in a child process
with bounds.

``python tests/hostile_set.py`` runs all of them and says which broke a promise, ``--short`` one in
six, and words those whose names hold them. Nothing is kept in the repository: the script makes
them. What fuzzing found is in ``FOUND``.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import frozen

#: Words of the names of cases that cost seconds.
HEAVY = ("million", "000 ", "MB", "megabyte", "laughs", "2,000", "accents", "brackets", "sheets")
#: What a command may take: seconds of CPU, MiB of memory.
MOST_SECONDS = 5.0
MOST_MEMORY = 512


@frozen
class Case:
    """An input and what is done with it.

    Attributes:
        name: What is hostile in it.
        files: Contents by name, or a function that makes them.
        command: The arguments of ``draftdiff``.
    """

    name: str
    make: Callable[[], dict[str, bytes]]
    command: tuple[str, ...]


@frozen
class Outcome:
    """What came of a case."""

    status: int
    seconds: float
    memory: int
    said: str

    def fault(self) -> str | None:
        """What was not as promised, or None."""
        if self.status not in (0, 1, 2):
            return f"it ended with status {self.status}: {self.said[-300:]}"
        if "Traceback" in self.said or "fault of draftdiff" in self.said:
            return self.said[-300:]
        if (
            self.status == 2
            and not self.said.startswith("draftdiff: ")
            and "-- check" not in self.said
        ):
            return f"trouble without a word: {self.said[-300:]!r}"
        if self.seconds > MOST_SECONDS:
            return f"it took {self.seconds:.1f} s of CPU"
        if self.memory > MOST_MEMORY:
            return f"it took {self.memory} MiB"
        return None


def run(case: Case) -> Outcome:
    """Runs a command in a child process, in a folder of its own, with bounds that the system keeps."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in case.make().items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        said = Path(folder, ".said")
        child = os.fork()
        if child == 0:
            _be_child(folder, said, case.command)
        _, status, used = os.wait4(child, 0)
        text = said.read_text("utf-8", "replace") if said.exists() else ""
        return Outcome(
            os.waitstatus_to_exitcode(status),
            used.ru_utime + used.ru_stime,
            used.ru_maxrss // 1024,
            text,
        )


def _be_child(folder: str, said: Path, command: tuple[str, ...]) -> None:
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CPU, (int(MOST_SECONDS) + 3, int(MOST_SECONDS) + 5))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    handle = os.open(said, os.O_WRONLY | os.O_CREAT, 0o600)
    out = os.open(
        os.devnull if command[0] != "check" else said.parent / ".out",
        os.O_WRONLY | os.O_CREAT,
        0o600,
    )
    os.dup2(handle, 2)
    os.dup2(out, 1)
    from draftdiff.cli import main
    from draftdiff.readers.bounded import stop

    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    try:
        status = main(list(command))
        if command[0] == "check" and status == 2:
            sys.stderr.write("-- check\n")
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
        status = 99
    # What a helper costs is counted when it has ended.
    stop()
    os._exit(status)


# ---- Word files
# -------------------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def rels(*links: tuple[str, str, str]) -> str:
    """A part of relationships (id, type, target)."""
    rows = "".join(
        f'<Relationship Id="{id}" Type="{R}/{type}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for id, type, target in links
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def part(name: str, body: str) -> str:
    """An XML part of WordprocessingML."""
    return (
        f'<w:{name} xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{body}</w:{name}>'
    )


def words(text: str = "States shall act.", properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(
    body: str, more: dict[str, str] | None = None, links: tuple[tuple[str, str, str], ...] = ()
) -> bytes:
    """A Word file of a body, with more parts."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": rels(("a", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": rels(*links),
        **(more or {}),
    }
    return zipped({name: text.encode("utf-8", "surrogatepass") for name, text in parts.items()})


def zipped(parts: dict[str, bytes], *, stored: bool = False) -> bytes:
    """A zip file."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED if stored else ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name) if stored else name, data)
    return target.getvalue()


def listed(level: str, count: int = 3, number: str = "1", place: str = "0") -> bytes:
    """A Word file whose paragraphs are numbered by a level of a list."""
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    own = f'<w:pPr><w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return docx(
        words(properties=own) * count,
        {"word/numbering.xml": numbering},
        (("n", "numbering", "numbering.xml"),),
    )


def styled(styles: str, style: str = "a") -> bytes:
    """A Word file with styles."""
    return docx(
        words(properties=f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>') * 3,
        {"word/styles.xml": part("styles", styles)},
        (("s", "styles", "styles.xml"),),
    )


def _written(parts: list[bytes]) -> bytes:
    """A PDF of objects; the first is its catalog."""
    rows = (b"%d 0 obj\n%s\nendobj\n" % row for row in enumerate(parts, 1))
    return b"%PDF-1.7\n" + b"".join(rows) + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def _pages(kids: bytes, count: int, resources: bytes) -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>"
        % resources,
    ]


def _stream(content: bytes, keys: bytes = b"") -> bytes:
    data = zlib.compress(content, 9)
    head = b"<<%s/Length %d/Filter/FlateDecode>>" % (keys, len(data))
    return head + b"stream\n" + data + b"\nendstream"


def _shown(text: bytes) -> bytes:
    return b"BT /F1 12 Tf 10 700 Td (" + text + b") Tj ET"


def pdf(content: bytes, pages: int = 1) -> bytes:
    """A PDF that shows a content on each of its pages."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    head = _pages(b"3 0 R " * pages, pages, b"/Font<</F1 5 0 R>>")
    return _written([*head, _stream(content), font])


def forms(deep: int, times: int) -> bytes:
    """A PDF whose page shows a form that shows another so many times, and so on."""
    rows = []
    for at in range(deep - 1):
        keys = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
        rows.append(_stream(b"/X Do " * times, keys % (6 + at)))
    last = _stream(b"q Q", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    head = _pages(b"3 0 R", 1, b"/XObject<</X 5 0 R>>")
    return _written([*head, _stream(b"/X Do"), *rows, last])


def nested(opening: str, inside: str, closing: str, depth: int) -> str:
    """Something inside itself."""
    return opening * depth + inside + closing * depth


def _word_files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    table = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    bodies = {
        "2.3 million empty paragraphs": lambda: "<w:p/>" * 2_300_000,
        "300,000 paragraphs": lambda: words("x") * 300_000,
        "99,000 empty paragraphs": lambda: "<w:p/>" * 99_000,
        "90,000 cells": lambda: _rows(cell, 90_000, 10),
        "49,000 cells in a row": lambda: _rows(cell, 49_000, 49_000),
        "49,000 cells": lambda: _rows(cell, 49_000, 7),
        "100,000 revisions": lambda: f"<w:p>{_inserted('x') * 100_000}</w:p>",
        "49,000 revisions": lambda: f"<w:p>{_inserted('x ') * 49_000}</w:p>",
        "400,000 runs": lambda: f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * 400_000}</w:p>",
        "190,000 runs": lambda: f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * 190_000}</w:p>",
        "a text of 9 million letters": lambda: words("x" * 9_000_000),
        "a text of 11 MB": lambda: words("x" * 11_000_000),
        "tables in tables": lambda: nested(table[0], words(), table[1], 60),
        "tables 250 deep": lambda: nested(table[0], words(), table[1], 250),
        "elements 5,000 deep": lambda: nested(
            "<w:sdt><w:sdtContent>", words(), "</w:sdtContent></w:sdt>", 5_000
        ),
        "insertions in insertions": lambda: (
            f"<w:p>{nested('<w:ins>', '<w:r><w:t>x</w:t></w:r>', '</w:ins>', 200)}</w:p>"
        ),
        "smart tags in smart tags": lambda: (
            f"<w:p>{nested('<w:smartTag>', '<w:r><w:t>x</w:t></w:r>', '</w:smartTag>', 240)}</w:p>"
        ),
        "fields in fields": lambda: f"<w:p>{field * 5_000}</w:p>",
        "a field that never ends": lambda: f"<w:p>{field}</w:p>{words()}",
        "fields that only end": lambda: (
            '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' + words()
        ),
        "formulas in formulas": lambda: (
            f"<w:p><m:oMath>{nested('<m:sSup><m:e>', '<m:r><m:t>x</m:t></m:r>', '</m:e></m:sSup>', 120)}</m:oMath></w:p>"
        ),
        "choices in choices": lambda: (
            f"<w:p><w:r>{nested('<mc:AlternateContent><mc:Choice>', '<w:t>x</w:t>', '</mc:Choice></mc:AlternateContent>', 100)}</w:r></w:p>"
        ),
        "a cell a billion wide": lambda: (
            _rows('<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>', 2, 1)
            + words()
        ),
        "a cell that is negative": lambda: (
            _rows('<w:tc><w:tcPr><w:gridSpan w:val="-5"/></w:tcPr><w:p/></w:tc>', 2, 1) + words()
        ),
        "merged cells without a first": lambda: (
            _rows("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>", 4, 2) + words()
        ),
        "a date that is none": lambda: (
            '<w:p><w:ins w:author="" w:date="9999-99-99T99:99:99Z"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
        ),
        "an author of orders": lambda: (
            '<w:p><w:ins w:author="&#x202e;&#x9b;2J|x|y" w:date="|"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
        ),
        "a move without an end": lambda: (
            '<w:p><w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom w:id="2"><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>'
            + words()
        ),
        "a note that is not there": lambda: (
            '<w:p><w:r><w:footnoteReference w:id="77"/></w:r></w:p>' + words()
        ),
        "a link to nowhere": lambda: (
            '<w:p><w:hyperlink r:id="none"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
        ),
        "a symbol that is none": lambda: (
            '<w:p><w:r><w:sym w:font="" w:char="ZZZZ"/><w:sym w:char="D800"/></w:r></w:p>' + words()
        ),
        "control characters": lambda: words("a&#x9b;b&#x202e;c&#x7f;d&#xfffe;"),
        "nothing": lambda: "",
        "only empty paragraphs": lambda: "<w:p/>" * 3,
        "attributes of 100 kB": lambda: f'<w:p w:rsidR="{"x" * 100_000}"/>' + words(),
        "breaks and tabs": lambda: f"<w:p><w:r>{'<w:br/><w:tab/>' * 50_000}</w:r></w:p>",
        "a style that is not there": lambda: words(
            properties='<w:pPr><w:pStyle w:val="none"/></w:pPr>'
        ),
        "outline level 10^20": lambda: words(
            properties=f'<w:pPr><w:outlineLvl w:val="1{"0" * 20}"/></w:pPr>'
        ),
        "brackets 20,000 deep": lambda: words("[" * 20_000 + "shall" + "]" * 20_000),
    }
    yield from ((f"docx: {name}", lambda make=make: docx(make())) for name, make in bodies.items())
    levels = {
        "a label of 20,000 numbers": f'<w:lvlText w:val="{"%1" * 20_000}"/>',
        "a start of 10^20": f'<w:start w:val="1{"0" * 20}"/><w:lvlText w:val="%1"/>',
        "a negative start": '<w:start w:val="-7"/><w:lvlText w:val="%1."/>',
        "a format that is none": '<w:numFmt w:val="clay"/><w:lvlText w:val="%1."/>',
        "a format of its own": '<w:numFmt w:val="custom" w:format=",,,"/><w:lvlText w:val="%1."/>',
        "levels that are none": '<w:lvlText w:val="%9%0%8%"/>',
        "Roman 32,767": '<w:start w:val="32767"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/>',
        "letters 32,767": '<w:start w:val="32767"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/>',
        "words 32,767": '<w:start w:val="32767"/><w:numFmt w:val="cardinalText"/><w:lvlText w:val="%1."/>',
        "orders in a label": '<w:lvlText w:val="%1&#x202e;&#x9b;"/>',
    }
    yield from (
        (f"docx list: {name}", lambda level=level: listed(level)) for name, level in levels.items()
    )
    yield "docx list: one that is not there", lambda: listed('<w:lvlText w:val="%1."/>', number="9")
    yield "docx list: level 99", lambda: listed('<w:lvlText w:val="%1."/>', place="99")
    yield "docx list: level -1", lambda: listed('<w:lvlText w:val="%1."/>', place="-1")
    yield (
        "docx list: labels of 900 letters, 5,000 times",
        lambda: listed(f'<w:lvlText w:val="{"x" * 900}%1"/>', 5_000),
    )
    ring = '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(5_000)
    )
    yield "docx styles: a ring", lambda: styled(ring)
    yield "docx styles: one made of itself", lambda: styled(ring, "b")
    yield "docx styles: 5,000 in a line", lambda: styled(chain, "s0")
    yield (
        "docx styles: one of no name",
        lambda: styled('<w:style w:type="paragraph" w:styleId=""><w:name w:val=""/></w:style>', ""),
    )
    note = part(
        "footnotes",
        f'<w:footnote w:id="1">{words("note " * 200)}<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>',
    )
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = ("f", "footnotes", "footnotes.xml")
    yield (
        "docx: a note that calls itself",
        lambda: docx(f"<w:p>{call}</w:p>", {"word/footnotes.xml": note}, (notes,)),
    )
    yield (
        "docx: a note called 20,000 times",
        lambda: docx(f"<w:p>{call * 20_000}</w:p>", {"word/footnotes.xml": note}, (notes,)),
    )
    yield (
        "docx: a body that is its own note",
        lambda: docx(f"<w:p>{call}</w:p>", {}, (("f", "footnotes", "document.xml"),)),
    )
    yield (
        "docx: relationships out of the package",
        lambda: docx(
            words(),
            {},
            (("s", "styles", "../../../../etc/passwd"), ("h", "header", "file:///etc/passwd")),
        ),
    )
    yield (
        "docx: 3,000 headers",
        lambda: docx(
            words()
            + "".join(
                '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr></w:pPr></w:p>'
                for _ in range(3_000)
            ),
            {"word/header.xml": part("hdr", words("head " * 50))},
            (("h", "header", "header.xml"),),
        ),
    )
    for name, prolog in (
        ("an entity", '<!DOCTYPE w [<!ENTITY a "b">]>'),
        ("an outer entity", '<!DOCTYPE w SYSTEM "file:///etc/passwd">'),
        ("a billion laughs", f"<!DOCTYPE w [{_laughs()}]>"),
        ("a style sheet", '<?xml-stylesheet href="file:///etc/passwd"?>'),
    ):
        yield (
            f"docx: {name}",
            lambda prolog=prolog: docx(
                "", {"word/document.xml": prolog + part("document", f"<w:body>{words()}</w:body>")}
            ),
        )
    for name, text in (
        ("no XML", "words"),
        ("half an XML", "<w:document"),
        ("another root", "<html/>"),
        ("empty", ""),
        ("a lone surrogate", "<a>\ud800</a>"),
    ):
        yield (
            f"docx: the document is {name}",
            lambda text=text: docx("", {"word/document.xml": text}),
        )
    yield (
        "docx: relationships that are no XML",
        lambda: docx(words(), {"word/_rels/document.xml.rels": "<x"}),
    )
    yield "docx: no relationships", lambda: zipped({"[Content_Types].xml": _TYPES.encode()})


def _rows(cell: str, cells: int, wide: int) -> str:
    return f"<w:tbl>{('<w:tr>' + cell * wide + '</w:tr>') * (cells // wide)}</w:tbl>"


def _inserted(text: str) -> str:
    return f'<w:ins w:author="a"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:ins>'


def _laughs() -> str:
    rows = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return '<!ENTITY a0 "ha">' + "".join(rows)


def _packages() -> Iterator[tuple[str, Callable[[], bytes]]]:
    good = docx(words() * 20)
    chance = random.Random(24)
    for part_ in (0.02, 0.3, 0.6, 0.95, 0.999):
        yield f"zip: cut off at {part_}", lambda part_=part_: good[: int(len(good) * part_)]
    for _ in range(25):
        at, bit = chance.randrange(len(good)), 1 << chance.randrange(8)
        yield (
            f"zip: bit {bit} of byte {at} turned",
            lambda at=at, bit=bit: good[:at] + bytes([good[at] ^ bit]) + good[at + 1 :],
        )
    yield "zip: 25,000 parts", lambda: zipped({f"{n}.xml": b"" for n in range(25_000)}, stored=True)
    yield (
        "zip: names that lead out",
        lambda: zipped(
            {**_parts(good), "../../evil.xml": b"x", "/etc/passwd": b"x", "C:\\x": b"x"}
        ),
    )
    yield (
        "zip: names that differ in case",
        lambda: zipped({**_parts(good), "WORD/DOCUMENT.XML": b"<x/>"}),
    )
    yield (
        "zip: 300 MB of zeros",
        lambda: zipped({**_parts(good), "word/media/x.png": bytes(300_000_000)}),
    )
    yield (
        "zip: 40 MB that unpack from 40 kB",
        lambda: zipped({**_parts(good), "word/x.xml": b"<x/>" * 10_000_000}),
    )
    yield "zip: words before it", lambda: b"words" * 100 + good
    yield "zip: words behind it", lambda: good + b"words" * 100
    yield "zip: in a zip", lambda: zipped({"a.docx": good})
    yield "zip: an old Word file", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000)
    yield "zip: nothing but a name", lambda: b"PK\x03\x04"


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ---- texts
# ------------------------------------------------------------------------------------------------------


def _texts() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    texts = {
        "a million paragraphs": lambda: b"word\n\n" * 1_000_000,
        "99,000 paragraphs": lambda: b"word word\n\n" * 99_000,
        "a line of 50 MB": lambda: b"word " * 10_000_000,
        "a line of 1.9 MB": lambda: b"word " * 380_000,
        "a word of 1.9 MB": lambda: b"x" * 1_900_000,
        "490,000 lines": lambda: b"word\n" * 490_000,
        "90,000 items": lambda: b"(a) word\n" * 90_000,
        "90,000 labels": lambda: b"".join(b"%d. word\n" % n for n in range(90_000)),
        "labels of every depth": lambda: b"".join(b"1." * n + b" word\n" for n in range(1, 400)),
        "indented 5,000 deep": lambda: b"".join(
            b" " * n + b"(a) word\n" for n in range(0, 5_000, 4)
        ),
        "a label of 320 digits": lambda: b"9" * 320 + b". word\n",
        "a label of 5,000 digits": lambda: b"(" + b"9" * 5_000 + b") word\n",
        "a label of 5,000 m": lambda: b"m" * 5_000 + b". word\n",
        "Han digits": lambda: ("一" * 5_000 + "、word\n").encode(),
        "superscripts": lambda: ("²" * 5_000 + ". word\n").encode(),
        "a rule of a megabyte": lambda: b"word\n" + b"=" * 1_000_000,
        "bars": lambda: b"|" * 500_000 + b"\n" + b"| a " * 100_000,
        "dashes": lambda: b"- " * 300_000,
        "brackets that open": lambda: b"[" * 100_000,
        "brackets that close": lambda: b"]" * 100_000,
        "brackets in brackets": lambda: b"[shall " * 3_000 + b"act" + b"]" * 3_000,
        "brackets in a row": lambda: b"[shall][should] " * 20_000,
        "attributions": lambda: b"[EU, UK, US: " * 2_000 + b"x" + b"]" * 2_000,
        "colons": lambda: b"a: " * 100_000,
        "slashes": lambda: b"shall/should " * 30_000,
        "accents on one letter": lambda: ("e" + "\u0301" * 200_000).encode(),
        "joined emoji": lambda: ("\U0001f468\u200d" * 100_000).encode(),
        "right to left": lambda: ("שלום " * 50_000).encode(),
        "overrides": lambda: ("\u202e\u2066word\u2069 " * 20_000).encode(),
        "spaces alone": lambda: b" \n\t\n" * 50_000,
        "a byte order mark alone": lambda: b"\xef\xbb\xbf",
        "byte order marks": lambda: ("\ufeff" * 1_000 + "word").encode(),
        "half a UTF-16": lambda: b"\xff\xfea",
        "lone surrogates in UTF-16": lambda: b"\xff\xfe\x00\xd8w\x00",
        "UTF-32": lambda: "word".encode("utf-32"),
        "UTF-7": lambda: b"+AGEAYg-",
        "not UTF-8": lambda: b"caf\xe9\n" * 100,
        "NULs": lambda: b"wo\0rd\n" * 100,
        "orders": lambda: b"word \x1b[2J\x07\x08 word\n" * 5,
        "all control characters": lambda: bytes(range(1, 32)) + b" word " * 200,
        "noncharacters": lambda: "\ufffe\uffff\U0010ffff word".encode(),
        "all of Unicode": lambda: "".join(
            chr(n) for n in range(32, 0x3000) if not 0xD800 <= n < 0xE000
        ).encode(),
        "every break there is": lambda: "a\rb\r\nc\x0bd\x0ce\x85f\u2028g\u2029h".encode(),
        "carriage returns": lambda: b"word\r" * 50_000,
        "a shebang": lambda: b"#!/bin/sh\nrm -rf ~\n",
        "format strings": lambda: b"%s%n%x {0.__class__} ${jndi:ldap://x} $(id) `id`\n",
        "formulas of sheets": lambda: b"=cmd|' /C calc'!A0\n\n@SUM(1)\n\n+1\n",
        "dates of no calendar": lambda: (
            b"On 99 June 99999 and 2014-99-99, within 10000000000000000000 days.\n"
        ),
        "numbers": lambda: (
            b"1e999 9e-999 0x99 1,000,000,000,000,000,000,000,000 " + b"9" * 280 + b"\n"
        ),
        "quotes that never close": lambda: ("“" * 50_000 + "word").encode(),
        "parentheses": lambda: b"(" * 50_000 + b"a" + b")" * 50_000,
        "Article in Article": lambda: b"Article 1 Article 2 " * 20_000,
        "words of one letter": lambda: b"a " * 500_000,
        "one word, 200,000 times, in 20 paragraphs": lambda: (b"shall " * 10_000 + b"\n\n") * 20,
    }
    yield from ((name, "txt", make) for name, make in texts.items())
    marked = {
        "quotes 5,000 deep": lambda: b">" * 5_000 + b" word",
        "quotes 90 deep": lambda: b"> " * 90 + b"word",
        "brackets": lambda: b"[" * 79_000,
        "stars": lambda: b"*" * 79_000,
        "stars and letters": lambda: b"*a " * 39_000,
        "stars and underlines": lambda: b"*a_ " * 19_000 + b"b",
        "grave accents": lambda: b"".join(b"`" * n + b" " for n in range(1, 390)),
        "links in links": lambda: b"[a](" * 10_000,
        "pictures": lambda: b"![a](b" * 10_000,
        "lists 1,000 deep": lambda: b"".join(b"  " * n + b"- a\n" for n in range(1_000)),
        "lists 80 deep": lambda: b"".join(b"  " * n + b"- a\n" for n in range(80)),
        "a table of 10,000 columns": lambda: b"|a" * 10_000 + b"|\n" + b"|-" * 10_000 + b"|\n",
        "5,000 link names": lambda: b"".join(b"[%d]: x\n" % n for n in range(5_000)),
        "entities": lambda: b"&#x202e;&#27;&#0;&#xD800;&#1114112;&amp;" * 1_000,
        "tags": lambda: b"<a b='" * 5_000,
        "a comment that never ends": lambda: b"<!--" * 5_000,
        "front matter that never ends": lambda: b"---\ntitle: x\n" * 1_000,
        "front matter of a title of orders": lambda: b'---\ntitle: "\\u202e\\x1b[2J"\n---\nword\n',
        "front matter in front matter": lambda: b"+++\ntitle = " + b"[" * 5_000 + b"\n+++\nword\n",
        "headings": lambda: b"# a\n" * 30_000,
        "tildes": lambda: b"~~a~~ " * 15_000,
        "backslashes": lambda: b"\\" * 79_000,
        "a link to a script": lambda: b"[x](javascript:alert(1)) <javascript:x>",
        "fences": lambda: b"```\n" * 20_000,
    }
    yield from ((f"Markdown: {name}", "md", make) for name, make in marked.items())
    pages = {
        "elements 200,000 deep": lambda: b"<div>" * 200_000 + b"word",
        "elements 200 deep": lambda: b"<div>" * 200 + b"word",
        "400,000 paragraphs": lambda: b"<p>a" * 400_000,
        "240,000 bold letters": lambda: b"<p>" + b"<b>x</b> " * 240_000,
        "a cell 65,534 wide": lambda: b"<table><tr>" + b"<td colspan=65534>a" * 100,
        "cells down 65,534 rows": lambda: (
            b"<table><tr>" + b"<td rowspan=65534>a" * 900 + b"<tr><td>b" * 900
        ),
        "tables in tables": lambda: b"<table><tr><td>" * 150 + b"word",
        "lists 150 deep": lambda: b"<ul><li>" * 150 + b"word",
        "a list from 10^30": lambda: b"<ol start=1" + b"0" * 30 + b"><li>word",
        "a list of no type": lambda: b"<ol type=zz start=-5><li value=x>word",
        "a billion laughs": lambda: f"<!DOCTYPE html [{_laughs()}]><p>&a9;".encode(),
        "scripts": lambda: b"<script>" * 1_000 + b"</script><p>word",
        "half a tag": lambda: b"<p" * 50_000,
        "attributes": lambda: b"<p " + b"a=b " * 50_000 + b">word",
        "an attribute of 9 MB": lambda: b"<p title='" + b"x" * 9_000_000 + b"'>word",
        "a text of 11 MB": lambda: b"<p>" + b"x" * 11_000_000,
        "another encoding": lambda: b"<meta charset=utf-7><p>+AGEAYg-",
        "an encoding that is none": lambda: b"<meta charset=clay><p>word",
        "entities": lambda: b"<p>&#x202e;&#27;&#0;&#xD800;&#99999999999;",
        "insertions in deletions": lambda: b"<p>" + b"<ins><del>" * 60 + b"word",
        "frames": lambda: b"<frameset><frame src=file:///etc/passwd><noframes>word",
        "styles": lambda: b"<p style='" + b"font-weight:9" * 20_000 + b"'>word",
        "NULs": lambda: b"<p>wo\0rd</p>",
        "a comment that never ends": lambda: b"<p>word<!-- " + b"-" * 100_000,
        "MathML": lambda: b"<math>" + b"<msup>" * 100 + b"x",
        "SVG": lambda: b"<svg onload=x><text>word</text></svg>",
        "our own page, tampered with": lambda: _own_page(b"data-cp=", b'data-cp="110000" x='),
        "our own page, other numbers": lambda: _own_page(b"-1", b"-99999999999999999999"),
        "our own page, cut off": lambda: _own_page(b"", b"")[:2_500],
    }
    yield from ((f"page: {name}", "html", make) for name, make in pages.items())


def _markups() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Other formats of text, RTF and PDF: name, suffix, contents."""
    cases: dict[str, dict[str, bytes | Callable[[], bytes]]] = {
        "rst": {
            "26,000 stars": b"*a " * 26_000,
            "quotes 300 deep": b"".join(b" " * n + b"a\n\n" for n in range(300)),
            "13,000 paragraphs": b"a\n\n" * 13_000,
            "titles": b"a\n=\n\n" * 8_000,
            "a ring of substitutions": b".. |a| replace:: |b| |b|\n.. |b| replace:: |c| |c|\n.. |c| replace:: |a|\n\n|a|\n",
            "substitutions of substitutions": b".. |a0| replace:: x\n"
            + b"".join(
                b".. |a%d| replace:: |a%d| |a%d|\n" % (n, n - 1, n - 1) for n in range(1, 30)
            )
            + b"\n|a29|\n",
            "a file of the system": b"x\n\n.. include:: /etc/passwd\n\n.. csv-table::\n   :file: /etc/passwd\n\n.. raw:: html\n   :file: /etc/passwd\n",
            "3,000 unknown directives": b".. foo:: a\n\n   body\n\n" * 3_000,
            "10,000 unknown directives": b".. foo:: a\n\n   body\n\n" * 10_000,
            "7,000 targets of one name": b".. _a: b\n" * 7_000,
            "11,000 targets of one name": b".. _a: b\n" * 11_000,
            "directives 120 deep": b"".join(b"   " * n + b".. foo::\n\n" for n in range(120)),
            "notes": b"[#]_ " * 5_000 + b"\n\n" + b".. [#] x\n" * 5_000,
        },
        "wiki": {
            "braces": b"{{" * 20_000,
            "brackets of links": b"[[" * 20_000,
            "quotes": b"'''''a " * 20_000,
            "lists 5,000 deep": b"*" * 5_000 + b"a",
            "80,000 points": b"* a\n" * 79_000,
            "tables in tables": b"{|\n|" * 2_000,
            "tags": b"<b>" * 20_000,
            "notes": b"<ref name=a>x</ref>" * 6_000,
            "9,000 tags that never end": b"<nowiki>a b " * 9_000,
            "4,000 tags that never end": b"<ref>a b " * 4_000,
            "800 tables that never end": b"{|\n|-\n| a || b\n|-\n| c || d\n" * 800,
            "350 tables that never end": b"{|\n|-\n| a || b\n|-\n| c || d\n" * 350,
            "4,000 templates that never end": b"{{a|" * 4_000,
            "2,500 templates that never end": b"{{a|" * 2_500,
            "4,000 links that never end": b"[http://a " * 4_000,
            "5,000 comments that never end": b"<!-- a " * 5_000,
            "ends before their beginnings": b"</b>" * 4_000 + b"<b>a " * 4_000,
            "lists of each kind": b"* a\n*# b\n*: c\n# d\n" * 5_000,
            "templates in templates": b"{{a|" * 5_000 + b"}}" * 5_000,
        },
        "tex": {
            "braces 70,000 deep": b"{" * 70_000,
            "macros of macros": b"".join(
                b"\\newcommand{\\a%c}{\\a%c\\a%c}" % (97 + n, 98 + n, 98 + n) for n in range(20)
            )
            + b"\\newcommand{\\au}{x}\\aa",
            "a ring of macros": b"\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a}\\a",
            "a large macro": b"\\newcommand{\\a}{" + b"x" * 10_000 + b"}" + b"\\a" * 30_000,
            "lists in lists": b"\\begin{itemize}\\item " * 3_000,
            "70,000 items": b"\\begin{itemize}" + b"\\item a " * 70_000,
            "formulas": b"$" * 70_001,
            "cells": b"\\begin{tabular}{l}" + b"a&" * 60_000,
            "switches": b"\\bf " * 60_000,
            "verbatim that never ends": b"\\begin{verbatim}" * 10_000,
            "a file of the system": b"x \\input{/etc/passwd}",
        },
        "adoc": {
            "fences": b"====\n" * 20_000,
            "stars": b"*a*" * 26_000,
            "70,000 points": b"* a\n" * 70_000,
            "notes that never end": b"footnote:[" * 6_000,
            "blocks 600 deep": b"".join(b"=" * n + b"\n" for n in range(4, 600)),
            "cells": b"|===\n" + b"|a" * 50_000,
            "a file of the system": b"x\n\ninclude::/etc/passwd[]",
        },
        "rtf": {
            "groups": b"{\\rtf1 " + b"{" * 1_000_000,
            "a letter that is none": b"{\\rtf1 \\u9999999999 a",
            "fields that never end": b"{\\rtf1 " + b"{\\*\\fldinst " * 100_000,
            "an encoding that is none": b"{\\rtf1\\ansicpg99999 a}",
            "words without numbers": b"{\\rtf1\\uc \\u \\f}x",
        },
        "pdf": {
            "objects": b"%PDF-1.7\n" + b"1 0 obj<<" * 100_000,
            "a head alone": b"%PDF-",
            "450,000 letters in a string": lambda: pdf(_shown(b"a" * 450_000)),
            "3 million letters in a string": lambda: pdf(_shown(b"a" * 3_000_000)),
            "450,000 letters in lines": lambda: pdf(
                b"BT /F1 9 Tf " + b"(abcdefghi) Tj 0 -9 Td " * 50_000 + b"ET"
            ),
            "100,000 empty pages": lambda: pdf(b"", 100_000),
            "9,000 pages of words": lambda: pdf(_shown(b"States shall act."), 9_000),
            "forms in forms, 1,000,000 times": lambda: forms(6, 10),
            "forms in forms, 1,000,000,000 times": lambda: forms(9, 10),
            "3 million states": lambda: pdf(b"q " * 3_000_000),
            "3 million paths": lambda: pdf(b"0 0 m 1 1 l S " * 3_000_000),
            "pages in a ring": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj trailer<</Root 1 0 R>>",
        },
        "md": {
            "openings of insertions": b"{++" * 100_000,
            "insertions in insertions": b"[" * 900 + b"a" + b"]{.insertion}" * 900,
            "ends of paragraphs": b"a[]{.paragraph-deletion}\n\n" * 15_000,
        },
        "txt": {
            "pages": b"\nA [Page 1]\n" * 100_000,
            "empty lines of pages": b"[Page " + b"\n" * 400_000,
        },
        "xml": {
            "sections 250 deep": b"<rfc>"
            + b"<section>" * 250
            + b"a"
            + b"</section>" * 250
            + b"</rfc>",
            "an entity of the system": b"<!DOCTYPE rfc [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rfc>&a;</rfc>",
            "50,000 points": b'<rfc><middle><ol type="%d%d" start="999999">'
            + b"<li>a</li>" * 50_000
            + b"</ol></middle></rfc>",
        },
    }
    for suffix, rows in cases.items():
        for name, data in rows.items():
            make = data if callable(data) else lambda data=data: data
            yield f"{suffix}: {name}", suffix, make


def _own_page(old: bytes, new: bytes) -> bytes:
    from draftdiff.model import Draft, Paragraph
    from draftdiff.model.paragraph import Mark
    from draftdiff.writers.html import write_html

    note = Paragraph("A note.", "1", "note")
    draft = Draft(
        [
            Paragraph(
                "Words \u202e here.",
                "(a)",
                "item",
                [Mark(3, 3, "note", "1"), Mark(0, 5, "link", "https://un.org")],
                [note],
            )
        ],
        "v1",
        "Title",
    )
    page = write_html(draft)
    return page.replace(old, new) if old else page


def _json_drafts() -> Iterator[tuple[str, Callable[[], bytes]]]:
    node = {
        "index": 0,
        "path": [0],
        "depth": 1,
        "kind": "item",
        "label": "(a)",
        "text": "States shall act.",
        "marks": [{"start": 0, "end": 6, "kind": "bold"}],
        "language": None,
    }
    whole = {
        "schema": "draftdiff.draft/1",
        "id": "v1",
        "title": None,
        "parents": [],
        "proposers": ["UK"],
        "date": None,
        "language": "en",
        "warnings": [],
        "paragraphs": [node, {**node, "index": 1, "path": [1]}],
    }
    for key in (
        "id",
        "title",
        "parents",
        "proposers",
        "date",
        "language",
        "warnings",
        "paragraphs",
    ):
        for wrong in (5, [None], {"a": 1}, "\ud800\u202e"):
            yield (
                f"JSON: {key} is {wrong!a}",
                lambda key=key, wrong=wrong: json.dumps({**whole, key: wrong}).encode(),
            )
    for key in node:
        for wrong in (None, -1, "x", [[0]], 10**30):
            yield (
                f"JSON: {key} of a paragraph is {ascii(wrong)[:20]}",
                lambda key=key, wrong=wrong: json.dumps(
                    {**whole, "paragraphs": [{**node, key: wrong}]}
                ).encode(),
            )
    yield (
        "JSON: 5,000 digits",
        lambda: b'{"schema": "draftdiff.draft/1", "id": ' + b"9" * 5_000 + b"}",
    )
    yield "JSON: lists 100,000 deep", lambda: b"[" * 100_000
    yield (
        "JSON: lists 900 deep",
        lambda: b'{"schema": "draftdiff.draft/1", "paragraphs": ' + b"[" * 900 + b"]" * 900 + b"}",
    )
    yield (
        "JSON: NaN",
        lambda: json.dumps({**whole, "paragraphs": [{**node, "index": float("nan")}]}).encode(),
    )
    yield (
        "JSON: 3 million lists",
        lambda: b'{"schema": "draftdiff.draft/1", "paragraphs": [' + b"[]," * 3_000_000 + b"[]]}",
    )
    yield (
        "JSON: paragraphs 150 deep",
        lambda: json.dumps(
            {
                **whole,
                "paragraphs": [{**node, "index": n, "path": [0] * (n + 1)} for n in range(150)],
            }
        ).encode(),
    )
    yield "JSON: half of it", lambda: json.dumps(whole).encode()[:150]
    yield (
        "JSON: another schema",
        lambda: json.dumps({**whole, "schema": "draftdiff.draft/9"}).encode(),
    )


def _statutes() -> Iterator[tuple[str, Callable[[], bytes]]]:
    akn = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="a"><body>{}</body></act></akomaNtoso>'
    section = (
        "<section><num>1.</num><heading>Media</heading><content><p>words</p></content></section>"
    )
    bodies = {
        "sections 250 deep": nested(
            "<section><num>1</num>", "<content><p>x</p></content>", "</section>", 120
        ),
        "nothing": "",
        "300,000 sections": "<section/>" * 300_000,
        "30,000 sections": section * 30_000,
        "tables in tables": nested("<table><tr><td>", "x", "</td></tr></table>", 60),
        "changes in changes": nested("<ins>", section, "</ins>", 60),
        "numbers of 5,000 digits": section.replace("1.", "9" * 5_000),
        "orders": section.replace("words", "&#x9b;2J&#x202e;"),
    }
    yield from (
        (f"statute: {name}", lambda body=body: akn.format(body).encode())
        for name, body in bodies.items()
    )
    yield (
        "statute: a billion laughs",
        lambda: (f"<!DOCTYPE a [{_laughs()}]>" + akn.format("<section>&a9;</section>")).encode(),
    )
    yield (
        "statute: an outer entity",
        lambda: (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + akn.format("<section><content><p>&x;</p></content></section>")
        ).encode(),
    )
    yield "statute: cut off", lambda: akn.format(section).encode()[:-20]


# ---- records
# ----------------------------------------------------------------------------------------------------


def _records() -> Iterator[tuple[str, Callable[[], dict[str, bytes]]]]:
    head = 'schema = "draftdiff.record/1"\n'
    draft = '[[draft]]\nid = "v1"\nfile = "v1.txt"\n'
    lines = {
        "5,000 digits": "title = " + "9" * 5_000,
        "lists 5,000 deep": "note = " + "[" * 5_000,
        "a key of 3,000 parts": ".".join("a" * 3_000) + " = 1",
        "NUL in a name": draft.replace("v1.txt", "a\\u0000b"),
        "a file above": draft.replace("v1.txt", "../v1.txt"),
        "a file of the system": draft.replace("v1.txt", "/etc/passwd"),
        "the record as a draft": draft.replace("v1.txt", "record.toml"),
        "a folder as a draft": draft.replace("v1.txt", "."),
        "an id of orders": draft.replace('v1"\nfile', '\\u202e\\u001b[2J"\nfile'),
        "an empty id": draft.replace('id = "v1"', 'id = ""'),
        "its own parent": draft + 'parents = ["v1"]',
        "a file of a name of 5,000": draft.replace("v1.txt", "x" * 5_000),
        "a date of no calendar": draft + "date = 2014-13-45",
        "a date of year 0": draft + 'date = "0000-00-00"',
        "a date of 10^20": draft + 'date = "1' + "0" * 20 + '"',
        "a time of a zone": draft + "date = 2014-06-09T25:00:00+99:99",
        "5,000 names that are none": "".join(
            f'[[position]]\nparty = "p{n}"\non = "b{n}"\nstance = "object"\n' for n in range(5_000)
        )
        + '[[party]]\nname = "UK"\n',
        "3,000 blocks in a line": "".join(
            f'[[block]]\nid = "b{n}"\npart_of = "b{n + 1}"\n' for n in range(3_000)
        )
        + '[[block]]\nid = "b3000"\n',
        "blocks in a ring": '[[block]]\nid = "a"\npart_of = "b"\n[[block]]\nid = "b"\npart_of = "a"\n',
        "2,000 drafts in a line": "".join(
            f'[[draft]]\nid = "d{n}"\nparents = ["d{n - 1}"]\n' if n else '[[draft]]\nid = "d0"\n'
            for n in range(2_000)
        ),
        "2,000 drafts in a ring": "".join(
            f'[[draft]]\nid = "d{n}"\nparents = ["d{(n + 1) % 2_000}"]\n' for n in range(2_000)
        ),
        "a draft of 2,000 parents": "".join(f'[[draft]]\nid = "d{n}"\n' for n in range(2_000))
        + f'[[draft]]\nid = "x"\nparents = {json.dumps([f"d{n}" for n in range(2_000)])}\n',
        "aliases of each other": '[[party]]\nname = "a"\naliases = ["b"]\n[[party]]\nname = "b"\naliases = ["a"]\n',
        "members of each other": '[[party]]\nname = "a"\nmembers = ["b"]\n[[party]]\nname = "b"\nmembers = ["a"]\n',
        "tables as values": "draft = 5\nparty = [1]\nblock = {}\n",
        "values as tables": '[draft]\nid = "x"\n',
        "a condition of a condition": '[[block]]\nid = "b"\n[[position]]\nparty = "UK"\non = "b"\nstance = "accept_if"\ncondition = {agreed = "b", unchanged = "b"}\n',
        "a rule on itself": '[[block]]\nid = "b"\n[[rule]]\nkind = "linkage"\nscope = "b"\non = "b"\n',
        "a number as a name": "[[party]]\nname = 5\n",
        "text of orders": 'title = "\\u202e\\u009b2J"\n' + draft,
        "an extent of -5": '[[block]]\nid = "b"\n[[decision]]\non = "b"\noutcome = "none"\nextent = {count = -5, of = "", total = -9}\n',
        "floats": "note = nan\ntitle = inf\n",
        "half a string": 'title = "',
        "carriage returns": "title = 'a'\r" + draft,
        "a byte order mark": "\ufefftitle = 'a'\n",
        "a name in quotes": '"schema" = "x"\n""=1\n',
    }
    for name, text in lines.items():
        yield (
            f"record: {name}",
            lambda text=text: {
                "rec/record.toml": (head + text).encode("utf-8", "surrogatepass"),
                "rec/v1.txt": b"States shall act.\n",
                "v1.txt": b"secret",
            },
        )
    yield "record: 5 MB", lambda: {"rec/record.toml": (head + "# words\n" * 700_000).encode()}
    yield "record: not UTF-8", lambda: {"rec/record.toml": head.encode() + b'title = "caf\xe9"'}
    yield (
        "record: a draft that is a bomb",
        lambda: {
            "rec/record.toml": (head + draft.replace("txt", "docx")).encode(),
            "rec/v1.docx": docx("<w:p/>" * 2_300_000),
        },
    )


def _dumps() -> Iterator[tuple[str, Callable[[], bytes]]]:
    page = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><page><title>A</title>{}</page></mediawiki>'
    revision = "<revision><id>{}</id><timestamp>{}</timestamp><text>words</text></revision>"
    rows = {
        "a date that is none": revision.format(1, "June"),
        "no revisions": "",
        "ids that are the same": revision.format(1, "2014-06-01T00:00:00Z") * 2,
        "an id that leads out": revision.format("../../x", "2014-06-01T00:00:00Z"),
        "12,000 revisions": "".join(
            revision.format(n, "2014-06-01T00:00:00Z") for n in range(12_000)
        ),
        "a text of 25 MB": revision.format(1, "2014-06-01T00:00:00Z").replace(
            "words", "words " * 4_200_000
        ),
        "2 million elements": "<x/>" * 2_000_000,
        "elements 5,000 deep": nested("<x>", "", "</x>", 5_000),
    }
    yield from (
        (f"dump: {name}", lambda row=row: page.format(row).encode()) for name, row in rows.items()
    )
    yield (
        "dump: a billion laughs",
        lambda: (f"<!DOCTYPE a [{_laughs()}]>" + page.format(revision.format(1, "&a9;"))).encode(),
    )
    yield (
        "dump: cut off",
        lambda: page.format(revision.format(1, "2014-06-01T00:00:00Z")).encode()[:200],
    )


#: What fuzzing found: a name, the suffix of a file, its bytes.
FOUND: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    (
        "a part of a package without a name",
        "docx",
        lambda: zipped({"QQ": b"x", **_parts(docx(words()))}).replace(b"QQ", b"\0Q"),
    ),
    (
        "a page of our own with a mark that is none",
        "html",
        lambda: _own_page(b'data-kind="note"', b'data-kind="noe"'),
    ),
    (
        "front matter nested 1,000 deep",
        "md",
        lambda: b"+++\ntitle = " + b"[" * 1_000 + b"\n+++\nword\n",
    ),
    (
        "front matter of a character that is none",
        "md",
        lambda: b'---\ntitle: "\\UFFFFFFFF"\n---\nword\n',
    ),
)


def cases() -> Iterator[Case]:
    """All cases."""
    for name, make in (*_word_files(), *_packages()):
        yield Case(
            name, lambda make=make: {"a.docx": make()}, ("tree", "a.docx", "--track-changes", "all")
        )
    for name, suffix, make in _texts():
        verb = (
            ("brackets",)
            if "bracket" in name or name in ("attributions", "slashes", "colons")
            else ("tree",)
        )
        yield Case(name, lambda make=make, s=suffix: {f"a.{s}": make()}, (*verb, f"a.{suffix}"))
    for name, suffix, make in _markups():
        yield Case(name, lambda make=make, s=suffix: {f"a.{s}": make()}, ("tree", f"a.{suffix}"))
    for name, make in _json_drafts():
        yield Case(name, lambda make=make: {"a.json": make()}, ("tree", "a.json", "--json"))
    for name, make in _statutes():
        yield Case(name, lambda make=make: {"a.akn": make()}, ("tree", "a.akn"))
    for name, make in _records():
        for verb in ("check", "log", "status"):
            yield Case(f"{name}: {verb}", make, (verb, "rec"))
    for name, make in _dumps():
        yield Case(
            name, lambda make=make: {"a.xml": make()}, ("import", "mediawiki", "a.xml", "-o", "rec")
        )
    yield Case(
        "dump: not what its name says",
        lambda: {"a.gz": b"words"},
        ("import", "mediawiki", "a.gz", "-o", "rec"),
    )
    yield Case(
        "dump: half a gzip",
        lambda: {"a.gz": gzip.compress(b"<a>" * 5_000)[:40]},
        ("import", "mediawiki", "a.gz", "-o", "r"),
    )
    for name, suffix, make in FOUND:
        yield Case(
            f"found: {name}",
            lambda make=make, s=suffix: {f"a.{s}": make()},
            ("tree", f"a.{suffix}"),
        )


def main(arguments: list[str]) -> int:
    """Runs all cases, or those whose name holds a word; 1 if a promise is broken."""
    import draftdiff.cli.commands
    import draftdiff.readers.docx  # noqa: F401  # what all need is loaded once, before the children are forked

    short = "--short" in arguments
    arguments = [argument for argument in arguments if argument != "--short"]
    chosen = [case for case in cases() if all(word in case.name for word in arguments)]
    if short:
        # One in six, those that cost most left to the long form, and all that fuzzing found.
        light = [case for case in chosen if not any(word in case.name for word in HEAVY)]
        chosen = [
            case
            for number, case in enumerate(light)
            if number % 6 == 0 or case.name.startswith("found: ")
        ]
    broken, began = 0, time.monotonic()
    most = Outcome(0, 0.0, 0, "")
    for case in chosen:
        outcome = run(case)
        most = Outcome(0, max(most.seconds, outcome.seconds), max(most.memory, outcome.memory), "")
        fault = outcome.fault()
        if fault or arguments:
            print(
                f"{'BROKEN' if fault else 'kept'}  {case.name}: {outcome.status}, {outcome.seconds:.1f} s, {outcome.memory} MiB: {fault or outcome.said[:200]}"
            )
        broken += fault is not None
    print(
        f"{len(chosen)} inputs, {broken} broken promises; at most {most.seconds:.1f} s of CPU and {most.memory} MiB; {time.monotonic() - began:.0f} s in all"
    )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
