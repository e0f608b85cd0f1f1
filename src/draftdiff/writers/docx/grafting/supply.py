"""What paragraphs of the old file are changed with: names, copies of the new file's content, links."""

from __future__ import annotations

from datetime import date

from attrs import define
from lxml import etree

from draftdiff.model.party import Party
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp
from draftdiff.writers.docx.composition import Byline
from draftdiff.writers.docx.grafting.copies import Copies
from draftdiff.writers.docx.grafting.workpiece import OFFICE, Workpiece
from draftdiff.writers.docx.links import as_address, is_safe


@define
class PartSupply:
    """Supplies one part of the old file.

    Attributes:
        byline: Whose name changes bear.
        copies: Makes copies of the new file's content.
        work: The package of the old file.
        target: The part that is changed.
        source: The part of the new file that content comes from.
    """

    byline: Byline
    copies: Copies
    work: Workpiece
    target: str
    source: str

    def stamp(self, proposers: frozenset[Party], date: date | None = None) -> Stamp:
        """Who is said to have changed something."""
        return self.byline.stamp(proposers, date)

    def copy(self, element: etree._Element, stamp: Stamp) -> etree._Element:
        """A copy of an element of the new file, with references that lead to the same."""
        return self.copies.copy(element, self.source, self.target, stamp)

    def link(self, target: str) -> etree._Element:
        """An empty hyperlink to a target."""
        if target.startswith("#"):
            return w("hyperlink", anchor=target[1:])
        if not is_safe(target):
            return w("hyperlink")
        address = as_address(target)
        return w("hyperlink", r_id=self.work.relate(self.target, f"{OFFICE}/hyperlink", address, external=True))
