"""The two files of a redline, with their tracked changes settled as the drafts were read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from attrs import frozen
from lxml import etree

from draftdiff.errors import DraftDiffError
from draftdiff.model.draft import Draft
from draftdiff.ooxml.resolution import resolve
from draftdiff.readers.docx.document import read_with_sources
from draftdiff.readers.docx.parts import Parts, open_parts
from draftdiff.readers.docx.sources import Source, Sourced, plain
from draftdiff.writers.docx_on_package.unsupported import Unsupported

_MODES: Final[tuple[Literal["accept", "reject"], ...]] = ("accept", "reject")
_STRICT: Final = b"http://purl.oclc.org/ooxml/"


@frozen
class Original:
    """A draft's file.

    Attributes:
        parts: Its parsed parts, without tracked changes; they may be edited.
        paragraphs: For each index of the draft the paragraph with the elements that it was read from.
        margins: All headers and footers.
    """

    parts: Parts
    paragraphs: tuple[Sourced, ...]
    margins: tuple[Sourced, ...]

    def source(self, index: int) -> Source:
        """Where the paragraph of an index stands."""
        return self.paragraphs[index].source


def open_original(draft: Draft) -> Original:
    """The file that a draft was read from.

    Raises:
        Unsupported: It has none, or the draft is not what the file says.
    """
    if draft.package is None:
        raise Unsupported(f"draft {draft.id!r} was not read from a docx file")
    try:
        for mode in _MODES:
            found = _opened(draft, draft.package, mode)
            if found is not None:
                return found
    except (DraftDiffError, RecursionError) as error:
        raise Unsupported(f"the file of draft {draft.id!r} cannot be read again ({error})") from error
    raise Unsupported(f"draft {draft.id!r} is not what its file says when changes are accepted or rejected")


def _opened(draft: Draft, data: bytes, mode: Literal["accept", "reject"]) -> Original | None:
    parts = open_parts(data)
    if _STRICT in parts.package.read(parts.main):
        raise Unsupported(f"the file of draft {draft.id!r} is in the strict form of the format")
    for root in parts.stories():
        resolve(root, mode)
    children, margins = read_with_sources(parts)
    if tuple(map(plain, children)) != draft.children:
        return None
    return Original(parts, tuple(_sourced(draft, children)), tuple(m for m in margins if isinstance(m, Sourced)))


def _sourced(draft: Draft, children: tuple[object, ...]) -> Iterator[Sourced]:
    for child in children:
        assert isinstance(child, Sourced)
        for _, _, paragraph in child.walk():
            if not isinstance(paragraph, Sourced):
                raise Unsupported(f"a paragraph of draft {draft.id!r} stands in no paragraph of its file")
            yield paragraph


def twins(element: etree._Element, copy: etree._Element) -> dict[etree._Element, etree._Element]:
    """For each element below one (and itself) its counterpart in a deep copy."""
    return dict(zip(element.iter(), copy.iter(), strict=True))
