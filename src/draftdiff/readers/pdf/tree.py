"""The tags of a page: ISO 32000-2, 14.7 (logical structure) and 14.8 (what the standard tags mean)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from draftdiff.limiting import in_force


@frozen
class Tag:
    """An element of the logical structure.

    Attributes:
        name: P, H1, L, LI, Lbl, LBody, Table, TR, TD, ...
        parts: The ids of marked content on this page and the elements below it, in order.
    """

    name: str
    parts: tuple[int | Tag, ...]


#: Elements below one another that are looked at; the model goes no deeper.
_DEEPEST: Final = 400


def tree_of(page: Any) -> Iterator[Tag]:
    """The outermost tags of a page; none of a file without."""
    import pypdfium2.raw as raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            if child := raw.FPDF_StructTree_GetChildAtIndex(tree, at):
                yield _tag(raw, child, min(_DEEPEST, 4 * in_force().depth))
    finally:
        raw.FPDF_StructTree_Close(tree)


def _tag(raw: Any, element: Any, left: int) -> Tag:
    buffer = ctypes.create_string_buffer(128)
    size = raw.FPDF_StructElement_GetType(element, buffer, 128)
    name = buffer.raw[: max(0, min(size, 128) - 2)].decode("utf-16-le", "replace")
    parts: list[int | Tag] = []
    for at in range(raw.FPDF_StructElement_CountChildren(element) if left else 0):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, at):
            parts.append(_tag(raw, child, left - 1))
        elif (content := raw.FPDF_StructElement_GetChildMarkedContentID(element, at)) >= 0:
            parts.append(content)
    return Tag(name, tuple(parts))
