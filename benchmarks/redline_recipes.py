"""Redlines of what Word files really hold: pairs made by recipes, and all that has to come back of
each.

    python benchmarks/redline_recipes.py --files DIR [--office] [--only WORD] [--keep DIR]

A recipe (``data/docx/recipes.toml``) names a real file and what a drafter does to it
(``docx_drafting``). A redline is right where accepted it is the new file and rejected the old one:
in words, notes, blank paragraphs, fields, pictures, pages (section properties) and tables
(properties of cells and rows, grids of cells), as another small reading of the format has it; with
``--office`` in words as LibreOffice settles it. What differs has to be told by a warning.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
import tomllib
import warnings
from collections import Counter
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from docx_drafting import drafted, settled  # noqa: E402

import draftdiff as dd  # noqa: E402
import office  # noqa: E402
from draftdiff.writers.docx import write_docx  # noqa: E402
from word_rules import broken_rules  # noqa: E402
from word_settling import settle  # noqa: E402
from word_views import W, view  # noqa: E402

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ASPECTS = (
    "words",
    "notes",
    "margins",
    "blanks",
    "fields",
    "pictures",
    "pages",
    "tables",
    "links",
    "numbers",
)


def aspects(data: bytes) -> dict[str, object]:
    """What a settled file holds, aspect by aspect."""
    seen = view(_called(data), "accept")
    found: dict[str, object] = {
        "words": seen.body + seen.boxes,
        "notes": seen.notes,
        "margins": seen.margins,
    }
    counts: dict[str, Counter[object]] = {
        name: Counter() for name in ("blanks", "fields", "pictures")
    }
    with ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not (name.startswith("word/") and name.endswith(".xml")) or "glossary" in name:
                continue
            root = etree.fromstring(package.read(name))
            if root.tag.removeprefix(W) not in ("document", "hdr", "ftr", "footnotes", "endnotes"):
                continue
            links = _links(package, name)
            counts["fields"].update(f.get(f"{W}fldCharType") for f in root.iter(f"{W}fldChar"))
            for kind, count in (("begin", 1), ("separate", 1), ("end", 1)):
                counts["fields"][kind] += count * sum(1 for _ in root.iter(f"{W}fldSimple"))
            for element in root.iter(
                "{*}blip", "{urn:schemas-microsoft-com:vml}imagedata", "{*}chart"
            ):
                for key, value in element.attrib.items():
                    if value in links and "officeDocument" in key:
                        counts["pictures"][links[value]] += 1
            if root.tag == f"{W}document":
                counts["blanks"]["p"] = sum(1 for _ in root.iter(f"{W}p"))
                counts["blanks"]["breaks"] = sum(
                    b.get(f"{W}type") == "page" for b in root.iter(f"{W}br")
                )
                found["links"] = {
                    (links.get(link.get(f"{R}id"), ""), text.text)
                    for link in root.iter(f"{W}hyperlink")
                    if link.get(f"{R}id")
                    for text in link.iter(f"{W}t")
                }
                found["pages"] = [_stated(s) for s in root.iter(f"{W}sectPr")]
                found["tables"] = [
                    _stated(t) for t in root.iter(f"{W}tblPr", f"{W}trPr", f"{W}tcPr") if len(t)
                ]
    found["numbers"] = [(p.label, p.text) for p in dd.read(data).paragraphs if p.label]
    return {**found, **{name: +count for name, count in counts.items()}}


def _called(data: bytes) -> bytes:
    """The file without headers and footers that no section calls."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as package, ZipFile(target, "w") as other:
        names = dict.fromkeys(package.namelist())
        if "word/document.xml" in names:
            document = etree.fromstring(package.read("word/document.xml"))
            called = {
                call.get(f"{R}id")
                for call in document.iter(f"{W}headerReference", f"{W}footerReference")
            }
            for link in etree.fromstring(package.read("word/_rels/document.xml.rels")):
                is_margin = link.get("Type", "").endswith(("/header", "/footer"))
                if is_margin and link.get("Id") not in called:
                    names.pop(f"word/{link.get('Target')}", None)
        for name in names:
            other.writestr(name, package.read(name))
    return target.getvalue()


def _links(package: ZipFile, name: str) -> dict[str, str]:
    folder, _, stem = name.rpartition("/")
    rels = f"{folder}/_rels/{stem}.rels"
    found = {}
    for link in etree.fromstring(package.read(rels)) if rels in package.namelist() else ():
        target = link.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        inside = path in package.namelist() and link.get("TargetMode") != "External"
        found[link.get("Id")] = sha256(package.read(path)).hexdigest()[:12] if inside else target
    return found


_NOT_PAGES = ("headerReference", "footerReference", "printerSettings", "cnfStyle")


def _stated(element: etree._Element) -> tuple[object, ...]:
    """An element as a value, ids of saves left out."""
    own = tuple(
        sorted((k, v) for k, v in element.attrib.items() if "rsid" not in k and k.startswith(W))
    )
    inner = tuple(
        _stated(c)
        for c in element
        if isinstance(c.tag, str) and c.tag.removeprefix(W) not in _NOT_PAGES
    )
    return (element.tag.removeprefix(W), own, inner)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--files", type=Path, default=HERE / "data" / "docx", help="where the real files are"
    )
    parser.add_argument("--only", default="", help="pairs whose name holds this")
    parser.add_argument("--keep", type=Path, help="a folder for the files of each pair")
    parser.add_argument("--office", action="store_true", help="ask LibreOffice, too")
    arguments = parser.parse_args()
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for name, old, new in pairs(arguments.files, arguments.only):
            tally["pairs"] += 1
            wrong, told = judged(folder, name, old, new)
            tally.update(wrong)
            if wrong or told:
                print(
                    f"{name}: {', '.join(wrong) or 'right'}"
                    + "".join(f"\n    told: {one}" for one in told)
                )
            tally["right"] += not wrong
        if arguments.office:
            ask_office(folder, tally)
    print(*(f"{count} {name}" for name, count in tally.most_common()), sep=", ")


def pairs(files: Path, only: str):
    recipes = tomllib.loads((HERE / "data" / "docx" / "recipes.toml").read_text())
    for file, own in recipes.items():
        if not (files / f"{file}.docx").exists():
            continue
        for name, edits in own.items():
            if only in f"{file}/{name}":
                old = settled((files / f"{file}.docx").read_bytes())
                try:
                    yield f"{file}/{name}", old, drafted(old, edits)
                except LookupError as error:
                    print(f"{file}/{name}: recipe: {error}")


def judged(folder: Path, name: str, old: bytes, new: bytes) -> tuple[list[str], list[str]]:
    """What is wrong with the redline of a pair, and what its writer told."""
    drafts = dd.read(old, id="old"), dd.read(new, id="new")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        data = write_docx(dd.redline(*drafts), legend=False)
    stem = name.replace("/", "-")
    for kind, one in (("old", old), ("new", new), ("redline", data)):
        (folder / f"{stem}.{kind}.docx").write_bytes(one)
    wrong = [
        f"rule: {one}"
        for one in sorted({*broken_rules(data)} - {*broken_rules(old)} - {*broken_rules(new)})
    ]
    for mode, wanted in (("reject", aspects(old)), ("accept", aspects(new))):
        got = aspects(settle(data, mode))
        wrong += [f"{mode} {aspect}" for aspect in ASPECTS if got[aspect] != wanted[aspect]]
    return wrong, [str(one.message) for one in said]


def ask_office(folder: Path, tally: Counter[str]) -> None:
    """Compares the words of each redline, settled by LibreOffice, with those of its two files
    there.

    Protected documents are asked without their protection: nothing can be accepted in them before
    it is lifted.
    """
    lifted = Path(tempfile.mkdtemp(dir=folder))
    for redline in sorted(folder.glob("*.redline.docx")):
        stem = redline.name.removesuffix(".redline.docx")
        files = [
            _unprotected(folder / f"{stem}.{kind}.docx", lifted)
            for kind in ("redline", "old", "new")
        ]
        data, old, new = office.read_in_office(files)
        wrong = [
            mode
            for mode, side in (("reject", old), ("accept", new))
            if Counter(data[mode]) != Counter(side["accept"])
        ]
        tally.update(f"office {mode}" for mode in wrong)
        tally["office right"] += not wrong
        if wrong:
            print(f"{stem}: LibreOffice: {', '.join(wrong)}")


def _unprotected(file: Path, folder: Path) -> Path:
    with ZipFile(file) as package, ZipFile(folder / file.name, "w") as other:
        for name in dict.fromkeys(package.namelist()):
            data = package.read(name)
            other.writestr(
                name,
                re.sub(rb"<w:documentProtection[^>]*/>", b"", data) if "settings" in name else data,
            )
    return folder / file.name


if __name__ == "__main__":
    main()
