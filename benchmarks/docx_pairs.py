"""Pairs of Word documents to compare: the sides of tracked files, edits of real files, and
specimens of our own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.package import pack
from draftdiff.ooxml.resolution import has_revisions, resolve
from draftdiff.readers.docx.parts import open_parts
from draftdiff.word.grafting.opened import roots

TESTS = Path(__file__).parent.parent / "tests"
sys.path.insert(0, str(TESTS))
from docx_edits import EDITS, FORMAT_EDITS, Edit, edited  # noqa: E402
from docx_specimens import SPECIMENS  # noqa: E402

SAMPLES = sorted((TESTS / "data" / "docx").glob("*.docx"))
#: Files that were saved from one another, or tell of the same matter: pairs that a person would
#: compare.
_KIN = (
    ("JSv4-002-DeletedNumberedParagraphs", "JSv4-005-InsertedNumberedParagraph"),
    ("JSv4-RP011-Multiple-Deleted-Rows", "JSv4-RP012-Multiple-Inserted-Rows"),
    ("JSv4-RP038-Inserted-Paras-at-End", "JSv4-RP042-Deleted-Para-Mark-at-End"),
    ("JSv4-RP042-Deleted-Para-Mark-at-End", "JSv4-RP043-MERGEFORMAT-Field-Code"),
    ("JSv4-RP047-Inserted-and-Deleted-Paragraph-Mark", "JSv4-RP048-Deleted-Inserted-Para-Mark"),
    ("JSv4-RP050-Deleted-Footnote", "JSv4-TestDocument"),
    ("JSv4-DD002-DenseComments", "python-openxml-comments-rich-para"),
    ("apache-delins", "apache-Tika-792"),
)


@frozen
class Pair:
    """Two documents without tracked changes.

    Attributes:
        name: What they are of.
        old, new: Their bytes.
    """

    name: str
    old: bytes
    new: bytes


def pairs() -> Iterator[Pair]:
    """All pairs, in order."""
    yield from _tracked()
    yield from _kin()
    yield from _edited()
    yield from _specimens()


def set_otherwise() -> Iterator[Pair]:
    """Pairs of which mostly the formats differ: real files and specimens, set otherwise in one way
    each.
    """
    for sample in SAMPLES:
        data = settled(sample.read_bytes(), "accept")
        yield from _set(
            sample.stem, data, FORMAT_EDITS if len(data) < 50_000 else FORMAT_EDITS[-1:]
        )
    for specimen in SPECIMENS:
        yield from _set(specimen.__name__, specimen(0), FORMAT_EDITS)


def _set(name: str, data: bytes, edits: Sequence[Edit]) -> Iterator[Pair]:
    for edit in edits:
        after = edited(data, edit)
        if after is not None:
            yield Pair(f"{name} {edit.__name__}", data, after)
            yield Pair(f"{name} {edit.__name__} back", after, data)


def settled(data: bytes, mode: str) -> bytes:
    """A file whose tracked changes have been accepted or rejected in it; one without any as it is."""
    found = open_parts(data)
    changed = {name: root for name, root in roots(found).items() if has_revisions(root)}
    for root in changed.values():
        resolve(root, "accept" if mode == "accept" else "reject")
    return pack(
        {**found.package.parts(), **{name: etree.tostring(root) for name, root in changed.items()}}
    )


def _tracked() -> Iterator[Pair]:
    for sample in SAMPLES:
        data = sample.read_bytes()
        old, new = settled(data, "reject"), settled(data, "accept")
        if old != new:
            yield Pair(f"{sample.stem} tracked", old, new)
            yield Pair(f"{sample.stem} tracked back", new, old)


def _kin() -> Iterator[Pair]:
    files = {sample.stem: settled(sample.read_bytes(), "accept") for sample in SAMPLES}
    for one, other in _KIN:
        yield Pair(f"{one} to {other}", files[one], files[other])
        yield Pair(f"{other} to {one}", files[other], files[one])


def _edited() -> Iterator[Pair]:
    for sample in SAMPLES:
        data = settled(sample.read_bytes(), "accept")
        for place, edit in enumerate(EDITS if len(data) < 50_000 else EDITS[:3]):
            after = edited(data, edit)
            if after is not None:
                old, new = (data, after) if place % 2 == 0 else (after, data)
                yield Pair(f"{sample.stem} {edit.__name__}", old, new)


def _specimens() -> Iterator[Pair]:
    for specimen in SPECIMENS:
        versions = [specimen(version) for version in range(4)]
        for one, other in permutations(range(4), 2):
            yield Pair(f"{specimen.__name__} {one} to {other}", versions[one], versions[other])
