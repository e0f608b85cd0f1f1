"""The proof of a redline: accepted and rejected by our own reader, looked through for what the
schema forbids, and what of it nobody looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.building import misplaced_properties
from draftdiff.ooxml.package import open_package
from draftdiff.ooxml.revisions import REVISIONS
from draftdiff.ooxml.xml import tag
from draftdiff.phrases import counted
from draftdiff.readers.docx import read_docx

#: What nobody looks into, by the tags of the elements that show it.
_UNREAD: Final = {
    "picture": "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "embedded object": tag("object"),
    "chart": "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "old drawing": tag("pict"),
}
_NEVER: Final = (
    "the layout of pages: line and page breaks, fonts, colours",
    "the results of fields that a word processor works out anew",
    "the whole schema: looked at were the order of the properties of paragraphs, runs and cells,"
    " and the ids of tracked changes",
    "any word processor: none was run",
)


@frozen
class Proof:
    """The proof of a redline.

    Attributes:
        accepted, rejected: Whether it then has the words and numbers of the new, of the old draft.
        faults: What the format forbids and the old file does not have.
        unread: What it holds that was not looked into.
    """

    accepted: bool
    rejected: bool
    faults: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Return whether nothing speaks against the redline."""
        return self.accepted and self.rejected and not self.faults


def prove_redline(data: bytes, old: Draft, new: Draft, *, keeps: bool = False) -> Proof:
    """Return the proof of a redline of two drafts.

    Args:
        data: The Word file.
        old: What it is to be with all changes rejected.
        new: What it is to be with all changes accepted.
        keeps: The tracked changes of the old file stand in it: rejected, it is that file with its
            own rejected.

    Raises:
        InputError: The bytes are no Word file.
    """
    before: Iterable[Paragraph] = old.paragraphs
    known: set[str] = set()
    if old.package is not None:
        known = set(_faults(old.package))
        if keeps:
            before = _paragraphs(old.package, "reject")
    return Proof(
        _words(_paragraphs(data, "accept")) == _words(new.paragraphs),
        _words(_paragraphs(data, "reject")) == _words(before),
        tuple(fault for fault in _faults(data) if fault not in known),
        tuple(_unread(data)),
    )


def proof_page(proof: Proof, data: bytes, old: Draft, new: Draft) -> str:
    """Return the protocol of a proof, a page of plain text. It bears no date: the same files give
    the same page.
    """
    lines = ["Protocol of a redline", ""]
    lines += [f"Redline    SHA-256 {sha256(data).hexdigest()}"]
    for name, draft in (("Old file", old), ("New file", new)):
        is_file = draft.package is not None
        seal = f"SHA-256 {sha256(draft.package or b'').hexdigest()}" if is_file else "no Word file"
        lines.append(f"{name:10} {seal}  {draft.title or draft.id}")
    changes = sum(1 for root in _stories(data) for _ in root.iter(*REVISIONS))
    lines += ["", f"{counted(changes, 'element')} of tracked changes", ""]
    lines.append(f"All accepted, it says what the new file says: {_answer(proof.accepted)}")
    lines.append(f"All rejected, it says what the old file says: {_answer(proof.rejected)}")
    lines.append(
        f"Against the format, and not so in the old file: {len(proof.faults) or 'nothing'}"
    )
    lines += [f"  {fault}" for fault in proof.faults[:20]]
    lines += ["", "Not covered by this protocol:"]
    lines += [f"  {what}" for what in (*proof.unread, *_NEVER)]
    return "\n".join(lines) + "\n"


def _answer(is_so: bool) -> str:
    return "yes" if is_so else "NO"


def _paragraphs(data: bytes, mode: str) -> tuple[Paragraph, ...]:
    return Draft(read_docx(data, track_changes=mode).children, mode).paragraphs


def _words(paragraphs: Iterable[Paragraph]) -> list[tuple[str | None, str]]:
    """Return the numbers and words of all paragraphs that have any words."""
    return [(paragraph.label, paragraph.text) for paragraph in paragraphs if paragraph.text]


def _stories(data: bytes) -> Iterator[etree._Element]:
    """Yield the roots of the parts that hold text."""
    package = open_package(data)
    kinds = ("header", "footer", "footnotes", "endnotes", "comments")
    related = [name for kind in kinds for name in package.related(kind, package.main)]
    for name in dict.fromkeys([package.main, *related]):
        yield package.xml(name)


def _faults(data: bytes) -> Iterator[str]:
    """Yield what the format forbids: properties out of order, ids of tracked changes used twice."""
    ids: Counter[str] = Counter()
    for root in _stories(data):
        ids.update(change.get(tag("id"), "none") for change in root.iter(*REVISIONS))
        for properties in root.iter(tag("pPr"), tag("rPr"), tag("tcPr")):
            for name in misplaced_properties(properties):
                owner = etree.QName(properties).localname
                yield f"{name} stands too late in {owner} ({etree.QName(root).localname})"
    for id, count in ids.items():
        if count > 1:
            yield f"{count} tracked changes have the id {id}"


def _unread(data: bytes) -> Iterator[str]:
    """Yield what the file holds that was not looked into, counted."""
    roots = list(_stories(data))
    for name, element in _UNREAD.items():
        count = sum(1 for root in roots for _ in root.iter(element))
        if count:
            yield f"what {counted(count, name)} shows"
    if any("vbaProject" in name for name in open_package(data).parts()):
        yield "programs (macros)"
