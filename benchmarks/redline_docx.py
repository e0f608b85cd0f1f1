"""Redlines of Word documents: how many pairs come out right, and what one costs.

    python benchmarks/redline_docx.py [--formats] [--comments] [--office] [--keep DIR] [--only WORD]
    [--show]

Pairs: see ``docx_pairs`` (sides of tracked files, edits of real files, specimens of every kind of
content). A pair is right where all changes accepted give the new document and all rejected the old
one, paragraph by paragraph: in a small reading of the format that shares no code with the writer
(``tests/word_views``), and in LibreOffice. Also counted: rejected, is every run of every paragraph
formatted as in the old file; accepted and rejected, does every word of the main text look as in the
file of its draft (``tests/word_looks``; with ``--office`` in LibreOffice too): for that are the
pairs of ``--formats``; does what is read back equal the drafts; findings of the rules of tracked
changes (``tests/word_rules``); redlines that could not stand on the old file, or that stand on one
with other styles. Peers that are installed run on the same pairs (docx-redline, MPL-2.0;
docx-trackdiff, MIT). CPU time, one process.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from attrs import define, field
from docx_pairs import Pair, pairs, set_otherwise
from lxml import etree

import draftdiff as dd
import office
from draftdiff.ooxml.resolution import resolve
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.parts import open_parts
from draftdiff.word.grafting.opened import roots
from draftdiff.writers.docx import write_docx
from word_looks import looks
from word_rules import broken_rules
from word_views import view

Maker = Callable[[Pair, Path], bytes]
_MODES = ("reject", "accept")


@define
class Tally:
    """What came of one tool's redlines: pairs by finding, CPU seconds a pair."""

    seconds: list[float] = field(factory=list)
    wrong: dict[str, list[str]] = field(factory=dict)

    def note(self, finding: str, pair: str) -> None:
        self.wrong.setdefault(finding, []).append(pair)


def ours(pair: Pair, folder: Path) -> bytes:
    old, new = dd.read(pair.old, id="old"), dd.read(pair.new, id="new", date="2014-06-09")
    return write_docx(dd.redline(old, new))


def ours_with_comments(pair: Pair, folder: Path) -> bytes:
    old, new = dd.read(pair.old, id="old"), dd.read(pair.new, id="new", date="2014-06-09")
    return write_docx(dd.redline(old, new), comments=True)


def docx_redline(pair: Pair, folder: Path) -> bytes:
    from docx_redline.editing.compare import redline_files

    (folder / "old.docx").write_bytes(pair.old)
    (folder / "new.docx").write_bytes(pair.new)
    redline_files(folder / "old.docx", folder / "new.docx", folder / "out.docx", author="peer")
    return (folder / "out.docx").read_bytes()


def docx_trackdiff(pair: Pair, folder: Path) -> bytes:
    from docx_trackdiff import compare

    (folder / "old.docx").write_bytes(pair.old)
    (folder / "new.docx").write_bytes(pair.new)
    given, sys.argv = (
        sys.argv,
        ["compare", *(str(folder / f"{name}.docx") for name in ("old", "new", "out"))],
    )
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            compare.main()
    finally:
        sys.argv = given
    return (folder / "out.docx").read_bytes()


def makers(*, comments: bool) -> dict[str, Maker]:
    if comments:
        return {"draftdiff": ours_with_comments}
    found: dict[str, Maker] = {"draftdiff": ours}
    for name, module, maker in (
        ("docx-redline", "docx_redline", docx_redline),
        ("docx-trackdiff", "docx_trackdiff", docx_trackdiff),
    ):
        with contextlib.suppress(ImportError):
            __import__(module)
            found[name] = maker
    return found


def made(pair: Pair, maker: Maker, folder: Path, tally: Tally) -> bytes | None:
    start = time.process_time()
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            data = maker(pair, folder)
    except (Exception, SystemExit) as error:
        tally.note("no redline", f"{pair.name}: {type(error).__name__}: {str(error)[:80]}")
        return None
    tally.seconds.append(time.process_time() - start)
    for warning in said:
        for words in ("not on the old file", "styles that the new file defines otherwise"):
            if words in str(warning.message):
                tally.note(words, f"{pair.name}: {warning.message}")
    return data


def examine(pair: Pair, data: bytes, tally: Tally) -> None:
    for mode, side in zip(_MODES, (pair.old, pair.new), strict=True):
        try:
            got, want = view(data, mode), view(side, "accept")
        except etree.XMLSyntaxError:
            tally.note("no XML", pair.name)
            return
        if got.everything() != want.everything():
            tally.note(
                f"{mode} in our view",
                f"{pair.name}: {_difference(want.everything(), got.everything())}",
            )
        if looks(data, mode) != looks(side, "accept"):
            tally.note(
                f"{mode} looks", f"{pair.name}: {_first(looks(side, 'accept'), looks(data, mode))}"
            )
        try:
            if dd.read(data, track_changes=mode).children != dd.read(side).children:
                tally.note(f"{mode} read back", pair.name)
        except dd.errors.DraftDiffError as error:
            tally.note(f"{mode} read back", f"{pair.name}: {error}")
    if formats(data) != formats(pair.old):
        tally.note(
            "formats after reject", f"{pair.name}: {_first(formats(pair.old), formats(data))}"
        )
    for rule in sorted(
        set(broken_rules(data)) - set(broken_rules(pair.old)) - set(broken_rules(pair.new))
    ):
        tally.note("rules", f"{pair.name}: {rule}")


def formats(data: bytes) -> list[tuple[str, str, str]]:
    """All runs of a document with its changes rejected: properties of the paragraph, of the run,
    and its text.
    """
    found: list[tuple[str, str, str]] = []
    for name, root in sorted(roots(open_parts(data)).items()):
        resolve(root, "reject")
        for paragraph in root.iter(tag("p")):
            stated = _said(paragraph.find(tag("pPr")))
            for run in _runs(paragraph):
                text = "".join(
                    t.text or ""
                    for t in run.iter(tag("t"))
                    if next(t.iterancestors(tag("p"))) is paragraph
                )
                entry = (f"{name} {stated}", _said(run.find(tag("rPr"))), text)
                if found and text and found[-1][:2] == entry[:2]:
                    found[-1] = (*entry[:2], found[-1][2] + text)
                elif text:
                    found.append(entry)
    return found


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    if next(paragraph.iterancestors("{*}Fallback"), None) is not None:
        return iter(())  # what only old word processors see
    return (
        run for run in paragraph.iter(tag("r")) if next(run.iterancestors(tag("p"))) is paragraph
    )


def _said(properties: etree._Element | None) -> str:
    unsaid = (tag("sectPr"), tag("rPr"))
    if properties is None:
        return ""
    return " ".join(
        etree.tostring(child, method="c14n").decode()
        for child in properties
        if child.tag not in unsaid
    )


def _difference(want: list[str], got: list[str]) -> str:
    missing, more = Counter(want) - Counter(got), Counter(got) - Counter(want)
    return f"missing {list(missing)[:2]}, more {list(more)[:2]}" if missing or more else "order"


def _first(want: Sequence[object], got: Sequence[object]) -> str:
    return next(
        (f"{a} / {b}" for a, b in zip(want, got, strict=False) if a != b),
        f"{len(want)} / {len(got)} runs",
    )


def in_office(found: list[tuple[Pair, bytes, Tally]], folder: Path, *, formats: bool) -> None:
    """Asks LibreOffice for both sides of each redline, and for the documents themselves."""
    files: dict[bytes, Path] = {}
    for pair, data, _ in found:
        for content in (pair.old, pair.new, data):
            files.setdefault(content, folder / f"{len(files)}.docx")
    for content, file in files.items():
        file.write_bytes(content)
    texts = dict(zip(files, office.read_in_office(list(files.values()), timeout=7200), strict=True))
    told: dict[bytes, dict[str, list[str]]] = {}
    if formats:
        told = dict(
            zip(
                files,
                office.read_in_office(list(files.values()), timeout=7200, formats=True),
                strict=True,
            )
        )
    for pair, data, tally in found:
        for mode, side in zip(_MODES, (pair.old, pair.new), strict=True):
            # Words in frames come last; a floating table is in one only where no change is tracked
            # in it.
            if Counter(texts[data][mode]) != Counter(texts[side]["accept"]):
                difference = _difference(texts[side]["accept"], texts[data][mode])
                tally.note(f"{mode} in LibreOffice", f"{pair.name}: {difference}")
            if told and Counter(told[data][mode]) != Counter(told[side]["accept"]):
                difference = _difference(told[side]["accept"], told[data][mode])
                tally.note(f"{mode} looks in the office", f"{pair.name}: {difference}")


def report(name: str, tally: Tally, count: int, *, asked_office: bool, shows: bool) -> None:
    findings = ("no redline", "no XML", "reject in our view", "accept in our view")
    wrong = {pair.split(":")[0] for finding in findings for pair in tally.wrong.get(finding, ())}
    office_wrong = {
        pair.split(":")[0]
        for finding, named in tally.wrong.items()
        if "LibreOffice" in finding
        for pair in named
    } | {
        pair.split(":")[0]
        for pair in (*tally.wrong.get("no redline", ()), *tally.wrong.get("no XML", ()))
    }
    print(f"{name}: right {count - len(wrong)} of {count} in our view", end="")
    print(f", {count - len(office_wrong)} in LibreOffice" if asked_office else "", end="")
    print(
        f"; CPU seconds a pair: median {median(tally.seconds):.3f}, most {max(tally.seconds):.2f}"
    )
    for finding, named in sorted(tally.wrong.items()):
        print(f"  {finding}: {len(named)}")
        for line in named if shows else ():
            print(f"    {line}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--formats", action="store_true", help="take pairs of which mostly the formats differ"
    )
    parser.add_argument(
        "--comments", action="store_true", help="with comments on what changes mean; no peers"
    )
    parser.add_argument("--office", action="store_true", help="ask LibreOffice too")
    parser.add_argument("--keep", type=Path, help="a folder to leave our redlines in")
    parser.add_argument("--only", default="", help="pairs whose name holds this")
    parser.add_argument("--show", action="store_true", help="name the pairs that are wrong")
    arguments = parser.parse_args()
    chosen = [
        pair
        for pair in (set_otherwise() if arguments.formats else pairs())
        if arguments.only in pair.name
    ]
    if not chosen:
        parser.error(f"no pair's name holds {arguments.only!r}")
    tools = makers(comments=arguments.comments)
    tallies = {name: Tally() for name in tools}
    redlines: list[tuple[Pair, bytes, Tally]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for tool, maker in tools.items():
            for pair in chosen:
                data = made(pair, maker, folder, tallies[tool])
                if data is None:
                    continue
                examine(pair, data, tallies[tool])
                redlines.append((pair, data, tallies[tool]))
                if arguments.keep and tool == "draftdiff":
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    (arguments.keep / f"{pair.name.replace(' ', '_')}.docx").write_bytes(data)
        if arguments.office:
            in_office(redlines, folder, formats=arguments.formats)
    for tool, tally in tallies.items():
        report(tool, tally, len(chosen), asked_office=arguments.office, shows=arguments.show)


if __name__ == "__main__":
    main()
