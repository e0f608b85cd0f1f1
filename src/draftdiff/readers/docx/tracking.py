"""Tracked changes (ECMA-376 Part 1, 17.13.5) in the view that the caller wants: accept, reject or
all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import InputError
from draftdiff.ooxml.xml import ALTERNATES, MC, chosen, first, tag
from draftdiff.phrases import counted

Marks = frozenset[tuple[str, str]]

# Co-authoring conflicts are tracked changes too ([MS-DOCX] 2.2.3).
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
INSERTED: Final = frozenset([*map(tag, ("ins", "moveTo", "cellIns")), f"{_W14}conflictIns"])
DELETED: Final = frozenset([*map(tag, ("del", "moveFrom", "cellDel")), f"{_W14}conflictDel"])
TRACKED: Final = INSERTED | DELETED
_MOVES: Final = frozenset(map(tag, ("moveFrom", "moveTo")))
_MOVE_RANGE: Final = tag("moveFromRangeStart")
_FORMATTING: Final = frozenset(
    map(
        tag,
        (
            "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange trPrChange "
            "tcPrChange tblGridChange numberingChange"
            " cellMerge"
        ).split(),
    )
)
_NAMED_AUTHORS: Final = 8


@frozen
class View:
    """A document with its tracked changes accepted, rejected, or all shown."""

    mode: str

    def keeps(self, revision: etree._Element) -> bool:
        """Return whether the content of an insertion or deletion is there in this view."""
        if self.mode == "all":
            return True
        return (revision.tag in INSERTED) == (self.mode == "accept")

    def marks(self, revision: etree._Element) -> Marks:
        """The marks that the content of an insertion or deletion bears: none, unless all are shown."""
        if self.mode != "all":
            return frozenset()
        kind = "inserted" if revision.tag in INSERTED else "deleted"
        author = revision.get(tag("author"), "")
        date = revision.get(tag("date"))
        return frozenset([(kind, f"{author}|{date}" if date else author)])

    def hides(self, element: etree._Element) -> bool:
        """Return whether an element stands in an insertion or deletion that is gone in this view."""
        return self.mode != "all" and any(
            not self.keeps(above) for above in element.iterancestors(*TRACKED)
        )

    def revisions(self, properties: etree._Element | None) -> list[etree._Element]:
        """The insertions and deletions of what has these properties (a paragraph mark, a row, a
        cell).
        """
        if properties is None:
            return []
        return [child for child in properties if child.tag in TRACKED]

    def keeps_owner(self, properties: etree._Element | None) -> bool:
        """Return whether what has these properties is there in this view."""
        return all(self.keeps(revision) for revision in self.revisions(properties))

    def run_properties(self, run: etree._Element) -> etree._Element | None:
        """The ``w:rPr`` of a run in this view: rejected, that before it was changed (17.13.5.31
        rPrChange).
        """
        return self._former(first(run, tag("rPr")), "rPrChange", "rPr")

    def paragraph_properties(self, paragraph: etree._Element) -> etree._Element | None:
        """The ``w:pPr`` of a paragraph in this view (17.13.5.29 pPrChange)."""
        return self._former(first(paragraph, tag("pPr")), "pPrChange", "pPr")

    def _former(
        self,
        properties: etree._Element | None,
        change: str,
        name: str,
    ) -> etree._Element | None:
        if properties is None or self.mode != "reject":
            return properties
        changed = properties.find(tag(change))
        if changed is None:
            return properties
        return changed.find(tag(name))


@frozen
class Tally:
    """The numbers of tracked changes by kind, and their authors."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    formatting: int = 0
    authors: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """The number of all tracked changes."""
        return self.insertions + self.deletions + self.moves + self.formatting

    def __str__(self) -> str:
        counts = (self.insertions, self.deletions, self.moves, self.formatting)
        kinds = zip(counts, ("insertion", "deletion", "move", "formatting change"), strict=True)
        unnamed = len(self.authors) - _NAMED_AUTHORS
        separator = ", "
        if any("," in author for author in self.authors):
            separator = "; "
        names = separator.join(self.authors[:_NAMED_AUTHORS])
        if unnamed > 0:
            names += f" and {unnamed} more"
        by = f" by {names}" if self.authors else ""
        parts = ", ".join(counted(number, kind) for number, kind in kinds if number)
        return f"{counted(self.total, 'tracked change')} ({parts}){by}"


def tally(roots: Iterable[etree._Element]) -> Tally:
    """Counts the tracked changes in the parts of a document; a move counts once, at the place it
    left.
    """
    revisions = [element for root in roots for element in _revisions(root)]
    insertions = sum(element.tag in INSERTED - _MOVES for element in revisions)
    deletions = sum(element.tag in DELETED - _MOVES for element in revisions)
    ranges = sum(element.tag == _MOVE_RANGE for element in revisions)
    moves = ranges or sum(element.tag in _MOVES for element in revisions)
    formatting = sum(element.tag in _FORMATTING for element in revisions)
    authors = {element.get(tag("author"), "") for element in revisions} - {""}
    return Tally(insertions, deletions, moves, formatting, tuple(sorted(authors)))


def _revisions(root: etree._Element) -> list[etree._Element]:
    """The tracked changes of a part, but for those in an alternative that is not read."""
    revisions = list(root.iter(*sorted(TRACKED | _FORMATTING), _MOVE_RANGE))
    if root.find(f".//{ALTERNATES}") is None:
        return revisions
    return [
        element
        for element in revisions
        if all(map(_is_chosen, element.iterancestors(f"{{{MC}}}Choice", f"{{{MC}}}Fallback")))
    ]


def _is_chosen(branch: etree._Element) -> bool:
    alternates = branch.getparent()
    return alternates is not None and chosen(alternates) is branch


def shown_flat(roots: Iterable[etree._Element]) -> str | None:
    """The warning, where all changes are shown, about those that no mark on text can show; None
    without any.
    """
    revisions = [element for root in roots for element in _revisions(root)]
    marks = 0
    for element in revisions:
        if element.tag in TRACKED:
            ancestors = [ancestor.tag for ancestor in element.iterancestors()]
            marks += ancestors[:2] == [tag("rPr"), tag("pPr")]
    formatting = sum(element.tag in _FORMATTING for element in revisions)
    if not marks + formatting:
        return None
    counts = (
        counted(marks, "inserted or deleted paragraph mark"),
        counted(formatting, "formatting change"),
    )
    return f"not shown as marks: {', '.join(counts)}"


def verdict(changes: Tally, mode: str) -> str | None:
    """The warning about tracked changes in a view; None where there are none or all are shown,
    InputError to refuse.
    """
    if not changes.total or mode == "all":
        return None
    if mode == "refuse":
        reason = (
            f"the document has {changes}; say what to do with them: track_changes='accept', "
            f"'reject' or 'all'"
        )
        raise InputError(reason)
    return f"{mode}ed {changes}"
