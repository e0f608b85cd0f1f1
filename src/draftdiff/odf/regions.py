"""What is tracked in an OpenDocument text: its changed regions (ODF 1.3 part 3, 5.5)."""

from __future__ import annotations

from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.odf.names import q
from draftdiff.ooxml.xml import XML

_KINDS: Final = {q("text:insertion"): "ins", q("text:deletion"): "del", q("text:format-change"): "format"}
START, END, POINT = map(q, ("text:change-start", "text:change-end", "text:change"))
#: The date of what nobody dated, for the format asks for one; LibreOffice shows none for it either.
UNDATED: Final = "1970-01-01T00:00:00"
SIGNS: Final = frozenset({START, END, POINT})


@frozen
class Act:
    """What one hand did (``ins``, ``del``, ``format``); the element of a deletion holds what went.
    Of an end of a move LibreOffice writes the number."""

    kind: str
    author: str
    date: str | None
    move: str | None
    element: etree._Element

    @property
    def content(self) -> list[etree._Element]:
        """The blocks that went."""
        return [one for one in self.element if one.tag != q("office:change-info")]


def acts_of(root: etree._Element) -> dict[str, tuple[Act, ...]]:
    """What each changed region of a part says, the last act first: what was inserted may have been deleted then."""
    found = {}
    for region in root.iter(q("text:changed-region")):
        acts = tuple(_act(one) for one in region if one.tag in _KINDS)
        found.update({name: acts for name in (region.get(f"{{{XML}}}id"), region.get(q("text:id"))) if name})
    return found


def _act(element: etree._Element) -> Act:
    def said(name: str) -> str | None:
        return element.findtext(f"{q('office:change-info')}/{q(name)}")

    date = said("dc:date")
    when = None if date is None or date.startswith(UNDATED) else date
    return Act(_KINDS[element.tag], said("dc:creator") or "", when, said("loext:move-id"), element)
