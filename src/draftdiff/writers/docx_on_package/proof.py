"""The proof of a redline: read back, it is the new draft if all is accepted, and the old one if all is rejected."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.errors import DraftDiffError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.docx import read_docx
from draftdiff.writers.docx_on_package.unsupported import Unsupported


def prove(data: bytes, old: Draft, new: Draft) -> None:
    """Nothing, if a document says what both drafts say, paragraph by paragraph.

    Raises:
        Unsupported: It does not.
    """
    for mode, draft in (("reject", old), ("accept", new)):
        try:
            found = list(_lines(read_docx(data, track_changes=mode).children))
        except DraftDiffError as error:
            raise Unsupported(f"what was built cannot be read ({error})") from error
        wanted = list(_lines(draft.children))
        if found != wanted:
            raise Unsupported(f"all changes {mode}ed it would not be draft {draft.id!r}: {_difference(found, wanted)}")


_Said = tuple[str, str, str]


def _lines(children: tuple[Paragraph, ...]) -> Iterator[_Said]:
    """Where a paragraph stands (in a cell, a note, ...), its label, and its words."""
    for child in children:
        for _, _, paragraph in child.walk():
            yield _room(paragraph.kind), paragraph.label or "", paragraph.text


def _room(kind: str) -> str:
    return kind if kind in ("table", "row", "cell", "note", "box", "header", "footer") else "paragraph"


def _difference(found: list[_Said], wanted: list[_Said]) -> str:
    pairs = zip(found, wanted, strict=False)
    place, (is_now, should) = next(
        ((i, pair) for i, pair in enumerate(pairs) if pair[0] != pair[1]), (min(len(found), len(wanted)), (None, None))
    )
    if is_now is None or should is None:
        return f"{len(found)} paragraphs, not {len(wanted)}"
    return f"paragraph {place} is {_shown(is_now)}, not {_shown(should)}"


def _shown(said: _Said) -> str:
    return "“" + " ".join(part for part in said[1:] if part)[:60] + "”"
